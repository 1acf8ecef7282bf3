/**
 * Selections: method calls, field and array reads, `this` and `super` in front of a dot. Chains lean to the left and may be
 * very long, so they are walked in a loop from their first link on.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { calleeName, innermostLayer, layerNamed, thisOf } from './names.ts';
import { nameParts, typeValue } from './types.ts';

/** Value of a `method_invocation`, `field_access` or `array_access`. */
export function chainValue(l: Lowering, node: NodeId): OpRef {
  const links: NodeId[] = [];
  let base = node;
  for (let object = objectOf(l, base); object >= 0; object = objectOf(l, base)) {
    links.push(base);
    base = object;
  }
  let value = links.length === 0 ? firstLink(l, base) : l.expression(base);
  for (let i = links.length - 1; i >= 0; i--) value = link(l, links[i] ?? -1, value);
  return value;
}

/** Arguments of a call in order; nothing for no list. */
export function argumentsOf(l: Lowering, list: NodeId): Argument[] {
  return list < 0 ? [] : l.tree.namedChildren(list).map((arg) => ({ value: l.expression(arg) }));
}

/** Object and member of `object.name`, `super.name`, `Outer.super.name`, with the object evaluated; for reads and writes. */
export function fieldOf(l: Lowering, node: NodeId): { readonly object: OpRef; readonly name: string } {
  const { tree } = l;
  const object = tree.field(node, 'object');
  const name = tree.textOf(tree.field(node, 'field'));
  if (tree.kind(object) === 'super') return { object: l.b.emit(Op.Super, tree.span(object)), name };
  const qualifier = superQualifier(l, node);
  return { object: qualifier >= 0 ? superView(l, qualifier) : l.expression(object), name };
}

/** `super` seen from the class or interface that a node names. */
export function superView(l: Lowering, qualifier: NodeId): OpRef {
  const layer = layerNamed(l, nameParts(l, qualifier).at(-1) ?? '');
  const span = l.tree.span(qualifier);
  return layer && layer !== innermostLayer(l) ? thisOf(l, layer, span) : l.b.emit(Op.Super, span);
}

/** What a link is taken from, if the link is one that can be applied to a value; else -1. */
function objectOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind !== 'method_invocation' && kind !== 'field_access' && kind !== 'array_access') return -1;
  const first = tree.firstChild(node);
  const held = tree.fieldName(first);
  if (held !== 'object' && held !== 'array') return -1;
  if (tree.kind(first) === 'super' || superQualifier(l, node) >= 0) return -1;
  return kind === 'field_access' && tree.kind(tree.field(node, 'field')) === 'this' ? -1 : first;
}

/** The `A` of `A.super.m()`, or -1. */
function superQualifier(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  const first = tree.firstChild(node);
  for (let c = tree.nextSibling(first); c >= 0; c = tree.nextSibling(c)) if (tree.kind(c) === 'super') return first;
  return -1;
}

function link(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'field_access': return b.get(object, tree.textOf(tree.field(node, 'field')), span);
    case 'array_access': return b.emit(Op.GetItem, span, object, l.expression(tree.field(node, 'index')));
    default: return b.call(callee(l, node, object), argumentsOf(l, tree.field(node, 'arguments')), span);
  }
}

function callee(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree } = l;
  const name = tree.field(node, 'name');
  return l.b.get(object, tree.textOf(name), { start: tree.start(node), end: tree.end(name) });
}

function firstLink(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const object = tree.field(node, 'object');
  if (tree.kind(node) === 'field_access') {
    const field = tree.field(node, 'field');
    if (tree.kind(field) === 'this') return thisOf(l, layerNamed(l, nameParts(l, object).at(-1) ?? ''), span);
    const read = fieldOf(l, node);
    return b.get(read.object, read.name, span);
  }
  const name = tree.field(node, 'name');
  const args = tree.field(node, 'arguments');
  if (object < 0) return b.call(calleeName(l, tree.textOf(name), tree.span(name)), argumentsOf(l, args), span);
  if (tree.kind(object) !== 'super') return qualifiedSuperCall(l, node, object);
  return b.call(callee(l, node, b.emit(Op.Super, tree.span(object))), argumentsOf(l, args), span);
}

/** `A.super.m()`: of the class itself, of a class around, or of the interface A, whose method then takes the receiver first. */
function qualifiedSuperCall(l: Lowering, node: NodeId, qualifier: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const layer = layerNamed(l, nameParts(l, qualifier).at(-1) ?? '');
  const args = tree.field(node, 'arguments');
  if (layer && layer === innermostLayer(l)) return b.call(callee(l, node, b.emit(Op.Super, tree.span(qualifier))), argumentsOf(l, args), span);
  const base = layer ? layer.superclass : qualifier;
  const receiver = thisOf(l, layer, tree.span(qualifier));
  if (base < 0) return b.call(callee(l, node, receiver), argumentsOf(l, args), span);
  const from = layer ? typeValue(l, base) : l.expression(base);
  return b.call(callee(l, node, from), [{ value: receiver }, ...argumentsOf(l, args)], span);
}
