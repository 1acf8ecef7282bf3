/**
 * Classes: what a name or declared type statically means, bases, subclasses, members in lookup order.
 * A base that is no static name (a mixin call) is left to the value flow: `dynamicBases`.
 */
import type { MemberFact } from '../model/facts.ts';
import { Op, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Modules, Target } from './modules.ts';
import type { LinkedClass, LinkedFile, World } from './world.ts';

export interface FoundMember { readonly owner: LinkedClass; readonly member: MemberFact }

/** A declared type, resolved: classes of the workspace that it allows, and names of external types. */
export interface ResolvedType { readonly classes: readonly number[]; readonly externals: readonly string[] }

const NO_TYPE: ResolvedType = { classes: [], externals: [] };

export class Classes {
  readonly #world: World;
  readonly #modules: Modules;
  readonly #byVariable = new Map<number, number>();
  readonly #linear = new Map<number, readonly number[]>();
  readonly #bases = new Map<number, readonly number[]>();
  readonly #types = new Map<string, ResolvedType>();
  readonly #members = new Map<number, Map<string, MemberFact[]>>();
  readonly #found = new Map<string, readonly FoundMember[]>();
  readonly #below = new Map<string, readonly FoundMember[]>();
  readonly #allBelow = new Map<number, readonly number[]>();
  readonly #external = new Map<number, boolean>();
  readonly #nested = new Map<number, Map<string, number>>();
  #subclasses: number[][] | null = null;

  constructor(world: World, modules: Modules) {
    this.#world = world;
    this.#modules = modules;
  }

  /** Class that a variable is statically bound to, or -1. */
  ofVariable(file: LinkedFile, variable: number): number {
    const id = file.variableBase + variable;
    const known = this.#byVariable.get(id);
    if (known !== undefined) return known;
    this.#byVariable.set(id, -1); // cycles of aliases mean nothing
    const values = this.#world.definitions(file).get(variable) ?? [];
    const first = values.map((v) => this.ofValue(file, v)).find((c) => c >= 0) ?? -1;
    this.#byVariable.set(id, first);
    return first;
  }

  /** Class that an expression statically names, or -1. */
  ofValue(file: LinkedFile, value: OpRef): number {
    const { code, strings } = file.facts;
    const at = (i: number): number => operand(code, value, i);
    switch (opCode(code, value)) {
      case Op.Class: return file.classBase + at(0);
      case Op.Load: return this.ofVariable(file, at(0));
      case Op.Global: return this.#ofTargets(this.#modules.free(file, strings[at(0)] ?? ''));
      case Op.Import: return this.#ofTargets(this.#modules.import(file, strings[at(0)] ?? '', strings[at(1)] ?? ''));
      case Op.Get: return this.#ofGet(file, at(0), strings[at(1)] ?? '');
      default: return -1;
    }
  }

  /** Bases that are classes of the workspace, in declared order. */
  bases(cls: number): readonly number[] {
    const known = this.#bases.get(cls);
    if (known) return known;
    this.#bases.set(cls, []);
    const { file, fact } = this.#world.class(cls);
    const bases = fact.bases
      .map((b) => {
        const byValue = b.value > 0 ? this.ofValue(file, b.value) : -1;
        return byValue >= 0 ? byValue : (this.resolveType(file, b.type).classes[0] ?? -1);
      })
      .filter((b) => b >= 0 && b !== cls);
    this.#bases.set(cls, bases);
    return bases;
  }

  /** Base expressions that only the value flow can resolve. */
  dynamicBases(cls: number): readonly OpRef[] {
    const { file, fact } = this.#world.class(cls);
    return fact.bases.filter((b) => b.value > 0 && this.ofValue(file, b.value) < 0).map((b) => b.value);
  }

  /** Whether some base, direct or inherited, is not a class of the workspace. */
  hasExternalBase(cls: number): boolean {
    let known = this.#external.get(cls);
    if (known === undefined) {
      known = this.linear(cls).some((c) => this.#world.class(c).fact.bases.length > this.bases(c).length);
      this.#external.set(cls, known);
    }
    return known;
  }

  /**
   * The class and its ancestors in lookup order: C3 where it exists (Barrett et al. 1996; Python, Dylan), else
   * depth first without repeats.
   */
  linear(cls: number): readonly number[] {
    const known = this.#linear.get(cls);
    if (known) return known;
    this.#linear.set(cls, [cls]); // a cyclic hierarchy ends here
    const bases = this.bases(cls);
    const sequences = [...bases.map((b) => [...this.linear(b)]), [...bases]];
    const order = [cls, ...(mergeC3(sequences) ?? depthFirst(bases.map((b) => this.linear(b))))].filter((c, i, all) => all.indexOf(c) === i);
    this.#linear.set(cls, order);
    return order;
  }

  isSubclass(cls: number, ancestor: number): boolean {
    return this.linear(cls).includes(ancestor);
  }

  /** The class and every class below it. */
  subclasses(cls: number): readonly number[] {
    const known = this.#allBelow.get(cls);
    if (known) return known;
    const direct = (this.#subclasses ??= this.#indexSubclasses());
    const all = new Set([cls]);
    for (const c of all) for (const sub of direct[c] ?? []) all.add(sub);
    const list = [...all];
    this.#allBelow.set(cls, list);
    return list;
  }

  /** Own members of a name (several where methods are overloaded, or for a getter and a setter). */
  ownMembers(cls: number, name: string): readonly MemberFact[] {
    let index = this.#members.get(cls);
    if (!index) {
      index = new Map();
      for (const member of this.#world.class(cls).fact.members) {
        const list = index.get(member.name);
        if (list) list.push(member);
        else index.set(member.name, [member]);
      }
      this.#members.set(cls, index);
    }
    return index.get(name) ?? [];
  }

  /** First class in lookup order that has the member. Concrete ones win over abstract ones. */
  find(cls: number, name: string): readonly FoundMember[] {
    return memo(this.#found, `${cls}:${name}`, () => this.#findMember(cls, name));
  }

  /** Remembers an answer about a class and all below it. */
  memoBelow(cls: number, name: string, make: () => readonly FoundMember[]): readonly FoundMember[] {
    return memo(this.#below, `${cls}:${name}`, make);
  }

  #findMember(cls: number, name: string): readonly FoundMember[] {
    let abstract: readonly FoundMember[] = [];
    for (const c of this.linear(cls)) {
      const own = this.ownMembers(c, name);
      if (own.length === 0) continue;
      const owner = this.#world.class(c);
      const found = own.map((member) => ({ owner, member }));
      if (own.some((m) => m.function < 0 || owner.file.facts.functions[m.function]?.isAbstract !== true)) return found;
      if (abstract.length === 0) abstract = found;
    }
    return abstract;
  }

  resolveType(file: LinkedFile, type: number, depth = 0): ResolvedType {
    if (type < 0 || depth > 8) return NO_TYPE;
    const memo = `${file.index}:${type}`;
    let known = this.#types.get(memo);
    if (!known) {
      known = this.#findType(file, type, depth);
      this.#types.set(memo, known);
    }
    return known;
  }

  #findType(file: LinkedFile, type: number, depth: number): ResolvedType {
    const fact = file.facts.types[type];
    if (!fact) return NO_TYPE;
    if (fact.kind === 'union') {
      const parts = fact.args.map((a) => this.resolveType(file, a, depth + 1));
      return { classes: parts.flatMap((p) => p.classes), externals: parts.flatMap((p) => p.externals) };
    }
    if (fact.kind !== 'name') return { classes: [], externals: fact.kind === 'array' ? ['[]'] : [] };
    const cls = this.#classNamed(file, fact.name, fact.variable);
    return cls >= 0 ? { classes: [cls], externals: [] } : { classes: [], externals: fact.name === '' ? [] : [fact.name] };
  }

  #classNamed(file: LinkedFile, name: string, variable: number): number {
    const [root = '', ...rest] = name.split('.');
    let cls = variable >= 0 ? this.ofVariable(file, variable) : this.#ofTargets(this.#modules.free(file, root));
    if (cls < 0 && rest.length > 0) return this.#qualifiedClass(file, name, variable);
    for (const part of rest) cls = cls < 0 ? -1 : this.nested(cls, part);
    return cls;
  }

  /** `pkg.mod.Class`, through an imported module or by its full name. */
  #qualifiedClass(file: LinkedFile, name: string, variable: number): number {
    const cut = name.lastIndexOf('.');
    const last = name.slice(cut + 1);
    const prefix = name.slice(0, cut);
    if (variable < 0) return this.#ofTargets(this.#modules.import(file, prefix, last));
    const values = this.#world.definitions(file).get(variable) ?? [];
    for (const value of values) {
      let targets = this.#targetsOf(file, value);
      for (const part of name.split('.').slice(1)) targets = targets.flatMap((t) => (t.leaf.kind === 'module' ? this.#modules.member(t.leaf.module, part) : []));
      const cls = this.#ofTargets(targets);
      if (cls >= 0) return cls;
    }
    return -1;
  }

  #targetsOf(file: LinkedFile, value: OpRef): readonly Target[] {
    const { code, strings } = file.facts;
    if (opCode(code, value) !== Op.Import) return [];
    return this.#modules.import(file, strings[operand(code, value, 0)] ?? '', strings[operand(code, value, 1)] ?? '');
  }

  #ofGet(file: LinkedFile, object: OpRef, name: string): number {
    const outer = this.ofValue(file, object);
    if (outer >= 0) return this.nested(outer, name);
    const variable = opCode(file.facts.code, object) === Op.Load ? operand(file.facts.code, object, 0) : -1;
    const definitions = variable >= 0 ? (this.#world.definitions(file).get(variable) ?? []) : [object];
    for (const value of definitions) {
      for (const target of this.#targetsOf(file, value)) {
        if (target.leaf.kind !== 'module') continue;
        const cls = this.#ofTargets(this.#modules.member(target.leaf.module, name));
        if (cls >= 0) return cls;
      }
    }
    return -1;
  }

  #ofTargets(targets: readonly Target[]): number {
    for (const { leaf, path } of targets) {
      let cls = leaf.kind === 'variable' ? this.ofVariable(leaf.file, leaf.variable) : -1;
      for (const part of path) cls = cls < 0 ? -1 : this.nested(cls, part);
      if (cls >= 0) return cls;
    }
    return -1;
  }

  /** Class declared inside a class, or inside one that it inherits from, or -1. */
  nested(cls: number, name: string): number {
    for (const c of this.linear(cls)) {
      const { file, index } = this.#world.class(c);
      const found = this.#nestedOf(file).get(`${index}:${name}`);
      if (found !== undefined) return file.classBase + found;
    }
    return -1;
  }

  #nestedOf(file: LinkedFile): ReadonlyMap<string, number> {
    let known = this.#nested.get(file.index);
    if (!known) {
      known = new Map();
      for (const [i, { parentClass, name }] of file.facts.classes.entries()) {
        const key = `${parentClass}:${name}`;
        if (parentClass >= 0 && !known.has(key)) known.set(key, i);
      }
      this.#nested.set(file.index, known);
    }
    return known;
  }

  #indexSubclasses(): number[][] {
    const direct: number[][] = this.#world.classes.map(() => []);
    for (const { id } of this.#world.classes) for (const base of this.bases(id)) direct[base]?.push(id);
    return direct;
  }
}

function memo(map: Map<string, readonly FoundMember[]>, key: string, make: () => readonly FoundMember[]): readonly FoundMember[] {
  let known = map.get(key);
  if (!known) {
    known = make();
    map.set(key, known);
  }
  return known;
}

function mergeC3(sequences: number[][]): number[] | null {
  const out: number[] = [];
  let left = sequences.filter((s) => s.length > 0);
  while (left.length > 0) {
    const head = left.map((s) => s[0]).find((h) => h !== undefined && !left.some((s) => s.indexOf(h, 1) > 0));
    if (head === undefined) return null;
    out.push(head);
    left = left.map((s) => (s[0] === head ? s.slice(1) : s)).filter((s) => s.length > 0);
  }
  return out;
}

function depthFirst(lists: readonly (readonly number[])[]): number[] {
  return lists.flat();
}
