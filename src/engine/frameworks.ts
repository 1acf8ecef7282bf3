/** Frameworks for the linker: those that the product knows, with languages as families, which is what linking tells apart. */
import { FRAMEWORKS } from '../frameworks/registry.ts';
import type { FrameworkModel } from '../model/framework.ts';
import { LANGUAGES } from './languages.ts';

const FAMILIES: ReadonlyMap<string, string> = new Map(LANGUAGES.map(({ adapter }) => [adapter.id, adapter.traits.family]));

const KNOWN: readonly FrameworkModel[] = FRAMEWORKS.map(byFamily);

/** Every framework that may be in use: the product's, and those of the policies. */
export function frameworksWith(own: readonly FrameworkModel[]): readonly FrameworkModel[] {
  return own.length === 0 ? KNOWN : [...KNOWN, ...own.map(byFamily)];
}

function byFamily(model: FrameworkModel): FrameworkModel {
  return { ...model, languages: [...new Set(model.languages.map((id) => FAMILIES.get(id) ?? id))] };
}
