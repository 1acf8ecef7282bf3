/** Active users by US state, for charts that may leave the US. */
import type { UserDao } from '@clipstream/user-store';

export interface StateCount {
  readonly state: string;
  readonly users: number;
}

/** Smaller groups could point to a person and are left out. */
const SMALLEST_GROUP = 1000;

/**
 * Counts users by state; no single position comes out.
 *
 * @declassify us-user.private.location method=aggregate approved-by=usds-privacy
 */
export async function countByState(users: UserDao, day: string): Promise<readonly StateCount[]> {
  const counts = new Map<string, number>();
  for (const point of await users.listLocations(day)) {
    counts.set(point.state, (counts.get(point.state) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= SMALLEST_GROUP)
    .map(([state, count]) => ({ state, users: count }));
}
