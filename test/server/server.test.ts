import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { LintAnswer, LintParams, ReportPage } from '../../src/server/protocol.ts';
import { connect, type TestClient, type TestClientOptions } from './test-client.ts';

const A = 'file:///repo/a.ts';
const FILES = { '/repo': { 'a.ts': 'finding:foreign-read:CN' } };

describe('the language server', () => {
  let client: TestClient;
  const open = async (options: TestClientOptions = {}) => {
    client = await connect({ files: FILES, ...options });
    return client;
  };
  afterEach(() => client.close());

  const lint = (params: LintParams = { fresh: false }) => client.connection.sendRequest<LintAnswer>('regionGuard/lint', params);
  const workspace = (root = '/repo') => client.workspaces.get(root)!;
  const didOpen = (text: string, uri = A) =>
    client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
  const didChange = (text: string, version: number, uri = A) =>
    client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  const didSave = (uri = A) => client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  const didClose = (uri = A) => client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  const changedOnDisk = (...uris: string[]) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });
  const doneCount = () => client.states.filter(({ outcome }) => outcome.kind === 'done').length;

  it('lints on request, publishes diagnostics and tells progress', async () => {
    await open();
    const { folders } = await lint();
    assert.deepEqual(folders.map(({ folder, generation, outcome }) => [folder, generation, outcome.kind]), [['file:///repo', 1, 'done']]);
    assert.deepEqual(client.diagnostics.get(A), ['foreign-read/1']);
    assert.deepEqual(client.progress[0], { folder: 'file:///repo', phase: 'extract', done: 1, total: 2 });
  });

  it('does nothing unasked where the client says so', async () => {
    await open();
    await client.connection.sendRequest('regionGuard/reportPage', { folder: 'file:///repo', generation: 1, list: 'findings', offset: 0, limit: 1 });
    assert.deepEqual(client.states, []);
  });

  it('lints on start for a client that knows no requests of ours', async () => {
    await open({ lintOnStart: true, capabilities: {} });
    await client.until(() => client.diagnostics.has(A));
    assert.deepEqual(client.diagnostics.get(A), ['foreign-read/1']);
  });

  it('hands out the report in pages', async () => {
    await open();
    await lint();
    const page = await client.connection.sendRequest<ReportPage>('regionGuard/reportPage', { folder: 'file:///repo', generation: 1, list: 'findings', offset: 0, limit: 10 });
    assert.deepEqual(page.stale ? null : page.findings.map(({ rule, file }) => [rule, file]), [['foreign-read', 'a.ts']]);
  });

  it('cancels with the request', async () => {
    await open();
    const source = new CancellationTokenSource();
    const first = client.connection.sendRequest<LintAnswer>('regionGuard/lint', { fresh: false });
    await first;
    const release = workspace().hold();
    const second = client.connection.sendRequest<LintAnswer>('regionGuard/lint', { fresh: true }, source.token);
    await client.until(() => workspace().lints === 2);
    source.cancel();
    const { folders } = await second;
    release();
    assert.equal(folders[0]?.outcome.kind, 'cancelled');
    assert.equal(workspace().aborted, 1);
    assert.deepEqual(client.diagnostics.get(A), ['foreign-read/1'], 'what was found before still stands');
  });

  it('cancels by notification whoever asked', async () => {
    await open();
    await lint();
    const release = workspace().hold();
    const second = lint({ fresh: true });
    await client.until(() => workspace().lints === 2);
    await client.connection.sendNotification('regionGuard/cancelLint', {});
    assert.equal((await second).folders[0]?.outcome.kind, 'cancelled');
    release();
  });

  it('lints on save by default, with the texts of the editor', async () => {
    await open();
    await lint();
    await didOpen('finding:foreign-read:CN');
    await didChange('all good', 2);
    await didSave();
    await client.until(() => client.diagnostics.get(A)?.length === 0);
  });

  it('does not lint as one types unless told to', async () => {
    await open();
    await lint();
    await didOpen('finding:foreign-read:CN');
    await didChange('all good', 2);
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(workspace().lints, 1);
    assert.equal(workspace().overlays.get('a.ts'), 'all good', 'the next lint will know it');
  });

  it('lints as one types where that is set', async () => {
    await open({ settings: { lint: { run: 'onType' } } });
    await lint();
    await didOpen('finding:foreign-read:CN');
    await didChange('all good', 2);
    await client.until(() => client.diagnostics.get(A)?.length === 0);
  });

  it('lints by hand only where that is set', async () => {
    await open({ settings: { lint: { run: 'manual' } } });
    await lint();
    await didOpen('finding:foreign-read:CN');
    await didChange('all good', 2);
    await didSave();
    await changedOnDisk('file:///repo/b.ts');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    assert.equal(workspace().lints, 1);
  });

  it('takes the editor\'s text away when a document closes', async () => {
    await open();
    await didOpen('all good');
    await didClose();
    await lint();
    assert.deepEqual(workspace().invalidated, ['a.ts']);
    assert.deepEqual(client.diagnostics.get(A), ['foreign-read/1']);
  });

  it('hears of changes on disk, but not of those under .git and node_modules nor of its own saves', async () => {
    await open();
    await lint();
    await didOpen('finding:foreign-read:CN');
    await changedOnDisk('file:///repo/.git/index', 'file:///repo/x/node_modules/y.js', A, 'file:///elsewhere/c.ts', 'file:///repo/b.ts');
    await client.until(() => doneCount() === 2);
    assert.deepEqual(workspace().invalidated, ['b.ts']);
  });

  it('reports a broken policy at its place', async () => {
    await open({ files: { '/repo': { 'region-guard.yaml': 'policy-error' } } });
    const { folders } = await lint();
    assert.equal(folders[0]?.outcome.kind, 'policy-error');
    assert.deepEqual(client.diagnostics.get('file:///repo/region-guard.yaml'), ['invalid-policy/1']);
  });

  it('uses the policy that the settings name', async () => {
    await open({ settings: { policyFile: 'policies/strict.yaml' } });
    await lint();
    assert.equal(workspace().lastOptions?.policy, 'policies/strict.yaml');
  });

  it('lints anew when a setting changes', async () => {
    await open();
    await lint();
    client.settings = { policyFile: 'other.yaml' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => doneCount() === 2);
    assert.equal(workspace().lastOptions?.policy, 'other.yaml');
  });

  describe('with several folders', () => {
    const two = { folders: ['file:///repo', 'file:///other'], files: { ...FILES, '/other': { 'z.ts': 'finding:foreign-copy:SG' } } };

    it('lints each on its own, or only those that are named', async () => {
      await open(two);
      await lint({ folders: ['file:///other'], fresh: false });
      assert.deepEqual([workspace().lints, workspace('/other').lints], [0, 1]);
      const { folders } = await lint();
      assert.deepEqual(folders.map(({ folder }) => folder), two.folders);
    });

    it('forgets a folder that leaves and takes in one that comes, open documents included', async () => {
      await open({ ...two, folders: ['file:///repo'] });
      await lint();
      await didOpen('finding:foreign-copy:SG', 'file:///other/new.ts');
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [{ uri: 'file:///other', name: 'other' }], removed: [{ uri: 'file:///repo', name: 'repo' }] },
      });
      const { folders } = await lint();
      assert.deepEqual(folders.map(({ folder }) => folder), ['file:///other']);
      assert.deepEqual(client.diagnostics.get(A), []);
      assert.deepEqual(client.diagnostics.get('file:///other/new.ts'), ['foreign-copy/1']);
      assert.equal(workspace().disposed, true);
    });
  });
});
