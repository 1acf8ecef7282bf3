/** The inventory and the coverage of a lint, as the command line prints them. All lines and columns are 1-based. */
import type { FindingExemption, FindingStatus, Incomplete } from './finding.ts';
import type { AccessOp, DataClass } from './policy.ts';
import type { RuleId, Severity } from './rules.ts';
import type { Range } from './span.ts';

export const VERDICTS = ['violation', 'exempt', 'allowed'] as const;
/** `violation`: a new finding above a note stands against it; `exempt`: only exempted ones do. */
export type Verdict = (typeof VERDICTS)[number];

/** A finding that is about an access. */
export interface InventoryFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly status: FindingStatus;
  readonly message: string;
  readonly fingerprint: string;
  readonly exemption: FindingExemption | null;
}

/** One access: an annotated call or function. Regions are sorted ISO codes, `*` for everywhere, unresolved names as written. */
export interface InventoryEntry {
  /** Id as written, '' where only the annotation describes the data. */
  readonly dataset: string;
  readonly class: DataClass;
  readonly categories: readonly string[];
  readonly op: AccessOp;
  readonly file: string;
  readonly range: Range;
  readonly function: string;
  /** The reader regions: `granted`, `regions` and `reached` together. */
  readonly readers: readonly string[];
  /** What the annotation's own `readers` grant. */
  readonly granted: readonly string[];
  /** Where the code around the access runs; empty where nothing says. */
  readonly regions: readonly string[];
  /** Regions of the functions from which it can be reached without passing a gate. */
  readonly reached: readonly string[];
  /** Who may read the dataset. */
  readonly allowed: readonly string[];
  /** Where the data goes, as written. */
  readonly to: readonly string[];
  readonly roles: readonly string[];
  readonly purpose: string | null;
  readonly owner: string | null;
  /** US persons or devices in 12 months. */
  readonly volume: number | null;
  /** What the function hands out is declassified. */
  readonly declassified: boolean;
  readonly verdict: Verdict;
  readonly findings: readonly InventoryFinding[];
  /** Who may read the dataset and what says so, in one sentence. */
  readonly why: string;
  /** Where the annotation stands; null where it is in no file of the workspace's code. */
  readonly annotation: { readonly file: string; readonly range: Range } | null;
  /** Source of the policy in force at the access. */
  readonly policy: string;
}

/** A call that matches a dataset's `sources` and carries no annotation: an access of which nothing is known yet. */
export interface UnannotatedCall {
  readonly dataset: string;
  readonly file: string;
  readonly range: Range;
  readonly function: string;
  readonly status: FindingStatus;
  readonly fingerprint: string;
}

export interface InventorySummary {
  readonly accesses: number;
  readonly datasets: number;
  readonly violations: number;
  readonly exempt: number;
  readonly allowed: number;
}

export interface PolicyReference {
  readonly source: string;
  readonly hash: string;
}

/** `inventory --format json`: accesses sorted by dataset, file, place and operation. */
export interface Inventory {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'region-guard'; readonly version: string };
  readonly policies: readonly PolicyReference[];
  readonly summary: InventorySummary;
  readonly accesses: readonly InventoryEntry[];
  readonly unannotated: readonly UnannotatedCall[];
  readonly incomplete: readonly Incomplete[];
}

export interface LanguageCoverage {
  readonly language: string;
  readonly files: number;
  readonly functions: number;
  readonly annotations: number;
}

export interface DatasetCoverage {
  readonly dataset: string;
  readonly class: DataClass;
  /** Annotated accesses. */
  readonly accesses: number;
  /** Calls that match the dataset's `sources`, and how many of them are annotated; null where the policy names no sources. */
  readonly sources: { readonly matched: number; readonly annotated: number } | null;
}

export interface NotFollowed {
  /** `native`: handed to code of another language; `computed`: to what only the run tells; `implicit`: decides a branch in which something is sent. */
  readonly kind: 'native' | 'computed' | 'implicit';
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** `coverage --format json`. */
export interface Coverage {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'region-guard'; readonly version: string };
  readonly policies: readonly PolicyReference[];
  readonly files: {
    readonly seen: number; readonly parsed: number; readonly notText: number;
    readonly excluded: number; readonly ignored: number; readonly incomplete: number;
  };
  /** By number of files; `text` is what only comments are read of. */
  readonly languages: readonly LanguageCoverage[];
  readonly datasets: readonly DatasetCoverage[];
  readonly deployments: {
    readonly functions: number;
    /** Functions of which nothing says where they run. */
    readonly withoutRegion: number;
    /** Files with code of which no function has a region. */
    readonly filesWithoutRegion: readonly string[];
  };
  /** Left out by a policy's `exclude`. */
  readonly excluded: readonly string[];
  /** Named by a `.gitignore`. */
  readonly ignored: readonly string[];
  readonly incomplete: readonly Incomplete[];
  /** Where a protected value is not followed on, on purpose. */
  readonly notFollowed: readonly NotFollowed[];
}

/** What a workspace already says of data and places: what a first policy is written from. */
export interface Survey {
  /** Datasets that annotations name, sorted. */
  readonly datasets: readonly SurveyedDataset[];
  /** Names of regions in annotations that mean nothing yet, with how often they occur and what they may mean. */
  readonly unknownRegions: readonly { readonly name: string; readonly uses: number; readonly guess: string | null }[];
  /** Folders with code whose name says a place, and the region that it names. */
  readonly places: readonly { readonly folder: string; readonly region: string }[];
  /** Regions of clouds that the code names in texts, with one file each. */
  readonly cloudRegions: readonly { readonly name: string; readonly file: string }[];
  /** A CODEOWNERS file, where there is one. */
  readonly codeOwners: string | null;
  readonly annotations: number;
}

export interface SurveyedDataset {
  readonly id: string;
  readonly accesses: number;
  /** The strictest that an annotation says. */
  readonly class: DataClass;
  /** As written; empty where no annotation says. */
  readonly subjects: readonly string[];
  readonly categories: readonly string[];
  readonly roles: readonly string[];
}
