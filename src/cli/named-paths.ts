/** Paths that a person names to narrow a report. They must exist and lie in the folder that is analysed. */
import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { isNeverRead } from '../discover/select-files.ts';
import { visible } from '../report/visible-text.ts';
import { isInside } from '../host/walk.ts';
import { CliError } from './cli-error.ts';

/** Each path relative to the root with `/`, '' for the root itself, links followed. Throws for one that is not there. */
export function resolveNamedPaths(root: string, paths: readonly string[]): readonly string[] {
  const realRoot = realpathSync(root);
  return paths.map((path) => {
    const real = realPathOf(resolve(root, path), path);
    if (!isInside(realRoot, real)) throw new CliError(`${visible(path)} lies outside the folder that is analysed`);
    return relative(realRoot, real).split(sep).join('/');
  });
}

/** Which named paths were not looked at, and why: one sentence each. */
export function unseenPaths(named: readonly string[], seen: readonly string[], ignored: readonly string[]): readonly string[] {
  const isIgnored = new Set(ignored);
  return named.flatMap((path) => {
    if (path === '') return [];
    const below = seen.filter((file) => file === path || file.startsWith(`${path}/`));
    if (below.some((file) => !isIgnored.has(file))) return [];
    const why = below.length > 0 ? 'is ignored (.gitignore or the policy\'s exclude)' : emptyReason(path);
    return [`${visible(path)} ${why} and was not looked at`];
  });
}

function emptyReason(path: string): string {
  return isNeverRead(path) ? 'is never analysed (.git, node_modules)' : 'holds no file that can be analysed';
}

function realPathOf(full: string, path: string): string {
  try {
    return realpathSync(full);
  } catch {
    throw new CliError(`no such file or folder: ${visible(path)}`);
  }
}
