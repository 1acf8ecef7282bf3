/**
 * What an object was handed before a call on it: `app.use(gate)` stands before `app.get(path, handler)`. Only calls that every way to the later one passes count, and
 * objects are told apart by how the code names them (`app`, `this.router`); a variable that is assigned more than once names none.
 */
import type { LinkedFunction } from '../link/world.ts';
import { Op, callArguments, callReceiver, opCode, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';

/** Arguments of an earlier call on the same object. */
export type Handed = readonly OpRef[];

/** By call of a function's code: what the calls before it on the same object were handed. Calls before which there are none are left out. */
export function handedBefore({ file: { facts: { code } }, fact }: LinkedFunction): ReadonlyMap<OpRef, readonly Handed[]> {
  const found = new Map<OpRef, readonly Handed[]>();
  const assigned = new Map<number, number>();
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
    if (opCode(code, ref) === Op.Store) assigned.set(operand(code, ref, 0), (assigned.get(operand(code, ref, 0)) ?? 0) + 1);
  }
  // One scope for each branch that is open.
  const scopes: Map<string, readonly Handed[]>[] = [new Map<string, readonly Handed[]>()];
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
    switch (opCode(code, ref)) {
      case Op.If: case Op.Loop: case Op.Try: case Op.Switch: scopes.push(new Map()); break;
      case Op.Else: case Op.Case: case Op.Catch: case Op.Finally: scopes.splice(-1, 1, new Map()); break;
      case Op.EndIf: case Op.EndLoop: case Op.EndTry: case Op.EndSwitch: if (scopes.length > 1) scopes.pop(); break;
      case Op.Call: {
        const object = nameOf(code, callReceiver(code, ref), assigned, 0);
        if (object === '') break;
        const before = scopes.flatMap((scope) => scope.get(object) ?? []);
        if (before.length > 0) found.set(ref, before);
        const scope = scopes.at(-1);
        const args = callArguments(code, ref);
        if (args.length > 0) scope?.set(object, [...(scope.get(object) ?? []), args].slice(-MOST));
        break;
      }
      default:
    }
  }
  return found;
}

/** Calls before one that are looked at: the nearest. */
const MOST = 32;
const DEEPEST = 8;

/** How the code names an object, '' where that is not by names alone. */
function nameOf(code: Int32Array, ref: OpRef, assigned: ReadonlyMap<number, number>, depth: number): string {
  if (ref === 0 || depth > DEEPEST) return '';
  switch (opCode(code, ref)) {
    case Op.Load: return (assigned.get(operand(code, ref, 0)) ?? 0) > 1 ? '' : `v${operand(code, ref, 0)}`;
    case Op.This: return 'this';
    case Op.Get: {
      const object = nameOf(code, operand(code, ref, 0), assigned, depth + 1);
      return object === '' ? '' : `${object}.${operand(code, ref, 1)}`;
    }
    default: return '';
  }
}
