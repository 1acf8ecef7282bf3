/** Findings and the report: the JSON contract, type by type. All lines and columns are 1-based. */
import type { IncompleteReason } from './facts.ts';
import type { AccessOp } from './policy.ts';
import type { RuleId, Severity } from './rules.ts';
import type { Range } from './span.ts';

export type { Severity } from './rules.ts';
export type FindingStatus = 'new' | 'baselined' | 'exempt';

export interface FindingAccess {
  readonly file: string;
  readonly range: Range;
  readonly function: string;
  readonly op: AccessOp;
}

/** One step of a path: the call in `function`, or for the last step the access itself. */
export interface PathStep {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly function: string;
  /** Where this function runs, as sorted ISO codes (`*` for everywhere, an unresolved name as written); empty if nothing says. */
  readonly regions: readonly string[];
}

export interface FindingExemption {
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly ticket: string | null;
  readonly until: string;
  /** Where the exemption is written. */
  readonly file: string;
  readonly line: number;
}

/** What a regulation makes of an access: `restricted: control claimed` where data is said to be declassified, which never clears it. */
export const REGULATION_STATUSES = ['prohibited', 'restricted', 'restricted: control claimed', 'below-threshold'] as const;
export type RegulationStatus = (typeof REGULATION_STATUSES)[number];

export interface FindingRegulation {
  /** What applies, as it is cited: `28 CFR § 202.401, § 202.205(c)`. */
  readonly section: string;
  /** Category of the data under the regulation, in the regulation's words. */
  readonly category: string;
  /** More than so many persons or devices in 12 months; 0 for any amount. */
  readonly threshold: number;
  /** What the annotation says; null where it says nothing, which counts as above. */
  readonly volume: number | null;
  readonly status: RegulationStatus;
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly function: string;
  /** Id as written in the code, '' where there is none. */
  readonly dataset: string;
  /** Offending regions: sorted ISO codes, `*` for a wildcard, unresolved names as written. */
  readonly readers: readonly string[];
  /** Who may read it: sorted ISO codes. */
  readonly allowed: readonly string[];
  readonly access: FindingAccess | null;
  readonly path: readonly PathStep[];
  readonly fingerprint: string;
  readonly status: FindingStatus;
  readonly exemption: FindingExemption | null;
  /** Absent where no regulation of the policy's packs is concerned. */
  readonly regulation?: FindingRegulation;
}

export interface Incomplete {
  readonly file: string;
  readonly reason: IncompleteReason;
  readonly message: string;
}

export interface ReportSummary {
  readonly filesSeen: number;
  readonly filesParsed: number;
  readonly accesses: number;
  readonly findings: number;
  readonly exempt: number;
  readonly baselined: number;
  readonly durationMs: number;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'region-guard'; readonly version: string };
  readonly policy: { readonly source: string; readonly hash: string };
  readonly summary: ReportSummary;
  readonly findings: readonly Finding[];
  readonly incomplete: readonly Incomplete[];
}

/** `graph --format json`. */
export interface GraphReport {
  readonly functions: readonly {
    readonly id: number; readonly name: string; readonly file: string;
    readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number;
    readonly regions: readonly string[];
  }[];
  /** [caller id, callee id, line of the call] */
  readonly calls: readonly (readonly [number, number, number])[];
}
