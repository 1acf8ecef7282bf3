/** The few built-in functions whose call means an operation of the facts. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentNodes, argumentsOf } from './arguments.ts';
import { callableOf, isCallableLiteral, isPair } from './callables.ts';
import { stringOf } from './conversions.ts';
import { hookFor } from './hooks.ts';
import type { Lowering } from './lowering.ts';
import { classByString, constantNamed, functionNamed, ownClass, readVariable, stringsOf } from './names.ts';

type SpecialCall = (l: Lowering, node: NodeId, args: readonly NodeId[]) => OpRef | null;

/** The value of a call that is more than a call, or null: then nothing was lowered. */
export function specialCall(l: Lowering, node: NodeId): OpRef | null {
  const { tree } = l;
  const name = l.text(tree.field(node, 'function')).replace(/^\\/, '').toLowerCase();
  const special = SPECIAL_CALLS.get(name);
  if (!special || l.functions.has(name)) return null;
  return special(l, node, argumentNodes(l, tree.field(node, 'arguments')));
}

const SPECIAL_CALLS: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ['call_user_func', callUserFunction], ['forward_static_call', callUserFunction],
  ['call_user_func_array', callWithArray], ['forward_static_call_array', callWithArray],
  ['func_get_args', (l, node) => l.b.emit(Op.Global, l.span(node), l.b.string('arguments'))],
  ['compact', compact],
  ['define', define],
  ['constant', constant],
  ['get_class', (l, node, args) => (args.length === 0 || l.text(args[0] ?? -1) === '$this') && l.frame.cls ? ownClass(l, l.frame.cls, l.span(node)) : null],
  ['get_called_class', (l, node) => (l.frame.isStatic ? l.b.emit(Op.This, l.span(node)) : l.frame.cls ? ownClass(l, l.frame.cls, l.span(node)) : null)],
  ['count', (l, node, args) => protocolCall(l, node, args, 'count')], ['sizeof', (l, node, args) => protocolCall(l, node, args, 'count')],
  ['isset', isset], ['empty', isset],
  ['strval', (l, node, args) => (args.length === 1 ? l.b.combine([stringOf(l, args[0] ?? -1)], l.span(node)) : null)],
]);

/** Asking for an element or a member that may not be there asks the object it would be of. */
function isset(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const { tree, b } = l;
  const asks = args.map((arg) => ({ arg, hook: hookFor(l, arg) }));
  if (asks.every(({ hook }) => hook === null)) return null;
  const values = asks.map(({ arg, hook }) => {
    if (hook === null) return l.expression(arg);
    const object = l.expression(hook.object);
    b.implicitCall(b.get(object, hook.isElement ? 'offsetExists' : '__isset', tree.span(arg)), [hook.name < 0 ? 0 : l.expression(hook.name)], tree.span(arg));
    return object;
  });
  const callee = tree.field(node, 'function');
  return b.call(functionNamed(l, l.text(callee), l.span(callee)), values.map((value) => ({ value })), l.span(node));
}

/** The function in the first argument, called with the rest. */
function callUserFunction(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const [target = -1] = args;
  if (target < 0) return null;
  const callee = isCallableLiteral(l, target) || isPair(l, target) ? callableOf(l, target) : l.b.choice([l.expression(target)], l.span(target));
  return l.b.call(callee, restOf(l, node), l.span(node));
}

/** Arguments behind the first. */
function restOf(l: Lowering, node: NodeId): ReturnType<typeof argumentsOf> {
  const { tree } = l;
  return tree.namedChildren(tree.field(node, 'arguments')).slice(1).map((arg) => {
    const inner = tree.kind(arg) === 'argument' ? (tree.namedChildren(arg).at(-1) ?? -1) : arg;
    const isSpread = tree.kind(inner) === 'variadic_unpacking';
    const value = l.expression(isSpread ? (tree.namedChildren(inner)[0] ?? -1) : inner);
    return isSpread ? { value, spread: 'positional' as const } : { value };
  });
}

/** A list written out is as good as arguments written out. */
function callWithArray(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const { tree, b } = l;
  const [target = -1, list = -1] = args;
  if (target < 0 || list < 0) return null;
  const callee = isCallableLiteral(l, target) || isPair(l, target) ? callableOf(l, target) : b.choice([l.expression(target)], l.span(target));
  const items = tree.kind(list) === 'array_creation_expression' ? tree.namedChildren(list).map((i) => tree.namedChildren(i)) : null;
  if (items?.every((parts) => parts.length === 1 && tree.kind(parts[0] ?? -1) !== 'variadic_unpacking')) {
    return b.call(callee, items.map(([value = -1]) => ({ value: l.expression(value) })), l.span(node));
  }
  return b.call(callee, [{ value: l.expression(list), spread: 'positional' }], l.span(node));
}

function compact(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const { b } = l;
  const texts = args.map((arg) => stringsOf(l, arg));
  if (texts.some((t) => t?.length !== 1)) return null;
  const span = l.span(node);
  return b.emitList(Op.Object, span, texts.flatMap((t) => [b.string(t?.[0] ?? '') + 1, readVariable(l, t?.[0] ?? '', span)]));
}

/** `define('NAME', value)`: a constant of the global namespace, or of the one that its name says. */
function define(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const { b } = l;
  const [nameNode = -1, value = -1] = args;
  const name = stringsOf(l, nameNode)?.[0]?.replace(/^\\/, '').replaceAll('\\', '.') ?? '';
  if (name === '' || value < 0) return null;
  const span = l.span(node);
  const short = name.slice(name.lastIndexOf('.') + 1);
  let variable = l.constants.get(name) ?? -1;
  if (variable < 0) {
    variable = b.addVariable({ name: short, function: 0, kind: 'local', type: -1, span: l.span(nameNode), constant: true });
    l.constants.set(name, variable);
    b.addExport({ kind: 'local', name: short, variable, package: name.slice(0, Math.max(0, name.lastIndexOf('.'))) });
  }
  const stored = l.expression(value);
  b.store(variable, stored, span);
  return stored;
}

/** `constant('NAME')`, `constant('Class::NAME')` */
function constant(l: Lowering, node: NodeId, args: readonly NodeId[]): OpRef | null {
  const text = args.length === 1 ? stringsOf(l, args[0] ?? -1)?.[0] : undefined;
  if (text === undefined) return null;
  const [scope = '', name] = text.split('::');
  const span = l.span(node);
  return name === undefined ? constantNamed(l, text, span) : l.b.get(classByString(l, scope, span), name, span);
}

/** The call as written, and the method that it calls of its argument. */
function protocolCall(l: Lowering, node: NodeId, args: readonly NodeId[], method: string): OpRef | null {
  const { tree, b } = l;
  if (args.length === 0) return null;
  const span = l.span(node);
  const values = argumentsOf(l, tree.field(node, 'arguments'));
  const own = b.implicitCall(b.get(values[0]?.value ?? 0, method, span), [], span);
  const call = b.call(functionNamed(l, l.text(tree.field(node, 'function')), l.span(tree.field(node, 'function'))), values, span);
  return b.choice([call, own], span);
}
