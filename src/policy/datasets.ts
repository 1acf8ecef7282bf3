/**
 * What a policy says of one dataset, inheritance applied: the question that every verdict begins with. Where nothing is
 * said, the strictest reading holds: an unknown dataset is protected US data, and protected data that no one was given
 * readers for is readable by nobody.
 */
import type { DataClass, DatasetEntry, Policy, Store, SubjectDefault } from '../model/policy.ts';
import { NO_REGIONS, type RegionSet } from '../model/region.ts';
import { EVERYWHERE, intersection, isEmpty, regionsOf, toCodes } from '../regions/region-set.ts';
import { createRegionResolver } from '../regions/resolver.ts';

/** What an annotation says itself; it counts only where the policy does not know the dataset. */
export interface OnTheSpot {
  readonly subjects: RegionSet | null;
  readonly class: DataClass | null;
  readonly categories: readonly string[] | null;
}

export const NOTHING_ON_THE_SPOT: OnTheSpot = { subjects: null, class: null, categories: null };

export interface DatasetView {
  readonly id: string;
  /** Whether the policy names it or something that it is part of. */
  readonly known: boolean;
  /** The nearest id that the policy names: itself or what it is part of; null for an unknown one. */
  readonly namedAs: string | null;
  readonly subjects: RegionSet;
  readonly class: DataClass;
  readonly categories: readonly string[];
  /** Who may read it. Empty: nobody. */
  readonly readers: RegionSet;
  /** Roles that may use it; null where the policy lists none. */
  readonly roles: readonly string[] | null;
  /** Where it may rest; null where nothing says, then `readers` decide. */
  readonly stores: readonly Store[] | null;
  /** One sentence: who may read it and what says so. */
  readonly why: string;
}

/**
 * @param id dotted, as an annotation has it
 * @param onTheSpot what the annotation adds
 */
export function datasetView(policy: Policy, id: string, onTheSpot: OnTheSpot = NOTHING_ON_THE_SPOT): DatasetView {
  const chain = ancestry(policy, id);
  const known = chain.length > 0;
  const spot = known ? NOTHING_ON_THE_SPOT : onTheSpot;
  const classAt = said(chain, (entry) => entry.class);
  const dataClass = classAt?.value ?? spot.class ?? 'protected';
  const subjects = said(chain, (entry) => entry.subjects)?.value ?? spot.subjects ?? assumedSubjects();
  const access = accessTo({ policy, chain, classLevel: classAt?.level ?? null, dataClass, subjects });
  const namedAs = chain[0]?.id ?? null;
  return {
    id, known, namedAs, subjects, class: dataClass, ...access,
    categories: said(chain, (entry) => entry.categories)?.value ?? spot.categories ?? [],
    roles: said(chain, (entry) => entry.roles)?.value ?? null,
    why: sentence(policy, { id, namedAs, dataClass, subjects, readers: access.readers, because: access.because }),
  };
}

/** Ids that the policy names from `id` outward, nearest first: `a.b.c`, `a.b`, `a`. */
function ancestry(policy: Policy, id: string): readonly DatasetEntry[] {
  const chain: DatasetEntry[] = [];
  for (let name = id; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const entry = policy.datasets.get(name);
    if (entry) chain.push(entry);
  }
  return chain;
}

interface Said<T> {
  readonly value: T;
  /** How far out in the chain, 0 the nearest. */
  readonly level: number;
  readonly entry: DatasetEntry;
}

function said<T>(chain: readonly DatasetEntry[], pick: (entry: DatasetEntry) => T | null): Said<T> | null {
  for (const [level, entry] of chain.entries()) {
    const value = pick(entry);
    if (value !== null) return { value, level, entry };
  }
  return null;
}

/** Whose data it is where nobody says: the data that this product is about. */
function assumedSubjects(): RegionSet {
  return createRegionResolver().resolve('US');
}

interface AccessQuestion {
  readonly policy: Policy;
  readonly chain: readonly DatasetEntry[];
  readonly classLevel: number | null;
  readonly dataClass: DataClass;
  readonly subjects: RegionSet;
}

interface Access {
  readonly readers: RegionSet;
  readonly stores: readonly Store[] | null;
  readonly because: string;
}

function accessTo(question: AccessQuestion): Access {
  const { chain, dataClass, classLevel } = question;
  const readers = said(chain, (entry) => entry.readers);
  const stores = said(chain, (entry) => entry.stores);
  if (dataClass === 'protected') return protectedAccess(question, readers, stores);
  // A child's class wins over what its parents say of readers; what is said as near as the class itself still holds.
  const level = classLevel ?? 0;
  const nearReaders = readers !== null && readers.level <= level ? readers : null;
  const nearStores = stores !== null && stores.level <= level ? stores : null;
  return {
    readers: nearReaders?.value ?? EVERYWHERE,
    stores: nearStores?.value ?? null,
    because: nearReaders ? saidAt(question.policy, nearReaders.entry) : `it is ${dataClass}`,
  };
}

function protectedAccess(question: AccessQuestion, readers: Said<RegionSet> | null, stores: Said<readonly Store[]> | null): Access {
  const defaults = defaultsFor(question.policy, question.subjects);
  const packs = question.policy.packs.join(' and ');
  return {
    readers: readers?.value ?? defaultReaders(defaults),
    stores: stores?.value ?? defaultStores(defaults),
    because: readers ? saidAt(question.policy, readers.entry)
      : defaults.length > 0 ? `${packs || 'the policy'} says so for protected data of these subjects`
      : 'it is protected and nothing says who may read it',
  };
}

/** Defaults for protected data that has these subjects, among others or alone. */
function defaultsFor(policy: Policy, subjects: RegionSet): readonly SubjectDefault[] {
  return policy.defaults.filter((one) => one.class === 'protected' && !isEmpty(intersection(one.subjects, subjects)));
}

/** What all defaults allow; nobody where there is none. */
function defaultReaders(defaults: readonly SubjectDefault[]): RegionSet {
  const [first, ...rest] = defaults;
  return first ? rest.reduce((readers, one) => intersection(readers, one.readers), first.readers) : NO_REGIONS;
}

function defaultStores(defaults: readonly SubjectDefault[]): readonly Store[] | null {
  const [first, ...rest] = defaults;
  return first ? rest.reduce((stores, one) => stores.flatMap((store) => narrowed(store, one.stores)), first.stores) : null;
}

function narrowed(store: Store, others: readonly Store[]): readonly Store[] {
  return others.flatMap((other) => {
    const region = intersection(store.region, other.region);
    const until = [store.until, other.until].filter((date) => date !== null).sort()[0] ?? null;
    return isEmpty(region) ? [] : [{ name: store.name, region, until }];
  });
}

function saidAt(policy: Policy, entry: DatasetEntry): string {
  return `${entry.position.file ?? policy.source}:${entry.position.line} says so of ${entry.id}`;
}

interface SentenceParts {
  readonly id: string;
  readonly namedAs: string | null;
  readonly dataClass: DataClass;
  readonly subjects: RegionSet;
  readonly readers: RegionSet;
  readonly because: string;
}

function sentence(policy: Policy, { id, namedAs, dataClass, subjects, readers, because }: SentenceParts): string {
  const who = `${dataClass} data of ${toCodes(subjects).slice(0, 10).join(', ')}`;
  const what = namedAs === null ? `${id} is not in ${policy.source} and is read as ${who}`
    : namedAs === id ? `${id} is ${who}` : `${id} is part of ${namedAs}, ${who}`;
  return `${what}; readable ${readableFrom(readers)}: ${because}`;
}

function readableFrom(readers: RegionSet): string {
  if (readers.wildcard) return 'from everywhere';
  if (isEmpty(readers)) return 'by nobody';
  const codes = toCodes(readers);
  if (codes.length <= 30) return `from ${codes.join(', ')}`;
  const others = toCodes(regionsOf([...EVERYWHERE.countries].filter((code) => !readers.countries.has(code))));
  return others.length <= 30 ? `from everywhere but ${others.join(', ')}` : `from ${codes.length} countries`;
}
