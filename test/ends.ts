/** That work comes to an end, told from work that does not. How long it takes is no matter of a test. */
import assert from 'node:assert/strict';

/** Processor time, in milliseconds, that no busy machine needs for what ends at all: what grows with the square of a megabyte, or faster, takes far more. */
const ENDLESS = 60_000;

/** Measured in time of the processor, whatever else runs. */
export function assertEnds(work: () => unknown): void {
  const before = process.cpuUsage();
  work();
  assertLeft(before);
}

export async function assertEndsLater(work: () => Promise<unknown>): Promise<void> {
  const before = process.cpuUsage();
  await work();
  assertLeft(before);
}

function assertLeft(before: NodeJS.CpuUsage): void {
  const { user, system } = process.cpuUsage(before);
  assert.ok((user + system) / 1000 < ENDLESS);
}
