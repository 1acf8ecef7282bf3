/** Switches, which are statements and expressions alike: the value is one of those of its entries. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { matchPattern } from './patterns.ts';

export function switchStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const subject = l.expression(tree.field(node, 'expr'));
  const values: OpRef[] = [];
  b.emit(Op.Switch, span, subject);
  for (const entry of l.items(node)) {
    if (tree.kind(entry) === 'switch_entry') b.inScope(() => values.push(lowerEntry(l, entry, subject)));
  }
  b.emit(Op.EndSwitch, span);
  const made = values.filter((v) => v !== 0);
  return made.length <= 1 ? (made[0] ?? 0) : b.choice(made, span);
}

function lowerEntry(l: Lowering, entry: NodeId, subject: OpRef): OpRef {
  const { tree, b } = l;
  const parts = l.items(entry);
  const patterns = parts.filter((c) => tree.kind(c) === 'switch_pattern');
  const runsOn = /\bfallthrough\s*$/.test(tree.textOf(entry));
  if (patterns.length === 0) b.emit(Op.Case, tree.span(entry), 0, runsOn ? 1 : 0);
  for (const [i, pattern] of patterns.entries()) {
    b.emit(Op.Case, tree.span(pattern), subject, runsOn || i < patterns.length - 1 ? 1 : 0);
    for (const p of tree.namedChildren(pattern)) matchPattern(l, p, subject, false);
  }
  const where = parts.findIndex((c) => tree.kind(c) === 'where_keyword');
  const guard = where < 0 ? -1 : (parts[where + 1] ?? -1);
  if (guard >= 0) b.emit(Op.If, tree.span(guard), l.expression(guard));
  const value = l.statements(l.body(entry));
  if (guard >= 0) b.emit(Op.EndIf, tree.span(guard));
  return value;
}
