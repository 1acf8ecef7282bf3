/** Type names in languages in which a variable may have the name of a type without hiding it. */
import type { FactsBuilder } from './facts-builder.ts';
import type { Scope } from './scope.ts';

/** Variable of the class or import that a simple type name means where the builder stands, or -1. */
export function typeVariable(b: FactsBuilder, name: string): number {
  for (let scope: Scope | null = b.scope; scope; scope = scope.parent) {
    const variable = scope.own(name);
    if (variable < 0) continue;
    const { kind } = b.variableFact(variable);
    if (kind === 'class' || kind === 'import') return variable;
  }
  return -1;
}
