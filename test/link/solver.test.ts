import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Solver } from '../../src/link/solver.ts';

describe('solver', () => {
  it('passes tokens along edges, whichever comes first', () => {
    const s = new Solver();
    const [a, b, c] = [s.node(), s.node(), s.node()];
    s.add(a, 1);
    s.edge(a, b);
    s.run(() => undefined);
    s.edge(b, c);
    s.add(a, 2);
    s.run(() => undefined);
    assert.deepEqual([...s.tokens(c)].sort(), [1, 2]);
    assert.deepEqual(s.tokens(0), []);
  });

  it('drops what a transform maps to 0', () => {
    const s = new Solver();
    const [a, b] = [s.node(), s.node()];
    s.edge(a, b, (t) => (t % 2 === 0 ? t : 0));
    for (const t of [1, 2, 3, 4]) s.add(a, t);
    s.run(() => undefined);
    assert.deepEqual([...s.tokens(b)].sort(), [2, 4]);
  });

  it('tells a listener of each token exactly once', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 })), fc.array(fc.integer({ min: 1, max: 40 })), (before, after) => {
      const s = new Solver();
      const n = s.node();
      const seen: number[] = [];
      for (const t of before) s.add(n, t);
      s.run(() => undefined);
      s.listen(n, (t) => seen.push(t));
      for (const t of after) s.add(n, t);
      s.run(() => undefined);
      assert.deepEqual([...seen].sort((x, y) => x - y), [...new Set([...before, ...after])].sort((x, y) => x - y));
    }));
  });

  it('gives the same solution in any order of edges', () => {
    const edge = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }));
    fc.assert(fc.property(fc.array(edge, { maxLength: 24 }), fc.func(fc.integer()), (edges, order) => {
      const solve = (list: readonly (readonly [number, number])[]): string => {
        const s = new Solver();
        for (let i = 0; i < 8; i++) s.node();
        for (let i = 1; i <= 8; i++) s.add(i, i);
        for (const [from, to] of list) s.edge(from, to);
        s.run(() => undefined);
        return JSON.stringify(Array.from({ length: 8 }, (_, i) => [...s.tokens(i + 1)].sort((x, y) => x - y)));
      };
      const shuffled = edges.map((e, i) => ({ e, key: order(i) })).sort((x, y) => x.key - y.key).map(({ e }) => e);
      assert.equal(solve(edges), solve(shuffled));
    }));
  });

  it('stops where the tick throws', () => {
    const s = new Solver();
    s.add(s.node(), 1);
    assert.throws(() => s.run(() => { throw new Error('cancelled'); }), /cancelled/);
  });
});
