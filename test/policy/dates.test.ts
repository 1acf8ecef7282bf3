import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isIsoDate, isPast } from '../../src/policy/dates.ts';

describe('dates in policies', () => {
  for (const date of ['2026-12-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-04-30']) {
    it(`${date} is a day`, () => assert.ok(isIsoDate(date)));
  }
  for (const date of ['2026-02-29', '1900-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', '26-01-01', '2026/01/01',
    '2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01\n', '', 'tomorrow', '20260101', '２０２６-01-01']) {
    it(`${JSON.stringify(date)} is none`, () => assert.ok(!isIsoDate(date)));
  }

  it('agrees with the platform\'s calendar', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), fc.integer({ min: 1, max: 31 }), (date, day) => {
      assert.ok(isIsoDate(date.toISOString().slice(0, 10)));
      const other = `${date.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}`;
      const real = new Date(`${other}T00:00:00Z`);
      assert.equal(isIsoDate(other), real.toISOString().slice(0, 10) === other);
    }));
  });

  it('hold up to and including their day', () => {
    assert.ok(!isPast('2026-12-31', '2026-12-30'));
    assert.ok(!isPast('2026-12-31', '2026-12-31'));
    assert.ok(isPast('2026-12-31', '2027-01-01'));
  });
});
