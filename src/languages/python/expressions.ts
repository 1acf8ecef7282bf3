/**
 * Expressions: a table from the kind of a node to what it computes.
 *
 * Chains that lean to the left (`a + b + c`, `a.b().c()`, `((x))`) are walked down and folded up in loops: they are as
 * long as programs are, and the stack is not.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentNodes, foldCall, specialCall } from './calls.ts';
import { foldSubscript, lowerDictionary, lowerSequence, lowerSlice } from './collections.ts';
import { lowerComprehension } from './comprehensions.ts';
import { lowerLambda } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { receiverOf, storeName } from './names.ts';
import { foldBinary, foldBoolean, foldNot, foldUnary, lowerComparison, lowerConditional } from './operators.ts';
import { lowerString } from './strings.ts';
import { bindPattern } from './targets.ts';
import { lowerYield } from './yields.ts';

/** Value of the expression at `node`; `name` is what an anonymous function there is assigned to. Never 0. */
export function lowerExpression(l: Lowering, node: NodeId, name: string): OpRef {
  const chain: NodeId[] = [];
  let at = node;
  for (;;) {
    const next = innerOf(l, at);
    if (next === NO_NODE) break;
    chain.push(at);
    at = next;
  }
  const onlyParentheses = chain.every((n) => l.tree.kind(n) === 'parenthesized_expression');
  let value = lowerAtom(l, at, onlyParentheses ? name : '');
  for (let link = chain.pop(); link !== undefined; link = chain.pop()) value = FOLDS.get(l.tree.kind(link))?.(l, link, value) ?? value;
  return value;
}

/** Nodes whose first operand is evaluated before anything else in them. */
const FOLDS: ReadonlyMap<string, (l: Lowering, node: NodeId, value: OpRef) => OpRef> = new Map<string, (l: Lowering, node: NodeId, value: OpRef) => OpRef>([
  ['binary_operator', foldBinary],
  ['boolean_operator', foldBoolean],
  ['call', foldCall],
  ['attribute', (l, node, value) => l.builder.get(value, l.text(l.tree.field(node, 'attribute')), l.span(node))],
  ['subscript', foldSubscript],
  ['parenthesized_expression', (_, __, value) => value],
  ['not_operator', foldNot],
  ['unary_operator', foldUnary],
  ['await', (l, node, value) => l.builder.emit(Op.Await, l.span(node), value)],
]);

/** The operand to go down to first, or -1 if `node` is where the chain ends. */
function innerOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'binary_operator': case 'boolean_operator': case 'subscript': return firstIfNamed(l, node);
    case 'attribute': return isOwnClass(l, node) ? NO_NODE : firstIfNamed(l, node);
    case 'call': return specialCall(l, node) ? NO_NODE : firstIfNamed(l, node);
    case 'parenthesized_expression': return onlyChild(l, node);
    case 'not_operator': case 'unary_operator': return tree.field(node, 'argument');
    case 'await': return tree.isNamed(node) ? onlyChild(l, node) : NO_NODE;
    default: return NO_NODE;
  }
}

function firstIfNamed(l: Lowering, node: NodeId): NodeId {
  const first = l.tree.firstChild(node);
  return first !== NO_NODE && l.tree.isNamed(first) ? first : NO_NODE;
}

function onlyChild(l: Lowering, node: NodeId): NodeId {
  const children = l.tree.namedChildren(node);
  return children.length === 1 ? (children[0] ?? NO_NODE) : NO_NODE;
}

/** `self.__class__` */
function isOwnClass(l: Lowering, node: NodeId): boolean {
  if (l.text(l.tree.field(node, 'attribute')) !== '__class__') return false;
  const receiver = receiverOf(l, l.tree.field(node, 'object'));
  return receiver !== undefined && !receiver.isStatic;
}

function lowerAtom(l: Lowering, node: NodeId, name: string): OpRef {
  return ATOMS.get(l.tree.kind(node))?.(l, node, name) ?? lowerUnknown(l, node);
}

type Rule = (l: Lowering, node: NodeId, name: string) => OpRef;

const ATOMS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['identifier', lowerIdentifier],
  ['integer', (l, node) => l.builder.literal('Number', l.text(node), l.span(node))],
  ['float', (l, node) => l.builder.literal('Number', l.text(node), l.span(node))],
  ['true', (l, node) => l.builder.literal('Boolean', 'true', l.span(node))],
  ['false', (l, node) => l.builder.literal('Boolean', 'false', l.span(node))],
  ['none', (l, node) => l.builder.literal('Null', 'None', l.span(node))],
  ['ellipsis', (l, node) => l.builder.literal('Other', '...', l.span(node))],
  ['string', lowerString],
  ['concatenated_string', lowerString],
  ['list', lowerSequence],
  ['tuple', lowerSequence],
  ['set', lowerSequence],
  ['expression_list', lowerSequence],
  ['dictionary', lowerDictionary],
  ['list_comprehension', lowerComprehension],
  ['set_comprehension', lowerComprehension],
  ['dictionary_comprehension', lowerComprehension],
  ['generator_expression', lowerComprehension],
  ['lambda', (l, node, name) => (l.tree.isNamed(node) ? lowerLambda(l, node, name) : lowerUnknown(l, node))],
  ['conditional_expression', lowerConditional],
  ['comparison_operator', lowerComparison],
  ['named_expression', lowerWalrus],
  ['yield', (l, node) => lowerYield(l, node).result],
  ['slice', lowerSlice],
  ['list_splat', (l, node) => l.builder.array([{ value: firstChildValue(l, node), spread: 'positional' }], l.span(node))],
  ['as_pattern', lowerAs],
  ['attribute', (l, node) => (isOwnClass(l, node) ? ownClass(l, node) : lowerUnknown(l, node))],
  ['call', lowerSpecialCall],
]);

function lowerIdentifier(l: Lowering, node: NodeId): OpRef {
  const text = l.text(node);
  return text === '' ? l.builder.literal('Other', '', l.span(node)) : l.builder.name(text, l.span(node));
}

function ownClass(l: Lowering, node: NodeId): OpRef {
  return l.builder.classValue(receiverOf(l, l.tree.field(node, 'object'))?.body.index ?? 0, l.span(node));
}

function lowerSpecialCall(l: Lowering, node: NodeId, name: string): OpRef {
  const special = specialCall(l, node)?.(l, node, argumentNodes(l, node), name) ?? null;
  if (special !== null) return special;
  const callee = l.tree.field(node, 'function');
  return callee === NO_NODE ? lowerUnknown(l, node) : foldCall(l, node, l.expression(callee));
}

function lowerWalrus(l: Lowering, node: NodeId): OpRef {
  const target = l.tree.field(node, 'name');
  const value = l.expression(l.tree.field(node, 'value'), l.text(target));
  if (target !== NO_NODE) storeName(l, target, value);
  return value;
}

/** `value as name` where the grammar takes it for an expression. */
function lowerAs(l: Lowering, node: NodeId): OpRef {
  const value = firstChildValue(l, node);
  const alias = l.tree.field(node, 'alias');
  if (alias !== NO_NODE) bindPattern(l, alias, value);
  return value;
}

function firstChildValue(l: Lowering, node: NodeId): OpRef {
  return l.expression(l.tree.namedChildren(node)[0] ?? NO_NODE);
}

/** Whatever is inside, so that nothing is lost. */
function lowerUnknown(l: Lowering, node: NodeId): OpRef {
  const span = node === NO_NODE ? { start: 0, end: 0 } : l.span(node);
  const children = node === NO_NODE ? [] : l.tree.namedChildren(node);
  if (children.length === 0) return l.builder.literal('Other', '', span);
  return l.builder.combine(children.map((c) => l.anything(c)), span);
}
