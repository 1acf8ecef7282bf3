/** A finding's regulation, in every format. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { explainFinding } from '../../src/report/explain.ts';
import { reportFormat, REPORT_FORMATS } from '../../src/report/registry.ts';
import { finding, report } from './sample-report.ts';

const REGULATION = { section: '28 CFR § 202.401, § 202.205(c)', category: 'precise geolocation data', threshold: 1000, volume: 52000, status: 'restricted' } as const;
const WITH = report([finding({ regulation: REGULATION })]);
const NOBODY = { entry: null, today: '2026-11-25' } as const;
const WITHOUT = report([finding()]);

describe('a regulation in reports', () => {
  for (const format of REPORT_FORMATS) {
    it(`${format.id} shows section, category, threshold, volume and status, and nothing of it where there is none`, () => {
      const text = format.render(WITH, { colour: false }).replaceAll('\\', '');
      for (const part of ['202.401', '202.205(c)', 'precise geolocation data', 'restricted']) assert.ok(text.includes(part), part);
      assert.match(text, /52,?000/);
      assert.match(text, /1,?000/);
      assert.doesNotMatch(format.render(WITHOUT, { colour: false }), /202\.|geolocation/);
    });
  }

  it('explain tells it', () => {
    assert.match(explainFinding(finding({ regulation: { ...REGULATION, volume: null } }), NOBODY), /Regulation +restricted, 28 CFR § 202\.401, § 202\.205\(c\): precise geolocation data, more than 1,000; volume not stated\n/);
    assert.match(explainFinding(finding({ regulation: { ...REGULATION, threshold: 0 } }), NOBODY), /any amount/);
  });

  it('the schema takes what the contract names and nothing else', () => {
    const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8')) as object;
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    const rendered = (one: object): unknown => JSON.parse(reportFormat('json')!.render(report([finding({ regulation: one as typeof REGULATION })]), { colour: false }));
    assert.ok(validate(rendered(REGULATION)), JSON.stringify(validate.errors));
    assert.ok(validate(rendered({ ...REGULATION, volume: null, status: 'restricted: control claimed' })));
    assert.ok(!validate(rendered({ ...REGULATION, status: 'allowed' })));
    assert.ok(validate(rendered({ ...REGULATION, extra: 1 })), 'only the keys of the contract are written');
  });
});
