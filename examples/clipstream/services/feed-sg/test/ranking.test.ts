import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ranker, TrendingSignal, type Clip, type RankingSignal } from '@clipstream/ranking';

class FixedSignal implements RankingSignal {
  readonly name = 'fixed';

  constructor(private readonly weights: Readonly<Record<string, number>>) {}

  async weightFor(_viewerId: string, clip: Clip): Promise<number> {
    return this.weights[clip.id] ?? 0;
  }
}

const clips: readonly Clip[] = [
  { id: 'a', creatorId: 'c1', plays: 10, ageHours: 1 },
  { id: 'b', creatorId: 'c2', plays: 10, ageHours: 1 },
];

test('a heavier signal moves a clip up', async () => {
  const ranked = await new Ranker([new TrendingSignal(), new FixedSignal({ b: 5 })]).score('viewer', clips);
  assert.deepEqual(ranked.map(({ clip }) => clip.id), ['b', 'a']);
});
