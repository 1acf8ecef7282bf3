/**
 * Selections: calls, member and element accesses, `?.`. Chains lean to the left and may be very long, so they are walked in a
 * loop from their first link on.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { readElement } from './indexing.ts';
import { stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { storeVariable } from './names.ts';
import { declareOut } from './operators.ts';
import { assignTo } from './targets.ts';
import { nameParts, typeValue } from './types.ts';

const LINKS: ReadonlyMap<string, string> = new Map([
  ['invocation_expression', 'function'], ['member_access_expression', 'expression'], ['element_access_expression', 'expression'],
  ['conditional_access_expression', 'condition'],
]);

/** Value of a call, member or element access, or of a chain of them. */
export function chainValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const links: NodeId[] = [];
  let base = node;
  for (;;) {
    const field = LINKS.get(tree.kind(base));
    if (field === undefined || isSpecial(l, base)) break;
    links.push(base);
    base = tree.field(base, field);
  }
  let value = LINKS.has(tree.kind(base)) ? specialValue(l, base) : firstValue(l, base);
  for (let i = links.length - 1; i >= 0; i--) value = link(l, links[i] ?? -1, value);
  return value;
}

/** Name of the member that a node in a `name` field says. */
export function memberName(l: Lowering, node: NodeId): string {
  return nameParts(l, node)[0] ?? '';
}

/** Arguments of a call in order; nothing for no list. */
export function argumentsOf(l: Lowering, list: NodeId): Argument[] {
  return argumentNodes(l, list).map((arg) => argument(l, arg));
}

function argumentNodes(l: Lowering, list: NodeId): NodeId[] {
  return list < 0 ? [] : l.items(list);
}

function argument(l: Lowering, node: NodeId): Argument {
  const { tree } = l;
  if (tree.kind(node) !== 'argument') return { value: l.expression(node) };
  const name = tree.field(node, 'name');
  const value = l.expression(l.argument(node));
  return name >= 0 && l.parts(node).length > 1 ? { value, keyword: tree.textOf(name) } : { value };
}

/** What a call gives through `out` and `ref` arguments is a result of it. */
export function storeOutArguments(l: Lowering, list: NodeId, result: OpRef): void {
  const { tree } = l;
  for (const arg of argumentNodes(l, list)) {
    if (tree.kind(arg) !== 'argument' || !(tree.hasToken(arg, 'out') || tree.hasToken(arg, 'ref'))) continue;
    const target = l.argument(arg);
    const span = tree.span(target);
    if (tree.kind(target) === 'declaration_expression') {
      const variable = declareOut(l, target);
      if (variable >= 0) storeVariable(l, variable, result, span);
    } else assignTo(l, target, result, span);
  }
}

function firstValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const target = l.bindingTargets.at(-1) ?? 0;
  const span = tree.span(node);
  if (tree.kind(node) === 'member_binding_expression') {
    const name = memberName(l, tree.field(node, 'name'));
    return target === 0 ? b.emit(Op.Global, span, b.string(name)) : member(l, target, name, node);
  }
  if (tree.kind(node) === 'element_binding_expression' && target !== 0) return element(l, node, target, tree.namedChildren(node));
  return l.expression(node);
}

function link(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'member_access_expression': return member(l, object, memberName(l, tree.field(node, 'name')), node);
    case 'element_access_expression': return element(l, node, object, tree.namedChildren(tree.field(node, 'subscript')));
    case 'conditional_access_expression': {
      const condition = tree.field(node, 'condition');
      const rest = l.parts(node).filter((c) => c !== condition).at(-1) ?? -1;
      l.bindingTargets.push(object);
      const value = l.expression(rest);
      l.bindingTargets.pop();
      return value;
    }
    default: {
      const list = tree.field(node, 'arguments');
      const called = isConditional(l, node);
      const args = callArguments(l, node, list);
      noteTypeArguments(l, node, object);
      const value = b.call(object, args, span, called ? CallFlag.Optional : 0);
      storeOutArguments(l, list, value);
      return value;
    }
  }
}

/** Written type arguments of the method that is called. */
function noteTypeArguments(l: Lowering, call: NodeId, callee: OpRef): void {
  const { tree, b } = l;
  const method = tree.field(call, 'function');
  const name = tree.kind(method) === 'member_access_expression' ? tree.field(method, 'name') : method;
  if (tree.kind(name) !== 'generic_name') return;
  const types = tree.namedChildren(tree.childOfKind(name, 'type_argument_list')).map((type) => typeValue(l, type));
  b.emit(Op.TypeArguments, tree.span(name), callee, ...types);
}

/** Properties of the library's containers that give what is in them, by the names of their accessors. */
const CONTENTS: ReadonlySet<string> = new Set(['Value', 'Values', 'Result', 'Current']);

function member(l: Lowering, object: OpRef, name: string, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const read = b.get(object, name, span);
  if (!CONTENTS.has(name) || tree.fieldName(node) === 'function') return read;
  const held = b.implicitCall(b.get(object, `get_${name}`, span), [], span);
  // An entry of a dictionary stands for its value.
  return b.choice(name === 'Value' ? [read, held, object] : [read, held], span);
}

function element(l: Lowering, node: NodeId, object: OpRef, args: readonly NodeId[]): OpRef {
  const keys = args.map((a) => l.expression(l.argument(a)));
  return readElement(l, object, keys, l.tree.span(node));
}

function isConditional(l: Lowering, call: NodeId): boolean {
  return l.tree.kind(l.tree.field(call, 'function')) === 'conditional_access_expression';
}

/** `method.Invoke(target, new object[] { … })`: the array's elements are the arguments. */
function callArguments(l: Lowering, node: NodeId, list: NodeId): Argument[] {
  const { tree } = l;
  const args = argumentsOf(l, list);
  const nodes = argumentNodes(l, list);
  const last = l.argument(nodes.at(-1) ?? -1);
  const kind = tree.kind(last);
  const isReflected = args.length === 2 && (kind === 'array_creation_expression' || kind === 'null_literal' || kind === 'element_binding_expression')
    && calledName(l, node) === 'Invoke';
  return isReflected ? [args[0] ?? { value: 0 }, { value: args[1]?.value ?? 0, spread: 'positional' }] : args;
}

function calledName(l: Lowering, call: NodeId): string {
  const { tree } = l;
  const callee = tree.field(call, 'function');
  const held = tree.kind(callee) === 'conditional_access_expression' ? (tree.namedChildren(callee).at(-1) ?? -1) : callee;
  return memberName(l, tree.field(held, 'name'));
}

/** Links that are more than what they look like: `nameof(…)`, `Activator.CreateInstance…`, `typeof(X).GetMethod("…")`. */
function isSpecial(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'invocation_expression' && specialKind(l, node) !== null;
}

function specialKind(l: Lowering, node: NodeId): 'nameof' | 'create' | 'method' | null {
  const { tree } = l;
  const callee = tree.field(node, 'function');
  const args = argumentNodes(l, tree.field(node, 'arguments'));
  if (tree.kind(callee) === 'identifier') return tree.textOf(callee) === 'nameof' && args.length === 1 ? 'nameof' : null;
  if (tree.kind(callee) !== 'member_access_expression') return null;
  const name = memberName(l, tree.field(callee, 'name'));
  const first = l.argument(args[0] ?? -1);
  if (name === 'CreateInstance' && tree.textOf(tree.field(callee, 'expression')).endsWith('Activator')) {
    return tree.kind(tree.field(callee, 'name')) === 'generic_name' || tree.kind(first) === 'typeof_expression' ? 'create' : null;
  }
  const isMethod = name === 'GetMethod' && args.length > 0 && reflectedType(l, callee) >= 0 && methodLiteral(l, first) !== null;
  return isMethod ? 'method' : null;
}

/** Type node of the `typeof` in front of `.GetMethod`, or -1. */
function reflectedType(l: Lowering, callee: NodeId): NodeId {
  const { tree } = l;
  const of = tree.field(callee, 'expression');
  return tree.kind(of) === 'typeof_expression' ? tree.field(of, 'type') : -1;
}

function methodLiteral(l: Lowering, node: NodeId): string | null {
  const { tree } = l;
  if (tree.kind(node) === 'string_literal') return stringValue(l, node);
  if (tree.kind(node) !== 'invocation_expression' || specialKind(l, node) !== 'nameof') return null;
  return namedBy(l, node);
}

function namedBy(l: Lowering, node: NodeId): string {
  const { tree } = l;
  const arg = argumentNodes(l, tree.field(node, 'arguments'))[0] ?? -1;
  return nameParts(l, l.argument(arg)).at(-1) ?? '';
}

function specialValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const callee = tree.field(node, 'function');
  const args = argumentNodes(l, tree.field(node, 'arguments'));
  const first = l.argument(args[0] ?? -1);
  switch (specialKind(l, node)) {
    case 'nameof': return b.literal('String', namedBy(l, node), span);
    case 'create': {
      const name = tree.field(callee, 'name');
      const isGeneric = tree.kind(name) === 'generic_name';
      const type = isGeneric ? (tree.namedChildren(tree.childOfKind(name, 'type_argument_list'))[0] ?? -1) : tree.field(first, 'type');
      return b.construct(typeValue(l, type), (isGeneric ? args : args.slice(1)).map((a) => argument(l, a)), span);
    }
    default: {
      for (const other of args.slice(1)) argument(l, other);
      return b.methodOf(typeValue(l, reflectedType(l, callee)), methodLiteral(l, first) ?? '', span);
    }
  }
}
