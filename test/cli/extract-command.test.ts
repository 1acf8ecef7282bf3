/** Facts written by one run and used by another, with the real engine. */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliContext } from '../../src/cli/context.ts';
import { createWorkspace } from '../../src/engine/workspace.ts';
import type { Extractor } from '../../src/engine/api.ts';
import { sharedExtractor } from '../engine-kit.ts';
import { withFolder } from '../host/with-folder.ts';
import { runIn, type CliRun } from './run-cli.ts';

const FILES = {
  'dao/a.ts': '// @data-access us-user.private\nexport function load() { return 1; }\n',
  'sg/b.ts': "// @runs-in SG scope=file\nimport { load } from '../dao/a';\nexport function rank() { return load(); }\n",
  'gen/c.ts': 'export function generated() {}\n',
  'region-guard.yaml': 'version: 1\nexclude: ["gen/**"]\n',
};

/** The real engine, and which files it had to parse. */
function real(over: Partial<CliContext> = {}): { readonly context: Partial<CliContext>; readonly parsed: string[] } {
  const parsed: string[] = [];
  const extractor: Extractor = {
    extract: (files, signal) => {
      parsed.push(...files.map(({ path }) => path));
      return sharedExtractor.extract(files, signal);
    },
    dispose: () => undefined,
  };
  return { parsed, context: { createExtractor: () => extractor, createWorkspace, ...over } };
}

const run = (root: string, args: readonly string[], over: Partial<CliContext> = {}): Promise<CliRun> => runIn(root, args, real(over).context);

describe('extract', () => {
  it('writes the facts of what is named and not excluded, and says what it is', () =>
    withFolder(FILES, async (root) => {
      const told = await run(root, ['extract', 'dao', 'gen', '--output', 'dao.facts']);
      assert.deepEqual([told.code, told.stdout, told.stderr], [0, '', 'region-guard: dao.facts holds the facts of 1 file\n']);
      assert.match(readFileSync(join(root, 'dao.facts'), 'latin1'), /^region-guard facts v1\n/);
    }));

  it('writes the same bytes for the same files', () =>
    withFolder(FILES, async (root) => {
      await run(root, ['extract', 'dao', 'sg', '--output', 'one', '--quiet']);
      await run(root, ['extract', 'sg', 'dao', '--output', 'two', '--quiet']);
      assert.ok(readFileSync(join(root, 'one')).equals(readFileSync(join(root, 'two'))));
    }));

  it('spares the lint what is in the files, and the report is the same', () =>
    withFolder(FILES, async (root) => {
      const without = await run(root, ['lint', '--format', 'json']);
      await run(root, ['extract', 'dao', '--output', '../dao.facts']);
      await run(root, ['extract', 'sg', '--output', '../sg.facts']);
      const { context, parsed } = real();
      const told = await runIn(root, ['lint', '--format', 'json', '--facts', '../dao.facts', '--facts', '../sg.facts'], context);
      assert.deepEqual(parsed, []);
      assert.equal(told.stdout.replace(/"durationMs": \d+/, ''), without.stdout.replace(/"durationMs": \d+/, ''));
      assert.match(told.stdout, /foreign-caller/);
    }));

  it('makes facts anew where the text is another', () =>
    withFolder(FILES, async (root) => {
      await run(root, ['extract', '--output', '../all.facts']);
      appendFileSync(join(root, 'sg/b.ts'), '// more\n');
      const { context, parsed } = real();
      await runIn(root, ['lint', '--facts', '../all.facts'], context);
      assert.deepEqual(parsed, ['sg/b.ts']);
    }));

  it('does not use what another version wrote, and says so', () =>
    withFolder(FILES, async (root) => {
      await run(root, ['extract', '--output', '../all.facts'], { factsVersion: () => 'v0' });
      const { context, parsed } = real();
      const told = await runIn(root, ['lint', '--facts', '../all.facts'], context);
      assert.ok(parsed.includes('dao/a.ts'));
      assert.match(told.stderr, /^region-guard: \.\.\/all\.facts was written by another version and is not used$/m);
    }));

  it('makes nothing of a damaged file but work', () =>
    withFolder(FILES, async (root) => {
      await run(root, ['extract', '--output', '../all.facts']);
      const bytes = readFileSync(join(root, '../all.facts'));
      bytes.fill(7, 80, 120);
      writeFileSync(join(root, '../all.facts'), bytes.subarray(0, bytes.length - 10));
      assert.equal((await run(root, ['lint', '--facts', '../all.facts'])).code, 1);
    }));

  const refusals: [string, string[], RegExp][] = [
    ['no output', ['extract'], /--output/],
    ['a path that is not there', ['extract', 'nope', '--output', 'x'], /no such file or folder: nope/],
    ['a file that is not there', ['lint', '--facts', 'nope'], /cannot read nope: no such file or folder/],
    ['a file that holds no facts', ['lint', '--facts', 'region-guard.yaml'], /region-guard\.yaml holds no facts/],
  ];
  for (const [what, args, expected] of refusals)
    it(`refuses ${what}`, () => withFolder(FILES, async (root) => {
      const told = await run(root, args);
      assert.equal(told.code, 2);
      assert.match(told.stderr, expected);
      assert.ok(!existsSync(join(root, 'x')));
    }));
});
