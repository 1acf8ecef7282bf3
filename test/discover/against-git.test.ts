import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { selectFiles } from '../../src/discover/select-files.ts';

const FOLDERS = ['', 'a', 'a/b', 'c d', 'c d/a'] as const;
const NAMES = ['x', 'y.ts', 'b', '.hid', 'a'] as const;
const PATTERNS = ['x', '*.ts', '/a', 'a/', 'b/', '/b', '**/x', 'a/**', 'a/b', 'a/*', '*', '!x', '!a', '!b/', '!*/', '!*.ts', '!/a/b', '.*', '[xy]*', 'c\\ d', '!c d/', '# x', '?', 'a/**/x', '/*', '!.gitignore'] as const;

/** Ignore rules hold for what git itself says: `git check-ignore` over generated trees. */
describe('ignore rules and git', () => {
  it('agree on generated trees', () => {
    const folder = mkdtempSync(join(tmpdir(), 'region-guard-ignore-'));
    try {
      execFileSync('git', ['init', '--quiet', folder]);
      const lines = fc.array(fc.constantFrom(...PATTERNS), { maxLength: 5 });
      fc.assert(fc.property(fc.record({ root: lines, a: lines, ab: lines, cd: lines }), (rules) => {
        const texts = new Map([['.gitignore', rules.root], ['a/.gitignore', rules.a], ['a/b/.gitignore', rules.ab], ['c d/.gitignore', rules.cd]]
          .map(([path, rule]) => [path as string, (rule as string[]).join('\n')]));
        const paths = [...texts.keys(), ...FOLDERS.flatMap((at) => NAMES.map((name) => (at === '' ? name : `${at}/${name}`)))]
          .filter((path) => !FOLDERS.some((at) => at === path));
        const ours = selectFiles({ files: paths.map((path) => ({ path })), readIgnore: (path) => texts.get(path) ?? null, exclude: [] }).ignored;
        assert.deepEqual([...ours].sort(), ignoredByGit(folder, texts, paths));
      }), { numRuns: 60 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function ignoredByGit(folder: string, texts: ReadonlyMap<string, string>, paths: readonly string[]): string[] {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), texts.get(path) ?? '');
  }
  try {
    const out = execFileSync('git', ['-c', 'core.excludesFile=', '-C', folder, 'check-ignore', '--no-index', '-z', '--stdin'], { input: paths.join('\0'), encoding: 'utf8' });
    return out.split('\0').filter((path) => path !== '').sort();
  } catch (error) {
    if ((error as { status?: number }).status === 1) return []; // Nothing is ignored.
    throw error;
  }
}
