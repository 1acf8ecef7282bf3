/** Go sources to facts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { goAdapter } from '../../../src/languages/go/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';

const WASM = fileURLToPath(new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url));
const grammar = new Grammars((name) => Promise.resolve(readFileSync(WASM + name))).prepare('go');

export async function parseGo(text: string): Promise<SyntaxTable> {
  const tree = (await grammar).parse(text, () => performance.now(), 60_000);
  assert.ok(tree, 'the parser gave up');
  return tree;
}

export function lowerGo(tree: SyntaxTable, path = 'shop/main.go'): BuiltFacts {
  const builder = new FactsBuilder({ path, text: tree.text, moduleName: goAdapter.moduleName(path), traits: goAdapter.traits });
  goAdapter.lower(tree, builder);
  return builder.finish();
}

/** Facts of a source, checked for what holds of all facts. */
export async function goFacts(text: string, path?: string): Promise<BuiltFacts> {
  const facts = lowerGo(await parseGo(text), path);
  assert.deepEqual(checkFacts(facts, text.length), [], 'the facts are well formed');
  return facts;
}
