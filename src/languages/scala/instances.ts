/** `new`: instances of classes, and of classes without a name that are written on the spot. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentsIn } from './arguments.ts';
import { anonymousClass } from './classes.ts';
import type { Lowering } from './lowering.ts';
import { isTypeKind, typeParents, typeValue } from './types.ts';

/** `new A(x)`; `more`: further lists of arguments. */
export function newInstance(l: Lowering, node: NodeId, more: readonly NodeId[]): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const types = tree.namedChildren(node).filter((c) => isTypeKind(tree.kind(c)) || tree.kind(c) === 'structural_type').flatMap((c) => typeParents(l, c));
  const named = types.filter((c) => tree.kind(c) !== 'structural_type');
  const body = tree.childOfKind(node, 'template_body', 'structural_type');
  const lists = [tree.field(node, 'arguments'), ...more].filter((c) => c >= 0);
  if (body >= 0 || named.length !== 1) return anonymousClass(l, { span, bases: named.map((type, i) => ({ type, lists: i === 0 ? lists : [] })), members: body < 0 ? [] : l.items(body), node: body < 0 ? node : body });
  const [type = -1] = named;
  const args = lists.flatMap((list) => argumentsIn(l, list));
  return b.construct(typeValue(l, type), args, { start: span.start, end: Math.max(span.end, ...more.map((m) => tree.end(m))) });
}

/** `new A(x) with B[T] { … }`: `links` are what the grammar put around `new A(x) with B`, the outermost first. */
export function instanceWith(l: Lowering, links: readonly NodeId[], base: NodeId): OpRef {
  const { tree } = l;
  const bases: { type: NodeId; lists: readonly NodeId[] }[] = [];
  let at = base;
  for (; tree.kind(at) === 'infix_expression'; at = tree.field(at, 'left')) bases.unshift({ type: tree.fieldAll(at, 'right').at(-1) ?? -1, lists: [] });
  const first = tree.namedChildren(at).find((c) => isTypeKind(tree.kind(c))) ?? -1;
  bases.unshift({ type: first, lists: [tree.field(at, 'arguments')].filter((c) => c >= 0) });
  const [whole = base] = links;
  const body = tree.kind(whole) === 'call_expression' ? tree.field(whole, 'arguments') : -1;
  return anonymousClass(l, { span: tree.span(whole), bases, members: body < 0 ? [] : l.items(body), node: body < 0 ? whole : body });
}
