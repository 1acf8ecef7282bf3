/** Lowers texts for tests. Every text that goes through here is also checked for what holds of all facts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { typescriptAdapter } from '../../../src/languages/typescript/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';

const WASM = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);
const grammars = new Grammars((name) => Promise.resolve(readFileSync(new URL(name, WASM))));

export async function parse(text: string, path = 'm.ts'): Promise<SyntaxTable> {
  const grammar = await grammars.prepare(typescriptAdapter.grammarFor(path));
  const tree = grammar.parse(text, () => performance.now(), 60_000);
  assert.ok(tree, `${path} was not parsed in time`);
  return tree;
}

export function lowerTree(tree: SyntaxTable, path = 'm.ts'): BuiltFacts {
  const builder = new FactsBuilder({ path, text: tree.text, moduleName: typescriptAdapter.moduleName(path), traits: typescriptAdapter.traits });
  typescriptAdapter.lower(tree, builder);
  const facts = builder.finish();
  assert.deepEqual(checkFacts(facts, tree.text.length), [], path);
  return facts;
}

export async function lower(text: string, path = 'm.ts'): Promise<BuiltFacts> {
  return lowerTree(await parse(text, path), path);
}
