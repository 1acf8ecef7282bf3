/** The test workspace as the suite sees it, and waiting for what comes of itself. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RegionGuardApi } from '../../../src/extension/extension.ts';

/** The extension's API, activated. */
export async function api(): Promise<RegionGuardApi> {
  const extension = vscode.extensions.getExtension<RegionGuardApi>('region-guard.region-guard');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

/** A file of the workspace. */
export function fileUri(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, file);
}

/** Our diagnostics of a file. */
export function diagnosticsOf(file: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(fileUri(file)).filter(({ source }) => source === 'region-guard');
}

/** Resolves when the file's diagnostics satisfy `condition`; mocha's time-out is the limit. */
export function diagnosticsBecome(file: string, condition: (diagnostics: readonly vscode.Diagnostic[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition(diagnosticsOf(file))) return;
      subscription.dispose();
      resolve();
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** Replaces `before`, which must be there once, and saves; the function that is returned puts it back. */
export async function editAndSave(file: string, before: string, after: string): Promise<() => Promise<void>> {
  await replace(file, before, after);
  return () => replace(file, after, before);
}

async function replace(file: string, before: string, after: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(fileUri(file));
  const start = document.getText().indexOf(before);
  assert.ok(start >= 0, `${file} has ${JSON.stringify(before)}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + before.length)), after);
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.ok(await document.save());
}
