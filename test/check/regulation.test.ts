/** What `doj-dsp` makes of findings: category, threshold against volume, status and severity, each beside its negative. */
import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding.ts';
import { packByName } from '../../src/policy/packs/registry.ts';
import { regulatedData } from '../../src/policy/packs/regulated-data.ts';
import { lintFiles } from '../engine-kit.ts';

const DOJ = packByName('doj-dsp')!.regulation!;

describe('categories of 28 CFR Part 202 from Fideslang keys', () => {
  for (const [what, keys, expected] of [
    ['precise geolocation', ['user.location.precise'], ['precise geolocation data', 1_000, '202.205(c)']],
    ['location that may be precise', ['user.location'], ['precise geolocation data', 1_000, '202.205(c)']],
    ['imprecise location', ['user.location.imprecise'], null],
    ['biometrics by a key below the one listed', ['user.biometric.fingerprint'], ['biometric identifiers', 1_000, '202.205(b)']],
    ['health', ['user.health_and_medical.record_id'], ['personal health data', 10_000, '202.205(d)']],
    ['genes, which are not only health', ['user.health_and_medical.genetic'], ['human genomic data', 100, '202.205(a)']],
    ['other omic data', ['user.health_and_medical.genetic.proteomic'], ['other human \'omic data', 1_000, '202.205(a)']],
    ['purchases', ['user.behavior.purchase_history'], ['personal financial data', 10_000, '202.205(e)']],
    ['other behaviour', ['user.behavior.search_history'], null],
    ['contact data alone', ['user.contact.email'], null],
    ['contact data with other contact data only', ['user.contact.email', 'user.contact.phone_number', 'user.name', 'user.demographic.date_of_birth'], null],
    ['contact data with a network identifier', ['user.contact.email', 'user.device.ip_address'], ['covered personal identifiers', 100_000, '202.205(f)']],
    ['one identifier alone', ['user.government_id.passport_number'], null],
    ['two of one kind that counts', ['user.government_id.passport_number', 'user.government_id.drivers_license_number'], ['covered personal identifiers', 100_000, '202.205(f)']],
    ['a key that holds several kinds', ['user.device'], ['covered personal identifiers', 100_000, '202.205(f)']],
    ['an identifier linked to a category', ['user.contact.email', 'user.health_and_medical'], ['personal health data', 10_000, '202.205(g)']],
    ['several categories: the lowest threshold', ['user.financial', 'user.location.precise', 'user.health_and_medical'], ['precise geolocation data', 1_000, '202.205(g)']],
    ['identifiers and a category', ['user.contact', 'user.device.device_id', 'user.financial'], ['personal financial data', 10_000, '202.205(g)']],
    ['a bank account is both, by itself', ['user.financial.bank_account'], ['personal financial data', 10_000, '202.205(g)']],
    ['data about government staff', ['user.government_related', 'user.contact'], ['government-related data', 0, '202.222']],
    ['a category by its own id', ['biometric'], ['biometric identifiers', 1_000, '202.205(b)']],
    ['no category', [], ['data of unstated category', 0, '202.249']],
    ['a key that nobody knows', ['user.favourite_colour'], ['data of unstated category', 0, '202.249']],
    ['an unknown key beside a harmless one', ['user.content.public', 'acme.things'], ['data of unstated category', 0, '202.249']],
    ['keys of the prototype', ['__proto__', 'constructor'], ['data of unstated category', 0, '202.249']],
    ['capitals', ['User.Location.Precise'], ['precise geolocation data', 1_000, '202.205(c)']],
  ] as const) {
    it(what, () => {
      const data = regulatedData(DOJ, keys);
      assert.deepEqual(data && [data.category.title, data.category.threshold, data.section], expected);
    });
  }

  it('every term of the taxonomy is a category or a kind of identifier', () => {
    const known = new Set([...DOJ.categories.map((c) => c.id), ...DOJ.identifiers!.kinds.map((k) => `listed:${k.id}`)]);
    for (const [key, terms] of Object.entries(DOJ.taxonomy)) for (const term of terms) assert.ok(known.has(term), `${key}: ${term}`);
    assert.ok(known.has(DOJ.identifiers!.category));
    assert.deepEqual(DOJ.rulings.at(-1), { status: 'restricted', section: '202.401' });
  });
});

const policy = (categories: string, packs = 'doj-dsp', more = ''): string =>
  `version: 1\nextends: [${packs}]\ndatasets:\n  d: { subjects: US, class: protected, categories: [${categories}]${more} }\n`;

/** Lints a chain: `load` is annotated, `show` runs in `region` and calls it through `via`. */
async function caller({ categories = 'user.location.precise', access = '', region = 'CN', via = '', packs = 'doj-dsp', more = '' }): Promise<readonly Finding[]> {
  const { findings } = await lintFiles({
    'region-guard.yaml': policy(categories, packs, more),
    'a.ts': `/** @data-access d ${access} */\nexport function load(id: string) { return id; }\n${via}\nexport function step(id: string) { return load(id); }\n/** @runs-in ${region} */\nexport function show(id: string) { return step(id); }\n`,
  });
  return findings;
}

const shown = (findings: readonly Finding[]): unknown => findings.map((f) => [f.rule, f.severity, f.readers.join(' '), f.regulation?.status ?? 'none', f.regulation?.section ?? '', f.regulation?.volume ?? null]);
const DECLASSIFY = '/** @declassify d method=aggregate approved-by=x */';

describe('findings under doj-dsp', () => {
  for (const [what, setup, expected] of [
    ['without a volume counts as above', {}, [['foreign-caller', 'error', 'CN', 'restricted', '28 CFR § 202.401, § 202.205(c)', null]]],
    ['more than the threshold', { access: 'volume=1001' }, [['foreign-caller', 'error', 'CN', 'restricted', '28 CFR § 202.401, § 202.205(c)', 1001]]],
    ['the threshold itself is not more', { access: 'volume=1000' }, [['foreign-caller', 'info', 'CN', 'below-threshold', '28 CFR § 202.205(c)', 1000]]],
    ['Hong Kong is China here', { region: 'HK' }, [['foreign-caller', 'error', 'HK', 'restricted', '28 CFR § 202.401, § 202.205(c)', null]]],
    ['and Macau', { region: 'MO' }, [['foreign-caller', 'error', 'MO', 'restricted', '28 CFR § 202.401, § 202.205(c)', null]]],
    ['but Taiwan is not', { region: 'TW' }, []],
    ['everyone else may read', { region: 'SG' }, []],
    ['omic data is prohibited', { categories: 'user.health_and_medical.genetic' }, [['foreign-caller', 'error', 'CN', 'prohibited', '28 CFR § 202.303, § 202.205(a)', null]]],
    ['but not below the threshold', { categories: 'user.health_and_medical.genetic', access: 'volume=100' }, [['foreign-caller', 'info', 'CN', 'below-threshold', '28 CFR § 202.205(a)', 100]]],
    ['brokerage is prohibited', { access: 'purpose=data-brokerage' }, [['foreign-caller', 'error', 'CN', 'prohibited', '28 CFR § 202.301, § 202.205(c)', null]]],
    ['so is export', { access: 'op=export to=US' }, [['foreign-caller', 'error', 'CN', 'prohibited', '28 CFR § 202.301, § 202.205(c)', null]]],
    ['another purpose is not', { access: 'purpose=support' }, [['foreign-caller', 'error', 'CN', 'restricted', '28 CFR § 202.401, § 202.205(c)', null]]],
    ['government-related data in any amount', { categories: 'user.government_related', access: 'volume=1' }, [['foreign-caller', 'error', 'CN', 'restricted', '28 CFR § 202.401, § 202.222', 1]]],
    ['data that is not covered is still the policy\'s to protect', { categories: 'user.contact.email, user.name' }, [['foreign-caller', 'error', 'CN', 'none', '', null]]],
    ['a declassifier lowers', { via: DECLASSIFY }, [['foreign-caller', 'warning', 'CN', 'restricted: control claimed', '28 CFR § 202.401, § 202.205(c), § 202.206', null]]],
    ['encryption lowers', { via: '/** @declassify d method=encrypt approved-by=x */' }, [['foreign-caller', 'warning', 'CN', 'restricted: control claimed', '28 CFR § 202.401, § 202.205(c), § 202.206', null]]],
    ['a declassifier does not raise what is below', { via: DECLASSIFY, access: 'volume=10' }, [['foreign-caller', 'info', 'CN', 'below-threshold', '28 CFR § 202.205(c)', 10]]],
    ['a declassifier of data that the rule does not cover clears', { via: DECLASSIFY, categories: 'user.contact.email' }, []],
    ['a declassifier clears for countries that the rule does not name', { via: DECLASSIFY, region: 'SG', more: ', readers: [US]' }, []],
    ['which without it is the policy\'s own finding', { region: 'SG', more: ', readers: [US]' }, [['foreign-caller', 'error', 'SG', 'none', '', null]]],
    ['under us-protected a declassifier cuts', { via: DECLASSIFY, packs: 'us-protected' }, []],
    ['under us-protected there is no regulation', { packs: 'us-protected' }, [['foreign-caller', 'error', 'CN', 'none', '', null]]],
    ['both packs: the stricter readers, and the law only for its countries', { packs: 'us-protected, doj-dsp', region: '"CN,SG"', via: DECLASSIFY }, [['foreign-caller', 'warning', 'CN', 'restricted: control claimed', '28 CFR § 202.401, § 202.205(c), § 202.206', null]]],
    ['a declassifier lowers what is prohibited', { via: DECLASSIFY, categories: 'user.health_and_medical.genetic' }, [['foreign-caller', 'warning', 'CN', 'restricted: control claimed', '28 CFR § 202.303, § 202.205(a), § 202.206', null]]],
  ] as const) {
    it(what, async () => assert.deepEqual(shown(await caller(setup)), expected));
  }

  it('past a declassifier the walk ends at the first function abroad, and an open way counts first', async () => {
    const { findings } = await lintFiles({
      'region-guard.yaml': policy('user.location.precise'),
      'a.ts': [
        '/** @data-access d */', 'export function load(id: string) { return id; }',
        '/** @declassify d method=mask approved-by=x */', 'export function masked(id: string) { return load(id); }',
        '/** @runs-in CN */', 'export function both(id: string) { masked(id); return load(id); }',
        '/** @runs-in CN */', 'export function onlyMasked(id: string) { return masked(id); }',
        '/** @runs-in CN */', 'export function further(id: string) { return onlyMasked(id); }',
      ].join('\n'),
    });
    assert.deepEqual(findings.map((f) => [f.function, f.severity, f.path.map((s) => s.function)]), [
      ['both', 'error', ['both', 'load']],
      ['onlyMasked', 'warning', ['onlyMasked', 'masked', 'load']],
    ]);
  });

  it('a gate before a declassifier cuts as ever', async () => {
    const code = (gate: string): string => `/** @data-access d */\nfunction load(id: string) { return id; }\n/** @declassify d method=mask approved-by=x */\nfunction masked(id: string) { return load(id); }\n/** @region-gate US */\nfunction usOnly() { if (Math.random() > 2) throw new Error(); }\n/** @runs-in CN */\nexport function show(id: string) { ${gate} return masked(id); }\n`;
    const lint = async (gate: string): Promise<number> => (await lintFiles({ 'region-guard.yaml': policy('user.location.precise'), 'a.ts': code(gate) })).findings.length;
    assert.deepEqual([await lint('usOnly();'), await lint('')], [0, 1]);
  });

  it('reads, copies and wildcards carry it too, annotations that are wrong do not', async () => {
    const { findings } = await lintFiles({
      'region-guard.yaml': policy('user.health_and_medical'),
      'a.py': [
        '# @data-access d readers=CN volume=9', 'a = read()',
        '# @data-access d op=copy to=aliyun:cn-hangzhou', 'copy()',
        '# @data-access d op=copy to=alibaba:cn-hangzhou', '# @declassify d method=encrypt approved-by=x', 'copy(encrypt())',
        '# @data-access d readers=*', 'b = read()',
        '# @data-access d readers=XX', 'c = read()',
      ].join('\n'),
    });
    assert.deepEqual(findings.map((f) => [f.rule, f.range.start.line, f.severity, f.regulation?.status ?? 'none']), [
      ['foreign-read', 2, 'info', 'below-threshold'],
      ['foreign-copy', 4, 'error', 'restricted'],
      ['foreign-copy', 7, 'warning', 'restricted: control claimed'],
      ['wildcard-grant', 9, 'error', 'restricted'],
      ['invalid-annotation', 10, 'error', 'none'],
      ['foreign-read', 11, 'error', 'none'],
    ]);
  });

  it('datasets that one annotation names together are one set of data', async () => {
    const files = (data: string): Record<string, string> => ({
      'region-guard.yaml': 'extends: doj-dsp\ndatasets:\n  mail: { subjects: US, categories: [user.contact.email] }\n  place: { subjects: US, categories: [user.location.precise] }\n',
      'a.ts': `/** @runs-in CN */\nfunction f() {\n  // @data-access data=${data}\n  return read();\n}\n`,
    });
    const sections = async (data: string): Promise<unknown> => (await lintFiles(files(data))).findings.map((f) => [f.dataset, f.regulation?.section ?? 'none', f.regulation?.threshold ?? null]);
    assert.deepEqual(await sections('mail'), [['mail', 'none', null]]);
    assert.deepEqual(await sections('mail,place'), [['mail', '28 CFR § 202.401, § 202.205(g)', 1000], ['place', '28 CFR § 202.401, § 202.205(g)', 1000]]);
  });

  it('a level of the policy is only ever lowered', async () => {
    const { findings } = await lintFiles({
      'region-guard.yaml': `${policy('user.location.precise')}rules: { foreign-read: info }\n`,
      'a.ts': '/** @runs-in CN */\nfunction f() {\n  // @data-access d\n  return read();\n}\n',
    });
    assert.deepEqual(findings.map((f) => [f.severity, f.regulation?.status]), [['info', 'restricted']]);
  });

  it('data of others is no matter of the rule', async () => {
    const { findings } = await lintFiles({
      'region-guard.yaml': 'extends: doj-dsp\ndatasets:\n  d: { subjects: EU, class: protected, readers: [EU], categories: [user.location.precise] }\n',
      'a.ts': '/** @runs-in CN */\nfunction f() {\n  // @data-access d\n  return read();\n}\n',
    });
    assert.deepEqual(shown(findings), [['foreign-read', 'error', 'CN', 'none', '', null]]);
  });

  it('a value that flows past a declassifier is lowered too, and for other countries cleared', async () => {
    const files = (to: string, mask: string): Record<string, string> => ({
      'region-guard.yaml': policy('user.location.precise'),
      'a.ts': `/** @data-access d */\nfunction load(id: string) { return id; }\n/** @declassify d method=mask approved-by=x */\nfunction masked(v: string) { return v; }\nexport function send(id: string) {\n  const row = load(id);\n  // @data-access op=export to=${to}\n  queue.push(${mask});\n}\n`,
    });
    const flows = async (to: string, mask: string): Promise<unknown> => (await lintFiles(files(to, mask))).findings.map((f) => [f.rule, f.severity, f.readers.join(), f.regulation?.status ?? 'none']);
    assert.deepEqual(await flows('CN', 'row'), [['foreign-flow', 'error', 'CN', 'restricted']]);
    assert.deepEqual(await flows('CN', 'masked(row)'), [['foreign-flow', 'warning', 'CN', 'restricted: control claimed']]);
    assert.deepEqual(await flows('SG', 'masked(row)'), []);
    assert.deepEqual(await flows('SG', 'row'), []);
  });
});
