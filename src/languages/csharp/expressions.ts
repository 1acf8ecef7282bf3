/** Expressions by kind. What is no expression of the grammar is made of its parts, so that no call inside is lost. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { chainValue } from './chains.ts';
import { toText } from './conversions.ts';
import { anonymousObject, arrayCreation, collection, implicitCreation, initializerList, objectCreation, tuple, withValue } from './creation.ts';
import { lambda } from './functions.ts';
import { isStringKind, stringValue } from './literals.ts';
import type { Hint, Lowering } from './lowering.ts';
import { readName } from './names.ts';
import { asType, assignment, awaited, binary, cast, conditional, declarationValue, isPattern, isType, postfix, prefix, thrown } from './operators.ts';
import { matchVarCall } from './patterns.ts';
import { query } from './queries.ts';
import { switchValue } from './switches.ts';
import { isTypeKind, nameParts, typeValue } from './types.ts';

type ExpressionLowering = (l: Lowering, node: NodeId, hint: Hint) => OpRef;

/** Value of any node that stands where an expression may; 0 for one without a value. */
export function lowerExpression(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const kind = l.tree.kind(node);
  const lower = EXPRESSIONS.get(kind);
  if (lower) return lower(l, node, hint);
  if (isStringKind(kind)) return l.b.literal('String', stringValue(l, node), l.tree.span(node));
  return isTypeKind(kind) || kind === '' || kind === 'attribute_list' ? 0 : partsOf(l, node);
}

/** Whether a node of that kind is lowered as an expression. */
export function isExpressionKind(kind: string): boolean {
  return EXPRESSIONS.has(kind) || isStringKind(kind);
}

const number: ExpressionLowering = (l, node) => l.b.literal('Number', l.tree.textOf(node), l.tree.span(node));
const typeLike: ExpressionLowering = (l, node) => typeValue(l, node);

const EXPRESSIONS: ReadonlyMap<string, ExpressionLowering> = new Map<string, ExpressionLowering>([
  ['identifier', (l, node) => readName(l, l.tree.textOf(node), l.tree.span(node))],
  ['this', (l, node) => l.b.emit(Op.This, l.tree.span(node))],
  ['base', (l, node) => l.b.emit(Op.Super, l.tree.span(node))],
  ['generic_name', (l, node) => readName(l, nameParts(l, node)[0] ?? '', l.tree.span(node))],
  ['qualified_name', typeLike],
  ['alias_qualified_name', typeLike],
  ['predefined_type', (l, node) => l.b.emit(Op.Global, l.tree.span(node), l.b.string(l.tree.textOf(node)))],
  ['invocation_expression', (l, node) => (matchVarCall(l, node) ? 0 : chainValue(l, node))],
  ['member_access_expression', chainValue],
  ['element_access_expression', chainValue],
  ['conditional_access_expression', chainValue],
  ['member_binding_expression', chainValue],
  ['element_binding_expression', (l, node) => (l.bindingTargets.length > 0 && isBinding(l, node) ? chainValue(l, node) : collection(l, node))],
  ['collection_expression', collection],
  ['object_creation_expression', objectCreation],
  ['implicit_object_creation_expression', implicitCreation],
  ['anonymous_object_creation_expression', anonymousObject],
  ['array_creation_expression', arrayCreation],
  ['implicit_array_creation_expression', arrayCreation],
  ['stackalloc_expression', arrayCreation],
  ['implicit_stackalloc_expression', arrayCreation],
  ['initializer_expression', initializerList],
  ['tuple_expression', tuple],
  ['with_expression', withValue],
  ['lambda_expression', lambda],
  ['anonymous_method_expression', lambda],
  ['binary_expression', binary],
  ['prefix_unary_expression', prefix],
  ['unary_expression', prefix],
  ['postfix_unary_expression', postfix],
  ['assignment_expression', assignment],
  ['conditional_expression', conditional],
  ['cast_expression', cast],
  ['as_expression', asType],
  ['is_expression', isType],
  ['is_pattern_expression', isPattern],
  ['await_expression', awaited],
  ['throw_expression', thrown],
  ['declaration_expression', declarationValue],
  ['switch_expression', switchValue],
  ['query_expression', query],
  ['parenthesized_expression', parenthesized],
  ['typeof_expression', (l, node) => l.b.get(typeValue(l, l.tree.field(node, 'type')), 'GetType', l.tree.span(node))],
  ['interpolated_string_expression', interpolated],
  ['integer_literal', number],
  ['real_literal', number],
  ['boolean_literal', (l, node) => l.b.literal('Boolean', l.tree.textOf(node), l.tree.span(node))],
  ['null_literal', (l, node) => l.b.literal('Null', 'null', l.tree.span(node))],
  ['default_expression', (l, node) => l.b.literal('Other', 'default', l.tree.span(node))],
  ['sizeof_expression', (l, node) => l.b.literal('Other', l.tree.textOf(node), l.tree.span(node))],
]);

/** `[key]` behind `?.` rather than a list. */
function isBinding(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const parent = tree.parent(node);
  if (tree.kind(parent) === 'conditional_access_expression') return tree.field(parent, 'condition') !== node;
  return tree.fieldName(node) === 'expression' || tree.fieldName(node) === 'function';
}

/** Parentheses may be nested without end: they are stepped through in a loop. */
function parenthesized(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree } = l;
  let at = node;
  while (tree.kind(at) === 'parenthesized_expression') {
    const inner = l.parts(at);
    if (inner.length !== 1) return partsOf(l, at);
    at = inner[0] ?? -1;
  }
  return l.expression(at, hint);
}

/** What is put into the text is made text by its `ToString`. */
function interpolated(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const values: OpRef[] = [];
  let text = '';
  for (const part of tree.namedChildren(node)) {
    if (tree.kind(part) === 'string_content') text += tree.textOf(part);
    if (tree.kind(part) !== 'interpolation') continue;
    const inner = l.parts(part).find((c) => tree.kind(c) !== 'interpolation_brace') ?? -1;
    const value = l.expression(inner);
    for (const c of tree.namedChildren(part)) if (c !== inner && tree.kind(c) === 'interpolation_alignment_clause') partsOf(l, c);
    values.push(value, toText(l, inner, value));
  }
  if (values.length === 0) return b.literal('String', text, tree.span(node));
  return b.combine([...(text === '' ? [] : [b.literal('String', text, tree.span(node))]), ...values], tree.span(node));
}

export function partsOf(l: Lowering, node: NodeId): OpRef {
  const values = l.items(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.combine(values, l.tree.span(node));
}
