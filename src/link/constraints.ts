/** From operations to flow: what each operation of a function's code adds to the analysis. */
import { EntryKey, Op, SetItemFlag, isUnpacking, namesMethod, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { ANY_KEY } from './analysis.ts';
import type { Analysis } from './analysis.ts';
import { callSink, callTrap, construct, convert, invocationOf, invoke, invokeMember, invokeSuper, linkCall, linkExtension } from './calls.ts';
import { findModel } from './library-models.ts';
import { plainArgument } from './invocation.ts';
import type { Invocation, Site } from './invocation.ts';
import { constantText, prefixOf, readByPrefix } from './computed-names.ts';
import { addElements, addPosition } from './elements.ts';
import { flowGlobal } from './globals.ts';
import { callsSpecial, flowCondition, flowKey, flowOperator, iterate, iteratesByProtocol, reflectOperator } from './implicit-calls.ts';
import { functionOf } from './classes.ts';
import { ValueSink, alteredSink, valueSink } from './member-sinks.ts';
import { readMember, readTarget, writeMember } from './members.ts';
import type { MemberSink } from './member-sinks.ts';
import { tokensOfTypeArguments, typedEdge } from './narrowing.ts';
import { staticType } from './static-types.ts';
import { isPromise, resolvedOf } from './promises.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind, isFunctionKind } from './tokens.ts';
import type { LinkedFile, LinkedFunction } from './world.ts';

/** Adds the flow of a whole function. */
export function flowFunction(a: Analysis, fn: LinkedFunction): void {
  const { fact, file } = fn;
  for (const param of fact.params) {
    if (param.variable < 0) continue;
    const variable = a.variable(file, param.variable);
    if (param.kind === 'receiver') a.solver.edge(a.thisOf(fn.id), variable);
    if (param.kind === 'rest') a.solver.add(variable, a.tokens.of(TokenKind.Arguments, fn.id));
    if (param.kind === 'keyword-rest') a.solver.add(variable, a.tokens.of(TokenKind.Arguments, fn.id, 1));
  }
  const { code } = file.facts;
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) flowOperation(a, fn, ref);
}

function flowOperation(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { code } = file.facts;
  const at = (i: number): number => operand(code, ref, i);
  const value = (i: number): Node => a.value(file, at(i));
  const { solver, tokens } = a;
  switch (opCode(code, ref)) {
    case Op.Store: {
      const type = file.facts.variables[at(0)]?.type ?? -1;
      typedEdge(a, value(1), a.variable(file, at(0)), { file, index: type });
      convert(a, siteOf(fn, ref), { value: at(1), to: { file, type }, into: a.variable(file, at(0)) });
      return;
    }
    case Op.Global: flowGlobal(a, fn, ref); return;
    case Op.Get: flowGet(a, fn, ref); return;
    case Op.Set: flowSet(a, fn, ref, a.string(file, at(1)), value(2)); return;
    case Op.GetItem: flowGetItem(a, fn, ref); return;
    case Op.SetItem: flowSetItem(a, fn, ref); return;
    case Op.Call: flowCall(a, fn, ref); return;
    case Op.New: {
      const call = invocationOf(a, siteOf(fn, ref));
      solver.listen(value(0), (t) => construct(a, call, t));
      return;
    }
    case Op.Function: for (const f of a.definitions.of(file.functionBase + at(0))) solver.add(a.value(file, ref), tokens.of(TokenKind.Function, f)); return;
    case Op.Class:
      solver.add(a.value(file, ref), tokens.of(TokenKind.Class, a.classes.at(file, at(0))));
      nameDescriptors(a, fn, ref);
      return;
    case Op.This: {
      const owner = a.thisOwner(fn);
      solver.edge(a.thisOf(owner.id), a.value(file, ref));
      if (!a.rebinds || file.facts.traits.rebinders === undefined) return;
      // Any function on the way may have been given a receiver of its own.
      for (let at = fn; at.id !== owner.id && at.fact.parent >= 0; at = a.world.function(file.functionBase + at.fact.parent)) solver.edge(a.thisOf(at.id), a.value(file, ref));
      return;
    }
    case Op.Import: {
      const into = a.value(file, ref);
      const sink = { node: (n: Node) => solver.edge(n, into), token: (t: Token) => solver.add(into, t) };
      for (const target of a.modules.import(file, a.string(file, at(0)), a.string(file, at(1)))) readTarget(a, target, sink);
      return;
    }
    case Op.Object: flowObject(a, fn, ref); return;
    case Op.Array: flowArray(a, fn, ref); return;
    case Op.Slice: flowSlice(a, fn, ref); return;
    case Op.Copy: solver.edge(value(0), a.value(file, ref)); return;
    case Op.Choice: for (let i = 0; i < operandCount(code, ref); i++) solver.edge(value(i), a.value(file, ref)); return;
    case Op.Logical: solver.edge(value(1), a.value(file, ref)); solver.edge(value(2), a.value(file, ref)); return;
    case Op.Await: flowAwait(a, value(0), a.value(file, ref)); return;
    case Op.Yield: flowYield(a, fn, ref); return;
    case Op.Cast:
      typedEdge(a, value(0), a.value(file, ref), { file, index: at(1) });
      convert(a, siteOf(fn, ref), { value: at(0), to: { file, type: at(1) }, into: a.value(file, ref), isCast: true });
      return;
    case Op.Element: iterate(a, siteOf(fn, ref), value(0), a.value(file, ref)); return;
    case Op.Binary: case Op.Unary: flowOperator(a, fn, ref); return;
    case Op.If: flowCondition(a, fn, ref); return;
    case Op.Exports: solver.add(a.value(file, ref), tokens.of(TokenKind.Exports, file.index)); return;
    case Op.Return: flowReturn(a, fn, at(0)); return;
    case Op.Throw:
      a.throwers.add(fn.id);
      solver.edge(value(0), a.thrownOf(fn.id));
      return;
    case Op.Catch: if (at(0) > 0) solver.edge(a.thrownOf(fn.id), a.variable(file, at(0) - 1));
      if (at(0) > 0) solver.add(a.variable(file, at(0) - 1), tokens.unknown); return;
    default:
  }
}

/** Descriptors among the attributes of a class are told their names when it has been defined. */
function nameDescriptors(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { descriptor } = file.facts.traits.specialMembers;
  const index = operand(file.facts.code, ref, 0);
  const cls = file.facts.classes[index];
  if (!descriptor || !cls || !a.definesMember(descriptor.name)) return;
  const call: Invocation = { site: siteOf(fn, ref), args: [], result: 0, kind: 'implicit' };
  const owner = a.tokens.of(TokenKind.Class, a.classes.at(file, index));
  for (const m of cls.members) {
    if (m.kind === 'field' && !m.isStatic) continue;
    const node = m.value > 0 ? a.value(file, m.value) : a.field(owner, m.name);
    a.solver.listen(node, (t) => {
      const kind = a.tokens.kind(t);
      if (kind === TokenKind.Instance || kind === TokenKind.Subtype) readMember(a, t, descriptor.name, callSink(a, call, t, descriptor.name));
    });
  }
}

function flowReturn(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file, fact } = fn;
  const type = { file, index: fact.returnType };
  typedEdge(a, a.value(file, ref), a.returnOf(fn.id), type);
  convert(a, siteOf(fn, ref), { value: ref, to: { file, type: fact.returnType }, into: a.returnOf(fn.id) });
  const passed = passedThrough(a, fn, ref);
  if (passed === null) typedEdge(a, a.value(file, ref), a.madeBy(fn.id), type);
  else {
    const set = a.passThrough.get(fn.id) ?? new Set<number>();
    a.passThrough.set(fn.id, set.add(passed));
  }
}

/** Index of the parameter (without receiver) that a returned value plainly is, -1 for the receiver, null for anything else. */
function passedThrough(a: Analysis, fn: LinkedFunction, ref: OpRef): number | null {
  const { file, fact } = fn;
  const { code } = file.facts;
  if (ref <= 0) return null;
  if (opCode(code, ref) === Op.This && !fact.lexicalThis) return -1;
  if (opCode(code, ref) !== Op.Load) return null;
  const variable = operand(code, ref, 0);
  if (a.world.definitions(file).has(variable)) return null;
  const params = fact.params.filter((p) => p.kind !== 'receiver');
  const index = params.findIndex((p) => p.variable === variable && p.kind === 'positional');
  if (index >= 0) return index;
  return fact.params.some((p) => p.kind === 'receiver' && p.variable === variable) ? -1 : null;
}

function siteOf(fn: LinkedFunction, ref: OpRef): Site {
  return { file: fn.file, caller: fn.id, ref };
}

function flowCall(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { code } = file.facts;
  const callee = operand(code, ref, 0);
  const call = invocationOf(a, siteOf(fn, ref));
  const op = opCode(code, callee);
  for (const arg of call.args) if (arg.spread === 'positional') iterate(a, call.site, arg.node, a.solver.node());
  if (op === Op.Super) {
    invokeSuper(a, call, fn, null);
  } else if (op === Op.Get) {
    const object = operand(code, callee, 0);
    const name = a.string(file, operand(code, callee, 1));
    if (opCode(code, object) === Op.Super) invokeSuper(a, call, fn, name);
    else {
      const declared = lambdaMethods(a, fn, object, name);
      a.solver.listen(receiverNode(a, file, object), (t) => {
        if (declared.length > 0 && isFunctionKind(a.tokens.kind(t))) for (const method of declared) linkCall(a, { ...call, kind: 'method' }, method, t);
        else invokeMember(a, call, t, name);
      });
      nameDeclared(a, fn, { object, name, ref });
    }
  } else if (op === Op.GetItem) {
    flowItemCall(a, fn, callee, call);
  } else {
    // Of a function of one's own and something outside, the latter counts only where there is nothing else.
    const isEither = op === Op.Choice && file.facts.traits.rebinders !== undefined;
    a.solver.listen(a.value(file, callee), (t) => { if (!isEither || !isUnmodelled(a, file, t)) invoke(a, call, t); });
  }
}

function isUnmodelled(a: Analysis, file: LinkedFile, token: Token): boolean {
  return a.tokens.kind(token) === TokenKind.External && findModel(a.library(file), a.externalName(token), false) === null;
}

/** A function that stands for an interface of the workspace has the methods which that defines; only what it declares is the function itself. */
function lambdaMethods(a: Analysis, fn: LinkedFunction, object: OpRef, name: string): readonly number[] {
  if (!fn.file.facts.traits.nominalTypes) return [];
  const type = staticType(a, { file: fn.file, caller: fn.id, ref: object }, object);
  const classes = type?.kind === 'class' ? [type.class] : type?.kind === 'declared' ? a.classes.resolveType(type.at.file, type.at.type).classes : [];
  const found = classes.filter((c) => a.world.class(c).fact.kind === 'interface').flatMap((c) => a.classes.find(c, name));
  return found.filter((f) => f.member.kind === 'method' && !f.member.isStatic).map(functionOf).filter((f) => !a.world.function(f).fact.isAbstract);
}

/** Notes the abstract method that the declared type of a receiver has under the name. */
function nameDeclared(a: Analysis, fn: LinkedFunction, at: { readonly object: OpRef; readonly name: string; readonly ref: OpRef }): void {
  for (const { file, type } of declaredTypes(a, fn, at.object)) {
    for (const cls of a.classes.resolveType(file, type).classes) {
      for (const found of a.classes.find(cls, at.name)) {
        if (found.member.function >= 0 && found.owner.file.facts.functions[found.member.function]?.isAbstract === true) {
          a.edges.addDeclared({ caller: fn.id, callee: functionOf(found), ref: at.ref });
        }
      }
    }
  }
}

/** Types that a variable or a field of `this` was declared with. */
function declaredTypes(a: Analysis, fn: LinkedFunction, ref: OpRef): readonly { readonly file: LinkedFile; readonly type: number }[] {
  const { file } = fn;
  const { code, variables } = file.facts;
  if (opCode(code, ref) === Op.Load) {
    const type = variables[operand(code, ref, 0)]?.type ?? -1;
    return type < 0 ? [] : [{ file, type }];
  }
  const owner = a.thisOwner(fn);
  if (owner.fact.class < 0) return [];
  const isField = opCode(code, ref) === Op.Get && opCode(code, operand(code, ref, 0)) === Op.This;
  const isBare = opCode(code, ref) === Op.Global && file.facts.traits.implicitReceiver;
  if (!isField && !isBare) return [];
  const name = a.string(file, operand(code, ref, isField ? 1 : 0));
  return a.classes.find(a.classes.at(owner.file, owner.fact.class), name)
    .flatMap((f) => (f.member.kind === 'field' && f.member.type >= 0 ? [{ file: f.owner.file, type: f.member.type }] : []));
}

/** Literals and what operators make are things from outside: strings, numbers. */
function receiverNode(a: Analysis, file: LinkedFile, object: OpRef): Node {
  switch (opCode(file.facts.code, object)) {
    case Op.Const: case Op.Combine: return a.constant(a.tokens.opaque);
    default: return a.value(file, object);
  }
}

/** Calls of which nothing at all is known are calls of something outside. After everything else has been tried. */
export function openUnknownCalls(a: Analysis, fn: LinkedFunction): void {
  const { code } = fn.file.facts;
  for (let ref = fn.fact.codeStart; ref < fn.fact.codeEnd; ref += opWords(code, ref)) {
    if (opCode(code, ref) === Op.Binary) reflectOperator(a, fn, ref);
    if (opCode(code, ref) !== Op.Call || a.edges.hasTargets(fn.id, ref)) continue;
    const callee = operand(code, ref, 0);
    const isMember = opCode(code, callee) === Op.Get;
    const from = isMember ? operand(code, callee, 0) : callee;
    if (opCode(code, callee) === Op.Choice && fn.file.facts.traits.rebinders !== undefined) {
      const outside = a.solver.tokens(a.value(fn.file, callee)).filter((t) => isUnmodelled(a, fn.file, t));
      for (const t of outside) invoke(a, invocationOf(a, siteOf(fn, ref)), t);
      if (outside.length > 0) continue;
    }
    if (opCode(code, from) === Op.Super || a.solver.tokens(receiverNode(a, fn.file, from)).length > 0) continue;
    const call = invocationOf(a, siteOf(fn, ref));
    if (isMember) invokeMember(a, call, a.tokens.unknown, a.string(fn.file, operand(code, callee, 1)));
    else invoke(a, call, a.tokens.unknown);
  }
}

/** `table[key](…)`: the table is the receiver. */
function flowItemCall(a: Analysis, fn: LinkedFunction, callee: OpRef, call: Invocation): void {
  const { file } = fn;
  const key = constantText(a, file, operand(file.facts.code, callee, 1));
  const object = a.value(file, operand(file.facts.code, callee, 0));
  if (key !== null && !/^\d+$/.test(key)) {
    a.solver.listen(object, (t) => {
      invokeMember(a, call, t, key);
      if (a.tokens.kind(t) === TokenKind.Object) a.solver.listen(a.field(t, ANY_KEY), (f) => invoke(a, call, f, t));
    });
    return;
  }
  const prefix = key === null ? prefixOf(a, file, operand(file.facts.code, callee, 1)) : '';
  a.solver.listen(object, (t) => {
    if (key !== null) readMember(a, t, key, callSink(a, call, t, key));
    else {
      if (prefix !== '') readByPrefix(a, t, prefix, callSink(a, call, t, ''));
      const held = a.solver.node();
      addElements(a, t, held);
      a.solver.listen(held, (f) => invoke(a, call, f, t));
    }
  });
  a.solver.listen(a.value(file, callee), (t) => { if (a.tokens.kind(t) !== TokenKind.Unknown) invoke(a, call, t); });
}

/** Name of the method of a class that stands for making instances of it. */
const MAKER = '<init>';

/** Reads a member as a value; accessors met on the way are calls from here. */
function flowGet(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { code } = file.facts;
  const name = a.string(file, operand(code, ref, 1));
  const object = operand(code, ref, 0);
  if (opCode(code, object) === Op.Super) {
    readSuper(a, fn, ref, name);
    return;
  }
  if (namesMethod(code, ref) && name === MAKER) {
    a.solver.listen(a.value(file, object), (t) => { if (a.tokens.kind(t) === TokenKind.Class) a.solver.add(a.value(file, ref), a.tokens.of(TokenKind.Maker, t)); });
    return;
  }
  const sink = accessorSink(a, fn, ref);
  const from = a.extensions.has(name) ? receiverNode(a, file, object) : a.value(file, object);
  const into = a.value(file, ref);
  a.solver.listen(from, (t) => {
    if (a.proxies.has(t)) callTrap(a, { site: siteOf(fn, ref), args: [], result: into, kind: 'implicit' }, t, 'get');
    readMember(a, t, name, sink);
  });
}

function readSuper(a: Analysis, fn: LinkedFunction, ref: OpRef, name: string): void {
  const owner = a.thisOwner(fn);
  if (owner.fact.class < 0) return;
  const cls = a.classes.at(owner.file, owner.fact.class);
  const sink = accessorSink(a, fn, ref);
  // What the parent has is run on this object.
  a.solver.listen(a.thisOf(owner.id), (t) => {
    for (const base of a.classes.bases(cls)) readMember(a, a.tokens.of(TokenKind.Instance, base), name, sink, t);
  });
}

function accessorSink(a: Analysis, fn: LinkedFunction, ref: OpRef): MemberSink {
  return new AccessorSink(a, fn, ref);
}

/** What a read of the code finds, calling accessors on the way. */
class AccessorSink extends ValueSink {
  readonly #call: Invocation;
  readonly #fn: LinkedFunction;

  constructor(a: Analysis, fn: LinkedFunction, ref: OpRef) {
    const into = a.value(fn.file, ref);
    // What is called goes through the hook for missing methods, where there is one, not through that for missing values.
    super(a, into, namesMethod(fn.file.facts.code, ref) || (fn.file.facts.traits.specialMembers.missing?.call !== undefined && a.world.isCallee(fn.file, ref)));
    this.#fn = fn;
    this.#call = { site: siteOf(fn, ref), args: [], result: into, kind: 'implicit' };
  }

  override node(node: Node): void {
    const { a } = this;
    a.solver.listen(node, (t) => {
      const accessor = accessorKind(a, t);
      if (accessor === 'getter') linkCall(a, this.#call, a.tokens.a(t), 0);
      else if (accessor === null) a.solver.add(this.into, t);
    });
  }

  override method(method: number, receiver: Token): void {
    super.method(method, receiver);
    if (isCalledByReading(this.a, this.#fn, this.#call.site.ref, method)) linkCall(this.a, this.#call, method, receiver);
  }

  override getter(...[getter, receiver, instance]: Parameters<MemberSink['getter']>): void {
    linkCall(this.a, instance === undefined ? this.#call : { ...this.#call, args: [plainArgument(this.a.constant(instance))] }, getter, receiver);
  }

  override extension(fn: number, receiver: Token): void {
    if (this.a.world.function(fn).fact.kind === 'getter') linkExtension(this.a, this.#call, fn, receiver);
    else super.extension(fn, receiver);
  }
}

/** Whether reading a method calls it: one that takes nothing, in languages that call such methods without saying so. */
function isCalledByReading(a: Analysis, fn: LinkedFunction, ref: OpRef, method: number): boolean {
  const { traits, code } = fn.file.facts;
  return traits.readsCall === true && !namesMethod(code, ref) && !a.world.isCallee(fn.file, ref) && a.world.function(method).fact.params.length === 0;
}

function accessorKind(a: Analysis, token: Token): 'getter' | 'setter' | null {
  if (a.tokens.kind(token) !== TokenKind.Function) return null;
  const defined = a.definedAccessors.get(a.tokens.a(token));
  if (defined) return defined;
  const { fact } = a.world.function(a.tokens.a(token));
  return (fact.kind === 'getter' || fact.kind === 'setter') && fact.class < 0 ? fact.kind : null;
}

function flowSet(a: Analysis, fn: LinkedFunction, ref: OpRef, name: string, value: Node): void {
  const { file } = fn;
  const object = a.value(file, operand(file.facts.code, ref, 0));
  const args = [plainArgument(value)];
  const call: Invocation = { site: siteOf(fn, ref), args, result: 0, kind: 'implicit' };
  a.solver.listen(object, (t) => {
    if (a.proxies.has(t)) callTrap(a, call, t, 'set');
    writeMember(a, t, name, value, (setter, receiver, given) => linkCall(a, { ...call, args: given.map(plainArgument) }, setter, receiver));
    const kind = a.tokens.kind(t);
    const onFunction = (f: Token): void => { if (accessorKind(a, f) === 'setter') linkCall(a, call, a.tokens.a(f), t); };
    if (kind === TokenKind.Object) a.solver.listen(a.field(t, name), onFunction);
    else if (a.definesProperties && (kind === TokenKind.FunctionInstance || kind === TokenKind.Instance)) {
      const found = a.solver.node();
      readMember(a, t, name, alteredSink(valueSink(a, found), { external: () => undefined }));
      a.solver.listen(found, onFunction);
    }
  });
  if (name === '__proto__') a.solver.listen(object, (t) => a.solver.edge(value, a.prototypesOf(t)));
  if (name === 'prototype') inheritPrototype(a, object, value);
}

/** `Child.prototype = object`: what is missing from the old prototype is looked up in the object. */
function inheritPrototype(a: Analysis, object: Node, value: Node): void {
  a.solver.listen(object, (t) => {
    const kind = a.tokens.kind(t);
    if (kind === TokenKind.Function || kind === TokenKind.Class) a.solver.edge(value, a.prototypesOf(a.tokens.of(TokenKind.Prototype, t)));
  });
}

function flowGetItem(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const object = a.value(file, operand(file.facts.code, ref, 0));
  const key = constantText(a, file, operand(file.facts.code, ref, 1));
  const into = a.value(file, ref);
  const sink = accessorSink(a, fn, ref);
  const unpacks = isUnpacking(file.facts.code, ref);
  a.solver.listen(object, (t) => {
    if (unpacks ? iteratesByProtocol(a, siteOf(fn, ref), t, into) : callsSpecial(a, fn, ref, t, '[]', [1])) return;
    const kind = a.tokens.kind(t);
    flowKey(a, fn, ref, t);
    if (isFunctionKind(kind) && invokesByItem(a, file)) {
      invoke(a, { site: siteOf(fn, ref), args: [plainArgument(a.value(file, operand(file.facts.code, ref, 1)))], result: into, kind: 'call' }, t);
      return;
    }
    if (key !== null && addPosition(a, t, key, into)) return;
    if (key === null || kind === TokenKind.Typed || kind === TokenKind.Generator) addElements(a, t, into);
    else {
      readMember(a, t, key, sink);
      if (kind === TokenKind.Object) a.solver.edge(a.field(t, ANY_KEY), into);
    }
  });
}

/** Whether a function is called by reading it like a list (`f[x]`). */
function invokesByItem(a: Analysis, file: LinkedFile): boolean {
  const { invokers } = a.library(file);
  return invokers !== '*' && invokers.has('[]');
}

function flowSetItem(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { code, traits } = file.facts;
  if (operandCount(code, ref) > 3 && operand(code, ref, 3) === SetItemFlag.IsKey && traits.iteratesKeys !== true) return;
  const object = a.value(file, operand(code, ref, 0));
  const key = constantText(a, file, operand(code, ref, 1));
  const value = a.value(file, operand(code, ref, 2));
  a.solver.listen(object, (t) => {
    if (callsSpecial(a, fn, ref, t, '[]=', [1, 2])) return;
    flowKey(a, fn, ref, t);
    writeMember(a, t, key ?? ANY_KEY, value, () => undefined);
  });
}

function flowObject(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { code } = file.facts;
  const made = a.made({ file, ref });
  a.solver.add(a.value(file, ref), made);
  for (let i = 0; i + 1 < operandCount(code, ref); i += 2) {
    const key = operand(code, ref, i);
    if (key === EntryKey.OfEntry && file.facts.traits.iteratesKeys !== true) continue;
    const value = a.value(file, operand(code, ref, i + 1));
    const name = key > 0 ? a.string(file, key - 1) : ANY_KEY;
    if (key === 0 || name === '__proto__') a.solver.edge(value, a.prototypesOf(made));
    else a.solver.edge(value, a.field(made, name));
  }
}

/** Elements after this many, or after a spread, share one field. */
const TRACKED_ELEMENTS = 32;

function flowArray(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { code } = file.facts;
  const made = a.made({ file, ref });
  a.solver.add(a.value(file, ref), made);
  let index = 0;
  for (let i = 0; i + 1 < operandCount(code, ref); i += 2) {
    const value = a.value(file, operand(code, ref, i));
    const spread = operand(code, ref, i + 1) !== 0;
    if (spread) {
      iterate(a, siteOf(fn, ref), value, a.field(made, ANY_KEY));
      index = TRACKED_ELEMENTS;
    } else a.solver.edge(value, a.field(made, index < TRACKED_ELEMENTS ? String(index++) : ANY_KEY));
  }
}

/** A list of the same elements, what the language's own member for items gives, or a part that is the whole as well. */
function flowSlice(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { code } = file.facts;
  const value = a.value(file, operand(code, ref, 0));
  if (operand(code, ref, 3) === 1) {
    a.solver.edge(value, a.value(file, ref));
    return;
  }
  const made = a.made({ file, ref });
  a.solver.add(a.value(file, ref), made);
  a.solver.listen(value, (t) => {
    addElements(a, t, a.field(made, ANY_KEY));
    callsSpecial(a, fn, ref, t, '[]', []);
  });
}

/** Awaiting gives what the promise holds; promises are not told from their values. */
function flowAwait(a: Analysis, from: Node, into: Node): void {
  a.solver.listen(from, (t) => {
    const file = a.tokens.kind(t) === TokenKind.Typed ? a.world.files[a.tokens.a(t)] : undefined;
    const held = file ? tokensOfTypeArguments(a, file, a.tokens.b(t)) : [];
    for (const h of held) a.solver.add(into, h);
    if (isPromise(a, t)) a.solver.edge(resolvedOf(a, t), into);
    else a.solver.add(into, file && held.length === 0 ? a.tokens.unknown : t);
  });
}

function flowYield(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { code } = fn.file.facts;
  const value = a.value(fn.file, operand(code, ref, 0));
  if (operand(code, ref, 1) === 0) {
    a.solver.edge(value, a.yieldOf(fn.id));
    a.solver.edge(a.resumeOf(fn.id), a.value(fn.file, ref));
    return;
  }
  iterate(a, siteOf(fn, ref), value, a.yieldOf(fn.id));
  a.solver.listen(value, (t) => { if (a.tokens.kind(t) === TokenKind.Generator) a.solver.edge(a.returnOf(a.tokens.a(t)), a.value(fn.file, ref)); });
}
