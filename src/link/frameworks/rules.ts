/** What the rules of the linker ask about the frameworks of a program; `frameworks.ts` answers. */
import type { LibraryModel } from '../../model/library.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Node } from '../solver.ts';
import type { LinkedFile, LinkedFunction } from '../world.ts';

export interface FrameworkRules {
  /** By family, with what frameworks in force add. */
  readonly libraries: ReadonlyMap<string, LibraryModel>;
  /** Functions that a framework calls, and what they are to it. */
  entries(): ReadonlyMap<number, Entry>;
  /** Null where no framework of the family injects anything. */
  injection(family: string): Injector | null;
  /** Injects what is said to be, in every family. */
  inject(): void;
  /** Whether a framework makes the instances of a class. */
  makes(family: string, cls: number): boolean;
  listeners(family: string): Listeners;
  /** Kind of framework object that a declared type means, or null. */
  kindOfType(file: LinkedFile, type: number): string | null;
  /** Classes of a family by their own name. */
  classesNamed(family: string, name: string): readonly number[];
}

export interface Injector {
  /** False if nothing is given for any parameter. */
  injectParameters(fn: LinkedFunction): boolean;
  /** A node with what is given for the key that an expression is; 0 if nothing is. */
  givenFor(file: LinkedFile, ref: OpRef): Node;
}

/** What a function is to a framework. */
export interface Entry { readonly framework: string; readonly kind: string }

export interface Listeners {
  /** Channel → class of the first parameter → methods. */
  readonly byType: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>;
  /** Methods that hear an event of every object of a kind. `event` null: whatever the event. */
  readonly named: readonly { readonly kind: string; readonly event: string | null; readonly fn: number }[];
}
