/** Additions to a policy's text that leave everything else as it is, comments and indentation included. */

/** One line of text to insert before a 0-based line. */
export interface Insertion {
  readonly line: number;
  readonly text: string;
}

const NEW_POLICY = 'version: 1\nextends: [us-protected]\n';

/**
 * Inserts lines below a top-level key, first among its entries; the key is added at the end where it is not there.
 * @param lines indented by two blanks, as they stand below the key
 * @returns null where the key's value stands on its own line and lines cannot be added below it
 */
export function insertIntoSection(text: string, section: string, lines: readonly string[]): Insertion | null {
  const all = text.split(/\r?\n/);
  const at = all.findIndex((line) => new RegExp(`^(["']?)${section}\\1\\s*:`).test(line));
  if (at < 0) return { line: endOf(all), text: `${text === '' || text.endsWith('\n') ? '' : '\n'}${section}:\n${lines.join('\n')}\n` };
  if (!/:\s*(?:#.*)?$/.test(all[at] ?? '')) return null;
  const next = all.slice(at + 1).find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
  const indent = next.trimStart() === next ? (next.startsWith('- ') ? '' : '  ') : next.slice(0, next.length - next.trimStart().length);
  return { line: at + 1, text: `${lines.map((line) => `${indent}${line.slice(2)}`).join('\n')}\n` };
}

/** A whole policy that holds these lines. */
export function newPolicy(section: string, lines: readonly string[]): string {
  return `${NEW_POLICY}${section}:\n${lines.join('\n')}\n`;
}

/** The line behind the last; a file that ends with a line feed has an empty one there. */
function endOf(lines: readonly string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}
