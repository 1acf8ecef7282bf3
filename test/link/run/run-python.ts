/** Runs a Python test program (needs `python3`, 3.11 or later) and gives back the calls that it made. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const RECORDER = fileURLToPath(new URL('record_calls.py', import.meta.url));
const run = promisify(execFile);

/** @returns edges `caller > callee`: places of functions, and files for top-level code */
export async function runPython(folder: string): Promise<ReadonlySet<string>> {
  const { stdout } = await run('python3', ['-B', RECORDER, folder], { timeout: 20_000 });
  return new Set(stdout.split('\n').filter((line) => line !== ''));
}
