/**
 * The one payload grammar: text behind a marker's name to checked arguments, and back.
 * `printPayload` writes what `parsePayload` reads; neither throws, whatever it is given.
 */
import type { MarkerArgument, MarkerKind, MarkerProblem } from '../model/marker.ts';
import type { Span } from '../model/span.ts';
import { checkArguments, MAX_PROBLEMS } from './check-arguments.ts';
import { MAIN_KEYS } from './keys.ts';
import { MAX_PAYLOAD, PayloadLexer, type Token } from './payload-lexer.ts';
import { parseTokens } from './payload-parser.ts';

export interface ParsedPayload {
  readonly args: readonly MarkerArgument[];
  readonly problems: readonly MarkerProblem[];
  /** End of what was read, an offset in the text; the head's end for an empty payload. */
  readonly end: number;
  /** Whether there is anything at all behind the name. */
  readonly isEmpty: boolean;
}

/** Where a payload may stand: the rest of the name's line, and the lines that may go on with it. */
export interface PayloadPlace {
  readonly text: string;
  /** The marker's name. */
  readonly head: Span;
  readonly first: Span;
  /** Content of the comment line `index` lines below the first; null where the payload ends: no such line, or an empty one, or one with a marker. */
  readonly following: (index: number) => Span | null;
}

/**
 * @param kind of the marker
 * @param payload what stands behind its name; line breaks count as in a comment, `@word` ends it
 * @returns arguments and problems, with offsets in `payload`
 */
export function parsePayload(kind: MarkerKind, payload: string): ParsedPayload {
  const lines = lineSpans(payload);
  const following = (index: number): Span | null => {
    const line = lines[index];
    return line === undefined || line.start === line.end || payload.charAt(line.start) === '@' ? null : line;
  };
  return readPayload(kind, { text: payload, head: { start: 0, end: 0 }, first: lines[0] ?? { start: 0, end: 0 }, following });
}

/** {@link parsePayload} in place: offsets are those of the text around it. */
export function readPayload(kind: MarkerKind, place: PayloadPlace): ParsedPayload {
  const lexed = lexPayload(place);
  const raw = parseTokens(kind, lexed.tokens);
  const checked = checkArguments(kind, raw.args, place.head);
  const problems = [...lexed.problems, ...raw.problems, ...checked.problems].sort((a, b) => a.span.start - b.span.start).slice(0, MAX_PROBLEMS);
  return { args: checked.args, problems, end: lexed.tokens.at(-1)?.end ?? place.head.end, isEmpty: lexed.tokens.length === 0 };
}

interface LexedPayload {
  readonly tokens: readonly Token[];
  readonly problems: readonly MarkerProblem[];
}

/** Reads over lines first; where a bracket or quote stays open to the end, again with each line for itself. */
function lexPayload(place: PayloadPlace): LexedPayload {
  const over = new PayloadLexer(place.text, true);
  const problems = feed(over, place);
  if (!over.isOpen) return { tokens: over.tokens, problems };
  const single = new PayloadLexer(place.text, false);
  return { problems: feed(single, place), tokens: single.tokens };
}

function feed(lexer: PayloadLexer, { text, first, following }: PayloadPlace): MarkerProblem[] {
  let left = MAX_PAYLOAD;
  let line: Span | null = first;
  for (let index = 1; line; index++) {
    const end: number = Math.min(line.end, line.start + left);
    if (!lexer.line({ start: line.start, end })) return [];
    left -= end - line.start;
    if (left <= 0) return [{ message: `longer than ${MAX_PAYLOAD} characters; the rest is not read`, span: { start: end, end } }];
    const next = following(index);
    line = next && (lexer.continues || beginsPair(text, next)) ? next : null;
  }
  return [];
}

function beginsPair(text: string, line: Span): boolean {
  return /^[A-Za-z][\w-]{0,63}=(?![=>])/.test(text.slice(line.start, Math.min(line.end, line.start + 80)));
}

function lineSpans(text: string): Span[] {
  const out: Span[] = [];
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const line = match[0].replace(/[\r\n]+$/, '');
    const start = match.index + line.length - line.trimStart().length;
    out.push({ start, end: start + line.trim().length });
  }
  return out;
}

/** Words that need no quotes: what begins with punctuation may be read as a part of the prose around. */
const BARE = /^(?:\*|[!_\p{L}\p{N}][^\s,=()[\]{}"'\\]*)$/u;

/**
 * @param kind of the marker
 * @param args as a marker has them
 * @returns the payload in one line, the main key's value first and bare where it can be; nothing in it ends a comment
 */
export function printPayload(kind: MarkerKind, args: readonly MarkerArgument[]): string {
  const main = args.filter((arg) => arg.key === MAIN_KEYS[kind]);
  const others = args.filter((arg) => arg.key !== MAIN_KEYS[kind]);
  return [...main.map((arg) => printValues(arg)), ...others.map((arg) => `${arg.key}=${printValues(arg)}`)].join(' ');
}

function printValues({ values }: MarkerArgument): string {
  const printed = values.map((value) => printValue(value.text));
  return printed.length > 1 && printed.some((text) => text.startsWith('"')) ? `[${printed.join(', ')}]` : printed.join(',');
}

function printValue(text: string): string {
  if (BARE.test(text) && !/\*\/|--|-->|\*\)/.test(text)) return text;
  const escaped = text.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  // An escaped letter is itself, so that what would end the comment around it does not.
  return `"${escaped.replaceAll('*/', '*\\/').replaceAll(/-(?=-)/g, '-\\').replaceAll('*)', '*\\)')}"`;
}
