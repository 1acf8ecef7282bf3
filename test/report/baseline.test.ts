import assert from 'node:assert/strict';
import { applyBaseline, BaselineError, baselineText, parseBaseline } from '../../src/report/baseline.ts';
import { exemption, finding, report, SAMPLE } from './sample-report.ts';

const at = (line: number, fingerprint: string) => finding({ range: { start: { line, column: 1 }, end: { line, column: 2 } }, fingerprint });

describe('baselines', () => {
  it('hold every finding that is not exempt, sorted, and read back as the same', () => {
    assert.equal(baselineText(report([at(2, 'b'), at(1, 'a'), finding({ rule: 'contradiction', fingerprint: 'z', dataset: '' }), finding({ status: 'exempt', exemption, fingerprint: 'x' })])), `{
  "baselineVersion": 1,
  "findings": [
    {
      "fingerprint": "z",
      "rule": "contradiction",
      "dataset": ""
    },
    {
      "fingerprint": "a",
      "rule": "foreign-read",
      "dataset": "us-user.private.email"
    },
    {
      "fingerprint": "b",
      "rule": "foreign-read",
      "dataset": "us-user.private.email"
    }
  ]
}
`);
    const text = baselineText(SAMPLE);
    const { report: after, stale } = applyBaseline(SAMPLE, parseBaseline(text));
    assert.deepEqual([after.summary.findings, after.summary.baselined, after.summary.exempt], [0, 6, 1]);
    assert.equal(stale, 1, 'what was baselined before is not marked again');
    assert.equal(baselineText(after), text);
  });

  it('do not hide a second finding with the same fingerprint', () => {
    const { report: after } = applyBaseline(report([at(9, 'a'), at(3, 'a'), at(5, 'b')]), parseBaseline(baselineText(report([at(1, 'a')]))));
    assert.deepEqual(after.findings.map((one) => [one.range.start.line, one.status]), [[3, 'baselined'], [5, 'new'], [9, 'new']]);
    assert.deepEqual([after.summary.findings, after.summary.baselined], [2, 1]);
  });

  it('tell how many of their entries match nothing any more', () =>
    assert.equal(applyBaseline(report([at(1, 'a')]), parseBaseline(baselineText(report([at(1, 'a'), at(2, 'b'), at(3, 'b')])))).stale, 2));

  it('never turn an exempt finding into a baselined one', () => {
    const exempt = finding({ status: 'exempt', exemption });
    assert.equal(applyBaseline(report([exempt]), [{ fingerprint: exempt.fingerprint, rule: '', dataset: '' }]).report.findings[0]!.status, 'exempt');
  });

  const damaged = ['', '{', 'null', '[]', '{"baselineVersion":2,"findings":[]}', '{"baselineVersion":1}', '{"baselineVersion":1,"findings":[1]}', '{"baselineVersion":1,"findings":[{"rule":"x"}]}', '{"__proto__":{"baselineVersion":1,"findings":[]}}'];
  for (const text of damaged) it(`refuse ${JSON.stringify(text)}`, () => assert.throws(() => parseBaseline(text), BaselineError));
});
