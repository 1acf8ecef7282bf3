/**
 * Calls into code outside the workspace, by the models that a language brings as data. Without a model: every function
 * handed over is taken to be called there, and what goes in may come out.
 */
import type { CallModel, CallbackModel, MemberCallModel, ModelSource } from '../model/library.ts';
import { Op, opCode } from '../model/ops.ts';
import { ANY_KEY } from './analysis.ts';
import type { Analysis, CallState } from './analysis.ts';
import type { FoundMember } from './classes.ts';
import { literalText, readNamed } from './computed-names.ts';
import { elementsOf, valuesOf } from './elements.ts';
import { callMembers, publish } from './frameworks/dispatch.ts';
import { plainArgument } from './invocation.ts';
import type { Argument, Invocation } from './invocation.ts';
import { itemsByBlock } from './items-by-block.ts';
import { findModel } from './library-models.ts';
import type { LibraryTarget } from './library-models.ts';
import { SpecialCall } from './library-specials.ts';
import { isLiteralObject, valueSink } from './member-sinks.ts';
import type { MemberSink } from './member-sinks.ts';
import { readMember } from './members.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind, isCallableKind, isContainerKind } from './tokens.ts';

const DEFAULT_MODEL: CallModel = {
  calls: [{ callee: 'args', params: [['element', 'elementsOfArgs'], ['element'], [], []] }],
};

/** Applies what is known of the library function to a call of it. */
export function libraryCall(a: Analysis, call: Invocation, target: LibraryTarget): void {
  const { receiver } = target;
  const library = a.library(call.site.file);
  const made = receiver === 0 ? undefined : a.containerClasses.get(receiver);
  const model = (made === undefined ? null : findModel(library, `${made}.${target.name}`, false)) ?? findModel(library, target.name, receiver !== 0);
  const literal = receiver !== 0 && a.tokens.kind(receiver) === TokenKind.Object && isLiteralObject(a, receiver);
  if (!model && literal) return;
  new ModelledCall(a, call, target, model ?? DEFAULT_MODEL).apply(model === null);
}

/** How far down a library goes through what an object holds. */
const DEEPEST_HELD = 3;

/** What the fields and items of the values in `from` hold. */
function heldBy(a: Analysis, from: Node): Node {
  return a.derived(from, 'held', (into) => a.solver.listen(from, (t) => {
    const kind = a.tokens.kind(t);
    if (kind !== TokenKind.Instance && kind !== TokenKind.Subtype) {
      a.solver.edge(valuesOf(a, t), into);
      return;
    }
    const fields = new Set(a.classes.linear(a.tokens.a(t)).flatMap((c) => a.classes.parts(c)).flatMap(({ fact }) => fact.members.filter((m) => m.kind === 'field' && !m.isStatic).map((m) => m.name)));
    for (const name of fields) readMember(a, t, name, valueSink(a, into));
  }));
}

class ModelledCall {
  readonly #a: Analysis;
  readonly #call: Invocation;
  readonly #receiver: Token;
  readonly #name: string;
  /** The receiver goes through its items by itself: it is its own code that calls the block. */
  #isOwnIteration = false;
  readonly #model: CallModel;
  readonly #state: CallState;

  constructor(a: Analysis, call: Invocation, target: LibraryTarget, model: CallModel) {
    this.#a = a;
    this.#call = call;
    this.#receiver = target.receiver;
    this.#name = target.name;
    this.#model = model;
    this.#state = a.callState(call, model);
  }

  apply(isDefault: boolean): void {
    const { solver } = this.#a;
    const { result } = this.#call;
    if (this.#receiver !== 0 && this.#a.library(this.#call.site.file).iterators?.has(this.#name) === true) this.#isOwnIteration = itemsByBlock(this.#a, this.#call, this.#receiver) !== 0;
    const model = this.#model;
    for (const [i, callback] of (model.calls ?? []).entries()) this.#runCallback(callback, `calls${i}`, isDefault);
    for (const [i, invoked] of (model.invokes ?? []).entries()) this.#invoke(invoked, `invokes${i}`);
    for (const lead of model.leads ?? []) callMembers(this.#a, this.#call, this.#receiver, lead);
    if (model.publishes !== undefined) publish(this.#a, this.#call, model.publishes);
    if (model.reads) this.#read(model.reads);
    if (model.traps) this.#trapped(model.traps);
    if (model.tuples) this.#tuples(model.tuples);
    else for (const source of model.returns ?? []) for (const n of this.#source(source)) solver.edge(n, result);
    if (model.collects && !model.tuples && result !== 0) {
      const made = this.#a.made(this.#call.site);
      solver.add(result, made);
      for (const source of model.collects) for (const n of this.#source(source)) solver.edge(n, this.#a.field(made, ANY_KEY));
    }
    if (model.special !== 'entries') for (const { from, into } of model.stores ?? []) for (const n of this.#source(from)) this.#store(n, into);
    if (model.special) this.#special().run(model.special);
    if (isDefault) this.#once('unmodelled', () => this.#unmodelled());
    else if (!model.reads && !this.#givesItselfBack(model)) solver.add(result, model.makes === undefined ? this.#a.tokens.opaque : this.#a.external(model.makes));
  }

  /** Whether the call's value is the object of the workspace that it is called on, and nothing else. */
  #givesItselfBack({ returns, makes }: CallModel): boolean {
    const kind = this.#a.tokens.kind(this.#receiver);
    return makes === undefined && returns?.length === 1 && returns[0] === 'receiver' && (kind === TokenKind.Instance || kind === TokenKind.Subtype);
  }

  /** A member by name, anything where the name is not known, or what is given for want of it. */
  #read({ of, name }: NonNullable<CallModel['reads']>): void {
    const key = this.#argument(name);
    readNamed(this.#a, this.#call, this.#argument(of), key);
    for (const fallback of this.#call.args.slice(Number(name.slice(3)) + 1)) this.#a.solver.edge(fallback.node, this.#call.result);
    if (literalText(this.#a, this.#call, key) === null) this.#a.solver.add(this.#call.result, this.#a.tokens.unknown);
  }

  /** The object made here stands for another and asks a handler on the way. */
  #trapped({ target, handler }: NonNullable<CallModel['traps']>): void {
    const object = this.#argument(target);
    const traps = this.#argument(handler);
    if (!object || !traps || this.#receiver === 0) return;
    this.#a.proxies.set(this.#receiver, { target: object.node, handler: traps.node });
    this.#a.solver.edge(object.node, this.#a.prototypesOf(this.#receiver));
  }

  #argument(source: ModelSource): Argument | undefined {
    return source.startsWith('arg') ? this.#call.args[Number(source.slice(3))] : undefined;
  }

  #tuples(positions: readonly (readonly ModelSource[])[]): void {
    const { solver, tokens } = this.#a;
    const { file, ref } = this.#call.site;
    if (this.#call.result === 0) return;
    const made = this.#a.made(this.#call.site);
    const tuple = tokens.of(TokenKind.Tuple, file.index, ref);
    solver.add(this.#call.result, made);
    solver.add(this.#a.field(made, ANY_KEY), tuple);
    for (const [i, sources] of positions.entries()) {
      for (const source of sources) for (const n of this.#source(source)) solver.edge(n, this.#a.field(tuple, String(i)));
    }
  }

  /** Nothing is known of the callee: its value is anything, and objects handed to it may be called back. */
  #unmodelled(): void {
    const { tokens, solver } = this.#a;
    solver.add(this.#call.result, tokens.unknown);
    const { callbackMembers, wraps } = this.#a.library(this.#call.site.file);
    for (const arg of this.#call.args) {
      if (wraps && !this.#isBlock(arg)) solver.edge(arg.node, this.#call.result, (t) => (isCallableKind(tokens.kind(t)) ? t : 0));
      solver.listen(arg.node, (token) => {
        const kind = tokens.kind(token);
        if (kind === TokenKind.Instance || kind === TokenKind.Subtype) this.#callBackMembers(token, callbackMembers);
        else if (kind === TokenKind.Object && isLiteralObject(this.#a, token)) solver.listen(this.#a.fields(token), (f) => this.#callBack(f, [], 0, token));
      });
    }
  }

  #callBackMembers(token: Token, members: ReadonlySet<string>): void {
    if (!this.#a.classes.hasExternalBase(this.#a.tokens.a(token)) && this.#call.site.file.facts.traits.structuralInterfaces !== true) return;
    const known = [...members].filter((name) => this.#a.classes.find(this.#a.tokens.a(token), name).some((found) => this.#isKnownOutside(found)));
    this.#invokeMembers(token, known, [], 0);
  }

  /** What a part of a class adds to it is called from outside only if the part says that it is for something outside, or where nothing need be said. */
  #isKnownOutside({ owner, member }: FoundMember): boolean {
    const { partOf, bases } = owner.fact;
    if (partOf === undefined || member.function < 0 || owner.file.facts.traits.structuralInterfaces === true) return true;
    return bases.some((base) => this.#a.classes.resolveType(owner.file, base.type).classes.length === 0);
  }

  /** Calls those methods that an object of the workspace has. */
  #invokeMembers(token: Token, members: Iterable<string>, params: readonly Node[], result: Node): void {
    const { tokens, classes } = this.#a;
    if (tokens.kind(token) !== TokenKind.Instance && tokens.kind(token) !== TokenKind.Subtype) return;
    const call = this.#callbackInvocation(params, result);
    for (const name of members) {
      if (classes.find(tokens.a(token), name).length > 0) readMember(this.#a, token, name, onlyMethods(this.#a, call), token);
    }
  }

  /** Where methods make no object callable, it is one of a library's own types that the library calls. */
  #standsForFunction(token: Token): boolean {
    return this.#a.library(this.#call.site.file).functionMembers === undefined || this.#a.classes.hasExternalBase(this.#a.tokens.a(token));
  }

  /** Members by which an object of this code is called as if it were a function. */
  #functionMembers(): Iterable<string> {
    const { file } = this.#call.site;
    return this.#a.library(file).functionMembers ?? file.facts.traits.specialMembers.call;
  }

  #runCallback(model: CallbackModel, name: string, isDefault: boolean): void {
    const params = model.params.map((sources, i) => this.#parameter(sources, `${name}:${i}`, isDefault));
    if (model.callee === 'kept') {
      this.#a.solver.listen(this.#kept(), (t) => this.#callBack(t, params, this.#resultNode('kept'), 0));
      return;
    }
    if (model.callee === 'receiver') {
      this.#callBack(this.#receiver, params, this.#resultNode('receiver'), 0);
      return;
    }
    if (model.callee === 'elements') {
      this.#a.solver.listen(this.#elements(this.#receiver), (t) => this.#callBack(t, params, this.#resultNode('elements'), 0, model));
      return;
    }
    this.#once(this.#isOwnIteration ? `${name} by its own` : name, () => this.#runArguments(model, params, isDefault));
  }

  /** Functions among the arguments, whatever the call is on. */
  #runArguments(model: CallbackModel, params: readonly Node[], isDefault: boolean): void {
    if (model.callee === 'handlers') {
      for (const arg of this.#call.args) this.#a.solver.listen(arg.spread === 'no' ? arg.node : elementsOf(this.#a, arg.node), (t) => this.#callHandlers(t, params, model, 0));
      return;
    }
    // A class is as good as a function where calling it makes an instance.
    const how = isDefault || this.#call.site.file.facts.traits.classAttributes !== true ? model : { ...model, constructs: true };
    const indices = model.callee === 'args' ? this.#call.args.map((_, i) => i) : [Number(model.callee.slice(3))];
    for (const index of indices) {
      const arg = this.#call.args[index];
      if (!arg) continue;
      const node = arg.spread === 'no' ? arg.node : elementsOf(this.#a, arg.node);
      if (this.#isOwnIteration && this.#isBlock(arg)) this.#a.solver.listen(node, (t) => this.#resultOf(t, this.#resultNode(`${index}`)));
      else this.#a.solver.listen(node, (t) => this.#callBack(t, params, this.#resultNode(`${index}`), 0, how));
    }
  }

  /** What is the same on whatever the call is. */
  #once(name: string, run: () => void): void {
    if (this.#state.done.has(name)) return;
    this.#state.done.add(name);
    run();
  }

  /** What a parameter of a callback gets: from all that the call is on together, as the callback is one. */
  #parameter(sources: readonly ModelSource[], name: string, isDefault: boolean): Node {
    const nodes = [...sources.flatMap((s) => this.#source(s)), ...(isDefault ? [this.#unknown()] : [])].filter((n) => n !== 0);
    if (nodes.length <= 1 && !sources.some(isOfReceiver)) return nodes[0] ?? 0;
    const into = this.#node(name);
    for (const n of nodes) this.#a.solver.edge(n, into);
    return into;
  }

  /** Methods that the library calls of what it sees. */
  #invoke(model: MemberCallModel, name: string): void {
    const params = (model.params ?? []).map((sources, i) => this.#parameter(sources, `${name}:${i}`, false));
    if (isOfReceiver(model.of)) this.#invokeMembersOf(model, params);
    else this.#once(name, () => this.#invokeMembersOf(model, params));
  }

  #invokeMembersOf({ of, members, arity, unless, deep }: MemberCallModel, params: readonly Node[]): void {
    const a = this.#a;
    const { args } = this.#call;
    const names = members.filter((name) => name === '' || a.definesMember(name));
    if (names.length === 0 || (arity !== undefined && arity !== args.length) || (unless !== undefined && args.some((arg) => arg.keyword === unless))) return;
    const call = this.#callbackInvocation(params, this.#resultNode('members'));
    for (const from of this.#source(of).flatMap((n) => (deep === true ? this.#heldIn(n) : [n]))) {
      a.solver.listen(from, (t) => {
        for (const name of names) {
          if (name !== '') readMember(a, t, name, methodsCalled(a, call), t);
          else if (isCallableKind(a.tokens.kind(t))) a.invoke(call, t);
        }
      });
    }
  }

  /** A value, what it holds, what that holds, and so on. */
  #heldIn(from: Node): readonly Node[] {
    const levels = [from];
    for (let i = 0; i < DEEPEST_HELD; i++) levels.push(heldBy(this.#a, levels.at(-1) ?? from));
    return levels;
  }

  /** A function that is handed over, or is in a list or a written object that is. */
  #callHandlers(token: Token, params: readonly Node[], model: CallbackModel, depth: number): void {
    if (this.#a.tokens.kind(token) !== TokenKind.Object) this.#callBack(token, params, this.#resultNode('handlers'), 0, model);
    else if (depth < DEEPEST_HANDLER && isWritten(this.#a, token)) this.#a.solver.listen(this.#a.fields(token), (t) => this.#callHandlers(t, params, model, depth + 1));
  }

  #callBack(token: Token, params: readonly Node[], result: Node, receiver: Token, { constructs, injects, rebinds }: Pick<CallbackModel, 'constructs' | 'injects' | 'rebinds'> = {}): void {
    const fn = injects === true ? this.#a.functionOfToken(token) : null;
    if (fn !== null) this.#a.frameworks.injection(this.#call.site.file.facts.traits.family)?.injectParameters(this.#a.world.function(fn));
    switch (this.#a.tokens.kind(token)) {
      case TokenKind.Class: if (constructs === true) this.#a.invoke(this.#callbackInvocation(params, result), token); return;
      case TokenKind.Function: case TokenKind.Bound: case TokenKind.Partial: case TokenKind.Maker: case TokenKind.Collector:
        if (rebinds === true && this.#a.tokens.kind(token) === TokenKind.Function) this.#a.solver.add(this.#a.thisOf(this.#a.tokens.a(token)), this.#receiver);
        this.#a.invoke(this.#callbackInvocation(params, result), token, receiver);
        return;
      case TokenKind.Instance: case TokenKind.Subtype:
        if (this.#standsForFunction(token)) this.#invokeMembers(token, this.#functionMembers(), params, result);
        return;
      case TokenKind.External:
        if (constructs === true && this.#a.library(this.#call.site.file).containers.has(this.#a.externalName(token))) this.#a.solver.add(result, this.#a.tokens.of(TokenKind.Tuple, this.#call.site.file.index, this.#call.site.ref));
        return;
      default:
    }
  }

  /** Whether an argument is what the language has for being called at once, and not a value among others. */
  #isBlock({ keyword }: Argument): boolean {
    return keyword !== null && keyword === this.#call.site.file.facts.traits.specialMembers.each?.block;
  }

  /** What a function gives back that somebody else calls. */
  #resultOf(token: Token, into: Node): void {
    const fn = this.#a.functionOfToken(token);
    if (fn !== null) this.#a.solver.edge(this.#a.returnOf(fn), into);
  }

  #callbackInvocation(params: readonly Node[], result: Node): Invocation {
    return { site: this.#call.site, args: params.map(plainArgument), result, kind: 'callback' };
  }

  #source(source: ModelSource): readonly Node[] {
    const { args } = this.#call;
    switch (source) {
      case 'receiver': return [this.#a.constant(this.#receiver)];
      case 'element': return [this.#elements(this.#receiver)];
      case 'entry': return this.#entry();
      case 'unknown': case 'key': return [this.#unknown()];
      case 'resultOfMembers': return [this.#resultNode('members')];
      case 'args': return args.map((arg) => (arg.spread === 'no' ? arg.node : elementsOf(this.#a, arg.node)));
      case 'elementsOfArgs': return args.map((arg) => elementsOf(this.#a, arg.node));
      default: return this.#numbered(source);
    }
  }

  #numbered(source: string): readonly Node[] {
    const index = Number(/\d+$/.exec(source)?.[0] ?? -1);
    if (source.startsWith('resultOf')) return [this.#resultNode(`${index}`)];
    if (source.startsWith('yieldOf')) return [elementsOf(this.#a, this.#resultNode(`${index}`))];
    const arg = this.#call.args[index];
    // A block is none of the arguments that are counted.
    if (!arg || this.#isBlock(arg)) return [];
    if (source.startsWith('injected')) return [this.#injected(arg)];
    const node = arg.spread === 'no' ? arg.node : elementsOf(this.#a, arg.node);
    return [source.startsWith('elementOf') ? elementsOf(this.#a, node) : node];
  }

  /** What a framework gives for a key; for a class of which nothing is said, an instance. */
  #injected(arg: Argument): Node {
    const { file } = this.#call.site;
    const given = this.#a.frameworks.injection(file.facts.traits.family)?.givenFor(file, arg.ref) ?? 0;
    if (given !== 0) return given;
    return this.#a.derived(arg.node, 'instances', (into) => this.#a.solver.edge(arg.node, into, (t) => (this.#a.tokens.kind(t) === TokenKind.Class ? this.#a.tokens.of(TokenKind.Subtype, this.#a.tokens.a(t)) : 0)));
  }

  #elements(token: Token): Node {
    return token === 0 ? 0 : itemsByBlock(this.#a, this.#call, token) || valuesOf(this.#a, token);
  }

  /** The receiver's entry under the key that the first argument gives, if it is a literal; else any. */
  #entry(): readonly Node[] {
    const key = this.#key();
    if (key === null || this.#receiver === 0 || this.#a.tokens.kind(this.#receiver) !== TokenKind.Object) return [this.#elements(this.#receiver)];
    return [this.#a.field(this.#receiver, key), this.#a.field(this.#receiver, ANY_KEY)];
  }

  #key(): string | null {
    return literalText(this.#a, this.#call, this.#call.args[0]);
  }

  /** What the receiver keeps besides its elements. */
  #kept(): Node {
    return this.#receiver === 0 ? 0 : this.#a.derived(this.#receiver, 'kept', () => undefined);
  }

  #store(from: Node, into: 'element' | 'entry' | 'kept' | `arg${number}`): void {
    const { solver, tokens } = this.#a;
    if (into === 'kept') {
      solver.edge(from, this.#kept());
      return;
    }
    if (into === 'element' || into === 'entry') {
      if (this.#receiver === 0 || !isContainerKind(tokens.kind(this.#receiver))) return;
      solver.edge(from, this.#a.field(this.#receiver, into === 'entry' ? (this.#key() ?? ANY_KEY) : ANY_KEY));
      return;
    }
    const arg = this.#call.args[Number(into.slice(3))];
    if (arg) solver.listen(arg.node, (t) => { if (isContainerKind(tokens.kind(t))) solver.edge(from, this.#a.field(t, ANY_KEY)); });
  }

  #special(): SpecialCall {
    return new SpecialCall(this.#a, this.#call, this.#receiver, {
      callBack: (token, params, result) => { this.#callBack(token, params, result, 0); },
      resultNode: (key) => this.#resultNode(key),
      items: (token) => this.#elements(token),
      callLibrary: (call, target) => { libraryCall(this.#a, call, target); },
    });
  }

  #unknown(): Node {
    return this.#a.constant(this.#a.tokens.unknown);
  }

  #resultNode(key: string): Node {
    return this.#node(`result ${key}`);
  }

  #node(name: string): Node {
    let node = this.#state.nodes.get(name);
    if (node === undefined) this.#state.nodes.set(name, (node = this.#a.solver.node()));
    return node;
  }
}

function isOfReceiver(source: ModelSource): boolean {
  return source === 'receiver' || source === 'element' || source === 'entry';
}

/** Lists of handlers in objects in lists. */
const DEEPEST_HANDLER = 3;

/** Whether an object token is a list or object that the code writes out. */
function isWritten(a: Analysis, token: Token): boolean {
  const code = a.world.files[a.tokens.a(token)]?.facts.code;
  const op = code ? opCode(code, a.tokens.b(token)) : 0;
  return op === Op.Object || op === Op.Array;
}

/** For members that the library is known to call: methods, and functions in fields. */
function methodsCalled(a: Analysis, call: Invocation): MemberSink {
  const nothing = (): void => undefined;
  return {
    calls: true, token: nothing, unbound: nothing, getter: nothing, extension: nothing, external: nothing,
    node: (n) => a.solver.listen(n, (t) => { if (isCallableKind(a.tokens.kind(t))) a.invoke(call, t); }),
    method: (fn, on) => a.invoke(call, a.tokens.of(TokenKind.Bound, fn, on)),
  };
}

/** For members that the library calls by itself: methods count, fields do not. */
function onlyMethods(a: Analysis, call: Invocation): MemberSink {
  return { ...methodsCalled(a, call), node: () => undefined };
}
