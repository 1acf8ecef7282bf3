/**
 * Calls that the Java programs made when they were run. The recordings lie beside the sources and name their hash; where a JDK is at hand the
 * programs are run again (`java-tracer/CallTracer.java`), all in one go.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const PROGRAMS = fileURLToPath(new URL('java/', import.meta.url));
export const RECORDING = 'calls.json';
const TRACER = fileURLToPath(new URL('java-tracer/CallTracer.java', import.meta.url));
const run = promisify(execFile);

/** A call: caller and callee as `File.java:line name`, with the line of a function's first code, or `File.java:Class <clinit>`; caller `?` is outside. */
export type RecordedCall = readonly [caller: string, callee: string];

export interface Recording {
  /** Of all sources, as `sourceHash` gives it. */
  readonly sources: string;
  readonly calls: readonly RecordedCall[];
}

/** Texts of a program by path. */
export function sourcesOf(program: string): Readonly<Record<string, string>> {
  const folder = join(PROGRAMS, program);
  return Object.fromEntries(filesBelow(folder).filter((p) => p.endsWith('.java')).map((p) => [relative(folder, p), readFileSync(p, 'utf8')]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

export function sourceHash(files: Readonly<Record<string, string>>): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(Object.entries(files))).digest('hex')}`;
}

export function readRecording(program: string): Recording {
  return JSON.parse(readFileSync(join(PROGRAMS, program, RECORDING), 'utf8')) as Recording;
}

/** Whether a Java compiler of version 17 or later can be run here. */
export function hasJdk(): boolean {
  try {
    return Number(/javac (\d+)/.exec(execFileSync('javac', ['-version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }))?.[1] ?? 0) >= 17;
  } catch {
    return false;
  }
}

/** Runs every program. By program, its calls in order. */
export async function traceAll(): Promise<ReadonlyMap<string, readonly RecordedCall[]>> {
  const scratch = mkdtempSync(join(tmpdir(), 'java-calls-'));
  try {
    const { stdout } = await run('java', [TRACER, PROGRAMS, scratch], { timeout: 240_000, maxBuffer: 1 << 26 });
    const calls = new Map<string, RecordedCall[]>();
    for (const line of stdout.split('\n').filter((l) => l !== '')) {
      const [program = '', caller = '', callee = ''] = line.split('\t');
      calls.set(program, [...(calls.get(program) ?? []), [caller, callee]]);
    }
    return calls;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
