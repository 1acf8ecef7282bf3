/**
 * Declared types as filters on what flows: an unknown value becomes "some instance of the type", and, where a compiler
 * checks types by name, a value that the type cannot hold is dropped.
 */
import type { Analysis } from './analysis.ts';
import { mayBe } from './external-types.ts';
import type { Node, Token, Transform } from './solver.ts';
import { TokenKind } from './tokens.ts';
import type { LinkedFile } from './world.ts';
import { lastName } from './last-name.ts';

/** Lets `from` flow into `to` through a declared type (-1: none). */
export function typedEdge(a: Analysis, from: Node, to: Node, type: { readonly file: LinkedFile; readonly index: number }): void {
  const { file, index } = type;
  if (index < 0) {
    a.solver.edge(from, to);
    return;
  }
  const { classes } = a.classes.resolveType(file, index);
  const first = classes[0];
  a.solver.edge(from, to, first === undefined ? externalFilter(a, file, index) : classFilter(a, file, classes));
  for (const cls of classes.slice(1)) a.solver.edge(from, to, (t) => (t === a.tokens.unknown ? a.tokens.of(TokenKind.Subtype, cls) : 0));
}

/** What a value is of which only the declared type is known; [] if the type says nothing. */
export function tokensOfType(a: Analysis, file: LinkedFile, type: number): readonly Token[] {
  if (type < 0) return [];
  const { classes } = a.classes.resolveType(file, type);
  if (classes.length > 0) return classes.map((c) => a.tokens.of(TokenKind.Subtype, c));
  const outside = externalToken(a, file, type);
  return outside === 0 ? [] : [outside];
}

/** Type arguments inside type arguments that are still looked at. */
const DEEPEST_ARGUMENT = 4;

/** What a value of a declared type is, where that leaves nothing open: an instance of a class without any below it, or a collection of such. */
export function exactTokens(a: Analysis, file: LinkedFile, type: number, depth = 0): readonly Token[] {
  const fact = file.facts.types[type];
  if (!fact || depth > DEEPEST_ARGUMENT || fact.kind === 'other' || fact.kind === 'function' || fact.kind === 'union') return [];
  const { classes } = a.classes.resolveType(file, type);
  if (classes.length > 0) return classes.every((c) => isExact(a, c)) ? classes.map((c) => a.tokens.of(TokenKind.Subtype, c)) : [];
  const held = fact.args.filter((arg) => !isOutside(a, file, arg));
  return held.length > 0 && held.every((arg) => exactTokens(a, file, arg, depth + 1).length > 0) ? [typedToken(a, file, type)] : [];
}

function isOutside(a: Analysis, file: LinkedFile, type: number): boolean {
  return (file.facts.types[type]?.args.length ?? 0) === 0 && a.classes.resolveType(file, type).classes.length === 0;
}

/** An enum's variants are nothing else than it. */
function isExact(a: Analysis, cls: number): boolean {
  const { fact } = a.world.class(cls);
  return isClosed(a, cls) && !fact.isAbstract && (fact.kind === 'enum' || a.classes.subclasses(cls).length === 1);
}

/** Tokens for what a type allows; the unknown where it says nothing. */
export function tokensOfTypeOrUnknown(a: Analysis, file: LinkedFile, type: number): readonly Token[] {
  const tokens = tokensOfType(a, file, type);
  return tokens.length > 0 ? tokens : [a.tokens.unknown];
}

/** Types of what a value of an external type holds: its type arguments, an array's element. */
export function tokensOfTypeArguments(a: Analysis, file: LinkedFile, type: number): readonly Token[] {
  return (file.facts.types[type]?.args ?? []).flatMap((arg) => tokensOfType(a, file, arg));
}

function externalToken(a: Analysis, file: LinkedFile, type: number): Token {
  const fact = file.facts.types[type];
  if (!fact || fact.kind === 'other') return 0;
  const framework = a.frameworks.kindOfType(file, type);
  if (framework !== null) return a.external(framework);
  if (LOOSE_TYPES.has(fact.name)) return a.tokens.unknown;
  if (fact.args.length > 0 && fact.kind !== 'function') return typedToken(a, file, type);
  return fact.kind === 'name' && fact.name !== '' ? a.tokens.opaque : 0;
}

/** One token for all places that write the same type. */
function typedToken(a: Analysis, file: LinkedFile, type: number): Token {
  return a.typed(`${file.facts.traits.family}:${shapeOf(a, file, type)}`, file, type);
}

/** A type as it reads, with the workspace's own classes by their numbers. */
function shapeOf(a: Analysis, file: LinkedFile, type: number, depth = 0): string {
  const fact = file.facts.types[type];
  if (!fact) return '';
  if (depth > DEEPEST_ARGUMENT) return `${file.index}@${type}`;
  const { classes } = a.classes.resolveType(file, type);
  const name = classes.length > 0 && fact.kind === 'name' ? `#${classes.join()}` : fact.kind === 'name' ? fact.name : fact.kind;
  return fact.args.length === 0 ? name : `${name}<${fact.args.map((arg) => shapeOf(a, file, arg, depth + 1)).join()}>`;
}

/** Whether a type is a collection, or the like, of nothing but numbers and texts. */
function holdsScalars(a: Analysis, file: LinkedFile, type: number, depth = 0): boolean {
  const fact = file.facts.types[type];
  if (!fact || fact.args.length === 0 || depth > DEEPEST_ARGUMENT) return false;
  if (fact.kind !== 'array' && (fact.kind !== 'name' || !holdsOnly(a, file, fact.name))) return false;
  return fact.args.every((arg) => {
    const element = file.facts.types[arg];
    return (element?.kind === 'name' && element.args.length === 0 && a.library(file).scalars.has(element.name)) || holdsScalars(a, file, arg, depth + 1);
  });
}

/** Whether a type from outside is one of values that do nothing but hold what its arguments say. */
function holdsOnly(a: Analysis, file: LinkedFile, name: string): boolean {
  const above = a.supertypes(file).get(lastName(name));
  const { holders } = a.library(file);
  return above !== undefined && holders !== undefined && [...above].some((type) => holders.has(type));
}

/** What is in such a collection is the same everywhere: no collection of them need be told from another one. What can be called stays what it is. */
function scalarsFilter(a: Analysis, file: LinkedFile, type: number, outside: Token): Transform {
  if (file.facts.types[type]?.kind === 'array') return () => outside;
  return (token) => {
    switch (a.tokens.kind(token)) {
      case TokenKind.Object: return a.keepsFunctions(token) ? token : outside;
      case TokenKind.Unknown: case TokenKind.Opaque: case TokenKind.Typed: case TokenKind.Tuple: case TokenKind.Entry: return outside;
      default: return mayBe(a, token, { file, type }) ? token : 0;
    }
  };
}

function externalFilter(a: Analysis, file: LinkedFile, type: number): Transform | null {
  const outside = externalToken(a, file, type);
  const fact = file.facts.types[type];
  if (outside === 0 || !fact || LOOSE_TYPES.has(fact.name)) return null;
  if (fact.kind === 'name' && a.library(file).scalars.has(fact.name)) return () => 0;
  // An interface from outside is met by shape too.
  if (!file.facts.traits.nominalTypes || (file.facts.traits.structuralInterfaces === true && fact.kind === 'name')) return (token) => (token === a.tokens.unknown ? outside : token);
  if (holdsScalars(a, file, type)) return scalarsFilter(a, file, type, outside);
  return (token) => (token === a.tokens.unknown ? outside : mayBe(a, token, { file, type }) ? token : 0);
}

/** Types that promise nothing about their values. */
const LOOSE_TYPES: ReadonlySet<string> = new Set(['any', 'unknown', 'object', 'Any', 'Object', 'dynamic', 'T', 'void', 'var', 'Callable', 'Function']);

export function isLooseType(name: string): boolean {
  return LOOSE_TYPES.has(name);
}

function classFilter(a: Analysis, file: LinkedFile, allowed: readonly number[]): Transform {
  const nominal = file.facts.traits.nominalTypes;
  const first = a.tokens.of(TokenKind.Subtype, allowed[0] ?? 0);
  return (token) => {
    const cls = a.tokens.a(token);
    switch (a.tokens.kind(token)) {
      case TokenKind.Unknown: return first;
      case TokenKind.Instance: return !nominal || allowed.some((c) => a.classes.isSubclass(cls, c)) || a.classes.dynamicBases(cls).length > 0 ? token : 0;
      case TokenKind.Subtype: return narrowed(a, cls, allowed, nominal, token);
      default: return token;
    }
  };
}

function narrowed(a: Analysis, cls: number, allowed: readonly number[], nominal: boolean, token: Token): Token {
  if (allowed.some((c) => a.classes.isSubclass(cls, c))) return token;
  const below = allowed.find((c) => a.classes.isSubclass(c, cls));
  if (below !== undefined) return a.tokens.of(TokenKind.Subtype, below);
  return nominal && allowed.every((c) => isClosed(a, c)) && isClosed(a, cls) ? 0 : token;
}

/** A plain class: something of another plain class cannot be it. */
function isClosed(a: Analysis, cls: number): boolean {
  const { kind } = a.world.class(cls).fact;
  return kind !== 'interface' && kind !== 'trait';
}
