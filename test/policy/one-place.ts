/** A value of JSON as the loader sees it, and changed in one place, in every way that a schema and its loader could disagree about. */
import type { PolicyNode } from '../../src/policy/yaml-tree.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Values that are wrong almost everywhere, each in its own way. */
export const ODD_VALUES: readonly Json[] = [
  null, true, false, 0, 1, -1, 1.5, '', ' ', 'odd', [], ['odd'], ['odd', 'odd'], {}, { odd: 1 }, [null], [[]], [{}], '2026-02-30', 'US', ['US'], '[', '!x', 'x'.repeat(300),
];

export interface Change {
  /** `datasets.u.readers: taken away`. */
  readonly what: string;
  readonly value: Json;
}

/** Every key taken away, an unknown one added to every map, every value put in place of every other. */
export function* changesOf(value: Json, path: readonly string[] = []): Generator<Change> {
  const at = path.join('.');
  for (const odd of ODD_VALUES) yield { what: `${at}: ${JSON.stringify(odd)}`, value: odd };
  if (value === null || typeof value !== 'object') return;
  if (!isList(value)) yield { what: `${at}: a key more`, value: { ...value, 'odd-key': 'odd' } };
  for (const [key, inner] of Object.entries(value)) {
    yield { what: `${at}: without ${key}`, value: without(value, key) };
    for (const change of changesOf(inner, [...path, key])) yield { ...change, value: replaced(value, key, change.value) };
  }
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function without(value: Json, key: string): Json {
  if (value === null || typeof value !== 'object') return value;
  return isList(value) ? value.filter((_, i) => String(i) !== key) : Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

export function replaced(value: Json, key: string, inner: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  return isList(value) ? value.map((item, i) => (String(i) === key ? inner : item)) : { ...value, [key]: inner };
}

/** The value at a dotted path put to another. */
export function replacedAt(value: Json, path: string, inner: Json): Json {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) return replaced(value, key, inner);
  const next = value !== null && typeof value === 'object' ? (value as Readonly<Record<string, Json>>)[key] ?? null : null;
  return replaced(value, key, replacedAt(next, rest.join('.'), inner));
}

/** What the text of the value would be read as, without writing and reading it: positions are all the first. */
export function nodeOf(value: Json): PolicyNode {
  const position = { line: 1, column: 1 };
  if (value === null || typeof value !== 'object') return { kind: 'scalar', value, position };
  if (isList(value)) return { kind: 'list', items: value.map(nodeOf), position };
  return { kind: 'map', entries: Object.entries(value).map(([key, inner]) => ({ key, keyPosition: position, value: nodeOf(inner) })), position };
}
