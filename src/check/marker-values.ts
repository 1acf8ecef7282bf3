/** Reading the arguments of a marker: words, symbols and constants to plain strings. */
import type { Marker, MarkerValue } from '../model/marker.ts';
import type { LinkedFile } from '../link/world.ts';
import type { Constants } from './constants.ts';

/** Values of a key, in order; [] if the marker does not have it. */
export function rawValues(marker: Marker, key: string): readonly MarkerValue[] {
  return marker.args.filter((arg) => arg.key === key).flatMap((arg) => arg.values);
}

export function hasKey(marker: Marker, key: string): boolean {
  return marker.args.some((arg) => arg.key === key);
}

/**
 * The words that a value stands for. A symbol is what its last segment names if `isKnown` says so (`Region.SG`), else the
 * constant of that name; a symbol that leads nowhere is kept as its last segment.
 */
export function wordsOf(value: MarkerValue, file: LinkedFile, constants: Constants, isKnown: (word: string) => boolean): readonly string[] {
  if (value.kind === 'literal') return [value.text];
  const last = value.text.split('.').at(-1) ?? value.text;
  const constant = constants.lookup(file, value.text);
  if (constant && constant.length > 0) return constant;
  for (const word of [last, last.toLowerCase().replaceAll('_', '-')]) if (isKnown(word)) return [word];
  return [last];
}

/** First value of a key as a word, or null. */
export function word(marker: Marker, key: string): string | null {
  const value = rawValues(marker, key)[0];
  return value ? (value.kind === 'literal' ? value.text : (value.text.split('.').at(-1) ?? value.text)) : null;
}
