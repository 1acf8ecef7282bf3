/** Who made a clip, as the player shows it: public data, and the few settings that make US accounts work abroad. */
import type { OracleClient } from '@clipstream/oracle';
import type { ProfileCard, PublicProfileDao } from '@clipstream/user-store';

interface InteropSettings {
  readonly userId: string;
  readonly messagesFrom: 'everyone' | 'followers' | 'nobody';
}

export class CreatorCards {
  constructor(
    private readonly cards: PublicProfileDao,
    private readonly users: OracleClient,
  ) {}

  async creatorsOf(creatorIds: readonly string[]): Promise<readonly ProfileCard[]> {
    return this.cards.findCards(creatorIds);
  }

  async handleOf(creatorId: string): Promise<string> {
    // @data-access us-user.private.handle purpose=clip-captions owner=feed
    const rows = await this.users.query<{ handle: string }>('select handle from user_private where user_id = :1', [creatorId]);
    return rows[0]?.handle ?? 'unknown';
  }

  async acceptsMessages(creatorId: string): Promise<boolean> {
    // @data-access us-user.interop purpose=global-messaging owner=messaging
    const rows = await this.users.query<InteropSettings>('select * from user_interop where user_id = :1', [creatorId]);
    return rows[0]?.messagesFrom === 'everyone';
  }
}
