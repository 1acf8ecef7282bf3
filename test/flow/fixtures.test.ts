/**
 * Programs that say at the end of a line `flows` where a protected value must be found to arrive, and by silence everywhere else
 * that none may be. Every folder under `fixtures` is one workspace.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lintFiles } from '../engine-kit.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
/** What is known to be found wrongly says so. */
const EXPECTED = /(?:\/\/|#) flows(?: \(wrongly\))?$/;

for (const name of readdirSync(FIXTURES).sort()) {
  const files = Object.fromEntries(readdirSync(join(FIXTURES, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [join(entry.parentPath, entry.name).slice(join(FIXTURES, name).length + 1), readFileSync(join(entry.parentPath, entry.name), 'utf8')]));

  describe(`value flow: ${name}`, () => {
    it('arrives where it says so and nowhere else', async () => {
      const { findings, incomplete } = await lintFiles(files);
      const found = findings.filter((f) => f.rule === 'foreign-flow').map((f) => `${f.file}:${f.range.start.line}`);
      const expected = Object.entries(files).flatMap(([file, text]) => text.split('\n').flatMap((line, i) => (EXPECTED.test(line) ? [`${file}:${i + 1}`] : [])));
      assert.deepEqual([...new Set(found)].sort(), expected.sort());
      assert.deepEqual(incomplete, []);
      assert.deepEqual(findings.filter((f) => f.rule === 'invalid-annotation'), []);
    });
  });
}
