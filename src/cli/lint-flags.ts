/** Options of `lint`: their definition, and what makes no sense together. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { isRuleId, RULE_IDS, type RuleId } from '../model/rules.ts';
import type { Severity } from '../model/finding.ts';
import { nearestWord } from '../regions/nearest-word.ts';
import { REPORT_FORMATS } from '../report/registry.ts';
import { CliError } from './cli-error.ts';
import { addAnalysisOptions, colourOption, type AnalysisFlags } from './common-flags.ts';

export interface LintFlags extends AnalysisFlags {
  readonly format: string;
  readonly output?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly since?: string;
  readonly facts: readonly string[];
  readonly failOn: Severity | 'never';
  readonly rule: readonly RuleId[];
  readonly failOnIncomplete?: boolean;
  readonly color: ColourChoice;
}

export type ColourChoice = 'auto' | 'always' | 'never';

export function addLintOptions(command: Command): Command {
  addAnalysisOptions(command)
    .addOption(new Option('--format <format>', 'form of the report').choices(REPORT_FORMATS.map(({ id }) => id)).default('pretty'))
    .option('--output <file>', 'write the report to a file, whole or not at all')
    .option('--baseline <file>', 'findings that are known of, by fingerprint: told as baselined, and no failure')
    .option('--update-baseline', 'write what is found now to the baseline')
    .addOption(new Option('--facts <file>', 'facts that extract wrote: used for files that are the same; may be given again').argParser(collectFile).default([], 'none'))
    .option('--since <rev>', 'tell only what the tree at this git revision did not have')
    .addOption(new Option('--fail-on <severity>', 'exit with 1 for new findings at or above it').choices(['error', 'warning', 'info', 'never']).default('error'))
    .addOption(new Option('--rule <rule>', 'tell only this rule; may be given again').argParser(collectRule).default([], 'all'))
    .option('--fail-on-incomplete', 'exit with 1 where a file was not looked at in full')
    .addOption(colourOption());
  return command;
}

/** Throws for combinations that could only be a mistake. */
export function checkLintFlags(flags: LintFlags): void {
  if (flags.updateBaseline === true && flags.baseline === undefined) throw new CliError('--update-baseline needs --baseline FILE to say which');
  if (flags.updateBaseline === true && flags.since !== undefined) throw new CliError('--update-baseline and --since exclude each other: a baseline holds all that is found');
  if (flags.output !== undefined && flags.output === flags.baseline) throw new CliError('--output and --baseline name the same file');
}

function collectFile(text: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, text];
}

function collectRule(text: string, earlier: readonly RuleId[]): readonly RuleId[] {
  if (isRuleId(text)) return [...earlier, text];
  const near = nearestWord(text, RULE_IDS);
  throw new InvalidArgumentError(near === null ? `Rules are ${RULE_IDS.join(', ')}.` : `Did you mean ${near}?`);
}
