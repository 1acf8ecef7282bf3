import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { RegionSet } from '../../src/model/region.ts';
import { ALL_CODES, COUNTRIES, countryName } from '../../src/regions/countries.ts';
import { GROUPS } from '../../src/regions/groups.ts';
import { isSubset, regionsOf, sameRegions, toCodes } from '../../src/regions/region-set.ts';
import { builtInMeaning, createRegionResolver, foldRegionName } from '../../src/regions/resolver.ts';

const resolver = createRegionResolver();
const codes = (name: string): string => toCodes(resolver.resolve(name)).join(' ');

describe('names of regions', () => {
  describe('countries', () => {
    it('are all 249 of ISO 3166-1, each once and with a name', () => {
      assert.equal(COUNTRIES.length, 249);
      assert.equal(ALL_CODES.size, 249);
      assert.equal(new Set(COUNTRIES.map(([, alpha3]) => alpha3)).size, 249);
      assert.ok(COUNTRIES.every(([code, alpha3, name]) => /^[A-Z]{2}$/.test(code) && /^[A-Z]{3}$/.test(alpha3) && /^\p{L}/u.test(name)));
    });

    it('are those that the platform knows by name', () => {
      const known = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
      for (const code of ALL_CODES) assert.ok(known.of(code) !== undefined, code);
    });

    it('cover every code of the time zone database, where this machine has one', () => {
      const file = '/usr/share/zoneinfo/iso3166.tab';
      const rows = (() => { try { return readFileSync(file, 'utf8').split('\n'); } catch { return []; } })();
      for (const row of rows.filter((line) => /^[A-Z]{2}\t/.test(line))) assert.ok(ALL_CODES.has(row.slice(0, 2)), row);
    });

    for (const [name, expected] of [
      ['US', 'US'], ['us', 'US'], ['Us', 'US'], [' sg ', 'SG'], ['UK', 'GB'], ['uk', 'GB'], ['GB', 'GB'], ['HK', 'HK'], ['MO', 'MO'],
      ['TW', 'TW'], ['NA', 'NA'], ['NO', 'NO'], ['PR', 'PR'], ['CN', 'CN'],
    ] as const) {
      it(`${name} is ${expected}`, () => assert.equal(codes(name), expected));
    }

    it('have names', () => {
      assert.equal(countryName('SG'), 'Singapore');
      assert.equal(countryName('XX'), 'XX');
    });
  });

  describe('territories', () => {
    for (const [place, whole, inside] of [
      ...['PR', 'GU', 'VI', 'AS', 'MP', 'UM'].map((code) => [code, 'US', true] as const),
      ...['GP', 'MQ', 'GF', 'RE', 'YT', 'MF'].map((code) => [code, 'EU', true] as const),
      ['RE', 'FR', false], ['US', 'PR', false], ['PF', 'EU', false], ['GL', 'EU', false], ['HK', 'CN', false], ['MO', 'CN', false], ['TW', 'CN', false],
      ['GG', 'GB', false], ['PR', '!US', false], ['RE', 'non-EU', false], ['RE', 'EEA', true], ['GU', 'APAC', false], ['PR', 'LATAM', false],
    ] as const) {
      it(`${place} is ${inside ? '' : 'not '}within ${whole}`, () => {
        assert.equal(isSubset(resolver.resolve(place), resolver.resolve(whole)), inside);
      });
    }
  });

  describe('groups', () => {
    for (const [group, has, hasNot] of [
      ['EU', 'DE FR IE HR RE', 'GB CH NO IS US TR'],
      ['eea', 'DE IS LI NO', 'CH GB'],
      ['gdpr', 'DE IS', 'GB'],
      ['EFTA', 'CH NO', 'DE'],
      ['APAC', 'SG CN HK TW JP IN AU NZ KR', 'US DE AE GU'],
      ['EMEA', 'GB DE AE ZA IL RU TR', 'US SG IN BR'],
      ['LATAM', 'MX BR AR PA CU', 'US CA ES PR'],
      ['AMER', 'US CA MX BR GL', 'ES SG'],
      ['NORAM', 'US CA PR', 'MX'],
      ['five-eyes', 'US GB CA AU NZ PR', 'SG'],
      ['ASEAN', 'SG MY', 'CN'],
      ['GCC', 'AE SA', 'IL'],
      ['MENA', 'AE MA IL', 'DE ZA'],
      ['ANZ', 'AU NZ', 'US'],
      ['DACH', 'DE AT CH', 'FR'],
      ['benelux', 'BE', 'DE'],
      ['NORDICS', 'SE NO', 'DE'],
    ] as const) {
      it(group, () => {
        const { countries } = resolver.resolve(group);
        for (const code of has.split(' ')) assert.ok(countries.has(code), code);
        for (const code of hasNot.split(' ')) assert.ok(!countries.has(code), code);
      });
    }

    it('are made of codes that exist, each once, and hide no code', () => {
      for (const { names, codes: members } of GROUPS) {
        assert.deepEqual(members.filter((code) => !ALL_CODES.has(code)), [], names[0]);
        assert.equal(new Set(members).size, members.length, names[0]);
        for (const name of names) assert.ok(!ALL_CODES.has(name), name);
      }
    });

    it('leave nobody but the uninhabited outside of AMER, EMEA and APAC, and put nobody in two but by overseas France', () => {
      const count = new Map<string, number>();
      for (const name of ['AMER', 'EMEA', 'APAC']) for (const code of resolver.resolve(name).countries) count.set(code, (count.get(code) ?? 0) + 1);
      assert.deepEqual([...ALL_CODES].filter((code) => !count.has(code)).sort(), ['AQ', 'BV', 'GS']);
      assert.deepEqual([...count].filter(([, times]) => times > 1).map(([code]) => code), []);
    });
  });

  describe('negations', () => {
    for (const name of ['!US', 'non-US', 'NON-us', '! US', 'non- us', '!us-east-1', '!!non-US']) {
      it(`${name} is everywhere but the US with its territories`, () => {
        const { countries, wildcard, unresolved } = resolver.resolve(name);
        assert.ok(!wildcard && unresolved.length === 0);
        assert.deepEqual([...ALL_CODES].filter((code) => !countries.has(code)).sort(), ['AS', 'GU', 'MP', 'PR', 'UM', 'US', 'VI']);
      });
    }

    it('undo each other', () => assert.ok(sameRegions(resolver.resolve('!!EU'), resolver.resolve('EU'))));

    for (const name of ['!mars', 'non-mars', '!*', 'non-*', '!', 'non-', '!!*', 'nonUS', 'not-US', '!aws:mars']) {
      it(`${name} means nothing and stays as written`, () => {
        assert.deepEqual(resolver.resolve(name), { countries: new Set(), unresolved: [name], wildcard: false });
      });
    }
  });

  it('the wildcard has every code', () => {
    const { countries, wildcard } = resolver.resolve('*');
    assert.ok(wildcard && countries.size === 249);
  });

  describe('what is not a region', () => {
    for (const name of ['', ' ', 'mars', 'XK', 'ZZ', 'USA', 'EUR', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'aws:', ':us', 'aws:US', 'ibm:us-south',
      'U\u212A', '!U\u212A', 'ЕU', 'us\u0000', '**', 'US,SG', '[US]', 'x'.repeat(10_000), '!'.repeat(10_000)]) {
      it(JSON.stringify(name).slice(0, 30), () => assert.deepEqual(resolver.resolve(name).unresolved, [name]));
    }
  });

  it('never throws and answers at once, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const set = resolver.resolve(name);
      assert.ok(set.unresolved.length === 0 || set.unresolved[0] === name);
      resolver.suggest(name);
      resolver.describe(name);
    }));
  });

  it('keeps each unresolved name of a list once, as written', () => {
    const set = resolver.resolveAll(['US', 'mars', 'Venus', 'mars']);
    assert.deepEqual(set.unresolved, ['mars', 'Venus']);
    assert.ok(set.countries.has('US'));
    assert.deepEqual(resolver.resolveAll([]).countries.size, 0);
  });

  it('does not depend on the case of ASCII letters', () => {
    for (const name of resolver.names()) {
      assert.ok(sameRegions(resolver.resolve(name.toUpperCase()), resolver.resolve(name.toLowerCase())), name);
      assert.deepEqual(resolver.resolve(name).unresolved, [], name);
    }
  });
});

describe('names from a policy', () => {
  const own: ReadonlyMap<string, RegionSet> = new Map([
    ['singapore-dc', regionsOf(['SG'])], ['non-prod', regionsOf(['US'])], ['apac', regionsOf(['SG', 'JP'])],
  ]);
  const named = createRegionResolver(own);
  const shown = (name: string): string => toCodes(named.resolve(name)).join(' ');

  it('resolve in any case', () => assert.equal(shown('Singapore-DC'), 'SG'));
  it('can be negated', () => assert.ok(!named.resolve('!singapore-dc').countries.has('SG')));
  it('come before negation', () => assert.equal(shown('non-prod'), 'US'));
  it('come before groups', () => assert.equal(shown('APAC'), 'JP SG'));
  it('are the first in completion', () => assert.deepEqual(named.names().slice(0, 3), ['singapore-dc', 'non-prod', 'apac']));
  it('are suggested before others', () => assert.equal(named.suggest('singapore-cd'), 'singapore-dc'));
  it('are unknown elsewhere', () => assert.deepEqual(resolver.resolve('singapore-dc').unresolved, ['singapore-dc']));
  it('are folded by ASCII only', () => assert.equal(foldRegionName(' Sing-DC\u212A '), 'sing-dc\u212A'));

  it('may be checked against what the word means already', () => {
    assert.equal(builtInMeaning('singapore-dc'), null);
    assert.equal(builtInMeaning('US')?.fixed, true);
    assert.equal(builtInMeaning('eu')?.fixed, true);
    assert.equal(builtInMeaning('*')?.fixed, true);
    assert.equal(builtInMeaning('apac')?.fixed, false);
    assert.equal(builtInMeaning('us-east-1')?.kind, 'cloud-region');
  });
});

describe('the nearest known word', () => {
  for (const [name, expected] of [
    ['USA', 'US'], ['usa', 'US'], ['Germany', 'DE'], ['singapor', 'SG'], ['United States', 'US'], ['Europe', 'EU'], ['worldwide', '*'],
    ['us-ashbrun-1', 'us-ashburn-1'], ['us-eats-1', 'us-east-1'], ['aws:us-est-1', 'aws:us-east-1'], ['awz:us-east-1', 'aws:us-east-1'],
    ['non-USA', 'non-US'], ['!USA', '!US'], ['! Germany', '! DE'], ['Uss', 'US'], ['apacc', 'APAC'], ['eastuss', 'eastus'],
    ['ZZ', null], ['', null], ['qqqqqqqqqqqq', null], ['!worldwide', null], ['x'.repeat(500), null],
  ] as const) {
    it(`${name.slice(0, 20) || 'nothing'}: ${expected ?? 'none'}`, () => assert.equal(resolver.suggest(name), expected));
  }

  it('always resolves', () => {
    fc.assert(fc.property(fc.constantFrom(...resolver.names()), fc.nat(), fc.constantFrom('', 'x', '-'), (name, at, letter) => {
      const wrong = name.slice(0, at % name.length) + letter + name.slice((at % name.length) + 1);
      const near = resolver.suggest(wrong);
      if (near !== null) assert.deepEqual(resolver.resolve(near).unresolved, []);
    }), { numRuns: 50 });
  });
});

describe('what is said of a name', () => {
  for (const [name, kind, title] of [
    ['sg', 'country', 'Singapore'], ['UK', 'country', 'United Kingdom'], ['eu', 'group', 'European Union'], ['*', 'wildcard', 'everywhere'],
    ['!us', 'negation', 'everywhere but US'], ['ap-southeast-1', 'cloud-region', 'AWS ap-southeast-1 (Singapore); Alibaba Cloud ap-southeast-1 (Singapore)'],
    ['oci:us-ashburn-1', 'cloud-region', 'Oracle Cloud us-ashburn-1 (Ashburn)'], ['mars', 'unknown', 'unknown region'],
  ] as const) {
    it(`${name}: ${title}`, () => {
      const said = resolver.describe(name);
      assert.deepEqual({ kind: said.kind, title: said.title, name: said.name }, { kind, title, name });
    });
  }

  it('names its countries, sorted', () => {
    assert.deepEqual(resolver.describe('eu-west-1').countries, [{ code: 'GB', name: 'United Kingdom' }, { code: 'IE', name: 'Ireland' }]);
    assert.deepEqual(resolver.describe('US').countries, [{ code: 'US', name: 'United States' }]);
    assert.deepEqual(resolver.describe('*').countries, []);
    assert.deepEqual(resolver.describe('mars').countries, []);
  });

  it('suggests only for what is unknown', () => {
    assert.equal(resolver.describe('USA').suggestion, 'US');
    assert.equal(resolver.describe('US').suggestion, null);
  });
});
