/** Type parameters in scope, with what their bounds say. */
import type { NodeId } from '../../extract/syntax-table.ts';

export interface TypeVariable {
  /** Types and traits that it is bound by; lists of bounds as written. */
  readonly bounds: readonly NodeId[];
  /** Type fact, once it was asked for. */
  type: number | 'unknown' | 'being made';
}

export interface TypeParams {
  readonly outer: TypeParams | null;
  readonly bounds: ReadonlyMap<string, TypeVariable>;
}

export function typeVariable(params: TypeParams | null, name: string): TypeVariable | null {
  for (let at = params; at; at = at.outer) {
    const variable = at.bounds.get(name);
    if (variable) return variable;
  }
  return null;
}
