/** Which model a library brings for what is called, by its name. */
import type { CallModel, LibraryModel } from '../model/library.ts';
import type { Token } from './solver.ts';

/** What is called: a dotted external name, or a method's name and the value it is called on (0: none). */
export interface LibraryTarget { readonly name: string; readonly receiver: Token }

/** The model of a library function by the longest suffix of its dotted name, or of a method by its own. */
export function findModel(library: LibraryModel, name: string, isMethod: boolean): CallModel | null {
  const dotted = name.split('.');
  // A method on its own name is no function that has the name too.
  if (isMethod && dotted.length === 1 && Object.hasOwn(library.methods, name)) return library.methods[name] ?? null;
  // The last part of an import path is the package's name, where the whole path is not known.
  const slash = name.lastIndexOf('/');
  const model = functionModel(library, dotted) ?? (slash >= 0 ? functionModel(library, name.slice(slash + 1).split('.')) : null);
  const last = dotted.at(-1) ?? '';
  if (model || !isMethod) return model;
  return Object.hasOwn(library.methods, last) ? (library.methods[last] ?? null) : null;
}

function functionModel(library: LibraryModel, dotted: readonly string[]): CallModel | null {
  for (let i = 0; i < dotted.length; i++) {
    const suffix = dotted.slice(i).join('.');
    if (Object.hasOwn(library.functions, suffix) && (i === 0 || suffix.includes('.'))) return library.functions[suffix] ?? null;
  }
  return null;
}
