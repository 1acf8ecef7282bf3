/**
 * Functions that are called like methods of a type that they do not belong to: extension functions, and the members of parts of
 * types from outside (`impl Trait for Vec<T>`, `extension String`). A class's own member of the name wins.
 */
import type { Analysis } from './analysis.ts';
import type { Classes } from './classes.ts';
import { isLooseType } from './narrowing.ts';
import type { Token } from './solver.ts';
import { TokenKind } from './tokens.ts';
import type { LinkedFile, World } from './world.ts';

interface Extension {
  readonly fn: number;
  readonly file: LinkedFile;
  /** Type that it extends. */
  readonly type: number;
}

/** On a value of which nothing is known, a name that more extensions than this have says nothing. */
const UNKNOWN_LIMIT = 3;

export class Extensions {
  readonly #byName = new Map<string, Extension[]>();

  constructor(world: World, classes: Classes) {
    for (const fn of world.functions) {
      if (fn.fact.extension) this.#add(fn.fact.name, { fn: fn.id, file: fn.file, type: fn.fact.extension.type });
    }
    for (const { id, file, fact } of world.classes) {
      if (fact.partOf === undefined || !classes.isForeignPart(id)) continue;
      for (const cls of classes.linear(id)) {
        for (const { owner, member } of classes.parts(cls).flatMap((owner) => owner.fact.members.map((member) => ({ owner, member })))) {
          if (member.function >= 0 && !member.isStatic && member.kind !== 'setter') this.#add(member.name, { fn: owner.file.functionBase + member.function, file, type: fact.partOf });
        }
      }
    }
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** Extensions of a name that a value can have. */
  on(a: Analysis, token: Token, name: string): readonly number[] {
    const all = this.#byName.get(name) ?? [];
    const kind = a.tokens.kind(token);
    if ((kind === TokenKind.Instance || kind === TokenKind.Subtype) && a.classes.find(a.tokens.a(token), name).length > 0) return [];
    if (kind === TokenKind.Unknown && all.length > UNKNOWN_LIMIT) return [];
    return all.filter((e) => fits(a, token, e)).map((e) => e.fn);
  }

  /** The extension taken as a value from what it is called on. */
  value(a: Analysis, fn: number, receiver: Token): Token {
    return a.world.function(fn).fact.extension?.receiver === 'first' ? a.tokens.of(TokenKind.Function, fn) : a.tokens.of(TokenKind.Bound, fn, receiver);
  }

  #add(name: string, extension: Extension): void {
    const list = this.#byName.get(name);
    if (!list) this.#byName.set(name, [extension]);
    else if (!list.some((e) => e.fn === extension.fn && e.type === extension.type && e.file === extension.file)) list.push(extension);
  }
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
    case TokenKind.Typed: return isAny || (classes.length === 0 && lastName(a.world.files[of]?.facts.types[a.tokens.b(token)]?.name) === lastName(fact.name));
    case TokenKind.Function: case TokenKind.Bound: case TokenKind.Partial: return isAny || fact.kind === 'function';
    case TokenKind.Opaque: case TokenKind.Object: case TokenKind.Generator: case TokenKind.Arguments: return classes.length === 0;
    default: return false;
  }
}

function lastName(name: string | undefined): string {
  return name?.slice(name.lastIndexOf('.') + 1) ?? '';
}
