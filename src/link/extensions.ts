/** Which extensions a value has. A class's own member of the name wins. */
import type { TypeFact } from '../model/facts.ts';
import { Op, opCode, operandCount } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import type { Extension } from './extension-index.ts';
import { isLooseType } from './narrowing.ts';
import type { Token } from './solver.ts';
import { TokenKind } from './tokens.ts';
import { lastName } from './last-name.ts';

/** On a value of which nothing is known, a name that more extensions than this have says nothing. */
const UNKNOWN_LIMIT = 3;

/** Extensions of a name that a value can have. */
export function extensionsOn(a: Analysis, token: Token, name: string): readonly number[] {
  const all = a.extensions.named(name);
  const kind = a.tokens.kind(token);
  if ((kind === TokenKind.Instance || kind === TokenKind.Subtype) && a.classes.find(a.tokens.a(token), name).length > 0) return [];
  if (kind === TokenKind.Unknown && all.length > UNKNOWN_LIMIT) return [];
  const fitting = all.filter((e) => fits(a, token, e));
  // Of many that a list may have, those that are made for lists.
  const meant = kind === TokenKind.Object && fitting.length > UNKNOWN_LIMIT ? fitting.filter((e) => isOfLists(e)) : fitting;
  return meant.map((e) => e.fn);
}

function isOfLists({ file, type }: Extension): boolean {
  const fact = file.facts.types[type];
  return !fact || fact.kind === 'other' || fact.kind === 'array' || fact.args.length > 0;
}

/** The extension taken as a value from what it is called on. */
export function extensionValue(a: Analysis, fn: number, receiver: Token): Token {
  return a.world.function(fn).fact.extension?.receiver === 'first' ? a.tokens.of(TokenKind.Function, fn) : a.tokens.of(TokenKind.Bound, fn, receiver);
}

function fits(a: Analysis, token: Token, { file, type }: Extension): boolean {
  const fact = file.facts.types[type];
  const { classes } = a.classes.resolveType(file, type);
  const isAny = !fact || fact.kind === 'other' || (classes.length === 0 && isLooseType(fact.name));
  const of = a.tokens.a(token);
  switch (a.tokens.kind(token)) {
    case TokenKind.Instance: return isAny || classes.some((c) => a.classes.isSubclass(of, c)) || (classes.length === 0 && a.classes.hasExternalBase(of));
    case TokenKind.Subtype: return isAny || classes.some((c) => a.classes.isSubclass(of, c) || a.classes.isSubclass(c, of)) || (classes.length === 0 && a.classes.hasExternalBase(of));
    case TokenKind.Unknown: return true;
    case TokenKind.Typed: return isAny || (classes.length === 0 && lastName(a.world.files[of]?.facts.types[a.tokens.b(token)]?.name ?? '') === lastName(fact.name));
    case TokenKind.Function: case TokenKind.Bound: case TokenKind.Partial: case TokenKind.Maker: return isAny || fact.kind === 'function';
    case TokenKind.Opaque: return classes.length === 0;
    case TokenKind.Object: return classes.length === 0 && (isAny || (!a.library(file).scalars.has(lastName(fact.name)) && hasPositions(a, token, fact)));
    case TokenKind.Generator: case TokenKind.Arguments: return classes.length === 0;
    default: return false;
  }
}

/** A tuple's type is that of a list that was written out with as many positions. */
function hasPositions(a: Analysis, token: Token, { kind, args }: TypeFact): boolean {
  const file = a.world.files[a.tokens.a(token)];
  const ref = a.tokens.b(token);
  if (kind !== 'array' || args.length < 2 || !file || ref <= 0) return true;
  return opCode(file.facts.code, ref) === Op.Array && operandCount(file.facts.code, ref) === 2 * args.length;
}
