/** Types as written, to type facts. A type variable is replaced by its bound; what is unknown about a type is left out. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { typePath, typeName } from './names.ts';

const TYPES: ReadonlySet<string> = new Set([
  'type_identifier', 'stable_type_identifier', 'generic_type', 'annotated_type', 'compound_type', 'function_type', 'infix_type', 'lazy_parameter_type', 'literal_type', 'match_type', 'named_tuple_type',
  'projected_type', 'repeated_parameter_type', 'singleton_type', 'structural_type', 'tuple_type', 'type_lambda',
]);

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
    case 'identifier': case 'type_identifier': case 'stable_type_identifier': case 'generic_type': case 'projected_type': case 'singleton_type': return namedType(l, node);
    case 'annotated_type': case 'lazy_parameter_type': return typeOf(l, typeChild(l, node));
    case 'repeated_parameter_type': return arrayOf(l, typeChild(l, node), span);
    case 'compound_type': return union(l, typeParents(l, node), span);
    case 'infix_type': {
      const operator = tree.textOf(tree.field(node, 'operator'));
      const sides = [tree.field(node, 'left'), tree.field(node, 'right')];
      return operator === '|' || operator === '&' ? union(l, sides, span) : b.addType(operator, span, { args: sides.map((s) => known(l, s)) });
    }
    case 'function_type': {
      const result = typeOf(l, tree.field(node, 'return_type'));
      return b.addType('', span, { kind: 'function', args: result >= 0 ? [result] : [] });
    }
    case 'tuple_type': {
      const parts = tree.namedChildren(node);
      return parts.length === 1 ? typeOf(l, parts[0] ?? -1) : b.addType(`Tuple${parts.length}`, span, { args: parts.map((p) => known(l, p)) });
    }
    default: return b.addType('', span, { kind: 'other' });
  }
}

function known(l: Lowering, node: NodeId): number {
  const type = typeOf(l, node);
  return type >= 0 ? type : l.b.addType('', l.tree.span(node), { kind: 'other' });
}

function arrayOf(l: Lowering, node: NodeId, span: Span): number {
  return l.b.addType('', span, { kind: 'array', args: [known(l, node)] });
}

function union(l: Lowering, nodes: readonly NodeId[], span: Span): number {
  const args = nodes.map((n) => typeOf(l, n)).filter((t) => t >= 0);
  return args.length === 1 ? (args[0] ?? -1) : l.b.addType('', span, { kind: 'union', args });
}

/** Types that a compound type (`A with B`) is made of; the type itself where it is none. */
export function typeParents(l: Lowering, node: NodeId): readonly NodeId[] {
  return l.tree.kind(node) === 'compound_type' ? l.tree.namedChildren(node).filter((c) => isTypeKind(l.tree.kind(c))) : node < 0 ? [] : [node];
}

function namedType(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const written = typeParts(l, node);
  const name = written.join('.');
  const bound = l.frame.typeParams.get(name);
  if (bound !== undefined) return bound < 0 || mentions(tree.textOf(bound), name) ? b.addType(name, tree.span(node), { kind: 'other' }) : typeOf(l, bound);
  const list = tree.kind(node) === 'generic_type' ? tree.field(node, 'type_arguments') : -1;
  const args = list < 0 ? [] : tree.namedChildren(list).map((p) => known(l, p));
  const path = typePath(l, written).join('.');
  return b.addType(SAME.get(path) ?? path, tree.span(node), { args });
}

/** Whether a bound is in terms of what it bounds. */
function mentions(bound: string, name: string): boolean {
  return bound.split(/[^\w$]+/).includes(name);
}

/** Identifiers of a dotted type name; none for types without a name. */
export function typeParts(l: Lowering, node: NodeId): string[] {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'identifier': case 'operator_identifier': case 'type_identifier': return [l.word(node)];
    case 'stable_identifier': case 'stable_type_identifier': case 'singleton_type': return tree.namedChildren(node).flatMap((c) => typeParts(l, c)).filter((w) => w !== 'type');
    case 'generic_type': return typeParts(l, tree.field(node, 'type'));
    case 'projected_type': return [...typeParts(l, tree.field(node, 'type')), l.word(tree.field(node, 'selector'))];
    case 'annotated_type': case 'lazy_parameter_type': return typeParts(l, typeChild(l, node));
    case 'compound_type': return typeParts(l, tree.field(node, 'base'));
    default: return [];
  }
}

/** The class that a type names, as a value; 0 for a type without a name. */
export function typeValue(l: Lowering, node: NodeId): OpRef {
  const [root, ...rest] = typePath(l, typeParts(l, node));
  if (root === undefined) return 0;
  const span = l.tree.span(node);
  return rest.reduce((value, name) => l.b.get(value, name, span), typeName(l, root, span));
}

/** Type variables of a definition with their upper bounds (-1: none), added to those around. */
export function typeParamsOf(l: Lowering, node: NodeId): ReadonlyMap<string, NodeId> {
  const params = typeParams(l, node);
  return params.length === 0 ? l.frame.typeParams : new Map([...l.frame.typeParams, ...params]);
}

/** Names of the type variables of a definition. */
export function typeParamNames(l: Lowering, node: NodeId): string[] {
  return typeParams(l, node).map(([name]) => name);
}

function typeParams(l: Lowering, node: NodeId): [string, NodeId][] {
  const { tree } = l;
  const out: [string, NodeId][] = [];
  for (const list of tree.children(node).filter((c) => tree.kind(c) === 'type_parameters')) {
    for (const c of tree.namedChildren(list)) {
      const kind = tree.kind(c);
      const last = out.at(-1);
      if (tree.fieldName(c) === 'name' && kind !== 'wildcard') out.push([l.word(c), -1]);
      else if (kind === 'upper_bound' && last) last[1] = tree.field(c, 'type');
      else if (kind.endsWith('variant_type_parameter')) out.push([l.word(tree.field(c, 'name')), tree.field(tree.childOfKind(c, 'upper_bound'), 'type')]);
    }
  }
  return out;
}
