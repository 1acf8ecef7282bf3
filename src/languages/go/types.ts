/**
 * Types as written, to type facts. A pointer is what it points to; lists, maps and channels are arrays of what they hold; a type parameter
 * is replaced by its constraint. A struct or interface without a name is a class of its own.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering, TypeParams } from './lowering.ts';
import { resultTypes } from './shapes.ts';

/** Type fact of a type node; -1 for none. */
export function typeOf(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  if (node < 0 || tree.isMissing(node)) return -1;
  const span = tree.span(node);
  const kind = tree.kind(node);
  switch (kind) {
    case 'type_identifier': case 'identifier': return namedType(l, node);
    case 'qualified_type': case 'selector_expression': return b.addType(dottedName(l, node), span);
    case 'generic_type': return b.addType(dottedName(l, tree.field(node, 'type')), span, { args: typeArguments(l, tree.field(node, 'type_arguments')) });
    case 'pointer_type': case 'parenthesized_type': case 'parenthesized_expression': return typeOf(l, tree.namedChildren(node)[0] ?? -1);
    case 'slice_type': case 'array_type': case 'implicit_length_array_type': return arrayOf(l, node, tree.field(node, 'element'));
    case 'map_type': case 'channel_type': return arrayOf(l, node, tree.field(node, 'value'));
    case 'function_type': return b.addType('', span, { kind: 'function', args: present([resultType(l, node)]) });
    case 'struct_type': case 'interface_type': return anonymousType(l, node);
    case 'type_elem': case 'type_constraint': return elements(l, node);
    case 'unary_expression': return typeOf(l, tree.field(node, 'operand'));
    default: return b.addType('', span, { kind: 'other' });
  }
}

/** One result's type; several are an array of them. -1 for a function without results. */
export function resultType(l: Lowering, fn: NodeId): number {
  const results = resultTypes(l, fn).map((r) => typeOf(l, r));
  if (results.length <= 1) return results[0] ?? -1;
  return l.b.addType('', l.tree.span(l.tree.field(fn, 'result')), { kind: 'array', args: present(results) });
}

/** The class that a type node names, as a value; a class of its own for one without a name. */
export function typeValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'type_identifier': case 'identifier': return b.name(tree.textOf(node), span);
    case 'generic_type': return typeValue(l, tree.field(node, 'type'));
    case 'pointer_type': case 'parenthesized_type': return typeValue(l, tree.namedChildren(node)[0] ?? -1);
    case 'qualified_type': return b.get(b.name(tree.textOf(tree.field(node, 'package')), span), tree.textOf(tree.field(node, 'name')), span);
    case 'struct_type': case 'interface_type': return b.load(l.anonymousClass(node), span);
    default: return b.literal('Other', tree.textOf(node), span);
  }
}

/** The type parameters that a `type_parameter_list` (or -1) adds to those around. */
export function typeParamsOf(l: Lowering, list: NodeId, outer: TypeParams | null): TypeParams | null {
  if (list < 0) return outer;
  const { tree } = l;
  const bounds = new Map<string, NodeId>();
  for (const p of tree.namedChildren(list)) for (const name of tree.fieldAll(p, 'name')) bounds.set(tree.textOf(name), tree.field(p, 'type'));
  return { outer, bounds };
}

/** Something of a type parameter, from a place of its bound that nothing is seen to flow into; 0 where a node names none. */
export function valueOfTypeParam(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const name = tree.kind(node) === 'type_identifier' || tree.kind(node) === 'identifier' ? tree.textOf(node) : '';
  let params = l.frame.typeParams;
  while (name !== '' && params && !params.bounds.has(name)) params = params.outer;
  if (name === '' || !params) return 0;
  const span = tree.span(node);
  return b.load(b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: typeOf(l, node), span, constant: false }), span);
}

export function typeParamNames(l: Lowering, list: NodeId): string[] {
  return [...(typeParamsOf(l, list, null)?.bounds.keys() ?? [])];
}

/** `pkg.T` of a type's name. */
export function dottedName(l: Lowering, node: NodeId): string {
  return l.tree.textOf(node).replace(/\s+/g, '');
}

function namedType(l: Lowering, node: NodeId): number {
  const name = l.tree.textOf(node);
  const span = l.tree.span(node);
  for (let params = l.frame.typeParams; params; params = params.outer) {
    const bound = params.bounds.get(name);
    if (bound !== undefined) return boundType(l, bound, node);
  }
  // Every type may be an error, and nothing says which are.
  if (name === 'error' && l.b.lookup(name) < 0) return l.b.addType(name, span, { kind: 'other' });
  return l.b.addType(name, span);
}

/** A constraint counts where it names a type: a union of types has no methods to call. */
function boundType(l: Lowering, bound: NodeId, use: NodeId): number {
  const { tree } = l;
  const only = tree.namedChildren(bound);
  const inner = only[0] ?? -1;
  const isNamed = only.length === 1 && ['type_identifier', 'qualified_type', 'generic_type', 'interface_type'].includes(tree.kind(inner)) && tree.textOf(inner) !== 'any';
  if (!isNamed || tree.textOf(inner) === 'comparable') return l.b.addType(tree.textOf(use), tree.span(use), { kind: 'other' });
  // Constraints may mention the parameters that they bind.
  return l.inFrame({ ...l.frame, typeParams: null }, () => (tree.kind(inner) === 'generic_type' ? l.b.addType(dottedName(l, tree.field(inner, 'type')), tree.span(use)) : typeOf(l, inner)));
}

function typeArguments(l: Lowering, node: NodeId): number[] {
  return node < 0 ? [] : l.tree.namedChildren(node).map((arg) => {
    const type = typeOf(l, arg);
    return type >= 0 ? type : l.b.addType('', l.tree.span(arg), { kind: 'other' });
  });
}

function elements(l: Lowering, node: NodeId): number {
  const parts = l.tree.namedChildren(node);
  if (parts.length === 1) return typeOf(l, parts[0] ?? -1);
  return l.b.addType('', l.tree.span(node), { kind: 'other' });
}

function arrayOf(l: Lowering, node: NodeId, element: NodeId): number {
  return l.b.addType('', l.tree.span(node), { kind: 'array', args: present([typeOf(l, element)]) });
}

function present(types: readonly number[]): number[] {
  return types.filter((t) => t >= 0);
}

/** `any` and constraints without methods say nothing. */
function anonymousType(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const span = tree.span(node);
  const isInterface = tree.kind(node) === 'interface_type';
  const parts = isInterface ? tree.namedChildren(node) : [];
  if (isInterface && parts.length === 0) return b.addType('any', span);
  if (isInterface && !parts.some((p) => tree.kind(p) === 'method_elem')) {
    const embedded = parts.length === 1 ? tree.namedChildren(parts[0] ?? -1) : [];
    return embedded.length === 1 ? typeOf(l, embedded[0] ?? -1) : b.addType('', span, { kind: 'other' });
  }
  return b.addType(b.variableFact(l.anonymousClass(node)).name, span);
}
