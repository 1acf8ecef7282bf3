/** Building blocks that the rules share: places, paths, the names of regions in a sentence. */
import type { FindingAccess, PathStep } from '../model/finding.ts';
import { opEnd, opStart } from '../model/ops.ts';
import type { RegionSet } from '../model/region.ts';
import { positionAt, rangeOf } from '../model/span.ts';
import type { Span } from '../model/span.ts';
import type { LinkedFile } from '../link/world.ts';
import { toCodes } from '../regions/region-set.ts';
import type { Access } from './accesses.ts';
import { displayName } from './context.ts';
import type { CheckContext } from './context.ts';
import type { Draft } from './rule.ts';
import type { Crossing, Reach } from './reach.ts';

export function accessInfo(context: CheckContext, access: Access): FindingAccess {
  return {
    file: access.file.facts.path,
    range: rangeOf(access.file.facts.lineStarts, access.span),
    function: displayName(context.program.function(access.function)),
    op: access.op,
  };
}

/** Codes of a region, `*` for a wildcard. */
export function codesOf(region: RegionSet): readonly string[] {
  return region.wildcard ? ['*'] : toCodes(region);
}

/** A few codes for a sentence: `US`, `SG and CN`, `12 regions`. */
export function inWords(codes: readonly string[]): string {
  if (codes.length === 0) return 'nobody';
  if (codes.length > 6) return `${codes.slice(0, 4).join(', ')} and ${codes.length - 4} more`;
  return codes.length === 1 ? (codes[0] ?? '') : `${codes.slice(0, -1).join(', ')} and ${codes.at(-1) ?? ''}`;
}

/** Who alone: `US only`; where there is none, nobody. */
export function onlyThese(codes: readonly string[]): string {
  return codes.length === 0 ? inWords(codes) : `${inWords(codes)} only`;
}

export function datasetName(access: Access): string {
  return access.dataset === '' ? `${access.view.class} data` : access.dataset;
}

export function stepAt(context: CheckContext, fn: number, file: LinkedFile, offset: number): PathStep {
  const region = context.regions.of(fn);
  return {
    file: file.facts.path, ...positionAt(file.facts.lineStarts, offset),
    function: displayName(context.program.function(fn)), regions: region ? codesOf(region) : [],
  };
}

/** Steps from the crossing function's call to the access. */
export function pathOf(context: CheckContext, access: Access, crossing: Crossing): readonly PathStep[] {
  const steps = crossing.calls.map((edge) => {
    const { file } = context.program.function(edge.caller);
    return stepAt(context, edge.caller, file, callSpan(file, edge.ref).start);
  });
  const last = crossing.calls.at(-1)?.callee ?? access.function;
  if (last === access.function) return [...steps, stepAt(context, access.function, access.file, access.span.start)];
  const own = context.program.function(last);
  return [...steps, stepAt(context, last, own.file, own.fact.nameSpan.start)];
}

export function callSpan(file: LinkedFile, ref: number): Span {
  return { start: opStart(file.facts.code, ref), end: opEnd(file.facts.code, ref) };
}

/** What every finding that stands at an access has in common; `reach` where it matters whether the access is declassified. */
export function draftAtAccess(context: CheckContext, access: Access, reach?: Reach): Omit<Draft, 'rule' | 'message' | 'readers'> {
  return {
    file: access.file, span: access.span, function: access.function, dataset: access.dataset,
    allowed: codesOf(access.view.readers), access: accessInfo(context, access),
    accessAt: { file: access.file, function: access.function, span: access.span },
    path: [stepAt(context, access.function, access.file, access.span.start)],
    reached: { access, isControlled: reach?.isDeclassifiedItself(access) === true },
    identity: [displayName(context.program.function(access.function))],
  };
}
