/**
 * Calls, fields, `?`, `.await` and indices. Chains of them lean to the left and may be very long, so they are walked in a loop from
 * their first link on. A method call is one link together with the field that names the method.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { write } from './assignments.ts';
import { implicitCalls, methodValue, pathCall } from './calls.ts';
import { isPlainMacro, plainMacro } from './macro-calls.ts';
import type { Hint, Lowering } from './lowering.ts';
import { isPathKind, nameText } from './paths.ts';
import { lentArgument } from './references.ts';
import { partAt, tried } from './results.ts';

const LINKS: ReadonlySet<string> = new Set(['call_expression', 'field_expression', 'try_expression', 'await_expression', 'index_expression']);

export function chainValue(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const links: NodeId[] = [];
  let at = node;
  for (let inner = innerOf(l, at); inner >= 0; inner = innerOf(l, at)) {
    links.push(at);
    at = inner;
  }
  let value = LINKS.has(l.tree.kind(at)) ? firstCall(l, at, links.length === 0 ? hint : {}) : l.expression(at);
  for (let i = links.length - 1; i >= 0; i--) value = link(l, links[i] ?? -1, value, i === 0 ? hint : {});
  return value;
}

/** What a link is applied to; -1 for a call that begins a chain. */
function innerOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'call_expression': {
      const method = methodOf(l, node);
      if (method >= 0) return tree.field(method, 'value');
      const callee = tree.field(node, 'function');
      return isPathKind(tree.kind(callee)) ? -1 : callee;
    }
    case 'field_expression': return tree.field(node, 'value');
    case 'try_expression': case 'await_expression': case 'index_expression': return l.children(node)[0] ?? -1;
    default: return -1;
  }
}

/** The field expression by which a call names a method, or -1. */
function methodOf(l: Lowering, call: NodeId): NodeId {
  const { tree } = l;
  const callee = tree.field(call, 'function');
  const inner = tree.kind(callee) === 'generic_function' ? tree.field(callee, 'function') : callee;
  return tree.kind(inner) === 'field_expression' ? inner : -1;
}

function firstCall(l: Lowering, node: NodeId, hint: Hint): OpRef {
  if (l.tree.kind(node) !== 'call_expression') return 0;
  if (isPlainMacro(l, node)) return plainMacro(l, node);
  const { args, giveBack } = lowerArguments(l, node);
  return given(pathCall(l, node, args, hint), giveBack);
}

/** Arguments of a call in order. */
export function argumentsOf(l: Lowering, call: NodeId): Argument[] {
  return lowerArguments(l, call).args;
}

/** Arguments, and what is to be done after the call: what was lent to it comes back. */
function lowerArguments(l: Lowering, call: NodeId): { readonly args: Argument[]; readonly giveBack: readonly (() => void)[] } {
  const giveBack: (() => void)[] = [];
  // What these leave in the places that they are given is seen to elsewhere.
  const exchanges = /\b(?:mem::(?:replace|swap|take)|ptr::(?:write|swap))$/.test(l.tree.textOf(l.tree.field(call, 'function')));
  const args = l.children(l.tree.field(call, 'arguments')).filter((c) => l.tree.kind(c) !== 'attribute_item').map((c) => {
    const lent = exchanges ? null : lentArgument(l, c, (place, value, span) => { write(l, place, value, span); });
    if (!lent) return { value: l.expression(c) };
    giveBack.push(lent.giveBack);
    return { value: lent.value };
  });
  return { args, giveBack };
}

function given(value: OpRef, giveBack: readonly (() => void)[]): OpRef {
  for (const back of giveBack) back();
  return value;
}

function link(l: Lowering, node: NodeId, object: OpRef, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'call_expression': return methodOf(l, node) >= 0 ? methodCall(l, node, object, hint) : b.call(calledValue(l, node, object), argumentsOf(l, node), span);
    case 'field_expression': return field(l, node, object);
    case 'await_expression': return b.emit(Op.Await, span, object);
    case 'try_expression': return tried(l, object, span);
    default: return b.emit(Op.GetItem, span, object, l.expression(l.children(node)[1] ?? -1));
  }
}

/** `(self.run)(…)` calls what the field holds, and no method of that name. */
function calledValue(l: Lowering, call: NodeId, value: OpRef): OpRef {
  const callee = l.tree.field(call, 'function');
  return value === 0 || l.tree.kind(callee) !== 'parenthesized_expression' ? value : l.b.choice([value], l.tree.span(callee));
}

/** `value.name`, `value.0` */
function field(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'field');
  const span = tree.span(node);
  if (object === 0 || nameNode < 0) return object;
  if (tree.kind(nameNode) === 'integer_literal') return partAt(l, object, Number(tree.textOf(nameNode)), span);
  return b.get(object, nameText(l, nameNode), span);
}

function methodCall(l: Lowering, node: NodeId, object: OpRef, hint: Hint): OpRef {
  const { tree, b } = l;
  const method = methodOf(l, node);
  const nameNode = tree.field(method, 'field');
  const name = nameText(l, nameNode);
  const callee = b.get(object, name, { start: tree.start(method), end: tree.end(nameNode) });
  const { args, giveBack } = lowerArguments(l, node);
  const value = given(b.call(callee, args, tree.span(node)), giveBack);
  return methodValue(l, { node, name, object, args, value, receiver: tree.field(method, 'value'), hint }) ?? implicitCalls(l, { name, object, value, span: tree.span(node) });
}
