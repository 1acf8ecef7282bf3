/** One policy file as read: every value of the right form and in its place, no name looked up yet. */
import type { DataClass, PolicyPosition } from '../model/policy.ts';
import type { Severity } from '../model/finding.ts';
import type { MarkerKind } from '../model/marker.ts';
import type { RuleId } from '../model/rules.ts';
import type { MarkerKey } from './marker-keys.ts';
import type { Word } from './node-reader.ts';

export interface RawPolicy {
  readonly file: string;
  readonly extends: readonly Word[];
  readonly regions: readonly RawRegion[];
  readonly datasets: readonly RawDataset[];
  readonly deployments: readonly RawDeployment[];
  readonly models: readonly RawModel[];
  readonly annotations: readonly RawMapping[];
  readonly exemptions: readonly RawExemption[];
  readonly rules: readonly { readonly rule: RuleId; readonly level: Severity | 'off' }[];
  readonly exclude: readonly string[];
  /** Files that describe frameworks. */
  readonly frameworks: readonly Word[];
}

export interface RawRegion {
  readonly name: Word;
  readonly targets: readonly Word[];
}

export interface RawStore {
  readonly region: Word;
  readonly until: string | null;
}

export interface RawDataset {
  readonly id: Word;
  readonly subjects: readonly Word[] | null;
  readonly class: DataClass | null;
  readonly categories: readonly string[] | null;
  readonly readers: readonly Word[] | null;
  readonly roles: readonly string[] | null;
  readonly stores: readonly RawStore[] | null;
  readonly sources: readonly string[];
}

export interface RawDeployment {
  readonly paths: readonly string[];
  readonly regions: readonly Word[];
  readonly position: PolicyPosition;
}

export interface RawExemption {
  readonly rule: RuleId;
  /** Null where none are given: every file. */
  readonly paths: readonly string[] | null;
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly ticket: string | null;
  readonly until: string;
  readonly position: PolicyPosition;
}

/** Arguments of a marker as the policy gives them. */
export type RawArguments = ReadonlyMap<MarkerKey, readonly Word[]>;

export interface RawModel {
  readonly symbol: string;
  readonly markers: readonly { readonly kind: MarkerKind; readonly args: RawArguments }[];
  readonly isCallerRegion: boolean;
  readonly position: PolicyPosition;
}

export interface RawMapping {
  readonly match: string;
  readonly as: MarkerKind | 'none';
  readonly keys: ReadonlyMap<string, string>;
  readonly defaults: RawArguments;
  readonly position: PolicyPosition;
}
