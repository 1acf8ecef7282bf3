/** Which keys each marker takes in `models` and `annotations`, and what their values may be: data, with one reader. */
import { DATA_CLASSES, OPS } from '../model/policy.ts';
import type { MarkerKind } from '../model/marker.ts';
import { RULE_IDS } from '../model/rules.ts';
import { isIsoDate } from './dates.ts';

export const MARKER_SCOPES = ['call', 'function', 'class', 'file'] as const;
export const DECLASSIFY_METHODS = ['aggregate', 'anonymise', 'pseudonymise', 'mask', 'encrypt', 'public-subset'] as const;

/** `regions`, `datasets` and `roles` are names that are looked up once the whole policy is read. */
export type ValueType = 'regions' | 'datasets' | 'roles' | 'words' | 'text' | 'integer' | 'date' | { readonly oneOf: readonly string[] };

export const KEY_TYPES = {
  data: 'datasets',
  op: { oneOf: OPS },
  readers: 'regions',
  to: 'regions',
  roles: 'roles',
  subjects: 'regions',
  class: { oneOf: DATA_CLASSES },
  categories: 'words',
  purpose: 'text',
  owner: 'text',
  volume: 'integer',
  regions: 'regions',
  param: 'words',
  scope: { oneOf: MARKER_SCOPES },
  method: { oneOf: DECLASSIFY_METHODS },
  'approved-by': 'text',
  rule: { oneOf: RULE_IDS },
  reason: 'text',
  ticket: 'text',
  until: 'date',
} as const satisfies Record<string, ValueType>;

export type MarkerKey = keyof typeof KEY_TYPES;

export interface MarkerShape {
  /** The first is the main key: a value that is no map is its value. */
  readonly keys: readonly [MarkerKey, ...MarkerKey[]];
  /** At least one of each inner list must be there when the marker stands in `models`. */
  readonly required: readonly (readonly MarkerKey[])[];
}

export const MARKER_SHAPES: Readonly<Record<MarkerKind, MarkerShape>> = {
  'data-access': {
    keys: ['data', 'op', 'readers', 'to', 'roles', 'subjects', 'class', 'categories', 'purpose', 'owner', 'volume', 'param', 'scope'],
    required: [['data', 'to']],
  },
  'runs-in': { keys: ['regions', 'scope'], required: [['regions']] },
  'region-gate': { keys: ['regions', 'scope'], required: [['regions']] },
  declassify: { keys: ['data', 'method', 'approved-by', 'scope'], required: [] },
  'data-exempt': {
    keys: ['rule', 'reason', 'approved-by', 'ticket', 'until', 'scope'],
    required: [['rule'], ['reason'], ['until']],
  },
};

/** Whether a key takes a list. */
export function takesList(key: MarkerKey): boolean {
  const type: ValueType = KEY_TYPES[key];
  return type === 'regions' || type === 'datasets' || type === 'roles' || type === 'words';
}

/** What is wrong with the form of one value, or null; names are not looked up here. */
export function valueProblem(key: MarkerKey, value: string): string | null {
  const type: ValueType = KEY_TYPES[key];
  if (typeof type === 'object') return type.oneOf.includes(value) ? null : `it is one of ${type.oneOf.join(', ')}`;
  if (type === 'date') return isIsoDate(value) ? null : 'it is a day that exists, as YYYY-MM-DD';
  if (type === 'integer') return /^\d{1,15}$/.test(value) ? null : 'it is a whole number';
  return null;
}
