/** Extraction in the thread that asks: what a worker runs, and what a host without workers uses. */
import { extractFile } from '../extract/extract-file.ts';
import { Grammars } from '../extract/grammars.ts';
import type { LoadAsset } from '../extract/grammars.ts';
import { adapterFor } from './languages.ts';
import type { Extractor } from './api.ts';
import type { FileFacts } from '../model/facts.ts';

/** @param loadAsset bytes of the parser runtime and of grammars by file name */
export function createInThreadExtractor(loadAsset: LoadAsset, now: () => number = () => performance.now()): Extractor {
  const tools = { grammars: new Grammars(loadAsset), adapterFor, now };
  return {
    async extract(files, signal) {
      const out: FileFacts[] = [];
      for (const file of files) {
        signal?.throwIfAborted();
        out.push(await extractFile(file, tools));
      }
      return out;
    },
    dispose: () => undefined,
  };
}
