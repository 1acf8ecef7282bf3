/** Dotted names in the syntax. */
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';

/** `a.b.c` of a chain of identifiers and attributes; null for anything else. */
export function dottedPath(tree: SyntaxTable, node: NodeId): string | null {
  const parts: string[] = [];
  let at = node;
  while (tree.kind(at) === 'attribute') {
    parts.push(tree.textOf(tree.field(at, 'attribute')));
    at = tree.field(at, 'object');
  }
  switch (tree.kind(at)) {
    case 'identifier': parts.push(tree.textOf(at)); break;
    case 'dotted_name': case 'member_type': parts.push(...identifiersOf(tree, at).reverse()); break;
    default: return null;
  }
  return parts.reverse().join('.');
}

function identifiersOf(tree: SyntaxTable, node: NodeId): string[] {
  return tree.namedChildren(node).flatMap((c) => {
    const kind = tree.kind(c);
    return kind === 'identifier' ? [tree.textOf(c)] : kind === 'type' || kind === 'member_type' ? identifiersOf(tree, c) : [];
  });
}
