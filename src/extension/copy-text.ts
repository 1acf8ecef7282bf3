/** Violations as plain text for a ticket or a chat: complete without the editor at hand. */
import type { Violation } from './folder-result.ts';
import type { RegionNames } from './region-names.ts';
import type { Translate } from './translate.ts';
import { severityName, stepName, stepsOf } from './violations/finding-text.ts';

/** The violation with its place, its reason and its path. */
export function violationText(t: Translate, regions: RegionNames, violation: Violation): string {
  const { finding } = violation;
  const { file, range, exemption } = finding;
  const lines = [
    `${severityName(t, finding)} ${finding.rule}: ${finding.message}`,
    `${file}:${range.start.line}:${range.start.column}`,
    ...(exemption === null ? [] : [`${t('Exempt until {0}', exemption.until)}: ${exemption.reason}`]),
  ];
  const path = callPathText(regions, violation);
  return [...lines, ...(path === '' ? [] : [path])].join('\n');
}

/** The steps of the path, one a line; empty where there are none. */
export function callPathText(regions: RegionNames, { finding }: Violation): string {
  return stepsOf(finding)
    .map((step, i) => {
      const where = step.regions.length === 0 ? '' : ` (${regions.list(step.regions)})`;
      return `${i + 1}. ${stepName(step)}${where} ${step.file}:${step.line}:${step.column}`;
    })
    .join('\n');
}
