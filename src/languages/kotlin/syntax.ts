/** Questions about syntax that several parts ask. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';

/** First named child behind a token, or -1. */
export function valueBehind(l: Lowering, node: NodeId, token: string): NodeId {
  const { tree } = l;
  let isBehind = false;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.kind(c) === token) isBehind = true;
    else if (isBehind && tree.isNamed(c) && !tree.kind(c).includes('comment')) return c;
  }
  return -1;
}

const DECLARATIONS: ReadonlySet<string> = new Set(['class_declaration', 'object_declaration', 'type_alias']);

/** Whether a node declares a type. */
export function isTypeDeclaration(kind: string): boolean {
  return DECLARATIONS.has(kind);
}
