/**
 * Ignore lines, all relative to the root and in order, as one question about a path. Most lines end in a plain name or
 * in `*.extension`, so most files are told apart by two set look-ups; only the few lines left are run on every file.
 */
import ignore, { type Ignore } from 'ignore';

export interface FolderMatcher {
  /** Whether a folder (ending with `/`) or a file is ignored, for itself or through a folder above it. */
  ignores(path: string): boolean;
  /** The same for files, quickly. */
  ignoresFile(path: string): boolean;
}

export function createFolderMatcher(rules: readonly string[]): FolderMatcher {
  const full = matcherOf(rules);
  const names = new Set<string>();
  const extensions = new Set<string>();
  const others: string[] = [];
  for (const rule of rules) {
    const end = lastSegment(rule);
    if (end === '') continue; // Names folders only.
    if (/^[^\\*?[\]]+$/.test(end)) names.add(end);
    else if (/^\*\.[^\\*?[\].]+$/.test(end)) extensions.add(end.slice(2));
    else others.push(rule);
  }
  const rest = others.length === 0 ? null : matcherOf(others);
  const mayMatch = (path: string): boolean => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    // What `rest` says of the folders above is not final: lines missing from it may take them back in.
    return names.has(name) || extensions.has(name.slice(name.lastIndexOf('.') + 1)) || (rest?.ignores(path) ?? false);
  };
  return {
    ignores: (path) => full.ignores(path),
    ignoresFile: (path) => {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      return (folder !== '' && full.ignores(folder)) || (mayMatch(path) && full.ignores(path));
    },
  };
}

function matcherOf(rules: readonly string[]): Ignore {
  return ignore({ ignorecase: false, allowRelativePaths: true }).add([...rules]);
}

/** After its last slash; '' where the line ends with one. Spaces at the end do not count, as in git. */
function lastSegment(rule: string): string {
  const trimmed = rule.trimEnd();
  return trimmed.slice(trimmed.lastIndexOf('/') + 1).replace(/^!/, '');
}
