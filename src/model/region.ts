/** A set of places, resolved to countries. What could not be resolved is kept by name and never allowed. */
export interface RegionSet {
  /** ISO 3166-1 alpha-2 codes, upper case. */
  readonly countries: ReadonlySet<string>;
  /** Names that resolve to nothing, as written. They count as regions that are not allowed. */
  readonly unresolved: readonly string[];
  /** `*` was written: everywhere, now and later. `countries` then holds every code, or in an offending part those not allowed. */
  readonly wildcard: boolean;
}

export const NO_REGIONS: RegionSet = { countries: new Set(), unresolved: [], wildcard: false };
