/** Calls: arguments, and the few built-in functions whose call means an operation of the facts. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { Argument } from '../../extract/facts-builder.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { lowerNamedTuple } from './data-class.ts';
import { stringText } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { externalName, receiverOf } from './names.ts';
import { typeAt } from './types.ts';

/** A call whose callee is lowered. Text made by a method of a literal is made out of the arguments. */
export function foldCall(l: Lowering, node: NodeId, callee: OpRef): OpRef {
  const args = argumentsOf(l, l.tree.field(node, 'arguments'));
  const call = l.builder.call(callee, args, l.span(node));
  if (!isTextMethod(l, node)) return call;
  const elements = args.map(({ value }) => l.builder.emit(Op.Element, l.span(node), value));
  return l.builder.combine([call, ...args.map((a) => a.value), ...elements], l.span(node));
}

export function argumentsOf(l: Lowering, list: NodeId): Argument[] {
  if (list === NO_NODE) return [];
  // A generator expression may be the only argument, without parentheses of its own.
  if (l.tree.kind(list) !== 'argument_list') return [{ value: l.expression(list) }];
  return l.tree.namedChildren(list).map((arg) => argumentOf(l, arg));
}

function argumentOf(l: Lowering, node: NodeId): Argument {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'keyword_argument': return { value: l.expression(tree.field(node, 'value')), keyword: l.text(tree.field(node, 'name')) };
    case 'list_splat': case 'parenthesized_list_splat': return { value: l.expression(innermost(l, node)), spread: 'positional' };
    case 'dictionary_splat': return { value: l.expression(innermost(l, node)), spread: 'keyword' };
    default: return { value: l.anything(node) };
  }
}

function innermost(l: Lowering, node: NodeId): NodeId {
  let at = node;
  while (l.tree.kind(at).endsWith('splat')) at = l.tree.namedChildren(at)[0] ?? NO_NODE;
  return at;
}

/** `"…".format(…)`, `"…".join(…)` */
function isTextMethod(l: Lowering, node: NodeId): boolean {
  const callee = l.tree.field(node, 'function');
  if (l.tree.kind(callee) !== 'attribute') return false;
  const object = l.tree.kind(l.tree.field(callee, 'object'));
  return object === 'string' || object === 'concatenated_string';
}

export type SpecialCall = (l: Lowering, node: NodeId, args: readonly NodeId[], name: string) => OpRef | null;

/** What to do for a call that is more than a call, or null. A rule may still decline, by giving null, before it lowers anything. */
export function specialCall(l: Lowering, node: NodeId): SpecialCall | null {
  const callee = l.tree.field(node, 'function');
  const kind = l.tree.kind(callee);
  if (kind !== 'identifier' && kind !== 'attribute') return null;
  const last = kind === 'identifier' ? l.text(callee) : l.text(l.tree.field(callee, 'attribute'));
  const external = LAST_NAMES.has(last) ? externalName(l, callee) : (kind === 'identifier' && l.builder.lookup(last) >= 0 ? externalName(l, callee) : null);
  return external === null ? null : (SPECIAL_CALLS.get(external) ?? null);
}

export function argumentNodes(l: Lowering, node: NodeId): NodeId[] {
  const list = l.tree.field(node, 'arguments');
  return list !== NO_NODE && l.tree.kind(list) === 'argument_list' ? l.tree.namedChildren(list) : [];
}

/** Built-in functions that call a method of their argument. */
const PROTOCOL_CALLS: readonly (readonly [string, string])[] = [
  ['str', '__str__'], ['print', '__str__'], ['format', '__format__'], ['repr', '__repr__'], ['bytes', '__bytes__'], ['len', '__len__'],
  ['iter', '__iter__'], ['next', '__next__'], ['hash', '__hash__'], ['reversed', '__reversed__'],
];

const SPECIAL_CALLS: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ['super', superView],
  ['getattr', readAttribute],
  ['setattr', writeAttribute],
  ['type', classOfReceiver],
  ['__import__', (l, node, args) => importModule(l, node, args, true)],
  ['importlib.import_module', (l, node, args) => importModule(l, node, args, false)],
  ['typing.cast', cast],
  ['typing_extensions.cast', cast],
  ['collections.namedtuple', lowerNamedTuple],
  ['typing.NamedTuple', lowerNamedTuple],
  ...PROTOCOL_CALLS.map(([name, method]): [string, SpecialCall] => [name, (l, node, args) => protocolCall(l, node, args, method)]),
]);

const LAST_NAMES: ReadonlySet<string> = new Set([...SPECIAL_CALLS.keys()].map((k) => k.slice(k.lastIndexOf('.') + 1)));

/** `super()`, `super(C, self)`: in a method, what its class inherits. */
function superView(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  if (!l.frame.method || args.length > 2) return null;
  return l.builder.emit(Op.Super, l.span(node));
}

function readAttribute(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const [object = NO_NODE, name = NO_NODE, fallback = NO_NODE] = args;
  const text = stringText(l.tree, name);
  if (text === null) return null;
  const value = l.builder.get(l.expression(object), text, l.span(node));
  return fallback === NO_NODE ? value : l.builder.choice([value, l.expression(fallback)], l.span(node));
}

function writeAttribute(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const [object = NO_NODE, name = NO_NODE, value = NO_NODE] = args;
  const text = stringText(l.tree, name);
  if (text === null || value === NO_NODE) return null;
  const into = l.expression(object);
  return l.builder.set(into, text, l.expression(value), l.span(node));
}

/** `type(self)`: the class of the method, as far as the file tells. */
function classOfReceiver(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const receiver = args.length === 1 ? receiverOf(l, args[0] ?? NO_NODE) : undefined;
  return receiver && !receiver.isStatic ? l.builder.classValue(receiver.body.index, l.span(node)) : null;
}

/** The call as written, and what it calls of the arguments in turn. */
function protocolCall(l: Lowering, node: NodeId, args: readonly NodeId[], method: string): OpRef | null {
  const [first = NO_NODE] = args;
  if (first === NO_NODE || !args.some((a) => mayHaveMethods(l, a))) return null;
  const { builder, tree } = l;
  const callee = l.expression(tree.field(node, 'function'));
  const lowered = argumentsOf(l, tree.field(node, 'arguments'));
  const span = l.span(node);
  const subjects = method === '__str__' ? lowered : lowered.slice(0, 1);
  const results = subjects.flatMap((arg, i) => {
    if (arg.keyword !== undefined || arg.spread !== undefined || !mayHaveMethods(l, args[i] ?? NO_NODE)) return [];
    return [builder.implicitCall(builder.get(arg.value, method, span), [], span)];
  });
  const call = builder.call(callee, lowered, span);
  return results.length === 0 ? call : builder.choice([call, ...results], span);
}

const LITERALS: ReadonlySet<string> = new Set(['string', 'concatenated_string', 'integer', 'float', 'true', 'false', 'none', 'list', 'dictionary', 'tuple', 'set', 'binary_operator']);

function mayHaveMethods(l: Lowering, node: NodeId): boolean {
  return !LITERALS.has(l.tree.kind(node));
}

function importModule(l: Lowering, node: NodeId, args: readonly NodeId[], topOnly: boolean): OpRef | null {
  const text = stringText(l.tree, args[0] ?? NO_NODE);
  if (text === null || text === '') return null;
  for (const arg of args.slice(1)) l.anything(arg);
  return l.builder.import(topOnly && args.length === 1 ? (text.split('.')[0] ?? text) : text, '*', l.span(node));
}

function cast(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const [type = NO_NODE, value = NO_NODE] = args;
  if (value === NO_NODE) return null;
  const index = typeAt(l, type);
  const operand = l.expression(value);
  return index < 0 ? operand : l.builder.emit(Op.Cast, l.span(node), operand, index);
}
