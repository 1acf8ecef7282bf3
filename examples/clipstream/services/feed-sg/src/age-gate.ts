/** Birthdays for age-restricted clips, of all viewers: some US users are still served from here while travelling. */
import type { OracleClient } from '@clipstream/oracle';

interface BirthdayRow {
  readonly userId: string;
  readonly birthday: string;
}

export async function loadBirthdays(users: OracleClient, viewerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sql = 'select user_id, birthday from user_private where user_id in (select column_value from table(:1))';
  const rows = await users.query<BirthdayRow>(sql, [viewerIds]); // @data-access us-user.private.birthday purpose=age-gating owner=feed
  return new Map(rows.map((row) => [row.userId, row.birthday]));
}
