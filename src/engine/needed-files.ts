/**
 * Which files a lint has to parse. Calls and values stay within a family of languages, so files of a family in which nothing
 * is annotated can bear on no finding; of the others only those with annotations matter. In doubt it takes in more: what may be an
 * annotation counts as one, a policy that names calls or strings is about every file, and one that says where files are deployed about those that set a region.
 */
import { mappingsIn } from '../annotations/mapping-pattern.ts';
import type { FileFacts } from '../model/facts.ts';
import { setsRegions } from '../extract/region-settings.ts';
import type { Policy } from '../model/policy.ts';
import { scanText } from '../scan/scan.ts';
import { adapterFor } from './languages.ts';

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** The files to parse at first, in the order they came in; {@link needsTheRest} says whether the others have to follow. */
export function neededFiles(files: readonly SourceText[], policies: { readonly all: readonly Policy[]; readonly policyFor: (path: string) => Policy }): readonly SourceText[] {
  if (policies.all.some((policy) => policy.models.length > 0 || [...policy.datasets.values()].some((dataset) => dataset.sources.length > 0))) return files;
  const places = policies.all.some((policy) => policy.deployments.length > 0);
  const bears = files.map(({ path, text }) => scanText(path, text).mayHaveMarkers || (places && setsRegions(path, text)) || mappingsIn(policies.policyFor(path).annotations, text).length > 0);
  const families = new Set(files.flatMap(({ path }, i) => (bears[i] === true ? familyOf(path) : [])));
  return files.filter(({ path }, i) => bears[i] === true || familyOf(path).some((family) => families.has(family)));
}

/** Whether an annotation names something that may be defined in any file. */
export function needsTheRest(facts: readonly FileFacts[]): boolean {
  return facts.some(({ markers }) => markers.some(({ marker }) => marker.args.some(({ values }) => values.some(({ kind }) => kind === 'symbol'))));
}

function familyOf(path: string): readonly string[] {
  const adapter = adapterFor(path);
  return adapter === null ? [] : [adapter.traits.family];
}
