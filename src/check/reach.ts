/**
 * Who reaches an access: a breadth-first walk outward through callers, cut at gates and declassifiers and ended at the first
 * function on each way whose region may not read the dataset (the crossing).
 */
import type { CallEdge } from '../link/call-edges.ts';
import { Op, opCode, opEnd, operand, opStart } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { RegionSet } from '../model/region.ts';
import type { Span } from '../model/span.ts';
import { difference, isEmpty, isSubset } from '../regions/region-set.ts';
import type { Access } from './accesses.ts';
import type { LinkedFile } from '../link/world.ts';
import type { CheckContext } from './context.ts';
import { CallerRegions } from './caller-regions.ts';
import { argumentsBefore, gatedCode } from './gates.ts';
import type { GatedCode } from './gates.ts';
import { rawValues, wordsOf } from './marker-values.ts';
import { ModelGates } from './model-gates.ts';
import { countriesNotCleared, partIn } from './regulation.ts';

/** A foreign function, and the calls from it down to the access. */
export interface Crossing {
  readonly function: number;
  /** Offending part of its region. */
  readonly offending: RegionSet;
  /** Calls from the crossing function to the access's, in order. */
  readonly calls: readonly CallEdge[];
  /** A declassifier stands on the way, which under some regulations lowers a finding but does not clear it. */
  readonly isControlled: boolean;
}

/** A walk outward under way. */
interface Walk {
  readonly queue: number[];
  /** How each function was reached, null for those begun at. */
  readonly via: Map<number, CallEdge | null>;
  /** Calls at which a declassifier held the walk back; null where the walk goes on past declassifiers. */
  readonly held: CallEdge[] | null;
}

export class Reach {
  readonly #context: CheckContext;
  readonly #gates: ReadonlyMap<number, RegionSet>;
  readonly #modelGates: ModelGates;
  readonly #callerRegions: CallerRegions;
  readonly #declassifiers: Declassifiers;
  readonly #gated = new Map<string, GatedCode>();
  /** Places of annotations in a language's own form. */
  readonly #annotations: ReadonlySet<string>;

  constructor(context: CheckContext) {
    this.#context = context;
    this.#gates = gatesOf(context);
    this.#modelGates = new ModelGates(context);
    this.#callerRegions = new CallerRegions(context);
    this.#declassifiers = declassifiersOf(context);
    this.#annotations = new Set(context.markers.all.flatMap(({ file, placed: { marker } }) => (marker.form === 'native' ? [spanKey(file, marker.span)] : [])));
  }

  /** Crossings of an access, one for each foreign function, with a shortest path each; in order of distance. */
  crossings(access: Access): readonly Crossing[] {
    const { program } = this.#context;
    const starts = access.isFunction ? [access.function, ...program.overridesOf(access.function)] : [access.function];
    if (this.#closedAtHome(access)) return [];
    const found: Crossing[] = [];
    const held: CallEdge[] = [];
    const via = new Map<number, CallEdge | null>();
    const queue = starts.filter((s) => !this.#isForeign(s, access));
    for (const s of queue) via.set(s, null);
    this.#outward(access, { queue, via, held }, (edge) => {
      const offending = this.#offending(edge.caller, access);
      if (offending) found.push({ function: edge.caller, offending, calls: pathFrom(edge.caller, via), isControlled: false });
      return offending === null;
    });
    const kept = held.length > 0 ? countriesNotCleared(this.#context, access) : NO_COUNTRIES;
    return kept.size > 0 ? [...found, ...this.#pastDeclassifiers(access, { via, held, kept })] : found;
  }

  /** Crossings that only a declassifier keeps from the data, of regions for which that is not enough. */
  #pastDeclassifiers(access: Access, { via, held, kept }: { readonly via: Walk['via']; readonly held: readonly CallEdge[]; readonly kept: ReadonlySet<string> }): readonly Crossing[] {
    const found: Crossing[] = [];
    const queue: number[] = [];
    const visit = (edge: CallEdge): boolean => {
      const offending = partIn(this.#offending(edge.caller, access), kept);
      if (offending) found.push({ function: edge.caller, offending, calls: pathFrom(edge.caller, via), isControlled: true });
      return offending === null;
    };
    for (const edge of held) {
      if (via.has(edge.caller)) continue;
      via.set(edge.caller, edge);
      if (visit(edge)) queue.push(edge.caller);
    }
    this.#outward(access, { queue, via, held: null }, visit);
    return found;
  }

  /** Every function from which calls lead to the access with no gate and no declassifier on the way, wherever it runs; nearest first, its own left out. */
  reachers(access: Access): readonly number[] {
    if (this.#closedAtHome(access)) return [];
    const starts = access.isFunction ? [access.function, ...this.#context.program.overridesOf(access.function)] : [access.function];
    const via = new Map<number, CallEdge | null>();
    for (const s of starts) via.set(s, null);
    this.#outward(access, { queue: starts, via, held: [] }, () => true);
    return [...via.keys()].filter((fn) => fn !== access.function);
  }

  /** Whether what the access's function hands out is declassified. */
  isDeclassified(access: Access): boolean {
    return this.#declassifiers.declassifies(access.function, access);
  }

  /** Whether the access itself is: its own call, or the function that it is. */
  isDeclassifiedItself(access: Access): boolean {
    return access.isFunction ? this.isDeclassified(access) : this.#declassifiers.declassifiesAt(access.function, access.span.start, access);
  }

  /** Breadth first over callers that no gate cuts off; goes on from a caller where `visit` says so. */
  #outward(access: Access, { queue, via, held }: Walk, visit: (edge: CallEdge) => boolean): void {
    for (const callee of queue) {
      const isDeclassifier = this.#declassifiers.declassifies(callee, access);
      for (const edge of this.#callersOf(callee)) {
        if (via.has(edge.caller) || this.#isCut(edge, access)) continue;
        if (held && (isDeclassifier || this.#declassifiers.declassifiesCall(edge, access))) {
          held.push(edge);
          continue;
        }
        via.set(edge.caller, edge);
        if (visit(edge)) queue.push(edge.caller);
      }
    }
  }

  #isForeign(fn: number, access: Access): boolean {
    return this.#offending(fn, access) !== null;
  }

  #offending(fn: number, access: Access): RegionSet | null {
    const region = this.#context.regions.of(fn);
    if (!region) return null;
    const offending = difference(region, access.view.readers);
    return isEmpty(offending) ? null : offending;
  }

  /** Callers in a fixed order: by file, then place. A function that nobody is seen to call is reached from where it is written. */
  #callersOf(fn: number): readonly CallEdge[] {
    const { program } = this.#context;
    const edges = program.callersOf(fn).filter((e) => e.caller !== fn && !this.#isMarker(e));
    if (edges.length === 0) {
      const written = writtenIn(this.#context, fn);
      return written ? [written] : [];
    }
    return edges.sort((x, y) => this.#order(x) - this.#order(y) || x.ref - y.ref);
  }

  /** A decorator that is an annotation says something of what it stands on; it is no library that might call it. */
  #isMarker({ caller, ref, kind }: CallEdge): boolean {
    if (kind !== 'callback' || this.#annotations.size === 0) return false;
    const { file } = this.#context.program.function(caller);
    return this.#annotations.has(spanKey(file, { start: opStart(file.facts.code, ref), end: opEnd(file.facts.code, ref) }));
  }

  #order(edge: CallEdge): number {
    return this.#context.program.function(edge.caller).file.index;
  }

  /** Whether a call only goes on for callers that may read the access's data. */
  isGatedCall(edge: CallEdge, access: Access): boolean {
    return this.#isCut(edge, access);
  }

  /** Whether an operation of a function only runs for callers that may read the access's data. */
  isGatedAt(fn: number, ref: OpRef, access: Access): boolean {
    return this.#gatedCode(fn, access).isGated(ref) || this.#gatedByDecorator(fn, access);
  }

  /** The access itself stands behind a gate. */
  #closedAtHome(access: Access): boolean {
    const code = this.#gatedCode(access.function, access);
    return access.isFunction ? code.gatesEveryReturn : access.ref > 0 && code.isGated(access.ref);
  }

  #isCut(edge: CallEdge, access: Access): boolean {
    if (this.#gatedCode(edge.caller, access).isGated(edge.ref)) return true;
    return this.#gatedByDecorator(edge.callee, access) || this.#gatedByMiddleware(edge, access);
  }

  #isGateFor(fn: number, access: Access): boolean {
    return admitsOnly(this.#gates.get(fn), access);
  }

  get #hasGates(): boolean {
    return this.#gates.size > 0 || !this.#modelGates.isEmpty;
  }

  #gatedCode(fn: number, access: Access): GatedCode {
    const key = `${fn}:${access.dataset}:${access.file.index}`;
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

  /** A gate that decorates or wraps the function runs before it, whoever calls. */
  #gatedByDecorator(fn: number, access: Access): boolean {
    if (!this.#hasGates) return false;
    const { program } = this.#context;
    const { file, fact } = program.function(fn);
    return admitsOnly(this.#modelGates.admitsDecorated(program.function(fn)), access) || fact.decorators.some((d) => d.value > 0 && program.functionsOfValue(file, calleeOf(file.facts.code, d.value)).some((f) => this.#isGateFor(f, access)));
  }

  /** `app.get(path, gate, handler)`: an earlier argument of the same call is a gate. */
  #gatedByMiddleware(edge: CallEdge, access: Access): boolean {
    if (edge.kind !== 'callback' || !this.#hasGates) return false;
    const { program } = this.#context;
    const caller = program.function(edge.caller);
    const { file } = caller;
    const holds = (ref: number, wanted: (fn: number) => boolean): boolean => program.functionsOfValue(file, ref).some(wanted);
    const before = argumentsBefore(file.facts.code, edge.ref, (arg) => holds(arg, (f) => f === edge.callee));
    return before.some((arg) => holds(arg, (f) => this.#isGateFor(f, access)) || admitsOnly(this.#modelGates.admitsValue(caller, arg), access));
  }
}

function spanKey({ index }: LinkedFile, { start, end }: Span): string {
  return `${index}:${start}:${end}`;
}

function admitsOnly(admits: RegionSet | null | undefined, access: Access): boolean {
  return admits !== null && admits !== undefined && isSubset(admits, access.view.readers);
}

const NO_COUNTRIES: ReadonlySet<string> = new Set();

const NOTHING_GATED: GatedCode = { isGated: () => false, gatesEveryReturn: false };

/** `@gate(…)` names the gate by its callee, `@gate` by itself. */
function calleeOf(code: Int32Array, value: number): number {
  return opCode(code, value) === Op.Call ? operand(code, value, 0) : value;
}

function pathFrom(fn: number, via: ReadonlyMap<number, CallEdge | null>): readonly CallEdge[] {
  const calls: CallEdge[] = [];
  for (let edge = via.get(fn); edge; edge = via.get(edge.callee)) calls.push(edge);
  return calls;
}

/** A closure nobody is seen to call runs, at the latest, on behalf of the function that made it. */
function writtenIn(context: CheckContext, fn: number): CallEdge | null {
  const { file, fact } = context.program.function(fn);
  if (fact.parent < 0 || (fact.kind !== 'lambda' && fact.kind !== 'function') || fact.parent === 0) return null;
  const { code, functions } = file.facts;
  const parent = functions[fact.parent];
  if (!parent) return null;
  const index = fn - file.functionBase;
  let ref = 0;
  for (let r = parent.codeStart; r < parent.codeEnd; r += (code[r] ?? 0) >>> 8) {
    if (opCode(code, r) === Op.Function && operand(code, r, 0) === index) ref = r;
  }
  return ref > 0 && opStart(code, ref) >= 0 ? { caller: file.functionBase + fact.parent, callee: fn, ref, kind: 'callback' } : null;
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

export interface Declassifiers {
  declassifies(fn: number, access: Access): boolean;
  declassifiesCall(edge: CallEdge, access: Access): boolean;
  /** Whether a declassified call stands at this offset of a function. */
  declassifiesAt(fn: number, offset: number, access: Access): boolean;
  /** Whether the value of an operation is what a declassified statement computes. */
  declassifiesValue(file: LinkedFile, ref: OpRef, access: Access): boolean;
}

/** What `@declassify` says, asked for one access at a time. One that names no dataset is for data that has no name either. */
export function declassifiersOf(context: CheckContext): Declassifiers {
  const functions = new Map<number, readonly string[]>();
  const calls = new Map<string, readonly string[]>();
  const values = new Map<string, readonly string[]>();
  for (const { file, placed } of context.markers.ofKind('declassify')) {
    const datasets = rawValues(placed.marker, 'data').flatMap((v) => wordsOf(v, file, context.constants, () => true));
    const { target } = placed;
    if (target.kind === 'function') for (const fn of context.program.definitionsOf(file.functionBase + target.function)) functions.set(fn, datasets);
    if (target.kind === 'statement') values.set(`${file.index}:${context.outermostCalls.of(file, target.span, target.value)}`, datasets);
    if (target.kind === 'statement') calls.set(`${file.functionBase + target.function}:${target.span.start}:${target.span.end}`, datasets);
  }
  const covers = (datasets: readonly string[] | undefined, dataset: string): boolean =>
    datasets !== undefined && (datasets.length === 0 ? dataset === '' : datasets.some((d) => dataset === d || dataset.startsWith(`${d}.`)));
  const declassifiesAt = (fn: number, offset: number, access: Access): boolean => {
    for (const [key, datasets] of calls) {
      const [of, start, end] = key.split(':').map(Number);
      if (of === fn && (start ?? 0) <= offset && offset < (end ?? 0) && covers(datasets, access.dataset)) return true;
    }
    return false;
  };
  return {
    declassifies: (fn, access) => covers(functions.get(fn), access.dataset),
    declassifiesAt,
    declassifiesValue: (file, ref, access) => values.size > 0 && covers(values.get(`${file.index}:${ref}`), access.dataset),
    declassifiesCall: (edge, access) => calls.size > 0
      && declassifiesAt(edge.caller, opStart(context.program.function(edge.caller).file.facts.code, edge.ref), access),
  };
}
