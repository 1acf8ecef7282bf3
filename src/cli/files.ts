/** Files that the command line itself writes and reads: reports and baselines. */
import { accessSync, constants, statSync } from 'node:fs';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { visible } from '../report/visible-text.ts';
import { CliError } from './cli-error.ts';
import type { CommandContext } from './context.ts';

/** Throws before any work is done where `path` could not be written afterwards. */
export function checkWritable(cwd: string, path: string): void {
  const full = resolve(cwd, path);
  const kind = kindOf(full);
  if (kind === 'folder') throw new CliError(`cannot write ${visible(path)}: it is a folder`);
  try {
    accessSync(kind === 'file' || kind === 'none' ? dirname(full) : full, constants.W_OK);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Writes the file whole or not at all: a reader sees the old text or the new one. */
export async function writeWhole(cwd: string, path: string, text: string | Uint8Array): Promise<void> {
  const full = resolve(cwd, path);
  try {
    // A device or pipe must not be replaced by a file.
    if (kindOf(full) === 'other') await writeFile(full, text);
    else await replaceFile(full, text);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** What a command made goes to the file that was named, or to stdout. */
export async function writeResult({ cwd, stdout, signal }: CommandContext, output: string | undefined, text: string): Promise<void> {
  signal.throwIfAborted();
  if (output === undefined) await stdout.write(text);
  else await writeWhole(cwd, output, text);
}

/** Writes a file that must not be there yet, whole or not at all. */
export async function writeNew({ cwd, signal }: CommandContext, path: string, text: string): Promise<void> {
  signal.throwIfAborted();
  const full = resolve(cwd, path);
  const temporary = temporaryFor(full);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    // Unlike a rename, a link does not replace what came there meanwhile.
    await link(temporary, full);
  } catch (error) {
    throw cannotWrite(path, error);
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

/** The text of a file that a person named. */
export async function readNamed(cwd: string, path: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new CliError(`cannot read ${visible(path)}: ${systemReason(error)}`);
  }
}

async function replaceFile(full: string, text: string | Uint8Array): Promise<void> {
  const temporary = temporaryFor(full);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, full);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

function temporaryFor(full: string): string {
  return join(dirname(full), `.${basename(full)}.${process.pid}.tmp`);
}

function kindOf(full: string): 'none' | 'file' | 'folder' | 'other' {
  const stat = statSync(full, { throwIfNoEntry: false });
  if (stat === undefined) return 'none';
  if (stat.isFile()) return 'file';
  return stat.isDirectory() ? 'folder' : 'other';
}

function cannotWrite(path: string, error: unknown): CliError {
  return new CliError(`cannot write ${visible(path)}: ${systemReason(error)}`);
}

const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'it is there already', ENOENT: 'no such file or folder', EACCES: 'no permission', EPERM: 'no permission', EROFS: 'the disk is read-only',
  EISDIR: 'it is a folder', ENOTDIR: 'a part of the path is no folder', ENOSPC: 'the disk is full',
};

/** Why the system would not, for people. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SYSTEM_REASONS[code] ?? (code === '' ? 'unknown error' : code);
}
