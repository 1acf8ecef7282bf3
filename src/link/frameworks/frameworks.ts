/**
 * The frameworks of a program, as the rules of the linker ask about them: library models, kinds of objects, listeners, what is
 * injected, and which functions a framework calls. Everything that is looked up over the whole program is looked up when first asked for.
 */
import type { FrameworkModel, ListenerModel } from '../../model/framework.ts';
import type { LibraryModel } from '../../model/library.ts';
import { Op, opCode, operand } from '../../model/ops.ts';
import type { Analysis } from '../analysis.ts';
import type { LinkedFile } from '../world.ts';
import { activeFrameworks, kindName, lastSegment, librariesWith } from './active.ts';
import type { ActiveFrameworks } from './active.ts';
import { findEntries } from './entries.ts';
import { Injection } from './injection.ts';
import { findListeners } from './listeners.ts';
import type { Entry, FrameworkRules, Listeners } from './rules.ts';

interface TypeKind { readonly type: string; readonly kind: string }

export class Frameworks implements FrameworkRules {
  readonly #a: Analysis;
  readonly libraries: ReadonlyMap<string, LibraryModel>;
  readonly #active: ActiveFrameworks;
  readonly #kinds = new Map<string, ReadonlyMap<string, readonly TypeKind[]>>();
  readonly #kindOf = new Map<string, string | null>();
  readonly #injections = new Map<string, Injection>();
  readonly #listeners = new Map<string, Listeners>();
  readonly #classNames = new Map<string, ReadonlyMap<string, readonly number[]>>();
  #entries: ReadonlyMap<number, Entry> | null = null;

  /** Looks at nothing of the analysis but its files yet. */
  constructor(a: Analysis, models: readonly FrameworkModel[]) {
    this.#a = a;
    this.#active = activeFrameworks(a.world, models);
    this.libraries = librariesWith(a.world.libraries, this.#active);
    for (const [family, frameworks] of this.#active) {
      const kinds = kindsOf(frameworks);
      if (kinds.size > 0) this.#kinds.set(family, kinds);
    }
  }

  entries(): ReadonlyMap<number, Entry> {
    return (this.#entries ??= findEntries(this.#a, this.#active));
  }

  injection(family: string): Injection | null {
    const models = this.#active.get(family)?.filter((m) => m.injection) ?? [];
    if (models.length === 0) return null;
    let known = this.#injections.get(family);
    if (!known) this.#injections.set(family, (known = new Injection(this.#a, family, models)));
    return known;
  }

  inject(): void {
    const entries = new Set(this.entries().keys());
    for (const family of this.#active.keys()) this.injection(family)?.run(entries);
  }

  makes(family: string, cls: number): boolean {
    return this.#injections.get(family)?.makes(cls) === true;
  }

  listeners(family: string): Listeners {
    let known = this.#listeners.get(family);
    if (!known) {
      const models: readonly ListenerModel[] = (this.#active.get(family) ?? []).flatMap(({ framework, listeners }) => (listeners ?? []).map((l) => (l.eventOf === undefined ? l : { ...l, eventOf: kindName(framework, l.eventOf) })));
      this.#listeners.set(family, (known = findListeners(this.#a, family, models)));
    }
    return known;
  }

  kindOfType(file: LinkedFile, type: number): string | null {
    const kinds = this.#kinds.get(file.facts.traits.family);
    if (!kinds) return null;
    const key = `${file.index}:${type}`;
    let known = this.#kindOf.get(key);
    if (known === undefined) {
      const name = importedName(this.#a, file, type);
      const found = kinds.get(lastSegment(name))?.find((k) => k.type === name || name.endsWith(`.${k.type}`) || (!name.includes('.') && k.type.endsWith(`.${name}`)));
      this.#kindOf.set(key, (known = found?.kind ?? null));
    }
    return known;
  }

  classesNamed(family: string, name: string): readonly number[] {
    let index = this.#classNames.get(family);
    if (!index) {
      const made = new Map<string, number[]>();
      for (const { id, file, index: i, fact } of this.#a.world.classes) {
        if (file.facts.traits.family !== family || this.#a.classes.at(file, i) !== id) continue;
        const list = made.get(fact.name);
        if (list) list.push(id);
        else made.set(fact.name, [id]);
      }
      this.#classNames.set(family, (index = made));
    }
    return index.get(name) ?? [];
  }
}

/** Last name of a type → the kinds whose types end in it. */
function kindsOf(frameworks: readonly FrameworkModel[]): ReadonlyMap<string, readonly TypeKind[]> {
  const out = new Map<string, TypeKind[]>();
  for (const { framework, types } of frameworks) {
    for (const [kind, names] of Object.entries(types ?? {})) {
      for (const type of names) out.set(lastSegment(type), [...(out.get(lastSegment(type)) ?? []), { type, kind: kindName(framework, kind) }]);
    }
  }
  return out;
}

/** Name of a type with the module that its root was imported from, where it was. */
function importedName(a: Analysis, file: LinkedFile, type: number): string {
  const fact = file.facts.types[type];
  if (!fact) return '';
  if (fact.variable < 0) return fact.name;
  const { code } = file.facts;
  const value = (a.world.definitions(file).get(fact.variable) ?? []).find((v) => opCode(code, v) === Op.Import) ?? 0;
  if (value === 0) return fact.name;
  const [specifier, imported] = [a.string(file, operand(code, value, 0)), a.string(file, operand(code, value, 1))];
  const rest = fact.name.split('.').slice(1);
  return [specifier, ...(imported === '*' || imported === 'default' ? [] : [imported]), ...rest].join('.');
}
