/** Flows of protected values in the program, asked for once and lazily: what the rules about them share. */
import { findFlows } from '../flow/find-flows.ts';
import type { EndKind, Flow } from '../flow/spec.ts';
import type { OpRef } from '../model/ops.ts';
import type { Access } from './accesses.ts';
import type { CheckContext } from './context.ts';
import { flowQuestion } from './flow-spec.ts';
import type { FlowQuestion, Sink } from './flow-spec.ts';
import { countriesNotCleared } from './regulation.ts';

/** A value of a protected access at a place that something may be wrong with. */
export interface Arrival {
  readonly flow: Flow;
  readonly source: Access;
  readonly sink: Sink;
  /** A declassifier lay on the way, which for some countries does not clear it. */
  readonly isControlled: boolean;
}

export interface FoundAt { readonly source: Access; readonly function: number; readonly ref: OpRef }

export interface EndAt { readonly kind: EndKind; readonly source: Access; readonly function: number; readonly ref: OpRef }

export interface ProtectedFlows {
  readonly arrivals: readonly Arrival[];
  /** Where functions read what others left of an access's value. */
  readonly finds: readonly FoundAt[];
  /** Where an access's value is followed no further. */
  readonly ends: readonly EndAt[];
  /** Functions whose values could not be followed to the end within the bound. */
  readonly unfinished: readonly number[];
}

/** @param tick called now and then; may throw to cancel */
export function protectedFlows(context: CheckContext, accesses: readonly Access[], tick?: () => void): ProtectedFlows {
  const question = flowQuestion(context, accesses);
  if (!question) return { arrivals: [], finds: [], ends: [], unfinished: [] };
  const cleared = answer(context, question, { isControlled: false, ...(tick ? { tick } : {}) });
  const past = pastDeclassifiers(context, question);
  if (!past) return cleared;
  const known = new Set(cleared.arrivals.map(keyOf));
  const kept = answer(context, past, { isControlled: true, ...(tick ? { tick } : {}) });
  return {
    arrivals: [...cleared.arrivals, ...kept.arrivals.filter((a) => !known.has(keyOf(a)))],
    finds: [...cleared.finds, ...kept.finds],
    ends: cleared.ends,
    unfinished: [...new Set([...cleared.unfinished, ...kept.unfinished])].sort((a, b) => a - b),
  };
}

function answer(context: CheckContext, question: FlowQuestion, { isControlled, tick }: { readonly isControlled: boolean; readonly tick?: () => void }): ProtectedFlows {
  const { flows, finds, ends, unfinished } = findFlows(context.program, question.spec, tick ? { tick } : {});
  const arrivals = flows.flatMap((flow): readonly Arrival[] => {
    const source = question.sources[flow.source];
    const sink = question.sinks[flow.sink];
    return source && sink ? [{ flow, source, sink, isControlled }] : [];
  });
  const places = finds.flatMap(({ source, ...at }): readonly FoundAt[] => {
    const access = question.sources[source];
    return access ? [{ source: access, ...at }] : [];
  });
  const stops = ends.flatMap(({ source, ...at }): readonly EndAt[] => {
    const access = question.sources[source];
    return access ? [{ source: access, ...at }] : [];
  });
  return { arrivals, finds: places, ends: stops, unfinished };
}

/** The same question past the declassifiers that do not clear a source; null where every one does. */
function pastDeclassifiers(context: CheckContext, question: FlowQuestion): FlowQuestion | null {
  const { spec, sources } = question;
  if (!spec.hasDeclassifiers) return null;
  const kept = new Set(sources.flatMap((access, id) => (countriesNotCleared(context, access).size > 0 ? [id] : [])));
  if (kept.size === 0) return null;
  return {
    ...question,
    spec: {
      ...spec,
      declassifies: (fn, source) => !kept.has(source) && spec.declassifies(fn, source),
      declassifiesAt: (file, ref, source) => !kept.has(source) && spec.declassifiesAt(file, ref, source),
    },
  };
}

function keyOf({ flow: { source, sink, function: fn, ref } }: Arrival): string {
  return `${source}:${sink}:${fn}:${ref}`;
}
