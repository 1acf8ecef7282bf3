/**
 * Comments of a file for which no grammar reads them: by the signs of its syntax, also in files that hold others
 * (script and style in markup, PHP in HTML, HTML comments in Markdown). Linear; never throws; spans ascend and do not overlap.
 */
import type { CommentSpan } from '../model/comment-span.ts';
import type { CommentSyntax } from '../scan/comment-signs.ts';
import { commentSyntaxFor } from '../scan/comment-syntax.ts';
import { CommentLexer } from './comment-lexer.ts';
import { lineEnd } from './lexer-extras.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * @param text of a file
 * @param syntax see `commentSyntaxFor`
 * @returns its comments, signs included, in text order
 */
export function findComments(text: string, syntax: CommentSyntax): CommentSpan[] {
  const whole = { from: 0, to: text.length };
  switch (syntax.host) {
    case 'none': return lex(text, syntax, whole);
    case 'markup': return markupComments(text, syntax, whole);
    case 'php': return phpComments(text, syntax);
    case 'markdown': return markdownComments(text, syntax);
  }
}

function lex(text: string, syntax: CommentSyntax, range: Range): CommentSpan[] {
  const lexer = new CommentLexer(text, syntax);
  lexer.run(range);
  return lexer.comments;
}

/** Markup around `<script>` and `<style>`, whose insides have their own comments. */
function markupComments(text: string, syntax: CommentSyntax, { from, to }: Range): CommentSpan[] {
  const out: CommentSpan[] = [];
  let at = from;
  for (const inside of [...frontmatter(text, syntax, from), ...embeddedRanges(text, { from, to })]) {
    append(out, lex(text, syntax, { from: at, to: inside.from }));
    append(out, lex(text, inside.syntax, inside));
    at = inside.to;
  }
  append(out, lex(text, syntax, { from: at, to }));
  return out;
}

interface Embedded extends Range {
  readonly syntax: CommentSyntax;
}

function embeddedRanges(text: string, { from, to }: Range): Embedded[] {
  const out: Embedded[] = [];
  const chunk = text.slice(from, to);
  // A tag in a comment opens nothing: comments and tags are found by one pattern, whichever comes first.
  const opening = /<!--|<(script|style)(?=[\s>])[^>]{0,2000}>/gi;
  for (let match = opening.exec(chunk); match; match = opening.exec(chunk)) {
    const tag = match[1]?.toLowerCase() ?? null;
    const inner = match.index + match[0].length;
    if (match[0].endsWith('/>')) continue;
    const close = closing(chunk, tag, inner);
    if (close < 0) break;
    if (tag !== null) out.push({ from: from + inner, to: from + close, syntax: commentSyntaxFor(tag === 'style' ? 'x.scss' : 'x.ts') });
    opening.lastIndex = close;
  }
  return out;
}

function closing(text: string, tag: string | null, from: number): number {
  if (tag === null) return text.indexOf('-->', from);
  const close = tag === 'script' ? /<\/script/gi : /<\/style/gi;
  close.lastIndex = from;
  return close.exec(text)?.index ?? -1;
}

function frontmatter(text: string, syntax: CommentSyntax, from: number): Embedded[] {
  if (from > 0 || !syntax.extras.includes('script-frontmatter') || !text.startsWith('---')) return [];
  const end = text.indexOf('\n---', 3);
  return end < 0 ? [] : [{ from: 3, to: end, syntax: commentSyntaxFor('x.ts') }];
}

/** HTML up to `<?php` or `<?=`, code up to `?>`, and so on. */
function phpComments(text: string, syntax: CommentSyntax): CommentSpan[] {
  const out: CommentSpan[] = [];
  const lexer = new CommentLexer(text, syntax);
  const markup = commentSyntaxFor('x.html');
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('<?', at);
    append(out, markupComments(text, markup, { from: at, to: open < 0 ? text.length : open }));
    if (open < 0) break;
    const known = lexer.comments.length;
    at = lexer.run({ from: open + 2, to: text.length, stop: '?>' }) + 2;
    append(out, lexer.comments.slice(known));
  }
  return out;
}

/** Comments of Markdown outside of code fences and code spans. */
function markdownComments(text: string, syntax: CommentSyntax): CommentSpan[] {
  const out: CommentSpan[] = [];
  let fence = '';
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    const mark = fenceMark(text.slice(at, Math.min(end, at + 200)));
    if (fence !== '') {
      if (closesFence(mark, fence)) fence = '';
      at = end + 1;
    } else if (mark.sign !== '') {
      fence = mark.sign;
      at = end + 1;
    } else at = Math.max(end + 1, proseComments(text, { from: at, to: end }, syntax, out));
  }
  return out;
}

interface FenceMark {
  /** The run of backticks or tildes, '' where the line begins with none. */
  readonly sign: string;
  readonly info: string;
}

function fenceMark(line: string): FenceMark {
  const match = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})(.*)$/.exec(line);
  const sign = match?.[1] ?? '';
  const info = (match?.[2] ?? '').trim();
  return sign.startsWith('`') && info.includes('`') ? { sign: '', info } : { sign, info };
}

function closesFence(mark: FenceMark, fence: string): boolean {
  return mark.sign.startsWith(fence) && mark.info === '';
}

/** Comments that begin on a line of prose, and on the rest of the line where one of them ends. Returns the end of the last such line. */
function proseComments(text: string, { from, to }: Range, syntax: CommentSyntax, out: CommentSpan[]): number {
  let lineTo = to;
  for (let at = from; at < lineTo; at++) {
    const block = syntax.blocks.find((signs) => text.startsWith(signs.open, at));
    if (block) {
      const close = text.indexOf(block.close, at + block.open.length);
      const end = close < 0 ? text.length : close + block.close.length;
      out.push({ start: at, end, kind: 'block' });
      if (end > lineTo) lineTo = lineEnd(text, end);
      at = end - 1;
    } else if (text.charAt(at) === '`') at = codeSpanEnd(text, at, lineTo) - 1;
  }
  return lineTo;
}

/** A code span that is longer is not taken for one. */
const LONGEST_CODE_SPAN = 2000;

/** Behind the code span that opens at `at`, or behind its backticks where it is not closed on the line. */
function codeSpanEnd(text: string, at: number, to: number): number {
  const ahead = text.slice(at, Math.min(to, at + LONGEST_CODE_SPAN));
  const sign = /^`+/.exec(ahead)?.[0] ?? '';
  for (const run of ahead.slice(sign.length).matchAll(/`+/g)) {
    if (run[0] === sign) return at + sign.length + run.index + sign.length;
  }
  return at + sign.length;
}

function append(out: CommentSpan[], more: readonly CommentSpan[]): void {
  for (const comment of more) out.push(comment);
}
