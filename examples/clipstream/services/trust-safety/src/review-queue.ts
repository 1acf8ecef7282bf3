/** Reports about clips. Reviewers in the US and, at night, in Singapore take them from one queue. */
import express from 'express';
import { OracleClient } from '@clipstream/oracle';
import { DataAccess } from '@clipstream/regionguard';

export interface Report {
  readonly id: string;
  readonly reporterEmail: string;
  readonly text: string;
}

export class ReviewQueue {
  constructor(private readonly db: OracleClient) {}

  @DataAccess({
    data: 'us-user.private.moderation',
    readers: ['US', 'SG'],
    roles: ['usds', 'trust-and-safety'],
    purpose: 'trust-and-safety',
    owner: 'trust-and-safety',
  })
  async takeReport(reviewerId: string): Promise<Report | undefined> {
    const rows = await this.db.query<Report>('select * from report where reviewer_id = :1 fetch first row only', [reviewerId]);
    return rows[0];
  }

  @DataAccess({ data: 'us-user.private.moderation', readers: ['US'], roles: ['trust-and-safety'], purpose: 'appeals' })
  async takeAppeal(reviewerId: string): Promise<Report | undefined> {
    const rows = await this.db.query<Report>('select * from appeal where reviewer_id = :1 fetch first row only', [reviewerId]);
    return rows[0];
  }
}

const queue = new ReviewQueue(new OracleClient('moderation'));
const app = express();

app.post('/reviewers/:id/next-report', async (req, res) => {
  res.json((await queue.takeReport(req.params.id ?? '')) ?? null);
});

app.post('/reviewers/:id/next-appeal', async (req, res) => {
  res.json((await queue.takeAppeal(req.params.id ?? '')) ?? null);
});

app.listen(8080);
