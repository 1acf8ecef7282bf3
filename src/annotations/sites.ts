/**
 * Everything in a file that a marker can stand on, by its place: functions, classes, fields, parameters, statements.
 *
 * Sites are ordered by start, the larger of two that start together first, and know the site around them. Code that is
 * not written (implicit constructors, the file itself) is no site. Made only for files with markers in comments.
 */
import type { DecoratorFact, FileFacts } from '../model/facts.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';

export type SiteFacts = Pick<FileFacts, 'language' | 'functions' | 'classes' | 'variables' | 'statements' | 'code'>;

export type Site = Span & (
  | { readonly kind: 'statement'; readonly value: OpRef }
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'class'; readonly class: number }
  | { readonly kind: 'field'; readonly class: number; readonly member: number }
  | { readonly kind: 'param'; readonly function: number; readonly param: number }
);

/** Of two sites with the same span the outer one. */
const OUTER_FIRST = { statement: 0, class: 1, function: 2, field: 3, param: 4 } as const;

export class Sites {
  readonly all: readonly Site[];
  /** Index of the site around each, -1 for none. */
  readonly #parents: Int32Array;
  #byEnd: Int32Array | null = null;

  constructor(facts: SiteFacts) {
    this.all = collectSites(facts).sort((a, b) => a.start - b.start || b.end - a.end || OUTER_FIRST[a.kind] - OUTER_FIRST[b.kind]);
    this.#parents = parentsOf(this.all);
  }

  /** Indices of the sites that start in `[from, to)`, in order. */
  startingIn(from: number, to: number): number[] {
    const out: number[] = [];
    for (let i = lowerBound(this.all.length, (k) => (this.all[k]?.start ?? 0) >= from); i < this.all.length && (this.all[i]?.start ?? 0) < to; i++) out.push(i);
    return out;
  }

  startingAt(offset: number): number[] {
    return this.startingIn(offset, offset + 1);
  }

  /** Indices of the sites that end in `(from, to]`, in order of their starts. */
  endingIn(from: number, to: number): number[] {
    this.#byEnd ??= Int32Array.from(this.all.keys()).sort((a, b) => (this.all[a]?.end ?? 0) - (this.all[b]?.end ?? 0));
    const byEnd = this.#byEnd;
    const endOf = (k: number): number => this.all[byEnd[k] ?? 0]?.end ?? 0;
    const out: number[] = [];
    for (let i = lowerBound(byEnd.length, (k) => endOf(k) > from); i < byEnd.length && endOf(i) <= to; i++) out.push(byEnd[i] ?? 0);
    return out.sort((a, b) => a - b);
  }

  /** Index of the innermost site around an offset, -1 for none. */
  around(offset: number): number {
    let i = lowerBound(this.all.length, (k) => (this.all[k]?.start ?? 0) > offset) - 1;
    while (i >= 0 && (this.all[i]?.end ?? 0) <= offset) i = this.parent(i);
    return i;
  }

  parent(index: number): number {
    return this.#parents[index] ?? -1;
  }

  /** The nearest site around `index` of one of `kinds`, itself included where `self` says so; -1 for none. */
  nearest(index: number, kinds: readonly Site['kind'][], self: 'self' | 'around'): number {
    let i = self === 'self' ? index : this.parent(index);
    for (let site = this.all[i]; site && !kinds.includes(site.kind); site = this.all[i]) i = this.parent(i);
    return this.all[i] ? i : -1;
  }

  /** Function that the site lies in, 0 for the file's own code. */
  ownerOf(index: number): number {
    const site = this.all[this.nearest(index, ['function'], 'around')];
    return site?.kind === 'function' ? site.function : 0;
  }

  /** Indices of the sites within one, at any depth. */
  within(index: number): number[] {
    const site = this.all[index];
    const out: number[] = [];
    if (!site) return out;
    for (let i = index + 1; i < this.all.length && (this.all[i]?.start ?? 0) < site.end; i++) out.push(i);
    return out;
  }
}

/** Decorators that stand on a site. */
export function decoratorsOf(facts: SiteFacts, site: Site): readonly DecoratorFact[] {
  switch (site.kind) {
    case 'function': return facts.functions[site.function]?.decorators ?? [];
    case 'class': return facts.classes[site.class]?.decorators ?? [];
    case 'field': return facts.classes[site.class]?.members[site.member]?.decorators ?? [];
    case 'param': return facts.functions[site.function]?.params[site.param]?.decorators ?? [];
    case 'statement': return [];
  }
}

function collectSites(facts: SiteFacts): Site[] {
  const out: Site[] = [];
  facts.functions.forEach((fn, index) => {
    if (index === 0 || fn.isImplicit) return;
    out.push({ kind: 'function', function: index, ...fn.span });
    fn.params.forEach((param, i) => {
      // A receiver that is not written has no place.
      if (param.span.end > param.span.start) out.push({ kind: 'param', function: index, param: i, ...param.span });
    });
  });
  facts.classes.forEach((cls, index) => {
    out.push({ kind: 'class', class: index, ...cls.span });
    cls.members.forEach((member, i) => {
      if (member.kind === 'field') out.push({ kind: 'field', class: index, member: i, ...member.span });
    });
  });
  for (let i = 0; i + 2 < facts.statements.length; i += 3) {
    out.push({ kind: 'statement', start: facts.statements[i] ?? 0, end: facts.statements[i + 1] ?? 0, value: facts.statements[i + 2] ?? 0 });
  }
  return out;
}

function parentsOf(sites: readonly Site[]): Int32Array {
  const parents = new Int32Array(sites.length).fill(-1);
  const open: number[] = [];
  sites.forEach((site, index) => {
    while (open.length > 0 && (sites[open.at(-1) ?? 0]?.end ?? 0) <= site.start) open.pop();
    parents[index] = open.at(-1) ?? -1;
    open.push(index);
  });
  return parents;
}

/** First index in `[0, length)` for which `isRight` holds; `length` if for none. It holds for all behind the first. */
function lowerBound(length: number, isRight: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (isRight(mid)) high = mid;
    else low = mid + 1;
  }
  return low;
}
