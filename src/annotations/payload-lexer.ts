/**
 * A payload as tokens: words, quoted strings and the signs between them, each with its place in the file's text.
 * Lines are fed one by one, because only an open bracket or quote lets a line go on with anything but `key=`.
 */
import type { Span } from '../model/span.ts';

export interface Token {
  readonly kind: 'word' | 'string' | 'sign' | 'stray-quote';
  /** Without quotes, escapes resolved. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Blank or start of a line in front. */
  readonly spaced: boolean;
  /** A string that has its text letter by letter between two quotes. */
  readonly plain: boolean;
}

/** UTF-16 units of a payload that are read; more is refused. */
export const MAX_PAYLOAD = 65_536;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

interface OpenString {
  readonly quote: string;
  readonly start: number;
  readonly spaced: boolean;
  text: string;
}

export class PayloadLexer {
  readonly tokens: Token[] = [];
  readonly #text: string;
  readonly #multiline: boolean;
  #open: OpenString | null = null;
  #depth = 0;
  #at = 0;
  #to = 0;
  /** Quotes that are known not to be closed on the current line. */
  #unclosed = '';

  /**
   * @param text of the file
   * @param multiline whether brackets and quotes may go on over lines; where one is never closed, the lines are read again without
   */
  constructor(text: string, multiline: boolean) {
    this.#text = text;
    this.#multiline = multiline;
  }

  /** Whether a bracket or quote waits to be closed. */
  get isOpen(): boolean {
    return this.#open !== null || this.#depth > 0;
  }

  /** Whether the next line goes on with whatever it holds. */
  get continues(): boolean {
    return this.#multiline && this.isOpen;
  }

  /** Reads one line. Returns false where the payload ends within it, at a word that begins with `@`. */
  line({ start, end }: Span): boolean {
    this.#at = start;
    this.#to = end;
    this.#unclosed = '';
    if (!this.#multiline) this.#depth = 0;
    if (this.#open) this.#continueString(this.#open);
    for (let spaced = true; ; spaced = false) {
      const before = this.#at;
      this.#skipBlanks();
      if (this.#at >= this.#to) return true;
      spaced ||= this.#at > before;
      if (this.#endsHere(spaced)) return false;
      this.#token(spaced);
    }
  }

  #token(spaced: boolean): void {
    const c = this.#text.charAt(this.#at);
    if (c === '"' || c === "'") this.#string(c, spaced);
    else if (isSign(c)) this.#sign(c, spaced);
    else this.#word(spaced);
  }

  #endsHere(spaced: boolean): boolean {
    const c = this.#text.charAt(this.#at);
    const next = c === '{' ? this.#at + 1 : this.#at;
    return (spaced || c === '{') && this.#text.charAt(next) === '@' && /\p{L}/u.test(this.#text.charAt(next + 1));
  }

  #sign(c: string, spaced: boolean): void {
    if (c === '(' || c === '[' || c === '{') this.#depth++;
    else if (c === ')' || c === ']' || c === '}') this.#depth = Math.max(0, this.#depth - 1);
    this.#push('sign', c, this.#at, spaced);
    this.#at++;
  }

  #word(spaced: boolean): void {
    const start = this.#at;
    const last = this.tokens.at(-1);
    const isValue = !spaced && last?.text === '=' && last.kind === 'sign';
    while (this.#at < this.#to && !this.#wordEnds(isValue)) this.#at++;
    this.#push('word', this.#text.slice(start, this.#at), start, spaced);
  }

  #wordEnds(isValue: boolean): boolean {
    const c = this.#text.charAt(this.#at);
    if (c === '=') return !isValue;
    return isBlank(c) || isSign(c) || (/["']/.test(c) && this.#text.charAt(this.#at - 1) === ':');
  }

  #string(quote: string, spaced: boolean): void {
    const open: OpenString = { quote, start: this.#at, spaced, text: '' };
    this.#at++;
    if (this.#unclosed.includes(quote)) this.#strayQuote(open);
    else if (!this.#stringBody(open)) this.#unclosedString(open);
  }

  #continueString(open: OpenString): void {
    this.#open = null;
    this.#skipBlanks();
    open.text = `${open.text.trimEnd()} `;
    if (!this.#stringBody(open)) this.#open = open;
  }

  #unclosedString(open: OpenString): void {
    if (this.#multiline) {
      this.#open = open;
      return;
    }
    this.#unclosed += open.quote;
    this.#strayQuote(open);
  }

  /** A quote without its partner is noise: what stands behind it is read as if it were not there. */
  #strayQuote(open: OpenString): void {
    this.#at = open.start + 1;
    this.#push('stray-quote', open.quote, open.start, open.spaced);
  }

  /** Reads up to the closing quote. Returns whether there is one on this line. */
  #stringBody(open: OpenString): boolean {
    for (; this.#at < this.#to; this.#at++) {
      const c = this.#text.charAt(this.#at);
      if (c === open.quote) {
        this.#at++;
        const plain = this.#at - open.start === open.text.length + 2;
        this.tokens.push({ kind: 'string', text: open.text, start: open.start, end: this.#at, spaced: open.spaced, plain });
        return true;
      }
      if (c === '\\' && this.#at + 1 < this.#to) {
        const escaped = this.#text.charAt(++this.#at);
        open.text += Object.hasOwn(ESCAPES, escaped) ? (ESCAPES[escaped] ?? '') : escaped;
      } else open.text += c;
    }
    return false;
  }

  #push(kind: Token['kind'], text: string, start: number, spaced: boolean): void {
    this.tokens.push({ kind, text, start, end: start + text.length, spaced, plain: false });
  }

  #skipBlanks(): void {
    while (this.#at < this.#to && isBlank(this.#text.charAt(this.#at))) this.#at++;
  }
}

function isSign(c: string): boolean {
  return c === '=' || c === ',' || c === '[' || c === ']' || c === '(' || c === ')' || c === '{' || c === '}';
}

function isBlank(c: string): boolean {
  return c === ' ' || c === '\t' || (c !== '' && c.trim() === '');
}
