/** Literals. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';

export function isStringKind(kind: string): boolean {
  return kind === 'string_literal' || kind === 'raw_string_literal' || kind === 'concatenated_string';
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** Value of a string literal, or of several next to each other. */
export function stringValue(l: Lowering, node: NodeId): string {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'raw_string_literal') return tree.textOf(tree.childOfKind(node, 'raw_string_content'));
  if (kind === 'concatenated_string') return tree.namedChildren(node).map((c) => (isStringKind(tree.kind(c)) ? stringValue(l, c) : '')).join('');
  return tree.namedChildren(node).map((c) => (tree.kind(c) === 'escape_sequence' ? unescaped(tree.textOf(c)) : tree.textOf(c))).join('');
}

function unescaped(text: string): string {
  const hex = /^\\[xu]\{?([0-9a-f]{1,6})\}?$/i.exec(text)?.[1];
  if (hex !== undefined) return codePoint(parseInt(hex, 16));
  const octal = /^\\([0-7]{1,3})$/.exec(text)?.[1];
  if (octal !== undefined) return codePoint(parseInt(octal, 8));
  const c = text.slice(1);
  return Object.hasOwn(ESCAPES, c) ? (ESCAPES[c] ?? c) : c;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
