/**
 * Promises as objects that keep what they were resolved or rejected with. A function declared `async` gives its value itself, so
 * that only promises made by hand or by chaining are told from their values (ECMA-262, 27.2).
 */
import type { Analysis } from './analysis.ts';
import type { Node, Token } from './solver.ts';

const RESOLVED = '(resolved)';
const REJECTED = '(rejected)';

export function isPromise(a: Analysis, token: Token): boolean {
  return a.promises.has(token);
}

export function makePromise(a: Analysis, token: Token): Token {
  a.promises.add(token);
  return token;
}

export function resolvedOf(a: Analysis, promise: Token): Node {
  return a.field(promise, RESOLVED);
}

export function rejectedOf(a: Analysis, promise: Token): Node {
  return a.field(promise, REJECTED);
}

/** Settles a promise with a value: one that is a promise itself hands on what it holds. */
export function resolveWith(a: Analysis, promise: Token, value: Node): void {
  a.solver.listen(value, (t) => {
    if (!isPromise(a, t)) a.solver.add(resolvedOf(a, promise), t);
    else if (t !== promise) {
      a.solver.edge(resolvedOf(a, t), resolvedOf(a, promise));
      a.solver.edge(rejectedOf(a, t), rejectedOf(a, promise));
    }
  });
}

/** What awaiting the values of a node gives, into another: promises give what they hold. */
export function awaited(a: Analysis, from: Node, into: Node): void {
  a.solver.listen(from, (t) => {
    if (isPromise(a, t)) a.solver.edge(resolvedOf(a, t), into);
    else a.solver.add(into, t);
  });
}
