/** Operators: arithmetic, comparison, logic, conditional expressions. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';

/** Methods that operators call, by the operator's name in facts. */
export const OPERATOR_METHODS: Readonly<Record<string, string | readonly string[]>> = {
  '+': '__add__', '-': '__sub__', '*': '__mul__', '@': '__matmul__', '/': '__truediv__', '//': '__floordiv__', '%': '__mod__', '**': '__pow__',
  '<<': '__lshift__', '>>': '__rshift__', '&': '__and__', '|': '__or__', '^': '__xor__',
  '+=': '__iadd__', '-=': '__isub__', '*=': '__imul__', '@=': '__imatmul__', '/=': '__itruediv__', '//=': '__ifloordiv__', '%=': '__imod__',
  '**=': '__ipow__', '<<=': '__ilshift__', '>>=': '__irshift__', '&=': '__iand__', '|=': '__ior__', '^=': '__ixor__',
  '==': '__eq__', '!=': '__ne__', '<': '__lt__', '<=': '__le__', '>': '__gt__', '>=': '__ge__',
  // The container is the left operand, so that the method is looked up on it.
  contains: '__contains__',
  '[]': '__getitem__', '[]=': '__setitem__',
  'unary-': '__neg__', 'unary+': '__pos__', '~': '__invert__', '!': ['__bool__', '__len__'], truth: ['__bool__', '__len__'],
  'str()': ['__str__', '__repr__'], 'format()': ['__format__', '__str__', '__repr__'],
};

/** Methods of the right operand, where the left one has none for the operator. */
export const REFLECTED_METHODS: Readonly<Record<string, string>> = {
  '+': '__radd__', '-': '__rsub__', '*': '__rmul__', '@': '__rmatmul__', '/': '__rtruediv__', '//': '__rfloordiv__', '%': '__rmod__', '**': '__rpow__',
  '<<': '__rlshift__', '>>': '__rrshift__', '&': '__rand__', '|': '__ror__', '^': '__rxor__', '==': '__eq__', '<': '__gt__', '<=': '__ge__', '>': '__lt__', '>=': '__le__',
};

export function binary(l: Lowering, operator: string, left: OpRef, right: OpRef, span: Span): OpRef {
  return l.builder.emit(Op.Binary, span, l.builder.string(operator), left, right);
}

export function unary(l: Lowering, operator: string, value: OpRef, span: Span): OpRef {
  return l.builder.emit(Op.Unary, span, l.builder.string(operator), value);
}

/** `left OP right`, the left side lowered. Lists put together hold the elements of both. */
export function foldBinary(l: Lowering, node: NodeId, left: OpRef): OpRef {
  const { tree } = l;
  const right = tree.field(node, 'right');
  const span = l.span(node);
  const operator = l.text(tree.field(node, 'operator'));
  const value = l.expression(right);
  const result = binary(l, operator, left, value, span);
  if (operator !== '+' || !(isListLike(l, right) || isListLike(l, tree.field(node, 'left')))) return result;
  return l.builder.choice([result, l.builder.array([{ value: left, spread: 'positional' }, { value, spread: 'positional' }], span)], span);
}

const LISTS: ReadonlySet<string> = new Set(['list', 'tuple', 'list_comprehension']);

export function isListLike(l: Lowering, node: NodeId): boolean {
  return LISTS.has(l.tree.kind(node));
}

/** `left and right`, `left or right`: the right side runs only sometimes. */
export function foldBoolean(l: Lowering, node: NodeId, left: OpRef): OpRef {
  const { builder, tree } = l;
  const span = l.span(node);
  const isAnd = tree.hasToken(node, 'and');
  builder.emit(Op.If, span, left);
  if (!isAnd) builder.emit(Op.Else, span);
  const right = l.expression(tree.field(node, 'right'));
  builder.emit(Op.EndIf, span);
  return builder.emit(Op.Logical, span, builder.string(isAnd ? '&&' : '||'), left, right);
}

export function foldNot(l: Lowering, node: NodeId, value: OpRef): OpRef {
  return unary(l, '!', value, l.span(node));
}

export function foldUnary(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const operator = l.text(l.tree.field(node, 'operator'));
  return unary(l, operator === '~' ? '~' : `unary${operator}`, value, l.span(node));
}

/** `value if condition else other`: children in this order, the condition runs first. */
export function lowerConditional(l: Lowering, node: NodeId): OpRef {
  const { builder, tree } = l;
  const [then = NO_NODE, condition = NO_NODE, other = NO_NODE] = tree.namedChildren(node);
  const span = l.span(node);
  builder.emit(Op.If, l.span(condition), l.expression(condition));
  const yes = l.expression(then);
  builder.emit(Op.Else, span);
  const no = other === NO_NODE ? 0 : l.expression(other);
  builder.emit(Op.EndIf, span);
  return builder.choice([yes, no], span);
}

/** `a < b < c`: each operand once; the later comparisons run only if the earlier ones hold. */
export function lowerComparison(l: Lowering, node: NodeId): OpRef {
  const { builder, tree } = l;
  const operators: string[] = [];
  const operands: NodeId[] = [];
  for (const child of tree.children(node)) {
    if (tree.fieldName(child) === 'operators') operators.push(tree.kind(child));
    else if (tree.isNamed(child) && tree.kind(child) !== 'comment') operands.push(child);
  }
  let left = l.expression(operands[0] ?? NO_NODE);
  let result = 0;
  for (const [i, operator] of operators.entries()) {
    const operand = operands[i + 1] ?? NO_NODE;
    const span = { start: tree.start(operands[i] ?? node), end: tree.end(operand === NO_NODE ? node : operand) };
    if (result !== 0) builder.emit(Op.If, span, result);
    const right = operand === NO_NODE ? 0 : l.expression(operand);
    const compared = compare(l, operator, left, right, span);
    if (result !== 0) builder.emit(Op.EndIf, span);
    result = result === 0 ? compared : builder.emit(Op.Logical, l.span(node), builder.string('&&'), result, compared);
    left = right;
  }
  return result === 0 ? left : result;
}

function compare(l: Lowering, operator: string, left: OpRef, right: OpRef, span: Span): OpRef {
  switch (operator) {
    case 'in': return binary(l, 'contains', right, left, span);
    case 'not in': return unary(l, '!', binary(l, 'contains', right, left, span), span);
    case 'is': return binary(l, '===', left, right, span);
    case 'is not': return binary(l, '!==', left, right, span);
    case '<>': return binary(l, '!=', left, right, span);
    default: return binary(l, operator, left, right, span);
  }
}
