// From a fresh clone to something to look at, with nothing but Node and npm: installs, builds, packs the extension,
// lints a folder and prints what it found; on a terminal, opens the folder in VS Code with the extension.
//
//   npm start [-- FOLDER]     the example company, or a folder of your own
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { root, runNode, runNpm } from './steps.mjs';

const folder = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? join(root, 'examples/clipstream'));

checkNode();
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) stop(`no such folder: ${folder}`);
if (!existsSync(join(root, 'node_modules/.package-lock.json'))) await step('Installing dependencies', runNpm('ci', '--no-audit', '--no-fund'));
await step('Building, and packing the extension', runNode('scripts/package.mjs'));
lint();
if (process.stdin.isTTY && process.stdout.isTTY) await step('Opening VS Code', runNode('scripts/vscode/open.mjs', folder));

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wanted = Number(/\d+/.exec(engines.node)?.[0] ?? 0);
  if (Number(process.versions.node.split('.')[0]) < wanted) stop(`Node ${wanted} or later is needed; this is ${process.versions.node}`);
}

async function step(title, running) {
  console.log(`\n▸ ${title}`);
  const { code } = await running;
  if (code !== 0) stop(`${title}: failed`);
}

/** Findings are what the example is there to show, so they are no failure here. */
function lint() {
  console.log(`\n▸ Linting ${relative(process.cwd(), folder) || '.'}\n`);
  const { status } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), 'lint'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0 && status !== 1) stop('the lint could not run');
}

function stop(reason) {
  console.error(`npm start: ${reason}`);
  process.exit(1);
}
