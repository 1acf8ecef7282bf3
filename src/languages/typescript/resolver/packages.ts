/** Packages of the workspace by the names in their `package.json`, wherever they lie, and the files that their entries mean. */
import { baseName, folderOf, foldersUp, joinPath } from '../../../extract/paths.ts';
import { sourceCandidates } from './file-lookup.ts';
import type { FileLookup, FoundFiles } from './file-lookup.ts';
import { asObject, asString, parseJsonText, property, strings } from './json-text.ts';
import type { Json } from './json-text.ts';

export interface Package {
  readonly folder: string;
  readonly name: string;
  readonly manifest: Json;
}

/** Conditions in the order in which code of the workspace is looked for: sources first, declarations last. */
const CONDITIONS = ['source', 'development', 'import', 'module-sync', 'module', 'node', 'browser', 'require', 'default', 'types'] as const;
const MAIN_FIELDS = ['source', 'module', 'jsnext:main', 'main', 'browser', 'types', 'typings'] as const;

/** How deep conditions may nest in what is read. */
const DEEPEST = 8;

export class Packages {
  readonly #byFolder = new Map<string, Package>();
  readonly #byName = new Map<string, Package[]>();

  constructor(configs: ReadonlyMap<string, string>) {
    for (const [path, text] of configs) {
      if (baseName(path) !== 'package.json') continue;
      const manifest = parseJsonText(text);
      const found: Package = { folder: folderOf(path), name: asString(property(manifest, 'name')) ?? '', manifest };
      this.#byFolder.set(found.folder, found);
      if (found.name === '') continue;
      const same = this.#byName.get(found.name);
      if (same) same.push(found);
      else this.#byName.set(found.name, [found]);
    }
  }

  at(folder: string): Package | null {
    return this.#byFolder.get(folder) ?? null;
  }

  /** The package that a file is part of. */
  around(path: string): Package | null {
    for (const folder of foldersUp(folderOf(path))) {
      const found = this.#byFolder.get(folder);
      if (found) return found;
    }
    return null;
  }

  /** The package of a name; of several the one that shares most folders with `from`. */
  named(name: string, from: string): Package | null {
    const all = this.#byName.get(name) ?? [];
    let best: Package | null = null;
    let shared = -1;
    for (const candidate of all) {
      const common = commonFolders(candidate.folder, from);
      if (common > shared || (common === shared && best && candidate.folder.length < best.folder.length)) {
        best = candidate;
        shared = common;
      }
    }
    return best;
  }
}

function commonFolders(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let n = 0;
  while (n < left.length && left[n] === right[n]) n++;
  return n;
}

/** Files for `subpath` (`.` or `./x`) of a package. */
export function packageEntry(pkg: Package, subpath: string, lookup: FileLookup, from: string): FoundFiles | null {
  const targets = exportTargets(property(pkg.manifest, 'exports'), subpath);
  if (subpath === '.') targets.push(...MAIN_FIELDS.flatMap((field) => strings(property(pkg.manifest, field))));
  for (const target of targets) {
    const found = targetFiles(pkg, target, lookup, from);
    if (found) return found;
  }
  const fallbacks = subpath === '.' ? ['index', 'src/index', 'src/main', 'lib/index'] : [subpath, `src/${subpath.slice(2)}`, ...sourceCandidates(subpath)];
  return firstFile(pkg, fallbacks, lookup, from);
}

/** Files for `#name` in the `imports` of a package; a target that is no path is looked up with `bare`. */
export function packageImport(pkg: Package, specifier: string, on: { lookup: FileLookup; from: string; bare: (s: string) => FoundFiles | null }): FoundFiles | null {
  for (const target of mapTargets(property(pkg.manifest, 'imports'), specifier)) {
    const found = target.startsWith('.') ? targetFiles(pkg, target, on.lookup, on.from) : on.bare(target);
    if (found) return found;
  }
  return null;
}

/** A target as written, else the source that it is built from. */
function targetFiles(pkg: Package, target: string, lookup: FileLookup, from: string): FoundFiles | null {
  return firstFile(pkg, [target, ...sourceCandidates(target)], lookup, from);
}

function firstFile(pkg: Package, paths: readonly string[], lookup: FileLookup, from: string): FoundFiles | null {
  for (const path of paths) {
    const whole = joinPath(pkg.folder, path);
    const isOwnFolder = whole === pkg.folder;
    const found = whole === null || isOwnFolder ? null : (lookup.file(whole, from) ?? lookup.file(`${whole}/index`, from));
    if (found) return found;
  }
  return null;
}

function exportTargets(exports: Json, subpath: string): string[] {
  const object = asObject(exports);
  const isMap = object !== null && Object.keys(object).some((key) => key.startsWith('.'));
  if (!isMap) return subpath === '.' ? conditionTargets(exports, 0) : [];
  return mapTargets(exports, subpath);
}

/** Targets of a map with exact keys and keys with one `*`; the longest pattern wins. */
function mapTargets(map: Json, name: string): string[] {
  const object = asObject(map);
  if (!object) return [];
  if (Object.hasOwn(object, name)) return conditionTargets(object[name] ?? null, 0);
  const patterns = Object.keys(object).filter((key) => key.includes('*') || key.endsWith('/')).sort((a, b) => b.length - a.length);
  for (const key of patterns) {
    const middle = starMatch(key.endsWith('/') ? `${key}*` : key, name);
    if (middle === null) continue;
    return conditionTargets(object[key] ?? null, 0).map((target) => (target.endsWith('/') ? target + middle : target.replaceAll('*', middle)));
  }
  return [];
}

/** What `*` of a pattern stands for in `text`, null where it does not match. */
export function starMatch(pattern: string, text: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : null;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return null;
  return text.slice(head.length, text.length - tail.length);
}

function conditionTargets(value: Json, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (depth > DEEPEST || value === null) return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((v) => conditionTargets(v, depth + 1));
  const object = asObject(value);
  if (!object) return [];
  const known = CONDITIONS.filter((c) => Object.hasOwn(object, c));
  const others = Object.keys(object).filter((key) => !(CONDITIONS as readonly string[]).includes(key));
  const ordered = [...known.filter((c) => c === 'source' || c === 'development'), ...others, ...known.filter((c) => c !== 'source' && c !== 'development')];
  return ordered.flatMap((key) => conditionTargets(object[key] ?? null, depth + 1));
}
