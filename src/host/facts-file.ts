/**
 * Facts in one file: a head that says what it is and of which version, then records of a key, a length and packed bytes,
 * sorted by key. The same entries give the same bytes.
 */
import { createHash } from 'node:crypto';

/** Packed facts by key, which is 64 hex digits over path and text. */
export type PackedFacts = ReadonlyMap<string, Buffer>;

export type FactsFile =
  /** `isWhole`: nothing stands behind the last entry, so that more can be written there. */
  | { readonly kind: 'facts'; readonly entries: PackedFacts; readonly isWhole: boolean }
  /** Written by another build, whose facts may mean something else. */
  | { readonly kind: 'other-version' }
  | { readonly kind: 'no-facts' };

const MAGIC = 'region-guard facts ';
const KEY_BYTES = 32;
const LENGTH_BYTES = 4;
const SUM_BYTES = 8;

export function factsFileBytes(entries: PackedFacts, version: string): Buffer {
  return Buffer.concat([headOf(version), entriesBytes(entries)]);
}

/** What can be written behind a whole file of the same version. */
export function entriesBytes(entries: PackedFacts): Buffer {
  return Buffer.concat([...entries].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, packed]) => {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(packed.length);
    return [Buffer.from(key, 'hex'), length, packed];
  }));
}

/** A record that is cut short ends the file. Entries lie in `bytes`. */
export function readFactsFile(bytes: Buffer, version: string): FactsFile {
  const head = headOf(version);
  if (!bytes.subarray(0, head.length).equals(head)) return { kind: bytes.toString('latin1', 0, MAGIC.length) === MAGIC ? 'other-version' : 'no-facts' };
  const entries = new Map<string, Buffer>();
  let at = head.length;
  while (at + KEY_BYTES + LENGTH_BYTES <= bytes.length) {
    const start = at + KEY_BYTES + LENGTH_BYTES;
    const end = start + bytes.readUInt32LE(at + KEY_BYTES);
    if (end > bytes.length) break;
    entries.set(bytes.toString('hex', at, at + KEY_BYTES), bytes.subarray(start, end));
    at = end;
  }
  return { kind: 'facts', entries, isWhole: at === bytes.length };
}

/** Bytes behind a sum over them, by which damage shows. */
export function packFacts(bytes: Uint8Array): Buffer {
  return Buffer.concat([sumOf(bytes), bytes]);
}

/** Null for what is damaged. Lies in what it was packed in. */
export function unpackFacts(packed: Buffer): Uint8Array | null {
  const bytes = packed.subarray(SUM_BYTES);
  return packed.length >= SUM_BYTES && sumOf(bytes).equals(packed.subarray(0, SUM_BYTES)) ? bytes : null;
}

function sumOf(bytes: Uint8Array): Buffer {
  return createHash('sha1').update(bytes).digest().subarray(0, SUM_BYTES);
}

function headOf(version: string): Buffer {
  return Buffer.from(`${MAGIC}${version}\n`);
}
