/** Which names the members of a type have, before any of them is lowered. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { exportedNames } from './imports.ts';
import type { Lowering, Meaning } from './lowering.ts';
import { isFunctionDefinition, isImplicitList, isValueDefinition, namesInPattern, parameterLists, plainNames } from './syntax.ts';

/** Names of the members of a type. Nested types are bound in its scope. */
export function memberNames(l: Lowering, lists: readonly NodeId[], members: readonly NodeId[]): ReadonlyMap<string, Meaning> {
  const { tree } = l;
  const out = new Map<string, Meaning>();
  for (const list of lists) for (const p of l.items(list)) if (tree.field(p, 'name') >= 0) out.set(l.word(tree.field(p, 'name')), 'field');
  for (const m of members) {
    const kind = tree.kind(m);
    if (isValueDefinition(kind)) {
      const names = plainNames(l, m);
      for (const n of names.length > 0 ? names : namesInPattern(l, tree.field(m, 'pattern'))) out.set(l.word(n), l.hasModifier(m, 'lazy') ? 'getter' : 'field');
    } else if (isFunctionDefinition(kind)) {
      const name = l.word(tree.field(m, 'name'));
      if (name !== 'this' && !out.has(name)) out.set(name, parameterLists(l, m).some((list) => !isImplicitList(l, list)) ? 'method' : 'getter');
    } else if (kind === 'enum_case_definitions') {
      for (const c of tree.namedChildren(m)) if (tree.kind(c) === 'simple_enum_case') out.set(l.word(tree.field(c, 'name')), 'static');
    } else if (kind === 'export_declaration') {
      for (const { as } of exportedNames(l, m)) out.set(as, 'field');
    }
  }
  return out;
}
