/** Findings and folders for tests of what the extension shows. */
import type { Finding, Report } from '../../src/model/finding.ts';
import type { FolderResult } from '../../src/extension/folder-result.ts';
import { english } from '../../src/extension/translate.ts';
import { regionNames } from '../../src/extension/region-names.ts';
import type { RowContext } from '../../src/extension/violations/violation-rows.ts';
import { findingOf, reportOf } from '../server/fake-workspace.ts';

export const REPO = { uri: 'file:///repo', name: 'repo' };

export const EXEMPTION = { reason: 'incident 7', approvedBy: 'cpo', ticket: 'SEC-1', until: '2027-01-31', file: 'region-guard.yaml', line: 40 };

export function contextOf(given: Partial<RowContext> = {}): RowContext {
  return { t: english, regions: regionNames(english, 'en'), grouping: 'region', multiRoot: false, ...given };
}

/** A folder whose lint found these. */
export function folderOf(findings: readonly Partial<Finding>[], given: Partial<FolderResult> = {}, incomplete: Report['incomplete'] = []): FolderResult {
  const report = reportOf(findings.map((finding, i) => findingOf({ fingerprint: `f${i}`, ...finding })), incomplete);
  return { folder: REPO, result: { kind: 'report', report }, linting: false, cancelled: false, progress: null, ...given };
}
