/**
 * Facts to a program: resolves names and calls across files. The result answers who calls whom and what a value may be.
 *
 * Stages, each a least solution over the one before, so that the answer depends on no order: (1) what follows from the
 * code alone; (2) functions that nobody calls are entered from outside, their parameters hold what their types allow, and
 * classes that nobody instantiates are taken to be made and injected by a framework; (3) what still has no value gets what
 * its declared type allows; (4) a method called on a value of which nothing is known is matched by name, where few have it.
 */
import { Analysis } from './analysis.ts';
import { Op, opCode, opWords, operand } from '../model/ops.ts';
import type { CallEdge } from './call-edges.ts';
import type { Site } from './invocation.ts';
import { Frameworks } from './frameworks/frameworks.ts';
import { flowFunction, openUnknownCalls } from './constraints.ts';
import { invocationOf, invoke, linkCall, linkExtension } from './calls.ts';
import { exactTokens, tokensOfType, tokensOfTypeOrUnknown, typedEdge } from './narrowing.ts';
import { Program } from './program.ts';
import type { Node } from './solver.ts';
import { TokenKind } from './tokens.ts';
import { World } from './world.ts';
import type { LinkInput, LinkedFile, LinkedFunction } from './world.ts';

/** A method name that more classes than this introduce says nothing about which of them is meant. */
const NAME_LIMIT = 3;
const NAME_ROUNDS = 4;

export interface LinkOptions {
  /** Called now and then; may throw to cancel. */
  readonly tick?: () => void;
  /** Families whose calls are wanted; all where absent. Calls never lead from one family to another. */
  readonly families?: ReadonlySet<string>;
}

export function link(input: LinkInput, options: LinkOptions = {}): Program {
  const tick = options.tick ?? ((): void => undefined);
  const a = new Analysis(new World(input), { invoke, families: options.families, frameworks: (analysis) => new Frameworks(analysis, input.frameworks ?? []) });
  for (const fn of a.flowing) {
    if ((fn.id & 0xff) === 0) tick();
    flowFunction(a, fn);
    if (fn.fact.isAbstract) seedReturn(a, fn);
  }
  a.solver.run(tick);
  a.frameworks.inject();
  enterFromOutside(a);
  injectFromOutside(a);
  a.solver.run(tick);
  fillFromTypes(a);
  a.solver.run(tick);
  for (const fn of a.flowing) openUnknownCalls(a, fn);
  a.solver.run(tick);
  for (let round = 0; round < NAME_ROUNDS && matchByName(a); round++) a.solver.run(tick);
  for (const edge of handedOut(a)) a.edges.add(edge);
  return new Program(a);
}

function seedReturn(a: Analysis, fn: LinkedFunction): void {
  for (const t of tokensOfTypeOrUnknown(a, fn.file, fn.fact.returnType)) a.solver.add(a.returnOf(fn.id), t);
}

/** Functions without a known caller: anybody may call them with what their declarations allow. */
function enterFromOutside(a: Analysis): void {
  const entries = a.frameworks.entries();
  for (const fn of a.flowing) {
    if (fn.fact.kind === 'module') continue;
    const callers = a.edges.callersOf(fn.id);
    if (callers.length === 0 || entries.has(fn.id)) enter(a, fn);
    else if (callers.every((c) => c.kind === 'callback' || c.kind === 'dispatch')) complete(a, fn);
  }
}

/** What a method of a class can be called on; an object that it was handed over in is no such thing. */
const RECEIVERS: ReadonlySet<number> = new Set([TokenKind.Instance, TokenKind.Subtype, TokenKind.Class]);

/** A library that calls a function passes more than can be seen: what has no value holds what its declaration allows. */
function complete(a: Analysis, fn: LinkedFunction): void {
  const isMethod = fn.fact.class >= 0 && !fn.fact.lexicalThis;
  if (isMethod && !a.solver.tokens(a.thisOf(fn.id)).some((t) => RECEIVERS.has(a.tokens.kind(t)))) enterReceiver(a, fn);
  enterParameters(a, fn, (variable, type) => type >= 0 && a.solver.tokens(variable).length === 0);
}

function enter(a: Analysis, fn: LinkedFunction): void {
  if (fn.fact.class >= 0 && !fn.fact.lexicalThis) enterReceiver(a, fn);
  enterParameters(a, fn, () => true);
}

function enterReceiver(a: Analysis, { id, fact, file }: LinkedFunction): void {
  const cls = a.classes.at(file, fact.class);
  a.solver.add(a.thisOf(id), a.tokens.of(fact.isStatic ? TokenKind.Class : TokenKind.Subtype, cls));
}

function enterParameters(a: Analysis, { fact, file }: LinkedFunction, isOpen: (variable: Node, type: number) => boolean): void {
  const unknown = a.constant(a.tokens.unknown);
  for (const p of fact.params) {
    if (p.variable < 0 || p.kind === 'receiver') continue;
    const to = a.variable(file, p.variable);
    if (a.injected.has(to) || !isOpen(to, p.type)) continue;
    if (p.kind === 'positional' || p.kind === 'keyword') typedEdge(a, unknown, to, { file, index: p.type });
  }
}

/**
 * Classes that the code never instantiates are made by something else (dependency injection, plugins, tests aside): they can
 * come in where things are injected, through constructor parameters and fields whose declared type allows them.
 */
function injectFromOutside(a: Analysis): void {
  const made = new Map<number, readonly number[]>();
  const candidates = (cls: number): readonly number[] => {
    let known = made.get(cls);
    if (!known) {
      known = a.classes.subclasses(cls).filter((c) => !a.instantiated.has(c) && isConcrete(a, c)).map((c) => a.tokens.of(TokenKind.Instance, c));
      made.set(cls, known);
    }
    return known;
  };
  const inject = (file: LinkedFile, type: number, into: () => number): void => {
    for (const cls of a.classes.resolveType(file, type).classes) {
      const given = candidates(cls);
      if (given.length === 0 || a.injected.has(into())) continue;
      for (const t of given) a.solver.add(into(), t);
    }
  };
  for (const fn of a.flowing) {
    if (fn.fact.kind !== 'constructor') continue;
    for (const p of fn.fact.params) if (p.type >= 0 && p.variable >= 0) inject(fn.file, p.type, () => a.variable(fn.file, p.variable));
  }
  for (const { index, file, fact } of a.world.classes) {
    const cls = a.classes.at(file, index);
    if (!a.flows(file) || a.frameworks.makes(file.facts.traits.family, cls)) continue;
    for (const m of fact.members) {
      if (m.kind === 'field' && m.type >= 0 && !m.isStatic) inject(file, m.type, () => a.field(a.tokens.of(TokenKind.Subtype, cls), m.name));
    }
  }
}

function isConcrete(a: Analysis, cls: number): boolean {
  const { fact } = a.world.class(cls);
  return !fact.isAbstract && (fact.kind === 'class' || fact.kind === 'record' || fact.kind === 'object') && a.classes.parts(cls).some((part) => part.fact.members.some((m) => m.function >= 0));
}

/** Fields and variables that nothing is seen to flow into, though their type says what they hold (injected, deserialised, native). What is empty is settled before any of it is filled. */
function fillFromTypes(a: Analysis): void {
  const fills: { readonly into: number; readonly file: LinkedFile; readonly type: number }[] = [];
  for (const file of a.world.files) {
    if (!a.flows(file)) continue;
    for (const [i, v] of file.facts.variables.entries()) {
      if (v.type < 0 || v.kind === 'param') continue;
      const into = a.variable(file, i);
      if (a.solver.tokens(into).length === 0) fills.push({ into, file, type: v.type });
    }
    for (const [i, cls] of file.facts.classes.entries()) {
      const id = a.classes.at(file, i);
      for (const m of cls.members) if (m.kind === 'field' && m.type >= 0 && !isHeld(a, id, m)) fills.push({ into: a.field(a.tokens.of(m.isStatic ? TokenKind.Class : TokenKind.Subtype, id), m.name), file, type: m.type });
    }
  }
  for (const { into, file, type } of fills) for (const t of tokensOfType(a, file, type)) a.solver.add(into, t);
  fillFromExactTypes(a);
}

/**
 * A type that names a class with none below it says all there is to say of a value, whatever else is known of where that comes
 * from: it counts even where something flows in of which less is known.
 */
function fillFromExactTypes(a: Analysis): void {
  const fill = (into: () => number, file: LinkedFile, type: number): void => {
    for (const t of exactTokens(a, file, type)) a.solver.add(into(), t);
  };
  for (const file of a.world.files) {
    if (!a.flows(file) || !file.facts.traits.nominalTypes) continue;
    for (const [i, v] of file.facts.variables.entries()) fill(() => a.variable(file, i), file, v.type);
    for (const [i, cls] of file.facts.classes.entries()) {
      for (const m of cls.members) if (m.kind === 'field') fill(() => a.field(a.tokens.of(m.isStatic ? TokenKind.Class : TokenKind.Subtype, a.classes.at(file, i)), m.name), file, m.type);
    }
    for (const [i, fn] of file.facts.functions.entries()) if (fn.kind !== 'constructor') fill(() => a.returnOf(file.functionBase + i), file, fn.returnType);
  }
}

function isHeld(a: Analysis, cls: number, member: { readonly name: string; readonly isStatic: boolean }): boolean {
  const kinds = member.isStatic ? [TokenKind.Class] : [TokenKind.Instance, TokenKind.Subtype];
  return a.classes.subclasses(cls).some((c) => kinds.some((k) => a.solver.tokens(a.field(a.tokens.of(k, c), member.name)).length > 0));
}

/** A function that nobody calls, given back to a caller that nobody knows, is taken to be called by who gives it back. */
function handedOut(a: Analysis): readonly CallEdge[] {
  const out: CallEdge[] = [];
  for (const fn of a.flowing) {
    if (fn.fact.kind === 'module' || a.edges.callersOf(fn.id).length > 0) continue;
    const { file, fact } = fn;
    for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(file.facts.code, ref)) {
      if (opCode(file.facts.code, ref) !== Op.Return) continue;
      for (const t of a.solver.tokens(a.value(file, operand(file.facts.code, ref, 0)))) {
        const callee = a.functionOfToken(t);
        if (callee !== null && isUncalled(a, callee)) out.push({ caller: fn.id, callee, ref, kind: 'callback' });
      }
    }
  }
  return out;
}

/** Whether a function has a name by which anyone could call it, and nobody does. What is written inside another one belongs to that. */
function isUncalled(a: Analysis, fn: number): boolean {
  const { fact } = a.world.function(fn);
  return fact.name !== '' && fact.kind !== 'lambda' && (fact.class >= 0 || fact.parent <= 0) && a.edges.callersOf(fn).length === 0;
}

/** Links calls that have no target yet to the methods of that name. False if there was none left to link. */
function matchByName(a: Analysis): boolean {
  const byName = methodsByName(a);
  const found: { site: Site; target: number; isReflective: boolean }[] = [];
  for (const { site, name, isReflective } of a.openCalls.values()) {
    if (a.edges.hasTargets(site.caller, site.ref) || (isReflective !== true && a.library(site.file).builtinMembers.has(name))) continue;
    const family = site.file.facts.traits.family;
    const targets = (byName.get(name) ?? []).filter((fn) => fn.file.facts.traits.family === family && (isReflective === true || !fn.fact.isStatic));
    if (targets.length > 0 && targets.length <= NAME_LIMIT) for (const t of targets) found.push({ site, target: t.id, isReflective: isReflective === true });
  }
  a.openCalls.clear();
  for (const { site, target, isReflective } of found) {
    // What is looked up by name is called with arguments that stand elsewhere.
    if (isReflective) {
      a.edges.add({ caller: site.caller, callee: target, ref: site.ref, kind: 'name' });
      continue;
    }
    const call = { ...invocationOf(a, site), kind: 'name' as const };
    if (a.world.function(target).fact.extension) linkExtension(a, call, target, a.tokens.unknown);
    else linkCall(a, call, target, receiverOf(a, target));
  }
  return found.length > 0;
}

function receiverOf(a: Analysis, target: number): number {
  const { file, fact } = a.world.function(target);
  return fact.class < 0 ? 0 : a.tokens.of(TokenKind.Subtype, a.classes.at(file, fact.class));
}

function methodsByName(a: Analysis): ReadonlyMap<string, readonly LinkedFunction[]> {
  const index = new Map<string, LinkedFunction[]>();
  for (const fn of a.world.functions) {
    if (!fn.fact.extension && (fn.fact.kind !== 'method' || fn.fact.isAbstract)) continue;
    const list = index.get(fn.fact.name);
    if (list) list.push(fn);
    else index.set(fn.fact.name, [fn]);
  }
  return index;
}
