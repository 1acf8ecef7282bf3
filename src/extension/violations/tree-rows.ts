/**
 * The rows of the whole Violations view from all folders' results. Findings that count come first, in groups of the
 * chosen kind; then what must not be overlooked: broken policies, exempt findings, files that were not looked at in
 * full. Nothing a lint says is left out.
 */
import { assertNever } from '../../model/assert.ts';
import type { Finding, Incomplete } from '../../model/finding.ts';
import type { FolderRef, FolderResult, Violation } from '../folder-result.ts';
import { baseName, pointAt, type Row, type RowIcon } from './rows.ts';
import { codeSpan, escapeMarkdown } from '../markdown.ts';
import { violationRow, type RowContext } from './violation-rows.ts';

/** Groups up to this size are open at first. */
const OPEN_UP_TO = 25;

/** Rows shown at once under one group; the rest comes page by page. */
const PAGE = 250;

/** From this many regions on, a finding stands in one group for all of them rather than in one for each. */
const MANY_REGIONS = 6;

/** Country codes in ISO 3166-1; who may read and who would add up to this where "everybody else" is meant. */
const ALL_COUNTRIES = 249;

export function treeRows(context: RowContext, folders: readonly FolderResult[]): readonly Row[] {
  const violations = folders.flatMap(violationsOf);
  const counted = violations.filter(({ finding }) => finding.status === 'new');
  return [
    ...folders.flatMap((folder) => problemRows(context, folder)),
    ...groupRows(context, counted),
    ...statusGroup(context, 'exempt', violations),
    ...statusGroup(context, 'baselined', violations),
    ...incompleteGroup(context, folders),
  ];
}

function violationsOf({ folder, result }: FolderResult): readonly Violation[] {
  return result.kind === 'report' ? result.report.findings.map((finding) => ({ folder, finding })) : [];
}

/** What kept a folder from having a report. */
function problemRows({ t, multiRoot }: RowContext, { folder, result }: FolderResult): readonly Row[] {
  const id = `problem/${folder.uri}`;
  switch (result.kind) {
    case 'none':
    case 'report':
      return [];
    case 'policy-error':
      return result.errors.map(({ file, position, message }, i): Row => ({
        ...plainRow('policy-error', `${id}/${i}`, message),
        description: `${baseName(file)}:${position.line}:${position.column}${multiRoot ? ` · ${folder.name}` : ''}`,
        icon: { kind: 'product', name: 'error', color: 'problemsErrorIcon.foreground' },
        spoken: t('Policy error: {0}, {1}, line {2}', message, file, position.line),
        tooltip: () => `${escapeMarkdown(t('The policy cannot be used'))}\n\n${escapeMarkdown(message)}\n\n${codeSpan(`${file}:${position.line}:${position.column}`)}`,
        place: { folder, file, range: pointAt(position) },
      }));
    case 'failed':
      return [{
        ...plainRow('failure', id, t('The lint failed: {0}', result.message)),
        description: multiRoot ? folder.name : '',
        icon: { kind: 'product', name: 'bug', color: 'problemsErrorIcon.foreground' },
      }];
    default:
      return assertNever(result);
  }
}

interface Group {
  readonly key: string;
  readonly label: string;
  readonly violations: Violation[];
  readonly place: Row['place'];
}

function groupRows(context: RowContext, violations: readonly Violation[]): readonly Row[] {
  const groups = new Map<string, Group>();
  for (const violation of violations) {
    for (const { key, label, place } of groupsOf(context, violation)) {
      const group = groups.get(key) ?? { key, label, place, violations: [] };
      group.violations.push(violation);
      groups.set(key, group);
    }
  }
  return [...groups.values()].sort(byWeight).map((group) => groupRow(context, group));
}

/** What makes a group is listed first where it is worse or bigger; what belongs to no group, last. */
function byWeight(a: Group, b: Group): number {
  const last = Number(a.key === '') - Number(b.key === '');
  return last || worst(a) - worst(b) || b.violations.length - a.violations.length || a.label.localeCompare(b.label, 'en');
}

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } as const;

function worst({ violations }: Group): number {
  return Math.min(...violations.map(({ finding }) => SEVERITY_ORDER[finding.severity]));
}

function groupsOf(context: RowContext, { finding, folder }: Violation): readonly Omit<Group, 'violations'>[] {
  const { t, grouping, multiRoot } = context;
  switch (grouping) {
    case 'region':
      return regionGroups(context, finding);
    case 'dataset':
      return [{ key: finding.dataset, label: finding.dataset === '' ? t('No dataset') : finding.dataset, place: null }];
    case 'rule':
      return [{ key: finding.rule, label: finding.rule, place: null }];
    case 'file':
      return [{
        key: `${folder.uri}/${finding.file}`,
        label: multiRoot ? `${folder.name}/${finding.file}` : finding.file,
        place: { folder, file: finding.file, range: pointAt({ line: 1, column: 1 }) },
      }];
    default:
      return assertNever(grouping);
  }
}

function regionGroups({ t, regions }: RowContext, { readers, allowed }: Finding): readonly Omit<Group, 'violations'>[] {
  if (readers.length === 0) return [{ key: '', label: t('Not about one region'), place: null }];
  if (readers.length < MANY_REGIONS) return readers.map((code) => ({ key: code, label: regions.full(code), place: null }));
  const isTheRest = readers.length + allowed.length >= ALL_COUNTRIES;
  const label = isTheRest ? t('Everywhere else ({0} countries)', readers.length) : t('{0} countries ({1})', readers.length, regions.list(readers));
  return [{ key: readers.join(), label, place: null }];
}

function groupRow(context: RowContext, group: Group): Row {
  const { t, grouping } = context;
  const id = `group/${grouping}/${group.key}`;
  const count = group.violations.length;
  return {
    ...plainRow('group', id, grouping === 'file' ? baseName(group.label) : group.label),
    description: grouping === 'file' ? fileGroupDescription(group) : String(count),
    icon: groupIcon(context, group),
    spoken: t('{0}, violations: {1}', group.label, count),
    tooltip: () => `${escapeMarkdown(group.label)}\n\n${escapeMarkdown(t('Violations: {0}', count))}`,
    place: group.place,
    children: paged(context, id, findingRows(context, id, group.violations)),
    expanded: count <= OPEN_UP_TO,
  };
}

function fileGroupDescription({ label, violations }: Group): string {
  const folder = label.slice(0, Math.max(0, label.lastIndexOf('/')));
  return folder === '' ? String(violations.length) : `${folder} · ${violations.length}`;
}

function groupIcon({ grouping }: RowContext, { key }: Group): RowIcon {
  switch (grouping) {
    case 'region':
      return { kind: 'product', name: key === '' ? 'note' : 'globe', color: null };
    case 'dataset':
      return { kind: 'product', name: 'database', color: null };
    case 'rule':
      return { kind: 'product', name: 'law', color: null };
    case 'file':
      return { kind: 'file' };
    default:
      return assertNever(grouping);
  }
}

/** A fingerprint may come twice in a folder; the second gets a number. */
function findingRows(context: RowContext, parent: string, violations: readonly Violation[]): readonly Row[] {
  const seen = new Map<string, number>();
  return violations.map((violation) => {
    const key = `${parent}/${violation.folder.uri}/${violation.finding.fingerprint}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return violationRow(context, violation, count === 0 ? key : `${key}#${count}`);
  });
}

function statusGroup(context: RowContext, status: 'exempt' | 'baselined', all: readonly Violation[]): readonly Row[] {
  const violations = all.filter(({ finding }) => finding.status === status);
  if (violations.length === 0) return [];
  const id = `status/${status}`;
  return [{
    ...plainRow('group', id, status === 'exempt' ? context.t('Exempt') : context.t('Baselined')),
    description: String(violations.length),
    icon: { kind: 'product', name: 'circle-slash', color: 'disabledForeground' },
    children: paged(context, id, findingRows(context, id, violations)),
  }];
}

function incompleteGroup(context: RowContext, folders: readonly FolderResult[]): readonly Row[] {
  const { t } = context;
  const id = 'incomplete';
  const rows = folders.flatMap(({ folder, result }) =>
    result.kind === 'report' ? result.report.incomplete.map((entry, i) => incompleteRow(context, folder, entry, `${id}/${folder.uri}/${entry.file}#${i}`)) : []);
  if (rows.length === 0) return [];
  return [{
    ...plainRow('group', id, t('Not fully analysed')),
    description: String(rows.length),
    icon: { kind: 'product', name: 'question', color: 'problemsWarningIcon.foreground' },
    tooltip: () => escapeMarkdown(t('These files could not be looked at in full: violations in them may be missing.')),
    children: paged(context, id, rows),
  }];
}

function incompleteRow({ t }: RowContext, folder: FolderRef, { file, message, reason }: Incomplete, id: string): Row {
  return {
    ...plainRow('incomplete', id, baseName(file)),
    description: message,
    icon: { kind: 'file' },
    spoken: t('{0} was not fully analysed: {1}', file, message),
    tooltip: () => `${codeSpan(file)}\n\n${escapeMarkdown(message)}\n\n${codeSpan(reason)}`,
    place: { folder, file, range: pointAt({ line: 1, column: 1 }) },
  };
}

/** One page of rows and a row that leads to the next. */
function paged(context: RowContext, parent: string, rows: readonly Row[], from = 0): readonly Row[] {
  const rest = rows.length - from - PAGE;
  if (rest <= 0) return from === 0 ? rows : rows.slice(from);
  const more: Row = {
    ...plainRow('more', `${parent}/more/${from}`, context.t('{0} more', rest)),
    icon: { kind: 'product', name: 'ellipsis', color: null },
    children: () => paged(context, parent, rows, from + PAGE),
  };
  return [...rows.slice(from, from + PAGE), more];
}

function plainRow(kind: Row['kind'], id: string, label: string): Row {
  return {
    kind, id, label,
    description: '',
    icon: { kind: 'product', name: 'blank', color: null },
    spoken: label,
    tooltip: () => escapeMarkdown(label),
    place: null, children: null, expanded: false, violation: null,
  };
}
