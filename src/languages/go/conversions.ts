/** Conversions and assertions: the value stays what it is, as far as the type allows. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { needsWrapping, wrapped } from './content.ts';
import type { Lowering } from './lowering.ts';
import { namedTypeOf, shapeOf } from './shapes.ts';
import { typeOf, typeValue } from './types.ts';

/** `T(x)` where `type` is known to be a type. */
export function converted(l: Lowering, type: NodeId, value: OpRef, span: Span): OpRef {
  const { b, tree } = l;
  if (value === 0) return 0;
  const kind = tree.kind(type);
  if (kind === 'pointer_type') return asserted(l, type, value, span);
  if (needsWrapping(l, type)) return wrapped(l, type, value, span);
  const named = namedTypeOf(l, type);
  if (named && named.cls >= 0) {
    const shape = shapeOf(l, type);
    if (shape === 'interface') return asserted(l, type, value, span);
    if (shape === 'struct' || shape === 'scalar') return b.construct(typeValue(l, type), [{ value }], span);
    return value;
  }
  return shapeOf(l, type) === 'scalar' || kind === 'slice_type' ? b.combine([value], span) : value;
}

/** `x.(T)` */
export function asserted(l: Lowering, type: NodeId, value: OpRef, span: Span): OpRef {
  const fact = typeOf(l, type);
  return value === 0 || fact < 0 ? value : l.b.emit(Op.Cast, span, value, fact);
}
