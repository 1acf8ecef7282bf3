/** Values of string literals. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';

const ESCAPE = /\\(u\{[0-9a-fA-F]{1,8}\}|[^])/g;
const SIMPLE: ReadonlyMap<string, string> = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['0', '\0'], ['\n', '']]);

/** Whether a node is a literal that stands for text. */
export function isStringKind(kind: string): boolean {
  return kind === 'line_string_literal' || kind === 'multi_line_string_literal' || kind === 'raw_string_literal';
}

/** Text that a string literal stands for; what is interpolated is left out. */
export function stringValue(l: Lowering, node: NodeId): string {
  const { tree } = l;
  const raw = tree.textOf(node);
  if (tree.kind(node) === 'raw_string_literal') return raw.replace(/^#+"+|"+#+$/g, '');
  const parts = tree.namedChildren(node).filter((c) => tree.kind(c) !== 'interpolated_expression').map((c) => tree.textOf(c));
  return unescape(parts.join(''));
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, escape: string) => {
    if (!escape.startsWith('u{')) return SIMPLE.get(escape) ?? escape;
    const code = Number.parseInt(escape.slice(2, -1), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
