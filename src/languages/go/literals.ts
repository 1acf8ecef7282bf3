/** Values of string and rune literals (Go specification, "String literals"). */

/** Text that a literal stands for; `raw` has its quotes. */
export function stringValue(raw: string): string {
  const quote = raw.charAt(0);
  const inner = raw.slice(1, raw.length > 1 && raw.endsWith(quote) ? -1 : undefined);
  return quote === '`' ? inner.replaceAll('\r', '') : unescape(inner);
}

const ESCAPE = /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[^])/g;

const SIMPLE: ReadonlyMap<string, string> = new Map([['a', '\x07'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'], ['v', '\v']]);

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, escape: string) => {
    if (/^[xuU]/.test(escape) && escape.length > 1) return character(Number.parseInt(escape.slice(1), 16));
    if (/^[0-7]{3}$/.test(escape)) return character(Number.parseInt(escape, 8));
    return SIMPLE.get(escape) ?? escape;
  });
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
