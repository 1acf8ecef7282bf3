/** Rule ids and their default levels: part of the product's contract. */

export type Severity = 'error' | 'warning' | 'info';

export const RULE_LEVELS = {
  'foreign-read': 'error',
  'foreign-caller': 'error',
  'foreign-copy': 'error',
  'foreign-flow': 'error',
  'wildcard-grant': 'error',
  'unapproved-role': 'error',
  'unannotated-access': 'warning',
  contradiction: 'warning',
  'invalid-annotation': 'error',
  'expired-exemption': 'error',
  'unused-exemption': 'info',
} as const satisfies Record<string, Severity>;

export type RuleId = keyof typeof RULE_LEVELS;
export const RULE_IDS = Object.keys(RULE_LEVELS) as readonly RuleId[];

export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(RULE_LEVELS, text);
}
