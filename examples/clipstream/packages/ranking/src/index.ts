/** Orders clips for a viewer by the weighted sum of signals. The same library ranks in every region. */

export interface Clip {
  readonly id: string;
  readonly creatorId: string;
  readonly plays: number;
  readonly ageHours: number;
  readonly latitude?: number;
  readonly longitude?: number;
}

export interface RankingSignal {
  readonly name: string;
  weightFor(viewerId: string, clip: Clip): Promise<number>;
}

export interface RankedClip {
  readonly clip: Clip;
  readonly score: number;
}

export class Ranker {
  constructor(private readonly signals: readonly RankingSignal[]) {}

  async score(viewerId: string, clips: readonly Clip[]): Promise<readonly RankedClip[]> {
    const ranked: RankedClip[] = [];
    for (const clip of clips) {
      let score = 0;
      for (const signal of this.signals) score += await signal.weightFor(viewerId, clip);
      ranked.push({ clip, score });
    }
    return ranked.sort((a, b) => b.score - a.score);
  }
}

/** Plays per hour; the same for every viewer. */
export class TrendingSignal implements RankingSignal {
  readonly name = 'trending';

  async weightFor(_viewerId: string, clip: Clip): Promise<number> {
    return Math.log1p(clip.plays / Math.max(1, clip.ageHours));
  }
}
