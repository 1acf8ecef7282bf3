/** Less of a report: filters over what is told, never over what was analysed. Counts follow the findings. */
import type { Finding, FindingStatus, Incomplete, Report, Severity } from '../model/finding.ts';
import type { RuleId } from '../model/rules.ts';

/** The report with other findings, its counts made to fit; what was seen and parsed stays as it was. */
export function withFindings(report: Report, findings: readonly Finding[], incomplete: readonly Incomplete[] = report.incomplete): Report {
  const count = (status: FindingStatus): number => findings.filter((finding) => finding.status === status).length;
  return {
    ...report,
    summary: { ...report.summary, findings: count('new'), exempt: count('exempt'), baselined: count('baselined') },
    findings, incomplete,
  };
}

/** Only what stands in one of `paths` (files or folders relative to the root, '' for the root). */
export function narrowToPaths(report: Report, paths: readonly string[]): Report {
  const isNamed = ({ file }: { readonly file: string }): boolean => paths.some((path) => path === '' || file === path || file.startsWith(`${path}/`));
  return withFindings(report, report.findings.filter(isNamed), report.incomplete.filter(isNamed));
}

export function narrowToRules(report: Report, rules: readonly RuleId[]): Report {
  return withFindings(report, report.findings.filter((finding) => rules.includes(finding.rule)));
}

/**
 * Only what an earlier state of the tree did not have, by fingerprint. What was exempt then and is not any more counts
 * as new; of several findings with one fingerprint as many are left out as there were.
 */
export function narrowToNewSince(report: Report, earlier: Report): Report {
  const open = tally(earlier.findings.filter(({ status }) => status !== 'exempt'));
  const exempt = tally(earlier.findings.filter(({ status }) => status === 'exempt'));
  return withFindings(report, report.findings.filter((finding) => {
    if (take(open, finding.fingerprint)) return false;
    return !(finding.status === 'exempt' && take(exempt, finding.fingerprint));
  }));
}

const RANK = { error: 2, warning: 1, info: 0 } as const satisfies Record<Severity, number>;

/** How many new findings are at or above a severity. */
export function countAtOrAbove(report: Report, severity: Severity): number {
  return report.findings.filter((finding) => finding.status === 'new' && RANK[finding.severity] >= RANK[severity]).length;
}

/** How often each fingerprint occurs. */
export function tally(findings: readonly { readonly fingerprint: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint } of findings) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
}

/** Uses up one of a tally; false where none is left. */
export function take(counts: Map<string, number>, fingerprint: string): boolean {
  const left = counts.get(fingerprint) ?? 0;
  if (left > 0) counts.set(fingerprint, left - 1);
  return left > 0;
}
