/** Expressions by kind. What is no expression of the grammar is made of its parts, so that no call inside is lost. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { chainValue, instantiatedCall } from './chains.ts';
import { compositeLiteral, literalValue } from './composites.ts';
import { address, pointee, withContent } from './content.ts';
import { functionLiteral } from './functions.ts';
import { stringValue } from './literals.ts';
import { unwrapped } from './lowering.ts';
import type { Lowering } from './lowering.ts';

type ExpressionLowering = (l: Lowering, node: NodeId, name: string) => OpRef;

/** Value of any node that stands where an expression may; 0 for one without a value. */
export function lowerExpression(l: Lowering, node: NodeId, name: string): OpRef {
  const kind = l.tree.kind(node);
  const lower = EXPRESSIONS.get(kind);
  if (lower) return lower(l, node, name);
  return kind === '' || isType(kind) ? 0 : partsOf(l, node);
}

export function isExpressionKind(kind: string): boolean {
  return EXPRESSIONS.has(kind);
}

const literal = (kind: 'Number' | 'Boolean' | 'Null'): ExpressionLowering => (l, node) => l.b.literal(kind, l.tree.textOf(node), l.tree.span(node));
const text: ExpressionLowering = (l, node) => l.b.literal('String', stringValue(l.tree.textOf(node)), l.tree.span(node));

const EXPRESSIONS: ReadonlyMap<string, ExpressionLowering> = new Map<string, ExpressionLowering>([
  ['identifier', (l, node) => l.b.name(l.tree.textOf(node), l.tree.span(node))],
  ['blank_identifier', () => 0],
  ['call_expression', chainValue],
  ['selector_expression', chainValue],
  ['index_expression', chainValue],
  ['slice_expression', chainValue],
  ['type_assertion_expression', chainValue],
  ['type_instantiation_expression', (l, node) => l.expression(l.tree.namedChildren(node)[0] ?? -1)],
  ['type_conversion_expression', instantiatedCall],
  ['composite_literal', compositeLiteral],
  ['literal_value', (l, node) => literalValue(l, node, -1)],
  ['literal_element', (l, node, name) => l.expression(l.tree.namedChildren(node)[0] ?? -1, name)],
  ['func_literal', functionLiteral],
  ['binary_expression', binary],
  ['unary_expression', unary],
  ['parenthesized_expression', (l, node, name) => parenthesized(l, node, name)],
  ['variadic_argument', (l, node) => l.expression(l.tree.namedChildren(node)[0] ?? -1)],
  ['interpreted_string_literal', text],
  ['raw_string_literal', text],
  ['rune_literal', text],
  ['int_literal', literal('Number')],
  ['float_literal', literal('Number')],
  ['imaginary_literal', literal('Number')],
  ['iota', literal('Number')],
  ['true', literal('Boolean')],
  ['false', literal('Boolean')],
  ['nil', literal('Null')],
]);

function isType(kind: string): boolean {
  return kind.endsWith('_type') || kind === 'type_identifier' || kind === 'type_elem' || kind === 'type_arguments';
}

function parenthesized(l: Lowering, node: NodeId, name: string): OpRef {
  const inner = unwrapped(l.tree, node);
  return inner < 0 ? 0 : l.expression(inner, name);
}

/** Binary operators lean to the left: the whole left spine is walked in a loop. */
function binary(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const spine: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'binary_expression'; at = tree.field(at, 'left')) spine.push(at);
  let value = at < 0 ? 0 : l.expression(at);
  for (let i = spine.length - 1; i >= 0; i--) value = applyBinary(l, spine[i] ?? -1, value);
  return value;
}

function applyBinary(l: Lowering, node: NodeId, left: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const operator = tree.kind(tree.field(node, 'operator'));
  const rightNode = tree.field(node, 'right');
  if (operator !== '&&' && operator !== '||') return b.emit(Op.Binary, span, b.string(operator), left, l.expression(rightNode));
  const rightSpan = tree.span(rightNode);
  b.emit(Op.If, rightSpan, left);
  if (operator === '||') b.emit(Op.Else, rightSpan);
  const right = l.expression(rightNode);
  b.emit(Op.EndIf, rightSpan);
  return b.emit(Op.Logical, span, b.string(operator), left, right);
}

function unary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operator = tree.kind(tree.field(node, 'operator'));
  const operand = tree.field(node, 'operand');
  if (operator === '*') return pointee(l, node);
  if (operator === '&') return address(l, node);
  const value = l.expression(operand);
  if (operator === '<-') return b.emit(Op.Element, tree.span(node), withContent(l, operand, value));
  return b.emit(Op.Unary, tree.span(node), b.string(operator), value);
}

/** A new value made of whatever is inside. */
function partsOf(l: Lowering, node: NodeId): OpRef {
  const values = l.tree.namedChildren(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length === 0 ? 0 : l.b.combine(values, l.tree.span(node));
}
