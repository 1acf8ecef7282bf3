/** Paths as the product writes them: relative to the root, `/` between folders, no disk behind them. */

/** Folder of a path, '' for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/**
 * A relative path as written in the file `from`, relative to the root.
 * @returns null where it leaves the root
 */
export function resolveRelative(from: string, written: string): string | null {
  const folder = folderOf(from);
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The path relative to a folder ('' is the root), or null where it is not in it. */
export function within(folder: string, path: string): string | null {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}
