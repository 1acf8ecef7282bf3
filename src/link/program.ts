/** What linking leaves: functions, calls among them, and what values may be. Read-only to everyone after. */
import type { OpRef } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import type { CallEdge } from './call-edges.ts';
import { functionOf } from './members.ts';
import { TokenKind } from './tokens.ts';
import type { LinkedClass, LinkedFile, LinkedFunction } from './world.ts';

export class Program {
  readonly #a: Analysis;

  constructor(analysis: Analysis) {
    this.#a = analysis;
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

  /** The class that a class of the code is, or is a part of. */
  classAt(file: LinkedFile, index: number): number {
    return this.#a.classes.at(file, index);
  }

  /** The class and every class below it; `cls` may be a part. */
  subclassesOf(cls: number): readonly number[] {
    const { file, index } = this.class(cls);
    return this.#a.classes.subclasses(this.#a.classes.at(file, index));
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

  /** Functions that a value may be. */
  functionsOfValue(file: LinkedFile, ref: OpRef): readonly number[] {
    const { tokens, solver } = this.#a;
    return solver.tokens(this.#a.value(file, ref)).filter((t) => tokens.kind(t) === TokenKind.Function || tokens.kind(t) === TokenKind.Bound).map((t) => tokens.a(t));
  }

  ancestorsOf(cls: number): readonly number[] {
    return this.#a.classes.linear(cls);
  }
}
