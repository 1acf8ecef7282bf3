/**
 * Specifiers of TypeScript and JavaScript to files of the workspace: relative paths, `paths` of the compiler, `imports` and
 * names of packages that lie in the tree. Anything else is outside, and null.
 */
import { folderOf, joinPath } from '../../../extract/paths.ts';
import type { ModuleResolver, ProjectIndex, ResolvedModule } from '../../../model/modules.ts';
import { CompilerPaths } from './compiler-paths.ts';
import { FileLookup } from './file-lookup.ts';
import type { FoundFiles } from './file-lookup.ts';
import { Packages, packageEntry, packageImport } from './packages.ts';

export function createTypescriptResolver(index: ProjectIndex): ModuleResolver {
  return new TypescriptResolver(index);
}

class TypescriptResolver implements ModuleResolver {
  readonly #packages: Packages;
  readonly #paths: CompilerPaths;
  readonly #lookup: FileLookup;
  readonly #known = new Map<string, ResolvedModule | null>();
  /** Folders whose entry is being found: a `main` that leads back to its folder ends there. */
  readonly #entering = new Set<string>();

  constructor(index: ProjectIndex) {
    this.#packages = new Packages(index.configs);
    this.#paths = new CompilerPaths(index.configs, (name, from) => this.#packages.named(name, from)?.folder ?? null);
    this.#lookup = new FileLookup(index.files, (folder) => this.#folderEntry(folder));
  }

  resolve(specifier: string, from: string): ResolvedModule | null {
    const key = `${folderOf(from)}\0${/\.[mc]?tsx?$/.test(from) ? 't' : 'j'}\0${specifier}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      const files = this.#find(specifier, from);
      known = files?.[0] === undefined ? null : { files, canonical: files[0] };
      this.#known.set(key, known);
    }
    return known;
  }

  #find(specifier: string, from: string): FoundFiles | null {
    const path = specifier.slice(specifier.lastIndexOf('!') + 1);
    if (path === '' || path.includes('\0')) return null;
    if (path === '.' || path === '..' || /^\.\.?\//.test(path)) return this.#relative(folderOf(from), path, from);
    if (path.startsWith('/')) return this.#absolute(path, from);
    if (path.startsWith('#')) return this.#imported(path, from);
    return this.#bare(path, from);
  }

  #relative(folder: string, path: string, from: string): FoundFiles | null {
    const whole = joinPath(folder, path);
    if (whole === null) return null;
    // `./` and `..` name folders, never a file of the same name.
    return /(^|\/)\.{0,2}$/.test(path) ? this.#lookup.folder(whole, from) : this.#lookup.find(whole, from);
  }

  /** `/src/x` is served from the package's own folder, or from the root. */
  #absolute(path: string, from: string): FoundFiles | null {
    const folder = this.#packages.around(from)?.folder ?? '';
    return this.#relative(folder, path.slice(1), from) ?? this.#relative('', path.slice(1), from);
  }

  #imported(specifier: string, from: string): FoundFiles | null {
    const pkg = this.#packages.around(from);
    const bare = (s: string): FoundFiles | null => (s.startsWith('#') ? null : this.#bare(s, from));
    return (pkg ? packageImport(pkg, specifier, { lookup: this.#lookup, from, bare }) : null) ?? this.#mapped(specifier, from);
  }

  #bare(specifier: string, from: string): FoundFiles | null {
    if (/^[a-z][a-z0-9+.-]*:/i.test(specifier)) return null; // node:fs, https://…
    return this.#mapped(specifier, from) ?? this.#ofPackage(specifier, from) ?? this.#byConvention(specifier, from);
  }

  #mapped(specifier: string, from: string): FoundFiles | null {
    for (const candidate of this.#paths.candidates(specifier, from)) {
      const found = this.#lookup.find(candidate, from);
      if (found) return found;
    }
    return null;
  }

  #ofPackage(specifier: string, from: string): FoundFiles | null {
    const parts = specifier.split('/');
    const length = specifier.startsWith('@') ? 2 : 1;
    const pkg = this.#packages.named(parts.slice(0, length).join('/'), from);
    if (!pkg) return null;
    const rest = parts.slice(length).filter((p) => p !== '').join('/');
    return packageEntry(pkg, rest === '' ? '.' : `./${rest}`, this.#lookup, from);
  }

  /** `@/x` and `~/x` are no package names: by convention they start at the package's `src`, or at the package. */
  #byConvention(specifier: string, from: string): FoundFiles | null {
    const rest = /^[@~]\/(.+)$/.exec(specifier)?.[1];
    if (rest === undefined) return null;
    const folder = this.#packages.around(from)?.folder ?? '';
    return this.#relative(folder, `src/${rest}`, from) ?? this.#relative(folder, rest, from);
  }

  #folderEntry(folder: string): FoundFiles | null {
    const pkg = this.#packages.at(folder);
    if (!pkg || this.#entering.has(folder)) return null;
    this.#entering.add(folder);
    try {
      return packageEntry(pkg, '.', this.#lookup, folder === '' ? 'index.ts' : `${folder}/index.ts`);
    } finally {
      this.#entering.delete(folder);
    }
  }
}
