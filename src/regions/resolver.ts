/**
 * From a region's name to the places it means. Everything that resolves becomes a set of countries; what does not is kept
 * as written and never guessed. Names are read in this order: `*`, the policy's own, `!X` and `non-X`, ISO codes,
 * groups, cloud regions. Which names a policy may define is the policy loader's to say.
 */
import { NO_REGIONS, type RegionSet } from '../model/region.ts';
import { CLOUD_PREFIXES, cloudPlaces, cloudRegionNames } from './cloud-regions.ts';
import { ALL_CODES, CODE_ALIASES, COUNTRIES, countryName } from './countries.ts';
import { GROUPS, type RegionGroup } from './groups.ts';
import { nearestWord } from './nearest-word.ts';
import { EVERYWHERE, isEmpty, regionsOf, toCodes, union, unresolvedRegion } from './region-set.ts';
import { WITHIN_COUNTRY } from './territories.ts';

export type RegionKind = 'country' | 'group' | 'cloud-region' | 'policy' | 'negation' | 'wildcard' | 'unknown';

export interface RegionDescription {
  /** As asked for. */
  readonly name: string;
  readonly kind: RegionKind;
  /** One phrase: `Singapore`, `European Union`, `AWS ap-southeast-1 (Singapore); Alibaba Cloud …`. */
  readonly title: string;
  readonly regions: RegionSet;
  /** Sorted by code; territories are left to their country as in `toCodes`. */
  readonly countries: readonly { readonly code: string; readonly name: string }[];
  /** Nearest known word where the name is unknown. */
  readonly suggestion: string | null;
}

export interface RegionResolver {
  /** What a name means. Never throws; a name that means nothing comes back in `unresolved`. */
  readonly resolve: (name: string) => RegionSet;
  /** Union of what the names mean. */
  readonly resolveAll: (names: readonly string[]) => RegionSet;
  /** Nearest known word for one that is not, or null. */
  readonly suggest: (name: string) => string | null;
  readonly describe: (name: string) => RegionDescription;
  /** Every word that resolves but negations, prefixed names and zones: the policy's first, then codes, groups, cloud regions. */
  readonly names: () => readonly string[];
}

/** Longer names are not looked at. */
const LONGEST_NAME = 200;
const GROUP_BY_NAME: ReadonlyMap<string, RegionGroup> = new Map(GROUPS.flatMap((group) => group.names.map((name) => [name, group] as const)));
const BUILT_IN_NAMES: readonly string[] = ['*', ...ALL_CODES, ...CODE_ALIASES.keys(), ...GROUP_BY_NAME.keys(), ...cloudRegionNames()];
const BY_ENGLISH_NAME: ReadonlyMap<string, string> = new Map([
  ...COUNTRIES.flatMap(([code, alpha3, name]) => [[alpha3.toLowerCase(), code], [name.toLowerCase(), code]] as const),
  ...[['united states of america', 'US'], ['america', 'US'], ['u.s.', 'US'], ['great britain', 'GB'], ['england', 'GB'], ['europe', 'EU'],
    ['european union', 'EU'], ['prc', 'CN'], ['worldwide', '*'], ['global', '*'], ['all', '*'], ['any', '*'], ['everywhere', '*']] as const,
]);
/** A mistyped short name is near to too many. */
const LONG_ENGLISH_NAMES: readonly string[] = [...BY_ENGLISH_NAME.keys()].filter((name) => name.length > 4);

/**
 * @param policyNames names that a policy defines, as `foldRegionName` has them, to what they mean. Read at each question, so a map that
 *   is still being filled is seen as it stands.
 */
export function createRegionResolver(policyNames: ReadonlyMap<string, RegionSet> = new Map()): RegionResolver {
  const resolve = (name: string): RegionSet => find(policyNames, name) ?? unresolvedRegion(name);
  const names = (): readonly string[] => [...new Set([...policyNames.keys(), ...BUILT_IN_NAMES])];
  const suggest = (name: string): string | null => suggestRegion(name, names());
  return {
    resolve,
    resolveAll: (list) => (list.length === 0 ? NO_REGIONS : union(list.map(resolve))),
    suggest,
    names,
    describe(name) {
      const regions = resolve(name);
      const codes = regions.wildcard ? [] : toCodes({ ...regions, unresolved: [] });
      return {
        name, regions, ...kindAndTitle(policyNames, name, regions),
        countries: codes.map((code) => ({ code, name: countryName(code) })),
        suggestion: regions.unresolved.length > 0 ? suggest(name) : null,
      };
    },
  };
}

/** What a built-in word means without any policy, or null: what a policy has to look at before it defines the word. */
export function builtInMeaning(name: string): { readonly regions: RegionSet; readonly kind: RegionKind; readonly fixed: boolean } | null {
  const regions = find(new Map(), name);
  if (!regions) return null;
  const { kind } = kindAndTitle(new Map(), name, regions);
  const fixed = kind !== 'group' || (GROUP_BY_NAME.get(foldRegionName(name).toUpperCase())?.fixed ?? true);
  return { regions, kind, fixed };
}

/**
 * The form in which names are compared: trimmed, ASCII letters in lower case. Other letters are left alone, so that no
 * look-alike (the Kelvin sign lower-cases to a `k`) is read as a name that it is not.
 */
export function foldRegionName(written: string): string {
  return written.trim().replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function find(policyNames: ReadonlyMap<string, RegionSet>, written: string): RegionSet | null {
  if (written.length > LONGEST_NAME) return null;
  const name = foldRegionName(written);
  if (name === '*') return EVERYWHERE;
  const own = policyNames.get(name);
  if (own) return own;
  const rest = negated(name);
  return rest === null ? plain(name) : complement(find(policyNames, rest));
}

/** What `!X` or `non-X` negates, or null. */
function negated(name: string): string | null {
  if (name.startsWith('!')) return name.slice(1).trim();
  return name.startsWith('non-') ? name.slice('non-'.length).trim() : null;
}

/** Everywhere but there. The complement of nothing known, or of everywhere, means nothing. */
function complement(set: RegionSet | null): RegionSet | null {
  if (!set || set.wildcard || set.unresolved.length > 0 || isEmpty(set)) return null;
  return regionsOf([...ALL_CODES].filter((code) => !set.countries.has(code)));
}

function plain(name: string): RegionSet | null {
  if (!/^[\x20-\x7e]+$/.test(name)) return null;
  const places = placesOf(name.toUpperCase()) ?? cloudPlaces(name).flatMap((place) => place.places);
  return places.length === 0 ? null : regionsOf(places.flatMap((place) => placesOf(place) ?? []));
}

/** Codes of a country with its territories, or of a group. */
function placesOf(word: string): readonly string[] | null {
  const code = CODE_ALIASES.get(word) ?? word;
  if (ALL_CODES.has(code)) return [code, ...(WITHIN_COUNTRY.get(code) ?? [])];
  return GROUP_BY_NAME.get(word)?.codes ?? null;
}

function kindAndTitle(policyNames: ReadonlyMap<string, RegionSet>, written: string, regions: RegionSet): { kind: RegionKind; title: string } {
  if (regions.unresolved.length > 0) return { kind: 'unknown', title: 'unknown region' };
  const name = foldRegionName(written);
  if (name === '*') return { kind: 'wildcard', title: 'everywhere' };
  if (policyNames.has(name)) return { kind: 'policy', title: 'defined in the policy' };
  const rest = negated(name);
  if (rest !== null) return { kind: 'negation', title: `everywhere but ${rest.toUpperCase()}` };
  const code = CODE_ALIASES.get(name.toUpperCase()) ?? name.toUpperCase();
  if (ALL_CODES.has(code)) return { kind: 'country', title: countryName(code) };
  const group = GROUP_BY_NAME.get(code);
  if (group) return { kind: 'group', title: group.title };
  const title = cloudPlaces(name).map((place) => `${place.cloudTitle} ${place.region} (${place.site})`).join('; ');
  return { kind: 'cloud-region', title };
}

function suggestRegion(written: string, names: readonly string[]): string | null {
  const name = written.trim().slice(0, LONGEST_NAME);
  const prefix = /^(?:!|non-)\s*/i.exec(name)?.[0] ?? '';
  if (prefix !== '' && prefix.length < name.length) {
    const inner = suggestRegion(name.slice(prefix.length), names);
    return inner === null || inner === '*' ? null : prefix + inner;
  }
  const colon = name.indexOf(':');
  if (colon !== -1) return suggestPrefixed(name.slice(0, colon).toLowerCase(), name.slice(colon + 1), names);
  return BY_ENGLISH_NAME.get(name.toLowerCase()) ?? nearestWord(name, names)
    ?? BY_ENGLISH_NAME.get(nearestWord(name, LONG_ENGLISH_NAMES) ?? '') ?? null;
}

function suggestPrefixed(prefix: string, rest: string, names: readonly string[]): string | null {
  const cloud = CLOUD_PREFIXES.includes(prefix) ? prefix : nearestWord(prefix, CLOUD_PREFIXES);
  if (cloud === null) return null;
  const word = nearestWord(rest, names.filter((name) => cloudPlaces(`${cloud}:${name.toLowerCase()}`).length > 0));
  return word === null ? null : `${cloud}:${word}`;
}
