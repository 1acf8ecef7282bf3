/** `extract`: the facts of a package in a file, for a build system's cache; `lint --facts` reads them. */
import type { Command } from 'commander';
import { createCachingExtractor } from '../host/caching-extractor.ts';
import { factsFileBytes, packFacts } from '../host/facts-file.ts';
import type { FactsStore } from '../host/facts-store.ts';
import { countOf } from '../report/totals.ts';
import { visible } from '../report/visible-text.ts';
import { policyFailure, withAnalysis } from './analysis.ts';
import { CliError, EXIT_OK } from './cli-error.ts';
import { addAnalysisOptions, type AnalysisFlags } from './common-flags.ts';
import type { CommandContext } from './context.ts';
import { checkWritable, writeWhole } from './files.ts';
import { resolveNamedPaths } from './named-paths.ts';

export interface ExtractFlags extends AnalysisFlags {
  readonly output: string;
}

export function addExtractOptions(command: Command): Command {
  return addAnalysisOptions(command.requiredOption('--output <file>', 'file to write the facts to, whole or not at all'));
}

/** Returns the exit code; throws a `CliError` where it could not run. */
export async function extractCommand(context: CommandContext, paths: readonly string[], flags: ExtractFlags): Promise<number> {
  const { output } = flags;
  const named = resolveNamedPaths(context.cwd, paths);
  checkWritable(context.cwd, output);
  const entries = new Map<string, Buffer>();
  const store: FactsStore = { get: () => null, put: (key, bytes) => void entries.set(key, packFacts(bytes)), flush: () => undefined };
  const isWanted = (path: string): boolean => named.length === 0 || named.some((name) => name === '' || path === name || path.startsWith(`${name}/`));
  const result = await withAnalysis({ ...context, createExtractor: (options) => collecting(context, options, store) }, flags, ({ workspace, options }) => workspace.extract(options, isWanted));
  if (!result.ok) throw policyFailure(result.errors);
  context.signal.throwIfAborted();
  await writeWhole(context.cwd, output, factsFileBytes(entries, context.factsVersion()));
  if (flags.quiet === true) return EXIT_OK;
  const missed = result.incomplete.map(({ file, message }) => `region-guard: ${visible(file)}: ${visible(message)}\n`);
  await context.stderr.write([...missed, `region-guard: ${visible(output)} holds the facts of ${countOf(entries.size, 'file')}\n`].join(''));
  return EXIT_OK;
}

function collecting(context: CommandContext, options: Parameters<CommandContext['createExtractor']>[0], store: FactsStore): ReturnType<CommandContext['createExtractor']> {
  const inner = context.createExtractor(options);
  if (inner === null) throw new CliError('the parsers are not part of this build');
  return createCachingExtractor(inner, store);
}
