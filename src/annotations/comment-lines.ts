/**
 * Comments as lines of content: comment signs, the `*` of a block comment's lines and blanks at both ends are left out.
 * Signs are told from the text alone, so that comments from any grammar and from the lexer read alike. Line comments on
 * lines that follow each other (and block comments of one line) belong to one block.
 */
import type { CommentSpan } from '../model/comment-span.ts';
import { lineEnd, matchAt } from './lexer-extras.ts';

export interface CommentLine {
  /** Content without signs and blanks; `start === end` for an empty line. */
  readonly start: number;
  readonly end: number;
  readonly comment: CommentSpan;
  /** Stands on the line where its comment begins. */
  readonly isFirst: boolean;
  /** Lines with the same number may go on with each other's annotations. */
  readonly block: number;
}

/** Opening signs of line comments; doc and list signs that belong to them included. */
const LINE_SIGN = /\/\/[/!<]*|#+[!:'|.]*|--+[ \t]?[|^]?|-#|;+|%+!?|"|'+|!+[<>]?|\*>|\*|::|@?rem\b|dnl\b|\.\.(?=\s|$)|\\(?=\s|$)/iy;

/** Signs of block comments and documentation strings, as they open and close. */
const BLOCK_SIGNS: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/\/\*+!?<?/y, /\*+\/$/],
  [/<!--+/y, /--+!?>$/],
  [/<%--/y, /--%>$/],
  [/<%#/y, /-?%>$/],
  [/\{\{!(?:--)?/y, /(?:--)?~?\}\}$/],
  [/\{\{--/y, /--\}\}$/],
  [/\{\/\*+/y, /\*+\/\}$/],
  [/\{#-?/y, /-?#\}$/],
  [/\{-+[ \t]?[|^]?/y, /-+\}$/],
  [/\(\*+/y, /\*+\)$/],
  [/<#/y, /#>$/],
  [/#\|/y, /\|#$/],
  [/#=/y, /=#$/],
  [/#?\[=*\[/y, /\]=*\]$/],
  [/--\[=*\[/y, /\]=*\]$/],
  [/#+\[/y, /\]#+$/],
  [/\/\++/y, /\++\/$/],
  [/\/-[-!]?/y, /-\/$/],
  [/\/'/y, /'\/$/],
  [/@\*/y, /\*@$/],
  [/%\{/y, /%\}$/],
  [/=(?:begin|pod|head\d?)\b/y, /=(?:end|cut)\b.*$/],
  [/[A-Za-z]{0,2}"""/y, /"""$/],
  [/[A-Za-z]{0,2}'''/y, /'''$/],
  [/[A-Za-z]{0,2}"/y, /"$/],
  [/[A-Za-z]{0,2}'/y, /'$/],
  [/\{/y, /\}$/],
];

/** Longest closing sign that is looked for, in UTF-16 units. */
const CLOSE_LENGTH = 24;

/**
 * @param text of the file
 * @param comments in text order
 * @returns every line of every comment, in text order
 */
export function commentLines(text: string, comments: readonly CommentSpan[]): CommentLine[] {
  const out: CommentLine[] = [];
  let block = 0;
  let before: CommentSpan | null = null;
  for (const comment of comments) {
    if (before === null || !goesOn(text, before, comment)) block++;
    if (comment.kind === 'line') lineComment(text, comment, block, out);
    else blockComment(text, comment, block, out);
    before = comment;
  }
  return out;
}

function lineComment(text: string, comment: CommentSpan, block: number, out: CommentLine[]): void {
  for (const { start, end } of linesWithin(text, comment.start, comment.end)) {
    out.push(contentLine(text, { from: afterSign(text, skipBlanks(text, start, end)), end }, { comment, block, isFirst: start === comment.start }));
  }
}

function blockComment(text: string, comment: CommentSpan, block: number, out: CommentLine[]): void {
  const signs = BLOCK_SIGNS.find(([open]) => matchEnd(open, text, comment.start) >= 0);
  const open = Math.min(comment.end, signs ? matchEnd(signs[0], text, comment.start) : comment.start);
  const tail = text.slice(Math.max(open, comment.end - CLOSE_LENGTH), comment.end);
  const close = comment.end - (signs?.[1].exec(tail)?.[0].length ?? 0);
  const starred = text.startsWith('/*', comment.start) || text.startsWith('(*', comment.start);
  for (const { start, end } of linesWithin(text, open, Math.max(open, close))) {
    const isFirst = start === open;
    out.push(contentLine(text, { from: isFirst || !starred ? start : afterStars(text, start, end), end }, { comment, block, isFirst }));
  }
}

function contentLine(text: string, range: { from: number; end: number }, line: Pick<CommentLine, 'comment' | 'block' | 'isFirst'>): CommentLine {
  let end = Math.max(range.end, range.from);
  const start = skipBlanks(text, range.from, end);
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end, ...line };
}

function afterSign(text: string, at: number): number {
  const end = matchEnd(LINE_SIGN, text, at);
  return end < 0 ? at : end;
}

function afterStars(text: string, from: number, end: number): number {
  let at = skipBlanks(text, from, end);
  while (at < end && text.charAt(at) === '*') at++;
  return at;
}

/** Whether `next` stands alone on the line below `before`, with nothing between them. */
function goesOn(text: string, before: CommentSpan, next: CommentSpan): boolean {
  if (before.kind !== next.kind || next.kind === 'docstring') return false;
  if (next.kind === 'block' && (!isOneLine(text, before) || !isOneLine(text, next))) return false;
  // A grammar may count the line break to a line comment.
  const from = text.slice(before.start, before.end).trimEnd().length + before.start;
  return next.start - from < 400 && /^[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*$/.test(text.slice(from, next.start));
}

function isOneLine(text: string, comment: CommentSpan): boolean {
  return lineEnd(text, comment.start, comment.end) >= comment.end;
}

function* linesWithin(text: string, from: number, to: number): Generator<{ start: number; end: number }> {
  for (let start = from; ;) {
    const end = lineEnd(text, start, Math.max(to, start));
    yield { start, end };
    if (end >= to) return;
    start = text.charAt(end) === '\r' && text.charAt(end + 1) === '\n' ? end + 2 : end + 1;
    // A line break that ends the comment begins no line of it.
    if (start >= to) return;
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  const match = matchAt(pattern, text, at);
  return match ? at + match[0].length : -1;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}
