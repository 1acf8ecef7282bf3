/** Pieces of findings in words, shared by the formats. None of it is escaped yet. */
import type { Finding, FindingExemption, FindingRegulation, FindingStatus, PathStep, Report } from '../model/finding.ts';
import { compareFindings } from './ordering.ts';

/** `file:line:column` */
export function placeText({ file, range }: Finding): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}

/** Reason, end, ticket and approver of an exemption, as far as they are known. */
export function exemptionText({ reason, until, ticket, approvedBy }: FindingExemption): string {
  const details = [`until ${until}`, ...(ticket === null ? [] : [ticket]), ...(approvedBy === null ? [] : [`approved by ${approvedBy}`])];
  return `${reason} (${details.join(', ')})`;
}

/** What a regulation makes of a finding: `restricted, 28 CFR § 202.401, § 202.205(c): precise geolocation data, more than 1,000; volume 5,000`. */
export function regulationText({ status, section, category, threshold, volume }: FindingRegulation): string {
  const bulk = threshold === 0 ? 'any amount' : `more than ${threshold.toLocaleString('en-US')}`;
  return `${status}, ${section}: ${category}, ${bulk}; ${volume === null ? 'volume not stated' : `volume ${volume.toLocaleString('en-US')}`}`;
}

/** A path on one line, from the crossing function to the access. */
export function pathText(path: readonly PathStep[]): string {
  return path.map((step) => `${step.function} (${step.file}:${step.line})`).join(' > ');
}

/** The findings of one status, in order. */
export function findingsWith(report: Report, status: FindingStatus): readonly Finding[] {
  return report.findings.filter((finding) => finding.status === status).sort(compareFindings);
}
