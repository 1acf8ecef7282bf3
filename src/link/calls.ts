/**
 * Calling abstract values: which functions a call reaches and what comes back.
 */
import { ArgTag, CallFlag, Op, opCode, operand, operandCount } from '../model/ops.ts';
import { ANY_KEY } from './analysis.ts';
import type { Analysis } from './analysis.ts';
import { bindArguments } from './bind-arguments.ts';
import { plainArgument } from './invocation.ts';
import type { Argument, Invocation, Site } from './invocation.ts';
import { conversionsOf } from './conversions.ts';
import { elementsOf } from './elements.ts';
import { libraryCall } from './library-calls.ts';
import { findModel } from './library-models.ts';
import { functionOf } from './classes.ts';
import { delegatesOf } from './delegates.ts';
import { readDelegated, readMember, writeMember } from './members.ts';
import type { MemberSink } from './member-sinks.ts';
import { typedEdge } from './narrowing.ts';
import { overloadFits } from './overloads.ts';
import { makePromise, rejectedOf, resolveWith } from './promises.ts';
import type { Node, Token } from './solver.ts';
import type { DeclaredType } from './static-types.ts';
import { TokenKind, isFunctionKind } from './tokens.ts';
import type { LinkedFunction } from './world.ts';
import { lastName } from './last-name.ts';

/** The invocation that a Call or New operation makes. */
export function invocationOf(a: Analysis, site: Site): Invocation {
  const { code } = site.file.facts;
  const args: Argument[] = [];
  for (let i = 2; i + 1 < operandCount(code, site.ref); i += 2) {
    const ref = operand(code, site.ref, i);
    const tag = operand(code, site.ref, i + 1);
    args.push({
      ref, node: a.value(site.file, ref),
      keyword: tag > 0 ? a.string(site.file, tag - 1) : null,
      spread: tag === ArgTag.Spread ? 'positional' : tag === ArgTag.KeywordSpread ? 'keyword' : 'no',
    });
  }
  const implicit = (operand(code, site.ref, 1) & CallFlag.Implicit) !== 0;
  const kind = implicit ? 'implicit' : opCode(code, site.ref) === Op.New ? 'new' : 'call';
  return { site, args, result: a.value(site.file, site.ref), kind };
}

/** Calls whatever a value is. `receiver` is what it was taken from (0 if nothing). */
export function invoke(a: Analysis, call: Invocation, callee: Token, receiver: Token = 0): void {
  const t = a.tokens;
  switch (t.kind(callee)) {
    case TokenKind.Function: if (!invokeReference(a, call, t.a(callee))) linkCall(a, call, t.a(callee), receiver); return;
    case TokenKind.Bound: linkBound(a, call, t.a(callee), t.b(callee)); return;
    case TokenKind.Class: if (isCalledToMake(a, call, t.a(callee))) construct(a, call, callee); return;
    case TokenKind.Maker: construct(a, call, t.a(callee)); return;
    case TokenKind.Partial: invokePartial(a, call, callee); return;
    case TokenKind.Instance: case TokenKind.Subtype: invokeInstance(a, call, callee); return;
    case TokenKind.External: libraryCall(a, call, { name: a.externalName(callee), receiver: 0 }); return;
    case TokenKind.Settler: settle(a, call, callee); return;
    case TokenKind.Collector: for (const arg of call.args) a.solver.edge(arg.spread === 'no' ? arg.node : elementsOf(a, arg.node), a.field(callee, ANY_KEY)); return;
    case TokenKind.Exports: a.solver.listen(a.field(callee, 'export='), (f) => invoke(a, call, f, receiver)); return;
    case TokenKind.Unknown: case TokenKind.Opaque: libraryCall(a, call, { name: '', receiver: 0 }); return;
    case TokenKind.Object: case TokenKind.Typed: callContainer(a, call, callee); return;
    default:
  }
}

/** A function that is no method by its form takes what it is bound to as its first argument, where receivers are parameters. */
function linkBound(a: Analysis, call: Invocation, fn: number, receiver: Token): void {
  const { fact, file } = a.world.function(fn);
  const takesFirst = file.facts.traits.classAttributes === true && fact.class < 0 && !fact.params.some((p) => p.kind === 'receiver');
  if (takesFirst) linkCall(a, { ...call, args: [plainArgument(a.constant(receiver)), ...call.args] }, fn, 0);
  else linkCall(a, call, fn, receiver);
}

/** Calling a container reads it, where the library has a method that a call means. */
function callContainer(a: Analysis, call: Invocation, container: Token): void {
  const { methods } = a.library(call.site.file);
  for (const name of call.site.file.facts.traits.specialMembers.call) if (Object.hasOwn(methods, name)) libraryCall(a, call, { name, receiver: container });
}

/** Whether calling a class by its name makes an instance: never of an object, and not where its companion is what is called. */
function isCalledToMake(a: Analysis, call: Invocation, cls: number): boolean {
  const { fact, file } = a.world.class(cls);
  if (fact.kind === 'object') return false;
  if (fact.companion === undefined || fact.kind === 'record') return true;
  const companion = a.classes.at(file, fact.companion);
  return !call.site.file.facts.traits.specialMembers.call.some((name) => a.classes.find(companion, name).length > 0);
}

/** `resolve(value)`, `reject(reason)` of a promise's executor. */
function settle(a: Analysis, call: Invocation, settler: Token): void {
  const [value] = call.args;
  const promise = a.tokens.a(settler);
  if (!value) return;
  if (a.tokens.b(settler) === 0) resolveWith(a, promise, value.node);
  else a.solver.edge(value.node, rejectedOf(a, promise));
}

/** `receiver.name(…)` */
export function invokeMember(a: Analysis, call: Invocation, receiver: Token, name: string): void {
  const kind = a.tokens.kind(receiver);
  if (isFunctionKind(kind)) {
    const { invokers } = a.library(call.site.file);
    if (invokers === '*' || invokers.has(name)) invoke(a, call, receiver);
    if (call.site.file.facts.traits.specialMembers.composes?.includes(name) === true) {
      a.solver.add(call.result, receiver);
      for (const arg of call.args) a.solver.edge(arg.node, call.result);
    }
  }
  if (kind === TokenKind.Unknown) {
    const key = `${call.site.file.index}:${call.site.ref}`;
    if (!a.openCalls.has(key)) a.openCalls.set(key, { site: call.site, name });
    libraryCall(a, call, { name, receiver });
    return;
  }
  if (a.proxies.has(receiver)) {
    const got = a.solver.node();
    callTrap(a, { site: call.site, args: [], result: got, kind: 'implicit' }, receiver, 'get');
    a.solver.listen(got, (f) => invoke(a, call, f, receiver));
  }
  readMember(a, receiver, name, callSink(a, call, receiver, name));
}

/** What a proxy asks its handler on a read (`get`) or a write (`set`) of a member; arguments of the call are what is written. */
export function callTrap(a: Analysis, call: Invocation, proxy: Token, trap: 'get' | 'set'): void {
  const known = a.proxies.get(proxy);
  if (!known) return;
  const given = { ...call, args: [plainArgument(known.target), plainArgument(a.constant(a.tokens.opaque)), ...call.args, plainArgument(a.constant(proxy))] };
  a.solver.listen(known.handler, (h) => readMember(a, h, trap, callSink(a, given, h, trap)));
}

/** `super.name(…)`, or the parent's constructor where `name` is null. */
export function invokeSuper(a: Analysis, call: Invocation, fn: LinkedFunction, name: string | null): void {
  const owner = a.thisOwner(fn);
  if (owner.fact.class < 0) return;
  const cls = a.classes.at(owner.file, owner.fact.class);
  const receivers = a.thisOf(owner.id);
  const parent = namedParent(a, call.site);
  const method = { ...call, kind: call.kind === 'call' ? 'method' as const : call.kind };
  const start = (token: Token): void => {
    const kind = a.tokens.kind(token);
    const of = kind === TokenKind.Instance || kind === TokenKind.Subtype || kind === TokenKind.Class ? a.tokens.a(token) : cls;
    superTargets(a, method, { cls, of, parent, name, receiver: token });
  };
  a.solver.listen(receivers, start);
}

/** The parent that `super[A]` names, or -1. */
function namedParent(a: Analysis, { file, ref }: Site): number {
  const { code } = file.facts;
  const callee = operand(code, ref, 0);
  const view = opCode(code, callee) === Op.Get ? operand(code, callee, 0) : callee;
  return operandCount(code, view) === 0 ? -1 : (a.classes.resolveType(file, operand(code, view, 0) - 1).classes[0] ?? -1);
}

function superTargets(a: Analysis, call: Invocation, at: { cls: number; of: number; parent: number; name: string | null; receiver: Token }): void {
  const order = a.classes.linear(at.of);
  const from = order.includes(at.cls) ? order : a.classes.linear(at.cls);
  const named = at.parent < 0 ? -1 : from.indexOf(at.parent);
  for (const c of from.slice(named >= 0 ? named : from.indexOf(at.cls) + 1)) {
    const own = at.name === null ? constructorsOf(a, c) : a.classes.ownMembers(c, at.name).filter((m) => m.member.function >= 0).map(functionOf);
    if (own.length > 0) {
      for (const target of own) linkCall(a, call, target, at.receiver);
      return;
    }
  }
  if (at.name !== null && a.mixes && !order.includes(at.cls)) {
    superOfMixin(a, call, { ...at, name: at.name });
    return;
  }
  if (at.name !== null && a.tokens.kind(at.receiver) === TokenKind.Class && call.site.file.facts.traits.specialMembers.call.includes(at.name)) {
    const cls = a.tokens.a(at.receiver);
    const instance = a.tokens.of(TokenKind.Instance, cls);
    a.solver.add(call.result, instance);
    makeInstance(a, { ...call, kind: 'new' }, cls, instance);
    return;
  }
  for (const base of a.classes.dynamicBases(at.cls)) {
    a.solver.listen(a.value(base.file, base.value), (b) => superOfBase(a, call, b, at));
  }
  const { name } = at;
  if (name !== null) readDelegated(a, { cls: at.of, exact: a.tokens.kind(at.receiver) === TokenKind.Instance, name }, (t) => readMember(a, t, name, callSink(a, call, t, name)));
  if (at.name !== null && a.classes.hasExternalBase(at.cls)) libraryCall(a, call, { name: at.name, receiver: at.receiver });
}

/** Above something mixed into an object is what else was, and what the object has of its own. */
function superOfMixin(a: Analysis, call: Invocation, at: { readonly cls: number; readonly of: number; readonly name: string; readonly receiver: Token }): void {
  a.solver.listen(a.mixinsOf(at.receiver), (m) => {
    if (a.tokens.kind(m) !== TokenKind.Class || a.tokens.a(m) === at.cls) return;
    for (const f of a.classes.find(a.tokens.a(m), at.name)) if (f.member.function >= 0) linkCall(a, call, functionOf(f), at.receiver);
  });
  for (const f of a.classes.find(at.of, at.name)) if (f.member.function >= 0) linkCall(a, call, functionOf(f), at.receiver);
}

function superOfBase(a: Analysis, call: Invocation, base: Token, at: { name: string | null; receiver: Token }): void {
  const isClass = a.tokens.kind(base) === TokenKind.Class;
  if (at.name !== null) {
    const from = isClass ? a.tokens.of(TokenKind.Instance, a.tokens.a(base)) : a.tokens.of(TokenKind.Prototype, base);
    readMember(a, from, at.name, callSink(a, call, at.receiver, at.name), at.receiver);
  } else if (isClass) {
    runConstructors(a, call, a.tokens.a(base), at.receiver);
  } else if (a.tokens.kind(base) === TokenKind.Function) linkCall(a, call, a.tokens.a(base), at.receiver);
}

/** Makes an instance of whatever the callee is. */
export function construct(a: Analysis, call: Invocation, callee: Token): void {
  const t = a.tokens;
  const newCall = { ...call, kind: 'new' as const };
  switch (t.kind(callee)) {
    case TokenKind.Class: {
      const instance = t.of(TokenKind.Instance, t.a(callee));
      a.instantiated.add(t.a(callee));
      const metaclass = a.classes.metaclass(t.a(callee));
      if (metaclass >= 0 && linkHooks(a, newCall, { cls: metaclass, names: call.site.file.facts.traits.specialMembers.call, receiver: callee })) return;
      a.solver.add(call.result, instance);
      if (!makeInstance(a, newCall, t.a(callee), instance)) fillInOrder(a, call, t.a(callee), instance);
      showInstance(a, newCall, t.a(callee), instance);
      return;
    }
    case TokenKind.Function: case TokenKind.Bound: {
      const instance = t.of(TokenKind.FunctionInstance, t.a(callee));
      a.solver.add(call.result, instance);
      linkCall(a, newCall, t.a(callee), instance);
      return;
    }
    case TokenKind.Exports: a.solver.listen(a.field(callee, 'export='), (f) => construct(a, call, f)); return;
    case TokenKind.External: case TokenKind.Unknown: case TokenKind.Opaque: constructExternal(a, call, callee); return;
    default:
  }
}

/** Runs what makes an instance of a class: hooks that create it, then its constructor. False without a constructor. */
function makeInstance(a: Analysis, call: Invocation, cls: number, instance: Token): boolean {
  const { create } = call.site.file.facts.traits.specialMembers;
  if (create) linkHooks(a, { ...call, result: 0 }, { cls, names: create, receiver: a.tokens.of(TokenKind.Class, cls) });
  return runConstructors(a, call, cls, instance);
}

/** Markup shows the component that it makes. */
function showInstance(a: Analysis, call: Invocation, cls: number, instance: Token): void {
  const { code, traits } = call.site.file.facts;
  const { render } = traits.specialMembers;
  const isMarkup = opCode(code, call.site.ref) === Op.Call && (operand(code, call.site.ref, 1) & CallFlag.Markup) !== 0;
  if (render && isMarkup) linkHooks(a, { ...call, args: [], kind: 'implicit' }, { cls, names: render, receiver: instance });
}

/** Calls members of a class by name, where it has them. */
function linkHooks(a: Analysis, call: Invocation, { cls, names, receiver }: { readonly cls: number; readonly names: readonly string[]; readonly receiver: Token }): boolean {
  const found = names.flatMap((name) => (a.definesMember(name) ? a.classes.find(cls, name).filter((f) => f.member.function >= 0) : []));
  for (const f of found) linkCall(a, call, functionOf(f), receiver);
  return found.length > 0;
}

function constructExternal(a: Analysis, call: Invocation, callee: Token): void {
  const { site } = call;
  const name = a.tokens.kind(callee) === TokenKind.External ? a.externalName(callee) : '';
  const model = findModel(a.library(site.file), name, false);
  const makes = model?.makes;
  const last = lastName(name);
  const holds = model?.collects !== undefined || a.library(site.file).containers.has(last);
  const made = makes !== undefined ? a.external(makes) : holds ? a.made(site) : a.tokens.kind(callee) === TokenKind.Unknown ? a.tokens.unknown : a.tokens.opaque;
  if (holds && makes === undefined) a.containerClasses.set(made, last);
  if (holds && makes === undefined && a.library(site.file).maps?.has(last) === true) a.maps.add(made);
  a.solver.add(call.result, made);
  libraryCall(a, { ...call, result: 0 }, { name, receiver: made });
}

/** Calls the nearest constructors of a class. False if there are none, not even any that only values will tell. */
function runConstructors(a: Analysis, call: Invocation, cls: number, instance: Token): boolean {
  let mayRun = false;
  for (const c of a.classes.linear(cls)) {
    const own = constructorsOf(a, c);
    if (own.length > 0) {
      for (const target of own) linkCall(a, call, target, instance);
      return true;
    }
    for (const base of a.classes.dynamicBases(c)) {
      mayRun = true;
      a.solver.listen(a.value(base.file, base.value), (b) => superOfBase(a, call, b, { name: null, receiver: instance }));
    }
  }
  return mayRun;
}

/** Without any constructor, what an instance is made of are its fields in the order in which they are declared. */
function fillInOrder(a: Analysis, call: Invocation, cls: number, instance: Token): void {
  if (call.args.length === 0 || call.args.some((arg) => arg.spread !== 'no')) return;
  const fields = a.classes.parts(cls).flatMap(({ fact }) => fact.members.filter((m) => m.kind === 'field' && !m.isStatic));
  for (const [i, arg] of call.args.entries()) {
    const name = arg.keyword ?? fields[i]?.name;
    if (name !== undefined && arg.node !== 0) writeMember(a, instance, name, arg.node, () => undefined);
  }
}

function constructorsOf(a: Analysis, cls: number): number[] {
  const made = a.classes.parts(cls).flatMap(({ file, fact }) => fact.members
    .filter((m) => m.function >= 0 && file.facts.functions[m.function]?.kind === 'constructor')
    .map((m) => file.functionBase + m.function));
  const defined = made.filter((fn) => !a.world.function(fn).fact.isAbstract);
  return defined.length > 0 ? defined : made;
}

/** An object may be kept under the very name that makes it callable: each call of it is followed once. */
function invokeInstance(a: Analysis, call: Invocation, token: Token): void {
  const { file, ref } = call.site;
  const key = `${file.index}:${ref}:${token}:${call.result}:${call.args.map((arg) => arg.node).join()}`;
  if (a.calledInstances.has(key)) return;
  a.calledInstances.add(key);
  for (const name of file.facts.traits.specialMembers.call) readMember(a, token, name, callSink(a, call, token, name));
}

function invokePartial(a: Analysis, call: Invocation, token: Token): void {
  const application = a.application(token);
  if (application) invoke(a, { ...call, args: [...application.args, ...call.args], ...(application.lists === undefined ? {} : { lists: application.lists + 1 }) }, application.target, application.receiver);
}

/** What to do with what a member read finds, when it is being called. */
export function callSink(a: Analysis, call: Invocation, receiver: Token, name: string): MemberSink {
  return new CallSink(a, call, receiver, name);
}

/** See {@link callSink}. A class, because there is one for every value that something is called on. */
class CallSink implements MemberSink {
  readonly calls = true;
  readonly #a: Analysis;
  readonly #call: Invocation;
  readonly #receiver: Token;
  readonly #name: string;
  readonly #extended: Token[] = [];

  constructor(a: Analysis, call: Invocation, receiver: Token, name: string) {
    this.#a = a;
    this.#call = a.asMethodCall(call);
    this.#receiver = receiver;
    this.#name = name;
  }

  node(node: Node): void {
    this.#a.solver.listen(node, (f) => invoke(this.#a, this.#call, f, this.#receiver));
  }

  token(token: Token): void {
    invoke(this.#a, this.#call, token, this.#receiver);
  }

  method(fn: number, on: Token): void {
    linkCall(this.#a, this.#call, fn, on);
  }

  oneOfMany(fn: number, on: Token): void {
    linkCall(this.#a, { ...this.#call, result: 0 }, fn, on);
    this.#a.solver.add(this.#call.result, this.#a.tokens.unknown);
  }

  unbound(fn: number): void {
    linkUnbound(this.#a, this.#call, fn);
  }

  getter(fn: number, on: Token, instance?: Token): void {
    const args = instance === undefined ? [] : [plainArgument(this.#a.constant(instance))];
    linkCall(this.#a, { ...this.#call, args, kind: 'implicit', result: 0 }, fn, on);
    this.#a.solver.listen(this.#a.returnOf(fn), (f) => invoke(this.#a, this.#call, f, this.#receiver));
  }

  missing(fn: number, on: Token): void {
    linkMissing(this.#a, this.#call, { fn, receiver: on, name: this.#name });
  }

  declared(fn: number): void {
    const { caller, ref } = this.#call.site;
    this.#a.edges.addDeclared({ caller, callee: fn, ref });
  }

  extension(fn: number, on: Token): void {
    this.#extended.push(on);
    linkExtension(this.#a, this.#call, fn, on);
  }

  external(on: Token): void {
    // A method of the library that nobody knows is no likelier than the workspace's own of the name.
    if (this.#extended.includes(on) && findModel(this.#a.library(this.#call.site.file), this.#name, true) === null) return;
    const isExternal = this.#a.tokens.kind(on) === TokenKind.External;
    libraryCall(this.#a, this.#call, { name: isExternal ? joined(this.#a.externalName(on), this.#name) : this.#name, receiver: on });
  }
}

/** A hook for missing methods gets the name before the arguments, which may come as a list. What it calls by that name it calls itself. */
function linkMissing(a: Analysis, call: Invocation, { fn, receiver, name }: { readonly fn: number; readonly receiver: Token; readonly name: string }): void {
  const { traits } = a.world.function(fn).file.facts;
  const text = plainArgument(a.constant(a.tokens.opaque));
  if (traits.specialMembers.missing?.call?.args !== 'list') linkCall(a, { ...call, args: [text, ...call.args], kind: 'implicit' }, fn, receiver);
  else {
    const list = a.tokens.of(TokenKind.Tuple, call.site.file.index, call.site.ref);
    for (const arg of call.args) a.solver.edge(arg.node, a.field(list, ANY_KEY));
    linkCall(a, { ...call, args: [text, plainArgument(a.constant(list))], kind: 'implicit' }, fn, receiver);
  }
  const target = a.world.function(fn);
  for (const delegate of delegatesOf(a, fn)) {
    if (delegate.call <= 0) continue;
    const inner = invocationOf(a, { file: target.file, caller: fn, ref: delegate.call });
    a.solver.listen(delegate.object, (t) => { if (t !== receiver && a.firstFallback(delegate.key, `${t}:${name}`)) invokeMember(a, inner, t, name); });
  }
}

/** An extension takes what it is called on as `this` or as its first argument. */
export function linkExtension(a: Analysis, call: Invocation, fn: number, receiver: Token): void {
  const takesFirst = a.world.function(fn).fact.extension?.receiver === 'first';
  if (!takesFirst) linkCall(a, call, fn, receiver);
  else linkCall(a, { ...call, args: [plainArgument(a.constant(receiver)), ...call.args] }, fn, 0);
}

function joined(prefix: string, name: string): string {
  return prefix.endsWith(`.${name}`) ? prefix : `${prefix}.${name}`;
}

/** A method called through its class: the first argument is the receiver, where the method names it or has one. */
function linkUnbound(a: Analysis, call: Invocation, fn: number): void {
  const [first, ...rest] = call.args;
  const target = a.world.function(fn);
  const takesReceiver = target.fact.params[0]?.kind === 'receiver' || target.file.facts.traits.nominalTypes;
  if (takesReceiver && first?.spread === 'no' && first.keyword === null) {
    if (dispatchTrait(a, call, target)) return;
    a.solver.edge(first.node, a.thisOf(fn));
    linkCall(a, { ...call, args: rest }, fn, 0);
  } else linkCall(a, call, fn, 0);
}

/** `Trait::method(value)` calls what the value has under the name. False where the method is of a type itself. */
function dispatchTrait(a: Analysis, call: Invocation, { fact, file, id }: LinkedFunction): boolean {
  if (fact.class < 0 || file.facts.classes[fact.class]?.kind !== 'trait' || !file.facts.traits.nominalTypes) return false;
  const [first, ...args] = call.args;
  if (!first) return false;
  const cls = a.classes.at(file, fact.class);
  if (fact.isAbstract) a.edges.addDeclared({ caller: call.site.caller, callee: id, ref: call.site.ref });
  a.solver.listen(first.node, (token) => {
    const receiver = asInstanceOf(a, token, cls) || token;
    readMember(a, receiver, fact.name, callSink(a, { ...call, args }, receiver, fact.name));
  });
  return true;
}

/**
 * `Type::method` as a value calls the method of whatever its first argument is. False where `fn` is no such method: languages
 * that check types by name have no other way to a method without its object.
 */
function invokeReference(a: Analysis, call: Invocation, fn: number): boolean {
  const { fact, file } = a.world.function(fn);
  if (!file.facts.traits.nominalTypes || fact.kind !== 'method' || fact.isStatic || fact.class < 0) return false;
  const [first, ...args] = call.args;
  if (!first) return false;
  const cls = a.classes.at(file, fact.class);
  a.solver.listen(first.node, (token) => {
    const receiver = asInstanceOf(a, token, cls);
    if (receiver !== 0) readMember(a, receiver, fact.name, callSink(a, { ...call, args }, receiver, fact.name));
  });
  return true;
}

/** A value where one of class `cls` is expected: 0 if it is of another class. */
function asInstanceOf(a: Analysis, token: Token, cls: number): Token {
  const kind = a.tokens.kind(token);
  const of = a.tokens.a(token);
  if (kind !== TokenKind.Instance && kind !== TokenKind.Subtype) return kind === TokenKind.Unknown || kind === TokenKind.Opaque ? a.tokens.of(TokenKind.Subtype, cls) : 0;
  if (a.classes.isSubclass(of, cls)) return token;
  return kind === TokenKind.Subtype && a.classes.isSubclass(cls, of) ? a.tokens.of(TokenKind.Subtype, cls) : 0;
}

/** A call that gives fewer lists of arguments than a function takes is a function of the rest. */
function givesTooFewLists(a: Analysis, call: Invocation, target: LinkedFunction, receiver: Token): boolean {
  const lists = target.fact.argumentLists;
  if (!lists) return false;
  const given = call.lists ?? 1;
  const isContinued = opCode(call.site.file.facts.code, call.site.ref) === Op.Call && (operand(call.site.file.facts.code, call.site.ref, 1) & CallFlag.Continued) !== 0;
  if (given >= lists.explicit && (!isContinued || given >= lists.all)) return false;
  const fn = receiver === 0 ? a.tokens.of(TokenKind.Function, target.id) : a.tokens.of(TokenKind.Bound, target.id, receiver);
  if (call.result !== 0) a.solver.add(call.result, a.partial(call.site, { target: fn, receiver, args: call.args, lists: given }));
  const place = `${call.site.file.index}:${call.site.ref}`;
  a.unfinished.set(place, (a.unfinished.get(place) ?? new Set<number>()).add(target.id));
  return true;
}

/** The call reaches function `fn` with `receiver` as `this` (0: none). */
export function linkCall(a: Analysis, call: Invocation, fn: number, receiver: Token): void {
  const target = a.world.function(fn);
  if (target.file.facts.traits.family !== call.site.file.facts.traits.family) return;
  if (givesTooFewLists(a, call, target, receiver) || !overloadFits(a, call, target)) return;
  if (receiver !== 0 && !target.fact.lexicalThis) a.solver.add(a.thisOf(fn), receiverFor(a, target, receiver));
  a.edges.add({ caller: call.site.caller, callee: fn, ref: call.site.ref, kind: call.kind, ...(call.skip === undefined ? {} : { skip: call.skip }) });
  bindArguments(a, call, target);
  convertArguments(a, call, target);
  if (call.result === 0) return;
  if (target.fact.isAsync && !target.fact.isGenerator) rejects(a, call, target);
  if (target.fact.isGenerator) a.solver.add(call.result, a.tokens.of(TokenKind.Generator, fn));
  else if (target.fact.kind !== 'constructor') returnTo(a, call, target, receiver);
}

/** A class method that is called through an instance gets the class. */
function receiverFor(a: Analysis, target: LinkedFunction, receiver: Token): Token {
  const kind = a.tokens.kind(receiver);
  const isInstance = kind === TokenKind.Instance || kind === TokenKind.Subtype;
  return target.fact.isStatic && isInstance && target.fact.class >= 0 ? a.tokens.of(TokenKind.Class, a.tokens.a(receiver)) : receiver;
}

/** What an async function throws, its promise is rejected with. */
function rejects(a: Analysis, call: Invocation, target: LinkedFunction): void {
  if (!a.throwers.has(target.id)) return;
  const promise = makePromise(a, a.tokens.of(TokenKind.Object, target.file.index, -target.index));
  a.solver.edge(a.thrownOf(target.id), rejectedOf(a, promise));
  a.solver.add(call.result, promise);
}

/** A function that gives back what it was given gives each caller its own: fluent setters, decorators that only register. */
function returnTo(a: Analysis, call: Invocation, target: LinkedFunction, receiver: Token): void {
  const passed = a.passThrough.get(target.id);
  const plain = call.args.every((arg) => arg.spread === 'no');
  if (!passed || !plain || (passed.has(-1) && receiver === 0)) {
    a.solver.edge(a.returnOf(target.id), call.result);
    return;
  }
  a.solver.edge(a.madeBy(target.id), call.result);
  const params = target.fact.params.filter((p) => p.kind !== 'receiver');
  const type = { file: target.file, index: target.fact.returnType };
  for (const index of passed) {
    const arg = index < 0 ? a.constant(receiver) : (call.args.find((g) => g.keyword !== null && g.keyword === params[index]?.name) ?? call.args.filter((g) => g.keyword === null)[index])?.node;
    if (arg !== undefined && a.firstPass(arg, call.result)) typedEdge(a, arg, call.result, type);
  }
}

export interface Conversion { readonly value: number; readonly to: DeclaredType; readonly into: Node; readonly isCast?: boolean }

/** Calls what the workspace defines for turning a value into what is declared where it goes. */
export function convert(a: Analysis, site: Site, { value, to, into, isCast }: Conversion): void {
  if (value <= 0 || site.file.facts.traits.specialMembers.conversions === undefined) return;
  const args = [{ node: a.value(site.file, value), keyword: null, spread: 'no' as const, ref: value }];
  for (const fn of conversionsOf(a, site, value, to, isCast)) linkCall(a, { site, args, result: into, kind: 'implicit' }, fn, 0);
}

/** Arguments that are converted on their way. */
function convertArguments(a: Analysis, call: Invocation, target: LinkedFunction): void {
  if (call.site.file.facts.traits.specialMembers.conversions === undefined || call.kind === 'callback' || call.args.some((arg) => arg.spread !== 'no')) return;
  const params = target.fact.params.filter((p) => p.kind === 'positional');
  for (const [i, arg] of call.args.entries()) {
    const param = arg.keyword === null ? params[i] : params.find((p) => p.name === arg.keyword);
    if (param && param.variable >= 0) convert(a, call.site, { value: arg.ref, to: { file: target.file, type: param.type }, into: a.variable(target.file, param.variable) });
  }
}
