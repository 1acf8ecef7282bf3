/**
 * The names of the five markers in every spelling, and the words that miss one by a letter.
 * Scan uses it to tell cheaply whether a file can bear a marker, annotations to read one; neither knows other spellings.
 */
import { MARKER_KINDS, type MarkerKind } from '../model/marker.ts';

export interface NameMatch {
  readonly kind: MarkerKind;
  /** False for a word that is one letter away from the name. */
  readonly exact: boolean;
}

/** Longer words are not markers, so nothing beyond this is compared. */
const LONGEST_WORD = 24;

interface MarkerName {
  readonly kind: MarkerKind;
  /** Lower case, without a separator. */
  readonly flat: string;
  readonly spelling: RegExp;
}

const NAMES: readonly MarkerName[] = MARKER_KINDS.map((kind) => ({
  kind, flat: kind.replaceAll('-', ''), spelling: new RegExp(`^${kind.replaceAll('-', '[-_]?')}$`, 'i'),
}));

/**
 * @param word a name without `@`: letters, digits, `-` and `_`
 * @returns the marker it names: `data-access`, `dataAccess`, `data_access`, `DataAccess` alike; a word one edit away
 *   (a letter more, less, other, or two swapped) comes back inexact; anything else is null
 */
export function matchMarkerName(word: string): NameMatch | null {
  if (word.length > LONGEST_WORD) return null;
  for (const { kind, spelling } of NAMES) if (spelling.test(word)) return { kind, exact: true };
  const flat = word.toLowerCase().replaceAll(/[-_]/g, '');
  for (const name of NAMES) {
    if (Math.abs(name.flat.length - flat.length) > 1) continue;
    if (flat === name.flat || (isOneEdit(flat, name.flat) && /^[a-z]+$/.test(flat))) return { kind: name.kind, exact: false };
  }
  return null;
}

/**
 * A name whose two words are joined by another sign than `-` or `_`.
 * @param word such as `data:access`
 * @returns the marker, or null
 */
export function matchJoinedName(word: string): MarkerKind | null {
  const [first, second, ...more] = word.split(/[:.]/);
  if (first === undefined || second === undefined || more.length > 0) return null;
  const joined = `${first}-${second}`.toLowerCase();
  return MARKER_KINDS.find((kind) => kind === joined) ?? null;
}

/** Whether `a` becomes `b` by one insertion, deletion, replacement or swap of neighbours. Equal words are not one edit apart. */
export function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  if (left.length + right.length === 0) return false;
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left === right.charAt(1) + right.charAt(0);
}
