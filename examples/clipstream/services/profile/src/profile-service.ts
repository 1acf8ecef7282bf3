/** Profiles of US users, private and public. Runs in the US enclave; other services link it as a library. */
import {
  createPublicProfileDao,
  createUserDao,
  type PrivateProfile,
  type ProfileCard,
  type PublicProfileDao,
  type UserDao,
} from '@clipstream/user-store';

export class ProfileService {
  constructor(
    private readonly users: UserDao,
    private readonly cards: PublicProfileDao,
  ) {}

  async loadProfile(userId: string): Promise<PrivateProfile> {
    const profile = await this.users.findPrivateProfile(userId);
    if (profile === undefined) throw new Error(`no user ${userId}`);
    return profile;
  }

  async loadCard(userId: string): Promise<ProfileCard> {
    const card = await this.cards.findCard(userId);
    if (card === undefined) throw new Error(`no user ${userId}`);
    return card;
  }

  async changeEmail(userId: string, email: string): Promise<void> {
    const profile = await this.loadProfile(userId);
    await this.users.updateContact({ ...profile, email });
  }

  async deleteAccount(userId: string): Promise<void> {
    await this.users.eraseUser(userId);
  }
}

export function createProfileService(): ProfileService {
  return new ProfileService(createUserDao(), createPublicProfileDao());
}
