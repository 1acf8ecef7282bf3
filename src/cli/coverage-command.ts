/** `coverage`: what was looked at, what was not, and of which code nothing says where it runs. */
import { Option, type Command } from 'commander';
import { COVERAGE_FORMATS } from '../report/coverage-format.ts';
import { policyFailure, withAnalysis } from './analysis.ts';
import { EXIT_OK } from './cli-error.ts';
import { useColour } from './colour.ts';
import { addAnalysisOptions, colourOption, type AnalysisFlags } from './common-flags.ts';
import type { CommandContext } from './context.ts';
import { checkWritable, writeResult } from './files.ts';
import type { ColourChoice } from './lint-flags.ts';

export interface CoverageFlags extends AnalysisFlags {
  readonly format: string;
  readonly output?: string;
  readonly color: ColourChoice;
}

export function addCoverageOptions(command: Command): Command {
  return addAnalysisOptions(command
    .addOption(new Option('--format <format>', 'form of the report').choices(COVERAGE_FORMATS.map(({ id }) => id)).default('pretty'))
    .option('--output <file>', 'write the report to a file, whole or not at all')
    .addOption(colourOption()));
}

/** Returns the exit code; throws a `CliError` where it could not run. */
export async function coverageCommand(context: CommandContext, flags: CoverageFlags): Promise<number> {
  if (flags.output !== undefined) checkWritable(context.cwd, flags.output);
  const result = await withAnalysis(context, flags, ({ workspace, options }) => workspace.lint(options));
  if (!result.ok) throw policyFailure(result.errors);
  const text = COVERAGE_FORMATS.find(({ id }) => id === flags.format)?.render(result.details.coverage(), { colour: useColour(context, flags) }) ?? '';
  await writeResult(context, flags.output, text);
  return EXIT_OK;
}
