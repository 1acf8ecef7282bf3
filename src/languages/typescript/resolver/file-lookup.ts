/**
 * From a path without certainty to the files that it means: extensions, index files, outputs of the compiler that are really
 * sources, declarations beside code.
 */
import { baseName } from '../../../extract/paths.ts';

/** What a path means: code first, then the declarations that belong to it. */
export type FoundFiles = readonly string[];

const TYPESCRIPT = ['.ts', '.tsx', '.mts', '.cts'] as const;
const JAVASCRIPT = ['.js', '.jsx', '.mjs', '.cjs'] as const;
const DECLARATIONS = ['.d.ts', '.d.mts', '.d.cts'] as const;

/** Source extensions for each extension that code is imported under. */
const SOURCES: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx'], '.jsx': ['.tsx', '.ts'], '.mjs': ['.mts', '.ts'], '.cjs': ['.cts', '.ts'] };

/** File name variants that a bundler picks by platform, where no plain file is there. */
const PLATFORMS = ['.native', '.ios', '.android', '.web', '.browser', '.node', '.server', '.client'] as const;

export interface FileSet {
  has(path: string): boolean;
}

export class FileLookup {
  readonly #files: FileSet;
  /** Entry that a folder's `package.json` names. */
  readonly #folderEntry: (folder: string) => FoundFiles | null;

  constructor(files: FileSet, folderEntry: (folder: string) => FoundFiles | null) {
    this.#files = files;
    this.#folderEntry = folderEntry;
  }

  /** Files for a path as a specifier writes it, seen from a file whose own kind goes first. */
  find(path: string, from: string): FoundFiles | null {
    const clean = withoutQuery(path);
    return this.file(clean, from) ?? this.folder(clean, from);
  }

  /** The path as a file: as written, as the source of what is written, or with an extension. */
  file(path: string, from: string): FoundFiles | null {
    if (path === '') return null;
    const written = this.#written(path, from);
    if (written) return written;
    for (const extension of extensionsFor(from)) if (this.#files.has(path + extension)) return this.#withDeclarations(path + extension);
    const platforms = PLATFORMS.flatMap((p) => extensionsFor(from).map((e) => path + p + e)).filter((p) => this.#files.has(p));
    return platforms.length > 0 ? platforms : null;
  }

  /** The path as a folder: what its `package.json` names, else its index file. */
  folder(path: string, from: string): FoundFiles | null {
    return this.#folderEntry(path) ?? this.file(path === '' ? 'index' : `${path}/index`, from);
  }

  #written(path: string, from: string): FoundFiles | null {
    const extension = extensionOf(path);
    const isScript = /\.[mc]?tsx?$/.test(from);
    const sources = Object.hasOwn(SOURCES, extension) ? (SOURCES[extension] ?? []) : [];
    const stem = path.slice(0, path.length - extension.length);
    const source = sources.map((e) => stem + e).find((p) => this.#files.has(p));
    if (isScript && source !== undefined) return [source];
    if (this.#files.has(path)) return this.#withDeclarations(path);
    if (source !== undefined) return [source];
    const declarations = sources.length > 0 ? DECLARATIONS.map((e) => stem + e).find((p) => this.#files.has(p)) : undefined;
    return declarations === undefined ? null : [declarations];
  }

  /** Declarations beside a JavaScript file say its types. */
  #withDeclarations(path: string): FoundFiles {
    const extension = extensionOf(path);
    if (!Object.hasOwn(SOURCES, extension)) return [path];
    const stem = path.slice(0, path.length - extension.length);
    return [path, ...DECLARATIONS.map((e) => stem + e).filter((p) => this.#files.has(p))];
  }
}

function extensionsFor(from: string): readonly string[] {
  return /\.[mc]?jsx?$/.test(from) ? [...JAVASCRIPT, ...TYPESCRIPT, ...DECLARATIONS] : [...TYPESCRIPT, ...JAVASCRIPT, ...DECLARATIONS];
}

function extensionOf(path: string): string {
  return /\.[mc]?[jt]sx?$/.exec(baseName(path))?.[0] ?? '';
}

/** `./a?raw`, `./a#x` and `loader!./a` mean `./a` to bundlers. */
function withoutQuery(path: string): string {
  const afterLoader = path.slice(path.lastIndexOf('!') + 1);
  const cut = afterLoader.search(/[?]/);
  return (cut < 0 ? afterLoader : afterLoader.slice(0, cut)).replace(/\/+$/, '');
}

/** Folders that builds write to, and where their sources are. */
const BUILT = /^(?:\.\/)?(?:dist|lib|build|out|output|esm|cjs|es|umd|types|typings|target|compiled|bin)(?:\/(?:esm|cjs|es|umd|types|src|module|commonjs|node|browser|prod|mjs|js))*\/(.+)$/;

/** Paths under a package where the source of a built file may be, most likely first. */
export function sourceCandidates(target: string): string[] {
  const relative = target.replace(/^\.\//, '');
  const rest = BUILT.exec(relative)?.[1];
  if (rest === undefined) return [];
  const stem = rest.replace(/(\.d)?\.(min\.|prod\.|dev\.|esm\.|cjs\.|umd\.)?[mc]?[jt]sx?$/, '').replace(/\.(esm|cjs|umd|min|mjs)$/, '');
  return [`src/${stem}`, `source/${stem}`, `lib/${stem}`, stem, `ts/${stem}`];
}
