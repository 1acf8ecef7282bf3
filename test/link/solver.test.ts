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

  it('holds the same where nodes that flow into each other are made one', () => {
    const SIZE = 10;
    const node = fc.integer({ min: 1, max: SIZE });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('edge' as const), from: node, to: node }),
      fc.record({ kind: fc.constant('odd' as const), from: node, to: node }),
      fc.record({ kind: fc.constant('token' as const), from: node, to: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ kind: fc.constant('listen' as const), from: node, to: node }),
      fc.record({ kind: fc.constant('run' as const), from: node, to: node }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const s = new Solver({ every: 0, crowd: 1 });
      for (let i = 0; i < SIZE; i++) s.node();
      const told = new Map<string, number>();
      let listeners = 0;
      for (const { kind, from, to } of steps) {
        if (kind === 'edge') s.edge(from, to);
        else if (kind === 'odd') s.edge(from, to, (t) => (t % 2 === 1 ? t : 0));
        else if (kind === 'token') s.add(from, to);
        else if (kind === 'run') s.run(() => undefined);
        else {
          // A listener leads what comes on from somewhere else, as calls that are found do.
          const name = listeners++;
          s.listen(from, (t) => {
            told.set(`${name}:${t}`, (told.get(`${name}:${t}`) ?? 0) + 1);
            s.edge((t % SIZE) + 1, to);
          });
        }
      }
      s.run(() => undefined);
      const held = Array.from({ length: SIZE }, (_, i) => [...s.tokens(i + 1)].sort((x, y) => x - y));
      assert.deepEqual(held, naive(steps, SIZE));
      assert.ok([...told.values()].every((n) => n === 1), 'a listener is told once');
    }), { numRuns: 600 });
  });

  it('keeps a constant as it is', () => {
    const s = new Solver();
    const [constant, to] = [s.constant(7), s.node()];
    const heard: number[] = [];
    s.edge(constant, to, (t) => t + 1);
    s.listen(constant, (t) => heard.push(t));
    s.add(constant, 8);
    s.run(() => undefined);
    assert.deepEqual([s.tokens(constant), s.tokens(to), heard], [[7], [8], [7]]);
    s.listen(s.constant(0), (t) => heard.push(t));
    assert.deepEqual(heard, [7]);
  });

  it('stops where the tick throws', () => {
    const s = new Solver();
    s.add(s.node(), 1);
    assert.throws(() => s.run(() => { throw new Error('cancelled'); }), /cancelled/);
  });
});

interface Step { readonly kind: 'edge' | 'odd' | 'token' | 'listen' | 'run'; readonly from: number; readonly to: number }

/** The least solution, by going through everything until nothing changes. */
function naive(steps: readonly Step[], size: number): number[][] {
  const sets = Array.from({ length: size + 1 }, () => new Set<number>());
  const tokensOf = (node: number): number[] => [...(sets[node] ?? [])];
  const put = (node: number, tokens: readonly number[]): boolean => {
    const set = sets[node] ?? new Set<number>();
    const before = set.size;
    for (const t of tokens) set.add(t);
    return set.size > before;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const { kind, from, to } of steps) {
      if (kind === 'edge') changed = put(to, tokensOf(from)) || changed;
      if (kind === 'odd') changed = put(to, tokensOf(from).filter((t) => t % 2 === 1)) || changed;
      if (kind === 'token') changed = put(from, [to]) || changed;
      if (kind === 'listen') for (const t of tokensOf(from)) changed = put(to, tokensOf((t % size) + 1)) || changed;
    }
  }
  return sets.slice(1).map((set) => [...set].sort((x, y) => x - y));
}
