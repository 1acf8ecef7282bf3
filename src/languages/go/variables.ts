/** Declarations of variables and constants, at the top level and in bodies. */
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { coerced, emptyContent, wrapped } from './content.ts';
import type { Lowering } from './lowering.ts';
import { namedTypeOf, shapeOf, typeNodeOf } from './shapes.ts';
import { typeOf } from './types.ts';
import { valuesOf } from './values.ts';

/** Specs of a declaration, in order, those of a parenthesised list as well. */
export function specsOf(tree: SyntaxTable, node: NodeId, ...kinds: readonly string[]): NodeId[] {
  return tree.namedChildren(node).flatMap((c) => (kinds.includes(tree.kind(c)) ? [c] : tree.kind(c).endsWith('_list') || tree.kind(c) === 'ERROR' ? specsOf(tree, c, ...kinds) : []));
}

/** Type node of a spec, -1 for none. A constant without type and value has the type of the one before. */
function typeOfSpec(l: Lowering, spec: NodeId): NodeId {
  const { tree } = l;
  const known = l.specTypes.get(spec);
  if (known !== undefined) return known;
  const written = tree.field(spec, 'type');
  const isRepeated = tree.kind(spec) === 'const_spec' && written < 0 && tree.field(spec, 'value') < 0;
  const type = isRepeated ? l.constantType : written;
  if (tree.kind(spec) === 'const_spec') l.constantType = type;
  l.specTypes.set(spec, type);
  return type;
}

/** Binds the names of a `var_spec` or `const_spec`; gives their variables, without that of `_`. */
export function declareVariables(l: Lowering, spec: NodeId): number[] {
  const { tree, b } = l;
  const typeNode = typeOfSpec(l, spec);
  const constant = tree.kind(spec) === 'const_spec';
  const values = valueNodes(l, spec);
  return tree.fieldAll(spec, 'name').flatMap((nameNode, i) => {
    const name = tree.textOf(nameNode);
    if (!tree.isNamed(nameNode) || name === '_' || name === '') return [];
    const variable = b.declare(name, 'local', tree.span(nameNode), { type: typeOf(l, typeNode), constant });
    const known = typeNode >= 0 ? typeNode : typeNodeOf(l, values[i] ?? -1);
    if (known >= 0) l.typeNodes.set(variable, known);
    return [variable];
  });
}

/** `var` and `const` declarations of which the names are bound: stores their values and records each spec. */
export function lowerVariables(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const specs = specsOf(tree, node, 'const_spec', 'var_spec');
  let value = 0;
  for (const spec of specs) {
    const stored = lowerSpec(l, spec);
    if (specs.length > 1) l.record(spec, stored);
    value = stored === 0 ? value : stored;
  }
  l.record(node, specs.length === 1 ? value : 0);
  return value;
}

function lowerSpec(l: Lowering, spec: NodeId): OpRef {
  const { tree, b } = l;
  const names = tree.fieldAll(spec, 'name').filter((n) => tree.isNamed(n));
  const typeNode = typeOfSpec(l, spec);
  const nodes = valueNodes(l, spec);
  const values = nodes.length > 0 ? valuesOf(l, nodes, names.length, names.map((n) => tree.textOf(n))) : names.map(() => zero(l, typeNode));
  for (const [i, nameNode] of names.entries()) {
    const variable = b.scope.own(tree.textOf(nameNode));
    const value = values[i] ?? 0;
    if (variable < 0 || value === 0 || tree.textOf(nameNode) === '_') continue;
    const span = names.length === 1 ? tree.span(spec) : tree.span(nameNode);
    b.store(variable, typeNode < 0 ? value : coerced(l, typeNode, value, span), span);
  }
  return values.find((v) => v !== 0) ?? 0;
}

/** A struct, an array, or what else has methods, is there from the start. */
function zero(l: Lowering, typeNode: NodeId): OpRef {
  if (l.tree.kind(typeNode) === 'array_type') return l.b.array([], l.tree.span(typeNode));
  const named = typeNode < 0 || l.tree.kind(typeNode) === 'pointer_type' ? null : namedTypeOf(l, typeNode);
  if (!named || named.cls < 0) return 0;
  const shape = shapeOf(l, typeNode);
  return shape === 'interface' || shape === 'unknown' ? 0 : wrapped(l, typeNode, emptyContent(l, typeNode, l.tree.span(typeNode)), l.tree.span(typeNode));
}

function valueNodes(l: Lowering, spec: NodeId): NodeId[] {
  const list = l.tree.field(spec, 'value');
  return list < 0 ? [] : l.tree.namedChildren(list);
}
