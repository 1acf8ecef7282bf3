import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Policy } from '../../src/model/policy.ts';
import type { RegionSet } from '../../src/model/region.ts';
import { datasetView } from '../../src/policy/datasets.ts';
import { isIsoDate } from '../../src/policy/dates.ts';
import { globProblem } from '../../src/policy/globs.ts';
import { pathRules } from '../../src/policy/questions.ts';
import { assertEndsLater } from '../ends.ts';
import { load } from './support.ts';

const SEED = `version: 1
extends: [us-protected, base.yaml]
regions: { us-ttp: US, singapore-dc: SG, both: [us-ttp, singapore-dc], rest: "!both" }
datasets:
  u.private: { subjects: US, class: protected, readers: [us-ttp], roles: [usds], stores: [US, { region: singapore-dc, until: 2026-12-31 }], sources: ["Dao.*"] }
  u.public: { class: public }
deployments: [{ paths: ["services/**"], regions: [both] }]
models: [{ symbol: "a.*", data-access: { data: u.private, readers: rest } }]
annotations: [{ match: "@P", as: data-access, keys: { value: data }, defaults: { class: protected } }]
exemptions: [{ rule: foreign-read, paths: ["tools/**"], reason: r, until: 2026-12-31 }]
rules: { contradiction: off }
exclude: ["**/gen/**"]
`;

const piece = fc.constantFrom('', '\n', ' ', '  ', ':', ': ', '- ', '[', ']', '{', '}', ',', '"', "'", '*', '&a', '*a', '!', '#', '|', 'US', 'SG', 'EU', '*', 'Mars', 'us-ttp', 'both',
  'version', 'readers', 'class', 'public', 'protected', '__proto__', 'null', 'true', '1', '2026-02-30', '%', '@', '`', '\t', '\u0000', '\uD800', '\u2028', '..', '**', '!x', 'a[');
const edit = fc.record({ at: fc.nat(SEED.length), cut: fc.nat(30), put: piece });

function edited(edits: readonly { at: number; cut: number; put: string }[]): string {
  return edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), SEED);
}

/** Whatever loads is whole: every name in it means something, every date and pattern is a real one. */
function checkWhole(policy: Policy): void {
  const sets: RegionSet[] = [
    ...policy.regions.values(), ...policy.deployments.map(({ regions }) => regions),
    ...[...policy.datasets.values()].flatMap(({ readers, subjects, stores }) => [readers, subjects, ...(stores ?? []).map(({ region }) => region)]).filter((set) => set !== null),
  ];
  for (const { unresolved } of sets) assert.deepEqual(unresolved, []);
  for (const { until, reason, rule } of policy.exemptions) assert.ok(isIsoDate(until) && reason.trim() !== '' && rule.length > 0);
  for (const pattern of [...policy.exclude, ...policy.deployments.flatMap(({ paths }) => paths)]) assert.equal(globProblem(pattern), null);
  for (const deployment of policy.deployments) assert.ok(deployment.paths.length > 0 && deployment.regions.countries.size > 0);
  for (const id of policy.datasets.keys()) datasetView(policy, `${id}.x`);
  pathRules(policy).deploymentOf('services/x');
}

describe('any text at all', () => {
  const base = { 'base.yaml': 'regions: { base-dc: US }\n' };

  it('loads whole or not at all, and never throws: edited policies', async () => {
    let loaded = 0;
    await fc.assert(fc.asyncProperty(fc.array(edit, { maxLength: 3 }), async (edits) => {
      const result = await load(edited(edits), base);
      if (result.ok) {
        loaded++;
        checkWhole(result.policy);
      } else {
        assert.ok(result.errors.length > 0);
        for (const { message, position, file } of result.errors) assert.ok(message !== '' && file !== '' && position.line >= 1 && position.column >= 1);
      }
    }), { numRuns: 500 });
    assert.ok(loaded > 20, `${loaded} loaded`);
  });

  it('never throws: random texts', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => { await load(text); }), { numRuns: 300 });
  });

  it('never throws: hostile files to extend', async () => {
    await fc.assert(fc.asyncProperty(fc.array(edit, { maxLength: 3 }), async (edits) => {
      await load('extends: [base.yaml]\n', { 'base.yaml': edited(edits) });
    }), { numRuns: 150 });
  });

  it('says the same each time', async () => {
    await fc.assert(fc.asyncProperty(fc.array(edit, { maxLength: 3 }), async (edits) => {
      assert.deepEqual(await load(edited(edits), base), await load(edited(edits), base));
    }), { numRuns: 50 });
  });

  describe('in good time, though there is much of it:', () => {
    const many = (count: number, item: (i: number) => string): string => Array.from({ length: count }, (_, i) => item(i)).join(', ');
    for (const [what, text] of [
      ['unknown regions', `datasets: { d: { readers: [${many(20_000, (i) => `nowhere-${i}`)}] } }\n`],
      ['unknown own regions', `regions: { ${many(10_000, (i) => `r${i}: q${i}`)} }\n`],
      ['region names in a chain', `regions: { ${many(10_000, (i) => `r${i}: r${i + 1}`)}, r10000: US }\n`],
      ['texts that differ', `datasets: { d: { roles: [${many(30_000, (i) => `r${i}`)}] } }\n`],
      ['unknown keys', `${many(10_000, (i) => `key-${i}: 1`).replaceAll(', ', '\n')}\n`],
      ['unknown datasets in models', `datasets: { ${many(3_000, (i) => `d${i}: {}`)} }\nmodels: [${many(3_000, (i) => `{ symbol: s, data-access: e${i} }`)}]\n`],
      ['unknown roles in models', `datasets: { ${many(2_000, (i) => `d${i}: { roles: [r${i}] }`)} }\nmodels: [${many(2_000, (i) => `{ symbol: s, data-access: { data: d1, roles: q${i} } }`)}]\n`],
      ['datasets under wide readers', `extends: doj-dsp\ndatasets: { ${many(4_000, (i) => `d${i}: { subjects: US }`)} }\n`],
      ['deep ids', `datasets: { ${many(2_000, (i) => `a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q${i}: {}`)} }\n`],
      ['patterns', `exclude: [${many(10_000, (i) => `"a${i}/**"`)}]\n`],
    ] as const) {
      it(what, () => assertEndsLater(() => load(text)));
    }
  });

  it('reads a big policy in good time', async () => {
    const datasets = Array.from({ length: 3000 }, (_, i) => `  team-${i % 50}.data-${i}: { subjects: US, class: protected, readers: [US], sources: ["Dao${i}.*"] }`).join('\n');
    await assertEndsLater(async () => {
      const result = await load(`extends: us-protected\ndatasets:\n${datasets}\n`);
      assert.ok(result.ok && result.policy.datasets.size === 3000);
    });
  });
});
