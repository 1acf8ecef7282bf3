/**
 * Keys under which frameworks give and ask for objects: a class, a text, or a constant by its place. Read from the code alone, so
 * that a key means the same wherever it is written.
 */
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import { Literal, Op, opCode, operand } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Analysis } from '../analysis.ts';
import type { Target } from '../modules.ts';
import type { LinkedFile } from '../world.ts';

const DEEPEST = 6;
/** Members by which languages take a class as a value: `X.class`, `typeof(X)`. */
const CLASS_VALUES: ReadonlySet<string> = new Set(['class', 'GetType', 'java', 'self']);

export function classKey(cls: number): string {
  return `class:${cls}`;
}

export function textKey(text: string): string {
  return `text:${text}`;
}

/** Key that an expression is, or null. */
export function keyOfValue(a: Analysis, file: LinkedFile, ref: OpRef, depth = 0): string | null {
  if (ref <= 0 || depth > DEEPEST) return null;
  const cls = classOfValue(a, file, ref);
  if (cls >= 0) return classKey(cls);
  const { code } = file.facts;
  const text = (i: number): string => a.string(file, operand(code, ref, i));
  switch (opCode(code, ref)) {
    case Op.Const: return operand(code, ref, 0) === Literal.String ? textKey(text(1)) : null;
    case Op.Load: return keyOfVariable(a, file, operand(code, ref, 0), depth + 1);
    case Op.Global: return keyOfTargets(a, a.modules.free(file, text(0)), depth + 1);
    case Op.Import: return keyOfTargets(a, a.modules.import(file, text(0), text(1)), depth + 1);
    case Op.Cast: return keyOfValue(a, file, operand(code, ref, 0), depth + 1);
    case Op.Get: {
      const outer = keyOfValue(a, file, operand(code, ref, 0), depth + 1);
      return outer === null ? null : `${outer}.${text(1)}`;
    }
    default: return null;
  }
}

/** Class that an expression names, as `X` or as the language's way to take it as a value; else -1. */
export function classOfValue(a: Analysis, file: LinkedFile, ref: OpRef): number {
  if (ref <= 0) return -1;
  const cls = a.classes.ofValue(file, ref);
  const { code } = file.facts;
  if (cls >= 0 || opCode(code, ref) !== Op.Get || !CLASS_VALUES.has(a.string(file, operand(code, ref, 1)))) return cls;
  return a.classes.ofValue(file, operand(code, ref, 0));
}

function keyOfVariable(a: Analysis, file: LinkedFile, variable: number, depth: number): string | null {
  const values = a.world.definitions(file).get(variable) ?? [];
  const [value = 0] = values;
  const op = opCode(file.facts.code, value);
  const isName = values.length === 1 && (op === Op.Const || op === Op.Import || op === Op.Load || op === Op.Get || op === Op.Cast);
  return (isName ? keyOfValue(a, file, value, depth) : null) ?? `variable:${file.variableBase + variable}`;
}

function keyOfTargets(a: Analysis, targets: readonly Target[], depth: number): string | null {
  for (const { leaf, path } of targets) {
    const root = leaf.kind === 'variable' ? keyOfVariable(a, leaf.file, leaf.variable, depth) : leaf.kind === 'external' ? `external:${leaf.name}` : null;
    if (root !== null) return [root, ...path].join('.');
  }
  return null;
}

/** Key that an annotation's literal argument is, or null. A name that leads nowhere counts by its last word. */
export function keyOfLiteral(a: Analysis, file: LinkedFile, literal: LiteralFact): string | null {
  if (literal.kind === 'string') return textKey(literal.text);
  if (literal.kind === 'list') return literal.items[0] ? keyOfLiteral(a, file, literal.items[0]) : null;
  if (literal.kind !== 'name') return null;
  const [root = '', ...rest] = literal.text.split('.');
  const variable = file.facts.variables.findIndex((v) => v.name === root && v.function === 0);
  const key = variable >= 0 ? keyOfVariable(a, file, variable, 0) : keyOfTargets(a, a.modules.free(file, root), 0);
  return key === null || key.startsWith('external:') ? `name:${literal.text.slice(literal.text.lastIndexOf('.') + 1)}` : [key, ...rest].join('.');
}

/** Key in an annotation: its first argument without a name, or the one that is called `value` or `name`. */
export function keyOfAnnotation(a: Analysis, file: LinkedFile, decorator: DecoratorFact): string | null {
  const arg = decorator.args.find(({ key }) => key === null || key === 'value' || key === 'name');
  return arg ? keyOfLiteral(a, file, arg.value) : null;
}
