/**
 * Exemptions: inline `@data-exempt` markers and the policy's. An exempted finding is shown as exempt, never hidden; an
 * exemption past its date no longer holds and is a finding itself, as is one that matches nothing.
 */
import type { FindingExemption, FindingStatus } from '../model/finding.ts';
import type { RuleId } from '../model/rules.ts';
import type { Policy, PolicyModel, PolicyPosition } from '../model/policy.ts';
import { isRuleId } from '../model/rules.ts';
import { positionAt } from '../model/span.ts';
import type { Span } from '../model/span.ts';
import type { LinkedFile } from '../link/world.ts';
import { isWithinClass, markedParts } from './class-parts.ts';
import { displayName, functionAt } from './context.ts';
import type { CheckContext } from './context.ts';
import { word } from './marker-values.ts';
import type { ProgramMarker } from './markers.ts';
import type { Draft } from './rule.ts';

interface InlineExemption {
  readonly kind: 'inline';
  readonly marker: ProgramMarker;
  readonly rule: RuleId;
  readonly info: FindingExemption;
  /** The policy's model that put it there: one exemption, wherever it holds. */
  readonly model: PolicyExemption | null;
}

interface PolicyExemption {
  readonly kind: 'policy';
  readonly rule: RuleId;
  readonly info: FindingExemption;
  readonly position: { readonly line: number; readonly column: number };
  readonly source: string;
}

export class Exemptions {
  readonly #context: CheckContext;
  readonly #inline: readonly InlineExemption[];
  readonly #policy = new Map<string, PolicyExemption>();
  readonly #used = new Set<InlineExemption | PolicyExemption>();

  constructor(context: CheckContext) {
    this.#context = context;
    for (const policy of context.policies.all) {
      for (const model of policy.models) for (const { kind, args } of model.markers) if (kind === 'data-exempt') this.#addModel(policy, model, args);
      for (const e of policy.exemptions) {
        const file = e.position.file ?? policy.source;
        const info = { reason: e.reason, approvedBy: e.approvedBy, ticket: e.ticket, until: e.until, file, line: e.position.line };
        this.#policy.set(keyOf(policy.source, e.position), { kind: 'policy', rule: e.rule, info, position: e.position, source: file });
      }
    }
    this.#inline = context.markers.ofKind('data-exempt').flatMap((m) => inlineExemption(m, m.model ? (this.#policy.get(keyOf(m.model.policy.source, m.model.model.position)) ?? null) : null));
  }

  #addModel({ source }: Policy, { position }: PolicyModel, args: ReadonlyMap<string, readonly string[]>): void {
    const said = (key: string): string | null => args.get(key)?.[0] ?? null;
    const rule = said('rule');
    if (rule === null || !isRuleId(rule)) return;
    const file = position.file ?? source;
    const info = { reason: said('reason') ?? '', until: said('until') ?? '', approvedBy: said('approved-by'), ticket: said('ticket'), file, line: position.line };
    this.#policy.set(keyOf(source, position), { kind: 'policy', rule, info, position, source: file });
  }

  /** Whether a draft is exempt, and by what. Remembers which exemptions were of use. */
  judge(draft: Draft): { readonly status: FindingStatus; readonly exemption: FindingExemption | null } {
    const matching = [...this.#inline.filter((e) => e.rule === draft.rule && this.#covers(e.marker, draft)), ...this.#fromPolicy(draft)];
    for (const e of matching) this.#used.add(e.kind === 'inline' && e.model ? e.model : e);
    const valid = matching.find((e) => e.info.until >= this.#context.today);
    return valid ? { status: 'exempt', exemption: valid.info } : { status: 'new', exemption: null };
  }

  /** Findings about the exemptions themselves; after every draft was judged. */
  drafts(): readonly (Draft | PolicyDraft)[] {
    const out: (Draft | PolicyDraft)[] = [];
    for (const e of [...this.#inline.filter((one) => one.model === null), ...this.#policy.values()]) {
      if (e.info.until < this.#context.today) out.push(this.#draft(e, 'expired-exemption', `This exemption of ${e.rule} ended on ${e.info.until} and no longer holds. Fix what it covered, or have it approved again.`));
      else if (!this.#used.has(e)) out.push(this.#draft(e, 'unused-exemption', `This exemption of ${e.rule} matches no finding. Remove it.`));
    }
    return out;
  }

  #draft(e: InlineExemption | PolicyExemption, rule: RuleId, message: string): Draft | PolicyDraft {
    const common = { rule, message, dataset: '', readers: [], allowed: [], access: null, accessAt: null, path: [] };
    if (e.kind === 'policy') return { ...common, source: e.source, position: e.position, identity: [e.rule, e.info.ticket ?? '', e.info.reason] };
    const { file, placed } = e.marker;
    const fn = functionAt(file, placed.marker.span.start);
    return { ...common, file, span: placed.marker.span, function: fn, identity: [displayName(this.#context.program.function(fn)), e.rule] };
  }

  #fromPolicy(draft: Draft): readonly PolicyExemption[] {
    const { path } = draft.file.facts;
    const policy = this.#context.policies.policyFor(path);
    return this.#context.pathRulesFor(path).exemptionsFor(draft.rule, path)
      .map((e) => this.#policy.get(keyOf(policy.source, e.position))).filter((e) => e !== undefined);
  }

  #covers({ file, placed }: ProgramMarker, draft: Draft): boolean {
    const places = [{ file: draft.file, function: draft.function, span: draft.span }, ...(draft.accessAt ? [draft.accessAt] : [])];
    const { target } = placed;
    if (target.kind === 'function' || target.kind === 'param') {
      const functions = new Set(this.#context.program.definitionsOf(file.functionBase + target.function));
      return places.some((p) => this.#isWithin(functions, p.function));
    }
    if (target.kind === 'class') return this.#coversClass(file, target.class, places);
    return places.filter((p) => p.file === file).some((p) => {
      switch (target.kind) {
        case 'file': return true;
        case 'field': return contains(file.facts.classes[target.class]?.members[target.member]?.span, p.span);
        case 'variable': return contains(file.facts.variables[target.variable]?.span, p.span);
        case 'statement': return contains(target.span, p.span);
        case 'none': return false;
      }
    });
  }

  #coversClass(file: LinkedFile, cls: number, places: readonly { readonly file: LinkedFile; readonly function: number; readonly span: Span }[]): boolean {
    const { program } = this.#context;
    const parts = markedParts(program, file, cls);
    const ids = new Set(parts.map((part) => part.id));
    return places.some((p) => parts.some((part) => part.file === p.file && contains(part.fact.span, p.span)) || isWithinClass(program, p.function, ids));
  }

  /** Whether a function is one of these or is written inside one. */
  #isWithin(functions: ReadonlySet<number>, fn: number): boolean {
    const { program } = this.#context;
    const { file } = program.function(fn);
    for (let i = fn - file.functionBase; i >= 0; i = file.facts.functions[i]?.parent ?? -1) if (functions.has(file.functionBase + i)) return true;
    return false;
  }
}

/** A finding that stands in a policy file, which is no file of the program. */
export interface PolicyDraft extends Omit<Draft, 'file' | 'span' | 'function'> {
  readonly source: string;
  readonly position: { readonly line: number; readonly column: number };
}

export function isPolicyDraft(draft: Draft | PolicyDraft): draft is PolicyDraft {
  return 'source' in draft;
}

function inlineExemption(marker: ProgramMarker, model: PolicyExemption | null): InlineExemption[] {
  const { marker: m } = marker.placed;
  const rule = word(m, 'rule');
  const reason = word(m, 'reason');
  const until = word(m, 'until');
  if (rule === null || !isRuleId(rule) || reason === null || until === null || !/^\d{4}-\d{2}-\d{2}$/.test(until)) return [];
  const { path, lineStarts } = marker.file.facts;
  if (model) return [{ kind: 'inline', marker, rule, model, info: model.info }];
  return [{
    kind: 'inline', marker, rule, model,
    info: { reason, until, approvedBy: word(m, 'approved-by'), ticket: word(m, 'ticket'), file: path, line: positionAt(lineStarts, m.span.start).line },
  }];
}

function contains(outer: Span | undefined, inner: Span): boolean {
  return outer !== undefined && outer.start <= inner.start && inner.end <= outer.end;
}

function keyOf(source: string, { file, line, column }: PolicyPosition): string {
  return `${source}:${file ?? ''}:${line}:${column}`;
}

