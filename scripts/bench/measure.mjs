// Times commands as whole processes, from outside, and how much memory each needed at most.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

/**
 * Runs commands in turn, so that all of them meet the same moods of the machine.
 * @param {readonly { name: string, command: string, args: readonly string[], cwd: string, before?: (run: number) => void, env?: object }[]} commands before: runs ahead of each run, untimed
 * @returns {Promise<Map<string, { seconds: number, cpuSeconds: number | null, megabytes: number | null, output: string }>>} medians of seconds, the highest of memory, the last output
 */
export async function measureInTurn(commands, runs) {
  const all = new Map(commands.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const command of commands) {
      command.before?.(run);
      all.get(command.name).push(await timed(command));
    }
  }
  return new Map([...all].map(([name, results]) => [name, {
    seconds: median(results.map((r) => r.seconds)),
    cpuSeconds: results.some((r) => r.cpuSeconds === null) ? null : median(results.map((r) => r.cpuSeconds)),
    megabytes: results.some((r) => r.megabytes === null) ? null : Math.max(...results.map((r) => r.megabytes)),
    output: results.at(-1).output,
  }]));
}

export function median(numbers) {
  return quantile(numbers, 0.5);
}

/** The smallest number that at least the share `q` of all does not exceed. */
export function quantile(numbers, q) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}

/** Megabytes that a process has had at most and has now, where the system tells (Linux). */
export function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (key) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)[1]) / 1024;
    return { most: read('VmHWM'), now: read('VmRSS') };
  } catch {
    return null;
  }
}

/** Seconds of processor time so far, in all threads. */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}

function timed({ command, args, cwd, env }) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let megabytes = null;
    let cpuSeconds = null;
    const look = () => {
      const most = memoryOf(child.pid)?.most;
      if (most !== undefined && most > 0) megabytes = Math.max(megabytes ?? 0, most);
      cpuSeconds = cpuOf(child.pid) ?? cpuSeconds;
    };
    const timer = setInterval(look, 15);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => { output += chunk; });
    child.stderr.on('data', (chunk) => { errors += chunk; });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      // 1: found something, or (search tools) nothing.
      if (code !== 0 && code !== 1) reject(new Error(`${command} ended with ${code}: ${errors.slice(-500)}`));
      else resolve({ seconds: (performance.now() - start) / 1000, cpuSeconds, megabytes, output });
    });
  });
}
