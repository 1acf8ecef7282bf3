/** Folding of constants: as much as it takes to see that a branch is never taken. */
import type { Value } from './value.ts';

/** Truth of a value that is a constant, null for any other. The falsy values are those that all languages here agree on. */
export function truthOf(value: Value): boolean | null {
  switch (typeof value.constant) {
    case 'boolean': return value.constant;
    case 'number': return value.constant !== 0;
    case 'undefined': return null;
    default: return value.constant === null ? false : null;
  }
}

type Constant = string | number | boolean | null;

const COMPARISONS: Readonly<Record<string, (a: Constant, b: Constant) => boolean>> = {
  '==': (a, b) => a === b, '===': (a, b) => a === b, '!=': (a, b) => a !== b, '!==': (a, b) => a !== b, is: (a, b) => a === b,
  '<': (a, b) => typeof a === typeof b && a !== null && b !== null && a < b, '>': (a, b) => typeof a === typeof b && a !== null && b !== null && a > b,
  '<=': (a, b) => typeof a === typeof b && a !== null && b !== null && a <= b, '>=': (a, b) => typeof a === typeof b && a !== null && b !== null && a >= b,
};

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '%': (a, b) => a % b,
};

/** Operators whose value is a truth value: it carries nothing of what was compared. */
const TRUTHS: ReadonlySet<string> = new Set([...Object.keys(COMPARISONS), 'in', 'not in', 'is not', 'instanceof', '!in', '!is', '<=>', '=~', '!~', '=', '<>', 'isa', '===', '!==', 'is_a?', 'contains']);

export function comparesOnly(operator: string): boolean {
  return TRUTHS.has(operator);
}

/** Value of an operator on constants, undefined where it is not known. */
export function fold(operator: string, left: Value, right: Value): Constant | undefined {
  const a = left.constant;
  const b = right.constant;
  if (a === undefined || b === undefined) return undefined;
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (compare) return typeof a === typeof b ? compare(a, b) : undefined;
  if (operator === '+' && typeof a === 'string' && typeof b === 'string' && a.length + b.length < 200) return a + b;
  const compute = Object.hasOwn(ARITHMETIC, operator) ? ARITHMETIC[operator] : undefined;
  return compute && typeof a === 'number' && typeof b === 'number' ? compute(a, b) : undefined;
}

/** A constant as a key of an object, null for anything else. */
export function keyOf(value: Value): string | null {
  return typeof value.constant === 'string' || typeof value.constant === 'number' ? String(value.constant) : null;
}
