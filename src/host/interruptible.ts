/**
 * Work that never yields, and a person who wants it to end: handlers of signals only run between turns of the event loop,
 * so long synchronous work would have to be waited for. Node can break off a script instead, whatever it is doing.
 */
import { runInNewContext } from 'node:vm';

/**
 * What `work` gives. An interrupt (SIGINT) meanwhile ends it where it stands and throws an `AbortError`; handlers that the
 * process has for it are not called then.
 */
export function runInterruptibly<T>(work: () => T): T {
  const done: { value: T }[] = [];
  try {
    runInNewContext('work()', { work: () => { done.push({ value: work() }); } }, { breakOnSigint: true });
  } catch (error) {
    // It may be an error of the other context, which is none of ours.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') throw new DOMException('interrupted', 'AbortError');
    throw error;
  }
  const [result] = done;
  if (result === undefined) throw new DOMException('interrupted', 'AbortError');
  return result.value;
}
