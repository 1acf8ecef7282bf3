/**
 * Reads of members by name: of an annotated field or data type, every place at which a value of its class (or of one below) is asked for it, by name, by
 * key, or by position where a record's parts have one. Of a value that the linker knows nothing of, where all that speaks for it is what a library was handed
 * (`likely-classes.ts`) or its name, and no other class has such a member. All names that are asked about are looked for in one pass over the program.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { Op, opCode, opEnd, opStart, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';
import { LikelyClasses } from './likely-classes.ts';

export interface MemberRead {
  readonly file: LinkedFile;
  readonly function: number;
  readonly isFunction: false;
  readonly ref: OpRef;
  readonly span: Span;
}

/** Members of a class, which may be a part of one. */
export interface MembersOf { readonly cls: number; readonly members: readonly string[] }

interface Site { readonly fn: LinkedFunction; readonly name: string; readonly ref: OpRef }

export class MemberReads {
  readonly #program: Program;
  readonly #names: ReadonlySet<string>;
  readonly #accessors: ReadonlySet<string>;
  readonly #likely: LikelyClasses;
  /** Classes that are asked about, and by name of a member all that have it. */
  readonly #askedAbout: ReadonlySet<number>;
  #owners: ReadonlyMap<string, readonly number[]> | null = null;
  #sites: ReadonlyMap<string, readonly Site[]> | null = null;

  /** @param asked all that will be asked for */
  constructor(program: Program, asked: readonly MembersOf[]) {
    this.#program = program;
    this.#names = new Set(asked.flatMap((one) => this.#spellings(one)));
    this.#accessors = new Set(asked.flatMap((one) => this.#generated(one)));
    this.#likely = new LikelyClasses(program);
    this.#askedAbout = new Set(asked.flatMap(({ cls }) => program.subclassesOf(cls)));
  }

  /** In order of function and place. */
  of(wanted: MembersOf): readonly MemberRead[] {
    const classes = new Set(this.#program.subclassesOf(wanted.cls));
    this.#sites ??= sitesOf(this.#program, this.#names, this.#accessors);
    const seen = new Set<string>();
    const sites = this.#spellings(wanted).flatMap((name) => this.#sites?.get(name) ?? []).filter((site) => this.#isOf(site, { classes, cls: wanted.cls }));
    return sites.sort((a, b) => a.fn.id - b.fn.id || a.ref - b.ref).flatMap(({ fn, ref }) => {
      const { code } = fn.file.facts;
      const span = { start: opStart(code, ref), end: opEnd(code, ref) };
      const key = `${fn.id}:${span.start}:${span.end}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ file: fn.file, function: fn.id, isFunction: false as const, ref, span }];
    });
  }

  /** Whether it is asked of an instance of one of the classes, or of such a class itself: fields may be static. */
  #isOf({ fn, name, ref }: Site, { classes, cls }: { readonly classes: ReadonlySet<number>; readonly cls: number }): boolean {
    const object = { file: fn.file, ref: operand(fn.file.facts.code, ref, 0) };
    const known = this.#program.meaningsOf(object.file, object.ref).filter((m) => m.kind !== 'external');
    if (known.length > 0) return known.some((m) => (m.kind === 'instance' || m.kind === 'class') && classes.has(m.class));
    const { file, fact } = this.#program.class(cls);
    if (file.facts.traits.family !== fn.file.facts.traits.family) return false;
    const likely = this.#likely.of(object);
    if (likely.size > 0) return [...likely].some((c) => classes.has(c));
    if (!this.#program.isOpen(object.file, object.ref)) return false;
    const speaksOf = (className: string): boolean => this.#likely.isNamedAfter(object, className);
    return speaksOf(fact.name) ? this.#isAlways(name, file, speaksOf) : isDistinctive(name) && this.#isAlways(name, file, () => true);
  }

  #generated({ cls, members }: MembersOf): readonly string[] {
    if (this.#program.class(cls).file.facts.traits.separateMembers !== true) return [];
    return members.flatMap(accessorsOf).filter((name) => this.#program.methodsOf(cls, name).length === 0);
  }

  /** Whether every class of a language that has a member of this name, and that is among those meant, is asked about it. */
  #isAlways(name: string, { facts: { traits } }: LinkedFile, isMeant: (className: string) => boolean): boolean {
    this.#owners ??= ownersOf(this.#program, this.#names);
    return (this.#owners.get(name) ?? []).every((c) => {
      const { fact, file } = this.#program.class(c);
      return this.#askedAbout.has(c) || file.facts.traits.family !== traits.family || !isMeant(fact.name);
    });
  }

  /** Names of members, of the accessors that nobody wrote for them, and the positions that a record's constructor gives them. */
  #spellings({ cls, members }: MembersOf): readonly string[] {
    const names = new Set([...members, ...this.#generated({ cls, members })]);
    for (const { file, fact } of this.#program.partsOf(cls)) {
      for (const { function: fn } of fact.members) {
        const made = file.facts.functions[fn];
        if (made?.kind === 'constructor') for (const position of positionsIn(file, made, new Set(members))) names.add(position);
      }
    }
    return [...names];
  }
}

/** What code calls that is made when it is compiled (`getEmail()` for `email`). */
function accessorsOf(member: string): readonly string[] {
  const name = `${member.charAt(0).toUpperCase()}${member.slice(1)}`;
  return [`get${name}`, `is${name}`];
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

/** A name of several words (`date_of_birth`, `homeAddress`), which is hardly used for two things. */
function isDistinctive(name: string): boolean {
  return /[a-z\d][A-Z][a-z]|[a-z\d]_[a-z\d]/.test(name);
}

function ownersOf(program: Program, names: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, number[]>();
  for (const { id, file, index, fact } of program.classes) {
    for (const { name } of fact.members) if (names.has(name)) owners.set(name, [...(owners.get(name) ?? []), program.classAt(file, index) >= 0 ? program.classAt(file, index) : id]);
  }
  return owners;
}

function sitesOf(program: Program, names: ReadonlySet<string>, accessors: ReadonlySet<string>): ReadonlyMap<string, readonly Site[]> {
  const sites = new Map<string, Site[]>();
  if (names.size === 0) return sites;
  for (const fn of program.functions) {
    for (const { name, ref } of readsIn(fn, names, accessors)) {
      const list = sites.get(name);
      if (list) list.push({ fn, name, ref });
      else sites.set(name, [{ fn, name, ref }]);
    }
  }
  return sites;
}

function readsIn({ file, fact }: LinkedFunction, names: ReadonlySet<string>, accessors: ReadonlySet<string>): readonly { readonly name: string; readonly ref: OpRef }[] {
  const { code, traits } = file.facts;
  const found = new Map<OpRef, string>();
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
    // Where a field and a method may share a name, what is called is the method.
    if (opCode(code, ref) === Op.Call && traits.separateMembers === true && !accessors.has(found.get(operand(code, ref, 0)) ?? '')) found.delete(operand(code, ref, 0));
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
