/** The graph as the contract has it, one function or call a line. */
import type { GraphFormat } from './graph-format.ts';
import { jsonLine } from './json-text.ts';

export const graphJson: GraphFormat = {
  id: 'json',
  render({ functions, calls }) {
    const functionLines = functions.map(({ id, name, file, line, column, endLine, endColumn, regions }) =>
      jsonLine({ id, name, file, line, column, endLine, endColumn, regions }));
    return `{"functions": ${list(functionLines)},\n"calls": ${list(calls.map(jsonLine))}}\n`;
  },
};

function list(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
}
