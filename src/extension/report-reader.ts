/** Puts a report together again from the pages in which it travels, and several folders' reports to one. */
import type { Finding, Incomplete, Report } from '../model/finding.ts';
import type { ReportHeader, ReportPage, ReportPageParams } from '../server/protocol.ts';
import type { FolderRef } from './folder-result.ts';

/** Entries in one message: some tenths of a megabyte. */
const PAGE = 500;

export interface ReportKey {
  readonly folder: string;
  readonly generation: number;
}

/** The whole report, or null where a newer one took its place while it was read. */
export async function readReport(
  header: ReportHeader, key: ReportKey, readPage: (params: ReportPageParams) => Promise<ReportPage>,
): Promise<Report | null> {
  const { totalFindings, totalIncomplete, ...rest } = header;
  const findings: Finding[] = [];
  const incomplete: Incomplete[] = [];
  while (findings.length < totalFindings) {
    const page = await readPage({ ...key, list: 'findings', offset: findings.length, limit: PAGE });
    if (page.stale || page.findings.length === 0) return null;
    findings.push(...page.findings);
  }
  while (incomplete.length < totalIncomplete) {
    const page = await readPage({ ...key, list: 'incomplete', offset: incomplete.length, limit: PAGE });
    if (page.stale || page.incomplete.length === 0) return null;
    incomplete.push(...page.incomplete);
  }
  return { ...rest, findings, incomplete };
}

/**
 * One report for the workspace. A single folder's report stays as it is; of several, paths begin with their folder's
 * name and the policies are named one after another.
 */
export function mergeReports(parts: readonly { readonly folder: FolderRef; readonly report: Report }[]): Report | null {
  const [first] = parts;
  if (first === undefined || parts.length === 1) return first?.report ?? null;
  const reports = parts.map(({ folder, report }) => prefixed(folder.name, report));
  return {
    ...first.report,
    policy: {
      source: parts.map(({ folder, report }) => `${folder.name}: ${report.policy.source}`).join(', '),
      hash: reports.map(({ policy }) => policy.hash).join(' '),
    },
    summary: sumOf(reports.map(({ summary }) => summary)),
    findings: reports.flatMap(({ findings }) => findings),
    incomplete: reports.flatMap(({ incomplete }) => incomplete),
  };
}

function prefixed(name: string, report: Report): Report {
  const within = <T extends { readonly file: string }>(place: T): T => ({ ...place, file: `${name}/${place.file}` });
  return {
    ...report,
    incomplete: report.incomplete.map(within),
    findings: report.findings.map((finding) => ({
      ...within(finding),
      access: finding.access === null ? null : within(finding.access),
      exemption: finding.exemption === null ? null : within(finding.exemption),
      path: finding.path.map(within),
    })),
  };
}

function sumOf(summaries: readonly Report['summary'][]): Report['summary'] {
  const sum = (key: keyof Report['summary']) => summaries.reduce((total, summary) => total + summary[key], 0);
  return {
    filesSeen: sum('filesSeen'), filesParsed: sum('filesParsed'), accesses: sum('accesses'), findings: sum('findings'),
    exempt: sum('exempt'), baselined: sum('baselined'),
    durationMs: Math.max(...summaries.map(({ durationMs }) => durationMs)),
  };
}
