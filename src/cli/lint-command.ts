/** `lint`: analyse the folder, tell what was found, and say by the exit code whether it will do. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createCachingExtractor } from '../host/caching-extractor.ts';
import type { FactsStore } from '../host/facts-store.ts';
import type { KeptResult } from '../host/result-memo.ts';
import type { Report } from '../model/finding.ts';
import { applyBaseline, BaselineError, baselineText, parseBaseline } from '../report/baseline.ts';
import { countAtOrAbove, narrowToNewSince, narrowToPaths, narrowToRules } from '../report/narrow-report.ts';
import { reportFormat } from '../report/registry.ts';
import { countOf } from '../report/totals.ts';
import { visible } from '../report/visible-text.ts';
import { policyFailure, withAnalysis, type Analysis } from './analysis.ts';
import { CliError, EXIT_FINDINGS, EXIT_OK } from './cli-error.ts';
import { useColour } from './colour.ts';
import type { CommandContext } from './context.ts';
import { readFactsFiles } from './facts-files.ts';
import { checkWritable, readNamed, writeResult, writeWhole } from './files.ts';
import { checkLintFlags, type LintFlags } from './lint-flags.ts';
import { resolveNamedPaths, unseenPaths } from './named-paths.ts';
import { lintRevision } from './since.ts';

/** Returns the exit code; throws a {@link CliError} where it could not run. */
export async function lintCommand(context: CommandContext, paths: readonly string[], flags: LintFlags): Promise<number> {
  checkLintFlags(flags);
  const named = resolveNamedPaths(context.cwd, paths);
  for (const file of [flags.output, flags.updateBaseline === true ? flags.baseline : undefined]) if (file !== undefined) checkWritable(context.cwd, file);
  const baseline = await readBaseline(context, flags);
  const facts = flags.facts.length === 0 ? null : await readFactsFiles(context, flags.facts);
  const notes: string[] = [...(facts?.notes ?? [])];
  const report = await withAnalysis(facts === null ? context : withFacts(context, facts.store), flags, async (analysis) => {
    const found = await lintNow(analysis);
    notes.push(...unseenPaths(named, analysis.seen(), [...found.ignored, ...found.excluded]), ...binaryNote(found.binaryFiles), ...warningNotes(found.warnings));
    const compared = await compareWithBaseline(context, flags, found.report, baseline, notes);
    return narrow(await leaveOutOld(context, analysis, flags, compared, notes), named, flags);
  });
  await tell(context, flags, report);
  if (flags.quiet !== true) for (const note of notes) await context.stderr.write(`region-guard: ${note}\n`);
  return exitCode(report, flags);
}

/** The same, asking for facts in `store` first. */
function withFacts(context: CommandContext, store: FactsStore): CommandContext {
  return { ...context, createResultMemo: () => null, createExtractor: (options) => {
    const inner = context.createExtractor(options);
    return inner === null ? null : createCachingExtractor(inner, store);
  } };
}

/** The result of an earlier run, where nothing has changed since. */
async function lintNow({ host, workspace, options, memo }: Analysis): Promise<KeptResult> {
  const started = host.now();
  const kept = (await memo?.recall(options)) ?? null;
  if (kept !== null) {
    await host.listFiles(options.signal);
    return { ...kept, report: { ...kept.report, summary: { ...kept.report.summary, durationMs: Math.round(host.now() - started) } } };
  }
  const result = await workspace.lint({ ...options, parse: 'needed' });
  if (!result.ok) throw policyFailure(result.errors);
  const { report, ignored, excluded, binaryFiles, warnings } = result;
  memo?.remember(options, { report, ignored, excluded, binaryFiles, warnings });
  return result;
}

function warningNotes(warnings: KeptResult['warnings']): string[] {
  return warnings.map(({ file, position, message }) => `${visible(file)}:${position.line}:${position.column}: warning: ${visible(message)}`);
}

function binaryNote(count: number): string[] {
  return count === 0 ? [] : [`${countOf(count, 'file is', 'files are')} not text and no source by name, and not read`];
}

async function readBaseline(context: CommandContext, { baseline, updateBaseline }: LintFlags): Promise<string | null> {
  if (baseline === undefined || updateBaseline === true) return null;
  if (!existsSync(resolve(context.cwd, baseline))) throw new CliError(`no such baseline: ${visible(baseline)} (--update-baseline writes it)`);
  return readNamed(context.cwd, baseline);
}

/** Marks what is known of. An update is over everything that was found, whatever is told of it. */
async function compareWithBaseline(context: CommandContext, flags: LintFlags, report: Report, text: string | null, notes: string[]): Promise<Report> {
  const file = flags.baseline;
  if (file === undefined) return report;
  const current = text ?? baselineText(report);
  try {
    const { report: compared, stale } = applyBaseline(report, parseBaseline(current));
    if (text === null) {
      await writeWhole(context.cwd, file, current);
      notes.push(`${visible(file)} holds ${countOf(compared.summary.baselined, 'finding')}`);
    } else if (stale > 0) {
      notes.push(`${countOf(stale, 'entry', 'entries')} of ${visible(file)} ${stale === 1 ? 'matches' : 'match'} nothing any more (--update-baseline drops them)`);
    }
    return compared;
  } catch (error) {
    if (error instanceof BaselineError) throw new CliError(`${visible(file)}: ${error.message}`);
    throw error;
  }
}

async function leaveOutOld(context: CommandContext, analysis: Analysis, { since }: LintFlags, report: Report, notes: string[]): Promise<Report> {
  if (since === undefined) return report;
  const { report: earlier, unknown } = await lintRevision(context, analysis, since);
  const there = unknown.filter((folder) => analysis.seen().some((file) => file.startsWith(folder)));
  notes.push(...there.map((folder) => `${visible(folder)} is a submodule: what it held at ${visible(since)} is not known, so what is found in it counts as new`));
  if (earlier !== null) return narrowToNewSince(report, earlier);
  notes.push(`the policy at ${visible(since)} cannot be used, so everything counts as new`);
  return report;
}

function narrow(report: Report, named: readonly string[], { rule }: LintFlags): Report {
  const ofPaths = named.length === 0 ? report : narrowToPaths(report, named);
  return rule.length === 0 ? ofPaths : narrowToRules(ofPaths, rule);
}

async function tell(context: CommandContext, flags: LintFlags, report: Report): Promise<void> {
  const width = flags.output === undefined && context.stdout.isTTY ? context.stdout.columns : undefined;
  const text = reportFormat(flags.format)?.render(report, { colour: useColour(context, flags), ...(width === undefined ? {} : { width }) }) ?? '';
  await writeResult(context, flags.output, text);
}

function exitCode(report: Report, { failOn, failOnIncomplete }: LintFlags): number {
  const fails = failOn !== 'never' && countAtOrAbove(report, failOn) > 0;
  return fails || (failOnIncomplete === true && report.incomplete.length > 0) ? EXIT_FINDINGS : EXIT_OK;
}
