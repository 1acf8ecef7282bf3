/** The call that an annotation on a statement is about. */
import type { LinkedFile } from '../link/world.ts';
import { Op, opCode, opEnd, opStart, opWords } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';

/** The widest call inside a statement, or its value. */
export function outermostCall(file: LinkedFile, span: Span, value: OpRef): OpRef {
  const { code, functions } = file.facts;
  let best = 0;
  let width = -1;
  const owner = functions.find((f) => value >= f.codeStart && value < f.codeEnd);
  if (!owner) return value;
  for (let ref = owner.codeStart; ref < owner.codeEnd; ref += opWords(code, ref)) {
    const op = opCode(code, ref);
    if (op !== Op.Call && op !== Op.New) continue;
    const start = opStart(code, ref);
    const end = opEnd(code, ref);
    if (start < span.start || end > span.end || end - start <= width) continue;
    best = ref;
    width = end - start;
  }
  return best > 0 ? best : value;
}
