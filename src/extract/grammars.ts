/**
 * The parser runtime and its grammars, loaded once each, on first use, from bytes that the host supplies.
 * A tree lives only inside `parse`; what leaves is a SyntaxTable.
 */
import * as imported from '@vscode/tree-sitter-wasm';
import type { Language, Parser } from '@vscode/tree-sitter-wasm';
import { SyntaxTable, columnsOf } from './syntax-table.ts';

/** The package is UMD: Node's module loader shows it as a default export, a bundler as a namespace. */
const treeSitter = (imported as { default?: typeof imported }).default ?? imported;

/**
 * The package keeps one wasm instance a thread, and starting it again would pull the memory from under every grammar that
 * is loaded: so its start is remembered here, where the package's own state is.
 */
let runtime: Promise<void> | null = null;

async function startRuntime(loadAsset: LoadAsset): Promise<void> {
  const wasmBinary = await loadAsset('tree-sitter.wasm');
  // Emscripten takes the module's bytes as `wasmBinary`, which the type of `init` does not list.
  const options = { wasmBinary, locateFile: (file: string) => file };
  await treeSitter.Parser.init(options);
}

export type LoadAsset = (name: string) => Promise<Uint8Array>;

/** Parses texts with grammars by name (`java` for `tree-sitter-java.wasm`). One per thread. */
export class Grammars {
  readonly #loadAsset: LoadAsset;
  readonly #languages = new Map<string, Promise<LoadedGrammar>>();

  constructor(loadAsset: LoadAsset) {
    this.#loadAsset = loadAsset;
  }

  /** Makes a grammar ready, so that `parse` can run without waiting. Rejects if it cannot be loaded. */
  async prepare(grammar: string): Promise<LoadedGrammar> {
    runtime ??= startRuntime(this.#loadAsset);
    await runtime;
    let loaded = this.#languages.get(grammar);
    if (!loaded) {
      loaded = this.#loadAsset(`tree-sitter-${grammar}.wasm`).then(async (bytes) => new LoadedGrammar(await treeSitter.Language.load(bytes)));
      this.#languages.set(grammar, loaded);
    }
    return loaded;
  }
}

export class LoadedGrammar {
  readonly #language: Language;
  readonly #parser: Parser;
  readonly #names: { kinds: readonly string[]; fields: readonly (string | null)[] };

  constructor(language: Language) {
    this.#language = language;
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
    const tree = this.#parser.parse(text, null, { progressCallback: () => now() > deadline });
    if (!tree) {
      this.#parser.reset();
      return null;
    }
    try {
      return new SyntaxTable(text, columnsOf(tree), this.#names);
    } finally {
      tree.delete();
    }
  }

  get languageName(): string {
    return this.#language.name ?? '';
  }
}
