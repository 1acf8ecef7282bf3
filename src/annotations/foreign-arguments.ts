/**
 * Arguments as foreign annotations have them in text: words, quoted texts and lists, with keys behind `=` or `:`. What is not
 * understood is skipped: it belongs to somebody else's grammar. Time is linear in the text.
 */
import type { Span } from '../model/span.ts';
import { matchAt } from './lexer-extras.ts';
import type { RawArgument, RawValue } from './payload-parser.ts';

/** Characters looked at behind one name. */
const LONGEST = 2000;
const MOST_ARGUMENTS = 50;
const QUOTED = /"((?:[^"\\\r\n]|\\.)*)"|'((?:[^'\\\r\n]|\\.)*)'/y;
const WORD = /(?:[^\s,;()[\]{}"'=:]|:(?=[^\s,;()[\]{}"'=:]))+/y;
const BINDER = /\s*(?:=>|=|:)\s*/y;

/** @param within where they stand in `text`; brackets around a list are read, others are skipped */
export function readForeignArguments(text: string, within: Span): RawArgument[] {
  const out: RawArgument[] = [];
  const end = Math.min(within.end, within.start + LONGEST);
  for (let at = within.start; at < end && out.length < MOST_ARGUMENTS;) {
    const first = valueAt(text, at, end);
    if (!first) {
      at++;
      continue;
    }
    const binder = first.values.length === 1 ? matchAt(BINDER, text, first.end) : null;
    const second = binder && first.end + binder[0].length < end ? valueAt(text, first.end + binder[0].length, end) : null;
    const [named] = first.values;
    if (second && named) {
      out.push({ key: named.text, keySpan: named.span, values: second.values, span: { start: at, end: second.end }, isUnreadable: false });
      at = second.end;
    } else {
      out.push({ key: null, keySpan: { start: at, end: at }, values: first.values, span: { start: at, end: first.end }, isUnreadable: false });
      at = first.end;
    }
  }
  return out;
}

/** A quoted text, a word or a list of them at a place; null for anything else. */
export function valueAt(text: string, at: number, end: number): { readonly values: readonly RawValue[]; readonly end: number } | null {
  if (text.charAt(at) === '[') return listAt(text, at, end);
  const quoted = matchAt(QUOTED, text, at);
  if (quoted && at + quoted[0].length <= end) {
    const content = (quoted[1] ?? quoted[2] ?? '').replaceAll(/\\(.)/g, '$1');
    return { values: [{ text: content, kind: 'literal', span: { start: at + 1, end: at + quoted[0].length - 1 }, isSplittable: content.length === quoted[0].length - 2 }], end: at + quoted[0].length };
  }
  const word = matchAt(WORD, text, at)?.[0] ?? '';
  if (word === '' || at + word.length > end) return null;
  return { values: [{ text: word, kind: 'literal', span: { start: at, end: at + word.length }, isSplittable: false }], end: at + word.length };
}

function listAt(text: string, from: number, end: number): { readonly values: readonly RawValue[]; readonly end: number } {
  const values: RawValue[] = [];
  for (let at = from + 1; at < end;) {
    if (text.charAt(at) === ']') return { values, end: at + 1 };
    const item = text.charAt(at) === '[' ? null : valueAt(text, at, end);
    if (item) values.push(...item.values);
    at = item ? item.end : at + 1;
  }
  return { values, end };
}

/** Where the bracket that opens at `at` closes (behind it), quotes left out; at most `LONGEST` further. */
export function closeOf(text: string, at: number): number {
  const end = Math.min(text.length, at + LONGEST);
  let depth = 0;
  for (let i = at; i < end; i++) {
    const c = text.charAt(i);
    const quoted = c === '"' || c === "'" ? matchAt(QUOTED, text, i) : null;
    if (quoted) i += quoted[0].length - 1;
    else if (c === '(' || c === '[' || c === '{') depth++;
    else if ((c === ')' || c === ']' || c === '}') && --depth <= 0) return i + 1;
  }
  return end;
}
