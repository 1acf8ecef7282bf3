/** What Python code is lowered to: sources with the operations expected of them, in `fixtures/lowering`. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkFacts } from '../../extract/check-facts.ts';
import { pythonLowering } from './python-facts.ts';
import type { Lowered } from './python-facts.ts';
import { renderFile } from './render.ts';

const FOLDER = path.join(import.meta.dirname, 'fixtures', 'lowering');

interface Case { readonly name: string; readonly source: string; readonly expected: readonly string[] }

/** A file of cases: `=== name`, the source, `---`, the expected lines. */
function casesOf(file: string): Case[] {
  const blocks = readFileSync(path.join(FOLDER, file), 'utf8').split(/^=== /m).slice(1);
  return blocks.map((block) => {
    const [head = '', expected = ''] = block.split('\n---\n');
    const [name = '', ...source] = head.split('\n');
    return { name, source: `${source.join('\n')}\n`, expected: expected.split('\n').filter((line) => line !== '') };
  });
}

describe('Python: lowering', () => {
  let lower: (text: string) => Lowered;
  before(async () => { lower = await pythonLowering(); });

  for (const file of readdirSync(FOLDER)) {
    describe(path.basename(file, '.txt'), () => {
      for (const { name, source, expected } of casesOf(file)) {
        it(name, () => {
          const { facts } = lower(source);
          assert.deepEqual(checkFacts(facts, source.length), []);
          assert.deepEqual(renderFile(facts), expected);
        });
      }
    });
  }
});
