/** The call graph as data: all of it, or the part that leads from and to what is asked for. */
import type { CheckResult } from '../check/check.ts';
import { codesOf } from '../check/draft.ts';
import type { CheckContext } from '../check/context.ts';
import { displayName } from '../check/context.ts';
import type { LinkedFunction } from '../link/world.ts';
import type { GraphReport } from '../model/finding.ts';
import { opStart } from '../model/ops.ts';
import { positionAt } from '../model/span.ts';
import { difference, isEmpty, intersection } from '../regions/region-set.ts';

export interface GraphQuery {
  /** Dataset or symbol that calls should lead to. */
  readonly to?: string;
  /** Region or symbol that calls should start from. */
  readonly from?: string;
}

export function graphReport(result: CheckResult, query: GraphQuery): GraphReport {
  const { program } = result.context;
  const kept = selected(result, query);
  const shown = program.functions.filter((f) => f.file.facts.language !== 'text').filter((f) => kept === null || kept.has(f.id)).filter((f) => program.definitionsOf(f.id).includes(f.id)).filter((f) => !f.fact.isImplicit || program.callersOf(f.id).length > 0 || program.callsFrom(f.id).length > 0);
  const ids = new Map(shown.map((f, i) => [f.id, i]));
  const functions = shown.map((f, i) => functionEntry(result.context, f, i));
  const calls = program.calls.flatMap((edge) => {
    const caller = ids.get(edge.caller);
    const callee = ids.get(edge.callee);
    if (caller === undefined || callee === undefined) return [];
    const { facts } = program.function(edge.caller).file;
    return [[caller, callee, positionAt(facts.lineStarts, opStart(facts.code, edge.ref)).line] as const];
  });
  calls.sort((x, y) => x[0] - y[0] || x[2] - y[2] || x[1] - y[1]);
  return { functions, calls: calls.filter((c, i) => i === 0 || c.join() !== calls[i - 1]?.join()) };
}

/** A constructor without a name of its own in the language is called by its class; an anonymous function is called as what it stands in, but never as the file. */
function graphName({ fact, file }: LinkedFunction): string {
  if (fact.name === '' && fact.parent === 0 && fact.qualifiedName === file.facts.functions[0]?.qualifiedName) return `${fact.qualifiedName}.<anonymous>`;
  const cls = fact.kind === 'constructor' && fact.name === '<init>' ? file.facts.classes[fact.class]?.name : undefined;
  return cls === undefined || cls === '' ? fact.qualifiedName : fact.qualifiedName.replace(/<init>$/, cls);
}

function functionEntry(context: CheckContext, fn: LinkedFunction, id: number): GraphReport['functions'][number] {
  const { facts } = fn.file;
  const start = positionAt(facts.lineStarts, fn.fact.span.start);
  const end = positionAt(facts.lineStarts, fn.fact.span.end);
  const region = context.regions.of(fn.id);
  return {
    id, name: graphName(fn), file: facts.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
    regions: region ? codesOf(region) : [],
  };
}

/** Functions on some way from `from` to `to`; null for all. */
function selected(result: CheckResult, { to, from }: GraphQuery): ReadonlySet<number> | null {
  if (to === undefined && from === undefined) return null;
  const { program } = result.context;
  const up = to === undefined ? null : closure(targetsOf(result, to), (f) => program.callersOf(f).map((e) => e.caller));
  const down = from === undefined ? null : closure(sourcesOf(result, from), (f) => program.callsFrom(f).map((e) => e.callee));
  if (up && down) return new Set([...up].filter((f) => down.has(f)));
  return up ?? down;
}

function closure(start: readonly number[], next: (fn: number) => readonly number[]): ReadonlySet<number> {
  const seen = new Set(start);
  for (const fn of seen) for (const n of next(fn)) seen.add(n);
  return seen;
}

function targetsOf(result: CheckResult, to: string): readonly number[] {
  const ofDataset = result.accesses.filter((a) => a.dataset === to || a.dataset.startsWith(`${to}.`)).map((a) => a.function);
  return [...ofDataset, ...named(result.context, to)];
}

function sourcesOf(result: CheckResult, from: string): readonly number[] {
  const { context } = result;
  const wanted = context.resolveRegions('', [from]);
  const symbols = named(context, from);
  if (isEmpty(difference({ ...wanted, unresolved: [] }, { countries: new Set(), unresolved: [], wildcard: false }))) return symbols;
  const inRegion = context.program.functions.filter((f) => {
    const region = context.regions.of(f.id);
    return region !== null && !isEmpty(intersection(region, wanted));
  });
  return [...symbols, ...inRegion.map((f) => f.id)];
}

/** Functions by qualified name, or its last segments; `*` stands for any rest of a segment. */
function named(context: CheckContext, symbol: string): readonly number[] {
  const matches = symbolMatcher(symbol);
  return context.program.functions.filter((f) => matches(f.fact.qualifiedName) || matches(displayName(f))).map((f) => f.id);
}

function symbolMatcher(symbol: string): (name: string) => boolean {
  if (!symbol.endsWith('*')) return (name) => name === symbol || name.endsWith(`.${symbol}`);
  const stem = symbol.slice(0, -1);
  return (name) => name.startsWith(stem) || name.includes(`.${stem}`);
}
