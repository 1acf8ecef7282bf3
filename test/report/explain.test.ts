import assert from 'node:assert/strict';
import { explainFinding } from '../../src/report/explain.ts';
import { commentIn, exemptionEntry, proposedUntil } from '../../src/report/exemption-draft.ts';
import { remediesFor } from '../../src/report/remedies.ts';
import { RULE_IDS } from '../../src/model/rules.ts';
import { builtInPolicy, loadPolicy } from '../../src/policy/load.ts';
import { exemptionsFor } from '../../src/policy/questions.ts';
import { entry, exemption, finding, HOSTILE_TEXTS, hostileInventory, hostileReport, step } from './sample-report.ts';

const TODAY = '2026-11-25';
const NOTHING = { entry: null, today: TODAY };
const CALLER = finding({
  rule: 'foreign-caller', file: 'src/dash.ts', function: 'Dashboard.show', readers: ['CN'], message: 'Dashboard.show reaches it',
  path: [step('src/dash.ts', 41, 'Dashboard.show', ['CN']), step('src/rank.ts', 12, 'rank'), step('src/a.ts', 4, 'A.load', ['US'])],
});

describe('the story of a finding', () => {
  it('tells what is protected, who may, who can, and each step', () => {
    const text = explainFinding(CALLER, { entry: entry(), today: TODAY });
    assert.match(text, /What is protected\n {2}us-user\.private is protected data of US; readable from US: region-guard\.yaml:3 says so of us-user\.private\.\n {2}The access: read in A\.load, src\/a\.ts:4:9 \(for billing, owned by privacy-team, by usds, 120,000 persons or devices a year\)\n/);
    assert.match(text, /Who can\n {2}China \(CN\)\n/);
    assert.match(text, /Dashboard\.show runs in China \(CN\) and gets to the access in 2 calls:\n {4}1\. Dashboard\.show \(runs in CN\): calls rank\n {7}src\/dash\.ts:41:3\n {4}2\. rank: calls A\.load\n {7}src\/rank\.ts:12:3\n {4}3\. A\.load \(runs in US\): the read\n/);
  });

  const reads: [string, Parameters<typeof entry>[0], RegExp, RegExp][] = [
    ['what the annotation grants', { granted: ['SG'], regions: ['US'] }, /The annotation itself grants it to Singapore \(SG\)\./, /A\.load runs in/],
    ['where the code runs', { granted: [], regions: ['SG'] }, /A\.load runs in Singapore \(SG\)/, /annotation itself/],
  ];
  for (const [what, over, there, absent] of reads)
    it(`blames a foreign-read on ${what}`, () => {
      const text = explainFinding(finding(), { entry: entry(over), today: TODAY });
      assert.match(text, there);
      assert.doesNotMatch(text, absent);
    });

  it('tells of an exemption, and offers no other', () => {
    const text = explainFinding(finding({ status: 'exempt', exemption }), NOTHING);
    assert.match(text, /Exempt +incident tooling \(until 2027-03-31, SEC-1, approved by Dana Ruiz\), region-guard\.yaml:30\n/);
    assert.doesNotMatch(text, /@data-exempt/);
    assert.match(explainFinding(finding(), NOTHING), /@data-exempt foreign-read/);
  });

  it('has no control character in it, whatever the workspace does', () => {
    for (const text of HOSTILE_TEXTS) {
      const [hostile] = hostileInventory(text).accesses;
      for (const one of hostileReport(text).findings) {
        const told = explainFinding({ ...one, rule: 'foreign-caller' }, { entry: hostile ?? null, today: TODAY });
        // eslint-disable-next-line no-control-regex -- control characters are what must not be there
        assert.doesNotMatch(told, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028]/);
      }
    }
  });
});

describe('what would close a finding', () => {
  for (const rule of RULE_IDS)
    it(`is said for ${rule}`, () => assert.ok(remediesFor(finding({ rule }), NOTHING).length > 0 && remediesFor(finding({ rule }), NOTHING).every(({ text }) => text !== '')));

  const names: [string, Parameters<typeof finding>[0], Parameters<typeof entry>[0], string[]][] = [
    ['a caller abroad', { rule: 'foreign-caller' }, {}, ['Gate', 'Cut', 'Declassify', 'Move', 'Exempt']],
    ['too much granted', {}, { granted: ['SG', 'US'], regions: ['US'] }, ['Narrow', 'Exempt']],
    ['code abroad', {}, { granted: ['US'], regions: ['SG'] }, ['Move', 'Correct', 'Exempt']],
    ['both', {}, { granted: ['SG'], regions: ['SG'] }, ['Narrow', 'Move', 'Correct', 'Exempt']],
    ['a copy', { rule: 'foreign-copy' }, {}, ['Redirect', 'Allow', 'Exempt']],
  ];
  for (const [what, over, access, expected] of names)
    it(`fits ${what}`, () => assert.deepEqual(remediesFor(finding(over), { entry: entry(access), today: TODAY }).map(({ name }) => name), expected.filter((name) => name !== 'Narrow' || access?.granted?.includes('SG'))));

  for (const path of ['src/a.ts', 'pages/[id].tsx', 'a{b}c*.ts', '!odd.ts', 'app/(shop)/x.ts', 'with "quotes".ts'])
    it(`proposes an entry that loads and covers ${path}`, async () => {
      const text = ['version: 1', 'exemptions:', ...exemptionEntry(finding({ file: path }), proposedUntil(TODAY))].join('\n');
      const result = await loadPolicy({ path: 'region-guard.yaml', text, readText: () => Promise.resolve(null), sha256: () => Promise.resolve('') });
      assert.ok(result.ok, JSON.stringify(result));
      assert.deepEqual(exemptionsFor(result.policy, 'foreign-read', path).map(({ until }) => until), ['2027-02-23']);
      assert.deepEqual(exemptionsFor(result.policy, 'foreign-read', 'src/other.ts'), []);
      assert.deepEqual((await builtInPolicy(() => Promise.resolve(''))).exemptions, []);
    });

  const comments: [string, string][] = [['a.py', '# x'], ['b.SQL', '-- x'], ['c.java', '// x'], ['d.html', '<!-- x -->'], ['e', '// x']];
  for (const [file, expected] of comments) it(`writes ${expected} in ${file}`, () => assert.equal(commentIn(file, 'x'), expected));
});
