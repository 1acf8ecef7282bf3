/**
 * What can be asked of a set of places. A name that did not resolve is in no set that allows anything: `difference`
 * always keeps it and `isSubset` always fails on it, whatever the other set says.
 */
import type { RegionSet } from '../model/region.ts';
import { ALL_CODES } from './countries.ts';
import { SHOWN_BY_PARENT } from './territories.ts';

export const EVERYWHERE: RegionSet = { countries: ALL_CODES, unresolved: [], wildcard: true };

/** A set of ISO codes (upper case, as given: nothing is added). */
export function regionsOf(codes: Iterable<string>): RegionSet {
  return { countries: new Set(codes), unresolved: [], wildcard: false };
}

/** A set that holds one name which resolves to nothing. */
export function unresolvedRegion(name: string): RegionSet {
  return { countries: new Set(), unresolved: [name], wildcard: false };
}

/** Everything that is in any of the sets. */
export function union(sets: Iterable<RegionSet>): RegionSet {
  const countries = new Set<string>();
  const unresolved = new Set<string>();
  let wildcard = false;
  for (const set of sets) {
    for (const code of set.countries) countries.add(code);
    for (const name of set.unresolved) unresolved.add(name);
    wildcard ||= set.wildcard;
  }
  return { countries, unresolved: [...unresolved], wildcard };
}

/** What is in both. Names that resolve to nothing are in neither. */
export function intersection(a: RegionSet, b: RegionSet): RegionSet {
  const countries = new Set([...a.countries].filter((code) => b.countries.has(code)));
  return { countries, unresolved: [], wildcard: a.wildcard && b.wildcard };
}

/**
 * The offending part: what `actual` has and `allowed` does not. All unresolved names of `actual` offend. A wildcard
 * offends unless `allowed` is one too; `countries` of the result are then those that are not allowed.
 */
export function difference(actual: RegionSet, allowed: RegionSet): RegionSet {
  const countries = new Set([...actual.countries].filter((code) => !allowed.countries.has(code)));
  return { countries, unresolved: actual.unresolved, wildcard: actual.wildcard && !allowed.wildcard };
}

/** Whether everything in `actual` is in `allowed`; never where `actual` has a name that resolves to nothing. */
export function isSubset(actual: RegionSet, allowed: RegionSet): boolean {
  return isEmpty(difference(actual, allowed));
}

/** Whether nothing is in it: no place, no wildcard and no unresolved name. */
export function isEmpty(set: RegionSet): boolean {
  return set.countries.size === 0 && set.unresolved.length === 0 && !set.wildcard;
}

/** Whether both hold the same places, names and wildcard. */
export function sameRegions(a: RegionSet, b: RegionSet): boolean {
  return a.wildcard === b.wildcard && a.countries.size === b.countries.size
    && [...a.countries].every((code) => b.countries.has(code))
    && a.unresolved.length === b.unresolved.length && a.unresolved.every((name) => b.unresolved.includes(name));
}

/**
 * For people and reports: sorted ISO codes, `*` for a wildcard, unresolved names as written. Territories are left out
 * where the set has their country and all of its territories.
 */
export function toCodes(set: RegionSet): readonly string[] {
  const shown = set.wildcard ? ['*'] : withoutFolded(set.countries);
  return [...new Set([...shown, ...set.unresolved])].sort(byCodeUnit);
}

function withoutFolded(countries: ReadonlySet<string>): string[] {
  const folded = new Set<string>();
  for (const [parent, territories] of SHOWN_BY_PARENT) {
    if (countries.has(parent) && territories.every((code) => countries.has(code))) {
      for (const code of territories) folded.add(code);
    }
  }
  return [...countries].filter((code) => !folded.has(code));
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
