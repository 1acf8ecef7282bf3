import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/command-ids.ts';
import { api, editAndSave, fileUri } from './workspace.ts';

describe('the extension in VS Code', () => {
  it('registers its commands', async () => {
    await api();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(Object.values(COMMANDS).filter((command) => !registered.has(command)), []);
  });

  it('lints through its API and hands out the report of the command line', async () => {
    const report = await (await api()).lint();
    assert.equal(report.schemaVersion, 1);
    assert.equal(report.policy.source, 'region-guard.yaml');
    assert.deepEqual(report.findings.map(({ rule, status, file, range, readers }) => [rule, status, `${file}:${range.start.line}`, readers.join()]), [
      ['foreign-caller', 'new', 'services/feed-sg/ranker.ts:6', 'SG'],
      ['wildcard-grant', 'new', 'tools/admin.ts:5', '*'],
      ['foreign-read', 'new', 'tools/dashboard.ts:6', 'CN'],
      ['foreign-caller', 'exempt', 'tools/incident.ts:6', 'SG'],
    ]);
    assert.deepEqual([report.summary.findings, report.summary.exempt, report.incomplete], [3, 1, []]);
  });

  it('hands out the same report again, but for the time it took', async () => {
    const { lint } = await api();
    const [first, second] = [await lint(), await lint()];
    const timeless = { ...first, summary: { ...first.summary, durationMs: 0 } };
    assert.deepEqual({ ...second, summary: { ...second.summary, durationMs: 0 } }, timeless);
  });

  it('rejects with place and reason where the policy cannot be used', async () => {
    const { lint } = await api();
    const restore = await editAndSave('region-guard.yaml', 'readers:', 'reders:');
    try {
      await assert.rejects(lint(), /^Error: region-guard\.yaml:11:5: .*readers/);
    } finally {
      await restore();
    }
    assert.equal((await lint()).summary.findings, 3);
  });

  it('opens a place with its range selected, and says so where the file is gone', async () => {
    const place = (file: string) => ({ folder: { uri: fileUri('').toString(), name: 'workspace' }, file, range: { start: { line: 6, column: 17 }, end: { line: 6, column: 41 } } });
    await vscode.commands.executeCommand(COMMANDS.openPlace, place('services/feed-sg/ranker.ts'), false);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), 'profiles.profile(userId)');
    void vscode.commands.executeCommand(COMMANDS.openPlace, place('gone.ts'), false);
  });
});
