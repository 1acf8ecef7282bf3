// Builds everything that is shipped into dist/: one bundle an entry, the parser runtime with its grammars, and the
// notices of what is bundled. An entry is built once its source exists.
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { thirdPartyNotices } from './third-party-notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Made here and moved, so that a build that fails leaves the last good one. */
const staging = join(root, 'dist-building');
const PACKAGES = join(root, 'node_modules');
const GRAMMARS = '@vscode/tree-sitter-wasm/wasm';

/** Bundle → entry. All of them are CommonJS for Node, which is what VS Code's extension host loads. */
const ENTRIES = {
  cli: 'src/cli/main.ts',
  server: 'src/server/main.ts',
  extension: 'src/extension/extension.ts',
  'extract-worker': 'src/host/extract-worker.ts',
};

async function build() {
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  const results = await allDone([...bundles(ENTRIES, nodeOptions), ...bundles(await webviewEntries(), webviewOptions)]);
  await chmod(join(staging, 'cli.cjs'), 0o755);
  const assets = await copyGrammars();
  const packages = new Set(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)).flatMap(packageOf));
  await writeFile(join(staging, 'THIRD_PARTY_NOTICES.txt'), await thirdPartyNotices(root, [...packages, ...assets.packages]));
  await rm(dist, { recursive: true, force: true });
  await rename(staging, dist);
  console.log(`built ${results.length} bundles and ${assets.count} parser files into dist/`);
}

/** Like Promise.all, but leaves nothing running when one fails. */
async function allDone(promises) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function bundles(entries, options) {
  return Object.entries(entries)
    .filter(([, entry]) => existsSync(join(root, entry)))
    .map(([name, entry]) => esbuild.build({
      absWorkingDir: root, entryPoints: [entry], bundle: true, minify: true, metafile: true, legalComments: 'none',
      logLevel: 'warning', sourcemap: process.argv.includes('--sourcemap'), ...options(name),
    }));
}

function nodeOptions(name) {
  return {
    outfile: join(staging, `${name}.cjs`), platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'],
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
    ...(name === 'cli' ? { banner: { js: '#!/usr/bin/env node' } } : {}),
  };
}

function webviewOptions(name) {
  return { outfile: join(staging, 'webview', `${name}.js`), platform: 'browser', target: 'es2022', format: 'iife' };
}

/** Pages of webviews are plain scripts for a browser: each folder of src/webview that has a main.ts. */
async function webviewEntries() {
  const folder = join(root, 'src/webview');
  const names = existsSync(folder) ? (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name) : [];
  return Object.fromEntries(names.map((name) => [name, `src/webview/${name}/main.ts`]));
}

/** The runtime and the grammars of languages that have an adapter. */
async function copyGrammars() {
  const { LANGUAGES, OTHER_PACKAGES } = await sources();
  const grammars = LANGUAGES.flatMap(({ adapter }) => adapter.extensions.map((extension) => adapter.grammarFor(`file.${extension}`)));
  const wanted = [...new Set(['tree-sitter.wasm', ...grammars.map((name) => `tree-sitter-${name}.wasm`)])];
  const files = wanted.map((file) => ({ file, folder: OTHER_PACKAGES[file] ?? GRAMMARS }));
  const missing = files.filter(({ file, folder }) => !existsSync(join(PACKAGES, folder, file)));
  if (missing.length > 0) throw new Error(`no such grammar: ${missing.map(({ file, folder }) => `${folder}/${file}`).join(', ')}`);
  await Promise.all(files.map(({ file, folder }) => copyFile(join(PACKAGES, folder, file), join(staging, file))));
  return { count: files.length, packages: files.flatMap(({ folder }) => packageOf(`node_modules/${folder}/`)) };
}

/** Asks the registries of languages and of assets themselves, so that a new language needs no line here. */
async function sources() {
  const contents = "export { LANGUAGES } from './src/engine/languages.ts'; export { OTHER_PACKAGES } from './src/host/assets.ts';";
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root, stdin: { contents, resolveDir: root, loader: 'ts' }, bundle: true, write: false, platform: 'node', format: 'esm',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** `@scope/name` of an input in node_modules. */
function packageOf(input) {
  const match = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match === null ? [] : [match[1]];
}

try {
  await build();
} catch (error) {
  // esbuild has told what is wrong with the sources already.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  process.exitCode = 1;
} finally {
  await rm(staging, { recursive: true, force: true });
}
