/** Rust sources to facts, the way a file of a project is: macros that are called like functions are read as calls. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { rustAdapter } from '../../../src/languages/rust/adapter.ts';
import { prepareRust } from '../../../src/languages/rust/prepare.ts';
import { checkFacts } from '../../extract/check-facts.ts';

const WASM = fileURLToPath(new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url));
const grammar = new Grammars((name) => Promise.resolve(readFileSync(WASM + name))).prepare('rust');

export async function parseRust(text: string): Promise<SyntaxTable> {
  const tree = (await grammar).parse(prepareRust(text), () => performance.now(), 60_000);
  assert.ok(tree, 'the parser gave up');
  return tree;
}

export function lowerRust(tree: SyntaxTable, text: string, path = 'src/shop.rs'): BuiltFacts {
  const builder = new FactsBuilder({ path, text, moduleName: rustAdapter.moduleName(path), traits: rustAdapter.traits });
  rustAdapter.lower(tree, builder);
  return builder.finish();
}

/** Facts of a source, checked for what holds of all facts. */
export async function rustFacts(text: string, path?: string): Promise<BuiltFacts> {
  const facts = lowerRust(await parseRust(text), text, path);
  assert.deepEqual(checkFacts(facts, text.length), [], 'the facts are well formed');
  return facts;
}
