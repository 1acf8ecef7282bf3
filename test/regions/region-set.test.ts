import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RegionSet } from '../../src/model/region.ts';
import { ALL_CODES } from '../../src/regions/countries.ts';
import {
  EVERYWHERE, difference, intersection, isEmpty, isSubset, regionsOf, sameRegions, toCodes, union, unresolvedRegion,
} from '../../src/regions/region-set.ts';
import { createRegionResolver } from '../../src/regions/resolver.ts';

const { resolve, resolveAll } = createRegionResolver();
const codes = (set: RegionSet): string => toCodes(set).join(' ');

const regionSet = fc.array(fc.constantFrom('US', 'SG', 'EU', 'FR', 'PR', '!US', '*', 'mars', 'us-east-1', 'RE'), { maxLength: 4 }).map(resolveAll);

describe('sets of regions', () => {
  describe('what is shown of one', () => {
    for (const [names, expected] of [
      [['US'], 'US'],
      [['PR'], 'PR'],
      [['SG', 'US', 'CN'], 'CN SG US'],
      [['*', 'SG'], '*'],
      [['*', 'mars'], '* mars'],
      [['mars', 'SG', 'Mars'], 'Mars SG mars'],
      [['FR'], 'FR'],
      [['RE'], 'RE'],
      [['FR', 'RE'], 'FR RE'],
      [[], ''],
      [['us-east-1', 'US'], 'US'],
    ] as const) {
      it(`${names.join(', ') || 'nothing'} as ${expected || 'nothing'}`, () => assert.equal(codes(resolveAll(names)), expected));
    }

    it('the EU as its members, without the overseas departments', () => {
      assert.equal(toCodes(resolve('EU')).length, 27);
      assert.ok(!toCodes(resolve('EU')).includes('RE'));
    });

    it('a country and part of its territories one by one', () => {
      assert.equal(codes(difference(resolve('US'), resolve('PR'))), 'AS GU MP UM US VI');
    });
  });

  describe('what offends', () => {
    for (const [actual, allowed, expected] of [
      [['SG'], ['US'], 'SG'],
      [['US'], ['US'], ''],
      [['PR', 'GU'], ['US'], ''],
      [['US'], ['PR'], 'AS GU MP UM US VI'],
      [['RE', 'GP'], ['EU'], ''],
      [['RE'], ['FR'], 'RE'],
      [['GB', 'FR'], ['EU'], 'GB'],
      [['HK', 'MO', 'TW'], ['CN'], 'HK MO TW'],
      [['*'], ['US'], '*'],
      [['*'], ['*'], ''],
      [['SG'], ['*'], ''],
      [['mars'], ['*'], 'mars'],
      [['mars'], ['mars'], 'mars'],
      [['US', 'mars'], ['US'], 'mars'],
      [['eu-west-1'], ['IE'], 'GB'],
      [['aws:eu-west-1'], ['IE'], ''],
    ] as const) {
      it(`${actual.join(', ')} where ${allowed.join(', ')} may read: ${expected || 'nothing'}`, () => {
        const part = difference(resolveAll(actual), resolveAll(allowed));
        assert.equal(codes(part), expected);
        assert.equal(isSubset(resolveAll(actual), resolveAll(allowed)), expected === '');
      });
    }

    it('keeps, of a wildcard, the countries that are not allowed', () => {
      const part = difference(EVERYWHERE, resolve('US'));
      assert.ok(part.wildcard && !part.countries.has('US') && !part.countries.has('PR') && part.countries.has('SG'));
    });
  });

  it('is empty only without places, names and wildcard', () => {
    assert.ok(isEmpty(regionsOf([])));
    for (const set of [regionsOf(['US']), unresolvedRegion('mars'), EVERYWHERE]) assert.ok(!isEmpty(set));
  });

  it('does not change the sets that it is given', () => {
    const us = resolve('US');
    const before = [...us.countries];
    union([us, resolve('SG')]);
    difference(us, resolve('PR'));
    assert.deepEqual([...us.countries], before);
  });

  it('keeps the laws of sets, and never allows what is unresolved', () => {
    fc.assert(fc.property(regionSet, regionSet, regionSet, (a, b, c) => {
      assert.ok(sameRegions(union([a, b]), union([b, a])));
      assert.ok(sameRegions(union([union([a, b]), c]), union([a, union([b, c])])));
      assert.equal(isSubset(a, union([a, b])), a.unresolved.length === 0);
      assert.ok(isSubset(intersection(a, b), a) && isSubset(intersection(a, b), b));
      assert.equal(isSubset(a, b), isEmpty(difference(a, b)));
      assert.deepEqual([...difference(a, b).unresolved].sort(), [...a.unresolved].sort());
      for (const code of difference(a, b).countries) assert.ok(a.countries.has(code) && !b.countries.has(code));
      if (isSubset(a, b) && isSubset(b, c)) assert.ok(isSubset(a, c));
    }));
  });

  it('says the same of a set shown and read again', () => {
    fc.assert(fc.property(fc.subarray([...ALL_CODES]), (list) => {
      const set = resolveAll(list);
      // French territories are shown by FR only where all are there, which FR alone does not bring back.
      const again = resolveAll(toCodes(set));
      assert.ok(isSubset(again, set));
    }));
  });
});
