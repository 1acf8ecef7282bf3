/**
 * Selections: calls, member accesses, subscripts. Chains lean to the left and may be very long, so they are walked in a loop from
 * their first link on.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { assignTo } from './assignments.ts';
import { argumentsOf, initializedValue } from './initializers.ts';
import type { Lowering } from './lowering.ts';
import { CONSTRUCTOR, DESTRUCTOR, nameParts, readName, readPath } from './names.ts';
import { templateArguments, typeOf, typeValue } from './types.ts';

const LINKS: ReadonlyMap<string, string> = new Map([['call_expression', 'function'], ['field_expression', 'argument'], ['subscript_expression', 'argument']]);

export function chainValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const links: NodeId[] = [];
  let at = node;
  let value: OpRef;
  for (;;) {
    const field = LINKS.get(tree.kind(at));
    if (field === undefined) {
      value = l.expression(at);
      break;
    }
    const special = tree.kind(at) === 'call_expression' ? specialCall(l, at) : null;
    if (special) {
      value = special();
      break;
    }
    links.push(at);
    at = tree.field(at, field);
  }
  for (let i = links.length - 1; i >= 0; i--) value = link(l, links[i] ?? -1, value);
  return value;
}

function link(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'field_expression': return member(l, node, object);
    case 'subscript_expression': {
      const indices = tree.field(node, 'indices');
      const key = l.expression(indices >= 0 ? indices : tree.field(node, 'index'));
      return b.emit(Op.GetItem, span, object, key);
    }
    default: {
      const args = argumentsOf(l, tree.field(node, 'arguments'));
      const called = b.call(object, args, span);
      return smartPointer(l, node, { called, args });
    }
  }
}

function member(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const argument = tree.field(node, 'argument');
  const name = nameParts(l, tree.field(node, 'field')).at(-1) ?? '';
  if (tree.textOf(tree.field(node, 'operator')).endsWith('*')) return l.expression(tree.field(node, 'field'));
  if (name.startsWith('~')) return b.get(object, DESTRUCTOR, span);
  // `x->y` on an object is an operator of its class.
  const variable = tree.kind(argument) === 'identifier' && tree.textOf(tree.field(node, 'operator')) === '->' ? b.lookup(tree.textOf(argument)) : -1;
  const from = variable >= 0 && l.objects.has(variable) ? b.choice([object, b.emit(Op.Unary, span, b.string('->'), object)], span) : object;
  const read = b.get(from, name, span);
  // An entry of a map stands for its value.
  return name === 'second' && tree.fieldName(node) !== 'function' ? b.choice([read, object], span) : read;
}

/** Members of smart pointers and the like, which are lowered as what they point to. */
const HELD: ReadonlySet<string> = new Set(['get', 'lock', 'release', 'value', 'load']);

function smartPointer(l: Lowering, node: NodeId, { called, args }: { readonly called: OpRef; readonly args: readonly Argument[] }): OpRef {
  const { tree, b } = l;
  const callee = tree.field(node, 'function');
  if (tree.kind(callee) !== 'field_expression') return called;
  const name = tree.textOf(tree.field(callee, 'field'));
  const object = tree.field(callee, 'argument');
  const isSimple = tree.kind(object) === 'identifier' || tree.kind(object) === 'field_expression' || tree.kind(object) === 'call_expression';
  if (HELD.has(name) && args.length === 0 && isSimple && tree.kind(object) !== 'call_expression') return b.choice([called, l.expression(object)], tree.span(node));
  if ((name === 'reset' || name === 'store') && args.length === 1 && isSimple && tree.kind(object) !== 'call_expression') assignTo(l, object, args[0]?.value ?? 0, tree.span(node));
  return called;
}

const CASTS: ReadonlySet<string> = new Set(['static_cast', 'dynamic_cast', 'reinterpret_cast', 'const_cast', 'static_pointer_cast', 'dynamic_pointer_cast', 'const_pointer_cast', 'bit_cast', 'any_cast', 'down_cast', 'get_if']);
const SAME: ReadonlySet<string> = new Set(['move', 'forward', 'ref', 'cref', 'addressof', 'as_const', 'exchange', 'launder', 'make_exception_ptr']);
const MAKERS: ReadonlySet<string> = new Set(['make_unique', 'make_shared', 'make_optional', 'make_unique_for_overwrite', 'allocate_shared', 'make_scoped', 'MakeUnique', 'MakeShared']);

/** Calls that are more than what they look like; null for any other. */
function specialCall(l: Lowering, node: NodeId): (() => OpRef) | null {
  const { tree, b } = l;
  const callee = tree.field(node, 'function');
  const kind = tree.kind(callee);
  const span = tree.span(node);
  const args = tree.field(node, 'arguments');
  if (kind === 'primitive_type' || kind === 'sized_type_specifier') return () => b.combine(argumentsOf(l, args).map((a) => a.value), span);
  if (kind === 'parenthesized_expression') return memberPointerCall(l, node, callee);
  if (kind !== 'qualified_identifier' && kind !== 'template_function' && kind !== 'identifier') {
    if (tree.kind(args) === 'initializer_list' && kind !== 'field_expression') return () => initializedValue(l, args, { type: callee, isObject: true });
    return null;
  }
  const path = nameParts(l, callee);
  const name = path.at(-1) ?? '';
  const types = templateArguments(l, callee);
  if (types.length > 0 && CASTS.has(name)) return () => castTo(l, node, types[0] ?? -1, argumentsOf(l, args));
  if (types.length > 0 && MAKERS.has(name)) return () => make(l, types[0] ?? -1, argumentsOf(l, args), node);
  if (types.length > 0 && name === 'get' && tree.kind(types[0] ?? -1) === 'number_literal') {
    return () => b.emit(Op.GetItem, span, argumentsOf(l, args)[0]?.value ?? 0, b.literal('Number', tree.textOf(types[0] ?? -1), span));
  }
  if (path.length === 2 && path[0] === 'std' && SAME.has(name)) return () => argumentsOf(l, args)[0]?.value ?? 0;
  if (path.length > 1 && path[0] !== '' && path[0] !== 'std') return qualifiedCall(l, node, path);
  return null;
}

function castTo(l: Lowering, node: NodeId, type: NodeId, args: readonly Argument[]): OpRef {
  const value = args[0]?.value ?? 0;
  const to = typeOf(l, type);
  return value === 0 || to < 0 ? value : l.b.emit(Op.Cast, l.tree.span(node), value, to);
}

function make(l: Lowering, type: NodeId, args: readonly Argument[], node: NodeId): OpRef {
  const made = typeValue(l, type);
  return made === 0 ? l.b.combine(args.map((a) => a.value), l.tree.span(node)) : l.b.construct(made, args, l.tree.span(node));
}

/** `(object.*method)(…)`, `(object->*method)(…)`: the object is the receiver. The grammar does not know the second. */
function memberPointerCall(l: Lowering, node: NodeId, callee: NodeId): (() => OpRef) | null {
  const { tree, b } = l;
  const held = tree.namedChildren(callee);
  const field = held.find((c) => tree.kind(c) === 'field_expression' && tree.textOf(tree.field(c, 'operator')).endsWith('*'));
  const error = held.find((c) => tree.kind(c) === 'ERROR');
  const method = field !== undefined ? tree.field(field, 'field') : error === undefined ? -1 : (tree.namedChildren(error).at(-1) ?? -1);
  const object = field !== undefined ? tree.field(field, 'argument') : (held.find((c) => c !== error) ?? -1);
  if (method < 0 || object < 0) return null;
  return () => {
    const receiver = l.expression(object);
    const value = readName(l, tree.textOf(method), tree.span(method));
    return b.call(value, [{ value: receiver }, ...argumentsOf(l, tree.field(node, 'arguments'))], tree.span(node));
  };
}

/**
 * `A::f(…)` in a method: a method of a base called on `this`, or a static one, or a function of a namespace. Where the file does not say
 * which, both are there; what has other parameters is no target.
 */
function qualifiedCall(l: Lowering, node: NodeId, path: readonly string[]): (() => OpRef) | null {
  const { tree, b } = l;
  const { owner, isStatic } = l.frame;
  const around = path.slice(0, -1);
  if (!owner || isStatic || l.findKnown(path) >= 0 || l.namespaces.has(around.join('.')) || l.namespaces.has(l.qualified(around.join('.')))) return null;
  const name = path.at(-1) ?? '';
  const record = l.findClass(around);
  const known = record?.members.get(name);
  if (known?.isStatic) return null;
  const isBase = owner.bases.some((x) => x.name === around.at(-1)) || owner.name === around.at(-1);
  const span = tree.span(node);
  const callee = tree.field(node, 'function');
  const memberCall = (args: readonly Argument[]): OpRef => {
    const method = b.get(readPath(l, around, tree.span(callee)), name === around.at(-1) ? CONSTRUCTOR : name, tree.span(callee));
    return b.call(method, [{ value: b.emit(Op.This, span) }, ...args], span);
  };
  if (isBase && known) return () => memberCall(argumentsOf(l, tree.field(node, 'arguments')));
  if (record && !isBase) return null;
  return () => {
    const args = argumentsOf(l, tree.field(node, 'arguments'));
    b.emit(Op.If, span, 0);
    const first = memberCall(args);
    b.emit(Op.Else, span);
    const second = b.call(readPath(l, path, tree.span(callee)), args, span);
    b.emit(Op.EndIf, span);
    return b.choice([first, second], span);
  };
}
