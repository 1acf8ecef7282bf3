export { ProfileService, createProfileService } from './profile-service';
export { NearbySignal, createNearbySignal } from './nearby-signal';
