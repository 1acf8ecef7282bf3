import assert from 'node:assert/strict';
import { FolderSession } from '../../src/server/folder-session.ts';
import type { FolderState } from '../../src/server/protocol.ts';
import { FakeWorkspace } from './fake-workspace.ts';

function open(workspace = new FakeWorkspace({ 'a.ts': 'finding:foreign-read:CN' })) {
  const states: FolderState[] = [];
  const errors: unknown[] = [];
  const session = new FolderSession({
    folder: 'file:///repo', workspace,
    policyFile: () => Promise.resolve(null), today: () => '2026-11-25', now: () => 0,
    onState: (state) => states.push(state), onProgress: () => undefined, onError: (error) => errors.push(error),
  });
  return { session, workspace, states, errors, kinds: () => states.map(({ outcome }) => outcome.kind) };
}

const ASKED = { asked: true, fresh: false };
const EDITED = { asked: false, fresh: false };

/** Lets everything that is ready to run do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a folder session', () => {
  it('tells that it lints, then what it found', async () => {
    const { session, kinds } = open();
    const state = await session.lint(ASKED);
    assert.deepEqual(kinds(), ['linting', 'done']);
    assert.equal(state.generation, 1);
    assert.equal(state.outcome.kind === 'done' && state.outcome.header.totalFindings, 1);
  });

  it('hands the date, the policy and nothing else to the engine', async () => {
    const { session, workspace } = open();
    await session.lint(ASKED);
    const { today, policy } = workspace.lastOptions!;
    assert.deepEqual([today, policy], ['2026-11-25', undefined]);
  });

  it('joins a lint that runs where nothing changed, and starts no second', async () => {
    const { session, workspace } = open();
    const release = workspace.hold();
    const first = session.lint(ASKED);
    const second = session.lint(ASKED);
    release();
    assert.equal(await first, await second);
    assert.equal(workspace.lints, 1);
  });

  it('lints again after a lint that somebody asked for, when something changed meanwhile', async () => {
    const { session, workspace } = open();
    const release = workspace.hold();
    const first = session.lint(ASKED);
    await settle();
    session.setText('b.ts', 'finding:foreign-read:SG');
    const second = session.lint(EDITED);
    release();
    assert.equal((await first).generation, 1);
    assert.equal((await second).generation, 2);
    assert.deepEqual([workspace.lints, workspace.aborted], [2, 0]);
  });

  it('cuts an automatic lint short for a newer edit, and its caller gets the newer result', async () => {
    const { session, workspace, kinds } = open();
    await session.lint(ASKED);
    const release = workspace.hold();
    const older = session.lint(EDITED);
    await settle();
    session.setText('b.ts', 'finding:foreign-read:SG');
    const newer = session.lint(EDITED);
    release();
    assert.equal((await older).generation, 2);
    assert.equal(await older, await newer);
    assert.equal(workspace.aborted, 1);
    assert.equal(kinds().includes('cancelled'), false);
  });

  it('runs one lint for any number of edits during another', async () => {
    const { session, workspace } = open();
    const release = workspace.hold();
    const all = [session.lint(ASKED)];
    await settle();
    for (let i = 0; i < 5; i++) {
      session.setText('b.ts', `finding:foreign-read:SG ${i}`);
      all.push(session.lint(EDITED));
    }
    release();
    await Promise.all(all);
    assert.equal(workspace.lints, 2);
  });

  it('keeps the earlier result when cancelled', async () => {
    const { session, workspace, kinds } = open();
    await session.lint(ASKED);
    workspace.hold();
    const second = session.lint({ asked: true, fresh: true });
    await settle();
    session.cancel();
    assert.equal((await second).outcome.kind, 'cancelled');
    assert.deepEqual(kinds(), ['linting', 'done', 'linting', 'cancelled']);
    assert.equal(session.page({ folder: '', generation: 1, list: 'findings', offset: 0, limit: 10 }).stale, false);
  });

  it('cancels what waits, too', async () => {
    const { session, workspace } = open();
    workspace.hold();
    const first = session.lint(ASKED);
    await settle();
    session.setText('b.ts', '');
    const second = session.lint(ASKED);
    session.cancel();
    await Promise.all([first, second]);
    assert.equal(workspace.lints, 1);
  });

  it('lints anew after a cancel', async () => {
    const { session, workspace } = open();
    const release = workspace.hold();
    const first = session.lint(ASKED);
    await settle();
    session.cancel();
    await first;
    release();
    assert.equal((await session.lint(ASKED)).outcome.kind, 'done');
  });

  it('reports a policy that cannot be used, and forgets the findings made with another', async () => {
    const { session, workspace } = open();
    await session.lint(ASKED);
    workspace.files.set('region-guard.yaml', 'policy-error');
    const { outcome, generation } = await session.lint(ASKED);
    assert.equal(outcome.kind === 'policy-error' && outcome.errors[0]?.file, 'region-guard.yaml');
    assert.equal(session.page({ folder: '', generation, list: 'findings', offset: 0, limit: 10 }).stale, true);
  });

  it('survives an engine that throws', async () => {
    const { session, workspace, errors } = open();
    workspace.fail = new Error('out of cheese');
    const { outcome } = await session.lint(ASKED);
    assert.deepEqual(outcome, { kind: 'failed', message: 'out of cheese' });
    assert.equal(errors.length, 1);
    workspace.fail = null;
    assert.equal((await session.lint(ASKED)).outcome.kind, 'done');
  });

  it('pages its report, and says when a page is of an older one', async () => {
    const { session, workspace } = open();
    workspace.files.set('a.ts', Array.from({ length: 25 }, () => 'finding:foreign-read:CN').join('\n'));
    const { generation } = await session.lint(ASKED);
    const page = (offset: number) => session.page({ folder: '', generation, list: 'findings', offset, limit: 10 });
    const lines = [0, 10, 20].flatMap((offset) => {
      const read = page(offset);
      return read.stale ? [] : read.findings.map(({ range }) => range.start.line);
    });
    assert.deepEqual(lines, Array.from({ length: 25 }, (_, i) => i + 1));
    await session.lint(ASKED);
    assert.deepEqual(page(0), { stale: true });
  });
});
