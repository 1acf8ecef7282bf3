/**
 * Where a string literal documents something: Python's docstrings, Elixir's `@doc`, descriptions before a definition.
 * The lexer feeds it line breaks and brackets as it meets them; it remembers which logical line came last.
 */
import type { CommentSpan } from '../model/comment-span.ts';
import type { SyntaxExtra } from '../scan/comment-signs.ts';
import { isLineStart } from './lexer-extras.ts';

export class DocstringPlaces {
  readonly #text: string;
  readonly #extras: ReadonlySet<SyntaxExtra>;
  #depth = 0;
  #line = 0;
  /** Start of the last logical line that holds code, -1 before the first. */
  #lastCode = -1;

  constructor(text: string, extras: ReadonlySet<SyntaxExtra>) {
    this.#text = text;
    this.#extras = extras;
  }

  begin(from: number): void {
    this.#depth = 0;
    this.#line = from;
    this.#lastCode = -1;
  }

  /** A line ends at `i`; inside brackets the logical line goes on. */
  newline(i: number): void {
    if (!this.#extras.has('python-docstring') || this.#depth > 0) return;
    const code = /[ \t\f\r]*(.?)/y;
    code.lastIndex = this.#line;
    const first = code.exec(this.#text)?.[1] ?? '';
    if (first !== '' && first !== '#') this.#lastCode = this.#line;
    this.#line = i + 1;
  }

  bracket(code: number): void {
    if (code === 40 || code === 91 || code === 123) this.#depth++;
    else if (code === 41 || code === 93 || code === 125) this.#depth = Math.max(0, this.#depth - 1);
  }

  /**
   * @param i where a string opens
   * @param open its opening sign
   * @param before comments found so far
   * @returns `docstring` inside what it documents, `block` in front of it, null for a string like any other
   */
  kindAt(i: number, open: string, before: readonly CommentSpan[]): 'docstring' | 'block' | null {
    if (this.#extras.has('python-docstring')) return this.#isPythonDocstring(i, before) ? 'docstring' : null;
    if (this.#extras.has('leading-docstring')) return open === '"""' && isLineStart(this.#text, i) ? 'block' : null;
    if (!this.#extras.has('elixir-docstring') || open !== '"""') return null;
    return /^\s*@(?:module|type)?doc\s+(?:~[sS])?$/.test(this.#text.slice(Math.max(this.#text.lastIndexOf('\n', i - 1) + 1, i - 80), i)) ? 'block' : null;
  }

  #isPythonDocstring(i: number, before: readonly CommentSpan[]): boolean {
    const start = /[rRuU]/.test(this.#text.charAt(i - 1)) ? i - 1 : i;
    if (this.#depth > 0 || !isLineStart(this.#text, start)) return false;
    if (this.#lastCode < 0) return true;
    const header = /\s*(?:async\s+)?(?:def|class)\b/y;
    header.lastIndex = this.#lastCode;
    return header.test(this.#text) && this.#text.charAt(this.#codeBefore(start, before)) === ':';
  }

  /** Offset of the last character of code before `i`. */
  #codeBefore(i: number, comments: readonly CommentSpan[]): number {
    let at = i - 1;
    for (let next = comments.length - 1; at >= 0;) {
      const comment = comments[next];
      if (/\s/.test(this.#text.charAt(at))) at--;
      else if (comment?.end === at + 1) {
        at = comment.start - 1;
        next--;
      } else break;
    }
    return at;
  }
}
