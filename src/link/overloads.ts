/** Choosing among methods of one name where the language does so by number and static types of the arguments. */
import type { TypeFact } from '../model/facts.ts';
import { Literal, Op, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import type { Argument, Invocation } from './invocation.ts';
import type { LinkedFile, LinkedFunction } from './world.ts';

/** Whether a call can mean `target`: always in languages without overloading. */
export function overloadFits(a: Analysis, call: Invocation, target: LinkedFunction): boolean {
  if (!target.file.facts.traits.overloads || call.kind === 'callback' || target.fact.kind === 'lambda') return true;
  const params = target.fact.params.filter((p) => p.kind !== 'receiver');
  const args = call.args;
  // An argument with a label needs a parameter of that name.
  const takesAny = params.some((p) => p.kind === 'keyword-rest');
  if (!takesAny && args.some((arg) => arg.keyword !== null && arg.keyword !== '&block' && !params.some((p) => p.name === arg.keyword))) return false;
  if (args.some((arg) => arg.spread !== 'no' || arg.keyword !== null)) return true;
  const variadic = params.some((p) => p.kind === 'rest');
  const required = params.filter((p) => !p.optional && p.kind !== 'rest').length;
  if (args.length < required || (!variadic && args.length > params.length)) return false;
  if (!hasSibling(a, target)) return true;
  return args.every((arg, i) => {
    const param = params[i];
    return !param || param.kind === 'rest' || argumentFits(a, call.site.file, arg, target.file, param.type);
  });
}

/** Only a method that shares its name needs its argument types looked at. */
function hasSibling(a: Analysis, target: LinkedFunction): boolean {
  if (target.fact.class < 0) return false;
  return a.classes.ownMembers(a.classes.at(target.file, target.fact.class), target.fact.name).length > 1;
}

function argumentFits(a: Analysis, from: LinkedFile, arg: Argument, to: LinkedFile, type: number): boolean {
  const param = to.facts.types[type];
  if (!param || param.kind === 'other') return true;
  const literal = literalTypes(from, arg.ref);
  if (literal) return literal.includes(param.name) || !isKnownScalar(param);
  const declared = declaredType(from, arg.ref);
  if (declared < 0) return true;
  return typesMeet(a, { file: from, type: declared }, { file: to, type });
}

function typesMeet(a: Analysis, left: { file: LinkedFile; type: number }, right: { file: LinkedFile; type: number }): boolean {
  const l = a.classes.resolveType(left.file, left.type);
  const r = a.classes.resolveType(right.file, right.type);
  if (l.classes.length > 0 && r.classes.length > 0) {
    return l.classes.some((x) => r.classes.some((y) => a.classes.isSubclass(x, y) || a.classes.isSubclass(y, x)));
  }
  const ln = left.file.facts.types[left.type];
  const rn = right.file.facts.types[right.type];
  if (!ln || !rn || ln.kind !== 'name' || rn.kind !== 'name') return ln?.kind === rn?.kind || rn?.kind === 'other';
  if (isKnownScalar(ln) || isKnownScalar(rn)) return boxed(ln.name) === boxed(rn.name) || rn.name === 'Object' || isWidening(ln.name, rn.name);
  return true;
}

function literalTypes(file: LinkedFile, ref: OpRef): readonly string[] | null {
  if (opCode(file.facts.code, ref) !== Op.Const) return null;
  switch (operand(file.facts.code, ref, 0)) {
    case Literal.String: return ['String', 'CharSequence', 'Object', 'char', 'Character', 'Comparable'];
    case Literal.Number: return ['int', 'long', 'double', 'float', 'short', 'byte', 'Integer', 'Long', 'Double', 'Float', 'Short', 'Byte', 'Number', 'Object', 'char'];
    case Literal.Boolean: return ['boolean', 'Boolean', 'Object'];
    default: return null;
  }
}

/** Declared type of a variable or cast, or -1. */
function declaredType(file: LinkedFile, ref: OpRef): number {
  const { code } = file.facts;
  if (opCode(code, ref) === Op.Load) return file.facts.variables[operand(code, ref, 0)]?.type ?? -1;
  if (opCode(code, ref) === Op.Cast) return operand(code, ref, 1);
  return -1;
}

const SCALARS: ReadonlySet<string> = new Set(['int', 'long', 'double', 'float', 'short', 'byte', 'char', 'boolean', 'String',
  'Integer', 'Long', 'Double', 'Float', 'Short', 'Byte', 'Character', 'Boolean']);
const BOXES: ReadonlyMap<string, string> = new Map([['Integer', 'int'], ['Long', 'long'], ['Double', 'double'], ['Float', 'float'],
  ['Short', 'short'], ['Byte', 'byte'], ['Character', 'char'], ['Boolean', 'boolean']]);
const WIDTHS = ['byte', 'short', 'char', 'int', 'long', 'float', 'double'];

function isKnownScalar(type: TypeFact): boolean {
  return type.kind === 'name' && SCALARS.has(type.name);
}

function boxed(name: string): string {
  return BOXES.get(name) ?? name;
}

function isWidening(from: string, to: string): boolean {
  const f = WIDTHS.indexOf(boxed(from));
  return f >= 0 && WIDTHS.indexOf(boxed(to)) >= f;
}
