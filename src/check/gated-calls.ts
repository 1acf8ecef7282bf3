/**
 * Which calls only go on for callers that may read an access's data: those that stand behind a gate in their own function, those that a gate makes of what it
 * was handed, and those of functions that a decorator, a wrapper or middleware lets nobody else enter. What a gate admits must be a part of who may read.
 */
import type { CallEdge } from '../link/call-edges.ts';
import type { LinkedFunction } from '../link/world.ts';
import { Op, opCode, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { RegionSet } from '../model/region.ts';
import { isSubset } from '../regions/region-set.ts';
import type { Access } from './accesses.ts';
import { CallerRegions } from './caller-regions.ts';
import type { CheckContext } from './context.ts';
import { goesOnPastGate } from './gate-wrappers.ts';
import { argumentsBefore, gatedCode } from './gates.ts';
import type { GatedCode } from './gates.ts';
import { handedBefore } from './handed-before.ts';
import type { Handed } from './handed-before.ts';
import { rawValues, wordsOf } from './marker-values.ts';
import { ModelGates } from './model-gates.ts';

export class GatedCalls {
  readonly #context: CheckContext;
  readonly #gates: ReadonlyMap<number, RegionSet>;
  readonly #modelGates: ModelGates;
  readonly #callerRegions: CallerRegions;
  readonly #gated = new Map<string, GatedCode>();
  readonly #entered = new Map<string, boolean>();
  readonly #handed = new Map<number, ReadonlyMap<OpRef, readonly Handed[]>>();

  constructor(context: CheckContext) {
    this.#context = context;
    this.#gates = gatesOf(context);
    this.#modelGates = new ModelGates(context);
    this.#callerRegions = new CallerRegions(context);
  }

  /** Whether the access itself stands behind a gate. */
  closesAtHome(access: Access): boolean {
    const code = this.#gatedCode(access.function, access);
    return (access.isFunction ? code.gatesEveryReturn : access.ref > 0 && code.isGated(access.ref)) || this.isEnteredPast(access.function, access);
  }

  isCut(edge: CallEdge, access: Access): boolean {
    return this.#gatedCode(edge.caller, access).isGated(edge.ref) || this.#gatedAtEntry(edge, access);
  }

  /** Whether an operation of a function only runs past a gate. */
  isGatedAt(fn: number, ref: OpRef, access: Access): boolean {
    return this.#gatedCode(fn, access).isGated(ref) || this.isEnteredPast(fn, access);
  }

  /**
   * Whether nobody enters the function but past a gate: it decorates the function, wraps it or stands before it wherever the function is handed over, or
   * the function around it calls it, or hands it on, behind a gate and nobody else does.
   */
  isEnteredPast(fn: number, access: Access): boolean {
    if (!this.#hasGates) return false;
    const key = keyOf(fn, access);
    let is = this.#entered.get(key);
    if (is === undefined) this.#entered.set(key, (is = this.#isDecorated(fn, access) || this.#isMadePast(fn, access) || this.#isHandedPast(fn, access)));
    return is;
  }

  #isHandedPast(fn: number, access: Access): boolean {
    const edges = this.#callersOf(fn);
    return edges.length > 0 && edges.every((e) => this.#gatedAtEntry(e, access));
  }

  /** One that others call too may have been kept, and be called for whoever asks. */
  #isMadePast(fn: number, access: Access): boolean {
    const { program } = this.#context;
    const { file, fact } = program.function(fn);
    if (fact.parent <= 0) return false;
    const parent = program.function(file.functionBase + fact.parent);
    const edges = this.#callersOf(fn);
    const places = edges.length > 0 ? edges.map((e) => (e.caller === parent.id ? e.ref : 0)) : [makingOf(parent, fn - file.functionBase)];
    return places.every((ref) => ref > 0 && (this.#gatedCode(parent.id, access).isGated(ref) || this.isEnteredPast(parent.id, access)));
  }

  #callersOf(fn: number): readonly CallEdge[] {
    return this.#context.program.callersOf(fn).filter((e) => e.caller !== fn);
  }

  /** Whether a gate stands before the function that is called, whoever calls it here. */
  #gatedAtEntry(edge: CallEdge, access: Access): boolean {
    if (!this.#hasGates) return false;
    return this.#isDecorated(edge.callee, access) || this.#hasMiddleware(edge, access) || goesOnPastGate(this.#context.program, edge, (fn) => this.#isGateFor(fn, access));
  }

  #handedBefore(fn: LinkedFunction): ReadonlyMap<OpRef, readonly Handed[]> {
    let handed = this.#handed.get(fn.id);
    if (!handed) this.#handed.set(fn.id, (handed = handedBefore(fn)));
    return handed;
  }

  get #hasGates(): boolean {
    return this.#gates.size > 0 || !this.#modelGates.isEmpty;
  }

  #isGateFor(fn: number, access: Access): boolean {
    return admitsOnly(this.#gates.get(fn), access);
  }

  #gatedCode(fn: number, access: Access): GatedCode {
    const key = keyOf(fn, access);
    let code = this.#gated.get(key);
    if (!code) {
      const caller = this.#context.program.function(fn);
      const compares = this.#callerRegions.isNamedFor(caller);
      code = !this.#hasGates && !compares ? NOTHING_GATED : gatedCode(this.#context.program, caller, {
        isGate: (g) => this.#isGateFor(g, access),
        isGateCall: (ref) => admitsOnly(this.#modelGates.admitsAt(caller.file, ref), access),
        ...(compares ? {
          comparisons: {
            outcomes: (ref) => this.#callerRegions.outcomesOf(caller, ref, access),
            caseAdmits: (subject, label) => this.#callerRegions.caseAdmits(caller, { subject, label }, access),
          },
        } : {}),
      });
      this.#gated.set(key, code);
    }
    return code;
  }

  /** A gate that decorates the function runs before it, whoever calls. */
  #isDecorated(fn: number, access: Access): boolean {
    const { program } = this.#context;
    const { file, fact } = program.function(fn);
    return admitsOnly(this.#modelGates.admitsDecorated(program.function(fn)), access) || fact.decorators.some((d) => d.value > 0 && program.functionsOfValue(file, calleeOf(file.facts.code, d.value)).some((f) => this.#isGateFor(f, access)));
  }

  /** `app.get(path, gate, handler)`: an earlier argument of the same call is a gate; `app.use(gate)` before it: the object was handed a gate and nothing else. */
  #hasMiddleware(edge: CallEdge, access: Access): boolean {
    if (edge.kind !== 'callback') return false;
    const { program } = this.#context;
    const caller = program.function(edge.caller);
    const { file } = caller;
    const holds = (ref: number, wanted: (fn: number) => boolean): boolean => program.functionsOfValue(file, ref).some(wanted);
    const before = argumentsBefore(file.facts.code, edge.ref, (arg) => holds(arg, (f) => f === edge.callee));
    const isGate = (arg: OpRef): boolean => holds(arg, (f) => this.#isGateFor(f, access)) || admitsOnly(this.#modelGates.admitsValue(caller, arg), access);
    return before.some(isGate) || this.#handedBefore(caller).get(edge.ref)?.some((args) => args.every(isGate)) === true;
  }
}

/** What is decided of a function holds for every access to the same data under the same policy. */
function keyOf(fn: number, access: Access): string {
  return `${fn}:${access.dataset}:${access.file.index}`;
}

function admitsOnly(admits: RegionSet | null | undefined, access: Access): boolean {
  return admits !== null && admits !== undefined && isSubset(admits, access.view.readers);
}

const NOTHING_GATED: GatedCode = { isGated: () => false, gatesEveryReturn: false };

/** `@gate(…)` names the gate by its callee, `@gate` by itself. */
function calleeOf(code: Int32Array, value: number): number {
  return opCode(code, value) === Op.Call ? operand(code, value, 0) : value;
}

/** Where a function makes another that is written in it; 0 where it does not. */
function makingOf({ file: { facts: { code } }, fact }: LinkedFunction, index: number): OpRef {
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
    if (opCode(code, ref) === Op.Function && operand(code, ref, 0) === index) return ref;
  }
  return 0;
}

function gatesOf(context: CheckContext): ReadonlyMap<number, RegionSet> {
  const gates = new Map<number, RegionSet>();
  for (const { file, placed } of context.markers.ofKind('region-gate')) {
    if (placed.target.kind !== 'function') continue;
    const resolver = context.resolverFor(file.facts.path);
    const names = rawValues(placed.marker, 'regions').flatMap((v) => wordsOf(v, file, context.constants, (w) => resolver.resolve(w).unresolved.length === 0));
    if (names.length === 0) continue;
    for (const fn of context.program.definitionsOf(file.functionBase + placed.target.function)) gates.set(fn, resolver.resolveAll(names));
  }
  return gates;
}
