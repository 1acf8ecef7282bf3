/**
 * Functions that stand in others, by what the code around does with them. Where it only calls them, running it is the way to see what
 * they do: run alone, one would take all that is ever written to the variables around for what it finds there. Where it does nothing with
 * them, nobody can call them.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFile } from '../link/world.ts';
import { Op, isValueOperand, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';

/** What becomes of a function as a value: nothing, it is only called, or it gets somewhere. */
type Use = 'none' | 'called' | 'escapes';

export class Nested {
  readonly #program: Program;
  readonly #uses = new Map<LinkedFile, ReadonlyMap<number, Use>>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** Whether a function stands in another one that never uses it. */
  isUnused(fn: number): boolean {
    return this.#useOf(fn) === 'none' && this.#program.callersOf(fn).every((e) => e.caller === fn);
  }

  /** The function to run in order to see what `fn` does: the outermost one that alone calls it, else itself. */
  host(fn: number): number {
    let at = fn;
    for (let i = 0; i < 8; i++) {
      const around = this.#caller(at);
      if (around === null) return at;
      at = around;
    }
    return at;
  }

  /** The function around, where every call of `fn` stands in its own code. */
  #caller(fn: number): number | null {
    const { file, fact } = this.#program.function(fn);
    if (fact.parent <= 0 || this.#useOf(fn) !== 'called') return null;
    const around = file.functionBase + fact.parent;
    const edges = this.#program.callersOf(fn);
    return edges.length > 0 && edges.every((e) => e.caller === around) ? around : null;
  }

  #useOf(fn: number): Use {
    const { file, fact, index } = this.#program.function(fn);
    if (fact.parent <= 0 || fact.class >= 0 || fact.decorators.length > 0 || fact.extension) return 'escapes';
    let uses = this.#uses.get(file);
    if (!uses) this.#uses.set(file, (uses = usesIn(file, this.#program)));
    return uses.get(index) ?? 'escapes';
  }
}

/** Uses of the functions of a file that are stored in a variable of the function around and nowhere else. */
function usesIn(file: LinkedFile, program: Program): ReadonlyMap<number, Use> {
  const { code } = file.facts;
  const variables = functionVariables(file);
  const uses = new Map<number, Use>([...variables.values()].map((fn) => [fn, 'none']));
  for (let ref: OpRef = 1; ref < code.length; ref += opWords(code, ref)) {
    const op = opCode(code, ref);
    for (let i = 0; i < operandCount(code, ref); i++) {
      const fn = isValueOperand(op, i) ? heldBy(code, operand(code, ref, i), variables) : undefined;
      const before = fn === undefined ? undefined : uses.get(fn);
      if (fn === undefined || before === undefined || (op === Op.Store && variables.get(operand(code, ref, 0)) === fn)) continue;
      const isCalled = i === 0 && (op === Op.Call || (op === Op.Get && program.isCallee(file, ref)));
      uses.set(fn, isCalled && before !== 'escapes' ? 'called' : 'escapes');
    }
  }
  return uses;
}

/** Number of the file's function that an operand is, as far as it is one for sure. */
function heldBy(code: Int32Array, ref: OpRef, variables: ReadonlyMap<number, number>): number | undefined {
  if (ref <= 0) return undefined;
  const op = opCode(code, ref);
  if (op === Op.Function) return operand(code, ref, 0);
  return op === Op.Load ? variables.get(operand(code, ref, 0)) : undefined;
}

/** Variables that nobody but the file sees and that are stored once, with a function that stands where they do. */
function functionVariables(file: LinkedFile): ReadonlyMap<number, number> {
  const { code, functions, variables, exports } = file.facts;
  const out = new Map<number, number>();
  const stored = new Set<number>(exports.flatMap((e) => (e.kind === 'local' ? [e.variable] : [])));
  for (let ref: OpRef = 1; ref < code.length; ref += opWords(code, ref)) {
    if (opCode(code, ref) !== Op.Store) continue;
    const variable = operand(code, ref, 0);
    const fn = opCode(code, operand(code, ref, 1)) === Op.Function ? operand(code, operand(code, ref, 1), 0) : -1;
    if (!stored.has(variable) && fn >= 0 && functions[fn]?.parent === variables[variable]?.function) out.set(variable, fn);
    else out.delete(variable);
    stored.add(variable);
  }
  return out;
}
