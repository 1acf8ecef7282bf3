/** Reading and writing by keys in brackets. */
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';

/** `object[keys]`. Several keys are those of an array of several dimensions, or arguments of an indexer. */
export function readElement(l: Lowering, object: OpRef, keys: readonly OpRef[], at: Span): OpRef {
  const { b } = l;
  if (keys.length <= 1) return b.emit(Op.GetItem, at, object, keys[0] ?? 0);
  const element = b.emit(Op.GetItem, at, object, b.combine(keys, at));
  return b.choice([element, b.implicitCall(b.get(object, 'get_Item', at), keys, at)], at);
}

/** `object[keys] = value` */
export function writeElement(l: Lowering, { object, keys, at }: { readonly object: OpRef; readonly keys: readonly OpRef[]; readonly at: Span }, value: OpRef, span: Span): void {
  const { b } = l;
  b.emit(Op.SetItem, span, object, keys.length <= 1 ? (keys[0] ?? 0) : b.combine(keys, at), value);
  if (keys.length > 1) b.implicitCall(b.get(object, 'set_Item', at), [...keys, value], span);
}
