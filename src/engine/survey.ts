/**
 * What a workspace already says of its data and places, for a first policy: datasets, regions and roles in annotations,
 * folders that bear a place in their name, cloud regions in the code's texts. It tells what is there and decides nothing.
 */
import type { CheckResult } from '../check/check.ts';
import type { CheckContext } from '../check/context.ts';
import { rawValues, word, wordsOf } from '../check/marker-values.ts';
import type { ProgramMarker } from '../check/markers.ts';
import type { Survey, SurveyedDataset } from '../model/inventory.ts';
import { DATA_CLASSES, type DataClass } from '../model/policy.ts';
import { ALL_CODES, COUNTRIES } from '../regions/countries.ts';
import { createRegionResolver } from '../regions/resolver.ts';

const MOST_PLACES = 20;
const MOST_CLOUD_REGIONS = 12;
/** Names that a text is when it is a cloud region at all. */
const CLOUD_REGION = /^(?:(?:aws|azure|gcp|oci|alibaba|aliyun):)?[a-z]{2,}(?:-[a-z]+)+-?\d$/;
const CODE_OWNERS = /^(?:\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/;

/** @param paths of every file that was looked at */
export function surveyOf({ context, accesses }: CheckResult, paths: readonly string[]): Survey {
  const counts = new Map<string, number>();
  for (const access of accesses) if (access.dataset !== '') counts.set(access.dataset, (counts.get(access.dataset) ?? 0) + 1);
  return {
    datasets: datasetsOf(context, counts), unknownRegions: unknownRegions(context), places: placesOf(paths), cloudRegions: cloudRegionsOf(context),
    codeOwners: paths.find((path) => CODE_OWNERS.test(path)) ?? null,
    annotations: context.markers.all.length,
  };
}

interface Saying { class: DataClass | null; readonly subjects: Set<string>; readonly categories: Set<string>; readonly roles: Set<string> }

function datasetsOf(context: CheckContext, counts: ReadonlyMap<string, number>): readonly SurveyedDataset[] {
  const found = new Map<string, Saying>();
  for (const marker of [...context.markers.ofKind('data-access'), ...context.markers.ofKind('declassify')]) {
    for (const id of words(context, marker, 'data')) {
      const said = found.get(id) ?? { class: null, subjects: new Set(), categories: new Set(), roles: new Set() };
      found.set(id, said);
      said.class = stricter(said.class, DATA_CLASSES.find((c) => c === word(marker.placed.marker, 'class')?.toLowerCase()) ?? null);
      for (const key of ['subjects', 'categories', 'roles'] as const) for (const text of words(context, marker, key)) said[key].add(text);
    }
  }
  return [...found].sort(byName).map(([id, said]) => ({
    id, accesses: counts.get(id) ?? 0, class: said.class ?? 'protected',
    subjects: [...said.subjects].sort(), categories: [...said.categories].sort(), roles: [...said.roles].sort(),
  }));
}

/** `DATA_CLASSES` begins with the strictest. */
function stricter(a: DataClass | null, b: DataClass | null): DataClass | null {
  if (a === null || b === null) return a ?? b;
  return DATA_CLASSES.indexOf(a) <= DATA_CLASSES.indexOf(b) ? a : b;
}

function words(context: CheckContext, { file, placed }: ProgramMarker, key: string): readonly string[] {
  const resolver = context.resolverFor(file.facts.path);
  return rawValues(placed.marker, key).flatMap((v) => wordsOf(v, file, context.constants, (w) => resolver.resolve(w).unresolved.length === 0));
}

function unknownRegions(context: CheckContext): Survey['unknownRegions'] {
  const uses = new Map<string, number>();
  for (const marker of context.markers.all) {
    for (const name of ['readers', 'to', 'regions', 'subjects'].flatMap((key) => words(context, marker, key))) {
      if (context.resolverFor(marker.file.facts.path).resolve(name).unresolved.length > 0) uses.set(name, (uses.get(name) ?? 0) + 1);
    }
  }
  return [...uses].sort(byName).map(([name, count]) => ({ name, uses: count, guess: placeIn(name) }));
}

/** Outermost folders whose own name says where they are: by a cloud region, a country's name, or a code between dashes. */
function placesOf(paths: readonly string[]): Survey['places'] {
  const found = new Map<string, string>();
  for (const path of paths) {
    const folders = path.split('/').slice(0, -1);
    const at = folders.findIndex((folder) => placeIn(folder) !== null);
    if (at >= 0) found.set(folders.slice(0, at + 1).join('/'), placeIn(folders[at] ?? '') ?? '');
  }
  return [...found].sort(byName).slice(0, MOST_PLACES).map(([folder, region]) => ({ folder, region }));
}

const BY_COUNTRY_NAME: ReadonlyMap<string, string> = new Map(COUNTRIES.map(([code, , name]) => [name.toLowerCase().replaceAll(' ', '-'), code]));
/** Codes that are words or endings of another meaning in names of folders. */
const AMBIGUOUS = new Set(['in', 'is', 'it', 'no', 'so', 'to', 'id', 'my', 'be', 'me', 'do', 'as', 'at', 'ai', 'io', 'tv', 'ml', 'py', 'rs', 'cc', 'cs', 'ts', 'md', 'sh', 'pl', 'vi', 'fm', 'am', 'pm', 'ad', 'pr', 'ci', 'cd', 'gl', 'kg', 'la', 'li', 'lu', 'mq', 'ms', 'mt', 'pa', 'pg', 'ps', 'pw', 'st', 'tf', 'tk', 'tn', 'va', 'vc', 'vg', 'ws', 'ar', 'ca', 'de', 'es', 'hr', 'sc', 'sd', 'sm', 'sr', 'bi', 'db', 'ga', 'mc', 'gm', 'ao', 'et', 'al']);

function placeIn(name: string): string | null {
  const lower = name.toLowerCase();
  if (CLOUD_REGION.test(lower) && isCloudRegion(lower)) return lower;
  const country = BY_COUNTRY_NAME.get(lower);
  if (country !== undefined) return country;
  const parts = lower.split(/[-_.]/);
  for (const part of [parts.at(-1) ?? '', parts[0] ?? '']) {
    const named = BY_COUNTRY_NAME.get(part);
    if (named !== undefined) return named;
    if (parts.length > 1 && part.length === 2 && !AMBIGUOUS.has(part) && ALL_CODES.has(part.toUpperCase())) return part.toUpperCase();
  }
  return null;
}

function isCloudRegion(name: string): boolean {
  return createRegionResolver().describe(name).kind === 'cloud-region';
}

function cloudRegionsOf({ program }: CheckContext): Survey['cloudRegions'] {
  const found = new Map<string, string>();
  for (const { facts } of program.files) {
    for (const text of facts.strings) {
      if (text.length < 40 && CLOUD_REGION.test(text) && !found.has(text) && isCloudRegion(text)) found.set(text, facts.path);
    }
  }
  return [...found].sort(byName).slice(0, MOST_CLOUD_REGIONS).map(([name, file]) => ({ name, file }));
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
