/**
 * Comparisons of the caller's region: `if (ctx.region === 'US')`, where the policy says that `ctx.region` is it. They are gates without a
 * function: what runs under one runs for callers of the regions compared with. Equality, membership in a list and cases of a
 * switch count; anything else about the value says nothing.
 */
import type { LinkedFunction } from '../link/world.ts';
import { Op, callArguments, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { RegionSet } from '../model/region.ts';
import { isSubset } from '../regions/region-set.ts';
import type { Access } from './accesses.ts';
import { CalleeNames } from './callee-names.ts';
import type { CheckContext } from './context.ts';
import { literalWords } from './constants.ts';
import type { Outcomes } from './gates.ts';
import { createSymbolMatcher } from './symbols.ts';
import type { SymbolMatcher } from './symbols.ts';

const EQUAL: ReadonlySet<string> = new Set(['==', '===', 'is', '=', 'eq']);
const UNEQUAL: ReadonlySet<string> = new Set(['!=', '!==', 'is not', '<>', 'ne']);
/** Methods and functions that are true where two values are equal. */
const EQUALS: ReadonlySet<string> = new Set(['equals', 'equalsIgnoreCase', 'contentEquals', 'Equals', 'eql?', 'equal?', '==', '===', 'isEqual', 'EqualFold', 'is']);
/** Methods and functions that are true where a list holds a value. */
const HOLDS: ReadonlySet<string> = new Set(['includes', 'contains', 'has', 'include?', 'member?', 'Contains', 'in_array', 'containsOnly', 'in?']);

/** The two sides of a comparison, in either order, and whether it holds where they are unequal. */
interface Comparison { readonly sides: readonly OpRef[]; readonly isNegated: boolean }

export class CallerRegions {
  readonly #context: CheckContext;
  readonly #names: CalleeNames;
  readonly #models = new Map<string, SymbolMatcher>();

  constructor(context: CheckContext) {
    this.#context = context;
    this.#names = new CalleeNames(context.program);
    for (const policy of context.policies.all) {
      const symbols = policy.models.filter((m) => m.isCallerRegion).map((m) => m.symbol);
      if (symbols.length > 0) this.#models.set(policy.source, createSymbolMatcher(symbols));
    }
  }

  /** Whether the policy in force for a function names the caller's region at all. */
  isNamedFor(fn: LinkedFunction): boolean {
    return this.#models.size > 0 && this.#matcherOf(fn) !== undefined;
  }

  /** What the truth of an operation says of the caller. */
  outcomesOf(fn: LinkedFunction, ref: OpRef, access: Access): Outcomes {
    const comparison = this.#comparisonAt(fn, ref);
    const admits = comparison !== null && this.#compares(fn, comparison.sides, access);
    return { whenTrue: admits && !comparison.isNegated, whenFalse: admits && comparison.isNegated };
  }

  /** Whether a case of a switch over `subject` is for callers that may read only. */
  caseAdmits(fn: LinkedFunction, { subject, label }: { readonly subject: OpRef; readonly label: OpRef }, access: Access): boolean {
    return label > 0 && this.#compares(fn, [subject, label], access);
  }

  #comparisonAt(fn: LinkedFunction, ref: OpRef): Comparison | null {
    const { code, strings } = fn.file.facts;
    const at = (i: number): number => operand(code, ref, i);
    switch (opCode(code, ref)) {
      case Op.Binary: {
        const operator = strings[at(0)] ?? '';
        if (EQUAL.has(operator) || HOLDS.has(operator) || operator === 'in') return { sides: [at(1), at(2)], isNegated: false };
        return UNEQUAL.has(operator) || operator === 'not in' || operator === '!in' ? { sides: [at(1), at(2)], isNegated: true } : null;
      }
      case Op.Call: {
        const callee = at(0);
        const isMethod = opCode(code, callee) === Op.Get;
        const name = strings[operand(code, callee, isMethod ? 1 : 0)] ?? '';
        if (!EQUALS.has(name) && !HOLDS.has(name)) return null;
        const args = callArguments(code, ref);
        return { sides: args.length === 1 && isMethod ? [operand(code, callee, 0), ...args] : args.slice(0, 2), isNegated: false };
      }
      default: return null;
    }
  }

  /** Whether one side is the caller's region and the other regions that may read, all of them. */
  #compares(fn: LinkedFunction, [a = 0, b = 0]: readonly OpRef[], access: Access): boolean {
    return [[a, b] as const, [b, a] as const].some(([value, written]) => {
      const regions = this.#regionsIn(fn, written);
      return regions !== null && isSubset(regions, access.view.readers) && this.#isCallerRegion(fn, value);
    });
  }

  #matcherOf(fn: LinkedFunction): SymbolMatcher | undefined {
    return this.#models.get(this.#context.policies.policyFor(fn.file.facts.path).source);
  }

  #isCallerRegion(fn: LinkedFunction, ref: OpRef): boolean {
    const matcher = this.#matcherOf(fn);
    if (!matcher || ref <= 0 || isStoredOften(fn, ref)) return false;
    const { code } = fn.file.facts;
    const at = opCode(code, ref) === Op.Await || opCode(code, ref) === Op.Cast ? operand(code, ref, 0) : ref;
    const names = [...(opCode(code, at) === Op.Call ? this.#names.of(fn, at) : []), ...this.#names.ofValue(fn, at)];
    const called = names.flatMap((name) => (name.at(-1)?.endsWith('()') ? [[...name.slice(0, -1), (name.at(-1) ?? '').slice(0, -2)]] : []));
    return matcher.match([...names, ...called]).length > 0;
  }

  /** Regions that an expression writes out: texts, constants, enum members, and lists of them; null for anything else. */
  #regionsIn(fn: LinkedFunction, ref: OpRef): RegionSet | null {
    const words = this.#wordsIn(fn, ref, 0);
    if (words === null || words.length === 0) return null;
    const resolver = this.#context.resolverFor(fn.file.facts.path);
    return words.every((w) => resolver.resolve(w).unresolved.length === 0) ? resolver.resolveAll(words) : null;
  }

  #wordsIn(fn: LinkedFunction, ref: OpRef, depth: number): readonly string[] | null {
    const { file } = fn;
    const { code, strings, variables } = file.facts;
    if (ref <= 0 || depth > 4) return null;
    const plain = literalWords(file, ref);
    if (plain) return plain;
    const named = (name: string): readonly string[] | null => this.#context.constants.lookup(file, name) ?? (this.#isRegion(fn, name) ? [name] : null);
    switch (opCode(code, ref)) {
      case Op.Load: return variables[operand(code, ref, 0)]?.kind === 'param' ? null : named(variables[operand(code, ref, 0)]?.name ?? '');
      case Op.Global: return named(strings[operand(code, ref, 0)] ?? '');
      case Op.Get: return named(strings[operand(code, ref, 1)] ?? '');
      case Op.Import: return named(strings[operand(code, ref, 1)] ?? '');
      case Op.Choice: case Op.Array: case Op.New: case Op.Call: return this.#wordsOfParts(fn, ref, depth);
      default: return null;
    }
  }

  /** Of `[US, PR]`, `new Set(['US'])`, `List.of("US")`, and the values of one case. */
  #wordsOfParts(fn: LinkedFunction, ref: OpRef, depth: number): readonly string[] | null {
    const { code } = fn.file.facts;
    const op = opCode(code, ref);
    const [from, step] = op === Op.Choice ? [0, 1] : op === Op.Array ? [0, 2] : [2, 2];
    const words: string[] = [];
    for (let i = from; i < operandCount(code, ref); i += step) {
      const part = this.#wordsIn(fn, operand(code, ref, i), depth + 1);
      if (part === null) return null;
      words.push(...part);
    }
    return words;
  }

  #isRegion(fn: LinkedFunction, name: string): boolean {
    return name !== '' && this.#context.resolverFor(fn.file.facts.path).resolve(name).unresolved.length === 0;
  }
}

/** Whether an operand reads a variable of the function that is assigned more than once: nobody knows which value it has. */
function isStoredOften({ file, fact }: LinkedFunction, ref: OpRef): boolean {
  const { code } = file.facts;
  if (opCode(code, ref) !== Op.Load) return false;
  const variable = operand(code, ref, 0);
  const isParam = fact.params.some((p) => p.variable === variable);
  let stores = isParam ? 1 : 0;
  for (let at = fact.codeStart; at < fact.codeEnd; at += opWords(code, at)) if (opCode(code, at) === Op.Store && operand(code, at, 0) === variable && operand(code, at, 2) === 0) stores++;
  return stores > 1;
}
