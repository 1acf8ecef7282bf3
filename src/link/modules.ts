/**
 * Names across files: which export an import means, what a free name means through wildcard imports and package scope.
 * Purely lexical: no values flow here, and an answer is a place to look (a variable, a module, something external).
 */
import type { ResolvedModule } from '../model/modules.ts';
import { Op, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { LinkedFile, World } from './world.ts';

export interface ModuleRef {
  readonly key: number;
  readonly family: string;
  readonly canonical: string;
  readonly files: readonly LinkedFile[];
  /** A file from which `canonical` resolves again. */
  readonly from: LinkedFile;
  /** Its members are what files export to the namespace `canonical`, whichever file they stand in. */
  readonly isNamespace: boolean;
}

export type Leaf =
  | { readonly kind: 'variable'; readonly file: LinkedFile; readonly variable: number }
  | { readonly kind: 'module'; readonly module: ModuleRef }
  /** Property of a CommonJS exports object; name `*` is the object itself. */
  | { readonly kind: 'commonjs'; readonly file: LinkedFile; readonly name: string }
  | { readonly kind: 'external'; readonly name: string };

/** A leaf, and the members still to be read from it (`import static a.B.c` → class B, path [c]). */
export interface Target { readonly leaf: Leaf; readonly path: readonly string[] }

export class Modules {
  readonly #world: World;
  readonly #modules: ModuleRef[] = [];
  readonly #byName = new Map<string, ModuleRef>();
  readonly #resolved = new Map<string, ModuleRef | null>();
  readonly #exports = new Map<number, Map<string, Leaf[]>>();
  readonly #packages = new Map<string, Map<string, LinkedFile[]>>();
  /** Family and namespace → name → what is exported to it. A namespace that only holds others is there too. */
  readonly #namespaces = new Map<string, Map<string, Leaf[]>>();
  readonly #commonJs = new Map<number, boolean>();
  readonly #commonJsValues = new Map<number, ReadonlyMap<string, readonly OpRef[]>>();
  readonly #membersOf = new Map<string, ReadonlySet<string> | null>();

  constructor(world: World) {
    this.#world = world;
    for (const file of world.files) {
      this.#indexPackage(file);
      if (file.facts.traits.namespaces === true) this.#indexNamespaces(file);
    }
  }

  module(key: number): ModuleRef {
    const module = this.#modules[key];
    if (!module) throw new RangeError(`no module ${key}`);
    return module;
  }

  /** The module of the workspace that a specifier means, or null. */
  resolve(specifier: string, from: LinkedFile): ModuleRef | null {
    const memo = `${from.index}\0${specifier}`;
    let known = this.#resolved.get(memo);
    if (known === undefined) {
      const found = this.#namespace(specifier, from) ?? this.#world.resolvers.get(from.facts.traits.family)?.resolve(specifier, from.facts.path) ?? null;
      known = found ? this.#intern(found, from) : null;
      this.#resolved.set(memo, known);
    }
    return known;
  }

  /** What `name` of `specifier` means to the importing file: at least one target, an external one if nothing else. */
  import(from: LinkedFile, specifier: string, name: string): readonly Target[] {
    const module = this.resolve(specifier, from);
    if (module) {
      const targets = name === '*' ? [{ leaf: { kind: 'module', module } as const, path: [] }] : this.#importable(module, name, from);
      if (targets.length > 0) return targets;
    }
    if (from.facts.traits.dottedModules) {
      const split = this.#splitLast(from, specifier, name);
      if (split.length > 0) return split;
    }
    return [{ leaf: { kind: 'external', name: name === '*' || name === 'default' ? specifier : `${specifier}.${name}` }, path: [] }];
  }

  /** A package that imports from itself means its submodule: the name is what it is about to bind. */
  #importable(module: ModuleRef, name: string, from: LinkedFile): readonly Target[] {
    const sub = from.facts.traits.dottedModules && module.files.includes(from) ? this.resolve(joinDotted(module.canonical, name), from) : null;
    return sub ? [{ leaf: { kind: 'module', module: sub }, path: [] }] : this.member(module, name);
  }

  /** A member of a module: an export of one of its files, or a submodule. Empty if there is none. */
  member(module: ModuleRef, name: string): readonly Target[] {
    const leaves = module.isNamespace ? (this.#namespaces.get(`${module.family}\0${module.canonical}`)?.get(name) ?? []) : module.files.flatMap((file) => this.exported(file, name));
    if (leaves.length > 0) return leaves.map((leaf) => ({ leaf, path: [] }));
    if (!module.from.facts.traits.dottedModules) return [];
    const sub = this.resolve(joinDotted(module.canonical, name), module.from);
    return sub ? [{ leaf: { kind: 'module', module: sub }, path: [] }] : [];
  }

  /** What a file exports under a name. */
  exported(file: LinkedFile, name: string): readonly Leaf[] {
    let memo = this.#exports.get(file.index);
    if (!memo) this.#exports.set(file.index, (memo = new Map<string, Leaf[]>()));
    const known = memo.get(name);
    if (known) return known;
    memo.set(name, []); // a cycle of re-exports adds nothing
    const leaves = this.#findExport(file, name);
    memo.set(name, leaves);
    return leaves;
  }

  /** What a name means that its file does not bind: from wildcard imports, then from the package. */
  free(file: LinkedFile, name: string): readonly Target[] {
    const { starImports, traits } = file.facts;
    if (traits.namespaces === true) return this.#freeInNamespaces(file, name);
    const starred = starImports.flatMap((star) => this.#fromStar(file, star.specifier, name));
    if (starred.length > 0 && !traits.packageScope) return starred;
    if (traits.packageScope) {
      const own = (this.#packages.get(`${traits.family}\0${file.facts.package}`)?.get(name) ?? [])
        .filter((f) => f !== file).flatMap((f) => this.exported(f, name));
      if (own.length > 0) return own.map((leaf) => ({ leaf, path: [] }));
    }
    return starred.length > 0 ? starred : this.#packageNamed(file, name);
  }

  /** The file's own namespace first, then those that it opens, in order; the first that has the name counts. */
  #freeInNamespaces(file: LinkedFile, name: string): readonly Target[] {
    const { starImports, traits, package: own } = file.facts;
    const leaves = this.#namespaces.get(`${traits.family}\0${own}`)?.get(name) ?? [];
    if (leaves.length > 0) return leaves.map((leaf) => ({ leaf, path: [] }));
    for (const { specifier } of starImports) {
      const module = this.resolve(specifier, file);
      const found = module ? this.member(module, name) : this.#splitLast(file, specifier, name).filter((t) => this.#mayHave(t, name));
      if (found.length > 0) return found;
    }
    const module = this.resolve(name, file);
    return module ? [{ leaf: { kind: 'module', module }, path: [] }] : [];
  }

  /** `com` of `com.acme.Util.help()`: a full name may be written anywhere, without an import. */
  #packageNamed(file: LinkedFile, name: string): readonly Target[] {
    const { packageScope, dottedModules } = file.facts.traits;
    const module = packageScope && dottedModules ? this.resolve(name, file) : null;
    return module ? [{ leaf: { kind: 'module', module }, path: [] }] : [];
  }

  /** Whether a file assigns to its CommonJS exports. */
  isCommonJs(file: LinkedFile): boolean {
    let known = this.#commonJs.get(file.index);
    if (known === undefined) {
      known = usesExports(file.facts.code);
      this.#commonJs.set(file.index, known);
    }
    return known;
  }

  /** Values that a CommonJS file assigns to a property of its exports, also where it assigns an object with it; `export=` is what it exports as a whole. */
  commonJsValues(file: LinkedFile, name: string): readonly OpRef[] {
    let known = this.#commonJsValues.get(file.index);
    if (!known) this.#commonJsValues.set(file.index, (known = exportedValues(file)));
    return known.get(name) ?? [];
  }

  #findExport(file: LinkedFile, name: string): Leaf[] {
    const { exports, traits, functions } = file.facts;
    const leaves: Leaf[] = [];
    for (const fact of exports) {
      if (fact.kind === 'local' && fact.name === name) leaves.push({ kind: 'variable', file, variable: fact.variable });
      if (fact.kind === 'from' && fact.name === name) leaves.push(...leavesOf(this.import(file, fact.specifier, fact.imported)));
    }
    if (leaves.length > 0) return leaves;
    if (traits.exportsTopLevel && functions.length > 0) {
      const variable = file.facts.variables.findIndex((v) => v.function === 0 && v.name === name);
      if (variable >= 0) return [{ kind: 'variable', file, variable }];
      for (const star of file.facts.starImports) leaves.push(...leavesOf(this.#fromStar(file, star.specifier, name)));
      if (leaves.length > 0) return leaves;
    }
    if (name !== 'default') {
      for (const fact of exports) {
        const module = fact.kind === 'star' ? this.resolve(fact.specifier, file) : null;
        if (module) leaves.push(...leavesOf(this.member(module, name)));
      }
    }
    if (leaves.length === 0 && this.isCommonJs(file)) leaves.push({ kind: 'commonjs', file, name });
    return leaves;
  }

  #fromStar(file: LinkedFile, specifier: string, name: string): readonly Target[] {
    const module = this.resolve(specifier, file);
    if (module) return module.files.includes(file) ? [] : this.member(module, name);
    return file.facts.traits.dottedModules ? this.#splitLast(file, specifier, name).filter((t) => this.#mayHave(t, name)) : [];
  }

  /** `a.b.C` + `m`: member `m` of `C` of `a.b`. */
  #splitLast(from: LinkedFile, specifier: string, name: string): readonly Target[] {
    const cut = specifier.lastIndexOf('.');
    if (cut <= 0) return this.#ofOwnNamespace(from, specifier, name);
    const prefix = specifier.slice(0, cut);
    const last = specifier.slice(cut + 1);
    const path = name === '*' ? [] : [name];
    const module = this.resolve(prefix, from);
    const owners = module ? this.member(module, last) : this.#splitLast(from, prefix, last);
    return owners.map((t) => ({ leaf: t.leaf, path: [...t.path, ...path] }));
  }

  /** Member `name` of what the file's own namespace has under a simple name. */
  #ofOwnNamespace({ facts }: LinkedFile, simple: string, name: string): readonly Target[] {
    if (facts.traits.namespaces !== true || simple === '' || name === '*') return [];
    const leaves = this.#namespaces.get(`${facts.traits.family}\0${facts.package}`)?.get(simple) ?? [];
    return leaves.map((leaf) => ({ leaf, path: [name] }));
  }

  /** Whether the class that a target goes through can have a member of that name: `import static a.B.*` brings no others. */
  #mayHave({ leaf, path }: Target, name: string): boolean {
    if (leaf.kind !== 'variable' || path.length !== 1) return true;
    const names = this.#memberNames(leaf.file, leaf.variable);
    return names === null || names.has(name);
  }

  /** Names that a class declares; null where it may inherit more, or is no class. */
  #memberNames(file: LinkedFile, variable: number): ReadonlySet<string> | null {
    const key = `${file.index}:${variable}`;
    let known = this.#membersOf.get(key);
    if (known === undefined) {
      const { classes } = file.facts;
      // A class and its companion have one variable.
      const own = classes.flatMap((c, i) => (c.variable === variable ? [i] : []));
      const isClosed = own.length > 0 && own.every((i) => classes[i]?.bases.length === 0);
      known = isClosed ? new Set([...own.flatMap((i) => classes[i]?.members.map((m) => m.name) ?? []), ...classes.filter((c) => own.includes(c.parentClass)).map((c) => c.name)]) : null;
      this.#membersOf.set(key, known);
    }
    return known;
  }

  #intern(found: ResolvedModule, from: LinkedFile): ModuleRef {
    const family = from.facts.traits.family;
    const id = `${family}\0${found.canonical}`;
    let module = this.#byName.get(id);
    if (!module) {
      const files = found.files.map((p) => this.#world.byPath.get(p)).filter((f) => f !== undefined);
      module = { key: this.#modules.length, family, canonical: found.canonical, files, from, isNamespace: found.files.length === 0 && this.#namespaces.has(id) };
      this.#modules.push(module);
      this.#byName.set(id, module);
    }
    return module;
  }

  /** The namespace that a dotted name means in a file: a whole name, or one that begins in a namespace which the file is in or opens. */
  #namespace(specifier: string, from: LinkedFile): ResolvedModule | null {
    const { traits, package: own, starImports } = from.facts;
    if (traits.namespaces !== true) return null;
    const inside = [own, ...starImports.map((s) => s.specifier)].filter((n) => n !== '').map((n) => `${n}.${specifier}`);
    const canonical = [specifier, ...inside].find((n) => this.#namespaces.has(`${traits.family}\0${n}`));
    return canonical === undefined ? null : { files: [], canonical };
  }

  #indexNamespaces(file: LinkedFile): void {
    const { family } = file.facts.traits;
    for (const fact of file.facts.exports) {
      if (fact.kind !== 'local') continue;
      const names = this.#openNamespace(family, fact.package ?? file.facts.package);
      const leaf: Leaf = { kind: 'variable', file, variable: fact.variable };
      const known = names.get(fact.name);
      if (known) known.push(leaf);
      else names.set(fact.name, [leaf]);
    }
  }

  #openNamespace(family: string, name: string): Map<string, Leaf[]> {
    const id = `${family}\0${name}`;
    let names = this.#namespaces.get(id);
    if (!names) {
      this.#namespaces.set(id, (names = new Map<string, Leaf[]>()));
      if (name.includes('.')) this.#openNamespace(family, name.slice(0, name.lastIndexOf('.')));
    }
    return names;
  }

  #indexPackage(file: LinkedFile): void {
    if (!file.facts.traits.packageScope) return;
    const id = `${file.facts.traits.family}\0${file.facts.package}`;
    let names = this.#packages.get(id);
    if (!names) this.#packages.set(id, (names = new Map<string, LinkedFile[]>()));
    for (const fact of file.facts.exports) {
      if (fact.kind === 'star') continue;
      const list = names.get(fact.name);
      if (list) list.push(file);
      else names.set(fact.name, [file]);
    }
  }
}

function leavesOf(targets: readonly Target[]): Leaf[] {
  return targets.filter((t) => t.path.length === 0).map((t) => t.leaf);
}

function joinDotted(prefix: string, name: string): string {
  return prefix.endsWith('.') || prefix === '' ? `${prefix}${name}` : `${prefix}.${name}`;
}

function usesExports(code: Int32Array): boolean {
  for (let ref = 1; ref < code.length; ref += opWords(code, ref)) if (opCode(code, ref) === Op.Exports) return true;
  return false;
}

function exportedValues({ facts: { code, strings } }: LinkedFile): ReadonlyMap<string, readonly OpRef[]> {
  const values = new Map<string, OpRef[]>();
  const add = (name: string, value: OpRef): void => {
    const list = values.get(name);
    if (list) list.push(value);
    else values.set(name, [value]);
  };
  for (let ref = 1; ref < code.length; ref += opWords(code, ref)) {
    if (opCode(code, ref) !== Op.Set || opCode(code, operand(code, ref, 0)) !== Op.Exports) continue;
    const value = operand(code, ref, 2);
    const name = strings[operand(code, ref, 1)] ?? '';
    add(name, value);
    if (name !== 'export=' || opCode(code, value) !== Op.Object) continue;
    for (let i = 0; i + 1 < operandCount(code, value); i += 2) if (operand(code, value, i) > 0) add(strings[operand(code, value, i) - 1] ?? '', operand(code, value, i + 1));
  }
  return values;
}
