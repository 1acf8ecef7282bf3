import { database } from '../src/database';

// @runs-in beijing-office
export function showDashboard(): unknown {
  // @data-access us-user.private purpose=dashboard
  return database.first('select count(*) from users');
}
