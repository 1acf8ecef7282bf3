/**
 * State shared by the rules of the value flow: nodes by what they stand for, tokens, names, and the calls found.
 * The rules themselves are in the sibling files; each adds nodes, edges and listeners and never takes one away.
 */
import type { CallModel, LibraryModel } from '../model/library.ts';
import { Op, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { CallEdges } from './call-edges.ts';
import type { Argument, Invocation, Invoke, Site } from './invocation.ts';
import { Classes } from './classes.ts';
import { Definitions } from './definitions.ts';
import { ExtensionIndex } from './extension-index.ts';
import { Overloads } from './overload-index.ts';
import type { FrameworkRules } from './frameworks/rules.ts';
import { Modules } from './modules.ts';
import { Solver } from './solver.ts';
import type { Node, Token } from './solver.ts';
import { closeSupertypes } from './supertypes.ts';
import type { Supertypes } from './supertypes.ts';
import { TokenKind, Tokens } from './tokens.ts';
import type { LinkedFile, LinkedFunction, World } from './world.ts';

const EMPTY_LIBRARY: LibraryModel = {
  methods: {}, functions: {}, builtinMembers: new Set(), invokers: new Set(), callbackMembers: new Set(), containers: new Set(), scalars: new Set(), wraps: false,
};

/** Partial applications of partial applications that are told apart. */
const DEEPEST_PARTIAL = 2;

/** Field that holds what was stored under a key nobody knows. */
export const ANY_KEY = '*';

/** A function with some of its arguments already given (`bind`, `functools.partial`). */
export interface PartialApplication {
  readonly target: Token;
  readonly receiver: Token;
  readonly args: readonly Argument[];
  /** Lists of arguments given so far, where a function takes several; absent: none is complete by itself. */
  readonly lists?: number;
}

/** An object of which a hook reads the missing member, and the call that calls it there, 0 for none. */
export interface Delegate { readonly object: Node; readonly call: OpRef; readonly key: object }

/** A method called by its name on nobody knows what; `isReflective`: static ones are meant too. */
export interface OpenCall { readonly site: Site; readonly name: string; readonly isReflective?: boolean }

/** What all applications of a model to one call have in common, whatever that is called on. */
export interface CallState {
  readonly model: CallModel;
  readonly result: Node;
  readonly nodes: Map<string, Node>;
  readonly done: Set<string>;
}

function assignedNames(world: World): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { facts } of world.files) {
    const { code, strings } = facts;
    for (let ref = 1; ref < code.length; ref += opWords(code, ref)) if (opCode(code, ref) === Op.Set) names.add(strings[operand(code, ref, 1)] ?? '');
    for (const cls of facts.classes) for (const m of cls.members) if (m.kind === 'field') names.add(m.name);
  }
  return names;
}

function classAssignedNames(world: World): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { facts } of world.files) {
    if (facts.traits.classAttributes !== true) continue;
    const { code, strings } = facts;
    const receivers = new Set(facts.functions.flatMap((f) => (f.isStatic ? [] : f.params.filter((p) => p.kind === 'receiver').map((p) => p.variable))));
    for (let ref = 1; ref < code.length; ref += opWords(code, ref)) {
      if (opCode(code, ref) !== Op.Set) continue;
      const object = operand(code, ref, 0);
      if (opCode(code, object) !== Op.Load || !receivers.has(operand(code, object, 0))) names.add(strings[operand(code, ref, 1)] ?? '');
    }
  }
  return names;
}

export class Analysis {
  readonly world: World;
  readonly modules: Modules;
  readonly classes: Classes;
  readonly extensions: ExtensionIndex;
  readonly definitions: Definitions;
  readonly overloads: Overloads;
  readonly solver = new Solver();
  readonly tokens = new Tokens();
  readonly edges = new CallEdges();
  /** Method calls whose receiver may be anything, for the last stage: name → sites. */
  readonly openCalls = new Map<string, OpenCall>();
  readonly usesPrototypes: boolean;
  /** Functions whose code is looked at. */
  readonly flowing: readonly LinkedFunction[];
  /** Names under which something is stored on some object by name: no other name can be a field that holds a value. */
  readonly assignedNames: ReadonlySet<string>;
  /** Those under which something is stored on what is no method's own receiver: a class may hold it for its instances. */
  readonly classAssigned: ReadonlySet<string>;
  /** Whether properties are defined by descriptors somewhere. */
  readonly definesProperties: boolean;
  /** Whether objects are copied or chained into prototypes somewhere. */
  readonly extendsPrototypes: boolean;
  /** Parameters (by index) and receiver (-1) that a function gives back as they came: those flow from each call's own arguments. */
  readonly passThrough = new Map<number, Set<number>>();
  /** Functions that a call (`file:ref`) gives fewer lists of arguments than they take. */
  readonly unfinished = new Map<string, Set<number>>();
  /** Objects that keep what they were settled with. */
  readonly promises = new Set<Token>();
  /** Calls of objects that have been followed, by place, object, arguments and result. */
  readonly calledInstances = new Set<string>();
  /** Containers that the code makes, by the name of their class. */
  readonly containerClasses = new Map<Token, string>();
  /** Objects that stand for others, with what they ask on the way. */
  readonly proxies = new Map<Token, { readonly target: Node; readonly handler: Node }>();
  /** Objects that are maps: iterating them gives pairs. */
  readonly maps = new Set<Token>();
  /** Functions that a property descriptor makes accessors of. */
  readonly definedAccessors = new Map<number, 'getter' | 'setter'>();
  /** Classes of which the code makes an instance somewhere. */
  readonly instantiated = new Set<number>();
  /** Functions with a `throw` of their own; known before any call is linked. */
  readonly throwers = new Set<number>();
  /** Functions whose body mentions JavaScript's `arguments`. */
  readonly argumentsUsers = new Set<number>();
  /** Variables and fields that a framework fills. */
  readonly injected = new Set<Node>();
  /** Objects on which a hook for missing members reads them, by hook. */
  readonly delegates = new Map<number, readonly Delegate[]>();
  /** Whether something may be mixed into classes and objects when the program runs. */
  readonly mixes: boolean;
  /** Whether functions are run with another receiver than that around them. */
  readonly rebinds: boolean;
  /** What was mixed into an object, or into the instances of a class (its prototype). */
  readonly #mixins = new Map<Token, Node>();
  readonly frameworks: FrameworkRules;
  readonly #variables: Int32Array;
  readonly #values: (Int32Array | undefined)[] = [];
  readonly #this: Int32Array;
  readonly #returns: Int32Array;
  readonly #yields: Int32Array;
  readonly #made: Int32Array;
  readonly #fields: (Map<string, Node> | undefined)[] = [];
  readonly #methodCalls = new WeakMap<Invocation, Invocation>();
  readonly #callStates = new WeakMap<readonly Argument[], CallState[]>();
  readonly #fieldsOf = new Map<Token, Node>();
  readonly #prototypes = new Map<Token, Node>();
  readonly #thrown = new Map<number, Node>();
  readonly #resumed = new Map<number, Node>();
  readonly #passes = new Map<Node, Set<Node>>();
  readonly #derived = new Map<string, Node>();
  readonly #fallbacks = new WeakMap<object, Set<string>>();
  readonly #constants = new Map<Token, Node>();
  readonly #partials: PartialApplication[] = [];
  /** Where each was made. */
  readonly #partialPlaces: string[] = [];
  readonly #partialIds = new Map<string, number>();
  readonly #supertypes = new Map<string, Supertypes>();
  readonly #typed = new Map<string, Token>();
  readonly #externals: string[] = [];
  readonly #externalIds = new Map<string, number>();

  readonly #families: ReadonlySet<string> | null;
  readonly #memberNames: ReadonlySet<string>;

  /** How a value is called: handed in, because models of library code need it as much as it needs them. */
  readonly invoke: Invoke;

  /** `families`: whose code flows at all; every one where absent. */
  constructor(world: World, options: { readonly invoke: (a: Analysis, ...args: Parameters<Invoke>) => void; readonly families?: ReadonlySet<string> | undefined; readonly frameworks: (a: Analysis) => FrameworkRules }) {
    this.world = world;
    this.frameworks = options.frameworks(this);
    this.#families = options.families ?? null;
    this.invoke = (...args) => options.invoke(this, ...args);
    this.flowing = world.functions.filter((fn) => this.flows(fn.file));
    this.modules = new Modules(world);
    this.classes = new Classes(world, this.modules);
    this.extensions = new ExtensionIndex(world, this.classes);
    this.definitions = new Definitions(world, this.classes);
    this.overloads = new Overloads(world, this.classes, this.definitions);
    this.#variables = new Int32Array(world.variableCount);
    this.#this = new Int32Array(world.functions.length);
    this.#returns = new Int32Array(world.functions.length);
    this.#made = new Int32Array(world.functions.length);
    this.#yields = new Int32Array(world.functions.length);
    this.assignedNames = assignedNames(world);
    this.classAssigned = classAssignedNames(world);
    this.#memberNames = new Set(world.classes.flatMap((c) => c.fact.members.map((m) => m.name)));
    this.definesProperties = world.files.some((f) => f.facts.strings.includes('defineProperty') || f.facts.strings.includes('defineProperties'));
    this.extendsPrototypes = world.files.some((f) => f.facts.strings.includes('prototype') && (f.facts.strings.includes('assign') || f.facts.strings.includes('setPrototypeOf')));
    this.mixes = world.files.some(({ facts }) => facts.traits.mixers?.some((name) => facts.strings.includes(name)) === true);
    this.rebinds = world.files.some(({ facts }) => facts.traits.rebinders?.some((name) => facts.strings.includes(name)) === true);
    this.usesPrototypes = world.files.some((f) => f.facts.strings.includes('prototype') || f.facts.strings.includes('__proto__'));
  }

  /** Whether some class, or some assignment, of the workspace has a member of this name. */
  definesMember(name: string): boolean {
    return this.#memberNames.has(name) || this.assignedNames.has(name);
  }

  /** Whether a member may come from an assignment to the class object, where instances see those. */
  assignsToClass(file: LinkedFile, name: string): boolean {
    return file.facts.traits.classAttributes === true && this.assignedNames.has(name);
  }

  /** Whether an object is written out with this key. */
  isLiteralKey(token: Token, name: string): boolean {
    const file = this.world.files[this.tokens.a(token)];
    const ref = this.tokens.b(token);
    if (!file || ref <= 0 || opCode(file.facts.code, ref) !== Op.Object) return false;
    const { code } = file.facts;
    for (let i = operandCount(code, ref) - 2; i >= 0; i -= 2) {
      const key = operand(code, ref, i);
      if (key > 0 && file.facts.strings[key - 1] === name) return true;
      // What is spread later may replace it.
      if (key === 0) return false;
    }
    return false;
  }

  flows(file: LinkedFile): boolean {
    return this.#families === null || this.#families.has(file.facts.traits.family);
  }

  library(file: LinkedFile): LibraryModel {
    return this.frameworks.libraries.get(file.facts.traits.family) ?? EMPTY_LIBRARY;
  }

  variable(file: LinkedFile, variable: number): Node {
    return this.#lazy(this.#variables, file.variableBase + variable);
  }

  /** Node of an operation's value; 0 where no object can come from it. */
  value(file: LinkedFile, ref: OpRef): Node {
    if (ref <= 0) return 0;
    const { code } = file.facts;
    switch (opCode(code, ref)) {
      case Op.Const: return 0;
      case Op.Load: return this.variable(file, operand(code, ref, 0));
      case Op.Store: return this.value(file, operand(code, ref, 1));
      default: {
        const nodes = (this.#values[file.index] ??= new Int32Array(code.length));
        return this.#lazy(nodes, ref);
      }
    }
  }

  thisOf(fn: number): Node {
    return this.#lazy(this.#this, fn);
  }

  returnOf(fn: number): Node {
    return this.#lazy(this.#returns, fn);
  }

  /** What a function returns besides its own parameters and receiver. */
  madeBy(fn: number): Node {
    return this.#lazy(this.#made, fn);
  }

  /** What a function throws by itself. */
  thrownOf(fn: number): Node {
    return this.#lazyIn(this.#thrown, fn);
  }

  /** What a generator is resumed with: the values of its yields. */
  resumeOf(fn: number): Node {
    return this.#lazyIn(this.#resumed, fn);
  }

  yieldOf(fn: number): Node {
    return this.#lazy(this.#yields, fn);
  }

  /** Field `name` of the object that a token stands for. */
  field(token: Token, name: string): Node {
    const fields = (this.#fields[token] ??= new Map<string, Node>());
    let node = fields.get(name);
    if (node === undefined) {
      node = this.solver.node();
      fields.set(name, node);
      if (this.#isKeyed(token)) this.solver.edge(node, this.fields(token));
    }
    return node;
  }

  /** All fields of a token's object together. */
  fields(token: Token): Node {
    return this.#lazyIn(this.#fieldsOf, token);
  }

  /** Objects that a token's object falls back on for fields it lacks. */
  prototypesOf(token: Token): Node {
    return this.#lazyIn(this.#prototypes, token);
  }

  /** Classes of which an object, or the prototype of a class, has the members since the program ran. */
  mixinsOf(token: Token): Node {
    return this.#lazyIn(this.#mixins, token);
  }

  hasPrototypes(token: Token): boolean {
    return this.usesPrototypes || this.#prototypes.has(token);
  }

  external(name: string): Token {
    const short = name.split('.').slice(0, 6).join('.');
    let id = this.#externalIds.get(short);
    if (id === undefined) {
      id = this.#externals.length;
      this.#externals.push(short);
      this.#externalIds.set(short, id);
    }
    return this.tokens.of(TokenKind.External, id);
  }

  /** Whether a collection may have been told to keep functions besides what it holds (a comparator). */
  keepsFunctions(token: Token): boolean {
    return this.#derived.has(`kept\0${token}`) || this.proxies.has(token) || this.promises.has(token);
  }

  /** What a library says of its types among themselves. */
  supertypes(file: LinkedFile): Supertypes {
    const { family } = file.facts.traits;
    let known = this.#supertypes.get(family);
    if (!known) this.#supertypes.set(family, (known = closeSupertypes(this.library(file).supertypes ?? {})));
    return known;
  }

  /** Token of a value of an external type with arguments, by what the type is; `file` and `type` are a place that writes it. */
  typed(shape: string, file: LinkedFile, type: number): Token {
    let token = this.#typed.get(shape);
    if (token === undefined) this.#typed.set(shape, (token = this.tokens.of(TokenKind.Typed, file.index, type)));
    return token;
  }

  externalName(token: Token): string {
    return this.#externals[this.tokens.a(token)] ?? '';
  }

  /** Token of a partial application; the same for the same place and target. One of itself, as a loop makes it, is what it was before. */
  partial(site: Site, application: PartialApplication): Token {
    const place = `${site.file.index}:${site.ref}`;
    let depth = 0;
    for (let t = application.target; this.tokens.kind(t) === TokenKind.Partial; t = this.application(t)?.target ?? 0) {
      if (this.#partialPlaces[this.tokens.a(t)] === place || ++depth >= DEEPEST_PARTIAL) return t;
    }
    const key = `${place}:${application.target}:${application.receiver}`;
    let id = this.#partialIds.get(key);
    if (id === undefined) {
      id = this.#partials.length;
      this.#partials.push(application);
      this.#partialPlaces.push(place);
      this.#partialIds.set(key, id);
    }
    return this.tokens.of(TokenKind.Partial, id);
  }

  application(token: Token): PartialApplication | undefined {
    return this.#partials[this.tokens.a(token)];
  }

  /** True once for each pair of nodes: for edges that must not be added twice. */
  firstPass(from: Node, to: Node): boolean {
    let seen = this.#passes.get(to);
    if (!seen) this.#passes.set(to, (seen = new Set<Node>()));
    if (seen.has(from)) return false;
    seen.add(from);
    return true;
  }

  /** True once for each key and reader: objects that fall back on each other are gone through once, not along every way. */
  firstFallback(reader: object, key: string): boolean {
    let seen = this.#fallbacks.get(reader);
    if (!seen) this.#fallbacks.set(reader, (seen = new Set<string>()));
    return seen.size < seen.add(key).size;
  }

  /** A call as one of a method. Made once for each call, as that may be on very many values. */
  asMethodCall(call: Invocation): Invocation {
    if (call.kind !== 'call') return call;
    let method = this.#methodCalls.get(call);
    if (!method) this.#methodCalls.set(call, (method = { ...call, kind: 'method' }));
    return method;
  }

  /** Calls with the same list of arguments and the same result are one call on several values. */
  callState({ args, result }: Invocation, model: CallModel): CallState {
    const known = this.#callStates.get(args) ?? [];
    let state = known.find((s) => s.model === model && s.result === result);
    if (!state) {
      state = { model, result, nodes: new Map(), done: new Set() };
      if (known.push(state) === 1) this.#callStates.set(args, known);
    }
    return state;
  }

  /** A node made from another once for each purpose; `fill` sets it up. */
  derived(from: Node, purpose: string, fill: (into: Node) => void): Node {
    const key = `${purpose}\0${from}`;
    let node = this.#derived.get(key);
    if (node === undefined) {
      node = this.solver.node();
      this.#derived.set(key, node);
      fill(node);
    }
    return node;
  }

  /** The object that an operation makes. */
  made({ file, ref }: Pick<Site, 'file' | 'ref'>): Token {
    return this.tokens.of(TokenKind.Object, file.index, ref);
  }

  /** A node that holds just this token. */
  constant(token: Token): Node {
    let node = this.#constants.get(token);
    if (node === undefined) this.#constants.set(token, (node = this.solver.constant(token)));
    return node;
  }

  /** Function that a token is, or null. */
  functionOfToken(token: Token): number | null {
    const kind = this.tokens.kind(token);
    return kind === TokenKind.Function || kind === TokenKind.Bound ? this.tokens.a(token) : null;
  }

  /** Function whose `this` a function sees: itself, or for lambdas the nearest one around that has its own. */
  thisOwner(fn: LinkedFunction): LinkedFunction {
    let owner = fn;
    while (owner.fact.lexicalThis && owner.fact.parent >= 0) owner = this.world.function(owner.file.functionBase + owner.fact.parent);
    return owner;
  }

  string(file: LinkedFile, index: number): string {
    return file.facts.strings[index] ?? '';
  }

  /** Whether the object is read by computed keys or iterated, so that all its fields together matter. */
  #isKeyed(token: Token): boolean {
    const kind = this.tokens.kind(token);
    return kind === TokenKind.Object || kind === TokenKind.Arguments || kind === TokenKind.Exports || kind === TokenKind.FunctionInstance
      || kind === TokenKind.Tuple || kind === TokenKind.Entry;
  }

  #lazy(array: Int32Array, index: number): Node {
    let node = array[index] ?? 0;
    if (node === 0) {
      node = this.solver.node();
      array[index] = node;
    }
    return node;
  }

  #lazyIn(map: Map<number, Node>, key: number): Node {
    let node = map.get(key);
    if (node === undefined) {
      node = this.solver.node();
      map.set(key, node);
    }
    return node;
  }
}
