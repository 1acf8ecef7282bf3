/** Types as written, to type facts. A type variable is replaced by its constraint; `var` has no type; `T?` is `T`. */
import { typeVariable } from '../../extract/type-variable.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { typeName } from './names.ts';
import type { TypeParams, TypeVariable } from './type-params.ts';

/** Keywords that are other names of the library's types. */
const KEYWORD_TYPES: ReadonlyMap<string, string> = new Map([['string', 'String'], ['object', 'Object'], ['bool', 'Boolean']]);

/** The type variables that a declaration with a `type_parameter_list` adds to those around. */
export function typeParamsOf(l: Lowering, declaration: NodeId, outer: TypeParams | null): TypeParams | null {
  const { tree } = l;
  const list = tree.childOfKind(declaration, 'type_parameter_list');
  if (list < 0) return outer;
  const constraints = new Map<string, NodeId[]>();
  for (const clause of tree.namedChildren(declaration)) {
    if (tree.kind(clause) !== 'type_parameter_constraints_clause') continue;
    const [name = -1, ...rest] = tree.namedChildren(clause);
    constraints.set(tree.textOf(name), rest.map((c) => tree.field(c, 'type')).filter((t) => t >= 0));
  }
  const bounds = new Map<string, TypeVariable>();
  for (const name of typeParamNames(l, declaration)) bounds.set(name, { bounds: constraints.get(name) ?? [], type: 'unknown' });
  return { outer, bounds };
}

/** Names of the type variables that a declaration declares. */
export function typeParamNames(l: Lowering, declaration: NodeId): string[] {
  const list = l.tree.childOfKind(declaration, 'type_parameter_list');
  return list < 0 ? [] : l.tree.namedChildren(list).map((p) => l.tree.textOf(l.tree.field(p, 'name')));
}

/** Type fact of a type node; -1 for `var` and for nothing. */
export function typeOf(l: Lowering, node: NodeId): number {
  if (node < 0 || l.tree.isMissing(node)) return -1;
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'implicit_type': return -1;
    case 'identifier': return namedType(l, node);
    case 'predefined_type': return b.addType(KEYWORD_TYPES.get(tree.textOf(node)) ?? tree.textOf(node), span);
    case 'qualified_name': case 'alias_qualified_name': return b.addType(nameParts(l, node).join('.'), span, { args: typeArguments(l, node) });
    case 'generic_name': return genericType(l, node);
    case 'array_type': return b.addType('', span, { kind: 'array', args: [typeOf(l, tree.field(node, 'type'))].filter((t) => t >= 0) });
    case 'nullable_type': case 'ref_type': case 'scoped_type': case 'pointer_type': return typeOf(l, tree.field(node, 'type'));
    case 'function_pointer_type': return b.addType('', span, { kind: 'function' });
    default: return b.addType('', span, { kind: 'other' });
  }
}

/** Whether a node is a type in the grammar, and nothing that could be an expression. */
export function isTypeKind(kind: string): boolean {
  return TYPE_KINDS.has(kind);
}

const TYPE_KINDS: ReadonlySet<string> = new Set(['implicit_type', 'predefined_type', 'array_type', 'nullable_type', 'ref_type', 'scoped_type', 'pointer_type',
  'function_pointer_type', 'tuple_type', 'type_argument_list', 'type_parameter_list', 'type_parameter_constraints_clause']);

/** The class that a type names, as a value: nested names are read from the outermost. 0 for what is no class. */
export function typeValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'nullable_type': case 'ref_type': case 'scoped_type': return typeValue(l, tree.field(node, 'type'));
    case 'identifier': {
      const name = tree.textOf(node);
      return typeParam(l, name) ? b.literal('Other', name, span) : typeName(l, name, span);
    }
    case 'generic_name': case 'qualified_name': case 'alias_qualified_name': {
      const [root = '', ...rest] = nameParts(l, node);
      return rest.reduce((value, name) => b.get(value, name, span), typeName(l, root, span));
    }
    case 'predefined_type': return b.literal('Other', tree.textOf(node), span);
    default: return 0;
  }
}

/** Identifiers of a dotted name, type arguments and `global::` left out. */
export function nameParts(l: Lowering, node: NodeId): string[] {
  const { tree } = l;
  const parts: string[] = [];
  let at = node;
  while (at >= 0) {
    switch (tree.kind(at)) {
      case 'generic_name': parts.push(tree.textOf(tree.namedChildren(at)[0] ?? -1)); at = -1; break;
      case 'qualified_name': parts.push(...nameParts(l, tree.field(at, 'name'))); at = tree.field(at, 'qualifier'); break;
      case 'member_access_expression': parts.push(...nameParts(l, tree.field(at, 'name'))); at = tree.field(at, 'expression'); break;
      case 'alias_qualified_name': {
        parts.push(...nameParts(l, tree.field(at, 'name')));
        const alias = tree.textOf(tree.field(at, 'alias'));
        if (alias !== 'global') parts.push(alias);
        at = -1;
        break;
      }
      default: parts.push(tree.textOf(at)); at = -1;
    }
  }
  return parts.reverse();
}

/** Names of a tuple type's parts, '' where one has none. */
export function tupleNames(l: Lowering, type: NodeId): readonly string[] {
  const { tree } = l;
  let at = type;
  for (let i = 0; i < 4 && at >= 0 && tree.kind(at) !== 'tuple_type'; i++) {
    if (tree.kind(at) === 'generic_name' && TASKS.has(tree.textOf(tree.namedChildren(at)[0] ?? -1))) at = tree.namedChildren(tree.childOfKind(at, 'type_argument_list'))[0] ?? -1;
    else at = tree.field(at, 'type');
  }
  return at < 0 ? [] : tree.namedChildren(at).map((e) => tree.textOf(tree.field(e, 'name')));
}

const TASKS: ReadonlySet<string> = new Set(['Task', 'ValueTask']);

/** Delegate types of the library: what a value of them is, is a function. */
const FUNCTION_TYPES: ReadonlySet<string> = new Set(['Func', 'Action', 'Predicate', 'Comparison', 'Converter', 'EventHandler', 'Expression']);

function genericType(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const name = tree.textOf(tree.namedChildren(node)[0] ?? -1);
  const args = typeArguments(l, node);
  if (!FUNCTION_TYPES.has(name) || typeVariable(l.b, name) >= 0) return b.addType(name, tree.span(node), { args });
  return b.addType('', tree.span(node), { kind: 'function', args: name === 'Func' || name === 'Converter' ? args.slice(-1) : [] });
}

/** Facts of the types in the last `<…>` of a name. */
function typeArguments(l: Lowering, node: NodeId): number[] {
  const { tree } = l;
  let at = node;
  while (tree.kind(at) === 'qualified_name' || tree.kind(at) === 'alias_qualified_name') at = tree.field(at, 'name');
  const list = tree.childOfKind(at, 'type_argument_list');
  if (list < 0) return [];
  return tree.namedChildren(list).map((arg) => {
    const type = typeOf(l, arg);
    return type >= 0 ? type : l.b.addType('', tree.span(arg), { kind: 'other' });
  });
}

function namedType(l: Lowering, node: NodeId): number {
  const name = l.tree.textOf(node);
  if (name === 'var') return -1;
  const variable = typeParam(l, name);
  return variable ? typeOfVariable(l, variable, node) : l.b.addType(name, l.tree.span(node));
}

/** Whether a type node names a type variable in scope. */
export function isTypeVariable(l: Lowering, node: NodeId): boolean {
  return node >= 0 && l.tree.kind(node) === 'identifier' && typeParam(l, l.tree.textOf(node)) !== null;
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
