/**
 * A policy, loaded and checked: names resolved, inheritance not yet applied (see policy/datasets for lookups).
 * Everything here is what the loader made of `region-guard.yaml`; nothing falls back to something laxer.
 */
import type { FrameworkModel } from './framework.ts';
import type { Position } from './span.ts';
import type { RegionSet } from './region.ts';
import type { RuleId, Severity } from './rules.ts';

export const DATA_CLASSES = ['protected', 'excepted', 'public'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

export const OPS = ['read', 'write', 'copy', 'backup', 'export', 'transit', 'delete'] as const;
export type AccessOp = (typeof OPS)[number];

/** Where something in a policy is written. */
export interface PolicyPosition extends Position {
  /** Relative to the root: the policy's own file, or one that it extends. Absent: the policy's own (`Policy.source`). */
  readonly file?: string;
}

/** A place where a dataset may rest, until a day where it is being retired. */
export interface Store {
  readonly name: string;
  readonly region: RegionSet;
  /** ISO date, the last day on which it is allowed. */
  readonly until: string | null;
}

/** What the policy says of one dataset id, without what it inherits. */
export interface DatasetEntry {
  readonly id: string;
  readonly subjects: RegionSet | null;
  readonly class: DataClass | null;
  readonly categories: readonly string[] | null;
  readonly readers: RegionSet | null;
  readonly roles: readonly string[] | null;
  readonly stores: readonly Store[] | null;
  readonly sources: readonly string[];
  readonly position: PolicyPosition;
}

export interface Deployment {
  /** Globs relative to the policy's folder. */
  readonly paths: readonly string[];
  readonly regions: RegionSet;
  readonly position: PolicyPosition;
}

export interface Exemption {
  readonly rule: RuleId;
  readonly paths: readonly string[];
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly ticket: string | null;
  /** ISO date, the last day on which it holds. */
  readonly until: string;
  readonly position: PolicyPosition;
}

/** Defaults of the packs for data that annotations describe on the spot: subjects → who may read it, where it may rest. */
export interface SubjectDefault {
  readonly subjects: RegionSet;
  readonly class: DataClass;
  readonly readers: RegionSet;
  readonly stores: readonly Store[];
}

export interface Policy {
  /** Path relative to the root, or `built-in:us-protected`. */
  readonly source: string;
  /** Folder of the file relative to the root, '' for the root itself. */
  readonly folder: string;
  /** `sha256:` and 64 hex digits over the policy's text and those it extends. */
  readonly hash: string;
  readonly packs: readonly string[];
  /** Names from `regions:`, case-folded, to what they resolve to. */
  readonly regions: ReadonlyMap<string, RegionSet>;
  readonly datasets: ReadonlyMap<string, DatasetEntry>;
  readonly defaults: readonly SubjectDefault[];
  readonly deployments: readonly Deployment[];
  readonly exemptions: readonly Exemption[];
  readonly ruleLevels: ReadonlyMap<RuleId, Severity | 'off'>;
  readonly exclude: readonly string[];
  /** Sections that are kept for the steps that use them: symbol models and annotation mappings, as checked values. */
  readonly models: readonly PolicyModel[];
  readonly annotations: readonly AnnotationMapping[];
  /** Frameworks that the policy's own files describe. */
  readonly frameworks: readonly FrameworkModel[];
  /** Oddities that do not stop a lint. */
  readonly warnings: readonly PolicyWarning[];
}

export interface PolicyModel {
  readonly symbol: string;
  /** Marker kind to its arguments, each a list of words. */
  readonly markers: readonly { readonly kind: string; readonly args: ReadonlyMap<string, readonly string[]> }[];
  /** What the symbol names is the region of whoever calls. */
  readonly isCallerRegion: boolean;
  readonly position: PolicyPosition;
}

export interface AnnotationMapping {
  readonly match: string;
  /** Marker kind, or `none` to turn a name off. */
  readonly as: string;
  readonly keys: ReadonlyMap<string, string>;
  readonly defaults: ReadonlyMap<string, readonly string[]>;
  readonly position: PolicyPosition;
}

export interface PolicyWarning {
  readonly message: string;
  readonly position: PolicyPosition;
}

/** Why a policy cannot be used, at its place. Shown as `file:line:column: message`. */
export interface PolicyError {
  readonly file: string;
  readonly position: Position;
  readonly message: string;
}
