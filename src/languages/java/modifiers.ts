/** Words in front of a declaration. Annotations among them are read in annotations.ts. */
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';

/** Whether a declaration has a modifier such as `static`. */
export function hasModifier(tree: SyntaxTable, declaration: NodeId, word: string): boolean {
  const modifiers = modifiersOf(tree, declaration);
  return modifiers >= 0 && tree.hasToken(modifiers, word);
}

/** The `modifiers` node, which comes first where there is one; else -1. */
export function modifiersOf(tree: SyntaxTable, declaration: NodeId): NodeId {
  return tree.childOfKind(declaration, 'modifiers');
}
