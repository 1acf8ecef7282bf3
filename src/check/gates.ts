/**
 * Region gates: which operations of a function run only after a gate let the caller pass. A forward pass over the
 * structured code; branches join with "on every way". A gate whose value is tested counts under its true outcome, a gate
 * that is just called counts if it can throw.
 */
import type { Program } from '../link/program.ts';
import type { LinkedFunction } from '../link/world.ts';
import { Op, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { refusesByThrowing, targetsThrow } from './model-gates.ts';

export interface GatedCode {
  /** Whether the operation at `ref` only runs past a gate. */
  isGated(ref: OpRef): boolean;
  /** Whether every value the function gives back was computed past a gate. */
  readonly gatesEveryReturn: boolean;
}

/** What is known on the way to an operation. `dead`: no way leads here. */
type Passed = 'no' | 'yes' | 'dead';

/** Whether a condition being true (or false) means that the caller was let pass. */
export interface Outcomes { readonly whenTrue: boolean; readonly whenFalse: boolean }

interface Frame {
  readonly op: number;
  /** What a switch switches on. */
  readonly subject: OpRef;
  /** Whether the case under way runs on into the next. */
  fallsThrough: boolean;
  /** State before the construct, to which branches return. */
  readonly before: Passed;
  condition: Outcomes;
  /** Join of the branches that have ended. */
  joined: Passed;
  sawElse: boolean;
  inFinally: boolean;
}

/** Which functions and calls are gates that admit only regions allowed here. */
export interface GateTest {
  readonly isGate: (callee: number) => boolean;
  /** Of a call, whatever it reaches: gates outside of the workspace. */
  readonly isGateCall: (ref: OpRef) => boolean;
  /** Comparisons of the caller's region. Absent: none count. */
  readonly comparisons?: {
    readonly outcomes: (ref: OpRef) => Outcomes;
    readonly caseAdmits: (subject: OpRef, label: OpRef) => boolean;
  };
}

export function gatedCode(program: Program, fn: LinkedFunction, test: GateTest): GatedCode {
  const walk = new GateWalk(program, fn, test);
  walk.run();
  return { isGated: (ref) => walk.gated.has(ref), gatesEveryReturn: walk.returns > 0 && walk.openReturns === 0 };
}

/** Whether a function's own code has a `Throw`: a gate that refuses by throwing. */
export function canThrow(fn: LinkedFunction): boolean {
  const { code } = fn.file.facts;
  for (let ref = fn.fact.codeStart; ref < fn.fact.codeEnd; ref += opWords(code, ref)) if (opCode(code, ref) === Op.Throw) return true;
  return false;
}

class GateWalk {
  readonly gated = new Set<OpRef>();
  returns = 0;
  openReturns = 0;
  readonly #program: Program;
  readonly #fn: LinkedFunction;
  readonly #code: Int32Array;
  readonly #gateCalls = new Map<OpRef, boolean>();
  readonly #comparisons: GateTest['comparisons'];
  #state: Passed = 'no';
  readonly #frames: Frame[] = [];

  constructor(program: Program, fn: LinkedFunction, test: GateTest) {
    this.#program = program;
    this.#fn = fn;
    this.#code = fn.file.facts.code;
    this.#comparisons = test.comparisons;
    this.#findGateCalls(test);
    this.#findModelledCalls(test);
  }

  run(): void {
    const { codeStart, codeEnd } = this.#fn.fact;
    if (this.#gateCalls.size === 0 && !this.#comparisons) {
      this.openReturns = 1;
      return;
    }
    for (let ref = codeStart; ref < codeEnd; ref += opWords(this.#code, ref)) this.#step(ref);
    if (this.#state !== 'dead' && this.returns === 0) this.openReturns = 1;
  }

  /** Calls of which every target is a gate; true where they refuse by throwing. */
  #findGateCalls({ isGate }: GateTest): void {
    const open = new Set<OpRef>();
    for (const edge of this.#program.callsFrom(this.#fn.id)) {
      if (isGate(edge.callee)) {
        const throws = canThrow(this.#program.function(edge.callee)) || this.#program.function(edge.callee).fact.isAbstract;
        this.#gateCalls.set(edge.ref, (this.#gateCalls.get(edge.ref) ?? true) && throws);
      } else if (edge.kind !== 'implicit' && edge.kind !== 'callback') open.add(edge.ref);
    }
    for (const ref of open) this.#gateCalls.delete(ref);
  }

  #findModelledCalls({ isGateCall }: GateTest): void {
    const { codeStart, codeEnd } = this.#fn.fact;
    for (let ref = codeStart; ref < codeEnd; ref += opWords(this.#code, ref)) {
      if (opCode(this.#code, ref) !== Op.Call || !isGateCall(ref)) continue;
      this.#gateCalls.set(ref, targetsThrow(this.#program, this.#fn, ref, canThrow) ?? refusesByThrowing(this.#fn, ref));
    }
  }

  #step(ref: OpRef): void {
    const op = opCode(this.#code, ref);
    if (this.#state !== 'no') this.gated.add(ref);
    switch (op) {
      case Op.Call: case Op.New:
        if (this.#gateCalls.get(ref) === true && this.#state === 'no') this.#state = 'yes';
        return;
      case Op.If: this.#enter(ref, this.#outcomes(operand(this.#code, ref, 0), 0)); return;
      case Op.Else: this.#else(); return;
      case Op.EndIf: this.#endIf(); return;
      case Op.Loop: case Op.Try: case Op.Switch: this.#enter(ref, { whenTrue: false, whenFalse: false }); return;
      case Op.Catch: this.#nextBranch(); return;
      case Op.Finally: this.#finally(); return;
      case Op.Case: this.#case(ref); return;
      case Op.EndLoop: this.#endLoop(); return;
      case Op.EndTry: case Op.EndSwitch: this.#endBranches(op); return;
      case Op.Return:
        if (this.#state !== 'dead' && operand(this.#code, ref, 0) > 0) {
          this.returns++;
          if (this.#state === 'no') this.openReturns++;
        }
        this.#state = 'dead';
        return;
      case Op.Throw: case Op.Continue: this.#state = 'dead'; return;
      case Op.Break: this.#leaveBy(); return;
      default:
    }
  }

  #enter(ref: OpRef, condition: Outcomes): void {
    const op = opCode(this.#code, ref);
    this.#frames.push({ op, subject: op === Op.Switch ? operand(this.#code, ref, 0) : 0, fallsThrough: false, before: this.#state, condition, joined: 'dead', sawElse: false, inFinally: false });
    if (op === Op.If && condition.whenTrue && this.#state === 'no') this.#state = 'yes';
  }

  #else(): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    frame.joined = join(frame.joined, this.#state);
    frame.sawElse = true;
    this.#state = frame.condition.whenFalse && frame.before === 'no' ? 'yes' : frame.before;
  }

  #endIf(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    const skipped = frame.sawElse ? 'dead' : frame.condition.whenFalse && frame.before === 'no' ? 'yes' : frame.before;
    this.#state = join(join(frame.joined, this.#state), skipped);
  }

  /** The body may not run at all, so what it passed does not count after it. */
  #endLoop(): void {
    const frame = this.#frames.pop();
    if (frame) this.#state = frame.before;
  }

  /** A handler runs with what was passed before the `try`: the exception may be the gate's own. */
  #nextBranch(): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    frame.joined = join(frame.joined, this.#state);
    frame.sawElse = true;
    this.#state = frame.before;
  }

  #finally(): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    frame.joined = join(frame.joined, this.#state);
    frame.inFinally = true;
    // The finally block also runs when the try block broke off; after it, what the branches passed holds.
    this.#state = frame.before;
  }

  #case(ref: OpRef): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    frame.joined = join(frame.joined, this.#state === frame.before && !frame.sawElse ? 'dead' : this.#state);
    const label = operand(this.#code, ref, 0);
    if (label === 0) frame.sawElse = true;
    const isEnteredOpen = frame.fallsThrough && this.#state === 'no';
    const admits = frame.before === 'no' && !isEnteredOpen && this.#comparisons?.caseAdmits(frame.subject, label) === true;
    frame.fallsThrough = operand(this.#code, ref, 1) === 1;
    this.#state = admits ? 'yes' : frame.before;
  }

  #endBranches(op: number): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    if (frame.inFinally) {
      this.#state = this.#state === 'dead' ? 'dead' : frame.joined;
      return;
    }
    const noDefault = op === Op.EndSwitch && !frame.sawElse ? frame.before : 'dead';
    this.#state = join(join(frame.joined, this.#state), noDefault);
  }

  /** Out of the nearest loop or switch: what held here holds after it too. */
  #leaveBy(): void {
    const frame = this.#frames.findLast((f) => f.op === Op.Loop || f.op === Op.Switch);
    if (frame?.op === Op.Switch) frame.joined = join(frame.joined, this.#state);
    this.#state = 'dead';
  }

  /** Whether a condition being true (or false) means that a gate let the caller pass. */
  #outcomes(value: OpRef, depth: number): Outcomes {
    const none = { whenTrue: false, whenFalse: false };
    if (value === 0 || depth > 16) return none;
    const compared = this.#comparisons?.outcomes(value) ?? none;
    if (compared.whenTrue || compared.whenFalse) return compared;
    const { strings } = this.#fn.file.facts;
    const at = (i: number): number => operand(this.#code, value, i);
    switch (opCode(this.#code, value)) {
      case Op.Call: return { whenTrue: this.#gateCalls.has(value), whenFalse: this.#gateCalls.get(value) === true };
      case Op.Await: case Op.Cast: return this.#outcomes(at(0), depth + 1);
      case Op.Load: return this.#ofVariable(at(0), depth);
      case Op.Unary: {
        if (!['!', 'not'].includes(strings[at(0)] ?? '')) return none;
        const inner = this.#outcomes(at(1), depth + 1);
        return { whenTrue: inner.whenFalse, whenFalse: inner.whenTrue };
      }
      case Op.Logical: return this.#ofLogical(strings[at(0)] ?? '', at(1), at(2), depth);
      default: return none;
    }
  }

  #ofLogical(operator: string, left: OpRef, right: OpRef, depth: number): Outcomes {
    const l = this.#outcomes(left, depth + 1);
    const r = this.#outcomes(right, depth + 1);
    if (operator === '&&' || operator === 'and') return { whenTrue: l.whenTrue || r.whenTrue, whenFalse: l.whenFalse && r.whenFalse };
    if (operator === '||' || operator === 'or') return { whenTrue: l.whenTrue && r.whenTrue, whenFalse: l.whenFalse || r.whenFalse };
    return { whenTrue: false, whenFalse: false };
  }

  /** A variable assigned once, with the value of a test. */
  #ofVariable(variable: number, depth: number): Outcomes {
    const stored: OpRef[] = [];
    const { codeStart, codeEnd } = this.#fn.fact;
    for (let ref = codeStart; ref < codeEnd; ref += opWords(this.#code, ref)) {
      if (opCode(this.#code, ref) === Op.Store && operand(this.#code, ref, 0) === variable) stored.push(operand(this.#code, ref, 1));
    }
    return stored.length === 1 ? this.#outcomes(stored[0] ?? 0, depth + 1) : { whenTrue: false, whenFalse: false };
  }
}

function join(a: Passed, b: Passed): Passed {
  if (a === 'dead') return b;
  if (b === 'dead') return a;
  return a === 'yes' && b === 'yes' ? 'yes' : 'no';
}

/** Operations that a call hands over before `callee`: for middleware, where a gate stands earlier in the list. */
export function argumentsBefore(code: Int32Array, call: OpRef, isCallee: (argument: OpRef) => boolean): readonly OpRef[] {
  const before: OpRef[] = [];
  for (let i = 2; i + 1 < operandCount(code, call); i += 2) {
    const arg = operand(code, call, i);
    if (isCallee(arg)) return before;
    before.push(arg);
  }
  return [];
}
