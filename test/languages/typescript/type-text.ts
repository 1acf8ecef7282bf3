/** A declared type as short text: `Map<string,A>`, `A|B`, `[A]` for arrays, `() => A` for functions, `-` for none. */
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';

export function typeText(facts: Pick<BuiltFacts, 'types'>, type: number): string {
  const fact = facts.types[type];
  if (!fact) return '-';
  const args = fact.args.map((a) => typeText(facts, a));
  switch (fact.kind) {
    case 'name': return fact.name.replace(/#\d+$/, '') + (args.length > 0 ? `<${args.join(',')}>` : '');
    case 'union': return args.join('|');
    case 'array': return `[${args.join(',')}]`;
    case 'function': return `() => ${args.join(',')}`;
    case 'other': return 'other';
  }
}
