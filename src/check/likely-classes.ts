/**
 * Classes that a value is likely to be of where the linker knows none: what a library gives that was handed the class (`User.objects.get(1)`,
 * `em.find(User.class, id)`, `db.Set<User>()`), or that is declared for it (`Repository<User>`), followed back through names, calls, loops, lambdas and
 * parameters; and a receiver that is named after the class (`current_user`). Only for asking whether a member is that of an annotated class: what
 * is unlikely is left out, and nothing is followed further than a few steps.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFile } from '../link/world.ts';
import { Op, callArguments, callReceiver, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { ClientSources } from './client-sources.ts';
import type { ValueAt } from './client-sources.ts';

const DEEPEST = 10;
const MOST_CALLERS = 8;
const NONE: ReadonlySet<number> = new Set();
/** Operations that a variable's value may come from and be named after: other variables, what is gone through, calls. */
const NAMED_BY_SOURCE: ReadonlySet<number> = new Set([Op.Load, Op.Element, Op.Call, Op.Await]);

interface FileIndex {
  /** Calls by the function of the file that they are handed. */
  readonly handed: ReadonlyMap<number, OpRef>;
  /** Written type arguments by the callee. */
  readonly typeArguments: ReadonlyMap<OpRef, readonly OpRef[]>;
}

export class LikelyClasses {
  readonly #program: Program;
  readonly #sources: ClientSources;
  readonly #files = new Map<number, FileIndex>();
  readonly #memo = new Map<string, ReadonlySet<number>>();

  constructor(program: Program) {
    this.#program = program;
    this.#sources = new ClientSources(program);
  }

  /** Classes that a value is likely to be an instance of, or a collection of instances; none where the linker knows what it is. */
  of(at: ValueAt): ReadonlySet<number> {
    const isKnown = this.#program.meaningsOf(at.file, at.ref).some((m) => m.kind !== 'external');
    return isKnown ? NONE : this.#trace(at, 0);
  }

  /** Whether what a value is called speaks of a class: `user`, `currentUser`, `users[0]`, `get_user(id)`, each of `users`, for `User` and `UserRow`. */
  isNamedAfter(at: ValueAt, className: string): boolean {
    const words = wordsOf(className);
    while (words.length > 1 && OF_DATA.has(words.at(-1) ?? '')) words.pop();
    return words.length > 0 && this.#namesOf(at, 0).some((name) => speaksOf(wordsOf(name), words));
  }

  /** What a value is called where it is read, and where it comes from. */
  #namesOf(at: ValueAt, depth: number): readonly string[] {
    const { file, ref } = at;
    const { code, strings, variables } = file.facts;
    if (ref <= 0 || depth > DEEPEST) return [];
    switch (opCode(code, ref)) {
      case Op.Get: return [strings[operand(code, ref, 1)] ?? ''];
      case Op.Global: return [strings[operand(code, ref, 0)] ?? ''];
      case Op.Call: case Op.GetItem: case Op.Element: case Op.Await: case Op.Cast: return this.#namesOf({ file, ref: operand(code, ref, 0) }, depth + 1);
      case Op.Load: {
        const fact = variables[operand(code, ref, 0)];
        const call = fact?.kind === 'param' ? this.#indexOf(file).handed.get(fact.function) : undefined;
        const from = call === undefined ? this.#sources.valuesOf(at) : [{ file, ref: callReceiver(file.facts.code, call) }];
        return [fact?.name ?? '', ...from.slice(0, 1).flatMap((v) => (NAMED_BY_SOURCE.has(opCode(v.file.facts.code, v.ref)) ? this.#namesOf(v, depth + 1) : []))];
      }
      default: return [];
    }
  }

  #trace(at: ValueAt, depth: number): ReadonlySet<number> {
    if (at.ref <= 0 || depth > DEEPEST) return NONE;
    const key = `${at.file.index}:${at.ref}`;
    const known = this.#memo.get(key);
    if (known) return known;
    this.#memo.set(key, NONE);
    const found = new Set<number>();
    for (const m of this.#program.meaningsOf(at.file, at.ref)) {
      if (m.kind === 'class') found.add(m.class);
      if (m.kind === 'instance') for (const cls of this.#keptBy(m.class)) found.add(cls);
    }
    if (found.size === 0) for (const cls of this.#parts(at, depth + 1)) found.add(cls);
    this.#memo.set(key, found);
    return found;
  }

  #parts(at: ValueAt, depth: number): Iterable<number> {
    const { file, ref } = at;
    const { code } = file.facts;
    const of = (i: number): ReadonlySet<number> => this.#trace({ file, ref: operand(code, ref, i) }, depth);
    switch (opCode(code, ref)) {
      case Op.Load: return this.#variable(at, depth);
      case Op.Get: return this.#member(at, depth);
      case Op.Global: case Op.Import: return this.#sources.valuesOf(at).flatMap((v) => [...this.#trace(v, depth)]);
      case Op.GetItem: case Op.Element: case Op.Await: case Op.Cast: case Op.Slice: case Op.Copy: return of(0);
      case Op.Choice: case Op.Combine: return Array.from({ length: operandCount(code, ref) }, (_, i) => [...of(i)]).flat();
      case Op.Logical: return [...of(1), ...of(2)];
      case Op.Call: return this.#call(at, depth);
      default: return [];
    }
  }

  #variable({ file, ref }: ValueAt, depth: number): Iterable<number> {
    const variable = operand(file.facts.code, ref, 0);
    const fact = file.facts.variables[variable];
    if (!fact) return [];
    const declared = this.#argumentsOfType(file, fact.type);
    if (declared.length > 0) return declared;
    return fact.kind === 'param' ? this.#parameter({ file, ref }, fact.function, depth) : this.#sources.valuesOf({ file, ref }).flatMap((v) => [...this.#trace(v, depth)]);
  }

  /** Of a lambda that a library calls, what its call is made on; of other functions, what their callers pass. */
  #parameter({ file, ref }: ValueAt, fn: number, depth: number): Iterable<number> {
    const call = this.#indexOf(file).handed.get(fn);
    if (call !== undefined) return this.#trace({ file, ref: callReceiver(file.facts.code, call) }, depth);
    return this.#sources.passedFor({ file, ref }).flatMap((v) => [...this.#trace(v, depth)]);
  }

  #member({ file, ref }: ValueAt, depth: number): Iterable<number> {
    const { code, strings } = file.facts;
    const object = operand(code, ref, 0);
    const name = strings[operand(code, ref, 1)] ?? '';
    const owners = this.#program.meaningsOf(file, object).flatMap((m) => (m.kind === 'instance' ? this.#program.ancestorsOf(m.class) : []));
    const declared = owners.flatMap((cls) => this.#program.partsOf(cls)).flatMap((part) =>
      part.fact.members.filter((m) => m.name === name && m.function < 0).flatMap((m) => this.#argumentsOfType(part.file, m.type)));
    if (declared.length > 0) return declared;
    const values = this.#sources.valuesOf({ file, ref });
    return values.length > 0 ? values.flatMap((v) => [...this.#trace(v, depth)]) : this.#trace({ file, ref: object }, depth);
  }

  /** What a library is handed that names a class, and what a function of the workspace gives back. */
  #call({ file, ref }: ValueAt, depth: number): Iterable<number> {
    const { code } = file.facts;
    const callee = operand(code, ref, 0);
    const types = this.#indexOf(file).typeArguments.get(callee) ?? [];
    const named = types.flatMap((type) => [...this.#trace({ file, ref: type }, depth)]);
    if (named.length > 0) return named;
    const targets = this.#program.functionsOfValue(file, callee);
    if (targets.length > 0) return targets.slice(0, MOST_CALLERS).flatMap((fn) => [...this.#returned(fn, depth)]);
    const handed = [...callArguments(code, ref), callReceiver(code, ref)].filter((r) => r > 0 && opCode(code, r) !== Op.Function);
    return handed.flatMap((r) => [...this.#trace({ file, ref: r }, depth)]);
  }

  #returned(fn: number, depth: number): Iterable<number> {
    const { file, fact } = this.#program.function(fn);
    const { code } = file.facts;
    const found: number[] = [];
    for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
      if (opCode(code, ref) === Op.Return) found.push(...this.#trace({ file, ref: operand(code, ref, 0) }, depth));
    }
    return found;
  }

  /** Classes that a class of the workspace handles by its bases: `interface Users extends Repository<User, Long>`. */
  #keptBy(cls: number): readonly number[] {
    return this.#program.ancestorsOf(cls).flatMap((c) => this.#program.partsOf(c)).flatMap((part) => part.fact.bases.flatMap((b) => this.#argumentsOfType(part.file, b.type)));
  }

  #argumentsOfType(file: LinkedFile, type: number): readonly number[] {
    const fact = file.facts.types[type];
    return fact ? fact.args.flatMap((arg) => this.#program.classesOfType(file, arg)) : [];
  }

  #indexOf(file: LinkedFile): FileIndex {
    let index = this.#files.get(file.index);
    if (!index) this.#files.set(file.index, (index = indexFile(file)));
    return index;
  }
}

function indexFile({ facts: { code, functions } }: LinkedFile): FileIndex {
  const handed = new Map<number, OpRef>();
  const typeArguments = new Map<OpRef, readonly OpRef[]>();
  for (const { codeStart, codeEnd } of functions) {
    for (let ref = codeStart; ref < codeEnd; ref += opWords(code, ref)) {
      const op = opCode(code, ref);
      if (op === Op.TypeArguments) typeArguments.set(operand(code, ref, 0), Array.from({ length: operandCount(code, ref) - 1 }, (_, i) => operand(code, ref, i + 1)));
      if (op !== Op.Call) continue;
      for (const arg of callArguments(code, ref)) if (opCode(code, arg) === Op.Function) handed.set(operand(code, arg, 0), ref);
    }
  }
  return { handed, typeArguments };
}

/** Words that classes of data have behind what they are about. */
const OF_DATA: ReadonlySet<string> = new Set(['row', 'entity', 'model', 'dto', 'record', 'data', 'info', 'doc', 'document', 'schema', 'table', 'vo']);

function speaksOf(said: readonly string[], words: readonly string[]): boolean {
  const own = said.length > words.length && OF_DATA.has(said.at(-1) ?? '') ? said.slice(0, -1) : said;
  return words.every((word, i) => isSame(own[own.length - words.length + i], word));
}

function isSame(said: string | undefined, word: string): boolean {
  return said === word || said === `${word}s` || (word.endsWith('y') && said === `${word.slice(0, -1)}ies`);
}

function wordsOf(name: string): string[] {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').toLowerCase().split(/[^a-z\d]+/).filter((w) => w !== '');
}
