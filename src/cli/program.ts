/** The commands and their options, and how each way to fail becomes an exit code and one line. */
import { Argument, Command, CommanderError } from 'commander';
import { visible } from '../report/visible-text.ts';
import { CliError, EXIT_FAILED, EXIT_OK, reasonOf } from './cli-error.ts';
import { addAnalysisOptions, type AnalysisFlags } from './common-flags.ts';
import type { CliContext, CommandContext } from './context.ts';
import { addExtractOptions, extractCommand, type ExtractFlags } from './extract-command.ts';
import { addCoverageOptions, coverageCommand, type CoverageFlags } from './coverage-command.ts';
import { explainCommand } from './explain-command.ts';
import { addGraphOptions, graphCommand, type GraphFlags } from './graph-command.ts';
import { addInitOptions, initCommand, type InitFlags } from './init-command.ts';
import { addInventoryOptions, inventoryCommand, type InventoryFlags } from './inventory-command.ts';
import { lintCommand } from './lint-command.ts';
import { addLintOptions, type LintFlags } from './lint-flags.ts';
import { lspCommand, type LspFlags } from './lsp-command.ts';
import { regionsCommand, type RegionsFlags } from './regions-command.ts';

/**
 * Runs one command line (without the program's own name).
 * @returns the exit code: 0, 1 for findings, 2 where it could not run; null where a server has taken over the process.
 */
export async function runCli(context: CliContext, args: readonly string[]): Promise<number | null> {
  const outcome: Outcome = { code: EXIT_OK, output: [], complaint: '' };
  try {
    await createProgram(context, outcome).parseAsync([...args], { from: 'user' });
    if (outcome.output.length > 0) await context.stdout.write(outcome.output.join(''));
    return outcome.code;
  } catch (error) {
    if (isInterrupt(error)) return fail(context, new CliError('interrupted'));
    if (!(error instanceof CommanderError)) return fail(context, error);
    if (error.exitCode === 0) {
      await context.stdout.write(outcome.output.join(''));
      return EXIT_OK;
    }
    return fail(context, new CliError(outcome.complaint === '' ? `no command: ${COMMAND_NAMES.slice(0, -1).join(', ')} or ${COMMAND_NAMES.at(-1) ?? ''} (--help tells more)` : outcome.complaint));
  }
}

/** As `--help` lists them. */
const COMMAND_NAMES = ['lint', 'init', 'inventory', 'coverage', 'extract', 'graph', 'explain', 'regions', 'lsp'] as const;

function isInterrupt(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

interface Outcome {
  code: number | null;
  /** Help and version, collected so that they are written like everything else. */
  readonly output: string[];
  complaint: string;
}

async function fail(context: CliContext, error: unknown): Promise<number> {
  const reason = reasonOf(error);
  const isPlaced = /^\S+:\d+:\d+: /.test(reason);
  const internal = error instanceof CliError ? '' : 'internal error: ';
  await context.stderr.write(`${isPlaced ? '' : 'region-guard: '}${internal}${visible(reason)}\n`);
  if (internal !== '' && error instanceof Error && (context.env.REGION_GUARD_DEBUG ?? '') !== '') await context.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT_FAILED;
}

function createProgram(context: CliContext, outcome: Outcome): Command {
  const program = new Command('region-guard')
    .description('Shows which regions can end up reading each protected dataset, and flags those that may not.')
    .version(context.version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => outcome.output.push(text),
      writeErr: (text) => outcome.output.push(text),
      outputError: (text) => { outcome.complaint = text.replace(/^error: /, '').trim(); },
    });
  const run = <A extends readonly unknown[]>(command: (own: CommandContext, ...args: A) => Promise<number>) => async (...args: A): Promise<void> => {
    outcome.code = await context.interruptible((signal) => command({ ...context, signal }, ...args));
  };
  addLintOptions(program.command('lint'))
    .description('Analyse this folder and tell every finding. Paths narrow what is told, never what is analysed.')
    .argument('[paths...]', 'files and folders to tell of')
    .action(run((own, paths: readonly string[], flags: LintFlags) => lintCommand(own, paths, flags)));
  addInitOptions(program.command('init'))
    .description('Write a first policy from what this folder already says: datasets, regions and roles in annotations, places in names.')
    .action(run((own, flags: InitFlags) => initCommand(own, flags)));
  addInventoryOptions(program.command('inventory'))
    .description('List every access: what it reads, who can read it, for what purpose, and whether that is allowed.')
    .action(run((own, flags: InventoryFlags) => inventoryCommand(own, flags)));
  addCoverageOptions(program.command('coverage'))
    .description('Tell which files were looked at and which were not, and of which code nothing says where it runs.')
    .action(run((own, flags: CoverageFlags) => coverageCommand(own, flags)));
  addExtractOptions(program.command('extract'))
    .description('Write the facts of files for a build system\'s cache: `lint --facts` reads them instead of parsing again.')
    .argument('[paths...]', 'files and folders of the package')
    .action(run((own, paths: readonly string[], flags: ExtractFlags) => extractCommand(own, paths, flags)));
  addGraphOptions(program.command('graph'))
    .description('Print who calls what: all of it, what leads to a dataset or symbol, or what a region or symbol reaches.')
    .action(run((own, flags: GraphFlags) => graphCommand(own, flags)));
  addAnalysisOptions(program.command('explain'))
    .description('Tell what a rule flags and what to do about it, or all that is known of one finding.')
    .addArgument(new Argument('<subject>', 'a rule, or the fingerprint of a finding'))
    .action(run((own, subject: string, flags: AnalysisFlags) => explainCommand(own, subject, flags)));
  program.command('regions')
    .description('Tell what the name of a region means, or which names there are.')
    .argument('[name]', 'such as EU, us-ashburn-1 or a name from the policy')
    .option('--policy <file>', 'policy to read names from instead of the one found')
    .action(run((own, name: string | undefined, flags: RegionsFlags) => regionsCommand(own, name, flags)));
  program.command('lsp')
    .description('Run the language server.')
    .requiredOption('--stdio', 'speak over stdin and stdout')
    .action(async (flags: LspFlags) => { outcome.code = await lspCommand(context, flags); });
  for (const command of program.commands) command.helpOption('--help', 'print this help').copyInheritedSettings(program);
  return program;
}
