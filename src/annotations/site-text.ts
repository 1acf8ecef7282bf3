/** The few questions about places that spans do not answer and the text between them does. Language-neutral: signs and words only. */
import type { CommentSpan } from '../model/comment-span.ts';
import { matchAt } from './lexer-extras.ts';

/** Longest piece of text that is looked at for a binding's left side, in UTF-16 units. */
const LONGEST_BINDING = 2000;

/**
 * @param from offset outside of comments, or the end of one
 * @param comments in text order
 * @param skipped signs that count as blanks
 * @returns offset of the next character that is no blank and in no comment; the text's length if there is none
 */
export function nextToken(text: string, from: number, comments: readonly CommentSpan[], skipped = ''): number {
  let at = from;
  for (let index = firstCommentFrom(comments, from); at < text.length;) {
    const comment = comments[index];
    if (comment && comment.start <= at) {
      at = Math.max(at, comment.end);
      index++;
    } else if (/\s|\ufeff/.test(text.charAt(at)) || skipped.includes(text.charAt(at))) at++;
    else return at;
  }
  return text.length;
}

/** What stands before all content without being any: byte order mark, shebang, declarations of markup, PHP and YAML. */
const PROLOGUE = /\ufeff?\s*(?:#![^\n]*|<\?(?:php|xml)\b[^>\n]*(?:\?>)?|<!doctype[^>]*>|---[^\S\n]*(?=\n))?/iy;

/** Offset of a file's first token behind such a prologue and comments. */
export function firstToken(text: string, comments: readonly CommentSpan[]): number {
  return nextToken(text, matchAt(PROLOGUE, text, 0)?.[0].length ?? 0, comments);
}

/** Offset of the sign that opens what starts at `at`: `@`, `[` or `#[` before a name. */
export function tokenBefore(text: string, at: number): number {
  if (text.startsWith('#[', at - 2)) return at - 2;
  return /[@[]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

/** Whether braces hold nothing but the comment that starts at `start`, as comments in JSX do. `close` is where they end. */
export function isInBraces(text: string, start: number, close: number): boolean {
  return text.charAt(close) === '}' && text.charAt(start - 1) === '{';
}

/** @returns where the value of `name:`, `"name" =>` or `name =` begins, -1 if no such name stands at `at` */
export function propertyNameEnd(text: string, at: number): number {
  const match = matchAt(/(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|\[[^\]\n]{1,200}\]|[\w$.-]{1,200})\s*(?::|=>|=(?![=>]))\s*/y, text, at);
  return match ? at + match[0].length : -1;
}

/** Whether the text in front of a function on its line is blank, or only names it. */
export function hasOnlyName(before: string): boolean {
  return before.trim() === '' || isBareBinding(before) || propertyNameEnd(before.trim(), 0) === before.trim().length;
}

/** Whether a line opens a block inside of a function, not the function's own. */
export function opensInnerBlock(line: string): boolean {
  return /^[\s}]*(?:try|do|else|finally|catch|except|loop|unsafe|synchronized|static|begin|ensure|rescue)\b/.test(line);
}

/** Words that make something else of a function than give it a name. */
const NOT_BINDING = /\b(?:await|yield|throw|new|not|if|while|for|case|in|is|instanceof)\b/;

/** Whether `text`, which stands in front of a function or class, only binds it: `export default`, `const f: T =`, `this.f =`, `return`. */
export function isBareBinding(text: string): boolean {
  const left = text.trim();
  if (left.length > LONGEST_BINDING || NOT_BINDING.test(left)) return false;
  if (/^[\w\s]*$/.test(left)) return true;
  return /(?:^|[^=!<>+*/%&|^~?-])(?::|\?\?|\|\|)?=$/.test(left) && !/[(,]\s*[^)]*$/.test(left.slice(0, -1));
}

/** Index of the first comment that ends behind an offset. */
export function firstCommentFrom(comments: readonly CommentSpan[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((comments[mid]?.end ?? 0) > offset) high = mid;
    else low = mid + 1;
  }
  return low;
}
