/**
 * A table of ways by which values go, by language: every language has, for each of them, a place where a protected value arrives and
 * one where none does. The programs are the folders `fixtures/pairs-*`, which `fixtures.test.ts` lints; a comment `pair:` begins a row.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = join(import.meta.dirname, 'fixtures');

const ROWS = [
  'assignments', 'overwritten variables', 'branches', 'fields', 'nested fields', 'two objects', 'lists', 'maps', 'map keys', 'destructuring', 'templates', 'arithmetic', 'parameters and results',
  'two contexts', 'closures', 'callbacks', 'exceptions', 'async', 'generators', 'globals', 'statics', 'constructors', 'builders', 'library copies', 'across files', 'dead code', 'types', 'declassify',
];

/** Rows that a language has no construct for, or that are another row there. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  java: ['generators', 'globals'],
  go: ['generators', 'statics'],
  csharp: ['globals'],
  php: ['async'],
  ruby: ['async'],
};

function sections(text: string): ReadonlyMap<string, string> {
  const [, ...parts] = text.split(/(?:\/\/|#) pair: /);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part]));
}

describe('value flow: pairs', () => {
  for (const name of readdirSync(FIXTURES).filter((n) => n.startsWith('pairs-')).sort()) {
    const language = name.slice('pairs-'.length);
    it(`${language} has a flow and none for every row`, () => {
      const main = readdirSync(join(FIXTURES, name), { recursive: true, encoding: 'utf8' }).find((f) => /(?:^|\/)main\.\w+$/i.test(f)) ?? '';
      const found = sections(readFileSync(join(FIXTURES, name, main), 'utf8'));
      assert.deepEqual(ROWS.filter((row) => !found.has(row)), WITHOUT[language] ?? []);
      for (const [row, text] of found) {
        const sends = text.split('\n').filter((line) => /\b(?:send|deliver)\b/i.test(line));
        assert.ok(sends.some((line) => line.endsWith(' flows')) && sends.some((line) => !/ flows(?: \(wrongly\))?$/.test(line)), `${row} lacks one of the two`);
      }
    });
  }
});
