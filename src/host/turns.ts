/**
 * Disk calls that wait cost a fraction of those that answer later, but hold everything else up: so that messages, timers and
 * interrupts have their turn, whoever makes many of them asks for one in between.
 */
import { setImmediate } from 'node:timers/promises';

/** Milliseconds for which nothing else gets its turn. */
const LONGEST = 8;

/** Resolves at once, or after everything else had its turn where that was long ago. */
export type TakeTurns = () => Promise<void>;

export function createTurns(): TakeTurns {
  let last = performance.now();
  let waiting: Promise<void> | null = null;
  return () => {
    if (waiting !== null) return waiting;
    if (performance.now() - last < LONGEST) return Promise.resolve();
    waiting = setImmediate().then(() => {
      last = performance.now();
      waiting = null;
    });
    return waiting;
  };
}
