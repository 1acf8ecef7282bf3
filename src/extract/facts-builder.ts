/**
 * What a language adapter writes facts with. It keeps the tables, the scopes and the code layout, so that an adapter
 * only says what the code does.
 *
 * Bodies are deferred: `addFunction` queues the body and returns at once, so that each function's code is one run of
 * words, and everything its parent declares (hoisted or later) is known when the body is lowered.
 */
import type {
  BaseFact, ClassFact, DecoratorFact, ExportFact, FileProblem, FunctionFact, FunctionKind, MemberFact, ParamFact,
  StarImportFact, Traits, TypeFact, VariableFact,
} from '../model/facts.ts';
import { ArgTag, CallFlag, Literal, Op, opCode, opEnd, opStart } from '../model/ops.ts';
import type { OpCode, OpRef } from '../model/ops.ts';
import { EMPTY_SPAN } from '../model/span.ts';
import type { Span } from '../model/span.ts';
import { CodeWriter } from './code-writer.ts';
import { Scope } from './scope.ts';

export interface Argument {
  readonly value: OpRef;
  /** Keyword, spread or block; positional where absent. */
  readonly keyword?: string;
  readonly spread?: 'positional' | 'keyword';
  readonly block?: boolean;
}

export interface ParamSpec {
  readonly name: string;
  readonly kind?: ParamFact['kind'];
  readonly type?: number;
  readonly optional?: boolean;
  readonly span: Span;
  readonly decorators?: readonly DecoratorFact[];
}

export interface DeclareOptions {
  readonly type?: number;
  readonly constant?: boolean;
  readonly scope?: Scope;
  readonly decorators?: readonly DecoratorFact[];
}

export interface FunctionSpec {
  readonly name: string;
  readonly kind: FunctionKind;
  readonly span: Span;
  readonly nameSpan?: Span;
  readonly class?: number;
  readonly isStatic?: boolean;
  readonly isAsync?: boolean;
  readonly isGenerator?: boolean;
  readonly isAbstract?: boolean;
  readonly lexicalThis?: boolean;
  readonly isImplicit?: boolean;
  readonly returnType?: number;
  readonly decorators?: readonly DecoratorFact[];
  /** Each gets a variable of its name in the function's scope; a pattern has name '' and gets a nameless one. */
  readonly params: readonly ParamSpec[];
  readonly extension?: NonNullable<FunctionFact['extension']>;
  readonly isNative?: boolean;
  readonly argumentLists?: NonNullable<FunctionFact['argumentLists']>;
  /** Instead of the one made from parent, class and name. */
  readonly qualifiedName?: string;
  /** Lowers the body: the builder's current function and scope are the new function's. */
  readonly body?: (fn: number) => void;
}

export interface ClassSpec {
  readonly name: string;
  readonly kind?: ClassFact['kind'];
  readonly span: Span;
  readonly nameSpan?: Span;
  readonly parentClass?: number;
  readonly isAbstract?: boolean;
  readonly bases?: readonly BaseFact[];
  readonly typeParams?: readonly string[];
  readonly decorators?: readonly DecoratorFact[];
  readonly variable?: number;
  readonly partOf?: number;
  readonly qualifiedName?: string;
}

export interface MemberSpec {
  readonly name: string;
  readonly kind: MemberFact['kind'];
  readonly function?: number;
  readonly isStatic?: boolean;
  readonly type?: number;
  readonly value?: OpRef;
  readonly span: Span;
  readonly nameSpan?: Span;
  readonly decorators?: readonly DecoratorFact[];
}

export interface BuilderInput {
  readonly path: string;
  readonly text: string;
  readonly moduleName: string;
  readonly package?: string;
  readonly traits: Traits;
}

/** The tables that the builder hands over; the extract step adds path, markers and the rest. */
export interface BuiltFacts {
  readonly moduleName: string;
  readonly package: string;
  readonly traits: Traits;
  readonly strings: readonly string[];
  readonly code: Int32Array;
  readonly statements: Int32Array;
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly variables: readonly VariableFact[];
  readonly types: readonly TypeFact[];
  readonly exports: readonly ExportFact[];
  readonly starImports: readonly StarImportFact[];
  readonly problems: readonly FileProblem[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface PendingBody { readonly fn: number; readonly scope: Scope; readonly body: (fn: number) => void }

export class FactsBuilder {
  readonly input: BuilderInput;
  readonly #code = new CodeWriter();
  readonly #strings: string[] = [];
  readonly #stringIndex = new Map<string, number>();
  readonly #functions: Mutable<FunctionFact>[] = [];
  readonly #classes: (Mutable<ClassFact> & { members: MemberFact[]; bases: BaseFact[] })[] = [];
  readonly #variables: Mutable<VariableFact>[] = [];
  readonly #types: (Mutable<TypeFact> & { scope: Scope })[] = [];
  readonly #exports: ExportFact[] = [];
  readonly #starImports: StarImportFact[] = [];
  readonly #statements: number[] = [];
  readonly #problems: FileProblem[] = [];
  readonly #pending: PendingBody[] = [];
  #package: string;
  #moduleName: string;
  #function = 0;
  #scope: Scope;

  constructor(input: BuilderInput) {
    this.input = input;
    this.#package = input.package ?? '';
    this.#moduleName = input.moduleName;
    this.#scope = new Scope(null, 0);
  }

  /** Sets package and prefix of qualified names, for languages that learn them from the text. Before any definition. */
  setPackage(name: string, moduleName: string): void {
    this.#package = name;
    this.#moduleName = moduleName;
  }

  get text(): string {
    return this.input.text;
  }

  /** Function being lowered. */
  get currentFunction(): number {
    return this.#function;
  }

  get scope(): Scope {
    return this.#scope;
  }

  // --- functions, classes, names -------------------------------------------------------------------------------

  /** Lowers the file: its top-level code is function 0; queued bodies follow until none is left. */
  lowerModule(body: (fn: number) => void): void {
    const whole = { start: 0, end: this.text.length };
    this.#functions.push(this.#functionFact({ name: this.#moduleName, kind: 'module', span: whole, nameSpan: EMPTY_SPAN, params: [], qualifiedName: this.#moduleName }, -1));
    this.#runBody({ fn: 0, scope: this.#scope, body });
    // Bodies queue further bodies while this runs; the loop goes on to those too.
    for (const pending of this.#pending) this.#runBody(pending);
    this.#pending.length = 0;
  }

  /** Defines a function in the current function and queues its body. Returns its index; `functionValue` makes the closure. */
  addFunction(spec: FunctionSpec): number {
    const fn = this.#functions.length;
    const fact = this.#functionFact(spec, this.#function);
    this.#functions.push(fact);
    const scope = new Scope(this.#scope, fn);
    fact.params = spec.params.map((p) => this.#param(p, scope, fn));
    if (spec.body) this.#pending.push({ fn, scope, body: spec.body });
    return fn;
  }

  addClass(spec: ClassSpec): number {
    this.#classes.push({
      name: spec.name, kind: spec.kind ?? 'class', span: spec.span, nameSpan: spec.nameSpan ?? spec.span,
      qualifiedName: spec.qualifiedName ?? this.#qualified(spec.name, this.#function, spec.parentClass ?? -1),
      parentFunction: this.#function, parentClass: spec.parentClass ?? -1, isAbstract: spec.isAbstract ?? false,
      bases: [...(spec.bases ?? [])], members: [], typeParams: spec.typeParams ?? [], decorators: spec.decorators ?? [],
      variable: spec.variable ?? -1, ...(spec.partOf === undefined ? {} : { partOf: spec.partOf }),
    });
    return this.#classes.length - 1;
  }

  addMember(cls: number, spec: MemberSpec): number {
    const members = this.#class(cls).members;
    members.push({
      name: spec.name, kind: spec.kind, function: spec.function ?? -1, isStatic: spec.isStatic ?? false, type: spec.type ?? -1,
      value: spec.value ?? 0, span: spec.span, nameSpan: spec.nameSpan ?? spec.span, decorators: spec.decorators ?? [],
    });
    return members.length - 1;
  }

  /** Takes a method out of the class that holds it: another one has taken its place. */
  removeMember(name: string, fn: number): void {
    const { class: cls } = this.functionFact(fn);
    const { members } = this.#class(cls);
    const at = members.findIndex((m) => m.name === name && m.function === fn);
    if (at >= 0) members.splice(at, 1);
  }

  addBase(cls: number, base: BaseFact): void {
    this.#class(cls).bases.push(base);
  }

  /** Whether a class of this file declares a member of that name (static or not). */
  hasMember(cls: number, name: string): MemberFact | null {
    return this.#classes[cls]?.members.find((m) => m.name === name) ?? null;
  }

  classFact(cls: number): Readonly<ClassFact> {
    return this.#class(cls);
  }

  functionFact(fn: number): Readonly<FunctionFact> {
    const fact = this.#functions[fn];
    if (!fact) throw new RangeError(`no function ${fn}`);
    return fact;
  }

  /** Corrects a fact that is only known after the function was added. */
  amendFunction(fn: number, change: Partial<Omit<FunctionFact, 'codeStart' | 'codeEnd' | 'parent'>>): void {
    Object.assign(this.functionFact(fn), change);
  }

  amendClass(cls: number, change: Partial<Omit<ClassFact, 'members' | 'bases'>>): void {
    Object.assign(this.#class(cls), change);
  }

  /** Runs `body` in a nested scope of the current function (a block, or a class body). */
  inScope<T>(body: () => T, isClassBody = false): T {
    const outer = this.#scope;
    this.#scope = new Scope(outer, this.#function, isClassBody);
    try {
      return body();
    } finally {
      this.#scope = outer;
    }
  }

  /**
   * `inScope` without a callback, for scopes that open in the middle of a list. Gives the scope around it, which
   * `leaveScope` takes back.
   */
  enterScope(isClassBody = false): Scope {
    const outer = this.#scope;
    this.#scope = new Scope(outer, this.#function, isClassBody);
    return outer;
  }

  leaveScope(outer: Scope): void {
    this.#scope = outer;
  }

  /** Binds a name in `scope` (the current one if absent); again binding a name there gives the same variable. */
  declare(name: string, kind: VariableFact['kind'], span: Span, more: DeclareOptions = {}): number {
    const scope = more.scope ?? this.#scope;
    const known = scope.own(name);
    if (known >= 0) {
      const fact = this.#variables[known];
      if (fact && fact.type < 0 && more.type !== undefined) fact.type = more.type;
      if (fact && !fact.decorators && more.decorators?.length) fact.decorators = more.decorators;
      return known;
    }
    const fact: VariableFact = { name, function: scope.function, kind, type: more.type ?? -1, span, constant: more.constant ?? false };
    const variable = this.addVariable(more.decorators?.length ? { ...fact, decorators: more.decorators } : fact);
    scope.bind(name, variable);
    return variable;
  }

  /** A variable that no name leads to (a temporary), or that the adapter binds itself. */
  addVariable(fact: VariableFact): number {
    this.#variables.push({ ...fact });
    return this.#variables.length - 1;
  }

  variableFact(variable: number): Readonly<VariableFact> {
    const fact = this.#variables[variable];
    if (!fact) throw new RangeError(`no variable ${variable}`);
    return fact;
  }

  lookup(name: string): number {
    return this.#scope.lookup(name);
  }

  /** Type as written; `args` are types added before. Its root name is bound to a variable when the file is finished. */
  addType(name: string, span: Span, more: { kind?: TypeFact['kind']; args?: readonly number[] } = {}): number {
    this.#types.push({ name, kind: more.kind ?? 'name', args: more.args ?? [], variable: -1, span, scope: this.#scope });
    return this.#types.length - 1;
  }

  typeFact(type: number): Readonly<TypeFact> {
    const fact = this.#types[type];
    if (!fact) throw new RangeError(`no type ${type}`);
    return fact;
  }

  addExport(fact: ExportFact): void {
    this.#exports.push(fact);
  }

  addStarImport(specifier: string): void {
    this.#starImports.push({ specifier, function: this.#function });
  }

  addProblem(problem: FileProblem): void {
    this.#problems.push(problem);
  }

  // --- operations ----------------------------------------------------------------------------------------------

  emit(op: OpCode, span: Span, ...operands: number[]): OpRef {
    return this.#code.emit(op, span.start, span.end, operands);
  }

  /** `emit` for operand lists of any length (a literal of 100,000 elements does not fit on the stack). */
  emitList(op: OpCode, span: Span, operands: readonly number[]): OpRef {
    return this.#code.emit(op, span.start, span.end, operands);
  }

  string(text: string): number {
    let index = this.#stringIndex.get(text);
    if (index === undefined) {
      index = this.#strings.length;
      this.#strings.push(text);
      this.#stringIndex.set(text, index);
    }
    return index;
  }

  literal(kind: keyof typeof Literal, text: string, span: Span): OpRef {
    return this.emit(Op.Const, span, Literal[kind], this.string(text));
  }

  /** Reads a name: a variable of this file where one is in scope, else a free name. */
  name(name: string, span: Span): OpRef {
    const variable = this.lookup(name);
    return variable >= 0 ? this.emit(Op.Load, span, variable) : this.emit(Op.Global, span, this.string(name));
  }

  get(object: OpRef, name: string, span: Span): OpRef {
    return this.emit(Op.Get, span, object, this.string(name));
  }

  /** A method as a value, not called: a field of the same name is not meant. */
  methodOf(object: OpRef, name: string, span: Span): OpRef {
    return this.emit(Op.Get, span, object, this.string(name), 1);
  }

  set(object: OpRef, name: string, value: OpRef, span: Span): OpRef {
    return this.emit(Op.Set, span, object, this.string(name), value);
  }

  load(variable: number, span: Span): OpRef {
    return this.emit(Op.Load, span, variable);
  }

  store(variable: number, value: OpRef, span: Span, flags = 0): OpRef {
    return this.emit(Op.Store, span, variable, value, flags);
  }

  call(callee: OpRef, args: readonly Argument[], span: Span, flags = 0): OpRef {
    return this.emitList(Op.Call, span, [callee, flags, ...this.#arguments(args)]);
  }

  /** A call that the language makes without written parentheses. */
  implicitCall(callee: OpRef, args: readonly OpRef[], span: Span): OpRef {
    return this.call(callee, args.map((value) => ({ value })), span, CallFlag.Implicit);
  }

  construct(cls: OpRef, args: readonly Argument[], span: Span): OpRef {
    return this.emitList(Op.New, span, [cls, 0, ...this.#arguments(args)]);
  }

  /** A list, tuple or set of these items. */
  array(items: readonly Argument[], span: Span): OpRef {
    return this.emitList(Op.Array, span, this.#arguments(items));
  }

  functionValue(fn: number, span: Span): OpRef {
    return this.emit(Op.Function, span, fn);
  }

  classValue(cls: number, span: Span): OpRef {
    return this.emit(Op.Class, span, cls);
  }

  import(specifier: string, name: string, span: Span): OpRef {
    return this.emit(Op.Import, span, this.string(specifier), this.string(name));
  }

  /** Item of a list by its number; a negative one counts from the end. */
  item(list: OpRef, index: number, span: Span): OpRef {
    return this.emit(Op.GetItem, span, list, this.literal('Number', String(index), span));
  }

  /** A list of a list's items from number `from` on, without the last `dropped`: what a rest pattern takes. */
  itemsFrom(list: OpRef, { from, dropped }: { readonly from: number; readonly dropped: number }, span: Span): OpRef {
    const start = from === 0 ? 0 : this.literal('Number', String(from), span);
    return this.emit(Op.Slice, span, list, start, dropped === 0 ? 0 : this.literal('Number', String(-dropped), span), 0);
  }

  combine(values: readonly OpRef[], span: Span): OpRef {
    return this.emitList(Op.Combine, span, values.filter((v) => v !== 0));
  }

  choice(values: readonly OpRef[], span: Span): OpRef {
    return this.emitList(Op.Choice, span, values.filter((v) => v !== 0));
  }

  /** Records a statement; `value` is the operation that computes its value, 0 if none. What a `return` that is an expression hands out is its value. */
  statement(span: Span, value: OpRef): void {
    const { last } = this.#code;
    const handedOut = value === 0 && this.#code.startsAs(last, Op.Return, span.start) ? this.#code.operand(last, 0) : value;
    this.#statements.push(span.start, span.end, handedOut);
  }

  codeOf(ref: OpRef, code: Int32Array): { op: number; span: Span } {
    return { op: opCode(code, ref), span: { start: opStart(code, ref), end: opEnd(code, ref) } };
  }

  finish(): BuiltFacts {
    return {
      moduleName: this.#moduleName, package: this.#package, traits: this.input.traits,
      strings: this.#strings, code: this.#code.finish(), statements: sortedTriples(this.#statements),
      functions: this.#functions, classes: this.#classes, variables: this.#variables,
      types: this.#types.map(({ name, kind, args, span, scope }) => ({ name, kind, args, variable: scope.lookup(rootOf(name)), span })),
      exports: this.#exports, starImports: this.#starImports, problems: this.#problems,
    };
  }

  // --- helpers -------------------------------------------------------------------------------------------------

  #runBody({ fn, scope, body }: PendingBody): void {
    this.#function = fn;
    this.#scope = scope;
    const fact = this.#functions[fn];
    if (!fact) return;
    fact.codeStart = this.#code.length;
    body(fn);
    fact.codeEnd = this.#code.length;
  }

  #functionFact(spec: FunctionSpec, parent: number): Mutable<FunctionFact> {
    const at = this.#code.length;
    return {
      name: spec.name, kind: spec.kind, span: spec.span, nameSpan: spec.nameSpan ?? spec.span, parent, class: spec.class ?? -1,
      qualifiedName: spec.qualifiedName ?? this.#qualified(spec.name, parent, spec.class ?? -1),
      isStatic: spec.isStatic ?? false, isAsync: spec.isAsync ?? false, isGenerator: spec.isGenerator ?? false,
      isAbstract: spec.isAbstract ?? false, lexicalThis: spec.lexicalThis ?? false,
      isImplicit: spec.isImplicit ?? false, params: [], returnType: spec.returnType ?? -1,
      decorators: spec.decorators ?? [], ...(spec.isNative === true ? { isNative: true } : {}), ...(spec.extension ? { extension: spec.extension } : {}), ...(spec.argumentLists ? { argumentLists: spec.argumentLists } : {}), codeStart: at, codeEnd: at,
    };
  }

  #param(spec: ParamSpec, scope: Scope, fn: number): ParamFact {
    const type = spec.type ?? -1;
    const variable = spec.name === ''
      ? this.addVariable({ name: '', function: fn, kind: 'param', type, span: spec.span, constant: false })
      : this.declare(spec.name, 'param', spec.span, { type, scope });
    const fact: ParamFact = { name: spec.name, variable, kind: spec.kind ?? 'positional', type, optional: spec.optional ?? false, span: spec.span };
    return spec.decorators?.length ? { ...fact, decorators: spec.decorators } : fact;
  }

  #qualified(name: string, parentFunction: number, cls: number): string {
    const outer = cls >= 0 ? this.#class(cls).qualifiedName : (this.#functions[parentFunction]?.qualifiedName ?? this.#moduleName);
    if (name === '') return outer;
    return outer === '' ? name : `${outer}.${name}`;
  }

  #class(cls: number): Mutable<ClassFact> & { members: MemberFact[]; bases: BaseFact[] } {
    const fact = this.#classes[cls];
    if (!fact) throw new RangeError(`no class ${cls}`);
    return fact;
  }

  #arguments(args: readonly Argument[]): number[] {
    const out: number[] = [];
    for (const a of args) out.push(a.value, this.#argTag(a));
    return out;
  }

  #argTag(a: Argument): number {
    if (a.block) return ArgTag.Block;
    if (a.spread) return a.spread === 'positional' ? ArgTag.Spread : ArgTag.KeywordSpread;
    return a.keyword === undefined ? ArgTag.Positional : this.string(a.keyword) + 1;
  }
}

/** `a` of `a.b.c`. */
function rootOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

function sortedTriples(flat: readonly number[]): Int32Array {
  const order = Array.from({ length: flat.length / 3 }, (_, i) => i * 3);
  order.sort((a, b) => (flat[a] ?? 0) - (flat[b] ?? 0) || (flat[b + 1] ?? 0) - (flat[a + 1] ?? 0));
  const sorted = new Int32Array(flat.length);
  let to = 0;
  for (const from of order) {
    sorted[to++] = flat[from] ?? 0;
    sorted[to++] = flat[from + 1] ?? 0;
    sorted[to++] = flat[from + 2] ?? 0;
  }
  return sorted;
}
