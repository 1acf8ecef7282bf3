/** Branches that a protected value decides: what is done in them tells something of it, which no value carries. Noted where something is sent there. */
import { Op, opCode, opWords, operand, operandCount, isValueOperand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Activation } from './activation.ts';
import type { Run } from './run.ts';
import type { State } from './state.ts';
import { joinLabels } from './value.ts';
import type { Label, Step } from './value.ts';

const DEPTH = 4;
const NO_LABELS: ReadonlyMap<Label, Step> = new Map();
/** Operations whose value tells of their operands what need not be seen in it. */
const TELLS: ReadonlySet<number> = new Set([Op.Unary, Op.Binary, Op.Logical, Op.Call, Op.Get, Op.GetItem, Op.Choice, Op.Cast]);

/** Notes an `If` on which something protected decides and in which there is a sink. */
export function noteDecision(run: Run, act: Activation, { from, to }: { readonly from: OpRef; readonly to: OpRef }, state: State): void {
  const labels = behind(run, act, operand(act.fn.file.facts.code, from, 0), state, 0);
  if (labels.size > 0 && hasSink(run, act, from, to)) run.end(act, from, 'implicit', labels);
}

/** Labels of what a condition was made of. */
function behind(run: Run, act: Activation, ref: OpRef, state: State, depth: number): ReadonlyMap<Label, Step> {
  if (ref <= 0 || depth > DEPTH) return NO_LABELS;
  const { code } = act.fn.file.facts;
  const op = opCode(code, ref);
  let labels = run.deep(state, run.value(act, ref));
  if (!TELLS.has(op)) return labels;
  for (let i = 0; i < operandCount(code, ref); i++) {
    if (isValueOperand(op, i)) labels = joinLabels(labels, behind(run, act, operand(code, ref, i), state, depth + 1));
  }
  return labels;
}

function hasSink(run: Run, { fn }: Activation, from: OpRef, to: OpRef): boolean {
  const { code } = fn.file.facts;
  for (let ref = from; ref < to; ref += opWords(code, ref)) {
    if (opCode(code, ref) !== Op.Call && opCode(code, ref) !== Op.New) continue;
    if (run.spec.sinksAt(fn.file, ref).length > 0 || run.edgesAt(fn, ref).some((e) => run.spec.sinksOf(e.callee).length > 0)) return true;
  }
  return false;
}
