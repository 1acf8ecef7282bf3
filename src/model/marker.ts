/**
 * Markers: the five annotations of the product, as read from a comment or from a language's own form.
 * A marker says nothing about policy: names in it are as written, and resolved when findings are made.
 */
import type { Span } from './span.ts';

export const MARKER_KINDS = ['data-access', 'runs-in', 'region-gate', 'declassify', 'data-exempt'] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

/** One value of a key: a word or string as written, or a name to be looked up (`Region.SG`, `READERS`). */
export interface MarkerValue {
  readonly text: string;
  /** `symbol`: written as a name in a native form, resolved by its last segment or by a constant. */
  readonly kind: 'literal' | 'symbol';
  readonly span: Span;
}

export interface MarkerArgument {
  /** Canonical key in kebab-case, e.g. `approved-by`. */
  readonly key: string;
  readonly values: readonly MarkerValue[];
  /** From the key to the end of its last value. */
  readonly span: Span;
}

/** Something malformed in a payload, at its own place, with what would be right. */
export interface MarkerProblem {
  readonly message: string;
  readonly span: Span;
}

export interface Marker {
  readonly kind: MarkerKind;
  readonly form: 'comment' | 'native';
  readonly args: readonly MarkerArgument[];
  readonly problems: readonly MarkerProblem[];
  /** The annotation itself: from `@` (or the native form's start) to the end of its payload. */
  readonly span: Span;
}

/** What a marker stands on. Numbers are indices into the tables of the same file's facts. */
export type MarkerTarget =
  | { readonly kind: 'file' }
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'class'; readonly class: number }
  | { readonly kind: 'field'; readonly class: number; readonly member: number }
  | { readonly kind: 'param'; readonly function: number; readonly param: number }
  | { readonly kind: 'variable'; readonly variable: number }
  /** `value`: the operation that computes the statement's value (its outermost call where it has one), 0 if none. */
  | { readonly kind: 'statement'; readonly function: number; readonly value: number; readonly span: Span }
  | { readonly kind: 'none' };

export interface PlacedMarker {
  readonly marker: Marker;
  readonly target: MarkerTarget;
}
