/**
 * Raw arguments of a marker, from a payload or a native form, to checked ones: keys known, values of the right shape.
 *
 * What is wrong becomes a problem at its place that says what would be right. What remains is the strictest reading:
 * a misspelled key that can only add accesses, readers or regions counts as the key it nearly is; one that could only
 * soften (a class, a method, a rule, a date) is left out.
 */
import type { MarkerArgument, MarkerKind, MarkerProblem, MarkerValue } from '../model/marker.ts';
import type { Span } from '../model/span.ts';
import { nearestWord } from '../regions/nearest-word.ts';
import { KEYS, keyNamed, keysOf, lastSegment, MAIN_KEYS, REQUIRED_KEYS, SENDING_OPS, wordOf, type MarkerKey } from './keys.ts';
import type { RawArgument, RawValue } from './payload-parser.ts';

export interface CheckedArguments {
  readonly args: readonly MarkerArgument[];
  readonly problems: readonly MarkerProblem[];
}

/** More problems of one marker than these tell nobody more. */
export const MAX_PROBLEMS = 20;
/** Keys whose values make a verdict stricter, never laxer. */
const STRICT_KEYS: ReadonlySet<MarkerKey> = new Set(['data', 'op', 'readers', 'to', 'roles', 'regions', 'param', 'scope']);
/** What may stand instead of a dataset: a sink, or data that is described on the spot. */
const INSTEAD_OF_DATA: readonly MarkerKey[] = ['to', 'subjects', 'class', 'categories'];

interface Argument {
  readonly key: MarkerKey;
  readonly values: MarkerValue[];
  readonly span: Span;
}

/**
 * @param kind of marker
 * @param raws its arguments as written
 * @param head where the marker's name stands, for what is missing altogether
 */
export function checkArguments(kind: MarkerKind, raws: readonly RawArgument[], head: Span): CheckedArguments {
  return new ArgumentChecker(kind, head).check(raws);
}

class ArgumentChecker {
  readonly #kind: MarkerKind;
  readonly #head: Span;
  readonly #args = new Map<MarkerKey, Argument>();
  readonly #problems: MarkerProblem[] = [];
  /** Keys about which something was already said: nothing more is missing of them. */
  readonly #spoken = new Set<MarkerKey>();
  #hasUnknownKey = false;

  constructor(kind: MarkerKind, head: Span) {
    this.#kind = kind;
    this.#head = head;
  }

  check(raws: readonly RawArgument[]): CheckedArguments {
    for (const raw of raws) {
      // Nobody reads on past so many, and each costs a search for the word that was meant.
      if (this.#problems.length >= MAX_PROBLEMS) break;
      this.#argument(raw);
    }
    this.#missing();
    this.#opWithTo();
    return { args: [...this.#args.values()].filter((arg) => arg.values.length > 0), problems: this.#problems };
  }

  #argument(raw: RawArgument): void {
    const key = raw.key === null ? MAIN_KEYS[this.#kind] : this.#keyOf(raw.key, raw.keySpan);
    if (key === null) return;
    const values = this.#values(key, raw);
    const known = this.#args.get(key);
    if (!known) {
      this.#args.set(key, { key, values, span: raw.span });
      return;
    }
    // A bare value beside a bare value is one list (`@RunsIn("US", "SG")`); a key that comes twice is a slip.
    if (raw.key !== null) this.#problem(`\`${key}\` is said twice; write one list: \`${key}=[…, …]\``, raw.keySpan);
    for (const value of values) known.values.push(value);
  }

  // --- keys --------------------------------------------------------------------------------------------------------

  #keyOf(written: string, span: Span): MarkerKey | null {
    const key = keyNamed(written);
    if (key !== null && keysOf(this.#kind).includes(key)) return key;
    if (key !== null) {
      this.#problem(`\`${key}\` is not a key of @${this.#kind}, but of ${KEYS[key].of.map((k) => `@${k}`).join(' and ')}`, span);
      return null;
    }
    const nearest = keyNamed(nearestWord(written, keysOf(this.#kind)) ?? '');
    if (nearest === null) this.#hasUnknownKey = true;
    else this.#spoken.add(nearest);
    const right = nearest === null ? `the keys of @${this.#kind} are ${keysOf(this.#kind).join(', ')}` : `did you mean \`${nearest}\`?`;
    this.#problem(`unknown key \`${shortened(written)}\`; ${right}`, span);
    return nearest !== null && STRICT_KEYS.has(nearest) ? nearest : null;
  }

  #missing(): void {
    const missing = this.#missingKeys();
    if (missing.length === 0) return;
    const examples = missing.map((key) => `${key}=${KEYS[key].example}`).join(' ');
    this.#problem(`@${this.#kind} needs ${listed(missing)}: write \`${examples}\``, this.#head);
  }

  #missingKeys(): MarkerKey[] {
    const isMissing = (key: MarkerKey): boolean => !this.#args.has(key) && !this.#spoken.has(key);
    const isMainMissing = this.#kind === 'data-access' && isMissing('data') && INSTEAD_OF_DATA.every(isMissing);
    // Without ids it is for data that has none, and says at least how.
    const saysNothing = this.#kind === 'declassify' && isMissing('data') && isMissing('method');
    const missing = isMainMissing || saysNothing ? [MAIN_KEYS[this.#kind]] : REQUIRED_KEYS[this.#kind].filter(isMissing);
    // A key that is not known may be the one that is missing.
    return this.#hasUnknownKey ? [] : missing;
  }

  #opWithTo(): void {
    const op = this.#args.get('op');
    const to = this.#args.get('to');
    const written = op?.values[0];
    const word = written === undefined ? null : wordOf('op', written);
    if (!to || word === null || SENDING_OPS.some((sending) => sending === word)) return;
    this.#problem(`\`to\` says where data goes, which op=${word} does not do; it is for op=${SENDING_OPS.join(', ')}`, to.span);
  }

  // --- values ------------------------------------------------------------------------------------------------------

  #values(key: MarkerKey, raw: RawArgument): MarkerValue[] {
    const { shape, single, example } = KEYS[key];
    const values = raw.values.flatMap((value) => (shape === 'names' ? splitNames(value) : [value])).filter((value) => value.text.trim() !== '');
    if (values.length === 0) this.#spoken.add(key);
    if (values.length === 0 && !raw.isUnreadable) {
      this.#problem(`\`${key}\` has no value; write for example \`${key}=${example}\``, raw.span);
    }
    const second = values[1];
    if (single && second) this.#problem(`\`${key}\` takes one value`, second.span);
    return values.flatMap((value) => this.#value(key, value) ?? []);
  }

  #value(key: MarkerKey, { text, kind, span }: RawValue): MarkerValue | null {
    switch (KEYS[key].shape) {
      case 'names': case 'text': return { text: KEYS[key].shape === 'names' ? text.trim() : text, kind, span };
      case 'word': return this.#word(key, { text, kind, span });
      case 'count': return this.#ofShape(key, { text, kind, span }, /^\d[\d_]{0,30}$/.test(text), 'a whole number');
      case 'date': return this.#ofShape(key, { text, kind, span }, isDate(text), 'a date as YYYY-MM-DD');
    }
  }

  #word(key: MarkerKey, value: MarkerValue): MarkerValue | null {
    const word = wordOf(key, value);
    // A constant that is not named after a word may still hold one: it is followed later.
    if (value.kind === 'symbol') return value;
    if (word !== null) return { ...value, text: word };
    const words: readonly string[] = KEYS[key].words;
    const nearest = nearestWord(lastSegment(value.text), words);
    const hint = nearest === null ? '' : `; did you mean \`${nearest}\`?`;
    this.#wrongValue(key, value, `is not one of ${words.join(', ')}${hint}`);
    return nearest !== null && STRICT_KEYS.has(key) ? { ...value, text: nearest } : null;
  }

  #ofShape(key: MarkerKey, value: MarkerValue, isRight: boolean, shape: string): MarkerValue | null {
    if (isRight || value.kind === 'symbol') return value;
    this.#wrongValue(key, value, `is not ${shape}; write for example \`${key}=${KEYS[key].example}\``);
    return null;
  }

  #wrongValue(key: MarkerKey, value: MarkerValue, what: string): void {
    this.#spoken.add(key);
    this.#problem(`\`${key}=${shortened(value.text)}\` ${what}`, value.span);
  }

  #problem(message: string, span: Span): void {
    this.#problems.push({ message, span });
  }
}

/** `"US, SG"` in quotes names two things; names hold no commas. */
function splitNames(value: RawValue): readonly RawValue[] {
  if (value.kind === 'symbol' || !value.text.includes(',')) return [value];
  const out: RawValue[] = [];
  let at = 0;
  for (const part of value.text.split(',')) {
    const lead = part.length - part.trimStart().length;
    const start = value.span.start + at + lead;
    const text = part.trim();
    out.push({ ...value, text, span: value.isSplittable ? { start, end: start + text.length } : value.span });
    at += part.length + 1;
  }
  return out;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
