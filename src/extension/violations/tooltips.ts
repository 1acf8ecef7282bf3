/** Tooltips of the Violations view, as markdown in which everything from the workspace is escaped. */
import type { Finding, PathStep } from '../../model/finding.ts';
import type { Violation } from '../folder-result.ts';
import { codeSpan, escapeMarkdown } from '../markdown.ts';
import type { RegionNames } from '../region-names.ts';
import type { Translate } from '../translate.ts';
import { severityName, stepName, stepsOf } from './finding-text.ts';

export interface TooltipContext {
  readonly t: Translate;
  readonly regions: RegionNames;
}

/** Steps that a tooltip lists; a longer path is told in the tree. */
const MAX_STEPS = 12;

export function violationTooltip(context: TooltipContext, { finding }: Violation): string {
  const { t } = context;
  const heading = `**${escapeMarkdown(severityName(t, finding))}** · ${codeSpan(finding.rule)}`;
  return [heading, escapeMarkdown(finding.message), facts(context, finding), pathText(context, finding), placeText(finding)]
    .filter((part) => part !== '')
    .join('\n\n');
}

export interface StepOfPath {
  readonly step: PathStep;
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

export function stepTooltip({ t, regions }: TooltipContext, { step, index, count }: StepOfPath): string {
  const where = step.regions.length === 0
    ? t('No region is declared for it.')
    : t('Runs in {0}.', step.regions.slice(0, MAX_STEPS).map((code) => regions.full(code)).join(', '));
  return [
    `${escapeMarkdown(t('Step {0} of {1}', index + 1, count))} · ${codeSpan(stepName(step))}`,
    escapeMarkdown(where),
    codeSpan(`${step.file}:${step.line}:${step.column}`),
  ].join('\n\n');
}

function facts({ t, regions }: TooltipContext, { dataset, readers, allowed, exemption }: Finding): string {
  const named = (codes: readonly string[]) => escapeMarkdown(codes.length > MAX_STEPS ? t('{0} countries', codes.length) : codes.map((code) => regions.full(code)).join(', '));
  const lines = [
    dataset === '' ? '' : `${escapeMarkdown(t('Dataset'))}: ${codeSpan(dataset)}`,
    readers.length === 0 ? '' : `${escapeMarkdown(t('Would be read from'))}: ${named(readers)}`,
    allowed.length === 0 ? '' : `${escapeMarkdown(t('May be read from'))}: ${named(allowed)}`,
    ...exemptionFacts(t, exemption),
  ];
  return lines.filter((line) => line !== '').map((line) => `- ${line}`).join('\n');
}

function exemptionFacts(t: Translate, exemption: Finding['exemption']): readonly string[] {
  if (exemption === null) return [];
  const { until, reason, approvedBy, ticket } = exemption;
  const facts = [[t('Exempt until {0}', until), reason], [t('Approved by'), approvedBy], [t('Ticket'), ticket]] as const;
  return facts.flatMap(([name, value]) => (value === null ? [] : [`${escapeMarkdown(name)}: ${escapeMarkdown(value)}`]));
}

function pathText({ regions }: TooltipContext, finding: Finding): string {
  const steps = stepsOf(finding);
  if (steps.length < 2) return '';
  const lines = steps.slice(0, MAX_STEPS).map((step, i) => {
    const where = step.regions.length === 0 ? '' : ` (${escapeMarkdown(regions.list(step.regions))})`;
    return `${i + 1}. ${codeSpan(stepName(step))}${where}`;
  });
  return [...lines, ...(steps.length > MAX_STEPS ? [`${MAX_STEPS + 1}. …`] : [])].join('\n');
}

function placeText({ file, range }: Finding): string {
  return codeSpan(`${file}:${range.start.line}:${range.start.column}`);
}
