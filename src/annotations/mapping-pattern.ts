/**
 * How a mapping of the policy says what it is about: `match` as a name, conditions on its arguments, and the form it is written in.
 * The signs that a language puts around an annotation (`@X`, `[X]`, `#[x(y)]`, `x:"y"`, `[x = y]`, `(x='y')`) say the same.
 */
import type { AnnotationMapping } from '../model/policy.ts';
import { segmentsOf } from '../policy/symbol-text.ts';
import { readForeignArguments } from './foreign-arguments.ts';
import type { RawArgument } from './payload-parser.ts';

export interface MappingPattern {
  readonly mapping: AnnotationMapping;
  /** The name as text files and comments have it. */
  readonly name: string;
  /** Its segments, of which a decorator's last ones are compared. */
  readonly segments: readonly string[];
  /** Several words (`ADD SENSITIVITY CLASSIFICATION`): a phrase of a statement. */
  readonly isPhrase: boolean;
  /** Written with `@`: may be a tag in a comment. */
  readonly isTag: boolean;
  /** Values that must be there, under a key or (null) as the argument without one. */
  readonly conditions: readonly { readonly key: string | null; readonly value: string }[];
}

const LONGEST_MATCH = 256;
/** The key of an argument without one. */
export const VALUE_KEY = 'value';

/** Patterns of mappings, the last of the policy first: of several that fit, it counts. One without a name fits nothing. */
export function mappingPatterns(mappings: readonly AnnotationMapping[]): readonly MappingPattern[] {
  return mappings.flatMap((mapping) => [patternOf(mapping), ...wholeName(mapping)]).filter((p) => p.name !== '').reverse();
}

/** `confluent:tags` may be a name with a colon in it as well as a name and its value. */
function wholeName(mapping: AnnotationMapping): readonly MappingPattern[] {
  const name = mapping.match.trim();
  if (!/^[\w.-]+(?::[\w.-]+)+$/.test(name) || name.length > LONGEST_MATCH) return [];
  return [{ mapping, name, segments: segmentsOf(name), isPhrase: false, isTag: false, conditions: [] }];
}

/** Mappings that a text may have something to do with: the last word of their names occurs in it. */
export function mappingsIn(mappings: readonly AnnotationMapping[], text: string): readonly AnnotationMapping[] {
  return mappings.filter((mapping) => {
    const { isPhrase, segments, name } = patternOf(mapping);
    if (isPhrase) return text.toLowerCase().includes(name.slice(0, name.indexOf(' ')).toLowerCase());
    return name !== '' && (text.includes(name) || text.includes(segments.at(-1) ?? name));
  });
}

/** The same for the same mappings: what facts depend on besides the text. */
export function mappingsKey(mappings: readonly AnnotationMapping[]): string {
  return mappings.length === 0 ? '' : JSON.stringify(mappings.map(({ match, as, keys, defaults }) => [match, as, [...keys], [...defaults]]));
}

function patternOf(mapping: AnnotationMapping): MappingPattern {
  const written = mapping.match.trim().slice(0, LONGEST_MATCH);
  const isTag = written.startsWith('@');
  // Where Kotlin puts an annotation is no part of its name.
  const inner = unwrapped(written).replace(/^(?:field|get|set|setparam|param|property|receiver|delegate|file):(?=\p{Lu})/u, '');
  const phrase = /^[A-Za-z_]+(?:[ \t]+[A-Za-z_]+)+$/.test(inner);
  const { name, rest } = phrase ? { name: inner.replace(/\s+/g, ' '), rest: '' } : nameIn(inner);
  const conditions = rest === '' ? [] : readForeignArguments(rest, { start: 0, end: rest.length }).flatMap(({ key, values }) => values.map(({ text }) => ({ key, value: text })));
  return { mapping, name, segments: phrase ? [] : segmentsOf(name), isPhrase: phrase, isTag, conditions };
}

function unwrapped(written: string): string {
  let text = written;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/^@/, '').trim();
    if (/^#?\[.*\]$/s.test(text)) text = text.replace(/^#?\[/, '').slice(0, -1).trim();
    if (/^\([^()]*\)$/s.test(text)) text = text.slice(1, -1).trim();
  }
  return text;
}

function nameIn(inner: string): { readonly name: string; readonly rest: string } {
  const quoted = /^"([^"]*)"\s*(?:[:=]\s*)?(.*)$/s.exec(inner);
  if (quoted) return { name: quoted[1] ?? '', rest: quoted[2] ?? '' };
  const custom = /^\(([^()]*)\)\s*[:=]\s*(.*)$/s.exec(inner);
  if (custom) return { name: custom[1] ?? '', rest: custom[2] ?? '' };
  const called = /^([^\s=("']+?)\s*\((.*)\)$/s.exec(inner);
  if (called) return { name: called[1] ?? '', rest: called[2] ?? '' };
  const keyed = /^((?:[^\s=:("']|::)+)\s*(?:[:=]\s*(.*))?$/s.exec(inner);
  return { name: keyed?.[1] ?? '', rest: keyed?.[2] ?? '' };
}

/** Whether what is written has the values that a pattern asks for. */
export function conditionsHold(pattern: MappingPattern, raws: readonly RawArgument[]): boolean {
  return pattern.conditions.every(({ key, value }) => raws.some((raw) => (raw.key ?? VALUE_KEY) === (key ?? VALUE_KEY) && raw.values.some((v) => v.text === value || v.text.endsWith(`.${value}`))));
}
