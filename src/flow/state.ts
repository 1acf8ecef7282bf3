/**
 * What abstract memory holds at one point of a run: cells (a field of an object, a variable of a frame) and their values.
 * States are layered: a fork sees its parent through and writes to itself, so that branches cost what they change. A state
 * is not written to while forks of it are in use.
 */
import { join } from './value.ts';
import type { ObjectId, Value } from './value.ts';

/** Object and field in one number. */
export type Cell = number;

const FIELD_BITS = 2 ** 22;

export function cellOf(object: ObjectId, field: number): Cell {
  return object * FIELD_BITS + field;
}

export function objectOfCell(cell: Cell): ObjectId {
  return Math.floor(cell / FIELD_BITS);
}

export function fieldOfCell(cell: Cell): number {
  return cell % FIELD_BITS;
}

/** What changed since a state that another was forked from. */
export type Delta = ReadonlyMap<Cell, Value>;

/** Layers deeper than this are flattened, so that reading stays cheap. */
const DEPTH_LIMIT = 24;

export class State {
  readonly #parent: State | null;
  readonly #own = new Map<Cell, Value>();
  readonly #depth: number;

  constructor(parent: State | null = null) {
    this.#parent = parent;
    this.#depth = parent ? parent.#depth + 1 : 0;
  }

  get(cell: Cell): Value | undefined {
    return this.#own.get(cell) ?? this.#inherited(cell);
  }

  #inherited(cell: Cell): Value | undefined {
    for (let s = this.#parent; s; s = s.#parent) {
      const value = s.#own.get(cell);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  get parent(): State | null {
    return this.#parent;
  }

  set(cell: Cell, value: Value): void {
    this.#own.set(cell, value);
  }

  fork(): State {
    return new State(this.#depth >= DEPTH_LIMIT ? this.#flat() : this);
  }

  /** Cells written since `base`, from which this was forked. */
  since(base: State): Delta {
    if (this.#parent === base) return this.#own;
    const out = new Map<Cell, Value>();
    for (const layer of layersOf(this, base)) for (const [cell, value] of layer) out.set(cell, value);
    return out;
  }

  absorb(delta: Delta): void {
    for (const [cell, value] of delta) this.#own.set(cell, value);
  }

  /** Cells of this layer alone. */
  get own(): Delta {
    return this.#own;
  }

  #flat(): State {
    const flat = new State();
    for (const layer of layersOf(this, null)) for (const [cell, value] of layer) flat.#own.set(cell, value);
    return flat;
  }
}

/** Layers of a state down to `base` (left out), the lowest first. */
function layersOf(state: State, base: State | null): readonly Delta[] {
  const layers: Delta[] = [];
  for (let s: State | null = state; s && s !== base; s = s.parent) layers.push(s.own);
  return layers.reverse();
}

/** Joins what two ways changed since `base`; `initial` is what a cell holds that nobody wrote. */
export function joinDeltas(base: State, a: Delta | null, b: Delta | null, initial: (cell: Cell) => Value): Delta | null {
  if (a === null) return b;
  if (b === null) return a;
  const out = new Map<Cell, Value>();
  const before = (cell: Cell): Value => base.get(cell) ?? initial(cell);
  for (const [cell, value] of a) out.set(cell, join(value, b.get(cell) ?? before(cell)));
  for (const [cell, value] of b) if (!a.has(cell)) out.set(cell, join(before(cell), value));
  return out;
}
