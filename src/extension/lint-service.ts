/** Lints the workspace through the server, with progress that a person can see and stop, or silently for a program. */
import { l10n, ProgressLocation, window, type CancellationToken, type Disposable, type Progress } from 'vscode';
import { assertNever } from '../model/assert.ts';
import type { Report } from '../model/finding.ts';
import type { LintParams, LintProgress } from '../server/protocol.ts';
import { percentOf, type FolderResult } from './folder-result.ts';
import { mergeReports } from './report-reader.ts';
import type { Results } from './results.ts';
import type { ServerConnection } from './server-connection.ts';

/** A lint of something just edited may take a report's place while it is read: then the newer one is asked for, so often. */
const MOST_TRIES = 5;

export class LintService {
  readonly #server: ServerConnection;
  readonly #results: Results;

  constructor(server: ServerConnection, results: Results) {
    this.#server = server;
    this.#results = results;
  }

  /** Resolves when every folder's result has been taken in. Rejects where the server cannot be reached. */
  async lint(options: LintParams, token?: CancellationToken): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { folders } = await this.#server.lint(tries === 0 ? options : { ...options, fresh: false }, token);
      const taken = await Promise.all(folders.map((state) => this.#results.apply(state)));
      if (taken.every(Boolean)) return;
    }
  }

  /** Lints with a notification that tells how far it is and can stop it. */
  async lintVisibly(options: LintParams): Promise<void> {
    const where = { location: ProgressLocation.Notification, title: l10n.t('Region Guard'), cancellable: true };
    await window.withProgress(where, async (progress, token) => {
      const following = this.#follow(progress);
      try {
        await this.lint(options, token);
      } finally {
        following.dispose();
      }
    });
  }

  /**
   * The report of the whole workspace after a lint.
   * Rejects where there is no folder, where a policy cannot be used, where a lint failed or was cancelled.
   */
  async report(): Promise<Report> {
    await this.lint({ fresh: false });
    const parts = this.#results.folders.map(reportPart);
    const report = mergeReports(parts);
    if (report === null) throw new Error(l10n.t('Open a folder to lint it.'));
    return report;
  }

  async cancel(): Promise<void> {
    await this.#server.cancelLint();
  }

  #follow(progress: Progress<{ message?: string; increment?: number }>): Disposable {
    let told = 0;
    return this.#results.onDidChange((folders) => {
      const current = folders.find(({ linting, progress: running }) => linting && running !== null)?.progress ?? null;
      if (current === null) return;
      const percent = overallPercent(current);
      progress.report({ message: phaseText(current), increment: Math.max(0, percent - told) });
      told = Math.max(told, percent);
    });
  }
}

function reportPart({ folder, result, cancelled }: FolderResult): { folder: FolderResult['folder']; report: Report } {
  if (cancelled) throw new Error(l10n.t('The lint was cancelled.'));
  switch (result.kind) {
    case 'report':
      return { folder, report: result.report };
    case 'policy-error':
      throw new Error(result.errors.map(({ file, position, message }) => `${file}:${position.line}:${position.column}: ${message}`).join('\n'));
    case 'failed':
      throw new Error(result.message);
    case 'none':
      throw new Error(l10n.t('{0} was not linted.', folder.name));
    default:
      return assertNever(result);
  }
}

/** What each phase is worth of the whole: parsing takes most of the time. */
const PHASE_START = { discover: 0, read: 5, extract: 20, link: 80, check: 90 } as const;
const PHASE_END = { discover: 5, read: 20, extract: 80, link: 90, check: 100 } as const;

function overallPercent(progress: LintProgress): number {
  const [start, end] = [PHASE_START[progress.phase], PHASE_END[progress.phase]];
  return start + ((end - start) * (percentOf(progress) ?? 0)) / 100;
}

/** A phase in words, with counts where they are known. */
function phaseText({ phase, done, total }: LintProgress): string {
  const counts = total > 0 ? ` (${done}/${total})` : '';
  switch (phase) {
    case 'discover':
      return l10n.t('Finding files') + counts;
    case 'read':
      return l10n.t('Reading files') + counts;
    case 'extract':
      return l10n.t('Parsing files') + counts;
    case 'link':
      return l10n.t('Following calls') + counts;
    case 'check':
      return l10n.t('Checking regions') + counts;
    default:
      return assertNever(phase);
  }
}
