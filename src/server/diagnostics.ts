/**
 * Findings and policy errors as diagnostics. Pure: the same report gives the same diagnostics, by file.
 * An exempted finding is a hint, so that it is there to be seen without counting among the problems.
 */
import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation, type Range as LspRange } from 'vscode-languageserver';
import type { LiveProblem } from '../engine/api.ts';
import { assertNever } from '../model/assert.ts';
import type { Finding, PathStep, Report, Severity } from '../model/finding.ts';
import type { PolicyError } from '../model/policy.ts';
import type { Position, Range } from '../model/span.ts';
import { uriOf } from './uris.ts';

/** Stable: users filter and suppress by it. */
export const DIAGNOSTIC_SOURCE = 'region-guard';

/** Code of diagnostics that are about the policy file and no rule. */
export const POLICY_CODE = 'invalid-policy';

/** A report's diagnostics by URI of the file. */
export function reportDiagnostics(folder: string, report: Report): ReadonlyMap<string, readonly Diagnostic[]> {
  return byFile(report.findings, (finding) => [uriOf(folder, finding.file), findingDiagnostic(folder, finding)]);
}

/** What keeps a policy from being used, at its places. */
export function policyDiagnostics(folder: string, errors: readonly PolicyError[]): ReadonlyMap<string, readonly Diagnostic[]> {
  return byFile(errors, (error) => [uriOf(folder, error.file), policyDiagnostic(error)]);
}

/** What is wrong with annotations in a text that is being edited. */
export function liveDiagnostics(problems: readonly LiveProblem[]): Diagnostic[] {
  return problems.map(({ message, severity, range }) => ({ source: DIAGNOSTIC_SOURCE, code: 'invalid-annotation', severity: lspSeverity(severity), range: lspRange(range), message }));
}

function findingDiagnostic(folder: string, finding: Finding): Diagnostic {
  return {
    source: DIAGNOSTIC_SOURCE,
    code: finding.rule,
    severity: finding.status === 'new' ? lspSeverity(finding.severity) : DiagnosticSeverity.Hint,
    range: lspRange(finding.range),
    message: messageOf(finding),
    relatedInformation: relatedPlaces(folder, finding),
    data: { fingerprint: finding.fingerprint },
  };
}

function messageOf({ status, message, exemption }: Finding): string {
  switch (status) {
    case 'new':
      return message;
    case 'baselined':
      return `Baselined: ${message}`;
    case 'exempt':
      return exemption === null ? `Exempt: ${message}` : `Exempt until ${exemption.until} (${exemption.reason}): ${message}`;
    default:
      return assertNever(status);
  }
}

/** The path in order, then what no step says: the access, and where the exemption is written. */
function relatedPlaces(folder: string, { path, access, exemption }: Finding): DiagnosticRelatedInformation[] {
  const related = path.map((step, i) => place(folder, step.file, pointRange(step), stepText(step, i, path.length)));
  if (access !== null && !path.some(({ file, line }) => file === access.file && line === access.range.start.line)) {
    related.push(place(folder, access.file, lspRange(access.range), `the access (${access.op}) in ${access.function}`));
  }
  if (exemption !== null) {
    related.push(place(folder, exemption.file, pointRange({ line: exemption.line, column: 1 }), 'the exemption'));
  }
  return related;
}

function stepText({ function: name, regions }: PathStep, index: number, count: number): string {
  const where = regions.length === 0 ? '' : ` (runs in ${regions.join(', ')})`;
  return `${index + 1} of ${count}: ${name}${where}`;
}

function place(folder: string, file: string, range: LspRange, message: string): DiagnosticRelatedInformation {
  return { location: { uri: uriOf(folder, file), range }, message };
}

function policyDiagnostic({ position, message }: PolicyError): Diagnostic {
  return {
    source: DIAGNOSTIC_SOURCE,
    code: POLICY_CODE,
    severity: DiagnosticSeverity.Error,
    range: pointRange(position),
    message,
  };
}

function lspSeverity(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'info':
      return DiagnosticSeverity.Information;
    default:
      return assertNever(severity);
  }
}

/** The model counts from 1, the protocol from 0. */
function lspRange({ start, end }: Range): LspRange {
  return { start: lspPosition(start), end: lspPosition(end) };
}

/** An empty range: editors widen it to the word there. */
function pointRange(position: Position): LspRange {
  return { start: lspPosition(position), end: lspPosition(position) };
}

function lspPosition({ line, column }: Position): LspRange['start'] {
  return { line: Math.max(0, line - 1), character: Math.max(0, column - 1) };
}

function byFile<T>(items: readonly T[], toEntry: (item: T) => readonly [string, Diagnostic]): ReadonlyMap<string, readonly Diagnostic[]> {
  const result = new Map<string, Diagnostic[]>();
  for (const [uri, diagnostic] of items.map(toEntry)) {
    const there = result.get(uri);
    if (there === undefined) result.set(uri, [diagnostic]);
    else there.push(diagnostic);
  }
  return result;
}
