/** What the extension knows of each workspace folder. Plain data: who fetches it and who shows it are elsewhere. */
import type { Finding, Report } from '../model/finding.ts';
import type { PolicyError } from '../model/policy.ts';
import type { LintProgress } from '../server/protocol.ts';

export interface FolderRef {
  /** URI as the editor writes it. */
  readonly uri: string;
  readonly name: string;
}

/** The result that stands, whatever runs at the moment. */
export type Result =
  | { readonly kind: 'none' }
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'policy-error'; readonly errors: readonly PolicyError[] }
  | { readonly kind: 'failed'; readonly message: string };

export interface FolderResult {
  readonly folder: FolderRef;
  readonly result: Result;
  readonly linting: boolean;
  /** The last lint was stopped before it could replace `result`. */
  readonly cancelled: boolean;
  readonly progress: LintProgress | null;
}

/** A finding and the folder whose report it is in. */
export interface Violation {
  readonly folder: FolderRef;
  readonly finding: Finding;
}

export interface Totals {
  /** Findings that are neither exempt nor baselined. */
  readonly violations: number;
  readonly exempt: number;
  readonly incomplete: number;
  readonly files: number;
  readonly accesses: number;
  readonly policyErrors: number;
  readonly failures: number;
  readonly reports: number;
  readonly linting: boolean;
}

/** Adds up all folders. */
export function totalsOf(folders: readonly FolderResult[]): Totals {
  const reports = folders.flatMap(({ result }) => (result.kind === 'report' ? [result.report] : []));
  const sum = (count: (report: Report) => number) => reports.reduce((total, report) => total + count(report), 0);
  return {
    violations: sum(({ summary }) => summary.findings),
    exempt: sum(({ summary }) => summary.exempt),
    incomplete: sum(({ incomplete }) => incomplete.length),
    files: sum(({ summary }) => summary.filesSeen),
    accesses: sum(({ summary }) => summary.accesses),
    policyErrors: folders.reduce((total, { result }) => total + (result.kind === 'policy-error' ? result.errors.length : 0), 0),
    failures: folders.filter(({ result }) => result.kind === 'failed').length,
    reports: reports.length,
    linting: folders.some(({ linting }) => linting),
  };
}

/** Parts of the whole in percent, null while that is not known. */
export function percentOf(progress: LintProgress | null): number | null {
  return progress === null || progress.total <= 0 ? null : Math.min(100, Math.floor((100 * progress.done) / progress.total));
}
