/** Free names: members of enclosing classes where the language allows it, then imports by wildcard, the package, and the outside. */
import { operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import { linkCall } from './calls.ts';
import { functionOf } from './classes.ts';
import { alteredSink, valueSink } from './member-sinks.ts';
import { readMember, readTarget } from './members.ts';
import type { MemberSink } from './member-sinks.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind, isFunctionKind } from './tokens.ts';
import type { LinkedFunction } from './world.ts';

/** Lets what a `Global` operation names flow into its value. */
export function flowGlobal(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const name = a.string(file, operand(file.facts.code, ref, 0));
  const into = a.value(file, ref);
  if (name === 'arguments') {
    const owner = a.thisOwner(fn);
    a.argumentsUsers.add(owner.id);
    a.solver.add(into, a.tokens.of(TokenKind.Arguments, owner.id, 2));
  }
  if (file.facts.traits.implicitReceiver && flowImplicitMember(a, fn, ref, name)) return;
  const targets = a.modules.free(file, name);
  const read = file.facts.traits.readsCall === true ? callingRead(a, fn, ref) : (n: Node): void => a.solver.edge(n, into);
  for (const target of targets) readTarget(a, target, { node: read, token: (t) => a.solver.add(into, t) });
  if (targets.length > 0) return;
  // A fully qualified name begins with a package (`com.acme.Util`).
  const root = file.facts.traits.packageScope && file.facts.traits.dottedModules ? a.modules.resolve(name, file) : null;
  a.solver.add(into, root ? a.tokens.of(TokenKind.Module, root.key) : a.external(name));
}

/** Functions that are called by being read are called where the name is. */
function callingRead(a: Analysis, fn: LinkedFunction, ref: OpRef): (node: Node) => void {
  const into = a.value(fn.file, ref);
  return (node) => {
    a.solver.listen(node, (t) => {
      const isGetter = a.tokens.kind(t) === TokenKind.Function && a.world.function(a.tokens.a(t)).fact.kind === 'getter';
      if (isGetter) linkCall(a, { site: { file: fn.file, caller: fn.id, ref }, args: [], result: into, kind: 'implicit' }, a.tokens.a(t), 0);
      else a.solver.add(into, t);
    });
  };
}

/** A member of the innermost enclosing class that has one of this name, a nested class among them. */
function flowImplicitMember(a: Analysis, fn: LinkedFunction, ref: OpRef, name: string): boolean {
  const { file } = fn;
  const into = a.value(file, ref);
  const isCalled = file.facts.traits.separateMembers === true && a.world.isCallee(file, ref);
  for (const { cls, owner } of enclosingClasses(a, fn)) {
    const read = { site: { file, caller: fn.id, ref }, args: [], result: into, kind: 'implicit' as const };
    const sink = alteredSink(valueSink(a, into, isCalled), { getter: (getter, on) => linkCall(a, read, getter, on) });
    if (a.classes.find(cls, name).length === 0) {
      const nested = a.classes.nested(cls, name);
      if (nested < 0) continue;
      sink.token(a.tokens.of(TokenKind.Class, nested));
      return true;
    }
    readMember(a, a.tokens.of(TokenKind.Class, cls), name, alteredSink(sink, { unbound: () => undefined }));
    if (owner && !owner.fact.isStatic) a.solver.listen(a.thisOf(owner.id), (t) => readOwn(a, t, { cls, name }, sink));
    else readMember(a, a.tokens.of(TokenKind.Subtype, cls), name, sink);
    return true;
  }
  return false;
}

/** A function that stands for an interface is what the interface only declares; what that defines runs on it. */
function readOwn(a: Analysis, token: Token, { cls, name }: { readonly cls: number; readonly name: string }, sink: MemberSink): void {
  if (!isFunctionKind(a.tokens.kind(token))) {
    readMember(a, token, name, sink);
    return;
  }
  const defined = a.classes.find(cls, name).filter((f) => f.member.function >= 0).map(functionOf).filter((f) => !a.world.function(f).fact.isAbstract);
  for (const method of defined) sink.method(method, token);
  if (defined.length === 0) sink.token(token);
}

interface Enclosing { readonly cls: number; readonly owner: LinkedFunction | null }

/** Classes around a function, innermost first, with the function whose `this` is of that class where there is one. */
function enclosingClasses(a: Analysis, fn: LinkedFunction): Enclosing[] {
  const { file } = fn;
  const out: Enclosing[] = [];
  let current: LinkedFunction | null = fn;
  while (current) {
    const owner = a.thisOwner(current);
    const cls = owner.fact.class;
    if (cls >= 0) out.push({ cls: a.classes.at(file, cls), owner });
    let outer = cls >= 0 ? (file.facts.classes[cls]?.parentClass ?? -1) : -1;
    while (outer >= 0) {
      out.push({ cls: a.classes.at(file, outer), owner: null });
      outer = file.facts.classes[outer]?.parentClass ?? -1;
    }
    const parent = cls >= 0 ? (file.facts.classes[cls]?.parentFunction ?? -1) : owner.fact.parent;
    current = parent > 0 ? a.world.function(file.functionBase + parent) : null;
  }
  return out;
}
