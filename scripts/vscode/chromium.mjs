/** Finds a Chromium to drive, or has Debian's package manager install one where that is allowed. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Chromium's own errands (updates, sync) have no place in a test; QUIC finds nothing on loopback. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/**
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<import('playwright-core').Browser>} a headless browser that the caller closes
 */
export async function launchChromium({ log = console.error } = {}) {
  const executablePath = findChromium() ?? installChromium(log);
  return await chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/** Absolute path of a Chromium on the PATH (or in CHROMIUM), undefined where there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installChromium(log) {
  if (process.platform !== 'linux' || process.getuid() !== 0) {
    throw new Error('No Chromium found: install one, or name it in the environment variable CHROMIUM.');
  }
  log('Installing Chromium with apt-get…');
  for (const args of [['update', '-q'], ['install', '-y', '-q', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed`);
  }
  const found = findChromium();
  if (found === undefined) throw new Error('Chromium was installed but is not on the PATH.');
  return found;
}
