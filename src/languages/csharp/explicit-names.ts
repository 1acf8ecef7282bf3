/** Names of members that implement an interface explicitly (`void IFoo.Bar()`). */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';

/**
 * Own name of a member. An explicit implementation has the interface's name in front where the class has a member of the plain
 * name as well: that one is what a call by name means.
 */
export function explicitName(l: Lowering, node: NodeId, all: readonly NodeId[]): string {
  const { tree } = l;
  const name = tree.textOf(tree.field(node, 'name'));
  const specifier = tree.childOfKind(node, 'explicit_interface_specifier');
  if (specifier < 0) return name;
  const hasPlain = all.some((m) => m !== node && tree.childOfKind(m, 'explicit_interface_specifier') < 0 && tree.textOf(tree.field(m, 'name')) === name);
  return hasPlain ? `${tree.textOf(tree.namedChildren(specifier)[0] ?? -1).replace(/\s+/g, '')}.${name}` : name;
}
