/**
 * Reads of annotated data (`data-reads`): fields, types and variables in every language and form, through receivers of which little is known, and of what
 * one function left where another finds it. Functions that hand out what a declassifier left, and others (`declassified`). Libraries that run
 * elsewhere (`handed-over`). Every folder below these is one
 * workspace; a line that has findings says at its end by which rules, and no other line has any.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lintFiles } from '../engine-kit.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const FOLDERS = ['data-reads', 'declassified', 'handed-over'].flatMap((group) => readdirSync(join(FIXTURES, group)).sort().map((name) => join(group, name)));
const EXPECTED = /(?:\/\/|#) ((?:foreign-(?:read|caller|flow) ?)+)$/;

for (const name of FOLDERS) {
  const root = join(FIXTURES, name);
  const files = Object.fromEntries(readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => [join(entry.parentPath, entry.name).slice(root.length + 1), readFileSync(join(entry.parentPath, entry.name), 'utf8')]));

  describe(`lines with findings: ${name}`, () => {
    it('are found where the lines say so and nowhere else', async () => {
      const { findings, incomplete } = await lintFiles(files);
      const expected = Object.entries(files).flatMap(([file, text]) => text.split('\n').flatMap((line, i) =>
        (EXPECTED.exec(line)?.[1] ?? '').split(' ').filter((rule) => rule !== '').map((rule) => `${file}:${i + 1} ${rule}`)));
      assert.deepEqual(findings.map((f) => `${f.file}:${f.range.start.line} ${f.rule}`).sort(), expected.sort(), JSON.stringify(findings.map((f) => f.message), null, 1));
      assert.deepEqual(incomplete, []);
    });
  });
}
