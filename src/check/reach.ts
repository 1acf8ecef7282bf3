/**
 * Who reaches an access: a breadth-first walk outward through callers, cut at gates and declassifiers and ended at the first
 * function on each way whose region may not read the dataset (the crossing).
 */
import type { CallEdge } from '../link/call-edges.ts';
import { Op, opCode, opEnd, operand, opStart } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { RegionSet } from '../model/region.ts';
import type { Span } from '../model/span.ts';
import { difference, isEmpty } from '../regions/region-set.ts';
import type { Access } from './accesses.ts';
import type { LinkedFile } from '../link/world.ts';
import type { CheckContext } from './context.ts';
import { declassifiersOf } from './declassifiers.ts';
import type { Declassifiers } from './declassifiers.ts';
import { GatedCalls } from './gated-calls.ts';

import type { EmptiedFunctions } from './emptied-functions.ts';
import { rawValues } from './marker-values.ts';
import { countriesNotCleared, partIn } from './regulation.ts';

/** A foreign function, and the calls from it down to the access. */
export interface Crossing {
  readonly function: number;
  /** Offending part of its region. */
  readonly offending: RegionSet;
  /** Calls from the crossing function to the access's, in order. */
  readonly calls: readonly CallEdge[];
  /** The function itself runs elsewhere: it hands what reaches the data to a library that by a model runs there. */
  readonly isHandedOver?: true;
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
  /** Whether no value of the access leaves a function but through a declassifier. */
  readonly isEmptied: (fn: number) => boolean;
}

export class Reach {
  readonly #context: CheckContext;
  readonly #gates: GatedCalls;
  readonly #declassifiers: Declassifiers;
  readonly #emptied: EmptiedFunctions;
  /** Places of annotations in a language's own form. */
  readonly #annotations: ReadonlySet<string>;
  /** Where library calls run that a model places, by file and call. */
  readonly #placed: ReadonlyMap<string, RegionSet>;

  constructor(context: CheckContext, emptied: EmptiedFunctions) {
    this.#context = context;
    this.#emptied = emptied;
    this.#gates = new GatedCalls(context);
    this.#declassifiers = declassifiersOf(context);
    this.#placed = placedCalls(context);
    this.#annotations = new Set(context.markers.all.flatMap(({ file, placed: { marker } }) => (marker.form === 'native' ? [spanKey(file, marker.span)] : [])));
  }

  /** Crossings of an access, one for each foreign function, with a shortest path each; in order of distance. */
  crossings(access: Access): readonly Crossing[] {
    const { program } = this.#context;
    const starts = access.isFunction ? [access.function, ...program.overridesOf(access.function)] : [access.function];
    if (this.#gates.closesAtHome(access)) return [];
    const found = this.#crossings(access, starts, () => false);
    // What a function lets out is asked only where it matters: it is the dearest of the questions.
    return found.length === 0 ? found : this.#crossings(access, starts, (fn) => this.#emptied.isEmptied(fn, access));
  }

  #crossings(access: Access, starts: readonly number[], isEmptied: Walk['isEmptied']): readonly Crossing[] {
    const found: Crossing[] = [];
    const held: CallEdge[] = [];
    const via = new Map<number, CallEdge | null>();
    const queue = starts.filter((s) => !this.#isForeign(s, access));
    for (const s of queue) via.set(s, null);
    const handed = new Set<number>();
    this.#outward(access, { queue, via, held, isEmptied }, (edge) => {
      const abroad = this.#offendingAt(edge, access);
      if (abroad) {
        if (!handed.has(edge.caller)) found.push({ function: edge.caller, offending: abroad, calls: [edge, ...pathFrom(edge.callee, via)], isControlled: false, isHandedOver: true });
        handed.add(edge.caller);
        return false;
      }
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
    this.#outward(access, { queue, via, held: null, isEmptied: () => false }, visit);
    return found;
  }

  /** Every function from which calls lead to the access with no gate and no declassifier on the way, wherever it runs; nearest first, its own left out. */
  reachers(access: Access): readonly number[] {
    if (this.#gates.closesAtHome(access)) return [];
    const starts = access.isFunction ? [access.function, ...this.#context.program.overridesOf(access.function)] : [access.function];
    const via = new Map<number, CallEdge | null>();
    for (const s of starts) via.set(s, null);
    this.#outward(access, { queue: starts, via, held: [], isEmptied: (fn) => this.#emptied.isEmptied(fn, access) }, () => true);
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
  #outward(access: Access, { queue, via, held, isEmptied }: Walk, visit: (edge: CallEdge) => boolean): void {
    for (const callee of queue) {
      const isDeclassifier = held !== null && (this.#declassifiers.declassifies(callee, access) || isEmptied(callee));
      for (const edge of this.#callersOf(callee)) {
        const known = via.has(edge.caller);
        if (known && (this.#placed.size === 0 || this.#offendingAt(edge, access) === null)) continue;
        if (this.#gates.isCut(edge, access) || this.#gates.isEnteredPast(edge.caller, access)) continue;
        if (held && (isDeclassifier || this.#declassifiers.declassifiesCall(edge, access))) {
          held.push(edge);
          continue;
        }
        if (!known) via.set(edge.caller, edge);
        if (visit(edge) && !known) queue.push(edge.caller);
      }
    }
  }

  /** Where a library runs what it is handed here, as far as the data may not be read there. */
  #offendingAt({ caller, ref, kind }: CallEdge, access: Access): RegionSet | null {
    const placed = kind === 'callback' ? this.#placed.get(`${this.#context.program.function(caller).file.index}:${ref}`) : undefined;
    const offending = placed && difference(placed, access.view.readers);
    return offending && !isEmpty(offending) ? offending : null;
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
    return this.#gates.isCut(edge, access);
  }

  /** Whether an operation of a function only runs for callers that may read the access's data. */
  isGatedAt(fn: number, ref: OpRef, access: Access): boolean {
    return this.#gates.isGatedAt(fn, ref, access);
  }
}

function spanKey({ index }: LinkedFile, { start, end }: Span): string {
  return `${index}:${start}:${end}`;
}

const NO_COUNTRIES: ReadonlySet<string> = new Set();

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

/** Calls of libraries that run in the regions that a model says. */
function placedCalls(context: CheckContext): ReadonlyMap<string, RegionSet> {
  const calls = new Map<string, RegionSet>();
  for (const { file, placed: { marker, target }, model } of context.markers.ofKind('data-access')) {
    if (target.kind !== 'statement' || model?.model.markers.some((m) => m.kind === 'runs-in') !== true) continue;
    const names = rawValues(marker, 'to').map((v) => v.text);
    if (names.length > 0) calls.set(`${file.index}:${target.value}`, context.resolverFor(file.facts.path).resolveAll(names));
  }
  return calls;
}
