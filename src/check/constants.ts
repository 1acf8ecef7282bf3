/** Constants of the workspace by name: strings, and lists of strings, that annotations may refer to. */
import { Literal, Op, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile } from '../link/world.ts';

interface Constant { readonly file: LinkedFile; readonly words: readonly string[] }

export class Constants {
  readonly #program: Program;
  #byName: Map<string, Constant[]> | null = null;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Words of a constant by its dotted name as written in `file`: one of the same file first, else the only one of that name. */
  lookup(file: LinkedFile, name: string): readonly string[] | null {
    const last = name.split('.').at(-1) ?? name;
    const found = (this.#byName ??= indexConstants(this.#program)).get(last) ?? [];
    const own = found.filter((c) => c.file === file);
    const candidates = own.length > 0 ? own : found;
    const distinct = new Set(candidates.map((c) => c.words.join('\0')));
    return distinct.size === 1 ? (candidates[0]?.words ?? null) : null;
  }
}

function indexConstants(program: Program): Map<string, Constant[]> {
  const index = new Map<string, Constant[]>();
  for (const file of program.files) {
    const { code, strings, variables } = file.facts;
    const add = (name: string, value: OpRef): void => {
      const words = literalWords(file, value);
      if (!words) return;
      const list = index.get(name);
      if (list) list.push({ file, words });
      else index.set(name, [{ file, words }]);
    };
    for (let ref = 1; ref < code.length; ref += opWords(code, ref)) {
      const op = opCode(code, ref);
      if (op === Op.Store && !variables[operand(code, ref, 0)]?.name.startsWith('_')) add(variables[operand(code, ref, 0)]?.name ?? '', operand(code, ref, 1));
      else if (op === Op.Set) add(strings[operand(code, ref, 1)] ?? '', operand(code, ref, 2));
    }
  }
  return index;
}

/** Strings that an expression plainly is, or null. */
export function literalWords(file: LinkedFile, value: OpRef): readonly string[] | null {
  const { code, strings } = file.facts;
  switch (opCode(code, value)) {
    case Op.Const: return operand(code, value, 0) === Literal.String ? [strings[operand(code, value, 1)] ?? ''] : null;
    case Op.Cast: return literalWords(file, operand(code, value, 0));
    case Op.Array: {
      const words: string[] = [];
      for (let i = 0; i < operandCount(code, value); i += 2) {
        const item = literalWords(file, operand(code, value, i));
        if (item?.length !== 1 || item[0] === undefined) return null;
        words.push(item[0]);
      }
      return words.length > 0 ? words : null;
    }
    default: return null;
  }
}
