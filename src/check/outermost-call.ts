/** The call that an annotation on a statement is about. Calls are put in order once for each function that is asked about. */
import type { LinkedFile } from '../link/world.ts';
import { Op, opCode, opEnd, opStart, opWords } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';

export class OutermostCalls {
  /** Calls of each function, by start, by file and the function's first operation. */
  readonly #calls = new Map<LinkedFile, Map<OpRef, readonly OpRef[]>>();
  readonly #owners = new Map<LinkedFile, readonly { readonly codeStart: OpRef; readonly codeEnd: OpRef }[]>();

  /** The widest call inside a statement, or its value. */
  of(file: LinkedFile, span: Span, value: OpRef): OpRef {
    const { code } = file.facts;
    let best = 0;
    let width = -1;
    const calls = this.#callsAround(file, value);
    for (let i = lowerBound(calls, (ref) => opStart(code, ref) >= span.start); i < calls.length; i++) {
      const ref = calls[i] ?? 0;
      const start = opStart(code, ref);
      const end = opEnd(code, ref);
      if (start > span.end) break;
      // Of calls of one width the first that runs.
      if (end > span.end || end - start < width || (end - start === width && ref > best)) continue;
      best = ref;
      width = end - start;
    }
    return best > 0 ? best : value;
  }

  #callsAround(file: LinkedFile, value: OpRef): readonly OpRef[] {
    let owners = this.#owners.get(file);
    if (!owners) this.#owners.set(file, (owners = file.facts.functions.filter((f) => f.codeEnd > f.codeStart).sort((a, b) => a.codeStart - b.codeStart)));
    const owner = owners[lowerBound(owners, (f) => f.codeStart > value) - 1];
    if (!owner || value >= owner.codeEnd) return [];
    let known = this.#calls.get(file);
    if (!known) this.#calls.set(file, (known = new Map<OpRef, readonly OpRef[]>()));
    let calls = known.get(owner.codeStart);
    if (!calls) known.set(owner.codeStart, (calls = callsIn(file.facts.code, owner.codeStart, owner.codeEnd)));
    return calls;
  }
}

function callsIn(code: Int32Array, from: OpRef, to: OpRef): readonly OpRef[] {
  const calls: OpRef[] = [];
  for (let ref = from; ref < to; ref += opWords(code, ref)) {
    const op = opCode(code, ref);
    if (op === Op.Call || op === Op.New) calls.push(ref);
  }
  return calls.sort((a, b) => opStart(code, a) - opStart(code, b) || a - b);
}

/** First index for which `isRight` holds, as it does for all behind it; the length if for none. */
function lowerBound<T>(items: readonly T[], isRight: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    const item = items[mid];
    if (item !== undefined && isRight(item)) high = mid;
    else low = mid + 1;
  }
  return low;
}
