import assert from 'node:assert/strict';
import { countAtOrAbove, narrowToNewSince, narrowToPaths, narrowToRules } from '../../src/report/narrow-report.ts';
import { exemption, finding, report, SAMPLE } from './sample-report.ts';

const fingerprints = (value: typeof SAMPLE): string[] => value.findings.map((one) => one.fingerprint);

describe('narrowing a report', () => {
  const files = ['src/a.ts', 'src/ab.ts', 'src/a/b.ts', 'lib/a.ts'];
  const whole = report(files.map((file) => finding({ file, fingerprint: file })), [{ file: 'src/x.js', reason: 'syntax', message: '' }, { file: 'lib/', reason: 'unreadable', message: '' }]);
  const cases: [string[], string[], string[]][] = [
    [['src/a.ts'], ['src/a.ts'], []],
    [['src/a'], ['src/a/b.ts'], []],
    [['src'], ['src/a.ts', 'src/ab.ts', 'src/a/b.ts'], ['src/x.js']],
    [['lib', 'src/ab.ts'], ['src/ab.ts', 'lib/a.ts'], ['lib/']],
    [[''], files, ['src/x.js', 'lib/']],
    [['nothing'], [], []],
  ];
  for (const [paths, expected, incomplete] of cases)
    it(`to ${JSON.stringify(paths)}`, () => {
      const narrowed = narrowToPaths(whole, paths);
      assert.deepEqual(fingerprints(narrowed), expected);
      assert.deepEqual(narrowed.incomplete.map((one) => one.file), incomplete);
      assert.deepEqual(narrowed.summary, { ...whole.summary, findings: expected.length });
    });

  it('to rules', () => {
    const narrowed = narrowToRules(SAMPLE, ['foreign-read', 'foreign-copy']);
    assert.deepEqual([narrowed.summary.findings, narrowed.summary.exempt, narrowed.summary.baselined], [1, 1, 1]);
    assert.deepEqual(narrowed.incomplete, SAMPLE.incomplete);
  });
});

describe('narrowing to what is new since a revision', () => {
  const exempt = finding({ status: 'exempt', exemption });
  const cases: { name: string; now: typeof SAMPLE.findings; then: typeof SAMPLE.findings; left: number }[] = [
    { name: 'what was there is left out, wherever it stands now', now: [finding({ file: 'moved.ts' })], then: [finding()], left: 0 },
    { name: 'what was not there is told', now: [finding({ fingerprint: 'n' })], then: [finding()], left: 1 },
    { name: 'one more with the same fingerprint is told', now: [finding(), finding()], then: [finding()], left: 1 },
    { name: 'what was exempt and is no longer is told', now: [finding()], then: [exempt], left: 1 },
    { name: 'what is exempt as before is left out', now: [exempt], then: [exempt], left: 0 },
    { name: 'what was open and is exempt now is left out', now: [exempt], then: [finding()], left: 0 },
    { name: 'a new exempt finding is told', now: [exempt], then: [], left: 1 },
  ];
  for (const { name, now, then, left } of cases) it(name, () => assert.equal(narrowToNewSince(report(now), report(then)).findings.length, left));
});

describe('counting by severity', () => {
  const counts: ['error' | 'warning' | 'info', number][] = [['error', 4], ['warning', 4], ['info', 5]];
  for (const [severity, count] of counts) it(`at or above ${severity}, exempt and baselined ones left out`, () => assert.equal(countAtOrAbove(SAMPLE, severity), count));
});
