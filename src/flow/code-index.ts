/** What runs ask of a function's code again and again, made once for all of them: its control structure, and its calls by place. */
import type { CallEdge } from '../link/call-edges.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFunction } from '../link/world.ts';
import type { OpRef } from '../model/ops.ts';
import { structureOf } from './structure.ts';
import type { Construct } from './structure.ts';

export class CodeIndex {
  readonly #program: Program;
  readonly #structures = new Map<number, ReadonlyMap<OpRef, Construct>>();
  readonly #edges = new Map<number, ReadonlyMap<OpRef, readonly CallEdge[]>>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** Constructs by the operation that opens them. */
  structureOf(fn: LinkedFunction): ReadonlyMap<OpRef, Construct> {
    let structure = this.#structures.get(fn.id);
    if (!structure) this.#structures.set(fn.id, (structure = structureOf(fn.file.facts.code, fn.fact.codeStart, fn.fact.codeEnd)));
    return structure;
  }

  /** Calls that an operation of a function makes. */
  edgesAt(fn: LinkedFunction, ref: OpRef): readonly CallEdge[] {
    let byRef = this.#edges.get(fn.id);
    if (!byRef) this.#edges.set(fn.id, (byRef = this.#index(fn)));
    return byRef.get(ref) ?? [];
  }

  #index(fn: LinkedFunction): ReadonlyMap<OpRef, readonly CallEdge[]> {
    const map = new Map<OpRef, CallEdge[]>();
    for (const edge of this.#program.callsFrom(fn.id)) {
      const list = map.get(edge.ref);
      if (list) list.push(edge);
      else map.set(edge.ref, [edge]);
    }
    return map;
  }
}
