/**
 * Where a cursor stands in an annotation that is being written: which marker, which key, which word. It reads text up to
 * the cursor only, and text that is not complete yet; what an annotation says once it is written is the engine's to tell.
 */
import { findComments } from '../../annotations/comments.ts';
import { keyNamed, MAIN_KEYS, type MarkerKey } from '../../annotations/keys.ts';
import type { MarkerKind } from '../../model/marker.ts';
import { commentSyntaxFor } from '../../scan/comment-syntax.ts';
import { matchMarkerName } from '../../scan/marker-names.ts';

export interface MarkerPosition {
  readonly kind: 'marker';
  /** Offset of the `@`. */
  readonly start: number;
  /** A decorator or annotation of the language itself, not a comment. */
  readonly isNative: boolean;
}

export interface PayloadPosition {
  readonly kind: 'payload';
  readonly marker: MarkerKind;
  /** Key whose value stands here, null where a key or the main value may begin. */
  readonly key: MarkerKey | null;
  /** Offset at which the word under the cursor begins. */
  readonly start: number;
  readonly used: ReadonlySet<MarkerKey>;
  /** The main key's value may stand here without its name. */
  readonly mainIsFree: boolean;
  /** How keys and values are written: `key=value`, `key: value` in an object, `key = value` in a call. */
  readonly style: 'comment' | 'object' | 'call';
  /** The cursor is inside quotes. */
  readonly isQuoted: boolean;
}

/** Further back nothing belongs to the same annotation. */
const LONGEST = 2000;
const MOST_LINES = 12;
/** Comment sign, `*`, list dash. */
const COMMENT_START = /^[^\S\n]*(?:\/\/[/!]?|#+!?|--|;+|\/\*+!?|<!--|"""|'''|%+)?[^\S\n]*(?:\*+(?!\/)[^\S\n]*)?(?:-[^\S\n]+)?/;
const HEAD = /^(?:@|(?=[a-z]+:[a-z]+[^\S\n]))([A-Za-z]+[-_:]?[A-Za-z]*)/;

/**
 * @param path of the file, whose name says what its comments look like
 * @param text of the file
 * @param offset of the cursor, in UTF-16 units
 * @returns null where no annotation is being written
 */
export function annotationPosition(path: string, text: string, offset: number): MarkerPosition | PayloadPosition | null {
  const comment = findComments(text, commentSyntaxFor(path)).find(({ start, end }) => start < offset && offset <= end);
  return comment ? commentPosition(text, comment.start, offset) : nativePosition(path, text, offset);
}

function commentPosition(text: string, commentStart: number, offset: number): MarkerPosition | PayloadPosition | null {
  let payload = '';
  let lineEnd = offset;
  for (let count = 0; count < MOST_LINES && offset - lineEnd < LONGEST; count++) {
    const lineStart = text.lastIndexOf('\n', lineEnd - 1) + 1;
    // Behind code, the comment's own sign comes first; a line comment's earlier lines are comments of their own.
    const from = count === 0 ? Math.max(lineStart, commentStart) : lineStart;
    const line = text.slice(from, lineEnd);
    const prefix = COMMENT_START.exec(line)?.[0] ?? '';
    const content = line.slice(prefix.length);
    const head = HEAD.exec(content);
    if (head) return headPosition({ head, content, payload, offset, isFirst: count === 0 });
    if (content === '@' && count === 0) return { kind: 'marker', start: offset - 1, isNative: false };
    const isInComment = prefix.trim() !== '' || from >= commentStart;
    if (content.trim() === '' || content.startsWith('@') || !isInComment) return null;
    payload = `${content}\n${payload}`;
    if (lineStart === 0 || from > lineStart) return null;
    lineEnd = lineStart - 1;
  }
  return null;
}

interface Head { readonly head: RegExpExecArray; readonly content: string; readonly payload: string; readonly offset: number; readonly isFirst: boolean }

function headPosition({ head, content, payload, offset, isFirst }: Head): MarkerPosition | PayloadPosition | null {
  const rest = content.slice(head[0].length);
  if (rest === '' && isFirst) return head[0].startsWith('@') ? { kind: 'marker', start: offset - head[0].length, isNative: false } : null;
  const marker = matchMarkerName((head[1] ?? '').replace(':', '-'));
  if (!marker || (rest !== '' && !/^[\s(]/.test(rest))) return null;
  return payloadPosition(marker.kind, `${rest}\n${payload}`.slice(0, -1), offset, 'comment');
}

/** An annotation, decorator or attribute: the last one before the cursor that is still open. */
function nativePosition(path: string, text: string, offset: number): MarkerPosition | PayloadPosition | null {
  const before = text.slice(Math.max(0, offset - LONGEST), offset);
  const starting = /(?:^|\n)[^\S\n]*@([A-Za-z_]*)$/.exec(before);
  if (starting) return /\.(?:[cm]?[jt]sx?|pyi?|java|kts?|scala|swift|vue|svelte)$/i.test(path) ? { kind: 'marker', start: offset - (starting[1] ?? '').length - 1, isNative: true } : null;
  for (const match of [...before.matchAll(/[@[.:]([A-Za-z_]{6,24})\s*\(/g)].reverse()) {
    const marker = matchMarkerName(match[1] ?? '');
    if (marker?.exact !== true) continue;
    const inside = before.slice(match.index + match[0].length);
    if (!isOpen(inside)) return null;
    const object = /^\s*\{/.exec(inside);
    return payloadPosition(marker.kind, inside.slice(object?.[0].length ?? 0), offset, object ? 'object' : 'call');
  }
  return null;
}

/** Whether the bracket before `text` is not closed in it. */
function isOpen(text: string): boolean {
  let depth = 1;
  let quote = '';
  for (const c of text) {
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === '\'') quote = c;
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return false;
  }
  return true;
}

/** Reads what stands before the cursor, word by word. */
function payloadPosition(marker: MarkerKind, payload: string, offset: number, style: PayloadPosition['style']): PayloadPosition | null {
  const reader = new PayloadReader(style);
  const text = style === 'comment' ? payload : payload.replace(/\s*([=:])\s*/g, '$1');
  for (const c of text) reader.take(c);
  if (reader.isClosed) return null;
  const used = new Set(reader.keys.map(keyNamed).filter((key) => key !== null));
  const key = reader.key === null ? null : keyNamed(reader.key);
  if (reader.key !== null && key === null) return null;
  return {
    kind: 'payload', marker, key, start: offset - reader.word.length, used, style, isQuoted: reader.quote !== '',
    mainIsFree: !reader.hasMain && !used.has(MAIN_KEYS[marker]),
  };
}

class PayloadReader {
  readonly #style: PayloadPosition['style'];
  readonly keys: string[] = [];
  key: string | null = null;
  word = '';
  quote = '';
  hasMain = false;
  isClosed = false;
  #depth = 0;
  #isEscaped = false;
  #seen = false;

  constructor(style: PayloadPosition['style']) {
    this.#style = style;
  }

  take(c: string): void {
    if (this.quote !== '') this.#takeQuoted(c);
    else if (c === '"' || c === '\'') this.quote = c;
    else if (c === '[' || c === '{') this.#depth++;
    else if (c === ']' || c === '}') this.#close();
    else if (c === '(' && !this.#seen && this.#style === 'comment') this.#seen = true;
    else if (c === ')') this.isClosed = true;
    else if ((c === '=' || (c === ':' && this.#style === 'object')) && this.#depth === 0 && this.key === null) this.#startValue();
    else if (c === ',') this.#separate();
    else if (/\s/.test(c)) this.#blank();
    else this.word += c;
    if (!/\s/.test(c)) this.#seen = true;
  }

  #takeQuoted(c: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (c === '\\') this.#isEscaped = true;
    else if (c === this.quote) {
      this.quote = '';
      return;
    }
    this.word += c;
  }

  #close(): void {
    this.#depth = Math.max(0, this.#depth - 1);
    this.#endValue();
  }

  #startValue(): void {
    this.keys.push(this.word);
    this.key = this.word;
    this.word = '';
  }

  /** A comma goes on with a list in brackets or, in a comment, without a blank behind it; else it ends the value. */
  #separate(): void {
    if (this.key === null && this.word !== '' && this.#depth === 0) this.hasMain = true;
    if (this.#depth === 0 && this.#style !== 'comment') this.key = null;
    this.word = '';
  }

  #blank(): void {
    if (this.#depth > 0 || (this.key !== null && this.word === '' && this.#style !== 'comment')) return;
    this.#endValue();
  }

  #endValue(): void {
    if (this.#depth > 0) return;
    if (this.key === null && this.word !== '') this.hasMain = true;
    this.key = null;
    this.word = '';
  }
}
