/** Which files of a workspace are policies, and which of them governs a path: the nearest in its folder or above. */
import type { PolicyError } from '../model/policy.ts';
import { folderOf } from './paths.ts';

export const POLICY_FILE_NAMES = ['region-guard.yaml', 'region-guard.yml', 'region-guard.json'] as const;

export interface FoundPolicies {
  /** Paths relative to the root, sorted. */
  readonly files: readonly string[];
  /** Folders with more than one policy: these stop the lint. */
  readonly conflicts: readonly PolicyError[];
  /** The policy file that governs a path (relative to the root), or null where none does. */
  policyFor(path: string): string | null;
}

/** Whether a path is a policy file by its name. */
export function isPolicyFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return POLICY_FILE_NAMES.some((known) => known === name);
}

/** @param paths every file, relative to the root, with `/`; in any order */
export function findPolicies(paths: Iterable<string>): FoundPolicies {
  const files = [...paths].filter(isPolicyFile).sort();
  const byFolder = new Map<string, string>();
  const conflicts: PolicyError[] = [];
  for (const file of files) {
    const first = byFolder.get(folderOf(file));
    if (first === undefined) byFolder.set(folderOf(file), file);
    else conflicts.push({ file, position: { line: 1, column: 1 }, message: `${first} is in the same folder: keep one policy a folder` });
  }
  return { files, conflicts, policyFor: (path) => nearest(byFolder, path) };
}

function nearest(byFolder: ReadonlyMap<string, string>, path: string): string | null {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const file = byFolder.get(folder);
    if (file !== undefined) return file;
    if (folder === '') return null;
  }
}
