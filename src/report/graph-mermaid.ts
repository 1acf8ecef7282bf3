/** The graph for Mermaid, as in Markdown pages. */
import type { GraphFormat } from './graph-format.ts';
import { functionLabel } from './graph-label.ts';

export const graphMermaid: GraphFormat = {
  id: 'mermaid',
  render({ functions, calls }) {
    const nodes = functions.map((fn) => `  f${fn.id}["${functionLabel(fn).map(escaped).join('<br>')}"]`);
    const edges = calls.map(([from, to]) => `  f${from} --> f${to}`);
    return ['flowchart LR', ...nodes, ...new Set(edges), ''].join('\n');
  },
};

/** Mermaid reads `#60;` as the character with that number; letters, digits and what is common in paths stay readable. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._:/,-]/gu, (char) => `#${char.codePointAt(0) ?? 0};`);
}
