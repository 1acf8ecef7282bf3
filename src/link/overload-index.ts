/** Functions that share a name and are told apart by what they take. Lexical: which of them a call means is `overloads.ts`'s business. */
import { functionOf } from './classes.ts';
import type { Classes } from './classes.ts';
import type { Definitions } from './definitions.ts';
import type { LinkedFunction, World } from './world.ts';

/** Which functions share a name with a function, so that arguments choose among them. */
export class Overloads {
  readonly #world: World;
  readonly #classes: Classes;
  readonly #definitions: Definitions;
  readonly #known = new Map<number, readonly LinkedFunction[]>();
  #free: ReadonlyMap<string, readonly LinkedFunction[]> | null = null;

  constructor(world: World, classes: Classes, definitions: Definitions) {
    this.#world = world;
    this.#classes = classes;
    this.#definitions = definitions;
  }

  /** The others that a call which finds `fn` could mean: methods of its class, inherited ones among them, or functions of its namespace. */
  beside(fn: LinkedFunction): readonly LinkedFunction[] {
    let known = this.#known.get(fn.id);
    if (!known) {
      known = this.#find(fn);
      this.#known.set(fn.id, known);
    }
    return known;
  }

  #find(fn: LinkedFunction): readonly LinkedFunction[] {
    const { fact, file } = fn;
    if (fact.class < 0) return fact.kind === 'function' && !fact.extension ? this.#freeBeside(fn) : [];
    const classes = this.#classes;
    const cls = classes.at(file, fact.class);
    const name = file.facts.classes[fact.class]?.members.find((m) => m.function === fn.index)?.name ?? fact.name;
    const found = fact.kind === 'constructor' ? classes.ownMembers(cls, name) : [...classes.ownMembers(cls, name), ...classes.find(cls, name)];
    const ids = new Set(found.filter((f) => f.member.function >= 0).map(functionOf));
    return [...ids].flatMap((id) => (id === fn.id ? [] : [this.#world.function(id)])).filter((f) => f.fact.kind === fact.kind);
  }

  /** Of functions with one qualified name, those that the language tells apart: in one file, or visible everywhere. */
  #freeBeside(fn: LinkedFunction): readonly LinkedFunction[] {
    this.#free ??= this.#indexFree();
    const named = this.#free.get(nameKey(fn)) ?? [];
    const definitions = this.#definitions;
    return named.filter((f) => f.id !== fn.id && (f.file === fn.file || (definitions.isShared(f) && definitions.isShared(fn))) && !definitions.of(f.id).includes(fn.id) && !definitions.of(fn.id).includes(f.id));
  }

  #indexFree(): ReadonlyMap<string, readonly LinkedFunction[]> {
    const index = new Map<string, LinkedFunction[]>();
    for (const fn of this.#world.functions) {
      if (fn.fact.class >= 0 || fn.fact.kind !== 'function' || fn.fact.extension || !fn.file.facts.traits.overloads) continue;
      const list = index.get(nameKey(fn));
      if (list) list.push(fn);
      else index.set(nameKey(fn), [fn]);
    }
    return index;
  }
}

function nameKey({ file, fact }: LinkedFunction): string {
  return `${file.facts.traits.family}\0${fact.qualifiedName}`;
}
