/**
 * What a marker on a class is about, where the class is written in several places: on the class itself, or on one of several declarations of it
 * (partial and reopened classes), all of them; on members that are added to it elsewhere (`extension`, `impl`), these.
 */
import type { Program } from '../link/program.ts';
import type { LinkedClass, LinkedFile } from '../link/world.ts';

/** The places, of which the first stands for all. */
export function markedParts(program: Program, file: LinkedFile, cls: number): readonly LinkedClass[] {
  const own = program.class(file.classBase + cls);
  return isAddition(own) ? [own] : program.partsOf(own.id);
}

function isAddition({ fact }: LinkedClass): boolean {
  return fact.partOf !== undefined && fact.variable < 0;
}

/** Whether code of a function belongs to one of the classes (ids), as a member or within one. */
export function isWithinClass(program: Program, fn: number, classes: ReadonlySet<number>): boolean {
  const { file, index } = program.function(fn);
  const { functions } = file.facts;
  for (let i = index; i > 0;) {
    const fact = functions[i];
    if (!fact) return false;
    for (let c = fact.class; c >= 0; c = file.facts.classes[c]?.parentClass ?? -1) if (classes.has(file.classBase + c)) return true;
    i = fact.class >= 0 ? (file.facts.classes[fact.class]?.parentFunction ?? 0) : fact.parent;
  }
  return false;
}
