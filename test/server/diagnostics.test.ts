import assert from 'node:assert/strict';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../src/model/finding.ts';
import { policyDiagnostics, reportDiagnostics } from '../../src/server/diagnostics.ts';
import { DiagnosticsPublisher } from '../../src/server/diagnostics-publisher.ts';
import { findingOf, reportOf } from './fake-workspace.ts';

const FOLDER = 'file:///repo';

function only(files: ReadonlyMap<string, readonly Diagnostic[]>): readonly [string, Diagnostic] {
  const all = [...files].flatMap(([uri, diagnostics]) => diagnostics.map((diagnostic) => [uri, diagnostic] as const));
  assert.equal(all.length, 1);
  return all[0]!;
}

function diagnosticOf(given: Partial<Finding>): Diagnostic {
  return only(reportDiagnostics(FOLDER, reportOf([findingOf(given)])))[1];
}

describe('diagnostics', () => {
  it('count lines and columns from 0', () => {
    const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
    assert.deepEqual(diagnosticOf({ range }).range, { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } });
  });

  it('carry source and rule', () => {
    const { source, code } = diagnosticOf({ rule: 'foreign-copy' });
    assert.deepEqual([source, code], ['region-guard', 'foreign-copy']);
  });

  for (const [severity, status, expected] of [
    ['error', 'new', DiagnosticSeverity.Error],
    ['warning', 'new', DiagnosticSeverity.Warning],
    ['info', 'new', DiagnosticSeverity.Information],
    ['error', 'exempt', DiagnosticSeverity.Hint],
    ['error', 'baselined', DiagnosticSeverity.Hint],
  ] as const) {
    it(`show a ${status} ${severity} as ${expected}`, () => {
      assert.equal(diagnosticOf({ severity, status }).severity, expected);
    });
  }

  it('say why a finding is exempt and where that is written', () => {
    const exemption = { reason: 'incident 7', approvedBy: 'cpo', ticket: null, until: '2027-01-31', file: 'region-guard.yaml', line: 40 };
    const { message, relatedInformation } = diagnosticOf({ status: 'exempt', exemption });
    assert.match(typeof message === 'string' ? message : message.value, /^Exempt until 2027-01-31 \(incident 7\): /);
    assert.deepEqual(relatedInformation?.at(-1)?.location, {
      uri: 'file:///repo/region-guard.yaml', range: { start: { line: 39, character: 0 }, end: { line: 39, character: 0 } },
    });
  });

  it('tell the steps of the path in order, and the access once', () => {
    const { relatedInformation } = diagnosticOf({});
    assert.deepEqual(relatedInformation?.map(({ message, location }) => [message, location.uri]), [
      ['1 of 2: FeedService.rank (runs in SG)', 'file:///repo/feed.ts'],
      ['2 of 2: UserDao.load (runs in US)', 'file:///repo/dao.ts'],
    ]);
  });

  it('tell the access where no step stands at it', () => {
    const { relatedInformation } = diagnosticOf({ path: [] });
    assert.deepEqual(relatedInformation?.map(({ message }) => message), ['the access (read) in UserDao.load']);
  });

  it('name files as URIs, whatever is in their names', () => {
    const [uri] = [...reportDiagnostics('file:///repo/a%20b', reportOf([findingOf({ file: 'x/#1 ü.ts' })])).keys()];
    assert.equal(uri, 'file:///repo/a%20b/x/%231%20%C3%BC.ts');
  });

  it('put a policy error at its place in the policy', () => {
    const [uri, diagnostic] = only(policyDiagnostics(FOLDER, [{ file: 'region-guard.yaml', position: { line: 4, column: 3 }, message: 'unknown key' }]));
    assert.equal(uri, 'file:///repo/region-guard.yaml');
    assert.deepEqual([diagnostic.message, diagnostic.range.start], ['unknown key', { line: 3, character: 2 }]);
  });
});

describe('the diagnostics publisher', () => {
  const files = (given: Record<string, Partial<Finding>[]>) =>
    reportDiagnostics(FOLDER, reportOf(Object.entries(given).flatMap(([file, findings]) => findings.map((finding) => findingOf({ ...finding, file })))));

  function open() {
    const sent: [string, number][] = [];
    return { sent, publisher: new DiagnosticsPublisher((uri, diagnostics) => sent.push([uri.slice('file:///repo/'.length), diagnostics.length])) };
  }

  it('sends what changed and nothing else', () => {
    const { sent, publisher } = open();
    publisher.publish('a', files({ 'x.ts': [{}], 'y.ts': [{}] }));
    publisher.publish('a', files({ 'x.ts': [{}], 'y.ts': [{ message: 'other' }] }));
    assert.deepEqual(sent, [['x.ts', 1], ['y.ts', 1], ['y.ts', 1]]);
  });

  it('clears a file that has no more', () => {
    const { sent, publisher } = open();
    publisher.publish('a', files({ 'x.ts': [{}] }));
    publisher.publish('a', files({}));
    assert.deepEqual(sent.at(-1), ['x.ts', 0]);
  });

  it('sends the same finding of two nested folders once, and keeps it while one still has it', () => {
    const { sent, publisher } = open();
    publisher.publish('a', files({ 'x.ts': [{}] }));
    publisher.publish('b', files({ 'x.ts': [{}] }));
    publisher.forget('a');
    assert.deepEqual(sent, [['x.ts', 1]]);
    publisher.forget('b');
    assert.deepEqual(sent.at(-1), ['x.ts', 0]);
  });
});
