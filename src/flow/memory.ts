/**
 * Reading and writing abstract memory. A field that nobody wrote holds what its object's kind says: nothing, whatever came
 * with an object from outside, or for a symbolic object another symbolic object and what other runs left there.
 */
import type { Meaning, Program } from '../link/program.ts';
import type { LinkedFile } from '../link/world.ts';
import { Objects } from './objects.ts';
import type { AbstractObject } from './objects.ts';
import { cellOf, fieldOfCell, objectOfCell } from './state.ts';
import type { Cell, State } from './state.ts';
import type { GlobalStore } from './global-store.ts';
import { NOTHING, OVERFLOW, UNREACHED, constantValue, join, joinLabels, labelledValue, objectValue } from './value.ts';
import type { Label, ObjectId, Step, Value } from './value.ts';

/** Field for what was stored under a key that nobody knows. */
export const ANY = '*';
/** Cell of a frame that holds the receiver. */
export const THIS = '(this)';
/** Cell of a frame that holds everything it was called with. */
export const ARGUMENTS = '(arguments)';

/** Field of what an async function gives that holds what it threw. */
export const REJECTED = '(rejected)';
/** Field of a list that holds how many items it has, a constant where that is known; see `lists.ts`. */
export const LENGTH = '(length)';
/** Field of an object with a list of its keys; see `keyed.ts`. */
export const KEYS = '(keys)';

const NO_LABELS: ReadonlyMap<Label, Step> = new Map();
const SYMBOLIC_DEPTH = 4;
/** Objects that are looked into to see what a value holds. */
const HELD = 3_000;

export class Memory {
  readonly objects = new Objects();
  /** Whether a value held more objects than are looked into. */
  hasOverflowed = false;
  /** Objects looked into so far: a measure of work. */
  work = 0;
  readonly #program: Program;
  readonly #store: GlobalStore;
  /** Variables that pointers point to, and the cells that these see them as. */
  readonly #boxes = new Map<Cell, Cell>();
  readonly #anyField: number;
  readonly #lengthField: number;
  readonly #keysField: number;

  constructor(program: Program, store: GlobalStore) {
    this.#program = program;
    this.#store = store;
    this.#anyField = this.objects.field(ANY);
    this.#lengthField = this.objects.field(LENGTH);
    this.#keysField = this.objects.field(KEYS);
  }

  /** Fields that are about the order of items. */
  readonly itemNames: ReadonlySet<string> = new Set([LENGTH, ...Array.from({ length: 64 }, (_, i) => String(i))]);

  /** What a cell holds that nobody wrote in this run. */
  readonly initial = (cell: Cell): Value => this.#initial(this.objects.get(objectOfCell(cell)), fieldOfCell(cell));

  /** Value of a known field of a value's objects. */
  read(state: State, value: Value, name: string): Value {
    this.work += value.objects.length;
    const field = this.objects.field(name);
    const loose = this.#looseLabels(value);
    let out = loose.size > 0 ? labelledValue(loose) : UNREACHED;
    for (const id of value.objects) out = join(out, this.#readField(state, this.objects.get(id), field));
    return out === UNREACHED ? NOTHING : out;
  }

  /** Value of a field by its key, which may have been stored under an unknown one. */
  readKey(state: State, value: Value, key: string): Value {
    if (value.objects.length === 0) return this.read(state, value, key);
    let out = join(this.read(state, value, key), this.#readWritten(state, value, this.#anyField));
    for (const id of value.objects) {
      const { path } = this.objects.get(id);
      const left = path === '' ? NO_LABELS : this.#store.labels(`${path}.${ANY}`);
      if (left.size > 0) out = join(out, labelledValue(left));
    }
    return out;
  }

  /** Whether any run left anything for others. */
  get hasLeft(): boolean {
    return this.#store.size > 0;
  }

  /**
   * What other runs left in a field of an object of which this run knows nothing but what the linker says it is.
   * @param meanings of the object
   */
  leftInField(state: State, value: Value, { name, meanings }: { readonly name: string; readonly meanings: readonly Meaning[] }): Value {
    const field = this.objects.field(name);
    const isUntouched = value.objects.every((id) => {
      const { kind, type } = this.objects.get(id);
      return kind === 'symbolic' && type < 0 && state.get(cellOf(id, field)) === undefined;
    });
    let out = NOTHING;
    for (const m of isUntouched ? meanings : []) {
      if (m.kind !== 'instance') continue;
      const path = `f:${m.class}:${name}`;
      out = join(out, labelledValue(this.#store.labels(path)));
      if (this.#store.labelsBelow(path).size > 0) out = join(out, objectValue(this.objects.intern(`left:${path}`, { kind: 'symbolic', path }).id));
    }
    return out;
  }

  /** Everything that a value's objects hold directly. */
  readAll(state: State, value: Value): Value {
    this.work += value.objects.length;
    let out = labelledValue(this.#looseLabels(value));
    for (const id of value.objects) {
      const object = this.objects.get(id);
      if (object.kind === 'frame' || object.kind === 'closure') continue;
      for (const field of object.fields) if (field !== this.#lengthField && field !== this.#keysField) out = join(out, state.get(cellOf(id, field)) ?? NOTHING);
      out = join(out, this.#initial(object, this.#anyField));
      if (object.path !== '') out = join(out, labelledValue(this.#store.labelsBelow(object.path)));
    }
    return out;
  }

  write(state: State, value: Value, name: string, content: Value): void {
    this.work += value.objects.length;
    const field = this.objects.field(name);
    const only = value.objects.length === 1;
    for (const id of value.objects) {
      const object = this.objects.get(id);
      const cell = cellOf(id, field);
      object.fields.add(field);
      const strong = only && !object.isSummary && field !== this.#anyField;
      state.set(cell, strong ? content : join(state.get(cell) ?? this.#initial(object, field), content));
      if (object.shares.size > 0 && field !== this.#lengthField) this.#share(state, object, content);
    }
  }

  /** Whether an object was made as a list. */
  isList(id: ObjectId): boolean {
    return this.objects.get(id).fields.has(this.#lengthField);
  }

  /** Number of items of a list, null where it is not known. */
  lengthOf(state: State, id: ObjectId): number | null {
    const length = state.get(cellOf(id, this.#lengthField))?.constant;
    return typeof length === 'number' ? length : null;
  }

  /** Says how many items a value's lists have; null: nobody knows. */
  setLength(state: State, value: Value, length: number | null): void {
    this.write(state, value, LENGTH, length === null ? NOTHING : constantValue(length));
  }

  /** Takes everything out of a value's objects, where it is one object that stands for one. */
  clear(state: State, value: Value): void {
    const [id = 0] = value.objects;
    if (value.objects.length !== 1) return;
    const object = this.objects.get(id);
    if (object.isSummary || object.kind !== 'made') return;
    for (const field of object.fields) state.set(cellOf(id, field), NOTHING);
    this.setLength(state, value, 0);
  }

  /** Whatever item a value's lists hold may from here on be any of them: they were moved about. */
  scramble(state: State, value: Value): void {
    for (const id of value.objects) {
      const object = this.objects.get(id);
      if (object.kind !== 'made' || ![...object.fields].some((f) => isItem(this.objects.fieldName(f)))) continue;
      const one = objectValue(id);
      this.write(state, one, ANY, this.readAll(state, one));
      this.setLength(state, one, null);
    }
  }

  #share(state: State, object: AbstractObject, content: Value): void {
    for (const id of object.shares) {
      this.objects.get(id).fields.add(this.#anyField);
      const cell = cellOf(id, this.#anyField);
      state.set(cell, join(state.get(cell) ?? this.initial(cell), content));
    }
  }

  /** Labels of a value and of all that its objects lead to. */
  deepLabels(state: State, value: Value): ReadonlyMap<Label, Step> {
    let labels = value.labels;
    const seen = new Set<ObjectId>();
    let ring = value.objects;
    while (ring.length > 0 && seen.size < HELD) {
      const next: ObjectId[] = [];
      for (const id of ring) {
        if (seen.has(id)) continue;
        seen.add(id);
        const object = this.objects.get(id);
        if (object.kind === 'frame' || object.kind === 'closure' || object.kind === 'class') continue;
        labels = joinLabels(labels, object.labels);
        if (object.path !== '') labels = joinLabels(labels, this.#store.labelsBelow(object.path));
        for (const field of object.fields) {
          const held = state.get(cellOf(id, field));
          if (!held) continue;
          labels = joinLabels(labels, held.labels);
          next.push(...held.objects);
        }
      }
      ring = next;
    }
    if (ring.length > 0 || seen.has(OVERFLOW)) this.hasOverflowed = true;
    this.work += seen.size;
    return labels;
  }

  /** What stands in a variable of a file's top level or of a function that this run did not enter. */
  variable(state: State, frame: AbstractObject, name: number): Value {
    const cell = cellOf(frame.id, this.objects.field(`v${name}`));
    const value = state.get(cell) ?? this.initial(cell);
    const box = this.#boxes.get(cell);
    return box === undefined ? value : join(value, state.get(box) ?? UNREACHED);
  }

  /** From here on a variable is also what a field of an object holds: a pointer to it was taken. */
  box(frame: AbstractObject, name: number, at: { readonly object: ObjectId; readonly field: string }): void {
    this.#boxes.set(cellOf(frame.id, this.objects.field(`v${name}`)), cellOf(at.object, this.objects.field(at.field)));
  }

  setVariable(state: State, frame: AbstractObject, name: number, value: Value): void {
    const field = this.objects.field(`v${name}`);
    frame.fields.add(field);
    state.set(cellOf(frame.id, field), value);
    const box = this.#boxes.get(cellOf(frame.id, field));
    if (box !== undefined) state.set(box, value);
  }

  moduleFrame(file: LinkedFile): AbstractObject {
    return this.objects.intern(`module:${file.index}`, { kind: 'frame', type: file.functionBase, depth: 1 });
  }

  /** Frame of a function that this run did not enter. */
  idleFrame(fn: number, outer: ObjectId = 0): AbstractObject {
    return this.objects.intern(`frame:${fn}`, { kind: 'frame', type: fn, depth: 1, outer });
  }

  /** The frame of function `fn` at or around a frame, null if there is none. */
  frameAround(inner: AbstractObject, fn: number): AbstractObject | null {
    for (let frame: AbstractObject | null = inner; frame; frame = frame.outer > 0 ? this.objects.get(frame.outer) : null) {
      if (frame.type === fn) return frame;
    }
    return null;
  }

  classObject(cls: number): AbstractObject {
    return this.objects.intern(`class:${cls}`, { kind: 'class', type: cls });
  }

  closure(fn: number): AbstractObject {
    return this.objects.intern(`function:${fn}`, { kind: 'closure', type: fn });
  }

  /** Objects for what the linker found a value to be. */
  meant(meanings: readonly Meaning[], key: string): Value {
    let out = NOTHING;
    for (const m of meanings) {
      switch (m.kind) {
        case 'function': out = join(out, objectValue(this.closure(m.function).id)); break;
        case 'class': out = join(out, objectValue(this.classObject(m.class).id)); break;
        case 'instance': out = join(out, objectValue(this.objects.intern(`${key}:${m.class}`, { kind: 'symbolic', type: m.class, path: key.startsWith('v:') ? key : '' }).id)); break;
        case 'object': out = join(out, objectValue(this.objects.intern(`alloc:${m.file}:${m.ref}`, { kind: 'symbolic', path: `a:${m.file}:${m.ref}` }).id)); break;
        case 'exports': out = join(out, objectValue(this.objects.intern(`exports:${m.file}`, { kind: 'symbolic', path: `e:${m.file}` }).id)); break;
        case 'external': break;
      }
    }
    return out;
  }

  /** Labels of the value itself that no object of it accounts for. */
  #looseLabels(value: Value): ReadonlyMap<Label, Step> {
    if (value.objects.length === 0 || value.labels.size === 0) return value.labels;
    const out = new Map(value.labels);
    for (const id of value.objects) for (const label of this.objects.get(id).labels.keys()) out.delete(label);
    return out;
  }

  #readWritten(state: State, value: Value, field: number): Value {
    let out = UNREACHED;
    for (const id of value.objects) out = join(out, state.get(cellOf(id, field)) ?? UNREACHED);
    return out;
  }

  #readField(state: State, object: AbstractObject, field: number): Value {
    const cell = cellOf(object.id, field);
    const written = state.get(cell);
    if (written !== undefined) return written;
    if (object.kind === 'made' && object.type >= 0) return join(this.#inheritedStatic(state, object.type, field), this.#promoted(state, object, field));
    return this.#initial(object, field);
  }

  /** What an instance lacks may be a field of what is embedded in it (Go), which it holds under the name of its type. */
  #promoted(state: State, object: AbstractObject, field: number, depth = 0): Value {
    let out = NOTHING;
    if (depth > 6) return out;
    for (const name of this.#program.embeddedIn(object.type)) {
      const embedded = state.get(cellOf(object.id, this.objects.field(name)));
      for (const id of embedded?.objects ?? []) {
        const inner = this.objects.get(id);
        out = join(out, state.get(cellOf(id, field)) ?? (inner.kind === 'made' && inner.type >= 0 ? this.#promoted(state, inner, field, depth + 1) : this.#initial(inner, field)));
      }
    }
    return out;
  }

  /** What an instance lacks may be a field of its class (Python). */
  #inheritedStatic(state: State, cls: number, field: number): Value {
    let out = NOTHING;
    for (const c of this.#program.ancestorsOf(cls)) {
      const held = state.get(cellOf(this.classObject(c).id, field));
      if (held !== undefined) return held;
      out = join(out, this.#initial(this.classObject(c), field));
    }
    return out;
  }

  #initial(object: AbstractObject, field: number): Value {
    if (field === this.#lengthField || field === this.#keysField) return UNREACHED;
    const name = this.objects.fieldName(field);
    switch (object.kind) {
      case 'made': case 'closure': return labelledValue(object.labels);
      case 'frame': return object.depth === 0 ? NOTHING : this.#initialVariable(object, name);
      case 'outside': return object.labels.size > 0 ? labelledValue(object.labels) : objectValue(this.#child(object, name).id);
      case 'class': case 'symbolic': return join(labelledValue(this.#store.labels(cellPath(object, name))), objectValue(this.#child(object, name).id, object.labels));
    }
  }

  #child(object: AbstractObject, name: string): AbstractObject {
    if (object.depth >= SYMBOLIC_DEPTH) return object;
    const key = `child:${object.id}:${name}`;
    const child = this.objects.intern(key, { kind: 'symbolic', depth: object.depth + 1, path: cellPath(object, name) });
    child.labels = joinLabels(child.labels, object.labels);
    return child;
  }

  #initialVariable(frame: AbstractObject, name: string): Value {
    if (!name.startsWith('v')) return NOTHING;
    const { file } = this.#program.function(frame.type);
    const variable = Number(name.slice(1));
    const key = `v:${file.index}:${variable}`;
    const meant = join(labelledValue(this.#store.labels(key)), this.meant(this.#program.meaningsOfVariable(file, variable), key));
    if (this.#store.labelsBelow(key).size === 0) return meant;
    return join(meant, objectValue(this.objects.intern(`variable:${key}`, { kind: 'symbolic', path: key }).id));
  }
}

/** Whether a field is one of a list's items. */
export function isItem(name: string): boolean {
  return /^\d{1,4}$/.test(name);
}

/** Name by which runs tell each other of a field of an object; '' where no other run would know the object. */
export function cellPath(object: AbstractObject, name: string): string {
  if (object.kind === 'class') return `s:${object.type}:${name}`;
  if (object.type >= 0) return `f:${object.type}:${name}`;
  return object.path === '' ? '' : `${object.path}.${name}`;
}
