/**
 * Calls, selections, indexings, slices and assertions. Chains of them lean to the left and may be very long, so they are walked
 * in a loop from their first link on.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { builtinCall } from './builtins.ts';
import { CONTENT, needsWrapping, withContent } from './content.ts';
import { asserted, converted } from './conversions.ts';
import { unwrapped } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { namedTypeOf, resultTypes, SCALARS, typeNodeOf } from './shapes.ts';
import { typeValue } from './types.ts';
import { valuesOf } from './values.ts';

export function chainValue(l: Lowering, node: NodeId): OpRef {
  const links: NodeId[] = [];
  let at = node;
  for (let inner = innerOf(l, at); inner >= 0; inner = innerOf(l, at)) {
    links.push(at);
    at = inner;
  }
  let value = links.length === 0 ? firstLink(l, at) : isLink(l, at) ? firstLink(l, at) : l.expression(at);
  for (let i = links.length - 1; i >= 0; i--) value = link(l, links[i] ?? -1, value);
  return value;
}

/** Arguments of a call in order. */
export function argumentsOf(l: Lowering, list: NodeId): Argument[] {
  if (list < 0) return [];
  const nodes = l.tree.namedChildren(list);
  const [first = -1] = nodes;
  const results = nodes.length === 1 ? resultCount(l, first) : 1;
  if (results > 1) return valuesOf(l, nodes, results).map((value) => ({ value }));
  return nodes.map((node): Argument => {
    const value = l.expression(node);
    return l.tree.kind(node) === 'variadic_argument' ? { value, spread: 'positional' } : { value };
  });
}

const LINKS: ReadonlySet<string> = new Set(['call_expression', 'selector_expression', 'index_expression', 'slice_expression', 'type_assertion_expression']);

function isLink(l: Lowering, node: NodeId): boolean {
  return LINKS.has(l.tree.kind(node));
}

/** What a link is applied to, if that is a value which the link takes as it is; -1 where the link sees to it itself. */
function innerOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'call_expression': {
      const callee = tree.field(node, 'function');
      return isPlainCallee(l, callee) ? callee : -1;
    }
    case 'selector_expression': return explicitPointer(l, tree.field(node, 'operand'));
    case 'index_expression': return isInstantiation(l, node) ? -1 : tree.field(node, 'operand');
    case 'slice_expression': case 'type_assertion_expression': return tree.field(node, 'operand');
    default: return -1;
  }
}

/** `(*p).x` is `p.x`. */
function explicitPointer(l: Lowering, operand: NodeId): NodeId {
  const { tree } = l;
  const inner = unwrapped(tree, operand);
  const isPointer = inner !== operand && tree.kind(inner) === 'unary_expression' && tree.kind(tree.field(inner, 'operator')) === '*';
  return isPointer ? tree.field(inner, 'operand') : operand;
}

/** Whether a callee is a value like any other: no builtin, no type. */
function isPlainCallee(l: Lowering, callee: NodeId): boolean {
  const { tree } = l;
  switch (tree.kind(callee)) {
    case 'selector_expression': case 'call_expression': case 'func_literal': case 'type_assertion_expression': return true;
    case 'index_expression': return !isInstantiation(l, callee) && !mayBeInstantiation(l, callee);
    default: return false;
  }
}

/** An index that could as well be a type, of something that could as well be a function. */
function mayBeInstantiation(l: Lowering, node: NodeId): boolean {
  const { tree, b } = l;
  const operand = tree.field(node, 'operand');
  const index = tree.field(node, 'index');
  const kind = tree.kind(index);
  const isTypeLike = kind.endsWith('_type') || kind === 'selector_expression' || (kind === 'identifier' && (b.lookup(tree.textOf(index)) < 0 || l.types.has(b.lookup(tree.textOf(index)))));
  return isTypeLike && (tree.kind(operand) === 'selector_expression' || (tree.kind(operand) === 'identifier' && b.lookup(tree.textOf(operand)) < 0));
}

/** `Map[int]`, which looks like an index: of a function or type that the file knows, or with types for indices. */
function isInstantiation(l: Lowering, node: NodeId): boolean {
  const { tree, b } = l;
  const operand = tree.field(node, 'operand');
  if (tree.kind(operand) !== 'identifier') return false;
  const variable = b.lookup(tree.textOf(operand));
  if (l.functions.has(variable) || l.types.has(variable)) return true;
  const index = tree.field(node, 'index');
  return tree.kind(index) === 'identifier' && b.lookup(tree.textOf(index)) < 0 && SCALARS.has(tree.textOf(index));
}

function firstLink(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  if (tree.kind(node) === 'call_expression') return call(l, node);
  if (tree.kind(node) === 'index_expression') return l.expression(tree.field(node, 'operand'));
  return tree.kind(node) === 'identifier' ? b.name(tree.textOf(node), tree.span(node)) : 0;
}

function link(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'call_expression': return b.call(object, argumentsOf(l, tree.field(node, 'arguments')), span);
    case 'selector_expression': return object === 0 ? 0 : b.get(owner(l, tree.field(node, 'operand'), object), tree.textOf(tree.field(node, 'field')), span);
    case 'index_expression': return indexed(l, node, object);
    case 'slice_expression': {
      const [start = 0, end = 0] = ['start', 'end', 'capacity'].map((part) => (tree.field(node, part) >= 0 ? l.expression(tree.field(node, part)) : 0));
      return b.emit(Op.Slice, span, withContent(l, tree.field(node, 'operand'), object), start, end, 1);
    }
    default: return asserted(l, tree.field(node, 'type'), object, span);
  }
}

/** Methods of a named list or function type are those of its instances; what it is made of has none. */
function owner(l: Lowering, operand: NodeId, object: OpRef): OpRef {
  const type = typeNodeOf(l, operand);
  return needsWrapping(l, type) ? l.b.construct(typeValue(l, type), [], l.tree.span(operand)) : object;
}

function indexed(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const held = withContent(l, l.tree.field(node, 'operand'), object);
  return l.b.emit(Op.GetItem, l.tree.span(node), held, l.expression(l.tree.field(node, 'index')));
}

/** A call whose callee is a name, a type, or in parentheses. */
function call(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const list = tree.field(node, 'arguments');
  const written = tree.field(node, 'function');
  const callee = unwrapped(tree, written);
  const name = tree.kind(callee) === 'identifier' ? tree.textOf(callee) : '';
  const variable = name === '' ? -1 : b.lookup(name);
  if (name !== '' && variable < 0) {
    const built = builtinCall(l, name, list, span);
    if (built !== null) return built;
  }
  const type = typeCallee(l, callee, callee !== written, variable);
  if (type >= 0) {
    const [only = -1, ...more] = list < 0 ? [] : tree.namedChildren(list);
    const value = only < 0 ? 0 : l.expression(only);
    for (const extra of more) l.expression(extra);
    return converted(l, type, value, span);
  }
  const typeArguments = tree.childOfKind(node, 'type_arguments');
  const value = typeArguments >= 0 && kindsOfNames.has(tree.kind(callee)) ? entryOrFunction(l, callee, typeArguments) : calleeValue(l, callee);
  return b.call(value, argumentsOf(l, list), span);
}

const kindsOfNames: ReadonlySet<string> = new Set(['identifier', 'type_identifier', 'qualified_type']);

function calleeValue(l: Lowering, callee: NodeId): OpRef {
  const { tree, b } = l;
  if (tree.kind(callee) !== 'index_expression') return l.expression(callee);
  const operand = tree.field(callee, 'operand');
  if (isInstantiation(l, callee)) return l.expression(operand);
  // An entry of a table, or a function with type arguments: `m[key](…)`, `pkg.Map[User](…)`.
  const object = l.expression(operand);
  return object === 0 ? 0 : b.choice([object, indexed(l, callee, object)], tree.span(callee));
}

/** `name[T](x)` with one argument, which looks like a conversion: of a type, or a call of a function with type arguments. */
export function instantiatedCall(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const type = tree.field(node, 'type');
  const operand = tree.field(node, 'operand');
  const span = tree.span(node);
  if (tree.kind(type) !== 'generic_type' || namedTypeOf(l, type)) return converted(l, type, l.expression(operand), span);
  const callee = entryOrFunction(l, tree.field(type, 'type'), tree.field(type, 'type_arguments'));
  return b.call(callee, [{ value: l.expression(operand) }], span);
}

/** `name[a]` that the grammar takes for a function or type with type arguments: that, or the entry of a table under the value `a`. */
function entryOrFunction(l: Lowering, named: NodeId, list: NodeId): OpRef {
  const { tree, b } = l;
  const value = typeValue(l, named);
  const keys = tree.namedChildren(list).map((elem) => (tree.kind(elem) === 'type_elem' ? (tree.namedChildren(elem)[0] ?? -1) : elem));
  const [key = -1] = keys;
  const isQualified = tree.kind(named) === 'qualified_type';
  const root = b.lookup(tree.textOf(isQualified ? tree.field(named, 'package') : named));
  if (value === 0 || keys.length !== 1 || l.functions.has(root) || l.types.has(root) || !mayBeValue(l, key)) return value;
  const held = needsWrapping(l, l.typeNodes.get(root) ?? -1) && !isQualified ? b.choice([value, b.get(value, CONTENT, tree.span(named))], tree.span(named)) : value;
  const entry = b.emit(Op.GetItem, tree.span(named), held, typeValue(l, key));
  // Variables of functions and their fields are no generic functions; what another file or package declares may be.
  const isVariable = root >= 0 && b.variableFact(root).kind !== 'import';
  return isVariable ? entry : b.choice([value, entry], tree.span(named));
}

/** Whether a node that stands as a type may be the name of a value. */
function mayBeValue(l: Lowering, node: NodeId): boolean {
  const { tree, b } = l;
  if (tree.kind(node) === 'qualified_type') return true;
  if (tree.kind(node) !== 'type_identifier' && tree.kind(node) !== 'identifier') return false;
  const variable = b.lookup(tree.textOf(node));
  return variable >= 0 ? !l.types.has(variable) : !isBuiltinType(tree.textOf(node));
}

/** The type that a conversion names: a type of this file or of the language, or a pointer in parentheses; else -1. */
function typeCallee(l: Lowering, callee: NodeId, inParentheses: boolean, variable: number): NodeId {
  const { tree, b } = l;
  const kind = tree.kind(callee);
  if (kind.endsWith('_type')) return callee;
  if (kind === 'identifier') return l.types.has(variable) || (variable < 0 && isBuiltinType(tree.textOf(callee))) ? callee : -1;
  if (kind === 'index_expression' && tree.kind(tree.field(callee, 'operand')) === 'identifier') {
    return l.types.has(b.lookup(tree.textOf(tree.field(callee, 'operand')))) ? tree.field(callee, 'operand') : -1;
  }
  const isPointer = inParentheses && kind === 'unary_expression' && tree.kind(tree.field(callee, 'operator')) === '*';
  if (!isPointer) return -1;
  const pointed = unwrapped(tree, tree.field(callee, 'operand'));
  const root = tree.kind(pointed) === 'selector_expression' ? tree.field(pointed, 'operand') : pointed;
  if (tree.kind(root) !== 'identifier') return -1;
  const bound = b.lookup(tree.textOf(root));
  const isType = bound < 0 || l.types.has(bound) || b.variableFact(bound).kind === 'import';
  return isType ? pointed : -1;
}

function isBuiltinType(name: string): boolean {
  return SCALARS.has(name) || name === 'error' || name === 'any';
}

/** How many results a call of a function of this file has: `f(g())` hands them all on. 1 for anything else. */
function resultCount(l: Lowering, node: NodeId): number {
  const { tree } = l;
  const at = unwrapped(tree, node);
  const callee = tree.kind(at) === 'call_expression' ? tree.field(at, 'function') : -1;
  const declared = tree.kind(callee) === 'identifier' ? l.functions.get(l.b.lookup(tree.textOf(callee))) : undefined;
  return declared === undefined ? 1 : resultTypes(l, declared).length;
}
