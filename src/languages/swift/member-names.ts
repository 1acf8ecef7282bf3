/** Which names a type's own members have, before any of them is lowered. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { MemberBit } from './class-layer.ts';
import { bindingsOf } from './locals.ts';
import type { Lowering } from './lowering.ts';

export function memberNames(l: Lowering, members: readonly NodeId[]): Map<string, number> {
  const { tree } = l;
  const names = new Map<string, number>();
  const add = (name: string, bit: number): void => { if (name !== '') names.set(name, (names.get(name) ?? 0) | bit); };
  for (const node of members) {
    const bit = l.hasModifier(node, 'static', 'class') ? MemberBit.Static : MemberBit.Instance;
    switch (tree.kind(node)) {
      case 'property_declaration': for (const binding of bindingsOf(l, node)) add(binding.name, bit); break;
      case 'protocol_property_declaration': add(tree.textOf(tree.field(tree.field(node, 'name'), 'bound_identifier')), bit); break;
      case 'function_declaration': case 'protocol_function_declaration': add(tree.textOf(tree.field(node, 'name')), bit); break;
      case 'enum_entry': for (const name of tree.fieldAll(node, 'name')) if (tree.kind(name) === 'simple_identifier') add(tree.textOf(name), MemberBit.Static); break;
      default:
    }
  }
  return names;
}
