/**
 * contradiction: two statements at one level that cannot both be true. Markers of one kind on one thing, a file's `@runs-in` and its
 * deployment, an annotation and what the policy says of its dataset, an annotation and a region written in the code. Statements
 * contradict each other only where they have no place in common; a nearer one that overrides is no contradiction.
 */
import { DATA_CLASSES } from '../../model/policy.ts';
import type { RegionSet } from '../../model/region.ts';
import { NO_REGIONS } from '../../model/region.ts';
import type { MarkerTarget } from '../../model/marker.ts';
import { positionAt } from '../../model/span.ts';
import type { Span } from '../../model/span.ts';
import type { LinkedFile } from '../../link/world.ts';
import { intersection, isEmpty, union } from '../../regions/region-set.ts';
import type { Access } from '../accesses.ts';
import { markedParts } from '../class-parts.ts';
import { displayName, functionAt } from '../context.ts';
import type { CheckContext } from '../context.ts';
import { accessInfo, codesOf, datasetName, inWords, stepAt } from '../draft.ts';
import { rawValues, word, wordsOf } from '../marker-values.ts';
import type { ProgramMarker } from '../markers.ts';
import { RegionLiterals } from '../region-literals.ts';
import type { RegionLiteral } from '../region-literals.ts';
import type { Draft, Rule } from '../rule.ts';

export const contradiction: Rule = {
  id: 'contradiction',
  check: ({ context, accesses }) => [...betweenMarkers(context), ...betweenAccesses(context, accesses), ...withPolicy(context, accesses), ...withLiterals(context, accesses), ...withSettings(context)],
};

/** No place in common, and each says some. */
function disjoint(a: RegionSet, b: RegionSet): boolean {
  return says(a) && says(b) && isEmpty(intersection(a, b));
}

function says(set: RegionSet): boolean {
  return !set.wildcard && set.unresolved.length === 0 && set.countries.size > 0;
}

const PLACING = ['runs-in', 'region-gate'] as const;

/** Markers of one kind on one thing; and what a file says of itself against its deployment. */
function betweenMarkers(context: CheckContext): readonly Draft[] {
  return PLACING.flatMap((kind) => {
    const first = new Map<string, ProgramMarker>();
    const deployed = new Set<LinkedFile>();
    return context.markers.ofKind(kind).flatMap((m) => {
      const key = thingKey(context, m);
      const earlier = first.get(key);
      if (!earlier) first.set(key, m);
      const drafts: Draft[] = [];
      const own = regionsOf(context, m);
      if (earlier && disjoint(regionsOf(context, earlier), own)) drafts.push(markerDraft(context, m, twoMarkers(context, kind, earlier, m)));
      const deployment = context.pathRulesFor(m.file.facts.path).deploymentOf(m.file.facts.path);
      if (kind === 'runs-in' && deployment && key.endsWith(':file') && !deployed.has(m.file) && disjoint(deployment.regions, own)) {
        deployed.add(m.file);
        const place = `${deployment.position.file ?? context.policies.policyFor(m.file.facts.path).source}:${deployment.position.line}`;
        drafts.push(markerDraft(context, m, `This file says that it runs in ${inWords(codesOf(own))}, its deployment (${place}) says ${inWords(codesOf(deployment.regions))}. The file's own word counts; correct the one that is wrong.`));
      }
      return drafts;
    });
  });
}

function twoMarkers(context: CheckContext, kind: string, a: ProgramMarker, b: ProgramMarker): string {
  const line = positionAt(a.file.facts.lineStarts, a.placed.marker.span.start).line;
  const where = a.file === b.file ? `on line ${line}` : `in ${a.file.facts.path}:${line}`;
  return `This @${kind} says ${inWords(codesOf(regionsOf(context, b)))}, the one ${where} says ${inWords(codesOf(regionsOf(context, a)))} of the same ${nounOf(a.placed.target)}. Keep one, or list the regions in one annotation.`;
}

function nounOf(target: MarkerTarget): string {
  return target.kind === 'class' ? 'class' : target.kind === 'file' ? 'file' : 'function';
}

/** What a marker speaks of: the same text for the same thing. */
function thingKey(context: CheckContext, { file, placed: { target } }: ProgramMarker): string {
  switch (target.kind) {
    case 'function': case 'param': case 'statement': return target.function > 0 ? `${file.index}:f${target.function}` : `${file.index}:file`;
    case 'class': return `c${markedParts(context.program, file, target.class)[0]?.id ?? -1}`;
    default: return `${file.index}:file`;
  }
}

function regionsOf(context: CheckContext, { file, placed }: ProgramMarker): RegionSet {
  const resolver = context.resolverFor(file.facts.path);
  const names = rawValues(placed.marker, 'regions').flatMap((v) => wordsOf(v, file, context.constants, (w) => resolver.resolve(w).unresolved.length === 0));
  return names.length === 0 ? NO_REGIONS : resolver.resolveAll(names);
}

function markerDraft(context: CheckContext, { file, placed }: ProgramMarker, message: string): Draft {
  const { target, marker } = placed;
  const span = target.kind === 'function' && target.function > 0 ? (file.facts.functions[target.function]?.nameSpan ?? marker.span)
    : target.kind === 'class' ? (file.facts.classes[target.class]?.nameSpan ?? marker.span) : marker.span;
  const fn = target.kind === 'function' ? file.functionBase + target.function : functionAt(file, span.start);
  return {
    rule: 'contradiction', message, file, span, function: fn, dataset: '', readers: [], allowed: [], access: null, accessAt: null, path: [],
    identity: [displayName(context.program.function(fn)), marker.kind],
  };
}

/** Annotations of one access and dataset that grant different readers. */
function betweenAccesses(context: CheckContext, accesses: readonly Access[]): readonly Draft[] {
  const first = new Map<string, Access>();
  return accesses.flatMap((access) => {
    const key = `${access.file.index}:${access.span.start}:${access.span.end}:${access.dataset}:${access.op}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, access);
    if (!earlier || earlier.marker === access.marker || !disjoint(earlier.readers, access.readers)) return [];
    return [accessDraft(context, access, `Two annotations of this ${access.op} of ${datasetName(access)} disagree: one grants ${inWords(codesOf(earlier.readers))}, the other ${inWords(codesOf(access.readers))}. Keep one.`)];
  });
}

/** What an annotation says of a dataset that the policy describes otherwise. It has no effect, and so misleads. */
function withPolicy(context: CheckContext, accesses: readonly Access[]): readonly Draft[] {
  const seen = new Set<string>();
  return accesses.flatMap((access) => {
    const key = `${access.file.index}:${access.marker.span.start}:${access.dataset}`;
    if (!access.view.known || seen.has(key)) return [];
    seen.add(key);
    const cls = DATA_CLASSES.find((c) => c === word(access.marker, 'class')?.toLowerCase());
    const resolver = context.resolverFor(access.file.facts.path);
    const names = rawValues(access.marker, 'subjects').flatMap((v) => wordsOf(v, access.file, context.constants, (w) => resolver.resolve(w).unresolved.length === 0));
    const subjects = names.length === 0 ? NO_REGIONS : resolver.resolveAll(names);
    const { source } = context.policies.policyFor(access.file.facts.path);
    const wrong = [
      ...(cls !== undefined && cls !== access.view.class ? [`${cls} data, ${source} says ${access.view.class}`] : []),
      ...(disjoint(subjects, access.view.subjects) ? [`data of ${inWords(codesOf(subjects))}, ${source} says of ${inWords(codesOf(access.view.subjects))}`] : []),
    ];
    if (wrong.length === 0) return [];
    return [accessDraft(context, access, `The annotation calls ${access.dataset} ${wrong.join('; and ')}. The policy counts; remove what the annotation says, or correct the policy.`)];
  });
}

/** Regions written where the client of the access is made, all of them elsewhere than what is said of the access. */
function withLiterals(context: CheckContext, accesses: readonly Access[]): readonly Draft[] {
  const literals = new RegionLiterals(context);
  return accesses.filter((a) => !a.isSink && a.view.class === 'protected').flatMap((access) => {
    const said = whatIsSaid(context, access);
    if (!says(said.regions)) return [];
    const near = literals.near(access);
    const [first] = near;
    if (!first || !near.every((l) => disjoint(l.region, said.regions))) return [];
    return [accessDraft(context, access, `${datasetName(access)} ${said.words}, but ${literalWords(access, first)}. Correct the one that is wrong.`)];
  });
}

/** A configuration file that says where it is in force, and sets regions that are all elsewhere. */
function withSettings(context: CheckContext): readonly Draft[] {
  const literals = new RegionLiterals(context);
  return context.program.files.filter((file) => file.facts.language === 'text').flatMap((file) => {
    const said = context.regions.of(file.functionBase) ?? NO_REGIONS;
    const set = says(said) ? literals.setIn(file) : [];
    const [first] = set;
    if (!first || !set.every((l) => disjoint(l.region, said))) return [];
    return [{
      rule: 'contradiction' as const, file, span: first.span, function: file.functionBase, dataset: '', readers: [], allowed: [], access: null, accessAt: null, path: [],
      identity: [file.facts.path, 'settings'],
      message: `This file is in force in ${inWords(codesOf(said))} by its annotation or deployment, but sets the region ${first.name} (${inWords(codesOf(first.region))}). Correct the one that is wrong.`,
    }];
  });
}

/** Where an access says that its data is: its `to`, else anywhere that its code, its readers or the dataset's stores are. */
function whatIsSaid(context: CheckContext, access: Access): { readonly regions: RegionSet; readonly words: string } {
  if (access.toNames.length > 0) return { regions: access.to, words: `goes to ${inWords(access.toNames)} by its annotation` };
  const around = context.regions.of(access.function) ?? NO_REGIONS;
  const rest = access.view.stores === null ? access.view.readers : union(access.view.stores.map((s) => s.region));
  const regions = union([around, access.readers, rest]);
  return { regions, words: `is read in and from ${inWords(codesOf(regions))} by its annotation and policy` };
}

function literalWords(access: Access, { file, span, name, region }: RegionLiteral): string {
  const { line } = positionAt(file.facts.lineStarts, span.start);
  const where = file === access.file ? `on line ${line}` : `in ${file.facts.path}:${line}`;
  return `the code says ${name.length > 80 ? `${name.slice(0, 77)}…` : name} (${inWords(codesOf(region))}) ${where}`;
}

function accessDraft(context: CheckContext, access: Access, message: string): Draft {
  const span: Span = access.span;
  return {
    rule: 'contradiction', message, file: access.file, span, function: access.function, dataset: access.dataset, readers: [], allowed: codesOf(access.view.readers),
    access: accessInfo(context, access), accessAt: { file: access.file, function: access.function, span },
    path: [stepAt(context, access.function, access.file, span.start)],
    identity: [displayName(context.program.function(access.function))],
  };
}
