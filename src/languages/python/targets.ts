/** What can be assigned to: names, attributes, items, and patterns of them. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { addField, receiverOf, storeName } from './names.ts';
import type { StoreDetails } from './names.ts';

/** Stores `value` to the target at `node`. */
export function bindPattern(l: Lowering, node: NodeId, value: OpRef, details: StoreDetails = {}): void {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'identifier': storeName(l, node, value, details); return;
    case 'attribute': storeAttribute(l, node, value, details); return;
    case 'subscript': storeItem(l, node, value); return;
    case 'pattern_list': case 'tuple_pattern': case 'list_pattern': case 'tuple': case 'list': case 'expression_list':
      unpack(l, tree.namedChildren(node), value);
      return;
    case 'list_splat_pattern': case 'list_splat': bindRest(l, node, l.builder.itemsFrom(value, { from: 0, dropped: 0 }, l.span(node))); return;
    case 'parenthesized_expression': case 'as_pattern_target': for (const c of tree.namedChildren(node)) bindPattern(l, c, value, details); return;
    default: l.anything(node);
  }
}

/** Whether a target takes a value apart. */
export function isPattern(l: Lowering, node: NodeId): boolean {
  return PATTERNS.has(l.tree.kind(node));
}

const PATTERNS: ReadonlySet<string> = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'tuple', 'list', 'expression_list']);
const SPLATS: ReadonlySet<string> = new Set(['list_splat_pattern', 'list_splat']);

export function isSplat(l: Lowering, node: NodeId): boolean {
  return SPLATS.has(l.tree.kind(node));
}

/** Item `index` of a value, as unpacking gives it; a negative one counts from the end. */
export function itemAt(l: Lowering, value: OpRef, index: number, span: Span): OpRef {
  return l.builder.emit(Op.GetItem, span, value, l.builder.literal('Number', String(index), span), 1);
}

function unpack(l: Lowering, targets: readonly NodeId[], value: OpRef): void {
  const rest = targets.findIndex((t) => isSplat(l, t));
  for (const [i, target] of targets.entries()) {
    const index = rest >= 0 && i > rest ? i - targets.length : i;
    if (i === rest) bindRest(l, target, l.builder.itemsFrom(value, { from: i, dropped: targets.length - 1 - i }, l.span(target)));
    else bindPattern(l, target, itemAt(l, value, index, l.span(target)));
  }
}

/** `*rest` */
function bindRest(l: Lowering, node: NodeId, list: OpRef): void {
  const target = l.tree.namedChildren(node)[0] ?? NO_NODE;
  if (target !== NO_NODE) bindPattern(l, target, list);
}

function storeAttribute(l: Lowering, node: NodeId, value: OpRef, details: StoreDetails): void {
  const { tree, builder } = l;
  const object = tree.field(node, 'object');
  const nameNode = tree.field(node, 'attribute');
  const name = l.text(nameNode);
  const span = l.span(node);
  noteField(l, node, details);
  const type = details.type ?? -1;
  const into = l.expression(object);
  builder.set(into, name, type >= 0 ? builder.emit(Op.Cast, span, value, type) : value, span);
}

/** `self.name` becomes a field of the class, `cls.name` a static one. */
export function noteField(l: Lowering, node: NodeId, details: StoreDetails): void {
  const receiver = receiverOf(l, l.tree.field(node, 'object'));
  const nameNode = l.tree.field(node, 'attribute');
  if (!receiver || nameNode === NO_NODE) return;
  addField(receiver.body, {
    name: l.text(nameNode), span: details.declaration ?? l.span(node), nameSpan: l.span(nameNode), isStatic: receiver.isStatic,
    type: details.type ?? -1, decorators: details.decorators ?? [],
  });
}

function storeItem(l: Lowering, node: NodeId, value: OpRef): void {
  const { tree, builder } = l;
  const object = l.expression(tree.field(node, 'value'));
  const keys = tree.fieldAll(node, 'subscript');
  const [only = NO_NODE] = keys;
  if (keys.length === 1 && tree.kind(only) === 'slice') {
    for (const bound of tree.namedChildren(only)) l.expression(bound);
    builder.emit(Op.SetItem, l.span(node), object, 0, builder.emit(Op.Element, l.span(node), value));
    return;
  }
  builder.emit(Op.SetItem, l.span(node), object, itemKey(l, keys, l.span(node)), value);
}

/** Key of an item: an expression, or a tuple of several; 0 if there is none. */
export function itemKey(l: Lowering, keys: readonly NodeId[], span: Span): OpRef {
  const values = keys.map((k) => ({ value: l.expression(k) }));
  return values.length === 1 ? (values[0]?.value ?? 0) : values.length === 0 ? 0 : l.builder.array(values, span);
}
