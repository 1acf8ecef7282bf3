/**
 * Program and policy to findings: runs the rules, applies levels and exemptions, gives each finding its fingerprint, and
 * sorts. Nothing is filtered here but what the policy turned off.
 */
import type { Finding, Severity } from '../model/finding.ts';
import { rangeOf } from '../model/span.ts';
import type { Policy } from '../model/policy.ts';
import { ruleLevel } from '../policy/questions.ts';
import { findAccesses } from './accesses.ts';
import type { Access } from './accesses.ts';
import { CheckContext, displayName } from './context.ts';
import type { PolicyLookup } from './context.ts';
import { Exemptions, isPolicyDraft } from './exemptions.ts';
import type { PolicyDraft } from './exemptions.ts';
import { fingerprint } from './fingerprint.ts';
import { flowEnds } from './flow-ends.ts';
import type { FlowEnd } from './flow-ends.ts';
import { protectedFlows } from './protected-flows.ts';
import { EmptiedFunctions } from './emptied-functions.ts';
import { Reach } from './reach.ts';
import { regulated } from './regulation.ts';
import type { Draft, Rule } from './rule.ts';
import { contradiction } from './rules/contradiction.ts';
import { foreignCaller } from './rules/foreign-caller.ts';
import { foreignCopy } from './rules/foreign-copy.ts';
import { foreignFlow } from './rules/foreign-flow.ts';
import { foreignRead } from './rules/foreign-read.ts';
import { invalidAnnotation } from './rules/invalid-annotation.ts';
import { unannotatedAccess } from './rules/unannotated-access.ts';
import { unapprovedRole } from './rules/unapproved-role.ts';
import { wildcardGrant } from './rules/wildcard-grant.ts';
import { sourceCoverage, sourceMatches } from './source-matches.ts';
import type { SourceCoverage } from './source-matches.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFunction } from '../link/world.ts';

const RULES: readonly Rule[] = [foreignRead, foreignCaller, foreignCopy, foreignFlow, wildcardGrant, unapprovedRole, unannotatedAccess, contradiction, invalidAnnotation];

export interface CheckInput {
  readonly program: Program;
  readonly policies: PolicyLookup;
  /** ISO date. */
  readonly today: string;
  /** Called now and then; may throw to cancel. */
  readonly tick?: () => void;
}

export interface CheckResult {
  /** Sorted by file, line, column and rule. */
  readonly findings: readonly Finding[];
  readonly accesses: readonly Access[];
  readonly context: CheckContext;
  /** Functions whose values could not be followed to the end. */
  readonly unfinished: readonly LinkedFunction[];
  /** Where protected values are followed no further, on purpose. */
  readonly ends: readonly FlowEnd[];
  /** How much of what the policies' `sources` match is annotated; datasets without sources are left out. */
  readonly coverage: readonly SourceCoverage[];
  /** Who reaches what, for those who ask further. */
  readonly reach: Reach;
}

export function check(input: CheckInput): CheckResult {
  const context = new CheckContext(input);
  const accesses = findAccesses(context);
  const reach = new Reach(context, new EmptiedFunctions(context, accesses, input.tick));
  const flows = protectedFlows(context, accesses, input.tick);
  const sources = sourceMatches(context, accesses);
  const drafts = RULES.flatMap((rule) => oncePerAccess(rule.check({ context, accesses, reach, flows, sources })));
  const exemptions = new Exemptions(context);
  const judged = drafts.map((draft) => ({ draft, ...exemptions.judge(draft) }));
  const about = exemptions.drafts().map((draft) => ({ draft, status: 'new' as const, exemption: null }));
  const findings = [...judged, ...about].flatMap((j) => finish(context, j));
  return {
    findings: withFingerprints(findings), accesses, context, reach,
    ends: flowEnds(context, flows.ends),
    unfinished: flows.unfinished.map((fn) => context.program.function(fn)), coverage: sourceCoverage(context, sources),
  };
}

/** A finding that two annotations of one access would make is one. */
function oncePerAccess(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ file, span, dataset, access, message, readers }) => {
    const key = access === null ? '' : [file.index, span.start, span.end, dataset, readers.join(), access.file, access.range.start.line, access.range.start.column, access.op, message].join('\u0001');
    return key === '' || (!seen.has(key) && seen.add(key));
  });
}

type Judged = Pick<Finding, 'status' | 'exemption'> & { readonly draft: Draft | PolicyDraft };
type Unnamed = Omit<Finding, 'fingerprint'> & { readonly identity: readonly string[] };

function finish(context: CheckContext, { draft, status, exemption }: Judged): Unnamed[] {
  const level = ruleLevel(policyOf(context, draft), draft.rule);
  if (level === 'off') return [];
  const place = isPolicyDraft(draft)
    ? { file: draft.source, range: { start: draft.position, end: draft.position }, function: '' }
    : { file: draft.file.facts.path, range: rangeOf(draft.file.facts.lineStarts, draft.span), function: displayName(context.program.function(draft.function)) };
  const { rule, message, dataset, readers, allowed, access, path, identity } = draft;
  const law = draft.reached ? regulated(context, { ...draft.reached, readers }) : null;
  const severity = law ? lower(level, law.atMost) : level;
  return [{ rule, severity, message, ...place, dataset, readers, allowed, access, path, status, exemption, identity, ...(law ? { regulation: law.regulation } : {}) }];
}

const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

function lower(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b) ? a : b;
}

function policyOf(context: CheckContext, draft: Draft | PolicyDraft): Policy {
  if (!isPolicyDraft(draft)) return context.policies.policyFor(draft.file.facts.path);
  return context.policies.all.find((p) => p.source === draft.source) ?? context.policies.policyFor(draft.source);
}

/** Findings that share rule, dataset and functions are told apart by their order. */
function withFingerprints(findings: readonly Unnamed[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return [...findings].sort(byPlace).map(({ identity, ...finding }) => {
    const parts = [finding.rule, finding.dataset, ...identity];
    const key = parts.join('\u0001');
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { ...finding, fingerprint: fingerprint(nth === 0 ? parts : [...parts, String(nth)]) };
  });
}

function byPlace(a: Unnamed, b: Unnamed): number {
  return compare(a.file, b.file) || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column
    || compare(a.rule, b.rule) || compare(a.dataset, b.dataset) || compare(a.access?.file ?? '', b.access?.file ?? '')
    || (a.access?.range.start.line ?? 0) - (b.access?.range.start.line ?? 0) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
