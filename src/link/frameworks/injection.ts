/**
 * Dependency injection by the data of frameworks: which objects are given (annotated classes, factories, bindings), and where. A place
 * for which something is given holds that and nothing else; every other place is left to what its declared type allows.
 */
import type { DecoratorFact, MemberFact, ParamFact } from '../../model/facts.ts';
import type { FrameworkModel, InjectionModel } from '../../model/framework.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Analysis } from '../analysis.ts';
import { elementsOf } from '../elements.ts';
import { typedEdge } from '../narrowing.ts';
import type { Node } from '../solver.ts';
import { TokenKind } from '../tokens.ts';
import type { LinkedClass, LinkedFile, LinkedFunction } from '../world.ts';
import { lastSegment } from './active.ts';
import { findBindings } from './bindings.ts';
import type { Binding } from './bindings.ts';
import type { Injector } from './rules.ts';
import { classKey, classOfValue, keyOfAnnotation, keyOfValue, textKey } from './keys.ts';

/** Something that is given. Exactly one of `cls`, `fn` and `value` is there. */
interface Given {
  /** An instance of exactly this class. */
  readonly cls?: number;
  /** What this function returns. */
  readonly fn?: number;
  /** What an expression is, or where `isFactory`, what the function that it is returns. */
  readonly value?: { readonly file: LinkedFile; readonly ref: OpRef; readonly isFactory: boolean };
  /** Classes that it is known to be of. */
  readonly types: readonly number[];
  readonly isPrimary: boolean;
}

/** A place that may be injected: a parameter or field with its declared type. */
interface Place { readonly file: LinkedFile; readonly type: number; readonly name: string; readonly decorators: readonly DecoratorFact[] }

type NameList = Exclude<keyof InjectionModel, 'bindings'>;

/** Aliases of aliases that are followed. */
const DEEPEST_ALIAS = 4;

/** What the frameworks of one family give. */
export class Injection implements Injector {
  readonly #a: Analysis;
  readonly #family: string;
  readonly #names: Readonly<Record<NameList, ReadonlySet<string>>>;
  readonly #byKey = new Map<string, Given[]>();
  readonly #byClass = new Map<number, Given[]>();
  readonly #ofType = new Map<number, readonly Given[]>();
  /** Classes that a framework makes. */
  readonly #made = new Set<number>();

  constructor(a: Analysis, family: string, frameworks: readonly FrameworkModel[]) {
    this.#a = a;
    this.#family = family;
    const models = frameworks.flatMap(({ injection }) => injection ?? []);
    const all = (key: NameList): ReadonlySet<string> => new Set(models.flatMap((m) => m[key] ?? []));
    this.#names = {
      classes: all('classes'), bases: all('bases'), factories: all('factories'), primary: all('primary'), qualifiers: all('qualifiers'), into: all('into'), fieldsOf: all('fieldsOf'),
    };
    const own = a.world.classes.filter(({ file }) => file.facts.traits.family === family);
    for (const cls of own) this.#addClass(cls);
    this.#addBindings(findBindings(a, family, models.flatMap((m) => m.bindings ?? [])));
  }

  /** Injects every place of the family that is said to be. */
  run(entries: ReadonlySet<number>): void {
    const a = this.#a;
    for (const fn of a.flowing) {
      if (fn.file.facts.traits.family !== this.#family) continue;
      const isWhole = entries.has(fn.id) || has(fn.fact.decorators, this.#names.into) || has(fn.fact.decorators, this.#names.factories);
      if (isWhole) this.injectParameters(fn);
      else for (const p of fn.fact.params) if (p.decorators && has(p.decorators, this.#names.into)) this.#injectParameter(fn, p);
    }
    for (const fn of a.flowing) {
      if (fn.fact.kind !== 'constructor' || fn.file.facts.traits.family !== this.#family || fn.fact.class < 0 || a.edges.callersOf(fn.id).length > 0) continue;
      if (this.injectParameters(fn)) this.#made.add(a.classes.at(fn.file, fn.fact.class));
    }
    for (const cls of this.#made) for (const fn of this.#constructorsOf(cls)) this.injectParameters(fn);
    for (const cls of a.world.classes) if (cls.file.facts.traits.family === this.#family) this.#injectFields(cls);
  }

  /** Whether a framework makes the instances of a class: then it fills what it is told to and no more. */
  makes(cls: number): boolean {
    return this.#made.has(cls);
  }

  injectParameters(fn: LinkedFunction): boolean {
    return fn.fact.params.filter((p) => this.#injectParameter(fn, p)).length > 0;
  }

  givenFor(file: LinkedFile, ref: OpRef): Node {
    const key = keyOfValue(this.#a, file, ref);
    const given = key === null ? [] : this.#givenForKey(key);
    if (given.length === 0) return 0;
    return this.#a.derived(ref, `injected ${file.index}`, (into) => { for (const g of given) this.#flow(g, into, { file, type: -1 }); });
  }

  #addClass({ id, file, index, fact }: LinkedClass): void {
    const a = this.#a;
    const cls = a.classes.at(file, index);
    const { classes, bases, factories } = this.#names;
    const decorator = fact.decorators.find((d) => classes.has(lastSegment(d.name)));
    const isGiven = decorator !== undefined || (bases.size > 0 && fact.bases.some((b) => bases.has(lastSegment(file.facts.types[b.type]?.name ?? ''))));
    if (isGiven && !fact.isAbstract && fact.kind !== 'interface' && cls === id) {
      const given = { cls, types: [cls], isPrimary: has(fact.decorators, this.#names.primary) };
      this.#made.add(cls);
      this.#offer(given, [lowerFirst(fact.name), ...this.#namesIn(file, fact.decorators)]);
    }
    if (factories.size === 0) return;
    for (const m of fact.members) if (m.function >= 0 && has(m.decorators, factories)) this.#addFactory(file, m);
  }

  #addFactory(file: LinkedFile, member: MemberFact): void {
    const fn = file.functionBase + member.function;
    const types = this.#a.classes.resolveType(file, this.#a.world.function(fn).fact.returnType).classes;
    this.#offer({ fn, types, isPrimary: has(member.decorators, this.#names.primary) }, [member.name, ...this.#namesIn(file, member.decorators)]);
  }

  #offer(given: Given, names: readonly string[]): void {
    for (const name of names) push(this.#byKey, name.includes(':') ? name : textKey(name), given);
    for (const type of given.types) push(this.#byClass, type, given);
  }

  /** Keys that annotations of what is given name it by. */
  #namesIn(file: LinkedFile, decorators: readonly DecoratorFact[]): string[] {
    const { classes, factories, qualifiers } = this.#names;
    return decorators.filter(({ name }) => [classes, factories, qualifiers].some((s) => s.has(lastSegment(name))))
      .flatMap((d) => keyOfAnnotation(this.#a, file, d) ?? []);
  }

  #addBindings(bindings: readonly Binding[]): void {
    for (const binding of bindings) {
      const { file, key } = binding;
      const cls = classOfValue(this.#a, file, binding.class);
      if (cls >= 0 && !this.#a.world.class(cls).fact.isAbstract && this.#a.world.class(cls).fact.kind !== 'interface') {
        this.#made.add(cls);
        push(this.#byKey, key, { cls, types: [cls], isPrimary: false });
      } else for (const [ref, isFactory] of [[binding.factory, true], [binding.value, false]] as const) {
        if (ref > 0) push(this.#byKey, key, { value: { file, ref, isFactory }, types: [], isPrimary: false });
      }
    }
    for (let round = 0; round < DEEPEST_ALIAS; round++) this.#resolveAliases(bindings.filter((b) => b.alias > 0));
  }

  #resolveAliases(aliases: readonly Binding[]): void {
    for (const { file, key, alias } of aliases) {
      const other = keyOfValue(this.#a, file, alias);
      if (other === null || other === key) continue;
      for (const given of this.#givenForKey(other)) if (this.#byKey.get(key)?.includes(given) !== true) push(this.#byKey, key, given);
    }
  }

  #givenForKey(key: string): readonly Given[] {
    const bound = this.#byKey.get(key);
    if (bound) return bound;
    return key.startsWith('class:') ? this.#givenForClass(Number(key.slice('class:'.length))) : [];
  }

  /** What is bound to the class itself, else whatever is given that is of it. */
  #givenForClass(cls: number): readonly Given[] {
    let known = this.#ofType.get(cls);
    if (!known) {
      const bound = this.#byKey.get(classKey(cls));
      const found = bound ?? [...new Set(this.#a.classes.subclasses(cls).flatMap((c) => this.#byClass.get(c) ?? []))];
      const primary = found.filter((g) => g.isPrimary);
      known = primary.length > 0 ? primary : found;
      this.#ofType.set(cls, known);
    }
    return known;
  }

  #givenAt({ file, type, name, decorators }: Place): readonly Given[] {
    const classes = this.#a.classes.resolveType(file, type).classes;
    const { qualifiers, into } = this.#names;
    for (const d of decorators) {
      if (!qualifiers.has(lastSegment(d.name)) && !into.has(lastSegment(d.name))) continue;
      const key = keyOfAnnotation(this.#a, file, d);
      const named = key === null ? [] : this.#givenForKey(key).filter((g) => this.#fits(g, classes));
      if (named.length > 0) return named;
    }
    const found = [...new Set(classes.flatMap((cls) => this.#givenForClass(cls)))];
    if (found.length < 2) return found;
    // Of several, the one that the place is named after.
    const sameName = found.filter((g) => this.#byKey.get(textKey(name))?.includes(g));
    return sameName.length > 0 ? sameName : found;
  }

  #fits(given: Given, classes: readonly number[]): boolean {
    if (given.types.length === 0 || classes.length === 0) return true;
    return given.types.some((t) => classes.some((c) => this.#a.classes.isSubclass(t, c) || this.#a.classes.isSubclass(c, t)));
  }

  #injectParameter(fn: LinkedFunction, param: ParamFact): boolean {
    if (param.variable < 0 || param.kind === 'receiver') return false;
    return this.#inject({ file: fn.file, type: param.type, name: param.name, decorators: param.decorators ?? [] }, () => this.#a.variable(fn.file, param.variable));
  }

  #injectFields({ file, index, fact }: LinkedClass): void {
    const { into, fieldsOf } = this.#names;
    const isWhole = has(fact.decorators, fieldsOf);
    const owner = this.#a.classes.at(file, index);
    for (const m of fact.members) {
      if (m.kind !== 'field' || m.isStatic || !(isWhole || has(m.decorators, into))) continue;
      this.#inject({ file, type: m.type, name: m.name, decorators: m.decorators }, () => this.#a.field(this.#a.tokens.of(TokenKind.Subtype, owner), m.name));
    }
  }

  #inject(place: Place, into: () => Node): boolean {
    const given = this.#givenAt(place);
    if (given.length === 0) return false;
    const node = into();
    this.#a.injected.add(node);
    for (const g of given) this.#flow(g, node, place);
    return true;
  }

  #flow(given: Given, into: Node, { file, type }: { readonly file: LinkedFile; readonly type: number }): void {
    const a = this.#a;
    if (given.cls !== undefined) a.solver.add(into, a.tokens.of(TokenKind.Instance, given.cls));
    const to = { file, index: type };
    const returned = (fn: number): void => {
      if (!a.firstPass(a.returnOf(fn), into)) return;
      typedEdge(a, a.returnOf(fn), into, to);
      if (a.world.function(fn).fact.isGenerator) typedEdge(a, elementsOf(a, a.constant(a.tokens.of(TokenKind.Generator, fn))), into, to);
    };
    if (given.fn !== undefined) returned(given.fn);
    if (given.value === undefined) return;
    const node = a.value(given.value.file, given.value.ref);
    if (!given.value.isFactory) typedEdge(a, node, into, to);
    else {
      a.solver.listen(node, (t) => {
        const fn = a.functionOfToken(t);
        if (fn !== null) returned(fn);
      });
    }
  }

  #constructorsOf(cls: number): readonly LinkedFunction[] {
    const { classes, world } = this.#a;
    for (const c of classes.linear(cls)) {
      const own = classes.parts(c).flatMap(({ file, fact }) => fact.members.filter((m) => m.function >= 0 && file.facts.functions[m.function]?.kind === 'constructor').map((m) => world.function(file.functionBase + m.function)));
      if (own.length > 0) return own;
    }
    return [];
  }
}

function has(decorators: readonly DecoratorFact[], names: ReadonlySet<string>): boolean {
  return names.size > 0 && decorators.some((d) => names.has(lastSegment(d.name)));
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
