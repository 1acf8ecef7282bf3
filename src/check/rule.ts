/** The anatomy of a rule: what it is called, and how it finds. One file a rule, beside its documentation page. */
import type { FindingAccess, PathStep } from '../model/finding.ts';
import type { RuleId } from '../model/rules.ts';
import type { Span } from '../model/span.ts';
import type { LinkedFile } from '../link/world.ts';
import type { Access } from './accesses.ts';
import type { CheckContext } from './context.ts';
import type { ProtectedFlows } from './protected-flows.ts';
import type { Reach } from './reach.ts';
import type { SourceMatch } from './source-matches.ts';

/** A finding before level, exemption and fingerprint are settled. */
export interface Draft {
  readonly rule: RuleId;
  readonly message: string;
  readonly file: LinkedFile;
  readonly span: Span;
  /** Function in which it stands, by program-wide number. */
  readonly function: number;
  readonly dataset: string;
  readonly readers: readonly string[];
  readonly allowed: readonly string[];
  readonly access: FindingAccess | null;
  /** Where the access stands, for exemptions that are written there. */
  readonly accessAt: { readonly file: LinkedFile; readonly function: number; readonly span: Span } | null;
  readonly path: readonly PathStep[];
  /** The access that offending `readers` reach, where a regulation may have something to say. Absent: none. */
  readonly reached?: { readonly access: Access; readonly isControlled: boolean };
  /** Names of the functions involved, which together with rule and dataset make the fingerprint. */
  readonly identity: readonly string[];
}

export interface RuleInput {
  readonly context: CheckContext;
  readonly accesses: readonly Access[];
  readonly reach: Reach;
  readonly flows: ProtectedFlows;
  /** What the policies' `sources` match. */
  readonly sources: readonly SourceMatch[];
}

export interface Rule {
  readonly id: RuleId;
  check(input: RuleInput): readonly Draft[];
}
