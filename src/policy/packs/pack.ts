/**
 * What a built-in pack is: data. A pack names no dataset; it sets who may read protected data of some subjects and where
 * that may rest, may give names to regions, and may carry a regulation whose sections and thresholds findings cite. How a
 * regulation is applied is `check/regulation.ts`'s; all that differs between regulations is said here.
 */
import type { RegulationStatus } from '../../model/finding.ts';
import type { AccessOp, DataClass } from '../../model/policy.ts';
import type { Severity } from '../../model/rules.ts';

export interface Pack {
  readonly name: string;
  readonly title: string;
  /** Names that policies which extend the pack may use. */
  readonly regions: Readonly<Record<string, readonly string[]>>;
  readonly defaults: readonly PackDefault[];
  readonly regulation: Regulation | null;
}

export interface PackDefault {
  readonly subjects: readonly string[];
  readonly class: DataClass;
  readonly readers: readonly string[];
  readonly stores: readonly string[];
}

/** A rule of law by its sections, as far as findings need it. */
export interface Regulation {
  /** How it is cited, before the number of a section: `28 CFR`. */
  readonly citation: string;
  /** Its name in a sentence. */
  readonly title: string;
  /** Whose data it is about, and whose access: ISO codes. */
  readonly subjects: readonly string[];
  readonly countries: readonly string[];
  readonly categories: readonly RegulatedCategory[];
  /** Data that is regulated only where it comes together with other data. */
  readonly identifiers: Identifiers | null;
  /** What a set of several categories goes by: the lowest threshold of them, and this section. */
  readonly combination: { readonly section: string };
  /** Where nothing, or nothing known, is said of the categories: a dataset about which the worst must be supposed. */
  readonly unspecified: RegulatedCategory;
  /** Keys of categories (Fideslang, by prefix: the longest that fits counts) to what they are under the regulation. */
  readonly taxonomy: Readonly<Record<string, readonly Term[]>>;
  /** What a transaction above the threshold is, first that fits. The last has no conditions. */
  readonly rulings: readonly Ruling[];
  readonly belowThreshold: { readonly status: RegulationStatus; readonly severity: Severity };
  /** What `@declassify` does for the countries named: lowers a finding, never clears it. Null: it clears, as elsewhere. */
  readonly control: { readonly status: RegulationStatus; readonly severity: Severity; readonly section: string } | null;
}

export interface RegulatedCategory {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  /** More than so many, in 12 months; 0 means any amount. */
  readonly threshold: number;
  readonly unit: 'US persons' | 'US devices';
}

/** An id of a category, or `listed:` and the id of a kind of identifier. */
export type Term = string;

export interface Identifiers {
  /** Id of the category that two of them make. */
  readonly category: string;
  readonly kinds: readonly {
    readonly id: string;
    /** Two of this kind and of no other are not enough. */
    readonly onlyWithOthers: boolean;
  }[];
}

export interface Ruling {
  readonly status: RegulationStatus;
  readonly section: string;
  /** Applies where one of these categories is among the data. */
  readonly categories?: readonly string[];
  /** Applies to these operations. */
  readonly ops?: readonly AccessOp[];
  /** Applies where the annotation says one of these purposes. */
  readonly purposes?: readonly string[];
}
