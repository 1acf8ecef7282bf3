/** Every example of the reference is read as the reference says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { KEYS, MARKER_KEYS } from '../../src/annotations/keys.ts';
import { MARKER_KINDS } from '../../src/model/marker.ts';
import { markersIn } from './show.ts';

const DOCS = readFileSync(new URL('../../docs/annotations.md', import.meta.url), 'utf8');
const FENCES = [...DOCS.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }));
const EXTENSIONS: Readonly<Record<string, string>> = { ts: 'ts', python: 'py', go: 'go', sql: 'sql', yaml: 'yaml', html: 'html' };

function tableRows(heading: string): string[][] {
  const section = DOCS.slice(DOCS.indexOf(heading));
  const rows = /(?:^\|.*\n)+/m.exec(section)?.[0].trim().split('\n').slice(2) ?? [];
  return rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));
}

describe('docs/annotations.md', () => {
  for (const { language, text } of FENCES.filter((f) => f.language !== 'text')) {
    it(`example in ${language}: ${text.split('\n', 1)[0] ?? ''}`, () => {
      const written = text.match(/^.*?(?:\/\/|#|--|\*|"""|^\s*)\s*(?:@(?:data-|runs-|region-|declassify)|data:access)/gm) ?? [];
      const found = markersIn(`x.${EXTENSIONS[language] ?? ''}`, text);
      assert.ok(found.length > 0);
      assert.equal(found.length, written.length);
      assert.deepEqual(found.flatMap(({ marker }) => marker.problems), []);
    });
  }

  const malformed = tableRows('## When it is malformed');
  it('shows malformed annotations', () => assert.ok(malformed.length >= 10));
  for (const [written = '', told] of malformed) {
    it(`tells what is wrong with ${written}`, () => {
      const found = markersIn('x.ts', `// ${written.slice(1, -1)}`);
      assert.deepEqual(found.flatMap(({ marker }) => marker.problems.map((p) => p.message)), [told]);
    });
  }

  it('lists every annotation and every key with its closed values', () => {
    assert.deepEqual(tableRows('# Annotations').map(([cell = '']) => cell.replaceAll(/[`@]/g, '')), [...MARKER_KINDS]);
    const rows = tableRows('| key | of |').flatMap(([keys = '', of = '', values = '']) => [...keys.matchAll(/`([\w-]+)`/g)].map(([, key = '']) => ({ key, of, values })));
    assert.deepEqual(rows.map((r) => r.key).sort(), [...MARKER_KEYS].sort());
    for (const { key, of, values } of rows) {
      const spec = KEYS[key as keyof typeof KEYS];
      if (spec.of.length < MARKER_KINDS.length) for (const kind of spec.of) assert.ok(of.includes(kind), `${key} of ${kind}`);
      if (key !== 'rule') for (const word of spec.words) assert.ok(values.includes(`\`${word}\``), `${key}=${word}`);
    }
  });
});
