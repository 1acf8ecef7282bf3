/**
 * Methods that the language calls by itself on behalf of an operation: operators, conversions and truth, iteration. Which members those
 * are is said by the language's traits.
 */
import { Op, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { ANY_KEY } from './analysis.ts';
import type { Analysis } from './analysis.ts';
import { callSink } from './calls.ts';
import { functionOf } from './classes.ts';
import { addElements } from './elements.ts';
import type { Argument, Invocation, Site } from './invocation.ts';
import { itemsByBlock } from './items-by-block.ts';
import { isLiteralObject } from './member-sinks.ts';
import { readMember } from './members.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind, isFunctionKind } from './tokens.ts';
import type { LinkedFunction } from './world.ts';

/** Iteration of `from` at a place: elements of containers go into `into`; for objects with an iteration protocol, calls of it. */
export function iterate(a: Analysis, site: Site, from: Node, into: Node): void {
  const { iterate: begins, next } = site.file.facts.traits.specialMembers;
  const iterators = a.solver.node();
  const begin: Invocation = { site, args: [], result: iterators, kind: 'implicit' };
  const step: Invocation = { ...begin, result: into };
  a.solver.listen(from, (t) => {
    addElements(a, t, into);
    const handed = itemsByBlock(a, begin, t);
    if (handed !== 0) a.solver.edge(handed, into);
    else if (hasMembers(a, t)) for (const name of begins) readMember(a, t, name, callSink(a, begin, t, name));
  });
  a.solver.listen(iterators, (t) => {
    addElements(a, t, into);
    if (hasMembers(a, t)) for (const name of next) readMember(a, t, name, callSink(a, step, t, name));
  });
}

/** The protocol alone: for what has been given its elements already. True where a value has one. */
export function iteratesByProtocol(a: Analysis, site: Site, token: Token, into: Node): boolean {
  const { iterate: begins } = site.file.facts.traits.specialMembers;
  const kind = a.tokens.kind(token);
  const isIterable = kind === TokenKind.Instance || kind === TokenKind.Subtype
    ? begins.some((name) => a.classes.find(a.tokens.a(token), name).length > 0)
    : kind === TokenKind.Object && begins.some((name) => a.isLiteralKey(token, name));
  if (isIterable) iterate(a, site, a.constant(token), into);
  return isIterable;
}

/** What a collection asks of an object that it keeps something under. */
export function flowKey(a: Analysis, fn: LinkedFunction, ref: OpRef, collection: Token): void {
  const names = (fn.file.facts.traits.specialMembers.keys ?? []).filter((name) => a.definesMember(name));
  const kind = a.tokens.kind(collection);
  if (names.length === 0 || (kind !== TokenKind.Object && kind !== TokenKind.Arguments)) return;
  a.solver.listen(a.value(fn.file, operand(fn.file.facts.code, ref, 1)), (t) => { for (const name of names) callsOne(a, fn, ref, { token: t, names: [name], operands: [], isCondition: true }); });
}

function hasMembers(a: Analysis, token: Token): boolean {
  switch (a.tokens.kind(token)) {
    case TokenKind.Instance: case TokenKind.Subtype: case TokenKind.FunctionInstance: return true;
    // A library's container iterates by itself.
    case TokenKind.Object: return isLiteralObject(a, token) || a.hasPrototypes(token);
    default: return false;
  }
}

/** Calls of an operator's method on its left operand, or on either where conversions are what it calls. */
export function flowOperator(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { code } = file.facts;
  const operator = a.string(file, operand(code, ref, 0));
  const isBinary = opCode(code, ref) === Op.Binary;
  const { operators, rightOperators = {} } = file.facts.traits.specialMembers;
  const left = namesFor(a, operators, operator);
  if (isBinary && file.facts.traits.specialMembers.composes?.includes(operator) === true) compose(a, fn, ref);
  if (operator === '+=') growInPlace(a, a.value(file, operand(code, ref, 1)), a.value(file, operand(code, ref, 2)));
  if (left.length > 0) a.solver.listen(a.value(file, operand(code, ref, 1)), (t) => callsOne(a, fn, ref, { token: t, names: left, operands: isBinary ? [2] : [] }));
  const right = isBinary ? namesFor(a, rightOperators, operator) : [];
  if (right.length > 0) a.solver.listen(a.value(file, operand(code, ref, 2)), (t) => callsOne(a, fn, ref, { token: t, names: right, operands: [1] }));
}

/** A function made of two calls both. */
function compose(a: Analysis, { file }: LinkedFunction, ref: OpRef): void {
  const [left = 0, right = 0] = [1, 2].map((i) => a.value(file, operand(file.facts.code, ref, i)));
  const into = a.value(file, ref);
  a.solver.listen(left, (t) => {
    if (!isFunctionKind(a.tokens.kind(t))) return;
    a.solver.add(into, t);
    a.solver.edge(right, into);
  });
}

/** What is added to a list in place is in it from then on. */
function growInPlace(a: Analysis, list: Node, added: Node): void {
  a.solver.listen(added, (from) => {
    if (isLiteralObject(a, from)) a.solver.listen(list, (t) => { if (a.tokens.kind(t) === TokenKind.Object) addElements(a, from, a.field(t, ANY_KEY)); });
  });
}

/** What the language asks of the right operand of an operator that the left one knows nothing of. After everything else has been tried. */
export function reflectOperator(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const { file } = fn;
  const { reflected } = file.facts.traits.specialMembers;
  const operator = a.string(file, operand(file.facts.code, ref, 0));
  const name = reflected && Object.hasOwn(reflected, operator) ? reflected[operator] : undefined;
  if (name === undefined || !a.definesMember(name) || a.edges.hasTargets(fn.id, ref)) return;
  a.solver.listen(a.value(file, operand(file.facts.code, ref, 2)), (t) => callsOne(a, fn, ref, { token: t, names: [name], operands: [1] }));
}

/** Conditions ask an object for its truth. */
export function flowCondition(a: Analysis, fn: LinkedFunction, ref: OpRef): void {
  const names = namesFor(a, fn.file.facts.traits.specialMembers.operators, 'truth');
  const condition = operand(fn.file.facts.code, ref, 0);
  if (names.length > 0 && condition > 0) a.solver.listen(a.value(fn.file, condition), (t) => callsOne(a, fn, ref, { token: t, names, operands: [], isCondition: true }));
}

/** Calls the method that an operator stands for. False if the value is no object that has one. */
export function callsSpecial(a: Analysis, fn: LinkedFunction, ref: OpRef, token: Token, operator: string, operands: readonly number[]): boolean {
  return callsOne(a, fn, ref, { token, names: namesFor(a, fn.file.facts.traits.specialMembers.operators, operator), operands });
}

/** In order of preference; none where the workspace defines none of them. */
function namesFor(a: Analysis, operators: Readonly<Record<string, string | readonly string[]>>, operator: string): readonly string[] {
  const named = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  const names = named === undefined ? [] : typeof named === 'string' ? [named] : named;
  return names.some((name) => a.definesMember(name)) ? names : [];
}

interface SpecialCall { readonly token: Token; readonly names: readonly string[]; readonly operands: readonly number[]; readonly isCondition?: boolean }

function callsOne(a: Analysis, fn: LinkedFunction, ref: OpRef, { token, names, operands, isCondition }: SpecialCall): boolean {
  const kind = a.tokens.kind(token);
  if (kind !== TokenKind.Instance && kind !== TokenKind.Subtype && kind !== TokenKind.Class) return false;
  const cls = a.tokens.a(token);
  if (kind === TokenKind.Class && !names.some((n) => a.classes.find(cls, n).some((f) => f.member.isStatic))) return false;
  const name = names.find((n) => a.classes.find(cls, n).length > 0) ?? names.find((n) => a.assignsToClass(fn.file, n));
  if (name === undefined) return false;
  // What turns an object into a text is handed nothing.
  const found = a.classes.find(cls, name);
  const takes = found.length === 0 || found.some((f) => f.member.function < 0 || a.world.function(functionOf(f)).fact.params.some((p) => p.kind !== 'receiver'));
  const { code } = fn.file.facts;
  const args = (takes ? operands : []).map((i): Argument => ({ node: a.value(fn.file, operand(code, ref, i)), keyword: null, spread: 'no', ref: operand(code, ref, i) }));
  const call: Invocation = { site: { file: fn.file, caller: fn.id, ref }, args, result: isCondition === true ? 0 : a.value(fn.file, ref), kind: 'implicit' };
  readMember(a, token, name, callSink(a, call, token, name));
  return true;
}
