/**
 * What a regulation of the policy's packs makes of a finding: its section, category and threshold against the volume, and
 * how much the finding is lowered. Nothing is ever raised or cleared here, and all that is particular to one regulation is the
 * pack's data.
 */
import type { FindingRegulation } from '../model/finding.ts';
import type { Severity } from '../model/rules.ts';
import type { Policy } from '../model/policy.ts';
import type { RegionSet } from '../model/region.ts';
import { datasetView } from '../policy/datasets.ts';
import { packByName } from '../policy/packs/registry.ts';
import type { Regulation, Ruling } from '../policy/packs/pack.ts';
import { regulatedData } from '../policy/packs/regulated-data.ts';
import type { RegulatedData } from '../policy/packs/regulated-data.ts';
import { regionsOf } from '../regions/region-set.ts';
import type { Access } from './accesses.ts';
import type { CheckContext } from './context.ts';
import { rawValues, word, wordsOf } from './marker-values.ts';

export interface Regulated {
  readonly regulation: FindingRegulation;
  /** The finding's severity is at most this. */
  readonly atMost: Severity;
}

/** Regulations of a policy's packs. */
export function regulationsOf(policy: Policy): readonly Regulation[] {
  return policy.packs.map((name) => packByName(name)?.regulation ?? null).filter((r) => r !== null);
}

/** Countries that a declassifier does not clear to have what comes out of an access: for them it only lowers a finding. */
export function countriesNotCleared(context: CheckContext, access: Access): ReadonlySet<string> {
  const policy = context.policies.policyFor(access.file.facts.path);
  const kept = regulationsOf(policy).filter((r) => r.control !== null && isAbout(r, access) && regulatedData(r, categoriesOf(context, access)) !== null);
  return new Set(kept.flatMap((r) => r.countries));
}

/** The part of an offending region that is one of `countries`; null where none is. A wildcard holds them all. */
export function partIn(offending: RegionSet | null, countries: ReadonlySet<string>): RegionSet | null {
  if (!offending || offending.wildcard) return offending;
  const part = [...offending.countries].filter((c) => countries.has(c));
  return part.length > 0 ? regionsOf(part) : null;
}

export interface RegulationQuestion {
  readonly access: Access;
  /** Offending regions. */
  readonly readers: readonly string[];
  /** Whether a declassifier stands between the data and who reads it. */
  readonly isControlled: boolean;
}

/** The first regulation that covers the data and one of the offending regions; null where there is none. */
export function regulated(context: CheckContext, question: RegulationQuestion): Regulated | null {
  const { access, readers } = question;
  for (const regulation of regulationsOf(context.policies.policyFor(access.file.facts.path))) {
    if (!isAbout(regulation, access) || !readers.some((code) => code === '*' || regulation.countries.includes(code))) continue;
    const data = regulatedData(regulation, categoriesOf(context, access));
    if (data) return judged(regulation, data, question);
  }
  return null;
}

/** Keys of the data of an access, together with what else its annotation names: that is one set of data. */
function categoriesOf(context: CheckContext, access: Access): readonly string[] {
  const policy = context.policies.policyFor(access.file.facts.path);
  const ids = rawValues(access.marker, 'data').flatMap((v) => wordsOf(v, access.file, context.constants, (w) => policy.datasets.has(w)));
  const { categories } = access.view;
  if (ids.length < 2 || categories.length === 0) return categories;
  const views = ids.map((id) => datasetView(policy, id)).filter((view) => view.class === 'protected');
  return [...new Set([...categories, ...views.flatMap((view) => view.categories)])];
}

function isAbout(regulation: Regulation, { view }: Access): boolean {
  return view.class === 'protected' && regulation.subjects.some((s) => view.subjects.countries.has(s));
}

function judged(regulation: Regulation, data: RegulatedData, { access, isControlled }: RegulationQuestion): Regulated {
  const volume = volumeOf(access);
  const { threshold, title: category } = data.category;
  const facts = { category, threshold, volume };
  if (volume !== null && volume <= threshold) {
    const { status, severity } = regulation.belowThreshold;
    return { regulation: { section: cite(regulation, [data.section]), ...facts, status }, atMost: severity };
  }
  const ruling = rulingOf(regulation, data, access);
  if (isControlled && regulation.control !== null) {
    const { status, severity, section } = regulation.control;
    return { regulation: { section: cite(regulation, [ruling.section, data.section, section]), ...facts, status }, atMost: severity };
  }
  return { regulation: { section: cite(regulation, [ruling.section, data.section]), ...facts, status: ruling.status }, atMost: 'error' };
}

const NO_RULING: Ruling = { status: 'restricted', section: '' };

function rulingOf(regulation: Regulation, data: RegulatedData, access: Access): Ruling {
  const purpose = word(access.marker, 'purpose')?.toLowerCase() ?? '';
  return regulation.rulings.find(({ categories, ops, purposes }) =>
    (categories === undefined || categories.some((c) => data.all.includes(c)))
    && (ops === undefined || ops.includes(access.op))
    && (purposes === undefined || purposes.includes(purpose))) ?? NO_RULING;
}

/** Persons or devices touched in 12 months; null where the annotation says nothing that can be read. */
export function volumeOf({ marker }: Pick<Access, 'marker'>): number | null {
  const text = word(marker, 'volume')?.replaceAll('_', '') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function cite({ citation }: Regulation, sections: readonly string[]): string {
  return `${citation} ${sections.filter((s) => s !== '').map((s) => `§ ${s}`).join(', ')}`;
}
