/** A row of the Violations view as plain data, so that what it says can be tested without an editor. */
import type { Position, Range } from '../../model/span.ts';
import type { FolderRef, Violation } from '../folder-result.ts';

/** Somewhere in a file. */
export interface RowPlace {
  readonly folder: FolderRef;
  /** Relative to the folder. */
  readonly file: string;
  /** Where a whole range is not known, the position alone. */
  readonly range: Range;
}

export type RowKind = 'group' | 'violation' | 'exempt' | 'step' | 'incomplete' | 'policy-error' | 'failure' | 'more';

export interface Row {
  readonly kind: RowKind;
  /** Unique in the tree and the same after every lint, so that what was expanded stays so. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: RowIcon;
  /** For screen readers. */
  readonly spoken: string;
  /** Markdown with everything from the workspace escaped; made when somebody asks for it. */
  readonly tooltip: () => string;
  /** What a click opens. */
  readonly place: RowPlace | null;
  readonly children: readonly Row[] | (() => readonly Row[]) | null;
  readonly expanded: boolean;
  /** The finding of a violation or of its steps. */
  readonly violation: Violation | null;
}

/** A product icon with a theme colour, or the icon of a file type. */
export type RowIcon = { readonly kind: 'product'; readonly name: string; readonly color: string | null } | { readonly kind: 'file' };

/** The children of a row, made if they have not been. */
export function childrenOf(row: Row): readonly Row[] {
  if (row.children === null) return [];
  return typeof row.children === 'function' ? row.children() : row.children;
}

/** A position as an empty range. */
export function pointAt({ line, column }: Position): Range {
  return { start: { line, column }, end: { line, column } };
}

/** `feed.ts` of `services/feed.ts`. */
export function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** Whether a command's argument is a place: other extensions and keybindings may call it with anything. */
export function isRowPlace(value: unknown): value is RowPlace {
  return isObject(value) && typeof value.file === 'string' && isObject(value.folder) && typeof value.folder.uri === 'string'
    && isObject(value.range) && isPosition(value.range.start) && isPosition(value.range.end);
}

function isPosition(value: unknown): boolean {
  return isObject(value) && typeof value.line === 'number' && typeof value.column === 'number';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
