/**
 * A baseline: the findings that a team knows of and has not mended yet, by fingerprint. Its file holds nothing that
 * changes when code is moved or reformatted, and is sorted, so that it merges and its history can be read.
 */
import type { Report } from '../model/finding.ts';
import { jsonText } from './json-text.ts';
import { withFindings, take, tally } from './narrow-report.ts';
import { compareFindings, compareText } from './ordering.ts';

const VERSION = 1;

export interface BaselineEntry {
  readonly fingerprint: string;
  /** Rule and dataset are for those who read the file; only the fingerprint is compared. */
  readonly rule: string;
  readonly dataset: string;
}

/** Why a text is no baseline. */
export class BaselineError extends Error {}

/** A baseline's text with every finding of the report that is not exempt. */
export function baselineText(report: Report): string {
  const entries = report.findings
    .filter(({ status }) => status !== 'exempt')
    .map(({ fingerprint, rule, dataset }) => ({ fingerprint, rule, dataset }))
    .sort((a, b) => compareText(a.rule, b.rule) || compareText(a.dataset, b.dataset) || compareText(a.fingerprint, b.fingerprint));
  return jsonText({ baselineVersion: VERSION, findings: entries });
}

/** Throws a {@link BaselineError} for anything but a baseline: a damaged one must not pass for an empty one. */
export function parseBaseline(text: string): readonly BaselineEntry[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BaselineError('not JSON');
  }
  if (!isRecord(value) || value.baselineVersion !== VERSION) throw new BaselineError(`not a baseline of version ${VERSION}`);
  const { findings } = value;
  if (!Array.isArray(findings)) throw new BaselineError('it has no list of findings');
  return findings.map(entryOf);
}

/**
 * The report with what the baseline holds marked as baselined, and how many of its entries nothing matched any more.
 * An entry covers one finding: a second one with the same fingerprint is new.
 */
export function applyBaseline(report: Report, baseline: readonly BaselineEntry[]): { readonly report: Report; readonly stale: number } {
  const left = tally(baseline);
  const findings = [...report.findings].sort(compareFindings).map((finding) =>
    finding.status === 'new' && take(left, finding.fingerprint) ? { ...finding, status: 'baselined' as const } : finding);
  const stale = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { report: withFindings(report, findings), stale };
}

function entryOf(value: unknown): BaselineEntry {
  if (!isRecord(value) || typeof value.fingerprint !== 'string') throw new BaselineError('an entry has no fingerprint');
  const { fingerprint, rule, dataset } = value;
  return { fingerprint, rule: typeof rule === 'string' ? rule : '', dataset: typeof dataset === 'string' ? dataset : '' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
