/** Expressions by kind. What is no expression of the grammar is made of its parts, so that no call inside is lost. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { EntryKey, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { chainValue, constructor, implicitMember } from './calls.ts';
import { closure } from './functions.ts';
import { isStringKind, stringValue } from './literals.ts';
import type { Hint, Lowering } from './lowering.ts';
import { readName } from './names.ts';
import { assignment, binary, cast, check, coalesce, prefix, postfix, ternary } from './operators.ts';
import { isTypeKind, typeValue } from './types.ts';

type ExpressionLowering = (l: Lowering, node: NodeId, hint: Hint) => OpRef;

/** Value of any node that stands where an expression may; 0 for one without a value. */
export function lowerExpression(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const kind = l.tree.kind(node);
  const lower = EXPRESSIONS.get(kind);
  if (lower) return lower(l, node, hint);
  if (isStringKind(kind)) return text(l, node);
  return isTypeKind(kind) || kind === '' || kind === 'modifiers' || kind === 'attribute' || kind === 'where_keyword' || kind === 'else' ? 0 : partsOf(l, node);
}

/** Whether a node of that kind is lowered as an expression. */
export function isExpressionKind(kind: string): boolean {
  return EXPRESSIONS.has(kind) || isStringKind(kind);
}

const number: ExpressionLowering = (l, node) => l.b.literal('Number', l.tree.textOf(node), l.tree.span(node));
const inner: ExpressionLowering = (l, node, hint) => l.expression(l.tree.field(node, 'expr'), hint);
const statementValue: ExpressionLowering = (l, node) => l.statement(node);

const EXPRESSIONS: ReadonlyMap<string, ExpressionLowering> = new Map<string, ExpressionLowering>([
  ['simple_identifier', (l, node) => readName(l, l.tree.textOf(node).replaceAll('`', ''), l.tree.span(node))],
  ['self_expression', (l, node) => l.b.emit(Op.This, l.tree.span(node))],
  ['super_expression', (l, node) => l.b.emit(Op.Super, l.tree.span(node))],
  ['call_expression', chainValue],
  ['navigation_expression', chainValue],
  ['constructor_expression', constructor],
  ['lambda_literal', closure],
  ['prefix_expression', (l, node, hint) => (l.tree.hasToken(node, '.') ? implicitMember(l, node, hint) : prefix(l, node))],
  ['postfix_expression', postfix],
  ['additive_expression', binary],
  ['multiplicative_expression', binary],
  ['comparison_expression', binary],
  ['equality_expression', binary],
  ['bitwise_operation', binary],
  ['infix_expression', binary],
  ['conjunction_expression', binary],
  ['disjunction_expression', binary],
  ['nil_coalescing_expression', coalesce],
  ['ternary_expression', ternary],
  ['as_expression', cast],
  ['check_expression', check],
  ['assignment', assignment],
  ['try_expression', inner],
  ['await_expression', (l, node, hint) => l.b.emit(Op.Await, l.tree.span(node), inner(l, node, hint))],
  ['tuple_expression', tuple],
  ['array_literal', (l, node) => l.b.array(l.items(node).map((c) => ({ value: l.expression(c) })), l.tree.span(node))],
  ['dictionary_literal', dictionary],
  ['selector_expression', selector],
  ['key_path_expression', (l, node) => l.b.literal('Other', l.tree.textOf(node), l.tree.span(node))],
  ['if_statement', statementValue],
  ['switch_statement', statementValue],
  ['do_statement', statementValue],
  ['control_transfer_statement', statementValue],
  ['directly_assignable_expression', (l, node) => l.expression(l.tree.namedChildren(node)[0] ?? -1)],
  ['value_argument', (l, node) => l.expression(l.tree.field(node, 'value'))],
  ['type_identifier', (l, node) => typeValue(l, node)],
  ['user_type', (l, node) => typeValue(l, node)],
  ['integer_literal', number], ['real_literal', number], ['hex_literal', number], ['oct_literal', number], ['bin_literal', number],
  ['boolean_literal', (l, node) => l.b.literal('Boolean', l.tree.textOf(node), l.tree.span(node))],
  ['nil', (l, node) => l.b.literal('Null', 'nil', l.tree.span(node))],
  ['special_literal', (l, node) => l.b.literal('Other', l.tree.textOf(node), l.tree.span(node))],
  ['regex_literal', (l, node) => l.b.literal('Other', l.tree.textOf(node), l.tree.span(node))],
]);

/** What is put into the text is made text by its `description`. */
function text(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const parts = tree.namedChildren(node).filter((c) => tree.kind(c) === 'interpolated_expression');
  const literal = b.literal('String', stringValue(l, node), span);
  if (parts.length === 0) return literal;
  const values = parts.flatMap((part) => {
    const value = l.expression(tree.field(part, 'value'));
    return value === 0 ? [] : [value, b.get(value, 'description', tree.span(part))];
  });
  return b.combine([literal, ...values], span);
}

/** Parentheses, or a tuple: read by position and by name. */
function tuple(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  let at = node;
  for (;;) {
    const values = tree.fieldAll(at, 'value');
    if (values.length !== 1 || tree.field(at, 'name') >= 0) break;
    const only = values[0] ?? -1;
    if (tree.kind(only) !== 'tuple_expression') return l.expression(only, hint);
    at = only;
  }
  const parts: number[] = [];
  let name = '';
  let index = 0;
  for (let c = tree.firstChild(at); c >= 0; c = tree.nextSibling(c)) {
    if (tree.fieldName(c) === 'name') name = tree.textOf(c);
    if (tree.fieldName(c) !== 'value') continue;
    const value = l.expression(c);
    if (value !== 0) for (const key of name === '' ? [String(index)] : [String(index), name]) parts.push(b.string(key) + 1, value);
    name = '';
    index++;
  }
  return b.emitList(Op.Object, tree.span(at), parts);
}

function dictionary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const parts: number[] = [];
  let key: NodeId = -1;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    const field = tree.fieldName(c);
    if (field === 'key') key = c;
    if (field !== 'value') continue;
    const isLiteral = isStringKind(tree.kind(key)) || tree.kind(key) === 'integer_literal';
    const computed = isLiteral ? 0 : l.expression(key);
    const value = l.expression(c);
    const name = isStringKind(tree.kind(key)) ? stringValue(l, key) : tree.textOf(key);
    if (value !== 0) parts.push(isLiteral ? b.string(name) + 1 : EntryKey.Computed, value);
    if (value !== 0 && computed !== 0) parts.push(EntryKey.OfEntry, computed);
  }
  return b.emitList(Op.Object, tree.span(node), parts);
}

/** `#selector(method)`: the method as a value. */
function selector(l: Lowering, node: NodeId): OpRef {
  return l.expression(l.tree.namedChildren(node)[0] ?? -1);
}

export function partsOf(l: Lowering, node: NodeId): OpRef {
  const values = l.items(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.combine(values, l.tree.span(node));
}
