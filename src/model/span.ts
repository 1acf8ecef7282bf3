/**
 * Places in a file. Offsets are UTF-16 code units from the start of the text, as in JavaScript strings;
 * lines and columns are 1-based and exist only in what a person or another tool reads.
 */

/** Half-open range of UTF-16 offsets in one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** 1-based line and column (column in UTF-16 code units). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export const EMPTY_SPAN: Span = { start: 0, end: 0 };

/** Offsets at which each line of `text` starts. LF, CRLF and CR each end a line. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** Position of an offset, by binary search over line starts. */
export function positionAt(lineStarts: ArrayLike<number>, offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((lineStarts[mid] ?? 0) <= offset) low = mid;
    else high = mid - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

export function rangeOf(lineStarts: ArrayLike<number>, span: Span): Range {
  return { start: positionAt(lineStarts, span.start), end: positionAt(lineStarts, span.end) };
}
