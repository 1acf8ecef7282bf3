/**
 * What holds of every file's facts, whatever the language: references lead to earlier operations of the same function, control
 * structure is properly nested, indices and spans are in range. Gives one line for each violation.
 */
import type { BuiltFacts } from '../../src/extract/facts-builder.ts';
import { Op, opCode, opEnd, opStart, opWords, operand, operandCount } from '../../src/model/ops.ts';
import type { Span } from '../../src/model/span.ts';

/** Operand kinds: v value, o value or 0, s string, l string + 1 or 0, V variable, W variable + 1 or 0, F function, C class, T type, t type + 1 or 0, n number. */
const SHAPES = new Map<number, string>([
  [Op.Const, 'ns'], [Op.Load, 'V'], [Op.Store, 'Von'], [Op.Global, 's'], [Op.Get, 'os(n)'], [Op.Set, 'oso'], [Op.GetItem, 'oo(n)'],
  [Op.SetItem, 'ooo(n)'], [Op.Call, 'on(og)'], [Op.New, 'on(og)'], [Op.Function, 'F'], [Op.Class, 'C'], [Op.This, ''], [Op.Super, '(t)'],
  [Op.Import, 'ss'], [Op.Object, '(ko)'], [Op.Array, '(og)'], [Op.Combine, '(v)'], [Op.Choice, '(v)'], [Op.Await, 'o'], [Op.Yield, 'on'],
  [Op.Slice, 'ooon'], [Op.Copy, 'o'], [Op.TypeArguments, 'o(o)'], [Op.Cast, 'oT'], [Op.Element, 'o'], [Op.Unary, 'so'], [Op.Binary, 'soo'], [Op.Logical, 'soo'], [Op.Exports, ''],
  [Op.Return, 'o'], [Op.Throw, 'o'], [Op.If, 'o'], [Op.Else, ''], [Op.EndIf, ''], [Op.Loop, 'l'], [Op.EndLoop, ''], [Op.Try, ''],
  [Op.Catch, 'Wt'], [Op.Finally, ''], [Op.EndTry, ''], [Op.Switch, 'o'], [Op.Case, 'on'], [Op.EndSwitch, ''], [Op.Break, 'l'], [Op.Continue, 'l'],
]);

const NAMES = new Map<number, string>(Object.entries(Op).map(([name, code]) => [code, name]));

/** Violations in `facts` of a text of `length` characters; empty if all is well. */
export function checkFacts(facts: BuiltFacts, length: number): string[] {
  return new Checker(facts, length).run();
}

class Checker {
  readonly #f: BuiltFacts;
  readonly #length: number;
  readonly #problems: string[] = [];
  /** Function in whose range an operation starts, by word. */
  readonly #owner: Int32Array;

  constructor(facts: BuiltFacts, length: number) {
    this.#f = facts;
    this.#length = length;
    this.#owner = new Int32Array(facts.code.length).fill(-1);
  }

  run(): string[] {
    this.#ranges();
    for (const [fn, fact] of this.#f.functions.entries()) this.#body(fn, fact.codeStart, fact.codeEnd);
    this.#functions();
    this.#classes();
    this.#tables();
    this.#statements();
    return this.#problems;
  }

  #report(text: string): void {
    if (this.#problems.length < 50) this.#problems.push(text);
  }

  #ranges(): void {
    // A function without a body has an empty range, wherever.
    const ranges = this.#f.functions.map((f) => [f.codeStart, f.codeEnd] as const).filter(([start, end]) => start !== end).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let at = 1;
    for (const [start, end] of ranges) {
      if (start !== at) this.#report(`function ranges have a gap or overlap at ${at}..${start}`);
      at = end;
    }
    if (at !== this.#f.code.length) this.#report(`code of ${this.#f.code.length} words is covered up to ${at}`);
  }

  #body(fn: number, start: number, end: number): void {
    const { code } = this.#f;
    const open: string[] = [];
    let ref = start;
    while (ref < end) {
      const words = opWords(code, ref);
      if (words < 3 || ref + words > end) {
        this.#report(`%${ref}: ${words} words, function ${fn} ends at ${end}`);
        return;
      }
      this.#owner[ref] = fn;
      this.#operation(ref, fn);
      this.#structure(ref, open);
      ref += words;
    }
    if (open.length > 0) this.#report(`function ${fn} leaves ${open.join(', ')} open`);
  }

  #operation(ref: number, fn: number): void {
    const { code } = this.#f;
    const shape = SHAPES.get(opCode(code, ref));
    if (shape === undefined) {
      this.#report(`%${ref}: unknown operation ${opCode(code, ref)}`);
      return;
    }
    this.#span({ start: opStart(code, ref), end: opEnd(code, ref) }, `%${ref}`);
    const count = operandCount(code, ref);
    if (!fits(shape, count)) this.#report(`%${ref}: ${NAMES.get(opCode(code, ref)) ?? ''} has ${count} operands`);
    for (let i = 0; i < count; i++) this.#operand(ref, fn, kindAt(shape, i), operand(code, ref, i));
  }

  #operand(ref: number, fn: number, kind: string, value: number): void {
    const { strings, variables, functions, classes, types } = this.#f;
    const within = (count: number, lowest = 0): void => {
      if (value < lowest || value >= count + lowest) this.#report(`%${ref}: operand ${value} of kind ${kind} is out of range`);
    };
    switch (kind) {
      case 'v': this.#value(ref, fn, value); return;
      case 'o': if (value !== 0) this.#value(ref, fn, value); return;
      case 's': within(strings.length); return;
      case 'l': if (value !== 0) within(strings.length, 1); return;
      case 'V': within(variables.length); return;
      case 'W': if (value !== 0) within(variables.length, 1); return;
      case 'F': within(functions.length); return;
      case 'C': within(classes.length); return;
      case 'T': if (value !== -1) within(types.length); return;
      case 't': if (value !== 0) within(types.length, 1); return;
      case 'g': if (value < -3 || value > strings.length) this.#report(`%${ref}: argument tag ${value}`); return;
      case 'k': if (value < -2 || value > strings.length) this.#report(`%${ref}: key ${value}`); return;
      default:
    }
  }

  /** An operand names an earlier operation of the same function that has a value. */
  #value(user: number, fn: number, ref: number): void {
    if (ref <= 0 || ref >= user) this.#report(`%${user}: operand %${ref} is not before it`);
    else if (this.#owner[ref] !== fn) this.#report(`%${user}: operand %${ref} is no operation of function ${fn}`);
    else if (opCode(this.#f.code, ref) >= Op.Return) this.#report(`%${user}: operand %${ref} has no value`);
  }

  #structure(ref: number, open: string[]): void {
    const name = NAMES.get(opCode(this.#f.code, ref)) ?? '';
    const top = open.at(-1);
    if (name === 'If' || name === 'Loop' || name === 'Try' || name === 'Switch') open.push(name);
    else if (name.startsWith('End')) {
      const opener = name.slice(3);
      if (top !== opener && top !== `${opener}:second`) this.#report(`%${ref}: ${name} closes ${top ?? 'nothing'}`);
      open.pop();
    } else if (name === 'Else') {
      if (top !== 'If') this.#report(`%${ref}: Else in ${top ?? 'nothing'}`);
      open[open.length - 1] = 'If:second';
    } else if (name === 'Catch') {
      if (top !== 'Try') this.#report(`%${ref}: Catch in ${top ?? 'nothing'}`);
    } else if (name === 'Finally') {
      if (top !== 'Try') this.#report(`%${ref}: Finally in ${top ?? 'nothing'}`);
      open[open.length - 1] = 'Try:second';
    } else if (name === 'Case' && top !== 'Switch') this.#report(`%${ref}: Case in ${top ?? 'nothing'}`);
  }

  #functions(): void {
    const { functions, classes, variables } = this.#f;
    for (const [i, f] of functions.entries()) {
      if (i === 0 ? f.parent !== -1 : f.parent < 0 || f.parent >= i) this.#report(`function ${i} has parent ${f.parent}`);
      if (f.class < -1 || f.class >= classes.length) this.#report(`function ${i} is of class ${f.class}`);
      this.#span(f.span, `function ${i}`);
      this.#inside(f.nameSpan, f.span, `name of function ${i}`);
      this.#type(f.returnType, `function ${i}`);
      for (const p of f.params) {
        this.#type(p.type, `a parameter of function ${i}`);
        if (p.variable >= 0 && variables[p.variable]?.function !== i) this.#report(`function ${i}: parameter ${p.name} has a variable of another function`);
      }
    }
  }

  #classes(): void {
    const { functions, classes } = this.#f;
    for (const [i, c] of classes.entries()) {
      this.#span(c.span, `class ${i}`);
      this.#inside(c.nameSpan, c.span, `name of class ${i}`);
      if (c.parentClass < -1 || c.parentClass >= i) this.#report(`class ${i} has parent class ${c.parentClass}`);
      if (!functions[c.parentFunction]) this.#report(`class ${i} has parent function ${c.parentFunction}`);
      for (const b of c.bases) {
        if (b.value !== 0 && this.#owner[b.value] !== c.parentFunction) this.#report(`class ${i}: base %${b.value} is not in function ${c.parentFunction}`);
        this.#type(b.type, `a base of class ${i}`);
      }
      for (const m of c.members) {
        this.#span(m.span, `member ${m.name} of class ${i}`);
        this.#type(m.type, `member ${m.name} of class ${i}`);
        if (m.kind === 'field' ? m.function !== -1 : functions[m.function]?.class !== i) this.#report(`class ${i}: member ${m.name} has function ${m.function}`);
        if (m.value !== 0 && this.#owner[m.value] !== c.parentFunction) this.#report(`class ${i}: member ${m.name} holds %${m.value}, which is not in function ${c.parentFunction}`);
      }
    }
  }

  #tables(): void {
    const { functions, variables, types, exports, starImports } = this.#f;
    for (const [i, v] of variables.entries()) {
      if (!functions[v.function]) this.#report(`variable ${v.name}#${i} is of function ${v.function}`);
      this.#type(v.type, `variable ${v.name}#${i}`);
      this.#span(v.span, `variable ${v.name}#${i}`);
    }
    for (const [i, t] of types.entries()) {
      for (const arg of t.args) if (arg < 0 || arg >= types.length || arg === i) this.#report(`type ${i} has argument ${arg}`);
      if (t.variable < -1 || t.variable >= variables.length) this.#report(`type ${i} is bound to variable ${t.variable}`);
      this.#span(t.span, `type ${i}`);
    }
    for (const e of exports) if (e.kind === 'local' && !variables[e.variable]) this.#report(`export ${e.name} of variable ${e.variable}`);
    for (const s of starImports) if (!functions[s.function]) this.#report(`import ${s.specifier}.* in function ${s.function}`);
  }

  #statements(): void {
    const { statements } = this.#f;
    for (let i = 0; i < statements.length; i += 3) {
      const span = { start: statements[i] ?? 0, end: statements[i + 1] ?? 0 };
      const value = statements[i + 2] ?? 0;
      this.#span(span, `statement ${i / 3}`);
      if (i > 0 && span.start < (statements[i - 3] ?? 0)) this.#report(`statement ${i / 3} is out of order`);
      if (value !== 0 && (this.#owner[value] ?? -1) < 0) this.#report(`statement ${i / 3} has value %${value}, which is no operation`);
    }
  }

  #type(type: number, of: string): void {
    if (type < -1 || type >= this.#f.types.length) this.#report(`${of} has type ${type}`);
  }

  #span(span: Span, of: string): void {
    if (span.start < 0 || span.start > span.end || span.end > this.#length) this.#report(`${of} spans ${span.start}..${span.end}`);
  }

  /** A name is part of what it names, or (what it was assigned to) stands before it. */
  #inside(inner: Span, outer: Span, of: string): void {
    const isNone = inner.start === 0 && inner.end === 0;
    const isBefore = inner.start <= inner.end && inner.end <= outer.start;
    if (!isNone && !isBefore && (inner.start < outer.start || inner.end > outer.end)) this.#report(`${of} (${inner.start}..${inner.end}) is not in ${outer.start}..${outer.end}`);
  }
}

/** Kind of operand `i`: a group in parentheses repeats to the end; '' past the end of a shape without one. */
function kindAt(shape: string, i: number): string {
  const open = shape.indexOf('(');
  if (open < 0 || i < open) return shape.charAt(i);
  const size = shape.length - open - 2;
  return shape.charAt(open + 1 + ((i - open) % size));
}

/** Whether an operation of that shape may have so many operands. */
function fits(shape: string, count: number): boolean {
  const open = shape.indexOf('(');
  if (open < 0) return count === shape.length;
  return count >= open && (count - open) % (shape.length - open - 2) === 0;
}
