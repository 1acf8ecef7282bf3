/** Workflow commands of GitHub Actions: annotations on the lines of a pull request, and one summary line for the log. */
import type { Finding, Incomplete, Severity } from '../model/finding.ts';
import { exemptionText, pathText, regulationText } from './finding-text.ts';
import { compareFindings, compareIncomplete } from './ordering.ts';
import type { ReportFormat } from './report-format.ts';
import { severityCounts } from './totals.ts';
import { visible } from './visible-text.ts';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

export const github: ReportFormat = {
  id: 'github',
  title: 'annotations in GitHub Actions',
  extension: 'txt',
  render(report) {
    const shown = report.findings.filter(({ status }) => status !== 'baselined').sort(compareFindings);
    const { exempt, baselined } = report.summary;
    const summary = `Region Guard: ${severityCounts(report) || 'no violations'}, ${exempt} exempt, ${baselined} baselined, ${report.incomplete.length} incomplete`;
    return `${[...shown.map(findingCommand), ...[...report.incomplete].sort(compareIncomplete).map(incompleteCommand), summary].join('\n')}\n`;
  },
};

function findingCommand(finding: Finding): string {
  const { start, end } = finding.range;
  const isExempt = finding.status === 'exempt';
  const name = isExempt ? 'notice' : COMMANDS[finding.severity];
  // An end column is only understood on the same line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : { col: start.column };
  return command(name, { file: finding.file, line: start.line, endLine: end.line, ...columns, title: `${finding.rule}${isExempt ? ' (exempt)' : ''}` }, messageOf(finding));
}

function messageOf({ message, path, exemption, regulation }: Finding): string {
  const way = path.length > 1 ? [`Path: ${pathText(path)}`] : [];
  const why = exemption === null ? [] : [`Exempt: ${exemptionText(exemption)}`];
  const law = regulation === undefined ? [] : [`Regulation: ${regulationText(regulation)}`];
  return [message, ...law, ...way, ...why].map(visible).join('\n');
}

function incompleteCommand({ file, reason, message }: Incomplete): string {
  return command('warning', { file, title: `not looked at in full (${reason})` }, visible(message));
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(visible(String(value)))}`).join(',');
  return `::${name} ${list}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
