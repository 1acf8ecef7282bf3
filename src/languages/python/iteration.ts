/**
 * Going through something. `enumerate` and `zip` give tuples made of what other values hold: where a loop takes such
 * a tuple apart at once, each target gets the elements that it really gets.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { argumentsOf } from './calls.ts';
import type { Lowering } from './lowering.ts';
import { externalName } from './names.ts';
import { bindPattern, isPattern, isSplat, itemAt } from './targets.ts';

export interface Iterable {
  readonly value: OpRef;
  /** What the items of its tuples are elements of; null where that is not known. */
  readonly parts: readonly (Iterable | null)[] | null;
}

/** Lowers what a loop goes through. */
export function lowerIterable(l: Lowering, node: NodeId): Iterable {
  const { tree } = l;
  const callee = tree.kind(node) === 'call' ? tree.field(node, 'function') : NO_NODE;
  const list = tree.kind(callee) === 'identifier' ? tree.field(node, 'arguments') : NO_NODE;
  if (tree.kind(list) !== 'argument_list') return plain(l, node);
  switch (externalName(l, callee)) {
    case 'enumerate': return combined(l, node, 'enumerate');
    case 'zip': return combined(l, node, 'zip');
    default: return plain(l, node);
  }
}

/** Stores one element to the target of a loop. */
export function bindElement(l: Lowering, target: NodeId, iterable: Iterable, more: { readonly span: Span; readonly isAsync: boolean }): void {
  const { builder, tree } = l;
  const element = builder.emit(Op.Element, more.span, iterable.value);
  const value = more.isAsync ? builder.emit(Op.Await, more.span, element) : element;
  if (target === NO_NODE) return;
  const targets = isPattern(l, target) ? tree.namedChildren(target) : [];
  const { parts } = iterable;
  if (parts?.length !== targets.length || targets.some((t) => isSplat(l, t))) {
    bindPattern(l, target, value);
    return;
  }
  for (const [i, t] of targets.entries()) {
    const part = parts[i];
    if (part) bindElement(l, t, part, { span: l.span(t), isAsync: false });
    else bindPattern(l, t, itemAt(l, value, i, l.span(t)));
  }
}

function plain(l: Lowering, node: NodeId): Iterable {
  return { value: node === NO_NODE ? 0 : l.expression(node), parts: null };
}

function combined(l: Lowering, node: NodeId, kind: 'enumerate' | 'zip'): Iterable {
  const { builder, tree } = l;
  const list = tree.field(node, 'arguments');
  const nodes = tree.namedChildren(list);
  const arePlain = nodes.every((n) => tree.kind(n) !== 'list_splat' && tree.kind(n) !== 'dictionary_splat' && tree.kind(n) !== 'keyword_argument');
  const callee = l.expression(tree.field(node, 'function'));
  if (!arePlain) return { value: builder.call(callee, argumentsOf(l, list), l.span(node)), parts: null };
  const args = nodes.map((n) => lowerIterable(l, n));
  const value = builder.call(callee, args.map((a) => ({ value: a.value })), l.span(node));
  return { value, parts: kind === 'zip' ? args : [null, args[0] ?? null] };
}
