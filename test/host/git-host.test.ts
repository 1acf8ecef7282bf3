import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGitHost, RevisionError } from '../../src/host/git-host.ts';
import { withFolder } from './with-folder.ts';

function git(root: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], { cwd: root, encoding: 'utf8' });
}

function commitAll(root: string): void {
  git(root, 'init', '--quiet', '-b', 'main');
  git(root, 'add', '--all', '--force');
  git(root, 'commit', '--quiet', '-m', 'one');
}

const loadAsset = (): Promise<Uint8Array> => Promise.reject(new Error('not needed'));

async function contents(root: string, revision = 'main'): Promise<Record<string, string>> {
  const host = await createGitHost({ root, revision, loadAsset });
  try {
    const { files, problems } = await host.listFiles();
    assert.deepEqual(problems, []);
    const texts = await Promise.all(files.map(async (file) => {
      const bytes = await host.readFile(file.path);
      assert.equal(bytes.length, file.size);
      return [file.path, Buffer.from(bytes).toString()] as const;
    }));
    return Object.fromEntries(texts);
  } finally {
    host.dispose();
  }
}

describe('git host', () => {
  const files = { 'a.ts': 'one\n', 'b/empty': '', 'b/big.ts': 'x'.repeat(300_000), 'ü n\tü.ts': 'odd', 'node_modules/x.js': 'no' };

  it('reads a revision as it was, whatever the work tree says now', () =>
    withFolder(files, async (root) => {
      symlinkSync('a.ts', join(root, 'link.ts'));
      commitAll(root);
      writeFileSync(join(root, 'a.ts'), 'two');
      writeFileSync(join(root, 'new.ts'), 'new');
      assert.deepEqual(await contents(root), { 'a.ts': 'one\n', 'b/empty': '', 'b/big.ts': files['b/big.ts'], 'ü n\tü.ts': 'odd' });
    }));

  it('reads only what lies under the folder, relative to it', () =>
    withFolder(files, async (root) => {
      commitAll(root);
      assert.deepEqual(Object.keys(await contents(join(root, 'b'))), ['big.ts', 'empty']);
    }));

  it('keeps a policy that is a link in sight', () =>
    withFolder({ 'p.yaml': 'version: 1' }, async (root) => {
      symlinkSync('p.yaml', join(root, 'region-guard.yaml'));
      commitAll(root);
      assert.deepEqual(Object.keys(await contents(root)), ['p.yaml', 'region-guard.yaml']);
    }));

  it('lists submodules as what it does not read', () =>
    withFolder({ 'a.ts': 'one', 'lib/b.ts': 'two' }, async (root) => {
      commitAll(join(root, 'lib'));
      git(root, 'init', '--quiet', '-b', 'main');
      git(root, 'add', 'a.ts');
      git(root, 'update-index', '--add', '--cacheinfo', `160000,${git(join(root, 'lib'), 'rev-parse', 'HEAD').trim()},lib`);
      git(root, 'commit', '--quiet', '-m', 'one');
      const host = await createGitHost({ root, revision: 'HEAD', loadAsset });
      const { files: listed, problems } = await host.listFiles();
      host.dispose();
      assert.deepEqual(listed.map(({ path }) => path), ['a.ts']);
      assert.deepEqual(problems.map(({ path }) => path), ['lib/']);
    }));

  it('rejects for a file that the revision does not have', () =>
    withFolder({ 'a.ts': '' }, async (root) => {
      commitAll(root);
      const host = await createGitHost({ root, revision: 'HEAD', loadAsset, readToday: (path) => (path === 'p.yaml' ? Promise.resolve(Buffer.from('today')) : null) });
      await assert.rejects(host.readFile('b.ts'), /no such file/);
      assert.equal(Buffer.from(await host.readFile('p.yaml')).toString(), 'today');
      host.dispose();
      await assert.rejects(host.readFile('a.ts').then(() => host.readFile('a.ts')));
    }));

  const refusals = ['nope', '', '--output=x', 'HEAD:a.ts', '-h'];
  for (const revision of refusals)
    it(`refuses ${JSON.stringify(revision)} with a message`, () =>
      withFolder({ 'a.ts': '' }, async (root) => {
        commitAll(root);
        await assert.rejects(createGitHost({ root, revision, loadAsset }), (error) => error instanceof RevisionError && error.message.length > 10 && !error.message.includes('\n'));
      }));

  it('says what git says where there is no repository', () =>
    withFolder({ 'a.ts': '' }, async (root) => {
      mkdirSync(join(root, 'x'));
      await assert.rejects(createGitHost({ root: join(root, 'x'), revision: 'HEAD', loadAsset }), /not a git repository/);
    }));
});
