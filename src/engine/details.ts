/** The further questions that a finished lint answers, each worked out once and only when asked. */
import type { CheckResult } from '../check/check.ts';
import { annotationProblems } from '../check/rules/invalid-annotation.ts';
import type { LinkedFile } from '../link/world.ts';
import type { FileFacts } from '../model/facts.ts';
import type { Incomplete } from '../model/finding.ts';
import { rangeOf } from '../model/span.ts';
import { ruleLevel } from '../policy/questions.ts';
import type { LintDetails, LiveProblem } from './api.ts';
import { coverageOf } from './coverage.ts';
import { inventoryOf } from './inventory.ts';
import { surveyOf } from './survey.ts';
import { Vocabularies } from './vocabulary.ts';

/** What is asked about: the parts of an analysis that the answers are made of. */
export interface AnalysedFiles {
  readonly result: CheckResult;
  readonly incomplete: readonly Incomplete[];
  readonly filesSeen: number;
  readonly filesParsed: number;
  readonly ignored: readonly string[];
  readonly excluded: readonly string[];
  readonly binaryFiles: number;
}

export function detailsOf(analysed: AnalysedFiles): LintDetails {
  const { result, incomplete, ignored, excluded } = analysed;
  const vocabularies = new Vocabularies(result);
  const files = { seen: analysed.filesSeen, parsed: analysed.filesParsed, notText: analysed.binaryFiles, excluded, ignored, incomplete };
  return {
    inventory: once(() => inventoryOf(result, incomplete)),
    vocabulary: (path) => vocabularies.for(path),
    annotationProblems: (facts) => liveProblems(result, facts),
    survey: once(() => surveyOf(result, result.context.program.files.map((file) => file.facts.path))),
    coverage: once(() => coverageOf(result, files)),
  };
}

/** The file stands alone here: constants of its own that are newer than the lint are not known. */
function liveProblems({ context }: CheckResult, facts: FileFacts): readonly LiveProblem[] {
  const severity = ruleLevel(context.policies.policyFor(facts.path), 'invalid-annotation');
  if (severity === 'off') return [];
  const file: LinkedFile = { index: -1, functionBase: 0, classBase: 0, variableBase: 0, ...context.program.file(facts.path), facts };
  return facts.markers.flatMap((placed) => annotationProblems(context, { file, placed })).map(({ message, span }) => ({ message, severity, range: rangeOf(facts.lineStarts, span) }));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
