/**
 * Programs whose calls were recorded once, where their language runs: the recording lies beside the sources and names their hash, so that a
 * changed program without a new recording is found out. Who records is `record-<language>.ts`.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const RECORDING = 'calls.json';

export interface Recording {
  /** Of all sources, as `sourceHash` gives it. */
  readonly sources: string;
  /** `caller > callee`: places of functions, and files for code that stands in none; `?` for a caller outside, on a thread of the library's own. */
  readonly calls: readonly string[];
}

/** Programs recorded together, each in a folder of its own. */
export class RecordedPrograms {
  readonly folder: string;

  /** @param name folder beside this file */
  constructor(name: string) {
    this.folder = fileURLToPath(new URL(`${name}/`, import.meta.url));
  }

  get names(): readonly string[] {
    return readdirSync(this.folder).sort();
  }

  /** Texts of a program by path. */
  sourcesOf(program: string): Readonly<Record<string, string>> {
    const folder = join(this.folder, program);
    return Object.fromEntries(filesBelow(folder).map((p) => [relative(folder, p), p] as const).filter(([path]) => path !== RECORDING).map(([path, p]) => [path, readFileSync(p, 'utf8')]));
  }

  read(program: string): Recording {
    return JSON.parse(readFileSync(join(this.folder, program, RECORDING), 'utf8')) as Recording;
  }

  write(program: string, calls: readonly string[]): void {
    const recording: Recording = { sources: sourceHash(this.sourcesOf(program)), calls };
    writeFileSync(join(this.folder, program, RECORDING), `${JSON.stringify(recording, null, 2)}\n`);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Names the texts of a program; the same whatever order they come in. */
export function sourceHash(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return `sha256:${createHash('sha256').update(JSON.stringify(entries)).digest('hex')}`;
}
