/** foreign-copy: a dataset is sent to a region outside its stores or readers, or to a store past its date. */
import type { AccessOp, Store } from '../../model/policy.ts';
import type { RegionSet } from '../../model/region.ts';
import { difference, isEmpty, union } from '../../regions/region-set.ts';
import { codesOf, datasetName, draftAtAccess, inWords, onlyThese } from '../draft.ts';
import type { Access } from '../accesses.ts';
import type { Rule } from '../rule.ts';

const SENDING: ReadonlySet<AccessOp> = new Set(['write', 'copy', 'backup', 'export', 'transit']);

export const foreignCopy: Rule = {
  id: 'foreign-copy',
  check: ({ context, accesses, reach }) => accesses.filter((a) => !a.isSink && SENDING.has(a.op) && a.toNames.length > 0).flatMap((access) => {
    const late = pastStores(access, context.today);
    const offending = union([difference(access.to, allowedPlaces(access, context.today)), ...late.map((s) => s.region)]);
    if (isEmpty(offending)) return [];
    return [{ ...draftAtAccess(context, access, reach), rule: 'foreign-copy' as const, readers: codesOf(offending), message: message(access, codesOf(offending), { late, today: context.today }) }];
  }),
};

/** Where what an access sends may go. Writing, copying and backing up go by stores (readers where there are none); exporting and transit by both together. */
export function allowedPlaces(access: Access, today: string): RegionSet {
  const { stores, readers } = access.view;
  const kept = stores === null ? [] : stores.filter((s) => !isPast(s, today)).map((s) => s.region);
  if (access.op === 'export' || access.op === 'transit') return union([readers, ...kept]);
  return stores === null ? readers : union(kept);
}

/** Stores that the access names and whose last day is over. */
function pastStores(access: Access, today: string): readonly Store[] {
  const named = new Set(access.toNames.map((n) => n.toLowerCase()));
  return (access.view.stores ?? []).filter((s) => isPast(s, today) && named.has(s.name.toLowerCase()));
}

function isPast(store: Store, today: string): boolean {
  return store.until !== null && store.until < today;
}

function message(access: Access, offending: readonly string[], { late, today }: { readonly late: readonly Store[]; readonly today: string }): string {
  const what = datasetName(access);
  const first = late[0];
  const stores = (access.view.stores ?? []).filter((s) => !isPast(s, today)).map((s) => s.name);
  if (first) return `${what} was allowed in ${first.name} until ${first.until ?? ''}; this ${access.op} still sends it there. ${stores.length > 0 ? `Stop it, or send it to ${inWords(stores)}` : 'Stop it'}.`;
  const places = access.view.stores === null ? codesOf(access.view.readers) : stores;
  const sent = `This ${access.op} sends ${what} to ${inWords(offending)}; it may rest`;
  return places.length === 0 ? `${sent} nowhere. Stop it, or list the place under the dataset's stores.` : `${sent} in ${onlyThese(places)}. Send it there, or list the place under the dataset's stores.`;
}
