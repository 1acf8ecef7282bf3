/** The further questions that a finished lint answers, each worked out once and only when asked. */
import type { CheckResult } from '../check/check.ts';
import type { Incomplete } from '../model/finding.ts';
import type { LintDetails } from './api.ts';
import { coverageOf } from './coverage.ts';
import { inventoryOf } from './inventory.ts';
import { surveyOf } from './survey.ts';

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
  const files = { seen: analysed.filesSeen, parsed: analysed.filesParsed, notText: analysed.binaryFiles, excluded, ignored, incomplete };
  return {
    inventory: once(() => inventoryOf(result, incomplete)),
    survey: once(() => surveyOf(result, result.context.program.files.map((file) => file.facts.path))),
    coverage: once(() => coverageOf(result, files)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
