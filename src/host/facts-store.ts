/**
 * Facts kept between runs: one file for each analysed folder, in the user's own cache. An entry is found by the content
 * that it was made of, so it never goes stale; entries that a run
 * did not ask for are dropped when it ends, unless it looked at less than half of them.
 *
 * A cache is never needed: whatever is wrong with it, it counts as empty, and a failure to write it is no failure.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export interface FactsStore {
  /** Bytes as they were put, null where there are none. `key` is 64 hex digits. */
  get(key: string): Uint8Array | null;
  put(key: string, bytes: Uint8Array): void;
  /** Writes what was put or asked for, if that changed anything. */
  flush(): void;
}

const MAGIC = 'region-guard facts ';
const KEY_BYTES = 32;
const LENGTH_BYTES = 4;
const LARGEST_FILE = 1 << 30;
/** Files of folders that nobody has analysed for so long are removed. */
const KEPT_DAYS = 30;

/**
 * @param file absolute path; its folder is made when needed and holds nothing else
 * @param version entries of any other version are not read
 */
export function openFactsStore(file: string, version: string): FactsStore {
  const header = Buffer.from(`${MAGIC}${version}\n`);
  const earlier = readEntries(file, header);
  const current = new Map<string, Buffer>();
  let isChanged = false;
  return {
    get(key) {
      const packed = current.get(key) ?? earlier.get(key);
      if (packed === undefined) return null;
      current.set(key, packed);
      return unpack(packed);
    },
    put(key, bytes) {
      current.set(key, deflateRawSync(bytes, { level: 1 }));
      isChanged = true;
    },
    flush() {
      const isPart = current.size * 2 < earlier.size;
      if (!isChanged && (isPart || current.size === earlier.size)) return;
      isChanged = false;
      writeEntries(file, header, isPart ? new Map([...earlier, ...current]) : current);
    },
  };
}

function unpack(packed: Buffer): Uint8Array | null {
  try {
    return inflateRawSync(packed);
  } catch {
    return null;
  }
}

/** Records are the key, the length of the packed bytes, and these. A record that is cut short ends the file. */
function readEntries(file: string, header: Buffer): ReadonlyMap<string, Buffer> {
  const entries = new Map<string, Buffer>();
  let all: Buffer;
  try {
    if (statSync(file).size > LARGEST_FILE) return entries;
    all = readFileSync(file);
  } catch {
    return entries;
  }
  if (!all.subarray(0, header.length).equals(header)) return entries;
  for (let at = header.length; at + KEY_BYTES + LENGTH_BYTES <= all.length;) {
    const start = at + KEY_BYTES + LENGTH_BYTES;
    const end = start + all.readUInt32LE(at + KEY_BYTES);
    if (end > all.length) break;
    entries.set(all.toString('hex', at, at + KEY_BYTES), all.subarray(start, end));
    at = end;
  }
  return entries;
}

function writeEntries(file: string, header: Buffer, entries: ReadonlyMap<string, Buffer>): void {
  const temporary = join(dirname(file), `${basename(file)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const parts = [...entries].flatMap(([key, packed]) => {
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32LE(packed.length);
      return [Buffer.from(key, 'hex'), length, packed];
    });
    writeFileSync(temporary, Buffer.concat([header, ...parts]), { mode: 0o600 });
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
