/** `graph`: who reaches what. */
import { Option, type Command } from 'commander';
import { GRAPH_FORMATS } from '../report/graph-registry.ts';
import { policyFailure, withAnalysis } from './analysis.ts';
import { EXIT_OK } from './cli-error.ts';
import { addAnalysisOptions, type AnalysisFlags } from './common-flags.ts';
import type { CommandContext } from './context.ts';
import { checkWritable, writeResult } from './files.ts';

export interface GraphFlags extends AnalysisFlags {
  readonly to?: string;
  readonly from?: string;
  readonly format: string;
  readonly output?: string;
}

export function addGraphOptions(command: Command): Command {
  return addAnalysisOptions(command
    .option('--to <target>', 'only what leads to this dataset or symbol')
    .option('--from <source>', 'only what is reached from this region or symbol')
    .addOption(new Option('--format <format>', 'form of the graph').choices(GRAPH_FORMATS.map(({ id }) => id)).default('json'))
    .option('--output <file>', 'write the graph to a file, whole or not at all'));
}

/** Returns the exit code; throws a `CliError` where it could not run. */
export async function graphCommand(context: CommandContext, flags: GraphFlags): Promise<number> {
  const { to, from, output } = flags;
  if (output !== undefined) checkWritable(context.cwd, output);
  const result = await withAnalysis(context, flags, ({ workspace, options }) =>
    workspace.graph({ ...options, ...(to === undefined ? {} : { to }), ...(from === undefined ? {} : { from }) }));
  if (!result.ok) throw policyFailure(result.errors);
  const { graph } = result;
  if (graph.functions.length === 0 && flags.quiet !== true) await context.stderr.write('region-guard: nothing leads there\n');
  const text = GRAPH_FORMATS.find(({ id }) => id === flags.format)?.render(graph) ?? '';
  await writeResult(context, output, text);
  return EXIT_OK;
}
