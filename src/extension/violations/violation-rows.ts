/**
 * What the rows of a violation and of its steps say. A row is read at a glance in a narrow sidebar: what matters comes
 * first, what the group above it says already is left out, and the rest is in the tooltip.
 */
import type { Finding, PathStep, Severity } from '../../model/finding.ts';
import type { Grouping } from '../../server/protocol-settings.ts';
import type { Violation } from '../folder-result.ts';
import type { RegionNames } from '../region-names.ts';
import type { Translate } from '../translate.ts';
import { severityName, stepName, stepsOf, subjectOf } from './finding-text.ts';
import { baseName, pointAt, type Row, type RowIcon } from './rows.ts';
import { stepTooltip, violationTooltip } from './tooltips.ts';

export interface RowContext {
  readonly t: Translate;
  readonly regions: RegionNames;
  readonly grouping: Grouping;
  /** Several folders: rows say which one they are of. */
  readonly multiRoot: boolean;
}

const SEVERITY_ICONS: Readonly<Record<Severity, RowIcon>> = {
  error: { kind: 'product', name: 'error', color: 'problemsErrorIcon.foreground' },
  warning: { kind: 'product', name: 'warning', color: 'problemsWarningIcon.foreground' },
  info: { kind: 'product', name: 'info', color: 'problemsInfoIcon.foreground' },
};
const MUTED_ICON: RowIcon = { kind: 'product', name: 'circle-slash', color: 'disabledForeground' };
const STEP_ICON: RowIcon = { kind: 'product', name: 'arrow-down', color: null };
const ACCESS_ICON: RowIcon = { kind: 'product', name: 'database', color: null };
const SINK_ICON: RowIcon = { kind: 'product', name: 'export', color: null };

/** The row of one finding; `id` tells it from the same finding under another group. */
export function violationRow(context: RowContext, violation: Violation, id: string): Row {
  const { finding, folder } = violation;
  const hasSteps = stepCount(finding) > 0;
  return {
    kind: finding.status === 'new' ? 'violation' : 'exempt',
    id,
    label: subjectOf(finding) ?? finding.message,
    description: descriptionOf(context, violation),
    icon: finding.status === 'new' ? SEVERITY_ICONS[finding.severity] : MUTED_ICON,
    spoken: context.t('{0}: {1}, {2}, line {3}', severityName(context.t, finding), finding.message, finding.file, finding.range.start.line),
    tooltip: () => violationTooltip(context, violation),
    place: { folder, file: finding.file, range: finding.range },
    children: hasSteps ? () => stepRows(context, violation, id) : null,
    expanded: false,
    violation,
  };
}

/** A single step that stands where the violation does would say it twice. */
function stepCount(finding: Finding): number {
  const steps = stepsOf(finding);
  const [only] = steps;
  if (steps.length === 1 && only?.file === finding.file && only.line === finding.range.start.line) return 0;
  return steps.length;
}

/** Dataset and place, each where the group above does not say it. */
function descriptionOf({ t, grouping, multiRoot }: RowContext, { finding, folder }: Violation): string {
  const { dataset, file, range } = finding;
  return [
    grouping === 'dataset' ? '' : dataset,
    grouping === 'file' ? t('line {0}', range.start.line) : `${baseName(file)}:${range.start.line}`,
    multiRoot && grouping !== 'file' ? folder.name : '',
  ].filter((part) => part !== '').join(' · ');
}

function stepRows(context: RowContext, violation: Violation, parent: string): readonly Row[] {
  const steps = stepsOf(violation.finding);
  return steps.map((step, index) => stepRow(context, violation, { step, index, count: steps.length, parent }));
}

interface StepPlace {
  readonly step: PathStep;
  readonly index: number;
  readonly count: number;
  readonly parent: string;
}

function stepRow(context: RowContext, violation: Violation, { step, index, count, parent }: StepPlace): Row {
  const { t, regions } = context;
  const place = `${baseName(step.file)}:${step.line}`;
  const name = stepName(step);
  return {
    kind: 'step',
    id: `${parent}/${index}`,
    label: name,
    description: step.regions.length === 0 ? place : `${regions.list(step.regions)} · ${place}`,
    icon: stepIcon(violation.finding, index, count),
    spoken: t('Step {0} of {1}: {2}, {3}, line {4}', index + 1, count, name, step.file, step.line),
    tooltip: () => stepTooltip(context, { step, index, count }),
    place: { folder: violation.folder, file: step.file, range: stepRange(violation.finding, step) },
    children: null,
    expanded: false,
    violation,
  };
}

/** A value flows from its access to a sink; calls lead to the access. */
function stepIcon({ rule, access }: Finding, index: number, count: number): RowIcon {
  if (rule === 'foreign-flow') {
    if (index === 0) return ACCESS_ICON;
    return index === count - 1 ? SINK_ICON : STEP_ICON;
  }
  return index === count - 1 && access !== null ? ACCESS_ICON : STEP_ICON;
}

/** The range that the finding knows for the place, or else the position. */
function stepRange({ file, range, access }: Finding, step: PathStep): ReturnType<typeof pointAt> {
  for (const known of [{ file, range }, access]) {
    const start = known?.range.start;
    if (known !== null && known.file === step.file && start?.line === step.line && start.column === step.column) return known.range;
  }
  return pointAt(step);
}
