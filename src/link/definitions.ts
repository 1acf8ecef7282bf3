/**
 * Functions that are declared in one place and defined in another: prototypes, methods of a class whose bodies stand outside of it,
 * overload signatures. A declaration is the function that it announces; one without a definition in the workspace stands for itself.
 */
import { Op, opCode, operand } from '../model/ops.ts';
import type { FunctionFact } from '../model/facts.ts';
import type { Classes } from './classes.ts';
import { functionOf } from './classes.ts';
import { parameterTypes, takesTheSame } from './signatures.ts';
import type { LinkedFile, LinkedFunction, World } from './world.ts';

export class Definitions {
  readonly #world: World;
  readonly #classes: Classes;
  /** Only of free functions that are declared somewhere without a body: family and qualified name → definitions. */
  readonly #free = new Map<string, LinkedFunction[]>();
  readonly #exported = new Map<number, ReadonlySet<number>>();
  readonly #known = new Map<number, readonly number[]>();

  constructor(world: World, classes: Classes) {
    this.#world = world;
    this.#classes = classes;
    for (const fn of world.functions) if (isFree(fn.fact) && fn.fact.isAbstract) this.#free.set(keyOf(fn), []);
    if (this.#free.size > 0) for (const fn of world.functions) if (isFree(fn.fact) && !fn.fact.isAbstract) this.#free.get(keyOf(fn))?.push(fn);
  }

  /** The functions that a function is when it runs: its definitions where it is only a declaration, else itself. Never empty. */
  of(fn: number): readonly number[] {
    const { fact } = this.#world.function(fn);
    if (!fact.isAbstract || fact.name === '') return [fn];
    let known = this.#known.get(fn);
    if (!known) {
      const found = announced(this.#world.function(fn), this.#candidates(fn));
      known = found.length > 0 ? found.map((f) => f.id) : [fn];
      this.#known.set(fn, known);
    }
    return known;
  }

  /** Whether other files may call a free function by its name. */
  isShared({ file, index }: LinkedFunction): boolean {
    return this.#exportedBy(file).has(index);
  }

  #candidates(fn: number): readonly LinkedFunction[] {
    const declared = this.#world.function(fn);
    if (declared.fact.class >= 0) return this.#methods(declared);
    if (!isFree(declared.fact)) return [];
    const named = this.#free.get(keyOf(declared)) ?? [];
    const here = named.filter((f) => f.file === declared.file && f.fact.parent === declared.fact.parent);
    if (here.length > 0 || declared.file.facts.traits.namespaces !== true) return here;
    return named.filter((f) => f.file !== declared.file && this.#exportedBy(f.file).has(f.index));
  }

  /** Methods of the same class with a body: in another part of it, or anywhere in it where a name means one method only. */
  #methods({ file, index, fact }: LinkedFunction): readonly LinkedFunction[] {
    const owner = file.facts.classes[fact.class];
    const member = owner?.members.find((m) => m.function === index);
    if (!member) return [];
    return this.#classes.ownMembers(this.#classes.at(file, fact.class), member.name)
      .filter((f) => f.member.function >= 0 && f.member.kind === member.kind && (f.owner.fact !== owner || !file.facts.traits.overloads))
      .map((f) => this.#world.function(functionOf(f)))
      .filter((f) => !f.fact.isAbstract);
  }

  #exportedBy(file: LinkedFile): ReadonlySet<number> {
    let known = this.#exported.get(file.index);
    if (!known) {
      const { code, exports } = file.facts;
      const values = exports.flatMap((e) => (e.kind === 'local' ? (this.#world.definitions(file).get(e.variable) ?? []) : []));
      known = new Set(values.filter((v) => opCode(code, v) === Op.Function).map((v) => operand(code, v, 0)));
      this.#exported.set(file.index, known);
    }
    return known;
  }
}

function isFree(fact: FunctionFact): boolean {
  return fact.kind === 'function' && fact.class < 0 && !fact.extension;
}

function keyOf({ file, fact }: LinkedFunction): string {
  return `${file.facts.traits.family}\0${fact.qualifiedName}`;
}

/** Of functions with a declaration's name, those with its parameters; those with as many where types are spelled otherwise; any for one that tells none. */
function announced(declared: LinkedFunction, candidates: readonly LinkedFunction[]): readonly LinkedFunction[] {
  if (candidates.length === 0 || !declared.file.facts.traits.overloads) return candidates;
  const types = parameterTypes(declared);
  const same = candidates.filter((f) => takesTheSame(parameterTypes(f), types));
  if (same.length > 0) return same;
  return types.length === 0 ? candidates : candidates.filter((f) => parameterTypes(f).length === types.length);
}
