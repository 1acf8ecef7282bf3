/**
 * Markers in comments: which lines bear one, and what its payload says. It knows neither languages nor policy; what a
 * marker stands on is the next step's.
 *
 * A marker counts only first in a comment line, behind the comment sign, a `*` or a list dash. Time is linear in the text.
 */
import type { CommentSpan } from '../model/comment-span.ts';
import type { Marker, MarkerKind } from '../model/marker.ts';
import type { Span } from '../model/span.ts';
import { matchJoinedName, matchMarkerName } from '../scan/marker-names.ts';
import { commentLines, type CommentLine } from './comment-lines.ts';
import { matchAt } from './lexer-extras.ts';
import { readPayload, type ParsedPayload } from './payload.ts';

/** Where a marker's comment stands. */
export interface MarkerPlacement {
  /** The comment, its signs included. */
  readonly start: number;
  readonly end: number;
  /** Behind code, at the end of its line. */
  readonly trailing: boolean;
  readonly kind: CommentSpan['kind'];
}

export interface CommentMarker {
  readonly marker: Marker;
  readonly placement: MarkerPlacement;
}

interface MarkerHead {
  readonly kind: MarkerKind;
  /** From `@`, or from the first word of a directive, to the end of the name. */
  readonly span: Span;
  readonly isExact: boolean;
}

const PREFIX = /(?:\*+[^\S\r\n]*)?(?:-[^\S\r\n]*)?@(?=[A-Za-z])/y;
const NAME = /[A-Za-z][\w-]*/y;
const DIRECTIVE = /([a-z]{1,12}):([a-z]{1,12})(?![\w-])/y;

/**
 * @param text of a file
 * @param comments of it, in text order
 * @returns its markers in text order, malformed ones included with their problems
 */
export function readMarkers(text: string, comments: readonly CommentSpan[]): CommentMarker[] {
  const lines = commentLines(text, comments);
  const places = new CommentPlaces(text, comments);
  const out: CommentMarker[] = [];
  lines.forEach((line, index) => {
    const head = headOf(text, line);
    const marker = head && markerAt(text, lines, index, head);
    if (marker) out.push({ marker, placement: places.placementOf(line) });
  });
  return out;
}

function markerAt(text: string, lines: readonly CommentLine[], index: number, head: MarkerHead): Marker | null {
  const line = lines[index];
  if (!line) return null;
  const following = (below: number): Span | null => {
    const next = lines[index + below];
    return next?.block !== line.block || next.start === next.end || endsPayload(text, next) ? null : next;
  };
  const payload = readPayload(head.kind, { text, head: head.span, first: { start: head.span.end, end: Math.max(line.end, head.span.end) }, following });
  if (!head.isExact && payload.isEmpty) return null;
  return { kind: head.kind, form: 'comment', args: payload.args, problems: problemsOf(text, head, payload), span: { start: head.span.start, end: payload.end } };
}

/** Of a misspelled marker nothing else is said: what follows may be meant for something else. */
function problemsOf(text: string, head: MarkerHead, payload: ParsedPayload): Marker['problems'] {
  if (head.isExact) return payload.problems;
  const written = text.slice(head.span.start, head.span.end);
  const right = written.startsWith('@') ? `@${head.kind}` : head.kind.replace('-', ':');
  return [{ message: `\`${written}\` is no annotation; did you mean \`${right}\`?`, span: head.span }];
}

function endsPayload(text: string, line: CommentLine): boolean {
  return matchAt(PREFIX, text, line.start) !== null || directiveOf(text, line) !== null;
}

function headOf(text: string, line: CommentLine): MarkerHead | null {
  const prefix = matchAt(PREFIX, text, line.start);
  const at = line.start + (prefix?.[0].length ?? 0);
  if (!prefix || at > line.end) return directiveOf(text, line);
  const word = matchAt(NAME, text, at)?.[0] ?? '';
  const end = at + word.length;
  const joined = joinedName(text, at, end);
  if (joined) return { kind: joined.kind, span: { start: at - 1, end: joined.end }, isExact: false };
  const match = isWordEnd(text, end) ? matchMarkerName(word) : null;
  return match && { kind: match.kind, span: { start: at - 1, end }, isExact: match.exact };
}

/** `@data:access` and `@data.access`: one sign is wrong. */
function joinedName(text: string, start: number, end: number): { kind: MarkerKind; end: number } | null {
  if (!/[:.]/.test(text.charAt(end))) return null;
  const second = matchAt(NAME, text, end + 1)?.[0] ?? '';
  const kind = second === '' || !isWordEnd(text, end + 1 + second.length) ? null : matchJoinedName(text.slice(start, end + 1 + second.length));
  return kind && { kind, end: end + 1 + second.length };
}

/** Longer words are no markers: neither `@data-accessor` nor `@data-access/client` nor `@data-access.client`. */
function isWordEnd(text: string, at: number): boolean {
  const next = text.charAt(at);
  if (/[\p{L}\p{N}\p{M}]/u.test(next) || /[\ud800-\udfff$]/.test(next)) return false;
  return !/[./\\@#]/.test(next) || !/[\p{L}\p{N}_]/u.test(text.charAt(at + 1));
}

/** Go's form: `//data:access`, two words, no blank in front. */
function directiveOf(text: string, { comment, start, end }: CommentLine): MarkerHead | null {
  if (comment.kind !== 'line' || start !== comment.start + 2 || !text.startsWith('//', comment.start)) return null;
  const match = matchAt(DIRECTIVE, text, start);
  if (!match || start + match[0].length > end) return null;
  const written = `${match[1] ?? ''}-${match[2] ?? ''}`;
  const name = matchMarkerName(written);
  return name && { kind: name.kind, span: { start, end: start + match[0].length }, isExact: name.exact && written === name.kind };
}

/** Tells of each comment whether code stands on its line, before and behind it. Computed for all at once, when first asked. */
export class CommentPlaces {
  readonly #text: string;
  readonly #comments: readonly CommentSpan[];
  #indices: ReadonlyMap<CommentSpan, number> | null = null;
  #codeBefore: boolean[] = [];
  #codeAfter: boolean[] = [];

  constructor(text: string, comments: readonly CommentSpan[]) {
    this.#text = text;
    this.#comments = comments;
  }

  placementOf({ comment, isFirst }: CommentLine): MarkerPlacement {
    this.#indices ??= this.#compute();
    const index = this.#indices.get(comment) ?? -1;
    const isTrailing = this.#codeBefore[index] === true && this.#codeAfter[index] === false;
    return { start: comment.start, end: comment.end, kind: comment.kind, trailing: isTrailing && isFirst && comment.kind !== 'docstring' };
  }

  /** Between two comments without code or a line break, the same stands before both and behind both. */
  #compute(): ReadonlyMap<CommentSpan, number> {
    const count = this.#comments.length;
    const gaps = Array.from({ length: count + 1 }, (_, i) => this.#gap(i));
    for (let i = 0; i < count; i++) {
      const { first, last, hasBreak } = gaps[i] ?? NO_GAP;
      this.#codeBefore[i] = hasBreak ? last !== '' : first !== '' || (this.#codeBefore[i - 1] ?? false);
    }
    for (let i = count - 1; i >= 0; i--) {
      const { first, hasBreak } = gaps[i + 1] ?? NO_GAP;
      this.#codeAfter[i] = first !== '' || (!hasBreak && (this.#codeAfter[i + 1] ?? false));
    }
    return new Map(this.#comments.map((comment, index) => [comment, index]));
  }

  /** What stands between comment `i` and the one before: on the first line of it, and on the last. */
  #gap(i: number): Gap {
    const before = this.#comments[i - 1];
    const from = before ? before.start + this.#text.slice(before.start, before.end).trimEnd().length : 0;
    const text = this.#text.slice(from, this.#comments[i]?.start ?? this.#text.length);
    const firstBreak = text.search(/[\r\n]/);
    const lastBreak = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    const first = firstBreak < 0 ? text : text.slice(0, firstBreak);
    return { first: first.trim(), last: text.slice(lastBreak + 1).trim(), hasBreak: firstBreak >= 0 };
  }
}

interface Gap {
  readonly first: string;
  readonly last: string;
  readonly hasBreak: boolean;
}

const NO_GAP: Gap = { first: '', last: '', hasBreak: true };
