/**
 * Calls that programs in PHP and Ruby made when they were run. The recordings lie beside the programs and name the hash of their sources; where the
 * language's interpreter is at hand the programs are run again.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const SCRIPT_LANGUAGES = {
  php: { extension: '.php', recorder: 'record_calls.php', version: ['-r', 'echo PHP_VERSION;'], needs: [8, 2] },
  ruby: { extension: '.rb', recorder: 'record_calls.rb', version: ['-e', 'print RUBY_VERSION'], needs: [3, 1] },
} as const;

export type ScriptLanguage = keyof typeof SCRIPT_LANGUAGES;

const RECORDING = 'calls.json';
const HERE = fileURLToPath(new URL('.', import.meta.url));
const run = promisify(execFile);

export interface Recording {
  /** Of all sources, as `sourceHash` gives it. */
  readonly sources: string;
  /** `caller > callee`: files for top-level code, else `file:line:column` of a place in a function. */
  readonly calls: readonly string[];
}

export function programsIn(language: ScriptLanguage): readonly string[] {
  return readdirSync(join(HERE, language)).sort();
}

/** Texts of a program by path. */
export function sourcesOf(language: ScriptLanguage, program: string): Readonly<Record<string, string>> {
  const folder = join(HERE, language, program);
  const { extension } = SCRIPT_LANGUAGES[language];
  return Object.fromEntries(filesBelow(folder).filter((p) => p.endsWith(extension)).map((p) => [relative(folder, p), readFileSync(p, 'utf8')]));
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

export function recordingPath(language: ScriptLanguage, program: string): string {
  return join(HERE, language, program, RECORDING);
}

export function readRecording(language: ScriptLanguage, program: string): Recording {
  return JSON.parse(readFileSync(recordingPath(language, program), 'utf8')) as Recording;
}

/** Whether an interpreter that the recorder can use is at hand. */
export function hasInterpreter(language: ScriptLanguage): boolean {
  const { version, needs } = SCRIPT_LANGUAGES[language];
  try {
    const [major = 0, minor = 0] = execFileSync(language, version, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('.').map(Number);
    return major > needs[0] || (major === needs[0] && minor >= needs[1]);
  } catch {
    return false;
  }
}

/** Runs a program; its calls in order. */
export async function record(language: ScriptLanguage, program: string): Promise<readonly string[]> {
  const { stdout } = await run(language, [join(HERE, SCRIPT_LANGUAGES[language].recorder), join(HERE, language, program)], { timeout: 30_000 });
  return stdout.split('\n').filter((line) => line !== '');
}
