/** What makes something new: objects and their initialisers, arrays, lists, tuples, anonymous objects. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentsOf, storeOutArguments } from './chains.ts';
import { readElement, writeElement } from './indexing.ts';
import type { Hint, Lowering } from './lowering.ts';
import { isTypeVariable, nameParts, tupleNames, typeOf, typeValue } from './types.ts';

/** `new C<T>(…) { … }` */
export function objectCreation(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  return created(l, node, { type: tree.field(node, 'type'), list: tree.field(node, 'arguments'), initializer: tree.field(node, 'initializer') });
}

/** `new(…) { … }`: of the type that is expected there. */
export function implicitCreation(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree } = l;
  const parts = { list: tree.childOfKind(node, 'argument_list'), initializer: tree.childOfKind(node, 'initializer_expression') };
  return created(l, node, { type: hint.type ?? -1, ...parts });
}

interface Creation { readonly type: NodeId; readonly list: NodeId; readonly initializer: NodeId }

function created(l: Lowering, node: NodeId, { type, list, initializer }: Creation): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const args = l.items(list);
  if (args.length === 1 && initializer < 0 && isDelegateType(l, type)) return b.emit(Op.Cast, span, l.expression(l.argument(args[0] ?? -1)), typeOf(l, type));
  // Of a type variable: something of its bound, from a place that nothing is seen to flow into.
  if (isTypeVariable(l, type)) {
    const some = b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: typeOf(l, type), span, constant: false });
    const value = b.load(some, span);
    if (initializer >= 0) initialize(l, value, initializer);
    return value;
  }
  const cls = typeValue(l, type);
  const made = b.construct(cls === 0 ? b.literal('Other', 'new', span) : cls, argumentsOf(l, list), span);
  storeOutArguments(l, list, made);
  const isTyped = type >= 0 && lastName(l, type).includes('<');
  const value = isTyped ? b.emit(Op.Cast, span, made, typeOf(l, type)) : made;
  if (initializer >= 0) initialize(l, made, initializer);
  return value;
}

/** Text of a type's last name with its arguments. */
function lastName(l: Lowering, type: NodeId): string {
  const text = l.tree.textOf(type);
  return text.slice(text.lastIndexOf('.') + 1);
}

/** `new EventHandler(method)` is the method itself. */
function isDelegateType(l: Lowering, type: NodeId): boolean {
  if (type < 0) return false;
  const name = nameParts(l, type).at(-1) ?? '';
  return l.delegates.has(name) || DELEGATE_NAME.test(name);
}

/** The library's delegate types, and what the naming guidelines call one's own. */
const DELEGATE_NAME = /^(?:Action|Func|Predicate|Comparison|Converter|ThreadStart|ParameterizedThreadStart|\w*(?:EventHandler|Callback|Delegate))$/;

/** `{ P = v, Q = { … }, [k] = v, element, { k, v } }` */
function initialize(l: Lowering, object: OpRef, initializer: NodeId): void {
  const { tree, b } = l;
  for (const item of l.items(initializer)) {
    const span = tree.span(item);
    const left = tree.field(item, 'left');
    if (tree.kind(item) === 'assignment_expression' && isMemberOfNew(tree.kind(left))) assignInitial(l, object, item);
    else if (tree.kind(item) === 'initializer_expression') b.call(b.get(object, 'Add', span), l.items(item).map((v) => ({ value: l.expression(v) })), span, CallFlag.Implicit);
    else b.implicitCall(b.get(object, 'Add', span), [l.expression(item)], span);
  }
}

function isMemberOfNew(kind: string): boolean {
  return kind === 'identifier' || kind === 'element_binding_expression' || kind === 'member_access_expression';
}

function assignInitial(l: Lowering, object: OpRef, item: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(item);
  const left = tree.field(item, 'left');
  const right = tree.field(item, 'right');
  const name = tree.textOf(left);
  const isKeyed = tree.kind(left) === 'element_binding_expression';
  const keys = isKeyed ? l.items(left).map((a) => l.expression(l.argument(a))) : [];
  if (tree.kind(right) === 'initializer_expression') {
    initialize(l, isKeyed ? readElement(l, object, keys, tree.span(left)) : b.get(object, name, tree.span(left)), right);
    return;
  }
  const value = l.expression(right, { name });
  if (isKeyed) writeElement(l, { object, keys, at: tree.span(left) }, value, span);
  else b.set(object, name, value, span);
  l.record(item, value);
}

/** `new { p.A, B = k }` */
export function anonymousObject(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const parts: number[] = [];
  const children = l.parts(node);
  for (let i = 0; i < children.length; i++) {
    const at = children[i] ?? -1;
    let next = tree.nextSibling(at);
    while (next >= 0 && tree.kind(next) === 'comment') next = tree.nextSibling(next);
    const isNamed = tree.kind(at) === 'identifier' && tree.kind(next) === '=';
    const name = isNamed ? tree.textOf(at) : (nameParts(l, at).at(-1) ?? '');
    const value = l.expression(isNamed ? (children[++i] ?? -1) : at, { name });
    if (value !== 0) parts.push(b.string(name) + 1, value);
  }
  return b.emitList(Op.Object, tree.span(node), parts);
}

/** `new T[n] { … }`, `new[] { … }`, `stackalloc T[n]` */
export function arrayCreation(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const rank = tree.field(tree.field(node, 'type'), 'rank');
  for (const size of rank < 0 ? [] : l.parts(rank)) l.expression(size);
  const list = tree.childOfKind(node, 'initializer_expression');
  return list < 0 ? l.b.array([], tree.span(node)) : initializerList(l, list);
}

/** `{ a, b }` where an array is meant. */
export function initializerList(l: Lowering, node: NodeId): OpRef {
  return l.b.array(l.items(node).map((c) => ({ value: l.expression(c) })), l.tree.span(node));
}

/** `[a, ..b]` */
export function collection(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const elements = l.items(node).map((item) => {
    const inner = l.argument(item);
    const isSpread = tree.kind(inner) === 'range_expression' && l.parts(inner).length === 1 && tree.textOf(inner).startsWith('..');
    return isSpread ? { value: l.expression(l.parts(inner)[0] ?? -1), spread: 'positional' as const } : { value: l.expression(inner) };
  });
  return b.array(elements, tree.span(node));
}

/** `(a, name: b)`: read by position, as `Item1`, and by name. */
export function tuple(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const expected = hint.type === undefined || hint.type < 0 ? [] : tupleNames(l, hint.type);
  const parts: number[] = [];
  for (const [i, item] of l.items(node).entries()) {
    const inner = l.argument(item);
    const written = tree.field(item, 'name');
    const value = l.expression(inner);
    if (value === 0) continue;
    const own = written >= 0 && written !== inner ? tree.textOf(written) : inferredName(l, inner);
    for (const name of new Set([String(i), `Item${i + 1}`, own, expected[i] ?? ''])) if (name !== '') parts.push(b.string(name) + 1, value);
  }
  return b.emitList(Op.Object, tree.span(node), parts);
}

function inferredName(l: Lowering, node: NodeId): string {
  const kind = l.tree.kind(node);
  return kind === 'identifier' || kind === 'member_access_expression' ? (nameParts(l, node).at(-1) ?? '') : '';
}

/** `value with { P = v }`: a copy, taken for the object itself. */
export function withValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const value = b.emit(Op.Copy, tree.span(node), l.expression(l.parts(node)[0] ?? -1));
  for (const part of tree.namedChildren(node)) {
    if (tree.kind(part) !== 'with_initializer') continue;
    const [name = -1, to = -1] = l.parts(part);
    b.set(value, tree.textOf(name), l.expression(to, { name: tree.textOf(name) }), tree.span(part));
  }
  return value;
}
