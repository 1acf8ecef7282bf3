import { database } from './database';

export interface UserRow {
  readonly id: string;
  readonly email: string;
}

export class UserDao {
  load(id: string): UserRow {
    // @data-access us-user.private purpose=profile
    const row = database.first('select id, email from users where id = ?', id);
    return row as UserRow;
  }
}
