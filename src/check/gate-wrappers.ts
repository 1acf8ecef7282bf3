/**
 * Gates that call what they are handed: wrappers, what makes a handler of a handler, middleware that goes on by calling `next`. Such a call is past the gate.
 * A gate's other calls are not: what it reads to decide is read for whoever asks.
 */
import type { CallEdge } from '../link/call-edges.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFunction } from '../link/world.ts';
import { Op, callArguments, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';

/** Whether the call is a gate's, or that of a function written inside one, of a value that the gate was handed. */
export function goesOnPastGate(program: Program, edge: CallEdge, isGate: (fn: number) => boolean): boolean {
  const caller = program.function(edge.caller);
  const within: LinkedFunction[] = [];
  for (let fn: LinkedFunction | null = caller; fn; fn = parentOf(program, fn)) {
    within.push(fn);
    if (isGate(fn.id)) return handedValues(caller.file.facts.code, edge).some((ref) => isParameter(within, ref));
  }
  return false;
}

function parentOf(program: Program, { file, fact }: LinkedFunction): LinkedFunction | null {
  return fact.parent > 0 ? program.function(file.functionBase + fact.parent) : null;
}

/** What is called, and the object that it is called on; for a call that a library makes, what it is passed. */
function handedValues(code: Int32Array, { ref, kind }: CallEdge): readonly OpRef[] {
  if (opCode(code, ref) !== Op.Call && opCode(code, ref) !== Op.New) return [];
  const callee = operand(code, ref, 0);
  const called = opCode(code, callee) === Op.Get ? [callee, operand(code, callee, 0)] : [callee];
  return kind === 'callback' ? [...called, ...callArguments(code, ref)] : called;
}

function isParameter(functions: readonly LinkedFunction[], ref: OpRef): boolean {
  return functions.some(({ file: { facts: { code } }, fact }) => opCode(code, ref) === Op.Load && fact.params.some((p) => p.variable === operand(code, ref, 0)));
}
