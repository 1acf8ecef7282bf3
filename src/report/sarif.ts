/**
 * SARIF 2.1.0, for code scanning services and viewers. Exempt findings are results with an accepted suppression,
 * baselined ones are `unchanged`, paths are code flows, and what was not looked at is a notification of the invocation.
 * Places are relative to a base id whose own place is not told: a report must not depend on where the tree lay.
 */
import type * as Sarif from 'sarif';
import { RULE_IDS, RULE_LEVELS, type RuleId } from '../model/rules.ts';
import type { Finding, FindingExemption, Incomplete, PathStep, Report, Severity } from '../model/finding.ts';
import type { IncompleteReason } from '../model/facts.ts';
import { jsonText } from './json-text.ts';
import { compareFindings, compareIncomplete } from './ordering.ts';
import { listRegions } from './reader-groups.ts';
import type { ReportFormat } from './report-format.ts';
import { RULE_TEXTS } from './rule-texts.ts';
import { visible } from './visible-text.ts';

const BASE_ID = '%SRCROOT%';
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, Sarif.Result.level>;
/** Read by code scanning services to rank alerts: 7 and above is high. */
const SECURITY_SEVERITY = { error: '8.0', warning: '5.0', info: '2.0' } as const satisfies Record<Severity, string>;

/** Why a file was not looked at in full, in words. */
const INCOMPLETE_TEXTS: Readonly<Record<IncompleteReason, string>> = {
  'too-large': 'The file is larger than what is analysed.',
  unreadable: 'The file or folder could not be read.',
  'not-text': 'The file has a source file\'s name but is not text.',
  syntax: 'Parts of the file could not be parsed.',
  'parser-failed': 'The parser failed on the file.',
  'time-limit': 'The file took longer than what is allowed.',
  'too-deep': 'The file is nested more deeply than what is analysed.',
  unsupported: 'Something was asked for that this version does not do.',
};
const INCOMPLETE_IDS = Object.keys(INCOMPLETE_TEXTS) as readonly IncompleteReason[];

export const sarif: ReportFormat = {
  id: 'sarif',
  title: 'SARIF 2.1.0, for code scanning',
  extension: 'sarif',
  render: (report) => jsonText(sarifLog(report)),
};

function sarifLog(report: Report): Sarif.Log {
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run(report)] };
}

function run(report: Report): Sarif.Run {
  const findings = [...report.findings].sort(compareFindings);
  // The states of SARIF are all or none: a result without one would be read as not compared.
  const isCompared = findings.some(({ status }) => status === 'baselined');
  return {
    tool: { driver: driver(report) },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [BASE_ID]: { description: { text: 'The folder that was analysed.' } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: [...report.incomplete].sort(compareIncomplete).map(notification) }],
    results: findings.map((finding) => result(finding, isCompared)),
    properties: { policy: { source: report.policy.source, hash: report.policy.hash } },
  };
}

function driver(report: Report): Sarif.ToolComponent {
  return {
    name: report.tool.name,
    fullName: 'Region Guard',
    version: report.tool.version,
    semanticVersion: report.tool.version,
    rules: RULE_IDS.map(rule),
    notifications: INCOMPLETE_IDS.map((id) => ({ id: `incomplete/${id}`, shortDescription: { text: INCOMPLETE_TEXTS[id] } })),
  };
}

function rule(id: RuleId): Sarif.ReportingDescriptor {
  const text = RULE_TEXTS[id];
  const severity = RULE_LEVELS[id];
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: text.title },
    fullDescription: { text: text.flags },
    help: {
      text: [text.flags, text.why, 'What to do:', ...text.fix.map((fix) => `- ${fix}`)].join('\n'),
      markdown: [`**${text.flags}**`, text.why, ['What to do:', '', ...text.fix.map((fix) => `- ${fix}`)].join('\n')].join('\n\n'),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', 'privacy', 'data-residency'], precision: 'high', 'security-severity': SECURITY_SEVERITY[severity] },
  };
}

function result(finding: Finding, isCompared: boolean): Sarif.Result {
  return {
    ruleId: finding.rule,
    ruleIndex: RULE_IDS.indexOf(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: messageText(finding.message) },
    locations: [{ ...location(finding.file, regionOf(finding.range)), ...logical(finding.function) }],
    partialFingerprints: { 'regionGuard/v1': finding.fingerprint },
    suppressions: finding.exemption === null ? [] : [suppression(finding.exemption)],
    ...(isCompared ? { baselineState: finding.status === 'baselined' ? 'unchanged' : 'new' } : {}),
    ...(finding.path.length > 1 ? { codeFlows: [{ threadFlows: [{ locations: finding.path.map(flowLocation) }] }] } : {}),
    ...relatedLocations(finding),
    properties: {
      dataset: finding.dataset, readers: finding.readers, allowed: finding.allowed, function: finding.function,
      ...(finding.access === null ? {} : { op: finding.access.op }),
      ...(finding.regulation === undefined ? {} : { regulation: { ...finding.regulation } }),
    },
  };
}

function suppression({ reason, until, ticket, approvedBy, file, line }: FindingExemption): Sarif.Suppression {
  return {
    kind: /(^|\/)region-guard\.(ya?ml|json)$/.test(file) ? 'external' : 'inSource',
    status: 'accepted',
    justification: visible(reason),
    location: location(file, { startLine: line }),
    properties: { until, ticket, approvedBy },
  };
}

function relatedLocations({ access }: Finding): Pick<Sarif.Result, 'relatedLocations'> {
  if (access === null) return {};
  const place = location(access.file, regionOf(access.range));
  return { relatedLocations: [{ id: 1, ...place, ...logical(access.function), message: { text: messageText(`the access (${access.op}) in ${access.function}`) } }] };
}

function flowLocation(step: PathStep, index: number): Sarif.ThreadFlowLocation {
  const regions = step.regions.length === 0 ? '' : ` (runs in ${listRegions(step.regions)})`;
  const place = location(step.file, { startLine: step.line, startColumn: step.column });
  return {
    executionOrder: index + 1,
    nestingLevel: index,
    location: { ...place, ...logical(step.function), message: { text: messageText(`${step.function}${regions}`) } },
  };
}

function notification({ file, reason, message }: Incomplete): Sarif.Notification {
  return {
    descriptor: { id: `incomplete/${reason}`, index: INCOMPLETE_IDS.indexOf(reason) },
    level: 'warning',
    message: { text: messageText(`${file}: ${message}`) },
    locations: [location(file, null)],
  };
}

function location(file: string, region: Sarif.Region | null): Sarif.Location {
  return { physicalLocation: { artifactLocation: { uri: relativeUri(file), uriBaseId: BASE_ID }, ...(region === null ? {} : { region }) } };
}

function logical(name: string): Pick<Sarif.Location, 'logicalLocations'> {
  return name === '' ? {} : { logicalLocations: [{ fullyQualifiedName: name, kind: 'function' }] };
}

function regionOf({ start, end }: Finding['range']): Sarif.Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a relative URI reference. Half of a surrogate pair has no encoding and becomes a replacement character. */
export function relativeUri(path: string): string {
  return path.replace(/\p{Surrogate}/gu, '\ufffd').split('/').map(encodeURIComponent).join('/');
}

/** SARIF reads `[text](target)` in a message as a link and `{0}` as a place for an argument; neither is meant here. */
function messageText(text: string): string {
  const safe = visible(text).replace(/\{(\d+)\}/g, '{{$1}}');
  return safe.includes('](') ? safe.replace(/[[\]\\]/g, '\\$&') : safe;
}
