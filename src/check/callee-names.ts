/**
 * The names that a callee goes by: what the linker resolved it to, the classes of what it is called on, declared types, imports
 * from outside the workspace, and the member chain as written. Worked out on demand for one call at a time, within bounds:
 * a name is a list of segments, outermost first, and only its last few count.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import type { TypeFact } from '../model/facts.ts';
import { Literal, Op, opCode, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { segmentsOf } from '../policy/symbol-text.ts';

type Name = readonly string[];

const DEEPEST = 16;
/** Values looked at for one call. */
const MOST_VALUES = 400;
const MOST_NAMES = 48;
const LONGEST_NAME = 24;
const MOST_STAR_IMPORTS = 16;

export class CalleeNames {
  readonly #program: Program;
  /** Of each file: the only operation stored to a variable; 0 where there are several. */
  readonly #stored = new Map<number, ReadonlyMap<number, OpRef>>();
  /** Of each file: the only values of fields, by class and name, as stored on the receiver. */
  readonly #fields = new Map<number, ReadonlyMap<string, OpRef>>();
  readonly #targets = new Map<number, ReadonlyMap<OpRef, readonly number[]>>();
  /** Values that may still be looked at for the call in hand. */
  #left = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Last segments that the names of a call's callee may have: enough to tell that no pattern fits. */
  lastOf(fn: LinkedFunction, ref: OpRef): readonly string[] {
    const { code } = fn.file.facts;
    this.#left = MOST_VALUES;
    const targets = this.#targetsOf(fn, ref).map((id) => this.#lastOfFunction(id));
    const callee = operand(code, ref, 0);
    if (opCode(code, callee) === Op.Get) return [this.#string(fn.file, operand(code, callee, 1)), ...targets];
    return [...this.#valueNames(fn, callee, 0).map((name) => name.at(-1) ?? ''), ...targets];
  }

  /** Every name of a call's callee. */
  of(fn: LinkedFunction, ref: OpRef): readonly Name[] {
    const { code } = fn.file.facts;
    this.#left = MOST_VALUES;
    const callee = operand(code, ref, 0);
    const names = [...this.#valueNames(fn, callee, 0)];
    for (const id of this.#targetsOf(fn, ref)) names.push(...this.#functionNames(id));
    for (const meaning of this.#program.meaningsOf(fn.file, callee)) if (meaning.kind === 'class') names.push(segmentsOf(this.#program.class(meaning.class).fact.qualifiedName));
    return names;
  }

  /** Every name of a function that stands somewhere as a value. */
  ofValue(fn: LinkedFunction, ref: OpRef): readonly Name[] {
    this.#left = MOST_VALUES;
    return [...this.#valueNames(fn, ref, 0), ...this.#externalNames(fn.file, ref), ...this.#program.functionsOfValue(fn.file, ref).flatMap((id) => this.#functionNames(id))];
  }

  #lastOfFunction(id: number): string {
    const { fact } = this.#program.function(id);
    return fact.kind === 'constructor' && fact.class >= 0 ? (this.#classOf(id)?.name ?? '') : fact.name;
  }

  /** A function's own name and those that it has in the classes above; a constructor goes by its class's. */
  #functionNames(id: number): readonly Name[] {
    const { fact, file } = this.#program.function(id);
    if (fact.name === '') return [];
    const cls = this.#classOf(id);
    if (!cls) return [segmentsOf(fact.qualifiedName)];
    if (fact.kind === 'constructor') return [segmentsOf(cls.qualifiedName)];
    return [segmentsOf(fact.qualifiedName), ...this.#classNames(this.#program.classAt(file, fact.class)).map((name) => [...name, fact.name])];
  }

  #classOf(id: number): LinkedFile['facts']['classes'][number] | undefined {
    const { fact, file } = this.#program.function(id);
    return file.facts.classes[fact.class];
  }

  /** Names of a class and of all that it extends, outside the workspace too. */
  #classNames(cls: number): readonly Name[] {
    const ancestors = this.#program.ancestorsOf(cls);
    return bounded((ancestors.length > 0 ? ancestors : [cls]).flatMap((c) => {
      const { fact, file } = this.#program.class(c);
      return [segmentsOf(fact.qualifiedName), ...fact.bases.flatMap((base) => this.#typeNames(file, base.type))];
    }));
  }

  /** Names that a value goes by, or whose instance it is. */
  #valueNames(fn: LinkedFunction, ref: OpRef, depth: number): readonly Name[] {
    if (ref <= 0 || depth > DEEPEST || this.#left-- <= 0) return [];
    const { code } = fn.file.facts;
    const at = (i: number): number => operand(code, ref, i);
    const next = (value: OpRef): readonly Name[] => this.#valueNames(fn, value, depth + 1);
    switch (opCode(code, ref)) {
      case Op.Load: return this.#variableNames(fn, at(0), depth);
      case Op.Global: return this.#globalNames(fn.file, ref, this.#string(fn.file, at(0)));
      case Op.Import: return this.#importNames(fn.file, ref, this.#string(fn.file, at(0)), this.#string(fn.file, at(1)));
      case Op.Get: return this.#memberNames(fn, ref, depth);
      case Op.GetItem: return this.#itemNames(fn, ref, depth);
      case Op.Call: return this.#resultNames(fn, ref, depth);
      case Op.New: case Op.Await: return next(at(0));
      case Op.Store: return next(at(1));
      case Op.Cast: return bounded([...next(at(0)), ...this.#typeNames(fn.file, at(1))]);
      case Op.This: case Op.Super: return bounded([['this'], ...this.#receiverNames(fn)]);
      case Op.Choice: return bounded(choices(code, ref).flatMap(next));
      case Op.Logical: return bounded([...next(at(1)), ...next(at(2))]);
      case Op.Class: return [segmentsOf(fn.file.facts.classes[at(0)]?.qualifiedName ?? '')];
      case Op.Function: return [segmentsOf(fn.file.facts.functions[at(0)]?.qualifiedName ?? '')];
      default: return [];
    }
  }

  #variableNames(fn: LinkedFunction, variable: number, depth: number): readonly Name[] {
    const fact = fn.file.facts.variables[variable];
    if (!fact) return [];
    const value = this.#storedIn(fn.file).get(variable) ?? 0;
    const owner = this.#program.functions[fn.file.functionBase + fact.function] ?? fn;
    const param = owner.fact.params.find((p) => p.variable === variable);
    return bounded([
      [fact.name],
      ...this.#typeNames(fn.file, fact.type), ...(param && param.type !== fact.type ? this.#typeNames(fn.file, param.type) : []),
      ...(param?.kind === 'receiver' ? this.#receiverNames(owner) : []),
      ...(value > 0 ? this.#valueNames(owner, value, depth + 1) : []),
    ]);
  }

  /** The class that a function's receiver is of, and those above it. */
  #receiverNames(fn: LinkedFunction): readonly Name[] {
    const owner = this.#program.function(this.#program.receiverOwner(fn.id));
    return owner.fact.class < 0 ? [] : this.#classNames(this.#program.classAt(owner.file, owner.fact.class));
  }

  #globalNames(file: LinkedFile, ref: OpRef, name: string): readonly Name[] {
    const { starImports, package: own } = file.facts;
    const starred = starImports.slice(0, MOST_STAR_IMPORTS).map((star) => [...segmentsOf(star.specifier), name]);
    return bounded([[name], ...this.#exportNames(file, ref), ...(own === '' ? [] : [[...segmentsOf(own), name]]), ...starred]);
  }

  #importNames(file: LinkedFile, ref: OpRef, specifier: string, name: string): readonly Name[] {
    const from = segmentsOf(specifier);
    return [name === '*' || name === 'default' ? from : [...from, name], ...this.#exportNames(file, ref)];
  }

  /** What an imported or free name is called where it is defined. */
  #exportNames(file: LinkedFile, ref: OpRef): readonly Name[] {
    return this.#program.variablesAt(file, ref).flatMap(({ file: from, variable }) => {
      const fact = from.facts.variables[variable];
      const name = [...segmentsOf(from.facts.moduleName), fact?.name ?? ''];
      const value = this.#storedIn(from).get(variable) ?? 0;
      const { code } = from.facts;
      // `export const users = db.users`: one step on is enough, further files have their own names.
      const written = opCode(code, value) === Op.Get && from !== file ? this.#valueNames(this.#topOf(from), value, DEEPEST - 3) : [];
      return [name, ...this.#typeNames(from, fact?.type ?? -1), ...written];
    });
  }

  #topOf(file: LinkedFile): LinkedFunction {
    return this.#program.function(file.functionBase);
  }

  /** `object.name`: every name of the object with the member's behind it; as a value, also what the member is declared to be. */
  #memberNames(fn: LinkedFunction, ref: OpRef, depth: number): readonly Name[] {
    const { code } = fn.file.facts;
    const object = operand(code, ref, 0);
    const name = this.#string(fn.file, operand(code, ref, 1));
    const classes = this.#program.classesOfValue(fn.file, object);
    const owners = [...this.#valueNames(fn, object, depth + 1), ...this.#externalNames(fn.file, object), ...classes.flatMap((c) => this.#classNames(c))];
    return bounded([...owners.map((owner) => [...owner, name].slice(-LONGEST_NAME)), ...this.#exportNames(fn.file, ref), ...(depth > 0 ? this.#fieldNames(fn, { object, name, classes }, depth) : [])]);
  }

  /** Names that the linker followed from code outside the workspace to here. */
  #externalNames(file: LinkedFile, ref: OpRef): readonly Name[] {
    return this.#program.meaningsOf(file, ref).flatMap((m) => (m.kind === 'external' ? [segmentsOf(m.name)] : []));
  }

  /** What a field holds: by its declared type, or by the only value that its class stores in it. */
  #fieldNames(fn: LinkedFunction, at: { object: OpRef; name: string; classes: readonly number[] }, depth: number): readonly Name[] {
    const owner = this.#program.function(this.#program.receiverOwner(fn.id));
    const own = owner.fact.class >= 0 && isReceiver(fn, at.object) ? [this.#program.classAt(owner.file, owner.fact.class)] : [];
    return [...new Set([...own, ...at.classes])].flatMap((c) => this.#program.ancestorsOf(c)).flatMap((c) => {
      const { fact, file, index } = this.#program.class(c);
      const members = fact.members.filter((m) => m.name === at.name && m.function < 0);
      const value = this.#fieldsOf(file).get(`${index}:${at.name}`) ?? 0;
      const writer = value > 0 ? this.#functionAround(file, value) : undefined;
      return [...members.flatMap((m) => this.#typeNames(file, m.type)), ...(writer ? this.#valueNames(writer, value, depth + 4) : [])];
    });
  }

  #functionAround(file: LinkedFile, ref: OpRef): LinkedFunction | undefined {
    const index = file.facts.functions.findIndex((f) => ref >= f.codeStart && ref < f.codeEnd);
    return index < 0 ? undefined : this.#program.functions[file.functionBase + index];
  }

  #itemNames(fn: LinkedFunction, ref: OpRef, depth: number): readonly Name[] {
    const { code } = fn.file.facts;
    const key = operand(code, ref, 1);
    const isText = key > 0 && opCode(code, key) === Op.Const && operand(code, key, 0) === Literal.String;
    const segment = isText ? this.#string(fn.file, operand(code, key, 1)) : '[]';
    return this.#valueNames(fn, operand(code, ref, 0), depth + 1).map((name) => [...name, segment].slice(-LONGEST_NAME));
  }

  /** What a call gives: `f()`, the class it may be the constructor of, and what its targets are declared to return. */
  #resultNames(fn: LinkedFunction, ref: OpRef, depth: number): readonly Name[] {
    const { code } = fn.file.facts;
    const callee = this.#valueNames(fn, operand(code, ref, 0), depth + 1);
    const called = callee.map((name) => [...name.slice(0, -1), `${name.at(-1) ?? ''}()`]);
    // Where classes are called to make instances, they are the names that begin with a capital.
    const made = callee.filter((name) => /^\p{Lu}/u.test(name.at(-1) ?? ''));
    const returned = this.#targetsOf(fn, ref).flatMap((id) => {
      const { fact, file } = this.#program.function(id);
      return this.#typeNames(file, fact.returnType);
    });
    return bounded([...called, ...made, ...returned]);
  }

  /** A declared type as written, as imported, and as the workspace defines it. */
  #typeNames(file: LinkedFile, index: number, depth = 0): readonly Name[] {
    const type = file.facts.types[index];
    if (!type || depth > 3) return [];
    if (type.kind === 'union') return type.args.slice(0, 8).flatMap((arg) => this.#typeNames(file, arg, depth + 1));
    if (type.kind !== 'name' || type.name === '') return [];
    return [segmentsOf(type.name), ...this.#importedType(file, type)];
  }

  #importedType(file: LinkedFile, type: TypeFact): readonly Name[] {
    const [, ...rest] = segmentsOf(type.name);
    const { package: own, starImports } = file.facts;
    if (type.variable < 0) {
      const around = [own, ...starImports.slice(0, MOST_STAR_IMPORTS).map((s) => s.specifier)].filter((p) => p !== '');
      return around.map((p) => [...segmentsOf(p), ...segmentsOf(type.name)]);
    }
    const value = this.#storedIn(file).get(type.variable) ?? 0;
    const { code } = file.facts;
    if (opCode(code, value) === Op.Import) return this.#importNames(file, value, this.#string(file, operand(code, value, 0)), this.#string(file, operand(code, value, 1))).map((name) => [...name, ...rest]);
    const cls = file.facts.classes.find((c) => c.variable === type.variable);
    return cls ? [segmentsOf(cls.qualifiedName)] : [];
  }

  #targetsOf(fn: LinkedFunction, ref: OpRef): readonly number[] {
    let targets = this.#targets.get(fn.id);
    if (!targets) {
      const found = new Map<OpRef, number[]>();
      for (const edge of this.#program.callsFrom(fn.id)) {
        // What a library calls back is not what the call names.
        if (edge.kind === 'callback') continue;
        const list = found.get(edge.ref);
        if (list) list.push(edge.callee);
        else found.set(edge.ref, [edge.callee]);
      }
      this.#targets.set(fn.id, (targets = found));
    }
    return targets.get(ref) ?? [];
  }

  #storedIn(file: LinkedFile): ReadonlyMap<number, OpRef> {
    let known = this.#stored.get(file.index);
    if (!known) this.#stored.set(file.index, (known = onlyStores(file)));
    return known;
  }

  #fieldsOf(file: LinkedFile): ReadonlyMap<string, OpRef> {
    let known = this.#fields.get(file.index);
    if (!known) this.#fields.set(file.index, (known = onlyFields(file)));
    return known;
  }

  #string(file: LinkedFile, index: number): string {
    return file.facts.strings[index] ?? '';
  }
}

function bounded(names: readonly Name[]): readonly Name[] {
  return names.length > MOST_NAMES ? names.slice(0, MOST_NAMES) : names;
}

function choices(code: Int32Array, ref: OpRef): readonly OpRef[] {
  const count = opWords(code, ref) - 3;
  return Array.from({ length: Math.min(count, 4) }, (_, i) => operand(code, ref, i));
}

/** Whether a value is the receiver of the function whose code it is in. */
function isReceiver(fn: LinkedFunction, ref: OpRef): boolean {
  const { code, functions, variables } = fn.file.facts;
  if (opCode(code, ref) === Op.This) return true;
  if (opCode(code, ref) !== Op.Load) return false;
  const variable = operand(code, ref, 0);
  return functions[variables[variable]?.function ?? -1]?.params.some((p) => p.kind === 'receiver' && p.variable === variable) ?? false;
}

/** Variables to the one operation that gives them a value; 0 where several do. */
function onlyStores({ facts }: LinkedFile): ReadonlyMap<number, OpRef> {
  const stored = new Map<number, OpRef>();
  const { code } = facts;
  for (let ref = 1; ref < code.length; ref += opWords(code, ref)) {
    if (opCode(code, ref) !== Op.Store) continue;
    const variable = operand(code, ref, 0);
    stored.set(variable, stored.has(variable) ? 0 : operand(code, ref, 1));
  }
  return stored;
}

/** Fields by `class:name` to the one value that the class's own code stores in them through its receiver. */
function onlyFields(file: LinkedFile): ReadonlyMap<string, OpRef> {
  const stored = new Map<string, OpRef>();
  const { code, functions, strings } = file.facts;
  for (const [index, fact] of functions.entries()) {
    if (fact.class < 0) continue;
    const fn: LinkedFunction = { id: file.functionBase + index, file, index, fact };
    for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
      if (opCode(code, ref) !== Op.Set || !isReceiver(fn, operand(code, ref, 0))) continue;
      const key = `${fact.class}:${strings[operand(code, ref, 1)] ?? ''}`;
      stored.set(key, stored.has(key) ? 0 : operand(code, ref, 2));
    }
  }
  return stored;
}
