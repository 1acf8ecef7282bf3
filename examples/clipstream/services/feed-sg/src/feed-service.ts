/** The feed of viewers who are served from Singapore. */
import type { OracleClient } from '@clipstream/oracle';
import type { Clip, RankedClip, Ranker } from '@clipstream/ranking';
import { loadBirthdays } from './age-gate';

const ADULT_YEARS = 18;

export class FeedService {
  constructor(
    private readonly clips: OracleClient,
    private readonly users: OracleClient,
    private readonly ranker: Ranker,
  ) {}

  async rankFor(viewerId: string): Promise<readonly RankedClip[]> {
    const candidates = await this.candidates(viewerId);
    return this.ranker.score(viewerId, candidates);
  }

  private async candidates(viewerId: string): Promise<readonly Clip[]> {
    const adult = await this.isAdult(viewerId);
    return this.clips.query<Clip>('select * from clip_candidate where adult_only <= :1 fetch first 400 rows only', [
      adult ? 1 : 0,
    ]);
  }

  private async isAdult(viewerId: string): Promise<boolean> {
    const birthdays = await loadBirthdays(this.users, [viewerId]);
    const birthday = birthdays.get(viewerId);
    return birthday !== undefined && yearsSince(birthday) >= ADULT_YEARS;
  }
}

function yearsSince(day: string): number {
  return (Date.now() - Date.parse(day)) / (365.25 * 24 * 3600 * 1000);
}
