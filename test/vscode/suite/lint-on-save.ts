import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, diagnosticsBecome, diagnosticsOf, editAndSave, fileUri } from './workspace.ts';

describe('linting on save in VS Code', () => {
  before(async () => {
    await (await api()).lint();
  });

  it('takes away what was put right, and finds what was not', async () => {
    const restore = await editAndSave('tools/dashboard.ts', '@runs-in beijing-office', '@runs-in virginia-dc');
    await diagnosticsBecome('tools/dashboard.ts', (diagnostics) => diagnostics.length === 0);
    await restore();
    await diagnosticsBecome('tools/dashboard.ts', (diagnostics) => diagnostics.length === 1);
  });

  it('changes findings in files that were not edited', async () => {
    const restore = await editAndSave('src/profile-service.ts', 'return this.dao.load(id);', 'return { id, email: \'\' };');
    await diagnosticsBecome('services/feed-sg/ranker.ts', (diagnostics) => diagnostics.length === 0);
    await restore();
    await diagnosticsBecome('services/feed-sg/ranker.ts', (diagnostics) => diagnostics.length === 1);
  });

  it('sees a file that came and went on disk', async () => {
    const file = 'tools/copy.ts';
    const text = await vscode.workspace.fs.readFile(fileUri('tools/dashboard.ts'));
    await vscode.workspace.fs.writeFile(fileUri(file), text);
    await diagnosticsBecome(file, (diagnostics) => diagnostics.length === 1);
    await vscode.workspace.fs.delete(fileUri(file));
    await diagnosticsBecome(file, (diagnostics) => diagnostics.length === 0);
  });

  it('uses the text of the editor before that of the disk', async () => {
    const document = await vscode.workspace.openTextDocument(fileUri('tools/admin.ts'));
    const edit = new vscode.WorkspaceEdit();
    const start = document.getText().indexOf(' readers=*');
    edit.delete(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + ' readers=*'.length)));
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    const { findings } = await (await api()).lint();
    assert.deepEqual(findings.filter(({ file }) => file === 'tools/admin.ts'), []);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await (await api()).lint();
    assert.equal(diagnosticsOf('tools/admin.ts').length, 1);
  });
});
