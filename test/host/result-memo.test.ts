/** A kept result is given back for the same question about the same files, and for nothing else. */
import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, renameSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNodeHost, type NodeHost } from '../../src/host/node-host.ts';
import { createResultMemo, type KeptResult, type ResultMemo } from '../../src/host/result-memo.ts';
import type { FileStamp } from '../../src/host/walk.ts';
import { report } from '../report/sample-report.ts';
import { withFolder } from './with-folder.ts';

const result: KeptResult = { report: report([]), ignored: ['b'], excluded: [], binaryFiles: 2, warnings: [] };
const incomplete = (reason: 'time-limit' | 'syntax'): KeptResult => ({ ...result, report: { ...result.report, incomplete: [{ file: 'a', reason, message: '' }] } });

/** A lint through the memo, as the command line does it: whether the result was kept from before. */
async function run(memo: ResultMemo, { today = '2026-01-01', policy, found = result }: { today?: string; policy?: string; found?: KeptResult } = {}): Promise<boolean> {
  const options = { today, ...(policy === undefined ? {} : { policy }) };
  const kept = await memo.recall(options);
  if (kept !== null) {
    assert.deepEqual(kept, found);
    return true;
  }
  for (const { path } of (await memo.host.listFiles()).files) if (!path.startsWith('ignored')) await memo.host.readFile(path).catch(() => undefined);
  if (policy !== undefined) await memo.host.readFile(policy);
  memo.remember(options, found);
  return false;
}

describe('the result of an earlier lint', () => {
  /** Long after any file was written, so that times tell. */
  const later = (): number => Date.now() + 60_000;
  const at = (root: string, version = 'v1', clock = later): ResultMemo =>
    createResultMemo({ host: createNodeHost(join(root, 'tree'), { assetFolder: root, extractor: null }), file: join(root, 'cache/x.result'), version, wallClock: clock });
  const tree = { 'tree/a.ts': 'one', 'tree/sub/b.ts': 'two', 'tree/region-guard.yaml': 'version: 1', 'tree/.gitignore': 'ignored', 'tree/ignored.ts': 'x' };

  it('is given back while nothing changed, however often', () =>
    withFolder(tree, async (root) => {
      assert.deepEqual([await run(at(root)), await run(at(root)), await run(at(root))], [false, true, true]);
    }));

  const changes: [string, (tree: string) => void][] = [
    ['another content', (t) => { writeFileSync(join(t, 'a.ts'), 'three'); }],
    ['one byte, at the same size and time', (t) => {
      const { atime, mtime } = statSync(join(t, 'a.ts'));
      writeFileSync(join(t, 'a.ts'), 'onE');
      utimesSync(join(t, 'a.ts'), atime, mtime);
    }],
    ['a new file', (t) => { writeFileSync(join(t, 'c.ts'), ''); }],
    ['a file that is gone', (t) => { rmSync(join(t, 'a.ts')); }],
    ['a file of another name', (t) => { renameSync(join(t, 'a.ts'), join(t, 'c.ts')); }],
    ['two files that changed places', (t) => {
      for (const [from, to] of [['a.ts', 'x'], ['sub/b.ts', 'a.ts'], ['x', 'sub/b.ts']] as const) renameSync(join(t, from), join(t, to));
    }],
    ['the policy', (t) => { appendFileSync(join(t, 'region-guard.yaml'), '\n# more'); }],
    ['an ignore file', (t) => { writeFileSync(join(t, '.gitignore'), 'IGNORED'); }],
    ['a new ignored file', (t) => { writeFileSync(join(t, 'ignored2.ts'), ''); }],
  ];
  for (const [name, change] of changes)
    it(`is not given back after ${name}`, () =>
      withFolder(tree, async (root) => {
        assert.equal(await run(at(root)), false);
        change(join(root, 'tree'));
        assert.deepEqual([await run(at(root)), await run(at(root))], [false, true]);
      }));

  it('is given back for files that were only touched, or whose content nothing depends on', () =>
    withFolder(tree, async (root) => {
      await run(at(root));
      utimesSync(join(root, 'tree/a.ts'), 5, 5);
      writeFileSync(join(root, 'tree/ignored.ts'), 'another');
      assert.equal(await run(at(root)), true);
    }));

  it('is not given back for another day, policy or build', () =>
    withFolder({ ...tree, 'tree/other.yaml': 'version: 1' }, async (root) => {
      await run(at(root));
      assert.equal(await run(at(root), { today: '2026-01-02' }), false);
      assert.equal(await run(at(root), { today: '2026-01-02', policy: 'other.yaml' }), false);
      assert.equal(await run(at(root, 'v2'), { today: '2026-01-02', policy: 'other.yaml' }), false);
      assert.equal(await run(at(root, 'v2'), { today: '2026-01-02', policy: 'other.yaml' }), true);
    }));

  it('is not kept where it may come out otherwise next time', () =>
    withFolder(tree, async (root) => {
      assert.deepEqual([await run(at(root), { found: incomplete('time-limit') }), await run(at(root), { found: incomplete('syntax') })], [false, false]);
      assert.equal(await run(at(root), { found: incomplete('syntax') }), true);
    }));

  const damages: [string, (file: string) => void][] = [
    ['cut short', (file) => { truncateSync(file, readFileSync(file).length - 3); }],
    ['empty', (file) => { writeFileSync(file, ''); }],
    ['something else', (file) => { writeFileSync(file, 'x'.repeat(5000)); }],
    ['changed inside', (file) => { writeFileSync(file, readFileSync(file, 'utf8').replace('"findings":[]', '"findings":[7]')); }],
  ];
  for (const [name, damage] of damages)
    it(`is none where the file is ${name}`, () =>
      withFolder(tree, async (root) => {
        await run(at(root));
        damage(join(root, 'cache/x.result'));
        assert.deepEqual([await run(at(root)), await run(at(root))], [false, true]);
      }));

  it('is none where its folder cannot be made', () =>
    withFolder({ ...tree, cache: '' }, async (root) => {
      assert.deepEqual([await run(at(root)), await run(at(root))], [false, false]);
    }));
});

describe('a file whose times may deceive', () => {
  /** A host of one file, whose times are what the test says. */
  function hostOf(file: { text: string; time: number }): NodeHost {
    const stamp = (): FileStamp => ({ size: file.text.length, mtimeMs: file.time, ctimeMs: file.time, ino: 1 });
    return {
      listFiles: () => Promise.resolve({ files: [{ path: 'a', size: file.text.length, stamp: stamp() }], problems: [] }),
      readFile: () => Promise.resolve(Buffer.from(file.text)), loadAsset: () => assert.fail('no assets'),
      sha256: () => assert.fail('no hash'), now: () => 0, dispose: () => undefined,
    };
  }

  it('is read again where it was written as the lint began, until a later run has seen it rest', () =>
    withFolder({}, async (root) => {
      const file = { text: 'one', time: 1_000_000 };
      const at = (time: number): ResultMemo => createResultMemo({ host: hostOf(file), file: join(root, 'x.result'), version: 'v', wallClock: () => time });
      assert.equal(await run(at(1_000_500)), false);
      file.text = 'two';
      assert.equal(await run(at(1_000_900)), false, 'one tick of the clock hid the change');
      assert.equal(await run(at(1_090_000)), true);
      file.text = 'six';
      assert.equal(await run(at(1_095_000)), true, 'size and times are believed of a file that has rested');
    }));
});
