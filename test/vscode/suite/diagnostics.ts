import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, diagnosticsBecome, diagnosticsOf, editAndSave } from './workspace.ts';

describe('diagnostics in VS Code', () => {
  before(async () => {
    await (await api()).lint();
  });

  it('stand at the violation with their rule and the whole path', () => {
    const [diagnostic, ...others] = diagnosticsOf('services/feed-sg/ranker.ts');
    assert.equal(others.length, 0);
    assert.deepEqual([diagnostic?.code, diagnostic?.severity], ['foreign-caller', vscode.DiagnosticSeverity.Error]);
    assert.equal(diagnostic?.range.start.line, 5);
    const path = diagnostic.relatedInformation?.map(({ location }) => `${vscode.workspace.asRelativePath(location.uri)}:${location.range.start.line + 1}`);
    assert.deepEqual(path, ['services/feed-sg/ranker.ts:6', 'src/profile-service.ts:7', 'src/user-dao.ts:11']);
  });

  it('show an exempt finding as a hint', () => {
    const [diagnostic] = diagnosticsOf('tools/incident.ts');
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Hint);
    assert.match(diagnostic.message, /^Exempt until 2099-12-31 \(incident response, read once\)/);
  });

  it('leave alone what may be read', () => {
    assert.deepEqual(diagnosticsOf('src/profile-service.ts'), []);
  });

  it('stand in the policy where it cannot be used, and go when it can', async () => {
    const restore = await editAndSave('region-guard.yaml', 'readers:', 'reders:');
    await diagnosticsBecome('region-guard.yaml', (diagnostics) => diagnostics.length === 1);
    assert.equal(diagnosticsOf('region-guard.yaml')[0]?.range.start.line, 10);
    // The mistake is shown while one types; that nothing is known under it shows when the lint on save has ended.
    await diagnosticsBecome('services/feed-sg/ranker.ts', (diagnostics) => diagnostics.length === 0);
    await restore();
    await diagnosticsBecome('region-guard.yaml', (diagnostics) => diagnostics.length === 0);
    await diagnosticsBecome('services/feed-sg/ranker.ts', (diagnostics) => diagnostics.length > 0);
  });
});
