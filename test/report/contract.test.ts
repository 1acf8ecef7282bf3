/** The contract's sentences about the report, over real lints: where findings stand, whom they name, what is counted, and that two runs say the same. */
import assert from 'node:assert/strict';
import type { Finding, Report } from '../../src/model/finding.ts';
import { json } from '../../src/report/json.ts';
import { lintFiles } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const POLICY = 'version: 1\ndatasets:\n  d: { subjects: US, class: protected, readers: [US], stores: [US] }\nexemptions:\n  - { rule: foreign-read, paths: ["known/**"], reason: reviewed, approved-by: c, ticket: SEC-1, until: 2027-01-01 }\n  - { rule: foreign-copy, paths: ["nowhere/**"], reason: none, until: 2027-01-01 }\n';

const FILES: Files = {
  'region-guard.yaml': POLICY,
  'b/z.ts': '// @data-access d.not.named readers=[SG, CN, DE]\nexport const load = async (id: string) => id;\n',
  'b/a.ts': 'import { load } from "./z";\nexport function mid(id: string) {\n  return load(id);\n}\n// @runs-in SG\nexport class Page {\n  show(ids: string[]) {\n    return ids.map((id) => mid(id));\n  }\n}\n',
  'known/k.py': '# @runs-in SG\ndef f():\n    # @data-access d\n    x = 1 + len(db.load(2))\n',
  'bad.py': 'x = 1\n# @data-access\nload()\n# @data-exempt foreign-copy reason=old until=2026-01-01\nload()\n',
  'wild.py': '# @data-access d readers=*\ndef f(): pass\n',
  'big.ts': new Uint8Array([0x2f, 0x2f, 0x00, 0x01, 0x0a]),
};

const place = (f: Finding): string => `${f.file}:${f.range.start.line}:${f.range.start.column}-${f.range.end.line}:${f.range.end.column}`;

describe('the report', () => {
  let report: Report;
  const one = (rule: string, file: string): Finding => {
    const found = report.findings.filter((f) => f.rule === rule && f.file === file);
    assert.equal(found.length, 1, `${rule} ${file}: ${JSON.stringify(report.findings.map((f) => `${f.rule} ${place(f)} ${f.message}`), null, 1)}`);
    return found[0] ?? assert.fail();
  };
  before(async () => { report = await lintFiles(FILES); });

  it('puts a finding at the annotated name', () => { assert.equal(place(one('foreign-read', 'b/z.ts')), 'b/z.ts:2:14-2:18'); });
  it('puts it at the annotated call, the outermost of its statement', () => { assert.equal(place(one('foreign-read', 'known/k.py')), 'known/k.py:4:13-4:28'); });
  it('puts a foreign-caller at the call in the crossing function', () => { assert.equal(place(one('foreign-caller', 'b/a.ts')), 'b/a.ts:8:28-8:35'); });
  it('puts an invalid-annotation at the annotation', () => { assert.match(place(one('invalid-annotation', 'bad.py')), /^bad\.py:2:3-/); });
  it('puts an exemption of the code at the annotation', () => { assert.match(place(one('expired-exemption', 'bad.py')), /^bad\.py:4:3-/); });
  it('puts an exemption of the policy at its entry', () => { assert.match(place(one('unused-exemption', 'region-guard.yaml')), /^region-guard\.yaml:6:5-/); });

  it('names the offending readers alone, as sorted codes', () => { assert.deepEqual(one('foreign-read', 'b/z.ts').readers, ['CN', 'DE', 'SG']); });
  it('names a wildcard as one', () => { assert.deepEqual(one('wildcard-grant', 'wild.py').readers, ['*']); });
  it('names who may', () => { assert.deepEqual(one('foreign-read', 'b/z.ts').allowed, ['US']); });
  it('has the dataset as it is written', () => { assert.equal(one('foreign-read', 'b/z.ts').dataset, 'd.not.named'); });

  it('has a path from the crossing function to the access\'s, each step at its call, the last at the access', () => {
    assert.deepEqual(one('foreign-caller', 'b/a.ts').path.map(({ file, line, column, function: name, regions }) => [name, file, line, column, regions.join()]),
      [['Page.show', 'b/a.ts', 8, 28, 'SG'], ['mid', 'b/a.ts', 3, 10, ''], ['load', 'b/z.ts', 2, 14, '']]);
  });
  it('names an anonymous function after its parent', () => { assert.equal(one('foreign-caller', 'b/a.ts').function, 'Page.show'); });
  it('tells the access that a path leads to', () => {
    const { access } = one('foreign-caller', 'b/a.ts');
    assert.deepEqual([access?.file, access?.function, access?.op, access?.range.start], ['b/z.ts', 'load', 'read', { line: 2, column: 14 }]);
  });

  it('shows what is exempt, with its reason, and does not count it', () => {
    const exempt = one('foreign-read', 'known/k.py');
    assert.deepEqual([exempt.status, exempt.exemption?.reason, exempt.exemption?.until], ['exempt', 'reviewed', '2027-01-01']);
    assert.equal(report.summary.exempt, 1);
    assert.equal(report.summary.findings, report.findings.filter((f) => f.status === 'new').length);
    assert.equal(report.summary.findings, report.findings.length - 1);
  });

  it('lists what was not looked at', () => { assert.deepEqual(report.incomplete.map((i) => i.file), ['big.ts']); });
  it('names the policy by its file, and the built-in one as such', async () => {
    assert.equal(report.policy.source, 'region-guard.yaml');
    assert.match(report.policy.hash, /^sha256:[0-9a-f]{64}$/);
    assert.equal((await lintFiles({ 'a.ts': '' })).policy.source, 'built-in:us-protected');
  });

  it('is sorted by file, line, column and rule', () => {
    const keys = report.findings.map((f) => [f.file, f.range.start.line, f.range.start.column, f.rule] as const);
    const sorted = [...keys].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : 1)));
    assert.deepEqual(keys, sorted);
  });

  it('is the same to the byte between runs, in whatever order files are listed, but for the time it took', async () => {
    const text = (r: Report): string => json.render({ ...r, summary: { ...r.summary, durationMs: 0 } }, { colour: false });
    assert.equal(text(await lintFiles(Object.fromEntries(Object.entries(FILES).reverse()))), text(report));
  });

  it('has fingerprints that survive moved and reformatted code, and change with the functions involved', async () => {
    const of = (r: Report, rule: string, file: string): readonly string[] => r.findings.filter((f) => f.rule === rule && f.file === file).map((f) => f.fingerprint);
    const moved = await lintFiles({ ...FILES, 'b/a.ts': `\n\n/* moved */\n${String(FILES['b/a.ts']).replaceAll('  ', '\t')}` });
    assert.deepEqual(of(moved, 'foreign-caller', 'b/a.ts'), of(report, 'foreign-caller', 'b/a.ts'));
    const renamed = await lintFiles({ ...FILES, 'b/a.ts': String(FILES['b/a.ts']).replace('show(', 'list(') });
    assert.notDeepEqual(of(renamed, 'foreign-caller', 'b/a.ts'), of(report, 'foreign-caller', 'b/a.ts'));
  });
});
