// How long a lint takes and how much memory it needs.
//
//   npm run bench [-- FOLDER [RUNS [lint options]]]     the example and three runs by default
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { join, resolve } from 'node:path';
import { root } from './steps.mjs';

const [folder = join(root, 'examples/clipstream'), runs = '3', ...options] = process.argv.slice(2);
const cli = join(root, 'dist/cli.cjs');

/** Runs the bundle in a process that reports its peak memory on a fourth stream. */
const PROBE = `process.on('exit', () => require('fs').writeSync(3, String(process.resourceUsage().maxRSS))); require(${JSON.stringify(cli)});`;

const results = Array.from({ length: Number(runs) }, () => {
  const start = performance.now();
  const child = spawnSync(process.execPath, ['-e', PROBE, 'region-guard', 'lint', '--format', 'json', '--quiet', ...options], {
    cwd: resolve(process.env.INIT_CWD ?? process.cwd(), folder), stdio: ['ignore', 'pipe', 'inherit', 'pipe'], maxBuffer: 1 << 30,
  });
  if (child.status !== 0 && child.status !== 1) throw new Error(`the lint ended with ${child.status}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(child.output[3].toString()) / 1024, report: JSON.parse(child.stdout.toString()) };
});
const { filesSeen, filesParsed, accesses, findings } = results[0].report.summary;
const sorted = results.map(({ seconds }) => seconds).sort((a, b) => a - b);
console.log(`${filesSeen} files seen, ${filesParsed} parsed, ${accesses} accesses, ${findings} findings`);
console.log(`best ${sorted[0].toFixed(2)} s, median ${sorted[Math.floor(sorted.length / 2)].toFixed(2)} s, peak ${Math.max(...results.map(({ megabytes }) => megabytes)).toFixed(0)} MB`);
