export { UserDao, createUserDao } from './user-dao';
export type { GeoPoint, PrivateProfile } from './user-dao';
export { PublicProfileDao, createPublicProfileDao } from './public-profile-dao';
export type { ProfileCard } from './public-profile-dao';
