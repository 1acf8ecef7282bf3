/** Formatting calls `fmt`, which several traits have: each keeps its own under a name of its own. */
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';

/** Members under which `impl Display` and `impl Debug` keep their `fmt`. */
export const FORMATTERS = { Display: 'Display::fmt', Debug: 'Debug::fmt' } as const;

/** Calls the formatter of a value. */
export function formatted(l: Lowering, value: OpRef, formatter: string, span: Span): void {
  if (value !== 0) l.b.implicitCall(l.b.get(value, formatter, span), [l.b.literal('Other', 'formatter', span)], span);
}
