/** Mappings of the policy on decorators, annotations, attributes and struct tags. */
import type { DecoratorFact } from '../model/facts.ts';
import type { Marker } from '../model/marker.ts';
import { segmentsOf } from '../policy/symbol-text.ts';
import { conditionsHold, type MappingPattern } from './mapping-pattern.ts';
import { mappedMarker } from './mapped-marker.ts';
import { ArgumentReader } from './native.ts';

/**
 * @param importedAs full names of what a name is imported as, where it is
 * @returns `unmapped` where no mapping is about the decorator; null where one turns it off
 */
export function mappedDecorator(decorator: DecoratorFact, patterns: readonly MappingPattern[], importedAs: (name: string) => readonly string[]): Marker | null | 'unmapped' {
  if (patterns.length === 0) return 'unmapped';
  const written = decorator.name.replace(/^\w+:(?!:)/, '');
  const reader = new ArgumentReader();
  for (const arg of decorator.args) reader.argument(arg);
  for (const pattern of patterns) {
    const names = [written, ...(pattern.segments.length > 1 ? importedAs(written) : [])];
    if (pattern.isPhrase || !names.some((name) => endsIn(name, pattern)) || !conditionsHold(pattern, reader.raws)) continue;
    return mappedMarker(pattern.mapping, { form: 'native', raws: reader.raws, problems: reader.problems, span: decorator.span });
  }
  return 'unmapped';
}

/** Whether a dotted name ends in the pattern's; attributes may go without their last word. */
function endsIn(name: string, { segments, name: whole }: MappingPattern): boolean {
  if (name === whole) return true;
  const own = segmentsOf(name);
  const from = own.length - segments.length;
  return from >= 0 && segments.length > 0 && segments.every((s, i) => own[from + i] === s || (i === segments.length - 1 && (`${own[from + i] ?? ''}Attribute` === s || own[from + i] === `${s}Attribute`)));
}
