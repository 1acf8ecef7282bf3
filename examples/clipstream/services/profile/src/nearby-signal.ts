/** Prefers clips that were filmed near the viewer. Needs the viewer's last position, so it belongs to the US ranking. */
import type { Clip, RankingSignal } from '@clipstream/ranking';
import { createUserDao, type GeoPoint, type UserDao } from '@clipstream/user-store';

const NEARBY_DEGREES = 0.5;

export class NearbySignal implements RankingSignal {
  readonly name = 'nearby';

  constructor(private readonly users: UserDao) {}

  async weightFor(viewerId: string, clip: Clip): Promise<number> {
    if (clip.latitude === undefined || clip.longitude === undefined) return 0;
    const viewer = await this.users.lastKnownLocation(viewerId);
    return viewer !== undefined && isNear(viewer, clip.latitude, clip.longitude) ? 1 : 0;
  }
}

function isNear(viewer: GeoPoint, latitude: number, longitude: number): boolean {
  return Math.abs(viewer.latitude - latitude) < NEARBY_DEGREES && Math.abs(viewer.longitude - longitude) < NEARBY_DEGREES;
}

export function createNearbySignal(): NearbySignal {
  return new NearbySignal(createUserDao());
}
