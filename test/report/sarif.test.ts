import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import type * as Sarif from 'sarif';
import { RULE_IDS } from '../../src/model/rules.ts';
import { relativeUri, sarif } from '../../src/report/sarif.ts';
import { finding, HOSTILE_TEXTS, hostileReport, report, SAMPLE } from './sample-report.ts';

/** The schema as its standard body published it, from a package that ships it. It uses nothing that draft 7 reads differently from draft 4. */
const { $schema: draft, id, ...schema } = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as { $schema: string; id: string };
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(schema);

function runOf(value: typeof SAMPLE): Sarif.Run {
  const log = JSON.parse(sarif.render(value, { colour: false })) as Sarif.Log;
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 1));
  return log.runs[0]!;
}

const resultFor = (run: Sarif.Run, rule: string): Sarif.Result => run.results!.find((result) => result.ruleId === rule)!;

describe('the SARIF report', () => {
  it('is valid SARIF 2.1.0, whatever names a workspace has', () => {
    assert.match(`${draft} ${id}`, /draft-04.*sarif.*2\.1\.0/);
    runOf(SAMPLE);
    runOf(report([]));
    for (const text of HOSTILE_TEXTS) runOf(hostileReport(text));
    assert.ok(!validate({ version: '2.1.0', runs: [{ tool: {} }] }), 'the schema must refuse something');
  });

  it('describes every rule, and points at it from each result', () => {
    const run = runOf(SAMPLE);
    const rules = run.tool.driver.rules!;
    assert.deepEqual(rules.map((rule) => rule.id), RULE_IDS);
    for (const rule of rules) assert.ok(rule.help!.text.length > 40 && rule.help!.markdown!.length > 40 && rule.shortDescription!.text.length > 10);
    for (const result of run.results!) assert.equal(rules[result.ruleIndex!]!.id, result.ruleId);
    assert.deepEqual(run.results!.map((result) => result.level).sort(), ['error', 'error', 'error', 'error', 'error', 'note', 'warning']);
  });

  it('tells a path as a code flow and the access as a related place', () => {
    const result = resultFor(runOf(SAMPLE), 'foreign-caller');
    const steps = result.codeFlows![0]!.threadFlows[0]!.locations;
    assert.deepEqual(steps.map(({ location }) => [location!.physicalLocation!.artifactLocation!.uri, location!.physicalLocation!.region!.startLine, location!.logicalLocations![0]!.fullyQualifiedName, location!.message!.text]), [
      ['src/dash.ts', 41, 'Dashboard.show', 'Dashboard.show (runs in CN)'], ['src/feed/rank.ts', 12, 'rank', 'rank'], ['src/a.ts', 4, 'A.load', 'A.load (runs in US)'],
    ]);
    assert.equal(result.relatedLocations![0]!.physicalLocation!.region!.startLine, 4);
    assert.deepEqual(result.locations![0]!.physicalLocation, { artifactLocation: { uri: 'src/dash.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 41, startColumn: 10, endLine: 41, endColumn: 18 } });
  });

  it('has no code flow for a single step', () => assert.equal(resultFor(runOf(SAMPLE), 'foreign-read').codeFlows, undefined));

  it('shows exempt findings as suppressed with their reason, and no other', () => {
    const run = runOf(SAMPLE);
    assert.deepEqual(resultFor(run, 'foreign-copy').suppressions, [{
      kind: 'external', status: 'accepted', justification: 'incident tooling',
      location: { physicalLocation: { artifactLocation: { uri: 'region-guard.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 30 } } },
      properties: { until: '2027-03-31', ticket: 'SEC-1', approvedBy: 'Dana Ruiz' },
    }]);
    assert.equal(run.results!.filter((result) => result.suppressions!.length > 0).length, 1);
    const inSource = finding({ status: 'exempt', exemption: { ...SAMPLE.findings[5]!.exemption!, file: 'src/a.ts' } });
    assert.equal(runOf(report([inSource])).results![0]!.suppressions![0]!.kind, 'inSource');
  });

  it('gives every result a baseline state where a baseline was used, and none elsewhere', () => {
    assert.deepEqual(runOf(SAMPLE).results!.map((result) => result.baselineState), ['new', 'new', 'new', 'new', 'new', 'new', 'unchanged']);
    assert.equal(runOf(report([finding()])).results![0]!.baselineState, undefined);
  });

  it('lists what was not looked at as notifications', () => {
    const { toolExecutionNotifications: notes = [], executionSuccessful } = runOf(SAMPLE).invocations![0]!;
    assert.ok(executionSuccessful);
    assert.deepEqual(notes.map((note) => [note.descriptor!.id, note.locations![0]!.physicalLocation!.artifactLocation!.uri]), [['incomplete/unreadable', 'locked/'], ['incomplete/too-large', 'src/huge.js']]);
  });

  it('keeps the fingerprint, which a service compares by', () =>
    assert.deepEqual(resultFor(runOf(SAMPLE), 'foreign-caller').partialFingerprints, { 'regionGuard/v1': 'cccc3333dddd4444' }));

  it('shows text as text: no links, no placeholders, no control characters', () => {
    for (const text of HOSTILE_TEXTS) {
      const message = runOf(hostileReport(text)).results![0]!.message.text!;
      assert.doesNotMatch(message, /(?<!\\)\]\(/);
      assert.doesNotMatch(message, /(?<!\{)\{\d+\}(?!\})/);
      // eslint-disable-next-line no-control-regex -- control characters are what must not be there
      assert.doesNotMatch(message, /[\u0000-\u001f\u202e\u2028]/);
    }
  });

  const uris: [string, string][] = [['a b/ü#?.ts', 'a%20b/%C3%BC%23%3F.ts'], ['a:b', 'a%3Ab'], ['100%', '100%25'], ['\ud800x', '%EF%BF%BDx'], ['dir/', 'dir/']];
  for (const [path, uri] of uris) it(`encodes ${JSON.stringify(path)}`, () => assert.equal(relativeUri(path), uri));
});
