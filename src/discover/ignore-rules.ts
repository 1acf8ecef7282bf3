/**
 * `.gitignore` files of a tree, read as git reads them: a deeper file's lines come after those of the folders above
 * it, the last line that matches wins, and below an ignored folder nothing is taken back. Works on paths alone, with
 * or without a repository. Case counts on every machine, so that all of them see the same files.
 *
 * A line that would be costly to match is left out; if it takes files back in (`!`), it takes in more than it says.
 */
import { createFolderMatcher, type FolderMatcher } from './folder-matcher.ts';
import { isCheapGlob, widened } from './glob-cost.ts';

export const IGNORE_FILE = '.gitignore';

/** Whether a path (relative to the root, `/`; a folder ends with `/`) is ignored. */
export type IgnoreTest = (path: string) => boolean;

/**
 * @param ignoreFiles Paths of the `.gitignore` files, in any order.
 * @param readIgnore Text of one of them, null where it cannot be read: then it says nothing.
 */
export function createIgnoreTest(ignoreFiles: readonly string[], readIgnore: (path: string) => string | null): IgnoreTest {
  const lines = new Map<string, readonly string[]>();
  for (const file of ignoreFiles) {
    const folder = folderOf(file);
    const text = readIgnore(file);
    if (text !== null) lines.set(folder, rulesIn(folder, text));
  }
  if (lines.size === 0) return () => false;
  const matchers = new Map<string, FolderMatcher>();
  return (path) => {
    const matcher = matcherFor(folderOf(path), lines, matchers);
    return path.endsWith('/') ? matcher.ignores(path) : matcher.ignoresFile(path);
  };
}

/** `a/b` of `a/b/c` and of `a/b/c/`; '' at the root. */
export function folderOf(path: string): string {
  const end = path.endsWith('/') ? path.length - 2 : path.length - 1;
  return path.slice(0, Math.max(0, path.lastIndexOf('/', end)));
}

/** The matcher of the nearest folder with rules of its own; it holds those of all folders above, too. */
function matcherFor(folder: string, lines: ReadonlyMap<string, readonly string[]>, matchers: Map<string, FolderMatcher>): FolderMatcher {
  const known = matchers.get(folder);
  if (known !== undefined) return known;
  const matcher = lines.has(folder) || folder === ''
    ? createFolderMatcher(chain(folder, lines))
    : matcherFor(folderOf(folder), lines, matchers);
  matchers.set(folder, matcher);
  return matcher;
}

function chain(folder: string, lines: ReadonlyMap<string, readonly string[]>): string[] {
  const above = folder === '' ? [] : chain(folderOf(folder), lines);
  return [...above, ...(lines.get(folder) ?? [])];
}

function rulesIn(folder: string, text: string): string[] {
  const rules: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const rule = ruleOf(folder, line);
    if (rule !== null) rules.push(rule);
  }
  return rules;
}

/** One line of `folder`'s file as a line of the root's, null for what says nothing. */
function ruleOf(folder: string, line: string): string | null {
  if (line.trim() === '' || line.startsWith('#')) return null;
  const negative = line.startsWith('!');
  const written = negative ? line.slice(1) : line;
  if (!isCheapGlob(written) && !negative) return null;
  const pattern = isCheapGlob(written) ? written : widened(written);
  return (negative ? '!' : '') + (folder === '' ? pattern : below(folder, pattern));
}

function below(folder: string, pattern: string): string {
  const prefix = `/${folder.replace(/[\\*?[\]!# ]/g, '\\$&')}/`;
  const body = pattern.startsWith('/') ? pattern.slice(1) : pattern;
  const anchored = body.replace(/\/\s*$/, '').includes('/') || pattern.startsWith('/');
  // A backslash that guarded a leading `#` or `!` is harmless further inside.
  return anchored ? prefix + body : `${prefix}**/${body}`;
}
