/** What linking leaves: functions, calls among them, and what values may be. Read-only to everyone after. */
import type { CallModel, LibraryModel } from '../model/library.ts';
import { Op, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import type { CallEdge } from './call-edges.ts';
import { functionOf } from './classes.ts';
import { findModel } from './library-models.ts';
import type { Target } from './modules.ts';
import type { Node } from './solver.ts';
import { TokenKind } from './tokens.ts';
import type { LinkedClass, LinkedFile, LinkedFunction } from './world.ts';
import { lastName } from './last-name.ts';

/** What a value may be. `file` is the index of a linked file. */
export type Meaning =
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'class'; readonly class: number }
  | { readonly kind: 'instance'; readonly class: number }
  | { readonly kind: 'object'; readonly file: number; readonly ref: OpRef }
  | { readonly kind: 'exports'; readonly file: number }
  | { readonly kind: 'external'; readonly name: string };

function variablesOf(targets: readonly Target[]): readonly { readonly file: LinkedFile; readonly variable: number }[] {
  return targets.flatMap(({ leaf, path }) => (leaf.kind === 'variable' && path.length === 0 ? [{ file: leaf.file, variable: leaf.variable }] : []));
}

export class Program {
  readonly #a: Analysis;

  constructor(analysis: Analysis) {
    this.#a = analysis;
  }

  /** Whether resolving calls was stopped before its end, because it took too much. */
  get isPartial(): boolean {
    return this.#a.solver.isExhausted;
  }

  get files(): readonly LinkedFile[] {
    return this.#a.world.files;
  }

  get functions(): readonly LinkedFunction[] {
    return this.#a.world.functions;
  }

  get classes(): readonly LinkedClass[] {
    return this.#a.world.classes;
  }

  /** Every call, once for each caller, place and callee; in no particular order. */
  get calls(): readonly CallEdge[] {
    return this.#a.edges.all;
  }

  callersOf(fn: number): readonly CallEdge[] {
    return this.#a.edges.callersOf(fn);
  }

  callsFrom(fn: number): readonly CallEdge[] {
    return this.#a.edges.callsFrom(fn);
  }

  function(id: number): LinkedFunction {
    return this.#a.world.function(id);
  }

  class(id: number): LinkedClass {
    return this.#a.world.class(id);
  }

  file(path: string): LinkedFile | undefined {
    return this.#a.world.byPath.get(path);
  }

  /** Whether an operation is what some call calls: its method need not become a value. */
  isCallee(file: LinkedFile, ref: OpRef): boolean {
    return this.#a.world.isCallee(file, ref);
  }

  /** The class that a class of the code is, or is a part of. */
  classAt(file: LinkedFile, index: number): number {
    return this.#a.classes.at(file, index);
  }

  /** Everything that a class is written in, itself first; `cls` may be a part. */
  partsOf(cls: number): readonly LinkedClass[] {
    const { file, index } = this.class(cls);
    return this.#a.classes.parts(this.#a.classes.at(file, index));
  }

  /** The class and every class below it; `cls` may be a part. */
  subclassesOf(cls: number): readonly number[] {
    const { file, index } = this.class(cls);
    return this.#a.classes.subclasses(this.#a.classes.at(file, index));
  }

  /** What a function that is only declared announces: its definitions, itself where there are none (or where it has a body). Never empty. */
  definitionsOf(fn: number): readonly number[] {
    return this.#a.definitions.of(fn);
  }

  /** Classes of the workspace that a declared type allows. */
  classesOfType(file: LinkedFile, type: number): readonly number[] {
    return this.#a.classes.resolveType(file, type).classes;
  }

  /** Methods that override method `fn` in classes below its own. */
  overridesOf(fn: number): readonly number[] {
    const { file, fact } = this.function(fn);
    if (fact.class < 0) return [];
    const cls = this.#a.classes.at(file, fact.class);
    return this.#a.classes.subclasses(cls).filter((c) => c !== cls)
      .flatMap((c) => this.#a.classes.ownMembers(c, fact.name).filter((f) => f.member.function >= 0).map(functionOf));
  }

  /** Classes of which a value may be an instance, as far as is known. */
  classesOfValue(file: LinkedFile, ref: OpRef): readonly number[] {
    const { tokens, solver } = this.#a;
    return solver.tokens(this.#a.value(file, ref))
      .filter((t) => tokens.kind(t) === TokenKind.Instance || tokens.kind(t) === TokenKind.Subtype)
      .map((t) => tokens.a(t));
  }

  /** Whether nothing is known of a value but that it comes from outside: no class, no type that it was declared with. */
  isOpen(file: LinkedFile, ref: OpRef): boolean {
    const { tokens, solver } = this.#a;
    return solver.tokens(this.#a.value(file, ref)).every((t) => tokens.kind(t) === TokenKind.Unknown || tokens.kind(t) === TokenKind.External);
  }

  /** Functions that a value may be. */
  functionsOfValue(file: LinkedFile, ref: OpRef): readonly number[] {
    return this.#a.solver.tokens(this.#a.value(file, ref)).flatMap((t) => this.#a.functionOfToken(t) ?? []);
  }

  /** Functions that a call gives only some of their lists of arguments. */
  unfinishedAt(file: LinkedFile, ref: OpRef): readonly number[] {
    const found = this.#a.unfinished.size === 0 ? undefined : this.#a.unfinished.get(`${file.index}:${ref}`);
    return found ? [...found] : [];
  }

  ancestorsOf(cls: number): readonly number[] {
    return this.#a.classes.linear(cls);
  }

  /** Names of the fields that hold what a class embeds: its mixins that are fields as well (Go). */
  embeddedIn(cls: number): readonly string[] {
    const { fact, file } = this.class(cls);
    const mixins = fact.bases.filter((b) => b.kind === 'mixin' && b.type >= 0).map((b) => lastName(file.facts.types[b.type]?.name ?? ''));
    return mixins.length === 0 ? mixins : mixins.filter((name) => fact.members.some((m) => m.kind === 'field' && m.name === name));
  }

  /** Functions that a member name means on instances of exactly this class; accessors and methods alike. */
  methodsOf(cls: number, name: string): readonly number[] {
    return this.#a.classes.findOrPromoted(cls, name).filter((f) => f.member.function >= 0).map(functionOf);
  }

  /** Whether JavaScript's `arguments` of a function is mentioned, in its body or a lambda's in it. */
  usesArguments(fn: number): boolean {
    return this.#a.argumentsUsers.has(fn);
  }

  /** Function whose receiver a function sees as its own: itself, or for lambdas one around it. */
  receiverOwner(fn: number): number {
    return this.#a.thisOwner(this.function(fn)).id;
  }

  /** What the linker found a value to be, as far as it is code of the workspace. */
  meaningsOf(file: LinkedFile, ref: OpRef): readonly Meaning[] {
    return ref <= 0 ? [] : this.#meanings(this.#a.value(file, ref));
  }

  meaningsOfVariable(file: LinkedFile, variable: number): readonly Meaning[] {
    return this.#meanings(this.#a.variable(file, variable));
  }

  /** Variables of other files (or of this one's top level) that an import, a free name or a member of a module stands for. */
  variablesAt(file: LinkedFile, ref: OpRef): readonly { readonly file: LinkedFile; readonly variable: number }[] {
    const { code } = file.facts;
    const { modules } = this.#a;
    const text = (i: number): string => this.#a.string(file, operand(code, ref, i));
    switch (opCode(code, ref)) {
      case Op.Import: return variablesOf(modules.import(file, text(0), text(1)));
      case Op.Global: return variablesOf(modules.free(file, text(0)));
      case Op.Get: return this.#moduleMembers(file, operand(code, ref, 0), text(1));
      default: return [];
    }
  }

  /** What is known of a library function: by its dotted name, or by a method's name. Null: nothing. */
  libraryModel(file: LinkedFile, name: string, isMethod: boolean): CallModel | null {
    return findModel(this.#a.library(file), name, isMethod);
  }

  library(file: LinkedFile): LibraryModel {
    return this.#a.library(file);
  }

  #moduleMembers(file: LinkedFile, object: OpRef, name: string): readonly { readonly file: LinkedFile; readonly variable: number }[] {
    const { tokens, solver, modules } = this.#a;
    const found = solver.tokens(this.#a.value(file, object)).filter((t) => tokens.kind(t) === TokenKind.Module);
    return found.flatMap((t) => variablesOf(modules.member(modules.module(tokens.a(t)), name)));
  }

  #meanings(node: Node): readonly Meaning[] {
    const { tokens, solver } = this.#a;
    return solver.tokens(node).flatMap((t): Meaning[] => {
      const a = tokens.a(t);
      switch (tokens.kind(t)) {
        case TokenKind.Function: case TokenKind.Bound: return [{ kind: 'function', function: a }];
        case TokenKind.Class: return [{ kind: 'class', class: a }];
        case TokenKind.Instance: case TokenKind.Subtype: return [{ kind: 'instance', class: a }];
        case TokenKind.Object: return [{ kind: 'object', file: a, ref: tokens.b(t) }];
        case TokenKind.Exports: return [{ kind: 'exports', file: a }];
        case TokenKind.External: return [{ kind: 'external', name: this.#a.externalName(t) }];
        default: return [];
      }
    });
  }
}
