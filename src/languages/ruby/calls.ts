/** Calls. With a receiver, without one on `self`, and those that mean something of their own (`new`, `send`, class macros). */
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Argument } from '../../extract/facts-builder.ts';
import { argumentsOf, callArguments, symbolText } from './arguments.ts';
import { BLOCK } from './block-parameter.ts';
import { MIXED_HOOKS, addDelegator, addReader, addWriter, lowerMadeClass, lowerRefinement, mixIn } from './classes.ts';
import { constantPath, instanceOf, ownInstance } from './constants.ts';
import { stringOf } from './conversions.ts';
import { ENUMERABLE } from './enumerable.ts';
import type { Lowering } from './lowering.ts';
import { defineMethod } from './methods.ts';

/** Value of a `call`. Chains lean to the left and may be very long, so they are walked in a loop. */
export function callValue(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree } = l;
  const links: NodeId[] = [];
  let at = node;
  for (; isLink(l, at); at = tree.field(at, tree.kind(at) === 'call' ? 'receiver' : 'object')) links.push(at);
  let value = l.tree.kind(at) === 'call' ? (links.length === 0 || at !== node ? rootCall(l, at, at === node ? name : '') : 0) : l.expression(at);
  for (let i = links.length - 1; i >= 0; i--) value = link(l, links[i] ?? -1, value, i === 0 ? name : '');
  return value;
}

function isLink(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  if (tree.kind(node) === 'element_reference') return true;
  return tree.kind(node) === 'call' && tree.field(node, 'receiver') >= 0;
}

function link(l: Lowering, node: NodeId, object: OpRef, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  if (tree.kind(node) === 'element_reference') {
    const keys = tree.namedChildren(node).filter((c) => tree.fieldName(c) !== 'object' && tree.fieldName(c) !== 'block').map((c) => l.expression(c));
    return b.emit(Op.GetItem, span, object, keys[0] ?? 0);
  }
  const method = tree.field(node, 'method');
  const called = method < 0 ? 'call' : l.text(method);
  const special = specialMember(l, node, object, called, name);
  if (special !== null) return special;
  const args = callArguments(l, node);
  return callMember(l, object, called, args, { at: { start: tree.start(node), end: method < 0 ? tree.end(node) : tree.end(method) }, span, flags: l.text(tree.field(node, 'operator')) === '&.' ? CallFlag.Optional : 0 });
}

/** A member is called, and where it is one of `Enumerable`'s, the receiver's own `each` with the block. */
function callMember(l: Lowering, object: OpRef, name: string, args: readonly Argument[], where: { readonly at: Span; readonly span: Span; readonly flags: number }): OpRef {
  const { b } = l;
  const block = args.find((a) => a.keyword === BLOCK);
  if (block && ENUMERABLE.has(name)) b.call(b.get(object, 'each', where.at), [block], where.span, CallFlag.Implicit);
  return b.call(b.get(object, name, where.at), args, where.span, where.flags);
}

function specialMember(l: Lowering, node: NodeId, object: OpRef, called: string, name: string): OpRef | null {
  const { tree, b } = l;
  const span = tree.span(node);
  const receiver = tree.field(node, 'receiver');
  const list = tree.field(node, 'arguments');
  const args = list < 0 ? [] : tree.namedChildren(list);
  switch (called) {
    case 'new': return instantiate(l, node, object, name);
    case 'define': return l.text(receiver) === 'Data' ? lowerMadeClass(l, node, { name, base: -1, fields: symbols(l, args), isModule: false }) : null;
    // Read, so that it is that of whatever the object is.
    case 'class': return list < 0 ? b.get(object, 'class', span) : null;
    case 'send': case 'public_send': case '__send__': {
      const method = symbolText(l, args[0] ?? -1);
      if (method === 'include' || method === 'prepend' || method === 'extend') return mixed(l, { object, how: method, args: callArguments(l, node, 1), span });
      if (args[0] === undefined || tree.kind(args[0]).endsWith('argument')) return null;
      // A computed name: what is called is an element by that name.
      const callee = method === null ? b.emit(Op.GetItem, span, object, l.expression(args[0])) : b.get(object, method, span);
      return b.call(callee, callArguments(l, node, 1), span);
    }
    case 'method': case 'public_method': case 'instance_method': {
      const method = args.length === 1 ? symbolText(l, args[0] ?? -1) : null;
      return method === null ? null : b.methodOf(object, method, span);
    }
    case 'instance_variable_get': {
      const field = symbolText(l, args[0] ?? -1);
      return field === null ? null : b.get(object, field, span);
    }
    case 'instance_variable_set': {
      const field = symbolText(l, args[0] ?? -1);
      return field === null || args.length < 2 ? null : b.set(object, field, l.expression(args[1] ?? -1), span);
    }
    case 'const_get': {
      const path = symbolText(l, args[0] ?? -1);
      if (path === null) return null;
      const [root = '', ...rest] = path.replace(/^::/, '').split('::');
      let value = l.text(receiver) === 'Object' ? b.emit(Op.Global, span, b.string(root)) : b.get(object, root, span);
      for (const part of rest) value = b.get(value, part, span);
      return value;
    }
    case 'include': case 'extend': case 'prepend': return mixed(l, { object, how: called, args: callArguments(l, node), span });
    case 'reduce': case 'inject': return folded(l, node, object);
    default: return null;
  }
}

interface Mixing { readonly object: OpRef; readonly how: 'include' | 'extend' | 'prepend'; readonly args: readonly Argument[]; readonly span: Span }

/** `object.extend(M)`, `klass.include(M)`: what is mixed in hears of it. */
function mixed(l: Lowering, { object, how, args, span }: Mixing): OpRef {
  const { b } = l;
  for (const { value } of args) b.implicitCall(b.get(value, MIXED_HOOKS[how], span), [object], span);
  return b.call(b.get(object, how, span), args, span);
}

/** `list.reduce(:name)` */
function folded(l: Lowering, node: NodeId, object: OpRef): OpRef | null {
  const { tree } = l;
  const list = tree.field(node, 'arguments');
  const last = list < 0 ? -1 : (tree.namedChildren(list).at(-1) ?? -1);
  if (tree.field(node, 'block') >= 0 || tree.kind(last) !== 'simple_symbol') return null;
  const span = tree.span(node);
  const args = callArguments(l, node).slice(0, -1);
  const block: Argument = { value: l.foldBlock(symbolText(l, last) ?? '', last), keyword: BLOCK };
  return callMember(l, object, l.text(tree.field(node, 'method')), [...args, block], { at: { start: tree.start(node), end: tree.end(tree.field(node, 'method')) }, span, flags: 0 });
}

/** `C.new(…)`; `Struct.new(…)` and `Class.new(…)` make classes. */
function instantiate(l: Lowering, node: NodeId, object: OpRef, name: string): OpRef {
  const { tree, b } = l;
  const receiver = tree.field(node, 'receiver');
  const list = tree.field(node, 'arguments');
  const args = list < 0 ? [] : tree.namedChildren(list);
  const root = l.text(receiver);
  if (root === 'Struct' || root === 'Class' || root === 'Module') return lowerMadeClass(l, node, { name, base: root === 'Class' ? (args[0] ?? -1) : -1, fields: root === 'Struct' ? symbols(l, args) : [], isModule: root === 'Module' });
  return b.construct(object, callArguments(l, node), tree.span(node));
}

function symbols(l: Lowering, args: readonly NodeId[]): string[] {
  return args.map((a) => (l.tree.kind(a) === 'simple_symbol' ? symbolText(l, a) : null)).filter((s) => s !== null);
}

/** A call without a receiver. */
function rootCall(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const method = tree.field(node, 'method');
  const list = tree.field(node, 'arguments');
  const span = tree.span(node);
  if (tree.kind(method) === 'super') return superCall(l, node, callArguments(l, node));
  const called = l.text(method);
  const args = list < 0 ? [] : tree.namedChildren(list);
  const special = specialCall(l, node, called, args, name);
  if (special !== null) return special;
  const values = callArguments(l, node);
  if (l.frame.self === 'class' && CALLBACK_MACROS.test(called)) {
    for (const symbol of symbols(l, args)) values.push({ value: b.methodOf(ownInstance(l, span), symbol, span) });
  }
  return selfCall(l, called, values, tree.span(method), span);
}

/** Class macros of frameworks that name methods to be called on an instance. */
const CALLBACK_MACROS = /^(?:(?:skip_)?(?:before|after|around)_\w+|prepend_before_action|validate|rescue_from|helper_method|set_callback)$/;

/** `name(…)` on `self`. Methods of the top level are methods of every object; the top level and classes find them by name. */
export function selfCall(l: Lowering, name: string, args: readonly Argument[], at: Span, span: Span): OpRef {
  const { b } = l;
  if (l.frame.self === 'instance') return b.call(b.get(b.emit(Op.This, at), name, at), args, span);
  const free = b.emit(Op.Global, at, b.string(name));
  if (l.frame.self === 'main' && l.mixedIntoMain.length > 0) {
    const mixed = l.mixedIntoMain.map((path) => b.methodOf(instanceOf(l, path, at), name, at));
    return b.call(b.choice([...mixed, ...(l.isInBlock ? [b.methodOf(b.emit(Op.This, at), name, at)] : []), free], at), args, span);
  }
  if (l.frame.self === 'main' && !l.isInBlock) return b.call(free, args, span);
  return b.call(b.choice([b.methodOf(b.emit(Op.This, at), name, at), free], at), args, span);
}

/** `super` hands on what the method was given; `super(…)` what it says. */
export function superCall(l: Lowering, node: NodeId, args: readonly Argument[]): OpRef {
  const { b } = l;
  const span = l.span(node);
  const { method } = l.frame;
  const above = b.emit(Op.Super, span);
  if (!method) return 0;
  // The method's own block goes on, too.
  const block = args.some((a) => a.keyword === BLOCK) ? -1 : l.find(BLOCK);
  const all = block < 0 ? args : [...args, { value: b.load(block, span), keyword: BLOCK }];
  return b.call(method.isConstructor ? above : b.get(above, method.name, span), all, span);
}

export function implicitSuper(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  const fn = l.frame.method?.fn ?? -1;
  const args = fn < 0 ? [] : b.functionFact(fn).params.filter((p) => p.name !== '').map((p): Argument => {
    const value = b.load(p.variable, span);
    if (p.kind === 'rest') return { value, spread: 'positional' };
    if (p.kind === 'keyword-rest') return { value, spread: 'keyword' };
    return p.kind === 'keyword' ? { value, keyword: p.name } : { value };
  });
  return superCall(l, node, args);
}

/** `yield …` */
export function yieldCall(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const block = l.find(BLOCK);
  const args = argumentsOf(l, tree.namedChildren(node)[0] ?? -1);
  return block < 0 ? b.combine(args.map((a) => a.value), tree.span(node)) : b.call(b.load(block, tree.span(node)), args, tree.span(node));
}

type SpecialCall = (l: Lowering, node: NodeId, args: readonly NodeId[], name: string) => OpRef | null;

function specialCall(l: Lowering, node: NodeId, called: string, args: readonly NodeId[], name: string): OpRef | null {
  return SPECIAL_CALLS.get(called)?.(l, node, args, name) ?? null;
}

/** In a class, or at the top of a file, where the methods are that code's own from then on. */
const mixing = (how: 'include' | 'extend'): SpecialCall => (l, node, args) => {
  if (l.frame.self === 'class' && l.frame.cls) mixIn(l, args, how);
  else if (l.frame.self === 'main' && l.b.currentFunction === 0) l.mixedIntoMain.push(...args.map((a) => constantPath(l, a)).filter((path) => path !== ''));
  else return null;
  return l.b.literal('Null', 'nil', l.span(node));
};

const inClass = (use: (l: Lowering, args: readonly NodeId[], node: NodeId) => void): SpecialCall => (l, node, args) => {
  if (l.frame.self !== 'class' || !l.frame.cls) return null;
  use(l, args, node);
  return l.b.literal('Null', 'nil', l.span(node));
};

const accessors = (reads: boolean, writes: boolean): SpecialCall => inClass((l, args, node) => {
  const { cls } = l.frame;
  for (const field of args.map((a) => symbolText(l, a))) {
    if (field === null || !cls) continue;
    const isStatic = l.tree.kind(l.tree.parent(l.tree.parent(node))) === 'singleton_class';
    if (!l.b.hasMember(cls.cls, `@${field}`)) l.b.addMember(cls.cls, { name: `@${field}`, kind: 'field', isStatic, span: l.span(node), nameSpan: l.span(args.find((a) => symbolText(l, a) === field) ?? node) });
    if (reads) addReader(l, cls, field, l.span(node), isStatic);
    if (writes) addWriter(l, cls, field, l.span(node), isStatic);
  }
});

/** `def_delegators :@list, :size, :each`, `def_delegator :@list, :size, :count` */
function delegators(form: 1 | 2): SpecialCall {
  return inClass((l, args, node) => {
    const [to = null, ...names] = args.map((a) => symbolText(l, a));
    const { cls } = l.frame;
    if (to === null || !cls) return;
    const pairs = form === 1 ? names.map((n) => [n, n] as const) : [[names[1] ?? names[0] ?? null, names[0] ?? null] as const];
    for (const [name, method] of pairs) if (name !== null && method !== null) addDelegator(l, cls, { name, method, to, span: l.span(node), isStatic: false });
  });
}

const makesProc: SpecialCall = (l, node, _args, name) => {
  const block = l.tree.field(node, 'block');
  return block < 0 ? null : l.block(block, name);
};

const SPECIAL_CALLS: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ['attr_reader', accessors(true, false)], ['attr_writer', accessors(false, true)], ['attr_accessor', accessors(true, true)],
  ['cattr_accessor', accessors(true, true)], ['include', mixing('include')], ['prepend', inClass((l, args) => { mixIn(l, args, 'prepend'); })],
  ['extend', mixing('extend')],
  ['refine', (l, node, args) => lowerRefinement(l, node, args[0] ?? -1)],
  ['def_delegators', delegators(1)], ['def_instance_delegators', delegators(1)], ['def_delegator', delegators(2)], ['def_instance_delegator', delegators(2)],
  ['module_function', inClass((l, args) => {
    if (args.length === 0 && l.frame.cls) l.frame.cls.ownMethods = true;
    for (const arg of args) addAlias(l, symbolText(l, arg), symbolText(l, arg), arg, true);
  })],
  ['alias_method', inClass((l, args, node) => { addAlias(l, symbolText(l, args[0] ?? -1), symbolText(l, args[1] ?? -1), node, false); })],
  ['define_method', (l, node, args) => {
    const method = symbolText(l, args[0] ?? -1);
    const block = l.tree.field(node, 'block');
    if (block < 0 || args.length !== 1 || l.frame.self !== 'class') return null;
    if (method === null) l.expression(args[0] ?? -1);
    defineMethod(l, node, method ?? '', block);
    return l.b.literal('String', method ?? '', l.span(node));
  }],
  ['lambda', makesProc], ['proc', makesProc],
  ['new', (l, node) => (l.frame.self === 'class' ? l.b.construct(l.b.emit(Op.This, l.span(node)), callArguments(l, node), l.span(node)) : null)],
  ...['send', '__send__', 'public_send'].map((n): [string, SpecialCall] => [n, (l, node, args) => {
    const method = symbolText(l, args[0] ?? -1);
    const span = l.span(node);
    if (args[0] === undefined || l.tree.kind(args[0]).endsWith('argument')) return null;
    if (method !== null) return selfCall(l, method, callArguments(l, node, 1), span, span);
    return l.b.call(l.b.emit(Op.GetItem, span, l.b.emit(Op.This, span), l.expression(args[0])), callArguments(l, node, 1), span);
  }]),
  ['method', (l, node, args) => {
    const method = symbolText(l, args[0] ?? -1);
    const span = l.span(node);
    if (method === null) return null;
    return l.frame.self === 'main' ? l.b.emit(Op.Global, span, l.b.string(method)) : l.b.methodOf(l.b.emit(Op.This, span), method, span);
  }],
  ...['puts', 'print', 'p', 'pp', 'raise'].map((n): [string, SpecialCall] => [n, (l, node, args) => {
    if (n === 'raise' || args.some((a) => l.tree.kind(a).endsWith('argument'))) return n === 'raise' ? raise(l, node) : null;
    const values = args.map((a) => ({ value: stringOf(l, a, n.startsWith('p') && n.length < 3 ? 'inspect' : 'to_s') })).filter((a) => a.value !== 0);
    return l.b.call(l.b.emit(Op.Global, l.span(node), l.b.string(n)), values, l.span(node));
  }]),
]);

function raise(l: Lowering, node: NodeId): OpRef {
  const span = l.span(node);
  const [first, ...rest] = callArguments(l, node);
  // With a message it is a new exception, where the first is a class.
  const thrown = first === undefined || rest.length === 0 ? (first?.value ?? 0) : l.b.choice([l.b.construct(first.value, rest, span), first.value], span);
  l.b.emit(Op.Throw, span, thrown);
  return 0;
}

/** A method under a second name: one that the class inherits is called by its first. */
export function addAlias(l: Lowering, name: string | null, old: string | null, node: NodeId, isStatic: boolean): void {
  const { cls } = l.frame;
  if (!cls || name === null || old === null) return;
  const fn = cls.methods.get(old);
  if (fn === undefined) addDelegator(l, cls, { name, method: old, to: 'self', span: l.span(node), isStatic });
  else l.b.addMember(cls.cls, { name, kind: 'method', function: fn, isStatic, span: l.span(node) });
}
