import assert from 'node:assert/strict';
import { markerFromDecorator } from '../../src/annotations/native.ts';
import { settleMarker } from '../../src/annotations/settle-marker.ts';
import type { LiteralFact } from '../../src/model/facts.ts';
import type { MarkerTarget } from '../../src/model/marker.ts';
import { markedFacts } from './marked-facts.ts';

const SPAN = { start: 0, end: 1 };
const { facts } = markedFacts('⟦c class C { ⟦m x⟧; ⟦f m(⟦p id⟧) { ⟦f () => 1⟧ }⟧ }⟧ ⟦f function g() {}⟧');
const METHOD: MarkerTarget = { kind: 'function', function: 1 };
const LAMBDA: MarkerTarget = { kind: 'function', function: 2 };
const FREE: MarkerTarget = { kind: 'function', function: 3 };
const CLASS: MarkerTarget = { kind: 'class', class: 0 };
const FIELD: MarkerTarget = { kind: 'field', class: 0, member: 0 };
const PARAM: MarkerTarget = { kind: 'param', function: 1, param: 0 };

/** Decorator, its arguments, what it stands on, what it is about; and a part of the problem. */
const ROWS: readonly (readonly [name: string, args: Readonly<Record<string, string>>, on: MarkerTarget, about: MarkerTarget, problem?: string])[] = [
  ['DataAccess', { data: 'a' }, METHOD, METHOD],
  ['DataAccess', { data: 'a' }, PARAM, PARAM],
  ['DataAccess', { data: 'a', scope: 'class' }, METHOD, CLASS],
  ['DataAccess', { data: 'a', scope: 'class' }, LAMBDA, CLASS],
  ['DataAccess', { data: 'a', scope: 'class' }, FIELD, CLASS],
  ['DataAccess', { data: 'a', scope: 'class' }, FREE, FREE, 'no class here'],
  ['DataAccess', { data: 'a', scope: 'file' }, METHOD, { kind: 'file' }],
  ['DataAccess', { data: 'a', scope: 'function' }, PARAM, METHOD],
  ['DataAccess', { data: 'a', param: 'id' }, METHOD, METHOD],
  ['DataAccess', { data: 'a', param: 'di' }, METHOD, METHOD, 'no parameter `di`'],
  ['file:RunsIn', { regions: 'SG' }, CLASS, { kind: 'file' }],
  ['RunsIn', { regions: 'SG' }, CLASS, CLASS],
  ['RunsIn', { regions: 'SG' }, FIELD, { kind: 'file' }, 'its place is a function, a class or a file'],
  ['RegionGate', { regions: 'US' }, METHOD, METHOD],
  ['RegionGate', { regions: 'US' }, CLASS, { kind: 'none' }, 'its place is a function'],
  ['Declassify', { data: 'a', method: 'mask' }, METHOD, METHOD],
  ['Declassify', { data: 'a', method: 'msk' }, METHOD, { kind: 'none' }, 'did you mean `mask`'],
  ['DataExempt', { rule: 'foreign-read', reason: 'x', until: '2027-01-01' }, FIELD, FIELD],
  ['DataExempt', { rule: 'foreign-read', reason: 'x' }, FIELD, { kind: 'none' }, 'needs until'],
];

describe('settleMarker', () => {
  for (const [name, args, target, about, problem] of ROWS) {
    it(`@${name} ${JSON.stringify(args)} on ${JSON.stringify(target)}`, () => {
      const literals = Object.entries(args).map(([key, text]) => ({ key, value: { kind: 'string', text, span: SPAN } satisfies LiteralFact }));
      const marker = markerFromDecorator({ name, args: literals, span: SPAN, value: 0 });
      assert.ok(marker);
      const placed = settleMarker({ marker, target }, facts);
      assert.deepEqual(placed.target, about);
      assert.equal(placed.marker.problems.length, problem === undefined ? 0 : 1);
      assert.ok(placed.marker.problems[0]?.message.includes(problem ?? '') ?? true);
    });
  }
});
