/**
 * Serves the VS Code of setup.mjs on a loopback port, with one extension installed from its .vsix and a profile
 * of its own. Who may connect is the caller's to say: a token for a person's window, none for a test.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { run, setUpVscode } from './setup.mjs';

/** Settings for a window without anything that distracts from the extension. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts the server and waits until it takes connections.
 * @param {object} options
 * @param {string} options.dataDir profile folder (settings, extensions, logs); made where it is missing
 * @param {string} [options.vsix] extension to install first
 * @param {object} [options.settings] user settings over the quiet ones
 * @param {string} [options.token] what a browser must present; absent means anybody on this machine
 * @param {boolean} [options.testDriver] honour a test suite that the page's address names
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<{ port: number, url: (query: Record<string, string>) => string, stop: () => Promise<void>, exited: Promise<void> }>}
 */
export async function serveVscode({ dataDir, vsix, settings = {}, token, testDriver = false, log = console.error }) {
  const { node, serverMain } = await setUpVscode({ log });
  writeSettings(dataDir, settings);
  const common = ['--server-data-dir', dataDir, '--accept-server-license-terms', '--telemetry-level', 'off'];
  if (vsix !== undefined) {
    log(`Installing ${path.basename(vsix)}…`);
    await run(node, [serverMain, '--install-extension', vsix, '--force', ...common], { env: cleanEnvironment(), stdio: 'ignore' });
  }
  const port = await freePort();
  const access = token === undefined ? ['--without-connection-token'] : ['--connection-token', token];
  const args = [serverMain, '--host', '127.0.0.1', '--port', String(port), ...access, ...common, '--disable-workspace-trust'];
  if (testDriver) args.push('--enable-smoke-test-driver');
  const child = spawn(node, args, { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise((resolve) => child.once('exit', () => resolve()));
  await listening(child);
  return {
    port,
    exited,
    url: (query) => {
      const all = token === undefined ? query : { ...query, tkn: token };
      const parts = Object.entries(all).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
      return `http://localhost:${port}/?${parts.join('&')}`;
    },
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

/** Settings go where the server reads them before the first window opens. */
export function writeSettings(dataDir, settings) {
  const folder = path.join(dataDir, 'data', 'User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
}

/** Without the variables by which a VS Code that runs this script would reach into ours. */
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(VSCODE_|ELECTRON_)/.test(key)));
}

/** Resolves once the server says that it listens; rejects with its last output where it ends before. */
function listening(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (chunk) => {
      output = (output + String(chunk)).slice(-4000);
      if (output.includes('Extension host agent listening')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code's server ended with ${code}:\n${output}`)));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
