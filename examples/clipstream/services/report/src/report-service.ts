/** Reports over users and clips for the internal dashboards. */
import { OracleClient } from '@clipstream/oracle';
import { createProfileService, type ProfileService } from '@clipstream/profile';
import { createUserDao, type UserDao } from '@clipstream/user-store';
import { countByState, type StateCount } from './state-counts';

export interface UserReport {
  readonly userId: string;
  readonly email: string;
  readonly clips: number;
  readonly plays: number;
}

export interface DailySummary {
  readonly day: string;
  readonly states: readonly StateCount[];
}

interface ClipTotals {
  readonly clips: number;
  readonly plays: number;
}

export class ReportService {
  constructor(
    private readonly profiles: ProfileService,
    private readonly users: UserDao,
    private readonly clips: OracleClient,
  ) {}

  async buildUserReport(userId: string): Promise<UserReport> {
    const profile = await this.profiles.loadProfile(userId);
    const totals = await this.clipTotals(userId);
    return { userId, email: profile.email, ...totals };
  }

  async buildDailySummary(day: string): Promise<DailySummary> {
    return { day, states: await countByState(this.users, day) };
  }

  private async clipTotals(userId: string): Promise<ClipTotals> {
    const rows = await this.clips.query<ClipTotals>(
      'select count(*) as clips, sum(plays) as plays from clip where creator_id = :1',
      [userId],
    );
    return rows[0] ?? { clips: 0, plays: 0 };
  }
}

export function createReportService(): ReportService {
  return new ReportService(createProfileService(), createUserDao(), new OracleClient('clips'));
}
