/**
 * Classes: what a name or declared type statically means, bases, subclasses, members in lookup order.
 * A base that is no static name (a mixin call) is left to the value flow: `dynamicBases`.
 */
import type { BaseFact, MemberFact } from '../model/facts.ts';
import { Op, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Modules, Target } from './modules.ts';
import { parameterTypes, takesTheSame } from './signatures.ts';
import type { LinkedClass, LinkedFile, World } from './world.ts';
import { lastName } from './last-name.ts';

export interface FoundMember { readonly owner: LinkedClass; readonly member: MemberFact }

/** The function of a member that has one. */
export function functionOf(found: FoundMember): number {
  return found.owner.file.functionBase + found.member.function;
}

/** A declared type, resolved: classes of the workspace that it allows, and names of external types. */
export interface ResolvedType { readonly classes: readonly number[]; readonly externals: readonly string[] }

/** A class whose object is inside of another one's, and the field that holds it. */
export interface Embedded { readonly class: number; readonly field: string }

const NOTHING_EMBEDDED: readonly Embedded[] = [];
const DEEPEST_EMBEDDING = 6;

const NO_TYPE: ResolvedType = { classes: [], externals: [] };

export class Classes {
  readonly #world: World;
  readonly #modules: Modules;
  readonly #byVariable = new Map<number, number>();
  readonly #linear = new Map<number, readonly number[]>();
  readonly #bases = new Map<number, readonly number[]>();
  readonly #embedded = new Map<number, readonly Embedded[]>();
  readonly #openlyEmbedded = new Map<number, readonly string[]>();
  readonly #promoted = new Map<string, Embedded | null>();
  readonly #types = new Map<string, ResolvedType>();
  readonly #members = new Map<number, Map<string, FoundMember[]>>();
  readonly #found = new Map<string, readonly FoundMember[]>();
  readonly #below = new Map<string, readonly FoundMember[]>();
  readonly #allBelow = new Map<number, readonly number[]>();
  readonly #externalNames = new Map<number, readonly string[] | null>();
  readonly #external = new Map<number, boolean>();
  readonly #nested = new Map<number, Map<string, number>>();
  #subclasses: number[][] | null = null;
  readonly #whole = new Map<number, number>();
  /** Parts by the class that they belong to, the class itself first. Only classes that have any. */
  readonly #parts = new Map<number, LinkedClass[]>();
  readonly #hasMetaclasses: boolean;
  readonly #exporting = new Set<string>();
  readonly #implemented = new Map<number, ReadonlySet<number>>();
  #methodOwners: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(world: World, modules: Modules) {
    this.#world = world;
    this.#modules = modules;
    this.#hasMetaclasses = world.classes.some((c) => c.fact.bases.some((b) => b.kind === 'metaclass'));
    this.#joinParts();
  }

  /** Class number `index` of a file; where that is a part of a class, the class. */
  at(file: LinkedFile, index: number): number {
    return this.#whole.get(file.classBase + index) ?? file.classBase + index;
  }

  /** What a class is written in: itself, and parts elsewhere. */
  parts(cls: number): readonly LinkedClass[] {
    return this.#parts.get(cls) ?? [this.#world.class(cls)];
  }

  /** Whether the class is a part of a class that is not code of the workspace. */
  isForeignPart(cls: number): boolean {
    return this.#world.class(cls).fact.partOf !== undefined && this.#whole.get(cls) === undefined;
  }

  /**
   * Parts belong to the class that their type names. One that names itself (partial and reopened classes) belongs together with
   * all of its qualified name.
   */
  #joinParts(): void {
    const parts = this.#world.classes.filter((c) => c.fact.partOf !== undefined);
    if (parts.length === 0) return;
    const families = new Set(parts.map((c) => c.file.facts.traits.family));
    const byName = new Map<string, number>();
    for (const { id, file, fact } of this.#world.classes) {
      const key = `${file.facts.traits.family}\0${fact.qualifiedName}`;
      const known = byName.get(key);
      if (!families.has(file.facts.traits.family) || fact.name === '') continue;
      if (known === undefined || (fact.partOf === undefined && this.#world.class(known).fact.partOf !== undefined)) byName.set(key, id);
    }
    for (const part of parts) {
      const named = this.#typeOfPart(part);
      const group = byName.get(`${part.file.facts.traits.family}\0${part.fact.qualifiedName}`);
      const whole = named >= 0 && named !== part.id ? named : (group ?? part.id);
      if (named >= 0 || (group !== undefined && group !== part.id)) this.#whole.set(part.id, whole);
    }
    for (const part of parts) this.#settleWhole(part);
    // Names were looked up before the parts were known.
    for (const memo of [this.#byVariable, this.#types, this.#bases, this.#embedded, this.#openlyEmbedded]) memo.clear();
  }

  #typeOfPart(part: LinkedClass): number {
    const found = this.resolveType(part.file, part.fact.partOf ?? -1).classes[0] ?? -1;
    if (found < 0 || found === part.id) return found;
    const other = this.#world.class(found);
    return other.fact.partOf !== undefined && other.fact.qualifiedName === part.fact.qualifiedName ? part.id : found;
  }

  #settleWhole(part: LinkedClass): void {
    let whole = this.#whole.get(part.id);
    if (whole === undefined) return;
    for (let i = 0; i < 8; i++) {
      const next = this.#whole.get(whole);
      if (next === undefined || next === whole) break;
      whole = next;
    }
    this.#whole.set(part.id, whole);
    if (whole === part.id) {
      if (!this.#parts.has(whole)) this.#parts.set(whole, [part]);
      return;
    }
    const list = this.#parts.get(whole);
    if (list) list.push(part);
    else this.#parts.set(whole, [this.#world.class(whole), part]);
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
      case Op.Class: return this.at(file, at(0));
      case Op.Load: return this.ofVariable(file, at(0));
      case Op.Global: return this.#ofTargets(this.#modules.free(file, strings[at(0)] ?? ''));
      case Op.Import: return this.#ofTargets(this.#modules.import(file, strings[at(0)] ?? '', strings[at(1)] ?? ''));
      case Op.Get: return this.#ofGet(file, at(0), strings[at(1)] ?? '');
      case Op.GetItem: return this.#isTypeWrapper(file, at(0)) ? this.ofValue(file, this.#firstOf(file, at(1))) : -1;
      default: return -1;
    }
  }

  /** Whether an expression names what only adds to a type. */
  #isTypeWrapper(file: LinkedFile, value: OpRef): boolean {
    const { code, strings, traits } = file.facts;
    if (!traits.typeWrappers || value <= 0) return false;
    const [definition = value] = opCode(code, value) === Op.Load ? (this.#world.definitions(file).get(operand(code, value, 0)) ?? []) : [];
    const op = opCode(code, definition);
    return (op === Op.Import || op === Op.Get) && traits.typeWrappers.includes(strings[operand(code, definition, 1)] ?? '');
  }

  /** First element of a list that is written out, or the value itself. */
  #firstOf(file: LinkedFile, value: OpRef): OpRef {
    return opCode(file.facts.code, value) === Op.Array ? operand(file.facts.code, value, 0) : value;
  }

  /** Bases that are classes of the workspace, in declared order. */
  bases(cls: number): readonly number[] {
    const known = this.#bases.get(cls);
    if (known) return known;
    this.#bases.set(cls, []);
    const embeds = this.#world.class(cls).file.facts.traits.structuralInterfaces === true;
    const all = this.#world.class(cls).file.facts.traits.mixinsFirst === true
      ? [...this.#basesOf(cls, (kind) => kind === 'mixin').reverse(), ...this.#basesOf(cls, (kind) => isInherited(kind) && kind !== 'mixin')]
      : this.#basesOf(cls, (kind) => isInherited(kind) && !(embeds && kind === 'mixin'));
    const bases = [...new Set(all)];
    this.#bases.set(cls, bases);
    return bases;
  }

  /** Classes whose instance members a class has as members of itself, inherited ones included. */
  staticMixins(cls: number): readonly number[] {
    return this.linear(cls).flatMap((c) => this.#basesOf(c, (kind) => kind === 'static-mixin'));
  }

  /** Objects inside of a class's instances that hand on their members, by the field that holds each (Go's embedding). */
  embedded(cls: number): readonly Embedded[] {
    let known = this.#embedded.get(cls);
    if (!known) {
      known = this.#world.class(cls).file.facts.traits.structuralInterfaces !== true ? NOTHING_EMBEDDED : this.parts(cls).flatMap(({ file, fact }) => fact.bases
        .filter((b) => b.kind === 'mixin')
        .flatMap((b) => this.resolveType(file, b.type).classes.slice(0, 1).map((c) => ({ class: c, field: lastName(file.facts.types[b.type]?.name ?? '') }))));
      this.#embedded.set(cls, known);
    }
    return known;
  }

  /** The embedded object that a member of the name comes from, which the class itself has not: the shallowest. */
  promotedFrom(cls: number, name: string): Embedded | null {
    if (this.embedded(cls).length === 0 || this.find(cls, name).length > 0) return null;
    const key = `${cls}:${name}`;
    let known = this.#promoted.get(key);
    if (known === undefined) {
      this.#promoted.set(key, null); // a circle of pointers hands on nothing
      known = this.embedded(cls).find((e) => this.find(e.class, name).length > 0) ?? this.embedded(cls).find((e) => this.promotedFrom(e.class, name) !== null) ?? null;
      this.#promoted.set(key, known);
    }
    return known;
  }

  /** Fields that hold embedded objects which may have members that the workspace does not show: their types, or those of what they embed, are from outside. */
  openlyEmbedded(cls: number): readonly string[] {
    let known = this.#openlyEmbedded.get(cls);
    if (!known) {
      this.#openlyEmbedded.set(cls, []); // a circle of pointers hands on nothing
      known = this.#world.class(cls).file.facts.traits.structuralInterfaces !== true ? [] : this.parts(cls).flatMap(({ file, fact }) => fact.bases
        .filter((b) => b.kind === 'mixin' && this.resolveType(file, b.type).classes.slice(0, 1).every((c) => this.openlyEmbedded(c).length > 0))
        .map((b) => lastName(file.facts.types[b.type]?.name ?? '')));
      this.#openlyEmbedded.set(cls, known);
    }
    return known;
  }

  /** Members of a name, own or inherited, else those that an embedded object hands on. */
  findOrPromoted(cls: number, name: string): readonly FoundMember[] {
    let at = cls;
    for (let i = 0; i < DEEPEST_EMBEDDING; i++) {
      const from = this.promotedFrom(at, name);
      if (!from) break;
      at = from.class;
    }
    return this.find(at, name);
  }

  /** The class that a class is an instance of, inherited too; -1 where nothing says. */
  metaclass(cls: number): number {
    if (!this.#hasMetaclasses) return -1;
    for (const c of this.linear(cls)) {
      const [own] = this.#basesOf(c, (kind) => kind === 'metaclass');
      if (own !== undefined) return own;
    }
    return -1;
  }

  #basesOf(cls: number, wanted: (kind: BaseFact['kind']) => boolean): number[] {
    return this.parts(cls).flatMap(({ file, fact }) => fact.bases.filter((b) => wanted(b.kind)).map((b) => {
      const byValue = b.value > 0 ? this.ofValue(file, b.value) : -1;
      return byValue >= 0 ? byValue : (this.resolveType(file, b.type).classes[0] ?? -1);
    })).filter((b) => b >= 0 && b !== cls);
  }

  /** Base expressions that only the value flow can resolve. */
  dynamicBases(cls: number): readonly { readonly file: LinkedFile; readonly value: OpRef }[] {
    return this.parts(cls).flatMap(({ file, fact }) => fact.bases.filter((b) => isInherited(b.kind) && b.value > 0 && this.ofValue(file, b.value) < 0).map((b) => ({ file, value: b.value })));
  }

  /** Whether some base, direct or inherited, is not a class of the workspace. */
  hasExternalBase(cls: number): boolean {
    let known = this.#external.get(cls);
    if (known === undefined) {
      known = this.linear(cls).some((c) => this.isForeignPart(c) || this.#declaredBases(c) > this.bases(c).length);
      this.#external.set(cls, known);
    }
    return known;
  }

  /** Names of the bases, direct or inherited, that are no classes of the workspace; null where some of them have no name. */
  externalBases(cls: number): readonly string[] | null {
    let known = this.#externalNames.get(cls);
    if (known === undefined) {
      known = this.#nameExternalBases(cls);
      this.#externalNames.set(cls, known);
    }
    return known;
  }

  #nameExternalBases(cls: number): readonly string[] | null {
    const names: string[] = [];
    for (const c of this.linear(cls)) {
      if (this.isForeignPart(c)) return null;
      for (const { file, fact } of this.parts(c)) {
        for (const base of fact.bases) {
          if (!isInherited(base.kind) || this.resolveType(file, base.type).classes.length > 0) continue;
          const name = file.facts.types[base.type]?.name ?? '';
          if (name === '') return null;
          names.push(name);
        }
      }
    }
    return names;
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
    const above = this.#prepended(cls).flatMap((c) => this.linear(c));
    const order = [...above, cls, ...(mergeC3(sequences) ?? depthFirst(bases.map((b) => this.linear(b))))].filter((c, i, all) => all.indexOf(c) === i);
    this.#linear.set(cls, order);
    return order;
  }

  /** What is put in front of a class, the last one first. */
  #prepended(cls: number): readonly number[] {
    if (this.#world.class(cls).file.facts.traits.mixinsFirst !== true) return [];
    return [...new Set(this.#basesOf(cls, (kind) => kind === 'prepended').reverse())];
  }

  #declaredBases(cls: number): number {
    const parts = this.parts(cls);
    const bases = parts.flatMap(({ fact }) => fact.bases.filter((b) => isInherited(b.kind)));
    if (parts.length === 1) return bases.length;
    // Parts may repeat each other's bases: only those count that lead to no class.
    const open = parts.flatMap(({ file, fact }) => fact.bases.filter((b) => isInherited(b.kind) && this.resolveType(file, b.type).classes.length === 0 && (b.value === 0 || this.ofValue(file, b.value) < 0)));
    return this.bases(cls).length + open.length;
  }

  isSubclass(cls: number, ancestor: number): boolean {
    return this.linear(cls).includes(ancestor) || this.#implementsByShape(cls, ancestor);
  }

  /** Whether a class has all methods of an interface, where that is what implementing means. */
  #implementsByShape(cls: number, ancestor: number): boolean {
    const { file, fact } = this.#world.class(ancestor);
    return fact.kind === 'interface' && file.facts.traits.structuralInterfaces === true && this.#implementers(ancestor).has(cls);
  }

  /**
   * Classes that have every method of an interface: looked for among those that have the rarest of them. A class that embeds something from
   * outside may have more methods than can be seen: some of them are enough.
   */
  #implementers(ancestor: number): ReadonlySet<number> {
    let known = this.#implemented.get(ancestor);
    if (!known) {
      this.#implemented.set(ancestor, new Set());
      const names = this.#methodNames(ancestor);
      const owners = (this.#methodOwners ??= this.#indexMethodOwners());
      const ofNames = names.map((name) => owners.get(name) ?? []).sort((a, b) => a.length - b.length);
      const { family } = this.#world.class(ancestor).file.facts.traits;
      const open = ofNames.length < 2 ? [] : ofNames.flatMap((list) => list.filter((c) => this.openlyEmbedded(c).length > 0));
      known = new Set([...(ofNames[0] ?? []), ...open].filter((c) => c !== ancestor && this.#world.class(c).file.facts.traits.family === family
        && (this.openlyEmbedded(c).length > 0 || names.every((name) => this.findOrPromoted(c, name).some((f) => f.member.function >= 0)))));
      this.#implemented.set(ancestor, known);
    }
    return known;
  }

  /** Method name → classes that have it, embedded ones included; only where interfaces are met by shape. */
  #indexMethodOwners(): ReadonlyMap<string, readonly number[]> {
    const owners = new Map<string, Set<number>>();
    for (const { id, file, index } of this.#world.classes) {
      if (file.facts.traits.structuralInterfaces !== true || this.at(file, index) !== id) continue;
      for (const name of this.#methodNames(id)) {
        const set = owners.get(name);
        if (set) set.add(id);
        else owners.set(name, new Set([id]));
      }
    }
    return new Map([...owners].map(([name, set]) => [name, [...set]]));
  }

  #methodNames(cls: number, depth = 0): readonly string[] {
    const own = this.linear(cls).flatMap((c) => this.parts(c).flatMap(({ fact }) => fact.members.filter((m) => m.kind === 'method').map((m) => m.name)));
    return [...new Set([...own, ...(depth < DEEPEST_EMBEDDING ? this.embedded(cls).flatMap((e) => this.#methodNames(e.class, depth + 1)) : [])])];
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

  /** Own members of a name, with the part that each is written in (several where methods are overloaded, or for a getter and a setter). */
  ownMembers(cls: number, name: string): readonly FoundMember[] {
    let index = this.#members.get(cls);
    if (!index) {
      index = new Map();
      for (const owner of this.parts(cls)) {
        for (const member of owner.fact.members) {
          const list = index.get(member.name);
          if (list) list.push({ owner, member });
          else index.set(member.name, [{ owner, member }]);
        }
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
    const { overloads, hidesInherited } = this.#world.class(cls).file.facts.traits;
    const found: FoundMember[] = [];
    let abstract: readonly FoundMember[] = [];
    for (const c of this.linear(cls)) {
      const own = this.ownMembers(c, name);
      if (own.length === 0) continue;
      const concrete = own.filter((f) => !this.#isAbstract(f));
      if (concrete.length === 0 && abstract.length === 0) abstract = own;
      if (concrete.length === 0) continue;
      // A declaration whose definition stands elsewhere (a header's) says nothing of its own.
      if (found.length === 0) found.push(...(this.parts(c).length > 1 || !overloads ? concrete : own));
      else found.push(...concrete.filter((f) => this.#isInherited(f) && !found.some((x) => this.#overrides(x, f))));
      if (!overloads || hidesInherited === true) return found;
    }
    return found.length > 0 ? found : abstract;
  }

  #isInherited({ owner, member }: FoundMember): boolean {
    return member.kind === 'method' && owner.file.facts.functions[member.function]?.kind === 'method';
  }

  #isAbstract({ owner, member }: FoundMember): boolean {
    return member.function >= 0 && owner.file.facts.functions[member.function]?.isAbstract === true;
  }

  /** Whether one member stands in for another one of its name; methods with other parameters are other methods. */
  #overrides(a: FoundMember, b: FoundMember): boolean {
    if (a.member.kind !== 'method' || b.member.kind !== 'method') return true;
    return takesTheSame(this.#parameterTypes(a), this.#parameterTypes(b));
  }

  #parameterTypes({ owner: { file }, member }: FoundMember): readonly string[] {
    const fact = file.facts.functions[member.function];
    return fact ? parameterTypes({ file, fact }) : [];
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
      let cls = leaf.kind === 'variable' ? this.ofVariable(leaf.file, leaf.variable) : this.#ofCommonJs(leaf);
      for (const part of path) cls = cls < 0 ? -1 : this.nested(cls, part);
      if (cls >= 0) return cls;
    }
    return -1;
  }

  /** The class that a CommonJS file exports, as a whole or under a name. */
  #ofCommonJs(leaf: Target['leaf']): number {
    const exported = leaf.kind === 'commonjs' ? [{ file: leaf.file, name: leaf.name === 'default' || leaf.name === '*' ? 'export=' : leaf.name }]
      : leaf.kind === 'module' ? leaf.module.files.filter((file) => this.#modules.isCommonJs(file)).map((file) => ({ file, name: 'export=' })) : [];
    for (const { file, name } of exported) {
      for (const value of this.#modules.commonJsValues(file, name)) {
        const key = `${file.index}:${value}`;
        if (this.#exporting.has(key)) continue; // modules that export each other
        this.#exporting.add(key);
        const cls = this.ofValue(file, value);
        this.#exporting.delete(key);
        if (cls >= 0) return cls;
      }
    }
    return -1;
  }

  /** Class declared inside a class, or inside one that it inherits from, or -1. */
  nested(cls: number, name: string): number {
    for (const c of this.linear(cls)) {
      for (const { file, index } of this.parts(c)) {
        const nested = this.#nestedOf(file);
        const found = nested.get(`${index}:${name}`) ?? nested.get(`${file.facts.classes[index]?.companion ?? -2}:${name}`);
        if (found !== undefined) return this.at(file, found);
      }
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
    for (const { id, file, index, fact } of this.#world.classes) {
      if (this.at(file, index) !== id) continue;
      for (const base of [...this.bases(id), ...this.#prepended(id)]) direct[base]?.push(id);
      if (fact.kind === 'interface' && file.facts.traits.structuralInterfaces === true) direct[id]?.push(...this.#implementers(id));
    }
    return direct;
  }
}

function isInherited(kind: BaseFact['kind']): boolean {
  return kind !== 'static-mixin' && kind !== 'metaclass' && kind !== 'prepended';
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
