/**
 * Types from outside among themselves: what a library's data says of which is above which. Where that settles that a value is
 * not of a declared type, the value cannot be there; where a type is not in the data, anything can.
 */
import type { Analysis } from './analysis.ts';
import { Op, opCode } from '../model/ops.ts';
import type { Token } from './solver.ts';
import type { Supertypes } from './supertypes.ts';
import { TokenKind } from './tokens.ts';
import type { LinkedFile } from './world.ts';
import { lastName } from './last-name.ts';

/** What a declared type is to the library: an array, or a type by its name without the package. */
const ARRAY = '[]';

/** Whether a value may be of a declared type from outside. */
export function mayBe(a: Analysis, token: Token, { file, type }: { readonly file: LinkedFile; readonly type: number }): boolean {
  const fact = file.facts.types[type];
  const wanted = fact?.kind === 'array' ? ARRAY : lastName(fact?.name ?? '');
  const { tokens } = a;
  const of = tokens.a(token);
  switch (tokens.kind(token)) {
    // A class of the workspace is of an external type only through an external base.
    case TokenKind.Instance: case TokenKind.Subtype: return wanted !== ARRAY && a.classes.hasExternalBase(of) && externalBasesAllow(a, file, of, wanted);
    case TokenKind.Object: return objectIs(a, token, wanted);
    case TokenKind.Typed: return isRelated(a.supertypes(file), nameOfType(a.world.files[of], tokens.b(token)), wanted);
    default: return true;
  }
}

function nameOfType(file: LinkedFile | undefined, type: number): string {
  const fact = file?.facts.types[type];
  return fact?.kind === 'array' ? ARRAY : lastName(fact?.name ?? '');
}

function externalBasesAllow(a: Analysis, file: LinkedFile, cls: number, wanted: string): boolean {
  const known = a.supertypes(file);
  if (!known.has(wanted)) return true;
  const bases = a.classes.externalBases(cls);
  return bases === null || bases.some((base) => known.get(lastName(base))?.has(wanted) !== false);
}

/** A collection is what its class is; what is written out between brackets is an array. */
function objectIs(a: Analysis, token: Token, wanted: string): boolean {
  const file = a.world.files[a.tokens.a(token)];
  const ref = a.tokens.b(token);
  const made = a.containerClasses.get(token) ?? (file && ref > 0 && opCode(file.facts.code, ref) === Op.Array ? ARRAY : null);
  return !file || made === null || isRelated(a.supertypes(file), made, wanted);
}

/** Whether a value of one type may be of the other one: one is above the other, or nobody knows. */
function isRelated(known: Supertypes, name: string, wanted: string): boolean {
  if (name === wanted) return true;
  const above = known.get(name);
  const aboveWanted = known.get(wanted);
  return above === undefined || aboveWanted === undefined || above.has(wanted) || aboveWanted.has(name);
}
