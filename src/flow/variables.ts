/** Variables: the frame that each lives in, storing, and making room for what is written into a variable or field that holds nothing yet. */
import { Op, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Activation } from './activation.ts';
import { keyOf } from './constants.ts';
import { ANY } from './memory.ts';
import type { AbstractObject } from './objects.ts';
import type { Run } from './run.ts';
import type { State } from './state.ts';
import { join, objectValue } from './value.ts';
import type { Value } from './value.ts';

/** Frame in which a variable lives, seen from here: this activation's, one that its closure was made in, or one that nobody runs. */
export function variableFrame(run: Run, act: Activation, variable: number): AbstractObject {
  const { file } = act.fn;
  const owner = file.functionBase + (file.facts.variables[variable]?.function ?? 0);
  return run.memory.frameAround(act.frame, owner) ?? (owner === file.functionBase ? run.memory.moduleFrame(file) : run.memory.idleFrame(owner));
}

/** Assigns a variable. */
export function storeVariable(run: Run, act: Activation, { variable, value }: { readonly variable: number; readonly value: Value }, state: State): void {
  const frame = variableFrame(run, act, variable);
  run.memory.setVariable(state, frame, variable, frame.isSummary ? join(run.memory.variable(state, frame, variable), value) : value);
}

/**
 * What is written into: where a variable or a field holds nothing that is known, an object that it is from here on (PHP makes one; so do
 * the zero values of Go and C++).
 */
export function writable(run: Run, act: Activation, ref: OpRef, state: State, depth = 0): Value {
  const value = run.value(act, ref);
  if (value.objects.length > 0 || depth > 8) return value;
  const { file } = act.fn;
  const { code } = file.facts;
  const op = opCode(code, ref);
  if (op !== Op.Load && op !== Op.Get && op !== Op.GetItem) return value;
  const made = join(value, objectValue(run.memory.objects.intern(`held:${act.key}:${ref}`, { kind: 'made' }).id));
  if (op === Op.Load) storeVariable(run, act, { variable: operand(code, ref, 0), value: made }, state);
  else {
    const key = op === Op.Get ? run.text(file, operand(code, ref, 1)) : (keyOf(run.value(act, operand(code, ref, 1))) ?? ANY);
    run.memory.write(state, writable(run, act, operand(code, ref, 0), state, depth + 1), key, made);
  }
  act.values.set(ref, made);
  return made;
}
