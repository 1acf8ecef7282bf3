/** What the tree at a revision already had: the same analysis, over git's objects instead of the disk. */
import type { Report } from '../model/finding.ts';
import { createGitHost, RevisionError } from '../host/git-host.ts';
import type { Analysis } from './analysis.ts';
import { CliError } from './cli-error.ts';
import type { CliContext } from './context.ts';

export interface RevisionReport {
  /** Null where the revision's own policy cannot be used: then nothing of what is found now counts as old. */
  readonly report: Report | null;
}

/** Lints the folder as it was at `revision`. A policy named by hand is today's for both. */
export async function lintRevision(context: CliContext, analysis: Analysis, revision: string): Promise<RevisionReport> {
  const { host, options } = analysis;
  const past = await openRevision(context, analysis, revision, (path) => (path === options.policy ? host.readFile(path) : null));
  const workspace = context.createWorkspace(past);
  try {
    const result = await workspace.lint(options);
    return { report: result.ok ? result.report : null };
  } finally {
    workspace.dispose();
    past.dispose();
  }
}

async function openRevision(context: CliContext, { host }: Analysis, revision: string, readToday: (path: string) => Promise<Uint8Array> | null): ReturnType<typeof createGitHost> {
  try {
    return await createGitHost({ ...host, root: context.cwd, revision, readToday });
  } catch (error) {
    if (error instanceof RevisionError) throw new CliError(`--since: ${error.message}`);
    throw error;
  }
}
