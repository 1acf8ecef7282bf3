/** A progress bar on a terminal's stderr; nothing anywhere else. */
import { SingleBar } from 'cli-progress';
import type { Progress } from '../engine/api.ts';

export interface ProgressBar {
  readonly update: (progress: Progress) => void;
  /** Takes the bar off the screen. */
  stop(): void;
}

const PHASES = {
  discover: 'Finding files', read: 'Reading', extract: 'Parsing', link: 'Linking', check: 'Checking',
} as const satisfies Record<Progress['phase'], string>;

export function createProgressBar(stream: NodeJS.WritableStream | null): ProgressBar {
  if (stream === null) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    // The cursor stays: a run that is interrupted ends at once, with no chance to bring it back.
    stream, format: '{phase} {bar} {value}/{total}', barCompleteChar: '━', barIncompleteChar: '─', barsize: 30,
    clearOnComplete: true, hideCursor: false, etaBuffer: 1,
  });
  let isStarted = false;
  return {
    update({ phase, done, total }) {
      const shown = { phase: PHASES[phase].padEnd(13) };
      if (!isStarted) bar.start(total, done, shown);
      isStarted = true;
      bar.setTotal(total);
      bar.update(done, shown);
    },
    stop() {
      if (isStarted) bar.stop();
      isStarted = false;
    },
  };
}
