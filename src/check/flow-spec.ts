/**
 * The question that the value flow is asked, made from accesses: which of them give protected values, which are sinks, and
 * what declassifies. Functions that run where a dataset may not be read are sinks too, for whoever passes it to them.
 */
import type { FlowSpec } from '../flow/spec.ts';
import type { LinkedFile } from '../link/world.ts';
import type { OpRef } from '../model/ops.ts';
import type { AccessOp } from '../model/policy.ts';
import { isSubset } from '../regions/region-set.ts';
import type { Access } from './accesses.ts';
import type { CheckContext } from './context.ts';
import { declassifiersOf } from './declassifiers.ts';
import { rawValues, wordsOf } from './marker-values.ts';

export type Sink =
  | { readonly kind: 'access'; readonly access: Access }
  /** A function that runs somewhere: what it is given goes there. */
  | { readonly kind: 'function'; readonly function: number }
  /** The same, for what it finds where others left it. */
  | { readonly kind: 'find'; readonly function: number };

export interface FlowQuestion {
  readonly spec: FlowSpec;
  /** By source id. */
  readonly sources: readonly Access[];
  /** By sink id. */
  readonly sinks: readonly Sink[];
}

/** Ops whose annotated call takes data in and gives none out. */
const TAKES: ReadonlySet<AccessOp> = new Set(['write', 'delete']);

/** The question, or null where there is nothing to ask: no protected source, or nowhere that it may not go. */
export function flowQuestion(context: CheckContext, accesses: readonly Access[]): FlowQuestion | null {
  const sources = accesses.filter((a) => isSource(a));
  if (sources.length === 0) return null;
  const sinks: Sink[] = [...accesses.filter((a) => a.toNames.length > 0).map((access) => ({ kind: 'access' as const, access })), ...foreignFunctions(context, sources)];
  if (sinks.length === 0) return null;
  return { sources, sinks, spec: specOf(context, sources, sinks) };
}

/** Where values of accesses go, without any sink: for who asks what a function lets out. Null where nothing declassifies. */
export function leavingQuestion(context: CheckContext, accesses: readonly Access[]): Pick<FlowQuestion, 'sources' | 'spec'> | null {
  const sources = accesses.filter((a) => isSource(a));
  if (sources.length === 0) return null;
  const spec = specOf(context, sources, []);
  return spec.hasDeclassifiers ? { sources, spec } : null;
}

function isSource(access: Access): boolean {
  return !access.isSink && access.toNames.length === 0 && !TAKES.has(access.op) && access.view.class === 'protected';
}

function foreignFunctions(context: CheckContext, sources: readonly Access[]): Sink[] {
  const out: Sink[] = [];
  for (const fn of context.program.functions) {
    const region = context.regions.of(fn.id);
    if (!region || region.wildcard || sources.every((s) => isSubset(region, s.view.readers))) continue;
    if (fn.fact.kind !== 'module' && fn.fact.params.length > 0) out.push({ kind: 'function', function: fn.id });
    out.push({ kind: 'find', function: fn.id });
  }
  return out;
}

function specOf(context: CheckContext, sources: readonly Access[], sinks: readonly Sink[]): FlowSpec {
  const { program } = context;
  const declassifiers = declassifiersOf(context);
  const sourcesAt = new Places();
  const sourcesOf = new Lists();
  const sinksAt = new Places();
  const sinksOf = new Lists();
  const finds = new Lists();
  const parameters = new Map<number, { readonly param: number; readonly source: number }[]>();
  const functions = new Set<number>();
  for (const [id, access] of sources.entries()) {
    functions.add(access.function);
    const params = carryingParams(context, access);
    if (params.length > 0) parameters.set(access.function, [...(parameters.get(access.function) ?? []), ...params.map((param) => ({ param, source: id }))]);
    else if (!access.isFunction) sourcesAt.add(access.file, computedBy(context, access), id);
    else {
      for (const fn of [access.function, ...program.overridesOf(access.function)]) {
        sourcesOf.add(fn, id);
        functions.add(fn);
      }
    }
  }
  for (const [id, sink] of sinks.entries()) {
    if (sink.kind === 'function') sinksOf.add(sink.function, id);
    else if (sink.kind === 'find') finds.add(sink.function, id);
    else if (!sink.access.isFunction) sinksAt.add(sink.access.file, sink.access.ref, id);
    else for (const fn of [sink.access.function, ...program.overridesOf(sink.access.function)]) sinksOf.add(fn, id);
  }
  const accessOf = (source: number): Access | undefined => sources[source];
  return {
    sourcesAt: (file, ref) => sourcesAt.get(file, ref),
    sourcesOf: (fn) => sourcesOf.get(fn),
    parameterSources: (fn) => parameters.get(fn) ?? [],
    sourceFunctions: [...functions].sort((a, b) => a - b),
    sinksAt: (file, ref) => sinksAt.get(file, ref),
    sinksOf: (fn) => sinksOf.get(fn),
    sinksOfFinds: (fn) => finds.get(fn),
    hasDeclassifiers: context.markers.ofKind('declassify').length > 0 || context.policies.all.some((p) => p.models.some((m) => m.markers.some((k) => k.kind === 'declassify'))),
    declassifies: (fn, source) => {
      const access = accessOf(source);
      return access !== undefined && declassifiers.declassifies(fn, access);
    },
    declassifiesAt: (file, ref, source) => {
      const access = accessOf(source);
      return access !== undefined && declassifiers.declassifiesValue(file, ref, access);
    },
  };
}

/** The operation whose value an access gives: the annotated statement's, where it stands on one and not on what that declares. */
function computedBy(context: CheckContext, access: Access): OpRef {
  const target = context.markers.targetOf(access.marker);
  return !access.isRead && target?.kind === 'statement' && target.value > 0 ? target.value : access.ref;
}

/** Parameters that carry the dataset in: those that the annotation names, or the one that it stands on. */
function carryingParams(context: CheckContext, access: Access): readonly number[] {
  if (!access.isFunction) return [];
  const { fact } = context.program.function(access.function);
  const names = rawValues(access.marker, 'param').flatMap((v) => wordsOf(v, access.file, context.constants, () => true));
  const target = context.markers.targetOf(access.marker);
  if (target?.kind === 'param') return [target.param];
  return names.map((name) => fact.params.findIndex((p) => p.name === name)).filter((i) => i >= 0);
}

const NONE: readonly number[] = [];

class Lists {
  readonly #lists = new Map<number, number[]>();

  add(key: number, value: number): void {
    const list = this.#lists.get(key);
    if (list) list.push(value);
    else this.#lists.set(key, [value]);
  }

  get(key: number): readonly number[] {
    return this.#lists.get(key) ?? NONE;
  }
}

class Places {
  readonly #files = new Map<LinkedFile, Lists>();

  add(file: LinkedFile, ref: OpRef, value: number): void {
    if (ref <= 0) return;
    let lists = this.#files.get(file);
    if (!lists) this.#files.set(file, (lists = new Lists()));
    lists.add(ref, value);
  }

  get(file: LinkedFile, ref: OpRef): readonly number[] {
    return this.#files.get(file)?.get(ref) ?? NONE;
  }
}
