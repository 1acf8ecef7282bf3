/** What a format of the call graph is: one value a file, one line in its registry. */
import type { GraphReport } from '../model/finding.ts';

export interface GraphFormat {
  /** As in `graph --format`. */
  readonly id: string;
  /** The whole graph as text, ending with a line feed; every name in it escaped for the format. */
  render(graph: GraphReport): string;
}
