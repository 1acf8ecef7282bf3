/**
 * Region gates that models put on code outside the workspace: calls of them, and functions that they decorate or are middleware of.
 * Nobody sees whether such a gate throws or answers: one whose value is used answers, one whose value is not can only throw.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { Op, isValueOperand, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { RegionSet } from '../model/region.ts';
import { segmentsOf } from '../policy/symbol-text.ts';
import { CalleeNames } from './callee-names.ts';
import type { CheckContext } from './context.ts';
import { rawValues } from './marker-values.ts';
import { createSymbolMatcher } from './symbols.ts';
import type { SymbolMatcher } from './symbols.ts';

interface GateModels { readonly matcher: SymbolMatcher; readonly admits: readonly RegionSet[] }

export class ModelGates {
  readonly #context: CheckContext;
  readonly #names: CalleeNames;
  readonly #calls = new Map<LinkedFile, Map<OpRef, RegionSet>>();
  readonly #models = new Map<string, GateModels>();
  readonly isEmpty: boolean;

  constructor(context: CheckContext) {
    this.#context = context;
    this.#names = new CalleeNames(context.program);
    for (const { file, placed, model } of context.markers.ofKind('region-gate')) {
      if (!model || placed.target.kind !== 'statement') continue;
      let calls = this.#calls.get(file);
      if (!calls) this.#calls.set(file, (calls = new Map<OpRef, RegionSet>()));
      calls.set(placed.target.value, context.resolveRegions(file.facts.path, rawValues(placed.marker, 'regions').map((v) => v.text)));
    }
    for (const policy of context.policies.all) {
      const gates = policy.models.flatMap(({ symbol, markers }) => markers.filter((m) => m.kind === 'region-gate').map((m) => ({ symbol, regions: m.args.get('regions') ?? [] })));
      if (gates.length === 0) continue;
      this.#models.set(policy.source, { matcher: createSymbolMatcher(gates.map((g) => g.symbol)), admits: gates.map((g) => context.resolveRegions(policy.source, g.regions)) });
    }
    this.isEmpty = this.#models.size === 0;
  }

  /** Regions that a call admits, null where it is no gate. */
  admitsAt(file: LinkedFile, ref: OpRef): RegionSet | null {
    return this.#calls.get(file)?.get(ref) ?? null;
  }

  /** Regions that a function admits which stands somewhere as a value (an argument), null where it is no gate. */
  admitsValue(fn: LinkedFunction, ref: OpRef): RegionSet | null {
    return this.#admitted(fn.file, () => this.#names.ofValue(fn, ref));
  }

  /** Regions that one of a function's decorators or annotations admits, null where none is a gate. */
  admitsDecorated({ file, fact, id }: LinkedFunction): RegionSet | null {
    if (this.isEmpty || fact.decorators.length === 0) return null;
    const around = this.#context.program.functions[file.functionBase + Math.max(0, fact.parent)] ?? this.#context.program.function(id);
    for (const d of fact.decorators) {
      const { code } = file.facts;
      const value = opCode(code, d.value) === Op.Call ? operand(code, d.value, 0) : d.value;
      const admits = this.#admitted(file, () => [segmentsOf(d.name), ...(value > 0 ? this.#names.ofValue(around, value) : [])]);
      if (admits) return admits;
    }
    return null;
  }

  #admitted(file: LinkedFile, names: () => readonly (readonly string[])[]): RegionSet | null {
    const models = this.#models.get(this.#context.policies.policyFor(file.facts.path).source);
    const [first] = models ? models.matcher.match(names()) : [];
    return first ? (models?.admits[first.index] ?? null) : null;
  }
}

/** Whether a call refuses by throwing, as far as can be told of one into code that nobody sees. */
export function refusesByThrowing(fn: LinkedFunction, ref: OpRef): boolean {
  const { code } = fn.file.facts;
  for (let user = ref; user < fn.fact.codeEnd; user += opWords(code, user)) {
    if (user === ref || !mentions(code, user, ref)) continue;
    if (opCode(code, user) !== Op.Await) return false;
    return refusesByThrowing(fn, user);
  }
  return true;
}

function mentions(code: Int32Array, user: OpRef, ref: OpRef): boolean {
  for (let i = 0; i < operandCount(code, user); i++) if (operand(code, user, i) === ref && isValueOperand(opCode(code, user), i)) return true;
  return false;
}

/** Whether every function of the workspace that a call may reach can throw; null where it reaches none. */
export function targetsThrow(program: Program, fn: LinkedFunction, ref: OpRef, canThrow: (fn: LinkedFunction) => boolean): boolean | null {
  const targets = program.callsFrom(fn.id).filter((e) => e.ref === ref && e.kind !== 'callback').map((e) => program.function(e.callee)).filter((t) => !t.fact.isAbstract);
  return targets.length === 0 ? null : targets.every(canThrow);
}
