/** Which names a class's own members have, before any of them is lowered. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { MemberBit } from './class-layer.ts';
import type { Lowering } from './lowering.ts';

/** Names of the members among the nodes of a class body and of a primary constructor's parameters. */
export function memberNames(l: Lowering, members: readonly NodeId[], primary: NodeId): Map<string, number> {
  const { tree } = l;
  const names = new Map<string, number>();
  const add = (name: string, bit: number): void => { if (name !== '') names.set(name, (names.get(name) ?? 0) | bit); };
  for (const node of members) {
    const isStatic = l.hasModifier(node, 'static') || l.hasModifier(node, 'const');
    const bit = isStatic ? MemberBit.Static : MemberBit.Instance;
    switch (tree.kind(node)) {
      case 'field_declaration': case 'event_field_declaration':
        for (const d of tree.namedChildren(tree.childOfKind(node, 'variable_declaration'))) if (tree.kind(d) === 'variable_declarator') add(tree.textOf(tree.field(d, 'name')), bit);
        break;
      case 'method_declaration': case 'property_declaration': case 'event_declaration':
        if (tree.childOfKind(node, 'explicit_interface_specifier') < 0) add(tree.textOf(tree.field(node, 'name')), bit);
        break;
      case 'enum_member_declaration': add(tree.textOf(tree.field(node, 'name')), MemberBit.Static); break;
      default:
    }
  }
  for (const p of l.items(primary)) if (tree.kind(p) === 'parameter') add(tree.textOf(tree.field(p, 'name')), MemberBit.Instance);
  return names;
}
