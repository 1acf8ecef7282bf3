/** Values of literals (JLS 3.10). */

/** Text that a string literal, text block or character literal stands for; `raw` has its quotes. */
export function stringValue(raw: string): string {
  if (raw.startsWith('"""')) return unescape(withoutIndent(raw.slice(3, raw.endsWith('"""') && raw.length >= 6 ? -3 : undefined)));
  const quote = raw.charAt(0);
  return unescape(raw.slice(1, raw.length > 1 && raw.endsWith(quote) ? -1 : undefined));
}

const ESCAPE = /\\(u+[0-9a-fA-F]{4}|[0-3]?[0-7]{1,2}|\r\n|[^])/g;

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'], ['t', '\t'], ['n', '\n'], ['f', '\f'], ['r', '\r'], ['s', ' '], ['\n', ''], ['\r', ''], ['\r\n', ''],
]);

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, escape: string) => {
    if (/^u+[0-9a-fA-F]{4}$/.test(escape)) return String.fromCharCode(Number.parseInt(escape.slice(-4), 16));
    if (/^[0-7]+$/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8));
    return SIMPLE_ESCAPES.get(escape) ?? escape;
  });
}

/** Takes the indentation that all lines share off a text block (JEP 378). */
function withoutIndent(text: string): string {
  const newline = text.indexOf('\n');
  if (newline < 0) return text;
  const lines = text.slice(newline + 1).split(/\r?\n/);
  const last = lines.length - 1;
  let indent = Infinity;
  for (const [i, line] of lines.entries()) if (i === last || line.trim() !== '') indent = Math.min(indent, line.length - line.trimStart().length);
  return lines.map((line) => line.slice(indent).trimEnd()).join('\n');
}

