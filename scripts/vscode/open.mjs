/**
 * Opens a folder in VS Code with the packed extension: in the user's own `code` where there is one and a display, else in
 * the VS Code of setup.mjs, served on a loopback port behind a token until this process is stopped.
 *
 *   node scripts/vscode/open.mjs FOLDER
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { serveVscode } from './serve.mjs';
import { repositoryRoot, testFolder } from './setup.mjs';

const folder = path.resolve(process.argv[2] ?? '.');
const { name, version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'));
const vsix = path.join(repositoryRoot, `${name}-${version}.vsix`);
// The extension shows its tree by itself where this is set.
process.env.REGION_GUARD_SHOW_VIOLATIONS = '1';

if (!(hasDisplay() && openInOwnCode())) await serve();

function hasDisplay() {
  return process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
}

/** False where there is no `code` on the path. */
function openInOwnCode() {
  const code = (...args) => spawnSync('code', args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
  if (!code('--version')) return false;
  return code('--install-extension', vsix, '--force') && code('--new-window', folder);
}

async function serve() {
  const dataDir = path.join(testFolder, 'data-start');
  mkdirSync(dataDir, { recursive: true });
  const server = await serveVscode({ dataDir, vsix, token: randomUUID() });
  console.log(`\nVS Code with Region Guard is at\n\n  ${server.url({ folder })}\n\nCtrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop().then(() => process.exit(0)));
  await server.exited;
}
