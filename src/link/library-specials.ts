/**
 * What library functions do that no list of sources can say: calling on something else, binding, making objects of others, reflection, promises, generators.
 * Each is one value of `special` in a call's model.
 */
import type { CallModel } from '../model/library.ts';
import { Literal, Op, opCode, operand, operandCount } from '../model/ops.ts';
import { ANY_KEY } from './analysis.ts';
import type { Analysis } from './analysis.ts';
import { namesCalledIn } from './code-in-text.ts';
import { literalText, readNamed } from './computed-names.ts';
import { elementsOf } from './elements.ts';
import { emit, listenTo } from './frameworks/dispatch.ts';
import type { Argument, Invocation } from './invocation.ts';
import type { LibraryTarget } from './library-models.ts';
import { valueSink } from './member-sinks.ts';
import { readMember, readTarget } from './members.ts';
import { awaited, isPromise, makePromise, rejectedOf, resolveWith, resolvedOf } from './promises.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind, isCallableKind, isContainerKind } from './tokens.ts';

/** What a special needs of the call of a library that it is a part of. */
export interface SpecialHost {
  /** Calls a function that was handed over. */
  callBack(token: Token, params: readonly Node[], result: Node): void;
  /** What a callback gives back. */
  resultNode(key: string): Node;
  /** What a value holds. */
  items(token: Token): Node;
  callLibrary(call: Invocation, target: LibraryTarget): void;
}

export class SpecialCall {
  readonly #a: Analysis;
  readonly #call: Invocation;
  readonly #receiver: Token;
  readonly #host: SpecialHost;

  constructor(a: Analysis, call: Invocation, receiver: Token, host: SpecialHost) {
    this.#a = a;
    this.#call = call;
    this.#receiver = receiver;
    this.#host = host;
  }

  run(kind: NonNullable<CallModel['special']>): void {
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
      case 'get-member': readNamed(this.#a, this.#call, first, rest[0]); return;
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
    else this.#host.callLibrary(call, { name, receiver: on });
  }

  #construct(callee: Argument, args: Argument | undefined): void {
    const call = { ...this.#call, args: args ? [{ ...args, spread: 'positional' as const }] : [] };
    this.#a.solver.listen(callee.node, (t) => { if (this.#a.tokens.kind(t) === TokenKind.Class) this.#a.invoke(call, t); });
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
    const made = this.#a.made(this.#call.site);
    const value = a.field(made, 'value');
    a.solver.add(this.#call.result, made);
    a.solver.edge(this.#host.items(this.#receiver), value);
    if (a.tokens.kind(this.#receiver) !== TokenKind.Generator) return;
    const fn = a.tokens.a(this.#receiver);
    a.solver.edge(a.returnOf(fn), value);
    if (sent) a.solver.edge(sent.node, a.resumeOf(fn));
  }

  /** Resumes a generator; the value is what it yields next. */
  #send(sent: Argument | undefined): void {
    const a = this.#a;
    a.solver.edge(this.#host.items(this.#receiver), this.#call.result);
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
      this.#host.callBack(t, params, result);
      const fn = this.#a.functionOfToken(t);
      if (fn !== null) solver.edge(this.#a.thrownOf(fn), rejectedOf(this.#a, promise));
    });
  }

  /** A promise chained to another. Only those that are told from their values need it. */
  #chained(kind: 'then' | 'catch' | 'finally'): void {
    const a = this.#a;
    if (!isPromise(a, this.#receiver)) {
      // What a callback throws rejects the new promise, whatever it was called on.
      const thrower = makePromise(a, this.#a.made(this.#call.site));
      for (const [index, arg] of this.#call.args.entries()) {
        a.solver.listen(arg.node, (t) => { if (a.tokens.kind(t) === TokenKind.Function && index < 2) a.solver.edge(a.thrownOf(a.tokens.a(t)), rejectedOf(a, thrower)); });
      }
      resolveWith(a, thrower, this.#host.resultNode('0'));
      a.solver.add(this.#call.result, thrower);
      return;
    }
    const made = makePromise(a, this.#a.made(this.#call.site));
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
    const promise = makePromise(this.#a, this.#a.made(this.#call.site));
    if (reason) this.#a.solver.edge(reason.node, rejectedOf(this.#a, promise));
    this.#a.solver.add(this.#call.result, promise);
  }

  /** A promise for all of some promises, or for one of them. */
  #joined(kind: 'all' | 'any', promises: Argument | undefined): void {
    if (!promises) return;
    const a = this.#a;
    const made = makePromise(a, this.#a.made(this.#call.site));
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
        this.#a.solver.listen(this.#a.variable(file, i), (f) => { if (isCallableKind(this.#a.tokens.kind(f))) this.#a.invoke({ ...this.#call, args: [], result: 0 }, f); });
      }
    }
  }

  #withReceivers(arg: Argument | undefined, use: (receiver: Token) => void): void {
    use(0);
    if (arg) this.#a.solver.listen(arg.node, (t) => { if (t !== this.#a.tokens.unknown) use(t); });
  }

  #create(proto: Argument | undefined): void {
    const made = this.#a.made(this.#call.site);
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

  /** A map made from pairs: by key where the pairs are written out. */
  #entries(pairs: Argument | undefined): void {
    const a = this.#a;
    const map = this.#receiver;
    if (!pairs || map === 0 || !isContainerKind(a.tokens.kind(map))) return;
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
}
