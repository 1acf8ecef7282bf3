/**
 * What reads a dataset by the policy's `sources`: calls whose symbol a pattern names (`UserDao.find*`, `db.users.*`), and calls that
 * are given SQL on a table (`sql:users`, `sql:app.users`). Each is annotated or not: by an access marker on its statement, function, class or file, by
 * a model, or because what it calls is annotated itself. The annotation coverage of a dataset is counted from them.
 */
import { opEnd, opStart } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { AccessOp, Policy } from '../model/policy.ts';
import { rangeOf } from '../model/span.ts';
import type { Range, Span } from '../model/span.ts';
import type { LinkedFile } from '../link/world.ts';
import type { Access } from './accesses.ts';
import { markedParts } from './class-parts.ts';
import { displayName } from './context.ts';
import type { CheckContext } from './context.ts';
import { sqlPlaces } from './sql-strings.ts';
import type { SqlUse } from './sql-tables.ts';
import { createSymbolMatcher, matchCalls } from './symbols.ts';

export interface SourceMatch {
  readonly file: LinkedFile;
  readonly function: number;
  /** The call; 0 where a function's own annotation holds the SQL. */
  readonly ref: OpRef;
  readonly span: Span;
  /** Datasets whose sources match, in the policy's order, each with the pattern that did. */
  readonly datasets: readonly { readonly dataset: string; readonly pattern: string }[];
  /** What it does as far as the source tells. */
  readonly op: AccessOp;
  readonly isAnnotated: boolean;
}

/** How much of what reads a dataset is annotated. */
export interface SourceCoverage {
  readonly dataset: string;
  readonly matched: number;
  readonly annotated: number;
  /** Sorted by file and place. */
  readonly places: readonly { readonly file: string; readonly range: Range; readonly function: string; readonly isAnnotated: boolean }[];
}

const SQL_PREFIX = 'sql:';
const OP_OF_USE = { read: 'read', write: 'write', delete: 'delete' } as const satisfies Record<SqlUse, AccessOp>;

interface Source { readonly dataset: string; readonly pattern: string }
type Match = Omit<SourceMatch, 'isAnnotated' | 'datasets'> & { readonly source: Source };

/** Every match of every policy's sources, once for each call, by file and place. */
export function sourceMatches(context: CheckContext, accesses: readonly Access[]): readonly SourceMatch[] {
  const found = context.policies.all.flatMap((policy) => matchesOf(context, policy));
  if (found.length === 0) return [];
  const covered = new Covered(context, accesses);
  const byPlace = new Map<string, Match[]>();
  for (const match of found) {
    const key = `${match.file.index}:${match.function}:${match.ref}`;
    const list = byPlace.get(key);
    if (list) list.push(match);
    else byPlace.set(key, [match]);
  }
  return [...byPlace.values()].flatMap((matches) => {
    const [first] = matches;
    if (!first) return [];
    const { file, function: fn, ref, span, op } = first;
    const datasets = new Map(matches.map(({ source }) => [source.dataset, source]));
    return [{ file, function: fn, ref, span, op, datasets: [...datasets.values()], isAnnotated: covered.has(first) }];
  }).sort((a, b) => a.file.index - b.file.index || a.span.start - b.span.start);
}

function matchesOf(context: CheckContext, policy: Policy): readonly Match[] {
  const sources = [...policy.datasets.values()].flatMap((d) => d.sources.map((pattern): Source => ({ dataset: d.id, pattern })));
  if (sources.length === 0) return [];
  const within = (file: LinkedFile): boolean => context.policies.policyFor(file.facts.path) === policy;
  const symbols = sources.filter((s) => !isSql(s));
  const calls = matchCalls(context.program, createSymbolMatcher(symbols.map((s) => s.pattern)), within).flatMap((call): readonly Match[] => {
    const source = symbols[call.pattern.index];
    return source ? [{ file: call.file, function: call.function, ref: call.ref, span: spanOf(call.file, call.ref), op: 'read', source }] : [];
  });
  return [...calls, ...sqlMatches(context, sources.filter(isSql), within)];
}

function isSql({ pattern }: Source): boolean {
  return pattern.slice(0, SQL_PREFIX.length).toLowerCase() === SQL_PREFIX;
}

function sqlMatches(context: CheckContext, sources: readonly Source[], within: (file: LinkedFile) => boolean): readonly Match[] {
  if (sources.length === 0) return [];
  const matcher = createSymbolMatcher(sources.map((s) => s.pattern.slice(SQL_PREFIX.length).trim().toLowerCase().replace(/["`[\]]/g, '')));
  return sqlPlaces(context.program, within).flatMap((place) => {
    const seen = new Set<number>();
    return place.tables.flatMap(({ name, use }) => matcher.match([name.map((part) => part.toLowerCase())]).flatMap(({ index }): readonly Match[] => {
      const source = sources[index];
      if (!source || seen.has(index)) return [];
      seen.add(index);
      return [{ file: place.file, function: place.function, ref: place.ref, span: place.span ?? spanOf(place.file, place.ref), op: OP_OF_USE[use], source }];
    }));
  });
}

function spanOf({ facts }: LinkedFile, ref: OpRef): Span {
  return { start: opStart(facts.code, ref), end: opEnd(facts.code, ref) };
}

/** Which places an annotation covers. */
class Covered {
  readonly #context: CheckContext;
  /** Annotated spans of each file; null covers the whole file. */
  readonly #spans = new Map<number, (Span | null)[]>();
  readonly #functions: ReadonlySet<number>;

  constructor(context: CheckContext, accesses: readonly Access[]) {
    this.#context = context;
    for (const { file, placed } of context.markers.ofKind('data-access')) {
      if (placed.target.kind !== 'class') this.#add(file, this.#spanOf(file, placed.target));
      else for (const part of markedParts(context.program, file, placed.target.class)) this.#add(part.file, part.fact.span);
    }
    for (const access of accesses) this.#add(access.file, access.span);
    this.#functions = new Set(accesses.map((a) => a.function));
  }

  has({ file, function: fn, ref, span }: Pick<SourceMatch, 'file' | 'function' | 'ref' | 'span'>): boolean {
    if ((this.#spans.get(file.index) ?? []).some((s) => s === null || (s.start <= span.start && span.end <= s.end))) return true;
    const { program } = this.#context;
    return ref > 0 && program.callsFrom(fn).some((edge) => edge.ref === ref && this.#functions.has(edge.callee));
  }

  #add(file: LinkedFile, span: Span | null | undefined): void {
    if (span === undefined) return;
    const spans = this.#spans.get(file.index);
    if (spans) spans.push(span);
    else this.#spans.set(file.index, [span]);
  }

  #spanOf({ facts }: LinkedFile, target: ReturnType<CheckContext['markers']['ofKind']>[number]['placed']['target']): Span | null | undefined {
    switch (target.kind) {
      case 'file': return null;
      case 'function': case 'param': return target.function === 0 ? null : facts.functions[target.function]?.span;
      case 'field': return facts.classes[target.class]?.members[target.member]?.span;
      case 'variable': return statementAround(facts.statements, facts.variables[target.variable]?.span);
      case 'statement': return target.span;
      case 'class': case 'none': return undefined;
    }
  }
}

/** The innermost statement that holds a span, or the span itself. */
function statementAround(statements: Int32Array, span: Span | undefined): Span | undefined {
  if (!span) return undefined;
  let best = span;
  for (let i = 0; i + 2 < statements.length; i += 3) {
    const start = statements[i] ?? 0;
    const end = statements[i + 1] ?? 0;
    if (start <= span.start && span.end <= end) best = { start, end };
  }
  return best;
}

/** Coverage of every dataset for which a policy names sources. */
export function sourceCoverage(context: CheckContext, matches: readonly SourceMatch[]): readonly SourceCoverage[] {
  const ids = new Set(context.policies.all.flatMap((p) => [...p.datasets.values()].filter((d) => d.sources.length > 0).map((d) => d.id)));
  return [...ids].sort().map((dataset) => {
    const own = matches.filter((m) => m.datasets.some((d) => d.dataset === dataset));
    return {
      dataset, matched: own.length, annotated: own.filter((m) => m.isAnnotated).length,
      places: own.map((m) => ({
        file: m.file.facts.path, range: rangeOf(m.file.facts.lineStarts, m.span), isAnnotated: m.isAnnotated,
        function: displayName(context.program.function(m.function)),
      })),
    };
  });
}
