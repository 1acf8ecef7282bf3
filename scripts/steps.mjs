// Runs the steps of a script one after the other and counts the tests in what they print.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Runs a command with its output shown as it comes.
 * @returns {Promise<{ code: number, output: string }>} output is what it printed, both streams
 */
export function run(command, args, options = {}) {
  const { shell, cwd = root, env = process.env } = { shell: command === NPM && process.platform === 'win32', ...options };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const show = (target) => (chunk) => {
      output += chunk;
      target.write(chunk);
    };
    child.stdout.on('data', show(process.stdout));
    child.stderr.on('data', show(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

export const runNode = (script, ...args) => run(process.execPath, [script, ...args]);
export const runNpm = (...args) => run(NPM, args);

/**
 * Tests in the output of mocha's reporters (`12 passing`, `1 failing`); a step that fails without naming a failing test,
 * and one that has none, counts as one.
 * @returns {{ passed: number, failed: number }}
 */
export function countTests({ code, output }) {
  // eslint-disable-next-line no-control-regex -- colours are what is taken away
  const plain = output.replace(/\u001b\[[\d;]*m/g, '');
  const sum = (word) => [...plain.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'))].reduce((total, [, count]) => total + Number(count), 0);
  const passed = sum('passing');
  const failed = sum('failing');
  if (code !== 0) return { passed, failed: Math.max(failed, 1) };
  return { passed: passed + failed === 0 ? 1 : passed, failed };
}

/** The part of a step's output that tells what failed: from mocha's list of failures on, else its last lines. */
export function failureText(output) {
  const lines = output.split('\n');
  const list = lines.findIndex((line) => /\d+ failing\b/.test(line));
  return (list >= 0 ? lines.slice(list, list + 60) : lines.slice(-30)).join('\n');
}
