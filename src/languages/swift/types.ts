/** Types as written, to type facts. A type variable is replaced by its constraint; `T?`, `some T` and `any T` are `T`. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { innermostLayer, typeName } from './names.ts';
import type { TypeParams, TypeVariable } from './type-params.ts';

/** The type variables that a declaration adds to those around; those of a protocol are its associated types. */
export function typeParamsOf(l: Lowering, declaration: NodeId, outer: TypeParams | null): TypeParams | null {
  const { tree } = l;
  const bounds = new Map<string, TypeVariable>();
  const add = (name: string, bound: NodeId): void => {
    const known = bounds.get(name)?.bounds ?? [];
    bounds.set(name, { bounds: bound >= 0 ? [...known, bound] : known, type: 'unknown' });
  };
  const list = tree.childOfKind(declaration, 'type_parameters');
  for (const p of l.items(list)) if (tree.kind(p) === 'type_parameter') add(tree.textOf(tree.childOfKind(p, 'type_identifier')), tree.field(p, 'name'));
  for (const m of tree.kind(declaration) === 'protocol_declaration' ? l.items(tree.field(declaration, 'body')) : []) {
    if (tree.kind(m) === 'associatedtype_declaration') add(tree.textOf(tree.childOfKind(m, 'type_identifier')), tree.fieldAll(m, 'name')[1] ?? -1);
  }
  for (const c of l.items(tree.childOfKind(declaration, 'type_constraints'))) {
    const constraint = tree.childOfKind(c, 'inheritance_constraint', 'equality_constraint');
    const name = tree.textOf(tree.field(constraint, 'constrained_type'));
    if (constraint >= 0 && bounds.has(name)) add(name, tree.field(constraint, 'name') >= 0 ? tree.field(constraint, 'name') : tree.field(constraint, 'inherits_from'));
  }
  return bounds.size === 0 ? outer : { outer, bounds };
}

/** Names of the type variables that a declaration declares. */
export function typeParamNames(l: Lowering, declaration: NodeId): string[] {
  const { tree } = l;
  return l.items(tree.childOfKind(declaration, 'type_parameters')).filter((p) => tree.kind(p) === 'type_parameter').map((p) => tree.textOf(tree.childOfKind(p, 'type_identifier')));
}

/** Type fact of a type node; -1 for nothing. */
export function typeOf(l: Lowering, node: NodeId): number {
  if (node < 0 || l.tree.isMissing(node)) return -1;
  const { tree, b } = l;
  const span = tree.span(node);
  const other = (): number => b.addType('', span, { kind: 'other' });
  switch (tree.kind(node)) {
    case 'user_type': return userType(l, node);
    case 'type_identifier': case 'simple_identifier': return named(l, tree.textOf(node), node, []);
    case 'type_annotation': case 'optional_type': case 'opaque_type': case 'existential_type': case 'type_modifiers': {
      const inner = innerType(l, node);
      return inner < 0 ? other() : typeOf(l, inner);
    }
    case 'array_type': return b.addType('', span, { kind: 'array', args: [typeOf(l, innerType(l, node))].filter((t) => t >= 0) });
    case 'dictionary_type': return b.addType('Dictionary', span, { args: l.items(node).filter((c) => isTypeKind(tree.kind(c))).map((c) => typeOf(l, c)).filter((t) => t >= 0) });
    case 'function_type': return b.addType('', span, { kind: 'function', args: [typeOf(l, tree.fieldAll(node, 'name').at(-1) ?? tree.field(node, 'return_type'))].filter((t) => t >= 0) });
    case 'tuple_type': {
      const parts = l.items(node).filter((c) => tree.kind(c) === 'tuple_type_item');
      const only = parts.length === 1 ? innerType(l, parts[0] ?? -1) : -1;
      return only < 0 ? other() : typeOf(l, only);
    }
    case 'protocol_composition_type': return b.addType('', span, { kind: 'union', args: l.items(node).map((c) => typeOf(l, c)).filter((t) => t >= 0) });
    default: return other();
  }
}

/** Whether a node is a type in the grammar, and nothing that could be an expression. */
export function isTypeKind(kind: string): boolean {
  return TYPE_KINDS.has(kind);
}

const TYPE_KINDS: ReadonlySet<string> = new Set(['user_type', 'type_annotation', 'optional_type', 'opaque_type', 'existential_type', 'array_type', 'dictionary_type', 'function_type',
  'tuple_type', 'protocol_composition_type', 'metatype', 'type_arguments', 'type_parameters', 'type_constraints', 'type_identifier', 'suppressed_constraint', 'type_modifiers']);

/** The type that another is made of, or -1. */
export function innerType(l: Lowering, node: NodeId): NodeId {
  return l.items(node).findLast((c) => isTypeKind(l.tree.kind(c)) && l.tree.kind(c) !== 'type_modifiers') ?? -1;
}

/** Identifiers of a type's name, type arguments left out. */
export function typeParts(l: Lowering, node: NodeId): string[] {
  const { tree } = l;
  if (node < 0) return [];
  if (tree.kind(node) === 'optional_type') return typeParts(l, innerType(l, node));
  if (tree.kind(node) !== 'user_type') return [tree.textOf(node)];
  const parts: string[] = [];
  for (const c of tree.namedChildren(node)) {
    if (tree.kind(c) === 'type_identifier' || tree.kind(c) === 'simple_identifier') parts.push(tree.textOf(c));
    else if (tree.kind(c) === 'user_type') parts.push(...typeParts(l, c));
  }
  return parts;
}

/** The class that a type names, as a value: nested names are read from the outermost. 0 for what is no class. */
export function typeValue(l: Lowering, node: NodeId): OpRef {
  const { b, tree } = l;
  const span = tree.span(node);
  const [root, ...rest] = typeParts(l, node);
  if (root === undefined || !/^\w+$/.test(root)) return 0;
  if (typeParam(l, root)) return b.literal('Other', root, span);
  return rest.reduce((value, name) => b.get(value, name, span), typeName(l, root, span));
}

function userType(l: Lowering, node: NodeId): number {
  const { tree } = l;
  const list = tree.childOfKind(node, 'type_arguments');
  const args = list < 0 ? [] : l.items(list).filter((c) => isTypeKind(tree.kind(c))).map((c) => typeOf(l, c)).filter((t) => t >= 0);
  return named(l, typeParts(l, node).join('.'), node, args);
}

function named(l: Lowering, name: string, node: NodeId, args: readonly number[]): number {
  const { b, tree } = l;
  const span = tree.span(node);
  if (name === 'Self') {
    const layer = innermostLayer(l);
    return layer && layer.name !== '' ? b.addType(layer.name, span) : b.addType(name, span, { kind: 'other' });
  }
  if (name === 'Optional' && args[0] !== undefined) return args[0];
  const variable = typeParam(l, name);
  return variable ? typeOfVariable(l, variable, node) : b.addType(name, span, { args });
}

function typeParam(l: Lowering, name: string): TypeVariable | null {
  for (let params = l.frame.typeParams; params; params = params.outer) {
    const variable = params.bounds.get(name);
    if (variable) return variable;
  }
  return null;
}

/** One fact for each type variable, so that constraints that mention each other stay small. */
function typeOfVariable(l: Lowering, variable: TypeVariable, use: NodeId): number {
  if (typeof variable.type === 'number') return variable.type;
  const [only, ...others] = variable.bounds;
  if (variable.type === 'being made' || only === undefined) return l.b.addType(l.tree.textOf(use), l.tree.span(use), { kind: 'other' });
  variable.type = 'being made';
  variable.type = others.length === 0 ? typeOf(l, only) : l.b.addType('', l.tree.span(use), { kind: 'union', args: variable.bounds.map((t) => typeOf(l, t)).filter((t) => t >= 0) });
  return variable.type;
}
