/** Operators: arithmetic and logic, assignment, conditional, casts and tests of types. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { fieldOf } from './chains.ts';
import type { Lowering } from './lowering.ts';
import { readName, writeName } from './names.ts';
import { bindName, matchRecord } from './patterns.ts';
import { bounded, typeOf } from './types.ts';

/** Binary operators lean to the left: the whole left spine is walked in a loop. */
export function binary(l: Lowering, node: NodeId): OpRef {
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

export function unary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.emit(Op.Unary, tree.span(node), b.string(tree.kind(tree.field(node, 'operator'))), l.expression(tree.field(node, 'operand')));
}

export function ternary(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.If, span, l.expression(tree.field(node, 'condition')));
  const consequence = l.expression(tree.field(node, 'consequence'), name);
  b.emit(Op.Else, span);
  const alternative = l.expression(tree.field(node, 'alternative'), name);
  b.emit(Op.EndIf, span);
  return b.choice([consequence, alternative], span);
}

/** `(A & B) value` */
export function cast(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const value = l.expression(tree.field(node, 'value'), name);
  return b.emit(Op.Cast, tree.span(node), value, bounded(l, node, tree.fieldAll(node, 'type')));
}

/** `value instanceof Type name`, `value instanceof Record(…)` */
export function instanceOf(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const value = l.expression(tree.field(node, 'left'));
  const pattern = tree.field(node, 'pattern');
  if (pattern >= 0) {
    matchRecord(l, pattern, value);
    return b.emit(Op.Unary, span, b.string('instanceof'), value);
  }
  const name = tree.field(node, 'name');
  if (name >= 0) {
    const type = typeOf(l, tree.field(node, 'right'));
    bindName(l, name, type, type < 0 ? value : b.emit(Op.Cast, span, value, type));
  }
  return b.emit(Op.Unary, span, b.string('instanceof'), value);
}

/** The value assigned. */
export function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const left = tree.field(node, 'left');
  const right = tree.field(node, 'right');
  const operator = tree.kind(tree.field(node, 'operator'));
  return assign(l, left, tree.span(node), (read, name) => {
    if (operator === '=') return l.expression(right, name);
    const old = read();
    return l.b.emit(Op.Binary, tree.span(node), l.b.string(operator.slice(0, -1)), old, l.expression(right));
  });
}

/** `++x`, `x--` */
export function update(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const operand = tree.namedChildren(node)[0] ?? -1;
  const operator = tree.hasToken(node, '--') ? '-' : '+';
  return assign(l, unwrapped(l, operand), span, (read) => b.emit(Op.Binary, span, b.string(operator), read(), b.literal('Number', '1', span)));
}

/** Evaluates the target's parts once, then the value (which may read the target), then assigns. */
function assign(l: Lowering, left: NodeId, span: Span, valueOf: (read: () => OpRef, name: string) => OpRef): OpRef {
  const { tree, b } = l;
  const at = tree.span(left);
  const kind = tree.kind(left);
  if (kind === 'field_access') {
    const { object, name } = fieldOf(l, left);
    const value = valueOf(() => b.get(object, name, at), name);
    b.set(object, name, value, span);
    return value;
  }
  if (kind === 'array_access') {
    const object = l.expression(tree.field(left, 'array'));
    const index = l.expression(tree.field(left, 'index'));
    const value = valueOf(() => b.emit(Op.GetItem, at, object, index), '');
    b.emit(Op.SetItem, span, object, index, value);
    return value;
  }
  if (kind !== 'identifier') return valueOf(() => l.expression(left), '');
  const name = tree.textOf(left);
  const value = valueOf(() => readName(l, name, at), name);
  writeName(l, { name, span: at }, value, span);
  return value;
}

function unwrapped(l: Lowering, node: NodeId): NodeId {
  let at = node;
  while (l.tree.kind(at) === 'parenthesized_expression') at = l.tree.namedChildren(at)[0] ?? -1;
  return at;
}
