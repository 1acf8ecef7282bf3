import express from 'express';
import { OracleClient } from '@clipstream/oracle';
import { createNearbySignal } from '@clipstream/profile';
import { Ranker, TrendingSignal } from '@clipstream/ranking';
import { createPublicProfileDao } from '@clipstream/user-store';
import { CreatorCards } from './creator-cards';
import { FeedService } from './feed-service';

const users = new OracleClient('users');
const ranker = new Ranker([new TrendingSignal(), createNearbySignal()]);
const feed = new FeedService(new OracleClient('clips'), users, ranker);
const creators = new CreatorCards(createPublicProfileDao(), users);
const app = express();

app.get('/feed/:viewer', async (req, res) => {
  res.json(await feed.rankFor(req.params.viewer ?? ''));
});

app.get('/creators/:id', async (req, res) => {
  const id = req.params.id ?? '';
  res.json({
    handle: await creators.handleOf(id),
    cards: await creators.creatorsOf([id]),
    messages: await creators.acceptsMessages(id),
  });
});

app.listen(8080);
