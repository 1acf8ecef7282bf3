/** Counts in words. */
import type { Report, Severity } from '../model/finding.ts';

const SEVERITY_NAMES = [['error', 'error'], ['warning', 'warning'], ['info', 'note']] as const satisfies readonly (readonly [Severity, string])[];

/** `2 errors, 1 warning` of the new findings; '' where there are none. */
export function severityCounts(report: Report): string {
  return SEVERITY_NAMES
    .map(([severity, name]) => [newFindings(report, severity), name] as const)
    .filter(([count]) => count > 0)
    .map(([count, name]) => countOf(count, name))
    .join(', ');
}

/** `1 file`, `2 files`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function newFindings(report: Report, severity: Severity): number {
  return report.findings.filter((finding) => finding.status === 'new' && finding.severity === severity).length;
}
