/** What runs ask of a function's code again and again, made once for all of them: its control structure, and its calls by place. */
import type { CallEdge } from '../link/call-edges.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFunction } from '../link/world.ts';
import { Op, opCode, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { structureOf } from './structure.ts';
import type { Construct } from './structure.ts';

const MAKES: ReadonlySet<number> = new Set([Op.Object, Op.Array, Op.New, Op.Function, Op.Class]);

/** Variables that are stored with an object, function or class that the code makes at that place. */
function madeIn({ file, fact }: LinkedFunction): ReadonlySet<number> {
  const { code } = file.facts;
  const made = new Set<number>();
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
    if (opCode(code, ref) === Op.Store && MAKES.has(opCode(code, operand(code, ref, 1)))) made.add(operand(code, ref, 0));
  }
  return made;
}

export class CodeIndex {
  readonly #program: Program;
  readonly #structures = new Map<number, ReadonlyMap<OpRef, Construct>>();
  readonly #edges = new Map<number, ReadonlyMap<OpRef, readonly CallEdge[]>>();
  readonly #made = new Map<number, ReadonlySet<number>>();

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

  /** Whether a variable is stored once and for all, by the function that it belongs to, with an object made on the spot. */
  isMadeOnce(fn: LinkedFunction, variable: number): boolean {
    return fn.file.facts.variables[variable]?.constant === true && this.#madeIn(fn).has(variable);
  }

  #madeIn(fn: LinkedFunction): ReadonlySet<number> {
    let known = this.#made.get(fn.id);
    if (!known) this.#made.set(fn.id, (known = madeIn(fn)));
    return known;
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
