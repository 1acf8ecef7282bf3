/**
 * Type annotations to TypeFacts. Type parameters give way to their bounds, aliases of this file to what they stand for,
 * object types to interfaces without a name. Types whose values nothing is known of are kind `other`.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { dottedName, stringText } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { findTypeParam } from './type-params.ts';
import type { TypeAlias } from './type-aliases.ts';
import type { TypeParam, TypeParams } from './type-params.ts';

/** Library types that hold the members of their first argument. */
const TRANSPARENT: ReadonlySet<string> = new Set(['Readonly', 'Partial', 'Required', 'NonNullable', 'Pick', 'Omit', 'Exclude', 'Extract', 'NoInfer', 'ThisType']);

/** Alternatives of a union that are no objects. */
const EMPTY_TYPES: ReadonlySet<string> = new Set(['null', 'undefined', 'void', 'never']);

type TypeRule = (l: Lowering, node: NodeId) => number;

/** Type of a `type_annotation` (or anything that stands in its place), -1 for no node. */
export function annotatedType(l: Lowering, annotation: NodeId): number {
  if (annotation === NO_NODE) return -1;
  switch (l.tree.kind(annotation)) {
    case 'asserts_annotation': return l.b.addType('void', l.tree.span(annotation));
    case 'type_predicate_annotation': return l.b.addType('boolean', l.tree.span(annotation));
    case 'type_annotation': case 'omitting_type_annotation': case 'adding_type_annotation': case 'opting_type_annotation':
      return typeOf(l, l.tree.namedChildren(annotation)[0] ?? NO_NODE);
    default: return typeOf(l, annotation);
  }
}

/** Type that a type node writes, -1 for no node. */
export function typeOf(l: Lowering, node: NodeId): number {
  if (node === NO_NODE || !l.descend()) return -1;
  const type = (RULES.get(l.tree.kind(node)) ?? other)(l, node);
  l.ascend();
  return type;
}

const RULES: ReadonlyMap<string, TypeRule> = new Map<string, TypeRule>([
  ['type_identifier', (l, node) => named(l, node, node, NO_NODE)],
  ['identifier', (l, node) => named(l, node, node, NO_NODE)],
  ['nested_type_identifier', (l, node) => named(l, node, node, NO_NODE)],
  ['generic_type', (l, node) => named(l, node, l.tree.field(node, 'name'), l.tree.field(node, 'type_arguments'))],
  ['predefined_type', (l, node) => l.b.addType(l.tree.textOf(node), l.tree.span(node))],
  ['this_type', (l, node) => (l.frame.className === '' ? other(l, node) : l.b.addType(l.frame.className, l.tree.span(node)))],
  ['literal_type', literalType],
  ['template_literal_type', (l, node) => l.b.addType('string', l.tree.span(node))],
  ['type_predicate', (l, node) => l.b.addType('boolean', l.tree.span(node))],
  ['union_type', alternatives],
  ['intersection_type', alternatives],
  ['array_type', (l, node) => list(l, node)],
  ['tuple_type', (l, node) => list(l, node)],
  ['function_type', (l, node) => callable(l, node, 'return_type')],
  ['constructor_type', (l, node) => callable(l, node, 'type')],
  ['object_type', objectType],
  ['readonly_type', inner], ['parenthesized_type', inner], ['optional_type', inner], ['rest_type', inner], ['flow_maybe_type', inner],
  ['required_parameter', tuplePart], ['optional_parameter', tuplePart],
  ['member_expression', importType], ['call_expression', importType],
]);

function other(l: Lowering, node: NodeId): number {
  return l.b.addType('', l.tree.span(node), { kind: 'other' });
}

function inner(l: Lowering, node: NodeId): number {
  return typeOf(l, l.tree.namedChildren(node)[0] ?? NO_NODE);
}

function tuplePart(l: Lowering, node: NodeId): number {
  return annotatedType(l, l.tree.field(node, 'type'));
}

function literalType(l: Lowering, node: NodeId): number {
  const literal = l.tree.namedChildren(node)[0] ?? NO_NODE;
  switch (l.tree.kind(literal)) {
    case 'string': return l.b.addType('string', l.tree.span(node));
    case 'number': case 'unary_expression': return l.b.addType('number', l.tree.span(node));
    case 'true': case 'false': return l.b.addType('boolean', l.tree.span(node));
    default: return other(l, node);
  }
}

/** Unions and intersections: in both a value has the members of any part. Long chains nest to the left. */
function alternatives(l: Lowering, node: NodeId): number {
  const parts: number[] = [];
  const seen = new Set<string>();
  for (const part of leaves(l, node)) {
    const text = simpleText(l, part);
    if (text !== null && (EMPTY_TYPES.has(text) || seen.has(text))) continue;
    if (text !== null) seen.add(text);
    const type = typeOf(l, part);
    if (type >= 0) parts.push(type);
  }
  if (parts.length === 1) return parts[0] ?? -1;
  return parts.length === 0 ? other(l, node) : l.b.addType('', l.tree.span(node), { kind: 'union', args: parts });
}

function leaves(l: Lowering, node: NodeId): NodeId[] {
  const { tree } = l;
  const out: NodeId[] = [];
  const stack = [node];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const kind = tree.kind(at);
    if (kind === 'union_type' || kind === 'intersection_type' || kind === 'parenthesized_type') stack.push(...tree.namedChildren(at).reverse());
    else out.push(at);
  }
  return out;
}

/** Text under which equal alternatives are told, with every string literal as `string`; null for types made of parts. */
function simpleText(l: Lowering, node: NodeId): string | null {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'predefined_type': case 'type_identifier': return tree.textOf(node);
    case 'literal_type': {
      const literal = tree.namedChildren(node)[0] ?? NO_NODE;
      if (tree.kind(literal) === 'string') return 'string';
      return tree.kind(literal) === 'number' ? 'number' : tree.textOf(node);
    }
    default: return null;
  }
}

function list(l: Lowering, node: NodeId): number {
  const args = l.tree.namedChildren(node).map((n) => typeOf(l, n)).filter((t) => t >= 0);
  return l.b.addType('', l.tree.span(node), { kind: 'array', args });
}

function callable(l: Lowering, node: NodeId, resultField: string): number {
  return l.within({ typeParams: typeParamsOf(l, node) }, () => {
    const result = annotatedType(l, l.tree.field(node, resultField));
    return l.b.addType('', l.tree.span(node), { kind: 'function', args: result >= 0 ? [result] : [] });
  });
}

function typeParamsOf(l: Lowering, node: NodeId): TypeParams | null {
  const list = l.tree.childOfKind(node, 'type_parameters');
  if (list === NO_NODE) return l.frame.typeParams;
  const names = new Map<string, TypeParam>();
  for (const p of l.tree.namedChildren(list)) names.set(l.tree.textOf(l.tree.field(p, 'name')), { bound: NO_NODE, type: undefined });
  return { parent: l.frame.typeParams, names };
}

/** An object type with named members is an interface without a name, one with only an index signature a map. */
function objectType(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const members = tree.namedChildren(node);
  if (members.some((m) => tree.kind(m) === 'property_signature' || tree.kind(m) === 'method_signature')) {
    return b.addType(l.rules.objectType(l, node), tree.span(node));
  }
  const index = members.find((m) => tree.kind(m) === 'index_signature' && tree.childOfKind(m, 'mapped_type_clause') === NO_NODE);
  if (index === undefined) return other(l, node);
  const args = [typeOf(l, tree.field(index, 'index_type')), annotatedType(l, tree.field(index, 'type'))].filter((t) => t >= 0);
  return b.addType('Record', tree.span(node), { args });
}

function named(l: Lowering, node: NodeId, nameNode: NodeId, argsNode: NodeId): number {
  const { tree, b } = l;
  const name = dottedName(tree, nameNode);
  if (name === '') return other(l, node);
  if (!name.includes('.')) {
    const param = findTypeParam(l.frame.typeParams, name);
    if (param) return typeOfParam(l, param, node);
    const alias = l.aliases.get(b.lookup(name));
    if (alias) return typeOfAlias(l, alias, node, argsNode);
  }
  const argNodes = argsNode === NO_NODE ? [] : tree.namedChildren(argsNode);
  if (argNodes[0] !== undefined && l.isFree(name)) {
    if (TRANSPARENT.has(name)) return typeOf(l, argNodes[0]);
    if (name === 'InstanceType' && tree.kind(argNodes[0]) === 'type_query') return instanceOf(l, argNodes[0]);
  }
  return b.addType(name, tree.span(node), { args: argNodes.map((n) => typeOf(l, n)).filter((t) => t >= 0) });
}

/** `InstanceType<typeof C>` */
function instanceOf(l: Lowering, query: NodeId): number {
  const name = dottedName(l.tree, l.tree.namedChildren(query)[0] ?? NO_NODE);
  return name === '' ? other(l, query) : l.b.addType(name, l.tree.span(query));
}

function typeOfParam(l: Lowering, param: TypeParam, node: NodeId): number {
  if (param.type === undefined) {
    param.type = -1;
    param.type = param.bound === NO_NODE ? -1 : typeOf(l, param.bound);
  }
  return param.type >= 0 ? param.type : other(l, node);
}

function typeOfAlias(l: Lowering, alias: TypeAlias, node: NodeId, argsNode: NodeId): number {
  if (alias.paramNames.length > 0 && argsNode !== NO_NODE) return expanded(l, alias, node, argsNode);
  const type = resolveAlias(l, alias);
  return type >= 0 ? type : other(l, node);
}

/** Type that an alias stands for without arguments, -1 while it is being found. */
export function resolveAlias(l: Lowering, alias: TypeAlias): number {
  if (alias.type === undefined) {
    alias.type = -1;
    const names = new Map<string, TypeParam>(alias.paramNames.map((name) => [name, { bound: NO_NODE, type: undefined }]));
    alias.type = l.within({ typeParams: { parent: alias.outer, names } }, () => typeOf(l, l.tree.field(alias.node, 'value')));
  }
  return alias.type;
}

/** An alias with arguments, each in the place of its parameter. */
function expanded(l: Lowering, alias: TypeAlias, node: NodeId, argsNode: NodeId): number {
  const args = l.tree.namedChildren(argsNode).map((n) => typeOf(l, n));
  const names = new Map<string, TypeParam>(alias.paramNames.map((name, i) => [name, { bound: NO_NODE, type: args[i] ?? -1 }]));
  const run = (): number => l.within({ typeParams: { parent: alias.outer, names } }, () => typeOf(l, l.tree.field(alias.node, 'value')));
  return l.aliases.expand(run, () => other(l, node));
}

/** `import("./dao").UserDao`: the module becomes an import of the file under a name of its own. */
function importType(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const path: string[] = [];
  let at = node;
  for (; tree.kind(at) === 'member_expression'; at = tree.field(at, 'object')) path.push(tree.textOf(tree.field(at, 'property')));
  const args = tree.field(at, 'arguments');
  const specifier = tree.childOfKind(args, 'string');
  if (tree.kind(tree.field(at, 'function')) !== 'import' || specifier === NO_NODE) return other(l, node);
  const root = importName(l, stringText(tree, specifier), node);
  return b.addType([root, ...path.reverse()].join('.'), tree.span(node));
}

function importName(l: Lowering, specifier: string, node: NodeId): string {
  let name = l.importTypes.get(specifier);
  if (name === undefined) {
    name = `import#${l.importTypes.size}`;
    l.importTypes.set(specifier, name);
    const span = l.tree.span(node);
    const variable = l.b.declare(name, 'import', span, { scope: l.root, constant: true });
    l.b.store(variable, l.b.import(specifier, '*', span), span);
  }
  return name;
}
