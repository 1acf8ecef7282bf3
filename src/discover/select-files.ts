/**
 * Which files are looked at: paths in, paths out. Ignore files count with or without git, hidden files are looked at,
 * `.git` and `node_modules` never, and what the policy excludes is not read. Meets no disk: texts of ignore files are
 * handed in, so the same answer holds for a work tree, a revision in git and an editor's unsaved files.
 */
import { createIgnoreTest, folderOf, IGNORE_FILE } from './ignore-rules.ts';

/** `exclude` of one policy. For each file the scope of the nearest folder counts, alone. */
export interface ExcludeScope {
  /** Folder of the policy relative to the root, '' for the root. */
  readonly folder: string;
  /** Whether it excludes a path, relative to that folder. */
  readonly excludes: (path: string) => boolean;
}

export interface SelectRequest<T extends { readonly path: string }> {
  /** Everything under the root, relative to it, with `/`. Entries may also be folders, for what could not be listed. */
  readonly files: readonly T[];
  /** Text of a `.gitignore` among `files`, null where it cannot be read. */
  readonly readIgnore: (path: string) => string | null;
  readonly exclude: readonly ExcludeScope[];
}

export interface Selection<T> {
  /** In the order they came in. */
  readonly files: readonly T[];
  /** Paths that an ignore file names. */
  readonly ignored: readonly string[];
  /** Paths that the policy excludes and no ignore file names. */
  readonly excluded: readonly string[];
}

/** Sorts files into looked at, ignored and excluded. Never throws on odd paths or patterns. */
export function selectFiles<T extends { readonly path: string }>(request: SelectRequest<T>): Selection<T> {
  const candidates = request.files.filter((file) => !isNeverRead(file.path));
  const isIgnored = createIgnoreTest(ignoreFilesAmong(candidates), request.readIgnore);
  const isExcluded = createExcludeTest(request.exclude);
  const selection = { files: [] as T[], ignored: [] as string[], excluded: [] as string[] };
  for (const file of candidates) {
    if (isIgnored(file.path)) selection.ignored.push(file.path);
    else if (isExcluded(file.path)) selection.excluded.push(file.path);
    else selection.files.push(file);
  }
  return selection;
}

/** Paths of the ignore files among `files`: what `readIgnore` will be asked for. */
export function ignoreFilesAmong(files: readonly { readonly path: string }[]): string[] {
  return files.map((file) => file.path).filter((path) => path === IGNORE_FILE || path.endsWith(`/${IGNORE_FILE}`));
}

/** Folders that no setting brings back: their content is not the workspace's own. */
export function isNeverRead(path: string): boolean {
  return path.split('/').some((segment) => segment === '.git' || segment === 'node_modules');
}

function createExcludeTest(scopes: readonly ExcludeScope[]): (path: string) => boolean {
  const byFolder = new Map(scopes.map((scope) => [scope.folder, scope]));
  return (path) => {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const scope = byFolder.get(folder);
      if (scope !== undefined) return scope.excludes(folder === '' ? path : path.slice(folder.length + 1));
      if (folder === '') return false;
    }
  };
}
