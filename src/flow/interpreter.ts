/**
 * Runs functions on abstract values: flow-sensitive over structured control flow, context-sensitive by running what is called
 * in its caller's context, field- and object-sensitive through abstract objects (an abstract interpreter in the sense of
 * Cousot and Cousot 1977, with call strings as contexts). Bounded by steps: past the bound a call is taken to pass on what it is given.
 */
import { Literal, Op, StoreFlag, opCode, opStart, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { CallEdge } from '../link/call-edges.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { newExit } from './activation.ts';
import type { Activation, JumpTarget } from './activation.ts';
import { evaluateCall } from './calls.ts';
import type { CodeIndex } from './code-index.ts';
import { comparesOnly, fold, keyOf, truthOf } from './constants.ts';
import { callLibrary } from './library.ts';
import { ANY, ARGUMENTS, Memory, THIS } from './memory.ts';
import type { GlobalStore } from './global-store.ts';
import type { AbstractObject } from './objects.ts';
import type { Labels } from './labels.ts';
import type { Flow, FlowSpec, SourceId } from './spec.ts';
import type { BoundCall, CallSite, Run } from './run.ts';
import { joinDeltas } from './state.ts';
import type { Delta, State } from './state.ts';
import type { Construct } from './structure.ts';
import { NOTHING, constantValue, covers, join, labelledValue, objectValue, withoutConstant } from './value.ts';
import type { Label, ObjectId, Step, Value } from './value.ts';

/** Rounds of a loop until its effects must have settled, by how many loops are around it: nested rounds multiply. */
const LOOP_ROUNDS = [4, 4, 3, 2, 2, 2];
/** `a && b` is `b`, or an `a` that is falsy and tells no more than that. */
const CONJUNCTIONS: ReadonlySet<string> = new Set(['&&', 'and']);
const NOTHING_CHANGED: Delta = new Map();

export interface InterpreterInput {
  readonly program: Program;
  readonly index: CodeIndex;
  readonly spec: FlowSpec;
  readonly store: GlobalStore;
  /** Labels to the source that each is of; grows. */
  readonly labels: Labels;
  /** Operations that may be run. */
  readonly steps: number;
}

export class Interpreter implements Run {
  readonly program: Program;
  readonly spec: FlowSpec;
  readonly labels: Labels;
  readonly memory: Memory;
  readonly flows: Flow[] = [];
  /** True once the bound on steps was met. */
  exhausted = false;
  /** Functions with a receiver and some arguments given already, by the closure object that stands for them. */
  readonly bound = new Map<ObjectId, BoundCall>();
  /** Parameters of the outermost function that its callers are asked for where it calls them. */
  readonly openParameters = new Set<ObjectId>();
  /** Whether such a parameter was called: what it does is known in the callers only. */
  asksCallers = false;
  /** How often each function is being run at this moment. */
  readonly running = new Map<number, number>();
  #steps: number;
  readonly #index: CodeIndex;
  readonly #seenFlows = new Set<string>();

  constructor(input: InterpreterInput) {
    this.program = input.program;
    this.spec = input.spec;
    this.labels = input.labels;
    this.memory = new Memory(input.program, input.store);
    this.#index = input.index;
    this.#steps = input.steps;
  }

  get stepsLeft(): number {
    return this.#steps;
  }

  // --- activations ---------------------------------------------------------------------------------------------

  activation(fn: LinkedFunction, at: { readonly key: string; readonly depth: number; readonly state: State; readonly frame: AbstractObject; readonly given: ReadonlySet<number> }): Activation {
    return {
      fn, key: at.key, depth: at.depth, frame: at.frame, structure: this.#index.structureOf(fn), base: at.state, values: new Map(), given: at.given,
      jumps: [], tries: [], returned: newExit(), thrown: newExit(), yielded: NOTHING,
    };
  }

  /** Runs a function's code on `state`, a fork of the activation's base; the changes on all ways by which it returns, null if it never does. */
  runBody(act: Activation, state: State): Delta | null {
    const { codeStart, codeEnd } = act.fn.fact;
    const fallen = this.#block(act, codeStart, codeEnd, state) ? state.since(act.base) : null;
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
    const key = `made:${act.key}:${ref}`;
    const before = this.memory.objects.count;
    const object = this.memory.objects.intern(key, { kind: 'made', type: cls });
    if (object.id < before) object.isSummary = true;
    return object;
  }

  /** JavaScript's `arguments`. */
  argumentsOf(act: Activation, state: State): Value {
    return this.#ofReceiverFrame(act, state, ARGUMENTS);
  }

  thisOf(act: Activation, state: State): Value {
    return this.#ofReceiverFrame(act, state, THIS);
  }

  /** What the frame holds whose receiver a function sees as its own. */
  #ofReceiverFrame(act: Activation, state: State, name: string): Value {
    const frame = this.memory.frameAround(act.frame, this.program.receiverOwner(act.fn.id));
    return frame ? this.memory.read(state, objectValue(frame.id), name) : NOTHING;
  }

  // --- control flow --------------------------------------------------------------------------------------------

  /** Runs operations from `from` up to `to`; false if no way leads to the end. */
  #block(act: Activation, from: OpRef, to: OpRef, state: State): boolean {
    const { code } = act.fn.file.facts;
    let ref = from;
    while (ref < to) {
      if (--this.#steps <= 0) {
        this.exhausted = true;
        return false;
      }
      const construct = act.structure.get(ref);
      if (construct) {
        if (!this.#construct(act, ref, construct, state)) return false;
        ref = construct.end + opWords(code, construct.end);
        continue;
      }
      if (!this.#operation(act, ref, state)) return false;
      ref += opWords(code, ref);
    }
    return true;
  }

  #construct(act: Activation, ref: OpRef, construct: Construct, state: State): boolean {
    switch (opCode(act.fn.file.facts.code, ref)) {
      case Op.If: return this.#if(act, ref, construct, state);
      case Op.Loop: return this.#loop(act, ref, construct, state);
      case Op.Try: return this.#try(act, ref, construct, state);
      default: return this.#switch(act, ref, construct, state);
    }
  }

  /** Runs a part of the code on a fork; what it changed, or null if it does not come to its end. */
  #part(act: Activation, from: OpRef, to: OpRef, state: State, before: Delta = NOTHING_CHANGED): Delta | null {
    const fork = state.fork();
    fork.absorb(before);
    return this.#block(act, from, to, fork) ? fork.since(state) : null;
  }

  #after(act: Activation, ref: OpRef): OpRef {
    return ref + opWords(act.fn.file.facts.code, ref);
  }

  #if(act: Activation, ref: OpRef, { parts, end }: Construct, state: State): boolean {
    const otherwise = parts[0] ?? end;
    const truth = truthOf(this.value(act, operand(act.fn.file.facts.code, ref, 0)));
    const whenTrue = truth === false ? null : this.#part(act, this.#after(act, ref), otherwise, state);
    const whenFalse = truth === true ? null : otherwise === end ? NOTHING_CHANGED : this.#part(act, this.#after(act, otherwise), end, state);
    return this.#goOn(state, joinDeltas(state, whenTrue, whenFalse, this.memory.initial));
  }

  #goOn(state: State, delta: Delta | null): boolean {
    if (delta === null) return false;
    state.absorb(delta);
    return true;
  }

  #loop(act: Activation, ref: OpRef, { end }: Construct, state: State): boolean {
    const target = this.#enterJump(act, ref, state, true);
    let head: Delta = NOTHING_CHANGED;
    let isSure = false;
    const rounds = LOOP_ROUNDS[act.jumps.filter((t) => t.isLoop).length - 1] ?? 1;
    for (let round = 0; round < rounds; round++) {
      target.continues = null;
      const body = this.#part(act, this.#after(act, ref), end, state, head);
      const back = joinDeltas(state, body, target.continues, this.memory.initial);
      if (round === 0) isSure = back !== null && this.#entersAtOnce(act, ref, end);
      if (isSure && round === 0 && back !== null) {
        head = back;
        continue;
      }
      const next = back === null ? head : joinDeltas(state, head, back, this.memory.initial);
      if (next === null || isSettled(head, next)) break;
      head = next;
    }
    act.jumps.pop();
    return this.#goOn(state, joinDeltas(state, head, target.breaks, this.memory.initial));
  }

  /** Whether the first round of a loop is sure to be run: its condition, which comes first, was seen to hold. */
  #entersAtOnce(act: Activation, loop: OpRef, end: OpRef): boolean {
    const { file } = act.fn;
    const { code } = file.facts;
    for (let ref = this.#after(act, loop); ref < end; ref = this.#after(act, ref)) {
      switch (opCode(code, ref)) {
        case Op.Load: case Op.Const: case Op.Get: case Op.Global: break;
        case Op.Binary: return comparesOnly(this.text(file, operand(code, ref, 0))) && truthOf(this.value(act, ref)) === true;
        case Op.If: return truthOf(this.value(act, operand(code, ref, 0))) === true;
        case Op.Element: return this.value(act, operand(code, ref, 0)).objects.some((id) => this.memory.objects.get(id).fields.has(this.memory.objects.field('0')));
        default: return false;
      }
    }
    return false;
  }

  #switch(act: Activation, ref: OpRef, { parts, end }: Construct, state: State): boolean {
    const { code } = act.fn.file.facts;
    const target = this.#enterJump(act, ref, state, false);
    const subject = this.value(act, operand(code, ref, 0));
    let out: Delta | null = null;
    let falling: Delta | null = null;
    let hasDefault = false;
    if (!this.#block(act, this.#after(act, ref), parts[0] ?? end, state)) return false;
    for (const [i, part] of parts.entries()) {
      const label = operand(code, part, 0);
      if (label <= 0) hasDefault = true;
      const never = label > 0 && fold('==', subject, this.value(act, label)) === false;
      const entry: Delta | null = joinDeltas(state, never ? null : NOTHING_CHANGED, falling, this.memory.initial);
      const left: Delta | null = entry === null ? null : this.#part(act, this.#after(act, part), parts[i + 1] ?? end, state, entry);
      const falls = operand(code, part, 1) === 1;
      falling = falls ? left : null;
      if (!falls) out = joinDeltas(state, out, left, this.memory.initial);
    }
    act.jumps.pop();
    out = joinDeltas(state, joinDeltas(state, out, falling, this.memory.initial), target.breaks, this.memory.initial);
    return this.#goOn(state, hasDefault ? out : joinDeltas(state, out, NOTHING_CHANGED, this.memory.initial));
  }

  #try(act: Activation, ref: OpRef, { parts, end }: Construct, state: State): boolean {
    const { code } = act.fn.file.facts;
    const catches = parts.filter((p) => opCode(code, p) === Op.Catch);
    const last = parts.at(-1);
    const final = last !== undefined && opCode(code, last) === Op.Finally ? last : 0;
    const firstEnd = parts[0] ?? end;
    const target = { base: state, thrown: NOTHING, delta: null as Delta | null };
    if (catches.length > 0) act.tries.push(target);
    let out = this.#part(act, this.#after(act, ref), firstEnd, state);
    if (catches.length > 0) act.tries.pop();
    const entry = joinDeltas(state, joinDeltas(state, out, NOTHING_CHANGED, this.memory.initial), target.delta, this.memory.initial) ?? NOTHING_CHANGED;
    for (const part of catches) {
      const stop = parts[parts.indexOf(part) + 1] ?? end;
      const variable = operand(code, part, 0) - 1;
      const fork = state.fork();
      fork.absorb(entry);
      if (variable >= 0) this.#store(act, variable, target.thrown, fork);
      const left: Delta | null = this.#block(act, this.#after(act, part), stop, fork) ? fork.since(state) : null;
      out = joinDeltas(state, out, left, this.memory.initial);
    }
    if (final > 0) {
      const ended = this.#part(act, this.#after(act, final), end, state, out ?? entry);
      out = out === null ? null : ended;
    }
    return this.#goOn(state, out);
  }

  #enterJump(act: Activation, ref: OpRef, state: State, isLoop: boolean): JumpTarget {
    const label = isLoop ? operand(act.fn.file.facts.code, ref, 0) - 1 : -1;
    const target: JumpTarget = { isLoop, label, base: state, breaks: null, continues: null };
    act.jumps.push(target);
    return target;
  }

  #jump(act: Activation, ref: OpRef, state: State): void {
    const { code } = act.fn.file.facts;
    const label = operand(code, ref, 0) - 1;
    const isBreak = opCode(code, ref) === Op.Break;
    const fits = (t: JumpTarget): boolean => (label >= 0 ? t.label === label : isBreak || t.isLoop);
    const target = act.jumps.findLast(fits) ?? act.jumps.at(-1);
    if (!target) return;
    const delta = state.since(target.base);
    if (isBreak) target.breaks = joinDeltas(target.base, target.breaks, delta, this.memory.initial);
    else target.continues = joinDeltas(target.base, target.continues, delta, this.memory.initial);
  }

  #return(act: Activation, ref: OpRef, state: State): void {
    act.returned.value = act.returned.delta === null ? this.value(act, ref) : join(act.returned.value, this.value(act, ref));
    act.returned.delta = joinDeltas(act.base, act.returned.delta, state.since(act.base), this.memory.initial);
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

  // --- operations ----------------------------------------------------------------------------------------------

  /** False if the operation leaves the way it is on. */
  #operation(act: Activation, ref: OpRef, state: State): boolean {
    const { file } = act.fn;
    const { code } = file.facts;
    const op = opCode(code, ref);
    switch (op) {
      case Op.Return: this.#return(act, operand(code, ref, 0), state); return false;
      case Op.Throw: this.throwFrom(act, this.value(act, operand(code, ref, 0)), state); return false;
      case Op.Break: case Op.Continue: this.#jump(act, ref, state); return false;
      default:
    }
    let value = this.#evaluate(act, ref, state);
    const sources = this.spec.sourcesAt(file, ref);
    if (sources.length > 0) value = join(withoutConstant(value), this.sourceValue(act, ref, sources, opStart(code, ref)));
    if (value.labels.size > 0 || value.objects.length > 0) value = this.#declassified(act, ref, value, state);
    act.values.set(ref, value);
    if (op !== Op.Call && op !== Op.New) {
      const sinks = this.spec.sinksAt(file, ref);
      if (sinks.length > 0) this.arrive(act, ref, sinks, this.deep(state, value));
    }
    return true;
  }

  #declassified(act: Activation, ref: OpRef, value: Value, state: State): Value {
    const { file } = act.fn;
    return this.without(state, value, (source) => this.spec.declassifiesAt(file, ref, source), `${act.key}:${ref}`);
  }

  /** A value without the labels of some sources. */
  without(state: State, value: Value, isDropped: (source: SourceId) => boolean, key: string): Value {
    if (!this.spec.hasDeclassifiers) return value;
    const labels = this.deep(state, value);
    const kept = new Map([...labels].filter(([label]) => !isDropped(this.labels.source(label))));
    if (kept.size === labels.size) return value;
    if (kept.size === 0) return NOTHING;
    const object = this.memory.objects.intern(`declassified:${key}`, { kind: 'outside' });
    object.labels = kept;
    return objectValue(object.id, kept);
  }

  #evaluate(act: Activation, ref: OpRef, state: State): Value {
    const { file } = act.fn;
    const { code } = file.facts;
    const at = (i: number): number => operand(code, ref, i);
    const value = (i: number): Value => this.value(act, at(i));
    switch (opCode(code, ref)) {
      case Op.Const: return this.#constant(file, ref);
      case Op.Load: return this.#load(act, at(0), state);
      case Op.Store: return this.#storeOperation(act, ref, state);
      case Op.Global: case Op.Import: return this.#named(act, ref, state);
      case Op.Get: return this.#get(act, ref, state);
      case Op.Set: return this.#set(act, ref, state);
      case Op.GetItem: return this.#getItem(act, ref, state);
      case Op.SetItem: return this.#setItem(act, ref, state);
      case Op.Call: case Op.New: return evaluateCall(this, act, ref, state);
      case Op.Function: return objectValue(this.#closure(act, this.program.definitionsOf(file.functionBase + at(0))[0] ?? 0, ref).id);
      case Op.Class: return objectValue(this.memory.classObject(this.program.classAt(file, at(0))).id);
      case Op.This: return this.thisOf(act, state);
      case Op.Exports: return objectValue(this.memory.objects.intern(`exports:${file.index}`, { kind: 'symbolic' }).id);
      case Op.Object: return this.#object(act, ref, state);
      case Op.Array: return this.#array(act, ref, state);
      case Op.Combine: return this.#combined(act, ref, state);
      case Op.Choice: return this.#choice(act, ref);
      case Op.Logical: return CONJUNCTIONS.has(this.text(file, at(0))) ? value(2) : join(value(1), value(2));
      case Op.Await: return value(0);
      case Op.Cast: return this.#cast(file, value(0), at(1));
      case Op.Yield: return this.#yield(act, ref, state);
      case Op.Element: return this.#element(act, ref, state);
      case Op.Unary: return this.#unary(act, ref, state);
      case Op.Binary: return this.#binary(act, ref, state);
      default: return NOTHING;
    }
  }

  #constant(file: LinkedFile, ref: OpRef): Value {
    const text = this.text(file, operand(file.facts.code, ref, 1));
    switch (operand(file.facts.code, ref, 0)) {
      case Literal.String: return constantValue(text);
      case Literal.Number: return Number.isNaN(Number(text)) ? NOTHING : constantValue(Number(text));
      case Literal.Boolean: return constantValue(/^true$/i.test(text));
      case Literal.Null: return constantValue(null);
      default: return NOTHING;
    }
  }

  /** Frame in which a variable lives, seen from here: this activation's, one that its closure was made in, or one that nobody runs. */
  variableFrame(act: Activation, variable: number): AbstractObject {
    const { file } = act.fn;
    const owner = file.functionBase + (file.facts.variables[variable]?.function ?? 0);
    return this.memory.frameAround(act.frame, owner) ?? (owner === file.functionBase ? this.memory.moduleFrame(file) : this.memory.idleFrame(owner));
  }

  #load(act: Activation, variable: number, state: State): Value {
    return this.memory.variable(state, this.variableFrame(act, variable), variable);
  }

  #store(act: Activation, variable: number, value: Value, state: State): void {
    const frame = this.variableFrame(act, variable);
    this.memory.setVariable(state, frame, variable, frame.isSummary ? join(this.memory.variable(state, frame, variable), value) : value);
  }

  #storeOperation(act: Activation, ref: OpRef, state: State): Value {
    const { code } = act.fn.file.facts;
    const variable = operand(code, ref, 0);
    const value = this.value(act, operand(code, ref, 1));
    if ((operand(code, ref, 2) & StoreFlag.Default) !== 0 && act.given.has(variable)) return value;
    this.#store(act, variable, value, state);
    return value;
  }

  #named(act: Activation, ref: OpRef, state: State): Value {
    const { file } = act.fn;
    const variables = this.program.variablesAt(file, ref);
    let out = NOTHING;
    if (opCode(file.facts.code, ref) === Op.Global && this.text(file, operand(file.facts.code, ref, 0)) === 'arguments') out = this.argumentsOf(act, state);
    for (const { file: other, variable } of variables) out = join(out, this.memory.variable(state, this.memory.moduleFrame(other), variable));
    return join(out, this.memory.meant(this.program.meaningsOf(file, ref), `named:${file.index}:${ref}`));
  }

  #get(act: Activation, ref: OpRef, state: State): Value {
    const { file } = act.fn;
    const { code } = file.facts;
    const name = this.text(file, operand(code, ref, 1));
    const object = this.value(act, operand(code, ref, 0));
    const nested = this.#nestedClass(file, ref, object);
    if (nested) return nested;
    // How long something is tells nothing of what it holds.
    let out = name === 'length' ? NOTHING : this.memory.readKey(state, object, name);
    for (const { file: other, variable } of this.program.variablesAt(file, ref)) out = join(out, this.memory.variable(state, this.memory.moduleFrame(other), variable));
    if (this.edgesAt(act.fn, ref).length > 0) out = join(out, evaluateCall(this, act, ref, state));
    if (out.objects.length === 0 && out.labels.size === 0) out = this.memory.meant(this.program.meaningsOf(file, ref), `got:${file.index}:${ref}`);
    return out;
  }

  /** A class that stands in another, which is no field that may hold anything. */
  #nestedClass(file: LinkedFile, ref: OpRef, object: Value): Value | null {
    if (object.objects.length === 0 || !object.objects.every((id) => this.memory.objects.get(id).kind === 'class')) return null;
    const meanings = this.program.meaningsOf(file, ref);
    return meanings.length > 0 && meanings.every((m) => m.kind === 'class') ? this.memory.meant(meanings, '') : null;
  }

  #set(act: Activation, ref: OpRef, state: State): Value {
    const { file } = act.fn;
    const { code } = file.facts;
    const value = this.value(act, operand(code, ref, 2));
    this.memory.write(state, this.value(act, operand(code, ref, 0)), this.text(file, operand(code, ref, 1)), value);
    if (this.edgesAt(act.fn, ref).length > 0) evaluateCall(this, act, ref, state);
    return value;
  }

  #getItem(act: Activation, ref: OpRef, state: State): Value {
    const { code } = act.fn.file.facts;
    const object = this.value(act, operand(code, ref, 0));
    const key = keyOf(this.value(act, operand(code, ref, 1)));
    const out = key === null ? this.memory.readAll(state, object) : this.memory.readKey(state, object, key);
    return this.edgesAt(act.fn, ref).length > 0 ? join(out, evaluateCall(this, act, ref, state)) : out;
  }

  #setItem(act: Activation, ref: OpRef, state: State): Value {
    const { code } = act.fn.file.facts;
    const value = this.value(act, operand(code, ref, 2));
    this.memory.write(state, this.value(act, operand(code, ref, 0)), keyOf(this.value(act, operand(code, ref, 1))) ?? ANY, value);
    if (this.edgesAt(act.fn, ref).length > 0) evaluateCall(this, act, ref, state);
    return value;
  }

  /** Where a compiler checks types by name, no object of an unrelated class goes on behind a cast or a pattern. */
  #cast(file: LinkedFile, value: Value, type: number): Value {
    if (!file.facts.traits.nominalTypes || value.objects.length === 0) return value;
    const classes = this.program.classesOfType(file, type);
    if (classes.length === 0) return value;
    const fits = (id: ObjectId): boolean => {
      const { kind, type: cls } = this.memory.objects.get(id);
      return kind !== 'made' || cls < 0 || classes.some((c) => this.program.ancestorsOf(cls).includes(c) || this.program.ancestorsOf(c).includes(cls));
    };
    const objects = value.objects.filter(fits);
    return objects.length === value.objects.length ? value : { ...value, objects };
  }

  #closure(act: Activation, fn: number, ref: OpRef): AbstractObject {
    return this.memory.objects.intern(`closure:${act.key}:${ref}`, { kind: 'closure', type: fn, outer: act.frame.id });
  }

  #object(act: Activation, ref: OpRef, state: State): Value {
    const { file } = act.fn;
    const { code } = file.facts;
    const made = objectValue(this.made(act, ref).id);
    for (let i = 0; i + 1 < operandCount(code, ref); i += 2) {
      const key = operand(code, ref, i);
      const value = this.value(act, operand(code, ref, i + 1));
      if (key === 0) this.copyFields(state, value, made);
      else this.memory.write(state, made, key > 0 ? this.text(file, key - 1) : ANY, value);
    }
    return made;
  }

  /** What one object holds, into another. */
  copyFields(state: State, from: Value, into: Value): void {
    for (const id of from.objects) {
      const object = this.memory.objects.get(id);
      for (const field of object.fields) {
        const name = this.memory.objects.fieldName(field);
        this.memory.write(state, into, name, this.memory.read(state, objectValue(id), name));
      }
      if (object.labels.size > 0) this.memory.write(state, into, ANY, labelledValue(object.labels));
    }
    if (from.objects.length === 0 && from.labels.size > 0) this.memory.write(state, into, ANY, labelledValue(from.labels));
  }

  #array(act: Activation, ref: OpRef, state: State): Value {
    const { code } = act.fn.file.facts;
    const made = objectValue(this.made(act, ref).id);
    let index = 0;
    for (let i = 0; i + 1 < operandCount(code, ref); i += 2) {
      const value = this.value(act, operand(code, ref, i));
      if (operand(code, ref, i + 1) !== 0) {
        this.memory.write(state, made, ANY, this.memory.readAll(state, value));
        index = Infinity;
      } else if (index < 64) this.memory.write(state, made, String(index++), value);
      else this.memory.write(state, made, ANY, value);
    }
    return made;
  }

  #combined(act: Activation, ref: OpRef, state: State): Value {
    const { code } = act.fn.file.facts;
    let out = NOTHING;
    for (let i = 0; i < operandCount(code, ref); i++) out = join(out, labelledValue(this.deep(state, this.value(act, operand(code, ref, i)))));
    return this.edgesAt(act.fn, ref).length > 0 ? join(out, evaluateCall(this, act, ref, state)) : out;
  }

  #choice(act: Activation, ref: OpRef): Value {
    const { code } = act.fn.file.facts;
    const ran: Value[] = [];
    for (let i = 0; i < operandCount(code, ref); i++) {
      const value = act.values.get(operand(code, ref, i));
      if (value) ran.push(value);
    }
    return ran.slice(1).reduce(join, ran[0] ?? NOTHING);
  }

  #yield(act: Activation, ref: OpRef, state: State): Value {
    const { code } = act.fn.file.facts;
    const value = this.value(act, operand(code, ref, 0));
    act.yielded = join(act.yielded, operand(code, ref, 1) === 0 ? value : this.memory.readAll(state, value));
    return NOTHING;
  }

  #element(act: Activation, ref: OpRef, state: State): Value {
    const from = this.value(act, operand(act.fn.file.facts.code, ref, 0));
    const out = this.memory.readAll(state, from);
    if (this.edgesAt(act.fn, ref).length === 0) return withoutConstant(out);
    const iterated = evaluateCall(this, act, ref, state);
    return withoutConstant(join(out, join(iterated, this.memory.readAll(state, iterated))));
  }

  #unary(act: Activation, ref: OpRef, state: State): Value {
    const { file } = act.fn;
    const operator = this.text(file, operand(file.facts.code, ref, 0));
    const value = this.value(act, operand(file.facts.code, ref, 1));
    if (operator === '!' || operator === 'not') {
      const truth = truthOf(value);
      return truth === null ? NOTHING : constantValue(!truth);
    }
    if (operator === 'typeof' || operator === 'delete' || operator === 'void') return NOTHING;
    if (operator === '-' && typeof value.constant === 'number') return constantValue(-value.constant);
    const called = this.edgesAt(act.fn, ref).length > 0 ? evaluateCall(this, act, ref, state) : NOTHING;
    return join(withoutConstant(value), called);
  }

  #binary(act: Activation, ref: OpRef, state: State): Value {
    const { file } = act.fn;
    const { code } = file.facts;
    const operator = this.text(file, operand(code, ref, 0));
    const left = this.value(act, operand(code, ref, 1));
    const right = this.value(act, operand(code, ref, 2));
    const folded = fold(operator, left, right);
    if (folded !== undefined) return constantValue(folded);
    if (this.edgesAt(act.fn, ref).length > 0) return evaluateCall(this, act, ref, state);
    if (comparesOnly(operator)) return NOTHING;
    return join(labelledValue(this.deep(state, left)), labelledValue(this.deep(state, right)));
  }
}

function isSettled(before: Delta, after: Delta): boolean {
  for (const [cell, value] of after) {
    const old = before.get(cell);
    if (!old || !covers(old, value)) return false;
  }
  return true;
}
