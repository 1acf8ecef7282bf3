/**
 * Conversions that the workspace defines between its types and others, where the language calls them by itself: a value of one type stands
 * where another is declared. By static types alone; nothing is converted of which the type is not known.
 */
import type { Analysis } from './analysis.ts';
import { functionOf } from './classes.ts';
import type { Site } from './invocation.ts';
import { classOf, fitOf, staticType, UNKNOWN_OUTSIDE } from './static-types.ts';
import type { DeclaredType } from './static-types.ts';
import type { OpRef } from '../model/ops.ts';

/** Functions that turn the value into what the type says; `isCast`: the code asks for it. */
export function conversionsOf(a: Analysis, site: Site, value: OpRef, to: DeclaredType, isCast = false): readonly number[] {
  const { traits } = site.file.facts;
  const { conversions } = traits.specialMembers;
  if (!conversions || to.type < 0) return [];
  const names = [conversions.implicit, ...(isCast ? [conversions.explicit] : [])].filter((name) => a.definesMember(name));
  const type = names.length === 0 ? null : staticType(a, site, value);
  if (type === null || type.kind === 'null' || type.kind === 'function') return [];
  const from = classOf(a, type);
  const target = a.classes.resolveType(to.file, to.type).classes[0] ?? null;
  if (from === target || (from !== null && target !== null && (a.classes.isSubclass(from, target) || a.classes.isSubclass(target, from)))) return [];
  const defined = names.flatMap((name) => [from, target].flatMap((cls) => (cls === null ? [] : a.classes.find(cls, name)))).filter((f) => f.member.function >= 0).map(functionOf);
  return [...new Set(defined)].filter((fn) => {
    const { fact, file } = a.world.function(fn);
    const [taken] = fact.params;
    const gives = a.classes.resolveType(file, fact.returnType).classes[0] ?? null;
    const isGiven = target !== null ? gives === target : gives === null && file.facts.types[fact.returnType]?.name === to.file.facts.types[to.type]?.name;
    return isGiven && taken !== undefined && fitOf(a, traits, type, { file, type: taken.type }) < UNKNOWN_OUTSIDE;
  });
}
