/**
 * Import specifiers to files. An absolute name is looked for in the folders that could be on the import path as seen from
 * the importing file, nearest first; a canonical name is the module's path with a `/` in front, to which `.submodule` can
 * be appended and which means the same from every file.
 */
import type { ModuleResolver, ProjectIndex, ResolvedModule } from '../../model/modules.ts';
import { STDLIB_MODULES } from './stdlib-modules.ts';

/** Source roots that projects keep beside the code that imports from them. */
const ROOT_FOLDERS = ['', 'src', 'lib', 'python'] as const;

/** In order of preference. */
const MODULE_FILES = ['/__init__.py', '.py', '.pyw', '/__init__.pyi', '.pyi'] as const;

export function createPythonResolver(index: ProjectIndex): ModuleResolver {
  return new PythonResolver(index.files.keys());
}

class PythonResolver implements ModuleResolver {
  readonly #files = new Set<string>();
  /** Every folder with Python files in it or below. */
  readonly #folders = new Set<string>(['']);
  /** First segment → folders outside of packages that have such a module. */
  readonly #roots = new Map<string, string[]>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) {
      this.#files.add(path);
      for (let folder = parentOf(path); !this.#folders.has(folder); folder = parentOf(folder)) this.#folders.add(folder);
    }
    for (const path of this.#files) if (!isInit(path)) this.#addRoot(path.replace(/\.pyi?w?$/, ''));
    for (const folder of this.#folders) if (folder !== '') this.#addRoot(folder);
  }

  resolve(specifier: string, from: string): ResolvedModule | null {
    if (specifier.startsWith('/')) return this.#canonical(specifier);
    const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
    const segments = specifier.slice(dots).split('.').filter((s) => s !== '');
    return dots > 0 ? this.#relative(dots, segments, from) : this.#absolute(segments, from);
  }

  /** `/folder/module.submodule` */
  #canonical(specifier: string): ResolvedModule | null {
    const slash = specifier.lastIndexOf('/');
    const segments = specifier.slice(slash + 1).split('.').filter((s) => s !== '');
    return this.#in(specifier.slice(1, Math.max(slash, 1)), segments);
  }

  #relative(dots: number, segments: readonly string[], from: string): ResolvedModule | null {
    let folder = parentOf(from);
    for (let up = 1; up < dots; up++) {
      if (folder === '') return null;
      folder = parentOf(folder);
    }
    return this.#in(folder, segments);
  }

  #absolute(segments: readonly string[], from: string): ResolvedModule | null {
    const [first] = segments;
    if (first === undefined) return null;
    const inside: string[] = [];
    let folder = parentOf(from);
    for (; this.#isPackage(folder); folder = parentOf(folder)) inside.push(folder);
    return this.#above(folder, segments) ?? (STDLIB_MODULES.has(first) ? null : this.#within(inside, segments) ?? this.#elsewhere(first, segments));
  }

  /** From the nearest folder that is no package up to the root. */
  #above(start: string, segments: readonly string[]): ResolvedModule | null {
    for (let folder = start; ; folder = parentOf(folder)) {
      for (const root of ROOT_FOLDERS) {
        const found = this.#in(join(folder, root), segments);
        if (found && (found.files.length > 0 || segments.length > 1 || root === '')) return found;
      }
      if (folder === '') return null;
    }
  }

  /** Beside the file in its package, as a script sees it that is run from there. */
  #within(folders: readonly string[], segments: readonly string[]): ResolvedModule | null {
    for (const folder of folders) {
      const found = this.#in(folder, segments);
      if (found && found.files.length > 0) return found;
    }
    return null;
  }

  /** In the one other source root that has it. */
  #elsewhere(first: string, segments: readonly string[]): ResolvedModule | null {
    const found = (this.#roots.get(first) ?? []).map((root) => this.#in(root, segments)).filter((m) => m !== null && m.files.length > 0);
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  #in(folder: string, segments: readonly string[]): ResolvedModule | null {
    const path = join(folder, segments.join('/'));
    for (const suffix of MODULE_FILES) {
      const file = path === '' ? suffix.slice(1) : path + suffix;
      if (suffix.startsWith('/') || path !== '') if (this.#files.has(file)) return { files: [file], canonical: `/${path}` };
    }
    return this.#folders.has(path) ? { files: [], canonical: `/${path}` } : null;
  }

  #isPackage(folder: string): boolean {
    return folder !== '' && (this.#files.has(`${folder}/__init__.py`) || this.#files.has(`${folder}/__init__.pyi`));
  }

  #addRoot(module: string): void {
    const root = parentOf(module);
    if (this.#isPackage(root)) return;
    const name = module.slice(root === '' ? 0 : root.length + 1);
    const known = this.#roots.get(name);
    if (!known) this.#roots.set(name, [root]);
    else if (!known.includes(root)) known.push(root);
  }
}

function isInit(path: string): boolean {
  return /(?:^|\/)__init__\.pyi?$/.test(path);
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function join(folder: string, name: string): string {
  return folder === '' ? name : name === '' ? folder : `${folder}/${name}`;
}
