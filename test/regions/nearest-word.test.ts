import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearestWord } from '../../src/regions/nearest-word.ts';

describe('the nearest word', () => {
  const words = ['readers', 'roles', 'stores', 'sources', 'subjects', 'approved-by'];
  for (const [word, expected] of [
    ['reader', 'readers'], ['raeders', 'readers'], ['READERS', 'readers'], ['role', 'roles'], ['store', 'stores'], ['approvedBy', 'approved-by'],
    ['x', null], ['', null], ['completely', null], ['r'.repeat(100), null],
  ] as const) {
    it(`to ${word.slice(0, 20) || 'nothing'}: ${expected ?? 'none'}`, () => assert.equal(nearestWord(word, words), expected));
  }

  it('of equally near ones begins the same for longer', () => assert.equal(nearestWord('abd', ['xbd', 'abx']), 'abx'));
  it('of equally near ones is the earlier', () => assert.equal(nearestWord('abd', ['abx', 'aby']), 'abx'));
  it('is the word itself in another case, however short', () => assert.equal(nearestWord('Us', ['SU', 'us']), 'us'));

  it('is always one of the candidates', () => {
    fc.assert(fc.property(fc.string(), fc.array(fc.string()), (word, candidates) => {
      const near = nearestWord(word, candidates);
      assert.ok(near === null || candidates.includes(near));
    }));
  });
});
