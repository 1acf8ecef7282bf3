/** Paths relative to the root, with `/`. The root itself is ''. Nothing here knows a disk. */

export function folderOf(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '' : path.slice(0, cut);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` seen from `folder`, with `.` and `..` taken out; null where it leaves the root. */
export function joinPath(folder: string, path: string): string | null {
  const out: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.pop() === undefined) return null;
  }
  return out.join('/');
}

/** The folder and those around it, innermost first, down to the root. */
export function foldersUp(folder: string): string[] {
  const out = [folder];
  for (let at = folder; at !== ''; ) {
    at = folderOf(at);
    out.push(at);
  }
  return out;
}
