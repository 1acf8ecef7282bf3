/** A rule, and one finding, told at length as plain text. */
import type { Finding } from '../model/finding.ts';
import { RULE_LEVELS, type RuleId } from '../model/rules.ts';
import { exemptionText, placeText, regulationText } from './finding-text.ts';
import { listRegions } from './reader-groups.ts';
import { RULE_TEXTS } from './rule-texts.ts';
import { visible } from './visible-text.ts';

/** What the rule flags, why, and what to do. Ends with a line feed. */
export function explainRule(rule: RuleId): string {
  const { title, flags, why, fix } = RULE_TEXTS[rule];
  return [`${rule} (${RULE_LEVELS[rule]} by default)`, title, '', flags, why, '', 'What to do:', ...fix.map((one) => `- ${one}`)].map((line) => `${line}\n`).join('');
}

/** Everything that is known of a finding, the steps of its path included. Ends with a line feed. */
export function explainFinding(finding: Finding): string {
  const { access, exemption, path, regulation } = finding;
  const facts: readonly (readonly [string, string])[] = [
    ['Dataset', finding.dataset],
    ['Readable from', listRegions(finding.readers)],
    ['Allowed', listRegions(finding.allowed)],
    ['Access', access === null ? '' : `${access.op} in ${access.function}, ${access.file}:${access.range.start.line}:${access.range.start.column}`],
    ['Regulation', regulation === undefined ? '' : regulationText(regulation)],
    ['Exempt', exemption === null ? '' : `${exemptionText(exemption)}, ${exemption.file}:${exemption.line}`],
    ['Fingerprint', finding.fingerprint],
  ];
  const steps = path.map((step, i) => `  ${i + 1}. ${step.function}, ${step.file}:${step.line}:${step.column}${step.regions.length === 0 ? '' : ` (${listRegions(step.regions)})`}`);
  return [
    `${finding.rule}, ${finding.severity}, ${finding.status}`,
    `${placeText(finding)}${finding.function === '' ? '' : ` in ${finding.function}`}`,
    finding.message,
    '',
    ...facts.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(13)}  ${value}`),
    ...(steps.length === 0 ? [] : ['Path', ...steps]),
  ].map((line) => `${visible(line)}\n`).join('');
}
