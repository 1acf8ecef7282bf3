/** The calls that the analyser finds in a program, named as recordings name them. */
import { LANGUAGES } from '../../../src/engine/languages.ts';
import { link } from '../../../src/link/link.ts';
import type { Program } from '../../../src/link/program.ts';
import { positionAt } from '../../../src/model/span.ts';
import { sharedExtractor } from '../../engine-kit.ts';
import { placeName } from './instrument.ts';

export interface AnalysedCalls {
  /** `caller > callee` between functions that are written in the program; callers may be top-level code. */
  readonly edges: ReadonlySet<string>;
  /** Every function and file. */
  readonly places: ReadonlySet<string>;
  /** The innermost function that holds `file:line:column`, by its own place; a file is itself. Undefined: there is none. */
  at(position: string): string | undefined;
}

const CONFIGS = /(^|\/)((tsconfig|package)\.json|go\.mod)$/;

/**
 * @param files texts by path, configuration files among them
 * @param runsBodies whether the body of a class runs as part of the code around it, and is no place of its own
 */
export async function analysedCalls(files: Readonly<Record<string, string>>, runsBodies = false): Promise<AnalysedCalls> {
  const sources = Object.entries(files).filter(([path]) => !path.endsWith('.json') && !path.endsWith('go.mod')).map(([path, text]) => ({ path, text, size: text.length }));
  const facts = await sharedExtractor.extract(sources);
  const configs = new Map(Object.entries(files).filter(([path]) => CONFIGS.test(path)));
  const index = { files: new Map(facts.map((f) => [f.path, { package: f.package }])), configs };
  const resolvers = new Map(LANGUAGES.map(({ adapter }) => [adapter.traits.family, adapter.createResolver(index)]));
  const libraries = new Map(LANGUAGES.map(({ adapter, library }) => [adapter.traits.family, library]));
  return namedCalls(link({ files: facts, resolvers, libraries }), runsBodies);
}

/**
 * What goes through a constructor that nobody wrote counts as called by who made the instance; an abstract method is no code, and static parts
 * of a class are called by nobody.
 */
function namedCalls(program: Program, runsBodies: boolean): AnalysedCalls {
  const place = (id: number): string => {
    const { fact, file } = program.function(id);
    if (fact.kind === 'module') return file.facts.path;
    const { line, column } = positionAt(file.facts.lineStarts, fact.span.start);
    return placeName(file.facts.path, line, column);
  };
  const isMade = (id: number): boolean => program.function(id).fact.isImplicit && program.function(id).fact.kind !== 'class-initializer';
  const through = (id: number): number[] => (isMade(id) ? program.callsFrom(id).flatMap((c) => through(c.callee)) : [id]);
  const edges = new Set<string>();
  for (const call of program.calls) {
    const { callee, kind } = call;
    const caller = runsBodies ? around(program, call.caller) : call.caller;
    if (kind === 'declared' || isMade(caller)) continue;
    for (const target of through(callee)) {
      const { fact } = program.function(target);
      const isCode = fact.kind !== 'module' && !(fact.kind === 'class-initializer' && fact.isImplicit) && !fact.isAbstract;
      if (isCode) edges.add(`${place(caller)} > ${place(target)}`);
    }
  }
  return { edges, places: new Set(program.functions.map((f) => place(f.id))), at: (position) => placeAt(program, position, place) };
}

/** The code in which the body of a class runs. */
function around(program: Program, id: number): number {
  let fn = program.function(id);
  while (fn.fact.kind === 'class-initializer' && fn.fact.isImplicit && fn.fact.parent >= 0) fn = program.function(fn.file.functionBase + fn.fact.parent);
  return fn.id;
}

function placeAt(program: Program, position: string, place: (id: number) => string): string | undefined {
  const [, path = position, line = 0, column = 0] = /^(.+):(\d+):(\d+)$/.exec(position) ?? [];
  const file = program.file(path);
  if (!file) return undefined;
  if (line === 0) return path;
  const offset = (file.facts.lineStarts[Number(line) - 1] ?? 0) + Number(column) - 1;
  const sizeOf = (span: { readonly start: number; readonly end: number }): number => span.end - span.start;
  const holding = program.functions.filter(({ file: f, fact }) => f === file && fact.kind !== 'module' && !fact.isImplicit && fact.span.start <= offset && offset < fact.span.end);
  const [innermost] = holding.sort((a, b) => sizeOf(a.fact.span) - sizeOf(b.fact.span));
  return innermost && place(innermost.id);
}
