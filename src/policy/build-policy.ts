/**
 * From the files that were read to one policy: names looked up, files laid over each other. The later file overrides
 * datasets key by key and rules one by one; lists of places, exemptions and models add up.
 */
import type { FrameworkModel } from '../model/framework.ts';
import type { DatasetEntry, Policy, PolicyWarning, Store, SubjectDefault } from '../model/policy.ts';
import type { RegionSet } from '../model/region.ts';
import { isEmpty } from '../regions/region-set.ts';
import { createRegionResolver, foldRegionName } from '../regions/resolver.ts';
import { datasetView } from './datasets.ts';
import { KEY_TYPES } from './marker-keys.ts';
import type { Word } from './node-reader.ts';
import type { Pack, PackDefault } from './packs/pack.ts';
import type { RawArguments, RawDataset, RawPolicy } from './raw-policy.ts';
import { type RegionNames, resolveRegionNames } from './region-names.ts';
import { UnknownNames } from './unknown-names.ts';

export interface BuildRequest {
  /** Path of the policy itself, or a `built-in:` source. */
  readonly source: string;
  /** Folder that globs are relative to, '' for the root. */
  readonly folder: string;
  readonly hash: string;
  /** In the order in which they take effect. */
  readonly files: readonly RawPolicy[];
  readonly packs: readonly Pack[];
  readonly frameworks?: readonly FrameworkModel[];
  readonly report: (word: Word, message: string) => void;
}

/** The policy; of use only if nothing was reported. */
export function buildPolicy({ source, folder, hash, files, packs, frameworks = [], report }: BuildRequest): Policy {
  const unknown = new UnknownNames();
  const names = resolveRegionNames({ packs, unknown, report, regions: files.flatMap((file) => file.regions) });
  const roles = new Set(files.flatMap((file) => file.datasets.flatMap((dataset) => dataset.roles ?? [])));
  const look = new NameLookup({ names, roles, unknown, report });
  const datasets = mergedDatasets(files, look);
  const policy: Policy = {
    source, folder, hash, datasets,
    packs: packs.map((pack) => pack.name),
    regions: names.table,
    defaults: packs.flatMap((pack) => pack.defaults.map((one) => resolvedDefault(one, names.table))),
    deployments: files.flatMap((file) => file.deployments.map((one) => ({ ...one, regions: look.regions(one.regions) }))),
    exemptions: files.flatMap((file) => file.exemptions.map((one) => ({ ...one, paths: one.paths ?? ['**'] }))),
    ruleLevels: new Map(files.flatMap((file) => file.rules.map(({ rule, level }) => [rule, level] as const))),
    exclude: files.flatMap((file) => file.exclude),
    models: files.flatMap((file) => file.models.map((model) => ({
      ...model, markers: model.markers.map(({ kind, args }) => ({ kind, args: look.words(args, datasets) })),
    }))),
    annotations: files.flatMap((file) => file.annotations.map((one) => ({ ...one, defaults: look.words(one.defaults, datasets) }))),
    frameworks,
    warnings: [],
  };
  return { ...policy, warnings: [...names.warnings, ...warningsOf(policy, files)] };
}

interface LookupRequest {
  readonly names: RegionNames;
  /** Every role that a dataset names. */
  readonly roles: ReadonlySet<string>;
  readonly unknown: UnknownNames;
  readonly report: (word: Word, message: string) => void;
}

/** Looks names up and reports those that mean nothing. */
class NameLookup {
  private readonly names: RegionNames;
  private readonly roles: ReadonlySet<string>;
  private readonly unknown: UnknownNames;
  private readonly report: (word: Word, message: string) => void;

  constructor({ names, roles, unknown, report }: LookupRequest) {
    this.names = names;
    this.roles = roles;
    this.unknown = unknown;
    this.report = report;
  }

  regions(words: readonly Word[]): RegionSet {
    const { resolver, table } = this.names;
    for (const word of words) {
      const { unresolved } = resolver.resolve(word.text);
      // A name of the policy's own that is broken has been reported where it is defined.
      if (unresolved.length > 0 && !table.has(foldRegionName(word.text))) this.report(word, this.unknown.region(word, resolver));
    }
    return resolver.resolveAll(words.map((word) => word.text));
  }

  /** Arguments of a marker as words, their names checked. */
  words(args: RawArguments, datasets: ReadonlyMap<string, DatasetEntry>): ReadonlyMap<string, readonly string[]> {
    for (const [key, words] of args) {
      const type = KEY_TYPES[key];
      if (type === 'regions') this.regions(words);
      if (type === 'roles') for (const word of words) this.role(word);
      // Said on the spot, the dataset need not be in the policy.
      if (type === 'datasets' && !args.has('class') && !args.has('subjects')) for (const word of words) this.dataset(word, datasets);
    }
    return new Map([...args].map(([key, words]) => [key, words.map((word) => word.text)]));
  }

  private role(word: Word): void {
    if (!this.roles.has(word.text)) this.report(word, this.unknown.other('role', word, this.roles));
  }

  private dataset(word: Word, datasets: ReadonlyMap<string, DatasetEntry>): void {
    const parts = word.text.split('.');
    const isKnown = parts.some((_, index) => datasets.has(parts.slice(0, index + 1).join('.')));
    if (!isKnown) this.report(word, this.unknown.other('dataset', word, datasets.keys()));
  }
}

function mergedDatasets(files: readonly RawPolicy[], look: NameLookup): ReadonlyMap<string, DatasetEntry> {
  const datasets = new Map<string, DatasetEntry>();
  for (const raw of files.flatMap((file) => file.datasets)) {
    const entry = datasetEntry(raw, look);
    const earlier = datasets.get(entry.id);
    datasets.set(entry.id, earlier ? overridden(earlier, entry) : entry);
  }
  return datasets;
}

function datasetEntry(raw: RawDataset, look: NameLookup): DatasetEntry {
  return {
    id: raw.id.text,
    subjects: raw.subjects && look.regions(raw.subjects),
    class: raw.class,
    categories: raw.categories,
    readers: raw.readers && look.regions(raw.readers),
    roles: raw.roles,
    stores: raw.stores?.map(({ region, until }): Store => ({ name: region.text, region: look.regions([region]), until })) ?? null,
    sources: raw.sources,
    position: raw.id.position,
  };
}

function overridden(earlier: DatasetEntry, later: DatasetEntry): DatasetEntry {
  return {
    id: later.id,
    subjects: later.subjects ?? earlier.subjects,
    class: later.class ?? earlier.class,
    categories: later.categories ?? earlier.categories,
    readers: later.readers ?? earlier.readers,
    roles: later.roles ?? earlier.roles,
    stores: later.stores ?? earlier.stores,
    sources: [...new Set([...earlier.sources, ...later.sources])],
    position: later.position,
  };
}

function resolvedDefault(one: PackDefault, table: ReadonlyMap<string, RegionSet>): SubjectDefault {
  const resolver = createRegionResolver(table);
  return {
    subjects: resolver.resolveAll(one.subjects),
    class: one.class,
    readers: resolver.resolveAll(one.readers),
    stores: one.stores.map((name) => ({ name, region: resolver.resolve(name), until: null })),
  };
}

function warningsOf(policy: Policy, files: readonly RawPolicy[]): readonly PolicyWarning[] {
  const datasets = [...policy.datasets.values()].flatMap((entry) => datasetWarnings(policy, entry));
  const exemptions = files.flatMap((file) => file.exemptions).filter((one) => one.paths === null)
    .map(({ position, rule }) => ({ position, message: `this exemption names no paths: it covers every ${rule}` }));
  return [...datasets, ...exemptions];
}

function datasetWarnings(policy: Policy, entry: DatasetEntry): readonly PolicyWarning[] {
  const view = datasetView(policy, entry.id);
  const messages: string[] = [];
  const isProtected = view.class === 'protected';
  if (isProtected && isEmpty(view.readers) && entry.readers === null) messages.push(`${entry.id} is protected and has no readers: nobody may read it`);
  if (isProtected && (entry.readers ?? view.readers).wildcard) messages.push(`${entry.id} is protected and readable from everywhere`);
  if (isProtected && entry.roles?.includes('*') === true) messages.push(`${entry.id} is protected and open to every role`);
  if (!isProtected && entry.readers !== null && !view.readers.wildcard) messages.push(`${entry.id} is ${view.class}, which everybody may read, but has readers: these hold`);
  return messages.map((message) => ({ position: entry.position, message }));
}
