/**
 * Calls, member accesses and types given to them. Chains lean to the left and may be very long, so they are walked in a loop from
 * their first link on.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { argumentsIn } from './arguments.ts';
import { instanceWith, newInstance } from './instances.ts';
import { lowerCases } from './matches.ts';
import { isCurriedInLibrary, isReadToCall, isTold } from './library-names.ts';
import type { Lowering } from './lowering.ts';
import { callName, find, innermostLayer, readName, thisValue } from './names.ts';
import { typeOf, typeValue } from './types.ts';

const LINKS: ReadonlySet<string> = new Set(['call_expression', 'field_expression', 'generic_function']);

/** What a chain has come to: a value, or a member or name that a call may follow. */
interface At {
  readonly value: OpRef;
  /** Member of `value`, or name (where `value` is 0), that is not read yet; '' for a value. */
  readonly name: string;
  readonly node: NodeId;
  readonly isSuper?: boolean;
}

/** Value of a call or member access, or of a chain of them. */
export function chainValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const links: NodeId[] = [];
  let base = node;
  while (LINKS.has(tree.kind(base))) {
    links.push(base);
    base = tree.kind(base) === 'field_expression' ? tree.field(base, 'value') : tree.field(base, 'function');
  }
  const special = wholeInstance(l, links, base);
  if (special !== null) return special;
  let at = start(l, base, links);
  while (links.length > 0) at = step(l, at, links);
  return read(l, at);
}

/** `new A(x) with B { … }`, which the grammar takes apart. */
function wholeInstance(l: Lowering, links: readonly NodeId[], base: NodeId): OpRef | null {
  return links.length > 0 && l.tree.kind(base) === 'infix_expression' && l.tree.textOf(l.tree.field(base, 'operator')) === 'with' ? instanceWith(l, links, base) : null;
}

function start(l: Lowering, base: NodeId, links: NodeId[]): At {
  const { tree } = l;
  const kind = tree.kind(base);
  if (kind === 'instance_expression') return value(newInstance(l, base, takenLists(l, links)), base);
  if (kind !== 'identifier' && kind !== 'operator_identifier') return value(l.expression(base), base);
  const name = l.word(base);
  if (name === 'super') return { value: 0, name: '', node: base, isSuper: true };
  if (name === 'this' && tree.kind(links.at(-1) ?? -1) === 'call_expression') return value(otherConstructor(l, base, links), base);
  if (name === 'this') return value(thisValue(l, '', tree.span(base)), base);
  return { value: 0, name, node: base };
}

function value(ref: OpRef, node: NodeId): At {
  return { value: ref, name: '', node };
}

/** Further lists of arguments right behind, taken off the chain. */
function takenLists(l: Lowering, links: NodeId[]): readonly NodeId[] {
  const out: NodeId[] = [];
  for (let next = links.at(-1); next !== undefined && l.tree.kind(next) === 'call_expression' && l.tree.kind(l.tree.field(next, 'arguments')) === 'arguments'; next = links.at(-1)) {
    out.push(l.tree.field(next, 'arguments'));
    links.pop();
  }
  return out;
}

/** `this(…)` in a constructor. */
function otherConstructor(l: Lowering, base: NodeId, links: NodeId[]): OpRef {
  const { tree, b } = l;
  const span = tree.span(links.at(-1) ?? base);
  const args = takenLists(l, links).flatMap((list) => argumentsIn(l, list));
  const layer = innermostLayer(l);
  const self = b.emit(Op.This, span);
  if (!layer) return b.call(self, args, span);
  return b.call(b.get(b.classValue(layer.cls, span), '<init>', span), [{ value: self }, ...args], span);
}

/** Takes the innermost link left. */
function step(l: Lowering, at: At, links: NodeId[]): At {
  const { tree } = l;
  const link = links.pop() ?? -1;
  switch (tree.kind(link)) {
    case 'field_expression': return member(l, at, link);
    case 'generic_function': return typed(l, at, link);
    default: return call(l, at, link, links);
  }
}

function member(l: Lowering, at: At, link: NodeId): At {
  const { tree, b } = l;
  const nameNode = tree.field(link, 'field');
  const name = l.word(nameNode);
  const span = tree.span(link);
  if (name === 'this' && at.value === 0) return value(thisValue(l, at.name, span), link);
  if (at.isSuper === true) return { value: superView(l, at.node), name, node: link };
  const object = read(l, at);
  const tuple = /^_([1-9]\d?)$/.exec(name);
  if (tuple) return value(b.emit(Op.GetItem, span, object, b.literal('Number', String(Number(tuple[1]) - 1), span)), link);
  // These are the value itself, as a function or a type.
  if (name === 'apply' || name === 'tupled' || name === 'curried' || name === 'type') return value(object, link);
  return { value: object, name, node: link };
}

/** `super`, or `super[A]`. */
function superView(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const parent = tree.parent(node);
  const list = tree.kind(parent) === 'generic_function' ? tree.field(parent, 'type_arguments') : -1;
  const type = typeOf(l, tree.namedChildren(list)[0] ?? -1);
  return type < 0 ? b.emit(Op.Super, tree.span(node)) : b.emit(Op.Super, tree.span(node), type + 1);
}

/** `f[T]`: what is given by types only. */
function typed(l: Lowering, at: At, link: NodeId): At {
  const { tree, b } = l;
  const span = tree.span(link);
  const list = tree.field(link, 'type_arguments');
  const first = tree.namedChildren(list)[0] ?? -1;
  if (at.isSuper === true) return at;
  if (at.name === 'asInstanceOf') {
    const type = typeOf(l, first);
    return value(type < 0 || at.value === 0 ? at.value : b.emit(Op.Cast, span, at.value, type), link);
  }
  if (at.name === 'isInstanceOf') return value(b.emit(Op.Binary, span, b.string('is'), at.value, b.literal('Other', tree.textOf(list), span)), link);
  if (at.value !== 0) return at;
  if (at.name === 'classOf') return value(typeValue(l, first), link);
  if (at.name !== 'implicitly' && at.name !== 'summon') return at;
  const variable = b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: typeOf(l, first), span, constant: true });
  return value(b.load(variable, span), link);
}

/** The value of what has not been read yet. */
function read(l: Lowering, at: At): OpRef {
  const { tree, b } = l;
  if (at.name === '') return at.isSuper === true ? b.emit(Op.Super, tree.span(at.node)) : at.value;
  if (at.value === 0) return readName(l, at.name, tree.span(at.node));
  const span = tree.span(at.node);
  const held = b.get(at.value, at.name, span);
  if (isTold(at.name)) return b.implicitCall(held, [], span);
  if (!isReadToCall(at.name)) return held;
  // Methods of the library that take nothing are called by being read; a field of the name is only read.
  return b.choice([held, b.implicitCall(b.get(at.value, at.name, span), [], span)], span);
}

function call(l: Lowering, at: At, link: NodeId, links: NodeId[]): At {
  const { tree, b } = l;
  const list = tree.field(link, 'arguments');
  const span = tree.span(link);
  if (at.name === 'match' && at.value !== 0) return value(lowerCases(l, list, { subject: at.value, parts: [], span }), link);
  const callee = at.value === 0 ? 0 : at.name === '' ? at.value : b.get(at.value, at.name, tree.span(at.node));
  const { args, last } = argumentsAhead(l, at, list, links);
  const whole = last < 0 ? span : { start: span.start, end: tree.end(last) };
  const flags = continues(l, links) ? CallFlag.Continued : 0;
  if (at.name === '' || at.value !== 0) return value(b.call(callee, args, whole, flags), link);
  return value(mapLiteral(l, at, list, whole, args) ?? callName(l, at.name, tree.span(at.node), args, whole, flags), link);
}

/** Arguments of a call; those of further lists too where the function is the library's or takes them all at once. */
function argumentsAhead(l: Lowering, at: At, list: NodeId, links: NodeId[]): { readonly args: Argument[]; readonly last: NodeId } {
  const { tree } = l;
  const args = argumentsIn(l, list);
  let last = -1;
  while (tree.kind(links.at(-1) ?? -1) === 'call_expression') {
    const next = links.at(-1) ?? -1;
    const further = tree.field(next, 'arguments');
    if (!isCurriedInLibrary(at.name) && !tree.hasToken(further, 'using')) break;
    args.push(...argumentsIn(l, further));
    last = next;
    links.pop();
  }
  return { args, last };
}

/** Whether the value of a call is called at once. */
function continues(l: Lowering, links: readonly NodeId[]): boolean {
  return l.tree.kind(links.at(-1) ?? -1) === 'call_expression';
}

const MAPS: ReadonlySet<string> = new Set(['Map', 'HashMap', 'TreeMap', 'ListMap', 'LinkedHashMap', 'TrieMap', 'SortedMap']);

/** `Map(k -> v)`: holds each value under its key, and gives the pairs when it is gone through. */
function mapLiteral(l: Lowering, at: At, list: NodeId, span: Span, args: readonly Argument[]): OpRef | null {
  const { tree, b } = l;
  if (!MAPS.has(at.name) || find(l, at.name, span.start) || args.length === 0) return null;
  const pairs = l.items(list).map((c) => (tree.kind(c) === 'infix_expression' && tree.textOf(tree.field(c, 'operator')) === '->' ? c : -1));
  if (pairs.some((p) => p < 0)) return null;
  const operands: number[] = [];
  for (const [i, pair] of pairs.entries()) {
    const key = tree.field(pair, 'left');
    const made = args[i]?.value ?? 0;
    const held = l.pairValues.get(made) ?? 0;
    if (held !== 0) operands.push(tree.kind(key) === 'string' ? b.string(tree.textOf(key).slice(1, -1)) + 1 : -1, held);
    if (made !== 0) operands.push(-1, made);
  }
  return b.emitList(Op.Object, span, operands);
}
