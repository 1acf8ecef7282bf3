/**
 * Facts as short lines for expectations: a line for each operation that nobody uses (stores, calls for their effect, control
 * structure), what it uses written inside it. `~` marks a call that is not written as one, `?` one that may not run.
 */
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { ArgTag, CallFlag, Literal, Op, opCode, opWords, operand, operandCount } from '../../../src/model/ops.ts';
import type { OpRef } from '../../../src/model/ops.ts';

const OPENING: ReadonlySet<number> = new Set([Op.If, Op.Loop, Op.Try, Op.Switch]);
const MIDDLE: ReadonlySet<number> = new Set([Op.Else, Op.Catch, Op.Finally, Op.Case]);
const CLOSING: ReadonlySet<number> = new Set([Op.EndIf, Op.EndLoop, Op.EndTry, Op.EndSwitch]);
/** Shown only where something uses them. */
const QUIET: ReadonlySet<number> = new Set([Op.Const, Op.Load, Op.Function, Op.Class, Op.This, Op.Super, Op.Exports, Op.Global]);

/** Every function under its name, or the lines of just one. */
export function render(facts: BuiltFacts, fn?: number): string {
  if (fn !== undefined) return body(facts, fn).join('\n');
  return facts.functions.map((f, i) => [`${f.qualifiedName}:`, ...body(facts, i).map((line) => `  ${line}`)].join('\n')).join('\n');
}

/** Names of values that are computed in one branch and used outside it. */
type Names = Map<OpRef, string>;

function body(facts: BuiltFacts, fn: number): string[] {
  const fact = facts.functions[fn];
  const { code } = facts;
  const refs: OpRef[] = [];
  for (let ref = fact?.codeStart ?? 0; ref < (fact?.codeEnd ?? 0); ref += opWords(code, ref)) refs.push(ref);
  const regions = regionsOf(facts, refs);
  const used = new Set<OpRef>();
  const names: Names = new Map();
  for (const ref of refs) {
    for (const value of valuesOf(facts, ref)) {
      used.add(value);
      if (regions.get(value) !== regions.get(ref) && !QUIET.has(opCode(code, value)) && value > 0) names.set(value, '');
    }
  }
  [...names.keys()].sort((a, b) => a - b).forEach((ref, i) => names.set(ref, `t${i + 1}`));
  const lines: string[] = [];
  let depth = 0;
  for (const ref of refs) {
    const op = opCode(code, ref);
    if (CLOSING.has(op)) depth--;
    const indent = '  '.repeat(MIDDLE.has(op) ? depth - 1 : depth);
    const name = names.get(ref);
    if (name !== undefined) {
      names.delete(ref);
      lines.push(`${indent}${name} = ${text(facts, ref, names)}`);
      names.set(ref, name);
    } else if (!used.has(ref) && !QUIET.has(op) && !CLOSING.has(op)) lines.push(indent + text(facts, ref, names));
    if (OPENING.has(op)) depth++;
  }
  return lines;
}

/** For each operation the branch that it stands in: the operation that opens it. */
function regionsOf({ code }: BuiltFacts, refs: readonly OpRef[]): Map<OpRef, OpRef> {
  const regions = new Map<OpRef, OpRef>();
  const open: OpRef[] = [0];
  for (const ref of refs) {
    const op = opCode(code, ref);
    if (CLOSING.has(op) || MIDDLE.has(op)) open.pop();
    regions.set(ref, open.at(-1) ?? 0);
    if (OPENING.has(op) || MIDDLE.has(op)) open.push(ref);
  }
  return regions;
}

/** Operands that are values. */
function valuesOf({ code }: BuiltFacts, ref: OpRef): OpRef[] {
  const all = Array.from({ length: operandCount(code, ref) }, (_, i) => operand(code, ref, i));
  switch (opCode(code, ref)) {
    case Op.Const: case Op.Load: case Op.Global: case Op.Function: case Op.Class: case Op.Import: case Op.Loop: case Op.Catch: case Op.Break: case Op.Continue: return [];
    case Op.Store: return [all[1] ?? 0];
    case Op.Set: return [all[0] ?? 0, all[2] ?? 0];
    case Op.GetItem: return all.slice(0, 2);
    case Op.Get: case Op.Yield: case Op.Cast: case Op.Case: return [all[0] ?? 0];
    case Op.Unary: case Op.Binary: case Op.Logical: return all.slice(1);
    case Op.Call: case Op.New: return [all[0] ?? 0, ...all.slice(2).filter((_, i) => i % 2 === 0)];
    case Op.Object: return all.filter((_, i) => i % 2 === 1);
    case Op.Array: return all.filter((_, i) => i % 2 === 0);
    default: return all;
  }
}

function text(facts: BuiltFacts, ref: OpRef, names: Names): string {
  if (ref === 0) return '∅';
  const name = names.get(ref);
  if (name !== undefined) return name;
  const { code, strings, variables, functions, classes, types } = facts;
  const at = (i: number): number => operand(code, ref, i);
  const value = (i: number): string => text(facts, at(i), names);
  const string = (i: number): string => strings[at(i)] ?? '';
  const variable = (i: number): string => (variables[i]?.name ?? '') === '' ? `%${i}` : (variables[i]?.name ?? '');
  const rest = Array.from({ length: operandCount(code, ref) }, (_, i) => i);
  const label = at(0) > 0 ? ` ${strings[at(0) - 1] ?? ''}` : '';
  switch (opCode(code, ref)) {
    case Op.Const: return at(0) === Literal.String ? `'${string(1)}'` : at(0) === Literal.Other ? '<literal>' : string(1);
    case Op.Load: return variable(at(0));
    case Op.Store: return `${variable(at(0))} ${at(2) ? '?=' : '='} ${value(1)}`;
    case Op.Global: return `$${string(0)}`;
    case Op.Get: return `${value(0)}.${string(1)}`;
    case Op.Set: return `${value(0)}.${string(1)} = ${value(2)}`;
    case Op.GetItem: return `${value(0)}[${value(1)}]`;
    case Op.SetItem: return `${value(0)}[${value(1)}] = ${value(2)}`;
    case Op.Call: return `${at(1) & CallFlag.Implicit ? '~' : ''}${value(0)}${at(1) & CallFlag.Optional ? '?' : ''}(${list(facts, ref, 2, names)})`;
    case Op.New: return `new ${value(0)}(${list(facts, ref, 2, names)})`;
    case Op.Function: return `fn ${functions[at(0)]?.qualifiedName ?? '?'}`;
    case Op.Class: return `class ${classes[at(0)]?.qualifiedName ?? '?'}`;
    case Op.This: return 'this';
    case Op.Super: return 'super';
    case Op.Import: return `import(${string(0)}).${string(1)}`;
    case Op.Object: return `{${rest.filter((i) => i % 2 === 0).map((i) => (at(i) > 0 ? `${strings[at(i) - 1] ?? ''}: ` : at(i) === 0 ? '...' : at(i) === -2 ? 'key ' : '[?]: ') + value(i + 1)).join(', ')}}`;
    case Op.Array: return `[${list(facts, ref, 0, names)}]`;
    case Op.Combine: return `combine(${rest.map(value).join(', ')})`;
    case Op.Choice: return `choice(${rest.map(value).join(', ')})`;
    case Op.Await: return `await(${value(0)})`;
    case Op.Yield: return `yield${at(1) ? '*' : ''} ${value(0)}`;
    case Op.Cast: return `(${value(0)} as ${types[at(1)]?.name ?? '?'})`;
    case Op.Element: return `each(${value(0)})`;
    case Op.Slice: return `${value(0)}[${at(1) === 0 ? '' : value(1)}:${at(2) === 0 ? '' : value(2)}]`;
    case Op.Unary: return `(${string(0)} ${value(1)})`;
    case Op.Binary: case Op.Logical: return `(${value(1)} ${string(0)} ${value(2)})`;
    case Op.Exports: return 'exports';
    case Op.Return: return `return ${value(0)}`;
    case Op.Throw: return `throw ${value(0)}`;
    case Op.If: return `if ${value(0)}`;
    case Op.Else: return 'else';
    case Op.Loop: return `loop${label}`;
    case Op.Try: return 'try';
    case Op.Catch: return at(0) > 0 ? `catch ${variable(at(0) - 1)}` : 'catch';
    case Op.Finally: return 'finally';
    case Op.Switch: return `switch ${value(0)}`;
    case Op.Case: return `case ${value(0)}${at(1) ? ' falls' : ''}`;
    case Op.Break: return `break${label}`;
    case Op.Continue: return `continue${label}`;
    default: return '?';
  }
}

function list(facts: BuiltFacts, ref: OpRef, from: number, names: Names): string {
  const { code } = facts;
  const out: string[] = [];
  for (let i = from; i + 1 < operandCount(code, ref); i += 2) {
    out.push((operand(code, ref, i + 1) === ArgTag.Spread ? '...' : '') + text(facts, operand(code, ref, i), names));
  }
  return out.join(', ');
}
