/** Conversions that the language makes by itself. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';

/** The `ToString` that is called on a value to make it text, 0 where it is a literal. */
export function toText(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const kind = l.tree.kind(node);
  if (value === 0 || kind.endsWith('literal') || kind === 'interpolated_string_expression') return 0;
  const span = l.tree.span(node);
  return l.b.implicitCall(l.b.get(value, 'ToString', span), [], span);
}
