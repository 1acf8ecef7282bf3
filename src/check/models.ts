/**
 * The policy's `models:` as markers on the code that their symbols name. A marker on a function or class of the workspace says
 * what an annotation there would say; of what lies outside, and for `data-access` always, each call bears it. What the
 * code says itself is nearer and replaces a model of the same kind at the same place. A file's policy is the nearest one, as everywhere.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFile } from '../link/world.ts';
import { MARKER_KINDS, type Marker, type MarkerKind, type MarkerTarget, type PlacedMarker } from '../model/marker.ts';
import { opEnd, opStart } from '../model/ops.ts';
import type { Policy, PolicyModel } from '../model/policy.ts';
import type { Span } from '../model/span.ts';
import { hasKey } from './marker-values.ts';
import { OutermostCalls } from './outermost-call.ts';
import { createSymbolMatcher, matchCalls, matchClasses, matchFields, matchFunctions } from './symbols.ts';
import type { SymbolCall } from './symbols.ts';

/** A marker that a model puts on code. */
export interface ModelMarker {
  readonly file: LinkedFile;
  readonly placed: PlacedMarker;
  readonly model: ModelPlace;
}

/** Where the model itself stands. */
export interface ModelPlace { readonly policy: Policy; readonly model: PolicyModel }

export interface ModelPolicies {
  policyFor(path: string): Policy;
  readonly all: readonly Policy[];
}

/** @param written what the code says itself */
export function modelMarkers(program: Program, policies: ModelPolicies, written: readonly { readonly file: LinkedFile; readonly placed: PlacedMarker }[]): readonly ModelMarker[] {
  const withModels = policies.all.filter((p) => p.models.length > 0);
  if (withModels.length === 0) return [];
  // Where data goes (`to=` alone) says nothing of what the call reads.
  const nearer = written.filter(({ placed: { marker } }) => marker.kind !== 'data-access' || hasKey(marker, 'data'));
  const calls = new OutermostCalls();
  const said = new Set(nearer.map(({ file, placed }) => placeKey(calls, file, placed)));
  return withModels.flatMap((policy) => new PolicyModels(program, policies, policy).markers()).filter((m) => !said.has(placeKey(calls, m.file, m.placed)));
}

function placeKey(calls: OutermostCalls, file: LinkedFile, { marker, target }: PlacedMarker): string {
  const at = `${file.index}:${marker.kind}:${target.kind}`;
  switch (target.kind) {
    case 'function': return `${at}:${target.function}`;
    case 'class': return `${at}:${target.class}`;
    case 'field': return `${at}:${target.class}:${target.member}`;
    case 'statement': return `${at}:${calls.of(file, target.span, target.value)}`;
    default: return at;
  }
}

interface OneMarker extends ModelPlace { readonly kind: MarkerKind; readonly args: ReadonlyMap<string, readonly string[]> }

class PolicyModels {
  readonly #program: Program;
  readonly #policy: Policy;
  readonly #governs: (file: LinkedFile) => boolean;

  constructor(program: Program, policies: ModelPolicies, policy: Policy) {
    this.#program = program;
    this.#policy = policy;
    this.#governs = (file) => policies.policyFor(file.facts.path) === policy;
  }

  markers(): readonly ModelMarker[] {
    const { models } = this.#policy;
    const matcher = createSymbolMatcher(models.map((m) => m.symbol));
    const defined = this.#definitions();
    const calls = matchCalls(this.#program, matcher, this.#governs);
    return [...defined.markers, ...calls.flatMap((call) => this.#onCall(call, defined))];
  }

  /** Markers on what the workspace defines, and which functions and models those are. */
  #definitions(): Definitions {
    const markers: ModelMarker[] = [];
    const functions = new Set<string>();
    const classes = new Set<number>();
    const matcher = createSymbolMatcher(this.#policy.models.map((m) => m.symbol));
    for (const { id, pattern } of matchFunctions(this.#program, matcher)) {
      const { file, index, fact } = this.#program.function(id);
      if (!this.#governs(file)) continue;
      functions.add(`${pattern.index}:${id}`);
      for (const one of this.#said(pattern.index)) if (isForFunctions(one)) markers.push(placedMarker(file, { kind: 'function', function: index }, one, fact.nameSpan));
    }
    for (const { id, pattern } of matchClasses(this.#program, matcher)) {
      const { file, index, fact } = this.#program.class(id);
      if (!this.#governs(file)) continue;
      classes.add(pattern.index);
      for (const one of this.#said(pattern.index)) markers.push(placedMarker(file, { kind: 'class', class: index }, one, fact.nameSpan));
    }
    for (const { id, member, pattern } of matchFields(this.#program, matcher)) {
      const { file, index, fact } = this.#program.class(id);
      if (!this.#governs(file)) continue;
      for (const one of this.#said(pattern.index)) if (one.kind === 'data-access') markers.push(placedMarker(file, { kind: 'field', class: index, member }, one, fact.members[member]?.nameSpan ?? fact.nameSpan));
    }
    return { markers, functions, classes };
  }

  #onCall(call: SymbolCall, defined: Definitions): ModelMarker[] {
    // A class that the workspace defines has been marked as a whole; making an instance of it is no access of its own.
    if (defined.classes.has(call.pattern.index)) return [];
    const { code } = call.file.facts;
    const span = { start: opStart(code, call.ref), end: opEnd(code, call.ref) };
    const target: MarkerTarget = { kind: 'statement', function: call.function - call.file.functionBase, value: call.ref, span };
    const isMarked = this.#program.callsFrom(call.function).some((e) => e.ref === call.ref && defined.functions.has(`${call.pattern.index}:${e.callee}`));
    return this.#said(call.pattern.index).filter((one) => !isMarked || !isForFunctions(one)).map((one) => placedMarker(call.file, target, asOnCall(one), span));
  }

  #said(index: number): readonly OneMarker[] {
    const model = this.#policy.models[index];
    if (!model) return [];
    return model.markers.flatMap(({ kind, args }) => {
      const known = MARKER_KINDS.find((k) => k === kind);
      return known ? [{ policy: this.#policy, model, kind: known, args }] : [];
    });
  }
}

interface Definitions {
  readonly markers: readonly ModelMarker[];
  /** Pattern and function. */
  readonly functions: ReadonlySet<string>;
  /** Patterns that name a class of the workspace. */
  readonly classes: ReadonlySet<number>;
}

/** Whether a function bears the marker itself: an access is its calls, unless it is the parameters that carry the data. */
function isForFunctions({ kind, args }: OneMarker): boolean {
  return kind !== 'data-access' || args.has('param') || args.get('scope')?.includes('function') === true;
}

/** What runs somewhere is a way there for all that it is given. */
function asOnCall(one: OneMarker): OneMarker {
  if (one.kind !== 'runs-in') return one;
  return { ...one, kind: 'data-access', args: new Map([['op', ['transit']], ['to', one.args.get('regions') ?? []]]) };
}

function placedMarker(file: LinkedFile, target: MarkerTarget, { kind, args, policy, model }: OneMarker, span: Span): ModelMarker {
  const marker: Marker = {
    kind, form: 'native', problems: [], span,
    args: [...args].map(([key, values]) => ({ key, span, values: values.map((text) => ({ text, kind: 'literal' as const, span })) })),
  };
  return { file, placed: { marker, target }, model: { policy, model } };
}
