/** A call on its way from the place that makes it to the functions that it reaches. */
import type { OpRef } from '../model/ops.ts';
import type { EdgeKind } from './call-edges.ts';
import type { Node, Token } from './solver.ts';
import type { LinkedFile } from './world.ts';

/** Where a call (or a read that calls an accessor) stands. */
export interface Site {
  readonly file: LinkedFile;
  /** Calling function. */
  readonly caller: number;
  readonly ref: OpRef;
}

/** An argument on its way: the node that holds it and how it is passed. */
export interface Argument {
  readonly node: Node;
  readonly keyword: string | null;
  readonly spread: 'no' | 'positional' | 'keyword';
  /** Operation that computes it, 0 for one that a model makes up. */
  readonly ref: OpRef;
}

/** An argument that is passed by its position and that no operation computes by itself. */
export function plainArgument(node: Node): Argument {
  return { node, keyword: null, spread: 'no', ref: 0 };
}

/** A call under way: where, with what, and where its value goes. */
export interface Invocation {
  readonly site: Site;
  readonly args: readonly Argument[];
  readonly result: Node;
  readonly kind: EdgeKind;
  /** How many lists of arguments `args` are; absent: one. */
  readonly lists?: number;
  /** See `CallEdge.skip`. */
  readonly skip?: number;
}

/** Calls whatever a value is; `receiver` is what it was taken from, 0 or absent if nothing. */
export type Invoke = (call: Invocation, callee: Token, receiver?: Token) => void;
