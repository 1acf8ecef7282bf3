import { ProfileService } from '../../src/profile-service';

const profiles = new ProfileService();

export function rankFeed(userId: string): number {
  const owner = profiles.profile(userId);
  return owner.email.length;
}
