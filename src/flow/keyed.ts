/**
 * Keys that are values themselves: what an object holds them in, next to its entries. Where iterating an object gives its keys
 * (`Traits.iteratesKeys`), all of them are kept, in their order as long as it is known; elsewhere those that are no constants.
 */
import type { LinkedFile } from '../link/world.ts';
import type { Place } from './lists.ts';
import { appendItems, fillList, itemsOf, makeList } from './lists.ts';
import type { Piece } from './lists.ts';
import { keyOf } from './constants.ts';
import { ANY, KEYS } from './memory.ts';
import type { Run } from './run.ts';
import type { State } from './state.ts';
import { NOTHING, UNREACHED, constantValue, join, objectValue } from './value.ts';
import type { ObjectId, Value } from './value.ts';

/** Gives a new object a list of its keys. */
export function keepKeys(run: Run, at: Place, state: State, object: Value, keys: readonly Piece[]): void {
  run.memory.write(state, object, KEYS, makeList(run, { ...at, key: `${at.key ?? ''}keys` }, state, keys));
}

/** From here on the keys of an object that holds nothing yet are kept. */
export function startKeys(run: Run, state: State, object: Value): void {
  for (const id of object.objects) emptyList(run, state, id);
}

/** What iterating a value goes through: the list of its keys where it is these, else itself. */
export function iterated(run: Run, file: LinkedFile, state: State, value: Value): Value {
  return file.facts.traits.iteratesKeys === true && isKeyed(run, state, value) ? keysOf(run, state, value) : value;
}

/** Notes that something was stored under a key; `isNew`: which the object did not have for sure. */
export function noteKey(run: Run, state: State, object: Value, { key, isNew }: { readonly key: Value; readonly isNew: boolean }): void {
  const isValue = key.labels.size > 0 || key.objects.length > 0;
  for (const id of object.objects) {
    const { kind } = run.memory.objects.get(id);
    if (kind !== 'made' && kind !== 'symbolic' && kind !== 'outside') continue;
    const keys = keyList(run, state, id);
    if (keys === null && !isValue) continue;
    const list = keys ?? emptyList(run, state, id);
    if (isNew && key.constant !== undefined) appendItems(run, state, list, [key]);
    else if (key.constant === undefined) addAnywhere(run, state, list, key);
  }
}

/** What iterating a value gives: its items one by one where it is few that are known, and any of them. */
export function iterate(run: Run, at: Place, state: State, value: Value): { readonly items: readonly Value[] | null; readonly any: Value } {
  const { file } = at.act.fn;
  const isKeys = file.facts.traits.iteratesKeys === true;
  if (isKeyed(run, state, value) && (isKeys || keyedContainers(run, file) !== undefined)) {
    if (isKeys) return itemsOrAny(run, state, keysOf(run, state, value));
    const entries = entriesOf(run, state, value)?.map(([key, held], i) => pair(run, at, state, { key, held, name: `pair${i}` })) ?? null;
    return { items: entries, any: entries?.length === 0 ? NOTHING : (entries?.reduce(join) ?? pair(run, at, state, { key: anyKey(run, state, value), held: run.memory.readAll(state, value), name: 'pair' })) };
  }
  return itemsOrAny(run, state, value);
}

/** Names of containers whose iteration gives pairs. */
export function keyedContainers(run: Run, file: LinkedFile): ReadonlySet<string> | undefined {
  const { keyed, maps } = run.program.library(file);
  return keyed ?? maps;
}

function itemsOrAny(run: Run, state: State, list: Value): { readonly items: readonly Value[] | null; readonly any: Value } {
  return { items: itemsOf(run, state, list), any: run.memory.readAll(state, list) };
}

function pair(run: Run, at: Place, state: State, { key, held, name }: { readonly key: Value; readonly held: Value; readonly name: string }): Value {
  return makeList(run, { ...at, key: name }, state, [{ item: key }, { item: held }]);
}

/** Any of the keys that are values. */
export function anyKey(run: Run, state: State, value: Value): Value {
  return run.memory.readAll(state, keysOf(run, state, value));
}

/** Keys and values of an object whose keys are all known. */
export function entriesOf(run: Run, state: State, value: Value): readonly (readonly [Value, Value])[] | null {
  const [id = 0] = value.objects;
  if (value.objects.length !== 1) return null;
  const object = run.memory.objects.get(id);
  const keys = itemsOf(run, state, keysOf(run, state, value));
  if (keys !== null && !object.isSummary) return keys.map((key) => [key, run.memory.readKey(state, value, keyOf(key) ?? ANY)] as const);
  const names = [...object.fields].map((f) => run.memory.objects.fieldName(f)).filter((n) => !n.startsWith('('));
  if (names.includes(ANY) || names.length > 64 || run.memory.isList(id)) return null;
  return names.map((n) => [constantValue(n), run.memory.readKey(state, value, n)] as const);
}

/** Whether every object that a value may be has a list of all its keys: what it is iterated by. */
export function isKeyed(run: Run, state: State, value: Value): boolean {
  return value.objects.length > 0 && value.labels.size === 0 && value.objects.every((id) => run.memory.objects.get(id).kind === 'made' && !run.memory.isList(id) && keyList(run, state, id) !== null);
}

/** A list of the keys that are values, of all objects that a value may be. */
export function keysOf(run: Run, state: State, value: Value): Value {
  let out = UNREACHED;
  for (const id of value.objects) out = join(out, keyList(run, state, id) ?? UNREACHED);
  return out === UNREACHED ? NOTHING : out;
}

/** Gives an object the keys of others besides its own, as far as they are kept. */
export function copyKeys(run: Run, state: State, from: Value, into: Value): void {
  const keys = keysOf(run, state, from);
  if (keys.objects.length === 0) return;
  const items = itemsOf(run, state, keys);
  for (const id of into.objects) {
    const list = keyList(run, state, id) ?? emptyList(run, state, id);
    appendItems(run, state, list, items ?? [run.memory.readAll(state, keys)]);
    if (items === null) run.memory.setLength(state, list, null);
  }
}

function keyList(run: Run, state: State, id: ObjectId): Value | null {
  if (!run.memory.objects.get(id).fields.has(run.memory.objects.field(KEYS))) return null;
  const list = run.memory.read(state, objectValue(id), KEYS);
  return list.objects.length === 0 ? null : list;
}

/** A list of the keys of an object of which none is noted; where it has entries already, nobody knows which there are. */
function emptyList(run: Run, state: State, id: ObjectId): Value {
  const list = objectValue(run.memory.objects.intern(`keys:${id}`, { kind: 'made' }).id);
  const { fields } = run.memory.objects.get(id);
  fillList(run, list, state, []);
  if ([...fields].some((f) => !run.memory.objects.fieldName(f).startsWith('('))) run.memory.setLength(state, list, null);
  run.memory.write(state, objectValue(id), KEYS, list);
  return list;
}

function addAnywhere(run: Run, state: State, list: Value, key: Value): void {
  run.memory.scramble(state, list);
  appendItems(run, state, list, [key]);
  run.memory.setLength(state, list, null);
}
