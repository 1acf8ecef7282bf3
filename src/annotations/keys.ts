/**
 * Keys and values of the five markers, as data: which key belongs to which marker, what its values look like.
 * Closed sets are complete here; names of datasets, regions and roles are looked up when findings are made.
 */
import { MARKER_KINDS, type MarkerKind } from '../model/marker.ts';
import { DATA_CLASSES, OPS } from '../model/policy.ts';
import { RULE_IDS } from '../model/rules.ts';

export const METHODS = ['aggregate', 'anonymise', 'pseudonymise', 'mask', 'encrypt', 'public-subset'] as const;
export const SCOPES = ['call', 'function', 'class', 'file'] as const;
export type MarkerScope = (typeof SCOPES)[number];

/** Operations that send the data somewhere, for which `to` says where. */
export const SENDING_OPS = ['write', 'copy', 'backup', 'export', 'transit'] as const;

export type ValueShape =
  /** Names that are looked up later; one or several. */
  | 'names'
  /** One of `words`. */
  | 'word'
  | 'text'
  /** A whole number. */
  | 'count'
  /** `YYYY-MM-DD` */
  | 'date';

export interface KeySpec {
  readonly of: readonly MarkerKind[];
  readonly shape: ValueShape;
  /** More than one value makes no sense. */
  readonly single: boolean;
  /** The closed set of a `word`, else empty. */
  readonly words: readonly string[];
  /** A value as it could be, for messages and completion. */
  readonly example: string;
}

const names = (of: readonly MarkerKind[], example: string): KeySpec => ({ of, shape: 'names', single: false, words: [], example });
const text = (of: readonly MarkerKind[], example: string, single = false): KeySpec => ({ of, shape: 'text', single, words: [], example });
const word = (of: readonly MarkerKind[], words: readonly string[]): KeySpec => ({ of, shape: 'word', single: true, words, example: words[0] ?? '' });

const ACCESS: readonly MarkerKind[] = ['data-access'];
const EXEMPT: readonly MarkerKind[] = ['data-exempt'];

export const KEYS = {
  data: names(['data-access', 'declassify'], 'us-user.private'),
  op: word(ACCESS, OPS),
  readers: names(ACCESS, 'US'),
  to: names(ACCESS, 'ap-southeast-1'),
  roles: names(ACCESS, 'usds'),
  subjects: names(ACCESS, 'US'),
  class: word(ACCESS, DATA_CLASSES),
  categories: names(ACCESS, 'user.contact'),
  purpose: text(ACCESS, 'billing'),
  owner: text(ACCESS, 'privacy-team'),
  volume: { of: ACCESS, shape: 'count', single: true, words: [], example: '120000' },
  regions: names(['runs-in', 'region-gate'], 'US'),
  param: names(ACCESS, 'message'),
  scope: word(MARKER_KINDS, SCOPES),
  method: word(['declassify'], METHODS),
  'approved-by': text(['declassify', 'data-exempt'], 'privacy-team'),
  rule: word(EXEMPT, RULE_IDS),
  reason: text(EXEMPT, '"incident 42"', true),
  ticket: text(EXEMPT, 'SEC-1'),
  until: { of: EXEMPT, shape: 'date', single: true, words: [], example: '2027-03-31' },
} as const satisfies Record<string, KeySpec>;

export type MarkerKey = keyof typeof KEYS;
export const MARKER_KEYS = Object.keys(KEYS) as readonly MarkerKey[];

/** The key that a word without `key=` is the value of. */
export const MAIN_KEYS: Readonly<Record<MarkerKind, MarkerKey>> = {
  'data-access': 'data', 'runs-in': 'regions', 'region-gate': 'regions', declassify: 'data', 'data-exempt': 'rule',
};

/** Keys without which a marker says nothing; those of `data-access` depend on each other. */
export const REQUIRED_KEYS: Readonly<Record<MarkerKind, readonly MarkerKey[]>> = {
  'data-access': [], 'runs-in': ['regions'], 'region-gate': ['regions'], declassify: [], 'data-exempt': ['rule', 'reason', 'until'],
};

const BY_FLAT_NAME: ReadonlyMap<string, MarkerKey> = new Map(MARKER_KEYS.map((key) => [flat(key), key]));

/** @returns the key that `written` spells (`approvedBy`, `approved_by`, `Approved-By`), or null */
export function keyNamed(written: string): MarkerKey | null {
  return BY_FLAT_NAME.get(flat(written)) ?? null;
}

/** Keys of a marker, the main one first. */
export function keysOf(kind: MarkerKind): readonly MarkerKey[] {
  const main = MAIN_KEYS[kind];
  return [main, ...MARKER_KEYS.filter((key) => key !== main && KEYS[key].of.some((k: MarkerKind) => k === kind))];
}

/**
 * A word of a key's closed set, as it may be spelled: `READ`, `public_subset`, or a constant such as `Op.READ`.
 * @returns the word as the set has it, or null (also for a key without a closed set)
 */
export function wordOf(key: string, value: { readonly text: string; readonly kind: 'literal' | 'symbol' }): string | null {
  const known = keyNamed(key);
  if (known === null) return null;
  const written = flat(value.kind === 'symbol' ? lastSegment(value.text) : value.text);
  return KEYS[known].words.find((word: string) => flat(word) === written) ?? null;
}

/** The last name of a dotted one (`Region.SG`, `Region::SG`, `\acme\Region::SG`). */
export function lastSegment(name: string): string {
  return name.slice(name.search(/[^.:\\/]*$/));
}

function flat(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
