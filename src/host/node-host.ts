/**
 * The machine that the command line and the language server run on: one folder of a disk, a clock, threads.
 *
 * Only regular files under the root are read, whatever a policy or a link in the workspace names: an untrusted
 * workspace must not make the tool read a device or another folder. One folder more can be opened by the caller, for a
 * policy that a person named by hand.
 */
import { createHash } from 'node:crypto';
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { lstat, readFile, realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Extractor, Host } from '../engine/api.ts';
import { createAssetLoader } from './assets.ts';
import { createCachingExtractor } from './caching-extractor.ts';
import { openFactsStore, type FactsStore } from './facts-store.ts';
import { createTurns } from './turns.ts';
import { codeOf, isInside, walk, type WalkResult } from './walk.ts';
import { createWorkerPool } from './worker-pool.ts';

/** Absent on Windows, where links need a privilege anyway. Without the second, a pipe that took a file's place would be waited for. */
const { O_NOFOLLOW: NO_FOLLOW = 0, O_NONBLOCK: NO_WAITING = 0 } = constants as { readonly O_NOFOLLOW?: number; readonly O_NONBLOCK?: number };

export interface NodeHostOptions {
  /** Folder of grammars and parser runtime; see `findAssetFolder`. */
  readonly assetFolder: string;
  /** From `createNodeExtractor`, where one serves several hosts; null to extract in the engine's own thread. By default the host has its own. */
  readonly extractor?: Extractor | null;
  /** Absolute folder outside the root whose files may be read too. */
  readonly alsoReadable?: string;
}

/** What the walk knows of files beyond what the engine asks for. */
export interface NodeHost extends Host {
  listFiles(signal?: AbortSignal): Promise<WalkResult>;
  dispose(): void;
}

/** Host of `root`, an absolute path of a folder that exists. `dispose` ends its threads. */
export function createNodeHost(root: string, options: NodeHostOptions): NodeHost {
  const listed = new Set<string>();
  const turn = createTurns();
  const extractor = options.extractor === undefined ? createNodeExtractor(options.assetFolder) : options.extractor;
  return {
    async listFiles(signal) {
      const found = await walk(root, signal);
      listed.clear();
      for (const file of found.files) listed.add(file.path);
      return found;
    },
    async readFile(path) {
      const full = resolve(root, path);
      if (listed.has(path)) {
        await turn();
        const bytes = readUnlinked(full);
        if (bytes !== null) return bytes;
      }
      await checkReadable(full, root, options.alsoReadable);
      return readFile(full);
    },
    loadAsset: createAssetLoader(options.assetFolder),
    sha256: (text) => Promise.resolve(sha256(text)),
    now: () => performance.now(),
    ...(extractor === null ? {} : { extractor }),
    dispose: () => extractor?.dispose(),
  };
}

/**
 * The pool over the bundled worker, with the facts of earlier runs over `root` kept in `folder`. What another build
 * kept is not read: entries carry the hash of the worker that made them.
 */
export function createCachedExtractor(root: string, folder: string, assetFolder: string, jobs?: number): Extractor | null {
  const pool = createNodeExtractor(assetFolder, jobs);
  return pool === null ? null : createCachingExtractor(pool, openFactsOf(root, folder, assetFolder));
}

/** The facts that earlier runs over `root` left in `folder`, by this build. */
export function openFactsOf(root: string, folder: string, assetFolder: string): FactsStore {
  return openFactsStore(join(folder, `${sha256(root).slice(0, 32)}.facts`), () => factsVersion(assetFolder));
}

/** Facts of one version mean the same: made by the same worker, written by the same serialisation. */
export function factsVersion(assetFolder: string): string {
  return createHash('sha256').update(readFileSync(join(assetFolder, 'extract-worker.cjs'))).update(process.versions.v8).digest('hex');
}

/**
 * The pool over the bundled worker; null where the product runs from source, which extracts in its own thread.
 * @param jobs threads at most; as many as the machine runs at once by default
 */
export function createNodeExtractor(assetFolder: string, jobs = availableParallelism()): Extractor | null {
  const script = join(assetFolder, 'extract-worker.cjs');
  return existsSync(script) ? createWorkerPool({ script, settings: { assetFolder }, jobs }) : null;
}

/** Lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Bytes of what the walk saw as a regular file, null if it is a link (a policy, or a file replaced since). */
function readUnlinked(full: string): Uint8Array | null {
  let file: number;
  try {
    file = openSync(full, constants.O_RDONLY | NO_FOLLOW | NO_WAITING);
  } catch (error) {
    if (codeOf(error) === 'ELOOP') return null;
    throw error;
  }
  try {
    if (!fstatSync(file).isFile()) throw new Error('not a regular file');
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** Throws where `full` is no regular file in a folder that may be read, after following every link in it. */
async function checkReadable(full: string, root: string, alsoReadable: string | undefined): Promise<void> {
  const real = await realpath(full);
  const folders = await Promise.all([root, ...(alsoReadable === undefined ? [] : [alsoReadable])].map((folder) => realpath(folder)));
  if (!folders.some((folder) => isInside(folder, real))) throw new Error('the file lies outside the folder that is being looked at');
  if (!(await lstat(real)).isFile()) throw new Error('not a regular file');
}
