/**
 * Library calls that keep items and entries of collections at their places (`Shape` in `model/library.ts`). Each gives null where
 * its operands are nothing that this run saw being made: then the lists of the model say what comes out.
 */
import type { Shape } from '../model/library.ts';
import { ANY } from './memory.ts';
import { appendItems, areLists, itemAt, itemsOf, makeList, sliceOf } from './lists.ts';
import type { Piece } from './lists.ts';
import type { CallSite, Run } from './run.ts';
import { keyOf } from './constants.ts';
import { anyKey, entriesOf, iterated, keepKeys, keyedContainers, keysOf, noteKey } from './keyed.ts';
import { NOTHING, constantValue, join, objectValue, withoutConstant } from './value.ts';
import type { ObjectId, Value } from './value.ts';

interface Shaped {
  readonly run: Run;
  readonly site: CallSite;
  /** Receiver, if there is one, and positional arguments. */
  readonly operands: readonly Value[];
  readonly first: Value;
}

/** What a call of a shape gives, null where its model's lists are to say it. */
export function callShaped(run: Run, site: CallSite, shape: Shape, isFunction: boolean): Value | null {
  if (site.args.some((a) => a.spread !== 'no')) return null;
  const operands = [...(site.isMethod && !isFunction ? [site.receiver] : []), ...site.args.filter((a) => a.keyword === null).map((a) => a.value)];
  const [first = NOTHING] = operands;
  if (shape === 'list' || shape === 'list-of' || shape === 'key-values' || ((shape === 'copy' || shape === 'listed') && operands.length === 0)) return list(run, site, operands);
  const known = BUILDS.has(shape) ? operands.every((o) => isMade(run, o) || isPlain(o)) : isMade(run, first);
  return known ? SHAPES[shape]({ run, site, operands, first }) : null;
}

/** What reading a member of a container gives, where it is a function of what the container holds. Null: it is no such member. */
export function readProperty(run: Run, site: CallSite, name: string): Value | null {
  const { properties } = run.program.library(site.act.fn.file);
  const shape = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
  const object = site.receiver;
  if (shape === undefined || !isMade(run, object) || object.objects.some((id) => has(run, id, name) || run.memory.objects.get(id).type >= 0)) return null;
  return SHAPES[shape]({ run, site, operands: [object], first: object });
}

/** Whether a value can only be collections that this run saw being made. */
function isMade(run: Run, value: Value): boolean {
  return value.objects.length > 0 && value.labels.size === 0 && value.objects.every((id) => run.memory.objects.get(id).kind === 'made');
}

function isPlain(value: Value): boolean {
  return value.objects.length === 0;
}

/** What builds something out of any number of operands. */
const BUILDS: ReadonlySet<Shape> = new Set(['from-pairs', 'merge', 'concat', 'one-of']);

const SHAPES: Readonly<Record<Shape, (s: Shaped) => Value | null>> = {
  copy,
  listed: (s) => copy({ ...s, first: through(s, s.first) }),
  shuffled: (s) => anyOf(s.run, s.site, s.run.memory.readAll(s.site.state, through(s, s.first))),
  'one-of': (s) => s.operands.length === 1 ? s.run.memory.readAll(s.site.state, through(s, s.first)) : s.operands.map(withoutConstant).reduce(join),
  reversed: (s) => ofItems({ ...s, first: through(s, s.first) }, (items) => items.toReversed()),
  zip,
  enumerate: (s) => {
    const { run, site } = s;
    const first = through(s, s.first);
    const items = itemsOf(run, site.state, first);
    const row = (item: Value, i: number): Value => makeList(run, place(site, String(i)), site.state, [{ item: constantValue(i) }, { item }]);
    return items === null ? anyOf(run, site, row(run.memory.readAll(site.state, first), 0)) : list(run, site, items.map(row));
  },
  pairs: ({ run, site, first }) => {
    const row = ([key, value]: readonly [Value, Value], i: number): Value => makeList(run, place(site, String(i)), site.state, [{ item: key }, { item: value }]);
    const entries = entriesOf(run, site.state, first);
    if (entries !== null) return list(run, site, entries.map(row));
    return first.objects.some((id) => run.memory.isList(id)) ? null : anyOf(run, site, row([anyKey(run, site.state, first), run.memory.readAll(site.state, first)], 0));
  },
  keys: ({ run, site, first }) => (first.objects.some((id) => run.memory.isList(id)) ? null : makeList(run, place(site), site.state, [{ spread: keysOf(run, site.state, first) }])),
  values: ({ run, site, first }) => {
    const entries = entriesOf(run, site.state, first);
    if (entries !== null) return list(run, site, entries.map(([, value]) => value));
    return first.objects.some((id) => run.memory.isList(id)) ? null : anyOf(run, site, run.memory.readAll(site.state, first));
  },
  'from-pairs': fromPairs,
  concat: ({ run, site, operands }) => makeList(run, place(site), site.state, operands.map((o): Piece => (o.objects.some((id) => run.memory.isList(id)) ? { spread: o } : { item: o }))),
  merge,
  absorb: ({ run, site, operands: [, ...more], first }) => {
    for (const operand of more) run.copyFields(site.state, operand, first);
    return withKeywords(run, site, first);
  },
  list: ({ run, site, operands }) => list(run, site, operands),
  'list-of': (s) => (s.operands.length === 1 && areLists(s.run, s.first) ? copy(s) : list(s.run, s.site, s.operands)),
  'key-values': keyValues,
  append: (s) => appended(s, s.operands.slice(1)),
  'append-one': (s) => (s.operands.length === 2 ? appended(s, s.operands.slice(1)) : null),
  'append-all': ({ run, site, operands: [, second = NOTHING], first }) => {
    if (!areLists(run, first)) return null;
    const items = itemsOf(run, site.state, second);
    appendItems(run, site.state, first, items ?? [run.memory.readAll(site.state, second)]);
    if (items === null) run.memory.scramble(site.state, first);
    return first;
  },
  clear: ({ run, site, first }) => {
    run.memory.clear(site.state, first);
    return NOTHING;
  },
  scramble: ({ run, site, first }) => {
    run.memory.scramble(site.state, first);
    return first;
  },
  'take-out': ({ run, site, first }) => {
    run.memory.scramble(site.state, first);
    return run.memory.readAll(site.state, first);
  },
  pop,
  'pair-key': ({ run, site, first }) => (areLists(run, first) ? itemAt(run, site.state, first, 0) : null),
  'pair-value': ({ run, site, first }) => (areLists(run, first) ? itemAt(run, site.state, first, 1) : null),
  'pop-pair': ({ run, site, first }) => makeList(run, place(site), site.state, [{ item: anyKey(run, site.state, first) }, { item: run.memory.readAll(site.state, first) }]),
  'pop-entry': popEntry,
  item: ({ run, site, operands: [, index = NOTHING], first }) => (typeof index.constant === 'number' ? itemAt(run, site.state, first, index.constant) : null),
  slice: ({ run, site, operands: [, start, end], first }) => sliceOf(run, place(site), site.state, { value: first, start: boundOf(start), end: boundOf(end) }),
  splice: ({ run, site, operands: [, , , ...more], first }) => {
    const taken = anyOf(run, site, run.memory.readAll(site.state, first));
    run.memory.scramble(site.state, first);
    for (const item of more) run.memory.write(site.state, first, ANY, item);
    return taken;
  },
  'to-spliced': ({ run, site, operands: [, , , ...more], first }) => anyOf(run, site, more.reduce(join, run.memory.readAll(site.state, first))),
};

function place({ act, ref }: CallSite, key?: string): { readonly act: CallSite['act']; readonly ref: number; readonly key?: string } {
  return key === undefined ? { act, ref } : { act, ref, key };
}

function list(run: Run, site: CallSite, items: readonly Value[]): Value {
  return makeList(run, place(site), site.state, items.map((item) => ({ item })));
}

function appended({ run, site, first }: Shaped, items: readonly Value[]): Value | null {
  if (!areLists(run, first)) return null;
  appendItems(run, site.state, first, items);
  return first;
}

/** A list of nobody knows how many of one value. */
function anyOf(run: Run, site: CallSite, value: Value): Value {
  const made = makeList(run, place(site), site.state, []);
  run.memory.write(site.state, made, ANY, value);
  run.memory.setLength(site.state, made, null);
  return made;
}

/** The operand, or the list of its keys where iterating it gives these. */
function through({ run, site }: Shaped, operand: Value): Value {
  return iterated(run, site.act.fn.file, site.state, operand);
}

function ofItems({ run, site, first }: Shaped, change: (items: readonly Value[]) => readonly Value[]): Value {
  const items = itemsOf(run, site.state, first);
  return items === null ? anyOf(run, site, run.memory.readAll(site.state, first)) : list(run, site, change(items));
}

function copy({ run, site, first }: Shaped): Value {
  const items = itemsOf(run, site.state, first);
  if (items !== null) return list(run, site, items);
  const made = objectValue(run.made(site.act, site.ref).id);
  run.copyFields(site.state, first, made);
  return made;
}

/** Rows of as many items as the shortest operand has; where that is not known, one row that stands for all. */
function zip(s: Shaped): Value {
  const { run, site } = s;
  const operands = s.operands.map((o) => through(s, o));
  const columns = operands.map((o) => itemsOf(run, site.state, o));
  const row = (i: number, items: readonly Value[]): Value => makeList(run, place(site, String(i)), site.state, items.map((item) => ({ item })));
  if (columns.every((c) => c !== null)) {
    const length = Math.min(...columns.map((c) => c.length));
    return list(run, site, Array.from({ length }, (_, i) => row(i, columns.map((c) => c[i] ?? NOTHING))));
  }
  return anyOf(run, site, row(0, operands.map((o) => run.memory.readAll(site.state, o))));
}

function has(run: Run, id: ObjectId, name: string): boolean {
  return run.memory.objects.get(id).fields.has(run.memory.objects.field(name));
}

function fromPairs({ run, site, operands }: Shaped): Value | null {
  const made = objectValue(run.made(site.act, site.ref).id);
  const keys: Piece[] = [];
  for (const operand of operands) {
    const rows = itemsOf(run, site.state, operand);
    if (rows === null && operand.objects.some((id) => run.memory.isList(id))) return null;
    if (rows === null) run.copyFields(site.state, operand, made);
    for (const row of rows ?? []) {
      const [key = NOTHING, value] = itemsOf(run, site.state, row) ?? [];
      if (value === undefined) return null;
      run.memory.write(site.state, made, keyOf(key) ?? ANY, value);
      keys.push({ item: key });
    }
  }
  if (keepsKeys(run, site) || keys.some((k) => 'item' in k && k.item.constant === undefined)) keepKeys(run, place(site), site.state, made, [{ spread: keysOf(run, site.state, made) }, ...keys]);
  return withKeywords(run, site, made);
}

function keyValues({ run, site, operands }: Shaped): Value {
  const made = objectValue(run.made(site.act, site.ref).id);
  for (let i = 0; i + 1 < operands.length; i += 2) {
    const [key = NOTHING, value = NOTHING] = operands.slice(i, i + 2);
    noteKey(run, site.state, made, { key, isNew: true });
    run.memory.write(site.state, made, keyOf(key) ?? ANY, value);
  }
  return made;
}

/** Whether iterating maps tells their keys. */
function keepsKeys(run: Run, { act: { fn } }: CallSite): boolean {
  return fn.file.facts.traits.iteratesKeys === true || keyedContainers(run, fn.file) !== undefined;
}

function merge({ run, site, operands }: Shaped): Value {
  const made = objectValue(run.made(site.act, site.ref).id);
  for (const operand of operands) run.copyFields(site.state, operand, made);
  return withKeywords(run, site, made);
}

function withKeywords(run: Run, site: CallSite, made: Value): Value {
  for (const arg of site.args) if (arg.keyword !== null) run.memory.write(site.state, made, arg.keyword, arg.value);
  return made;
}

/** Without a number the last item; then the list is one shorter. */
function pop({ run, site, operands, first }: Shaped): Value | null {
  const [, index] = operands;
  const items = itemsOf(run, site.state, first);
  if (items === null && typeof index?.constant === 'string') return popEntry({ run, site, operands, first });
  if (items === null || (index !== undefined && typeof index.constant !== 'number')) return null;
  const at = typeof index?.constant === 'number' ? index.constant : -1;
  const out = items.at(at) ?? NOTHING;
  const left = items.filter((_, i) => i !== (at < 0 ? items.length + at : at));
  run.memory.clear(site.state, first);
  if (first.objects.length > 1 || run.memory.lengthOf(site.state, first.objects[0] ?? 0) !== 0) run.memory.scramble(site.state, first);
  else appendItems(run, site.state, first, left);
  return out;
}

function popEntry({ run, site, operands: [, key = NOTHING, otherwise = NOTHING], first }: Shaped): Value | null {
  const name = keyOf(key);
  if (name === null || first.objects.some((id) => !has(run, id, name))) return null;
  const value = run.memory.readKey(site.state, first, name);
  run.memory.write(site.state, first, name, NOTHING);
  return join(value, otherwise);
}

/** A bound of a slice as an operand. */
function boundOf(value: Value | undefined): number | null | undefined {
  if (value === undefined) return null;
  return typeof value.constant === 'number' ? value.constant : value.constant === null ? null : undefined;
}
