/** `init`: a first policy out of what the folder already says. It never overwrites one. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { POLICY_FILE_NAMES } from '../policy/find.ts';
import { policyDraft } from '../report/policy-draft.ts';
import { countOf } from '../report/totals.ts';
import { visible } from '../report/visible-text.ts';
import { policyFailure, withAnalysis } from './analysis.ts';
import { CliError, EXIT_OK } from './cli-error.ts';
import { addAnalysisOptions, type AnalysisFlags } from './common-flags.ts';
import type { CommandContext } from './context.ts';
import { checkWritable, writeNew, writeResult } from './files.ts';

export interface InitFlags extends AnalysisFlags {
  readonly output?: string;
  readonly stdout?: boolean;
}

const DEFAULT_FILE = 'region-guard.yaml';

export function addInitOptions(command: Command): Command {
  return addAnalysisOptions(command
    .option('--output <file>', `where to write it (default: ${DEFAULT_FILE})`)
    .option('--stdout', 'print it and write nothing'));
}

/** Returns the exit code; throws a `CliError` where there is a policy already. */
export async function initCommand(context: CommandContext, flags: InitFlags): Promise<number> {
  if (flags.stdout === true && flags.output !== undefined) throw new CliError('--stdout and --output exclude each other');
  const target = flags.output ?? DEFAULT_FILE;
  if (flags.stdout !== true) {
    const there = (flags.output === undefined ? POLICY_FILE_NAMES : [target]).find((name) => existsSync(resolve(context.cwd, name)));
    if (there !== undefined) throw new CliError(`${visible(there)} is there already, and init never overwrites (--stdout prints a policy)`);
    checkWritable(context.cwd, target);
  }
  const result = await withAnalysis(context, flags, ({ workspace, options }) => workspace.lint(options));
  if (!result.ok) throw policyFailure(result.errors);
  const survey = result.details.survey();
  const text = policyDraft(survey);
  if (flags.stdout === true) await writeResult(context, undefined, text);
  else await writeNew(context, target, text);
  if (flags.quiet !== true) await context.stderr.write(`region-guard: ${flags.stdout === true ? '' : `wrote ${visible(target)}: `}${countOf(survey.datasets.length, 'dataset')} from ${countOf(survey.annotations, 'annotation')}, ${countOf(survey.unknownRegions.length + survey.places.length, 'proposal')} to look at\n`);
  return EXIT_OK;
}
