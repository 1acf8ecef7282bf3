/**
 * Calls, member accesses and subscripts. Chains lean to the left and may be very long, so they are walked in a loop from their
 * first link on.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Hint, Lowering } from './lowering.ts';
import { classValue, innermostLayer, readName } from './names.ts';
import { typeValue } from './types.ts';

export const CONSTRUCTOR = 'init';

/** Value of a call or member access, or of a chain of them. */
export function chainValue(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree } = l;
  const links: NodeId[] = [];
  let base = node;
  for (let next = headOf(l, base); next >= 0 && !isWhole(l, base); next = headOf(l, base)) {
    links.push(base);
    base = next;
  }
  // `!a.b()`: the grammar binds the operator to `a`, the language to the whole chain.
  const operator = links.length > 0 && tree.kind(base) === 'prefix_expression' && !tree.hasToken(base, '.') ? tree.textOf(tree.field(base, 'operation')) : '';
  const first = operator === '' ? base : tree.field(base, 'target');
  let value = isWhole(l, base) ? whole(l, base) : l.expression(first, links.length === 0 ? {} : { ...hint });
  for (let i = links.length - 1; i >= 0; i--) {
    const at = links[i] ?? -1;
    const outer = links[i - 1] ?? -1;
    // `f(x) { … }`: one call, which the grammar may take for two.
    if (outer >= 0 && isTrailing(l, outer) && tree.kind(at) === 'call_expression' && !isSubscript(l, at) && !hasClosure(l, at)) {
      value = call(l, value, [at, outer], outer);
      i--;
    } else value = tree.kind(at) === 'navigation_expression' ? member(l, at, value) : call(l, value, [at], at);
  }
  if (operator === '' || operator === '&' || value === 0) return value;
  return l.b.emit(Op.Unary, tree.span(node), l.b.string(operator === '-' || operator === '+' ? `u${operator}` : operator), value);
}

/** What a link is taken from, or -1. */
function headOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  if (tree.kind(node) === 'navigation_expression') return tree.field(node, 'target');
  return tree.kind(node) === 'call_expression' ? (tree.namedChildren(node)[0] ?? -1) : -1;
}

/** Links that are more than what they look like: key paths, `self.init(…)`, `super.init(…)`, `defer { … }`. */
function isWhole(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const head = headOf(l, node);
  if (tree.kind(node) === 'navigation_expression') return tree.kind(head) === 'key_path_expression';
  if (tree.kind(node) !== 'call_expression') return false;
  if (tree.kind(head) === 'simple_identifier') return tree.textOf(head) === 'defer' && l.b.lookup('defer') < 0;
  if (tree.kind(head) !== 'navigation_expression' || memberName(l, head) !== CONSTRUCTOR) return false;
  const kind = tree.kind(tree.field(head, 'target'));
  return kind === 'self_expression' || kind === 'super_expression';
}

function whole(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  if (tree.kind(node) === 'navigation_expression') return b.literal('Other', tree.textOf(node), span);
  const head = headOf(l, node);
  if (tree.kind(head) === 'simple_identifier') {
    const block = tree.childOfKind(suffixOf(l, node), 'lambda_literal');
    l.b.inScope(() => l.statements(l.body(block)));
    return 0;
  }
  const at = tree.span(head);
  const args = argumentsOf(l, [node]);
  if (tree.kind(tree.field(head, 'target')) === 'super_expression') return b.call(b.emit(Op.Super, at), args, span);
  const layer = innermostLayer(l);
  const self = b.emit(Op.This, at);
  if (!layer) return b.call(self, args, span);
  return b.call(b.get(classValue(l, layer, at), CONSTRUCTOR, at), [{ value: self }, ...args], span);
}

function suffixOf(l: Lowering, call: NodeId): NodeId {
  return l.tree.childOfKind(call, 'call_suffix');
}

/** Name of the member that a navigation ends in. */
export function memberName(l: Lowering, node: NodeId): string {
  return l.tree.textOf(l.tree.field(l.tree.field(node, 'suffix'), 'suffix')).replaceAll('`', '');
}

function member(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const name = memberName(l, node);
  if (name === 'self' || name === 'Type') return object;
  const span = tree.span(node);
  return /^\d+$/.test(name) ? b.emit(Op.GetItem, span, object, b.literal('Number', name, span)) : b.get(object, name, span);
}

function isSubscript(l: Lowering, call: NodeId): boolean {
  const { tree } = l;
  const list = tree.childOfKind(suffixOf(l, call), 'value_arguments');
  return list >= 0 && tree.kind(tree.firstChild(list)) === '[';
}

function hasClosure(l: Lowering, call: NodeId): boolean {
  return l.tree.childOfKind(suffixOf(l, call), 'lambda_literal') >= 0;
}

/** A call by a closure alone, which may belong to the call before it. */
function isTrailing(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'call_expression' && hasClosure(l, node) && l.tree.childOfKind(suffixOf(l, node), 'value_arguments') < 0;
}

function call(l: Lowering, callee: OpRef, calls: readonly NodeId[], node: NodeId): OpRef {
  const { tree, b } = l;
  const span = { start: tree.start(node), end: tree.end(node) };
  const [first = -1] = calls;
  if (isSubscript(l, first)) return b.emit(Op.GetItem, span, callee, subscriptKey(l, first));
  const head = headOf(l, first);
  const args = argumentsOf(l, calls);
  // `Type.init(…)` makes one, like `Type(…)`.
  if (tree.kind(head) === 'navigation_expression' && memberName(l, head) === CONSTRUCTOR) return b.construct(initialized(l, head), args, span);
  return b.call(callee, args, span);
}

function initialized(l: Lowering, head: NodeId): OpRef {
  return l.expression(l.tree.field(head, 'target'));
}

/** The key of `value[key]`; several keys are one made of them. */
export function subscriptKey(l: Lowering, call: NodeId): OpRef {
  const { tree, b } = l;
  const list = tree.childOfKind(suffixOf(l, call), 'value_arguments');
  const keys = tree.namedChildren(list).map((a) => l.expression(a)).filter((v) => v !== 0);
  return keys.length <= 1 ? (keys[0] ?? 0) : b.combine(keys, tree.span(call));
}

/** Whether an expression is a subscript, and so may be assigned to. */
export function isSubscriptCall(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'call_expression' && isSubscript(l, node);
}

/**
 * Arguments in order, labels as keywords. One without a label behind one with a label, like a closure behind the parentheses, may
 * be for any parameter that is left.
 */
function argumentsOf(l: Lowering, calls: readonly NodeId[]): Argument[] {
  const { tree, b } = l;
  const out: Argument[] = [];
  let hasLabel = false;
  const add = (label: string, value: OpRef, node: NodeId): void => {
    if (label !== '') {
      hasLabel = true;
      out.push({ value, keyword: label });
    } else if (!hasLabel) out.push({ value });
    else out.push({ value: b.array([{ value }], tree.span(node)), spread: 'positional' });
  };
  for (const call of calls) {
    let label = '';
    for (const part of tree.namedChildren(tree.kind(call) === 'constructor_expression' ? tree.childOfKind(call, 'constructor_suffix') : suffixOf(l, call))) {
      const kind = tree.kind(part);
      if (kind === 'simple_identifier') label = tree.textOf(part);
      else if (kind === 'lambda_literal') {
        add(label, l.expression(part), part);
        label = '';
      } else if (kind === 'value_arguments') {
        for (const arg of l.items(part)) if (tree.kind(arg) === 'value_argument') add(tree.textOf(tree.field(arg, 'name')), l.expression(tree.field(arg, 'value')), arg);
      }
    }
  }
  return out;
}

/** `Type<T>(…)` */
export function constructor(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const type = tree.field(node, 'constructed_type');
  const cls = typeValue(l, type);
  const args = argumentsOf(l, [node]);
  return b.construct(cls === 0 ? b.literal('Other', tree.textOf(type), tree.span(type)) : cls, args, tree.span(node));
}

/** `.member`: of the type that is expected, or of the enum of this file that has such a case. */
export function implicitMember(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const name = tree.textOf(tree.field(node, 'target'));
  const of = hint.type === undefined || hint.type < 0 ? '' : (/\w+(?=[?!]?$)/.exec(tree.textOf(hint.type))?.[0] ?? '');
  const owner = l.enumCases.get(name);
  if (owner !== undefined && owner !== '') return b.get(readName(l, owner, span), name, span);
  if (of !== '' && hint.type !== undefined) {
    const type = typeValue(l, hint.type);
    if (type !== 0) return name === CONSTRUCTOR ? type : b.get(type, name, span);
  }
  return b.literal('Other', `.${name}`, span);
}
