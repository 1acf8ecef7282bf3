import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Extractor } from '../../src/engine/api.ts';
import { createWorkerPool } from '../../src/host/worker-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'fake-worker-'));
const script = join(folder, 'worker.cjs');

async function withPool(use: (pool: Extractor) => Promise<void>, options: { jobs?: number; timeLimitMs?: number; assetFolder?: string } = {}): Promise<void> {
  const { jobs = 2, timeLimitMs, assetFolder = '' } = options;
  const pool = createWorkerPool({ script, settings: { assetFolder }, jobs, ...(timeLimitMs === undefined ? {} : { timeLimitMs }) });
  try {
    await use(pool);
  } finally {
    pool.dispose();
  }
}

const file = (path: string, text = path) => ({ path, text });
const outcomes = async (pool: Extractor, files: { path: string; text: string }[]) =>
  (await pool.extract(files)).map((facts) => [facts.path, ...facts.problems.map((problem) => problem.reason)].join(' '));

describe('worker pool', () => {
  before(() => { buildSync({ entryPoints: [join(import.meta.dirname, 'fake-worker.mjs')], bundle: true, platform: 'node', outfile: script }); });
  after(() => { rmSync(folder, { recursive: true }); });

  it('answers in the order of the question, whichever worker was quicker', () =>
    withPool(async (pool) => {
      const files = Array.from({ length: 500 }, (_, i) => file(`f${i}`, 'x'.repeat((i * 7919) % 3000)));
      const facts = await pool.extract(files);
      assert.deepEqual(facts.map((fact) => [fact.path, fact.code[0]]), files.map(({ path, text }) => [path, text.length]));
    }, { jobs: 3 }));

  it('answers nothing for nothing, and several questions at once', () =>
    withPool(async (pool) => {
      assert.deepEqual(await pool.extract([]), []);
      const [a, b] = await Promise.all([outcomes(pool, [file('a')]), outcomes(pool, [file('b'), file('c')])]);
      assert.deepEqual([a, b], [['a'], ['b', 'c']]);
    }));

  for (const death of ['die', 'throw'])
    it(`a worker that fails (${death}) is replaced, and only the file that did it is incomplete`, () =>
      withPool(async (pool) => {
        assert.deepEqual(await outcomes(pool, [file('a'), file('bad', death), file('b')]), ['a', 'bad parser-failed', 'b']);
        assert.deepEqual(await outcomes(pool, [file('c')]), ['c']);
      }, { jobs: 1 }));

  it('a file that takes too long is incomplete', () =>
    withPool(async (pool) => {
      assert.deepEqual(await outcomes(pool, [file('a'), file('slow', 'hang')]), ['a', 'slow time-limit']);
    }, { jobs: 1, timeLimitMs: 2000 }));

  it('cancelling rejects at once and leaves the pool usable', () =>
    withPool(async (pool) => {
      const controller = new AbortController();
      const slow = pool.extract([file('a', 'hang')], controller.signal);
      controller.abort();
      await assert.rejects(slow, { name: 'AbortError' });
      await assert.rejects(pool.extract([file('b')], controller.signal), { name: 'AbortError' });
      assert.deepEqual(await outcomes(pool, [file('c')]), ['c']);
    }, { jobs: 2, timeLimitMs: 2000 }));

  it('rejects when workers cannot start, rather than calling every file incomplete', () =>
    withPool((pool) => assert.rejects(pool.extract([file('a'), file('b')]), /could not start.*no assets/), { assetFolder: 'broken' }));

  it('rejects what is open when it is disposed of', () =>
    withPool(async (pool) => {
      const open = pool.extract([file('a', 'hang')]);
      pool.dispose();
      await assert.rejects(open, { name: 'AbortError' });
    }));
});
