/**
 * What of a tree must be drawn again. Redrawing a row redraws all below it, so the smallest rows that differ are told;
 * rows keep their ids from one lint to the next, and an equal tree is not drawn at all.
 */
import { childrenOf, type Row } from './rows.ts';

/** Ids of rows to draw anew, `all` where the top level itself changed. */
export function changedRows(before: readonly Row[], after: readonly Row[]): 'all' | readonly string[] {
  if (!sameIds(before, after)) return 'all';
  return after.flatMap((row, i) => {
    const old = before[i];
    return old === undefined ? [] : changesIn(old, row);
  });
}

function changesIn(before: Row, after: Row): readonly string[] {
  if (appearance(before) !== appearance(after)) return [after.id];
  if (before.children === null && after.children === null) return [];
  const [old, now] = [childrenOf(before), childrenOf(after)];
  if (!sameIds(old, now)) return [after.id];
  return now.flatMap((row, i) => {
    const was = old[i];
    return was === undefined ? [] : changesIn(was, row);
  });
}

function sameIds(a: readonly Row[], b: readonly Row[]): boolean {
  return a.length === b.length && a.every(({ id }, i) => b[i]?.id === id);
}

/** All that a row shows or does, the tooltip through the finding that it is made of. */
function appearance({ label, description, icon, spoken, place, violation, kind, children }: Row): string {
  return JSON.stringify([kind, label, description, icon, spoken, place, children !== null, violation?.finding]);
}
