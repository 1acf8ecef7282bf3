/** The order in which findings are told, the same on every machine: code units, no locale. */
import type { Finding, Incomplete } from '../model/finding.ts';

/** By file, line, column and rule; what is still equal by what else tells two findings apart. */
export function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.file, b.file)
    || a.range.start.line - b.range.start.line
    || a.range.start.column - b.range.start.column
    || compareText(a.rule, b.rule)
    || compareText(a.dataset, b.dataset)
    || compareText(a.function, b.function)
    || compareText(a.fingerprint, b.fingerprint)
    || compareText(a.message, b.message);
}

export function compareIncomplete(a: Incomplete, b: Incomplete): number {
  return compareText(a.file, b.file) || compareText(a.reason, b.reason) || compareText(a.message, b.message);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
