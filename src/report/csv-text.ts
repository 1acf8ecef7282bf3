/** Rows as CSV (RFC 4180) that a spreadsheet takes as text, whatever the workspace put into it. */
import { visible } from './visible-text.ts';

/** A head line and a line each row, each ending with CR LF; a column that a row lacks is empty. */
export function csvText<C extends string>(columns: readonly C[], rows: readonly Partial<Readonly<Record<C, string | number>>>[]): string {
  const lines = [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')))];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/**
 * A cell that a spreadsheet takes as text: one that starts like a formula gets an apostrophe in front, and every cell
 * with a sign of CSV's own is quoted.
 */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = visible(value);
  const harmless = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",;\s']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
