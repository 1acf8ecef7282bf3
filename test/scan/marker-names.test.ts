import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOneEdit, matchJoinedName, matchMarkerName } from '../../src/scan/marker-names.ts';

describe('matchMarkerName', () => {
  const rows: readonly (readonly [word: string, kind: string | null, exact?: boolean])[] = [
    ['data-access', 'data-access', true], ['dataAccess', 'data-access', true], ['data_access', 'data-access', true], ['DataAccess', 'data-access', true],
    ['runsIn', 'runs-in', true], ['RegionGate', 'region-gate', true], ['declassify', 'declassify', true], ['data_exempt', 'data-exempt', true],
    ['data-acces', 'data-access', false], ['data-accessx', 'data-access', false], ['datb-access', 'data-access', false], ['adta-access', 'data-access', false], ['data-_access', 'data-access', false],
    ['data-accessor', null], ['data-acces1', null], ['data', null], ['', null], ['x'.repeat(10_000), null], ['constructor', null],
  ];
  for (const [word, kind, exact] of rows) {
    it(JSON.stringify(word.slice(0, 20)), () => assert.deepEqual(matchMarkerName(word), kind === null ? null : { kind, exact }));
  }
});

describe('matchJoinedName', () => {
  for (const [word, kind] of [['data:access', 'data-access'], ['Runs.In', 'runs-in'], ['data', null], ['a:b', null], ['data:access:x', null], ['declassify:', null]] as const) {
    it(word, () => assert.equal(matchJoinedName(word), kind));
  }
});

describe('isOneEdit', () => {
  it('agrees with trying every edit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(fc.property(word, word, (a, b) => assert.equal(isOneEdit(a, b), a !== b && edits(a).has(b))), { numRuns: 3000 });
  });
});

function edits(word: string): Set<string> {
  const out = new Set<string>();
  for (let i = 0; i <= word.length; i++) {
    const [head, tail] = [word.slice(0, i), word.slice(i)];
    out.add(head + tail.slice(1));
    if (tail.length > 1) out.add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
    for (const c of 'abc') out.add(head + c + tail).add(head + c + tail.slice(1));
  }
  return out;
}
