// Whether the parser gives back what it takes: resident memory over many extractions in one thread.
import { join } from 'node:path';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import esbuild from 'esbuild';
import { root } from '../steps.mjs';
import { measureInTurn } from './measure.mjs';

const PROGRAM = `
import { createInThreadExtractor } from './src/engine/extract-files.ts';
import { createAssetLoader } from './src/host/assets.ts';
const extractor = createInThreadExtractor(createAssetLoader(process.env.ASSETS));
const count = Number(process.env.COUNT);
const text = (i) => 'export class A' + i + ' { f(x: number): number { ' + 'if (x > 1) { x = this.f(x - 1) + [1, 2, 3].map((y) => y * x).length; } '.repeat(20 + (i % 7)) + 'return x; } }\\n';
const sizes = [];
for (let i = 0; i <= count; i++) {
  await extractor.extract([{ path: 'a.ts', text: text(i) }]);
  if (i % Math.floor(count / 10) === 0) { globalThis.gc(); sizes.push(Math.round(process.memoryUsage.rss() / 1e6)); }
}
console.log(JSON.stringify(sizes));
`;

/** @returns Markdown: resident megabytes at each tenth of the way */
export async function measureParses(count) {
  const folder = mkdtempSync(join(tmpdir(), 'region-guard-parses-'));
  try {
    const built = await esbuild.build({ absWorkingDir: root, stdin: { contents: PROGRAM, resolveDir: root, loader: 'ts' }, bundle: true, write: false, platform: 'node', format: 'esm',
      define: { 'import.meta.dirname': '""' }, banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url); const __dirname = ""; const __filename = "";' } });
    const script = join(folder, 'parses.mjs');
    writeFileSync(script, built.outputFiles[0].contents);
    const measured = await measureInTurn([{ name: 'parses', command: process.execPath, args: ['--expose-gc', script], cwd: folder, env: { ASSETS: join(root, 'dist'), COUNT: String(count) } }], 1);
    return `Resident MB at each tenth of ${count} parses: ${JSON.parse(measured.get('parses').output).join(', ')}.`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
