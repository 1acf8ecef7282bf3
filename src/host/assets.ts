/**
 * Grammars and the parser runtime: beside the bundle where the product is built, in the package that ships them where
 * it runs from source.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

/** Folder in `node_modules` of each asset that the runtime's own package does not ship. */
export const OTHER_PACKAGES: Readonly<Record<string, string>> = {
  'tree-sitter-kotlin.wasm': '@tree-sitter-grammars/tree-sitter-kotlin',
  'tree-sitter-scala.wasm': 'tree-sitter-scala',
  'tree-sitter-swift.wasm': '@repomix/tree-sitter-wasms/out',
};

/** Part of every build; tells a folder with assets from one without. */
const RUNTIME = 'tree-sitter.wasm';

/** The folder to load assets from, given the folder of the running script (`import.meta.dirname`, `__dirname` in a bundle). */
export function findAssetFolder(scriptFolder: string): string {
  if (existsSync(join(scriptFolder, RUNTIME))) return scriptFolder;
  const require = createRequire(join(scriptFolder, 'script.cjs'));
  return dirname(require.resolve(`@vscode/tree-sitter-wasm/wasm/${RUNTIME}`));
}

/** Loads by bare file name; rejects names that would lead out of the folder. */
export function createAssetLoader(folder: string): (name: string) => Promise<Uint8Array> {
  return async (name) => {
    if (!/^[\w.-]+$/.test(name)) throw new Error(`not an asset: ${JSON.stringify(name)}`);
    if (COSTLY.has(name)) keepBaseline();
    const other = Object.hasOwn(OTHER_PACKAGES, name) && !existsSync(join(folder, name)) ? OTHER_PACKAGES[name] : undefined;
    return readFile(other === undefined ? join(folder, name) : join(folder, UP_TO_NODE_MODULES, other, name));
  };
}

/** Grammars with functions so large that optimising them takes V8 many seconds, which a process that is done still waits for. */
const COSTLY: ReadonlySet<string> = new Set(['tree-sitter-swift.wasm']);

/** Code of wasm modules that are loaded from here on is used as it is first compiled. */
function keepBaseline(): void {
  for (const flag of ['--no-wasm-dynamic-tiering', '--no-wasm-tier-up']) setFlagsFromString(flag);
}

/** From the folder of the runtime's package, where it runs from source. */
const UP_TO_NODE_MODULES = '../../..';
