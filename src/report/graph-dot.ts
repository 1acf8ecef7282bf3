/** The graph for Graphviz. */
import type { GraphFormat } from './graph-format.ts';
import { functionLabel } from './graph-label.ts';

export const graphDot: GraphFormat = {
  id: 'dot',
  render({ functions, calls }) {
    const nodes = functions.map((fn) => `  f${fn.id} [label=${quoted(functionLabel(fn))}${fn.regions.length > 0 ? ', style=filled, fillcolor="#fff3c4"' : ''}];`);
    const edges = calls.map(([from, to, line]) => `  f${from} -> f${to} [tooltip="line ${line}"];`);
    return ['digraph calls {', '  rankdir=LR;', '  node [shape=box, fontname="sans-serif"];', ...nodes, ...edges, '}', ''].join('\n');
  },
};

function quoted(lines: readonly string[]): string {
  return `"${lines.map((line) => line.replace(/[\\"]/g, '\\$&')).join('\\n')}"`;
}
