/** What can be asked of a finished lint: the inventory and the coverage. */
import assert from 'node:assert/strict';
import type { LintDetails } from '../../src/engine/api.ts';
import type { InventoryEntry } from '../../src/model/inventory.ts';
import { memoryWorkspace, TODAY, type Files } from '../engine-kit.ts';

const POLICY = `version: 1
extends: [us-protected]
regions: { sg-dc: SG }
datasets:
  us-user.private: { subjects: US, readers: [US], roles: [usds] }
  us-user.interop: { subjects: US, class: excepted }
deployments:
  - { paths: ["us/**"], regions: [US] }
  - { paths: ["sg/**"], regions: [sg-dc] }
exemptions:
  - { rule: foreign-read, paths: ["sg/incident.ts"], reason: "reviewed", ticket: SEC-9, until: 2027-01-31 }
exclude: ["gen/**"]
`;

const FILES: Files = {
  'region-guard.yaml': POLICY,
  '.gitignore': 'build/\n',
  'build/out.ts': 'x();',
  'gen/api.ts': 'export function generated() {}',
  'us/dao.ts': `import { admit } from './gate';
// @data-access us-user.private readers=US,SG purpose="trust and safety" owner=privacy volume=120_000 roles=usds
export function loadProfile() { return 1; }
export function loadEmail() {
  return db(); // @data-access us-user.private.email
}
// @data-access us-user.private op=delete
export function erase() {}
export function gated() { admit(); return erase(); }
// @data-access us-user.private
// @declassify us-user.private method=aggregate
export function count() {}
// @data-access op=export to=SG
export function sink() {}
`,
  'us/gate.ts': '// @region-gate US\nexport function admit() { throw new Error(); }\n',
  'lib/mid.ts': "import { loadEmail } from '../us/dao';\nexport function middle() { return loadEmail(); }\n",
  'sg/feed.ts': "import { middle } from '../lib/mid';\nimport { gated, count } from '../us/dao';\nexport function rank() { middle(); gated(); count(); }\n// @data-access us-user.interop\nexport function follow() {}\n",
  'sg/incident.ts': '// @data-access us-user.private\nexport function reporter() {}\n',
  'notes.md': '# Nothing\n',
};

async function detailsOf(files: Files): Promise<LintDetails> {
  const result = await memoryWorkspace(files).lint({ today: TODAY });
  assert.ok(result.ok, JSON.stringify(result));
  return result.details;
}

describe('the inventory', () => {
  let entries: ReadonlyMap<string, InventoryEntry>;
  before(async () => {
    entries = new Map((await detailsOf(FILES)).inventory().accesses.map((entry) => [entry.function, entry]));
  });
  const told = (name: string): InventoryEntry => {
    const entry = entries.get(name);
    assert.ok(entry, name);
    return entry;
  };

  it('has every access, excepted data too, and no sink', () =>
    assert.deepEqual([...entries.keys()].sort(), ['count', 'erase', 'follow', 'loadEmail', 'loadProfile', 'reporter']));

  const readers: [string, { readers: string[]; granted: string[]; regions: string[]; reached: string[] }][] = [
    ['loadProfile', { readers: ['SG', 'US'], granted: ['SG', 'US'], regions: ['US'], reached: [] }],
    ['loadEmail', { readers: ['SG', 'US'], granted: [], regions: ['US'], reached: ['SG'] }],
    ['erase', { readers: ['US'], granted: [], regions: ['US'], reached: [] }],
    ['count', { readers: ['US'], granted: [], regions: ['US'], reached: [] }],
    ['follow', { readers: ['SG'], granted: [], regions: ['SG'], reached: [] }],
  ];
  for (const [name, expected] of readers)
    it(`knows who can read through ${name}`, () => {
      const { readers: all, granted, regions, reached } = told(name);
      assert.deepEqual({ readers: all, granted, regions, reached }, expected);
    });

  const verdicts: [string, string, string[]][] = [
    ['loadProfile', 'violation', ['foreign-read']], ['loadEmail', 'violation', ['foreign-caller']], ['erase', 'allowed', []],
    ['count', 'allowed', []], ['follow', 'allowed', []], ['reporter', 'exempt', ['foreign-read']],
  ];
  for (const [name, verdict, rules] of verdicts)
    it(`says of ${name}: ${verdict}`, () => assert.deepEqual([told(name).verdict, told(name).findings.map(({ rule }) => rule)], [verdict, rules]));

  it('tells what an annotation says for evidence', () => {
    const { purpose, owner, volume, roles, op, declassified } = told('loadProfile');
    assert.deepEqual({ purpose, owner, volume, roles, op, declassified }, { purpose: 'trust and safety', owner: 'privacy', volume: 120000, roles: ['usds'], op: 'read', declassified: false });
    assert.equal(told('count').declassified, true);
    assert.deepEqual([told('erase').purpose, told('erase').volume, told('erase').op], [null, null, 'delete']);
  });

  it('carries the exemption with its reason', () => assert.equal(told('reporter').findings[0]?.exemption?.ticket, 'SEC-9'));

  it('names the policy by hash', async () => {
    const { policies } = (await detailsOf(FILES)).inventory();
    assert.deepEqual(policies.map(({ source, hash }) => [source, /^sha256:[0-9a-f]{64}$/.test(hash)]), [['region-guard.yaml', true]]);
    assert.equal(told('erase').policy, 'region-guard.yaml');
  });

  it('lists calls to sources that carry no annotation', async () => {
    const files = { ...FILES, 'region-guard.yaml': POLICY.replace('roles: [usds]', 'roles: [usds], sources: ["queryUsers"]'), 'us/raw.ts': 'export function dump() { return queryUsers(); }\n' };
    const { unannotated } = (await detailsOf(files)).inventory();
    assert.deepEqual(unannotated.map(({ dataset, file, function: name }) => [dataset, file, name]), [['us-user.private', 'us/raw.ts', 'dump']]);
    assert.deepEqual((await detailsOf(FILES)).inventory().unannotated, []);
  });

  it('has what models say, without a place of an annotation', async () => {
    const files = { ...FILES, 'region-guard.yaml': `${POLICY}models:\n  - { symbol: fetchUser, data-access: { data: us-user.private, purpose: support } }\n`, 'sg/raw.ts': 'export function show() { return fetchUser(); }\n' };
    const modelled = (await detailsOf(files)).inventory().accesses.filter(({ file }) => file === 'sg/raw.ts');
    assert.deepEqual(modelled.map(({ dataset, verdict, purpose, annotation }) => [dataset, verdict, purpose, annotation]), [['us-user.private', 'violation', 'support', null]]);
  });

  it('counts what it lists', async () => {
    const { summary, accesses } = (await detailsOf(FILES)).inventory();
    assert.deepEqual(summary, { accesses: accesses.length, datasets: 3, violations: 2, exempt: 1, allowed: 3 });
  });

  it('is the same for the same files in another order, byte for byte', async () => {
    const one = JSON.stringify((await detailsOf(FILES)).inventory());
    assert.equal(JSON.stringify((await detailsOf(FILES)).inventory()), one);
    assert.equal(JSON.stringify((await detailsOf(Object.fromEntries(Object.entries(FILES).reverse()))).inventory()), one);
  });

  it('takes a malformed annotation for a violation', async () => {
    const { accesses } = (await detailsOf({ 'a.ts': '// @data-access us-user.private raeders=US\nexport function f() {}\n' })).inventory();
    assert.deepEqual(accesses.map(({ verdict, findings }) => [verdict, findings.map(({ rule }) => rule)]), [['violation', ['invalid-annotation']]]);
  });

  it('is empty where nothing is annotated', async () => {
    const { summary, accesses } = (await detailsOf({ 'a.ts': 'export function f() {}' })).inventory();
    assert.deepEqual([summary.accesses, accesses.length], [0, 0]);
  });
});

describe('coverage', () => {
  it('lists what was left out, and why', async () => {
    const { excluded, ignored, files } = (await detailsOf(FILES)).coverage();
    assert.deepEqual([excluded, ignored], [['gen/api.ts'], ['build/out.ts']]);
    assert.deepEqual([files.seen, files.excluded, files.ignored, files.incomplete], [8, 1, 1, 0]);
  });

  it('counts files by language', async () => {
    const { languages } = (await detailsOf(FILES)).coverage();
    assert.deepEqual(languages.map(({ language, files, annotations }) => [language, files, annotations]), [['typescript', 5, 9], ['text', 3, 0]]);
  });

  it('counts accesses by dataset, those of the policy that nobody accesses too', async () => {
    const { datasets } = (await detailsOf({ ...FILES, 'region-guard.yaml': POLICY.replace('  us-user.interop', '  us-user.unused: { class: public }\n  us-user.interop') })).coverage();
    assert.deepEqual(datasets.map(({ dataset, accesses }) => [dataset, accesses]), [['us-user.interop', 1], ['us-user.private', 4], ['us-user.private.email', 1], ['us-user.unused', 0]]);
  });

  it('names the code of which nothing says where it runs', async () => {
    const { deployments } = (await detailsOf(FILES)).coverage();
    assert.deepEqual(deployments.filesWithoutRegion, ['lib/mid.ts']);
    assert.equal(deployments.withoutRegion, 1);
  });

  it('lists what was not looked at in full', async () => {
    const { incomplete, files } = (await detailsOf({ 'a.ts': new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0xff]) })).coverage();
    assert.deepEqual([incomplete.map(({ file, reason }) => [file, reason]), files.incomplete], [[['a.ts', 'not-text']], 1]);
  });
});

describe('what editors ask of a lint', () => {
  it('knows the names that may be written', async () => {
    const { datasets, regions, roles, describeRegion, describeDataset } = (await detailsOf(FILES)).vocabulary('us/dao.ts');
    assert.deepEqual(datasets.map(({ id, isInPolicy, place }) => [id, isInPolicy, place?.line]), [['us-user.interop', true, 6], ['us-user.private', true, 5], ['us-user.private.email', false, undefined]]);
    assert.deepEqual(regions[0], { name: 'sg-dc', title: 'defined in the policy', kind: 'policy' });
    assert.ok(['US', 'EU', 'us-ashburn-1'].every((name) => regions.some((one) => one.name === name)));
    assert.deepEqual(roles, ['usds']);
    assert.deepEqual([describeRegion('sg-dc').countries, describeRegion('nowhere').isKnown], [['Singapore (SG)'], false]);
    assert.match(describeDataset('us-user.private.email'), /part of us-user\.private/);
  });

  it('finds what is wrong with annotations in a text that was not linted', async () => {
    const workspace = memoryWorkspace(FILES);
    const result = await workspace.lint({ today: TODAY });
    assert.ok(result.ok);
    workspace.setOverlay('us/dao.ts', '// @data-access us-user.privat readers=Atlantis ownr=US\nexport function f() {}\n');
    const facts = await workspace.facts('us/dao.ts');
    assert.ok(facts);
    assert.deepEqual(result.details.annotationProblems(facts).map(({ message, severity, range }) => [message.slice(0, 24), severity, range.start.line]), [
      ['unknown key `ownr`; did ', 'error', 1], ['Unknown region "Atlantis', 'error', 1], ['Unknown dataset "us-user', 'error', 1],
    ]);
  });

  it('has no facts of what is not text', async () => assert.equal(await memoryWorkspace({ 'a.bin': new Uint8Array([0, 1, 2, 0]) }).facts('a.bin'), null));

  it('checks policies alone', async () => {
    assert.deepEqual(await memoryWorkspace(FILES).checkPolicies({}), []);
    const broken = await memoryWorkspace({ ...FILES, 'region-guard.yaml': 'version: 2' }).checkPolicies({});
    assert.deepEqual(broken.map(({ file, position }) => [file, position.line]), [['region-guard.yaml', 1]]);
  });

  it('knows where each access is annotated', async () => {
    const { accesses } = (await detailsOf(FILES)).inventory();
    assert.deepEqual(accesses.filter(({ file }) => file === 'us/dao.ts').map(({ function: name, annotation }) => [name, annotation?.range.start.line]), [['loadProfile', 2], ['erase', 7], ['count', 10], ['loadEmail', 5]]);
  });
});
