/** Private data of US users. USDS owns this file: every statement that touches a user table says which dataset it is. */
import { OracleClient } from '@clipstream/oracle';
import { DataAccess } from '@clipstream/regionguard';

export interface PrivateProfile {
  readonly userId: string;
  readonly email: string;
  readonly phone: string | null;
}

export interface GeoPoint {
  readonly userId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly state: string;
}

export class UserDao {
  constructor(private readonly db: OracleClient) {}

  async findPrivateProfile(userId: string): Promise<PrivateProfile | undefined> {
    // @data-access us-user.private.contact op=read purpose=account-service owner=usds-identity
    const rows = await this.db.query<PrivateProfile>(
      'select user_id, email, phone from user_private where user_id = :1',
      [userId],
    );
    return rows[0];
  }

  async lastKnownLocation(userId: string): Promise<GeoPoint | undefined> {
    const sql = 'select * from user_location where user_id = :1 order by seen_at desc fetch first row only';
    const rows = await this.db.query<GeoPoint>(sql, [userId]); // @data-access data=us-user.private.location purpose=nearby-clips
    return rows[0];
  }

  /** Every US user's last position of a day; tens of millions of rows. */
  async listLocations(day: string): Promise<readonly GeoPoint[]> {
    /*
     * @data-access us-user.private.location op=read
     *   purpose=usage-statistics owner=usds-analytics
     *   volume=61000000
     */
    return this.db.query<GeoPoint>('select * from user_location_daily where day = :1', [day]);
  }

  @DataAccess({ data: 'us-user.private.contact', op: 'write', to: 'oci:us-ashburn-1', roles: ['usds'], purpose: 'account-service' })
  async updateContact(profile: PrivateProfile): Promise<void> {
    await this.db.execute('update user_private set email = :1, phone = :2 where user_id = :3', [
      profile.email,
      profile.phone,
      profile.userId,
    ]);
  }

  @DataAccess({ data: 'us-user.private', op: 'delete', roles: ['usds'], purpose: 'account-deletion', owner: 'usds-identity' })
  async eraseUser(userId: string): Promise<void> {
    await this.db.execute('delete from user_location where user_id = :1', [userId]);
    await this.db.execute('delete from user_private where user_id = :1', [userId]);
  }
}

export function createUserDao(): UserDao {
  return new UserDao(new OracleClient('users'));
}
