/**
 * A linear lexer that finds comments and looks past strings, driven by a syntax that is data.
 *
 * It knows no grammar. Where a string or a raw form is never closed, it goes on behind the line where it opened, so that a stray
 * quote cannot hide the rest of the file. Searches that fail are counted, and given up after a few, which keeps odd input linear.
 */
import type { CommentSpan } from '../model/comment-span.ts';
import type { BlockSigns, CommentSyntax, LineSign, StringSigns, SyntaxExtra } from '../scan/comment-signs.ts';
import { DocstringPlaces } from './docstring-places.ts';
import { findHeredoc, findRawString, isLineStart, isWordCode, lineEnd, scanCharacter, scanRegex, type Heredoc } from './lexer-extras.ts';

/** Code inside a string, such as `${…}`. */
interface Frame {
  readonly string: StringSigns;
  /** Where the string began. */
  readonly opened: number;
  readonly close: number;
  depth: number;
}

interface LexerRange {
  readonly from: number;
  readonly to: number;
  /** Ends the code where it is met outside of strings, even in a line comment (`?>`). */
  readonly stop?: string;
}

/** Interest of a bracket that may end code inside a string. */
const IN_FRAMES = 2;
const NEWLINE = 10;
const RETURN = 13;
const BACKSLASH = 92;
const BACKTICK = 96;
/** Searches for a closing sign that may fail before the lexer stops looking for such forms. */
const MAX_MISSES = 64;
/** Signs at which extras look closer. */
const EXTRA_SIGNS: Readonly<Record<SyntaxExtra, string>> = {
  chars: "'", 'backslash-chars': '\\', regex: '/', 'cpp-raw': 'R', 'rust-raw': 'r', 'swift-raw': '#', 'lua-long': '-[',
  'shell-heredoc': '<\n', 'ruby-heredoc': '<\n', 'php-heredoc': '<\n', 'python-docstring': '\n()[]{}', 'elixir-docstring': '', 'leading-docstring': '',
  'script-frontmatter': '',
};

export class CommentLexer {
  readonly comments: CommentSpan[] = [];
  readonly #text: string;
  readonly #syntax: CommentSyntax;
  readonly #extras: ReadonlySet<SyntaxExtra>;
  readonly #interesting: Uint8Array;
  readonly #docstrings: DocstringPlaces;
  readonly #broken = new Set<StringSigns>();
  readonly #absent = new Set<string>();
  #frames: Frame[] = [];
  #heredocs: Heredoc[] = [];
  #misses = 0;
  #end = 0;
  #stop = '';

  constructor(text: string, syntax: CommentSyntax) {
    this.#text = text;
    this.#syntax = syntax;
    this.#extras = new Set(syntax.extras);
    this.#interesting = interestingSigns(syntax);
    this.#docstrings = new DocstringPlaces(text, this.#extras);
  }

  /** Appends the comments of a range to {@link comments}. Returns where it ended: at `stop`, or at the range's end. */
  run({ from, to, stop = '' }: LexerRange): number {
    this.#end = to;
    this.#stop = stop;
    this.#frames = [];
    this.#docstrings.begin(from);
    if (stop !== '') this.#interesting[stop.charCodeAt(0)] = 1;
    for (let i = from; ;) {
      while (i < to) {
        const code = this.#text.charCodeAt(i);
        const interest = code < 128 ? (this.#interesting[code] ?? 0) : 0;
        if (interest === 0 || (interest === IN_FRAMES && this.#frames.length === 0)) i++;
        else if (stop !== '' && this.#frames.length === 0 && this.#text.startsWith(stop, i)) return i;
        else i = this.#token(i, code);
      }
      const open = this.#frames[0];
      if (!open) return to;
      i = this.#recover(open.string, open.opened);
    }
  }

  #token(i: number, code: number): number {
    return this.#frameEdge(i, code) ?? this.#blockComment(i) ?? this.#lineComment(i) ?? this.#extra(i, code) ?? this.#string(i) ?? i + 1;
  }

  /** Brackets of the code inside a string, up to the one that leads back into the string. */
  #frameEdge(i: number, code: number): number | null {
    const frame = this.#frames.at(-1);
    if (!frame) return null;
    const open = frame.close === 125 ? 123 : 40;
    if (code === open) frame.depth++;
    else if (code === frame.close && frame.depth-- === 0) {
      this.#frames.pop();
      return this.#stringBody(frame.string, i + 1, frame.opened);
    }
    return null;
  }

  // --- comments ----------------------------------------------------------------------------------------------------

  #blockComment(i: number): number | null {
    if (this.#extras.has('lua-long') && this.#text.startsWith('--[', i)) {
      const end = this.#raw(i + 2);
      if (end !== null) return this.#add(i, end, 'block');
    }
    for (const signs of this.#syntax.blocks) {
      if (!this.#text.startsWith(signs.open, i)) continue;
      if (signs.lineStart !== undefined && !isLineStart(this.#text, i)) continue;
      if (signs.notBefore?.includes(this.#text.charAt(i + signs.open.length)) === true) continue;
      return this.#add(i, this.#blockEnd(signs, i + signs.open.length), 'block');
    }
    return null;
  }

  #blockEnd(signs: BlockSigns, from: number): number {
    if (signs.nests === true) return this.#nestedEnd(signs, from);
    // Sliced, so that a range is searched no further than its end.
    const inside = this.#text.slice(from, this.#end);
    let at = inside.indexOf(signs.close);
    while (signs.lineStart === 'both' && at >= 0 && !isLineStart(this.#text, from + at)) at = inside.indexOf(signs.close, at + 1);
    if (at < 0) return this.#end;
    return Math.min(this.#end, signs.lineStart === 'both' ? lineEnd(this.#text, from + at) : from + at + signs.close.length);
  }

  #nestedEnd(signs: BlockSigns, from: number): number {
    let depth = 1;
    for (let i = from; i < this.#end;) {
      if (this.#text.startsWith(signs.close, i)) {
        i += signs.close.length;
        if (--depth === 0) return i;
      } else if (this.#text.startsWith(signs.open, i)) {
        i += signs.open.length;
        depth++;
      } else i++;
    }
    return this.#end;
  }

  #lineComment(i: number): number | null {
    for (const sign of this.#syntax.lines) {
      if (!startsLine(this.#text, i, sign)) continue;
      const end = Math.min(this.#end, lineEnd(this.#text, i));
      const stop = this.#stop === '' ? -1 : this.#text.slice(i, end).indexOf(this.#stop);
      return this.#add(i, stop < 0 ? end : i + stop, 'line');
    }
    return null;
  }

  #add(start: number, end: number, kind: CommentSpan['kind']): number {
    this.comments.push({ start, end, kind });
    return end;
  }

  // --- strings -----------------------------------------------------------------------------------------------------

  #string(i: number): number | null {
    for (const signs of this.#syntax.strings) {
      if (!this.#text.startsWith(signs.open, i)) continue;
      if (signs.tokenStart === true && !isTokenStart(this.#text, i)) continue;
      const kind = this.#docstrings.kindAt(i, signs.open, this.comments);
      const end = this.#stringBody(signs, i + signs.open.length, i);
      if (kind !== null && this.#text.startsWith(signs.close, end - signs.close.length)) this.#add(i, end, kind);
      return end;
    }
    return null;
  }

  /** Goes on inside a string. Returns where code goes on: behind the string, or inside it after `${`. */
  #stringBody(signs: StringSigns, from: number, opened: number): number {
    const broken = this.#broken.has(signs);
    const close = signs.close.charCodeAt(0);
    for (let i = from; i < this.#end; i++) {
      const code = this.#text.charCodeAt(i);
      if ((code === BACKSLASH && signs.escape === 'backslash' && signs.code !== '\\(') || (code === BACKTICK && signs.escape === 'backtick')) i++;
      else if (code === close && this.#text.startsWith(signs.close, i)) {
        if (signs.escape !== 'doubled' || !this.#text.startsWith(signs.close, i + signs.close.length)) return i + signs.close.length;
        i += signs.close.length * 2 - 1;
      } else if (!broken && signs.code !== undefined && this.#text.startsWith(signs.code, i)) {
        this.#frames.push({ string: signs, opened: this.#frames[0]?.opened ?? opened, close: signs.code === '\\(' ? 41 : 125, depth: 0 });
        return i + signs.code.length;
      } else if (code === BACKSLASH && signs.escape === 'backslash') i++;
      else if ((code === NEWLINE || code === RETURN) && (signs.multiline !== true || broken)) return i;
    }
    const open = this.#frames[0];
    if (signs.multiline === true || open) return this.#recover(open?.string ?? signs, open?.opened ?? opened);
    return this.#end;
  }

  /** A string that never ends: it is taken to end with its line, as is every later one of its kind. */
  #recover(signs: StringSigns, opened: number): number {
    if (this.#broken.has(signs)) return this.#end;
    this.#broken.add(signs);
    this.#frames = [];
    this.#heredocs = [];
    while ((this.comments.at(-1)?.start ?? -1) >= opened) this.comments.pop();
    return Math.min(this.#end, lineEnd(this.#text, opened));
  }

  // --- forms of single languages -----------------------------------------------------------------------------------

  #extra(i: number, code: number): number | null {
    const text = this.#text;
    if (code === NEWLINE) this.#docstrings.newline(i);
    if (code === NEWLINE && this.#heredocs.length > 0) return this.#heredocEnd(i);
    if (code === 39 && this.#extras.has('chars')) return scanCharacter(text, i);
    if (code === BACKSLASH && this.#extras.has('backslash-chars')) return i + 2;
    if (code === 47 && this.#extras.has('regex')) return scanRegex(text, i);
    if (code === 60) this.#openHeredoc(i);
    this.#docstrings.bracket(code);
    return this.#raw(i);
  }

  #raw(i: number): number | null {
    const raw = findRawString(this.#text, i, this.#extras);
    if (raw === null) return null;
    const end = this.#find(raw.close, raw.from);
    return end < 0 ? null : end + raw.close.length;
  }

  #openHeredoc(i: number): void {
    const heredoc = findHeredoc(this.#text, i, this.#extras);
    if (heredoc && this.#heredocs.length < MAX_MISSES) this.#heredocs.push(heredoc);
  }

  /** From the end of the line that opened them over the bodies of its heredocs. */
  #heredocEnd(newline: number): number {
    let at = newline;
    for (const { tag } of this.#heredocs) at = this.#afterTag(tag, at);
    this.#heredocs = [];
    return Math.max(at, newline + 1);
  }

  #afterTag(tag: string, from: number): number {
    for (let at = this.#find(tag, from); at >= 0; at = this.#find(tag, at + 1)) {
      if (isLineStart(this.#text, at) && !isWordCode(this.#text.charCodeAt(at + tag.length))) return at + tag.length;
    }
    return from;
  }

  #find(sign: string, from: number): number {
    if (this.#misses > MAX_MISSES || this.#absent.has(sign)) return -1;
    const at = this.#text.indexOf(sign, from);
    if (at >= 0 && at < this.#end) return at;
    this.#absent.add(sign);
    this.#misses++;
    return -1;
  }
}

function startsLine(text: string, i: number, sign: LineSign): boolean {
  if (sign.word === true ? text.slice(i, i + sign.sign.length).toLowerCase() !== sign.sign : !text.startsWith(sign.sign, i)) return false;
  const next = text.charAt(i + sign.sign.length);
  if (sign.word === true && isWordCode(next.charCodeAt(0))) return false;
  if (next !== '' && sign.notBefore?.includes(next) === true) return false;
  const before = i === 0 ? '\n' : text.charAt(i - 1);
  if (sign.notAfter?.includes(before) === true) return false;
  if (sign.where === 'line-start') return isLineStart(text, i);
  return sign.where !== 'after-space' || /\s/.test(before) || sign.after?.includes(before) === true;
}

function isTokenStart(text: string, i: number): boolean {
  return i === 0 || /[\s[\]{}(),:=!|>&-]/.test(text.charAt(i - 1));
}

/** Characters at which something may begin: 0 for none, 2 for those that matter in code inside a string only. */
function interestingSigns(syntax: CommentSyntax): Uint8Array {
  const out = new Uint8Array(128);
  const mark = (signs: string, interest = 1): void => {
    for (let i = 0; i < signs.length; i++) out[signs.charCodeAt(i)] = interest;
  };
  if (syntax.strings.some((signs) => signs.code !== undefined)) mark('{}()', IN_FRAMES);
  for (const { sign, word } of syntax.lines) mark(word === true ? sign.charAt(0) + sign.charAt(0).toUpperCase() : sign.charAt(0));
  for (const { open } of syntax.blocks) mark(open.charAt(0));
  for (const { open } of syntax.strings) mark(open.charAt(0));
  for (const extra of syntax.extras) mark(EXTRA_SIGNS[extra]);
  return out;
}
