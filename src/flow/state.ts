/**
 * What abstract memory holds at one point of a run: cells (a field of an object, a variable of a frame) and their values.
 * States are layered: a fork shares what its parent holds and keeps what it writes itself, so that branches cost what they change. A state
 * is not written to while forks of it are in use.
 */
import { emptyTrie, trieGet, trieSet } from './cell-trie.ts';
import type { Owner, Trie } from './cell-trie.ts';
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

/** Cells numbered in the order in which they are first written. */
class CellNumbers {
  readonly #numbers = new Map<Cell, number>();

  of(cell: Cell): number {
    let number = this.#numbers.get(cell);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(cell, number);
    }
    return number;
  }

  known(cell: Cell): number | undefined {
    return this.#numbers.get(cell);
  }
}

export class State {
  readonly #parent: State | null;
  readonly #own = new Map<Cell, Value>();
  readonly #numbers: CellNumbers;
  #all: Trie<Value>;
  #owner: Owner = { owner: true };

  constructor(parent: State | null = null) {
    this.#parent = parent;
    this.#numbers = parent ? parent.#numbers : new CellNumbers();
    this.#all = parent ? parent.#all : emptyTrie();
  }

  get(cell: Cell): Value | undefined {
    const number = this.#numbers.known(cell);
    return number === undefined ? undefined : trieGet(this.#all, number);
  }

  get parent(): State | null {
    return this.#parent;
  }

  set(cell: Cell, value: Value): void {
    this.#own.set(cell, value);
    this.#all = trieSet(this.#all, this.#numbers.of(cell), value, this.#owner);
  }

  fork(): State {
    // What both see from here on is changed in place by neither.
    this.#owner = { owner: true };
    return new State(this);
  }

  /** Cells written since `base`, from which this was forked. */
  since(base: State): Delta {
    if (this.#parent === base) return this.#own;
    const out = new Map<Cell, Value>();
    for (const layer of layersOf(this, base)) for (const [cell, value] of layer) out.set(cell, value);
    return out;
  }

  absorb(delta: Delta): void {
    for (const [cell, value] of delta) this.set(cell, value);
  }

  /** Cells of this layer alone. */
  get own(): Delta {
    return this.#own;
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
