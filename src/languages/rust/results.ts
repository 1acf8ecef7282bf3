/** `Result` and `Option` as values: what went well is an array of one, a failure is an object that keeps the error. */
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';

/** Where the error of a `Result` is kept. */
export const ERROR = 'Err';

/** Element `index` of a tuple, of the payload of `Some` or `Ok`. */
export function partAt(l: Lowering, value: OpRef, index: number, span: Span): OpRef {
  const { b } = l;
  return value === 0 ? 0 : b.emit(Op.GetItem, span, value, b.literal('Number', String(index), span));
}

/** What iterating a value gives. */
export function elementOf(l: Lowering, value: OpRef, span: Span): OpRef {
  return value === 0 ? 0 : l.b.emit(Op.Element, span, value);
}

/** `Err(error)` */
export function failure(l: Lowering, error: OpRef, span: Span): OpRef {
  return l.b.emit(Op.Object, span, l.b.string(ERROR) + 1, error);
}

/** Whether something went well, as a condition: any object may be a failure. */
export function wentWell(l: Lowering, value: OpRef, span: Span): OpRef {
  if (value === 0) return 0;
  if (l.anyType < 0) l.anyType = l.b.addType('', span, { kind: 'other' });
  return l.b.emit(Op.Cast, span, value, l.anyType);
}

/** Whether it did not. */
export function wentWrong(l: Lowering, value: OpRef, span: Span): OpRef {
  return value === 0 ? 0 : l.b.emit(Op.Unary, span, l.b.string('!'), wentWell(l, value, span));
}

/** `value?`: an error, or nothing, goes back to the caller at once. */
export function tried(l: Lowering, value: OpRef, span: Span): OpRef {
  const { b } = l;
  if (value === 0) return 0;
  b.emit(Op.If, span, wentWell(l, value, span));
  b.emit(Op.Else, span);
  b.emit(Op.Return, span, failure(l, b.get(value, ERROR, span), span));
  b.emit(Op.EndIf, span);
  return partAt(l, value, 0, span);
}
