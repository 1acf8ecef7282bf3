/** A rule, and one finding, told at length as plain text. */
import type { Finding } from '../model/finding.ts';
import type { InventoryEntry } from '../model/inventory.ts';
import { RULE_LEVELS, type RuleId } from '../model/rules.ts';
import { exemptionText, placeText, regulationText } from './finding-text.ts';
import { storyOf } from './finding-story.ts';
import { remediesFor, type Remedy } from './remedies.ts';
import { RULE_TEXTS } from './rule-texts.ts';
import { visible } from './visible-text.ts';

/** What the rule flags, why, and what to do. Ends with a line feed. */
export function explainRule(rule: RuleId): string {
  const { title, flags, why, fix } = RULE_TEXTS[rule];
  return [`${rule} (${RULE_LEVELS[rule]} by default)`, title, '', flags, why, '', 'What to do:', ...fix.map((one) => `- ${one}`)].map((line) => `${line}\n`).join('');
}

export interface ExplainContext {
  /** The inventory's entry of the access that the finding is about, null where there is none. */
  readonly entry: InventoryEntry | null;
  /** ISO date. */
  readonly today: string;
}

/** The whole story of a finding: what is protected, who may read it, how it gets to whom, and what would close it. Ends with a line feed. */
export function explainFinding(finding: Finding, context: ExplainContext): string {
  const { exemption, regulation } = finding;
  const facts: readonly (readonly [string, string])[] = [
    ['Regulation', regulation === undefined ? '' : regulationText(regulation)],
    ['Exempt', exemption === null ? '' : `${exemptionText(exemption)}, ${exemption.file}:${exemption.line}`],
    ['Fingerprint', finding.fingerprint],
  ];
  return [
    `${finding.rule}, ${finding.severity}, ${finding.status}`,
    `${placeText(finding)}${finding.function === '' ? '' : ` in ${finding.function}`}`,
    finding.message,
    ...storyOf(finding, context.entry).flatMap(({ title, lines }) => ['', title, ...lines.map((line) => `  ${line}`)]),
    '',
    'Why it matters', `  ${RULE_TEXTS[finding.rule].why}`,
    '',
    exemption === null ? 'What would close it (any one does)' : 'What would make the exemption unnecessary (any one does)',
    ...remediesFor(finding, context).filter(({ name }) => exemption === null || name !== 'Exempt').flatMap(remedyLines),
    '',
    ...facts.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(13)}  ${value}`),
  ].map((line) => `${visible(line)}\n`).join('');
}

function remedyLines({ name, text, code }: Remedy): string[] {
  return [`  - ${name === '' ? '' : `${name}: `}${text}`, ...code.map((line) => `      ${line}`)];
}
