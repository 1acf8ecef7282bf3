import assert from 'node:assert/strict';
import { loadPolicy } from '../../src/policy/load.ts';
import { policyDraft } from '../../src/report/policy-draft.ts';
import { memoryWorkspace, TODAY, type Files } from '../engine-kit.ts';
import { HOSTILE_TEXTS, survey } from './sample-report.ts';

async function load(text: string): Promise<Extract<Awaited<ReturnType<typeof loadPolicy>>, { ok: true }>['policy']> {
  const result = await loadPolicy({ path: 'region-guard.yaml', text, readText: () => Promise.resolve(null), sha256: () => Promise.resolve('') });
  assert.ok(result.ok, JSON.stringify(result) + text);
  return result.policy;
}

/** Every proposal taken in. */
const accepted = (text: string): string => text.replace(/^# ?(?=regions:|deployments:|exemptions:|datasets:)/gm, '').replace(/^# (?= )(?!.*, in )/gm, '');

async function draftOf(files: Files): Promise<string> {
  const result = await memoryWorkspace(files).lint({ today: TODAY });
  assert.ok(result.ok);
  return policyDraft(result.details.survey());
}

const FILES: Files = {
  'CODEOWNERS': '* @team',
  'services/feed-sg/a.ts': `// @data-access us-user.private readers=singapore-dc roles=usds
export function load() { return client({ region: 'ap-southeast-1' }); }
// @data-access us-user.private.email
export function mail() {}
// @data-access eu-user.mail subjects=EU class=protected
export function eu() {}
// @data-access us-user.handle class=public subjects=US
export function handle() {}
`,
  'jobs/ap-southeast-1/b.py': '# @runs-in singapore-dc\ndef run():\n    pass\n',
};

describe('a first policy', () => {
  it('has the datasets that annotations name, strictly, and what they say of them', async () => {
    const { datasets } = await load(await draftOf(FILES));
    assert.deepEqual([...datasets.keys()], ['eu-user.mail', 'us-user.handle', 'us-user.private', 'us-user.private.email']);
    assert.deepEqual([...datasets.values()].map((one) => one.class), ['protected', 'public', 'protected', null]);
    assert.ok(datasets.get('eu-user.mail')?.readers?.countries.has('FR'));
    assert.deepEqual(datasets.get('us-user.private')?.roles, ['usds']);
  });

  it('proposes places, and takes none in by itself', async () => {
    const text = await draftOf(FILES);
    const { deployments, regions } = await load(text);
    assert.deepEqual([deployments.length, regions.size], [0, 0]);
    const all = await load(accepted(text));
    assert.deepEqual(all.deployments.map(({ paths }) => paths), [['jobs/ap-southeast-1/**'], ['services/feed-sg/**']]);
    assert.deepEqual([...all.regions.keys()], ['singapore-dc']);
    assert.ok(all.regions.get('singapore-dc')?.countries.has('SG'));
  });

  it('lints, and its datasets are no longer unknown', async () => {
    const text = accepted(await draftOf(FILES));
    const result = await memoryWorkspace({ ...FILES, 'region-guard.yaml': text }).lint({ today: '2027-01-01' });
    assert.ok(result.ok);
    assert.deepEqual(result.report.findings.filter(({ rule }) => rule === 'invalid-annotation'), []);
    assert.ok(result.report.findings.some(({ rule }) => rule === 'foreign-read'));
  });

  for (const files of [{}, { 'a.ts': 'export const x = 1;' }] as Files[])
    it(`loads over ${Object.keys(files).length} files without annotations, with an example of each section`, async () => {
      const text = await draftOf(files);
      await load(text);
      const all = await load(accepted(text));
      assert.ok(all.datasets.size === 1 && all.deployments.length === 1 && all.exemptions.length === 1 && all.regions.size === 1);
    });

  for (const hostile of [...HOSTILE_TEXTS, 'constructor', 'true', 'a: b', '- x', '#', 'x'.repeat(500), '!US', '"', 'ü.ö'])
    it(`loads whatever a workspace is called: ${JSON.stringify(hostile).slice(0, 40)}`, async () => {
      const one = { id: hostile, accesses: 1, class: 'protected', subjects: [], categories: [hostile], roles: [hostile] } as const;
      const text = policyDraft(survey({
        datasets: [one, { ...one, id: 'us-user.private' }], unknownRegions: [{ name: hostile, uses: 1, guess: null }], places: [{ folder: hostile, region: 'SG' }],
        cloudRegions: [{ name: 'us-ashburn-1', file: hostile }], codeOwners: hostile,
      }));
      assert.ok((await load(text)).datasets.has('us-user.private'));
    });

  it('is the same for the same files in another order', async () =>
    assert.equal(await draftOf(FILES), await draftOf(Object.fromEntries(Object.entries(FILES).reverse()))));
});
