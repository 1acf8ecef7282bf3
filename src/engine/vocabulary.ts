/** The names that annotations and the policy may use at a place, for editors: what there is to write, and what it means. */
import type { CheckResult } from '../check/check.ts';
import type { Policy } from '../model/policy.ts';
import { datasetView } from '../policy/datasets.ts';
import { BUILT_IN_SOURCE } from '../policy/load.ts';
import { createRegionResolver, type RegionResolver } from '../regions/resolver.ts';

export interface DatasetName {
  readonly id: string;
  /** Who may read it and what says so, in one sentence. */
  readonly why: string;
  readonly isInPolicy: boolean;
  /** Where the policy names it; 1-based. Null for one that only annotations name. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
}

export interface RegionName {
  readonly name: string;
  /** One phrase: `Singapore`, `AWS ap-southeast-1 (Singapore)`. */
  readonly title: string;
  readonly kind: string;
}

export interface Vocabulary {
  /** Source of the policy in force. */
  readonly policy: string;
  /** Sorted by id. */
  readonly datasets: readonly DatasetName[];
  /** The policy's own first. */
  readonly regions: readonly RegionName[];
  readonly roles: readonly string[];
  /** What any word means as a region or a dataset. */
  readonly describeRegion: (word: string) => { readonly title: string; readonly countries: readonly string[]; readonly isKnown: boolean };
  readonly describeDataset: (id: string) => string;
}

export class Vocabularies {
  readonly #result: CheckResult;
  readonly #known = new Map<Policy, Vocabulary>();

  constructor(result: CheckResult) {
    this.#result = result;
  }

  /** Names in force for a file. */
  for(path: string): Vocabulary {
    const policy = this.#result.context.policies.policyFor(path);
    let known = this.#known.get(policy);
    if (!known) this.#known.set(policy, (known = this.#make(policy)));
    return known;
  }

  #make(policy: Policy): Vocabulary {
    const resolver = createRegionResolver(policy.regions);
    const annotated = this.#result.accesses.map((access) => access.dataset).filter((id) => id !== '');
    const ids = [...new Set([...policy.datasets.keys(), ...annotated])].sort();
    return {
      policy: policy.source,
      datasets: ids.map((id) => datasetName(policy, id)),
      regions: regionNames(resolver),
      roles: [...new Set([...policy.datasets.values()].flatMap((entry) => entry.roles ?? []))].sort(),
      describeRegion: (word) => describeRegion(resolver, word),
      describeDataset: (id) => datasetView(policy, id).why,
    };
  }
}

/** What there is to write where nothing was linted yet: no datasets, and regions that need no policy. */
export function builtInVocabulary(): Vocabulary {
  const resolver = createRegionResolver();
  return {
    policy: BUILT_IN_SOURCE, datasets: [], regions: regionNames(resolver), roles: [],
    describeRegion: (word) => describeRegion(resolver, word), describeDataset: (id) => `${id} is known after a lint`,
  };
}

function regionNames(resolver: RegionResolver): readonly RegionName[] {
  return resolver.names().map((name) => {
    const { title, kind } = resolver.describe(name);
    return { name: kind === 'policy' || kind === 'cloud-region' ? name : name.toUpperCase(), title, kind };
  });
}

function describeRegion(resolver: RegionResolver, word: string): ReturnType<Vocabulary['describeRegion']> {
  const { title, countries, kind } = resolver.describe(word);
  return { title, countries: countries.map(({ code, name }) => `${name} (${code})`), isKnown: kind !== 'unknown' };
}

function datasetName(policy: Policy, id: string): DatasetName {
  const entry = policy.datasets.get(id);
  return {
    id, why: datasetView(policy, id).why, isInPolicy: entry !== undefined,
    place: entry ? { file: entry.position.file ?? policy.source, line: entry.position.line, column: entry.position.column } : null,
  };
}
