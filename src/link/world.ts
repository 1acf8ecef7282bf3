/**
 * The files of a program side by side, with numbers that hold across files: functions, classes and variables are numbered
 * through. Nothing is resolved here; it is the index that resolving stands on.
 */
import type { ClassFact, FileFacts, FunctionFact, VariableFact } from '../model/facts.ts';
import type { FrameworkModel } from '../model/framework.ts';
import type { LibraryModel } from '../model/library.ts';
import type { ModuleResolver } from '../model/modules.ts';
import { Op, opCode, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';

export interface LinkInput {
  readonly files: readonly FileFacts[];
  /** By family. */
  readonly resolvers: ReadonlyMap<string, ModuleResolver>;
  readonly libraries: ReadonlyMap<string, LibraryModel>;
  /** Those that may be in use; absent: none. */
  readonly frameworks?: readonly FrameworkModel[];
}

export interface LinkedFile {
  readonly index: number;
  readonly facts: FileFacts;
  readonly functionBase: number;
  readonly classBase: number;
  readonly variableBase: number;
}

export interface LinkedFunction { readonly id: number; readonly file: LinkedFile; readonly index: number; readonly fact: FunctionFact }
export interface LinkedClass { readonly id: number; readonly file: LinkedFile; readonly index: number; readonly fact: ClassFact }

export class World {
  readonly files: readonly LinkedFile[];
  readonly byPath: ReadonlyMap<string, LinkedFile>;
  readonly functions: readonly LinkedFunction[];
  readonly classes: readonly LinkedClass[];
  readonly variableCount: number;
  readonly resolvers: ReadonlyMap<string, ModuleResolver>;
  readonly libraries: ReadonlyMap<string, LibraryModel>;
  readonly #callees: (Set<OpRef> | undefined)[] = [];
  readonly #definitions: (Map<number, OpRef[]> | undefined)[] = [];

  constructor(input: LinkInput) {
    const files: LinkedFile[] = [];
    const functions: LinkedFunction[] = [];
    const classes: LinkedClass[] = [];
    let variables = 0;
    for (const facts of [...input.files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      const file = { index: files.length, facts, functionBase: functions.length, classBase: classes.length, variableBase: variables };
      files.push(file);
      for (const [index, fact] of facts.functions.entries()) functions.push({ id: functions.length, file, index, fact });
      for (const [index, fact] of facts.classes.entries()) classes.push({ id: classes.length, file, index, fact });
      variables += facts.variables.length;
    }
    this.files = files;
    this.byPath = new Map(files.map((f) => [f.facts.path, f]));
    this.functions = functions;
    this.classes = classes;
    this.variableCount = variables;
    this.resolvers = input.resolvers;
    this.libraries = input.libraries;
  }

  function(id: number): LinkedFunction {
    const fn = this.functions[id];
    if (!fn) throw new RangeError(`no function ${id}`);
    return fn;
  }

  class(id: number): LinkedClass {
    const cls = this.classes[id];
    if (!cls) throw new RangeError(`no class ${id}`);
    return cls;
  }

  variable(file: LinkedFile, index: number): VariableFact | undefined {
    return file.facts.variables[index];
  }

  /** Whether an operation is what some call calls. Made on first use, a file at a time. */
  isCallee(file: LinkedFile, ref: OpRef): boolean {
    let callees = this.#callees[file.index];
    if (!callees) {
      callees = new Set();
      const { code } = file.facts;
      for (let at = 1; at < code.length; at += opWords(code, at)) if (opCode(code, at) === Op.Call) callees.add(operand(code, at, 0));
      this.#callees[file.index] = callees;
    }
    return callees.has(ref);
  }

  /** Values stored to each variable of a file, by operation. Made on first use. */
  definitions(file: LinkedFile): Map<number, OpRef[]> {
    let map = this.#definitions[file.index];
    if (!map) {
      map = new Map();
      const { code } = file.facts;
      for (let ref = 1; ref < code.length; ref += opWords(code, ref)) {
        if (opCode(code, ref) !== Op.Store) continue;
        const variable = operand(code, ref, 0);
        const list = map.get(variable);
        if (list) list.push(operand(code, ref, 1));
        else map.set(variable, [operand(code, ref, 1)]);
      }
      this.#definitions[file.index] = map;
    }
    return map;
  }
}
