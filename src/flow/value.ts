/**
 * Abstract values of the value flow: which labels a value carries, which abstract objects it may be, and its constant where
 * it is one. Immutable; joining is the only way in which they grow.
 */

/** Number of a source: one protected access at one place. */
export type Label = number;
/** Number of an abstract object; see `objects.ts`. */
export type ObjectId = number;

/** Object that stands for those left out of a value that may be too many. */
export const OVERFLOW: ObjectId = 1;
/** Objects that one value is told apart by. */
const OBJECTS = 160;

/** How a labelled value came here: the place, and the step before. */
export interface Step {
  readonly function: number;
  readonly offset: number;
  readonly previous: Step | null;
  /** Steps before this one. */
  readonly length: number;
  /** At this step it was left in something that outlives the function, where others find it. Absent: no. */
  readonly isLeft?: true;
}

export interface Value {
  readonly labels: ReadonlyMap<Label, Step>;
  /** Ascending. */
  readonly objects: readonly ObjectId[];
  /** Absent: not one known constant. */
  readonly constant?: string | number | boolean | null;
}

const NO_LABELS: ReadonlyMap<Label, Step> = new Map();
const NO_OBJECTS: readonly ObjectId[] = [];

/** Carries nothing, and nothing is known of it. */
export const NOTHING: Value = { labels: NO_LABELS, objects: NO_OBJECTS };

/** What a cell holds on a way on which its object was not made yet: joining it adds nothing, and takes no constant away. */
export const UNREACHED: Value = { labels: NO_LABELS, objects: NO_OBJECTS };

export function constantValue(constant: string | number | boolean | null): Value {
  return { labels: NO_LABELS, objects: NO_OBJECTS, constant };
}

export function objectValue(object: ObjectId, labels: ReadonlyMap<Label, Step> = NO_LABELS): Value {
  return { labels, objects: [object] };
}

/** A value that carries labels and is no object that is known. */
export function labelledValue(labels: ReadonlyMap<Label, Step>): Value {
  return labels.size === 0 ? NOTHING : { labels, objects: NO_OBJECTS };
}

/** Without its constant: something computed from it. */
export function withoutConstant(value: Value): Value {
  return value.constant === undefined ? value : { labels: value.labels, objects: value.objects };
}

export function join(a: Value, b: Value): Value {
  if (a === b || b === UNREACHED) return a;
  if (a === UNREACHED) return b;
  const labels = joinLabels(a.labels, b.labels);
  const objects = joinObjects(a.objects, b.objects);
  const constant = a.constant !== undefined && a.constant === b.constant ? a.constant : undefined;
  if (labels === a.labels && objects === a.objects && constant === a.constant) return a;
  return constant === undefined ? { labels, objects } : { labels, objects, constant };
}

export function joinAll(values: readonly Value[]): Value {
  const [first, ...rest] = values;
  return first === undefined ? NOTHING : rest.reduce(join, first);
}

export function joinLabels(a: ReadonlyMap<Label, Step>, b: ReadonlyMap<Label, Step>): ReadonlyMap<Label, Step> {
  if (b.size === 0 || a === b) return a;
  if (a.size === 0) return b;
  let out: Map<Label, Step> | null = null;
  for (const [label, step] of b) if (!a.has(label)) (out ??= new Map(a)).set(label, step);
  return out ?? a;
}

/** Of two ascending lists, one ascending list; past the bound the later ones are left out, and `OVERFLOW` says so. */
function joinObjects(a: readonly ObjectId[], b: readonly ObjectId[]): readonly ObjectId[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  if (isWithin(b, a)) return a;
  const out: ObjectId[] = [];
  let i = 0;
  let j = 0;
  while ((i < a.length || j < b.length) && out.length < OBJECTS) {
    const x = a[i] ?? Infinity;
    const y = b[j] ?? Infinity;
    out.push(Math.min(x, y));
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return i < a.length || j < b.length ? withOverflow(out, a) : out;
}

function withOverflow(objects: readonly ObjectId[], before: readonly ObjectId[]): readonly ObjectId[] {
  const out = objects[0] === OVERFLOW ? objects : [OVERFLOW, ...objects.slice(0, OBJECTS - 1)];
  return isWithin(out, before) ? before : out;
}

function isWithin(part: readonly ObjectId[], whole: readonly ObjectId[]): boolean {
  if (part.length > whole.length) return false;
  let j = 0;
  for (const id of part) {
    while (j < whole.length && (whole[j] ?? 0) < id) j++;
    if (whole[j] !== id) return false;
  }
  return true;
}

/** Whether `b` adds nothing to `a`. */
export function covers(a: Value, b: Value): boolean {
  return join(a, b) === a;
}

/** Labels of which each is left at its last step for others to find. */
export function left(labels: ReadonlyMap<Label, Step>): ReadonlyMap<Label, Step> {
  return new Map([...labels].map(([label, step]) => [label, { ...step, isLeft: true }]));
}

/** The last step on a way at which the value was left for others to find, null where it came by calls and parameters alone. */
export function leftAt(last: Step): Step | null {
  for (let step: Step | null = last; step; step = step.previous) if (step.isLeft === true) return step;
  return null;
}

/** Marks every label of a value as having come through a place. */
export function through(value: Value, fn: number, offset: number): Value {
  if (value.labels.size === 0) return value;
  const labels = new Map<Label, Step>();
  for (const [label, step] of value.labels) {
    labels.set(label, step.function === fn && step.offset === offset && step.isLeft !== true ? step : { function: fn, offset, previous: step, length: step.length + 1 });
  }
  return { ...value, labels };
}
