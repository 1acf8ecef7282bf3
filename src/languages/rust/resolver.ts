/**
 * Paths of modules to files. `crate`, `self` and `super` are found by where files stand (`a.rs`, `a/mod.rs`, the crate's root above);
 * other crates by the packages of the project, under the names that `Cargo.toml` gives them.
 */
import { baseName, folderOf, foldersUp, joinPath } from '../../extract/paths.ts';
import type { ModuleResolver, ProjectIndex, ResolvedModule } from '../../model/modules.ts';
import { asCrate, parseCargo } from './cargo.ts';
import type { CargoPackage } from './cargo.ts';

/** Dotted name of a file's module, its package in front where the folders tell; `main` and `lib` by themselves where nothing else does. */
export function moduleNameOf(path: string): string {
  const parts = path.replace(/\.rs$/i, '').split('/').filter((p) => p !== '');
  const source = parts.lastIndexOf('src');
  const held = source < 0 ? parts : [...parts.slice(Math.max(0, source - 1), source), ...parts.slice(source + 1)];
  const names = held.map(asCrate);
  const last = names.at(-1) ?? '';
  if (names.length > 1 && (last === 'mod' || last === 'lib' || last === 'main')) names.pop();
  return names.join('.').replaceAll(/[^\w.]/g, '_');
}

export function createRustResolver(index: ProjectIndex): ModuleResolver {
  return new RustResolver(index);
}

interface Package extends CargoPackage { readonly folder: string }

/** What a module's dotted name begins with, when it comes back from the linker: files, with signs that no dot is among. */
const ABSOLUTE = '@';
const DOT = '\u0001';

class RustResolver implements ModuleResolver {
  readonly #files: ReadonlySet<string>;
  readonly #packages: ReadonlyMap<string, Package>;
  readonly #byCrate = new Map<string, Package[]>();
  /** Roots that their name does not show. */
  readonly #roots: ReadonlySet<string>;

  constructor(index: ProjectIndex) {
    this.#files = new Set(index.files.keys());
    const packages = [...index.configs].filter(([path]) => baseName(path) === 'Cargo.toml').map(([path, text]): Package => ({ folder: folderOf(path), ...parseCargo(text) }));
    this.#packages = new Map(packages.map((p) => [p.folder, p]));
    for (const p of packages) {
      const known = this.#byCrate.get(p.crate);
      if (known) known.push(p);
      else this.#byCrate.set(p.crate, [p]);
    }
    this.#roots = new Set(packages.flatMap((p) => [p.library, ...p.programs].flatMap((r) => (r === '' ? [] : (joinPath(p.folder, r) ?? [])))));
  }

  resolve(specifier: string, from: string): ResolvedModule | null {
    if (specifier.startsWith('./')) return this.#module([joinPath(folderOf(from), specifier)].filter((p) => p !== null && this.#files.has(p)) as string[]);
    const [root = '', ...rest] = specifier.split('.');
    let files = this.#start(root, from);
    for (const name of rest) {
      if (files.length === 0) return null;
      files = name === 'super' ? this.#parents(files) : name === 'self' ? files : files.flatMap((f) => this.#child(f, name));
    }
    return this.#module(files);
  }

  #module(files: readonly string[]): ResolvedModule | null {
    if (files.length === 0) return null;
    const unique = [...new Set(files)].sort();
    return { files: unique, canonical: `${ABSOLUTE}${unique.join('|').replaceAll('.', DOT)}` };
  }

  #start(root: string, from: string): readonly string[] {
    if (root.startsWith(ABSOLUTE)) return root.slice(1).replaceAll(DOT, '.').split('|').filter((f) => this.#files.has(f));
    switch (root) {
      case 'self': return [from];
      case 'super': return this.#parents([from]);
      case 'crate': return this.#crateOf(from);
      default: return this.#external(root, from);
    }
  }

  /** Folder in which the modules of a file's module are. */
  #folder(file: string): string {
    return this.#isRoot(file) || baseName(file) === 'mod.rs' ? folderOf(file) : file.replace(/\.rs$/i, '');
  }

  #isRoot(file: string): boolean {
    const name = baseName(file);
    if (name === 'lib.rs' || name === 'main.rs' || name === 'build.rs' || this.#roots.has(file)) return true;
    return /(?:^|\/)(?:src\/bin|tests|examples|benches)\/[^/]+\.rs$/.test(file);
  }

  #child(file: string, name: string): readonly string[] {
    const folder = this.#folder(file);
    for (const path of [`${name}.rs`, `${name}/mod.rs`]) {
      const at = joinPath(folder, path);
      if (at !== null && this.#files.has(at)) return [at];
    }
    return [];
  }

  #parents(files: readonly string[]): readonly string[] {
    return files.flatMap((file) => {
      if (this.#isRoot(file) && !this.#isPlainProgram(file)) return [];
      const folder = folderOf(file);
      return this.#modulesOf(baseName(file) === 'mod.rs' ? folderOf(folder) : folder, file);
    });
  }

  /** A file that may as well be a module of the program beside it. */
  #isPlainProgram(file: string): boolean {
    const name = baseName(file);
    return name !== 'lib.rs' && name !== 'main.rs' && !this.#roots.has(file);
  }

  /** Files whose modules are in a folder. */
  #modulesOf(folder: string, except: string): readonly string[] {
    const inside = ['mod.rs', 'lib.rs', 'main.rs'].map((n) => joinPath(folder, n)).filter((p): p is string => p !== null && p !== except && this.#files.has(p));
    const beside = folder === '' ? [] : [`${folder}.rs`].filter((p) => this.#files.has(p));
    const roots = [...this.#roots].filter((r) => folderOf(r) === folder && r !== except && this.#files.has(r));
    return [...inside, ...beside, ...roots];
  }

  /** The root of the crate that a file is in; of several, all. */
  #crateOf(from: string): readonly string[] {
    let files: readonly string[] = [from];
    for (let i = 0; i < 40; i++) {
      if (files.some((f) => this.#isRoot(f) && !this.#isPlainProgram(f))) return files;
      const above = this.#parents(files);
      if (above.length === 0) return files;
      files = above;
    }
    return files;
  }

  /** Another crate of the project, as the file's package calls it; the library of the package itself by its own name. */
  #external(name: string, from: string): readonly string[] {
    const own = foldersUp(folderOf(from)).map((f) => this.#packages.get(f)).find((p) => p !== undefined && p.crate !== '');
    const dependency = own?.dependencies.get(name);
    if (dependency && dependency.folder !== '') {
      const found = this.#packages.get(joinPath(own?.folder ?? '', dependency.folder) ?? '');
      if (found) return this.#library(found);
    }
    const candidates = this.#byCrate.get(dependency?.crate ?? name) ?? [];
    const [nearest] = [...candidates].sort((a, b) => Number(b === own) - Number(a === own) || (a.folder < b.folder ? -1 : 1));
    return nearest ? this.#library(nearest) : [];
  }

  #library(found: Package): readonly string[] {
    const path = joinPath(found.folder, found.library === '' ? 'src/lib.rs' : found.library);
    return path !== null && this.#files.has(path) ? [path] : [];
  }
}
