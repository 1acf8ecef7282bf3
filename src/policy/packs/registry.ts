/** The built-in packs by name. A pack is one file of data beside this one and one line here. */
import { DOJ_DSP } from './doj-dsp.ts';
import type { Pack } from './pack.ts';
import { US_PROTECTED } from './us-protected.ts';

const PACKS: ReadonlyMap<string, Pack> = new Map([US_PROTECTED, DOJ_DSP].map((pack) => [pack.name, pack]));

export const PACK_NAMES: readonly string[] = [...PACKS.keys()];

/** A built-in pack, or null. */
export function packByName(name: string): Pack | null {
  return PACKS.get(name) ?? null;
}
