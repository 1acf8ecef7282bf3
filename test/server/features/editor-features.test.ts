/** Completion, hover, definitions, quick fixes and live checks, through the server and with the real engine. */
import assert from 'node:assert/strict';
import type { CodeAction, CompletionItem, Hover, Location, TextEdit } from 'vscode-languageserver';
import { memoryWorkspace, type Files } from '../../engine-kit.ts';
import { connect, type TestClient } from '../test-client.ts';

const POLICY = `version: 1
extends: [us-protected]
regions:
  singapore-dc: SG
datasets:
  us-user.private: { subjects: US, readers: [US], roles: [usds] }
deployments:
  - { paths: ["sg/**"], regions: [singapore-dc] }
`;
const DAO = `// @data-access us-user.private.email readers=[US, SG] purpose=billing
export function loadEmail() { return 1; }
`;
const FEED = `import { loadEmail } from '../us/dao';
export function rank() {
  return loadEmail();
}
`;
const FILES: Files = { 'region-guard.yaml': POLICY, 'us/dao.ts': DAO, 'sg/feed.ts': FEED };

interface Edited { readonly title: string; readonly edits: readonly TextEdit[]; readonly uri: string }

describe('what an editor asks of the server', () => {
  let client: TestClient;
  const uriFor = (path: string): string => `file:///repo/${path}`;

  const open = async (files: Files = FILES, told: Record<string, unknown> = {}): Promise<void> => {
    client = await connect({ createWorkspace: () => memoryWorkspace(files), told });
  };
  const show = (path: string, text: string): Promise<void> => client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriFor(path), languageId: 'x', version: 1, text } });
  const change = (path: string, text: string): Promise<void> => client.connection.sendNotification('textDocument/didChange', { textDocument: { uri: uriFor(path), version: 2 }, contentChanges: [{ text }] });
  const lint = (): Promise<unknown> => client.connection.sendRequest('regionGuard/lint', { fresh: false });
  afterEach(() => client.close());

  /** Opens `marked` with its `|` as the cursor and asks there. */
  async function ask<R>(method: string, path: string, marked: string): Promise<R> {
    const before = marked.slice(0, marked.indexOf('|'));
    await show(path, marked.replace('|', ''));
    const position = { line: before.split('\n').length - 1, character: before.length - before.lastIndexOf('\n') - 1 };
    return client.connection.sendRequest<R>(`textDocument/${method}`, { textDocument: { uri: uriFor(path) }, position });
  }
  const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);
  const said = (hover: Hover | null): string => (hover === null ? '' : (hover.contents as { value: string }).value);

  it('completes datasets and regions of the policy in an annotation', async () => {
    await open();
    await lint();
    assert.deepEqual(labels(await ask('completion', 'us/new.ts', '// @data-access data=|')), ['us-user.private', 'us-user.private.email']);
    const regions = labels(await ask('completion', 'us/other.ts', '// @runs-in s|'));
    assert.ok(['singapore-dc', 'SG', 'EU', 'us-ashburn-1'].every((name) => regions.includes(name)));
  });

  it('completes before the first lint, without the names of the workspace', async () => {
    await open();
    assert.deepEqual(labels(await ask('completion', 'a.py', '# @|')), ['@data-access', '@runs-in', '@region-gate', '@declassify', '@data-exempt']);
    assert.ok(labels(await ask('completion', 'b.py', '# @runs-in |')).includes('US'));
  });

  it('offers nothing in code, nor in files that lie in no folder', async () => {
    await open();
    assert.deepEqual(await ask('completion', 'a.ts', 'const x = |'), []);
    await client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'file:///elsewhere/a.ts', languageId: 'x', version: 1, text: '// @' } });
    assert.deepEqual(await client.connection.sendRequest('textDocument/completion', { textDocument: { uri: 'file:///elsewhere/a.ts' }, position: { line: 0, character: 4 } }), []);
  });

  it('completes the policy, and leaves the schema to an editor that knows it', async () => {
    await open();
    await lint();
    assert.ok(labels(await ask('completion', 'region-guard.yaml', `${POLICY}|`)).includes('exemptions'));
    await client.close();
    await open(FILES, { schemaSupport: true });
    await lint();
    assert.deepEqual(labels(await ask('completion', 'region-guard.yaml', `${POLICY}|`)), []);
    assert.ok(labels(await ask('completion', 'sub/region-guard.yaml', 'datasets:\n  a: { readers: [|')).includes('singapore-dc'));
  });

  it('tells on an annotation who can read and why', async () => {
    await open();
    await lint();
    const text = said(await ask('hover', 'us/dao.ts', DAO.replace('@data-access', '@data-|access')));
    for (const part of ['**@data-access**', 'readable from **SG, US**, of which SG may not', 'granted by its annotation: SG, US', 'reached by callers in: SG', '`foreign-read`', '`foreign-caller`', 'purpose billing']) assert.ok(text.includes(part), `${part} in ${text}`);
  });

  it('tells the same on the annotated name', async () => {
    await open();
    await lint();
    assert.match(said(await ask('hover', 'us/dao.ts', DAO.replace('loadEmail', 'load|Email'))), /^\*\*us-user\.private\.email\*\* · read · readable from/);
  });

  const words: [string, string, string, RegExp][] = [
    ['a region', 'us/x.ts', '// @runs-in singapore-|dc\nexport function f() {}', /singapore-dc\*\*: defined in the policy\n\nSingapore \(SG\)/],
    ['an unknown region', 'us/x.ts', '// @runs-in Atlant|is\nexport function f() {}', /no region has this name/],
    ['a dataset', 'us/x.ts', '// @data-access us-user.pri|vate.email\nexport function f() {}', /part of us-user\.private/],
    ['a key', 'us/x.ts', '// @data-access us-user.private pur|pose=x\nexport function f() {}', /`purpose`: What for/],
    ['an operation', 'us/x.ts', '// @data-access us-user.private op=ba|ckup to=US\nexport function f() {}', /\*\*backup\*\*: backs it up/],
    ['a key of the policy', 'region-guard.yaml', POLICY.replace('deployments', 'deploy|ments'), /`deployments`: Where code runs/],
    ['a region in the policy', 'region-guard.yaml', POLICY.replace('[singapore-dc]', '[singa|pore-dc]'), /Singapore \(SG\)/],
    ['a dataset in the policy', 'region-guard.yaml', POLICY.replace('us-user.private:', 'us-user.pri|vate:'), /readable from US/],
  ];
  for (const [what, path, marked, expected] of words)
    it(`explains ${what}`, async () => {
      await open();
      await lint();
      assert.match(said(await ask('hover', path, marked)), expected);
    });

  it('has nothing to say of other code', async () => {
    await open();
    await lint();
    assert.equal(await ask('hover', 'sg/feed.ts', FEED.replace('rank', 'ra|nk')), null);
  });

  it('goes from a dataset to the policy', async () => {
    await open();
    await lint();
    const found = await ask<Location | null>('definition', 'us/dao.ts', DAO.replace('private.email', 'pri|vate.email'));
    assert.deepEqual([found?.uri, found?.range.start], ['file:///repo/region-guard.yaml', { line: 5, character: 2 }]);
    assert.equal(await ask('definition', 'us/x.ts', 'const a = "us-user.pri|vate";'), null);
  });

  /** Quick fixes of the first diagnostic with the code in a file. */
  async function fixes(path: string, text: string, code: string): Promise<readonly Edited[]> {
    await show(path, text);
    await lint();
    await client.until(() => client.published.get(uriFor(path))?.some((one) => one.code === code) === true);
    const diagnostic = client.published.get(uriFor(path))?.find((one) => one.code === code);
    assert.ok(diagnostic);
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: uriFor(path) }, range: diagnostic.range, context: { diagnostics: [diagnostic] } });
    return actions.map(({ title, edit }) => {
      const [uri = '', edits = []] = Object.entries(edit?.changes ?? {})[0] ?? [];
      return { title, uri, edits };
    });
  }
  const apply = (text: string, edits: readonly TextEdit[]): string => {
    const lines = text.split('\n');
    const offset = ({ line, character }: TextEdit['range']['start']): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
    return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start)).reduce((all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)), text);
  };

  it('narrows readers', async () => {
    await open();
    const [first] = await fixes('us/dao.ts', DAO, 'foreign-read');
    assert.equal(first?.title, 'Narrow readers to US');
    assert.match(apply(DAO, first.edits), /^\/\/ @data-access us-user\.private\.email readers=US purpose=billing\n/);
  });

  it('exempts in the code and in the policy, and both hold', async () => {
    await open();
    const [here, inPolicy] = await fixes('sg/feed.ts', FEED, 'foreign-caller');
    assert.match(here?.title ?? '', /^Exempt here until 2027-02-23/);
    const code = apply(FEED, here?.edits ?? []);
    assert.match(code, /\n {2}\/\/ @data-exempt foreign-caller reason="why this may stay for now" until=2027-02-23\n {2}return loadEmail\(\);\n/);
    const policy = apply(POLICY, inPolicy?.edits ?? []);
    assert.equal(inPolicy?.uri, 'file:///repo/region-guard.yaml');
    for (const files of [{ ...FILES, 'sg/feed.ts': code }, { ...FILES, 'region-guard.yaml': policy }]) {
      const result = await memoryWorkspace(files).lint({ today: '2026-11-25' });
      assert.ok(result.ok);
      assert.deepEqual(result.report.findings.filter(({ rule }) => rule === 'foreign-caller').map(({ status }) => status), ['exempt']);
    }
  });

  const corrections: [string, string, RegExp][] = [
    ['a key', '// @data-access us-user.private raeders=US\nexport function f() {}\n', / readers=US\n/],
    ['a dataset', '// @data-access us-user.privat\nexport function f() {}\n', /^\/\/ @data-access us-user\.private\n/],
    ['a region', '// @runs-in singapor-dc\nexport function f() {}\n', /^\/\/ @runs-in singapore-dc\n/],
    ['an operation', '// @data-access us-user.private op=exprot to=US\nexport function f() {}\n', /op=export/],
    ['a marker', '// @data-acess us-user.private\nexport function f() {}\n', /^\/\/ @data-access us-user\.private\n/],
  ];
  for (const [what, text, expected] of corrections)
    it(`corrects ${what}`, async () => {
      await open();
      const [first] = await fixes('us/x.ts', text, 'invalid-annotation');
      assert.match(first?.title ?? '', /^Change to /);
      assert.match(apply(text, first?.edits ?? []), expected);
    });

  for (const [kind, text] of [['dataset', '// @data-access ads.clicks\nexport function f() {}\n'], ['region', '// @runs-in mumbai-dc\nexport function f() {}\n']] as const)
    it(`adds a ${kind} to the policy, which then knows it`, async () => {
      await open();
      const found = (await fixes('us/x.ts', text, 'invalid-annotation')).find(({ title }) => title.startsWith(`Add ${kind}`));
      assert.ok(found);
      const result = await memoryWorkspace({ ...FILES, 'us/x.ts': text, 'region-guard.yaml': apply(POLICY, found.edits) }).lint({ today: '2026-11-25' });
      assert.ok(result.ok);
      assert.deepEqual(result.report.findings.filter(({ rule }) => rule === 'invalid-annotation'), []);
    });

  it('tells mistakes in an annotation while one types, and takes them back', async () => {
    await open();
    await lint();
    await show('us/dao.ts', DAO);
    await change('us/dao.ts', DAO.replace('purpose', 'porpose'));
    await client.until(() => client.published.get(uriFor('us/dao.ts'))?.some(({ code }) => code === 'invalid-annotation') === true);
    await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri: uriFor('us/dao.ts'), version: 3 }, contentChanges: [{ text: DAO }] });
    await client.until(() => client.published.get(uriFor('us/dao.ts'))?.some(({ code }) => code === 'invalid-annotation') === false);
    assert.ok(client.published.get(uriFor('us/dao.ts'))?.some(({ code }) => code === 'foreign-read'), 'what the lint found still stands');
  });

  it('tells what is wrong with the policy while one types', async () => {
    await open();
    await lint();
    await show('region-guard.yaml', POLICY);
    await change('region-guard.yaml', POLICY.replace('deployments', 'deployment'));
    await client.until(() => client.published.get(uriFor('region-guard.yaml'))?.some(({ code }) => code === 'invalid-policy') === true);
    await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri: uriFor('region-guard.yaml'), version: 3 }, contentChanges: [{ text: POLICY }] });
    await client.until(() => client.published.get(uriFor('region-guard.yaml'))?.some(({ code }) => code === 'invalid-policy') === false);
  });
});
