/** Operators: arithmetic and logic, assignment, conditional, casts and tests of types. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { isSubscriptCall, memberName, subscriptKey } from './calls.ts';
import type { Hint, Lowering } from './lowering.ts';
import { readName, writeName } from './names.ts';
import { typeOf } from './types.ts';

const BINARY: ReadonlySet<string> = new Set(['additive_expression', 'multiplicative_expression', 'comparison_expression', 'equality_expression', 'bitwise_operation', 'infix_expression',
  'conjunction_expression', 'disjunction_expression']);

/** Binary operators lean to the left: the whole left spine is walked in a loop. */
export function binary(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const spine: NodeId[] = [];
  let at = node;
  for (; BINARY.has(tree.kind(at)); at = tree.field(at, 'lhs')) spine.push(at);
  let value = l.expression(at);
  for (let i = spine.length - 1; i >= 0; i--) value = applyBinary(l, spine[i] ?? -1, value);
  return value;
}

function applyBinary(l: Lowering, node: NodeId, left: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const operator = tree.textOf(tree.field(node, 'op'));
  const rightNode = tree.field(node, 'rhs');
  if (operator !== '&&' && operator !== '||') {
    const right = l.expression(rightNode);
    const value = b.emit(Op.Binary, span, b.string(operator), left, right);
    if (!l.topOperators.has(operator)) return value;
    return b.choice([value, b.implicitCall(readName(l, operator, span), [left, right], span)], span);
  }
  const rightSpan = tree.span(rightNode);
  b.emit(Op.If, rightSpan, left);
  if (operator === '||') b.emit(Op.Else, rightSpan);
  const right = l.expression(rightNode);
  b.emit(Op.EndIf, rightSpan);
  return b.emit(Op.Logical, span, b.string(operator), left, right);
}

/** `a ?? b` leans either way. */
export function coalesce(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(tree.field(node, 'if_nil'));
  const left = l.expression(tree.field(node, 'value'), hint);
  b.emit(Op.If, span, left);
  b.emit(Op.Else, span);
  const right = l.expression(tree.field(node, 'if_nil'), hint);
  b.emit(Op.EndIf, span);
  return b.emit(Op.Logical, tree.span(node), b.string('??'), left, right);
}

/** `-x`, `!x`, `&x` */
export function prefix(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operator = tree.textOf(tree.field(node, 'operation'));
  const value = l.expression(tree.field(node, 'target'));
  if (operator === '&' || value === 0) return value;
  return b.emit(Op.Unary, tree.span(node), b.string(operator === '-' || operator === '+' ? `u${operator}` : operator), value);
}

/** `x!` */
export function postfix(l: Lowering, node: NodeId, hint: Hint): OpRef {
  return l.expression(l.tree.field(node, 'target'), hint);
}

export function ternary(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.If, span, l.expression(tree.field(node, 'condition')));
  const yes = l.expression(tree.field(node, 'if_true'), hint);
  b.emit(Op.Else, span);
  const no = l.expression(tree.field(node, 'if_false'), hint);
  b.emit(Op.EndIf, span);
  return b.choice([yes, no], span);
}

/** `value as T`, `as?`, `as!` */
export function cast(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const type = tree.field(node, 'name');
  const value = l.expression(tree.field(node, 'expr'), { type });
  return value === 0 ? 0 : l.b.emit(Op.Cast, tree.span(node), value, typeOf(l, type));
}

/** `value is T` */
export function check(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.emit(Op.Unary, tree.span(node), b.string('is'), l.expression(tree.field(node, 'target')));
}

/** The value assigned. */
export function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const held = tree.field(node, 'target');
  const target = tree.kind(held) === 'directly_assignable_expression' ? (tree.namedChildren(held)[0] ?? -1) : held;
  const operator = tree.textOf(tree.field(node, 'operator'));
  const right = tree.field(node, 'result');
  const value = operator === '=' ? l.expression(right, { name: targetName(l, target) }) : 0;
  if (value !== 0) {
    write(l, target, value, span);
    return value;
  }
  if (operator === '=') {
    l.expression(target);
    return 0;
  }
  const changed = b.emit(Op.Binary, span, b.string(operator.slice(0, -1)), l.expression(target), l.expression(right));
  write(l, target, changed, span);
  return changed;
}

function targetName(l: Lowering, target: NodeId): string {
  const kind = l.tree.kind(target);
  return kind === 'simple_identifier' ? l.tree.textOf(target) : kind === 'navigation_expression' ? memberName(l, target) : '';
}

/** Assigns to a name, member or subscript, or to a tuple of them. */
function write(l: Lowering, target: NodeId, value: OpRef, span: Span): void {
  const { tree, b } = l;
  const at = tree.span(target);
  switch (tree.kind(target)) {
    case 'simple_identifier': if (tree.textOf(target) !== '_') writeName(l, { name: tree.textOf(target), span: at }, value, span); return;
    case 'navigation_expression': b.set(l.expression(tree.field(target, 'target')), memberName(l, target), value, span); return;
    case 'postfix_expression': write(l, tree.field(target, 'target'), value, span); return;
    case 'tuple_expression':
      for (const [i, part] of tree.fieldAll(target, 'value').entries()) write(l, part, b.emit(Op.GetItem, at, value, b.literal('Number', String(i), at)), span);
      return;
    case 'call_expression':
      if (isSubscriptCall(l, target)) b.emit(Op.SetItem, span, l.expression(tree.namedChildren(target)[0] ?? -1), subscriptKey(l, target), value);
      return;
    default: l.expression(target);
  }
}
