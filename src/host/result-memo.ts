/**
 * The result of the last lint of a folder, given back while nothing that it was made of has changed: the build, what was
 * asked, which files there are, and the content of every file that was read. Baselines, paths and the like narrow a result
 * afterwards and have no part in it.
 *
 * Contents are compared by size, times and number of the file, as git's index does, and by hash where those differ or could
 * deceive: a file that changed so shortly before it was read that a further change may have left its times as they are.
 *
 * Like all that is kept it is never needed: whatever is wrong with it, there is none.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Host, LintOptions, LintResult } from '../engine/api.ts';
import type { IncompleteReason } from '../model/facts.ts';
import { writeKept } from './kept-file.ts';
import { sha256, type NodeHost } from './node-host.ts';
import type { FileStamp, WalkResult } from './walk.ts';

/** What is kept of a result: all but what can only be asked of the program. */
export type KeptResult = Omit<Extract<LintResult, { readonly ok: true }>, 'ok' | 'details'>;

export interface ResultMemo {
  /** To be linted through: it notes what is read. Lists the files once. */
  readonly host: Host;
  /** The kept result, if it is that of this question and of the files as they are now. */
  recall(options: LintOptions): Promise<KeptResult | null>;
  /** Keeps a result that was made through `host`. */
  remember(options: LintOptions, result: KeptResult): void;
}

export interface ResultMemoOptions {
  readonly host: NodeHost;
  /** Absolute path of the file to keep it in. */
  readonly file: string;
  /** Results of one version mean the same. */
  readonly version: string;
  /** Milliseconds since 1970, by the clock of the files' times. */
  readonly wallClock: () => number;
}

/** These may come out otherwise next time, on a machine with more time or memory. */
const PASSING: ReadonlySet<IncompleteReason> = new Set<IncompleteReason>(['parser-failed', 'time-limit', 'unreadable']);
/** Milliseconds by which the times of files may be coarse. */
const COARSEST = 2000;
const LARGEST = 64_000_000;
/** More than the engine reads of a file; smaller ones that it does not read are ignored or excluded. */
const NEVER_READ = 16_000_000;
const MAGIC = 'region-guard result 1';

/** A file that was read: where, what was in it, and how it looked from outside. */
type Read = readonly [path: string, hash: string, stamp: FileStamp | null];

interface Kept {
  readonly question: string;
  readonly listing: string;
  /** When the run began that read the files. */
  readonly began: number;
  readonly reads: readonly Read[];
  readonly result: KeptResult;
}

export function createResultMemo(options: ResultMemoOptions): ResultMemo {
  return new Memo(options);
}

/** The result of the last lint of `root` that went through `host`, kept in `folder`. @param script the running bundle */
export function createNodeResultMemo(root: string, folder: string, { host, assetFolder, script }: { readonly host: NodeHost; readonly assetFolder: string; readonly script: string }): ResultMemo {
  return createResultMemo({ host, file: join(folder, `${sha256(root).slice(0, 32)}.result`), version: buildVersion(assetFolder, script), wallClock: () => Date.now() });
}

class Memo implements ResultMemo {
  readonly host: Host;
  readonly #inner: NodeHost;
  readonly #options: ResultMemoOptions;
  readonly #began: number;
  readonly #hashes = new Map<string, string>();
  #listing: Promise<WalkResult> | null = null;
  #stamps: ReadonlyMap<string, FileStamp | null> = new Map();
  #listingHash = '';
  /** Something could not be read, or changed while it was. */
  #isUnsettled = false;

  constructor(options: ResultMemoOptions) {
    this.#options = options;
    this.#inner = options.host;
    this.#began = options.wallClock();
    this.host = { ...options.host, listFiles: (signal) => this.#list(signal), readFile: (path) => this.#read(path) };
  }

  async recall(options: LintOptions): Promise<KeptResult | null> {
    const kept = this.#load();
    if (kept?.question !== questionOf(options)) return null;
    await this.#list(options.signal);
    if (kept.listing !== this.#listingHash) return null;
    const deceptive = kept.reads.filter((read) => !this.#looksSame(read, kept.began));
    for (const [path, hash] of deceptive) {
      options.signal?.throwIfAborted();
      if ((await this.#hashOf(path)) !== hash) return null;
    }
    if (deceptive.length > 0) this.#save({ ...kept, began: this.#began, reads: kept.reads.map(([path, hash]) => [path, hash, this.#stamps.get(path) ?? null]) });
    return kept.result;
  }

  remember(options: LintOptions, result: KeptResult): void {
    if (this.#isUnsettled || result.report.incomplete.some(({ reason }) => PASSING.has(reason))) return;
    const reads = [...this.#hashes].map(([path, hash]): Read => [path, hash, this.#stamps.get(path) ?? null]);
    this.#save({ question: questionOf(options), listing: this.#listingHash, began: this.#began, reads, result });
  }

  #list(signal?: AbortSignal): Promise<WalkResult> {
    this.#listing ??= this.#inner.listFiles(signal).then((found) => {
      this.#stamps = new Map(found.files.map(({ path, stamp }) => [path, stamp]));
      this.#listingHash = listingHash(found);
      return found;
    });
    return this.#listing;
  }

  async #read(path: string): Promise<Uint8Array> {
    try {
      const bytes = await this.#inner.readFile(path);
      const hash = hashOf(bytes);
      if ((this.#hashes.get(path) ?? hash) !== hash) this.#isUnsettled = true;
      this.#hashes.set(path, hash);
      return bytes;
    } catch (error) {
      this.#isUnsettled = true;
      throw error;
    }
  }

  async #hashOf(path: string): Promise<string | null> {
    try {
      return hashOf(await this.#inner.readFile(path));
    } catch {
      return null;
    }
  }

  /** Whether a file's content is certainly what it was. */
  #looksSame([path, , then]: Read, began: number): boolean {
    const now = this.#stamps.get(path) ?? null;
    if (now === null || then === null) return false;
    const isSame = now.size === then.size && now.mtimeMs === then.mtimeMs && now.ctimeMs === then.ctimeMs && now.ino === then.ino;
    return isSame && Math.max(then.mtimeMs, then.ctimeMs) < began - COARSEST;
  }

  #load(): Kept | null {
    try {
      if (statSync(this.#options.file).size > LARGEST) return null;
      const text = readFileSync(this.#options.file, 'utf8');
      const [head = ''] = text.split('\n', 1);
      const body = text.slice(head.length + 1);
      return head === this.#headOf(body) ? (JSON.parse(body) as Kept) : null;
    } catch {
      return null;
    }
  }

  #save(kept: Kept): void {
    const body = JSON.stringify(kept);
    if (body.length < LARGEST / 2) writeKept(this.#options.file, `${this.#headOf(body)}\n${body}`);
  }

  #headOf(body: string): string {
    return `${MAGIC} ${this.#options.version} ${hashOf(body)}`;
  }
}

/** All that is asked of a lint. */
function questionOf({ policy, today }: LintOptions): string {
  return JSON.stringify([policy ?? null, today]);
}

function listingHash({ files, problems }: WalkResult): string {
  const hash = createHash('sha256');
  for (const { path, size } of files) hash.update(`${path}\0${size > NEVER_READ ? size : ''}\0`);
  for (const { path, message } of problems) hash.update(`\0${path}\0${message}`);
  return hash.digest('hex');
}

function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('base64');
}

/** One value for all that a build consists of. */
function buildVersion(assetFolder: string, script: string): string {
  const hash = createHash('sha256').update(process.versions.v8);
  for (const file of [script, join(assetFolder, 'extract-worker.cjs')]) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
