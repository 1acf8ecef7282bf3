/** The page about languages: one section for each that is registered, with its files and what it says of it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '../../src/engine/languages.ts';

const text = readFileSync(fileURLToPath(new URL('../../docs/languages.md', import.meta.url)), 'utf8');
const sections = new Map([...text.matchAll(/^## .*\(`(\w+)`\)\n([\s\S]*?)(?=^## |$(?![\s\S]))/gm)].map((m) => [m[1] ?? '', m[2] ?? '']));

describe('the page about languages', () => {
  it('has a section for every language and for no other', () => {
    assert.deepEqual([...sections.keys()].sort(), LANGUAGES.map(({ adapter }) => adapter.id).sort());
  });

  for (const { adapter } of LANGUAGES) {
    it(`${adapter.id}: says what is read, linked and left out`, () => {
      const section = sections.get(adapter.id) ?? '';
      for (const part of ['**Files:**', '**Natively:**', '**Linked:**', '**Left out:**']) assert.ok(section.includes(part), part);
      const isAbridged = section.includes('and their like');
      const named = [...section.slice(0, section.indexOf('**Natively:**')).matchAll(/`\.([\w+]+)`/g)].map((m) => m[1] ?? '');
      assert.deepEqual(named.filter((e) => !adapter.extensions.includes(e)), []);
      if (!isAbridged) assert.deepEqual(adapter.extensions.filter((e) => !named.includes(e)), []);
    });
  }
});
