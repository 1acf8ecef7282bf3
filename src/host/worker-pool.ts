/**
 * Extraction on every core. Files go out in batches and their facts come back by moving buffers. A worker that dies or
 * does not answer in time is replaced; its batch is tried again file by file, so that the one file that did it is
 * reported incomplete and no other suffers. Nothing here depends on which worker took what: the answer is in the order
 * of the question.
 */
import { Worker } from 'node:worker_threads';
import type { ExtractRequest, Extractor } from '../engine/api.ts';
import { traitsOf } from '../engine/languages.ts';
import { decodeFacts } from '../extract/facts-record.ts';
import type { FileFacts, IncompleteReason } from '../model/facts.ts';
import { failedFacts } from './failed-facts.ts';
import { unpackRecords, type PackedRecords, type WorkerReply, type WorkerRequest, type WorkerSettings } from './worker-protocol.ts';

export interface PoolOptions {
  /** Script that runs in each worker, as a path or a file URL. */
  readonly script: string | URL;
  readonly settings: WorkerSettings;
  /** How many workers at most. */
  readonly jobs: number;
  /** Milliseconds after which a batch is given up; the grammar's own time limit should strike long before. */
  readonly timeLimitMs?: number;
}

const DEFAULT_TIME_LIMIT_MS = 60_000;
/** Bounds of a batch in UTF-16 units: small enough to share out evenly, large enough that messages do not count. */
const MIN_BATCH = 32_000;
const MAX_BATCH = 1_000_000;
const BATCHES_PER_WORKER = 6;

/** Workers start when there is work for them and do not keep the process alive when idle. */
export function createWorkerPool(options: PoolOptions): Extractor {
  return new WorkerPool(options);
}

/** One call of `extract`. */
interface Job {
  readonly results: FileFacts[];
  open: number;
  readonly resolve: (facts: readonly FileFacts[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Batch {
  readonly job: Job;
  readonly files: readonly ExtractRequest[];
  /** Where each file's facts go in the job's results. */
  readonly places: readonly number[];
}

interface Slot {
  readonly worker: Worker;
  isReady: boolean;
  batch: Batch | null;
  timer: NodeJS.Timeout | null;
}

class WorkerPool implements Extractor {
  readonly #options: PoolOptions;
  readonly #slots = new Set<Slot>();
  readonly #jobs = new Set<Job>();
  #queue: Batch[] = [];
  #nextId = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  extract(files: readonly ExtractRequest[], signal?: AbortSignal): Promise<readonly FileFacts[]> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (files.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const cancel = (): void => this.#end(job, signal?.reason);
      const settle = <T>(then: (value: T) => void) => (value: T): void => {
        signal?.removeEventListener('abort', cancel);
        this.#jobs.delete(job);
        then(value);
      };
      const job: Job = { results: new Array<FileFacts>(files.length), open: files.length, resolve: settle(resolve), reject: settle(reject) };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#jobs.add(job);
      this.#queue.push(...batchesOf(job, files, this.#options.jobs));
      this.#pump();
    });
  }

  dispose(): void {
    for (const job of [...this.#jobs]) this.#end(job, new DOMException('The extractor was disposed of.', 'AbortError'));
    for (const slot of [...this.#slots]) this.#drop(slot);
  }

  /** Ends a job early. What a worker still does for it is thrown away when it arrives. */
  #end(job: Job, reason: unknown): void {
    this.#queue = this.#queue.filter((batch) => batch.job !== job);
    job.reject(reason);
  }

  #pump(): void {
    for (const slot of this.#slots) if (slot.batch === null) this.#give(slot);
    while (this.#queue.length > 0 && this.#slots.size < this.#options.jobs) this.#give(this.#start());
  }

  #give(slot: Slot): void {
    const batch = this.#queue.shift();
    if (batch === undefined) {
      slot.worker.unref();
      return;
    }
    slot.batch = batch;
    slot.worker.ref();
    const limit = this.#options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS;
    slot.timer = setTimeout(() => this.#lose(slot, 'time-limit', `extraction took longer than ${limit / 1000} s`), limit);
    slot.worker.postMessage({ id: this.#nextId++, files: batch.files } satisfies WorkerRequest);
  }

  #start(): Slot {
    const worker = new Worker(this.#options.script, { workerData: this.#options.settings });
    const slot: Slot = { worker, isReady: false, batch: null, timer: null };
    let cause = 'it took its thread down';
    this.#slots.add(slot);
    worker.on('message', (reply: WorkerReply) => this.#receive(slot, reply));
    // An error may overtake messages that were sent before it; only the exit comes after them all.
    worker.on('error', (error: unknown) => { cause = error instanceof Error ? error.message : String(error); });
    worker.on('exit', () => this.#lose(slot, 'parser-failed', `the parser failed: ${cause}`));
    return slot;
  }

  #receive(slot: Slot, reply: WorkerReply): void {
    if (reply.kind === 'ready') {
      slot.isReady = true;
      return;
    }
    const batch = release(slot);
    if (batch !== null) deliver(batch, factsOf(batch, reply.records));
    this.#pump();
  }

  /** A worker is gone or has to go: its batch is tried again in single files, a single file is given up. */
  #lose(slot: Slot, reason: IncompleteReason, message: string): void {
    if (!this.#slots.has(slot)) return;
    const batch = slot.batch;
    this.#drop(slot);
    if (batch !== null && !slot.isReady) this.#end(batch.job, new Error(`the extraction worker could not start: ${message}`));
    else if (batch !== null && batch.files.length > 1) this.#queue.unshift(...singles(batch).filter((one) => this.#jobs.has(one.job)));
    else if (batch !== null) deliver(batch, batch.files.map((file) => failedFacts(file, { reason, message })));
    this.#pump();
  }

  #drop(slot: Slot): void {
    release(slot);
    this.#slots.delete(slot);
    void slot.worker.terminate();
  }
}

function release(slot: Slot): Batch | null {
  const { batch, timer } = slot;
  if (timer !== null) clearTimeout(timer);
  slot.timer = null;
  slot.batch = null;
  return batch;
}

function factsOf({ files }: Batch, records: PackedRecords): readonly FileFacts[] {
  return unpackRecords(records).map((record, i) => {
    const facts = decodeFacts(record, files[i]?.path ?? '', traitsOf);
    if (facts === null) throw new Error('a worker of another version');
    return facts;
  });
}

function deliver(batch: Batch, facts: readonly FileFacts[]): void {
  const { job } = batch;
  batch.places.forEach((place, i) => {
    const fact = facts[i];
    if (fact !== undefined) job.results[place] = fact;
  });
  job.open -= batch.places.length;
  if (job.open === 0) job.resolve(job.results);
}

function singles(batch: Batch): Batch[] {
  return batch.files.map((file, i) => ({ job: batch.job, files: [file], places: batch.places.slice(i, i + 1) }));
}

function batchesOf(job: Job, files: readonly ExtractRequest[], jobs: number): Batch[] {
  const total = files.reduce((sum, file) => sum + file.text.length, 0);
  const limit = Math.min(MAX_BATCH, Math.max(MIN_BATCH, total / (jobs * BATCHES_PER_WORKER)));
  const batches: { job: Job; files: ExtractRequest[]; places: number[] }[] = [];
  let size = Infinity;
  files.forEach((file, place) => {
    if (size + file.text.length > limit) {
      batches.push({ job, files: [], places: [] });
      size = 0;
    }
    const batch = batches.at(-1);
    batch?.files.push(file);
    batch?.places.push(place);
    size += file.text.length;
  });
  return batches;
}
