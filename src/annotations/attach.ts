/**
 * What a marker in a comment stands on, told from the places of functions, classes, members, parameters and statements.
 * No language is known here, only their spans.
 *
 * A comment on lines of its own stands on what follows it, one at the end of a line on that line's statement, a
 * documentation string on what it documents. A statement that only gives a function or class a name means that function or class.
 */
import type { CommentSpan } from '../model/comment-span.ts';
import type { Marker, MarkerTarget, PlacedMarker } from '../model/marker.ts';
import { Op, opCode, operand, type OpRef } from '../model/ops.ts';
import type { CommentMarker, MarkerPlacement } from './read-markers.ts';
import { settleMarker } from './settle-marker.ts';
import { decoratorsOf, Sites, type Site, type SiteFacts } from './sites.ts';
import { firstToken, hasOnlyName, isBareBinding, isInBraces, nextToken, opensInnerBlock, propertyNameEnd, tokenBefore } from './site-text.ts';

export interface AttachInput {
  readonly text: string;
  /** All comments of the file: what stands between a marker and its statement. */
  readonly comments: readonly CommentSpan[];
  readonly markers: readonly CommentMarker[];
  readonly facts: SiteFacts;
}

/**
 * @returns the markers with what they are about, in text order. One that stands on several declarations at once (`a, b: T`)
 *   comes once for each, its problems with the first; one that stands on nothing has a problem that says so.
 */
export function attachMarkers(input: AttachInput): PlacedMarker[] {
  if (input.markers.length === 0) return [];
  const attacher = new Attacher(input);
  return input.markers.flatMap(({ marker, placement }) => attacher.attach(marker, placement));
}

class Attacher {
  readonly #text: string;
  readonly #comments: readonly CommentSpan[];
  readonly #facts: SiteFacts;
  readonly #sites: Sites;
  readonly #headerEnd: number;
  readonly #targets = new Map<number, readonly MarkerTarget[]>();
  readonly #blocks = new Map<number, boolean>();
  #aliases: ReadonlyMap<number, number> | null = null;

  constructor({ text, comments, facts }: AttachInput) {
    this.#text = text;
    this.#comments = comments;
    this.#facts = facts;
    this.#sites = new Sites(facts);
    this.#headerEnd = firstToken(text, comments);
  }

  attach(marker: Marker, placement: MarkerPlacement): PlacedMarker[] {
    const targets = this.#standsOn(placement);
    const isWhole = marker.kind === 'runs-in' || marker.kind === 'region-gate';
    return targets.map((target, index) => settleMarker({
      marker: index === 0 ? marker : { ...marker, problems: [] },
      target: isWhole ? this.#wrappedFunction(target) : target,
      around: this.#around(placement.start),
      isHeader: this.#headerEnd >= placement.start,
    }, this.#facts));
  }

  #around(offset: number): { function: number; class: number } {
    const at = this.#sites.around(offset);
    const fn = this.#sites.all[this.#sites.nearest(at, ['function'], 'self')];
    const cls = this.#sites.all[this.#sites.nearest(at, ['class'], 'self')];
    return { function: fn?.kind === 'function' ? fn.function : 0, class: cls?.kind === 'class' ? cls.class : -1 };
  }

  #standsOn(placement: MarkerPlacement): readonly MarkerTarget[] {
    if (placement.kind === 'docstring') return [this.#documented(placement.start)];
    const found = placement.trailing ? this.#onLine(placement.start) : this.#following(placement);
    return found.length > 0 ? found : [{ kind: 'none' }];
  }

  #documented(offset: number): MarkerTarget {
    const site = this.#sites.all[this.#sites.nearest(this.#sites.around(offset), ['function', 'class'], 'self')];
    if (site?.kind === 'function') return { kind: 'function', function: site.function };
    return site?.kind === 'class' ? { kind: 'class', class: site.class } : { kind: 'file' };
  }

  // --- a comment before what it is about ---------------------------------------------------------------------------

  #following({ start, end }: MarkerPlacement): readonly MarkerTarget[] {
    const at = nextToken(this.#text, end, this.#comments);
    if (at >= this.#text.length) return [];
    if (/[)\]}]/.test(this.#text.charAt(at))) return isInBraces(this.#text, start, at) ? this.#expressionAround(start) : [];
    const sites = this.#sites.startingAt(at);
    if (sites.length > 0) return this.#choose(sites);
    const alias = this.#aliasAt(at);
    if (alias >= 0) return this.#targetsOf(alias);
    const fn = this.#propertyFunction(at);
    return fn >= 0 ? this.#targetsOf(fn) : this.#expressionAround(start);
  }

  /** The outermost declaration that starts at one place, or the statement where that is more than a declaration. */
  #choose(starting: readonly number[]): readonly MarkerTarget[] {
    const statement = starting.find((i) => this.#sites.all[i]?.kind === 'statement');
    const declaration = starting.find((i) => this.#sites.all[i]?.kind !== 'statement');
    if (declaration !== undefined && (statement === undefined || this.#covers(declaration, statement))) {
      const { end } = this.#site(declaration);
      return starting.filter((i) => i === declaration || this.#isTwin(i, end)).flatMap((i) => this.#targetsOf(i));
    }
    return statement === undefined ? [] : this.#targetsOf(statement);
  }

  /** Fields and parameters declared together, or by one text (`constructor(private email: string)`). */
  #isTwin(index: number, end: number): boolean {
    const site = this.#sites.all[index];
    return site?.end === end && (site.kind === 'field' || site.kind === 'param');
  }

  /** Whether nothing of the statement lies behind the declaration but its end sign. */
  #covers(declaration: number, statement: number): boolean {
    return /^[\s;,]*$/.test(this.#text.slice(this.#site(declaration).end, this.#site(statement).end));
  }

  /** A declaration by the place behind or at one of its decorators, -1 for none. */
  #aliasAt(offset: number): number {
    this.#aliases ??= this.#findAliases();
    return this.#aliases.get(offset) ?? -1;
  }

  #findAliases(): ReadonlyMap<number, number> {
    const out = new Map<number, number>();
    this.#sites.all.forEach((site, index) => {
      for (const { span } of decoratorsOf(this.#facts, site)) {
        out.set(span.start, index);
        out.set(tokenBefore(this.#text, span.start), index);
        out.set(nextToken(this.#text, span.end, this.#comments, ']'), index);
      }
    });
    return out;
  }

  /** `name: (…) => …` in an object: the function, by the place of the name. */
  #propertyFunction(at: number): number {
    const value = propertyNameEnd(this.#text, at);
    return value < 0 ? -1 : (this.#sites.startingAt(value).find((i) => this.#sites.all[i]?.kind === 'function') ?? -1);
  }

  /** The statement in the midst of which a comment stands; none for a comment between the statements of a block. */
  #expressionAround(offset: number): readonly MarkerTarget[] {
    const index = this.#sites.around(offset);
    const site = this.#sites.all[index];
    if (!site || site.kind === 'function' || site.kind === 'class' || this.#isBlock(index)) return [];
    return this.#targetsOf(index);
  }

  /** Whether a statement holds others that run as part of the same function. */
  #isBlock(index: number): boolean {
    let isBlock = this.#blocks.get(index);
    if (isBlock === undefined) this.#blocks.set(index, (isBlock = this.#statementsWithin(index).length > 0));
    return isBlock;
  }

  /** Statements inside of one that are code of the same function. */
  #statementsWithin(index: number): number[] {
    const owner = this.#sites.ownerOf(index);
    return this.#sites.within(index).filter((i) => this.#sites.all[i]?.kind === 'statement' && this.#sites.ownerOf(i) === owner);
  }

  // --- a comment at the end of a line ------------------------------------------------------------------------------

  #onLine(at: number): readonly MarkerTarget[] {
    const behindBreak = this.#text.lastIndexOf('\n', at - 1) + 1;
    // Only on this line: a text that has no carriage return is not searched for one from each marker back to its start.
    const from = behindBreak + this.#text.slice(behindBreak, at).lastIndexOf('\r') + 1;
    const starting = this.#sites.startingIn(from, at);
    const params = this.#lastParams(starting, at);
    if (params.length > 0) return params;
    const begun = this.#begunOnLine(starting, from, at);
    if (begun >= 0) return this.#choose(this.#sites.startingAt(this.#site(begun).start).filter((i) => i >= begun));
    const ended = this.#endedOnLine(from, at);
    if (ended >= 0) return this.#targetsOf(ended);
    const index = this.#sites.around(at);
    return index >= 0 && this.#isHead(index, from, at) ? this.#targetsOf(index) : [];
  }

  /** Whether the line is part of what comes before a body: `): Promise<X> {`, or of an expression; not `} else {`. */
  #isHead(index: number, from: number, at: number): boolean {
    const { kind } = this.#site(index);
    if (kind !== 'statement' && kind !== 'field' && opensInnerBlock(this.#text.slice(from, at))) return false;
    return !this.#sites.within(index).some((i) => {
      const inner = this.#site(i);
      if (inner.start >= at || inner.kind === 'param') return false;
      if (kind === 'class') return this.#sites.parent(i) === index;
      return inner.kind === 'statement' && this.#sites.ownerOf(i) === (kind === 'function' ? this.#ownNumber(index) : this.#sites.ownerOf(index));
    });
  }

  #ownNumber(index: number): number {
    const site = this.#site(index);
    return site.kind === 'function' ? site.function : 0;
  }

  /** A line within a parameter list: the parameter in front of the comment. */
  #lastParams(starting: readonly number[], at: number): MarkerTarget[] {
    const last = starting.filter((i) => this.#sites.all[i]?.kind === 'param').at(-1);
    if (last === undefined || !/^[\s,]*$/.test(this.#text.slice(this.#site(last).end, Math.max(at, this.#site(last).end)))) return [];
    const { start, end } = this.#site(last);
    return this.#sites.startingAt(start).filter((i) => this.#isTwin(i, end)).flatMap((i) => this.#targetsOf(i));
  }

  /** The last of the line's own statements or declarations, -1 if none begins on it. */
  #begunOnLine(starting: readonly number[], from: number, at: number): number {
    const first = starting.find((i) => this.#sites.all[i]?.kind !== 'param' && !this.#isInnerFunction(i, from, at));
    if (first === undefined) return -1;
    const parent = this.#sites.parent(first);
    const siblings = starting.filter((i) => this.#sites.parent(i) === parent && this.#sites.all[i]?.kind !== 'param');
    const last = siblings.filter((i) => this.#computes(i)).at(-1) ?? siblings.at(-1) ?? first;
    return this.#innerStatement(last, at);
  }

  /** A function that is opened and closed on the line, in the midst of an expression. */
  #isInnerFunction(index: number, from: number, at: number): boolean {
    const site = this.#site(index);
    if (site.kind !== 'function') {
      const around = this.#sites.nearest(index, ['function'], 'around');
      return around >= 0 && this.#site(around).start >= from && this.#isInnerFunction(around, from, at);
    }
    return site.end <= at && !hasOnlyName(this.#text.slice(from, site.start));
  }

  #computes(index: number): boolean {
    const site = this.#sites.all[index];
    return site?.kind !== 'statement' || site.value !== 0;
  }

  /** `if (x) { load(); }` on one line: the statement inside. */
  #innerStatement(index: number, at: number): number {
    const site = this.#site(index);
    // A grammar may count the comment itself to the statement.
    if (site.kind !== 'statement' || nextToken(this.#text, at, this.#comments) < site.end) return index;
    const inner = this.#statementsWithin(index);
    return inner.filter((i) => this.#computes(i)).at(-1) ?? inner.at(-1) ?? index;
  }

  /** What only ends on the line: the innermost statement of the outermost function concerned, else the outermost declaration. */
  #endedOnLine(from: number, at: number): number {
    const ending = this.#sites.endingIn(from, at).filter((i) => this.#site(i).kind !== 'param' && this.#site(i).start < from);
    const first = ending[0];
    if (first === undefined) return -1;
    const owner = this.#sites.ownerOf(first);
    return ending.filter((i) => this.#sites.all[i]?.kind === 'statement' && this.#sites.ownerOf(i) === owner).at(-1) ?? first;
  }

  // --- from sites to targets ---------------------------------------------------------------------------------------

  #site(index: number): Site {
    const site = this.#sites.all[index];
    if (!site) throw new RangeError(`no site ${index}`);
    return site;
  }

  #targetsOf(index: number): readonly MarkerTarget[] {
    let targets = this.#targets.get(index);
    if (!targets) this.#targets.set(index, (targets = this.#findTargets(index)));
    return targets;
  }

  #findTargets(index: number): readonly MarkerTarget[] {
    const site = this.#site(index);
    switch (site.kind) {
      case 'function': return [{ kind: 'function', function: site.function }];
      case 'class': return [{ kind: 'class', class: site.class }];
      case 'param': return [{ kind: 'param', function: site.function, param: site.param }];
      case 'field': return [this.#boundByText(index) ?? { kind: 'field', class: site.class, member: site.member }];
      case 'statement': return this.#statementTargets(index, site);
    }
  }

  #statementTargets(index: number, site: Extract<Site, { kind: 'statement' }>): MarkerTarget[] {
    const bound = this.#boundByValue(site.value) ?? this.#boundByText(index);
    if (bound) return [bound];
    const variables = site.value === 0 && this.#sites.within(index).length === 0 ? this.#declaredIn(site, this.#sites.ownerOf(index)) : [];
    if (variables.length > 0) return variables.map((variable) => ({ kind: 'variable', variable }));
    return [{ kind: 'statement', function: this.#functionOf(index, site.value), value: site.value, span: { start: site.start, end: site.end } }];
  }

  /** The function whose code holds a value; code that runs when a class is made lies in a function that has no place. */
  #functionOf(index: number, value: OpRef): number {
    const byCode = value === 0 ? -1 : this.#facts.functions.findIndex((fn) => fn.codeStart <= value && value < fn.codeEnd);
    return byCode >= 0 ? byCode : this.#sites.ownerOf(index);
  }

  #declaredIn(site: Site, owner: number): number[] {
    return this.#facts.variables.flatMap(({ kind, span, function: fn }, i) =>
      (kind === 'local' || kind === 'import') && fn === owner && span.start >= site.start && span.end <= site.end ? [i] : []);
  }

  /** The function or class that a statement only gives a name to, by the operation that is its value. */
  #boundByValue(value: OpRef): MarkerTarget | null {
    const { code } = this.#facts;
    for (let ref = value; ref > 0;) {
      switch (opCode(code, ref)) {
        case Op.Function: return { kind: 'function', function: operand(code, ref, 0) };
        case Op.Class: return { kind: 'class', class: operand(code, ref, 0) };
        case Op.Store: ref = smaller(ref, operand(code, ref, 1)); break;
        case Op.Set: ref = smaller(ref, operand(code, ref, 2)); break;
        case Op.Cast: case Op.Return: ref = smaller(ref, operand(code, ref, 0)); break;
        default: return null;
      }
    }
    return null;
  }

  /** The same, told from the text around the only function or class inside. */
  #boundByText(index: number): MarkerTarget | null {
    const site = this.#site(index);
    const inner = this.#sites.within(index).find((i) => this.#site(i).kind === 'function' || this.#site(i).kind === 'class');
    if (inner === undefined || this.#sites.parent(inner) !== index) return null;
    const { start, end } = this.#site(inner);
    const isAlone = isBareBinding(this.#text.slice(site.start, start)) && /^[\s;,]*$/.test(this.#text.slice(end, Math.max(end, site.end)));
    return isAlone ? (this.#targetsOf(inner)[0] ?? null) : null;
  }

  /** `const handler = wrap(async (req) => …)`: where only a function can be meant, the only one that the statement holds. */
  #wrappedFunction(target: MarkerTarget): MarkerTarget {
    if (target.kind !== 'statement' && target.kind !== 'field') return target;
    const span = target.kind === 'statement' ? target.span : this.#facts.classes[target.class]?.members[target.member]?.span;
    const outer = span ? this.#sites.startingAt(span.start).find((i) => this.#site(i).end === span.end) : undefined;
    if (outer === undefined) return target;
    const owner = this.#sites.ownerOf(outer);
    const functions = this.#sites.within(outer).filter((i) => this.#site(i).kind === 'function' && this.#sites.ownerOf(i) === owner);
    return functions.length === 1 ? (this.#targetsOf(functions[0] ?? 0)[0] ?? target) : target;
  }
}

/** Operands come before their users; anything else would be a cycle. */
function smaller(user: OpRef, ref: OpRef): OpRef {
  return ref < user ? ref : 0;
}
