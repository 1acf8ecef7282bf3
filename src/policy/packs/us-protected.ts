/** Protected data of US subjects may be read from, and rest in, US regions only. What serves where there is no policy. */
import type { Pack } from './pack.ts';

export const US_PROTECTED: Pack = {
  name: 'us-protected',
  title: 'Protected US user data stays in the US',
  regions: {},
  defaults: [{ subjects: ['US'], class: 'protected', readers: ['US'], stores: ['US'] }],
  regulation: null,
};
