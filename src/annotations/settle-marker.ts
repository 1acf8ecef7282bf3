/**
 * The last word on what a marker is about: `scope` moves it from what it stands on to what is around it, and a marker
 * that cannot be there is reported. The same for comments and native forms.
 *
 * A marker that softens verdicts (a gate, a declassifier, an exemption) and has any problem stands on nothing: its
 * strictest reading is that it softens nothing.
 */
import type { Marker, MarkerKind, MarkerTarget, PlacedMarker } from '../model/marker.ts';
import { nearestWord } from '../regions/nearest-word.ts';
import { wordOf, type MarkerScope } from './keys.ts';
import type { SiteFacts } from './sites.ts';

export interface Standing {
  readonly marker: Marker;
  /** What it stands on by its place. */
  readonly target: MarkerTarget;
  /** What is around the place, for a marker that stands on nothing: function (0 for the file's code) and class (-1 for none). */
  readonly around?: { readonly function: number; readonly class: number };
  /** Nothing but comments stands before it in the file. */
  readonly isHeader?: boolean;
}

type TargetKind = MarkerTarget['kind'];

const ANYTHING: readonly TargetKind[] = ['file', 'function', 'class', 'field', 'param', 'variable', 'statement'];
const MAY_STAND_ON: Readonly<Record<MarkerKind, readonly TargetKind[]>> = {
  'data-access': ANYTHING,
  'runs-in': ['function', 'class', 'file'],
  'region-gate': ['function'],
  declassify: ['function', 'statement'],
  'data-exempt': ANYTHING,
};
const SOFTENING: ReadonlySet<MarkerKind> = new Set(['region-gate', 'declassify', 'data-exempt']);
const WORDS: Readonly<Record<TargetKind, string>> = {
  file: 'a file', function: 'a function', class: 'a class', field: 'a field', param: 'a parameter', variable: 'a variable',
  statement: 'a statement', none: 'nothing',
};
const NOTHING: MarkerTarget = { kind: 'none' };

/**
 * @param standing a marker and what it stands on
 * @param facts of its file
 * @returns the marker, with a problem more where it cannot be there, and what it is about
 */
export function settleMarker(standing: Standing, facts: SiteFacts): PlacedMarker {
  const scoped = scopedTarget(standing, facts);
  const placed = scoped.problem === null ? allowedTarget(standing, scoped.target, facts) : scoped;
  const problem = placed.problem ?? paramProblem(standing.marker, placed.target, facts);
  const marker = problem === null ? standing.marker : withProblem(standing.marker, problem);
  const isVoid = SOFTENING.has(marker.kind) && marker.problems.length > 0;
  return { marker, target: isVoid ? NOTHING : placed.target };
}

interface Settled {
  readonly target: MarkerTarget;
  readonly problem: Marker['problems'][number] | string | null;
}

function scopedTarget(standing: Standing, facts: SiteFacts): Settled {
  const scope = scopeOf(standing.marker);
  if (scope === null) return { target: standing.target, problem: null };
  const target = atScope(scope, standing, facts);
  if (target) return { target, problem: null };
  return { target: standing.target, problem: `scope=${scope}, but there is no ${scope} here: @${standing.marker.kind} stands on ${WORDS[standing.target.kind]}` };
}

function scopeOf(marker: Marker): MarkerScope | null {
  const value = marker.args.find((arg) => arg.key === 'scope')?.values[0];
  // The closed set of `scope` is its type.
  return value ? (wordOf('scope', value) as MarkerScope | null) : null;
}

function atScope(scope: MarkerScope, standing: Standing, facts: SiteFacts): MarkerTarget | null {
  switch (scope) {
    case 'file': return { kind: 'file' };
    case 'call': return standing.target.kind === 'statement' ? standing.target : null;
    case 'function': return functionTarget(standing);
    case 'class': return classTarget(standing, facts);
  }
}

function functionTarget({ target, around }: Standing): MarkerTarget | null {
  switch (target.kind) {
    case 'function': return target;
    case 'param': case 'statement': return { kind: 'function', function: target.function };
    case 'none': case 'variable': return around ? { kind: 'function', function: around.function } : null;
    case 'class': case 'field': case 'file': return around && around.function > 0 ? { kind: 'function', function: around.function } : null;
  }
}

function classTarget({ target, around }: Standing, facts: SiteFacts): MarkerTarget | null {
  switch (target.kind) {
    case 'class': return target;
    case 'field': return { kind: 'class', class: target.class };
    case 'function': case 'param': case 'statement': return classAround(target.function, facts);
    case 'none': case 'variable': case 'file': return around && around.class >= 0 ? { kind: 'class', class: around.class } : null;
  }
}

function classAround(fn: number, facts: SiteFacts): MarkerTarget | null {
  for (let f = facts.functions[fn]; f; f = facts.functions[f.parent]) if (f.class >= 0) return { kind: 'class', class: f.class };
  return null;
}

function allowedTarget(standing: Standing, target: MarkerTarget, facts: SiteFacts): Settled {
  const { kind } = standing.marker;
  if (target.kind === 'none') return { target, problem: `@${kind} stands on nothing: its place is before a statement or declaration, or at the end of its line` };
  if (MAY_STAND_ON[kind].includes(target.kind)) return { target, problem: null };
  // Where no grammar tells functions from other lines, a line may be anything.
  const isText = facts.language === 'text';
  if (kind !== 'runs-in') return isText ? { target, problem: null } : { target: NOTHING, problem: misplaced(kind, target.kind) };
  const around = target.kind === 'statement' || target.kind === 'param' ? target.function : (standing.around?.function ?? 0);
  const moved: MarkerTarget = around > 0 ? { kind: 'function', function: around } : { kind: 'file' };
  if (isText && standing.isHeader === true) return { target: moved, problem: null };
  const hint = isText ? 'functions are not told apart in this kind of file; if it is for the whole file, say scope=file' : null;
  return { target: moved, problem: hint ?? `${misplaced(kind, target.kind)}; if it is for the whole file, say scope=file` };
}

function misplaced(kind: MarkerKind, on: TargetKind): string {
  const places = MAY_STAND_ON[kind].map((place) => WORDS[place]);
  const last = places.at(-1) ?? '';
  return `@${kind} stands on ${WORDS[on]}; its place is ${places.length > 1 ? `${places.slice(0, -1).join(', ')} or ${last}` : last}`;
}

/** `param` names parameters of the function that the marker is about. */
function paramProblem(marker: Marker, target: MarkerTarget, facts: SiteFacts): Settled['problem'] {
  const param = marker.args.find((arg) => arg.key === 'param');
  if (!param || facts.language === 'text' || target.kind === 'none') return null;
  if (target.kind !== 'function') return { message: `\`param\` is for a function, and this stands on ${WORDS[target.kind]}`, span: param.span };
  const names = (facts.functions[target.function]?.params ?? []).map((p) => p.name).filter((name) => name !== '');
  const wrong = param.values.find((value) => value.kind === 'literal' && !names.includes(value.text));
  if (!wrong) return null;
  const nearest = nearestWord(wrong.text, names);
  const right = nearest === null ? `it has ${names.length > 0 ? names.join(', ') : 'none'}` : `did you mean \`${nearest}\`?`;
  return { message: `the function has no parameter \`${wrong.text}\`; ${right}`, span: wrong.span };
}

/** What is wrong with a marker itself comes first; where it stands is told once that is right. */
function withProblem(marker: Marker, problem: Exclude<Settled['problem'], null>): Marker {
  if (marker.problems.length > 0) return marker;
  return { ...marker, problems: [typeof problem === 'string' ? { message: problem, span: marker.span } : problem] };
}
