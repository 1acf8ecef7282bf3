/**
 * Runs the C# programs and writes what they called beside them: `node --import tsx test/link/run/record-csharp.ts [PROGRAM…]`. Needs `mono`
 * and a compiler of C# 7 or later for it: the command in CSC, else `csc`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { instrumentCSharp } from './instrument-csharp.ts';
import { RecordedPrograms } from './recordings.ts';

const TRACE = fileURLToPath(new URL('csharp-recorder/Trace.cs', import.meta.url));
const [compiler = 'csc', ...options] = (process.env.CSC ?? 'csc').split(' ');
const programs = new RecordedPrograms('csharp');
const scratch = mkdtempSync(join(tmpdir(), 'csharp-calls-'));
const only = process.argv.slice(2);

/** Writes a program with hooks; gives its files. */
async function instrumented(program: string): Promise<readonly string[]> {
  const registered: string[] = [];
  const files: string[] = [];
  for (const [path, text] of Object.entries(programs.sourcesOf(program))) {
    const file = join(scratch, program, path);
    const { text: hooked, initialisers } = await instrumentCSharp(path, text);
    for (const [type, place] of initialisers) registered.push(`Trace_.Initialiser(${JSON.stringify(type)}, ${JSON.stringify(place)});`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, hooked);
    files.push(file);
  }
  const places = join(scratch, program, 'Trace_Places.cs');
  writeFileSync(places, `static class Trace_Places { public static void Register() { ${registered.join(' ')} } }\n`);
  return [...files, places];
}

try {
  for (const program of programs.names.filter((n) => only.length === 0 || only.includes(n))) {
    const files = await instrumented(program);
    const exe = join(scratch, `${program}.exe`);
    const calls = join(scratch, `${program}.calls`);
    execFileSync(compiler, [...options, '-nologo', '-nowarn:1998,162,168,219,414,649,67', '-r:Microsoft.CSharp.dll', '-r:System.Core.dll', `-out:${exe}`, TRACE, ...files], { stdio: 'inherit' });
    execFileSync('mono', ['-O=-inline,-tailc', exe], { env: { ...process.env, CALLS_FILE: calls }, stdio: ['ignore', 'ignore', 'inherit'], timeout: 60_000 });
    programs.write(program, readFileSync(calls, 'utf8').split('\n').filter((line) => line !== ''));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
