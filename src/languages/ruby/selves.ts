/** What `self` is in the code at hand. */
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';

/** The class around as a value. */
export function selfClass(l: Lowering, span: Span): OpRef {
  const { b } = l;
  const { cls } = l.frame;
  if (!cls) return b.emit(Op.This, span);
  const variable = l.classes.get(cls.fullName);
  return variable === undefined ? b.classValue(cls.cls, span) : b.load(variable, span);
}
