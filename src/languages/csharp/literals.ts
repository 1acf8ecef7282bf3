/** Values of string and character literals (ECMA-334, 6.4.5). */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';

const ESCAPE = /\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{1,4}|[^])/g;
const SIMPLE: ReadonlyMap<string, string> = new Map([['a', '\x07'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'], ['v', '\v'], ['0', '\0'], ['e', '\x1b']]);

/** Whether a node is a literal that stands for text. */
export function isStringKind(kind: string): boolean {
  return kind === 'string_literal' || kind === 'verbatim_string_literal' || kind === 'raw_string_literal' || kind === 'character_literal';
}

/** Text that a string or character literal stands for. */
export function stringValue(l: Lowering, node: NodeId): string {
  const { tree } = l;
  const raw = tree.textOf(node).replace(/[uU]8$/, '');
  switch (tree.kind(node)) {
    case 'verbatim_string_literal': return raw.slice(2, raw.endsWith('"') ? -1 : undefined).replaceAll('""', '"');
    case 'raw_string_literal': return rawText(raw);
    default: return unescape(raw.slice(1, raw.length > 1 && raw.endsWith(raw.charAt(0)) ? -1 : undefined));
  }
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, escape: string) => {
    if (!/^[uUx][0-9a-fA-F]+$/.test(escape)) return SIMPLE.get(escape) ?? escape;
    const code = Number.parseInt(escape.slice(1), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** `"""…"""`; of several lines the indentation of the last is taken off. */
function rawText(raw: string): string {
  const quotes = /^"+/.exec(raw)?.[0].length ?? 0;
  const inner = raw.slice(quotes, raw.length >= 2 * quotes ? -quotes : undefined);
  const lines = inner.split(/\r?\n/);
  if (lines.length < 3) return inner;
  const indent = lines.at(-1) ?? '';
  return lines.slice(1, -1).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n');
}
