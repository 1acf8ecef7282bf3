/** Every fixture: a source text and what its lowering reads like (see render.ts). Blocks are parted by `====`. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { lower } from './lower.ts';
import { render } from './render.ts';

const FOLDER = new URL('./fixtures/', import.meta.url);

interface Fixture { readonly title: string; readonly path: string; readonly source: string; readonly expected: string }

function fixturesOf(file: string): Fixture[] {
  return readFileSync(new URL(file, FOLDER), 'utf8').trim().split(/\n====\n/).map((block) => {
    const [head = '', expected = ''] = block.split(/\n----\n/);
    const [, title = '', path = 'm.ts'] = /^# (.*?)(?: \[(\S+)\])?$/m.exec(head) ?? [];
    return { title, path, source: head.slice(head.indexOf('\n') + 1), expected };
  });
}

describe('lowering of TypeScript and JavaScript', () => {
  for (const file of readdirSync(FOLDER).sort()) {
    describe(file.replace('.txt', ''), () => {
      for (const { title, path, source, expected } of fixturesOf(file)) {
        it(title, async () => {
          assert.notEqual(expected, '', 'the fixture says nothing');
          assert.equal(render(await lower(source, path)), expected);
        });
      }
    });
  }
});
