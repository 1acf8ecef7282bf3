/** The language server on Node: the engine over folders on disk, with this machine's clock and threads. */
import { availableParallelism } from 'node:os';
import type { Connection } from 'vscode-languageserver';
import type { Extractor } from '../engine/api.ts';
import { TOOL_VERSION } from '../engine/version.ts';
import { createWorkspace } from '../engine/workspace.ts';
import { findAssetFolder } from '../host/assets.ts';
import { cacheFolder } from '../host/cache-folder.ts';
import { localDate } from '../host/local-date.ts';
import { createNodeExtractor, createNodeHost, openFactsOf } from '../host/node-host.ts';
import { createOpeningCache } from '../host/opening-cache.ts';
import { startServer } from './server.ts';

/**
 * Serves `connection`, on which the caller listens afterwards.
 * @param scriptFolder folder of the running script, beside which a build has its grammars and workers
 */
export function startNodeServer(connection: Connection, scriptFolder: string): void {
  const assetFolder = findAssetFolder(scriptFolder);
  const extractor = sharedExtractor(assetFolder);
  const cache = cacheFolder(process.env, process.platform);
  startServer(connection, {
    createWorkspace: (root) => createWorkspace(createNodeHost(root, { assetFolder, extractor: extractor && createOpeningCache(extractor, () => openFactsOf(root, cache, assetFolder)) })),
    today: () => localDate(new Date()),
    now: () => performance.now(),
    version: TOOL_VERSION,
  });
}

/**
 * The threads, which all folders share and which end with the process: a folder that closes leaves them to the others.
 * One core is left to the editor.
 */
function sharedExtractor(assetFolder: string): Extractor | null {
  const pool = createNodeExtractor(assetFolder, Math.max(1, availableParallelism() - 1));
  return pool === null ? null : { extract: (files, signal) => pool.extract(files, signal), dispose: () => undefined };
}
