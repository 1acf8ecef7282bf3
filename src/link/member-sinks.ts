/** What to do with what a member read finds. A read hands over fields, methods and the rest as it comes to know them. */
import { Op, opCode } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import { extensionValue } from './extensions.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind } from './tokens.ts';

export interface MemberSink {
  /** Whether the member is read in order to call it. */
  readonly calls: boolean;
  /** Values of a field. `mayHoldAccessors`: getter functions among them are called rather than read. */
  node(node: Node): void;
  token(token: Token): void;
  method(fn: number, receiver: Token): void;
  /** One of very many methods that are met: what they all give back says nothing. Absent: like any method. */
  oneOfMany?(fn: number, receiver: Token): void;
  /** A method reached through its class: the receiver comes as the first argument, where there is one. */
  unbound(fn: number): void;
  /** `instance`: the object that the value is an attribute of, where the getter belongs to the attribute and not to it. */
  getter(fn: number, receiver: Token, instance?: Token): void;
  /** Called for a method that is not there. */
  missing?(fn: number, receiver: Token): void;
  /** A function that is called like a method of a type that it does not belong to. */
  extension(fn: number, receiver: Token): void;
  /** The abstract method that the receiver's declared type has, where implementations of it are met as well. */
  declared?(fn: number): void;
  /** The member is not code of the workspace. */
  external(receiver: Token, name: string): void;
}

/** Puts what a read finds into a node; methods as functions bound to their receiver. */
export function valueSink(a: Analysis, into: Node, calls = false): MemberSink {
  return new ValueSink(a, into, calls);
}

/** See {@link valueSink}. A class, because there is one for every read in the code. */
export class ValueSink implements MemberSink {
  readonly calls: boolean;
  protected readonly a: Analysis;
  protected readonly into: Node;

  constructor(a: Analysis, into: Node, calls: boolean) {
    this.a = a;
    this.into = into;
    this.calls = calls;
  }

  node(node: Node): void {
    this.a.solver.edge(node, this.into);
  }

  token(token: Token): void {
    this.a.solver.add(this.into, token);
  }

  method(fn: number, receiver: Token): void {
    this.token(this.a.tokens.of(TokenKind.Bound, fn, receiver));
  }

  unbound(fn: number): void {
    this.token(this.a.tokens.of(TokenKind.Function, fn));
  }

  getter(...[fn]: Parameters<MemberSink['getter']>): void {
    this.node(this.a.returnOf(fn));
  }

  extension(fn: number, receiver: Token): void {
    if (this.a.world.function(fn).fact.kind === 'getter') this.node(this.a.returnOf(fn));
    else this.token(extensionValue(this.a, fn, receiver));
  }

  external(token: Token, name: string): void {
    this.token(externalMember(this.a, token, name));
  }
}

/** A sink like another one but for some parts. */
export function alteredSink(sink: MemberSink, parts: Partial<MemberSink>): MemberSink {
  return {
    calls: sink.calls,
    node: (n) => { sink.node(n); },
    token: (t) => { sink.token(t); },
    method: (fn, on) => { sink.method(fn, on); },
    unbound: (fn) => { sink.unbound(fn); },
    getter: (fn, on, instance) => { sink.getter(fn, on, instance); },
    extension: (fn, on) => { sink.extension(fn, on); },
    external: (on, name) => { sink.external(on, name); },
    ...('oneOfMany' in sink && { oneOfMany: (fn: number, on: Token) => { sink.oneOfMany?.(fn, on); } }),
    ...('missing' in sink && { missing: (fn: number, on: Token) => { sink.missing?.(fn, on); } }),
    ...('declared' in sink && { declared: (fn: number) => { sink.declared?.(fn); } }),
    ...parts,
  };
}

/** For reads that find no methods. */
export function nodeSink(a: Analysis, into: Node): Pick<MemberSink, 'node' | 'token'> {
  return { node: (n) => a.solver.edge(n, into), token: (t) => a.solver.add(into, t) };
}

/** A member of something outside, as a value of which nothing is known; 0 where the object was written out and just lacks it. */
function externalMember(a: Analysis, token: Token, name: string): Token {
  switch (a.tokens.kind(token)) {
    case TokenKind.External: return deeper(a, token, name);
    case TokenKind.Opaque: return token;
    case TokenKind.Function: case TokenKind.Bound: case TokenKind.Partial: case TokenKind.Arguments: return 0;
    case TokenKind.Object:
      if (isLiteralObject(a, token)) return 0;
      return isLibraryMethod(a, token, name) ? a.external(`prototype.${name}`) : a.tokens.unknown;
    default: return a.tokens.unknown;
  }
}

function isLibraryMethod(a: Analysis, token: Token, name: string): boolean {
  const file = a.world.files[a.tokens.a(token)];
  return file !== undefined && Object.hasOwn(a.library(file).methods, name);
}

/** Segments of external names that reading members adds to: code that goes round in what it read from outside would make ever longer ones. */
const EXTERNAL_SEGMENTS = 3;

function deeper(a: Analysis, token: Token, name: string): Token {
  const outer = a.externalName(token);
  return outer.split('.').length >= EXTERNAL_SEGMENTS + (outer.includes('.prototype.') ? 1 : 0) ? a.tokens.opaque : a.external(`${outer}.${name}`);
}

/** Whether an object token was made by a literal in the code, so that it has no members but those written. */
export function isLiteralObject(a: Analysis, token: Token): boolean {
  const file = a.world.files[a.tokens.a(token)];
  return file !== undefined && opCode(file.facts.code, a.tokens.b(token)) === Op.Object;
}
