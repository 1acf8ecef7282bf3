/** A run of the interpreter, as far as calls and library models need it. */
import type { CallEdge } from '../link/call-edges.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import type { OpRef } from '../model/ops.ts';
import type { Activation } from './activation.ts';
import type { Labels } from './labels.ts';
import type { Memory } from './memory.ts';
import type { AbstractObject } from './objects.ts';
import type { EndKind, FlowSpec, SinkId, SourceId } from './spec.ts';
import type { Delta, State } from './state.ts';
import type { Label, ObjectId, Step, Value } from './value.ts';

export interface Passed {
  readonly value: Value;
  readonly keyword: string | null;
  readonly spread: 'no' | 'positional' | 'keyword';
}

export interface CallSite {
  readonly act: Activation;
  readonly ref: OpRef;
  readonly state: State;
  readonly callee: Value;
  /** What the method is called on; NOTHING if it is no method. */
  readonly receiver: Value;
  readonly isMethod: boolean;
  /** Name of the method or function as written, '' if it has none. */
  readonly name: string;
  readonly args: readonly Passed[];
  /** Functions handed over are called some time later: what they throw does not come here. Absent: no. */
  readonly isLater?: boolean;
}

/** What `bind` and `partial` give: a function with a receiver and its first arguments. */
export interface BoundCall { readonly callee: Value; readonly receiver: Value; readonly args: readonly Passed[] }

export interface Run {
  readonly program: Program;
  readonly spec: FlowSpec;
  readonly labels: Labels;
  readonly memory: Memory;
  /** Functions with a receiver and some arguments given already, by the closure object that stands for them. */
  readonly bound: Map<ObjectId, BoundCall>;
  /** Parameters of the outermost function that its callers are asked for where it calls them. */
  readonly openParameters: ReadonlySet<ObjectId>;
  asksCallers: boolean;
  /** Sources whose values a declassifier was given. */
  readonly declassified: Set<SourceId>;
  /** How often each function is being run at this moment. */
  readonly running: Map<number, number>;
  readonly stepsLeft: number;
  /** Whether the run took so much already that it saves work where nothing protected is in sight. */
  readonly isBusy: boolean;
  /** Whether a function is or calls, however indirectly, one with a source in it. */
  reachesSource(fn: number): boolean;
  activation(fn: LinkedFunction, at: { readonly key: string; readonly depth: number; readonly state: State; readonly frame: AbstractObject; readonly given: ReadonlySet<number> }): Activation;
  /** Runs a function's code; what it changed on all ways by which it returns, null if it never does. */
  runBody(act: Activation, state: State): Delta | null;
  edgesAt(fn: LinkedFunction, ref: OpRef): readonly CallEdge[];
  sourceValue(act: Activation, ref: OpRef, sources: readonly SourceId[], offset: number): Value;
  /** Notes that an operation of the outermost function met what others left. */
  find(act: Activation, ref: OpRef, labels: ReadonlyMap<Label, Step>): void;
  arrive(act: Activation, ref: OpRef, sinks: readonly SinkId[], labels: ReadonlyMap<Label, Step>): void;
  /** Notes that values are not followed on from an operation. */
  end(act: Activation, ref: OpRef, kind: EndKind, labels: ReadonlyMap<Label, Step>): void;
  value(act: Activation, ref: OpRef): Value;
  text(file: LinkedFile, index: number): string;
  /** Labels of a value and of all that it leads to. */
  deep(state: State, value: Value): ReadonlyMap<Label, Step>;
  /** An object made by an operation; one made twice stands for several. */
  made(act: Activation, ref: OpRef, cls?: number): AbstractObject;
  /** Another object made by the same operation, told from it by `key`. */
  madeBeside(act: Activation, ref: OpRef, key: string): AbstractObject;
  /** What an unknown library call gives. */
  madeOutside(act: Activation, ref: OpRef): AbstractObject;
  /** Counts an operation; false once the bound is met. */
  takeStep(): boolean;
  /** Whether a variable is stored once and for all, with something that was made there. */
  isMadeOnce(fn: LinkedFunction, variable: number): boolean;
  thisOf(act: Activation, state: State): Value;
  /** An exception leaves for the nearest handler around, or the caller. */
  throwFrom(act: Activation, value: Value, state: State): void;
  /** A value without the labels of some sources. */
  without(state: State, value: Value, isDropped: (source: SourceId) => boolean, key: string): Value;
  /** What one object holds, into another; without some fields. */
  copyFields(state: State, from: Value, into: Value, without?: ReadonlySet<string>): void;
  /** Calls code that is not of the workspace. */
  callLibrary(site: CallSite): Value;
}
