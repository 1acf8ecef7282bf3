/** What `@declassify` stands on, in the code and in models: functions, calls, and the values that statements compute. */
import type { CallEdge } from '../link/call-edges.ts';
import type { LinkedFile } from '../link/world.ts';
import { opStart } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';
import type { Access } from './accesses.ts';
import type { CheckContext } from './context.ts';
import { rawValues, wordsOf } from './marker-values.ts';

export interface Declassifiers {
  declassifies(fn: number, access: Access): boolean;
  declassifiesCall(edge: CallEdge, access: Access): boolean;
  /** Whether a declassified call stands at this offset of a function. */
  declassifiesAt(fn: number, offset: number, access: Access): boolean;
  /** Whether the value of an operation is what a declassified statement computes. */
  declassifiesValue(file: LinkedFile, ref: OpRef, access: Access): boolean;
}

/** What `@declassify` says, asked for one access at a time. One that names no dataset is for data that has no name either. */
export function declassifiersOf(context: CheckContext): Declassifiers {
  const functions = new Map<number, readonly string[]>();
  const calls = new Map<number, { readonly span: Span; readonly datasets: readonly string[] }[]>();
  const values = new Map<string, readonly string[]>();
  for (const { file, placed } of context.markers.ofKind('declassify')) {
    const datasets = rawValues(placed.marker, 'data').flatMap((v) => wordsOf(v, file, context.constants, () => true));
    const { target } = placed;
    if (target.kind === 'function') for (const fn of context.program.definitionsOf(file.functionBase + target.function)) functions.set(fn, datasets);
    if (target.kind !== 'statement') continue;
    values.set(`${file.index}:${context.outermostCalls.of(file, target.span, target.value)}`, datasets);
    const within = calls.get(file.functionBase + target.function);
    if (within) within.push({ span: target.span, datasets });
    else calls.set(file.functionBase + target.function, [{ span: target.span, datasets }]);
  }
  const covers = (datasets: readonly string[] | undefined, dataset: string): boolean =>
    datasets !== undefined && (datasets.length === 0 ? dataset === '' : datasets.some((d) => dataset === d || dataset.startsWith(`${d}.`)));
  const declassifiesAt = (fn: number, offset: number, access: Access): boolean =>
    calls.get(fn)?.some(({ span, datasets }) => span.start <= offset && offset < span.end && covers(datasets, access.dataset)) === true;
  return {
    declassifies: (fn, access) => covers(functions.get(fn), access.dataset),
    declassifiesAt,
    declassifiesValue: (file, ref, access) => values.size > 0 && covers(values.get(`${file.index}:${ref}`), access.dataset),
    declassifiesCall: (edge, access) => calls.size > 0
      && declassifiesAt(edge.caller, opStart(context.program.function(edge.caller).file.facts.code, edge.ref), access),
  };
}
