/** The report as the contract has it: keys in their order, findings in theirs. */
import type { Finding, FindingAccess, FindingExemption, FindingRegulation, Incomplete, PathStep, Report } from '../model/finding.ts';
import type { Range } from '../model/span.ts';
import { jsonText } from './json-text.ts';
import { compareFindings, compareIncomplete } from './ordering.ts';
import type { ReportFormat } from './report-format.ts';

export const json: ReportFormat = {
  id: 'json',
  title: 'everything, for other programs',
  extension: 'json',
  render: (report) => jsonText(orderedReport(report)),
};

/** The same report with its keys and findings in the contract's order, and no keys but those. */
export function orderedReport(report: Report): Report {
  const { tool, policy, summary } = report;
  return {
    schemaVersion: report.schemaVersion,
    tool: { name: tool.name, version: tool.version },
    policy: { source: policy.source, hash: policy.hash },
    summary: {
      filesSeen: summary.filesSeen, filesParsed: summary.filesParsed, accesses: summary.accesses,
      findings: summary.findings, exempt: summary.exempt, baselined: summary.baselined, durationMs: summary.durationMs,
    },
    findings: [...report.findings].sort(compareFindings).map(finding),
    incomplete: [...report.incomplete].sort(compareIncomplete).map(incomplete),
  };
}

function finding(f: Finding): Finding {
  return {
    rule: f.rule, severity: f.severity, message: f.message, file: f.file, range: range(f.range), function: f.function,
    dataset: f.dataset, readers: [...f.readers], allowed: [...f.allowed],
    access: f.access === null ? null : access(f.access),
    path: f.path.map(step),
    fingerprint: f.fingerprint, status: f.status,
    exemption: f.exemption === null ? null : exemption(f.exemption),
    ...(f.regulation === undefined ? {} : { regulation: regulation(f.regulation) }),
  };
}

function range({ start, end }: Range): Range {
  return { start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } };
}

function access(a: FindingAccess): FindingAccess {
  return { file: a.file, range: range(a.range), function: a.function, op: a.op };
}

function step(s: PathStep): PathStep {
  return { file: s.file, line: s.line, column: s.column, function: s.function, regions: [...s.regions] };
}

function exemption(e: FindingExemption): FindingExemption {
  return { reason: e.reason, approvedBy: e.approvedBy, ticket: e.ticket, until: e.until, file: e.file, line: e.line };
}

function regulation(r: FindingRegulation): FindingRegulation {
  return { section: r.section, category: r.category, threshold: r.threshold, volume: r.volume, status: r.status };
}

function incomplete(i: Incomplete): Incomplete {
  return { file: i.file, reason: i.reason, message: i.message };
}
