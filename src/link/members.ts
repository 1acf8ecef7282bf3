/**
 * Reading and writing members of abstract values: fields, methods, accessors, exports, prototypes. A read hands what it
 * finds to a sink, now or when it comes to be known.
 */
import { ANY_KEY } from './analysis.ts';
import type { Analysis } from './analysis.ts';
import { functionOf } from './classes.ts';
import { delegatesOf } from './delegates.ts';
import type { Embedded, FoundMember } from './classes.ts';
import { extensionsOn } from './extensions.ts';
import { alteredSink, isLiteralObject, nodeSink, valueSink } from './member-sinks.ts';
import type { MemberSink } from './member-sinks.ts';
import type { Target } from './modules.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind } from './tokens.ts';

/** Finds member `name` of what `token` stands for. `receiver` is what a method found there is called on. */
export function readMember(a: Analysis, token: Token, name: string, sink: MemberSink, receiver: Token = token, depth = 0): void {
  if (depth > 12) return;
  const t = a.tokens;
  if (a.extensions.has(name)) for (const fn of extensionsOn(a, token, name)) sink.extension(fn, receiver);
  switch (t.kind(token)) {
    case TokenKind.Instance: readInstance(a, { cls: t.a(token), exact: true, name, receiver, depth }, sink); return;
    case TokenKind.Subtype: readInstance(a, { cls: t.a(token), exact: false, name, receiver, depth }, sink); return;
    case TokenKind.Class: readClass(a, token, name, sink, depth); return;
    case TokenKind.Module: readModule(a, token, name, sink); return;
    case TokenKind.Exports: readExports(a, token, name, sink, depth); return;
    case TokenKind.FunctionInstance: readFunctionInstance(a, token, name, sink, receiver, depth); return;
    case TokenKind.Prototype: readPrototype(a, token, name, sink, receiver, depth); return;
    case TokenKind.Function: case TokenKind.Bound: case TokenKind.Partial: readFunction(a, token, name, sink); return;
    case TokenKind.Object: case TokenKind.Arguments: readObject(a, token, name, sink, receiver, depth); return;
    case TokenKind.Tuple: case TokenKind.Entry: readTuple(a, token, name, sink); return;
    case TokenKind.Unknown: sink.token(token); return;
    case TokenKind.Maker: return;
    default: sink.external(token, name);
  }
}

/** Lets `value` flow into member `name` of what `token` stands for; setters are reported to `onSetter`. */
export function writeMember(a: Analysis, token: Token, name: string, value: Node, onSetter: (fn: number, receiver: Token, args: readonly Node[]) => void): void {
  const kind = a.tokens.kind(token);
  if (kind === TokenKind.Unknown || kind === TokenKind.External || kind === TokenKind.Typed) return;
  if (kind === TokenKind.Instance || kind === TokenKind.Subtype || kind === TokenKind.Class) {
    const below = kind === TokenKind.Subtype ? a.classes.subclasses(a.tokens.a(token)) : [];
    const setters = unique([...a.classes.find(a.tokens.a(token), name), ...settersAbove(a, a.tokens.a(token), name), ...below.flatMap((c) => a.classes.ownMembers(c, name))]).filter((f) => f.member.kind === 'setter');
    for (const s of setters) onSetter(functionOf(s), token, [value]);
    if (kind !== TokenKind.Class) writeIntercepted(a, token, name, value, onSetter);
    if (setters.length > 0) return;
  }
  const inner = kind === TokenKind.Instance || kind === TokenKind.Subtype ? a.classes.promotedFrom(a.tokens.a(token), name) : null;
  a.solver.edge(value, a.field(inner ? a.tokens.of(TokenKind.Instance, inner.class) : token, name));
  if (kind === TokenKind.Module) writeExported(a, token, name, value);
}

/** What is stored in a module from outside, its own code reads from its variable. */
function writeExported(a: Analysis, token: Token, name: string, value: Node): void {
  for (const { leaf, path } of a.modules.member(a.modules.module(a.tokens.a(token)), name)) {
    if (leaf.kind === 'variable' && path.length === 0) a.solver.edge(value, a.variable(leaf.file, leaf.variable));
  }
}

/** Writing an attribute that its class holds a descriptor for, or whatever a class has a hook for. */
function writeIntercepted(a: Analysis, token: Token, name: string, value: Node, onSetter: (fn: number, receiver: Token, args: readonly Node[]) => void): void {
  const cls = a.tokens.a(token);
  const { descriptor, missing } = a.world.class(cls).file.facts.traits.specialMembers;
  if (descriptor && a.definesMember(descriptor.set)) {
    for (const c of a.classes.linear(cls)) {
      a.solver.listen(a.field(a.tokens.of(TokenKind.Class, c), name), (t) => {
        for (const f of membersOfInstance(a, t, descriptor.set)) onSetter(functionOf(f), t, [a.constant(token), value]);
      });
    }
  }
  const hook = missing?.write;
  if (!hook || !a.definesMember(hook.name) || (!hook.always && a.classes.find(cls, name).length > 0)) return;
  for (const f of a.classes.find(cls, hook.name)) if (f.member.function >= 0) onSetter(functionOf(f), token, [a.constant(a.tokens.opaque), value]);
}

function membersOfInstance(a: Analysis, token: Token, name: string): readonly FoundMember[] {
  const kind = a.tokens.kind(token);
  return kind === TokenKind.Instance || kind === TokenKind.Subtype ? a.classes.find(a.tokens.a(token), name).filter((f) => f.member.function >= 0) : [];
}

/** Getter and setter of one name may stand in different places of the lookup order. */
function settersAbove(a: Analysis, cls: number, name: string): FoundMember[] {
  for (const c of a.classes.linear(cls)) {
    const own = a.classes.ownMembers(c, name).filter((m) => m.member.kind === 'setter');
    if (own.length > 0) return own;
  }
  return [];
}

interface InstanceRead { readonly cls: number; readonly exact: boolean; readonly name: string; readonly receiver: Token; readonly depth: number }

function readInstance(a: Analysis, read: InstanceRead, sink: MemberSink): void {
  const inner = a.classes.promotedFrom(read.cls, read.name);
  if (inner) {
    readEmbedded(a, read, inner, sink);
    return;
  }
  const found = methodsOf(a, read);
  const hidden = hiddenKind(a, read.cls, read.name, found, sink.calls);
  if (hidden !== 'field') readInstanceFields(a, read, sink);
  const isHandedOver = read.name !== DELEGATE && found.every(isAbstract) && hasDelegate(a, read.cls);
  if (isHandedOver) readDelegate(a, read, sink);
  else if (hidden !== 'method') for (const f of found) emit(a, f, read.receiver, sink);
  if (!read.exact && sink.declared) for (const f of a.classes.find(read.cls, read.name)) if (isAbstract(f) && !found.includes(f)) sink.declared(functionOf(f));
  if (!found.some((f) => f.member.function >= 0)) readDynamicBases(a, read, sink);
  if (a.mixes) readMixed(a, read, found, sink);
  if (found.length > 0) return;
  const { file } = a.world.class(read.cls);
  if (file.facts.traits.specialMembers.classOf === read.name) readClassOf(a, read, sink);
  const isEverywhere = a.library(file).everywhere?.has(read.name) === true;
  if (!isEverywhere) readMissing(a, read, sink);
  for (const field of a.classes.openlyEmbedded(read.cls)) if (field !== read.name) readEmbeddedField(a, read, field, sink);
  if (isEverywhere || a.classes.hasExternalBase(read.cls)) sink.external(read.receiver, read.name);
}

/** The class that an instance is of. */
function readClassOf(a: Analysis, { cls, exact }: InstanceRead, sink: MemberSink): void {
  for (const c of exact ? [cls] : a.classes.subclasses(cls)) sink.token(a.tokens.of(TokenKind.Class, c));
}

/** Members that an object, or its class, was given while the program ran; what the class has itself comes first. */
function readMixed(a: Analysis, { cls, name, receiver }: InstanceRead, found: readonly FoundMember[], sink: MemberSink): void {
  readMixins(a, a.mixinsOf(receiver), name, receiver, sink);
  if (found.some((f) => a.classes.at(f.owner.file, f.owner.index) === cls)) return;
  for (const c of a.classes.linear(cls)) readMixins(a, a.mixinsOf(a.tokens.of(TokenKind.Prototype, a.tokens.of(TokenKind.Class, c))), name, receiver, sink);
}

function readMixins(a: Analysis, mixins: Node, name: string, receiver: Token, sink: MemberSink): void {
  a.solver.listen(mixins, (m) => {
    if (a.tokens.kind(m) === TokenKind.Class) for (const f of a.classes.find(a.tokens.a(m), name)) emit(a, f, receiver, sink);
  });
}

/** Field of the objects that an instance hands over to what its class takes on and does not define (`class A(b: B) : B by b`). */
const DELEGATE = '<delegate>';

function hasDelegate(a: Analysis, cls: number): boolean {
  return a.assignedNames.has(DELEGATE) && a.classes.find(cls, DELEGATE).length > 0;
}

/** The objects that an instance of a class hands over to and that have a member of the name; none where it does not. */
export function readDelegated(a: Analysis, { cls, exact, name }: Pick<InstanceRead, 'cls' | 'exact' | 'name'>, use: (object: Token) => void): void {
  if (!hasDelegate(a, cls)) return;
  const handOver = (t: Token): void => {
    const kind = a.tokens.kind(t);
    if ((kind === TokenKind.Instance || kind === TokenKind.Subtype) && a.classes.find(a.tokens.a(t), name).length > 0) use(t);
  };
  readInstanceFields(a, { cls, exact, name: DELEGATE, receiver: a.tokens.of(TokenKind.Instance, cls), depth: 0 }, alteredSink(valueSink(a, a.solver.node()), { node: (n) => a.solver.listen(n, handOver) }));
}

function readDelegate(a: Analysis, read: InstanceRead, sink: MemberSink): void {
  readDelegated(a, read, (t) => readMember(a, t, read.name, sink, t, read.depth + 1));
}

/** A member that an embedded object hands on is read from that object. What an embedded interface holds only values tell. */
function readEmbedded(a: Analysis, read: InstanceRead, inner: Embedded, sink: MemberSink): void {
  if (a.world.class(inner.class).fact.kind !== 'interface') {
    const object = a.tokens.of(TokenKind.Instance, inner.class);
    readMember(a, object, read.name, sink, object, read.depth + 1);
    return;
  }
  readEmbeddedField(a, read, inner.field, sink);
}

function readEmbeddedField(a: Analysis, read: InstanceRead, field: string, sink: MemberSink): void {
  const read1 = (t: Token): void => readMember(a, t, read.name, sink, t, read.depth + 1);
  readInstanceFields(a, { ...read, name: field }, alteredSink(sink, { node: (n) => a.solver.listen(n, read1) }));
}

/** What a class does for members that it does not have. */
function readMissing(a: Analysis, { cls, name, receiver, depth }: InstanceRead, sink: MemberSink): void {
  const { missing } = a.world.class(cls).file.facts.traits.specialMembers;
  const hook = missing && (sink.calls && missing.call ? missing.call.name : missing.read);
  if (hook === undefined || hook === name || !a.definesMember(hook) || isProtocolName(name)) return;
  for (const f of a.classes.find(cls, hook)) {
    if (f.member.function < 0) continue;
    const fn = functionOf(f);
    if (sink.calls && missing?.call) {
      sink.missing?.(fn, receiver);
      continue;
    }
    sink.getter(fn, receiver);
    for (const { object } of delegatesOf(a, fn)) a.solver.listen(object, (t) => { if (t !== receiver) readMember(a, t, name, sink, t, depth + 1); });
  }
}

/** Members that a language looks up on the class only never go through hooks. */
function isProtocolName(name: string): boolean {
  return /^(__\w+__|\[Symbol\.\w+\])$/.test(name);
}

/** Of a field and a method with one name, the one that is not meant, in languages that tell them apart. */
function hiddenKind(a: Analysis, cls: number, name: string, found: readonly FoundMember[], calls: boolean): 'field' | 'method' | null {
  if (!found.some((f) => f.member.function >= 0) || a.world.class(cls).file.facts.traits.separateMembers !== true) return null;
  if (calls) return 'field';
  return a.classes.linear(cls).some((c) => a.classes.ownMembers(c, name).some((m) => m.member.kind === 'field')) ? 'method' : null;
}

function readInstanceFields(a: Analysis, { cls, exact, name, receiver, depth }: InstanceRead, sink: MemberSink): void {
  if (!a.assignedNames.has(name) && !a.usesPrototypes) return;
  const { classAttributes } = a.world.class(cls).file.facts.traits;
  const of = (kind: 4 | 5 | 3, c: number): void => sink.node(a.field(a.tokens.of(kind, c), name));
  const lineage = a.classes.linear(cls);
  if (exact) of(TokenKind.Instance, cls);
  else {
    for (const below of a.classes.subclasses(cls)) {
      of(TokenKind.Instance, below);
      if (below !== cls) of(TokenKind.Subtype, below);
    }
  }
  for (const above of lineage) {
    of(TokenKind.Subtype, above);
    if (classAttributes === true) {
      if (a.classAssigned.has(name)) readAttribute(a, a.field(a.tokens.of(TokenKind.Class, above), name), receiver, sink);
    } else if (a.classes.ownMembers(above, name).some((m) => m.member.isStatic && m.member.kind === 'field')) of(TokenKind.Class, above);
    if (!a.usesPrototypes) continue;
    const prototype = a.tokens.of(TokenKind.Prototype, a.tokens.of(TokenKind.Class, above));
    sink.node(a.field(prototype, name));
    if (a.extendsPrototypes) readFallbacks(a, prototype, name, sink, receiver, depth);
  }
}

/** What an instance sees of an attribute of its class: functions as methods, what a descriptor in it gives. */
function readAttribute(a: Analysis, node: Node, receiver: Token, sink: MemberSink): void {
  const kind = a.tokens.kind(receiver);
  if (kind !== TokenKind.Instance && kind !== TokenKind.Subtype) {
    sink.node(node);
    return;
  }
  const { descriptor } = a.world.class(a.tokens.a(receiver)).file.facts.traits.specialMembers;
  a.solver.listen(node, (t) => {
    const getters = descriptor && a.definesMember(descriptor.get) ? membersOfInstance(a, t, descriptor.get) : [];
    for (const f of getters) sink.getter(functionOf(f), t, receiver);
    if (getters.length > 0) return;
    const isPlain = a.tokens.kind(t) === TokenKind.Function && a.world.function(a.tokens.a(t)).fact.class < 0;
    sink.token(isPlain ? a.tokens.of(TokenKind.Bound, a.tokens.a(t), receiver) : t);
  });
}

function methodsOf(a: Analysis, { cls, exact, name }: InstanceRead): readonly FoundMember[] {
  return exact ? a.classes.find(cls, name) : a.classes.memoBelow(cls, name, () => methodsBelow(a, cls, name));
}

/** What a call of the method can mean on some instance of the class or of one below it. */
function methodsBelow(a: Analysis, cls: number, name: string): readonly FoundMember[] {
  const inherited = a.classes.find(cls, name);
  const below = a.classes.subclasses(cls).filter((c) => c !== cls).flatMap((c) => {
    const own = a.classes.ownMembers(c, name);
    // A subclass may take its implementation from elsewhere than from `cls` (a class that extends one and implements another).
    return own.length > 0 ? own : a.classes.findOrPromoted(c, name);
  });
  const all = unique([...inherited, ...below]);
  const concrete = all.filter((f) => !isAbstract(f));
  return concrete.length > 0 ? concrete : all;
}

function unique(found: readonly FoundMember[]): FoundMember[] {
  const seen = new Map(found.map((f) => [`${f.owner.id}:${f.member.name}:${f.member.kind}:${f.member.function}`, f]));
  return [...seen.values()];
}

function isAbstract(f: FoundMember): boolean {
  return f.member.function >= 0 && f.owner.file.facts.functions[f.member.function]?.isAbstract === true;
}

function emit(a: Analysis, found: FoundMember, on: Token, sink: MemberSink): void {
  const { member, owner } = found;
  const receiver = narrowedReceiver(a, on, a.classes.at(owner.file, owner.index));
  if (member.kind === 'setter' || member.kind === 'field') return;
  if (member.kind === 'getter') sink.getter(functionOf(found), receiver);
  else if (member.value > 0) {
    if (owner.file.facts.traits.classAttributes === true && !member.isStatic) readAttribute(a, a.value(owner.file, member.value), receiver, sink);
    else sink.node(a.value(owner.file, member.value));
  } else sink.method(functionOf(found), receiver);
}

/** An instance on which a method of `owner` runs is of `owner` or below, whatever less was known of it. */
function narrowedReceiver(a: Analysis, receiver: Token, owner: number): Token {
  if (a.tokens.kind(receiver) !== TokenKind.Subtype || a.tokens.a(receiver) === owner) return receiver;
  const isInside = a.world.class(owner).file.facts.traits.structuralInterfaces === true;
  return isInside || a.classes.isSubclass(owner, a.tokens.a(receiver)) ? a.tokens.of(TokenKind.Subtype, owner) : receiver;
}

function readDynamicBases(a: Analysis, read: InstanceRead, sink: MemberSink): void {
  for (const c of a.classes.linear(read.cls)) {
    for (const base of a.classes.dynamicBases(c)) {
      a.solver.listen(a.value(base.file, base.value), (token) => {
        const kind = a.tokens.kind(token);
        if (kind === TokenKind.Class) readInstance(a, { ...read, cls: a.tokens.a(token), exact: true, depth: read.depth + 1 }, sink);
        if (kind === TokenKind.Function) readPrototype(a, a.tokens.of(TokenKind.Prototype, token), read.name, sink, read.receiver, read.depth + 1);
      });
    }
  }
}

function readClass(a: Analysis, token: Token, name: string, sink: MemberSink, depth: number): void {
  const cls = a.tokens.a(token);
  if (name === 'prototype' && a.usesPrototypes) sink.token(a.tokens.of(TokenKind.Prototype, token));
  const found = a.classes.find(cls, name);
  const hidden = hiddenKind(a, cls, name, found, sink.calls);
  if (hidden !== 'field') for (const c of a.classes.linear(cls)) sink.node(a.field(a.tokens.of(TokenKind.Class, c), name));
  // Of a class method and an instance method with one name, the class has the former.
  const hasStatic = found.some((f) => f.member.isStatic && f.member.function >= 0);
  const { kind: classKind, companion } = a.world.class(cls).fact;
  const standsForObject = classKind === 'object' || companion !== undefined;
  const meanings = staticMeanings(a, cls, name, found);
  for (const f of hidden === 'method' ? [] : meanings) {
    if (f.member.kind === 'setter' || f.member.kind === 'field' || (hasStatic && !f.member.isStatic)) continue;
    if (f.member.value > 0) sink.node(a.value(f.owner.file, f.member.value));
    else if (!f.member.isStatic) { if (!standsForObject) sink.unbound(functionOf(f)); }
    else if (f.member.kind === 'getter') sink.getter(functionOf(f), token);
    else if (sink.oneOfMany && meanings.length > MANY) sink.oneOfMany(functionOf(f), token);
    else sink.method(functionOf(f), token);
  }
  for (const c of a.classes.linear(cls)) {
    for (const { file, index } of a.classes.parts(c)) {
      for (const [i, nested] of file.facts.classes.entries()) {
        if ((nested.parentClass === index || (companion !== undefined && c === cls && nested.parentClass === companion)) && nested.name === name) sink.token(a.tokens.of(TokenKind.Class, a.classes.at(file, i)));
      }
    }
    for (const base of a.classes.dynamicBases(c)) {
      a.solver.listen(a.value(base.file, base.value), (t) => { if (t !== token) readMember(a, t, name, sink, token, depth + 1); });
    }
  }
  const metaclass = found.length === 0 ? a.classes.metaclass(cls) : -1;
  if (metaclass >= 0) for (const f of a.classes.find(metaclass, name)) if (f.member.function >= 0) sink.method(functionOf(f), token);
  if (found.length === 0) readMissingStatic(a, token, sink);
  const mixed = a.classes.staticMixins(cls).flatMap((m) => a.classes.find(m, name));
  for (const f of mixed) if (f.member.function >= 0) sink.method(functionOf(f), token);
  if (a.mixes) for (const c of a.classes.linear(cls)) readMixins(a, a.mixinsOf(a.tokens.of(TokenKind.Class, c)), name, token, sink);
  // A class as a value has the methods of its language's class objects too.
  const isLibrary = Object.hasOwn(a.library(a.world.class(cls).file).methods, name);
  if (found.length === 0 && mixed.length === 0 && (isLibrary || a.classes.hasExternalBase(cls))) sink.external(token, name);
}

function readMissingStatic(a: Analysis, token: Token, sink: MemberSink): void {
  const hook = a.world.class(a.tokens.a(token)).file.facts.traits.specialMembers.missing?.call?.staticName;
  if (hook === undefined || !sink.calls || !a.definesMember(hook)) return;
  for (const f of a.classes.find(a.tokens.a(token), hook)) if (f.member.function >= 0 && f.member.isStatic) sink.missing?.(functionOf(f), token);
}

/** What more functions than this give back is not told apart. */
const MANY = 8;

/** A class method that is only declared (a trait's associated function) is that of whichever class below it is meant. */
function staticMeanings(a: Analysis, cls: number, name: string, found: readonly FoundMember[]): readonly FoundMember[] {
  return found.some((f) => f.member.isStatic && isAbstract(f)) ? a.classes.memoBelow(cls, name, () => methodsBelow(a, cls, name)) : found;
}

function readModule(a: Analysis, token: Token, name: string, sink: MemberSink): void {
  const module = a.modules.module(a.tokens.a(token));
  sink.node(a.field(token, name));
  const targets = a.modules.member(module, name);
  for (const target of targets) readTarget(a, target, sink);
  if (targets.length === 0) sink.external(token, name);
}

/** What a name found across files stands for. */
export function readTarget(a: Analysis, { leaf, path }: Target, sink: Pick<MemberSink, 'node' | 'token'>): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    if (leaf.kind === 'variable') sink.node(a.variable(leaf.file, leaf.variable));
    else if (leaf.kind === 'module') for (const t of moduleTokens(a, leaf.module.key)) sink.token(t);
    else if (leaf.kind === 'external') sink.token(a.external(leaf.name));
    else readCommonJs(a, a.tokens.of(TokenKind.Exports, leaf.file.index), leaf.name, sink);
    return;
  }
  const node = a.solver.node();
  readTarget(a, { leaf, path: [] }, nodeSink(a, node));
  let from = node;
  for (const name of [first, ...rest]) from = readThrough(a, from, name);
  sink.node(from);
}

/** A node with member `name` of every value of `from`, methods as function values. */
export function readThrough(a: Analysis, from: Node, name: string): Node {
  const into = a.solver.node();
  a.solver.listen(from, (t) => readMember(a, t, name, valueSink(a, into)));
  return into;
}

/** A module as a value: its namespace, and for a CommonJS file what it assigns to `module.exports`. */
function moduleTokens(a: Analysis, key: number): Token[] {
  const module = a.modules.module(key);
  const commonJs = module.files.filter((f) => a.modules.isCommonJs(f));
  const out = commonJs.map((f) => a.tokens.of(TokenKind.Exports, f.index));
  if (commonJs.length < module.files.length || module.files.length === 0) out.push(a.tokens.of(TokenKind.Module, key));
  return out;
}

function readCommonJs(a: Analysis, exports: Token, name: string, sink: Pick<MemberSink, 'node' | 'token'>): void {
  if (name === 'default') {
    sink.node(a.field(exports, 'default'));
    sink.token(exports);
    return;
  }
  sink.node(a.field(exports, name));
  const through = a.solver.node();
  a.solver.listen(a.field(exports, 'export='), (t) => readMember(a, t, name, valueSink(a, through)));
  sink.node(through);
}

function readExports(a: Analysis, token: Token, name: string, sink: MemberSink, depth: number): void {
  sink.node(a.field(token, name));
  sink.node(a.field(token, ANY_KEY));
  a.solver.listen(a.field(token, 'export='), (t) => { if (t !== token) readMember(a, t, name, sink, t, depth + 1); });
}

function readFunction(a: Analysis, token: Token, name: string, sink: MemberSink): void {
  sink.node(a.field(token, name));
  if (name === 'prototype') sink.token(a.tokens.of(TokenKind.Prototype, token));
  sink.external(token, name);
}

function readFunctionInstance(a: Analysis, token: Token, name: string, sink: MemberSink, receiver: Token, depth: number): void {
  const fn = a.tokens.of(TokenKind.Function, a.tokens.a(token));
  sink.node(a.field(token, name));
  sink.node(a.field(token, ANY_KEY));
  if (name === 'constructor') sink.token(fn);
  readPrototype(a, a.tokens.of(TokenKind.Prototype, fn), name, sink, receiver, depth + 1);
  a.solver.listen(a.field(fn, 'prototype'), (t) => readMember(a, t, name, sink, receiver, depth + 1));
  readFallbacks(a, token, name, sink, receiver, depth);
}

function readPrototype(a: Analysis, token: Token, name: string, sink: MemberSink, receiver: Token, depth: number): void {
  const owner = a.tokens.a(token);
  sink.node(a.field(token, name));
  if (name === 'constructor') sink.token(owner);
  if (a.tokens.kind(owner) === TokenKind.Class) {
    for (const f of a.classes.find(a.tokens.a(owner), name)) emit(a, f, receiver, sink);
  }
  readFallbacks(a, token, name, sink, receiver, depth);
}

function readObject(a: Analysis, token: Token, name: string, sink: MemberSink, receiver: Token, depth: number): void {
  sink.node(a.field(token, name));
  // What a collection holds under unknown keys is no member of it by name; what an object literal was given under a computed key is.
  if (name !== ANY_KEY && (isLiteralObject(a, token) || /^\d+$/.test(name))) sink.node(a.field(token, ANY_KEY));
  readFallbacks(a, token, name, sink, receiver, depth);
  sink.external(token, name);
}

/** A position is a place of its own; anything else is a library's method of what is inside a collection. */
function readTuple(a: Analysis, token: Token, name: string, sink: MemberSink): void {
  sink.node(a.field(token, name));
  if (/^\d+$/.test(name)) sink.node(a.field(token, ANY_KEY));
  else sink.external(token, name);
}

function readFallbacks(a: Analysis, token: Token, name: string, sink: MemberSink, receiver: Token, depth: number): void {
  if (!a.firstFallback(sink, `${receiver}:${token}:${name}`)) return;
  a.solver.listen(a.prototypesOf(token), (t) => { if (t !== token) readMember(a, t, name, sink, receiver, depth + 1); });
}
