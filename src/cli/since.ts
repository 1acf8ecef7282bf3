/** What the tree at a revision already had: the same analysis, over git's objects instead of the disk. */
import type { Report } from '../model/finding.ts';
import { createGitHost, RevisionError } from '../host/git-host.ts';
import type { Analysis } from './analysis.ts';
import { CliError } from './cli-error.ts';
import type { CommandContext } from './context.ts';

export interface RevisionReport {
  /** Null where the revision's own policy cannot be used: then nothing of what is found now counts as old. */
  readonly report: Report | null;
  /** Folders of which the revision does not say what they held, each with `/` at its end. */
  readonly unknown: readonly string[];
}

/** Lints the folder as it was at `revision`. A policy named by hand is today's for both. */
export async function lintRevision(context: CommandContext, analysis: Analysis, revision: string): Promise<RevisionReport> {
  const { host, options } = analysis;
  const past = await openRevision(context, analysis, revision, (path) => (path === options.policy ? host.readFile(path) : null));
  const workspace = context.createWorkspace(past);
  try {
    const result = await workspace.lint({ ...options, parse: 'needed' });
    const { problems } = await past.listFiles();
    return { report: result.ok ? result.report : null, unknown: problems.map(({ path }) => path) };
  } finally {
    workspace.dispose();
    past.dispose();
  }
}

async function openRevision(context: CommandContext, { host }: Analysis, revision: string, readToday: (path: string) => Promise<Uint8Array> | null): ReturnType<typeof createGitHost> {
  try {
    return await createGitHost({ ...host, root: context.cwd, revision, readToday });
  } catch (error) {
    if (error instanceof RevisionError) throw new CliError(`--since: ${error.message}`);
    throw error;
  }
}
