/**
 * A revision of the folder, read out of git's objects: nothing is checked out, so neither the work tree nor a hook or
 * filter of the repository comes into play. Links of the revision are left out, as on disk their targets
 * are read at their own paths; submodules are left out and listed as problems.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { FileEntry, Host } from '../engine/api.ts';
import { gitEnvironment, openBlobReader } from './git-blobs.ts';
import { sha256 } from './node-host.ts';

const run = promisify(execFile);
const MAX_LISTING_BYTES = 1 << 29;
/** Listed although it is a link, so that it is not overlooked: its content, a path, is no policy and says so. */
const POLICY_LINK = /^120000 .*\tregion-guard\.(ya?ml|json)$|^120000 .*\/region-guard\.(ya?ml|json)$/;

const SUBMODULE = 'a submodule, whose content at this revision is not read';

/** The revision does not exist, or git cannot be asked. The message is for people. */
export class RevisionError extends Error {}

export interface GitHostOptions extends Pick<Host, 'loadAsset' | 'extractor'> {
  /** Absolute path of the folder, at or below the top of a work tree. */
  readonly root: string;
  /** As a person writes it: `main`, `HEAD~3`, a hash. */
  readonly revision: string;
  /** Reads what is taken from today's disk rather than from the revision: a policy named by hand. Null for all else. */
  readonly readToday?: (path: string) => Promise<Uint8Array> | null;
}

/** Rejects with a {@link RevisionError}. `dispose` ends the git process that hands out contents. */
export async function createGitHost(options: GitHostOptions): Promise<Host & { dispose(): void }> {
  const commit = await commitOf(options.root, options.revision);
  const { blobs, submodules } = await listTree(options.root, commit);
  const problems = submodules.map((path) => ({ path: `${path}/`, message: SUBMODULE }));
  const reader = openBlobReader(options.root);
  return {
    listFiles: () => Promise.resolve({ files: [...blobs.values()].map((blob) => blob.entry), problems }),
    readFile(path) {
      const today = options.readToday?.(path);
      if (today) return today;
      const blob = blobs.get(path);
      return blob === undefined ? Promise.reject(new Error('the revision has no such file')) : reader.read(blob.id);
    },
    loadAsset: options.loadAsset,
    sha256: (text) => Promise.resolve(sha256(text)),
    now: () => performance.now(),
    ...(options.extractor ? { extractor: options.extractor } : {}),
    dispose: () => reader.close(),
  };
}

async function commitOf(root: string, revision: string): Promise<string> {
  try {
    const { stdout } = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
    return stdout.trim();
  } catch (error) {
    throw new RevisionError(whyNot(error) ?? `git knows no revision ${JSON.stringify(revision)} here`);
  }
}

interface RevisionTree {
  readonly blobs: ReadonlyMap<string, { id: string; entry: FileEntry }>;
  readonly submodules: readonly string[];
}

async function listTree(root: string, commit: string): Promise<RevisionTree> {
  let listing: string;
  try {
    listing = (await git(root, ['ls-tree', '-r', '-z', '-l', commit])).stdout;
  } catch (error) {
    throw new RevisionError(whyNot(error) ?? 'git could not list the revision');
  }
  const blobs = new Map<string, { id: string; entry: FileEntry }>();
  const submodules: string[] = [];
  for (const line of listing.split('\0')) {
    if (line.startsWith('160000 ')) submodules.push(line.slice(line.indexOf('\t') + 1));
    // `<mode> blob <id> <size>\t<path>`
    if (!line.startsWith('100') && !POLICY_LINK.test(line)) continue;
    const tab = line.indexOf('\t');
    const [, , id = '', size = '0'] = line.slice(0, tab).split(/ +/);
    const path = line.slice(tab + 1);
    if (!path.split('/').includes('node_modules')) blobs.set(path, { id, entry: { path, size: Number(size) } });
  }
  return { blobs, submodules };
}

function git(root: string, args: readonly string[]): Promise<{ stdout: string }> {
  return run('git', [...args], { cwd: root, env: gitEnvironment(), maxBuffer: MAX_LISTING_BYTES, encoding: 'utf8' });
}

/** The first line that git said for itself, null if it only said no. */
function whyNot(error: unknown): string | null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'git is not installed';
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return said === '' ? null : (said.split('\n')[0] ?? null);
}
