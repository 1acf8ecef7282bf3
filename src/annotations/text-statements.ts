/**
 * Statements of a file that no grammar reads: lines, as far as markers need them. The line a trailing marker stands at the
 * end of, and the first line of content behind any other; in SQL the whole statement, up to its `;`.
 */
import type { CommentSpan } from '../model/comment-span.ts';
import { lineEnd } from './lexer-extras.ts';
import type { CommentMarker } from './read-markers.ts';
import { firstCommentFrom, nextToken } from './site-text.ts';

/** Kinds of files whose statements end in `;`, by the end of their names. */
const ENDS_IN_SEMICOLON = /\.(?:sql|ddl|dml|psql|pgsql|mysql|plsql|pls|pks|pkb|tsql|hql|ksql|cql|kql)$/i;
/** A line of nothing but closing signs is the end of something, no statement. */
const ONLY_CLOSES = /^(?:[\s)\]};,]|\bend\b)*$/i;
/** Longest statement, in UTF-16 units; more of it adds nothing. */
const LONGEST = 20_000;

/** Whether a file's statements end in `;`, by its name. */
export function endsInSemicolon(path: string): boolean {
  return ENDS_IN_SEMICOLON.test(path);
}

export interface TextInput {
  readonly path: string;
  readonly text: string;
  readonly comments: readonly CommentSpan[];
  readonly markers: readonly CommentMarker[];
}

/** @returns triples (start, end, 0) as in facts, by start, one for each place that a marker stands on */
export function textStatements(input: TextInput): Int32Array {
  const spans = new Map<number, number>();
  for (const { placement } of input.markers) {
    const span = placement.trailing ? lineBefore(input, placement.start) : statementBehind(input, placement.end);
    if (span && !ONLY_CLOSES.test(input.text.slice(span.start, Math.min(span.end, span.start + 200)))) spans.set(span.start, Math.max(span.end, spans.get(span.start) ?? 0));
  }
  return Int32Array.from([...spans].sort(([a], [b]) => a - b).flatMap(([start, end]) => [start, end, 0]));
}

function lineBefore({ text }: TextInput, at: number): { start: number; end: number } {
  let start = at;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start--;
  const line = text.slice(start, at);
  return { start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length };
}

function statementBehind({ path, text, comments }: TextInput, from: number): { start: number; end: number } | null {
  const start = nextToken(text, from, comments);
  if (start >= text.length) return null;
  const end = endsInSemicolon(path) ? semicolonFrom(text, start, comments) : contentEnd(text, start, comments);
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** End of the line's content, before a comment at its end. */
function contentEnd(text: string, start: number, comments: readonly CommentSpan[]): number {
  const end = lineEnd(text, start);
  const comment = comments[firstCommentFrom(comments, start)];
  return comment && comment.start < end && text.slice(comment.end, Math.max(end, comment.end)).trim() === '' ? comment.start : end;
}

/** Behind the next `;` that stands in no comment and no string. */
function semicolonFrom(text: string, start: number, comments: readonly CommentSpan[]): number {
  const limit = Math.min(text.length, start + LONGEST);
  let quote = '';
  for (let at = start; at < limit; at++) {
    const c = text.charAt(at);
    if (quote === '' && (c === '-' || c === '/' || c === '#')) at = Math.max(at, nextToken(text, at, comments) - 1);
    else if (c === quote) quote = '';
    else if (quote === '' && (c === "'" || c === '"' || c === '`')) quote = c;
    else if (quote === '' && c === ';') return at + 1;
  }
  return limit;
}
