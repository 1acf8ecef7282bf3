/** Every command of the extension by what it does. The manifest contributes exactly these; a test compares them. */
export const COMMANDS = {
  lintWorkspace: 'regionGuard.lintWorkspace',
  relintWorkspace: 'regionGuard.relintWorkspace',
  cancelLint: 'regionGuard.cancelLint',
  groupBy: 'regionGuard.groupBy',
  goToStep: 'regionGuard.goToStep',
  copyViolation: 'regionGuard.copyViolation',
  copyCallPath: 'regionGuard.copyCallPath',
  openPlace: 'regionGuard.openPlace',
  openSettings: 'regionGuard.openSettings',
  showLog: 'regionGuard.showLog',
} as const;

export type CommandName = keyof typeof COMMANDS;

/** The view of violations, and the commands that come with any view. */
export const VIOLATIONS_VIEW = 'regionGuard.violations';

/** Context keys that the manifest's `when` clauses read. */
export const CONTEXT_KEYS = {
  /** A lint runs. */
  linting: 'regionGuard.linting',
  /** Which of the welcome texts applies; see {@link ViewState}. */
  viewState: 'regionGuard.viewState',
} as const;

/** Why the Violations view is empty. */
export type ViewState = 'notLinted' | 'linting' | 'clean' | 'noAnnotations' | 'hasRows';
