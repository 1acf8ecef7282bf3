/**
 * Static types of arguments, as far as declarations tell without any value flow, and how close one is to a parameter's type.
 * Which names are numbers or texts is data of the language (`Traits.scalars`).
 */
import type { Scalars, Traits, TypeFact } from '../model/facts.ts';
import { Literal, Op, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import { functionOf } from './classes.ts';
import type { Site } from './invocation.ts';
import { isLooseType } from './narrowing.ts';
import type { LinkedFile } from './world.ts';
import { lastName } from './last-name.ts';

export interface DeclaredType { readonly file: LinkedFile; readonly type: number }

export type StaticType =
  | { readonly kind: 'declared'; readonly at: DeclaredType }
  | { readonly kind: 'class'; readonly class: number }
  /** A literal or what operators make: name of a scalar of the language. */
  | { readonly kind: 'scalar'; readonly name: string }
  | { readonly kind: 'char' | 'text' | 'null' | 'function' };

/** An argument that the parameter cannot take. */
export const NEVER = 1000;
const LOOSE = 60;
/** How far an argument is from a parameter of a type from outside. */
export const UNKNOWN_OUTSIDE = 40;
const BOXED = 20;
const DEEPEST = 4;

/** Static type of an operation's value; null where nothing tells. */
export function staticType(a: Analysis, site: Site, ref: OpRef, depth = 0): StaticType | null {
  const { file } = site;
  const { code, traits } = file.facts;
  if (ref <= 0 || depth > DEEPEST) return null;
  const at = (i: number): number => operand(code, ref, i);
  switch (opCode(code, ref)) {
    case Op.Const: return literalType(a, file, ref);
    case Op.Combine: return traits.scalars ? { kind: 'text' } : null;
    case Op.Load: return declared(file, file.facts.variables[at(0)]?.type ?? -1);
    case Op.Store: return staticType(a, site, at(1), depth + 1);
    case Op.Cast: return declared(file, at(1));
    case Op.Function: return { kind: 'function' };
    case Op.This: return classOfThis(a, site);
    case Op.New: return classType(a.classes.ofValue(file, at(0)));
    case Op.Call: return callType(a, site, at(0), depth);
    case Op.Get: case Op.Global: return memberType(a, site, ref, depth);
    default: return null;
  }
}

function declared(file: LinkedFile, type: number): StaticType | null {
  const fact = file.facts.types[type];
  return !fact || fact.kind === 'other' || (fact.kind === 'name' && fact.name === '') || fact.name === 'var' || fact.name === 'auto' ? null : { kind: 'declared', at: { file, type } };
}

function classType(cls: number): StaticType | null {
  return cls < 0 ? null : { kind: 'class', class: cls };
}

function classOfThis(a: Analysis, { caller }: Site): StaticType | null {
  const { file, fact } = a.thisOwner(a.world.function(caller));
  return fact.class < 0 ? null : classType(a.classes.at(file, fact.class));
}

function literalType(a: Analysis, file: LinkedFile, ref: OpRef): StaticType | null {
  const { code, traits: { scalars } } = file.facts;
  const text = a.string(file, operand(code, ref, 1));
  const kind = operand(code, ref, 0);
  if (kind === Literal.Null) return { kind: 'null' };
  if (!scalars) return null;
  if (kind === Literal.String) return { kind: text.length === 1 && scalars.chars.length > 0 ? 'char' : 'text' };
  if (kind === Literal.Boolean) return { kind: 'scalar', name: scalars.booleans[0] ?? '' };
  if (kind !== Literal.Number) return null;
  const suffix = /^0x/i.test(text) ? /[lL]$/.exec(text)?.[0] : /[lLfFdDmM]$/.exec(text)?.[0];
  const suffixed = suffix === undefined ? undefined : scalars.suffixes?.[suffix.toLowerCase()];
  return { kind: 'scalar', name: suffixed ?? (/^0x/i.test(text) || !/[.eE]/.test(text) ? scalars.integer : scalars.fraction) };
}

/** What a call gives, where every method that it can mean by its name declares the same. */
function callType(a: Analysis, site: Site, callee: OpRef, depth: number): StaticType | null {
  const found = membersAt(a, site, callee, depth).filter((f) => f.member.function >= 0);
  const types = found.map((f) => declared(f.owner.file, f.owner.file.facts.functions[f.member.function]?.returnType ?? -1));
  return agreed(a, types);
}

function memberType(a: Analysis, site: Site, ref: OpRef, depth: number): StaticType | null {
  const fields = membersAt(a, site, ref, depth).filter((f) => f.member.kind === 'field' || f.member.kind === 'getter');
  return agreed(a, fields.map((f) => (f.member.kind === 'field' ? declared(f.owner.file, f.member.type) : declared(f.owner.file, a.world.function(functionOf(f)).fact.returnType))));
}

function agreed(a: Analysis, types: readonly (StaticType | null)[]): StaticType | null {
  const [first = null, ...rest] = types;
  return first !== null && rest.every((t) => t !== null && nameOf(a, t) === nameOf(a, first)) ? first : null;
}

function nameOf(a: Analysis, type: StaticType): string {
  return type.kind === 'declared' ? (type.at.file.facts.types[type.at.type]?.name ?? '') : type.kind === 'class' ? a.world.class(type.class).fact.name : type.kind;
}

/** Members that a name or selection statically means. */
function membersAt(a: Analysis, site: Site, ref: OpRef, depth: number): ReturnType<typeof a.classes.find> {
  const { code, traits } = site.file.facts;
  if (opCode(code, ref) === Op.Global) {
    const own = traits.implicitReceiver ? classOfThis(a, site) : null;
    return own?.kind === 'class' ? a.classes.find(own.class, a.string(site.file, operand(code, ref, 0))) : [];
  }
  if (opCode(code, ref) !== Op.Get) return [];
  const object = operand(code, ref, 0);
  const holder = classOf(a, staticType(a, site, object, depth + 1)) ?? a.classes.ofValue(site.file, object);
  return holder < 0 ? [] : a.classes.find(holder, a.string(site.file, operand(code, ref, 1)));
}

/** Class of the workspace that a type is, or null. */
export function classOf(a: Analysis, type: StaticType | null): number | null {
  if (type?.kind === 'class') return type.class;
  return type?.kind === 'declared' ? (a.classes.resolveType(type.at.file, type.at.type).classes[0] ?? null) : null;
}

/** How far an argument of a type is from a parameter: 0 for the same, {@link NEVER} where it cannot be passed. */
export function fitOf(a: Analysis, traits: Traits, arg: StaticType, param: DeclaredType): number {
  const type = param.file.facts.types[param.type];
  if (!type || type.kind === 'other' || type.kind === 'union') return LOOSE;
  if (isLooseType(type.name)) return isNamed(arg, type.name) ? 0 : LOOSE + 1;
  const { classes } = a.classes.resolveType(param.file, param.type);
  const cls = classes[0] ?? -1;
  switch (arg.kind) {
    case 'null': return isScalar(traits.scalars, type.name) && cls < 0 ? NEVER : 0;
    case 'function': return type.kind === 'function' ? 0 : cls >= 0 ? (a.world.class(cls).fact.kind === 'interface' ? 1 : NEVER) : isScalar(traits.scalars, type.name) || type.kind === 'array' ? NEVER : 2;
    case 'class': return classFit(a, traits, arg.class, { type, cls });
    case 'declared': return declaredFit(a, traits, arg.at, { type, cls, at: param });
    case 'char': case 'text': return scalarFit(traits.scalars, { kind: arg.kind }, type, cls);
    case 'scalar': return scalarFit(traits.scalars, arg, type, cls);
  }
}

function isNamed(arg: StaticType, name: string): boolean {
  return arg.kind === 'declared' && arg.at.file.facts.types[arg.at.type]?.name === name;
}

interface Parameter { readonly type: TypeFact; readonly cls: number }

function classFit(a: Analysis, traits: Traits, arg: number, { type, cls }: Parameter): number {
  if (cls >= 0) {
    const distance = a.classes.linear(arg).indexOf(cls);
    if (distance >= 0) return Math.min(distance, BOXED);
    if (a.classes.isSubclass(arg, cls)) return 1;
    // Known by a wider type than it has.
    return a.classes.isSubclass(cls, arg) ? UNKNOWN_OUTSIDE : a.classes.hasExternalBase(arg) || traits.hasConversions === true ? UNKNOWN_OUTSIDE + 10 : NEVER;
  }
  if (type.kind !== 'name') return NEVER;
  return a.classes.hasExternalBase(arg) || traits.hasConversions === true ? UNKNOWN_OUTSIDE : NEVER;
}

function declaredFit(a: Analysis, traits: Traits, at: DeclaredType, param: Parameter & { readonly at: DeclaredType }): number {
  const own = a.classes.resolveType(at.file, at.type).classes;
  if (own.length > 0) return Math.min(...own.map((c) => classFit(a, traits, c, param)));
  const type = at.file.facts.types[at.type];
  if (!type) return LOOSE;
  if (type.kind !== param.type.kind) return kindsFit(traits, type, param);
  if (type.kind === 'array') return elementFit(a, traits, { at, type }, param);
  if (type.kind !== 'name') return 0;
  if (isLooseType(type.name)) return type.name.toLowerCase() === 'object' ? NEVER - 1 : UNKNOWN_OUTSIDE;
  if (isScalar(traits.scalars, type.name)) return scalarFit(traits.scalars, { kind: 'scalar', name: type.name }, param.type, param.cls, traits.hasConversions);
  if (param.cls >= 0) return traits.hasConversions === true ? UNKNOWN_OUTSIDE : UNKNOWN_OUTSIDE + 10;
  return lastName(type.name) === lastName(param.type.name) ? 0 : isScalar(traits.scalars, param.type.name) ? NEVER - 1 : UNKNOWN_OUTSIDE;
}

function kindsFit(traits: Traits, type: TypeFact, param: Parameter): number {
  if (type.kind === 'union' || type.kind === 'other') return LOOSE;
  if (type.kind === 'function') return param.cls >= 0 || !isScalar(traits.scalars, param.type.name) ? UNKNOWN_OUTSIDE : NEVER;
  return param.cls >= 0 || isScalar(traits.scalars, param.type.name) ? NEVER : UNKNOWN_OUTSIDE;
}

function elementFit(a: Analysis, traits: Traits, arg: { readonly at: DeclaredType; readonly type: TypeFact }, param: Parameter & { readonly at: DeclaredType }): number {
  const from = arg.type.args[0] ?? -1;
  const to = param.type.args[0] ?? -1;
  const element = declared(arg.at.file, from);
  return element === null || to < 0 ? 0 : fitOf(a, traits, element, { file: param.at.file, type: to });
}

function scalarFit(scalars: Scalars | undefined, arg: { readonly kind: 'char' | 'text' } | { readonly kind: 'scalar'; readonly name: string }, type: TypeFact, cls: number, converts = false): number {
  if (!scalars) return LOOSE;
  if (cls >= 0 || type.kind !== 'name') return converts ? UNKNOWN_OUTSIDE : NEVER - 1;
  const to = lastName(type.name);
  if (arg.kind === 'char' && scalars.chars.includes(to)) return 0;
  if (arg.kind !== 'scalar') return textFit(scalars, to);
  return scalars.texts.includes(arg.name) ? textFit(scalars, to) : namedFit(scalars, arg.name, to);
}

function textFit(scalars: Scalars, to: string): number {
  const index = scalars.texts.indexOf(to);
  return index >= 0 ? index : isScalar(scalars, to) ? NEVER : UNKNOWN_OUTSIDE;
}

function namedFit(scalars: Scalars, from: string, to: string): number {
  if (from === to) return 0;
  const isOneOf = (names: readonly string[]): boolean => names.includes(from) && names.includes(to);
  if (isOneOf(scalars.booleans) || isOneOf(scalars.chars)) return BOXED;
  const source = stepOf(scalars, from);
  const target = stepOf(scalars, to);
  if (source < 0 && scalars.chars.includes(from)) return target >= stepOf(scalars, scalars.integer) ? 1 + target : isScalar(scalars, to) ? NEVER : UNKNOWN_OUTSIDE;
  if (source < 0 || target < 0) return isScalar(scalars, to) ? NEVER : UNKNOWN_OUTSIDE;
  if (source === target) return BOXED;
  const isBox = scalars.numbers[target]?.[0] !== to;
  return target > source ? target - source + (isBox ? BOXED : 0) : UNKNOWN_OUTSIDE + source - target;
}

function stepOf(scalars: Scalars, name: string): number {
  return scalars.numbers.findIndex((names) => names.includes(name));
}

function isScalar(scalars: Scalars | undefined, name: string): boolean {
  if (!scalars) return false;
  const last = lastName(name);
  return scalars.texts.includes(last) || scalars.chars.includes(last) || scalars.booleans.includes(last) || stepOf(scalars, last) >= 0;
}
