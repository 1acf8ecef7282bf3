import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractRequest, Extractor } from '../../src/engine/api.ts';
import { cacheFolder } from '../../src/host/cache-folder.ts';
import { createCachingExtractor } from '../../src/host/caching-extractor.ts';
import { failedFacts } from '../../src/host/failed-facts.ts';
import { openFactsStore } from '../../src/host/facts-store.ts';
import { createOpeningCache } from '../../src/host/opening-cache.ts';
import type { FileFacts, IncompleteReason } from '../../src/model/facts.ts';
import { withFolder } from './with-folder.ts';

/** Facts that tell the text, and a list of what was asked of it. */
function countingExtractor(): { extractor: Extractor; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    extractor: {
      extract: (files) => Promise.resolve(files.map((file) => { asked.push(file.path); return factsOf(file); })),
      dispose: () => undefined,
    },
  };
}

function factsOf(file: ExtractRequest): FileFacts {
  const reason = /^problem (\S+)/.exec(file.text)?.[1] as IncompleteReason | undefined;
  const facts = failedFacts(file, { reason: reason ?? 'syntax', message: file.text });
  return { ...facts, code: Int32Array.from([1, 2, file.text.length]), strings: [file.text, 'ü\ud800'] };
}

/** One run of a process over `files`; returns which of them had to be extracted. */
async function run(root: string, files: ExtractRequest[], version = 'v1'): Promise<string[]> {
  const { extractor, asked } = countingExtractor();
  const caching = createCachingExtractor(extractor, openFactsStore(join(root, 'cache/x.facts'), () => version));
  assert.deepEqual(await caching.extract(files), files.map(factsOf));
  caching.dispose();
  return asked;
}

const file = (path: string, text = path): ExtractRequest => ({ path, text });

describe('extraction that remembers', () => {
  it('makes facts anew where the policy reads other annotations in the text', () =>
    withFolder({}, async (root) => {
      const mapped = (as: string): ExtractRequest => ({ ...file('a'), mappings: [{ match: '@pii', as, keys: new Map(), defaults: new Map(), position: { line: 1, column: 1 } }] });
      assert.deepEqual(await run(root, [file('a')]), ['a']);
      assert.deepEqual(await run(root, [mapped('data-access')]), ['a']);
      assert.deepEqual(await run(root, [mapped('none')]), ['a']);
      assert.deepEqual(await run(root, [mapped('none')]), []);
    }));

  it('makes facts once for each path and text, and gives the same facts', () =>
    withFolder({}, async (root) => {
      const files = [file('a'), file('b'), file('c', '')];
      assert.deepEqual(await run(root, files), ['a', 'b', 'c']);
      assert.deepEqual(await run(root, files), []);
      assert.deepEqual(await run(root, [file('b'), file('a', 'changed'), file('d', 'b')]), ['a', 'd']);
    }));

  it('forgets what a run did not ask for', () =>
    withFolder({}, async (root) => {
      await run(root, [file('a'), file('b')]);
      assert.deepEqual(await run(root, [file('a')]), []);
      assert.deepEqual(await run(root, [file('a'), file('b')]), ['b']);
    }));

  it('keeps the rest where a run looked at less than half', () =>
    withFolder({}, async (root) => {
      const files = ['a', 'b', 'c', 'd', 'e'].map((name) => file(name));
      await run(root, files);
      assert.deepEqual(await run(root, [file('a'), file('f')]), ['f']);
      assert.deepEqual(await run(root, [...files, file('f')]), []);
    }));

  it('does not keep what may come out otherwise next time', () =>
    withFolder({}, async (root) => {
      const files = [file('a', 'problem time-limit'), file('b', 'problem parser-failed'), file('c', 'problem syntax')];
      await run(root, files);
      assert.deepEqual(await run(root, files), ['a', 'b']);
    }));

  it('reads nothing that another version kept', () =>
    withFolder({}, async (root) => {
      await run(root, [file('a')], 'v1');
      assert.deepEqual(await run(root, [file('a')], 'v2'), ['a']);
    }));

  const damages: [string, (path: string) => void][] = [
    ['cut short', (path) => truncateSync(path, readFileSync(path).length - 3)],
    ['empty', (path) => writeFileSync(path, '')],
    ['something else', (path) => writeFileSync(path, 'x'.repeat(5000))],
    ['damaged inside', (path) => writeFileSync(path, readFileSync(path).fill(7, 80))],
  ];
  for (const [name, damage] of damages)
    it(`survives a file that is ${name}`, () =>
      withFolder({}, async (root) => {
        await run(root, [file('a')]);
        damage(join(root, 'cache/x.facts'));
        assert.deepEqual(await run(root, [file('a')]), ['a']);
        assert.deepEqual(await run(root, [file('a')]), []);
      }));

  it('survives more at the end than there should be, and a folder that cannot be made', () =>
    withFolder({ plain: '' }, async (root) => {
      await run(root, [file('a')]);
      appendFileSync(join(root, 'cache/x.facts'), 'more');
      assert.deepEqual(await run(root, [file('a')]), []);
      assert.deepEqual(await run(join(root, 'plain'), [file('a')]), ['a']);
    }));

  it('writes what is new behind the rest, until half as much again is of no use', () =>
    withFolder({}, async (root) => {
      const path = join(root, 'cache/x.facts');
      const names = Array.from({ length: 20 }, (_, i) => `f${i}`);
      const changed = (count: number): ExtractRequest[] => names.map((name, i) => file(name, i < count ? `changed ${count}` : name));
      await run(root, changed(0));
      const before = readFileSync(path);
      assert.deepEqual(await run(root, changed(1)), ['f0']);
      const after = readFileSync(path);
      assert.ok(after.length > before.length && after.subarray(0, before.length).equals(before));
      for (let count = 2; count <= 9; count++) assert.equal((await run(root, changed(count))).length, count);
      assert.deepEqual(await run(root, changed(9)), []);
      assert.ok(readFileSync(path).length < before.length * 2.5);
      truncateSync(path, readFileSync(path).length - 3);
      assert.equal((await run(root, changed(9))).length <= 1, true);
      assert.deepEqual(await run(root, changed(9)), []);
    }));

  it('removes what nobody has used for a month', () =>
    withFolder({ 'cache/old.facts': '', 'cache/new.facts': '' }, async (root) => {
      utimesSync(join(root, 'cache/old.facts'), 1, 1);
      await run(root, [file('a')]);
      assert.deepEqual([existsSync(join(root, 'cache/old.facts')), existsSync(join(root, 'cache/new.facts'))], [false, true]);
    }));
});

describe('the cache folder', () => {
  const cases: [Record<string, string>, NodeJS.Platform, RegExp][] = [
    [{ XDG_CACHE_HOME: '/x' }, 'linux', /^\/x\/region-guard$/], [{}, 'linux', /\.cache\/region-guard$/], [{ XDG_CACHE_HOME: '' }, 'darwin', /Library\/Caches\/region-guard$/],
    [{ LOCALAPPDATA: '/l' }, 'win32', /^\/l\/region-guard\/Cache$/],
  ];
  for (const [env, platform, expected] of cases) it(`${platform} ${JSON.stringify(env)}`, () => assert.match(cacheFolder(env, platform), expected));
});

describe('extraction that remembers until a folder is read', () => {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

  it('uses what an earlier run left, writes when it is over, and keeps nothing of what comes later', () =>
    withFolder({}, async (root) => {
      const path = join(root, 'cache/x.facts');
      await run(root, [file('a')]);
      const { extractor, asked } = countingExtractor();
      const cache = createOpeningCache(extractor, () => openFactsStore(path, () => 'v1'), 20);
      assert.deepEqual(await cache.extract([file('a'), file('b')]), [file('a'), file('b')].map(factsOf));
      assert.deepEqual(asked, ['b']);
      await wait(60);
      await cache.extract([file('c'), file('a')]);
      assert.deepEqual(asked, ['b', 'c', 'a']);
      cache.dispose();
      assert.deepEqual(await run(root, [file('a'), file('b'), file('c')]), ['c']);
    }));

  it('writes what it has when it is disposed of, and leaves the threads to others', () =>
    withFolder({}, async (root) => {
      const { extractor, asked } = countingExtractor();
      const cache = createOpeningCache({ ...extractor, dispose: () => assert.fail('shared') }, () => openFactsStore(join(root, 'cache/x.facts'), () => 'v1'));
      await cache.extract([file('a')]);
      cache.dispose();
      await cache.extract([file('a')]);
      assert.deepEqual(asked, ['a', 'a']);
      assert.deepEqual(await run(root, [file('a')]), []);
    }));
});
