import assert from 'node:assert/strict';
import { Op } from '../../src/model/ops.ts';

describe('operations', () => {
  it('have a number each', () => {
    const codes = Object.values(Op);
    assert.deepEqual(codes, [...new Set(codes)]);
  });
});
