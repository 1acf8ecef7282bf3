/** Local variables. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { callDeconstruct, declareParts } from './targets.ts';
import { typeOf } from './types.ts';

/** `local_declaration_statement` or `variable_declaration`; its value is that of the last initialiser. Several declarators are recorded each as well. */
export function declareLocals(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const declaration = tree.kind(node) === 'variable_declaration' ? node : tree.childOfKind(node, 'variable_declaration');
  const typeNode = tree.field(declaration, 'type');
  const type = typeOf(l, typeNode);
  const declarators = tree.namedChildren(declaration).filter((c) => tree.kind(c) === 'variable_declarator');
  let value = 0;
  for (const declarator of declarators) {
    const name = tree.field(declarator, 'name');
    const pattern = tree.childOfKind(declarator, 'tuple_pattern');
    if (pattern >= 0) {
      value = initialValue(l, declarator, typeNode);
      if (tree.kind(valueNode(l, declarator)) !== 'tuple_expression') callDeconstruct(l, value, tree.span(declarator));
      declareParts(l, pattern, value);
      continue;
    }
    // Bound before the value is made: a lambda may name itself.
    const variable = b.declare(tree.textOf(name), 'local', tree.span(name), { type, constant: l.hasModifier(node, 'const') });
    const stored = initialValue(l, declarator, typeNode);
    if (stored !== 0) {
      b.store(variable, stored, tree.span(declarator));
      value = stored;
    }
    if (declarators.length > 1) l.record(declarator, stored);
  }
  return value;
}

/** Value of a `variable_declarator`'s initialiser, 0 if it has none. */
export function initialValue(l: Lowering, declarator: NodeId, type: NodeId): OpRef {
  const node = valueNode(l, declarator);
  return node < 0 ? 0 : l.expression(node, { name: l.tree.textOf(l.tree.field(declarator, 'name')), type });
}

/** What stands behind `=`, or -1. */
export function valueNode(l: Lowering, declarator: NodeId): NodeId {
  const { tree } = l;
  const equals = tree.childOfKind(declarator, '=');
  if (equals < 0) return -1;
  return l.parts(declarator).find((c) => tree.start(c) >= tree.end(equals)) ?? -1;
}
