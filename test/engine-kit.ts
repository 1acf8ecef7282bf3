/** A workspace in memory, for tests of every step: files by path, assets from the installed packages. */
import { createHash } from 'node:crypto';
import type { Host, Workspace } from '../src/engine/api.ts';
import { createInThreadExtractor } from '../src/engine/extract-files.ts';
import { createWorkspace } from '../src/engine/workspace.ts';
import { createAssetLoader, findAssetFolder } from '../src/host/assets.ts';
import type { Report } from '../src/model/finding.ts';

export const loadAsset = createAssetLoader(findAssetFolder(import.meta.dirname));

/** One extractor for the whole test run: grammars load once. */
export const sharedExtractor = createInThreadExtractor(loadAsset);

export type Files = Record<string, string | Uint8Array>;

/** Host over a mutable record of files. */
export function memoryHost(files: Files): Host {
  return {
    listFiles: () => Promise.resolve({ files: Object.entries(files).map(([path, content]) => ({ path, size: content.length })), problems: [] }),
    readFile: (path) => {
      const content = files[path];
      if (content === undefined) return Promise.reject(new Error(`${path} does not exist`));
      return Promise.resolve(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
    loadAsset,
    sha256: (text) => Promise.resolve(createHash('sha256').update(text).digest('hex')),
    now: () => performance.now(),
    extractor: { extract: (f, s) => sharedExtractor.extract(f, s), dispose: () => undefined },
  };
}

export function memoryWorkspace(files: Files): Workspace {
  return createWorkspace(memoryHost(files));
}

export const TODAY = '2026-12-01';

/** The report over files in memory; a policy that does not load fails the test. */
export async function lintFiles(files: Files, today = TODAY): Promise<Report> {
  const result = await memoryWorkspace(files).lint({ today });
  if (!result.ok) throw new Error(result.errors.map((e) => `${e.file}:${e.position.line}:${e.position.column}: ${e.message}`).join('\n'));
  return result.report;
}
