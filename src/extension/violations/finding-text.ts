/** What is said of a finding wherever it is shown or copied: its severity in words, its functions, its steps. */
import { assertNever } from '../../model/assert.ts';
import type { Finding, PathStep } from '../../model/finding.ts';
import type { Translate } from '../translate.ts';
import { baseName } from './rows.ts';

/** The word for how bad it is, or that it is excused. */
export function severityName(t: Translate, { severity, status }: Finding): string {
  if (status === 'exempt') return t('Exempt');
  if (status === 'baselined') return t('Baselined');
  switch (severity) {
    case 'error':
      return t('Error');
    case 'warning':
      return t('Warning');
    case 'info':
      return t('Info');
    default:
      return assertNever(severity);
  }
}

/**
 * The steps of a path, the access among them; what the tree shows, what is copied and what can be gone to.
 * Calls lead to the access, a value flows from it.
 */
export function stepsOf({ rule, path, access }: Finding): readonly PathStep[] {
  if (access === null) return path;
  const { line, column } = access.range.start;
  if (path.some((step) => step.file === access.file && step.line === line)) return path;
  const step = { file: access.file, line, column, function: access.function, regions: [] };
  return rule === 'foreign-flow' ? [step, ...path] : [...path, step];
}

/** The functions and what is done there; null where the message says it best. */
export function subjectOf({ rule, function: name, file, access }: Finding): string | null {
  const here = stepName({ function: name, file });
  switch (rule) {
    case 'foreign-caller':
      return access === null ? here : `${here} → ${stepName(access)}`;
    case 'foreign-flow':
      return access === null ? here : `${stepName(access)} → ${here}`;
    case 'foreign-read':
    case 'foreign-copy':
    case 'wildcard-grant':
    case 'unapproved-role':
      return access === null ? here : `${here}: ${access.op}`;
    case 'unannotated-access':
    case 'contradiction':
    case 'invalid-annotation':
    case 'expired-exemption':
    case 'unused-exemption':
      return null;
    default:
      return assertNever(rule);
  }
}

/** The function of a step; top-level code without a name goes by its file. */
export function stepName({ function: name, file }: Pick<PathStep, 'function' | 'file'>): string {
  return name === '' ? baseName(file) : name;
}
