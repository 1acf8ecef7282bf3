/** What is sure of an operand by the code alone, whatever the values are. */
import { Op, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Activation } from './activation.ts';
import type { Run } from './run.ts';

/** Whether an operand reads what can only be an object that the code made: such a thing is true wherever it is tested. */
export function isSurelyObject(run: Run, act: Activation, ref: OpRef): boolean {
  const { file } = act.fn;
  const { code } = file.facts;
  if (ref <= 0 || opCode(code, ref) !== Op.Load) return false;
  const variable = operand(code, ref, 0);
  const owner = file.functionBase + (file.facts.variables[variable]?.function ?? 0);
  return run.isMadeOnce(run.program.function(owner), variable);
}
