/** Type variables as the code around a place declares them. */
import type { NodeId } from '../../extract/syntax-table.ts';

/** Type variables in scope. */
export interface TypeParams {
  readonly outer: TypeParams | null;
  readonly bounds: ReadonlyMap<string, TypeVariable>;
}

export interface TypeVariable {
  /** Type nodes of its constraints. */
  readonly bounds: readonly NodeId[];
  /** Its type fact once asked for. */
  type: number | 'unknown' | 'being made';
}
