/** For pull requests and records: a table of new findings by who would read the data, their paths, exemptions, and what was not looked at. */
import type { Finding, Report } from '../model/finding.ts';
import { exemptionText, findingsWith, placeText, regulationText } from './finding-text.ts';
import { escaped, table } from './markdown-text.ts';
import { compareIncomplete } from './ordering.ts';
import { groupByReaders, listRegions, type ReaderGroup } from './reader-groups.ts';
import type { ReportFormat } from './report-format.ts';
import { countOf, severityCounts } from './totals.ts';

export const markdown: ReportFormat = {
  id: 'markdown',
  title: 'for pull requests and records',
  extension: 'md',
  render: (report) => `${[
    ...summary(report), ...groupByReaders(report).flatMap(group), ...exempt(report), ...baselined(report), ...incomplete(report),
  ].join('\n')}\n`,
};

function summary(report: Report): string[] {
  const { summary: counts, policy, tool } = report;
  return [
    '# Region Guard',
    '',
    `**${severityCounts(report) || 'No violations'}**, ${counts.exempt} exempt, ${counts.baselined} baselined, ${countOf(report.incomplete.length, 'file')} not looked at in full.`,
    '',
    `${countOf(counts.accesses, 'access', 'accesses')} in ${countOf(counts.filesSeen, 'file')}, ${counts.filesParsed} parsed. Policy ${escaped(policy.source)}, ${escaped(policy.hash)}. ${tool.name} ${tool.version}.`,
  ];
}

function group({ title, findings }: ReaderGroup): string[] {
  return [
    '', `## ${escaped(title)} (${findings.length})`, '',
    ...table(['severity', 'rule', 'place', 'dataset', 'allowed', 'message'], findings.map((finding) =>
      [finding.severity, finding.rule, placeText(finding), finding.dataset, listRegions(finding.allowed), messageOf(finding)])),
    ...findings.filter(({ path }) => path.length > 1).flatMap(steps),
  ];
}

function messageOf({ message, regulation }: Finding): string {
  return regulation === undefined ? message : `${message} (${regulationText(regulation)})`;
}

function steps(finding: Finding): string[] {
  return [
    '', `Path of ${escaped(placeText(finding))}:`, '',
    ...finding.path.map((step, i) => {
      const regions = step.regions.length === 0 ? '' : ` (${listRegions(step.regions)})`;
      return `${i + 1}. ${escaped(`${step.function}${regions}, ${step.file}:${step.line}:${step.column}`)}`;
    }),
  ];
}

function exempt(report: Report): string[] {
  const findings = findingsWith(report, 'exempt');
  if (findings.length === 0) return [];
  return ['', `## Exempt (${findings.length})`, '', ...table(['rule', 'place', 'dataset', 'exemption'], findings.map((finding) =>
    [finding.rule, placeText(finding), finding.dataset, finding.exemption === null ? '' : exemptionText(finding.exemption)]))];
}

function baselined(report: Report): string[] {
  const findings = findingsWith(report, 'baselined');
  if (findings.length === 0) return [];
  return ['', `## Baselined (${findings.length})`, '', ...table(['rule', 'place', 'dataset'], findings.map((finding) => [finding.rule, placeText(finding), finding.dataset]))];
}

function incomplete(report: Report): string[] {
  if (report.incomplete.length === 0) return [];
  const rows = [...report.incomplete].sort(compareIncomplete).map(({ file, reason, message }) => [file, reason, message]);
  return ['', `## Not looked at in full (${rows.length})`, '', ...table(['file', 'reason', 'what happened'], rows)];
}
