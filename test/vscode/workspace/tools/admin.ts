import { database } from '../src/database';

export function everything(): unknown {
  // @data-access us-user.private readers=* purpose=admin
  return database.first('select * from users');
}
