/** What passes between the pool and its workers. */
import type { ExtractRequest } from '../engine/api.ts';
import type { FileFacts } from '../model/facts.ts';

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
  | { readonly kind: 'facts'; readonly id: number; readonly facts: readonly FileFacts[] };

/** Buffers that move to the receiver rather than being copied. */
export function buffersOf(facts: readonly FileFacts[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const file of facts) {
    for (const array of [file.lineStarts, file.code, file.statements]) {
      if (array.buffer instanceof ArrayBuffer && array.byteLength > 0) buffers.add(array.buffer);
    }
  }
  return [...buffers];
}
