/** Where this user's programs keep what they can make again. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Absolute; need not exist. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = env;
  if (xdg !== undefined && xdg !== '') return join(xdg, 'region-guard');
  if (platform === 'win32') return join(local ?? join(homedir(), 'AppData', 'Local'), 'region-guard', 'Cache');
  return join(homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache', 'region-guard');
}
