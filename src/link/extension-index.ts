/**
 * Functions that are called like methods of a type that they do not belong to, by name: extension functions, and the members of
 * parts of types from outside (`impl Trait for Vec<T>`, `extension String`).
 */
import type { Classes } from './classes.ts';
import type { LinkedFile, World } from './world.ts';

export interface Extension {
  readonly fn: number;
  readonly file: LinkedFile;
  /** Type that it extends. */
  readonly type: number;
}

export class ExtensionIndex {
  readonly #byName = new Map<string, Extension[]>();

  constructor(world: World, classes: Classes) {
    for (const fn of world.functions) {
      if (fn.fact.extension) this.#add(fn.fact.name, { fn: fn.id, file: fn.file, type: fn.fact.extension.type });
    }
    for (const { id, file, fact } of world.classes) {
      if (fact.partOf === undefined || !classes.isForeignPart(id)) continue;
      const defined = new Set<string>();
      for (const cls of classes.linear(id)) {
        for (const { owner, member } of classes.parts(cls).flatMap((owner) => owner.fact.members.map((member) => ({ owner, member })))) {
          const isAbstract = owner.file.facts.functions[member.function]?.isAbstract === true;
          // What the part defines is meant, not what an interface of it asks for.
          if (!isAbstract) defined.add(member.name);
          else if (defined.has(member.name)) continue;
          if (member.function >= 0 && !member.isStatic && member.kind !== 'setter') this.#add(member.name, { fn: owner.file.functionBase + member.function, file, type: fact.partOf });
        }
      }
    }
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  named(name: string): readonly Extension[] {
    return this.#byName.get(name) ?? [];
  }

  #add(name: string, extension: Extension): void {
    const list = this.#byName.get(name);
    if (!list) this.#byName.set(name, [extension]);
    else if (!list.some((e) => e.fn === extension.fn && e.type === extension.type && e.file === extension.file)) list.push(extension);
  }
}
