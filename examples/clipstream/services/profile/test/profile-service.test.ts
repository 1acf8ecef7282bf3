import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OracleClient } from '@clipstream/oracle';
import { PublicProfileDao, UserDao, type PrivateProfile } from '@clipstream/user-store';
import { ProfileService } from '../src/profile-service';

const ada: PrivateProfile = { userId: 'u1', email: 'ada@example.com', phone: null };

class FakeOracleClient extends OracleClient {
  readonly statements: string[] = [];

  override async query<Row>(sql: string): Promise<readonly Row[]> {
    this.statements.push(sql);
    return [ada as Row];
  }

  override async execute(sql: string): Promise<void> {
    this.statements.push(sql);
  }
}

test('loads the private profile of a user', async () => {
  const db = new FakeOracleClient('users');
  const service = new ProfileService(new UserDao(db), new PublicProfileDao(db));
  assert.deepEqual(await service.loadProfile('u1'), ada);
});

test('keeps the phone number when the e-mail address changes', async () => {
  const db = new FakeOracleClient('users');
  const service = new ProfileService(new UserDao(db), new PublicProfileDao(db));
  await service.changeEmail('u1', 'ada@example.org');
  assert.match(db.statements.at(-1) ?? '', /^update user_private/);
});
