/**
 * The little static typing that one file allows: type nodes of expressions, and what a type is made of. It only decides between
 * lowerings; where it does not know it says so, and the linker's types and values do the rest.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { unwrapped } from './lowering.ts';
import type { Lowering, NamedType, Shape } from './lowering.ts';

/** Longest chain of selections and indexings that is followed. */
const MAX_DEPTH = 8;

export const SCALARS: ReadonlySet<string> = new Set(['bool', 'string', 'int', 'int8', 'int16', 'int32', 'int64', 'uint', 'uint8', 'uint16', 'uint32', 'uint64',
  'uintptr', 'byte', 'rune', 'float32', 'float64', 'complex64', 'complex128']);

/** The file's own type that a node names (behind pointers and type arguments), or null. */
export function namedTypeOf(l: Lowering, node: NodeId): NamedType | null {
  const { tree } = l;
  let at = node;
  for (;;) {
    const kind = tree.kind(at);
    if (kind === 'pointer_type' || kind === 'parenthesized_type') at = tree.namedChildren(at)[0] ?? -1;
    else if (kind === 'generic_type') at = tree.field(at, 'type');
    else break;
  }
  if (tree.kind(at) !== 'type_identifier' && tree.kind(at) !== 'identifier') return null;
  const variable = l.b.lookup(tree.textOf(at));
  return variable < 0 ? null : (l.types.get(variable) ?? null);
}

export function shapeOf(l: Lowering, node: NodeId, depth = 0): Shape {
  const { tree } = l;
  if (depth > MAX_DEPTH) return 'unknown';
  switch (tree.kind(node)) {
    case 'struct_type': return 'struct';
    case 'interface_type': return 'interface';
    case 'function_type': return 'function';
    case 'slice_type': case 'array_type': case 'implicit_length_array_type': return 'list';
    case 'map_type': return 'map';
    case 'channel_type': return 'channel';
    case 'pointer_type': {
      const inner = shapeOf(l, tree.namedChildren(node)[0] ?? -1, depth + 1);
      return inner === 'struct' || inner === 'unknown' ? inner : 'pointer';
    }
    case 'parenthesized_type': return shapeOf(l, tree.namedChildren(node)[0] ?? -1, depth + 1);
    case 'generic_type': return shapeOf(l, tree.field(node, 'type'), depth + 1);
    case 'type_identifier': case 'identifier': return shapeOfName(l, node, depth);
    default: return 'unknown';
  }
}

function shapeOfName(l: Lowering, node: NodeId, depth: number): Shape {
  const named = namedTypeOf(l, node);
  if (named) return shapeOf(l, named.node, depth + 1);
  const name = l.tree.textOf(node);
  if (l.b.lookup(name) >= 0) return 'unknown';
  if (SCALARS.has(name)) return 'scalar';
  return name === 'error' || name === 'any' || name === 'comparable' ? 'interface' : 'unknown';
}

/** The type behind a name that the file declares, pointers left out: what a literal of the type must look like. */
export function underlying(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  let at = node;
  for (let i = 0; i < MAX_DEPTH; i++) {
    if (tree.kind(at) === 'pointer_type' || tree.kind(at) === 'parenthesized_type') at = tree.namedChildren(at)[0] ?? -1;
    else {
      const named = namedTypeOf(l, at);
      if (!named) return at;
      at = named.node;
    }
  }
  return at;
}

/** Type node of the elements of a list, map or channel type, or -1. */
export function elementType(l: Lowering, type: NodeId): NodeId {
  const { tree } = l;
  const at = underlying(l, type);
  switch (tree.kind(at)) {
    case 'slice_type': case 'array_type': case 'implicit_length_array_type': return tree.field(at, 'element');
    case 'map_type': case 'channel_type': return tree.field(at, 'value');
    default: return -1;
  }
}

/** Names of a struct's fields in order, an embedded one under its type's name. */
export function fieldNames(l: Lowering, struct: NodeId): string[] {
  return fieldsOf(l, struct).map((f) => f.name);
}

export interface StructField { readonly name: string; readonly type: NodeId; readonly node: NodeId; readonly nameNode: NodeId; readonly isEmbedded: boolean }

export function fieldsOf(l: Lowering, struct: NodeId): StructField[] {
  const { tree } = l;
  const list = tree.childOfKind(struct, 'field_declaration_list');
  if (list < 0) return [];
  return tree.namedChildren(list).filter((n) => tree.kind(n) === 'field_declaration').flatMap((node): StructField[] => {
    const type = tree.field(node, 'type');
    const names = tree.fieldAll(node, 'name');
    if (names.length > 0) return names.map((nameNode) => ({ name: tree.textOf(nameNode), type, node, nameNode, isEmbedded: false }));
    const nameNode = lastName(l, type);
    return nameNode < 0 ? [] : [{ name: tree.textOf(nameNode), type, node, nameNode, isEmbedded: true }];
  });
}

/** `T` of `*pkg.T[int]`, or -1. */
export function lastName(l: Lowering, type: NodeId): NodeId {
  const { tree } = l;
  let at = type;
  for (;;) {
    const kind = tree.kind(at);
    if (kind === 'pointer_type' || kind === 'parenthesized_type') at = tree.namedChildren(at)[0] ?? -1;
    else if (kind === 'generic_type') at = tree.field(at, 'type');
    else if (kind === 'qualified_type') at = tree.field(at, 'name');
    else return kind === 'type_identifier' || kind === 'identifier' ? at : -1;
  }
}

/** Type node of an expression, -1 where the file does not show it. */
export function typeNodeOf(l: Lowering, expression: NodeId, depth = 0): NodeId {
  const { tree, b } = l;
  const node = unwrapped(tree, expression);
  if (depth > MAX_DEPTH) return -1;
  switch (tree.kind(node)) {
    case 'identifier': return l.typeNodes.get(b.lookup(tree.textOf(node))) ?? -1;
    case 'composite_literal': case 'type_assertion_expression': case 'type_conversion_expression': return tree.field(node, 'type');
    case 'unary_expression': return typeOfUnary(l, node, depth);
    case 'index_expression': return elementType(l, typeNodeOf(l, tree.field(node, 'operand'), depth + 1));
    case 'slice_expression': return typeNodeOf(l, tree.field(node, 'operand'), depth + 1);
    case 'selector_expression': return typeOfSelector(l, node, depth);
    case 'call_expression': return typeOfCall(l, node, depth);
    default: return -1;
  }
}

function typeOfUnary(l: Lowering, node: NodeId, depth: number): NodeId {
  const { tree } = l;
  const operator = tree.kind(tree.field(node, 'operator'));
  const of = typeNodeOf(l, tree.field(node, 'operand'), depth + 1);
  if (operator === '<-') return elementType(l, of);
  if (operator === '*') return tree.kind(of) === 'pointer_type' ? (tree.namedChildren(of)[0] ?? -1) : of;
  return operator === '&' ? of : -1;
}

function typeOfSelector(l: Lowering, node: NodeId, depth: number): NodeId {
  const { tree } = l;
  const struct = underlying(l, typeNodeOf(l, tree.field(node, 'operand'), depth + 1));
  if (tree.kind(struct) !== 'struct_type') return -1;
  const name = tree.textOf(tree.field(node, 'field'));
  return fieldsOf(l, struct).find((f) => f.name === name)?.type ?? -1;
}

function typeOfCall(l: Lowering, node: NodeId, depth: number): NodeId {
  const { tree } = l;
  const callee = unwrapped(tree, tree.field(node, 'function'));
  const name = tree.kind(callee) === 'identifier' ? tree.textOf(callee) : '';
  const variable = name === '' ? -1 : l.b.lookup(name);
  if (variable < 0 && (name === 'make' || name === 'new')) return tree.namedChildren(tree.field(node, 'arguments'))[0] ?? -1;
  if (variable < 0 && name === 'append') return typeNodeOf(l, tree.namedChildren(tree.field(node, 'arguments'))[0] ?? -1, depth + 1);
  if (l.types.has(variable)) return callee;
  const declared = l.functions.get(variable) ?? -1;
  const type = declared >= 0 ? declared : underlying(l, typeNodeOf(l, callee, depth + 1));
  const results = resultTypes(l, type);
  return results.length === 1 ? (results[0] ?? -1) : -1;
}

/** Type nodes of the results that a function declaration, literal or type has. */
export function resultTypes(l: Lowering, fn: NodeId): NodeId[] {
  const { tree } = l;
  const result = tree.field(fn, 'result');
  if (result < 0) return [];
  if (tree.kind(result) !== 'parameter_list') return [result];
  return tree.namedChildren(result).flatMap((p) => {
    const type = tree.field(p, 'type');
    return Array.from({ length: Math.max(1, tree.fieldAll(p, 'name').length) }, () => type);
  });
}
