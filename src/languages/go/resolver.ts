/**
 * Import paths to packages, which are folders. A path is looked for in a `vendor` folder around the importing file, in what its module
 * replaces, in the modules of the project by their paths (the nearest first), and in `src` folders. Where no `go.mod` says
 * what a path means, the folder that ends like it.
 */
import { baseName, folderOf, foldersUp, joinPath } from '../../extract/paths.ts';
import type { ModuleResolver, ProjectIndex, ResolvedModule } from '../../model/modules.ts';
import { OWN_PACKAGE } from './assignments.ts';
import { parseGoMod } from './go-mod.ts';
import type { GoMod } from './go-mod.ts';

export function createGoResolver(index: ProjectIndex): ModuleResolver {
  return new GoResolver(index);
}

interface Module extends GoMod { readonly folder: string }

class GoResolver implements ModuleResolver {
  /** Folder → package identity → files. */
  readonly #folders = new Map<string, Map<string, string[]>>();
  readonly #packages: ProjectIndex['files'];
  readonly #modules: readonly Module[];
  readonly #byFolder: ReadonlyMap<string, Module>;
  /** Last part of a folder's path → folders. */
  readonly #byName = new Map<string, string[]>();

  constructor(index: ProjectIndex) {
    this.#packages = index.files;
    for (const [path, file] of index.files) this.#add(path, file.package);
    this.#modules = [...index.configs].filter(([path]) => baseName(path) === 'go.mod').map(([path, text]) => ({ folder: folderOf(path), ...parseGoMod(text) }));
    this.#byFolder = new Map(this.#modules.map((m) => [m.folder, m]));
    for (const folder of this.#folders.keys()) push(this.#byName, baseName(folder), folder);
  }

  resolve(specifier: string, from: string): ResolvedModule | null {
    const folder = folderOf(from);
    if (specifier === OWN_PACKAGE) return this.#own(from);
    if (specifier.startsWith('./') || specifier.startsWith('../')) return this.#in(joinPath(folder, specifier));
    const around = foldersUp(folder);
    return this.#vendored(specifier, around) ?? this.#inModules(specifier, around) ?? this.#inSource(specifier, around);
  }

  #add(path: string, name: string): void {
    const folder = folderOf(path);
    let packages = this.#folders.get(folder);
    if (!packages) this.#folders.set(folder, (packages = new Map<string, string[]>()));
    push(packages, name, path);
  }

  #own(from: string): ResolvedModule | null {
    const name = this.#packages.get(from)?.package ?? '';
    const files = this.#folders.get(folderOf(from))?.get(name);
    return files ? { files: [...files].sort(), canonical: name } : null;
  }

  /** The package that others see in a folder: not its external tests, and no program beside a library. */
  #in(folder: string | null): ResolvedModule | null {
    const packages = folder === null ? undefined : this.#folders.get(folder);
    if (!packages) return null;
    const names = [...packages.keys()].filter((n) => !n.endsWith('_test'));
    const libraries = names.filter((n) => !n.endsWith(':main') && !n.endsWith(':documentation'));
    const seen = libraries.length > 0 ? libraries : names;
    const [first] = [...seen].sort((a, b) => (packages.get(b)?.length ?? 0) - (packages.get(a)?.length ?? 0) || (a < b ? -1 : 1));
    return first === undefined ? null : { files: [...(packages.get(first) ?? [])].sort(), canonical: first };
  }

  #vendored(specifier: string, around: readonly string[]): ResolvedModule | null {
    for (const folder of around) {
      const found = this.#in(joinPath(folder, `vendor/${specifier}`));
      if (found) return found;
    }
    return null;
  }

  #inModules(specifier: string, around: readonly string[]): ResolvedModule | null {
    const own = around.map((f) => this.#byFolder.get(f)).find((m) => m !== undefined);
    for (const [path, to] of own?.replaces ?? []) {
      const rest = behind(specifier, path);
      const found = rest === null ? null : this.#in(joinPath(own?.folder ?? '', `${to}/${rest}`));
      if (found) return found;
    }
    const candidates = this.#modules.filter((m) => m.module !== '' && behind(specifier, m.module) !== null)
      .sort((a, b) => Number(b === own) - Number(a === own) || b.module.length - a.module.length);
    for (const module of candidates) {
      const found = this.#in(joinPath(module.folder, behind(specifier, module.module) ?? ''));
      if (found) return found;
    }
    return null;
  }

  /** Without modules: a `src` folder around the file, or the one folder whose path ends like the specifier. */
  #inSource(specifier: string, around: readonly string[]): ResolvedModule | null {
    for (const folder of around) {
      const found = this.#in(joinPath(folder, `src/${specifier}`));
      if (found) return found;
    }
    if (around.some((f) => this.#byFolder.has(f)) || isStandard(specifier)) return null;
    return this.#in(this.#likeliest(specifier));
  }

  #likeliest(specifier: string): string | null {
    const folders = this.#byName.get(baseName(specifier)) ?? [];
    const scored = folders.map((folder) => ({ folder, score: commonTail(folder, specifier) }));
    scored.sort((a, b) => b.score - a.score || a.folder.length - b.folder.length || (a.folder < b.folder ? -1 : 1));
    return scored[0]?.folder ?? null;
  }
}

/** Roots of the standard library's import paths. */
const STANDARD: ReadonlySet<string> = new Set(['archive', 'bufio', 'builtin', 'bytes', 'cmp', 'compress', 'container', 'context', 'crypto', 'database', 'debug', 'embed', 'encoding', 'errors',
  'expvar', 'flag', 'fmt', 'go', 'hash', 'html', 'image', 'index', 'io', 'iter', 'log', 'maps', 'math', 'mime', 'net', 'os', 'path', 'plugin', 'reflect', 'regexp', 'runtime', 'slices', 'sort',
  'strconv', 'strings', 'structs', 'sync', 'syscall', 'testing', 'text', 'time', 'unicode', 'unique', 'unsafe', 'weak', 'C']);

function isStandard(specifier: string): boolean {
  return STANDARD.has(specifier.split('/')[0] ?? '');
}

/** What follows `prefix` in a path, or null where the path is not below it. */
function behind(path: string, prefix: string): string | null {
  if (path === prefix) return '';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null;
}

/** How many parts two paths have in common at their ends. */
function commonTail(a: string, b: string): number {
  const left = a.split('/').reverse();
  const right = b.split('/').reverse();
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
