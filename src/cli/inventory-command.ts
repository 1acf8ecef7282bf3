/** `inventory`: every access, with who can read it and what was found about it. */
import { Option, type Command } from 'commander';
import { nearestWord } from '../regions/nearest-word.ts';
import { INVENTORY_FORMATS } from '../report/inventory/inventory-registry.ts';
import { narrowToDataset } from '../report/inventory/narrow-inventory.ts';
import { visible } from '../report/visible-text.ts';
import { policyFailure, withAnalysis } from './analysis.ts';
import { EXIT_OK } from './cli-error.ts';
import { useColour } from './colour.ts';
import { addAnalysisOptions, colourOption, type AnalysisFlags } from './common-flags.ts';
import type { CommandContext } from './context.ts';
import { checkWritable, writeResult } from './files.ts';
import type { ColourChoice } from './lint-flags.ts';

export interface InventoryFlags extends AnalysisFlags {
  readonly dataset?: string;
  readonly format: string;
  readonly output?: string;
  readonly color: ColourChoice;
}

export function addInventoryOptions(command: Command): Command {
  return addAnalysisOptions(command
    .option('--dataset <id>', 'only accesses to this dataset and its parts')
    .addOption(new Option('--format <format>', 'form of the inventory').choices(INVENTORY_FORMATS.map(({ id }) => id)).default('pretty'))
    .option('--output <file>', 'write the inventory to a file, whole or not at all')
    .addOption(colourOption()));
}

/** Returns the exit code, which does not depend on verdicts; throws a `CliError` where it could not run. */
export async function inventoryCommand(context: CommandContext, flags: InventoryFlags): Promise<number> {
  const { dataset, output } = flags;
  if (output !== undefined) checkWritable(context.cwd, output);
  const result = await withAnalysis(context, flags, ({ workspace, options }) => workspace.lint(options));
  if (!result.ok) throw policyFailure(result.errors);
  const all = result.details.inventory();
  const inventory = dataset === undefined ? all : narrowToDataset(all, dataset);
  await writeResult(context, output, INVENTORY_FORMATS.find(({ id }) => id === flags.format)?.render(inventory, { colour: useColour(context, flags) }) ?? '');
  if (dataset !== undefined && inventory.accesses.length === 0 && flags.quiet !== true) {
    const near = nearestWord(dataset, [...new Set(all.accesses.map((entry) => entry.dataset))]);
    await context.stderr.write(`region-guard: nothing accesses ${JSON.stringify(visible(dataset))}${near === null ? '' : `; did you mean ${visible(near)}?`}\n`);
  }
  return EXIT_OK;
}
