/**
 * Facts kept between runs: one file for each analysed folder, in the user's own cache. An entry is found by the content
 * that it was made of, so it never goes stale. What is new is
 * written behind the rest; entries that a run did not ask for are dropped once they are many, unless it looked at a part of the folder only.
 *
 * A cache is never needed: whatever is wrong with it, it counts as empty, and a failure to write it is no failure.
 */
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { entriesBytes, factsFileBytes, packFacts, readFactsFile, unpackFacts, type PackedFacts } from './facts-file.ts';
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
  let opened: Earlier | null = null;
  const earlier = (): Earlier => (opened ??= readEarlier(file, version()));
  const current = new Map<string, Buffer>();
  const fresh = new Map<string, Buffer>();
  return {
    get(key) {
      const packed = current.get(key) ?? earlier().entries.get(key);
      if (packed === undefined) return null;
      current.set(key, packed);
      return unpackFacts(packed);
    },
    put(key, bytes) {
      const packed = packFacts(bytes);
      current.set(key, packed);
      fresh.set(key, packed);
    },
    flush() {
      if (current.size === 0) return;
      const { entries, size } = earlier();
      const isPart = current.size * 2 < entries.size;
      if (fresh.size === 0 && (isPart || current.size * ROOM >= entries.size)) return;
      const added = entriesBytes(fresh);
      const isSmall = added.length * ROOM < size && (isPart || current.size * ROOM >= entries.size);
      if (isSmall && append(file, added, size)) opened = { entries: new Map([...entries, ...fresh]), size: size + added.length };
      else writeKept(file, factsFileBytes(isPart ? new Map([...entries, ...current]) : current, version()));
      fresh.clear();
    },
  };
}

/** Half as much again as is used may stay, so that a small change does not write everything anew. */
const ROOM = 1.5;

interface Earlier {
  readonly entries: PackedFacts;
  /** Bytes of the file if more can be written behind them, else 0. */
  readonly size: number;
}

function readEarlier(file: string, version: string): Earlier {
  const nothing = { entries: new Map<string, Buffer>(), size: 0 };
  try {
    if (statSync(file).size > LARGEST_FILE) return nothing;
    const bytes = readFileSync(file);
    const read = readFactsFile(bytes, version);
    return read.kind === 'facts' ? { entries: read.entries, size: read.isWhole ? bytes.length : 0 } : nothing;
  } catch {
    return nothing;
  }
}

/** Whether it was written; not where another run wrote since. A run that reads meanwhile takes what is cut short for the end. */
function append(file: string, bytes: Buffer, size: number): boolean {
  try {
    if (statSync(file).size !== size) return false;
    appendFileSync(file, bytes);
    return true;
  } catch {
    return false;
  }
}
