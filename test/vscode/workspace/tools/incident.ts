import { UserDao } from '../src/user-dao';

// @runs-in singapore-dc
export function inspectIncident(id: string): string {
  // @data-exempt foreign-caller reason="incident response, read once" approved-by=cpo ticket=SEC-1 until=2099-12-31
  return new UserDao().load(id).email;
}
