/**
 * What a built-in pack is: data. A pack names no dataset; it sets who may read protected data of some subjects and where
 * that may rest, may give names to regions, and may carry a regulation whose sections findings cite.
 */
import type { DataClass } from '../../model/policy.ts';

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
  readonly citation: string;
  readonly categories: readonly RegulatedCategory[];
}

export interface RegulatedCategory {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  /** More than so many, in 12 months; 0 means any amount. */
  readonly threshold: number;
  readonly unit: 'US persons' | 'US devices';
}
