import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { json } from '../../src/report/json.ts';
import { RULE_IDS } from '../../src/model/rules.ts';
import { finding, HOSTILE_TEXTS, hostileReport, report, SAMPLE } from './sample-report.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8')) as { definitions: { finding: { properties: { rule: { enum: string[] } } } } };
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
const render = (value: typeof SAMPLE): string => json.render(value, { colour: false });

describe('the JSON report', () => {
  it('is valid by its published schema, and the schema is not lax', () => {
    assert.ok(validate(JSON.parse(render(SAMPLE))), JSON.stringify(validate.errors));
    for (const text of HOSTILE_TEXTS) assert.ok(validate(JSON.parse(render(hostileReport(text)))), JSON.stringify(validate.errors));
    const broken = [{ ...SAMPLE, more: 1 }, { ...SAMPLE, schemaVersion: 2 }, report([{ ...finding(), status: 'old' as 'new' }]), report([{ ...finding(), extra: 1 } as never])];
    for (const one of broken) assert.ok(!validate(one));
  });

  it('the schema knows every rule', () => assert.deepEqual(schema.definitions.finding.properties.rule.enum, RULE_IDS));

  it('has the keys in the order of the contract, whatever order they came in', () => {
    const reversed = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).reverse().map(([key, one]) => [key, plain(one) ? reversed(one) : one])) as T;
    const plain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
    const shuffled = { ...reversed(SAMPLE), findings: SAMPLE.findings.map(reversed).reverse(), incomplete: SAMPLE.incomplete.map(reversed).reverse() };
    assert.equal(render(shuffled), render(SAMPLE));
    const parsed = JSON.parse(render(SAMPLE)) as typeof SAMPLE;
    assert.deepEqual(Object.keys(parsed), ['schemaVersion', 'tool', 'policy', 'summary', 'findings', 'incomplete']);
    assert.deepEqual(Object.keys(parsed.findings[0]!), ['rule', 'severity', 'message', 'file', 'range', 'function', 'dataset', 'readers', 'allowed', 'access', 'path', 'fingerprint', 'status', 'exemption']);
  });

  it('is sorted by file, line, column and rule, by code units', () => {
    const at = (file: string, line: number, column: number, rule: 'foreign-read' | 'wildcard-grant') =>
      finding({ file, rule, range: { start: { line, column }, end: { line, column } }, fingerprint: `${file}${line}${column}${rule}` });
    const sorted = [at('B.ts', 1, 1, 'foreign-read'), at('a.ts', 2, 1, 'foreign-read'), at('a.ts', 2, 1, 'wildcard-grant'), at('a.ts', 2, 9, 'foreign-read'), at('a.ts', 10, 1, 'foreign-read'), at('ä.ts', 1, 1, 'foreign-read')];
    const parsed = JSON.parse(render(report([...sorted].reverse()))) as typeof SAMPLE;
    assert.deepEqual(parsed.findings.map((one) => one.fingerprint), sorted.map((one) => one.fingerprint));
  });

  it('carries nothing that the contract does not name', () =>
    assert.equal(render(report([{ ...finding(), secret: 1 } as never])), render(report([finding()]))));
});
