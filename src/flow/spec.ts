/** What the value flow is asked: where protected values come from, where they must not arrive, what takes protection away. */
import type { OpRef } from '../model/ops.ts';
import type { LinkedFile } from '../link/world.ts';
import type { Step } from './value.ts';

/** Number of an access that is a source, or of one that is a sink. */
export type SourceId = number;
export type SinkId = number;

export interface FlowSpec {
  /** Sources whose value an operation computes. */
  sourcesAt(file: LinkedFile, ref: OpRef): readonly SourceId[];
  /** Sources that calling a function gives back. */
  sourcesOf(fn: number): readonly SourceId[];
  /** Sources that come into a function by a parameter (index among its parameters). */
  parameterSources(fn: number): readonly { readonly param: number; readonly source: SourceId }[];
  /** Functions in which sources stand, or that sources are. */
  readonly sourceFunctions: readonly number[];
  /** Sinks that get what a call is given, or where there is no call the value of the operation. */
  sinksAt(file: LinkedFile, ref: OpRef): readonly SinkId[];
  /** Sinks that get what a function is given. */
  sinksOf(fn: number): readonly SinkId[];
  /** Sinks that get what a function finds somewhere, where another one left it. */
  sinksOfFinds(fn: number): readonly SinkId[];
  /** Whether there is any declassifier at all. */
  readonly hasDeclassifiers: boolean;
  /** Whether what a function gives back no longer is what the source gave. */
  declassifies(fn: number, source: SourceId): boolean;
  declassifiesAt(file: LinkedFile, ref: OpRef, source: SourceId): boolean;
}

/** An operation of a function that reads what another function left of a source's value. */
export interface Find {
  readonly source: SourceId;
  readonly function: number;
  readonly ref: OpRef;
}

/** Why a value is followed no further: native code, a call of what is only known at run time, or a branch that it decides about something that is sent. */
export type EndKind = 'native' | 'computed' | 'implicit';

/** Where a value of a source is not followed on. */
export interface End {
  readonly kind: EndKind;
  readonly source: SourceId;
  readonly function: number;
  readonly ref: OpRef;
}

/** A value of a source that arrived at a sink. */
export interface Flow {
  readonly source: SourceId;
  readonly sink: SinkId;
  /** Function and operation at which the sink is given the value. */
  readonly function: number;
  readonly ref: OpRef;
  /** The last step before the sink. */
  readonly step: Step;
}
