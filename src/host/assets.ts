/**
 * Grammars and the parser runtime: beside the bundle where the product is built, in the package that ships them where
 * it runs from source.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

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
    return readFile(join(folder, name));
  };
}
