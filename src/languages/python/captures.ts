/** The syntax of `case` patterns: what binds a name, what always matches. */
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';

/** Kinds that hold patterns rather than being one. */
const WRAPPERS: ReadonlySet<string> = new Set(['case_pattern']);

/** The pattern inside of wrappers and of parentheses that make no tuple. */
export function unwrapped(tree: SyntaxTable, pattern: NodeId): NodeId {
  let node = pattern;
  for (;;) {
    const inner = tree.namedChildren(node);
    const isGroup = tree.kind(node) === 'tuple_pattern' && inner.length === 1 && !tree.hasToken(node, ',');
    const first = inner[0];
    if (first === undefined || !(isGroup || (WRAPPERS.has(tree.kind(node)) && inner.length === 1 && !tree.hasToken(node, '-')))) return node;
    node = first;
  }
}

/** A name to capture into: a bare identifier. `_` is none. */
export function captureOf(tree: SyntaxTable, pattern: NodeId): NodeId | null {
  const kind = tree.kind(pattern);
  if (kind === 'identifier') return pattern;
  if (kind !== 'dotted_name') return null;
  const parts = tree.namedChildren(pattern);
  return parts.length === 1 ? (parts[0] ?? null) : null;
}

/** Whether a pattern matches everything. */
export function isIrrefutable(tree: SyntaxTable, pattern: NodeId): boolean {
  const node = unwrapped(tree, pattern);
  switch (tree.kind(node)) {
    case 'dotted_name': case 'identifier': return captureOf(tree, node) !== null;
    case 'case_pattern': return tree.hasToken(node, '_');
    case '_': return true;
    case 'as_pattern': return tree.namedChildren(node).slice(0, 1).every((c) => isIrrefutable(tree, c));
    case 'union_pattern': return tree.children(node).some((c) => tree.kind(c) === '_' || (tree.isNamed(c) && isIrrefutable(tree, c)));
    default: return false;
  }
}

/** Names that the patterns of a `case_clause` bind. */
export function captureNames(tree: SyntaxTable, clause: NodeId): NodeId[] {
  const out: NodeId[] = [];
  for (const child of tree.namedChildren(clause)) if (tree.kind(child) === 'case_pattern') collect(tree, child, out);
  return out;
}

function collect(tree: SyntaxTable, pattern: NodeId, out: NodeId[]): void {
  const children = tree.namedChildren(pattern);
  switch (tree.kind(pattern)) {
    case 'dotted_name': case 'identifier': {
      const name = captureOf(tree, pattern);
      if (name !== null) out.push(name);
      return;
    }
    case 'class_pattern': case 'keyword_pattern': for (const c of children.slice(1)) collect(tree, c, out); return;
    case 'dict_pattern': for (const c of children) if (tree.fieldName(c) !== 'key') collect(tree, c, out); return;
    default: for (const c of children) collect(tree, c, out);
  }
}
