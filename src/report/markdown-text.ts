/** Text of a workspace in Markdown, and tables of it. */
import { visible } from './visible-text.ts';

/** Lines of a table; cells are escaped, heads are ours. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row.map(escaped)))];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Text as text wherever it stands in a line. An `@` would notify people, an address would become a link. */
export function escaped(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]#+!|~$]/g, '\\$&')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('@', '&#64;')
    .replace(/:\/\//g, '&#58;//').replace(/^([-=])/, '\\$1').replace(/^(\d+)\./, '$1\\.');
}
