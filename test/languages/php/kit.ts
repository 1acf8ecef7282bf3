/** PHP sources to facts, checked for what holds of all facts. */
import assert from 'node:assert/strict';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { phpAdapter } from '../../../src/languages/php/adapter.ts';
import { loadAsset } from '../../engine-kit.ts';
import { checkFacts } from '../../extract/check-facts.ts';

const grammar = new Grammars(loadAsset).prepare('php');

export async function parsePhp(text: string): Promise<SyntaxTable> {
  const tree = (await grammar).parse(text, () => performance.now(), 60_000);
  assert.ok(tree, 'the parser gave up');
  return tree;
}

export function lowerPhp(tree: SyntaxTable, path = 'src/main.php'): BuiltFacts {
  const builder = new FactsBuilder({ path, text: tree.text, moduleName: phpAdapter.moduleName(path), traits: phpAdapter.traits });
  phpAdapter.lower(tree, builder);
  return builder.finish();
}

/** Facts of the code behind `<?php`. */
export async function phpFacts(code: string): Promise<BuiltFacts> {
  const text = `<?php\n${code}`;
  const facts = lowerPhp(await parsePhp(text));
  assert.deepEqual(checkFacts(facts, text.length), [], 'the facts are well formed');
  return facts;
}
