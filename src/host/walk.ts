/**
 * Lists a folder tree. Links are never followed, so circles cannot arise and nothing is seen twice: a link to what
 * lies under the root is left out (its target is listed at its own path), one that leads elsewhere or nowhere is a
 * problem. The one exception are policy files, which count by their name: a policy that is a link is listed like a
 * file, since overlooking it would fall back to a laxer one.
 *
 * `.git` and `node_modules` are not entered; every other rule about what is looked at belongs to `discover`.
 */
import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { FileEntry } from '../engine/api.ts';
import { createTurns } from './turns.ts';

export interface WalkResult {
  /** Sorted by path (code units), so that every machine sees the same order. */
  readonly files: readonly WalkedFile[];
  readonly problems: readonly WalkProblem[];
}

export interface WalkedFile extends FileEntry {
  /** Null for a link, of which it would say nothing. */
  readonly stamp: FileStamp | null;
}

/** How a file looks from outside: what changes with its content. */
export interface FileStamp {
  readonly size: number;
  /** Milliseconds since 1970, with fractions. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

export interface WalkProblem {
  /** A folder's ends with `/`. */
  readonly path: string;
  readonly message: string;
}

const SKIPPED = new Set(['.git', 'node_modules']);
const POLICY_FILE = /^region-guard\.(ya?ml|json)$/;

/** Every regular file under `root` (absolute). Rejects if the root itself cannot be listed, or with the signal's reason. */
export async function walk(root: string, signal?: AbortSignal): Promise<WalkResult> {
  const state: WalkState = { root, realRoot: realpathSync(root), files: [], problems: [], pending: [''] };
  const turn = createTurns();
  for (let folder = state.pending.pop(); folder !== undefined; folder = state.pending.pop()) {
    await turn();
    signal?.throwIfAborted();
    listFolder(folder, state);
  }
  return { files: state.files.sort(byPath), problems: state.problems.sort(byPath) };
}

interface WalkState {
  readonly root: string;
  readonly realRoot: string;
  readonly files: WalkedFile[];
  readonly problems: WalkProblem[];
  /** Folders still to list, each '' or ending with `/`. */
  readonly pending: string[];
}

function listFolder(folder: string, state: WalkState): void {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(join(state.root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === '') throw error;
    state.problems.push({ path: folder, message: `the folder could not be listed (${codeOf(error)})` });
    return;
  }
  for (const entry of entries) visit(folder + entry.name, entry, state);
}

function visit(path: string, entry: Dirent, state: WalkState): void {
  if (entry.isDirectory()) {
    if (!SKIPPED.has(entry.name)) state.pending.push(`${path}/`);
  } else if (entry.isSymbolicLink()) {
    visitLink(path, entry.name, state);
  } else if (entry.isFile()) {
    addFile(path, state);
  }
  // Sockets, pipes and devices hold no text.
}

function addFile(path: string, state: WalkState): void {
  try {
    const { size, mtimeMs, ctimeMs, ino } = lstatSync(join(state.root, path));
    state.files.push({ path, size, stamp: { size, mtimeMs, ctimeMs, ino } });
  } catch (error) {
    state.problems.push({ path, message: `the file could not be looked at (${codeOf(error)})` });
  }
}

function visitLink(path: string, name: string, state: WalkState): void {
  if (SKIPPED.has(name)) return;
  const target = linkTarget(join(state.root, path));
  if (POLICY_FILE.test(name)) state.files.push({ path, size: target?.size ?? 0, stamp: null });
  else if (target === null) state.problems.push({ path, message: 'a link that leads nowhere' });
  else if (!isInside(state.realRoot, target.path)) state.problems.push({ path, message: 'a link that leads out of the folder is not followed' });
}

function linkTarget(link: string): { path: string; size: number } | null {
  try {
    return { path: realpathSync(link), size: statSync(link).size };
  } catch {
    return null;
  }
}

/** Whether `path` is `folder` or lies in it; both absolute and real. */
export function isInside(folder: string, path: string): boolean {
  const prefix = folder.replace(/[\\/]+$/, '');
  return path === folder || (path.startsWith(prefix) && /[\\/]/.test(path.charAt(prefix.length)));
}

/** `EACCES` and the like, for people. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown error';
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
