/**
 * Reads of annotated variables: in their own file by name, and of those of a file's top level wherever they are imported, named without import or
 * read as members of their module. All variables that are asked about are looked for in one pass over the program.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { Op, opCode, opEnd, opStart, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';

/** A variable of a file. */
export interface VariableOf { readonly file: LinkedFile; readonly variable: number }

export interface VariableRead {
  readonly file: LinkedFile;
  readonly function: number;
  readonly isFunction: false;
  readonly ref: OpRef;
  readonly span: Span;
}

export class VariableReads {
  readonly #program: Program;
  readonly #asked: readonly VariableOf[];
  /** By which a member of a module may mean one of them. */
  readonly #names = new Set<string>();
  #reads: ReadonlyMap<string, readonly VariableRead[]> | null = null;

  /** @param asked all that will be asked for */
  constructor(program: Program, asked: readonly VariableOf[]) {
    this.#program = program;
    this.#asked = asked;
  }

  /** In order of function and place. */
  of(wanted: VariableOf): readonly VariableRead[] {
    this.#reads ??= this.#find();
    return this.#reads.get(keyOf(wanted)) ?? [];
  }

  #find(): ReadonlyMap<string, readonly VariableRead[]> {
    const reads = new Map<string, VariableRead[]>(this.#asked.map((v) => [keyOf(v), []]));
    if (reads.size === 0) return reads;
    const isShared = this.#asked.some(({ file, variable }) => file.facts.variables[variable]?.function === 0);
    const files = isShared ? this.#program.files : [...new Set(this.#asked.map((v) => v.file))];
    const names = this.#importNames(files);
    if (isShared) this.#addNames(files);
    for (const file of files) {
      const { functions, variables } = file.facts;
      const lists = variables.map((_, variable) => reads.get(names.get(keyOf({ file, variable })) ?? keyOf({ file, variable })));
      for (let i = 0; i < functions.length; i++) this.#readsIn(this.#program.function(file.functionBase + i), { lists, reads: isShared ? reads : null });
    }
    return reads;
  }

  /** Own names of the variables, and those that they are exported under. */
  #addNames(files: readonly LinkedFile[]): void {
    for (const { file, variable } of this.#asked) {
      this.#names.add(file.facts.variables[variable]?.name ?? '');
      for (const e of file.facts.exports) if (e.kind === 'local' && e.variable === variable) this.#names.add(e.name);
    }
    for (const { facts } of files) for (const e of facts.exports) if (e.kind === 'from' && this.#names.has(e.imported)) this.#names.add(e.name);
  }

  /** Variables that only name an imported one, each with the key of that. An import may be imported again. */
  #importNames(files: readonly LinkedFile[]): ReadonlyMap<string, string> {
    const meant = new Map(this.#asked.map((v) => [keyOf(v), keyOf(v)]));
    for (let before = 0; before !== meant.size;) {
      before = meant.size;
      for (const file of files) this.#namesIn(file, meant);
    }
    return meant;
  }

  #namesIn(file: LinkedFile, meant: Map<string, string>): void {
    const { code, variables, functions } = file.facts;
    if (!variables.some((v) => v.kind === 'import')) return;
    for (const { codeStart, codeEnd } of functions) {
      for (let ref = codeStart; ref < codeEnd; ref += opWords(code, ref)) {
        const variable = operand(code, ref, 0);
        if (opCode(code, ref) !== Op.Store || variables[variable]?.kind !== 'import' || opCode(code, operand(code, ref, 1)) !== Op.Import) continue;
        for (const found of this.#program.variablesAt(file, operand(code, ref, 1))) {
          const key = meant.get(keyOf(found));
          if (key !== undefined) meant.set(keyOf({ file, variable }), key);
        }
      }
    }
  }

  #readsIn(fn: LinkedFunction, { lists, reads }: { readonly lists: readonly (VariableRead[] | undefined)[]; readonly reads: ReadonlyMap<string, VariableRead[]> | null }): void {
    const { file, fact } = fn;
    const { code } = file.facts;
    const add = (ref: OpRef, list: VariableRead[] | undefined): void => {
      list?.push({ file, function: fn.id, isFunction: false, ref, span: { start: opStart(code, ref), end: opEnd(code, ref) } });
    };
    for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
      const op = opCode(code, ref);
      if (op === Op.Load) add(ref, lists[operand(code, ref, 0)]);
      else if (reads && (op === Op.Global || op === Op.Get) && this.#names.has(file.facts.strings[operand(code, ref, op === Op.Get ? 1 : 0)] ?? '')) for (const found of this.#program.variablesAt(file, ref)) add(ref, reads.get(keyOf(found)));
    }
  }
}

function keyOf({ file, variable }: VariableOf): string {
  return `${file.index}:${variable}`;
}
