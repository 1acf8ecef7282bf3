/**
 * Calls into code outside the workspace, by the models that a language brings as data. Without a model: every function
 * handed over is taken to be called there, and what goes in may come out.
 */
import type { CallModel, CallbackModel, LibraryModel, MemberCallModel, ModelSource } from '../model/library.ts';
import { Literal, Op, opCode, operand, operandCount } from '../model/ops.ts';
import { ANY_KEY } from './analysis.ts';
import type { Analysis, CallState } from './analysis.ts';
import type { FoundMember } from './classes.ts';
import { namesCalledIn } from './code-in-text.ts';
import { plainArgument } from './invocation.ts';
import type { Argument, Invocation } from './invocation.ts';
import { elementsOf, valuesOf } from './elements.ts';
import { prefixOf, readByPrefix } from './computed-names.ts';
import { callMembers, emit, listenTo, publish } from './frameworks/dispatch.ts';
import { itemsByBlock } from './items-by-block.ts';
import { isLiteralObject, valueSink } from './member-sinks.ts';
import { readMember, readTarget } from './members.ts';
import type { MemberSink } from './member-sinks.ts';
import { awaited, isPromise, makePromise, rejectedOf, resolveWith, resolvedOf } from './promises.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind, isFunctionKind } from './tokens.ts';

/** What is called: a dotted external name, or a method's name and the value it is called on (0: none). */
export interface LibraryTarget { readonly name: string; readonly receiver: Token }

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

/** The model of a library function by the longest suffix of its dotted name, or of a method by its own. */
export function findModel(library: LibraryModel, name: string, isMethod: boolean): CallModel | null {
  const dotted = name.split('.');
  // A method on its own name is no function that has the name too.
  if (isMethod && dotted.length === 1 && Object.hasOwn(library.methods, name)) return library.methods[name] ?? null;
  // The last part of an import path is the package's name, where the whole path is not known.
  const slash = name.lastIndexOf('/');
  const model = functionModel(library, dotted) ?? (slash >= 0 ? functionModel(library, name.slice(slash + 1).split('.')) : null);
  const last = dotted.at(-1) ?? '';
  if (model || !isMethod) return model;
  return Object.hasOwn(library.methods, last) ? (library.methods[last] ?? null) : null;
}

function functionModel(library: LibraryModel, dotted: readonly string[]): CallModel | null {
  for (let i = 0; i < dotted.length; i++) {
    const suffix = dotted.slice(i).join('.');
    if (Object.hasOwn(library.functions, suffix) && (i === 0 || suffix.includes('.'))) return library.functions[suffix] ?? null;
  }
  return null;
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
      const made = this.#made();
      solver.add(result, made);
      for (const source of model.collects) for (const n of this.#source(source)) solver.edge(n, this.#a.field(made, ANY_KEY));
    }
    if (model.special !== 'entries') for (const { from, into } of model.stores ?? []) for (const n of this.#source(from)) this.#store(n, into);
    if (model.special) this.#special(model.special);
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
    this.#getMember(this.#argument(of), key);
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
    const made = this.#made();
    const tuple = tokens.of(TokenKind.Tuple, file.index, ref);
    solver.add(this.#call.result, made);
    solver.add(this.#a.field(made, ANY_KEY), tuple);
    for (const [i, sources] of positions.entries()) {
      for (const source of sources) for (const n of this.#source(source)) solver.edge(n, this.#a.field(tuple, String(i)));
    }
  }

  /** A map made from pairs: by key where the pairs are written out. */
  #entries(pairs: Argument | undefined): void {
    const a = this.#a;
    const map = this.#receiver;
    if (!pairs || map === 0 || !isContainer(a.tokens.kind(map))) return;
    if (pairs.spread === 'no' && this.#writtenEntries(pairs.ref, map)) return;
    a.solver.listen(elementsOf(a, pairs.node), (t) => readMember(a, t, '1', valueSink(a, a.field(map, ANY_KEY))));
  }

  #writtenEntries(list: number, map: Token): boolean {
    const a = this.#a;
    const { file } = this.#call.site;
    const { code } = file.facts;
    if (list <= 0 || opCode(code, list) !== Op.Array) return false;
    const pairs = Array.from({ length: operandCount(code, list) >> 1 }, (_, i) => operand(code, list, i * 2));
    if (!pairs.every((pair, i) => operand(code, list, i * 2 + 1) === 0 && opCode(code, pair) === Op.Array && operandCount(code, pair) === 4)) return false;
    for (const pair of pairs) {
      const key = operand(code, pair, 0);
      const isLiteral = opCode(code, key) === Op.Const && operand(code, key, 0) <= Literal.Number;
      a.solver.edge(a.value(file, operand(code, pair, 2)), a.field(map, isLiteral ? a.string(file, operand(code, key, 1)) : ANY_KEY));
    }
    return true;
  }

  /** Nothing is known of the callee: its value is anything, and objects handed to it may be called back. */
  #unmodelled(): void {
    const { tokens, solver } = this.#a;
    solver.add(this.#call.result, tokens.unknown);
    const { callbackMembers, wraps } = this.#a.library(this.#call.site.file);
    for (const arg of this.#call.args) {
      if (wraps && !this.#isBlock(arg)) solver.edge(arg.node, this.#call.result, (t) => (isCallable(tokens.kind(t)) ? t : 0));
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
          else if (isCallable(a.tokens.kind(t))) a.invoke(call, t);
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
      if (this.#receiver === 0 || !isContainer(tokens.kind(this.#receiver))) return;
      solver.edge(from, this.#a.field(this.#receiver, into === 'entry' ? (this.#key() ?? ANY_KEY) : ANY_KEY));
      return;
    }
    const arg = this.#call.args[Number(into.slice(3))];
    if (arg) solver.listen(arg.node, (t) => { if (isContainer(tokens.kind(t))) solver.edge(from, this.#a.field(t, ANY_KEY)); });
  }

  #special(kind: NonNullable<CallModel['special']>): void {
    const { args } = this.#call;
    const [first, ...rest] = args;
    switch (kind) {
      case 'call': this.#withReceivers(first, (r) => this.#invokeOn({ ...this.#call, args: rest }, r)); return;
      case 'apply': this.#withReceivers(first, (r) => this.#invokeOn({ ...this.#call, args: rest.slice(0, 1).map((arg) => ({ ...arg, spread: 'positional' as const })) }, r)); return;
      case 'bind': this.#withReceivers(first, (r) => this.#a.solver.add(this.#call.result, this.#a.partial(this.#call.site, { target: this.#receiver, receiver: r, args: rest }))); return;
      case 'partial':
        if (first) this.#a.solver.listen(first.node, (t) => this.#a.solver.add(this.#call.result, this.#a.partial(this.#call.site, { target: t, receiver: 0, args: rest })));
        return;
      case 'create': this.#create(first); return;
      case 'assign': this.#assign(first, rest); return;
      // Fields are those of a class here, whichever instance has them.
      case 'overwrite': return;
      case 'extend': for (const arg of args) this.#a.solver.edge(arg.node, this.#a.mixinsOf(this.#receiver)); return;
      case 'mix-in':
        if (this.#a.tokens.kind(this.#receiver) === TokenKind.Class) for (const arg of args) this.#a.solver.edge(arg.node, this.#a.mixinsOf(this.#a.tokens.of(TokenKind.Prototype, this.#receiver)));
        return;
      case 'inherits': this.#inherits(first, rest[0]); return;
      case 'define-property': this.#defineProperty(first, rest); return;
      case 'define-properties': this.#defineProperties(first, rest[0]); return;
      case 'construct': if (first) this.#construct(first, rest[0]); return;
      case 'instantiate': if (this.#a.tokens.kind(this.#receiver) === TokenKind.Class) this.#a.invoke(this.#call, this.#receiver); return;
      case 'get-member': this.#getMember(first, rest[0]); return;
      case 'method-named': this.#methodNamed(first); return;
      case 'class-named': this.#classNamed(first); return;
      case 'promise': this.#promise(); return;
      case 'then': case 'catch': case 'finally': this.#chained(kind); return;
      case 'rejected': this.#rejected(first); return;
      case 'all': case 'any': this.#joined(kind, first); return;
      case 'next': this.#next(first); return;
      case 'replaces': return;
      case 'listen': listenTo(this.#a, this.#call, this.#receiver); return;
      case 'emit': emit(this.#a, this.#call, this.#receiver); return;
      case 'entries': this.#entries(first); return;
      case 'send': this.#send(first); return;
      case 'evaluates': for (const arg of args) this.#evaluate(arg); return;
    }
  }

  /** Calls the receiver, a function, on something: a library's method (`Array.prototype.slice`) as if called on that. */
  #invokeOn(call: Invocation, on: Token): void {
    const a = this.#a;
    const name = a.tokens.kind(this.#receiver) === TokenKind.External ? (/(?:^|\.)prototype\.(\w+)(?:\.\w+)?$/.exec(a.externalName(this.#receiver))?.[1] ?? '') : '';
    if (name === '' || on === 0) a.invoke(call, this.#receiver, on);
    else libraryCall(a, call, { name, receiver: on });
  }

  #construct(callee: Argument, args: Argument | undefined): void {
    const call = { ...this.#call, args: args ? [{ ...args, spread: 'positional' as const }] : [] };
    this.#a.solver.listen(callee.node, (t) => { if (this.#a.tokens.kind(t) === TokenKind.Class) this.#a.invoke(call, t); });
  }

  #getMember(object: Argument | undefined, key: Argument | undefined): void {
    const name = literalText(this.#a, this.#call, key);
    const sink = valueSink(this.#a, this.#call.result);
    if (object && name !== null) this.#a.solver.listen(object.node, (t) => readMember(this.#a, t, name, sink));
    const prefix = name === null ? prefixOf(this.#a, this.#call.site.file, key?.ref ?? 0) : '';
    if (object && prefix !== '') this.#a.solver.listen(object.node, (t) => readByPrefix(this.#a, t, prefix, sink));
  }

  /** A method by its literal name; on a class that nobody knows, by name alone, and taken to be called. */
  #methodNamed(key: Argument | undefined): void {
    const name = literalText(this.#a, this.#call, key);
    if (name === null) return;
    const kind = this.#a.tokens.kind(this.#receiver);
    if (kind === TokenKind.Class || kind === TokenKind.Instance || kind === TokenKind.Subtype) readMember(this.#a, this.#receiver, name, valueSink(this.#a, this.#call.result));
    else {
      const { site } = this.#call;
      this.#a.openCalls.set(`${site.file.index}:${site.ref}`, { site, name, isReflective: true });
    }
  }

  #classNamed(key: Argument | undefined): void {
    const name = literalText(this.#a, this.#call, key);
    if (name === null) return;
    const { file } = this.#call.site;
    const cut = name.lastIndexOf('.');
    const targets = cut < 0 ? [...this.#a.modules.exported(file, name).map((leaf) => ({ leaf, path: [] })), ...this.#a.modules.free(file, name)] : this.#a.modules.import(file, name.slice(0, cut), name.slice(cut + 1));
    for (const target of targets) if (target.leaf.kind !== 'external') readTarget(this.#a, target, { node: (n) => this.#a.solver.edge(n, this.#call.result), token: (t) => this.#a.solver.add(this.#call.result, t) });
  }

  /** `iterator.next(sent)`: an object with what is yielded, or at the end returned, under `value`. */
  #next(sent: Argument | undefined): void {
    const a = this.#a;
    const made = this.#made();
    const value = a.field(made, 'value');
    a.solver.add(this.#call.result, made);
    a.solver.edge(this.#elements(this.#receiver), value);
    if (a.tokens.kind(this.#receiver) !== TokenKind.Generator) return;
    const fn = a.tokens.a(this.#receiver);
    a.solver.edge(a.returnOf(fn), value);
    if (sent) a.solver.edge(sent.node, a.resumeOf(fn));
  }

  /** Resumes a generator; the value is what it yields next. */
  #send(sent: Argument | undefined): void {
    const a = this.#a;
    a.solver.edge(this.#elements(this.#receiver), this.#call.result);
    if (sent && a.tokens.kind(this.#receiver) === TokenKind.Generator) a.solver.edge(sent.node, a.resumeOf(a.tokens.a(this.#receiver)));
  }

  /** `new Promise(executor)`: the executor gets what settles the promise; what it throws rejects it. */
  #promise(): void {
    const { tokens } = this.#a;
    if (tokens.kind(this.#receiver) !== TokenKind.Object) return;
    const promise = makePromise(this.#a, this.#receiver);
    const settlers = [0, 1].map((b) => this.#a.constant(tokens.of(TokenKind.Settler, promise, b)));
    this.#handOver(0, settlers, promise, this.#a.solver.node());
  }

  /** Calls function argument `index`; what it throws rejects `promise`. */
  #handOver(index: number, params: readonly Node[], promise: Token, result: Node): void {
    const arg = this.#call.args[index];
    if (!arg) return;
    const { solver } = this.#a;
    solver.listen(arg.node, (t) => {
      this.#callBack(t, params, result, 0);
      const fn = this.#a.functionOfToken(t);
      if (fn !== null) solver.edge(this.#a.thrownOf(fn), rejectedOf(this.#a, promise));
    });
  }

  /** A promise chained to another. Only those that are told from their values need it. */
  #chained(kind: 'then' | 'catch' | 'finally'): void {
    const a = this.#a;
    if (!isPromise(a, this.#receiver)) {
      // What a callback throws rejects the new promise, whatever it was called on.
      const thrower = makePromise(a, this.#made());
      for (const [index, arg] of this.#call.args.entries()) {
        a.solver.listen(arg.node, (t) => { if (a.tokens.kind(t) === TokenKind.Function && index < 2) a.solver.edge(a.thrownOf(a.tokens.a(t)), rejectedOf(a, thrower)); });
      }
      resolveWith(a, thrower, this.#resultNode('0'));
      a.solver.add(this.#call.result, thrower);
      return;
    }
    const made = makePromise(a, this.#made());
    const resolved = resolvedOf(a, this.#receiver);
    const rejected = rejectedOf(a, this.#receiver);
    const result = a.solver.node();
    const onRejected = kind === 'catch' ? 0 : 1;
    if (kind === 'then') this.#handOver(0, [resolved], made, result);
    else a.solver.edge(resolved, resolvedOf(a, made));
    if (kind === 'finally') this.#handOver(0, [], made, a.solver.node());
    else if (this.#call.args[onRejected]) this.#handOver(onRejected, [rejected], made, result);
    if (kind === 'finally' || !this.#call.args[onRejected]) a.solver.edge(rejected, rejectedOf(a, made));
    resolveWith(a, made, result);
    a.solver.add(this.#call.result, made);
  }

  #rejected(reason: Argument | undefined): void {
    const promise = makePromise(this.#a, this.#made());
    if (reason) this.#a.solver.edge(reason.node, rejectedOf(this.#a, promise));
    this.#a.solver.add(this.#call.result, promise);
  }

  /** A promise for all of some promises, or for one of them. */
  #joined(kind: 'all' | 'any', promises: Argument | undefined): void {
    if (!promises) return;
    const a = this.#a;
    const made = makePromise(a, this.#made());
    const elements = elementsOf(a, promises.node);
    const values = a.solver.node();
    awaited(a, elements, values);
    a.solver.listen(elements, (t) => { if (isPromise(a, t)) a.solver.edge(rejectedOf(a, t), rejectedOf(a, made)); });
    if (kind === 'any') a.solver.edge(values, resolvedOf(a, made));
    else {
      const list = a.tokens.of(TokenKind.Object, this.#call.site.file.index, -1_000_000 - this.#call.site.ref);
      a.solver.edge(values, a.field(list, ANY_KEY));
      a.solver.add(resolvedOf(a, made), list);
    }
    a.solver.add(this.#call.result, made);
  }

  /** What a literal text calls by the names of the file's top level and of the function around. */
  #evaluate(arg: Argument): void {
    const { file, caller } = this.#call.site;
    const { variables } = file.facts;
    for (const name of namesCalledIn(this.#a.world, file, arg.ref)) {
      for (const [i, v] of variables.entries()) {
        if (v.name !== name || (v.function !== 0 && file.functionBase + v.function !== caller)) continue;
        this.#a.solver.listen(this.#a.variable(file, i), (f) => { if (isCallable(this.#a.tokens.kind(f))) this.#a.invoke({ ...this.#call, args: [], result: 0 }, f); });
      }
    }
  }

  #withReceivers(arg: Argument | undefined, use: (receiver: Token) => void): void {
    use(0);
    if (arg) this.#a.solver.listen(arg.node, (t) => { if (t !== this.#a.tokens.unknown) use(t); });
  }

  #create(proto: Argument | undefined): void {
    const made = this.#made();
    this.#a.solver.add(this.#call.result, made);
    if (proto) this.#a.solver.edge(proto.node, this.#a.prototypesOf(made));
  }

  #assign(target: Argument | undefined, sources: readonly Argument[]): void {
    if (!target) return;
    this.#a.solver.edge(target.node, this.#call.result);
    this.#a.solver.listen(target.node, (t) => { for (const s of sources) this.#a.solver.edge(s.spread === 'no' ? s.node : elementsOf(this.#a, s.node), this.#a.prototypesOf(t)); });
  }

  /** `inherits(Child, Parent)`: what Child's prototype lacks is looked up in Parent's. */
  #inherits(child: Argument | undefined, parent: Argument | undefined): void {
    if (!child || !parent) return;
    const { solver, tokens } = this.#a;
    solver.listen(child.node, (c) => solver.listen(parent.node, (p) => {
      const isFunction = (t: Token): boolean => tokens.kind(t) === TokenKind.Function || tokens.kind(t) === TokenKind.Class;
      if (isFunction(c) && isFunction(p)) solver.add(this.#a.prototypesOf(tokens.of(TokenKind.Prototype, c)), tokens.of(TokenKind.Prototype, p));
      else solver.add(this.#a.prototypesOf(c), p);
    }));
    solver.edge(child.node, this.#call.result);
  }

  #defineProperty(target: Argument | undefined, [key, descriptor]: readonly Argument[]): void {
    if (!target || !key || !descriptor) return;
    const name = literalText(this.#a, this.#call, key) ?? ANY_KEY;
    const { solver } = this.#a;
    solver.edge(target.node, this.#call.result);
    solver.listen(target.node, (t) => solver.listen(descriptor.node, (d) => {
      this.#describe(t, name, d);
    }));
  }

  /** An object literal of descriptors, each under its property's name. */
  #defineProperties(target: Argument | undefined, properties: Argument | undefined): void {
    if (!target || !properties || properties.ref <= 0) return;
    const { file } = this.#call.site;
    const { code } = file.facts;
    const { solver } = this.#a;
    solver.edge(target.node, this.#call.result);
    if (opCode(code, properties.ref) !== Op.Object) return;
    for (let i = 0; i + 1 < operandCount(code, properties.ref); i += 2) {
      const key = operand(code, properties.ref, i);
      if (key <= 0) continue;
      const name = this.#a.string(file, key - 1);
      solver.listen(target.node, (t) => solver.listen(this.#a.value(file, operand(code, properties.ref, i + 1)), (d) => this.#describe(t, name, d)));
    }
  }

  /** What a property descriptor says of a member: its value, or accessors that run on the object. */
  #describe(object: Token, name: string, descriptor: Token): void {
    const { solver, tokens } = this.#a;
    solver.edge(this.#a.field(descriptor, 'value'), this.#a.field(object, name));
    for (const part of ['get', 'set']) {
      solver.listen(this.#a.field(descriptor, part), (f) => {
        if (tokens.kind(f) !== TokenKind.Function) return;
        this.#a.definedAccessors.set(tokens.a(f), part === 'get' ? 'getter' : 'setter');
        solver.add(this.#a.thisOf(tokens.a(f)), object);
        solver.add(this.#a.field(object, name), f);
      });
    }
  }

  /** The object that this call makes. */
  #made(): Token {
    const { file, ref } = this.#call.site;
    return this.#a.tokens.of(TokenKind.Object, file.index, ref);
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

function isCallable(kind: number): boolean {
  return kind === TokenKind.Class || isFunctionKind(kind);
}

/** Lists of handlers in objects in lists. */
const DEEPEST_HANDLER = 3;

/** Whether an object token is a list or object that the code writes out. */
function isWritten(a: Analysis, token: Token): boolean {
  const code = a.world.files[a.tokens.a(token)]?.facts.code;
  const op = code ? opCode(code, a.tokens.b(token)) : 0;
  return op === Op.Object || op === Op.Array;
}

function isContainer(kind: number): boolean {
  return kind === TokenKind.Object || kind === TokenKind.Arguments || kind === TokenKind.Tuple;
}

function literalText(a: Analysis, call: Invocation, arg: Argument | undefined): string | null {
  if (!arg || arg.ref <= 0) return null;
  const { code } = call.site.file.facts;
  if (opCode(code, arg.ref) !== Op.Const || operand(code, arg.ref, 0) > Literal.Number) return null;
  return a.string(call.site.file, operand(code, arg.ref, 1));
}

/** For members that the library is known to call: methods, and functions in fields. */
function methodsCalled(a: Analysis, call: Invocation): MemberSink {
  const nothing = (): void => undefined;
  return {
    calls: true, token: nothing, unbound: nothing, getter: nothing, extension: nothing, external: nothing,
    node: (n) => a.solver.listen(n, (t) => { if (isCallable(a.tokens.kind(t))) a.invoke(call, t); }),
    method: (fn, on) => a.invoke(call, a.tokens.of(TokenKind.Bound, fn, on)),
  };
}

/** For members that the library calls by itself: methods count, fields do not. */
function onlyMethods(a: Analysis, call: Invocation): MemberSink {
  return { ...methodsCalled(a, call), node: () => undefined };
}
