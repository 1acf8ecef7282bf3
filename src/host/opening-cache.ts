/**
 * The facts of earlier runs for a process that stays: used while a folder is read for the first time, then written and let
 * go, so that neither its memory nor every text that is typed afterwards is kept.
 */
import type { Extractor } from '../engine/api.ts';
import { createCachingExtractor } from './caching-extractor.ts';
import type { FactsStore } from './facts-store.ts';

/** Milliseconds without a question after which the first reading is over. */
const IDLE = 5000;

/** @param inner serves other folders too and is not disposed of; @param open reads the store, when it is first needed */
export function createOpeningCache(inner: Extractor, open: () => FactsStore, idle = IDLE): Extractor {
  const shared: Extractor = { extract: (files, signal) => inner.extract(files, signal), dispose: () => undefined };
  let cached: Extractor | null = null;
  let isOver = false;
  let running = 0;
  let timer: NodeJS.Timeout | null = null;
  const hasEnded = (): boolean => isOver;
  const finish = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    isOver = true;
    cached?.dispose();
    cached = null;
  };
  return {
    async extract(files, signal) {
      if (isOver) return shared.extract(files, signal);
      if (timer !== null) clearTimeout(timer);
      running++;
      cached ??= createCachingExtractor(shared, open());
      try {
        return await cached.extract(files, signal);
      } finally {
        running--;
        if (running === 0 && !hasEnded()) timer = setTimeout(finish, idle).unref();
      }
    },
    dispose: finish,
  };
}
