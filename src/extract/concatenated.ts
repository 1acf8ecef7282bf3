/** Strings put together out of literals, as the arguments of annotations write them. */
import type { LiteralFact } from '../model/facts.ts';
import type { NodeId, SyntaxTable } from './syntax-table.ts';

/** How a grammar writes `left + right`, nested to the left. */
export interface Concatenation {
  readonly kind: string;
  /** Field names; `operator` is absent where the kind alone says that it is a sum. */
  readonly left: string;
  readonly right: string;
  readonly operator?: { readonly field: string; readonly text: string };
}

/** `"a" + "b"` is one string; `other` where anything in it is not. */
export function concatenated(tree: SyntaxTable, node: NodeId, how: Concatenation, literalOf: (node: NodeId) => LiteralFact): LiteralFact {
  const span = tree.span(node);
  const parts: string[] = [];
  let at = node;
  for (; tree.kind(at) === how.kind; at = tree.field(at, how.left)) {
    const right = literalOf(tree.field(at, how.right));
    if (how.operator && tree.textOf(tree.field(at, how.operator.field)) !== how.operator.text) return { kind: 'other', span };
    if (right.kind !== 'string') return { kind: 'other', span };
    parts.push(right.text);
  }
  const first = literalOf(at);
  return first.kind === 'string' ? { kind: 'string', text: [first.text, ...parts.reverse()].join(''), span } : { kind: 'other', span };
}
