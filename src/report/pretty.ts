/**
 * The report for a terminal: who would read the data, then each violation with the steps of its path. Short on purpose;
 * what is exempt or was not looked at is one line each.
 */
import pc from 'picocolors';
import type { Finding, Incomplete, PathStep, Report, Severity } from '../model/finding.ts';
import { exemptionText, findingsWith, placeText, regulationText } from './finding-text.ts';
import { compareIncomplete } from './ordering.ts';
import { groupByReaders, listRegions, type ReaderGroup } from './reader-groups.ts';
import type { ReportFormat } from './report-format.ts';
import { countOf, severityCounts } from './totals.ts';
import { visible } from './visible-text.ts';

/** How to write: colours, and how texts break. */
interface Style extends ReturnType<typeof pc.createColors> {
  readonly paragraph: (indent: number, text: string) => string;
}

export const pretty: ReportFormat = {
  id: 'pretty',
  title: 'for a terminal',
  extension: 'txt',
  render(report, options) {
    const c: Style = { ...pc.createColors(options.colour), paragraph: (indent, text) => paragraph(indent, text, options.width ?? Infinity) };
    const sections = [...groupByReaders(report).map((group) => groupLines(c, group)), exemptLines(c, report), incompleteLines(c, report)];
    const filled = sections.filter((lines) => lines.length > 0);
    return `${[...filled, [summaryLine(c, report)]].map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function groupLines(c: Style, group: ReaderGroup): string[] {
  const violations = group.findings.flatMap((finding, i) => {
    const isApart = i > 0 && (finding.path.length > 1 || (group.findings[i - 1]?.path.length ?? 0) > 1);
    return [...(isApart ? [''] : []), ...findingLines(c, finding)];
  });
  return [heading(c, group.title, countOf(group.findings.length, 'violation')), ...violations];
}

function heading(c: Style, title: string, count: string): string {
  return `${c.bold(visible(title))}  ${c.dim(count)}`;
}

function findingLines(c: Style, finding: Finding): string[] {
  const dataset = finding.dataset === '' ? [] : [c.bold(visible(finding.dataset))];
  const head = [severitySign(c, finding.severity), c.cyan(visible(placeText(finding))), c.dim(finding.rule), ...dataset, c.dim(`#${finding.fingerprint.slice(0, 8)}`)];
  const law = finding.regulation === undefined ? [] : [c.dim(c.paragraph(4, regulationText(finding.regulation)))];
  return [`  ${head.join('  ')}`, c.paragraph(4, finding.message), ...law, ...(finding.path.length > 1 ? pathLines(c, finding.path) : [])];
}

/** Each call on its line, functions and regions in columns, so that the eye can follow them down to the access. */
function pathLines(c: Style, path: readonly PathStep[]): string[] {
  const places = padded(path.map((step) => visible(`${step.file}:${step.line}:${step.column}`)));
  const names = padded(path.map((step) => visible(step.function)));
  return path.map((step, i) => {
    const line = `    ${c.dim(branch(i, path.length))} ${c.dim(places[i] ?? '')}  ${names[i] ?? ''}`;
    return step.regions.length === 0 ? line.trimEnd() : `${line}  ${c.yellow(visible(listRegions(step.regions)))}`;
  });
}

function padded(texts: readonly string[]): readonly string[] {
  const widest = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => text.padEnd(widest));
}

function branch(index: number, count: number): string {
  if (index === 0) return '┌';
  return index === count - 1 ? '└' : '│';
}

function exemptLines(c: Style, report: Report): string[] {
  const exempt = findingsWith(report, 'exempt');
  if (exempt.length === 0) return [];
  return [heading(c, 'Exempt', String(exempt.length)), ...exempt.map((finding) => exemptLine(c, finding))];
}

function exemptLine(c: Style, finding: Finding): string {
  const head = `  ${c.dim('○')}  ${c.cyan(visible(placeText(finding)))}  ${c.dim([finding.rule, visible(finding.dataset)].filter((word) => word !== '').join('  '))}`;
  return finding.exemption === null ? head : `${head}\n${c.paragraph(5, exemptionText(finding.exemption))}`;
}

function incompleteLines(c: Style, report: Report): string[] {
  if (report.incomplete.length === 0) return [];
  const lines = [...report.incomplete].sort(compareIncomplete).map((entry) => incompleteLine(c, entry));
  return [heading(c, 'Not looked at in full', String(report.incomplete.length)), ...lines];
}

function incompleteLine(c: Style, { file, reason, message }: Incomplete): string {
  return `  ${c.yellow('!')}  ${c.cyan(visible(file))}  ${c.dim(reason)}  ${visible(message)}`;
}

function summaryLine(c: Style, report: Report): string {
  const { summary, policy } = report;
  const counts = severityCounts(report);
  const parts = [
    counts === '' ? c.green('✔ no violations') : `${c.red('✖')} ${c.bold(counts)}`,
    ...(summary.exempt > 0 ? [`${summary.exempt} exempt`] : []),
    ...(summary.baselined > 0 ? [`${summary.baselined} baselined`] : []),
    ...(report.incomplete.length > 0 ? [c.yellow(`${report.incomplete.length} incomplete`)] : []),
  ];
  const scope = `${countOf(summary.accesses, 'access', 'accesses')} in ${countOf(summary.filesSeen, 'file')}, ${(summary.durationMs / 1000).toFixed(1)} s, ${visible(policy.source)}`;
  return `${parts.join(' · ')} ${c.dim(`· ${scope}`)}`;
}

function severitySign(c: Style, severity: Severity): string {
  const signs = { error: c.red('✖'), warning: c.yellow('▲'), info: c.blue('●') } satisfies Record<Severity, string>;
  return signs[severity];
}

/** Text of a workspace, indented and broken at spaces so that no line is wider than `width` where that can be. */
function paragraph(indent: number, text: string, width: number): string {
  const lines: string[] = [];
  for (const word of visible(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && indent + last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${' '.repeat(indent)}${line}`).join('\n');
}
