/** What passes between the pool and its workers. */
import type { ExtractRequest } from '../engine/api.ts';

export interface WorkerSettings {
  readonly assetFolder: string;
}

export interface WorkerRequest {
  readonly id: number;
  readonly files: readonly ExtractRequest[];
}

export type WorkerReply =
  /** The worker's code has loaded: what kills it from now on is what it was given. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'facts'; readonly id: number; readonly records: PackedRecords };

/** Records of several files as one buffer, which moves to the receiver rather than being copied. */
export interface PackedRecords {
  readonly bytes: ArrayBuffer;
  /** Where each record ends. */
  readonly ends: readonly number[];
}

export function packRecords(records: readonly Uint8Array[]): PackedRecords {
  const bytes = new Uint8Array(records.reduce((sum, record) => sum + record.length, 0));
  const ends: number[] = [];
  let at = 0;
  for (const record of records) {
    bytes.set(record, at);
    ends.push((at += record.length));
  }
  return { bytes: bytes.buffer, ends };
}

export function unpackRecords({ bytes, ends }: PackedRecords): readonly Uint8Array[] {
  return ends.map((end, i) => new Uint8Array(bytes, ends[i - 1] ?? 0, end - (ends[i - 1] ?? 0)));
}
