/**
 * Where a plain name got its value, without the points-to analysis: what a variable, a field of the own class, a constant or an import is
 * assigned anywhere in the workspace. Made for clients, which are constructed once and kept under a name; more than a few
 * candidates are taken for none.
 */
import { Op, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile } from '../link/world.ts';

/** An operation of a file. */
export interface ValueAt { readonly file: LinkedFile; readonly ref: OpRef }

interface FieldValue extends ValueAt { readonly cls: number }

interface FileValues {
  readonly variables: ReadonlyMap<number, readonly OpRef[]>;
  readonly fields: ReadonlyMap<string, readonly FieldValue[]>;
}

/** A name assigned more often than this is no constant. */
const MOST_VALUES = 4;
/** How far object literals are followed through names. */
const DEEPEST = 6;

export class ClientSources {
  readonly #program: Program;
  readonly #files = new Map<number, FileValues>();
  #shared: ReadonlyMap<string, readonly ValueAt[]> | null = null;

  constructor(program: Program) {
    this.#program = program;
  }

  /** What is passed for a parameter that an expression reads, by the calls of its function where these are few. */
  passedFor({ file, ref }: ValueAt): readonly ValueAt[] {
    const { code, variables, functions } = file.facts;
    const variable = opCode(code, ref) === Op.Load ? operand(code, ref, 0) : -1;
    const fact = variables[variable];
    if (fact?.kind !== 'param') return [];
    const written = (functions[fact.function]?.params ?? []).filter((p) => p.kind !== 'receiver');
    const position = written.findIndex((p) => p.variable === variable);
    const calls = this.#program.callersOf(file.functionBase + fact.function).filter((e) => e.kind === 'call' || e.kind === 'method' || e.kind === 'new');
    if (position < 0 || calls.length > MOST_VALUES) return [];
    return calls.map((edge) => {
      const from = this.#program.function(edge.caller).file;
      return { file: from, ref: argumentAt(from, edge.ref, { position, name: written[position]?.name ?? '' }) };
    }).filter((v) => v.ref > 0);
  }

  /** What a `Load`, `Get`, `GetItem`, `Import` or `Global` may be, where that can be told by name. */
  valuesOf({ file, ref }: ValueAt, depth = 0): readonly ValueAt[] {
    const { code, strings } = file.facts;
    switch (opCode(code, ref)) {
      case Op.Load: return few((this.#of(file).variables.get(operand(code, ref, 0)) ?? []).map((value) => ({ file, ref: value })));
      case Op.Get: return this.#ofMember({ file, ref }, strings[operand(code, ref, 1)] ?? '', depth);
      case Op.GetItem: return this.#ofLiteral({ file, ref: operand(code, ref, 0) }, keyText(file, operand(code, ref, 1)), depth);
      case Op.Import: return this.#ofImport(strings[operand(code, ref, 0)] ?? '', strings[operand(code, ref, 1)] ?? '');
      case Op.Global: return this.#ofShared(strings[operand(code, ref, 0)] ?? '');
      default: return [];
    }
  }

  /** What object literals that an expression may be hold under a key. */
  #ofLiteral(object: ValueAt, key: string | null, depth: number): readonly ValueAt[] {
    return key === null ? [] : this.#literals(object, depth + 1).flatMap(({ file, ref }) => entryOf(file, ref, key));
  }

  #literals({ file, ref }: ValueAt, depth: number): readonly ValueAt[] {
    const { code } = file.facts;
    if (ref <= 0 || depth > DEEPEST) return [];
    if (opCode(code, ref) === Op.Object) return [{ file, ref }];
    if (opCode(code, ref) === Op.Cast) return this.#literals({ file, ref: operand(code, ref, 0) }, depth + 1);
    return this.valuesOf({ file, ref }, depth + 1).flatMap((v) => this.#literals(v, depth + 1));
  }

  #ofMember({ file, ref }: ValueAt, name: string, depth: number): readonly ValueAt[] {
    const object = operand(file.facts.code, ref, 0);
    const literal = isReceiver(file, object) ? [] : this.#ofLiteral({ file, ref: object }, name, depth);
    if (literal.length > 0) return few(literal);
    const own = this.#of(file).fields.get(name) ?? [];
    if (!isReceiver(file, object)) return own.length > 0 ? few(own) : this.#ofShared(name);
    const cls = classAt(file, ref);
    return few(own.filter((f) => f.cls === cls));
  }

  #ofShared(name: string): readonly ValueAt[] {
    return few((this.#shared ??= sharedValues(this.#program)).get(name) ?? [], 1);
  }

  /** Of files that can be meant by the specifier's last word, else the only one of that name. */
  #ofImport(specifier: string, name: string): readonly ValueAt[] {
    const all = (this.#shared ??= sharedValues(this.#program)).get(name) ?? [];
    const last = /([^/.:\\]+)(?:\.[cm]?[jt]sx?)?$/.exec(specifier)?.[1] ?? '';
    const near = all.filter(({ file }) => new RegExp(`(^|/)${last.replace(/[^\w-]/g, '.')}(/index|/__init__)?\\.\\w+$`).test(file.facts.path));
    return few(near.length > 0 ? near : all, near.length > 0 ? MOST_VALUES : 1);
  }

  #of(file: LinkedFile): FileValues {
    let values = this.#files.get(file.index);
    if (!values) this.#files.set(file.index, (values = valuesIn(file)));
    return values;
  }
}

/** The value of a key of an object literal. */
function entryOf(file: LinkedFile, ref: OpRef, key: string): readonly ValueAt[] {
  const { code, strings } = file.facts;
  if (opCode(code, ref) !== Op.Object) return [];
  const found: ValueAt[] = [];
  for (let i = 0; i + 1 < operandCount(code, ref); i += 2) {
    const at = operand(code, ref, i);
    if (at > 0 && strings[at - 1] === key) found.push({ file, ref: operand(code, ref, i + 1) });
  }
  return found;
}

function keyText({ facts: { code, strings } }: LinkedFile, ref: OpRef): string | null {
  return ref > 0 && opCode(code, ref) === Op.Const ? (strings[operand(code, ref, 1)] ?? null) : null;
}

/** What a call passes at a place among the written parameters, or under the parameter's name; 0 for nothing. */
export function argumentAt({ facts: { code, strings } }: LinkedFile, call: OpRef, { position, name }: { readonly position: number; readonly name: string }): OpRef {
  for (let i = 2, at = 0; i + 1 < operandCount(code, call); i += 2) {
    const tag = operand(code, call, i + 1);
    if (tag > 0 && strings[tag - 1] === name) return operand(code, call, i);
    if (tag === 0 && at++ === position) return operand(code, call, i);
  }
  return 0;
}

function few<T>(values: readonly T[], most = MOST_VALUES): readonly T[] {
  return values.length <= most ? values : [];
}

/** Whether an expression is the object that the method runs on. */
export function isReceiver(file: LinkedFile, ref: OpRef): boolean {
  const { code, functions } = file.facts;
  if (opCode(code, ref) === Op.This) return true;
  if (opCode(code, ref) !== Op.Load) return false;
  const variable = operand(code, ref, 0);
  return functions.some((f) => f.params.some((p) => p.kind === 'receiver' && p.variable === variable));
}

/** Class whose code an operation is in; -1 for none. */
function classAt({ facts }: LinkedFile, ref: OpRef): number {
  let fn = facts.functions.findIndex((f) => ref >= f.codeStart && ref < f.codeEnd);
  while (fn >= 0) {
    const fact = facts.functions[fn];
    if (!fact || fact.class >= 0) return fact?.class ?? -1;
    fn = fact.parent;
  }
  return -1;
}

function valuesIn(file: LinkedFile): FileValues {
  const variables = new Map<number, OpRef[]>();
  const fields = new Map<string, FieldValue[]>();
  const { code, strings, functions } = file.facts;
  const receivers = new Set(functions.flatMap((f) => f.params.filter((p) => p.kind === 'receiver').map((p) => p.variable)));
  for (const fact of functions) {
    for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
      const op = opCode(code, ref);
      if (op === Op.Store) push(variables, operand(code, ref, 0), operand(code, ref, 1));
      if (op !== Op.Set) continue;
      const object = operand(code, ref, 0);
      const isOwn = opCode(code, object) === Op.This || opCode(code, object) === Op.Class || opCode(code, object) === Op.Load;
      if (!isOwn) continue;
      const isThis = opCode(code, object) === Op.This || receivers.has(operand(code, object, 0));
      const cls = isThis || fact.kind === 'class-initializer' ? classAt(file, ref) : classNamed(file, object);
      if (cls >= 0) push(fields, strings[operand(code, ref, 1)] ?? '', { file, ref: operand(code, ref, 2), cls });
    }
  }
  return { variables, fields };
}

/** Class that an expression names; -1 for none. */
function classNamed({ facts }: LinkedFile, ref: OpRef): number {
  const { code } = facts;
  if (opCode(code, ref) === Op.Class) return operand(code, ref, 0);
  return facts.classes.findIndex((c) => c.variable >= 0 && c.variable === operand(code, ref, 0));
}

/** Top-level variables and static fields of every file by name. */
function sharedValues(program: Program): ReadonlyMap<string, readonly ValueAt[]> {
  const shared = new Map<string, ValueAt[]>();
  for (const file of program.files) {
    const { code, strings, variables, functions } = file.facts;
    for (const fact of functions) {
      if (fact !== functions[0] && fact.kind !== 'class-initializer') continue;
      for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
        if (opCode(code, ref) === Op.Set) push(shared, strings[operand(code, ref, 1)] ?? '', { file, ref: operand(code, ref, 2) });
        const variable = opCode(code, ref) === Op.Store ? variables[operand(code, ref, 0)] : undefined;
        if (variable?.kind === 'local') push(shared, variable.name, { file, ref: operand(code, ref, 1) });
      }
    }
  }
  return shared;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
