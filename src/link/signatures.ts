/** Whether functions take the same parameters, as far as the names of their declared types tell. */
import type { FunctionFact } from '../model/facts.ts';
import type { LinkedFile } from './world.ts';
import { lastName } from './last-name.ts';

export interface FunctionAt { readonly file: LinkedFile; readonly fact: FunctionFact }

/** Last segments of the parameters' declared types, '' where nothing says. The receiver is left out. */
export function parameterTypes({ file, fact }: FunctionAt): readonly string[] {
  return fact.params.filter((p) => p.kind !== 'receiver').map((p) => {
    const type = file.facts.types[p.type];
    return type?.kind !== 'name' ? '' : lastName(type.name);
  });
}

/** As many parameters, and of the same types where both tell. */
export function takesTheSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === '' || b[i] === '' || name === b[i]);
}
