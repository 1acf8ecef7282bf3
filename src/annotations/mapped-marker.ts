/**
 * From a foreign annotation's arguments to the marker that the policy says it is: keys renamed, defaults filled in.
 *
 * Where a mapping names keys, those count and no others; where it names none, keys that are a marker's own. A value without a key is `value`; without a
 * word of the mapping about that it is the main key's, unless defaults give that or it is only `true`. Only `false`: no marker.
 */
import { MARKER_KINDS, type Marker, type MarkerKind, type MarkerProblem } from '../model/marker.ts';
import type { AnnotationMapping } from '../model/policy.ts';
import type { Span } from '../model/span.ts';
import { checkArguments } from './check-arguments.ts';
import { keyNamed, keysOf, MAIN_KEYS } from './keys.ts';
import { VALUE_KEY } from './mapping-pattern.ts';
import type { RawArgument } from './payload-parser.ts';

/** @returns null where the mapping turns the name off, or the annotation says `false` */
export function mappedMarker(mapping: AnnotationMapping, written: { readonly form: Marker['form']; readonly raws: readonly RawArgument[]; readonly span: Span; readonly problems?: readonly MarkerProblem[] }): Marker | null {
  const kind = MARKER_KINDS.find((k) => k === mapping.as);
  if (!kind || isTurnedOff(written.raws)) return null;
  const raws = [...written.raws.flatMap((raw) => renamed(mapping, kind, raw)), ...defaultsOf(mapping, kind, written)];
  const checked = checkArguments(kind, raws, written.span);
  const problems = (written.problems ?? []).filter((p) => raws.some((r) => r.isUnreadable && r.span.start <= p.span.start && p.span.end <= r.span.end));
  return { kind, form: written.form, args: checked.args, problems: [...problems, ...checked.problems], span: written.span };
}

function isTurnedOff(raws: readonly RawArgument[]): boolean {
  const [only, ...others] = raws.filter((raw) => raw.key === null || raw.key === VALUE_KEY);
  return others.length === 0 && only?.values.length === 1 && only.values[0]?.text.toLowerCase() === 'false';
}

function renamed(mapping: AnnotationMapping, kind: MarkerKind, raw: RawArgument): readonly RawArgument[] {
  const source = raw.key ?? VALUE_KEY;
  const target = mapping.keys.get(source) ?? mapping.keys.get([...mapping.keys.keys()].find((k) => k.toLowerCase() === source.toLowerCase()) ?? '');
  if (target !== undefined) return [{ ...raw, key: target }];
  if (mapping.keys.size > 0) return [];
  if (raw.key === null || raw.key === VALUE_KEY) {
    const isFlag = raw.values.every((v) => /^(?:true|1|yes)?$/i.test(v.text));
    return isFlag || mapping.defaults.has(MAIN_KEYS[kind]) ? [] : [{ ...raw, key: null }];
  }
  const own = keyNamed(source);
  return own !== null && keysOf(kind).includes(own) ? [{ ...raw, key: own }] : [];
}

function defaultsOf(mapping: AnnotationMapping, kind: MarkerKind, { raws, span }: { readonly raws: readonly RawArgument[]; readonly span: Span }): readonly RawArgument[] {
  const given = new Set(raws.flatMap((raw) => renamed(mapping, kind, raw)).map((raw) => raw.key ?? MAIN_KEYS[kind]));
  return [...mapping.defaults].filter(([key]) => !given.has(key)).map(([key, words]) => ({
    key, keySpan: span, span, isUnreadable: false, values: words.map((text) => ({ text, kind: 'literal' as const, span, isSplittable: false })),
  }));
}
