/** Options that several commands share, and how their values are read. */
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { isIsoDate } from '../policy/dates.ts';

/** Options of every command that analyses the folder. */
export interface AnalysisFlags {
  readonly policy?: string;
  readonly jobs?: number;
  readonly cache: boolean;
  readonly today?: string;
  readonly quiet?: boolean;
}

export function addAnalysisOptions(command: Command): Command {
  return command
    .option('--policy <file>', 'policy to use instead of the ones found')
    .addOption(new Option('--jobs <n>', `files parsed at the same time (default: ${availableParallelism()}, what this machine has)`).argParser(parseJobs))
    .option('--no-cache', 'use nothing that an earlier run kept')
    .addOption(new Option('--today <date>', 'day that exemptions and stores are judged by, as YYYY-MM-DD (default: today)').argParser(parseDate))
    .option('--quiet', 'say nothing on stderr but why it could not run');
}

/** When a readable report has colours. */
export function colourOption(): Option {
  return new Option('--color <when>', 'colours in the pretty report').choices(['auto', 'always', 'never']).default('auto');
}

function parseJobs(text: string): number {
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > 1024) throw new InvalidArgumentError('It is a whole number from 1 to 1024.');
  return jobs;
}

function parseDate(text: string): string {
  if (!isIsoDate(text)) throw new InvalidArgumentError('It is a day such as 2027-03-31.');
  return text;
}
