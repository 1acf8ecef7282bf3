import { UserDao, type UserRow } from './user-dao';

export class ProfileService {
  private readonly dao = new UserDao();

  profile(id: string): UserRow {
    return this.dao.load(id);
  }
}
