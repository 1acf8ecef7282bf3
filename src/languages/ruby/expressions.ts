/** Expressions and statements by kind: in Ruby all of them have a value. What the table does not know is made of its parts. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { EntryKey, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentsOf, symbolText } from './arguments.ts';
import { assignment, operatorAssignment, readGlobal } from './assignments.ts';
import { addAlias, callValue, implicitSuper, selfCall, yieldCall } from './calls.ts';
import { lowerClass } from './classes.ts';
import { constantValue } from './constants.ts';
import { bodyValue, caseValue, conditional, forLoop, ifModifier, ifValue, leave, loop, oneOf } from './control-flow.ts';
import { converted, stringOf } from './conversions.ts';
import type { Lowering } from './lowering.ts';
import { lowerBlock, lowerMethod } from './methods.ts';
import { matchPattern } from './patterns.ts';
import { selfClass } from './selves.ts';

type ExpressionLowering = (l: Lowering, node: NodeId, name: string) => OpRef;

/** Value of any node; 0 for one without a value. */
export function lowerExpression(l: Lowering, node: NodeId, name: string): OpRef {
  const kind = l.tree.kind(node);
  const lower = EXPRESSIONS.get(kind);
  if (lower) return lower(l, node, name);
  return kind === '' || kind === 'comment' ? 0 : partsOf(l, node);
}

const first = (l: Lowering, node: NodeId): NodeId => l.tree.namedChildren(node)[0] ?? -1;
const number: ExpressionLowering = (l, node) => l.b.literal('Number', l.text(node), l.span(node));
const boolean: ExpressionLowering = (l, node) => l.b.literal('Boolean', l.text(node), l.span(node));
const body: ExpressionLowering = (l, node) => bodyValue(l, node);
const nothing: ExpressionLowering = () => 0;

const EXPRESSIONS: ReadonlyMap<string, ExpressionLowering> = new Map<string, ExpressionLowering>([
  ['identifier', identifier],
  ['constant', constantValue], ['scope_resolution', constantValue],
  ['self', (l, node) => l.b.emit(Op.This, l.span(node))],
  ['instance_variable', (l, node) => l.b.get(l.b.emit(Op.This, l.span(node)), l.text(node), l.span(node))],
  ['class_variable', (l, node) => l.b.get(selfClass(l, l.span(node)), l.text(node), l.span(node))],
  ['global_variable', (l, node) => readGlobal(l, l.text(node), l.span(node))],
  ['call', callValue], ['element_reference', callValue],
  ['super', implicitSuper], ['yield', yieldCall],
  ['class', lowerClass], ['module', lowerClass], ['singleton_class', singletonClass],
  ['method', lowerMethod], ['singleton_method', lowerMethod],
  ['lambda', lambda],
  ['assignment', assignment], ['operator_assignment', operatorAssignment],
  ['binary', binary], ['unary', unary], ['conditional', conditional],
  ['if', ifValue], ['unless', ifValue], ['if_modifier', ifModifier], ['unless_modifier', ifModifier],
  ['while', loop], ['until', loop], ['while_modifier', loop], ['until_modifier', loop], ['for', forLoop],
  ['case', caseValue], ['case_match', caseValue],
  ['return', leave], ['next', leave],
  ['break', (l, node) => { const value = partsOf(l, node); l.b.emit(Op.Break, l.span(node), 0); return value; }],
  ['redo', nothing], ['retry', nothing], ['undef', nothing], ['empty_statement', nothing], ['heredoc_end', nothing], ['uninterpreted', nothing],
  ['begin', body], ['then', body], ['else', body], ['body_statement', body], ['block_body', body], ['parenthesized_statements', parenthesized], ['begin_block', body], ['end_block', body], ['do', body],
  ['rescue_modifier', rescueModifier],
  ['test_pattern', pattern], ['match_pattern', pattern],
  ['alias', (l, node) => { addAlias(l, aliasName(l, l.tree.field(node, 'name')), aliasName(l, l.tree.field(node, 'alias')), node, false); return 0; }],
  ['array', (l, node) => l.b.array(argumentsOf(l, node).map(({ value, spread }) => (spread ? { value, spread } : { value })), l.span(node))],
  ['string_array', words], ['symbol_array', words],
  ['hash', hash],
  ['string', text], ['chained_string', partsOf], ['delimited_symbol', text], ['subshell', text], ['regex', text], ['heredoc_body', (l, node) => (l.isHeredocUsed(node) ? 0 : text(l, node))],
  ['heredoc_beginning', (l, node) => (l.heredocOf(node) < 0 ? l.b.literal('String', '', l.span(node)) : text(l, l.heredocOf(node)))],
  ['interpolation', (l, node) => stringOf(l, first(l, node))],
  ['simple_symbol', (l, node) => l.b.literal('String', l.text(node).slice(1), l.span(node))],
  ['hash_key_symbol', (l, node) => l.b.literal('String', l.text(node), l.span(node))],
  ['character', (l, node) => l.b.literal('String', l.text(node).slice(1), l.span(node))],
  ['string_content', (l, node) => l.b.literal('String', l.text(node).slice(0, 4096), l.span(node))],
  ['heredoc_content', (l, node) => l.b.literal('String', l.text(node).slice(0, 4096), l.span(node))],
  ['integer', number], ['float', number], ['rational', number], ['complex', number],
  ['true', boolean], ['false', boolean], ['nil', (l, node) => l.b.literal('Null', 'nil', l.span(node))],
  ['file', (l, node) => l.b.literal('Other', '__FILE__', l.span(node))], ['line', (l, node) => l.b.literal('Other', '__LINE__', l.span(node))], ['encoding', (l, node) => l.b.literal('Other', '__ENCODING__', l.span(node))],
  ['argument_list', (l, node) => l.b.combine(argumentsOf(l, node).map((a) => a.value), l.span(node))],
]);

/** A local variable where the code has assigned one; else a method of `self`. */
function identifier(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const name = l.text(node);
  const span = l.span(node);
  const variable = l.find(name);
  if (variable >= 0) return b.load(variable, span);
  if (name === '__method__') return b.literal('String', l.frame.method?.name ?? '', span);
  if (name === 'module_function' || name === 'private' || name === 'public' || name === 'protected') {
    if (name === 'module_function' && l.frame.cls) l.frame.cls.ownMethods = true;
    return 0;
  }
  if (name === 'new' && l.frame.self === 'class') return b.construct(b.emit(Op.This, span), [], span);
  if (name === 'binding' || name === 'block_given?') return b.literal('Other', name, span);
  return selfCall(l, name, [], span, span);
}

/** `class << self`: methods in it are the class's own. */
function singletonClass(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const value = tree.field(node, 'value');
  const inner = tree.field(node, 'body');
  const known = l.frame;
  if (tree.kind(value) !== 'self') {
    l.expression(value);
    l.frame = { ...known, cls: null, self: 'main', holder: value };
  }
  const result = inner < 0 ? 0 : bodyValue(l, inner);
  l.frame = known;
  return result;
}

function aliasName(l: Lowering, node: NodeId): string {
  return symbolText(l, node) ?? l.text(node);
}

function lambda(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree } = l;
  const block = tree.field(node, 'body');
  return lowerBlock(l, node, tree.field(node, 'parameters'), block < 0 ? -1 : tree.field(block, 'body'), name);
}

const AND: ReadonlySet<string> = new Set(['&&', 'and']);
const OR: ReadonlySet<string> = new Set(['||', 'or']);
const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);

/** Binary operators lean to the left: the whole left spine is walked in a loop. */
function binary(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const spine: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'binary'; at = tree.field(at, 'left')) spine.push(at);
  let value = l.expression(at);
  for (let i = spine.length - 1; i >= 0; i--) value = applyBinary(l, spine[i] ?? -1, value);
  return value;
}

function applyBinary(l: Lowering, node: NodeId, left: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const operator = l.text(tree.field(node, 'operator'));
  const rightNode = tree.field(node, 'right');
  if (!AND.has(operator) && !OR.has(operator)) {
    const right = operator === '+' && tree.kind(tree.field(node, 'left')) === 'string' ? converted(l, rightNode, 'to_str') : l.expression(rightNode);
    // What is added to a list is in it from then on.
    if (operator === '<<' && left !== 0 && right !== 0) return b.call(b.get(left, '<<', span), [{ value: right }], span);
    // `Comparable` compares by way of `<=>`.
    if (COMPARISONS.has(operator) && left !== 0 && tree.kind(rightNode) !== 'integer' && tree.kind(rightNode) !== 'float') b.implicitCall(b.get(left, '<=>', span), right === 0 ? [] : [right], span);
    return b.emit(Op.Binary, span, b.string(operator), left, right);
  }
  const at = tree.span(rightNode);
  b.emit(Op.If, at, left);
  if (OR.has(operator)) b.emit(Op.Else, at);
  const right = l.expression(rightNode);
  b.emit(Op.EndIf, at);
  return b.emit(Op.Logical, span, b.string(OR.has(operator) ? '||' : '&&'), left, right);
}

function unary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operator = l.text(tree.field(node, 'operator'));
  const value = l.expression(tree.field(node, 'operand'));
  const name = operator === '-' || operator === '+' ? `${operator}@` : operator === 'not' ? '!' : operator;
  return b.emit(Op.Unary, tree.span(node), b.string(name), value);
}

/** Parentheses may be nested without end: they are stepped through in a loop. */
function parenthesized(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree } = l;
  let at = node;
  while (tree.kind(at) === 'parenthesized_statements') {
    const inner = tree.namedChildren(at);
    if (inner.length !== 1) return bodyValue(l, at);
    at = inner[0] ?? -1;
  }
  return l.expression(at, name);
}

function rescueModifier(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.Try, span);
  const value = l.expression(tree.field(node, 'body'));
  b.emit(Op.Catch, span, 0, 0);
  const handled = l.expression(tree.field(node, 'handler'));
  b.emit(Op.EndTry, span);
  return oneOf(l, [value, handled], node);
}

function pattern(l: Lowering, node: NodeId): OpRef {
  const value = l.expression(l.tree.field(node, 'value'));
  matchPattern(l, l.tree.field(node, 'pattern'), value);
  return value;
}

function hash(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operands: number[] = [];
  for (const pair of tree.namedChildren(node)) {
    const key = tree.field(pair, 'key');
    if (tree.kind(pair) === 'hash_splat_argument') operands.push(0, l.expression(first(l, pair)));
    if (key < 0) continue;
    const name = tree.kind(key) === 'hash_key_symbol' || tree.kind(key) === 'integer' ? l.text(key) : symbolText(l, key);
    const computed = name === null ? l.expression(key) : 0;
    const value = tree.field(pair, 'value');
    operands.push(name === null ? EntryKey.Computed : b.string(name) + 1, value < 0 ? identifier(l, key) : l.expression(value, name ?? ''));
    if (computed !== 0) operands.push(EntryKey.OfEntry, computed);
  }
  return b.emitList(Op.Object, tree.span(node), operands);
}

function words(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.array(tree.namedChildren(node).map((c) => ({ value: b.literal('String', l.text(c).slice(0, 4096), tree.span(c)) })), tree.span(node));
}

/** Text with what is computed in it. */
function text(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const parts = tree.namedChildren(node);
  const span = tree.span(node);
  if (parts.every((c) => tree.kind(c) !== 'interpolation')) return b.literal('String', parts.filter((c) => tree.kind(c) !== 'heredoc_end').map((c) => l.text(c)).join('').slice(0, 4096), span);
  return b.combine(parts.map((c) => (tree.kind(c) === 'escape_sequence' ? 0 : l.expression(c))), span);
}

function partsOf(l: Lowering, node: NodeId): OpRef {
  const values = l.tree.namedChildren(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.combine(values, l.span(node));
}
