/** Types as written, to type facts. A type variable is replaced by its bound; `T?` is `T`; function types are functions. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { typeName } from './names.ts';

const TYPES: ReadonlySet<string> = new Set(['user_type', 'nullable_type', 'function_type', 'parenthesized_type', 'non_nullable_type']);

/** Library types that other JVM languages know by another name. */
const SAME: ReadonlyMap<string, string> = new Map([['Int', 'int'], ['Long', 'long'], ['Short', 'short'], ['Byte', 'byte'], ['Char', 'char'], ['Boolean', 'boolean'], ['Float', 'float'], ['Double', 'double']]);

/** Whether a node is a type. */
export function isTypeKind(kind: string): boolean {
  return TYPES.has(kind);
}

/** First child that is a type, or -1. */
export function typeChild(l: Lowering, node: NodeId): NodeId {
  return l.tree.childOfKind(node, ...TYPES);
}

/** Type fact of a type node, -1 for none. */
export function typeOf(l: Lowering, node: NodeId): number {
  if (node < 0) return -1;
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'nullable_type': case 'parenthesized_type': case 'non_nullable_type': return typeOf(l, typeChild(l, node));
    case 'function_type': {
      const result = tree.namedChildren(node).filter((c) => isTypeKind(tree.kind(c))).at(-1) ?? -1;
      return b.addType('', span, { kind: 'function', args: [typeOf(l, result)].filter((t) => t >= 0) });
    }
    case 'user_type': return namedType(l, node);
    default: return b.addType('', span, { kind: 'other' });
  }
}

function namedType(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const name = typeParts(l, node).join('.');
  const bound = l.frame.typeParams.get(name);
  if (bound !== undefined) return bound < 0 || tree.textOf(bound).includes(name) ? b.addType(name, tree.span(node), { kind: 'other' }) : typeOf(l, bound);
  const list = tree.namedChildren(node).findLast((c) => tree.kind(c) === 'type_arguments') ?? -1;
  const args = list < 0 ? [] : tree.namedChildren(list).map((p) => {
    const type = typeOf(l, typeChild(l, p));
    return type >= 0 ? type : b.addType('', tree.span(p), { kind: 'other' });
  });
  return b.addType(SAME.get(name) ?? name, tree.span(node), { args });
}

/** Identifiers of a dotted type name. */
export function typeParts(l: Lowering, node: NodeId): string[] {
  let at = node;
  while (at >= 0 && l.tree.kind(at) !== 'user_type') at = typeChild(l, at);
  return at < 0 ? [] : l.tree.namedChildren(at).filter((c) => l.tree.kind(c) === 'identifier').map((c) => l.word(c));
}

/** The class that a type names, as a value. */
export function typeValue(l: Lowering, node: NodeId): OpRef {
  const [root, ...rest] = typeParts(l, node);
  if (root === undefined) return 0;
  const span = l.tree.span(node);
  return rest.reduce((value, name) => l.b.get(value, name, span), typeName(l, root, span));
}

/** Type variables of a declaration with their bounds (-1: none), added to those around. */
export function typeParamsOf(l: Lowering, node: NodeId): ReadonlyMap<string, NodeId> {
  const { tree } = l;
  const list = tree.childOfKind(node, 'type_parameters');
  if (list < 0) return l.frame.typeParams;
  const out = new Map(l.frame.typeParams);
  for (const p of tree.namedChildren(list)) {
    const name = tree.childOfKind(p, 'identifier');
    if (name >= 0) out.set(l.word(name), typeChild(l, p));
  }
  const constraints = tree.childOfKind(node, 'type_constraints');
  for (const c of constraints < 0 ? [] : tree.namedChildren(constraints)) {
    const name = l.word(tree.childOfKind(c, 'identifier'));
    if (out.get(name) === -1) out.set(name, typeChild(l, c));
  }
  return out;
}

export function typeParamNames(l: Lowering, node: NodeId): string[] {
  const list = l.tree.childOfKind(node, 'type_parameters');
  return list < 0 ? [] : l.tree.namedChildren(list).map((p) => l.word(l.tree.childOfKind(p, 'identifier')));
}
