/** What iterating a value gives, or reading it at a key that nobody knows. */
import type { Analysis } from './analysis.ts';
import { tokensOfTypeArguments, tokensOfTypeOrUnknown } from './narrowing.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind } from './tokens.ts';
import type { LinkedFile } from './world.ts';

/** A node with the elements of everything in `from`. */
export function elementsOf(a: Analysis, from: Node): Node {
  return from === 0 ? 0 : a.derived(from, 'elements', (into) => a.solver.listen(from, (t) => addElements(a, t, into)));
}

/** Lets the elements of one value flow into a node. */
export function addElements(a: Analysis, token: Token, into: Node): void {
  const t = a.tokens;
  switch (t.kind(token)) {
    case TokenKind.Object: case TokenKind.Arguments:
      if (a.maps.has(token)) {
        a.solver.add(into, entryOf(a, token, a.fields(token)));
        return;
      }
      a.solver.edge(a.fields(token), into);
      // Objects may fall back on each other in a circle.
      if (a.firstPass(a.prototypesOf(token), into)) a.solver.listen(a.prototypesOf(token), (p) => { if (p !== token) addElements(a, p, into); });
      return;
    case TokenKind.Tuple: case TokenKind.Entry: a.solver.edge(a.fields(token), into); return;
    case TokenKind.Generator: a.solver.edge(a.yieldOf(t.a(token)), into); return;
    case TokenKind.Typed: {
      const file = a.world.files[t.a(token)];
      if (!file) return;
      if (isTypedMap(a, file, t.b(token))) {
        a.solver.add(into, entryOf(a, token, valuesOfTypedMap(a, token)));
        return;
      }
      const held = tokensOfTypeArguments(a, file, t.b(token));
      for (const h of held) a.solver.add(into, h);
      if (held.length === 0) a.solver.add(into, t.unknown);
      return;
    }
    case TokenKind.Unknown: case TokenKind.External: case TokenKind.Opaque: a.solver.add(into, t.unknown); return;
    default:
  }
}

/** Lets what stands at a position of a tuple flow into a node, by the tuple's declared type. False for anything else. */
export function addPosition(a: Analysis, token: Token, key: string, into: Node): boolean {
  if (a.tokens.kind(token) !== TokenKind.Typed || !/^\d+$/.test(key)) return false;
  const file = a.world.files[a.tokens.a(token)];
  const type = file?.facts.types[a.tokens.b(token)];
  const held = type?.args[Number(key)];
  if (!file || type?.kind !== 'array' || type.args.length < 2 || held === undefined) return false;
  for (const t of tokensOfTypeOrUnknown(a, file, held)) a.solver.add(into, t);
  return true;
}

/** What a map holds, whatever its keys. */
export function valuesOf(a: Analysis, token: Token): Node {
  if (a.maps.has(token)) return a.fields(token);
  const file = a.tokens.kind(token) === TokenKind.Typed ? a.world.files[a.tokens.a(token)] : undefined;
  if (file && isTypedMap(a, file, a.tokens.b(token))) return valuesOfTypedMap(a, token);
  const kind = a.tokens.kind(token);
  if (kind !== TokenKind.Object && kind !== TokenKind.Arguments) return a.derived(token, 'elementsOfToken', (into) => addElements(a, token, into));
  // What it falls back on is in it for whoever goes through all.
  const fields = a.fields(token);
  const prototypes = a.prototypesOf(token);
  if (a.firstPass(prototypes, fields)) a.solver.listen(prototypes, (p) => { if (p !== token) addElements(a, p, fields); });
  return fields;
}

function entryOf(a: Analysis, map: Token, values: Node): Token {
  const entry = a.tokens.of(TokenKind.Entry, map);
  a.solver.edge(values, a.field(entry, '1'));
  return entry;
}

function isTypedMap(a: Analysis, file: LinkedFile, type: number): boolean {
  const fact = file.facts.types[type];
  return fact?.args.length === 2 && a.library(file).maps?.has(fact.name) === true;
}

function valuesOfTypedMap(a: Analysis, token: Token): Node {
  return a.derived(token, 'valuesOfType', (into) => {
    const file = a.world.files[a.tokens.a(token)];
    const type = file?.facts.types[a.tokens.b(token)]?.args[1] ?? -1;
    for (const t of file ? tokensOfTypeOrUnknown(a, file, type) : [a.tokens.unknown]) a.solver.add(into, t);
  });
}
