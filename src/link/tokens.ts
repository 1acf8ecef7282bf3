/** Abstract values, interned to small numbers. What `a` and `b` mean depends on the kind. */
import type { Token } from './solver.ts';

export const TokenKind = {
  /** Somewhere outside what is known: library results, parameters nobody passes. */
  Unknown: 1,
  /** a: function. */
  Function: 2,
  /** a: class, as a value. */
  Class: 3,
  /** a: class; an instance made by `new`: of exactly that class. */
  Instance: 4,
  /** a: class; some instance of it or of a subclass (a declared type is all that is known). */
  Subtype: 5,
  /** a: file, b: operation that made it (object, list, library object). */
  Object: 6,
  /** a: module key. */
  Module: 7,
  /** a: function used with `new`. */
  FunctionInstance: 8,
  /** a: function or class token whose `prototype` object it is. */
  Prototype: 9,
  /** a: function, b: receiver token. */
  Bound: 10,
  /** a: external name id. */
  External: 11,
  /** a: file, b: type; a value of an external type with type arguments. */
  Typed: 12,
  /** a: generator function: what calling it gives. */
  Generator: 13,
  /** a: file: its CommonJS exports object. */
  Exports: 14,
  /** a: function: its `arguments` or rest parameter. */
  Arguments: 15,
  /** a: function token partially applied, b: operation of the application (file in the high part is the applier's business). */
  Partial: 16,
  /** Something of a type from outside, without type arguments: no code of the workspace is behind it. */
  Opaque: 17,
  /** a: promise token, b: 0 to resolve, 1 to reject: what an executor is handed to settle its promise. */
  Settler: 18,
  /** a: class token: a function that makes an instance of it (`Type::new`). */
  Maker: 19,
  /** a: file, b: library call: one of the tuples, or containers, that are elements of what the call makes. */
  Tuple: 20,
  /** a: token of a map: a pair of a key and a value, as iterating it gives. */
  Entry: 21,
  /** a: token of an object that goes through its items by itself: a function that keeps what it is called with. */
  Collector: 22,
} as const;

export type TokenKindCode = (typeof TokenKind)[keyof typeof TokenKind];

/** Whether a token of that kind is something that was made to be called: a function, alone or with what it is bound to. */
export function isFunctionKind(kind: number): boolean {
  return kind === TokenKind.Function || kind === TokenKind.Bound || kind === TokenKind.Partial || kind === TokenKind.Maker || kind === TokenKind.Collector;
}

/** Whether a token of that kind can be called: a function, or a class that is made. */
export function isCallableKind(kind: number): boolean {
  return kind === TokenKind.Class || isFunctionKind(kind);
}

/** Whether a token of that kind holds what is put into it. */
export function isContainerKind(kind: number): boolean {
  return kind === TokenKind.Object || kind === TokenKind.Arguments || kind === TokenKind.Tuple;
}

/** Operations, also taken negative, are well below half of it; that times as many functions or tokens is still exact. */
const B_RANGE = 2 ** 27;

export class Tokens {
  readonly #kind: number[] = [0];
  readonly #a: number[] = [0];
  readonly #b: number[] = [0];
  readonly #index: (Map<number, Token> | undefined)[] = [];
  readonly unknown: Token;
  readonly opaque: Token;

  constructor() {
    this.unknown = this.of(TokenKind.Unknown, 0);
    this.opaque = this.of(TokenKind.Opaque, 0);
  }

  of(kind: TokenKindCode, a: number, b = 0): Token {
    const index = (this.#index[kind] ??= new Map<number, Token>());
    // Injective for what numbers of functions, tokens and operations can be.
    const key = a * B_RANGE + (b + B_RANGE / 2);
    let token = index.get(key);
    if (token === undefined) {
      token = this.#kind.length;
      this.#kind.push(kind);
      this.#a.push(a);
      this.#b.push(b);
      index.set(key, token);
    }
    return token;
  }

  kind(token: Token): number {
    return this.#kind[token] ?? 0;
  }

  a(token: Token): number {
    return this.#a[token] ?? 0;
  }

  b(token: Token): number {
    return this.#b[token] ?? 0;
  }
}
