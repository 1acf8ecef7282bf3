/**
 * What a lint looked at and what it did not: files by language, the ones left out, accesses by dataset, and the code of
 * which nothing says where it runs. Silence about a file means that it was looked at, so whatever was not is listed here.
 */
import type { CheckResult } from '../check/check.ts';
import type { LinkedFile } from '../link/world.ts';
import type { FileFacts } from '../model/facts.ts';
import type { Incomplete } from '../model/finding.ts';
import type { Coverage, DatasetCoverage, LanguageCoverage } from '../model/inventory.ts';
import { Op, opCode, opWords } from '../model/ops.ts';
import { datasetView } from '../policy/datasets.ts';
import { policyReferences } from './inventory.ts';
import { TOOL_VERSION } from './version.ts';

/** What the steps before linking know of the files. */
export interface FilesLookedAt {
  readonly seen: number;
  readonly parsed: number;
  readonly notText: number;
  readonly excluded: readonly string[];
  readonly ignored: readonly string[];
  readonly incomplete: readonly Incomplete[];
}

export function coverageOf(result: CheckResult, files: FilesLookedAt): Coverage {
  const { excluded, ignored, incomplete, seen, parsed, notText } = files;
  return {
    schemaVersion: 1, tool: { name: 'region-guard', version: TOOL_VERSION }, policies: policyReferences(result.context.policies.all),
    files: { seen, parsed, notText, excluded: excluded.length, ignored: ignored.length, incomplete: new Set(incomplete.map((one) => one.file)).size },
    languages: languagesOf(result), datasets: datasetsOf(result), deployments: deploymentsOf(result),
    excluded: [...excluded].sort(), ignored: [...ignored].sort(), incomplete, notFollowed: result.ends,
  };
}

function languagesOf({ context }: CheckResult): readonly LanguageCoverage[] {
  const counts = new Map<string, { files: number; functions: number; annotations: number }>();
  for (const { facts } of context.program.files) {
    const count = counts.get(facts.language) ?? { files: 0, functions: 0, annotations: 0 };
    count.files++;
    if (facts.language !== 'text') count.functions += facts.functions.filter((f, i) => i > 0 && !f.isImplicit).length;
    count.annotations += facts.markers.length;
    counts.set(facts.language, count);
  }
  return [...counts].map(([language, count]) => ({ language, ...count })).sort((a, b) => b.files - a.files || (a.language < b.language ? -1 : 1));
}

/** Every dataset that an access names or a policy lists. */
function datasetsOf({ accesses, context, coverage }: CheckResult): readonly DatasetCoverage[] {
  const found = new Map<string, DatasetCoverage>();
  for (const policy of context.policies.all) {
    for (const id of policy.datasets.keys()) {
      if (!found.has(id)) found.set(id, { dataset: id, class: datasetView(policy, id).class, accesses: 0, sources: null });
    }
  }
  for (const access of accesses) {
    if (access.isSink) continue;
    const known = found.get(access.dataset) ?? { dataset: access.dataset, class: access.view.class, accesses: 0, sources: null };
    found.set(access.dataset, { ...known, accesses: known.accesses + 1 });
  }
  for (const { dataset, matched, annotated } of coverage) {
    const known = found.get(dataset);
    if (known) found.set(dataset, { ...known, sources: { matched, annotated } });
  }
  return [...found.values()].sort((a, b) => (a.dataset < b.dataset ? -1 : 1));
}

function deploymentsOf({ context }: CheckResult): Coverage['deployments'] {
  const code = context.program.files.filter(({ facts }) => facts.language !== 'text');
  const without = (file: LinkedFile): number => numbersOf(file).filter((fn) => context.regions.of(fn) === null).length;
  const counted = code.map((file) => ({ path: file.facts.path, functions: numbersOf(file).length, without: without(file) }));
  const sum = (pick: (one: (typeof counted)[number]) => number): number => counted.reduce((total, one) => total + pick(one), 0);
  return {
    functions: sum((one) => one.functions), withoutRegion: sum((one) => one.without),
    filesWithoutRegion: counted.filter((one) => one.functions > 0 && one.without === one.functions).map((one) => one.path).sort(),
  };
}

/** Program-wide numbers of a file's functions; its top-level code counts where it is all there is and calls something. */
function numbersOf({ facts, functionBase }: LinkedFile): readonly number[] {
  const named = facts.functions.flatMap((f, i) => (i > 0 && !f.isImplicit ? [functionBase + i] : []));
  return named.length > 0 || !callsAtTopLevel(facts) ? named : [functionBase];
}

function callsAtTopLevel({ code, functions }: FileFacts): boolean {
  const [top] = functions;
  for (let ref = top?.codeStart ?? 0; top && ref < top.codeEnd; ref += opWords(code, ref)) if (opCode(code, ref) === Op.Call) return true;
  return false;
}
