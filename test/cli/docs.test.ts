/** The page of the command line names what there is. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { withFolder } from '../host/with-folder.ts';
import { runIn } from './run-cli.ts';

const PAGE = readFileSync(new URL('../../docs/command-line.md', import.meta.url), 'utf8');
const COMMANDS = ['lint', 'init', 'inventory', 'coverage', 'extract', 'graph', 'explain', 'regions', 'lsp'];

describe('docs/command-line.md', () => {
  it('has every command and no other', () =>
    withFolder({}, async (root) => {
      const { stdout } = await runIn(root, ['--help']);
      assert.deepEqual([...stdout.matchAll(/^ {2}([a-z]+)\b(?! {3,}-)/gm)].map(([, name]) => name).filter((name) => COMMANDS.includes(name ?? '')), COMMANDS);
      assert.deepEqual([...PAGE.matchAll(/^## (\w+)$/gm)].map(([, name]) => name), COMMANDS);
    }));

  for (const command of COMMANDS)
    it(`names every option of ${command}`, () =>
      withFolder({}, async (root) => {
        const { stdout } = await runIn(root, [command, '--help']);
        const options = [...stdout.matchAll(/^ +(--[a-z-]+)/gm)].map(([, name]) => name ?? '').filter((name) => name !== '--help');
        assert.deepEqual(options.filter((name) => !PAGE.includes(name)), []);
      }));
});
