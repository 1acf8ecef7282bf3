/**
 * The settings, in one typed table that the manifest must equal (a test compares them). Values come from users'
 * files, so everything is checked on the way in and a wrong one counts as its default.
 */

/** Section of the editor's settings; every key below stands under it. */
export const SETTINGS_SECTION = 'regionGuard';

export const LINT_RUNS = ['onSave', 'onType', 'manual'] as const;
export type LintRun = (typeof LINT_RUNS)[number];

export const GROUPINGS = ['region', 'dataset', 'rule', 'file'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const TRACE_LEVELS = ['off', 'messages', 'verbose'] as const;

/** Key → default and, for a choice, what may be chosen. `scope` is where the setting may differ. */
export const SETTINGS = {
  'lint.run': { type: 'string', choices: LINT_RUNS, default: 'onSave', scope: 'resource' },
  policyFile: { type: 'string', choices: null, default: '', scope: 'resource' },
  'violations.groupBy': { type: 'string', choices: GROUPINGS, default: 'region', scope: 'window' },
  'trace.server': { type: 'string', choices: TRACE_LEVELS, default: 'off', scope: 'window' },
} as const;

/** What the server reads, for one folder. */
export interface FolderSettings {
  readonly run: LintRun;
  /** Relative to the folder; null means the files that the folder itself has. */
  readonly policyFile: string | null;
}

export const DEFAULT_FOLDER_SETTINGS: FolderSettings = { run: 'onSave', policyFile: null };

/** Reads the section's value as an editor hands it over (nested objects), tolerating anything. */
export function folderSettings(section: unknown): FolderSettings {
  const run = at(at(section, 'lint'), 'run');
  const policyFile = at(section, 'policyFile');
  return {
    run: isOneOf(LINT_RUNS, run) ? run : DEFAULT_FOLDER_SETTINGS.run,
    policyFile: typeof policyFile === 'string' && policyFile.trim() !== '' ? policyFile.trim() : null,
  };
}

/** Narrows a value of unknown origin to a choice. */
export function isOneOf<T extends string>(choices: readonly T[], value: unknown): value is T {
  return typeof value === 'string' && (choices as readonly string[]).includes(value);
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
