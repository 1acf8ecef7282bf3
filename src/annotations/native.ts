/**
 * Markers in a language's own form: decorators, annotations, attributes. The form's literals become the same arguments that a
 * comment has; names of constants stay names (`symbol`), for whoever can follow them. A decorator of another library
 * with a marker's name counts too: only the policy can tell.
 */
import type { DecoratorFact, LiteralFact } from '../model/facts.ts';
import type { Marker, MarkerProblem } from '../model/marker.ts';
import type { Span } from '../model/span.ts';
import { matchMarkerName, type NameMatch } from '../scan/marker-names.ts';
import { checkArguments } from './check-arguments.ts';
import { lastSegment } from './keys.ts';
import type { RawArgument, RawValue } from './payload-parser.ts';

/** The key under which Java and Kotlin hold an annotation's only argument. */
const DEFAULT_ELEMENT = 'value';
/** Sites in front of a name that make it say something of the whole file: `@file:RunsIn(…)`, `[assembly: RunsIn(…)]`. */
const FILE_SITES: ReadonlySet<string> = new Set(['file', 'assembly', 'module']);

type NativeArgument = DecoratorFact['args'][number];

/**
 * @param decorator as written
 * @returns the marker that it is, with its problems; null for any other decorator
 */
export function markerFromDecorator(decorator: DecoratorFact): Marker | null {
  const name = nativeName(decorator.name);
  // A name that is a letter off may well be another's, unless it says something.
  if (!name || (!name.exact && decorator.args.length === 0)) return null;
  const reader = new ArgumentReader();
  for (const arg of decorator.args) reader.argument(arg);
  const raws = [...reader.raws, ...fileScope(decorator)];
  const checked = checkArguments(name.kind, raws, decorator.span);
  const problems = [...reader.problems, ...checked.problems].sort((a, b) => a.span.start - b.span.start);
  const marker = { kind: name.kind, form: 'native', args: checked.args, problems, span: decorator.span } as const;
  if (name.exact) return marker;
  return { ...marker, problems: [{ message: `\`${decorator.name}\` is no annotation; did you mean @${name.kind}?`, span: decorator.span }] };
}

function nativeName(written: string): NameMatch | null {
  const last = lastSegment(written).trim();
  return matchMarkerName(last) ?? matchMarkerName(last.replace(/Attribute$/, ''));
}

function fileScope({ name, args, span }: DecoratorFact): RawArgument[] {
  const site = /^(\w+):(?!:)/.exec(name)?.[1] ?? '';
  if (!FILE_SITES.has(site) || args.some((arg) => arg.key?.toLowerCase() === 'scope')) return [];
  return [{ key: 'scope', keySpan: span, span, values: [{ text: 'file', kind: 'literal', span, isSplittable: false }], isUnreadable: false }];
}

/** Reads the arguments of a native form as those of a payload. */
export class ArgumentReader {
  readonly raws: RawArgument[] = [];
  readonly problems: MarkerProblem[] = [];

  argument({ key, value }: NativeArgument): void {
    if (key === null && value.kind === 'object') for (const entry of value.entries) this.#read(entry.key, entry.value);
    else this.#read(key?.toLowerCase() === DEFAULT_ELEMENT ? null : key, value);
  }

  #read(key: string | null, value: LiteralFact): void {
    const known = this.problems.length;
    const values = this.#values(value);
    // Where a key stands is not a fact; its value is right behind it.
    const keySpan = key === null ? { start: value.span.start, end: value.span.start } : value.span;
    this.raws.push({ key, keySpan, values, span: value.span, isUnreadable: this.problems.length > known });
  }

  /** Literals of a value, those of lists within lists included. Walks with a list of its own: depth is no matter of the stack. */
  #values(value: LiteralFact): RawValue[] {
    const out: RawValue[] = [];
    const waiting: LiteralFact[] = [value];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (next.kind === 'list') for (const item of [...next.items].reverse()) waiting.push(item);
      else if (next.kind === 'object' || next.kind === 'other') this.#unreadable(next.span);
      else out.push({ text: next.text, kind: next.kind === 'name' ? 'symbol' : 'literal', ...placeOf(next) });
    }
    return out;
  }

  #unreadable(span: Span): void {
    this.problems.push({ message: 'this cannot be read without running the code; write literals, lists of literals, or constants', span });
  }
}

function placeOf(value: { readonly kind: string; readonly text: string; readonly span: Span }): { span: Span; isSplittable: boolean } {
  const { start, end } = value.span;
  if (value.kind !== 'string' || end - start !== value.text.length + 2) return { span: value.span, isSplittable: value.kind === 'string' && end - start === value.text.length };
  return { span: { start: start + 1, end: end - 1 }, isSplittable: true };
}
