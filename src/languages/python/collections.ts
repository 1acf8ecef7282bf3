/** Lists, tuples, sets, dictionaries, and reading items of them. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { Argument } from '../../extract/facts-builder.ts';
import { EntryKey, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { stringText } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { itemKey } from './targets.ts';

/** A list, tuple or set, or expressions with commas between. */
export function lowerSequence(l: Lowering, node: NodeId): OpRef {
  return l.builder.array(l.tree.namedChildren(node).map((c) => itemOf(l, c)), l.span(node));
}

function itemOf(l: Lowering, node: NodeId): Argument {
  if (l.tree.kind(node) !== 'list_splat') return { value: l.expression(node) };
  return { value: l.expression(l.tree.namedChildren(node)[0] ?? NO_NODE), spread: 'positional' };
}

export function lowerDictionary(l: Lowering, node: NodeId): OpRef {
  const operands: number[] = [];
  for (const child of l.tree.namedChildren(node)) addEntry(l, child, operands);
  return l.builder.emitList(Op.Object, l.span(node), operands);
}

/** A key that is computed is kept as a value too: going through a dictionary gives its keys. */
function addEntry(l: Lowering, node: NodeId, operands: number[]): void {
  const { builder, tree } = l;
  if (tree.kind(node) === 'dictionary_splat') {
    operands.push(0, l.expression(tree.namedChildren(node)[0] ?? NO_NODE));
  } else if (tree.kind(node) !== 'pair') {
    operands.push(EntryKey.Computed, l.anything(node));
  } else {
    const key = tree.field(node, 'key');
    const literal = literalKey(l, key);
    const computed = literal === null ? l.expression(key) : 0;
    const value = l.expression(tree.field(node, 'value'), literal ?? '');
    operands.push(literal === null ? EntryKey.Computed : builder.string(literal) + 1, value);
    if (computed !== 0) operands.push(EntryKey.OfEntry, computed);
  }
}

function literalKey(l: Lowering, key: NodeId): string | null {
  return l.tree.kind(key) === 'integer' ? l.text(key) : stringText(l.tree, key);
}

/** `value[key]`, `value[start:end]` */
export function foldSubscript(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const { builder, tree } = l;
  const span = l.span(node);
  const keys = tree.fieldAll(node, 'subscript');
  const [only = NO_NODE] = keys;
  if (keys.length !== 1 || tree.kind(only) !== 'slice') return builder.emit(Op.GetItem, span, value, itemKey(l, keys, span));
  return builder.emit(Op.Slice, span, value, ...sliceBounds(l, only), 0);
}

/** Start and end of a slice. With a step it may be any of the items: then it is as if nobody knew the start. */
function sliceBounds(l: Lowering, slice: NodeId): readonly [OpRef, OpRef] {
  const { tree, builder } = l;
  const parts: OpRef[] = [0];
  for (const c of tree.children(slice)) {
    if (tree.kind(c) === ':') parts.push(0);
    else if (tree.isNamed(c)) parts[parts.length - 1] = l.expression(c);
  }
  const [start = 0, end = 0, step = 0] = parts;
  return step === 0 ? [start, end] : [builder.combine([start, step], l.span(slice)), end];
}

/** The bounds of a slice, as a value. */
export function lowerSlice(l: Lowering, node: NodeId): OpRef {
  return l.builder.combine(lowerBounds(l, node), l.span(node));
}

/** Evaluates the bounds of a slice. */
export function lowerBounds(l: Lowering, node: NodeId): OpRef[] {
  return l.tree.namedChildren(node).map((c) => l.expression(c));
}
