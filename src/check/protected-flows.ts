/** Flows of protected values in the program, asked for once and lazily: what the rules about them share. */
import { findFlows } from '../flow/find-flows.ts';
import type { Flow } from '../flow/spec.ts';
import type { Access } from './accesses.ts';
import type { CheckContext } from './context.ts';
import { flowQuestion } from './flow-spec.ts';
import type { Sink } from './flow-spec.ts';

/** A value of a protected access at a place that something may be wrong with. */
export interface Arrival { readonly flow: Flow; readonly source: Access; readonly sink: Sink }

export interface ProtectedFlows {
  readonly arrivals: readonly Arrival[];
  /** Functions whose values could not be followed to the end within the bound. */
  readonly unfinished: readonly number[];
}

/** @param tick called now and then; may throw to cancel */
export function protectedFlows(context: CheckContext, accesses: readonly Access[], tick?: () => void): ProtectedFlows {
  const question = flowQuestion(context, accesses);
  if (!question) return { arrivals: [], unfinished: [] };
  const { flows, unfinished } = findFlows(context.program, question.spec, tick ? { tick } : {});
  const arrivals = flows.flatMap((flow): readonly Arrival[] => {
    const source = question.sources[flow.source];
    const sink = question.sinks[flow.sink];
    return source && sink ? [{ flow, source, sink }] : [];
  });
  return { arrivals, unfinished };
}
