/**
 * Lists whose length is known: their items stand in fields `0`, `1`…, so that slices, unpacking, concatenation and spreads keep
 * every item at its place. Where a length is not known, what a list holds is one value for all places.
 */
import type { OpRef } from '../model/ops.ts';
import type { Activation } from './activation.ts';
import { ANY, isItem } from './memory.ts';
import type { Run } from './run.ts';
import type { State } from './state.ts';
import { NOTHING, join, labelledValue, objectValue } from './value.ts';
import type { ObjectId, Value } from './value.ts';

/** Items after this many share one field. */
const TRACKED = 64;

/** Part of a list that is being made: items in order, or at its end any number of one value. */
export type Piece = { readonly item: Value } | { readonly spread: Value };

/** Where a list is made; `key` tells several of one operation apart. */
export interface Place { readonly act: Activation; readonly ref: OpRef; readonly key?: string }

/** A new list out of pieces. */
export function makeList(run: Run, { act, ref, key }: Place, state: State, pieces: readonly Piece[]): Value {
  const made = objectValue(key === undefined ? run.made(act, ref).id : run.madeBeside(act, ref, key).id);
  fillList(run, made, state, pieces);
  return made;
}

/** Puts pieces into a list that holds nothing yet. */
export function fillList(run: Run, list: Value, state: State, pieces: readonly Piece[]): void {
  let index = 0;
  let isKnown = true;
  for (const piece of pieces) {
    const items = 'item' in piece ? [piece.item] : itemsOf(run, state, piece.spread);
    if (items === null && 'spread' in piece) run.memory.write(state, list, ANY, run.memory.readAll(state, piece.spread));
    isKnown &&= items !== null;
    for (const item of items ?? []) run.memory.write(state, list, isKnown && index < TRACKED ? String(index++) : ANY, item);
    isKnown &&= index < TRACKED;
  }
  run.memory.setLength(state, list, isKnown ? index : null);
}

/** Items of a value that can only be lists of one known length, in order; null where it may be anything else. */
export function itemsOf(run: Run, state: State, value: Value): readonly Value[] | null {
  const { memory } = run;
  const [first] = value.objects;
  const length = first === undefined ? null : memory.lengthOf(state, first);
  if (length === null || length > TRACKED || value.objects.some((id) => memory.lengthOf(state, id) !== length)) return null;
  return Array.from({ length }, (_, i) => memory.readKey(state, value, String(i)));
}

/** `list[index]`; a negative index counts from the end where the length is known. */
export function itemAt(run: Run, state: State, value: Value, index: number): Value {
  if (index >= 0 || value.objects.length === 0) return run.memory.readKey(state, value, String(index));
  let out = NOTHING;
  for (const id of value.objects) {
    const one = objectValue(id);
    const length = run.memory.lengthOf(state, id);
    if (length === null) out = join(out, run.memory.objects.get(id).kind === 'made' ? run.memory.readAll(state, one) : run.memory.readKey(state, one, String(index)));
    else if (length + index >= 0) out = join(out, run.memory.readKey(state, one, String(length + index)));
  }
  return join(out, labelledValue(value.labels));
}

/** Part of a value; its bounds are constants, null where it is open, undefined where nobody knows. */
export interface Part { readonly value: Value; readonly start: number | null | undefined; readonly end: number | null | undefined }

/** A new list of part of a list's items. */
export function sliceOf(run: Run, at: Place, state: State, { value, start, end }: Part): Value {
  if (start === undefined || end === undefined) return makeList(run, at, state, [{ spread: value }]);
  const items = itemsOf(run, state, value);
  if (items !== null) return makeList(run, at, state, items.slice(start ?? 0, end ?? items.length).map((item) => ({ item })));
  const from = start ?? 0;
  if (from < 0 || (end ?? 0) < 0 || value.objects.length === 0 || !value.objects.every((id) => keepsPlaces(run, id))) return makeList(run, at, state, [{ spread: value }]);
  const made = makeList(run, at, state, []);
  run.memory.setLength(state, made, null);
  moveItems(run, state, { from: value, into: made }, (i) => i >= from && (end === null || i < end) ? i - from : -1);
  return made;
}

/** Whether what an object holds was written in this run, item by item. */
function keepsPlaces(run: Run, id: ObjectId): boolean {
  const { kind, path } = run.memory.objects.get(id);
  return kind === 'made' || (kind === 'symbolic' && path === '');
}

/** Copies the items of a list of unknown length to other places of another one; -1: not at all. What may be anywhere stays so. */
function moveItems(run: Run, state: State, { from, into }: { readonly from: Value; readonly into: Value }, place: (index: number) => number): void {
  const { memory } = run;
  for (const id of from.objects) {
    const one = objectValue(id);
    memory.write(state, into, ANY, memory.read(state, one, ANY));
    for (const field of memory.objects.get(id).fields) {
      const name = memory.objects.fieldName(field);
      const to = isItem(name) ? place(Number(name)) : -1;
      if (to >= 0) memory.write(state, into, String(to), join(memory.read(state, into, String(to)), memory.read(state, one, name)));
    }
  }
}

/** Whether a value can only be lists that the code made: adding them gives a longer list. */
export function areLists(run: Run, value: Value): boolean {
  return value.objects.length > 0 && value.labels.size === 0 && value.objects.every((id) => run.memory.isList(id));
}

/** Puts items at the end of a value's lists. */
export function appendItems(run: Run, state: State, list: Value, items: readonly Value[]): void {
  const { memory } = run;
  const [id = 0] = list.objects;
  const length = list.objects.length === 1 && !memory.objects.get(id).isSummary ? memory.lengthOf(state, id) : null;
  if (length === null || length + items.length > TRACKED) {
    for (const item of items) memory.write(state, list, ANY, item);
    memory.setLength(state, list, null);
    return;
  }
  for (const [i, item] of items.entries()) memory.write(state, list, String(length + i), item);
  memory.setLength(state, list, length + items.length);
}
