/** What a hook for missing members (`__getattr__`, `method_missing`) does with the name that it is given: objects that it reads the member of, and calls. */
import { Op, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Analysis, Delegate } from './analysis.ts';
import type { Node } from './solver.ts';

/** Objects of which a hook for missing members reads the member itself, by the name that it was given. */
export function delegatesOf(a: Analysis, fn: number): readonly Delegate[] {
  let known = a.delegates.get(fn);
  if (!known) a.delegates.set(fn, (known = findDelegates(a, fn)));
  return known;
}

function findDelegates(a: Analysis, fn: number): readonly Delegate[] {
  const { file, fact } = a.world.function(fn);
  const { code } = file.facts;
  const param = fact.params.find((p) => p.kind === 'positional')?.variable ?? -1;
  const isName = (ref: number): boolean => param >= 0 && opCode(code, ref) === Op.Load && operand(code, ref, 0) === param;
  const found: Delegate[] = [];
  const items = new Map<OpRef, Node>();
  const add = (object: Node, call: OpRef): void => { found.push({ object, call, key: {} }); };
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
    const op = opCode(code, ref);
    if (op === Op.GetItem && isName(operand(code, ref, 1))) items.set(ref, a.value(file, operand(code, ref, 0)));
    const item = op === Op.Call ? items.get(operand(code, ref, 0)) : undefined;
    if (item !== undefined) {
      add(item, ref);
      items.delete(operand(code, ref, 0));
    }
    if (op !== Op.Call || operandCount(code, ref) < 4) continue;
    const callee = operand(code, ref, 0);
    const reads = a.library(file).memberReaders;
    const called = opCode(code, callee) === Op.Global || opCode(code, callee) === Op.Get ? a.string(file, operand(code, callee, opCode(code, callee) === Op.Get ? 1 : 0)) : '';
    if (reads?.has(called) !== true) continue;
    const isMethod = opCode(code, callee) === Op.Get;
    if (isName(operand(code, ref, isMethod ? 2 : 4))) add(a.value(file, isMethod ? operand(code, callee, 0) : operand(code, ref, 2)), 0);
  }
  for (const object of items.values()) add(object, 0);
  return found;
}
