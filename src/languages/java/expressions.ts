/** Expressions by kind. What is no expression of the grammar is made of its parts, so that no call inside is lost. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { isAnnotation } from './annotations.ts';
import { chainValue } from './chains.ts';
import { arrayCreation, arrayInitializer, classLiteral, lambda, methodReference, objectCreation } from './creation.ts';
import { stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { readName } from './names.ts';
import { assignment, binary, cast, instanceOf, ternary, unary, update } from './operators.ts';
import { switchValue } from './switches.ts';
import { isTypeKind } from './types.ts';

type ExpressionLowering = (l: Lowering, node: NodeId, name: string) => OpRef;

/** Value of any node that stands where an expression may; 0 for one without a value. */
export function lowerExpression(l: Lowering, node: NodeId, name: string): OpRef {
  const kind = l.tree.kind(node);
  const lower = EXPRESSIONS.get(kind);
  if (lower) return lower(l, node, name);
  return isTypeKind(kind) || isAnnotation(kind) || kind === '' ? 0 : partsOf(l, node);
}

/** Whether a node of that kind is lowered as an expression. */
export function isExpressionKind(kind: string): boolean {
  return EXPRESSIONS.has(kind);
}

const number: ExpressionLowering = (l, node) => l.b.literal('Number', l.tree.textOf(node), l.tree.span(node));
const boolean: ExpressionLowering = (l, node) => l.b.literal('Boolean', l.tree.textOf(node), l.tree.span(node));

const EXPRESSIONS: ReadonlyMap<string, ExpressionLowering> = new Map<string, ExpressionLowering>([
  ['identifier', (l, node) => readName(l, l.tree.textOf(node), l.tree.span(node))],
  ['this', (l, node) => l.b.emit(Op.This, l.tree.span(node))],
  ['super', (l, node) => l.b.emit(Op.Super, l.tree.span(node))],
  ['method_invocation', chainValue],
  ['field_access', chainValue],
  ['array_access', chainValue],
  ['object_creation_expression', objectCreation],
  ['array_creation_expression', arrayCreation],
  ['array_initializer', arrayInitializer],
  ['element_value_array_initializer', arrayInitializer],
  ['lambda_expression', lambda],
  ['method_reference', methodReference],
  ['class_literal', classLiteral],
  ['binary_expression', binary],
  ['unary_expression', unary],
  ['update_expression', update],
  ['assignment_expression', assignment],
  ['ternary_expression', ternary],
  ['cast_expression', cast],
  ['instanceof_expression', instanceOf],
  ['switch_expression', (l, node) => switchValue(l, node)],
  ['parenthesized_expression', parenthesized],
  ['string_literal', stringLiteral],
  ['character_literal', (l, node) => l.b.literal('String', stringValue(l.tree.textOf(node)), l.tree.span(node))],
  ['decimal_integer_literal', number],
  ['hex_integer_literal', number],
  ['octal_integer_literal', number],
  ['binary_integer_literal', number],
  ['decimal_floating_point_literal', number],
  ['hex_floating_point_literal', number],
  ['true', boolean],
  ['false', boolean],
  ['null_literal', (l, node) => l.b.literal('Null', 'null', l.tree.span(node))],
  ['template_expression', partsOf],
  ['string_interpolation', partsOf],
]);

/** Parentheses may be nested without end: they are stepped through in a loop. */
function parenthesized(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree } = l;
  let at = node;
  while (tree.kind(at) === 'parenthesized_expression') {
    const inner = tree.namedChildren(at);
    if (inner.length !== 1) return partsOf(l, at);
    at = inner[0] ?? -1;
  }
  return l.expression(at, name);
}

function stringLiteral(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const text = b.literal('String', stringValue(tree.textOf(node)), tree.span(node));
  const embedded = tree.namedChildren(node).filter((c) => tree.kind(c) === 'string_interpolation');
  return embedded.length === 0 ? text : b.combine([text, ...embedded.map((c) => partsOf(l, c))], tree.span(node));
}

function partsOf(l: Lowering, node: NodeId): OpRef {
  const values = l.tree.namedChildren(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.combine(values, l.tree.span(node));
}
