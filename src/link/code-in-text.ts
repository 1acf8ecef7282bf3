/**
 * Code in texts that are evaluated (`eval`, `exec`, `new Function`): the functions that a literal text calls by name. The text is
 * put together from literals and never run or parsed; what is computed otherwise stays unknown.
 */
import { Literal, Op, opCode, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { LinkedFile, World } from './world.ts';

/** Longest text that is looked at, in UTF-16 units. */
const LONGEST = 20_000;
const DEEPEST = 12;

/** Names that the text called at a place would call. */
export function namesCalledIn(world: World, file: LinkedFile, ref: OpRef): readonly string[] {
  const text = textOf(world, file, { ref, depth: 0, inside: new Set() });
  return [...new Set([...text.matchAll(/(?<![\w$.])([A-Za-z_$][\w$]*)\s*\(/g)].map((m) => m[1] ?? ''))];
}

interface Asked { readonly ref: OpRef; readonly depth: number; readonly inside: ReadonlySet<number> }

/** Text of an operation as far as it is made of literals; '' for anything else in it. */
function textOf(world: World, file: LinkedFile, { ref, depth, inside }: Asked): string {
  if (ref <= 0 || depth > DEEPEST) return '';
  const { code, strings } = file.facts;
  const part = (i: number): string => textOf(world, file, { ref: operand(code, ref, i), depth: depth + 1, inside });
  switch (opCode(code, ref)) {
    case Op.Const: return operand(code, ref, 0) === Literal.String ? (strings[operand(code, ref, 1)] ?? '') : '';
    case Op.Store: return part(1);
    case Op.Binary: return (part(1) + part(2)).slice(0, LONGEST);
    case Op.Combine: return Array.from({ length: operandCount(code, ref) }, (_, i) => part(i)).join('').slice(0, LONGEST);
    case Op.Load: {
      const variable = operand(code, ref, 0);
      if (inside.has(variable)) return '';
      const deeper = new Set(inside).add(variable);
      const values = world.definitions(file).get(variable) ?? [];
      return values.slice(0, 50).map((v) => textOf(world, file, { ref: v, depth: depth + 1, inside: deeper })).join('').slice(0, LONGEST);
    }
    default: return '';
  }
}
