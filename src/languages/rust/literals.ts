/** Values of string, byte and character literals (The Rust Reference, "Tokens"). */

const ESCAPE = /\\(u\{[0-9a-fA-F_]{1,8}\}|x[0-9a-fA-F]{2}|\r?\n\s*|[^])/g;
const SIMPLE: ReadonlyMap<string, string> = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['0', '\0']]);

/** Whether a node is a literal that stands for text. */
export function isStringKind(kind: string): boolean {
  return kind === 'string_literal' || kind === 'raw_string_literal' || kind === 'char_literal';
}

/** Text that a string or character literal stands for. @param raw as written, with prefix and quotes */
export function stringValue(raw: string): string {
  const marked = /^(?:b|c)?r(#*)"/.exec(raw);
  if (marked) {
    const hashes = marked[1]?.length ?? 0;
    return raw.slice(marked[0].length, Math.max(marked[0].length, raw.length - 1 - hashes));
  }
  const inner = raw.replace(/^[bc](?=['"])/, '');
  return unescape(inner.slice(1, inner.length > 1 && inner.endsWith(inner.charAt(0)) ? -1 : undefined));
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, escape: string) => {
    if (/^[ux]./.test(escape)) return character(Number.parseInt(escape.replace(/[^0-9a-fA-F]/g, ''), 16));
    return /^\r?\n/.test(escape) ? '' : (SIMPLE.get(escape) ?? escape);
  });
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** A number without the signs between its digits and without its type. */
export function numberText(raw: string): string {
  return raw.replaceAll('_', '').replace(/(?:[iu](?:8|16|32|64|128|size)|(?<!^0x[0-9a-fA-F]*)f(?:32|64))$/, '');
}
