/** A program out of sources in memory, for tests of what works on programs without a policy. */
import { LANGUAGES } from '../../src/engine/languages.ts';
import { link } from '../../src/link/link.ts';
import type { Program } from '../../src/link/program.ts';
import type { ModuleResolver } from '../../src/model/modules.ts';
import { sharedExtractor } from '../engine-kit.ts';

export async function linkFiles(files: Readonly<Record<string, string>>): Promise<Program> {
  const facts = await sharedExtractor.extract(Object.entries(files).map(([path, text]) => ({ path, text })));
  const resolvers = new Map<string, ModuleResolver>();
  for (const { adapter } of LANGUAGES) {
    const own = facts.filter((f) => f.traits.family === adapter.traits.family);
    if (own.length > 0) resolvers.set(adapter.traits.family, adapter.createResolver({ files: new Map(own.map((f) => [f.path, { package: f.package }])), configs: new Map() }));
  }
  return link({ files: facts, resolvers, libraries: new Map(LANGUAGES.map(({ adapter, library }) => [adapter.traits.family, library])) });
}
