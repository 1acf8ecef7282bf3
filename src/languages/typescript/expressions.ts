/** Expressions: one rule for each kind of the grammar, operators first, then literals and what makes objects. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { chain, listItem, newExpression, template } from './chains.ts';
import { classExpression } from './classes.ts';
import { functionExpression } from './functions.ts';
import { jsxElement } from './jsx.ts';
import { stringText } from './literals.ts';
import type { ExpressionRule, Lowering, NameHint } from './lowering.ts';
import { objectLiteral } from './objects.ts';
import { hintFor, place, read, readName, write } from './references.ts';
import { typeOf } from './types.ts';

export const EXPRESSION_RULES: ReadonlyMap<string, ExpressionRule> = new Map<string, ExpressionRule>([
  ['identifier', (l, node) => readName(l, l.tree.textOf(node), l.tree.span(node))],
  ['shorthand_property_identifier', (l, node) => readName(l, l.tree.textOf(node), l.tree.span(node))],
  ['nested_identifier', chainOfNames],
  ['this', thisValue],
  ['super', superValue],
  ['member_expression', chain], ['subscript_expression', chain], ['call_expression', chain], ['non_null_expression', chain],
  ['new_expression', newExpression],
  ['parenthesized_expression', parenthesized],
  ['binary_expression', binary],
  ['unary_expression', unary],
  ['update_expression', update],
  ['assignment_expression', assignment],
  ['augmented_assignment_expression', augmented],
  ['ternary_expression', ternary],
  ['sequence_expression', sequence],
  ['await_expression', (l, node) => l.b.emit(Op.Await, l.tree.span(node), firstValue(l, node))],
  ['yield_expression', (l, node) => l.b.emit(Op.Yield, l.tree.span(node), firstValue(l, node), l.tree.hasToken(node, '*') ? 1 : 0)],
  ['as_expression', cast], ['satisfies_expression', cast], ['type_assertion', cast],
  ['instantiation_expression', (l, node) => firstValue(l, node)],
  ['spread_element', (l, node) => firstValue(l, node)],
  ['template_substitution', (l, node) => firstValue(l, node)],
  ['meta_property', (l, node) => l.b.emit(Op.Global, l.tree.span(node), l.b.string(l.tree.textOf(node)))],
  ['import', (l, node) => l.b.emit(Op.Global, l.tree.span(node), l.b.string('import'))],
  ['function_expression', functionExpression], ['generator_function', functionExpression], ['arrow_function', functionExpression],
  ['class', classExpression],
  ['object', objectLiteral],
  ['array', array],
  ['template_string', template],
  ['string', (l, node) => l.b.literal('String', stringText(l.tree, node), l.tree.span(node))],
  ['number', (l, node) => l.b.literal('Number', l.tree.textOf(node), l.tree.span(node))],
  ['true', literalBoolean], ['false', literalBoolean],
  ['null', literalNull], ['undefined', literalNull],
  ['regex', (l, node) => l.b.literal('Other', '', l.tree.span(node))],
  ['private_property_identifier', (l, node) => l.b.literal('String', l.tree.textOf(node), l.tree.span(node))],
  ['property_identifier', (l, node) => l.b.literal('String', l.tree.textOf(node), l.tree.span(node))],
  ['jsx_element', jsxElement], ['jsx_self_closing_element', jsxElement], ['jsx_expression', (l, node) => firstValue(l, node)],
  ['ERROR', (l, node) => l.rules.broken(l, node)],
  ['comment', () => 0], ['html_comment', () => 0], ['hash_bang_line', () => 0], ['jsx_text', () => 0], ['type_arguments', () => 0], ['type_annotation', () => 0],
  ['decorator', (l, node) => firstValue(l, node)],
]);

function firstValue(l: Lowering, node: NodeId, hint: NameHint | null = null): OpRef {
  const { tree } = l;
  for (let c = tree.firstChild(node); c !== NO_NODE; c = tree.nextSibling(c)) {
    if (tree.isNamed(c) && tree.kind(c) !== 'comment') return l.expression(c, hint);
  }
  return 0;
}

function parenthesized(l: Lowering, node: NodeId, hint: NameHint | null): OpRef {
  const { tree } = l;
  let inner = node;
  while (tree.kind(inner) === 'parenthesized_expression') {
    const named = tree.namedChildren(inner);
    if (named.length !== 1) return l.parts(inner);
    inner = named[0] ?? NO_NODE;
  }
  return l.expression(inner, hint);
}

function thisValue(l: Lowering, node: NodeId): OpRef {
  const span = l.tree.span(node);
  return l.frame.staticOf >= 0 ? l.b.classValue(l.frame.staticOf, span) : l.b.emit(Op.This, span);
}

/** `super` is an operation of its own in methods of classes only. */
function superValue(l: Lowering, node: NodeId): OpRef {
  const { staticOf, staticBase, inObject } = l.frame;
  if (inObject) return l.b.emit(Op.This, l.tree.span(node));
  if (staticOf < 0) return l.b.emit(Op.Super, l.tree.span(node));
  const base = staticBase?.fn === l.b.currentFunction ? staticBase.value : 0;
  return base === 0 ? thisValue(l, node) : base;
}

function chainOfNames(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  return l.b.get(l.expression(tree.field(node, 'object')), tree.textOf(tree.field(node, 'property')), tree.span(node));
}

const LOGICAL: ReadonlySet<string> = new Set(['&&', '||', '??']);

/** `a + b + c …` nests to the left as deep as it is long: walked without recursion. */
function binary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const spine: NodeId[] = [];
  let left = node;
  for (; tree.kind(left) === 'binary_expression'; left = tree.field(left, 'left')) spine.push(left);
  let value = l.expression(left);
  for (let at = spine.pop(); at !== undefined; at = spine.pop()) {
    const operator = tree.kind(tree.field(at, 'operator'));
    const right = tree.field(at, 'right');
    value = LOGICAL.has(operator)
      ? logical(l, { operator, left: value, at }, () => l.expression(right))
      : b.emit(Op.Binary, tree.span(at), b.string(operator), value, l.expression(right));
  }
  return value;
}

/** The right side runs only where the left one lets it. */
function logical(l: Lowering, on: { operator: string; left: OpRef; at: NodeId }, right: () => OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(on.at);
  b.emit(Op.If, span, on.left);
  if (on.operator !== '&&') b.emit(Op.Else, span);
  const value = right();
  b.emit(Op.EndIf, span);
  return b.emit(Op.Logical, span, b.string(on.operator), on.left, value);
}

function unary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operator = tree.kind(tree.field(node, 'operator'));
  const argument = tree.field(node, 'argument');
  const value = operator === 'delete' ? deleted(l, argument) : l.expression(argument);
  return b.emit(Op.Unary, tree.span(node), b.string(operator), value);
}

/** What is deleted is not read: only the object and the key are evaluated. */
function deleted(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind !== 'member_expression' && kind !== 'subscript_expression') return l.expression(node);
  const at = place(l, node);
  return at.kind === 'member' || at.kind === 'item' ? at.object : 0;
}

function update(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const at = place(l, tree.field(node, 'argument'));
  const value = b.emit(Op.Unary, tree.span(node), b.string(tree.kind(tree.field(node, 'operator'))), read(l, at));
  write(l, at, value);
  return value;
}

function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const left = tree.field(node, 'left');
  const right = tree.field(node, 'right');
  const at = place(l, left);
  const value = l.expression(right, NAMEABLE.has(tree.kind(right)) ? hintFor(l, left) : null);
  write(l, at, value);
  return value;
}

/** Expressions that hold or are something that takes a name. */
const NAMEABLE: ReadonlySet<string> = new Set(['function_expression', 'generator_function', 'arrow_function', 'class', 'object', 'parenthesized_expression',
  'ternary_expression', 'as_expression', 'satisfies_expression', 'type_assertion']);

function augmented(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const left = tree.field(node, 'left');
  const at = place(l, left);
  const operator = tree.kind(tree.field(node, 'operator')).slice(0, -1);
  const right = tree.field(node, 'right');
  const current = read(l, at);
  if (LOGICAL.has(operator)) {
    const value = logical(l, { operator, left: current, at: node }, () => l.expression(right, hintFor(l, left)));
    write(l, at, value);
    return value;
  }
  const value = b.emit(Op.Binary, tree.span(node), b.string(operator), current, l.expression(right));
  write(l, at, value);
  return value;
}

function ternary(l: Lowering, node: NodeId, hint: NameHint | null): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.If, span, l.expression(tree.field(node, 'condition')));
  const yes = l.expression(tree.field(node, 'consequence'), hint);
  b.emit(Op.Else, span);
  const no = l.expression(tree.field(node, 'alternative'), hint);
  b.emit(Op.EndIf, span);
  return b.choice([yes, no], span);
}

function sequence(l: Lowering, node: NodeId): OpRef {
  let value: OpRef = 0;
  for (const part of l.tree.namedChildren(node)) value = l.expression(part);
  return value;
}

/** `x as T`, `x satisfies T`, `<T>x`; `as const` says nothing. */
function cast(l: Lowering, node: NodeId, hint: NameHint | null): OpRef {
  const { tree, b } = l;
  const named = tree.namedChildren(node);
  const isPrefix = tree.kind(node) === 'type_assertion';
  const value = l.expression((isPrefix ? named.at(-1) : named[0]) ?? NO_NODE, hint);
  const typeNode = isPrefix ? tree.namedChildren(named[0] ?? NO_NODE)[0] : named[1];
  return typeNode === undefined ? value : b.emit(Op.Cast, tree.span(node), value, typeOf(l, typeNode));
}

function array(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const items: { value: OpRef; spread?: 'positional' }[] = [];
  let isHole = true;
  for (let c = tree.firstChild(node); c !== NO_NODE; c = tree.nextSibling(c)) {
    if (tree.kind(c) === ',') {
      if (isHole) items.push({ value: b.literal('Null', 'undefined', tree.span(c)) });
      isHole = true;
    } else if (tree.isNamed(c) && tree.kind(c) !== 'comment') {
      const { value, spread } = listItem(l, c);
      items.push(spread === 'positional' ? { value, spread } : { value });
      isHole = false;
    }
  }
  return b.array(items, tree.span(node));
}

function literalBoolean(l: Lowering, node: NodeId): OpRef {
  return l.b.literal('Boolean', l.tree.kind(node), l.tree.span(node));
}

function literalNull(l: Lowering, node: NodeId): OpRef {
  return l.b.literal('Null', l.tree.kind(node), l.tree.span(node));
}
