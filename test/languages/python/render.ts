/**
 * Facts as short text: a line for each store, control operation and value that nothing uses, values inline as
 * expressions. A value made by a call and used several times gets a name, so that one can see that it is made once.
 */
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { CallFlag, Literal, Op, StoreFlag, opCode, opWords, operand, operandCount } from '../../../src/model/ops.ts';
import type { OpRef } from '../../../src/model/ops.ts';

const NAMES = new Map<number, string>(Object.entries(Op).map(([name, code]) => [code, name.toLowerCase()]));

/** Lines of function `fn`. */
export function renderFunction(facts: BuiltFacts, fn: number): string[] {
  const { codeStart = 0, codeEnd = 0 } = facts.functions[fn] ?? {};
  return new Renderer(facts).lines(codeStart, codeEnd);
}

/** The whole file; a heading for each function but the module. */
export function renderFile(facts: BuiltFacts): string[] {
  return facts.functions.flatMap((f, i) => [...(i === 0 ? [] : [`-- ${f.kind} ${f.qualifiedName}`]), ...renderFunction(facts, i)]);
}

/** A type as text: `list[User]`, `A | B`, `User[]`, `-> R`; `?` for what says nothing, `-` for none. */
export function renderType(facts: BuiltFacts, type: number): string {
  const fact = facts.types[type];
  if (!fact) return '-';
  const args = fact.args.map((a) => renderType(facts, a));
  switch (fact.kind) {
    case 'union': return args.join(' | ');
    case 'array': return `${args.join('')}[]`;
    case 'function': return `-> ${args.join('')}`;
    case 'other': return '?';
    case 'name': return args.length === 0 ? fact.name : `${fact.name}[${args.join(', ')}]`;
  }
}

class Renderer {
  readonly #facts: BuiltFacts;
  readonly #uses = new Map<OpRef, number>();
  readonly #named = new Map<OpRef, string>();

  constructor(facts: BuiltFacts) {
    this.#facts = facts;
  }

  lines(start: number, end: number): string[] {
    const { code } = this.#facts;
    const refs: OpRef[] = [];
    for (let ref = start; ref < end; ref += opWords(code, ref)) refs.push(ref);
    for (const ref of refs) for (const value of this.#operands(ref)) this.#uses.set(value, (this.#uses.get(value) ?? 0) + 1);
    let depth = 0;
    return refs.flatMap((ref) => {
      const op = opCode(code, ref);
      const text = this.#line(ref);
      if (CLOSING.has(op)) depth--;
      const line = text === null ? [] : ['  '.repeat(Math.max(0, depth)) + text];
      if (OPENING.has(op)) depth++;
      return line;
    });
  }

  #line(ref: OpRef): string | null {
    const { code } = this.#facts;
    const op = opCode(code, ref);
    if (op >= Op.Return || op === Op.Store || op === Op.Set || op === Op.SetItem) return this.#effect(ref);
    const uses = this.#uses.get(ref) ?? 0;
    if (uses === 0) return this.#value(ref);
    if (uses === 1 || SIMPLE.has(op)) return null;
    const text = this.#value(ref);
    const name = `$${this.#named.size + 1}`;
    this.#named.set(ref, name);
    return `${name} = ${text}`;
  }

  #effect(ref: OpRef): string {
    const v = (i: number): string => this.#operand(ref, i);
    const at = (i: number): number => operand(this.#facts.code, ref, i);
    switch (opCode(this.#facts.code, ref)) {
      case Op.Store: return `${this.#variable(at(0))} ${at(2) === StoreFlag.Default ? '?=' : '='} ${v(1)}`;
      case Op.Set: return `${v(0)}.${this.#string(at(1))} = ${v(2)}`;
      case Op.SetItem: return `${at(3) === 2 ? 'key of ' : ''}${v(0)}[${at(1) === 0 ? '' : v(1)}] = ${v(2)}`;
      case Op.Case: return `case ${at(0) === 0 ? 'default' : v(0)}`;
      case Op.Catch: return `catch ${at(0) === 0 ? '' : this.#variable(at(0) - 1)}: ${renderType(this.#facts, at(1) - 1)}`;
      case Op.Loop: case Op.Break: case Op.Continue: return `${NAMES.get(opCode(this.#facts.code, ref)) ?? ''}${at(0) === 0 ? '' : ` ${this.#string(at(0) - 1)}`}`;
      default: {
        const name = NAMES.get(opCode(this.#facts.code, ref)) ?? '';
        return operandCount(this.#facts.code, ref) > 0 && at(0) > 0 ? `${name} ${v(0)}` : name;
      }
    }
  }

  #operand(ref: OpRef, index: number): string {
    return this.#ref(operand(this.#facts.code, ref, index));
  }

  #ref(ref: OpRef): string {
    return ref === 0 ? '∅' : (this.#named.get(ref) ?? this.#value(ref));
  }

  #value(ref: OpRef): string {
    const { code, functions, classes, strings } = this.#facts;
    const at = (i: number): number => operand(code, ref, i);
    const v = (i: number): string => this.#operand(ref, i);
    const rest = (from: number): number[] => Array.from({ length: operandCount(code, ref) - from }, (_, i) => at(from + i));
    switch (opCode(code, ref)) {
      case Op.Const: return at(0) === Literal.String ? JSON.stringify(strings[at(1)]) : (this.#string(at(1)) === '' ? '…' : this.#string(at(1)));
      case Op.Load: return this.#variable(at(0));
      case Op.Global: return `@${this.#string(at(0))}`;
      case Op.Get: return `${v(0)}.${this.#string(at(1))}`;
      case Op.GetItem: return `${v(0)}[${at(1) === 0 ? '' : v(1)}]`;
      case Op.Call: return `${(at(1) & CallFlag.Implicit) !== 0 ? '!' : ''}${v(0)}(${this.#arguments(rest(2))})`;
      case Op.New: return `new ${v(0)}(${this.#arguments(rest(2))})`;
      case Op.Function: return `fn ${functions[at(0)]?.qualifiedName ?? ''}`;
      case Op.Class: return `class ${classes[at(0)]?.qualifiedName ?? ''}`;
      case Op.Super: return 'super';
      case Op.Import: return `import(${this.#string(at(0))} ${this.#string(at(1))})`;
      case Op.Object: return `{${pairs(rest(0)).map(([k, x]) => `${k > 0 ? `${this.#string(k - 1)}: ` : k === 0 ? '**' : k === -2 ? 'key ' : ''}${this.#ref(x)}`).join(', ')}}`;
      case Op.Array: return `[${this.#arguments(rest(0))}]`;
      case Op.Combine: return `combine(${rest(0).map((x) => this.#ref(x)).join(', ')})`;
      case Op.Choice: return `choice(${rest(0).map((x) => this.#ref(x)).join(', ')})`;
      case Op.Await: return `await ${v(0)}`;
      case Op.Yield: return `yield${at(1) === 1 ? '*' : ''} ${v(0)}`;
      case Op.Cast: return `(${v(0)} as ${renderType(this.#facts, at(1))})`;
      case Op.Element: return `each ${v(0)}`;
      case Op.Slice: return `${v(0)}[${at(1) === 0 ? '' : v(1)}:${at(2) === 0 ? '' : v(2)}]`;
      case Op.Unary: return `${this.#string(at(0))} ${v(1)}`;
      case Op.Binary: case Op.Logical: return `(${v(1)} ${this.#string(at(0))} ${v(2)})`;
      default: return '?';
    }
  }

  #arguments(flat: readonly number[]): string {
    return pairs(flat).map(([value, tag]) => `${tag > 0 ? `${this.#string(tag - 1)}=` : '*'.repeat(-tag)}${this.#ref(value)}`).join(', ');
  }

  /** Values that an operation uses, as far as the naming needs them. */
  #operands(ref: OpRef): OpRef[] {
    const { code } = this.#facts;
    const all = Array.from({ length: operandCount(code, ref) }, (_, i) => operand(code, ref, i));
    switch (opCode(code, ref)) {
      case Op.Const: case Op.Load: case Op.Global: case Op.Function: case Op.Class: case Op.Import: case Op.Loop: case Op.Break: case Op.Continue: case Op.Catch: return [];
      case Op.Store: case Op.Unary: return all.slice(1, 2);
      case Op.GetItem: return all.slice(0, 2);
      case Op.Get: case Op.Case: case Op.Cast: case Op.Yield: return all.slice(0, 1);
      case Op.Set: return [all[0] ?? 0, all[2] ?? 0];
      case Op.Binary: case Op.Logical: return all.slice(1);
      case Op.Call: case Op.New: return [all[0] ?? 0, ...pairs(all.slice(2)).map(([v]) => v)];
      case Op.Array: return pairs(all).map(([v]) => v);
      case Op.Object: return pairs(all).map(([, v]) => v);
      default: return all;
    }
  }

  #variable(index: number): string {
    const name = this.#facts.variables[index]?.name ?? '?';
    return name === '' ? '_' : name;
  }

  #string(index: number): string {
    return this.#facts.strings[index] ?? '?';
  }
}

const OPENING: ReadonlySet<number> = new Set([Op.If, Op.Else, Op.Loop, Op.Try, Op.Catch, Op.Finally, Op.Switch]);
const CLOSING: ReadonlySet<number> = new Set([Op.Else, Op.EndIf, Op.EndLoop, Op.Catch, Op.Finally, Op.EndTry, Op.EndSwitch]);
/** Written out wherever they are used. */
const SIMPLE: ReadonlySet<number> = new Set([Op.Const, Op.Load, Op.Global, Op.Class, Op.Function]);

function pairs(flat: readonly number[]): [number, number][] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0]);
}
