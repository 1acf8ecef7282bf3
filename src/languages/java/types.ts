/** Types as written, to type facts. A type variable is replaced by its bound; `var` has no type. */
import { typeVariable } from '../../extract/type-variable.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { typeName } from './names.ts';
import type { TypeParams, TypeVariable } from './type-params.ts';

/** The type variables that a `type_parameters` node (or -1) adds to those around. */
export function typeParamsOf(l: Lowering, node: NodeId, outer: TypeParams | null): TypeParams | null {
  if (node < 0) return outer;
  const bounds = new Map<string, TypeVariable>();
  for (const param of l.tree.namedChildren(node)) {
    const name = l.tree.textOf(l.tree.childOfKind(param, 'type_identifier', 'identifier'));
    bounds.set(name, { bound: l.tree.childOfKind(param, 'type_bound'), type: 'unknown' });
  }
  return { outer, bounds };
}

/** Names of the type variables that a `type_parameters` node declares. */
export function typeParamNames(l: Lowering, node: NodeId): string[] {
  return node < 0 ? [] : l.tree.namedChildren(node).map((p) => l.tree.textOf(l.tree.childOfKind(p, 'type_identifier', 'identifier')));
}

/** Type fact of a type node with `dimensions` more array dimensions; -1 for `var` and for nothing. */
export function typeOf(l: Lowering, node: NodeId, dimensions = 0): number {
  const type = node < 0 || l.tree.isMissing(node) ? -1 : plainType(l, node);
  return arrayOf(l, type, node, dimensions);
}

/** How many array dimensions a `dimensions` node (or -1) stands for. */
export function dimensionCount(l: Lowering, node: NodeId): number {
  return node < 0 ? 0 : l.tree.children(node).filter((c) => l.tree.kind(c) === '[').length;
}

/** Whether a node is a type in the grammar. */
export function isTypeKind(kind: string): boolean {
  return TYPE_KINDS.has(kind);
}

/** The class that a type names, as a value: nested names are read from the outermost, a package is imported from. */
export function typeValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(node);
  const span = tree.span(node);
  if (kind === 'generic_type' || kind === 'annotated_type') {
    const inner = tree.namedChildren(node).find((c) => isTypeKind(tree.kind(c)));
    return inner === undefined ? 0 : typeValue(l, inner);
  }
  if (kind === 'type_identifier' || kind === 'identifier') return typeName(l, tree.textOf(node), span);
  if (kind !== 'scoped_type_identifier' && kind !== 'scoped_identifier') return b.literal('Other', tree.textOf(node), span);
  const [root = '', ...rest] = nameParts(l, node);
  if (isPackage(l, root)) return b.import([root, ...rest.slice(0, -1)].join('.'), rest.at(-1) ?? '', span);
  return rest.reduce((value, name) => b.get(value, name, span), typeName(l, root, span));
}

/** Identifiers of a dotted name, annotations and type arguments left out. */
export function nameParts(l: Lowering, node: NodeId): string[] {
  const { tree } = l;
  const parts: string[] = [];
  let at = node;
  for (;;) {
    const kind = tree.kind(at);
    if (kind === 'generic_type' || kind === 'annotated_type') {
      at = tree.namedChildren(at).find((c) => isTypeKind(tree.kind(c))) ?? -1;
    } else if (kind === 'scoped_type_identifier' || kind === 'scoped_identifier' || kind === 'field_access') {
      const children = tree.namedChildren(at).filter((c) => !tree.kind(c).includes('annotation'));
      parts.push(tree.textOf(children.at(-1) ?? -1));
      at = children.length > 1 ? (children[0] ?? -1) : -1;
    } else {
      if (at >= 0) parts.push(tree.textOf(at));
      return parts.reverse();
    }
  }
}

const TYPE_KINDS: ReadonlySet<string> = new Set(['void_type', 'integral_type', 'floating_point_type', 'boolean_type',
  'type_identifier', 'scoped_type_identifier', 'generic_type', 'array_type', 'annotated_type', 'wildcard', 'catch_type']);

function plainType(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'type_identifier': case 'identifier': return namedType(l, node);
    case 'scoped_type_identifier': case 'scoped_identifier': return b.addType(nameParts(l, node).join('.'), span);
    case 'generic_type': return b.addType(nameParts(l, node).join('.'), span, { args: typeArguments(l, tree.childOfKind(node, 'type_arguments')) });
    case 'array_type': return typeOf(l, tree.field(node, 'element'), dimensionCount(l, tree.field(node, 'dimensions')));
    case 'annotated_type': return typeOf(l, tree.namedChildren(node).at(-1) ?? -1);
    case 'wildcard': return bounded(l, node, tree.namedChildren(node).filter((c) => isTypeKind(tree.kind(c))));
    case 'catch_type': return bounded(l, node, tree.namedChildren(node));
    case 'void_type': case 'integral_type': case 'floating_point_type': case 'boolean_type': return b.addType(tree.textOf(node), span);
    default: return b.addType('', span, { kind: 'other' });
  }
}

/** Facts of the types in `<…>`. */
function typeArguments(l: Lowering, node: NodeId): number[] {
  if (node < 0) return [];
  return l.tree.namedChildren(node).map((arg) => {
    const type = typeOf(l, arg);
    return type >= 0 ? type : l.b.addType('', l.tree.span(arg), { kind: 'other' });
  });
}

function namedType(l: Lowering, node: NodeId): number {
  const name = l.tree.textOf(node);
  if (name === 'var') return -1;
  for (let params = l.frame.typeParams; params; params = params.outer) {
    const variable = params.bounds.get(name);
    if (variable) return typeOfVariable(l, variable, node);
  }
  return l.b.addType(name, l.tree.span(node));
}

/** One fact for each type variable, so that bounds that mention each other stay small. */
function typeOfVariable(l: Lowering, variable: TypeVariable, use: NodeId): number {
  if (typeof variable.type === 'number') return variable.type;
  if (variable.type === 'being made' || variable.bound < 0) return l.b.addType(l.tree.textOf(use), l.tree.span(use), { kind: 'other' });
  variable.type = 'being made';
  variable.type = bounded(l, variable.bound, l.tree.namedChildren(variable.bound));
  return variable.type;
}

/** One type, or any of several. */
export function bounded(l: Lowering, node: NodeId, alternatives: readonly NodeId[]): number {
  const [only, ...others] = alternatives;
  if (only === undefined) return l.b.addType('', l.tree.span(node), { kind: 'other' });
  if (others.length === 0) return typeOf(l, only);
  return l.b.addType('', l.tree.span(node), { kind: 'union', args: alternatives.map((a) => typeOf(l, a)) });
}

function arrayOf(l: Lowering, type: number, node: NodeId, dimensions: number): number {
  let array = type;
  for (let i = 0; i < dimensions; i++) array = l.b.addType('', l.tree.span(node), { kind: 'array', args: array < 0 ? [] : [array] });
  return array;
}

/** A dotted name that starts with no class known here and, by Java's convention, with a package. */
function isPackage(l: Lowering, root: string): boolean {
  return typeVariable(l.b, root) < 0 && /^[a-z_]/.test(root);
}
