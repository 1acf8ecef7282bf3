/** Extraction that remembers: facts of a text it has seen, in this run or an earlier one, are not made again. */
import { createHash } from 'node:crypto';
import type { ExtractRequest, Extractor } from '../engine/api.ts';
import { traitsOf } from '../engine/languages.ts';
import { decodeFacts, recordOf } from '../extract/facts-record.ts';
import type { FileFacts, IncompleteReason } from '../model/facts.ts';
import type { FactsStore } from './facts-store.ts';
import { mappingsKey } from '../annotations/mapping-pattern.ts';

/** These may come out otherwise next time, on a machine with more time or memory. */
const PASSING: ReadonlySet<IncompleteReason> = new Set<IncompleteReason>(['parser-failed', 'time-limit']);

/** Facts are kept by path and text. `dispose` writes the store and disposes of `inner`. */
export function createCachingExtractor(inner: Extractor, store: FactsStore): Extractor {
  return {
    async extract(files, signal) {
      const keys = files.map(keyOf);
      const known = keys.map((key, i) => decode(store.get(key), files[i]?.path));
      const fresh = await inner.extract(files.filter((_, i) => known[i] === null), signal);
      let next = 0;
      return known.map((facts, i) => {
        if (facts !== null) return facts;
        const made = fresh[next++];
        if (made === undefined) throw new Error('the extractor left a file out');
        if (!made.problems.some(({ reason }) => PASSING.has(reason))) store.put(keys[i] ?? '', recordOf(made));
        return made;
      });
    },
    dispose() {
      store.flush();
      inner.dispose();
    },
  };
}

function keyOf({ path, text, mappings }: ExtractRequest): string {
  const hash = createHash('sha256').update(path).update('\0').update(text);
  if (mappings) hash.update('\0').update(mappingsKey(mappings));
  return hash.digest('hex');
}

function decode(bytes: Uint8Array | null, path: string | undefined): FileFacts | null {
  return bytes === null || path === undefined ? null : decodeFacts(bytes, path, traitsOf);
}
