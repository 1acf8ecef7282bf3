/** foreign-flow: a value that came from a protected access flows to where it may not be. */
import type { Flow } from '../../flow/spec.ts';
import { leftAt } from '../../flow/value.ts';
import type { Step } from '../../flow/value.ts';
import type { PathStep } from '../../model/finding.ts';
import { NO_REGIONS } from '../../model/region.ts';
import type { RegionSet } from '../../model/region.ts';
import { difference, isEmpty } from '../../regions/region-set.ts';
import type { Access } from '../accesses.ts';
import { displayName } from '../context.ts';
import type { CheckContext } from '../context.ts';
import { accessInfo, callSpan, codesOf, datasetName, inWords, stepAt } from '../draft.ts';
import type { Arrival, FoundAt, ProtectedFlows } from '../protected-flows.ts';
import type { Sink } from '../flow-spec.ts';
import type { Reach } from '../reach.ts';
import { countriesNotCleared, partIn } from '../regulation.ts';
import { allowedPlaces } from './foreign-copy.ts';
import type { Draft, Rule } from '../rule.ts';

const ADVICE = {
  access: 'Take it out of what is sent, send what @declassify leaves of it, or send it to where it may be.',
  function: 'Pass something else, pass what @declassify leaves of it, or put a @region-gate before the call.',
  find: 'Keep it where code of other regions does not get to it, leave there what @declassify leaves of it, or put a @region-gate before it is read.',
} as const satisfies Record<Sink['kind'], string>;

/** Places at which one access's data is read that are looked at. */
const MOST_FINDS = 200;

export const foreignFlow: Rule = {
  id: 'foreign-flow',
  check: ({ context, accesses, flows, reach }) => {
    const reads = new Set(accesses.map((a) => `${a.function}:${a.dataset}`));
    const arrivals = flows.arrivals.filter((arrival) => !isGated(reach, arrival) && !(arrival.sink.kind === 'find' && reads.has(`${arrival.sink.function}:${arrival.source.dataset}`)));
    return onePerAccess([...arrivals.filter(({ sink }) => sink.kind !== 'find'), ...firstFinds(context, reach, { ...flows, arrivals })].flatMap((arrival) => draft(context, arrival)));
  },
};

/**
 * Of what a function that runs abroad finds of one access, what it meets first; nothing where it reaches the access by calls as well, where who left the
 * data there runs abroad too, which is said of that, where it has an access to the dataset of its own, or where a gate stands on every way to where it is read.
 */
function firstFinds(context: CheckContext, reach: Reach, { arrivals, finds }: ProtectedFlows): readonly Arrival[] {
  const first = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const { flow, source, sink } = arrival;
    const by = leftAt(flow.step)?.function;
    if (sink.kind !== 'find' || by === undefined || isForeign(context, by, source) || isForeign(context, source.function, source)) continue;
    const key = `${flow.source}:${sink.function}`;
    const known = first.get(key);
    if (!known || known.flow.ref > flow.ref) first.set(key, arrival);
  }
  const crossings = new Map<Access, { readonly access: ReadonlySet<number>; readonly finds: ReadonlySet<number> }>();
  const crossingsOf = (source: Access): { readonly access: ReadonlySet<number>; readonly finds: ReadonlySet<number> } => {
    let known = crossings.get(source);
    if (!known) crossings.set(source, (known = { access: new Set(reach.crossings(source).map((c) => c.function)), finds: openFinds(context, reach, finds.filter((f) => f.source === source)) }));
    return known;
  };
  return [...first.values()].filter(({ source, sink }) => {
    const { access, finds: open } = crossingsOf(source);
    return sink.kind === 'find' && !access.has(sink.function) && open.has(sink.function);
  });
}

/** Functions abroad that get to one of the places at which the data is read without passing a gate. */
function openFinds(context: CheckContext, reach: Reach, finds: readonly FoundAt[]): ReadonlySet<number> {
  const open = new Set<number>();
  for (const { source, function: fn, ref } of finds.slice(0, MOST_FINDS)) {
    const { file } = context.program.function(fn);
    if (isForeign(context, fn, source)) {
      if (!reach.isGatedAt(fn, ref, source)) open.add(fn);
    } else for (const c of reach.crossings({ ...source, file, function: fn, isFunction: false, ref, span: callSpan(file, ref) })) open.add(c.function);
  }
  return open;
}

function isForeign(context: CheckContext, fn: number, source: Access): boolean {
  const region = context.regions.of(fn);
  return region !== null && !isEmpty(difference(region, source.view.readers));
}

/** A function that runs abroad is given nothing where only callers get to it who may have the data. Sending it abroad is sending it, whoever calls. */
function isGated(reach: Reach, { flow, source, sink }: Arrival): boolean {
  if (sink.kind === 'find') return reach.isGatedAt(flow.function, flow.ref, source);
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
    message: `${datasetName(source)} (${source.op} in ${home}) flows ${whither(context, sink, readers)}; only ${inWords(codesOf(source.view.readers))} may have it.${isControlled ? ' It is said to be declassified, which does not clear it.' : ''} ${ADVICE[sink.kind]}`,
  }];
}

function whither(context: CheckContext, sink: Sink, readers: readonly string[]): string {
  if (sink.kind === 'access') return `into this ${sink.access.op} to ${inWords(readers)}`;
  const name = displayName(context.program.function(sink.function));
  return sink.kind === 'find' ? `into what ${name} reads, which runs in ${inWords(readers)}` : `into ${name}, which runs in ${inWords(readers)}`;
}

function offendingOf(context: CheckContext, source: Access, sink: Sink, flow: Flow): RegionSet {
  if (sink.kind === 'access') {
    // What goes out through an access to its own dataset is foreign-copy's to say.
    if (sink.access.dataset !== '' && sink.access.dataset === source.dataset) return NO_REGIONS;
    return difference(sink.access.to, allowedPlaces({ ...sink.access, view: source.view }, context.today));
  }
  const region = context.regions.of(sink.function);
  const from = context.regions.of(flow.function);
  if (region && sink.kind === 'find') return difference(region, source.view.readers);
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
