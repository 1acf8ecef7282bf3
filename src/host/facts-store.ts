/**
 * Facts kept between runs: one file for each analysed folder, in the user's own cache. An entry is found by the content
 * that it was made of, so it never goes stale; entries that a run
 * did not ask for are dropped when it ends, unless it looked at less than half of them.
 *
 * A cache is never needed: whatever is wrong with it, it counts as empty, and a failure to write it is no failure.
 */
import { readFileSync, statSync } from 'node:fs';
import { factsFileBytes, packFacts, readFactsFile, unpackFacts, type PackedFacts } from './facts-file.ts';
import { writeKept } from './kept-file.ts';

export interface FactsStore {
  /** Bytes as they were put, null where there are none. `key` is 64 hex digits. */
  get(key: string): Uint8Array | null;
  put(key: string, bytes: Uint8Array): void;
  /** Writes what was put or asked for, if that changed anything. */
  flush(): void;
}

const LARGEST_FILE = 1 << 30;

/**
 * @param file absolute path; its folder is made when needed and holds nothing else
 * @param version entries of any other version are not read; asked for when the first entry is
 */
export function openFactsStore(file: string, version: () => string): FactsStore {
  let earlier: PackedFacts | null = null;
  const entries = (): PackedFacts => (earlier ??= readEntries(file, version()));
  const current = new Map<string, Buffer>();
  let isChanged = false;
  return {
    get(key) {
      const packed = current.get(key) ?? entries().get(key);
      if (packed === undefined) return null;
      current.set(key, packed);
      return unpackFacts(packed);
    },
    put(key, bytes) {
      current.set(key, packFacts(bytes));
      isChanged = true;
    },
    flush() {
      if (current.size === 0) return;
      const known = entries();
      const isPart = current.size * 2 < known.size;
      if (!isChanged && (isPart || current.size === known.size)) return;
      isChanged = false;
      writeKept(file, factsFileBytes(isPart ? new Map([...known, ...current]) : current, version()));
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
