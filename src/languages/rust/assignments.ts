/** Assignment to names, fields, elements and patterns of them. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { nameText } from './paths.ts';
import { partAt } from './results.ts';
import { writeThrough } from './references.ts';
import { structFieldNames } from './structs.ts';

export function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const left = tree.field(node, 'left');
  const value = l.expression(tree.field(node, 'right'), { name: targetName(l, left) });
  write(l, left, value, tree.span(node));
  return value;
}

/** `a += b` */
export function compoundAssignment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const left = tree.field(node, 'left');
  const operator = tree.textOf(tree.field(node, 'operator'));
  const span = tree.span(node);
  const before = l.expression(left);
  // An operator of the code's own changes what it is applied to, and gives nothing.
  const value = b.choice([before, b.emit(Op.Binary, span, b.string(operator), before, l.expression(tree.field(node, 'right')))], span);
  write(l, left, value, span);
  return value;
}

/** Lets a value flow to where an expression stands for a place. */
export function write(l: Lowering, target: NodeId, value: OpRef, span: Span): void {
  const { tree, b } = l;
  const at = tree.span(target);
  switch (tree.kind(target)) {
    case 'identifier': case 'self': {
      const variable = b.lookup(nameText(l, target));
      if (variable >= 0 && value !== 0) b.store(variable, value, span);
      return;
    }
    case 'field_expression': {
      const object = l.expression(tree.field(target, 'value'));
      if (object !== 0) b.set(object, nameText(l, tree.field(target, 'field')), value, span);
      return;
    }
    case 'index_expression': {
      const [object = -1, index = -1] = l.children(target);
      b.emit(Op.SetItem, span, l.expression(object), l.expression(index), value);
      return;
    }
    case 'unary_expression': writeReferred(l, l.children(target)[0] ?? -1, value, span); return;
    case 'parenthesized_expression': case 'reference_expression': write(l, tree.field(target, 'value') >= 0 ? tree.field(target, 'value') : (l.children(target)[0] ?? -1), value, span); return;
    case 'tuple_expression': case 'array_expression':
      for (const [i, part] of placesIn(l, target).entries()) write(l, part, partAt(l, value, i, at), span);
      return;
    case 'struct_expression':
      for (const { name, node } of structFieldNames(l, target)) write(l, node, value === 0 ? 0 : b.get(value, name, at), span);
      return;
    default: if (tree.isNamed(target)) l.expression(target);
  }
}

/** `*p = value`, `*table.index_mut(key) = value` */
function writeReferred(l: Lowering, target: NodeId, value: OpRef, span: Span): void {
  const { tree, b } = l;
  const kind = tree.kind(target);
  if (kind === 'identifier' || kind === 'self') writeThrough(l, b.lookup(nameText(l, target)), value, span, (place, v) => { write(l, place, v, span); });
  else if (kind === 'call_expression' && value !== 0) writeElement(l, target, value, span);
  else write(l, target, value, span);
}

/** What a method lends of its receiver is an element of it. */
function writeElement(l: Lowering, call: NodeId, value: OpRef, span: Span): void {
  const { tree, b } = l;
  let at = call;
  let key = 0;
  l.expression(call);
  for (let i = 0; i < 16 && (tree.kind(at) === 'call_expression' || tree.kind(at) === 'try_expression'); i++) {
    if (tree.kind(at) === 'try_expression') {
      at = l.children(at)[0] ?? -1;
      continue;
    }
    const method = tree.field(at, 'function');
    if (tree.kind(method) !== 'field_expression') return;
    const [first = -1] = l.children(tree.field(at, 'arguments'));
    key = tree.kind(first).endsWith('_literal') || tree.kind(first) === 'identifier' ? l.expression(first) : 0;
    at = tree.field(method, 'value');
  }
  const object = l.expression(at);
  if (object !== 0) b.emit(Op.SetItem, span, object, key, value);
}

/** Places in a list, `_` among them. */
function placesIn(l: Lowering, node: NodeId): NodeId[] {
  const { tree } = l;
  return tree.children(node).filter((c) => tree.kind(c) === '_' || (tree.isNamed(c) && !tree.kind(c).includes('comment')));
}

function targetName(l: Lowering, target: NodeId): string {
  const kind = l.tree.kind(target);
  return kind === 'identifier' ? nameText(l, target) : kind === 'field_expression' ? nameText(l, l.tree.field(target, 'field')) : '';
}
