/** One run of a function's code: its variables, the values of its operations, and the ways by which it may be left. */
import type { OpRef } from '../model/ops.ts';
import type { LinkedFunction } from '../link/world.ts';
import type { AbstractObject } from './objects.ts';
import type { Delta, State } from './state.ts';
import type { Construct } from './structure.ts';
import { NOTHING } from './value.ts';
import type { Value } from './value.ts';

/** A construct that `break` and `continue` leave. */
export interface JumpTarget {
  readonly isLoop: boolean;
  /** String index of the label, -1 if none. */
  readonly label: number;
  readonly base: State;
  breaks: Delta | null;
  continues: Delta | null;
}

export interface TryTarget {
  readonly base: State;
  thrown: Value;
  delta: Delta | null;
}

export interface Exit {
  value: Value;
  delta: Delta | null;
}

export interface Activation {
  readonly fn: LinkedFunction;
  /** Tells this run from others of the function: the calls that lead here. In a loop that is gone through item by item, its rounds too. */
  key: string;
  readonly depth: number;
  readonly frame: AbstractObject;
  readonly structure: ReadonlyMap<OpRef, Construct>;
  /** State in which the run began. */
  readonly base: State;
  readonly values: Map<OpRef, Value>;
  /** What iterating gives in the round of a loop that is under way, by operation; absent: any item. */
  readonly items: Map<OpRef, Value>;
  /** Parameters that got an argument: their defaults do not count. */
  readonly given: ReadonlySet<number>;
  readonly jumps: JumpTarget[];
  readonly tries: TryTarget[];
  readonly returned: Exit;
  readonly thrown: Exit;
  yielded: Value;
}

export function newExit(): Exit {
  return { value: NOTHING, delta: null };
}
