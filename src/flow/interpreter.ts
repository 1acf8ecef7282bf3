/**
 * A run: functions on abstract values, flow-sensitive over structured control flow, context-sensitive by running what is called
 * in its caller's context, field- and object-sensitive through abstract objects (an abstract interpreter in the sense of
 * Cousot and Cousot 1977, with call strings as contexts). Bounded by steps: past the bound a call is taken to pass on what it is
 * given. This is the run's own account; what operations and control flow do to it stands in modules of their own.
 */
import type { OpRef } from '../model/ops.ts';
import type { CallEdge } from '../link/call-edges.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { newExit } from './activation.ts';
import type { Activation } from './activation.ts';
import type { CodeIndex } from './code-index.ts';
import { runBlock } from './control-flow.ts';
import { copyKeys } from './keyed.ts';
import { callLibrary } from './library.ts';
import { ANY, KEYS, LENGTH, Memory, THIS } from './memory.ts';
import type { GlobalStore } from './global-store.ts';
import type { AbstractObject } from './objects.ts';
import type { Labels } from './labels.ts';
import { ofReceiverFrame } from './operations.ts';
import type { End, EndKind, Find, Flow, FlowSpec, SourceId } from './spec.ts';
import type { BoundCall, CallSite, Run } from './run.ts';
import { joinDeltas } from './state.ts';
import type { Delta, State } from './state.ts';
import { NOTHING, join, labelledValue, objectValue } from './value.ts';
import type { Label, ObjectId, Step, Value } from './value.ts';

/** Operations after which a run saves work. */
const BUSY = 20_000;
/** So many objects are looked into in the time of one operation. */
const LOOKS_PER_STEP = 8;

export interface InterpreterInput {
  readonly program: Program;
  readonly index: CodeIndex;
  readonly spec: FlowSpec;
  readonly store: GlobalStore;
  /** Labels to the source that each is of; grows. */
  readonly labels: Labels;
  /** Operations that may be run. */
  readonly steps: number;
  /** Functions that are or call, however indirectly, one with a source in it. */
  readonly reachSources: ReadonlySet<number>;
}

export class Interpreter implements Run {
  readonly program: Program;
  readonly spec: FlowSpec;
  readonly labels: Labels;
  readonly memory: Memory;
  readonly flows: Flow[] = [];
  readonly ends = new Map<string, End>();
  readonly finds: Find[] = [];
  /** True once the bound on steps was met. */
  exhausted = false;
  /** Functions with a receiver and some arguments given already, by the closure object that stands for them. */
  readonly bound = new Map<ObjectId, BoundCall>();
  /** Parameters of the outermost function that its callers are asked for where it calls them. */
  readonly openParameters = new Set<ObjectId>();
  /** Whether such a parameter was called: what it does is known in the callers only. */
  asksCallers = false;
  /** Sources whose values a declassifier was given. */
  readonly declassified = new Set<SourceId>();
  /** How often each function is being run at this moment. */
  readonly running = new Map<number, number>();
  #steps: number;
  readonly #allowed: number;
  readonly #reachSources: ReadonlySet<number>;
  readonly #index: CodeIndex;
  readonly #seenFlows = new Set<string>();

  constructor(input: InterpreterInput) {
    this.program = input.program;
    this.spec = input.spec;
    this.labels = input.labels;
    this.memory = new Memory(input.program, input.store);
    this.#index = input.index;
    this.#steps = input.steps;
    this.#allowed = input.steps;
    this.#reachSources = input.reachSources;
  }

  get stepsLeft(): number {
    return this.#steps - Math.floor(this.memory.work / LOOKS_PER_STEP);
  }

  get isBusy(): boolean {
    return this.#allowed - this.stepsLeft > BUSY;
  }

  reachesSource(fn: number): boolean {
    return this.#reachSources.has(fn);
  }

  // --- activations ---------------------------------------------------------------------------------------------

  activation(fn: LinkedFunction, at: { readonly key: string; readonly depth: number; readonly state: State; readonly frame: AbstractObject; readonly given: ReadonlySet<number> }): Activation {
    return {
      fn, key: at.key, depth: at.depth, frame: at.frame, structure: this.#index.structureOf(fn), base: at.state, values: new Map(), items: new Map(), given: at.given,
      jumps: [], tries: [], returned: newExit(), thrown: newExit(), yielded: NOTHING,
    };
  }

  /** Runs a function's code on `state`, a fork of the activation's base; the changes on all ways by which it returns, null if it never does. */
  runBody(act: Activation, state: State): Delta | null {
    const { codeStart, codeEnd } = act.fn.fact;
    const fallen = runBlock(this, act, { from: codeStart, to: codeEnd }, state) ? state.since(act.base) : null;
    return joinDeltas(act.base, act.returned.delta, fallen, this.memory.initial);
  }

  edgesAt(fn: LinkedFunction, ref: OpRef): readonly CallEdge[] {
    return this.#index.edgesAt(fn, ref);
  }

  callLibrary(site: CallSite): Value {
    return callLibrary(this, site);
  }

  // --- reports -------------------------------------------------------------------------------------------------

  /** The value of a source, fresh at its place. */
  sourceValue(act: Activation, ref: OpRef, sources: readonly SourceId[], offset: number): Value {
    const labels = new Map<Label, Step>();
    for (const source of sources) labels.set(this.labels.of(source, act.fn.id, ref), { function: act.fn.id, offset, previous: null, length: 0 });
    const object = this.memory.objects.intern(`source:${act.key}:${ref}:${sources.join()}`, { kind: 'outside' });
    object.labels = labels;
    return objectValue(object.id, labels);
  }

  find(act: Activation, ref: OpRef, labels: ReadonlyMap<Label, Step>): void {
    if (labels.size === 0) return;
    const fn = act.fn.id;
    const sinks = this.spec.sinksOfFinds(fn);
    if (sinks.length > 0) this.arrive(act, ref, sinks, labels);
    // A function that a library wrapped is called, and not read, for what it gives.
    const isCall = this.edgesAt(act.fn, ref).length > 0 || this.program.isCallee(act.fn.file, ref) || this.program.functionsOfValue(act.fn.file, ref).length > 0;
    for (const [label, { isLeft, function: at, previous }] of isCall ? [] : labels) {
      // A library that was asked for it has a step of its own.
      if (isLeft === true || (at === fn && previous?.isLeft === true)) this.finds.push({ source: this.labels.source(label), function: fn, ref });
    }
  }

  arrive(act: Activation, ref: OpRef, sinks: readonly number[], labels: ReadonlyMap<Label, Step>): void {
    for (const [label, step] of labels) {
      const source = this.labels.source(label);
      for (const sink of sinks) {
        const key = `${source}:${sink}:${act.fn.id}:${ref}`;
        if (this.#seenFlows.has(key)) continue;
        this.#seenFlows.add(key);
        this.flows.push({ source, sink, function: act.fn.id, ref, step });
      }
    }
  }

  end(act: Activation, ref: OpRef, kind: EndKind, labels: ReadonlyMap<Label, Step>): void {
    for (const label of labels.keys()) {
      const end = { kind, source: this.labels.source(label), function: act.fn.id, ref };
      this.ends.set(`${end.source}:${end.function}:${ref}`, end);
    }
  }

  // --- operands ------------------------------------------------------------------------------------------------

  value(act: Activation, ref: OpRef): Value {
    return ref <= 0 ? NOTHING : (act.values.get(ref) ?? NOTHING);
  }

  text(file: LinkedFile, index: number): string {
    return file.facts.strings[index] ?? '';
  }

  deep(state: State, value: Value): ReadonlyMap<Label, Step> {
    return this.memory.deepLabels(state, value);
  }

  /** An object made by an operation; one made twice stands for several. */
  made(act: Activation, ref: OpRef, cls = -1): AbstractObject {
    return this.#madeAs(`made:${act.key}:${ref}`, cls);
  }

  madeBeside(act: Activation, ref: OpRef, key: string): AbstractObject {
    return this.#madeAs(`made:${act.key}:${ref}:${key}`, -1);
  }

  madeOutside(act: Activation, ref: OpRef): AbstractObject {
    return this.memory.objects.intern(`library:${act.key}:${ref}`, { kind: 'outside' });
  }

  #madeAs(key: string, type: number): AbstractObject {
    const before = this.memory.objects.count;
    const object = this.memory.objects.intern(key, { kind: 'made', type });
    if (object.id < before) object.isSummary = true;
    return object;
  }

  thisOf(act: Activation, state: State): Value {
    return ofReceiverFrame(this, act, state, THIS);
  }

  takeStep(): boolean {
    this.#steps--;
    if (this.stepsLeft > 0) return true;
    this.exhausted = true;
    return false;
  }

  isMadeOnce(fn: LinkedFunction, variable: number): boolean {
    return this.#index.isMadeOnce(fn, variable);
  }

  /** An exception leaves for the nearest handler around, or the caller. */
  throwFrom(act: Activation, value: Value, state: State): void {
    const target = act.tries.at(-1);
    if (target) {
      target.thrown = join(target.thrown, value);
      target.delta = joinDeltas(target.base, target.delta, state.since(target.base), this.memory.initial);
      return;
    }
    act.thrown.value = join(act.thrown.value, value);
    act.thrown.delta = joinDeltas(act.base, act.thrown.delta, state.since(act.base), this.memory.initial);
  }

  /** A value without the labels of some sources. */
  without(state: State, value: Value, isDropped: (source: SourceId) => boolean, key: string): Value {
    if (!this.spec.hasDeclassifiers) return value;
    const labels = this.deep(state, value);
    const kept = new Map([...labels].filter(([label]) => !isDropped(this.labels.source(label))));
    for (const label of labels.keys()) if (!kept.has(label)) this.declassified.add(this.labels.source(label));
    if (kept.size === labels.size) return value;
    if (kept.size === 0) return NOTHING;
    const object = this.memory.objects.intern(`declassified:${key}`, { kind: 'outside' });
    object.labels = kept;
    return objectValue(object.id, kept);
  }

  /** What a value's objects hold, into another; without some fields. */
  copyFields(state: State, from: Value, into: Value, without?: ReadonlySet<string>): void {
    const { objects } = this.memory;
    const held = from.objects.map((id) => objects.get(id));
    for (const field of new Set(held.flatMap((o) => [...o.fields]))) {
      const name = objects.fieldName(field);
      if (without?.has(name) || name === KEYS || (name === LENGTH && held.length > 1)) continue;
      const value = this.memory.read(state, from, name);
      this.memory.write(state, into, name, held.every((o) => o.fields.has(field)) ? value : join(value, this.memory.read(state, into, name)));
    }
    copyKeys(this, state, from, into);
    for (const o of held) if (o.labels.size > 0) this.memory.write(state, into, ANY, labelledValue(o.labels));
    if (held.length === 0 && from.labels.size > 0) this.memory.write(state, into, ANY, labelledValue(from.labels));
  }
}
