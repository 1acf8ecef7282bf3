/** Lexical scopes while a file is being lowered. A scope is a name table with a parent; variables get file-wide numbers. */

export class Scope {
  readonly parent: Scope | null;
  /** Function whose variables this scope declares. */
  readonly function: number;
  /** Class body scopes are seen by the class body's own statements but not by the methods in it. */
  readonly isClassBody: boolean;
  readonly #names = new Map<string, number>();

  constructor(parent: Scope | null, fn: number, isClassBody = false) {
    this.parent = parent;
    this.function = fn;
    this.isClassBody = isClassBody;
  }

  own(name: string): number {
    return this.#names.get(name) ?? -1;
  }

  bind(name: string, variable: number): void {
    this.#names.set(name, variable);
  }

  /** Names bound in this very scope, with their variables. */
  entries(): IterableIterator<[string, number]> {
    return this.#names.entries();
  }

  /** Variable that a name means here, or -1. Class bodies are skipped when seen from inside a function in them. */
  lookup(name: string): number {
    return lookupFrom(this, this.function, name);
  }
}

function lookupFrom(scope: Scope | null, fromFunction: number, name: string): number {
  for (; scope; scope = scope.parent) {
    if (scope.isClassBody && scope.function !== fromFunction) continue;
    const variable = scope.own(name);
    if (variable >= 0) return variable;
  }
  return -1;
}
