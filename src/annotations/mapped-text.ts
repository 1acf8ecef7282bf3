/**
 * Mappings of the policy in files that no grammar reads, outside comments: options and annotations of interface languages (`[x = true]`,
 * `(x = 'y')`, `@x(…)`), keys of JSON and YAML (`"x": […]`, `x:` with what is indented below), phrases and column comments of SQL.
 * A marker stands on its line, in SQL on its statement. Each name is looked for once through the text; places are bounded.
 */
import type { CommentSpan } from '../model/comment-span.ts';
import type { Span } from '../model/span.ts';
import { closeOf, readForeignArguments, valueAt } from './foreign-arguments.ts';
import { lineEnd, matchAt } from './lexer-extras.ts';
import { tagAt } from './mapped-comments.ts';
import { conditionsHold, type MappingPattern } from './mapping-pattern.ts';
import { mappedMarker } from './mapped-marker.ts';
import type { RawArgument } from './payload-parser.ts';
import type { CommentMarker } from './read-markers.ts';
import { firstCommentFrom, nextToken } from './site-text.ts';
import { endsInSemicolon } from './text-statements.ts';

const MOST_PLACES = 2000;
const MOST_LIST_LINES = 100;
const LONGEST_LINE = 5000;

interface Found { readonly raws: readonly RawArgument[]; readonly span: Span }

/** @returns markers, each placed on its line or statement */
export function mappedInText(path: string, text: string, comments: readonly CommentSpan[], patterns: readonly MappingPattern[]): CommentMarker[] {
  const seen = new Set<number>();
  // Where the longer of two names stands, the shorter does not.
  const byLength = [...patterns].sort((a, b) => b.name.length - a.name.length);
  return byLength.flatMap((pattern) => placesOf(text, pattern).flatMap((at): CommentMarker[] => {
    if (isInComment(comments, at)) return [];
    const found = pattern.isPhrase ? phraseAt(text, at) : nameAt(text, at, pattern);
    if (!found || !conditionsHold(pattern, found.raws)) return [];
    if (seen.has(at)) return [];
    seen.add(at);
    const marker = mappedMarker(pattern.mapping, { form: 'comment', ...found });
    return marker ? [{ marker, placement: placementAt(path, text, comments, at) }] : [];
  }));
}

function placesOf(text: string, { name, isPhrase }: MappingPattern): number[] {
  const out: number[] = [];
  if (isPhrase) {
    const phrase = new RegExp(`\\b${name.split(' ').join('\\s+')}\\b`, 'gi');
    for (const match of text.matchAll(phrase)) if (out.push(match.index) >= MOST_PLACES) break;
    return out;
  }
  for (let at = text.indexOf(name); at >= 0 && out.length < MOST_PLACES;) {
    const isName = !/[\w$.-]/.test(text.charAt(at - 1)) && !/[\w$-]/.test(text.charAt(at + name.length));
    if (isName) out.push(at);
    // All of a line is one place; of lines that nobody wrote by hand the first says it.
    const end = isName ? lineEnd(text, at) : at;
    at = text.indexOf(name, Math.max(at + name.length, end - at > LONGEST_LINE ? end : 0));
  }
  return out;
}

function isInComment(comments: readonly CommentSpan[], at: number): boolean {
  const comment = comments[firstCommentFrom(comments, at)];
  return comment !== undefined && comment.start <= at;
}

const BINDER = /["')]?[^\S\r\n]*(?:=(?!=)|:(?!:))[^\S\r\n]*/y;

function nameAt(text: string, at: number, pattern: MappingPattern): Found | null {
  const end = at + pattern.name.length;
  const before = text.charAt(at - 1);
  if (before === '@') return directiveAt(text, at, pattern);
  const binder = matchAt(BINDER, text, end);
  if (binder) return { raws: boundAt(text, at, end + binder[0].length), span: { start: at, end: Math.max(end, lineEnd(text, at)) } };
  // Alone in a list of options.
  const isAlone = /[[({,]\s*["']?$/.test(text.slice(Math.max(0, at - 40), at)) && /^["']?\s*[\])},]/.test(text.slice(end, end + 40));
  return isAlone ? { raws: [], span: { start: at, end } } : null;
}

/** `@name(…)`; in a quoted text, what stands behind it up to the quote. */
function directiveAt(text: string, at: number, pattern: MappingPattern): Found | null {
  const quote = text.charAt(at - 2);
  const isQuoted = quote === '"' || quote === "'";
  const close = isQuoted ? text.indexOf(quote, at) : -1;
  const behind = at + pattern.name.length;
  const hasArguments = text.charAt(behind) === '(' || text.charAt(behind) === ':' || isQuoted;
  const end = isQuoted && close >= 0 && close < lineEnd(text, at) ? close : lineEnd(text, at);
  const tag = tagAt(text, at, hasArguments ? end : behind, pattern);
  return tag && { raws: tag.raws, span: { start: at - 1, end: tag.end } };
}

/** What is bound to a key: a value on its line, else the list or map that is indented below it. */
function boundAt(text: string, key: number, from: number): readonly RawArgument[] {
  const end = lineEnd(text, key);
  const first = text.charAt(from);
  if (first === '{') return readForeignArguments(text, { start: from + 1, end: closeOf(text, from) - 1 });
  const value = from < end || first === '[' ? valueAt(text, from, first === '[' ? closeOf(text, from) : end) : null;
  if (value) return [{ key: null, keySpan: { start: from, end: from }, values: value.values, span: { start: from, end: value.end }, isUnreadable: false }];
  return blockBelow(text, key, end);
}

function blockBelow(text: string, key: number, end: number): readonly RawArgument[] {
  const indent = indentOf(text, text.lastIndexOf('\n', key) + 1);
  const items: RawArgument[] = [];
  for (let line = nextLine(text, end), lines = 0; line < text.length && lines < MOST_LIST_LINES; line = nextLine(text, lineEnd(text, line)), lines++) {
    const at = line + indentOf(text, line);
    const isItem = text.charAt(at) === '-';
    if (at >= lineEnd(text, line)) continue;
    if (isItem ? at - line < indent : at - line <= indent) break;
    items.push(...readForeignArguments(text, { start: isItem ? at + 1 : at, end: lineEnd(text, line) }));
  }
  // Items of a list are one value.
  const listed = items.filter((raw) => raw.key === null);
  const [first] = listed;
  const list = first ? [{ ...first, values: listed.flatMap((raw) => raw.values), span: { start: first.span.start, end: listed.at(-1)?.span.end ?? first.span.end } }] : [];
  return [...list, ...items.filter((raw) => raw.key !== null)];
}

function indentOf(text: string, line: number): number {
  return matchAt(/[ \t]*/y, text, line)?.[0].length ?? 0;
}

function nextLine(text: string, end: number): number {
  return end + (matchAt(/\r\n|\r|\n/y, text, end)?.[0].length ?? 1);
}

/** A phrase of a statement: what stands in its parentheses, and the text behind its last `IS`. */
function phraseAt(text: string, at: number): Found {
  const stop = text.indexOf(';', at);
  const end = Math.min(stop < 0 ? text.length : stop, at + 2000);
  const statement = text.slice(at, end);
  const open = statement.search(/\bWITH\s*\(/i);
  const within = open < 0 ? [] : readForeignArguments(text, { start: text.indexOf('(', at + open) + 1, end: closeOf(text, text.indexOf('(', at + open)) - 1 });
  const is = /\bIS\s+(?=')/i.exec(statement);
  const said = is ? valueAt(text, at + is.index + is[0].length, end) : null;
  const value = said ? [{ key: null, keySpan: { start: at, end: at }, values: said.values, span: { start: at, end: said.end }, isUnreadable: false }] : [];
  return { raws: [...within, ...value], span: { start: at, end } };
}

function placementAt(path: string, text: string, comments: readonly CommentSpan[], at: number): CommentMarker['placement'] {
  if (endsInSemicolon(path)) {
    const start = nextToken(text, text.lastIndexOf(';', at) + 1, comments);
    return { start, end: start, trailing: false, kind: 'line' };
  }
  const end = lineEnd(text, at);
  return { start: end, end, trailing: true, kind: 'line' };
}
