/**
 * The parser runtime and its grammars, loaded once each, on first use, from bytes that the host supplies.
 * A tree lives only inside `parse`; what leaves is a SyntaxTable.
 */
import * as imported from '@vscode/tree-sitter-wasm';
import type { Language, Parser, Tree } from '@vscode/tree-sitter-wasm';
import { SyntaxTable, columnsOf, sameColumns } from './syntax-table.ts';
import type { TableColumns } from './syntax-table.ts';
import { TreeMemory } from './tree-memory.ts';
import type { ParserMemory } from './tree-memory.ts';

/** The package is UMD: Node's module loader shows it as a default export, a bundler as a namespace. */
const treeSitter = (imported as { default?: typeof imported }).default ?? imported;

/**
 * The package keeps one wasm instance a thread, and starting it again would pull the memory from under every grammar that
 * is loaded: so its start is remembered here, where the package's own state is.
 */
let runtime: Promise<Partial<ParserMemory>> | null = null;

async function startRuntime(loadAsset: LoadAsset): Promise<Partial<ParserMemory>> {
  const wasmBinary = await loadAsset('tree-sitter.wasm');
  // Emscripten takes the module's bytes as `wasmBinary`, which the type of `init` does not list, and makes this object the module.
  const options: Partial<ParserMemory> & EmscriptenModule = { wasmBinary, locateFile: (file: string) => file };
  await treeSitter.Parser.init(options);
  return options;
}

interface EmscriptenModule { readonly wasmBinary: Uint8Array; readonly locateFile: (file: string) => string }

export type LoadAsset = (name: string) => Promise<Uint8Array>;

/** Parses texts with grammars by name (`java` for `tree-sitter-java.wasm`). One per thread. */
export class Grammars {
  readonly #loadAsset: LoadAsset;
  readonly #toCompare: number;
  readonly #languages = new Map<string, Promise<LoadedGrammar>>();

  /** @param toCompare how many trees of each grammar are read both from memory and with the cursor */
  constructor(loadAsset: LoadAsset, toCompare = COMPARED) {
    this.#loadAsset = loadAsset;
    this.#toCompare = toCompare;
  }

  /** Makes a grammar ready, so that `parse` can run without waiting. Rejects if it cannot be loaded. */
  async prepare(grammar: string): Promise<LoadedGrammar> {
    runtime ??= startRuntime(this.#loadAsset);
    const memory = await runtime;
    let loaded = this.#languages.get(grammar);
    if (!loaded) {
      loaded = this.#loadAsset(`tree-sitter-${grammar}.wasm`).then(async (bytes) => new LoadedGrammar(await treeSitter.Language.load(bytes), memory, this.#toCompare));
      this.#languages.set(grammar, loaded);
    }
    return loaded;
  }
}

export class LoadedGrammar {
  readonly #language: Language;
  readonly #parser: Parser;
  readonly #names: { kinds: readonly string[]; fields: readonly (string | null)[] };
  /** Null where trees are not read from memory. */
  #trees: TreeMemory | null;
  /** How many more trees are read both ways. */
  #toCompare: number;

  constructor(language: Language, memory: Partial<ParserMemory>, toCompare: number) {
    this.#toCompare = toCompare;
    this.#language = language;
    this.#trees = isWhole(memory) ? new TreeMemory(memory) : null;
    this.#parser = new treeSitter.Parser();
    this.#parser.setLanguage(language);
    this.#names = {
      kinds: Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeForId(id) ?? ''),
      fields: Array.from({ length: language.fieldCount + 1 }, (_, id) => language.fieldNameForId(id)),
    };
  }

  /**
   * The table of a text, or null where the parser gave up within `deadline` milliseconds (by `now`).
   * Throws only if the wasm side crashed; the caller reports the file.
   */
  parse(text: string, now: () => number, limitMs: number): SyntaxTable | null {
    const deadline = now() + limitMs;
    const tree = this.#parser.parse(chunksOf(text), null, { progressCallback: () => now() > deadline });
    if (!tree) {
      this.#parser.reset();
      return null;
    }
    try {
      return new SyntaxTable(text, this.#columns(tree), this.#names);
    } finally {
      tree.delete();
    }
  }

  get languageName(): string {
    return this.#language.name ?? '';
  }

  /** Whether every tree so far that was compared read the same from memory. */
  get readsMemory(): boolean {
    return this.#trees !== null;
  }

  /** From memory, where that has been found to give what the cursor gives. */
  #columns(tree: Tree): TableColumns {
    const read = this.#trees?.read(addressOf(tree)) ?? null;
    if (read !== null && this.#toCompare === 0) return read;
    const walked = columnsOf(tree);
    if (read === null || !sameColumns(read, walked)) this.#trees = null;
    else this.#toCompare--;
    return walked;
  }
}

/** Trees of each grammar that are read both ways before the memory is trusted. */
const COMPARED = 3;

/** The package keeps a tree's address under the name 0. */
function addressOf(tree: Tree): number {
  return (tree as unknown as Readonly<Record<number, number>>)[0] ?? 0;
}

function isWhole(memory: Partial<ParserMemory>): memory is ParserMemory {
  return memory.HEAPU8 !== undefined && memory.HEAPU16 !== undefined && memory.HEAPU32 !== undefined;
}

/** Characters handed to the parser at a time: fewest, and most while it reads straight on. */
const SMALLEST_CHUNK = 128;
const LARGEST_CHUNK = 4096;

/**
 * A text as the parser asks for it. Some scanners go back for every token in order to learn its column, and each step back
 * copies what is handed over: so that is little after one, and more while none comes.
 */
function chunksOf(text: string): (index: number) => string {
  let furthest = -1;
  let size = SMALLEST_CHUNK;
  return (index) => {
    if (index <= furthest) {
      size = SMALLEST_CHUNK;
      return text.slice(index, index + SMALLEST_CHUNK);
    }
    furthest = index;
    const chunk = text.slice(index, index + size);
    size = Math.min(size * 2, LARGEST_CHUNK);
    return chunk;
  };
}
