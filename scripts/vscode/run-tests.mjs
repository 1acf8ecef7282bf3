/**
 * Tests the extension in a real VS Code: the suite in the extension host first, then the window as a person sees it.
 * On a desktop with a display the suite goes through `@vscode/test-electron`, which downloads VS Code; without a
 * display, or where nothing can be downloaded, VS Code from npm runs in Chromium, with the packed extension installed.
 *
 * Options: `--served` never tries the desktop; `--suite` and `--page` run one part; `--no-package` takes the .vsix
 * that is there; further words go to mocha (`--grep x`) for the page part.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { packageExtension } from '../package.mjs';
import { launchChromium } from './chromium.mjs';
import { serveVscode } from './serve.mjs';
import { repositoryRoot, testFolder } from './setup.mjs';

const FIXTURE = path.join(repositoryRoot, 'test/vscode/workspace');
const SUITE = path.join(testFolder, 'suite/index.cjs');

/** Longest that the suite may take, in milliseconds. */
const SUITE_LIMIT = 240_000;

const OWN_OPTIONS = ['--served', '--suite', '--page', '--no-package'];
const options = new Set(process.argv.slice(2).filter((word) => OWN_OPTIONS.includes(word)));
const mochaWords = process.argv.slice(2).filter((word) => !OWN_OPTIONS.includes(word));

process.exitCode = (await main()) ? 0 : 1;

async function main() {
  const vsix = options.has('--no-package') ? newestVsix() : await packageExtension();
  const parts = [];
  if (!options.has('--page')) parts.push(await runSuite(vsix));
  if (!options.has('--suite')) parts.push(await runPageTests(vsix));
  return parts.every(Boolean);
}

function newestVsix() {
  const name = readdirSync(repositoryRoot).find((file) => file.endsWith('.vsix'));
  if (name === undefined) throw new Error('There is no .vsix: run npm run package.');
  return path.join(repositoryRoot, name);
}

async function runSuite(vsix) {
  await bundleSuite();
  if (!options.has('--served') && hasDisplay()) {
    const passed = await suiteOnDesktop();
    if (passed !== null) return passed;
  }
  return suiteInChromium(vsix);
}

function bundleSuite() {
  return build({
    entryPoints: [path.join(repositoryRoot, 'test/vscode/suite/index.ts')], outfile: SUITE, bundle: true,
    platform: 'node', format: 'cjs', target: 'node20', external: ['vscode', 'mocha'], logLevel: 'warning',
  });
}

function hasDisplay() {
  return process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
}

/** Null where VS Code cannot be downloaded. */
async function suiteOnDesktop() {
  const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
  let executable;
  try {
    executable = await downloadAndUnzipVSCode({ cachePath: path.join(testFolder, 'desktop') });
  } catch (error) {
    console.error(`VS Code cannot be downloaded (${error instanceof Error ? error.message : error}); using the one from npm.`);
    return null;
  }
  try {
    await runTests({
      vscodeExecutablePath: executable, extensionDevelopmentPath: repositoryRoot, extensionTestsPath: SUITE,
      launchArgs: [freshWorkspace('suite'), '--disable-extensions', '--disable-workspace-trust'],
    });
    return true;
  } catch {
    return false;
  }
}

async function suiteInChromium(vsix) {
  const server = await serveVscode({ dataDir: freshFolder('data-suite'), vsix, testDriver: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const exit = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction('codeAutomationLog', (type, args) => console[type === 'error' ? 'error' : 'log'](...args));
    const local = (file) => `vscode-remote://localhost:${server.port}${file}`;
    // The extension under test is the installed one; VS Code wants some extension in development to run tests at all.
    const payload = [['extensionDevelopmentPath', local(emptyExtension())], ['extensionTestsPath', local(SUITE)], ['skipWelcome', 'true']];
    await page.goto(server.url({ folder: freshWorkspace('suite'), payload: JSON.stringify(payload) }));
    const limit = timeLimit(SUITE_LIMIT);
    const code = await Promise.race([exit, limit.over]);
    limit.clear();
    if (code !== 0) await screenshot(page, 'suite-failed');
    return code === 0;
  } finally {
    await browser.close();
    await server.stop();
  }
}

function timeLimit(milliseconds) {
  let timer;
  const over = new Promise((resolve) => {
    timer = setTimeout(() => {
      console.error(`The suite did not end within ${milliseconds / 1000} s.`);
      resolve(-1);
    }, milliseconds);
  });
  return { over, clear: () => clearTimeout(timer) };
}

/** Mocha in a process of its own drives the window; it finds the server's address in its environment. */
async function runPageTests(vsix) {
  const server = await serveVscode({ dataDir: freshFolder('data-page'), vsix });
  try {
    // A browser window on a loaded machine may swallow a key or a click; what fails three times in a row is the product's.
    const args = ['--import', 'tsx', 'node_modules/mocha/bin/mocha.js', '--no-config', '--timeout', '240000', '--retries', '2', '--reporter', 'spec', 'test/vscode/page/*.test.ts', ...mochaWords];
    const env = { ...process.env, REGION_GUARD_VSCODE: `http://localhost:${server.port}/`, REGION_GUARD_WORKSPACES: freshFolder('workspaces') };
    const child = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: ['ignore', 'inherit', 'inherit'], env });
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => resolve(code === 0));
    });
  } finally {
    await server.stop();
  }
}

/** An emptied folder under `.vscode-test/`. */
function freshFolder(name) {
  const folder = path.join(testFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return realpathSync(folder);
}

/** A copy of the fixture that tests may edit. */
function freshWorkspace(name) {
  const folder = path.join(freshFolder(`workspace-${name}`), 'workspace');
  cpSync(FIXTURE, folder, { recursive: true });
  return folder;
}

function emptyExtension() {
  const folder = freshFolder('empty-extension');
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'empty', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } }));
  return folder;
}

async function screenshot(page, name) {
  const folder = path.join(repositoryRoot, 'screenshots');
  if (!existsSync(folder)) mkdirSync(folder);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
