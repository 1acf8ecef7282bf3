import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type OnTheSpot, datasetView } from '../../src/policy/datasets.ts';
import { builtInPolicy } from '../../src/policy/load.ts';
import { isSubset } from '../../src/regions/region-set.ts';
import { createRegionResolver } from '../../src/regions/resolver.ts';
import { codes, policyOf, sha256 } from './support.ts';

const { resolve } = createRegionResolver();
const spot = (subjects: string | null, dataClass: OnTheSpot['class'] = null): OnTheSpot =>
  ({ subjects: subjects === null ? null : resolve(subjects), class: dataClass, categories: ['user.contact'] });

/** `class readers stores`, with `-` for nobody, and for stores that nobody said. */
async function verdict(text: string, id: string, onTheSpot?: OnTheSpot): Promise<string> {
  const view = datasetView(await policyOf(text), id, onTheSpot);
  const stores = view.stores === null ? '-' : view.stores.map(({ region, until }) => codes(region) + (until === null ? '' : `<${until}`)).join('+') || 'nowhere';
  return `${view.class} ${codes(view.readers).replaceAll(' ', ',') || '-'} ${stores}`;
}

const TREE = `
datasets:
  u: { subjects: US, class: protected, readers: [US, CA], roles: [usds], stores: [US], categories: [user] }
  u.private: { readers: [US] }
  u.private.email: { categories: [user.contact.email], roles: [] }
  u.stats: { class: excepted }
  u.stats.raw: { class: protected }
  u.public: { class: public, stores: [SG] }
  u.open: { readers: [US, SG], stores: [] }
  eu: { subjects: EU, class: protected, readers: [EU] }
  shut: { class: protected, subjects: US }
  bare: {}
`;

describe('what a policy says of a dataset', () => {
  describe('inherited by dots', () => {
    for (const [id, expected] of [
      ['u', 'protected CA,US US'],
      ['u.private', 'protected US US'],
      ['u.private.email', 'protected US US'],
      ['u.private.email.domain.tld', 'protected US US'],
      ['u.private.phone', 'protected US US'],
      ['u.other', 'protected CA,US US'],
      ['u.stats', 'excepted * -'],
      ['u.stats.daily', 'excepted * -'],
      ['u.stats.raw', 'protected CA,US US'],
      ['u.public', 'public * SG'],
      ['u.open', 'protected SG,US nowhere'],
      ['u.open.x', 'protected SG,US nowhere'],
      ['shut', 'protected - -'],
      ['bare', 'protected - -'],
    ] as const) {
      it(`${id}: ${expected}`, async () => assert.equal(await verdict(TREE, id), expected));
    }

    it('for every key by itself', async () => {
      const policy = await policyOf(TREE);
      const view = datasetView(policy, 'u.private.email.domain');
      assert.deepEqual([codes(view.subjects), view.categories, view.roles, view.namedAs, view.known], ['US', ['user.contact.email'], [], 'u.private.email', true]);
      assert.deepEqual(datasetView(policy, 'u.private').roles, ['usds']);
      assert.equal(datasetView(policy, 'eu').roles, null);
    });

    for (const id of ['ux', 'u-private', 'U', 'private', 'u.', '.u', '', '.', '..', 'eu2.x', '__proto__', 'constructor']) {
      it(`not by ${JSON.stringify(id)}, unless a dot says so`, async () => {
        const view = datasetView(await policyOf(TREE), id);
        assert.equal(view.known, id === 'u.');
      });
    }
  });

  describe('where it is not known', () => {
    for (const [what, text, onTheSpot, expected] of [
      ['is protected, of US subjects, and readable by nobody', 'version: 1\n', undefined, 'protected - -'],
      ['is what the pack says', 'extends: us-protected\n', undefined, 'protected US US'],
      ['is what the annotation says', 'version: 1\n', spot('US', 'public'), 'public * -'],
      ['is excepted where the annotation says', 'version: 1\n', spot('US', 'excepted'), 'excepted * -'],
      ['is protected where the annotation says only whose it is', 'extends: us-protected\n', spot('US'), 'protected US US'],
      ['has no default for others\' data', 'extends: us-protected\n', spot('EU'), 'protected - -'],
      ['has the default where US subjects are among them', 'extends: us-protected\n', spot('*'), 'protected US US'],
      ['has no default where its subjects mean nothing', 'extends: us-protected\n', spot('mars'), 'protected - -'],
      ['has the default of territories', 'extends: us-protected\n', spot('PR'), 'protected US US'],
    ] as const) {
      it(what, async () => assert.equal(await verdict(text, 'new.one', onTheSpot), expected));
    }

    it('takes categories from the annotation', async () => {
      assert.deepEqual(datasetView(await policyOf('version: 1\n'), 'x', spot(null)).categories, ['user.contact']);
    });

    it('is read strictly without any policy', async () => {
      const view = datasetView(await builtInPolicy(sha256), 'anything');
      assert.deepEqual([view.known, view.namedAs, view.class, codes(view.subjects), codes(view.readers)], [false, null, 'protected', 'US', 'US']);
    });
  });

  describe('where it is known, nothing on the spot counts', () => {
    for (const [id, expected] of [['shut', 'protected - -'], ['bare', 'protected - -'], ['u.private.x', 'protected US US'], ['eu', `protected ${codes(resolve('EU')).replaceAll(' ', ',')} -`]] as const) {
      it(id, async () => assert.equal(await verdict(TREE, id, spot('SG', 'public')), expected));
    }
  });

  describe('class and readers', () => {
    for (const [what, datasets, id, expected] of [
      ['public data is readable by everybody', 'd: { class: public }', 'd', 'public * -'],
      ['excepted data is readable by everybody', 'd: { class: excepted }', 'd', 'excepted * -'],
      ['a child\'s class wins over its parent\'s readers', 'p: { readers: US, stores: US }, p.c: { class: public }', 'p.c', 'public * -'],
      ['and so does a child\'s child\'s', 'p: { readers: US }, p.c: { class: public }', 'p.c.x', 'public * -'],
      ['a child\'s readers hold though its parent is public', 'p: { class: public }, p.c: { readers: US }', 'p.c', 'public US -'],
      ['readers hold beside a class', 'd: { class: public, readers: US }', 'd', 'public US -'],
      ['a protected child of public data has no readers', 'p: { class: public }, p.c: { class: protected }', 'p.c', 'protected - -'],
      ['a protected child takes its parent\'s readers', 'p: { class: public, readers: CA }, p.c: { class: protected }', 'p.c', 'protected CA -'],
      ['readers of nobody are nobody', 'd: { class: protected, subjects: US, readers: [] }', 'd', 'protected - -'],
    ] as const) {
      it(what, async () => assert.equal(await verdict(`datasets: { ${datasets} }\n`, id), expected));
    }
  });

  describe('defaults of packs', () => {
    for (const [what, extended, dataset, expected] of [
      ['give readers and stores', 'us-protected', 'subjects: US', 'protected US US'],
      ['give stores beside readers of the dataset\'s own', 'us-protected', 'subjects: US, readers: [US, CA]', 'protected CA,US US'],
      ['give readers beside stores of the dataset\'s own', 'us-protected', 'subjects: US, stores: [{ region: SG, until: 2026-12-31 }]', 'protected US SG<2026-12-31'],
      ['give way to readers of nobody', 'us-protected', 'subjects: US, readers: []', 'protected - US'],
      ['are for their subjects', 'us-protected', 'subjects: EU', 'protected - -'],
      ['are for their subjects among others', 'us-protected', 'subjects: [EU, US]', 'protected US US'],
      ['take unsaid subjects for theirs', 'us-protected', '', 'protected US US'],
      ['are for protected data', 'us-protected', 'subjects: US, class: public', 'public * -'],
      ['allow together what each allows', 'us-protected, doj-dsp', 'subjects: US', 'protected US US'],
      ['allow together what each allows, in any order', 'doj-dsp, us-protected', 'subjects: US', 'protected US US'],
    ] as const) {
      it(what, async () => assert.equal(await verdict(`extends: [${extended}]\ndatasets: { d: { ${dataset} } }\n`, 'd'), expected));
    }

    it('doj-dsp lets all but the countries of concern', async () => {
      const view = datasetView(await policyOf('extends: doj-dsp\n'), 'x');
      assert.ok(isSubset(resolve('SG'), view.readers) && isSubset(resolve('TW'), view.readers));
      for (const name of ['CN', 'HK', 'MO', '*', 'APAC']) assert.ok(!isSubset(resolve(name), view.readers), name);
    });
  });

  describe('is told in a sentence', () => {
    for (const [text, id, expected] of [
      [TREE, 'u.private.email', 'u.private.email is protected data of US; readable from US: region-guard.yaml:4 says so of u.private'],
      [TREE, 'u.private.email.x', 'u.private.email.x is part of u.private.email, protected data of US; readable from US: region-guard.yaml:4 says so of u.private'],
      [TREE, 'u.stats', 'u.stats is excepted data of US; readable from everywhere: it is excepted'],
      [TREE, 'shut', 'shut is protected data of US; readable by nobody: it is protected and nothing says who may read it'],
      [TREE, 'new', 'new is not in region-guard.yaml and is read as protected data of US; readable by nobody: it is protected and nothing says who may read it'],
      ['extends: us-protected\n', 'new', 'new is not in region-guard.yaml and is read as protected data of US; readable from US: us-protected says so for protected data of these subjects'],
      ['extends: doj-dsp\n', 'new', 'new is not in region-guard.yaml and is read as protected data of US; readable from everywhere but CN, CU, HK, IR, KP, MO, RU, VE: doj-dsp says so for protected data of these subjects'],
    ] as const) {
      it(expected, async () => assert.equal(datasetView(await policyOf(text), id).why, expected));
    }
  });

  it('never becomes laxer by what an annotation adds to a known dataset, nor by a longer id', async () => {
    const policy = await policyOf(TREE);
    const part = fc.constantFrom('u', 'private', 'email', 'stats', 'x', '', 'eu', 'raw');
    await fc.assert(fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), fc.constantFrom('US', 'EU', '*', 'mars', null), fc.constantFrom('public', 'excepted', 'protected', null), (parts, subjects, dataClass) => {
      const id = parts.join('.');
      const plain = datasetView(policy, id);
      const said = datasetView(policy, id, spot(subjects, dataClass));
      if (plain.known) assert.ok(isSubset(said.readers, plain.readers) && said.class === plain.class);
      else if (said.class === 'protected') assert.equal(codes(said.readers), '');
      return Promise.resolve();
    }));
  });
});
