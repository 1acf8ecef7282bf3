/** Facts that other runs extracted: read from files that a person names, and used where path and text are the same. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readFactsFile, unpackFacts } from '../host/facts-file.ts';
import type { FactsStore } from '../host/facts-store.ts';
import { visible } from '../report/visible-text.ts';
import { CliError } from './cli-error.ts';
import type { CommandContext } from './context.ts';
import { systemReason } from './files.ts';

export interface NamedFacts {
  readonly store: FactsStore;
  /** Files that say nothing here, one sentence each. */
  readonly notes: readonly string[];
}

/** Throws for a file that cannot be read or holds no facts. One of another version is only noted: its facts are made anew. */
export async function readFactsFiles(context: CommandContext, names: readonly string[]): Promise<NamedFacts> {
  const entries = new Map<string, Buffer>();
  const notes: string[] = [];
  for (const name of names) {
    const file = readFactsFile(await bytesOf(context.cwd, name), context.factsVersion());
    if (file.kind === 'no-facts') throw new CliError(`${visible(name)} holds no facts (extract writes them)`);
    if (file.kind === 'other-version') notes.push(`${visible(name)} was written by another version and is not used`);
    else for (const [key, packed] of file.entries) entries.set(key, packed);
  }
  const get = (key: string): Uint8Array | null => {
    const packed = entries.get(key);
    return packed === undefined ? null : unpackFacts(packed);
  };
  return { store: { get, put: () => undefined, flush: () => undefined }, notes };
}

async function bytesOf(cwd: string, name: string): Promise<Buffer> {
  try {
    return await readFile(resolve(cwd, name));
  } catch (error) {
    throw new CliError(`cannot read ${visible(name)}: ${systemReason(error)}`);
  }
}
