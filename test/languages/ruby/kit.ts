/** Ruby sources to facts, checked for what holds of all facts. */
import assert from 'node:assert/strict';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { rubyAdapter } from '../../../src/languages/ruby/adapter.ts';
import { loadAsset } from '../../engine-kit.ts';
import { checkFacts } from '../../extract/check-facts.ts';

const grammar = new Grammars(loadAsset).prepare('ruby');

export async function parseRuby(text: string): Promise<SyntaxTable> {
  const tree = (await grammar).parse(text, () => performance.now(), 60_000);
  assert.ok(tree, 'the parser gave up');
  return tree;
}

export function lowerRuby(tree: SyntaxTable, path = 'src/main.rb'): BuiltFacts {
  const builder = new FactsBuilder({ path, text: tree.text, moduleName: rubyAdapter.moduleName(path), traits: rubyAdapter.traits });
  rubyAdapter.lower(tree, builder);
  return builder.finish();
}

export async function rubyFacts(text: string): Promise<BuiltFacts> {
  const facts = lowerRuby(await parseRuby(text));
  assert.deepEqual(checkFacts(facts, text.length), [], 'the facts are well formed');
  return facts;
}
