/**
 * The inventory: every access with who can read it, why that is or is not allowed, and what its annotation says for
 * evidence. It tells what the findings say and judges nothing itself; excepted and public data is in it as well.
 */
import type { Access } from '../check/accesses.ts';
import type { CheckResult } from '../check/check.ts';
import { accessInfo, codesOf } from '../check/draft.ts';
import { rawValues, wordsOf } from '../check/marker-values.ts';
import type { LinkedFile } from '../link/world.ts';
import type { Finding, Incomplete } from '../model/finding.ts';
import type { Inventory, InventoryEntry, InventoryFinding, PolicyReference, UnannotatedCall, Verdict } from '../model/inventory.ts';
import type { Marker } from '../model/marker.ts';
import type { Policy } from '../model/policy.ts';
import type { RegionSet } from '../model/region.ts';
import { rangeOf } from '../model/span.ts';
import type { Range } from '../model/span.ts';
import { NO_REGIONS } from '../model/region.ts';
import { union } from '../regions/region-set.ts';
import { summaryOf } from '../report/inventory/narrow-inventory.ts';
import { TOOL_VERSION } from './version.ts';

/** @param incomplete what the lint did not look at in full */
export function inventoryOf(result: CheckResult, incomplete: readonly Incomplete[]): Inventory {
  const findings = new AccessFindings(result.findings);
  const reached = new ReachedRegions(result);
  const written = new Map(result.context.markers.all.map(({ file, placed }) => [placed.marker, file]));
  const accesses = result.accesses.filter((a) => !a.isSink).map((access) => entryOf(result, access, { findings, reached, written })).sort(compareEntries);
  return {
    schemaVersion: 1, tool: { name: 'region-guard', version: TOOL_VERSION },
    policies: policyReferences(result.context.policies.all), summary: summaryOf(accesses), accesses, unannotated: unannotatedOf(result.findings), incomplete,
  };
}

/** The policies of a workspace by source. */
export function policyReferences(policies: readonly Policy[]): readonly PolicyReference[] {
  return policies.map(({ source, hash }) => ({ source, hash })).sort((a, b) => compare(a.source, b.source));
}

function unannotatedOf(findings: readonly Finding[]): readonly UnannotatedCall[] {
  return findings.filter(({ rule }) => rule === 'unannotated-access')
    .map(({ dataset, file, range, function: name, status, fingerprint }) => ({ dataset, file, range, function: name, status, fingerprint }));
}

interface Lookups {
  readonly findings: AccessFindings;
  readonly reached: ReachedRegions;
  /** Files that markers stand in. */
  readonly written: ReadonlyMap<Marker, LinkedFile>;
}

function entryOf({ context, reach }: CheckResult, access: Access, { findings, reached, written }: Lookups): InventoryEntry {
  const { file, range, function: name, op } = accessInfo(context, access);
  const region = context.regions.of(access.function);
  const fromCallers = reached.of(access);
  const about = findings.of(access, { file, range, function: name, op });
  const text = (key: string): string | null => rawValues(access.marker, key).flatMap((v) => wordsOf(v, access.file, context.constants, () => false)).join(', ') || null;
  return {
    dataset: access.dataset, class: access.view.class, categories: access.view.categories, op, file, range, function: name,
    readers: codesOf(union([access.readers, fromCallers, ...(region ? [region] : [])])),
    granted: codesOf(access.readers), regions: region ? codesOf(region) : [], reached: codesOf(fromCallers),
    allowed: codesOf(access.view.readers), to: access.toNames, roles: access.roles,
    purpose: text('purpose'), owner: text('owner'), volume: volumeOf(text('volume')),
    declassified: reach.isDeclassified(access),
    verdict: verdictOf(about), findings: about, why: access.view.why, annotation: placeOf(written.get(access.marker), access.marker), policy: context.policies.policyFor(file).source,
  };
}

function placeOf(file: LinkedFile | undefined, { span }: Marker): InventoryEntry['annotation'] {
  return file === undefined ? null : { file: file.facts.path, range: rangeOf(file.facts.lineStarts, span) };
}

function volumeOf(written: string | null): number | null {
  const digits = written?.replaceAll(/[_,]/g, '') ?? '';
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

function verdictOf(findings: readonly InventoryFinding[]): Verdict {
  const counted = findings.filter((f) => f.severity !== 'info');
  if (counted.some((f) => f.status !== 'exempt')) return 'violation';
  return counted.length > 0 ? 'exempt' : 'allowed';
}

/** Regions of all callers; accesses of one function to one dataset share the walk. */
class ReachedRegions {
  readonly #result: CheckResult;
  readonly #known = new Map<string, RegionSet>();

  constructor(result: CheckResult) {
    this.#result = result;
  }

  of(access: Access): RegionSet {
    const key = [access.function, access.isFunction ? -1 : access.ref, access.dataset].join(':');
    let regions = this.#known.get(key);
    if (!regions) this.#known.set(key, (regions = this.#find(access)));
    return regions;
  }

  #find(access: Access): RegionSet {
    const { reach, context } = this.#result;
    const sets = new Set(reach.reachers(access).map((fn) => context.regions.of(fn)).filter((region) => region !== null));
    return sets.size === 0 ? NO_REGIONS : union(sets);
  }
}

/** Findings by the access that they are about. */
class AccessFindings {
  readonly #byAccess = new Map<string, Finding[]>();
  /** Findings about annotations themselves, by file. */
  readonly #atAnnotations = new Map<string, Finding[]>();

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) {
      if (finding.access) append(this.#byAccess, accessKey(finding.dataset, finding.access), finding);
      else if (finding.rule === 'invalid-annotation') append(this.#atAnnotations, finding.file, finding);
    }
  }

  of(access: Access, info: NonNullable<Finding['access']>): readonly InventoryFinding[] {
    const annotation = rangeOf(access.file.facts.lineStarts, access.marker.span);
    const found = [
      ...(this.#byAccess.get(accessKey(access.dataset, info)) ?? []),
      ...(this.#atAnnotations.get(info.file) ?? []).filter((f) => contains(annotation, f.range)),
    ];
    return found.map(({ rule, severity, status, message, fingerprint, exemption }) => ({ rule, severity, status, message, fingerprint, exemption }));
  }
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const there = map.get(key);
  if (there) there.push(item);
  else map.set(key, [item]);
}

function accessKey(dataset: string, { file, range: { start, end }, function: name, op }: NonNullable<Finding['access']>): string {
  return JSON.stringify([dataset, file, start.line, start.column, end.line, end.column, name, op]);
}

function contains(outer: Range, inner: Range): boolean {
  const isBefore = (a: Range['start'], b: Range['start']): boolean => a.line < b.line || (a.line === b.line && a.column <= b.column);
  return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
}

/** By dataset, file, place and operation; what is still equal by what else tells two apart. */
function compareEntries(a: InventoryEntry, b: InventoryEntry): number {
  return compare(a.dataset, b.dataset) || compare(a.file, b.file)
    || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column
    || compare(a.op, b.op) || compare(a.function, b.function) || compare(a.to.join(), b.to.join()) || compare(a.readers.join(), b.readers.join());
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
