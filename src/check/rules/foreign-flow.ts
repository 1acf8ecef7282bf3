/** foreign-flow: a value that came from a protected access flows to where it may not be. */
import type { Flow } from '../../flow/spec.ts';
import type { Step } from '../../flow/value.ts';
import type { PathStep } from '../../model/finding.ts';
import { NO_REGIONS } from '../../model/region.ts';
import type { RegionSet } from '../../model/region.ts';
import { difference, isEmpty } from '../../regions/region-set.ts';
import type { Access } from '../accesses.ts';
import { displayName } from '../context.ts';
import type { CheckContext } from '../context.ts';
import { accessInfo, callSpan, codesOf, datasetName, inWords, stepAt } from '../draft.ts';
import type { Arrival } from '../protected-flows.ts';
import type { Sink } from '../flow-spec.ts';
import type { Reach } from '../reach.ts';
import { countriesNotCleared, partIn } from '../regulation.ts';
import { allowedPlaces } from './foreign-copy.ts';
import type { Draft, Rule } from '../rule.ts';

export const foreignFlow: Rule = {
  id: 'foreign-flow',
  check: ({ context, flows, reach }) => onePerAccess(flows.arrivals.filter((arrival) => !isGated(reach, arrival)).flatMap((arrival) => draft(context, arrival))),
};

/** A function that runs abroad is given nothing where only callers get to it who may have the data. Sending it abroad is sending it, whoever calls. */
function isGated(reach: Reach, { flow, source, sink }: Arrival): boolean {
  return sink.kind === 'function' && reach.isGatedCall({ caller: flow.function, callee: sink.function, ref: flow.ref, kind: 'call' }, source);
}

function draft(context: CheckContext, { flow, source, sink, isControlled }: Arrival): readonly Draft[] {
  const whole = offendingOf(context, source, sink, flow);
  const offending = isControlled ? partIn(whole, countriesNotCleared(context, source)) : whole;
  if (offending === null || isEmpty(offending)) return [];
  const { file } = context.program.function(flow.function);
  const readers = codesOf(offending);
  const span = callSpan(file, flow.ref);
  const home = displayName(context.program.function(source.function));
  return [{
    rule: 'foreign-flow', readers, file, span, function: flow.function, dataset: source.dataset, allowed: codesOf(source.view.readers),
    access: accessInfo(context, source), accessAt: { file: source.file, function: source.function, span: source.span },
    path: [...stepsOf(context, flow.step), stepAt(context, flow.function, file, span.start)],
    reached: { access: source, isControlled },
    identity: [displayName(context.program.function(flow.function)), home],
    message: `${datasetName(source)} (${source.op} in ${home}) flows ${whither(context, sink, readers)}; only ${inWords(codesOf(source.view.readers))} may have it.${isControlled ? ' It is said to be declassified, which does not clear it.' : ''}`,
  }];
}

function whither(context: CheckContext, sink: Sink, readers: readonly string[]): string {
  if (sink.kind === 'access') return `into this ${sink.access.op} to ${inWords(readers)}`;
  return `into ${displayName(context.program.function(sink.function))}, which runs in ${inWords(readers)}`;
}

function offendingOf(context: CheckContext, source: Access, sink: Sink, flow: Flow): RegionSet {
  if (sink.kind === 'access') {
    // What goes out through an access to its own dataset is foreign-copy's to say.
    if (sink.access.dataset !== '' && sink.access.dataset === source.dataset) return NO_REGIONS;
    return difference(sink.access.to, allowedPlaces({ ...sink.access, view: source.view }, context.today));
  }
  const region = context.regions.of(sink.function);
  const from = context.regions.of(flow.function);
  // Among foreign functions it has gone wrong before.
  if (!region || (from && !isEmpty(difference(from, source.view.readers)))) return NO_REGIONS;
  return difference(region, source.view.readers);
}

function stepsOf(context: CheckContext, last: Step): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let step: Step | null = last; step && steps.length < 50; step = step.previous) steps.unshift(stepAt(context, step.function, context.program.function(step.function).file, step.offset));
  return steps.filter((s, i) => i === 0 || s.line !== steps[i - 1]?.line || s.file !== steps[i - 1]?.file);
}

/** One finding for an access and a place of a sink, however many annotations say so. */
function onePerAccess(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, Draft>();
  for (const d of drafts) {
    const key = `${d.file.index}:${d.span.start}:${d.span.end}:${d.accessAt?.file.index ?? -1}:${d.accessAt?.span.start ?? -1}:${d.dataset}`;
    const known = seen.get(key);
    if (!known || known.path.length > d.path.length) seen.set(key, d);
  }
  return [...seen.values()];
}
