import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { walk } from '../../src/host/walk.ts';
import { createNodeHost } from '../../src/host/node-host.ts';
import { findAssetFolder } from '../../src/host/assets.ts';
import { withFolder } from './with-folder.ts';

describe('walk', () => {
  it('lists files with sizes, sorted, hidden ones too, and leaves .git and node_modules out', () =>
    withFolder({ 'b/x.ts': '12', 'a.ts': 'é', '.hidden/y': '', '.git/config': 'x', 'b/node_modules/z.js': 'x', 'b/.gitignore': 'x.ts' }, async (root) => {
      const { files, problems } = await walk(root);
      assert.deepEqual({ files: files.map(({ path, size }) => ({ path, size })), problems }, {
        files: [{ path: '.hidden/y', size: 0 }, { path: 'a.ts', size: 2 }, { path: 'b/.gitignore', size: 4 }, { path: 'b/x.ts', size: 2 }],
        problems: [],
      });
      const { size, mtimeMs, ctimeMs, ino } = lstatSync(join(root, 'a.ts'));
      assert.deepEqual(files[1]?.stamp, { size, mtimeMs, ctimeMs, ino });
    }));

  it('does not follow links, and says so where they lead out or nowhere', () =>
    withFolder({ 'a/x.ts': 'x', '../outside-of-walk': 'secret' }, async (root) => {
      symlinkSync(root, join(root, 'a/circle'));
      symlinkSync(join(root, 'a/x.ts'), join(root, 'same.ts'));
      symlinkSync('/', join(root, 'everything'));
      symlinkSync(join(root, 'gone'), join(root, 'dangling'));
      const { files, problems } = await walk(root);
      assert.deepEqual(files.map((file) => file.path), ['a/x.ts']);
      assert.deepEqual(problems.map((problem) => problem.path), ['dangling', 'everything']);
    }));

  it('lists a policy that is a link, so that it cannot be overlooked', () =>
    withFolder({ 'real.yaml': 'version: 1' }, async (root) => {
      symlinkSync('real.yaml', join(root, 'region-guard.yaml'));
      assert.deepEqual((await walk(root)).files.map((file) => file.path), ['real.yaml', 'region-guard.yaml']);
    }));

  it('stops when cancelled and rejects for a root that is not there', async () => {
    await assert.rejects(walk('/nowhere/at/all'));
    await withFolder({ 'a.ts': '' }, (root) => assert.rejects(walk(root, AbortSignal.abort()), { name: 'AbortError' }));
  });

  it('skips what is no regular file', () =>
    withFolder({ 'a.ts': '' }, async (root) => {
      execFileSync('mkfifo', [join(root, 'pipe')]);
      assert.deepEqual((await walk(root)).files.map((file) => file.path), ['a.ts']);
    }));

  it('reports a folder that cannot be listed', function () {
    // Root may list any folder; where the tests run as root, another account's view is what is asked for.
    return withFolder({ 'locked/x.ts': '', 'a.ts': '' }, async (root) => {
      chmodSync(join(root, 'locked'), 0);
      try {
        const { files, problems } = process.getuid?.() === 0 ? asNobody(root) : await walk(root);
        assert.deepEqual(files.map((file) => file.path), ['a.ts']);
        assert.deepEqual(problems, [{ path: 'locked/', message: 'the folder could not be listed (EACCES)' }]);
      } finally {
        chmodSync(join(root, 'locked'), 0o755);
      }
    });
  });
});

/** The walk as an account without rights: `setuid` in a process of its own. */
function asNobody(root: string): Awaited<ReturnType<typeof walk>> {
  for (const folder of [dirname(root), root]) chmodSync(folder, 0o755);
  const script = `import { walk } from ${JSON.stringify(new URL('../../src/host/walk.ts', import.meta.url).href)};
    process.setgid(65534); process.setuid(65534);
    console.log(JSON.stringify(await walk(${JSON.stringify(root)})));`;
  const out = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], { cwd: import.meta.dirname, encoding: 'utf8' });
  return JSON.parse(out) as Awaited<ReturnType<typeof walk>>;
}

describe('node host', () => {
  const assetFolder = findAssetFolder(import.meta.dirname);

  it('reads listed files, and others only inside the root', () =>
    withFolder({ 'a.ts': 'hello', '../beside.yaml': 'outside' }, async (root) => {
      const host = createNodeHost(root, { assetFolder });
      await host.listFiles();
      assert.equal(Buffer.from(await host.readFile('a.ts')).toString(), 'hello');
      writeFileSync(join(root, 'new.ts'), 'new');
      assert.equal(Buffer.from(await host.readFile('new.ts')).toString(), 'new');
      symlinkSync('../beside.yaml', join(root, 'link.yaml'));
      for (const path of ['../beside.yaml', 'link.yaml', join(root, '../beside.yaml')]) await assert.rejects(host.readFile(path), /outside the folder/);
      await assert.rejects(host.readFile('missing.ts'), { code: 'ENOENT' });
      mkdirSync(join(root, 'folder'));
      await assert.rejects(host.readFile('folder'), /not a regular file/);
    }));

  it('reads one folder more where a person named it', () =>
    withFolder({ 'a.ts': '', '../policies/p.yaml': 'version: 1' }, async (root) => {
      const host = createNodeHost(root, { assetFolder, alsoReadable: join(root, '../policies') });
      assert.equal(Buffer.from(await host.readFile('../policies/p.yaml')).toString(), 'version: 1');
      await assert.rejects(host.readFile('../policies/../../'), /outside the folder|not a regular/);
    }));

  it('does not follow a link that took the place of a listed file', () =>
    withFolder({ 'a.ts': 'x', '../secret': 'secret' }, async (root) => {
      const host = createNodeHost(root, { assetFolder });
      await host.listFiles();
      execFileSync('ln', ['-sf', '../secret', join(root, 'a.ts')]);
      await assert.rejects(host.readFile('a.ts'), /outside the folder/);
    }));

  it('does not wait for a pipe that took the place of a listed file', () =>
    withFolder({ 'a.ts': 'x' }, async (root) => {
      const host = createNodeHost(root, { assetFolder });
      await host.listFiles();
      rmSync(join(root, 'a.ts'));
      execFileSync('mkfifo', [join(root, 'a.ts')]);
      await assert.rejects(host.readFile('a.ts'), /not a regular file/);
    }));

  it('loads assets by name only, hashes and tells the time', () =>
    withFolder({ 'a.ts': '' }, async (root) => {
      const host = createNodeHost(root, { assetFolder });
      assert.deepEqual([...(await host.loadAsset('tree-sitter.wasm')).subarray(0, 4)], [0, 97, 115, 109]);
      for (const name of ['../package.json', '/etc/passwd', '']) await assert.rejects(host.loadAsset(name), /not an asset/);
      assert.equal(await host.sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
      const before = host.now();
      assert.ok(host.now() >= before);
    }));
});
