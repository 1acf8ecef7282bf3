/** The composition root of the command line: real streams, clock, threads and engine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace } from '../engine/workspace.ts';
import { TOOL_VERSION } from '../engine/version.ts';
import { findAssetFolder } from '../host/assets.ts';
import { cacheFolder } from '../host/cache-folder.ts';
import { localDate } from '../host/local-date.ts';
import { createCachedExtractor, createNodeExtractor, factsVersion } from '../host/node-host.ts';
import { createNodeResultMemo } from '../host/result-memo.ts';
import { EXIT_FAILED, reasonOf } from './cli-error.ts';
import type { TextSink } from './context.ts';
import { runCli } from './program.ts';

async function main(): Promise<void> {
  // Windows would otherwise look for `git` in the folder that is analysed before anywhere else.
  process.env.NoDefaultCurrentDirectoryInExePath = '1';
  const assetFolder = findAssetFolder(import.meta.dirname);
  const code = await runCli({
    cwd: process.cwd(),
    env: process.env,
    version: TOOL_VERSION,
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    progressStream: process.stderr.isTTY ? process.stderr : null,
    today: localDate(new Date()),
    assetFolder,
    createExtractor: ({ jobs, cache }) => (cache
      ? createCachedExtractor(process.cwd(), cacheFolder(process.env, process.platform), assetFolder, jobs)
      : createNodeExtractor(assetFolder, jobs)),
    createResultMemo: (host) => (existsSync(join(assetFolder, 'extract-worker.cjs'))
      ? createNodeResultMemo(process.cwd(), cacheFolder(process.env, process.platform), { host, assetFolder, script: import.meta.filename })
      : null),
    createWorkspace,
    factsVersion: () => factsVersion(assetFolder),
    interruptible,
  }, process.argv.slice(2));
  if (code !== null) process.exitCode = code;
}

async function interruptible<T>(command: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  process.on('SIGINT', interrupt);
  try {
    return await command(controller.signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function sinkOf(stream: NodeJS.WriteStream): TextSink {
  // A reader that went away (`| head`) has seen enough; the exit code still counts.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTTY: stream.isTTY,
    columns: stream.columns,
    write: (text) => new Promise((resolve) => { stream.write(text, () => resolve()); }),
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`region-guard: ${reasonOf(error)}\n`);
  process.exitCode = EXIT_FAILED;
});
