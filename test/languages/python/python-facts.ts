/** Python sources to facts, for tests. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { LoadedGrammar } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { pythonAdapter } from '../../../src/languages/python/adapter.ts';

const WASM = path.join(path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');

export interface Lowered {
  readonly text: string;
  readonly tree: SyntaxTable;
  readonly facts: BuiltFacts;
}

/** Loads the grammar; what it gives lowers one text. */
export async function pythonLowering(): Promise<(text: string, file?: string) => Lowered> {
  const grammars = new Grammars((name) => Promise.resolve(readFileSync(path.join(WASM, name))));
  const grammar = await grammars.prepare('python');
  return (text, file = 'm.py') => lowerWith(grammar, text, file);
}

function lowerWith(grammar: LoadedGrammar, text: string, file: string): Lowered {
  const tree = grammar.parse(text, () => performance.now(), 60_000);
  if (!tree) throw new Error(`no tree of ${file}`);
  const builder = new FactsBuilder({ path: file, text, moduleName: pythonAdapter.moduleName(file), traits: pythonAdapter.traits });
  pythonAdapter.lower(tree, builder);
  return { text, tree, facts: builder.finish() };
}
