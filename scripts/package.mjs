/**
 * Packs the extension into `region-guard-<version>.vsix` from what the build left in dist/. Stops where the package is
 * bigger than promised or holds anything that is not meant for users.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

/** Bytes. */
const MAX_SIZE = 6 * 1024 * 1024;

/** Without these the extension starts and then fails. */
const NEEDED = ['package.json', 'package.nls.json', 'LICENSE', 'README.md', 'dist/extension.cjs', 'dist/server.cjs', 'dist/extract-worker.cjs', 'dist/tree-sitter.wasm', 'dist/THIRD_PARTY_NOTICES.txt', 'media/region-guard.svg', 'schemas/region-guard.schema.json', 'schemas/framework.schema.json'];

/** Sources, maps and what the tests use are not for users. */
const UNWANTED = /\.(?:ts|map|mjs)$|^(?:src|test|scripts|node_modules|examples|docs)\//;

/**
 * Builds and packs.
 * @param {{ build?: boolean, log?: (line: string) => void }} [options] `build: false` packs the dist/ that is there
 * @returns {Promise<string>} absolute path of the .vsix
 */
export async function packageExtension({ build = true, log = console.error } = {}) {
  if (build) runBuild();
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  checkFiles(await listFiles({ cwd: root, packageManager: PackageManager.None }));
  const packagePath = path.join(root, `${name}-${version}.vsix`);
  await createVSIX({ cwd: root, packagePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
  const { size } = statSync(packagePath);
  if (size > MAX_SIZE) throw new Error(`${path.basename(packagePath)} is ${size} bytes; ${MAX_SIZE} is the most`);
  log(`${path.basename(packagePath)}: ${(size / 1024 / 1024).toFixed(1)} MB`);
  return packagePath;
}

function runBuild() {
  const { status } = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the build failed');
}

function checkFiles(files) {
  const missing = NEEDED.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`the package would lack ${missing.join(', ')}`);
  const unwanted = files.filter((file) => UNWANTED.test(file));
  if (unwanted.length > 0) throw new Error(`the package would hold ${unwanted.join(', ')}`);
  const folded = files.map((file) => file.toLowerCase());
  const twice = files.filter((file, i) => folded.indexOf(file.toLowerCase()) !== i);
  if (twice.length > 0) throw new Error(`names differ in case only: ${twice.join(', ')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(path.relative(root, await packageExtension()));
}
