/** The names of regions that the folder's policy defines, without analysing anything. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { LANGUAGE_IDS } from '../engine/languages.ts';
import { sha256 } from '../host/node-host.ts';
import type { RegionSet } from '../model/region.ts';
import { POLICY_FILE_NAMES } from '../policy/find.ts';
import { loadPolicy } from '../policy/load.ts';
import { policyFailure } from './analysis.ts';
import type { CliContext } from './context.ts';
import { readNamed } from './files.ts';

export interface PolicyRegions {
  /** Path of the policy, null where the folder has none. */
  readonly source: string | null;
  readonly regions: ReadonlyMap<string, RegionSet>;
}

/** Of the policy at the root, or of the one that is named. Throws where it cannot be used. */
export async function policyRegions(context: CliContext, named: string | undefined): Promise<PolicyRegions> {
  const path = named ?? POLICY_FILE_NAMES.find((name) => existsSync(resolve(context.cwd, name)));
  if (path === undefined) return { source: null, regions: new Map() };
  const result = await loadPolicy({
    path, text: await readNamed(context.cwd, path),
    readText: (other) => readNamed(context.cwd, other).catch(() => null),
    sha256: (text) => Promise.resolve(sha256(text)), languages: LANGUAGE_IDS,
  });
  if (!result.ok) throw policyFailure(result.errors);
  return { source: path, regions: result.policy.regions };
}
