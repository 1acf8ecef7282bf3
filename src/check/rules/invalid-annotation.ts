/** invalid-annotation: a marker that is malformed, stands on nothing, or names what does not exist. At its own place. */
import type { MarkerValue } from '../../model/marker.ts';
import { RULE_IDS, isRuleId } from '../../model/rules.ts';
import type { Span } from '../../model/span.ts';
import { nearestWord } from '../../regions/nearest-word.ts';
import { datasetView } from '../../policy/datasets.ts';
import { displayName, functionAt } from '../context.ts';
import type { CheckContext } from '../context.ts';
import { hasKey, rawValues, wordsOf } from '../marker-values.ts';
import type { ProgramMarker } from '../markers.ts';
import type { Draft, Rule } from '../rule.ts';

export interface AnnotationProblem { readonly message: string; readonly span: Span }

export const invalidAnnotation: Rule = {
  id: 'invalid-annotation',
  check: ({ context }) => context.markers.all.flatMap((m) => annotationProblems(context, m).map((p) => draft(context, m, p))),
};

function draft(context: CheckContext, { file, placed }: ProgramMarker, problem: AnnotationProblem): Draft {
  const fn = functionAt(file, problem.span.start);
  const data = rawValues(placed.marker, 'data')[0]?.text ?? '';
  return {
    rule: 'invalid-annotation', message: problem.message, file, span: problem.span, function: fn, dataset: data, readers: [], allowed: [],
    access: null, accessAt: null, path: [], identity: [displayName(context.program.function(fn)), placed.marker.kind],
  };
}

/** Everything that is wrong with a marker, at its own place. Of its file only facts are asked. */
export function annotationProblems(context: CheckContext, m: ProgramMarker): readonly AnnotationProblem[] {
  return [...m.placed.marker.problems, ...unknownRegions(context, m), ...unknownDatasets(context, m), ...unknownRoles(context, m), ...unknownRule(m)];
}

/** Keys whose values are regions. */
const REGION_KEYS = ['regions', 'readers', 'to', 'subjects'];

function unknownRegions(context: CheckContext, { file, placed }: ProgramMarker): AnnotationProblem[] {
  const resolver = context.resolverFor(file.facts.path);
  const isKnown = (w: string): boolean => resolver.resolve(w).unresolved.length === 0;
  return REGION_KEYS.flatMap((key) => rawValues(placed.marker, key)).flatMap((value) =>
    wordsOf(value, file, context.constants, isKnown).filter((w) => !isKnown(w)).map((w) => ({
      span: value.span, message: `Unknown region ${quoted(w)}${hint(resolver.suggest(w))}. It counts as a region that may read nothing.`,
    })));
}

function unknownDatasets(context: CheckContext, { file, placed }: ProgramMarker): AnnotationProblem[] {
  const { marker } = placed;
  if (marker.kind !== 'data-access' && marker.kind !== 'declassify') return [];
  const policy = context.policies.policyFor(file.facts.path);
  // Without named datasets, ids are the code's own; and what an annotation describes on the spot needs no policy.
  if (policy.datasets.size === 0 || hasKey(marker, 'subjects') || hasKey(marker, 'class')) return [];
  const isKnown = (w: string): boolean => datasetView(policy, w).known;
  return unknownWords(context, { file, placed }, 'data', isKnown).map(({ value, text }) => ({
    span: value.span, message: `Unknown dataset ${quoted(text)}${hint(nearestWord(text, policy.datasets.keys()))}. It is read as protected US data.`,
  }));
}

function unknownRoles(context: CheckContext, { file, placed }: ProgramMarker): AnnotationProblem[] {
  if (placed.marker.kind !== 'data-access') return [];
  const { datasets } = context.policies.policyFor(file.facts.path);
  // As with datasets: where a policy names none, roles are the code's own.
  if (datasets.size === 0) return [];
  const known = new Set([...datasets.values()].flatMap((d) => d.roles ?? []));
  return unknownWords(context, { file, placed }, 'roles', (w) => w === '*' || known.has(w)).map(({ value, text }) => ({
    span: value.span, message: `Unknown role ${quoted(text)}${hint(nearestWord(text, known))}: no dataset of the policy lists it.`,
  }));
}

function unknownRule({ placed }: ProgramMarker): AnnotationProblem[] {
  if (placed.marker.kind !== 'data-exempt') return [];
  return rawValues(placed.marker, 'rule').filter((v) => v.kind === 'literal' && !isRuleId(v.text)).map((v) => ({
    span: v.span, message: `Unknown rule ${quoted(v.text)}${hint(nearestWord(v.text, RULE_IDS))}. Nothing is exempted.`,
  }));
}

function unknownWords(context: CheckContext, { file, placed }: ProgramMarker, key: string, isKnown: (w: string) => boolean): { value: MarkerValue; text: string }[] {
  return rawValues(placed.marker, key).flatMap((value) => wordsOf(value, file, context.constants, isKnown).filter((w) => !isKnown(w)).map((text) => ({ value, text })));
}

function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 77)}…` : text}"`;
}

function hint(nearest: string | null): string {
  return nearest === null ? '' : `; did you mean "${nearest}"?`;
}
