/** `yield` and `yield from`. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';

/** What goes out, and what comes back from it. */
export function lowerYield(l: Lowering, node: NodeId): { readonly given: OpRef; readonly result: OpRef } {
  const { builder, tree } = l;
  const operand = tree.namedChildren(node)[0] ?? NO_NODE;
  const given = operand === NO_NODE ? builder.literal('Null', 'None', l.span(node)) : l.expression(operand);
  return { given, result: builder.emit(Op.Yield, l.span(node), given, tree.hasToken(node, 'from') ? 1 : 0) };
}
