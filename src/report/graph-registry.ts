/** Every format of the call graph, the default one first. */
import { graphDot } from './graph-dot.ts';
import type { GraphFormat } from './graph-format.ts';
import { graphJson } from './graph-json.ts';
import { graphMermaid } from './graph-mermaid.ts';

export const GRAPH_FORMATS: readonly GraphFormat[] = [graphJson, graphDot, graphMermaid];
