/** What anybody sees on a profile page. Safe to use from every region. */
import { OracleClient } from '@clipstream/oracle';
import { DataAccess } from '@clipstream/regionguard';

export interface ProfileCard {
  readonly userId: string;
  readonly displayName: string;
  readonly avatarUrl: string;
  readonly followers: number;
}

@DataAccess({ data: 'us-user.public', purpose: 'profile-pages', owner: 'usds-identity' })
export class PublicProfileDao {
  constructor(private readonly db: OracleClient) {}

  async findCard(userId: string): Promise<ProfileCard | undefined> {
    const rows = await this.db.query<ProfileCard>('select * from profile_card where user_id = :1', [userId]);
    return rows[0];
  }

  async findCards(userIds: readonly string[]): Promise<readonly ProfileCard[]> {
    const cards = await Promise.all(userIds.map((userId) => this.findCard(userId)));
    return cards.filter((card): card is ProfileCard => card !== undefined);
  }
}

export function createPublicProfileDao(): PublicProfileDao {
  return new PublicProfileDao(new OracleClient('users'));
}
