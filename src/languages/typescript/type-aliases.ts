/** Type aliases of one file, by the variable that their name binds. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { TypeParams } from './type-params.ts';

export interface TypeAlias {
  /** `type_alias_declaration` */
  readonly node: NodeId;
  readonly paramNames: readonly string[];
  /** Type parameters around the alias. */
  readonly outer: TypeParams | null;
  /** The type it stands for, without arguments; undefined before it is known, -1 while it is being found. */
  type: number | undefined;
}

/** Expansions with arguments are made anew each time; past these limits an alias stands for nothing known. */
const MOST_EXPANSIONS = 5_000;
const DEEPEST_EXPANSION = 8;

export class TypeAliases {
  readonly #aliases = new Map<number, TypeAlias>();
  #expansions = 0;
  #depth = 0;

  add(variable: number, alias: TypeAlias): void {
    this.#aliases.set(variable, alias);
  }

  get(variable: number): TypeAlias | null {
    return this.#aliases.get(variable) ?? null;
  }

  /** Runs an expansion if the limits allow; else gives `otherwise`. */
  expand(run: () => number, otherwise: () => number): number {
    if (this.#depth >= DEEPEST_EXPANSION || this.#expansions >= MOST_EXPANSIONS) return otherwise();
    this.#expansions++;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
    }
  }
}
