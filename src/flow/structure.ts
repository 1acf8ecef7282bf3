/** The control structure of a function's code: where each construct's parts begin and end. Made once a function. */
import { Op, opCode, opWords } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';

export interface Construct {
  /** Where the parts after the first begin: `Else`, `Catch`, `Finally`, `Case`. */
  readonly parts: readonly OpRef[];
  /** The closing operation. */
  readonly end: OpRef;
}

const OPENS: ReadonlySet<number> = new Set([Op.If, Op.Loop, Op.Try, Op.Switch]);
const DIVIDES: ReadonlySet<number> = new Set([Op.Else, Op.Catch, Op.Finally, Op.Case]);
const CLOSES: ReadonlySet<number> = new Set([Op.EndIf, Op.EndLoop, Op.EndTry, Op.EndSwitch]);

/** Constructs by the operation that opens them. */
export function structureOf(code: Int32Array, start: OpRef, end: OpRef): ReadonlyMap<OpRef, Construct> {
  const out = new Map<OpRef, Construct>();
  const open: { readonly ref: OpRef; readonly parts: OpRef[] }[] = [];
  for (let ref = start; ref < end; ref += opWords(code, ref)) {
    const op = opCode(code, ref);
    if (OPENS.has(op)) open.push({ ref, parts: [] });
    else if (DIVIDES.has(op)) open.at(-1)?.parts.push(ref);
    else if (CLOSES.has(op)) {
      const construct = open.pop();
      if (construct) out.set(construct.ref, { parts: construct.parts, end: ref });
    }
  }
  return out;
}
