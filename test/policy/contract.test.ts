/**
 * The contract's sentences about regions, datasets and the policy, one by one, each with files and the findings that follow from it, and beside it a case in which
 * it does not hold. A finding is `rule file:line readers`. Regions are asked through an access: the readers that may not read are what a name means.
 */
import assert from 'node:assert/strict';
import type { LintResult } from '../../src/engine/api.ts';
import type { Finding } from '../../src/model/finding.ts';
import { memoryWorkspace, TODAY } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

interface Case {
  readonly what: string;
  readonly files: Files;
  readonly expected: readonly string[];
}

type Lint = Extract<LintResult, { ok: true }>;

async function lint(files: Files): Promise<Lint> {
  const result = await memoryWorkspace(files).lint({ today: TODAY });
  if (!result.ok) throw new Error(result.errors.map((e) => `${e.file}:${e.position.line}:${e.position.column}: ${e.message}`).join('\n'));
  return result;
}

function shown(f: Finding): string {
  return `${f.rule} ${f.file}:${f.range.start.line} ${f.readers.join(' ')}`.trimEnd() + (f.status === 'new' ? '' : ` ${f.status}`);
}

function sentence(text: string, cases: readonly Case[]): void {
  describe(text, () => {
    for (const { what, files, expected } of cases) {
      it(`${expected.length > 0 ? 'flagged' : 'not flagged'}: ${what}`, async () => {
        const { report } = await lint(files);
        assert.deepEqual(report.findings.map(shown), expected, JSON.stringify(report.findings.map((f) => f.message), null, 1));
      });
    }
  });
}

/** Data that only Atlantis' neighbour, an empty sea, may read: whoever reads it is flagged. */
const NOBODY = 'version: 1\ndatasets: { d: { subjects: US, class: protected, readers: [AQ], stores: [AQ] } }\n';

const access = (marker: string, region = ''): string => `${region === '' ? '' : `# @runs-in ${region}\n`}def f():\n    # @data-access ${marker}\n    return load()\n`;

describe('a region', () => {
  const MEANS: readonly (readonly [sentence: string, written: string, countries: string, policy?: string])[] = [
    ['is a country\'s code', 'US', 'US'],
    ['is one in small letters', 'sg', 'SG'],
    ['is a cloud\'s', 'us-ashburn-1', 'US'],
    ['is one cloud\'s', 'aws:ap-southeast-1', 'SG'],
    ['is one cloud\'s: Azure', 'azure:westeurope', 'NL'],
    ['is one cloud\'s: Google', 'gcp:asia-east2', 'HK'],
    ['is one cloud\'s: Oracle', 'oci:ap-singapore-1', 'SG'],
    ['is one cloud\'s: Alibaba', 'alibaba:cn-hangzhou', 'CN'],
    ['is one cloud\'s: Alibaba by its other name', 'aliyun:cn-hangzhou', 'CN'],
    ['that several clouds have is all of their places', 'eu-west-1', 'GB IE'],
    ['that several clouds have is one of them with a prefix', 'aws:eu-west-1', 'IE'],
    ['that several clouds have is the other with the other', 'alibaba:eu-west-1', 'GB'],
    ['is a name of the policy', 'singapore-dc', 'SG', 'regions: { singapore-dc: SG }\n'],
    ['is a name that lists several', 'both', 'SG US', 'regions: { both: [SG, us-ashburn-1] }\n'],
    ['is a name that stands for names', 'all', 'DE SG', 'regions: { all: [sg-dc, DE], sg-dc: SG }\n'],
    ['is everywhere but a country', '"!AQ,!SG"', ''],
    ['`UK` is the United Kingdom', 'UK', 'GB'],
    ['Hong Kong is one of its own', 'HK', 'HK'],
    ['Macau is one of its own', 'MO', 'MO'],
    ['Taiwan is one of its own', 'TW', 'TW'],
    ['China is without them', 'CN', 'CN'],
  ];
  for (const [says, written, countries, policy = ''] of MEANS.filter(([, , countries]) => countries !== '')) {
    it(`${says}: ${written}`, async () => {
      const { report } = await lint({ 'region-guard.yaml': NOBODY + policy, 'a.py': access(`d readers=${written}`) });
      assert.deepEqual(report.findings.map((f) => `${f.rule} ${f.readers.join(' ')}`), [`foreign-read ${countries}`]);
    });
    it(`${says}, around the code: ${written}`, async () => {
      const { report } = await lint({ 'region-guard.yaml': NOBODY + policy, 'a.py': access('d', written) });
      assert.deepEqual(report.findings.map((f) => `${f.rule} ${f.readers.join(' ')}`), [`foreign-read ${countries}`]);
    });
  }

  /** Who may read, as the policy writes it; who may then, and who may not. */
  const GROUPS: readonly (readonly [sentence: string, readers: string, may: readonly string[], mayNot: readonly string[], policy?: string])[] = [
    ['`US` holds its territories', 'US', ['PR', 'GU', 'VI', 'AS', 'MP', 'UM'], ['CA', 'MX']],
    ['`EU` holds its countries and the French overseas departments', 'EU', ['DE', 'IE', 'RE', 'GP', 'MQ', 'GF', 'YT'], ['GB', 'CH', 'NO', 'US']],
    ['`EEA` holds more', 'EEA', ['DE', 'NO', 'IS', 'LI'], ['CH', 'GB']],
    ['`APAC` is a group', 'APAC', ['SG', 'JP', 'AU', 'IN'], ['US', 'DE']],
    ['`!US` is everywhere but there', '"!US"', ['SG', 'DE'], ['US', 'PR']],
    ['`non-US` is the same', 'non-US', ['SG', 'DE'], ['US', 'GU']],
    ['`!` before a group', '"!EU"', ['US', 'GB'], ['DE', 'RE']],
    ['`!` before a name of the policy', '"!dc"', ['US', 'DE'], ['SG'], 'regions: { dc: SG }\n'],
    ['`*` is everywhere', '"*"', ['SG', 'CN', 'US'], []],
    ['China is China only', 'CN', ['CN'], ['HK', 'MO', 'TW']],
    ['a cloud region is its country', 'us-ashburn-1', ['US', 'us-east-1'], ['SG']],
  ];
  for (const [says, readers, may, mayNot, policy = ''] of GROUPS) {
    it(says, async () => {
      const one = (region: string): Promise<Lint> => lint({
        'region-guard.yaml': `version: 1\ndatasets: { d: { subjects: US, class: protected, readers: [${readers}] } }\n${policy}`, 'a.py': access('d', region),
      });
      for (const region of may) assert.deepEqual((await one(region)).report.findings.map(shown), [], region);
      for (const region of mayNot) assert.deepEqual((await one(region)).report.findings.map(shown), [`foreign-read a.py:4 ${region}`], region);
    });
  }

  it('that does not resolve is never guessed: it is reported, and is not allowed, whoever may read', async () => {
    for (const readers of ['US', '"!CN"', 'APAC']) {
      const policy = `version: 1\ndatasets: { d: { subjects: US, class: protected, readers: [${readers}] } }\n`;
      assert.deepEqual((await lint({ 'region-guard.yaml': policy, 'a.py': access('d', 'singapore-dc') })).report.findings.map(shown), ['invalid-annotation a.py:1', 'foreign-read a.py:4 singapore-dc'], readers);
      assert.deepEqual((await lint({ 'region-guard.yaml': policy, 'a.py': access('d readers=Singapore') })).report.findings.map(shown), ['invalid-annotation a.py:2', 'foreign-read a.py:3 Singapore'], readers);
    }
  });

  it('of a country of concern is China for Hong Kong and Macau in doj-dsp alone', async () => {
    for (const [region, isFlagged] of [['CN', true], ['HK', true], ['MO', true], ['TW', false], ['RU', true], ['SG', false]] as const) {
      const { report } = await lint({ 'region-guard.yaml': 'version: 1\nextends: doj-dsp\ndatasets: { d: { subjects: US, class: protected } }\n', 'a.py': access('d', region) });
      assert.deepEqual(report.findings.map(shown), isFlagged ? [`foreign-read a.py:4 ${region}`] : [], region);
    }
  });
});

const DATASETS = `version: 1
datasets:
  u: { subjects: US, class: protected, readers: [US], roles: [usds], stores: [US] }
  u.part: { readers: [US, SG] }
  u.part.deep: { stores: [SG] }
  u.card: { class: public }
  u.interop: { class: excepted }
  eu: { subjects: EU, class: protected, readers: [EU] }
`;
const over = (marker: string, region = ''): Files => ({ 'region-guard.yaml': DATASETS, 'a.py': access(marker, region) });

sentence('dotted ids inherit', [
  { what: 'readers of the parent', files: over('u.email', 'SG'), expected: ['foreign-read a.py:4 SG'] },
  { what: 'readers of its own', files: over('u.part', 'SG'), expected: [] },
  { what: 'readers of the nearest above', files: over('u.part.deep.er', 'SG'), expected: [] },
  { what: 'stores of its own', files: over('u.part.deep op=copy to=SG'), expected: [] },
  { what: 'stores of the parent', files: over('u.part op=copy to=SG'), expected: ['foreign-copy a.py:3 SG'] },
  { what: 'roles of the parent', files: over('u.part roles=usds'), expected: [] },
  { what: 'a name that only begins alike is no part', files: over('u2'), expected: ['invalid-annotation a.py:2'] },
]);

sentence('class: public and excepted data is readable by everybody; a child\'s class wins over its parent\'s readers', [
  { what: 'a public part', files: over('u.card readers=CN', 'SG'), expected: [] },
  { what: 'an excepted part', files: over('u.interop', 'SG'), expected: [] },
  { what: 'what is part of it', files: over('u.card.name', 'SG'), expected: [] },
  { what: 'a part that says nothing', files: over('u.name', 'SG'), expected: ['foreign-read a.py:4 SG'] },
]);

describe('a dataset that is protected and has no readers', () => {
  const POLICY = 'version: 1\ndatasets:\n  d: { subjects: JP, class: protected }\n  e: { subjects: JP, class: protected, readers: [JP] }\n';

  it('is readable by nobody, and the policy says so as a warning', async () => {
    const { report, warnings } = await lint({ 'region-guard.yaml': POLICY, 'a.py': access('d', 'JP') });
    assert.deepEqual(report.findings.map(shown), ['foreign-read a.py:4 JP']);
    assert.deepEqual(warnings.map((w) => `${w.file}:${w.position.line}:${w.position.column} ${w.message}`), ['region-guard.yaml:3:3 d is protected and has no readers: nobody may read it']);
  });

  it('and one that has some is readable by them', async () => {
    assert.deepEqual((await lint({ 'region-guard.yaml': POLICY, 'a.py': access('e', 'JP') })).report.findings, []);
  });
});

describe('the inventory', () => {
  it('has excepted data, with who may read it', async () => {
    const { details } = await lint(over('u.interop', 'SG'));
    assert.deepEqual(details.inventory().accesses.map((a) => [a.dataset, a.class, a.allowed, a.verdict]), [['u.interop', 'excepted', ['*'], 'allowed']]);
  });
});

const NO_ROLES = 'version: 1\ndatasets: { d: { subjects: US, readers: [US] }, e: { subjects: US, readers: [US] } }\n';
sentence('a role that no dataset names is an invalid-annotation, one that another dataset names an unapproved-role', [
  { what: 'the dataset\'s', files: over('u roles=usds'), expected: [] },
  { what: 'nobody\'s', files: over('u roles=usdd'), expected: ['invalid-annotation a.py:2'] },
  { what: 'of a policy in which no dataset names any', files: { 'region-guard.yaml': NO_ROLES, 'a.py': access('d roles=usds') }, expected: ['invalid-annotation a.py:2'] },
  { what: 'another dataset\'s', files: { 'region-guard.yaml': `${DATASETS}  w: { subjects: US, roles: [care], readers: [US] }\n`, 'a.py': access('u roles=care') }, expected: ['unapproved-role a.py:3'] },
  { what: 'another dataset\'s, on a part that has the parent\'s', files: { 'region-guard.yaml': `${DATASETS}  w: { subjects: US, roles: [care], readers: [US] }\n`, 'a.py': access('u.email roles=care') }, expected: ['unapproved-role a.py:3'] },
  { what: 'where a policy names no dataset, roles are the code\'s own', files: { 'a.py': access('us-user.private roles=usds') }, expected: [] },
]);

const SG_FILE = access('u', '');
const DEPLOYED = `${DATASETS}deployments:\n  - { paths: ["services/**"], regions: [US] }\n  - { paths: ["services/feed-sg/**", "tools/*.py"], regions: [SG] }\n`;

sentence('of overlapping deployments the last that matches wins', [
  { what: 'the second', files: { 'region-guard.yaml': DEPLOYED, 'services/feed-sg/x/a.py': SG_FILE }, expected: ['foreign-read services/feed-sg/x/a.py:3 SG'] },
  { what: 'the first alone', files: { 'region-guard.yaml': DEPLOYED, 'services/feed-us/a.py': SG_FILE }, expected: [] },
  { what: 'several paths of one', files: { 'region-guard.yaml': DEPLOYED, 'tools/a.py': SG_FILE }, expected: ['foreign-read tools/a.py:3 SG'] },
  { what: 'a star stays in its folder', files: { 'region-guard.yaml': DEPLOYED, 'tools/x/a.py': SG_FILE }, expected: [] },
  {
    what: 'in the other order', expected: [],
    files: { 'region-guard.yaml': `${DATASETS}deployments:\n  - { paths: ["services/feed-sg/**"], regions: [SG] }\n  - { paths: ["services/**"], regions: [US] }\n`, 'services/feed-sg/a.py': SG_FILE },
  },
]);

sentence('a function\'s region is the nearest of its own, its class\'s, its file\'s, its deployment\'s', (() => {
  const file = (own: string, cls: string, whole: string): string => `${whole === '' ? '' : `# @runs-in ${whole} scope=file\n\n`}${cls === '' ? '' : `# @runs-in ${cls}\n`}class A:\n${own === '' ? '' : `    # @runs-in ${own}\n`}    def f(self):\n        # @data-access u\n        return load()\n`;
  const at = (own: string, cls: string, whole: string): Files => ({ 'region-guard.yaml': DEPLOYED, 'services/feed-sg/a.py': file(own, cls, whole) });
  const place = (line: number, region: string): string => `foreign-read services/feed-sg/a.py:${line} ${region}`;
  return [
    { what: 'the deployment', files: at('', '', ''), expected: [place(4, 'SG')] },
    { what: 'the file', files: at('', '', 'SG,CN'), expected: [place(6, 'CN SG')] },
    { what: 'the class', files: at('', 'US', 'SG'), expected: [] },
    { what: 'the class, foreign', files: at('', 'IN', 'SG'), expected: [place(7, 'IN')] },
    { what: 'the function', files: at('US', 'IN', 'SG'), expected: [] },
    { what: 'the function, foreign', files: at('JP', 'IN', 'SG'), expected: [place(8, 'JP')] },
  ];
})());

const LOAD = '# @data-access d\ndef load(): pass\n';
const CALL = 'from a import load\ndef top():\n    load()\n';
const root = (readers: string): string => `version: 1\ndatasets: { d: { subjects: US, class: protected, readers: [${readers}] } }\n`;

sentence('the policy nearest to a file wins; it replaces, it does not merge', [
  { what: 'the root\'s', files: { 'region-guard.yaml': root('US'), 'x/a.py': access('d', 'SG') }, expected: ['foreign-read x/a.py:4 SG'] },
  { what: 'the folder\'s', files: { 'region-guard.yaml': root('US'), 'x/region-guard.yaml': root('SG'), 'x/y/a.py': access('d', 'SG') }, expected: [] },
  { what: 'a folder beside it', files: { 'region-guard.yaml': root('US'), 'x/region-guard.yaml': root('SG'), 'z/a.py': access('d', 'SG') }, expected: ['foreign-read z/a.py:4 SG'] },
  { what: 'what the one above names is unknown', files: { 'region-guard.yaml': root('US'), 'x/region-guard.yaml': root('US').replace('{ d:', '{ e:'), 'x/a.py': access('d') }, expected: ['invalid-annotation x/a.py:2'] },
  { what: 'deployments of the one above do not count', files: { 'region-guard.yaml': `${root('US')}deployments: [{ paths: ["**"], regions: [SG] }]\n`, 'x/region-guard.yaml': root('US'), 'x/a.py': access('d') }, expected: [] },
  { what: '.yml', files: { 'region-guard.yml': root('US'), 'a.py': access('d', 'SG') }, expected: ['foreign-read a.py:4 SG'] },
  { what: '.json', files: { 'region-guard.json': '{ "version": 1, "datasets": { "d": { "readers": ["SG"] } } }', 'a.py': access('d', 'SG') }, expected: [] },
]);

sentence('the policy nearest to an access says who may read it, the one nearest to a function where it runs', [
  { what: 'a caller whose policy puts it in Singapore', files: { 'region-guard.yaml': root('US'), 'a.py': LOAD, 's/region-guard.yaml': 'version: 1\nregions: { dc: SG }\ndeployments: [{ paths: ["**"], regions: [dc] }]\n', 's/b.py': CALL }, expected: ['foreign-caller s/b.py:3 SG'] },
  { what: 'a caller whose own policy would let it read', files: { 'region-guard.yaml': root('US'), 'a.py': LOAD, 's/region-guard.yaml': `${root('SG')}deployments: [{ paths: ["**"], regions: [SG] }]\n`, 's/b.py': CALL }, expected: ['foreign-caller s/b.py:3 SG'] },
  { what: 'an access whose policy lets it', files: { 'region-guard.yaml': `${root('US')}deployments: [{ paths: ["s/**"], regions: [SG] }]\n`, 'x/region-guard.yaml': root('US,SG'), 'x/a.py': LOAD, 's/b.py': CALL.replace('from a', 'from x.a') }, expected: [] },
]);

sentence('without a policy us-protected serves', [
  { what: 'protected US data from Singapore', files: { 'a.py': access('us-user.private', 'SG') }, expected: ['foreign-read a.py:4 SG'] },
  { what: 'from the US', files: { 'a.py': access('us-user.private', 'US') }, expected: [] },
  { what: 'a copy to Singapore', files: { 'a.py': access('us-user.private op=backup to=SG') }, expected: ['foreign-copy a.py:3 SG'] },
  { what: 'a copy to the US', files: { 'a.py': access('us-user.private op=backup to=us-east-1') }, expected: [] },
  { what: 'data of others that the annotation describes', files: { 'a.py': access('eu-user subjects=EU class=public', 'SG') }, expected: [] },
]);

sentence('us-protected names no dataset; it sets readers and stores of protected US data', [
  { what: 'readers', files: { 'region-guard.yaml': 'version: 1\nextends: us-protected\ndatasets: { d: { subjects: US, class: protected } }\n', 'a.py': access('d', 'SG') }, expected: ['foreign-read a.py:4 SG'] },
  { what: 'stores', files: { 'region-guard.yaml': 'version: 1\nextends: us-protected\ndatasets: { d: { subjects: US, class: protected } }\n', 'a.py': access('d op=copy to=SG') }, expected: ['foreign-copy a.py:3 SG'] },
  { what: 'not of what has its own', files: { 'region-guard.yaml': 'version: 1\nextends: us-protected\ndatasets: { d: { subjects: US, class: protected, readers: [SG], stores: [SG] } }\n', 'a.py': access('d op=copy to=SG', 'SG') }, expected: [] },
  { what: 'not of others\' data', files: { 'region-guard.yaml': 'version: 1\nextends: us-protected\ndatasets: { d: { subjects: JP, class: protected, readers: [JP] } }\n', 'a.py': access('d', 'JP') }, expected: [] },
  { what: 'no dataset: one that the policy does not name beside its own is unknown', files: { 'region-guard.yaml': 'version: 1\nextends: us-protected\ndatasets: { d: { subjects: US } }\n', 'a.py': access('us-user.private') }, expected: ['invalid-annotation a.py:2'] },
  { what: 'nor does a policy without datasets: there ids are the code\'s own', files: { 'region-guard.yaml': 'version: 1\nextends: us-protected\n', 'a.py': access('us-user.private', 'SG') }, expected: ['foreign-read a.py:4 SG'] },
]);

const BASE = `${root('US')}deployments: [{ paths: ["sg/**"], regions: [SG] }]\nexclude: ["gen/**"]\n`;
sentence('extends is relative to the file that says it, globs to the policy at the root', [
  { what: 'a file beside', files: { 'region-guard.yaml': 'extends: ["./conf/base.yaml"]\n', 'conf/base.yaml': BASE, 'sg/a.py': access('d') }, expected: ['foreign-read sg/a.py:3 SG'] },
  { what: 'a file beside that file', files: { 'region-guard.yaml': 'extends: ["./conf/one.yaml"]\n', 'conf/one.yaml': 'extends: ["../more/base.yaml"]\n', 'more/base.yaml': BASE, 'sg/a.py': access('d') }, expected: ['foreign-read sg/a.py:3 SG'] },
  { what: 'globs are not relative to the extended file', files: { 'region-guard.yaml': 'extends: ["./conf/base.yaml"]\n', 'conf/base.yaml': BASE, 'conf/sg/a.py': access('d') }, expected: [] },
  { what: 'nor exclude', files: { 'region-guard.yaml': 'extends: ["./conf/base.yaml"]\n', 'conf/base.yaml': BASE, 'gen/a.py': access('d', 'SG'), 'conf/gen/a.py': access('d', 'CN') }, expected: ['foreign-read conf/gen/a.py:4 CN'] },
  { what: 'a pack and a file', files: { 'region-guard.yaml': 'extends: [us-protected, "./base.yaml"]\n', 'base.yaml': 'datasets: { e: { subjects: US } }\n', 'a.py': access('e', 'SG') }, expected: ['foreign-read a.py:4 SG'] },
]);

describe('what stops the lint', () => {
  const STOPS: readonly (readonly [sentence: string, files: Files, said: string])[] = [
    ['a policy that does not parse', { 'region-guard.yaml': 'version: 1\ndatasets: {\n' }, 'region-guard.yaml:3:1: '],
    ['an unknown key', { 'region-guard.yaml': 'version: 1\ndatasetts: {}\n' }, 'region-guard.yaml:2:1: unknown key "datasetts" in the policy: did you mean "datasets"?'],
    ['an exemption without a rule', { 'region-guard.yaml': 'version: 1\nexemptions:\n  - { reason: r, until: 2027-01-01 }\n' }, 'region-guard.yaml:3:5: an exemption lacks "rule"'],
    ['an exemption without a reason', { 'region-guard.yaml': 'version: 1\nexemptions:\n  - { rule: foreign-read, until: 2027-01-01 }\n' }, 'region-guard.yaml:3:5: an exemption lacks "reason"'],
    ['an exemption without an end', { 'region-guard.yaml': 'version: 1\nexemptions:\n  - { rule: foreign-read, reason: r }\n' }, 'region-guard.yaml:3:5: an exemption lacks "until"'],
    ['a region that does not exist', { 'region-guard.yaml': 'version: 1\nregions: { dc: singapur }\n' }, 'region-guard.yaml:2:16: unknown region "singapur"'],
    ['a dataset that does not exist', { 'region-guard.yaml': 'version: 1\ndatasets: { us-user: {} }\nmodels: [{ symbol: a, data-access: us-usr }]\n' }, 'region-guard.yaml:3:36: unknown dataset "us-usr": did you mean "us-user"?'],
    ['a role that does not exist', { 'region-guard.yaml': 'version: 1\ndatasets: { d: { roles: [usds] } }\nmodels: [{ symbol: a, data-access: { data: d, roles: usdss } }]\n' }, 'region-guard.yaml:3:54: unknown role "usdss": did you mean "usds"?'],
    ['a rule that does not exist', { 'region-guard.yaml': 'version: 1\nrules: { foreign-reed: error }\n' }, 'region-guard.yaml:2:10: unknown rule "foreign-reed": did you mean "foreign-read"?'],
    ['a level that does not exist', { 'region-guard.yaml': 'version: 1\nrules: { foreign-read: erorr }\n' }, 'region-guard.yaml:2:24: the level of "foreign-read" cannot be "erorr": did you mean "error"?'],
    ['a pack that does not exist', { 'region-guard.yaml': 'version: 1\nextends: [us-protcted]\n' }, 'region-guard.yaml:2:11: unknown pack "us-protcted": did you mean "us-protected"?'],
    ['a file to extend that does not exist', { 'region-guard.yaml': 'extends: ["./x.yaml"]\n' }, 'region-guard.yaml:1:11: '],
    ['two policy files in one folder', { 'x/region-guard.yaml': 'version: 1\n', 'x/region-guard.json': '{ "version": 1 }', 'x/a.py': '' }, 'x/region-guard.'],
    ['a mistake in a policy further down', { 'region-guard.yaml': 'version: 1\n', 'x/region-guard.yaml': 'versoin: 1\n', 'x/a.py': '' }, 'x/region-guard.yaml:1:1: unknown key "versoin" in the policy: did you mean "version"?'],
  ];
  for (const [what, files, said] of STOPS) {
    it(`${what}, at its place`, async () => {
      const result = await memoryWorkspace({ 'a.py': access('us-user.private', 'SG'), ...files }).lint({ today: TODAY });
      assert.ok(!result.ok, 'went on');
      const told = result.errors.map((e) => `${e.file}:${e.position.line}:${e.position.column}: ${e.message}`);
      assert.ok(told[0]?.startsWith(said), told.join('\n'));
      assert.equal(told.length, 1, told.join('\n'));
    });
  }
});

const MODELS = `${root('US')}models:
  - { symbol: "acme.Users.load*", data-access: d }
  - { symbol: requireUs, region-gate: US }
  - { symbol: Job.*, runs-in: SG }
  - { symbol: stats.count, declassify: d }
`;
sentence('models annotate code that cannot be edited, and calls into libraries', [
  { what: 'a library\'s call is the access', files: { 'region-guard.yaml': MODELS, 'a.py': 'from acme import Users\n# @runs-in SG\ndef f():\n    return Users.load_all()\n' }, expected: ['foreign-read a.py:4 SG'] },
  { what: 'another of its calls', files: { 'region-guard.yaml': MODELS, 'a.py': 'from acme import Users\n# @runs-in SG\ndef f():\n    return Users.names()\n' }, expected: [] },
  { what: 'where code of the workspace runs', files: { 'region-guard.yaml': MODELS, 'a.py': `${LOAD}class Job:\n    def run(self):\n        return load()\n` }, expected: ['foreign-caller a.py:5 SG'] },
  { what: 'where other code runs', files: { 'region-guard.yaml': MODELS, 'a.py': `${LOAD}class Work:\n    def run(self):\n        return load()\n` }, expected: [] },
  { what: 'a library\'s gate', files: { 'region-guard.yaml': MODELS, 'a.py': `from acme import requireUs\n${LOAD}class Job:\n    def run(self):\n        requireUs()\n        return load()\n` }, expected: [] },
  { what: 'another call in its place', files: { 'region-guard.yaml': MODELS, 'a.py': `from acme import requireSg\n${LOAD}class Job:\n    def run(self):\n        requireSg()\n        return load()\n` }, expected: ['foreign-caller a.py:7 SG'] },
  { what: 'a library\'s declassifier', files: { 'region-guard.yaml': MODELS, 'a.py': `import stats\n${LOAD}def total():\n    return stats.count(load())\n# @runs-in SG\ndef top():\n    return total()\n` }, expected: [] },
  { what: 'another call of that library', files: { 'region-guard.yaml': MODELS, 'a.py': `import stats\n${LOAD}def total():\n    return stats.all(load())\n# @runs-in SG\ndef top():\n    return total()\n` }, expected: ['foreign-caller a.py:8 SG'] },
]);

const MAPPED = `${root('US')}annotations:
  - { match: "@PersonalData", as: data-access, keys: { value: data }, defaults: { subjects: US } }
  - { match: "@RunsAt", as: runs-in, keys: { where: regions } }
`;
sentence('annotations read an annotation that the code already has', [
  { what: 'with its value', files: { 'region-guard.yaml': MAPPED, 'A.java': 'class A {\n  @RunsAt(where = "SG")\n  @PersonalData("d")\n  String f() { return ""; }\n}\n' }, expected: ['foreign-read A.java:4 SG'] },
  { what: 'in the US', files: { 'region-guard.yaml': MAPPED, 'A.java': 'class A {\n  @RunsAt(where = "US")\n  @PersonalData("d")\n  String f() { return ""; }\n}\n' }, expected: [] },
  { what: 'one that the policy does not name', files: { 'region-guard.yaml': root('US'), 'A.java': 'class A {\n  @RunsAt(where = "SG")\n  @PersonalData("d")\n  String f() { return ""; }\n}\n' }, expected: [] },
  { what: 'another library\'s decorator of a marker\'s name counts', files: { 'region-guard.yaml': root('US'), 'A.java': 'import com.vendor.DataAccess;\nclass A {\n  @DataAccess(data = "d", readers = "SG")\n  String f() { return ""; }\n}\n' }, expected: ['foreign-read A.java:4 SG'] },
  { what: 'unless a mapping to none turns it off', files: { 'region-guard.yaml': `${root('US')}annotations: [{ match: "@DataAccess", as: none }]\n`, 'A.java': 'import com.vendor.DataAccess;\nclass A {\n  @DataAccess(data = "d", readers = "SG")\n  String f() { return ""; }\n}\n' }, expected: [] },
]);

const exempting = (rest: string): string => `${root('US')}exemptions:\n  - { rule: foreign-read, reason: known, ${rest} }\n`;
sentence('exemptions of the policy', [
  { what: 'of the file', files: { 'region-guard.yaml': exempting('until: 2027-01-01, paths: ["tools/**"]'), 'tools/a.py': access('d', 'SG') }, expected: ['foreign-read tools/a.py:4 SG exempt'] },
  { what: 'of another file: it matches nothing', files: { 'region-guard.yaml': exempting('until: 2027-01-01, paths: ["other/**"]'), 'tools/a.py': access('d', 'SG') }, expected: ['unused-exemption region-guard.yaml:4', 'foreign-read tools/a.py:4 SG'] },
  { what: 'past its date', files: { 'region-guard.yaml': exempting('until: 2026-11-30, paths: ["tools/**"]'), 'tools/a.py': access('d', 'SG') }, expected: ['expired-exemption region-guard.yaml:4', 'foreign-read tools/a.py:4 SG'] },
  { what: 'of another rule', files: { 'region-guard.yaml': exempting('until: 2027-01-01').replace('foreign-read', 'foreign-copy'), 'a.py': access('d', 'SG') }, expected: ['foreign-read a.py:4 SG', 'unused-exemption region-guard.yaml:4'] },
]);

describe('levels of rules', () => {
  for (const level of ['error', 'warning', 'info', 'off'] as const) {
    it(level, async () => {
      const { report } = await lint({ 'region-guard.yaml': `${root('US')}rules: { foreign-read: ${level} }\n`, 'a.py': access('d', 'SG') });
      assert.deepEqual(report.findings.map((f) => `${f.rule} ${f.severity}`), level === 'off' ? [] : [`foreign-read ${level}`]);
    });
  }
});

describe('an excluded file', () => {
  const POLICY = `${root('US')}exclude: ["**/generated/**"]\n`;
  const FILES: Files = { 'region-guard.yaml': POLICY, 'a.py': LOAD, 'generated/mid.py': 'from a import load\ndef mid(): return load()\n# @data-access d readers=SG\ndef other(): pass\n', 'b.py': 'from generated.mid import mid\n# @runs-in SG\ndef top(): return mid()\n' };

  it('is not read, calls into it end there, and coverage lists it', async () => {
    const { report, excluded, details } = await lint(FILES);
    assert.deepEqual(report.findings.map(shown), []);
    assert.deepEqual([excluded, details.coverage().excluded], [['generated/mid.py'], ['generated/mid.py']]);
  });

  it('is read where nothing excludes it', async () => {
    const { report } = await lint({ ...FILES, 'region-guard.yaml': root('US') });
    assert.deepEqual(report.findings.map(shown), ['foreign-caller b.py:3 SG', 'foreign-read generated/mid.py:4 SG']);
  });
});
