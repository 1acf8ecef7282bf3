/**
 * Calls, member accesses and elements. Chains lean to the left and may be very long, so they are walked in a loop from their
 * first link on. The library's scope functions are inline: the lambda's code runs where it stands.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { anonymousFunction, lambda } from './functions.ts';
import { declareLocal, destructure } from './locals.ts';
import type { Lowering, Receiver } from './lowering.ts';
import { callName, innermostLayer, readName, thisValue } from './names.ts';
import { typeValue } from './types.ts';

const LINKS: ReadonlySet<string> = new Set(['call_expression', 'navigation_expression', 'index_expression']);

/** Value of a call, member access or element, or of a chain of them. */
export function chainValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const links: NodeId[] = [];
  // The grammar takes `!a.b()` for `(!a).b()`.
  const prefixes: NodeId[] = [];
  let base = node;
  for (;;) {
    if (LINKS.has(tree.kind(base))) links.push(base);
    else if (links.length > 0 && isPrefixed(l, base)) prefixes.push(base);
    else break;
    base = prefixes.at(-1) === base ? tree.field(base, 'argument') : headOf(l, base);
  }
  let value: OpRef | null = null;
  for (let i = links.length - 1; i >= 0; i--) {
    const at = links[i] ?? -1;
    const outer = links[i - 1] ?? -1;
    if (tree.kind(at) === 'index_expression') value = element(l, at, value ?? l.expression(base));
    else if (tree.kind(at) === 'navigation_expression') {
      // A call reads its callee itself.
      if (tree.kind(outer) === 'call_expression' && !isReference(l, at)) {
        const calls = joined(l, links, i - 1);
        value = methodCall(l, at, value ?? l.expression(base), calls);
        i -= calls.length;
      } else value = member(l, at, value ?? (tree.kind(base) === 'super_expression' ? l.b.emit(Op.Super, tree.span(base)) : l.expression(base)));
    } else {
      const calls = joined(l, links, i);
      value = value === null && tree.kind(base) === 'identifier' ? nameCall(l, base, calls) : valueCall(l, value ?? l.expression(base), calls);
      i -= calls.length - 1;
    }
  }
  const result = value ?? l.expression(base);
  return prefixes.reduceRight((of, prefix) => prefixValue(l, prefix, of), result);
}

const PREFIXES: ReadonlySet<string> = new Set(['!', '-', '+']);

function isPrefixed(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const operator = tree.field(node, 'operator');
  return tree.kind(node) === 'unary_expression' && PREFIXES.has(tree.kind(operator)) && tree.start(operator) < tree.start(tree.field(node, 'argument'));
}

function prefixValue(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const operator = l.tree.kind(l.tree.field(node, 'operator'));
  return l.b.emit(Op.Unary, l.tree.span(node), l.b.string(operator === '!' ? '!' : `u${operator}`), value);
}

function headOf(l: Lowering, node: NodeId): NodeId {
  return l.tree.namedChildren(node)[0] ?? -1;
}

/** The call at `links[i]`, with the one around it where that only adds a lambda: `f(x) { … }` is one call. */
function joined(l: Lowering, links: readonly NodeId[], i: number): readonly NodeId[] {
  const { tree } = l;
  const call = links[i] ?? -1;
  const outer = links[i - 1] ?? -1;
  const isOne = tree.kind(outer) === 'call_expression' && lambdaOf(l, call) < 0 && lambdaOf(l, outer) >= 0 && tree.childOfKind(outer, 'value_arguments') < 0;
  return isOne ? [call, outer] : [call];
}

function lambdaOf(l: Lowering, call: NodeId): NodeId {
  return l.tree.childOfKind(l.tree.childOfKind(call, 'annotated_lambda'), 'lambda_literal');
}

function isReference(l: Lowering, navigation: NodeId): boolean {
  return l.tree.hasToken(navigation, '::');
}

function memberName(l: Lowering, navigation: NodeId): NodeId {
  return l.tree.namedChildren(navigation).at(-1) ?? -1;
}

function isSafe(l: Lowering, navigation: NodeId): boolean {
  return l.tree.hasToken(navigation, '?.');
}

function member(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const nameNode = memberName(l, node);
  if (isReference(l, node)) return tree.textOf(nameNode) === 'class' ? object : b.methodOf(object, l.word(nameNode), span);
  if (CLASS_VIEWS.has(tree.textOf(nameNode)) && isClassLiteral(l, headOf(l, node))) return object;
  return b.get(object, l.word(nameNode), span);
}

/** `X::class.java` is `X` as a value, like `X::class`. */
const CLASS_VIEWS: ReadonlySet<string> = new Set(['java', 'javaObjectType', 'kotlin']);

function isClassLiteral(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'navigation_expression' && isReference(l, node) && l.tree.textOf(memberName(l, node)) === 'class';
}

function element(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const keys = tree.namedChildren(node).slice(1).map((c) => l.expression(c));
  return b.emit(Op.GetItem, tree.span(node), object, keys.length <= 1 ? (keys[0] ?? 0) : b.combine(keys, tree.span(node)));
}

function spanOf(l: Lowering, calls: readonly NodeId[]): Span {
  return l.tree.span(calls.at(-1) ?? -1);
}

/** Scope functions by name: what the lambda sees of the object, and what the call gives. */
const SCOPE: ReadonlyMap<string, { readonly sees: 'this' | 'it'; readonly gives: 'object' | 'result'; readonly closes?: boolean }> = new Map([
  ['let', { sees: 'it', gives: 'result' }], ['also', { sees: 'it', gives: 'object' }], ['run', { sees: 'this', gives: 'result' }], ['apply', { sees: 'this', gives: 'object' }],
  ['use', { sees: 'it', gives: 'result', closes: true }], ['with', { sees: 'this', gives: 'result' }],
]);

function methodCall(l: Lowering, navigation: NodeId, object: OpRef, calls: readonly NodeId[]): OpRef {
  const { tree, b } = l;
  const nameNode = memberName(l, navigation);
  const name = l.word(nameNode);
  const span = spanOf(l, calls);
  const isSuper = tree.kind(headOf(l, navigation)) === 'super_expression';
  const target = isSuper ? b.emit(Op.Super, tree.span(headOf(l, navigation))) : object;
  const safe = isSafe(l, navigation);
  if (safe) b.emit(Op.If, tree.span(navigation), target);
  const value = inlined(l, name, target, calls) ?? handedOver(l, name, target, calls) ?? call(l, navigation, name, target, calls);
  if (!safe) return value;
  b.emit(Op.EndIf, span);
  return value;
}

function call(l: Lowering, navigation: NodeId, name: string, object: OpRef, calls: readonly NodeId[]): OpRef {
  const { tree, b } = l;
  const span = spanOf(l, calls);
  const local = receiverFunction(l, name);
  const callee = b.get(object, name, tree.span(navigation));
  const args = argumentsOf(l, calls, name);
  // `x.block()`, where `block` is a function with a receiver.
  if (local >= 0) return b.call(b.load(local, tree.span(navigation)), [{ value: object }, ...args], span);
  const value = b.call(callee, args, span, isSafe(l, navigation) ? CallFlag.Optional : 0);
  return name === 'copy' ? b.choice([value, object], span) : value;
}

/** A parameter or local of this function that may be a function with a receiver, or -1. */
function receiverFunction(l: Lowering, name: string): number {
  const variable = l.b.lookup(name);
  if (variable < 0) return -1;
  const { kind, function: fn, type } = l.b.variableFact(variable);
  return fn > 0 && kind === 'param' && type >= 0 && l.b.typeFact(type).kind === 'function' ? variable : -1;
}

/** The lambda of a scope function, lowered where it stands; null where the call is none. */
function inlined(l: Lowering, name: string, object: OpRef, calls: readonly NodeId[]): OpRef | null {
  const { tree, b } = l;
  const scope = SCOPE.get(name);
  const block = lambdaOf(l, calls.at(-1) ?? -1);
  if (!scope || name === 'with' || block < 0 || calls.length > 1 || tree.childOfKind(calls[0] ?? -1, 'value_arguments') >= 0) return null;
  const result = inline(l, block, object, scope.sees, name);
  if (scope.closes === true) b.implicitCall(b.get(object, 'close', spanOf(l, calls)), [], spanOf(l, calls));
  return scope.gives === 'object' ? object : result;
}

/** `x.let(f)`; null where the call is none of a scope function with a function as its argument. */
function handedOver(l: Lowering, name: string, object: OpRef, calls: readonly NodeId[]): OpRef | null {
  const { tree, b } = l;
  const list = tree.childOfKind(calls[0] ?? -1, 'value_arguments');
  const args = list < 0 || calls.length > 1 ? [] : l.items(list);
  const held = tree.namedChildren(args[0] ?? -1).at(-1) ?? -1;
  const isFunction = tree.kind(held) === 'callable_reference' || (tree.kind(held) === 'navigation_expression' && isReference(l, held));
  const scope = SCOPE.get(name);
  if (!scope || args.length !== 1 || !isFunction) return null;
  const result = b.call(l.expression(held), [{ value: object }], spanOf(l, calls));
  return scope.gives === 'object' ? object : result;
}

function inline(l: Lowering, block: NodeId, object: OpRef, sees: 'this' | 'it', label: string): OpRef {
  const { tree, b } = l;
  const span = { start: tree.start(block), end: tree.start(block) + 1 };
  return b.inScope(() => {
    const list = tree.childOfKind(block, 'lambda_parameters');
    const statements = l.items(block).filter((c) => c !== list);
    if (sees === 'it') {
      bindIt(l, list, object, span);
      return l.statements(statements);
    }
    const variable = b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: -1, span, constant: true });
    b.store(variable, object, span);
    const receiver: Receiver = { label, variable, isSure: true, isThis: true };
    return l.inFrame({ ...l.frame, receivers: [...l.frame.receivers, receiver] }, () => l.statements(statements));
  });
}

function bindIt(l: Lowering, list: NodeId, object: OpRef, span: Span): void {
  const { tree, b } = l;
  const only = list < 0 ? -1 : (tree.namedChildren(list)[0] ?? -1);
  if (tree.kind(only) === 'multi_variable_declaration') {
    destructure(l, only, object);
    return;
  }
  if (only >= 0) {
    const variable = declareLocal(l, tree.childOfKind(only, 'identifier'), -1, true);
    if (variable >= 0) b.store(variable, object, span);
    return;
  }
  const variable = b.addVariable({ name: 'it', function: b.currentFunction, kind: 'local', type: -1, span, constant: true });
  b.scope.bind('it', variable);
  b.store(variable, object, span);
}

/** `f(…)` */
function nameCall(l: Lowering, nameNode: NodeId, calls: readonly NodeId[]): OpRef {
  const { tree, b } = l;
  const name = l.word(nameNode);
  const span = spanOf(l, calls);
  const isOwn = b.lookup(name) >= 0 || innermostLayer(l)?.members.has(name) === true;
  const block = lambdaOf(l, calls.at(-1) ?? -1);
  const list = tree.childOfKind(calls[0] ?? -1, 'value_arguments');
  if (!isOwn && block >= 0) {
    const args = list < 0 ? [] : l.items(list);
    if (name === 'with' && args.length === 1) return inline(l, block, argument(l, args[0] ?? -1, name).value, 'this', name);
    if ((name === 'run' || name === 'runCatching') && args.length === 0) return b.inScope(() => l.statements(l.items(block)));
    if ((name === 'apply' || name === 'also' || name === 'let') && args.length === 0) return inline(l, block, thisValue(l, '', span), name === 'apply' ? 'this' : 'it', name);
  }
  // Only a name itself can be the method of a receiver; arguments are evaluated once.
  return callName(l, name, tree.span(nameNode), argumentsOf(l, calls, name), span);
}

/** `(f)(…)`, `f()()` */
function valueCall(l: Lowering, callee: OpRef, calls: readonly NodeId[]): OpRef {
  return l.b.call(callee, argumentsOf(l, calls, ''), spanOf(l, calls));
}

/** Arguments in order, a lambda behind the parentheses last. `of`: the function that is called. */
function argumentsOf(l: Lowering, calls: readonly NodeId[], of: string): Argument[] {
  const out: Argument[] = [];
  for (const node of calls) {
    const list = l.tree.childOfKind(node, 'value_arguments');
    if (list >= 0) out.push(...valueArguments(l, list, of));
    const block = lambdaOf(l, node);
    if (block < 0) continue;
    const value = lambda(l, block, '', of);
    const span = l.tree.span(block);
    // Behind named arguments it may be for any parameter that is left.
    out.push(out.some((a) => a.keyword !== undefined) ? { value: l.b.array([{ value }], span), spread: 'positional' } : { value });
  }
  return out;
}

/** Arguments in a `value_arguments` node. */
export function valueArguments(l: Lowering, list: NodeId, of: string): Argument[] {
  return list < 0 ? [] : l.items(list).map((a) => argument(l, a, of));
}

function argument(l: Lowering, node: NodeId, of: string): Argument {
  const { tree } = l;
  const children = tree.namedChildren(node);
  const valueNode = tree.kind(node) === 'value_argument' ? (children.at(-1) ?? -1) : node;
  if (tree.kind(valueNode) === 'spread_expression' || tree.hasToken(node, '*')) {
    const inner = tree.kind(valueNode) === 'spread_expression' ? (tree.namedChildren(valueNode)[0] ?? -1) : valueNode;
    return { value: l.expression(inner), spread: 'positional' };
  }
  const value = tree.kind(valueNode) === 'lambda_literal' ? lambda(l, valueNode, '', of) : tree.kind(valueNode) === 'anonymous_function' ? anonymousFunction(l, valueNode, '') : l.expression(valueNode);
  return children.length > 1 && tree.hasToken(node, '=') ? { value, keyword: l.word(children[0] ?? -1) } : { value };
}

/** `::f`, `::Class`, `Type::f` */
export function callableReference(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const children = tree.namedChildren(node);
  const nameNode = children.at(-1) ?? -1;
  const span = tree.span(node);
  if (children.length < 2) return readName(l, l.word(nameNode), tree.span(nameNode));
  const type = children[0] ?? -1;
  const owner = tree.kind(type) === 'user_type' || tree.kind(type) === 'nullable_type' ? typeValue(l, type) : l.expression(type);
  return tree.textOf(nameNode) === 'class' ? owner : b.methodOf(owner, l.word(nameNode), span);
}

/** `a name b`: a call of the method or extension `name`. */
export function infixCall(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const steps: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'infix_expression'; at = headOf(l, at)) steps.push(at);
  let value = l.expression(at);
  for (const step of steps.reverse()) {
    const [, nameNode = -1, right = -1] = tree.namedChildren(step);
    const callee = b.get(value, l.word(nameNode), tree.span(nameNode));
    value = b.call(callee, [{ value: l.expression(right) }], tree.span(step));
  }
  return value;
}
