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
}

const CONFIGS = /(^|\/)((tsconfig|package)\.json|go\.mod)$/;

/** @param files texts by path, configuration files among them */
export async function analysedCalls(files: Readonly<Record<string, string>>): Promise<AnalysedCalls> {
  const sources = Object.entries(files).filter(([path]) => !path.endsWith('.json') && !path.endsWith('go.mod')).map(([path, text]) => ({ path, text, size: text.length }));
  const facts = await sharedExtractor.extract(sources);
  const configs = new Map(Object.entries(files).filter(([path]) => CONFIGS.test(path)));
  const index = { files: new Map(facts.map((f) => [f.path, { package: f.package }])), configs };
  const resolvers = new Map(LANGUAGES.map(({ adapter }) => [adapter.traits.family, adapter.createResolver(index)]));
  const libraries = new Map(LANGUAGES.map(({ adapter, library }) => [adapter.traits.family, library]));
  return namedCalls(link({ files: facts, resolvers, libraries }));
}

/**
 * What goes through a constructor that nobody wrote counts as called by who made the instance; an abstract method is no code, and static parts
 * of a class are called by nobody.
 */
function namedCalls(program: Program): AnalysedCalls {
  const place = (id: number): string => {
    const { fact, file } = program.function(id);
    if (fact.kind === 'module') return file.facts.path;
    const { line, column } = positionAt(file.facts.lineStarts, fact.span.start);
    return placeName(file.facts.path, line, column);
  };
  const isMade = (id: number): boolean => program.function(id).fact.isImplicit && program.function(id).fact.kind !== 'class-initializer';
  const through = (id: number): number[] => (isMade(id) ? program.callsFrom(id).flatMap((c) => through(c.callee)) : [id]);
  const edges = new Set<string>();
  for (const { caller, callee, kind } of program.calls) {
    if (kind === 'declared' || isMade(caller)) continue;
    for (const target of through(callee)) {
      const { fact } = program.function(target);
      const isCode = fact.kind !== 'module' && !(fact.kind === 'class-initializer' && fact.isImplicit) && !fact.isAbstract;
      if (isCode) edges.add(`${place(caller)} > ${place(target)}`);
    }
  }
  return { edges, places: new Set(program.functions.map((f) => place(f.id))) };
}
