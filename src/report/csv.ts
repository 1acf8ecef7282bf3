/** One row a finding, for spreadsheets; files that were not looked at in full are rows with the rule `incomplete`. */
import type { Finding, Incomplete } from '../model/finding.ts';
import { csvText } from './csv-text.ts';
import { pathText } from './finding-text.ts';
import { compareFindings, compareIncomplete } from './ordering.ts';
import type { ReportFormat } from './report-format.ts';

const COLUMNS = [
  'rule', 'severity', 'status', 'file', 'line', 'column', 'function', 'dataset', 'readers', 'allowed', 'message',
  'op', 'access file', 'access line', 'access function', 'path',
  'exemption reason', 'exemption until', 'exemption ticket', 'exemption approved by', 'fingerprint',
  'regulation status', 'regulation section', 'regulation category', 'regulation threshold', 'regulation volume',
] as const;
type Row = Partial<Readonly<Record<(typeof COLUMNS)[number], string | number>>>;

export const csv: ReportFormat = {
  id: 'csv',
  title: 'for spreadsheets',
  extension: 'csv',
  render(report) {
    const rows = [...[...report.findings].sort(compareFindings).map(findingRow), ...[...report.incomplete].sort(compareIncomplete).map(incompleteRow)];
    return csvText(COLUMNS, rows);
  },
};

function findingRow(finding: Finding): Row {
  const { range, access, exemption, regulation } = finding;
  return {
    rule: finding.rule, severity: finding.severity, status: finding.status,
    file: finding.file, line: range.start.line, column: range.start.column, function: finding.function,
    dataset: finding.dataset, readers: finding.readers.join(' '), allowed: finding.allowed.join(' '), message: finding.message,
    ...(access === null ? {} : { op: access.op, 'access file': access.file, 'access line': access.range.start.line, 'access function': access.function }),
    path: pathText(finding.path),
    ...(exemption === null ? {} : {
      'exemption reason': exemption.reason, 'exemption until': exemption.until,
      'exemption ticket': exemption.ticket ?? '', 'exemption approved by': exemption.approvedBy ?? '',
    }),
    fingerprint: finding.fingerprint,
    ...(regulation === undefined ? {} : {
      'regulation status': regulation.status, 'regulation section': regulation.section, 'regulation category': regulation.category,
      'regulation threshold': regulation.threshold, 'regulation volume': regulation.volume ?? '',
    }),
  };
}

function incompleteRow({ file, reason, message }: Incomplete): Row {
  return { rule: 'incomplete', status: reason, file, message };
}
