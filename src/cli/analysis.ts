/** Runs the engine over the folder for any command: sets the host up, draws progress, turns its refusals into errors. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Host, LintOptions, Progress, Workspace } from '../engine/api.ts';
import { runInterruptibly } from '../host/interruptible.ts';
import { createNodeHost } from '../host/node-host.ts';
import type { ResultMemo } from '../host/result-memo.ts';
import type { PolicyError } from '../model/policy.ts';
import { visible } from '../report/visible-text.ts';
import { CliError } from './cli-error.ts';
import type { AnalysisFlags } from './common-flags.ts';
import type { CommandContext } from './context.ts';
import { createProgressBar } from './progress.ts';

export interface Analysis {
  /** Null where nothing is kept between runs. */
  readonly memo: ResultMemo | null;
  readonly host: Host;
  readonly workspace: Workspace;
  /** Options that every question to the workspace takes. */
  readonly options: LintOptions;
  /** Paths of the last listing: everything that was there to be seen. */
  readonly seen: () => readonly string[];
}

/** Gives `use` a workspace over the folder, and frees what it holds afterwards. */
export async function withAnalysis<T>(context: CommandContext, flags: AnalysisFlags, use: (analysis: Analysis) => Promise<T>): Promise<T> {
  const policy = flags.policy === undefined ? null : policyPath(context.cwd, flags.policy);
  const extractor = context.createExtractor({ jobs: flags.jobs, cache: flags.cache });
  const host = createNodeHost(context.cwd, { assetFolder: context.assetFolder, extractor, ...(policy === null ? {} : { alsoReadable: dirname(policy.full) }) });
  const bar = createProgressBar(flags.quiet === true ? null : context.progressStream);
  const memo = flags.cache ? context.createResultMemo(host) : null;
  const listing = recordListing({ ...(memo?.host ?? host), runSync: runInterruptibly });
  const workspace = context.createWorkspace(listing.host);
  const options: LintOptions = {
    today: flags.today ?? context.today, signal: context.signal, onProgress: (progress: Progress) => bar.update(progress),
    ...(policy === null ? {} : { policy: policy.path }),
  };
  try {
    return await use({ memo, host: listing.host, workspace, options, seen: listing.seen });
  } finally {
    bar.stop();
    workspace.dispose();
    extractor?.dispose();
  }
}

/** Why a policy cannot be used, on one line that begins with its place. */
export function policyFailure(errors: readonly PolicyError[]): CliError {
  const [first, ...others] = errors;
  if (first === undefined) return new CliError('the policy cannot be used');
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return new CliError(visible(`${first.file}:${first.position.line}:${first.position.column}: ${first.message}${more}`));
}

/** Where `--policy` leads: relative to the root with `/`, and absolute. */
function policyPath(cwd: string, named: string): { readonly path: string; readonly full: string } {
  const full = resolve(cwd, named);
  if (!existsSync(full)) throw new CliError(`no such policy: ${visible(named)}`);
  return { path: relative(realpathSync(cwd), realpathSync(full)).split(sep).join('/'), full: realpathSync(full) };
}

function recordListing(host: Host): { readonly host: Host; readonly seen: () => readonly string[] } {
  let seen: readonly string[] = [];
  const listFiles: Host['listFiles'] = async (signal) => {
    const listing = await host.listFiles(signal);
    seen = listing.files.map((file) => file.path);
    return listing;
  };
  return { host: { ...host, listFiles }, seen: () => seen };
}
