/** Runs the Go programs (needs `go`, 1.19 or later) and writes what they called beside them: `node --import tsx test/link/run/record-go.ts [PROGRAM…]`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RecordedPrograms } from './recordings.ts';

const RECORDER = fileURLToPath(new URL('go-recorder/', import.meta.url));
const programs = new RecordedPrograms('go');
const scratch = mkdtempSync(join(tmpdir(), 'go-calls-'));
const only = process.argv.slice(2);
try {
  execFileSync('go', ['run', '.', programs.folder, scratch], { cwd: RECORDER, stdio: 'inherit' });
  for (const program of programs.names.filter((n) => only.length === 0 || only.includes(n))) {
    const calls = join(scratch, `${program}.calls`);
    execFileSync('go', ['run', '.'], { cwd: join(scratch, program), env: { ...process.env, CALLS_FILE: calls, GOFLAGS: '-mod=mod' }, stdio: ['ignore', 'ignore', 'inherit'], timeout: 120_000 });
    programs.write(program, readFileSync(calls, 'utf8').split('\n').filter((line) => line !== ''));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
