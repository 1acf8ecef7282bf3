/** Forms of single languages that the comment lexer has to look past: characters, regular expressions, raw strings, heredocs. */
import type { SyntaxExtra } from '../scan/comment-signs.ts';

export interface Heredoc {
  /** Stands alone at the start of the line that ends it. */
  readonly tag: string;
}

export interface RawString {
  /** Where its content begins. */
  readonly from: number;
  readonly close: string;
}

/** A regular expression that is longer is not taken for one. */
const LONGEST_REGEX = 300;
/** Words after which a value begins, so that `/` opens a regular expression. */
const BEFORE_VALUE = new Set([
  'return', 'typeof', 'case', 'in', 'of', 'delete', 'void', 'throw', 'new', 'else', 'do', 'yield', 'await', 'instanceof',
  'if', 'unless', 'while', 'until', 'and', 'or', 'not', 'when', 'then',
]);

/** @returns the end of the character literal that begins at `i`, or null where the `'` is something else */
export function scanCharacter(text: string, i: number): number | null {
  const literal = /'(?:\\[^\n]{1,10}?'|[^\\'\n]{1,2}')/y;
  literal.lastIndex = i;
  return literal.test(text) ? literal.lastIndex : null;
}

/** @returns the end of the regular expression that begins at `i`, or null where the `/` divides */
export function scanRegex(text: string, i: number): number | null {
  if (!valueMayBegin(text, i)) return null;
  let inClass = false;
  for (let at = i + 1; at < Math.min(text.length, i + LONGEST_REGEX); at++) {
    const c = text.charAt(at);
    if (c === '\n' || c === '\r') return null;
    if (c === '\\') at++;
    else if (c === '[') inClass = true;
    else if (c === ']') inClass = false;
    else if (c === '/' && !inClass) return at + 1;
  }
  return null;
}

function valueMayBegin(text: string, i: number): boolean {
  let at = i - 1;
  while (at >= 0 && (text.charAt(at) === ' ' || text.charAt(at) === '\t')) at--;
  const code = text.charCodeAt(at);
  if (!isWordCode(code)) return at < 0 || !')]"\'`$'.includes(text.charAt(at));
  const word = /\w{1,12}$/.exec(text.slice(Math.max(0, at - 12), at + 1))?.[0] ?? '';
  return BEFORE_VALUE.has(word);
}

/** @returns the raw string that opens at `i` in a language that has such, or null */
export function findRawString(text: string, i: number, extras: ReadonlySet<SyntaxExtra>): RawString | null {
  if (extras.has('rust-raw') && text.charAt(i) === 'r') return hashed(/r(#{0,32})"/y, text, i);
  if (extras.has('swift-raw') && text.charAt(i) === '#') return hashed(/(#{1,32})"(?:"")?/y, text, i);
  if (extras.has('cpp-raw') && text.charAt(i) === 'R') {
    const [, delimiter, from] = sticky(/R"([^\s()\\]{0,16})\(/y, text, i);
    return delimiter === undefined ? null : { from, close: `)${delimiter}"` };
  }
  if (extras.has('lua-long') && text.charAt(i) === '[') {
    const [, level, from] = sticky(/\[(={0,16})\[/y, text, i);
    return level === undefined ? null : { from, close: `]${level}]` };
  }
  return null;
}

function hashed(pattern: RegExp, text: string, i: number): RawString | null {
  // `for"…"` ends in an r that is part of a word; `br"…"` is a raw string too.
  if (/[A-Za-z0-9_]/.test(text.charAt(i - 1)) && !/(?:^|\W)[bc]$/.test(text.slice(Math.max(0, i - 2), i))) return null;
  const [whole, hashes, from] = sticky(pattern, text, i);
  return hashes === undefined ? null : { from, close: `${whole?.endsWith('"""') === true ? '"""' : '"'}${hashes}` };
}

function sticky(pattern: RegExp, text: string, i: number): readonly [string | undefined, string | undefined, number] {
  pattern.lastIndex = i;
  const match = pattern.exec(text);
  return [match?.[0], match?.[1], pattern.lastIndex];
}

const HEREDOCS: readonly (readonly [SyntaxExtra, RegExp])[] = [
  ['shell-heredoc', /^<<[-~]?[ \t]*(?:'([^'\n]{1,80})'|"([^"\n]{1,80})"|\\?([A-Za-z_]\w{0,79}))/],
  ['ruby-heredoc', /^<<(?:[-~]?(?:'([^'\n]{1,80})'|"([^"\n]{1,80})"|([A-Z_]\w{0,79}))|[-~](\w{1,80}))/],
  ['php-heredoc', /^<<<[ \t]*(?:'(\w{1,80})'|"(\w{1,80})"|([A-Za-z_]\w{0,79}))/],
];

/** @returns the heredoc that is announced at `i`; its body begins on the next line */
export function findHeredoc(text: string, i: number, extras: ReadonlySet<SyntaxExtra>): Heredoc | null {
  if (text.charAt(i + 1) !== '<' || text.charAt(i - 1) === '<') return null;
  const ahead = text.slice(i, i + 96);
  for (const [extra, pattern] of HEREDOCS) {
    const match = extras.has(extra) ? pattern.exec(ahead) : null;
    const tag = match?.slice(1).find((group: string | undefined) => group !== undefined);
    if (tag !== undefined) return { tag };
  }
  return null;
}

/** Matches a sticky pattern at an offset; where such a pattern stood last never matters. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether only blanks stand between `i` and the start of its line. */
export function isLineStart(text: string, i: number): boolean {
  for (let at = i - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
    if (code !== 32 && code !== 9 && code !== 0xfeff) return false;
  }
  return true;
}

/** Offset of the line break that ends the line of `i`, or `limit` (the text's end) where none comes before it. */
export function lineEnd(text: string, i: number, limit: number = text.length): number {
  for (let at = i; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return limit;
}

/** Letters, digits, `_`, and all beyond ASCII. */
export function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code > 127;
}
