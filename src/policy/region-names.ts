/**
 * The names under `regions:` of a policy and all that it extends, as one table. A name may stand for others; circles and
 * names that mean nothing are errors. A name that already means something may not come to mean something else: a code, `EU`
 * and the like never, a cloud region only one of its own places, a group without one definition (APAC) with a warning.
 */
import type { PolicyWarning } from '../model/policy.ts';
import type { RegionSet } from '../model/region.ts';
import { isEmpty, isSubset, sameRegions, toCodes, unresolvedRegion } from '../regions/region-set.ts';
import { type RegionResolver, builtInMeaning, createRegionResolver, foldRegionName } from '../regions/resolver.ts';
import { type Word, shown } from './node-reader.ts';
import type { Pack } from './packs/pack.ts';
import type { RawRegion } from './raw-policy.ts';
import type { UnknownNames } from './unknown-names.ts';

export interface RegionNames {
  readonly table: ReadonlyMap<string, RegionSet>;
  readonly resolver: RegionResolver;
  readonly warnings: readonly PolicyWarning[];
}

type Report = (word: Word, message: string) => void;

/** A chain of names longer than this is a mistake or an attack. */
const LONGEST_CHAIN = 50;

export interface RegionNamesRequest {
  readonly packs: readonly Pack[];
  readonly regions: readonly RawRegion[];
  readonly unknown: UnknownNames;
  readonly report: Report;
}

export function resolveRegionNames({ packs, regions, unknown, report }: RegionNamesRequest): RegionNames {
  return new NameTable(packs, unknown, report).resolved(regions);
}

class NameTable {
  private readonly table = new Map<string, RegionSet>();
  private readonly resolver = createRegionResolver(this.table);
  private readonly definitions = new Map<string, RawRegion>();
  /** Names whose definition has been looked at: in `table` by this policy rather than by a pack. */
  private readonly settled = new Set<string>();
  private readonly warnings: PolicyWarning[] = [];
  private readonly unknown: UnknownNames;
  private readonly report: Report;

  constructor(packs: readonly Pack[], unknown: UnknownNames, report: Report) {
    this.unknown = unknown;
    this.report = report;
    for (const pack of packs) {
      for (const [name, targets] of Object.entries(pack.regions)) this.table.set(name, this.resolver.resolveAll(targets));
    }
  }

  resolved(regions: readonly RawRegion[]): RegionNames {
    const again: RawRegion[] = [];
    for (const region of regions) {
      const name = foldRegionName(region.name.text);
      if (this.definitions.has(name)) again.push(region);
      else this.definitions.set(name, region);
    }
    for (const name of this.definitions.keys()) this.define(name, []);
    for (const region of again) this.compareAgain(region);
    return { table: this.table, resolver: this.resolver, warnings: this.warnings };
  }

  private define(name: string, chain: readonly string[]): void {
    const region = this.definitions.get(name);
    if (!region || this.settled.has(name)) return;
    if (chain.includes(name) || chain.length > LONGEST_CHAIN) {
      const circle = [...chain.slice(chain.indexOf(name)), name].slice(-10).join(' → ');
      this.report(region.name, chain.includes(name) ? `regions go in a circle: ${circle}` : 'too long a chain of region names');
      this.keep(name, unresolvedRegion(region.name.text));
      return;
    }
    const before = this.table.get(name);
    const meaning = this.meaningOf(region, name, [...chain, name]);
    if (this.settled.has(name)) return;
    this.checkEarlier(region, meaning, before);
    this.keep(name, meaning);
  }

  private keep(name: string, meaning: RegionSet): void {
    this.settled.add(name);
    this.table.set(name, meaning);
  }

  private meaningOf(region: RawRegion, own: string, chain: readonly string[]): RegionSet {
    for (const target of region.targets) {
      const name = this.referredTo(target.text);
      if (name !== null && name !== own) this.define(name, chain);
    }
    for (const target of region.targets) {
      if (!isEmpty(this.resolver.resolve(target.text)) && this.resolver.resolve(target.text).unresolved.length === 0) continue;
      const name = this.referredTo(target.text);
      if (name === null || name === own) this.report(target, this.unknown.region(target, this.resolver));
    }
    return this.resolver.resolveAll(region.targets.map((target) => target.text));
  }

  /** The name of this table that a target is about, with or without `!`. */
  private referredTo(text: string): string | null {
    let name = foldRegionName(text);
    while (!this.definitions.has(name)) {
      const rest = /^(?:!|non-)(.*)$/s.exec(name)?.[1];
      if (rest === undefined) return null;
      name = rest.trim();
    }
    return name;
  }

  private checkEarlier(region: RawRegion, meaning: RegionSet, pack: RegionSet | undefined): void {
    const { name } = region;
    if (pack && !sameRegions(pack, meaning)) this.report(name, `"${shown(name.text)}" is defined by a pack that this policy extends`);
    const builtIn = builtInMeaning(name.text);
    if (!builtIn || meaning.unresolved.length > 0 || sameRegions(builtIn.regions, meaning)) return;
    const means = `"${shown(name.text)}" already means ${listed(builtIn.regions)}`;
    if (builtIn.kind === 'cloud-region' && isSubset(meaning, builtIn.regions)) return;
    if (builtIn.fixed) this.report(name, `${means}: choose another name`);
    else this.warnings.push({ position: name.position, message: `${means}; here it means ${listed(meaning)}` });
  }

  /** The same name in another file of the policy, or in another spelling. */
  private compareAgain(region: RawRegion): void {
    const name = foldRegionName(region.name.text);
    const first = this.definitions.get(name);
    const meaning = this.meaningOf(region, name, []);
    const known = this.table.get(name);
    if (!first || !known) return;
    const sameFile = first.name.position.file === region.name.position.file;
    if (sameFile || !sameRegions(known, meaning)) {
      this.report(region.name, `duplicate region "${shown(region.name.text)}": it is already in ${first.name.position.file ?? 'the policy'}, line ${first.name.position.line}`);
    }
  }
}

function listed(set: RegionSet): string {
  const codes = toCodes(set);
  return codes.length <= 12 ? codes.join(', ') : `${codes.slice(0, 10).join(', ')} and ${codes.length - 10} more`;
}
