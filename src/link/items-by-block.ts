/** Objects that go through their items by themselves and hand each to a block (`each`), where library code or the language asks for the items. */
import { ANY_KEY } from './analysis.ts';
import type { Analysis } from './analysis.ts';
import { functionOf } from './classes.ts';
import { plainArgument } from './invocation.ts';
import type { Argument, Invocation } from './invocation.ts';
import type { Node, Token } from './solver.ts';
import { TokenKind } from './tokens.ts';

/** A node with what an object hands to a block, which is called for it where the call stands; 0 where the object has no such method. */
export function itemsByBlock(a: Analysis, { site }: Invocation, token: Token): Node {
  const { each } = site.file.facts.traits.specialMembers;
  const kind = a.tokens.kind(token);
  if (!each || (kind !== TokenKind.Instance && kind !== TokenKind.Subtype) || !a.definesMember(each.name)) return 0;
  const found = a.classes.find(a.tokens.a(token), each.name).filter((f) => f.member.function >= 0);
  if (found.length === 0) return 0;
  const collector = a.tokens.of(TokenKind.Collector, token);
  const key = `${site.file.index}:${site.ref}:each:${token}`;
  if (!a.calledInstances.has(key)) {
    a.calledInstances.add(key);
    const block: Argument = { ...plainArgument(a.constant(collector)), keyword: each.block };
    for (const f of found) a.invoke({ site, args: [block], result: 0, kind: 'implicit' }, a.tokens.of(TokenKind.Bound, functionOf(f), token));
  }
  return a.field(collector, ANY_KEY);
}
