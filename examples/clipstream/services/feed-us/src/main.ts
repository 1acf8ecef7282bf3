/** The feed of US viewers: same ranking as everywhere, with the signals that need private data. */
import express from 'express';
import { OracleClient } from '@clipstream/oracle';
import { createNearbySignal } from '@clipstream/profile';
import { Ranker, TrendingSignal, type Clip, type RankedClip } from '@clipstream/ranking';

export class UsFeedService {
  constructor(
    private readonly clips: OracleClient,
    private readonly ranker: Ranker,
  ) {}

  async rankNearby(viewerId: string): Promise<readonly RankedClip[]> {
    const candidates = await this.clips.query<Clip>('select * from clip_candidate fetch first 400 rows only');
    return this.ranker.score(viewerId, candidates);
  }
}

const feed = new UsFeedService(new OracleClient('clips'), new Ranker([new TrendingSignal(), createNearbySignal()]));
const app = express();

app.get('/feed/:viewer', async (req, res) => {
  res.json(await feed.rankNearby(req.params.viewer ?? ''));
});

app.listen(8080);
