/**
 * Facts kept between runs: one file for each analysed folder, in the user's own cache. An entry is found by the content
 * that it was made of, so it never goes stale; entries that a run
 * did not ask for are dropped when it ends, unless it looked at less than half of them.
 *
 * A cache is never needed: whatever is wrong with it, it counts as empty, and a failure to write it is no failure.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { factsFileBytes, packFacts, readFactsFile, unpackFacts, type PackedFacts } from './facts-file.ts';

export interface FactsStore {
  /** Bytes as they were put, null where there are none. `key` is 64 hex digits. */
  get(key: string): Uint8Array | null;
  put(key: string, bytes: Uint8Array): void;
  /** Writes what was put or asked for, if that changed anything. */
  flush(): void;
}

const LARGEST_FILE = 1 << 30;
/** Files of folders that nobody has analysed for so long are removed. */
const KEPT_DAYS = 30;

/**
 * @param file absolute path; its folder is made when needed and holds nothing else
 * @param version entries of any other version are not read
 */
export function openFactsStore(file: string, version: string): FactsStore {
  const earlier = readEntries(file, version);
  const current = new Map<string, Buffer>();
  let isChanged = false;
  return {
    get(key) {
      const packed = current.get(key) ?? earlier.get(key);
      if (packed === undefined) return null;
      current.set(key, packed);
      return unpackFacts(packed);
    },
    put(key, bytes) {
      current.set(key, packFacts(bytes));
      isChanged = true;
    },
    flush() {
      const isPart = current.size * 2 < earlier.size;
      if (!isChanged && (isPart || current.size === earlier.size)) return;
      isChanged = false;
      writeEntries(file, version, isPart ? new Map([...earlier, ...current]) : current);
    },
  };
}

function readEntries(file: string, version: string): PackedFacts {
  try {
    if (statSync(file).size > LARGEST_FILE) return new Map();
    const read = readFactsFile(readFileSync(file), version);
    return read.kind === 'facts' ? read.entries : new Map();
  } catch {
    return new Map();
  }
}

function writeEntries(file: string, version: string, entries: PackedFacts): void {
  const temporary = join(dirname(file), `${basename(file)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, factsFileBytes(entries, version), { mode: 0o600 });
    renameSync(temporary, file);
    removeOld(dirname(file));
  } catch {
    removeQuietly(temporary);
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // There is no folder it could be in.
  }
}

function removeOld(folder: string): void {
  const oldest = Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).mtimeMs < oldest) rmSync(file, { force: true });
  }
}
