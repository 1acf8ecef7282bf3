/** Methods as values: `f = user.rename` is a function that has its receiver already. */
import type { Meaning } from '../link/program.ts';
import type { OpRef } from '../model/ops.ts';
import type { Activation } from './activation.ts';
import type { Run } from './run.ts';
import { NOTHING, join, objectValue } from './value.ts';
import type { Value } from './value.ts';

/** The methods among what a member of `receiver` may be, bound to it; none where the receiver is a class or nothing is known of it. */
export function boundMethods(run: Run, { act, ref }: { readonly act: Activation; readonly ref: OpRef }, receiver: Value, meanings: readonly Meaning[]): Value {
  const objects = receiver.objects.filter((id) => ['made', 'symbolic', 'outside'].includes(run.memory.objects.get(id).kind));
  if (objects.length === 0) return NOTHING;
  let out = NOTHING;
  for (const m of meanings) {
    if (m.kind !== 'function') continue;
    const { fact } = run.program.function(m.function);
    if (fact.isStatic || fact.class < 0 || fact.kind === 'getter' || fact.kind === 'setter') continue;
    const bound = run.memory.objects.intern(`method:${act.key}:${ref}:${m.function}`, { kind: 'closure' });
    run.bound.set(bound.id, { callee: objectValue(run.memory.closure(m.function).id), receiver: { ...receiver, objects }, args: [] });
    out = join(out, objectValue(bound.id));
  }
  return out;
}
