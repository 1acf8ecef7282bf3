/** What is read from the parser's memory is what the package's own cursor walks over, in every grammar. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { adapterFor } from '../../src/engine/languages.ts';
import { Grammars } from '../../src/extract/grammars.ts';
import type { LoadedGrammar } from '../../src/extract/grammars.ts';
import { createAssetLoader, findAssetFolder } from '../../src/host/assets.ts';

const TEST_FOLDER = join(import.meta.dirname, '..');

describe('trees read from memory', () => {
  const grammars = new Grammars(createAssetLoader(findAssetFolder(join(TEST_FOLDER, '../src/host'))), Infinity);
  const used = new Map<string, LoadedGrammar>();

  async function parse(path: string, text: string): Promise<void> {
    const adapter = adapterFor(path);
    assert.ok(adapter, path);
    const grammar = await grammars.prepare(adapter.grammarFor(path));
    used.set(adapter.grammarFor(path), grammar);
    assert.ok(grammar.parse(text, () => 0, 1), path);
    assert.ok(grammar.readsMemory, path);
  }

  it('are those of the cursor for every fixture, whole, cut short and with other letters', async () => {
    for (const path of fixtures()) {
      const text = readFileSync(path, 'utf8').slice(0, 6000);
      await parse(path, text);
      await parse(path, text.slice(0, Math.floor(text.length * 0.6)));
      await parse(path, text.replaceAll('a', '\u00e9').replaceAll('e', '\u{1f600}'));
    }
    assert.ok(used.size >= 13, [...used.keys()].join());
  });

  it('are those of the cursor for empty, blank and deeply nested texts', async () => {
    for (const path of ['a.ts', 'a.py', 'a.java', 'a.go', 'a.scala', 'a.rb']) {
      for (const text of ['', '\n\n  ', '('.repeat(3000), `${'['.repeat(400)}1${']'.repeat(400)}`, 'x = 1\n'.repeat(5000), '\ufffd\u0001']) await parse(path, text);
    }
  });
});

/** A few of each extension. */
function fixtures(): string[] {
  const counts = new Map<string, number>();
  const all = readdirSync(TEST_FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('fixtures')).sort();
  return all.filter((path) => {
    const extension = path.slice(path.lastIndexOf('.') + 1);
    const count = (counts.get(extension) ?? 0) + 1;
    counts.set(extension, count);
    return count % 4 === 1 && count < 60 && adapterFor(path) !== null;
  }).map((path) => join(TEST_FOLDER, path));
}
