/**
 * The contract's sentences about rules and verdicts, one by one: each with files and the findings that follow from it, and beside it a case in which
 * it does not hold. A finding is written `rule file:line readers`; what else a sentence says of it is asserted with it.
 */
import assert from 'node:assert/strict';
import { RULE_LEVELS } from '../../src/model/rules.ts';
import type { Finding } from '../../src/model/finding.ts';
import { lintFiles } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const POLICY = `version: 1
regions: { singapore-dc: SG, virginia-dc: US }
datasets:
  d: { subjects: US, class: protected, readers: [US], roles: [usds], stores: [US, { region: singapore-dc, until: 2026-06-30 }, aws:ap-southeast-1] }
  d.sub: { roles: [usds, care] }
  e: { subjects: EU, class: protected, readers: [EU] }
  pub: { subjects: US, class: public }
  exc: { subjects: US, class: excepted }
  none: { subjects: JP, class: protected }
`;

interface Case {
  readonly what: string;
  readonly files: Files;
  readonly expected: readonly string[];
  readonly policy?: string;
  readonly also?: (findings: readonly Finding[]) => void;
}

function shown(f: Finding): string {
  const status = f.status === 'new' ? '' : ` ${f.status}`;
  return `${f.rule} ${f.file}:${f.range.start.line} ${f.readers.join(' ')}`.trimEnd() + status;
}

function sentence(text: string, cases: readonly Case[]): void {
  describe(text, () => {
    for (const { what, files, expected, policy = POLICY, also } of cases) {
      it(`${expected.length > 0 ? 'flagged' : 'not flagged'}: ${what}`, async () => {
        const { findings } = await lintFiles({ 'region-guard.yaml': policy, ...files });
        assert.deepEqual(findings.map(shown), expected, JSON.stringify(findings.map((f) => f.message), null, 1));
        also?.(findings);
      });
    }
  });
}

const read = (marker: string, around = ''): Files => ({ 'a.py': `${around === '' ? '' : `# @runs-in ${around}\n`}def f():\n    # @data-access ${marker}\n    return load()\n` });
/** `load` is annotated, `mid` calls it, `top` calls `mid`. */
const chain = (options: { access?: string; load?: string; mid?: string; top?: string; more?: string }): Files => ({
  'a.ts': [
    `/** @data-access ${options.access ?? 'd'} */`, `${options.load ?? ''} export function load(id: string) { return id; }`,
    options.mid ?? '', 'export function mid(id: string) { return load(id); }',
    options.top ?? '', 'export function top(id: string) { return mid(id); }', options.more ?? '',
  ].join('\n'),
});
const runs = (region: string): string => `/** @runs-in ${region} */`;

sentence('foreign-read: an access whose own readers, or the region of the code it stands in, may not read the dataset', [
  { what: 'own readers', files: read('d readers=US,SG'), expected: ['foreign-read a.py:3 SG'] },
  { what: 'own readers that may', files: read('d readers=US'), expected: [] },
  { what: 'the region of the code', files: read('d', 'SG'), expected: ['foreign-read a.py:4 SG'] },
  { what: 'a region that may', files: read('d', 'US'), expected: [] },
  { what: 'both, one finding with both', files: read('d readers=CN', 'SG'), expected: ['foreign-read a.py:4 CN SG'] },
  { what: 'readers that another dataset has', files: read('e readers=US,DE'), expected: ['foreign-read a.py:3 US'] },
  { what: 'the deployment', files: read('d'), policy: `${POLICY}deployments: [{ paths: ["a.py"], regions: [singapore-dc] }]\n`, expected: ['foreign-read a.py:3 SG'] },
  { what: 'a deployment elsewhere', files: read('d'), policy: `${POLICY}deployments: [{ paths: ["b.py"], regions: [singapore-dc] }]\n`, expected: [] },
]);

sentence('any op by foreign code is a foreign-read', ['read', 'write', 'copy', 'backup', 'export', 'delete', 'transit'].flatMap((op): Case[] => [
  { what: `${op} from Singapore`, files: read(`d op=${op}`, 'SG'), expected: ['foreign-read a.py:4 SG'] },
  { what: `${op} from the US`, files: read(`d op=${op}`, 'US'), expected: [] },
]));

sentence('foreign-caller: code in a region that may not read the dataset can reach the access through calls', [
  { what: 'directly', files: chain({ mid: runs('SG') }), expected: ['foreign-caller a.ts:4 SG'] },
  {
    what: 'through code of no region, with the whole path', files: chain({ top: runs('SG') }), expected: ['foreign-caller a.ts:6 SG'],
    also: ([f]) => {
      assert.deepEqual([f?.path.map((s) => [s.function, s.line, s.regions.join()]), f?.function, f?.access?.function, f?.access?.range.start.line, f?.allowed],
        [[['top', 6, 'SG'], ['mid', 4, ''], ['load', 2, '']], 'top', 'load', 2, ['US']]);
    },
  },
  { what: 'a US function does not stop the walk', files: chain({ mid: runs('US'), top: runs('SG') }), expected: ['foreign-caller a.ts:6 SG'] },
  { what: 'a caller that may', files: chain({ top: runs('US') }), expected: [] },
  { what: 'the foreign function is called by the access, not the other way round', files: { 'a.ts': `${runs('SG')}\nfunction log() { return 1; }\n/** @data-access d */\nexport function load() { return log(); }\n` }, expected: [] },
]);

sentence('one per access and crossing function, at the call in the crossing function, with the shortest path; the walk ends there', [
  { what: 'callers of a crossing are not reported again', files: chain({ mid: runs('SG'), top: runs('CN') }), expected: ['foreign-caller a.ts:4 SG'] },
  { what: 'two crossings on two ways', files: chain({ mid: runs('SG'), more: `${runs('CN')}\nexport function other() { return load('1'); }` }), expected: ['foreign-caller a.ts:4 SG', 'foreign-caller a.ts:8 CN'] },
  {
    what: 'two calls in one function are one finding, with the shorter way', expected: ['foreign-caller a.ts:6 SG'],
    files: { 'a.ts': `/** @data-access d */\nfunction load() { return 1; }\nfunction mid() { return load(); }\n${runs('SG')}\nexport function top() { mid();\n load(); }\n` },
    also: ([f]) => { assert.deepEqual(f?.path.map((s) => s.function), ['top', 'load']); },
  },
  { what: 'two accesses are two findings', files: { 'a.ts': `/** @data-access d */\nfunction one() { return 1; }\n/** @data-access d */\nfunction two() { return 1; }\n${runs('SG')}\nexport function top() { one(); two(); }\n` }, expected: ['foreign-caller a.ts:6 SG', 'foreign-caller a.ts:6 SG'] },
]);

sentence('where the access\'s own function is foreign it is a foreign-read', [
  { what: 'and its callers are no crossings', files: { 'a.ts': `${runs('SG')}\nfunction load() {\n  // @data-access d\n  return db();\n}\n${runs('CN')}\nexport function top() { return load(); }\n` }, expected: ['foreign-read a.ts:4 SG'] },
  { what: 'where it is not, they are', files: { 'a.ts': `function load() {\n  // @data-access d\n  return db();\n}\n${runs('CN')}\nexport function top() { return load(); }\n` }, expected: ['foreign-caller a.ts:6 CN'] },
]);

sentence('code with no annotation and no deployment has no region; only a name that does not resolve counts as not allowed', [
  { what: 'no region', files: read('d'), expected: [] },
  { what: 'a region that does not resolve', files: read('d', 'Atlantis'), expected: ['invalid-annotation a.py:1', 'foreign-read a.py:4 Atlantis'] },
  { what: 'readers that do not resolve', files: read('d readers=Atlantis'), expected: ['invalid-annotation a.py:2', 'foreign-read a.py:3 Atlantis'] },
  { what: 'a caller in one', files: chain({ top: runs('Atlantis') }), expected: ['invalid-annotation a.ts:5', 'foreign-caller a.ts:6 Atlantis'] },
]);

sentence('write, copy and backup are judged by stores, by readers where there are none', ['write', 'copy', 'backup'].flatMap((op): Case[] => [
  { what: `${op} outside the stores`, files: read(`d op=${op} to=CN`), expected: ['foreign-copy a.py:3 CN'] },
  { what: `${op} to a store`, files: read(`d op=${op} to=US`), expected: [] },
  { what: `${op} to a store whose country may not read`, files: read(`d op=${op} to=aws:ap-southeast-1`), expected: [] },
  { what: `${op} without stores, to readers`, files: read(`e op=${op} to=FR`), expected: [] },
  { what: `${op} without stores, elsewhere`, files: read(`e op=${op} to=US`), expected: ['foreign-copy a.py:3 US'] },
]));

sentence('export and transit are judged by readers and stores together', ['export', 'transit'].flatMap((op): Case[] => [
  { what: `${op} to readers`, files: read(`d op=${op} to=US`), expected: [] },
  { what: `${op} to a store`, files: read(`d op=${op} to=SG`), expected: [] },
  { what: `${op} elsewhere`, files: read(`d op=${op} to=CN`), expected: ['foreign-copy a.py:3 CN'] },
]));

sentence('a store past its date is flagged whatever else lies in its country', [
  { what: 'past, with another store in Singapore', files: read('d op=backup to=singapore-dc'), expected: ['foreign-copy a.py:3 SG'] },
  { what: 'the other store', files: read('d op=backup to=aws:ap-southeast-1'), expected: [] },
  { what: 'on its last day', files: read('d op=backup to=singapore-dc'), policy: POLICY.replace('2026-06-30', '2026-12-01'), expected: [] },
  { what: 'read, delete and no destination say nothing of stores', files: read('d op=delete'), expected: [] },
]);

sentence('an access with to= and no dataset is a sink only', [
  { what: 'nothing reaches it', files: read('op=export to=SG'), expected: [] },
  { what: 'in foreign code', files: read('op=export to=SG', 'SG'), expected: [] },
  { what: 'with a dataset it is a copy', files: read('d op=export to=CN'), expected: ['foreign-copy a.py:3 CN'] },
]);

sentence('a wildcard is reported as wildcard-grant only', [
  { what: 'readers', files: read('d readers=*'), expected: ['wildcard-grant a.py:3 *'] },
  { what: 'roles', files: read('d roles=*'), expected: ['wildcard-grant a.py:3 *'] },
  { what: 'the region around it', files: read('d', '"*"'), expected: ['wildcard-grant a.py:4 *'] },
  { what: 'all of them are one finding', files: read('d readers=* roles=*', '"*"'), expected: ['wildcard-grant a.py:4 *'] },
  { what: 'a caller that runs everywhere', files: chain({ top: runs('"*"') }), expected: ['wildcard-grant a.ts:6 *'], also: ([f]) => { assert.deepEqual(f?.path.map((s) => s.function), ['top', 'mid', 'load']); } },
  { what: 'data that is not protected', files: read('pub readers=*', '"*"'), expected: [] },
  { what: 'excepted data', files: read('exc readers=*'), expected: [] },
]);

sentence('a role that no dataset names is an invalid-annotation, one that another dataset names an unapproved-role', [
  { what: 'a role of the dataset', files: read('d roles=usds'), expected: [] },
  { what: 'nobody\'s', files: read('d roles=usdss'), expected: ['invalid-annotation a.py:2'] },
  { what: 'another dataset\'s', files: read('d roles=care'), expected: ['unapproved-role a.py:3'] },
  { what: 'a child\'s own', files: read('d.sub roles=care'), expected: [] },
]);

sentence('an exempted finding is never hidden: it is reported as exempt, with its reason', [
  {
    what: 'on the access', files: read('d readers=SG\n    # @data-exempt foreign-read reason="known" until=2027-01-01'), expected: ['foreign-read a.py:4 SG exempt'],
    also: ([f]) => { assert.deepEqual([f?.exemption?.reason, f?.exemption?.until, f?.exemption?.line], ['known', '2027-01-01', 3]); },
  },
  { what: 'past its date', files: read('d readers=SG\n    # @data-exempt foreign-read reason="known" until=2026-11-30'), expected: ['expired-exemption a.py:3', 'foreign-read a.py:4 SG'] },
  { what: 'on its last day', files: read('d readers=SG\n    # @data-exempt foreign-read reason="known" until=2026-12-01'), expected: ['foreign-read a.py:4 SG exempt'] },
  { what: 'of another rule', files: read('d readers=SG\n    # @data-exempt foreign-copy reason="known" until=2027-01-01'), expected: ['unused-exemption a.py:3', 'foreign-read a.py:4 SG'] },
]);

const EXEMPT = '@data-exempt foreign-caller reason="known" until=2027-01-01';
sentence('an exemption for foreign-caller stands at the call, on the crossing function or its file, or on the access, where it covers every caller', [
  { what: 'at the call', files: { 'a.ts': `/** @data-access d */\nfunction load() { return 1; }\n${runs('SG')}\nexport function top() {\n  // ${EXEMPT}\n  return load();\n}\n` }, expected: ['foreign-caller a.ts:6 SG exempt'] },
  { what: 'at another call', files: { 'a.ts': `/** @data-access d */\nfunction load() { return 1; }\n${runs('SG')}\nexport function top() {\n  // ${EXEMPT}\n  other();\n  return load();\n}\n` }, expected: ['unused-exemption a.ts:5', 'foreign-caller a.ts:7 SG'] },
  { what: 'on the crossing function', files: chain({ top: `/**\n * @runs-in SG\n * ${EXEMPT}\n */` }), expected: ['foreign-caller a.ts:9 SG exempt'] },
  { what: 'on a function between', files: chain({ mid: `/** ${EXEMPT} */`, top: runs('SG') }), expected: ['unused-exemption a.ts:3', 'foreign-caller a.ts:6 SG'] },
  { what: 'on its file', files: { 'b.ts': `// @runs-in SG scope=file\n\n// ${EXEMPT} scope=file\n\nimport { load } from './a';\nexport function top() { return load(); }\n`, 'a.ts': '/** @data-access d */\nexport function load() { return 1; }\n' }, expected: ['foreign-caller b.ts:6 SG exempt'] },
  {
    what: 'on the access, for every caller', expected: ['foreign-caller a.ts:7 SG exempt', 'foreign-caller a.ts:9 CN exempt'],
    files: { 'a.ts': `/**\n * @data-access d\n * ${EXEMPT}\n */\nexport function load() { return 1; }\n${runs('SG')}\nexport function one() { return load(); }\n${runs('CN')}\nexport function two() { return load(); }\n` },
  },
]);

sentence('a declassifier cuts a path for its datasets', [
  { what: 'of the dataset', files: chain({ mid: '/** @declassify d method=aggregate */', top: runs('SG') }), expected: [] },
  { what: 'of what it is part of', files: chain({ access: 'd.sub', mid: '/** @declassify d method=aggregate */', top: runs('SG') }), expected: [] },
  { what: 'of another dataset', files: chain({ mid: '/** @declassify e method=aggregate */', top: runs('SG') }), expected: ['foreign-caller a.ts:6 SG'] },
  { what: 'of a part only', files: chain({ mid: '/** @declassify d.sub method=aggregate */', top: runs('SG') }), expected: ['foreign-caller a.ts:6 SG'] },
  { what: 'foreign itself, it reads what it declassifies', files: chain({ mid: '/**\n * @runs-in SG\n * @declassify d method=aggregate\n */' }), expected: ['foreign-caller a.ts:7 SG'] },
]);

sentence('a gate cuts only if every region it admits may read the dataset', [
  ...([['US', []], ['US,SG', ['foreign-caller a.py:9 SG']], ['Atlantis', ['invalid-annotation a.py:3', 'foreign-caller a.py:9 SG']]] as const).map(([regions, expected]): Case => ({
    what: `it admits ${regions}`, expected,
    files: { 'a.py': `# @data-access d\ndef load(): pass\n# @region-gate ${regions}\ndef gate():\n    raise Exception()\n# @runs-in SG\ndef top():\n    gate()\n    return load()\n` },
  })),
]);

sentence('public and excepted data is readable by everybody, protected data without readers by nobody, and a child\'s class wins', [
  { what: 'public', files: read('pub readers=CN', 'CN'), expected: [] },
  { what: 'excepted', files: read('exc readers=CN', 'CN'), expected: [] },
  { what: 'protected without readers', files: read('none', 'JP'), expected: ['foreign-read a.py:4 JP'] },
  { what: 'a public part of protected data', files: read('d.card', 'SG'), policy: `${POLICY}  d.card: { class: public }\n`, expected: [] },
  { what: 'a part without a class', files: read('d.card', 'SG'), expected: ['foreign-read a.py:4 SG'] },
]);

sentence('the policy nearest to an access says who may read it, the one nearest to a function where it runs', [
  {
    what: 'readers of the access\'s policy, region of the function\'s', expected: ['foreign-caller sg/b.ts:2 SG'],
    files: { 'sg/region-guard.yaml': 'datasets: { d: { readers: [SG] } }\ndeployments: [{ paths: ["**"], regions: [SG] }]\n', 'sg/b.ts': "import { load } from '../a';\nexport const top = () => load();\n", 'a.ts': '/** @data-access d */\nexport function load() { return 1; }\n' },
  },
  {
    what: 'the access in the folder whose policy lets Singapore read', expected: [],
    files: { 'sg/region-guard.yaml': 'datasets: { d: { readers: [SG] } }\ndeployments: [{ paths: ["**"], regions: [SG] }]\n', 'sg/b.ts': '/** @data-access d */\nexport function load() { return 1; }\nexport const top = () => load();\n' },
  },
]);

sentence('a finding stands at the annotated call or name; invalid-annotation and exemptions at the annotation', [
  {
    what: 'a call inside a statement', files: { 'a.ts': 'function f() {\n  // @data-access d readers=SG\n  const x = 1 + load(2);\n}\n' }, expected: ['foreign-read a.ts:3 SG'],
    also: ([f]) => { assert.deepEqual([f?.range.start.column, f?.range.end.column], [17, 24]); },
  },
  {
    what: 'a function\'s name', files: { 'a.ts': '/** @data-access d readers=SG */\nexport async function load() {}\n' }, expected: ['foreign-read a.ts:2 SG'],
    also: ([f]) => { assert.deepEqual([f?.range.start.column, f?.range.end.column], [23, 27]); },
  },
  { what: 'the dataset as it is written', files: read('d.not-named readers=SG'), expected: ['foreign-read a.py:3 SG'], also: ([f]) => { assert.equal(f?.dataset, 'd.not-named'); } },
  {
    what: 'an anonymous function is named after its parent', expected: ['foreign-caller a.ts:5 SG'],
    files: { 'a.ts': `/** @data-access d */\nfunction load() { return 1; }\n${runs('SG')}\nexport function top(xs: string[]) {\n  return xs.map(() => load());\n}\n` },
    also: ([f]) => { assert.equal(f?.function, 'top'); },
  },
]);

sentence('scope=class and scope=file on data-access mean every function in it', [
  { what: 'class', files: { 'a.ts': `class A {\n  // @data-access d scope=class\n  one() { return 1; }\n  two() { return 2; }\n}\n${runs('SG')}\nexport function top(a: A) { a.one(); a.two(); }\n` }, expected: ['foreign-caller a.ts:7 SG', 'foreign-caller a.ts:7 SG'] },
  { what: 'file', files: { 'a.py': '# @data-access d scope=file\n\ndef one(): pass\n\ndef two(): pass\n', 'b.py': 'from a import one, two\n# @runs-in SG\ndef top():\n    one()\n    two()\n' }, expected: ['foreign-caller b.py:4 SG', 'foreign-caller b.py:5 SG'] },
]);

sentence('invalid-annotation: malformed, or an unknown dataset, region, role or rule; read in the strictest way', [
  { what: 'a dataset', files: read('dd'), expected: ['invalid-annotation a.py:2'] },
  { what: 'a dataset in foreign code, taken for protected US data', files: read('zzz', 'SG'), expected: ['invalid-annotation a.py:3', 'foreign-read a.py:4 SG'] },
  { what: 'a rule', files: read('d readers=SG\n    # @data-exempt foreign-reads reason=x until=2027-01-01'), expected: ['invalid-annotation a.py:3', 'foreign-read a.py:4 SG'] },
  { what: 'an exemption without until', files: read('d readers=SG\n    # @data-exempt foreign-read reason=x'), expected: ['invalid-annotation a.py:3', 'foreign-read a.py:4 SG'] },
  { what: 'on nothing', files: { 'a.py': 'x = 1\n# @data-access d\n' }, expected: ['invalid-annotation a.py:2'] },
  { what: 'nothing wrong', files: read('d'), expected: [] },
]);

describe('the level that each rule has by default', () => {
  const LEVELS = {
    'foreign-read': 'error', 'foreign-caller': 'error', 'foreign-copy': 'error', 'foreign-flow': 'error', 'wildcard-grant': 'error', 'unapproved-role': 'error', 'unannotated-access': 'warning',
    contradiction: 'warning', 'invalid-annotation': 'error', 'expired-exemption': 'error', 'unused-exemption': 'info',
  };
  it('is the contract\'s', () => { assert.deepEqual({ ...RULE_LEVELS }, LEVELS); });
});

describe('a message says of what nobody may read, and what may rest nowhere, what can be done', () => {
  for (const [what, files, policy, said] of [
    ['a read', read('none', 'JP'), POLICY, 'none may be read by nobody, but this read runs in JP. Name its readers in the policy, or take the access away.'],
    ['a caller', chain({ access: 'none', top: '/** @runs-in JP */' }), POLICY, 'top runs in JP and reaches none (read in load) in 2 calls; nobody may read it. Put a @region-gate on the way, cut the call, or hand out what @declassify leaves.'],
    ['a copy', read('z op=copy to=CN'), `${POLICY}  z: { subjects: US, class: protected, readers: [US], stores: [] }\n`, "This copy sends z to CN; it may rest nowhere. Stop it, or list the place under the dataset's stores."],
    ['a copy by readers', read('e op=copy to=CN'), POLICY.replace('readers: [EU]', 'readers: [DE]'), "This copy sends e to CN; it may rest in DE only. Send it there, or list the place under the dataset's stores."],
  ] as const) {
    it(what, async () => {
      const { findings } = await lintFiles({ 'region-guard.yaml': policy, ...files });
      assert.deepEqual(findings.map((f) => f.message), [said]);
    });
  }
});

describe('a message names the dataset, the regions and what to do', () => {
  for (const [rule, files] of [
    ['foreign-read', read('d readers=SG')], ['foreign-caller', chain({ top: runs('SG') })], ['foreign-copy', read('d op=copy to=CN')],
    ['wildcard-grant', read('d readers=*')], ['unapproved-role', read('d roles=care')],
  ] as const) {
    it(rule, async () => {
      const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, ...files });
      assert.equal(findings.length, 1);
      const { message = '', readers = [] } = findings[0] ?? {};
      assert.match(message, /\bd\b/);
      for (const code of readers.filter((r) => r !== '*')) assert.ok(message.includes(code), message);
      assert.match(message, /\b(?:Narrow|Move|Put|Send|Name|Use|Let|Cut|Stop)\b/, message);
    });
  }
});
