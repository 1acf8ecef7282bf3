/**
 * Symbols: patterns of the policy (`models`, `sources`) against the functions, classes and calls of the program.
 *
 * What it gives: `createSymbolMatcher(patterns)` compiles patterns once; `matchCalls(program, matcher)` finds every call
 * whose callee one of them names, in one pass over the code whatever the number of patterns; `matchFunctions`,
 * `matchClasses` and `matchFields` find the definitions of the workspace. Each match says which pattern it was, by index and text.
 *
 * A pattern is a dotted name (`::`, `#`, `->`, `/` and `\` separate too) and means the last segments of a name:
 * `UserDao.find` names `com.acme.UserDao.find`, never `MyUserDao.find`. A `*` stands for any characters of one segment. A
 * callee has several names: that of the workspace's function, of its receiver's class and what that extends, of declared types and
 * imports from outside, and the member chain as written, in which a call's result is the segment `f()`. Case counts.
 * What matches only says that a name fits; what follows from it is for those who ask.
 */
import type { LinkedFile } from '../link/world.ts';
import type { Program } from '../link/program.ts';
import { Op, opCode, opWords } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { CalleeNames } from './callee-names.ts';
import { globMatches, segmentsOf } from '../policy/symbol-text.ts';

/** A pattern that fits. */
export interface SymbolPattern {
  /** Place in the list that the matcher was made of. */
  readonly index: number;
  readonly text: string;
}

/** A call (or `new`) whose callee a pattern names; once for each pattern that does. */
export interface SymbolCall {
  readonly file: LinkedFile;
  /** Calling function, numbered through the program. */
  readonly function: number;
  /** The `Call` or `New` operation in the file's code. */
  readonly ref: OpRef;
  readonly pattern: SymbolPattern;
}

export interface SymbolMatcher {
  readonly size: number;
  /** Whether a pattern may end in this segment: cheap, for looking before names are worked out. */
  mayEndIn(last: string): boolean;
  /** Patterns that fit one of a thing's names, each name as its segments, outermost first; in order, each once. */
  match(names: Iterable<readonly string[]>): readonly SymbolPattern[];
}

interface Compiled extends SymbolPattern { readonly segments: readonly string[] }

/** @param patterns as written; an empty one, or one of stars alone, fits nothing */
export function createSymbolMatcher(patterns: readonly string[]): SymbolMatcher {
  const compiled = patterns.map((text, index): Compiled => ({ index, text, segments: segmentsOf(text) })).filter((p) => p.segments.some((s) => /[^*]/.test(s)));
  const byLast = new Map<string, Compiled[]>();
  const wild: Compiled[] = [];
  for (const pattern of compiled) {
    const last = pattern.segments.at(-1) ?? '';
    const list = byLast.get(last);
    if (last.includes('*')) wild.push(pattern);
    else if (list) list.push(pattern);
    else byLast.set(last, [pattern]);
  }
  const memo = new Map<string, readonly Compiled[]>();
  const endingIn = (last: string): readonly Compiled[] => {
    let found = memo.get(last);
    if (!found) memo.set(last, (found = [...(byLast.get(last) ?? []), ...wild.filter((p) => globMatches(p.segments.at(-1) ?? '', last))]));
    return found;
  };
  return {
    size: compiled.length,
    mayEndIn: (last) => endingIn(last).length > 0,
    match: (names) => {
      const found = new Set<Compiled>();
      for (const name of names) for (const pattern of endingIn(name.at(-1) ?? '')) if (!found.has(pattern) && fits(pattern.segments, name)) found.add(pattern);
      return [...found].sort((a, b) => a.index - b.index).map(({ index, text }) => ({ index, text }));
    },
  };
}

function fits(pattern: readonly string[], name: readonly string[]): boolean {
  const from = name.length - pattern.length;
  return from >= 0 && pattern.every((segment, i) => globMatches(segment, name[from + i] ?? ''));
}

/**
 * Every call that a pattern names, by file and place.
 * @param within files to look at; all where absent
 */
export function matchCalls(program: Program, matcher: SymbolMatcher, within: (file: LinkedFile) => boolean = () => true): readonly SymbolCall[] {
  if (matcher.size === 0) return [];
  const out: SymbolCall[] = [];
  const names = new CalleeNames(program);
  for (const fn of program.functions) {
    if (!within(fn.file)) continue;
    const { code } = fn.file.facts;
    for (let ref = fn.fact.codeStart; ref < fn.fact.codeEnd; ref += opWords(code, ref)) {
      const op = opCode(code, ref);
      if ((op !== Op.Call && op !== Op.New) || !names.lastOf(fn, ref).some((last) => matcher.mayEndIn(last))) continue;
      for (const pattern of matcher.match(names.of(fn, ref))) out.push({ file: fn.file, function: fn.id, ref, pattern });
    }
  }
  return out;
}

export interface SymbolDefinition {
  /** Function or class, numbered through the program. */
  readonly id: number;
  readonly pattern: SymbolPattern;
}

/** Functions of the workspace by their qualified names. Anonymous ones, implicit ones and top-level code have no name of their own. */
export function matchFunctions(program: Program, matcher: SymbolMatcher): readonly SymbolDefinition[] {
  if (matcher.size === 0) return [];
  return program.functions.flatMap(({ id, fact }) => {
    if (fact.name === '' || fact.isImplicit || fact.kind === 'module' || !matcher.mayEndIn(fact.name)) return [];
    return matcher.match([segmentsOf(fact.qualifiedName)]).map((pattern) => ({ id, pattern }));
  });
}

/** Classes of the workspace by their qualified names. */
export function matchClasses(program: Program, matcher: SymbolMatcher): readonly SymbolDefinition[] {
  if (matcher.size === 0) return [];
  return program.classes.flatMap(({ id, fact }) => {
    if (fact.name === '' || !matcher.mayEndIn(fact.name)) return [];
    return matcher.match([segmentsOf(fact.qualifiedName)]).map((pattern) => ({ id, pattern }));
  });
}

export interface SymbolField {
  /** Class, numbered through the program, and the field's place among its members. */
  readonly id: number;
  readonly member: number;
  readonly pattern: SymbolPattern;
}

/** Fields of the workspace's classes by the class's qualified name and their own; a pattern of one segment names none. */
export function matchFields(program: Program, matcher: SymbolMatcher): readonly SymbolField[] {
  if (matcher.size === 0) return [];
  return program.classes.flatMap(({ id, fact }) => fact.members.flatMap((m, member) => {
    if (m.function >= 0 || !matcher.mayEndIn(m.name)) return [];
    return matcher.match([[...segmentsOf(fact.qualifiedName), m.name]]).filter(({ text }) => segmentsOf(text).length > 1).map((pattern) => ({ id, member, pattern }));
  }));
}
