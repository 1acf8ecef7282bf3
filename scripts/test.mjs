// Everything that must hold: types, lint, layers, unit tests, and the extension in a real VS Code. Sets up what it needs.
// Every step is run, so that one failure does not hide another; the last line sums them up.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { countTests, failureText, root, run, runNode, runNpm } from './steps.mjs';

const bin = (name) => join(root, 'node_modules', name);

const STEPS = {
  build: () => runNode('scripts/build.mjs'),
  types: () => run(process.execPath, [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']),
  lint: () => run(process.execPath, [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
  layers: () => run(process.execPath, [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', '--config', '.dependency-cruiser.cjs']),
  'unit tests': () => run(process.execPath, [bin('mocha/bin/mocha.js')]),
  'VS Code': () => runNode('scripts/vscode/run-tests.mjs'),
};

if (!existsSync(bin('.package-lock.json'))) await mustSucceed('npm ci', runNpm('ci', '--no-audit', '--no-fund'));

const total = { passed: 0, failed: 0 };
/** What went wrong, told once more at the end: the log is long. */
const failures = [];
for (const [name, step] of Object.entries(STEPS)) {
  const start = performance.now();
  console.log(`\n── ${name}`);
  const result = await step();
  const counts = countTests(result);
  if (counts.failed > 0) failures.push(`── ${name} failed:\n${failureText(result.output)}`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  console.log(`── ${name}: ${counts.failed === 0 ? 'good' : 'FAILED'} (${((performance.now() - start) / 1000).toFixed(0)} s)`);
}
for (const text of failures) console.log(`\n${text}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function mustSucceed(name, running) {
  const { code } = await running;
  if (code !== 0) throw new Error(`${name} failed`);
}
