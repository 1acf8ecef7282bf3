/**
 * Reads of members by name: of an annotated field or data type, every place at which a value of its class (or of one below) is asked for it, by name, by
 * key, or by position where a record's parts have one. All names that are asked about are looked for in one pass over the program.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { Op, opCode, opEnd, opStart, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';

export interface MemberRead {
  readonly file: LinkedFile;
  readonly function: number;
  readonly isFunction: false;
  readonly ref: OpRef;
  readonly span: Span;
}

/** Members of a class, which may be a part of one. */
export interface MembersOf { readonly cls: number; readonly members: readonly string[] }

interface Site { readonly fn: LinkedFunction; readonly ref: OpRef }

export class MemberReads {
  readonly #program: Program;
  readonly #names: ReadonlySet<string>;
  #sites: ReadonlyMap<string, readonly Site[]> | null = null;

  /** @param asked all that will be asked for */
  constructor(program: Program, asked: readonly MembersOf[]) {
    this.#program = program;
    this.#names = new Set(asked.flatMap((one) => this.#spellings(one)));
  }

  /** In order of function and place. */
  of(wanted: MembersOf): readonly MemberRead[] {
    const classes = new Set(this.#program.subclassesOf(wanted.cls));
    this.#sites ??= sitesOf(this.#program, this.#names);
    const sites = this.#spellings(wanted).flatMap((name) => this.#sites?.get(name) ?? []);
    return sites.filter((site) => this.#isOf(site, classes)).sort((a, b) => a.fn.id - b.fn.id || a.ref - b.ref).map(({ fn, ref }) => {
      const { code } = fn.file.facts;
      return { file: fn.file, function: fn.id, isFunction: false, ref, span: { start: opStart(code, ref), end: opEnd(code, ref) } };
    });
  }

  #isOf({ fn, ref }: Site, classes: ReadonlySet<number>): boolean {
    return this.#program.classesOfValue(fn.file, operand(fn.file.facts.code, ref, 0)).some((c) => classes.has(c));
  }

  /** Names of members, and the positions that a record's constructor gives them. */
  #spellings({ cls, members }: MembersOf): readonly string[] {
    const names = new Set(members);
    for (const { file, fact } of this.#program.partsOf(cls)) {
      for (const { function: fn } of fact.members) {
        const made = file.facts.functions[fn];
        if (made?.kind === 'constructor') for (const position of positionsIn(file, made, new Set(members))) names.add(position);
      }
    }
    return [...names];
  }
}

/** `this.name = p; this['0'] = p`: numbers that hold what one of the members does. */
function positionsIn({ facts: { code, strings } }: LinkedFile, { codeStart, codeEnd }: LinkedFunction['fact'], members: ReadonlySet<string>): readonly string[] {
  const held = new Set<number>();
  const numbered: { readonly name: string; readonly variable: number }[] = [];
  for (let ref = codeStart; ref < codeEnd; ref += opWords(code, ref)) {
    const value = opCode(code, ref) === Op.Set && opCode(code, operand(code, ref, 0)) === Op.This ? operand(code, ref, 2) : 0;
    if (value === 0 || opCode(code, value) !== Op.Load) continue;
    const name = strings[operand(code, ref, 1)] ?? '';
    const variable = operand(code, value, 0);
    if (members.has(name)) held.add(variable);
    else if (/^\d+$/.test(name)) numbered.push({ name, variable });
  }
  return numbered.filter(({ variable }) => held.has(variable)).map(({ name }) => name);
}

function sitesOf(program: Program, names: ReadonlySet<string>): ReadonlyMap<string, readonly Site[]> {
  const sites = new Map<string, Site[]>();
  if (names.size === 0) return sites;
  for (const fn of program.functions) {
    for (const { name, ref } of readsIn(fn, names)) {
      const list = sites.get(name);
      if (list) list.push({ fn, ref });
      else sites.set(name, [{ fn, ref }]);
    }
  }
  return sites;
}

function readsIn({ file, fact }: LinkedFunction, names: ReadonlySet<string>): readonly { readonly name: string; readonly ref: OpRef }[] {
  const { code, traits } = file.facts;
  const found = new Map<OpRef, string>();
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
    // Where a field and a method may share a name, what is called is the method.
    if (opCode(code, ref) === Op.Call && traits.separateMembers === true) found.delete(operand(code, ref, 0));
    const name = nameAt(file, ref);
    if (name !== null && names.has(name)) found.set(ref, name);
  }
  return [...found].map(([ref, name]) => ({ name, ref }));
}

/** The member that an operation reads, null for other operations. */
function nameAt({ facts: { code, strings } }: LinkedFile, ref: OpRef): string | null {
  const op = opCode(code, ref);
  if (op === Op.Get) return strings[operand(code, ref, 1)] ?? null;
  const key = op === Op.GetItem ? operand(code, ref, 1) : 0;
  return key > 0 && opCode(code, key) === Op.Const ? (strings[operand(code, key, 1)] ?? null) : null;
}
