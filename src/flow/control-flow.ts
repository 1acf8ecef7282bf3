/**
 * Control flow in the value flow: structured constructs run on forks of a state, and what their ways changed is joined where they
 * meet. A condition that is a known constant leaves one way only; loops run until their effects have settled.
 */
import { Op, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Activation, JumpTarget } from './activation.ts';
import { isSurelyObject } from './certainty.ts';
import { comparesOnly, fold, truthOf } from './constants.ts';
import { noteDecision } from './decisions.ts';
import { iterate } from './keyed.ts';
import { constantAt, runOperation } from './operations.ts';
import type { Run } from './run.ts';
import { joinDeltas } from './state.ts';
import type { Delta, State } from './state.ts';
import type { Construct } from './structure.ts';
import { NOTHING, covers, join } from './value.ts';
import type { Value } from './value.ts';
import { storeVariable } from './variables.ts';

/** Rounds of a loop until its effects must have settled, by how many loops are around it: nested rounds multiply. */
const LOOP_ROUNDS = [4, 4, 3, 2, 2, 2];
/** Lists of so many items are gone through item by item, by how many loops are around. */
const LOOP_ITEMS = [8, 4];
const NOTHING_CHANGED: Delta = new Map();

/** Runs operations from `from` up to `to`; false if no way leads to the end. */
export function runBlock(run: Run, act: Activation, { from, to }: { readonly from: OpRef; readonly to: OpRef }, state: State): boolean {
  const { code } = act.fn.file.facts;
  let ref = from;
  while (ref < to) {
    if (!run.takeStep()) return false;
    const construct = act.structure.get(ref);
    if (construct) {
      if (!new Branching(run, act, state).run(ref, construct)) return false;
      ref = construct.end + opWords(code, construct.end);
      continue;
    }
    if (!runOperation(run, act, ref, state)) return false;
    ref += opWords(code, ref);
  }
  return true;
}

/** One construct, run from one state. Every method says whether a way leads past it. */
class Branching {
  readonly #run: Run;
  readonly #act: Activation;
  readonly #state: State;
  readonly #code: Int32Array;

  constructor(run: Run, act: Activation, state: State) {
    this.#run = run;
    this.#act = act;
    this.#state = state;
    this.#code = act.fn.file.facts.code;
  }

  run(ref: OpRef, construct: Construct): boolean {
    switch (opCode(this.#code, ref)) {
      case Op.If: return this.#if(ref, construct);
      case Op.Loop: return this.#loop(ref, construct);
      case Op.Try: return this.#try(ref, construct);
      default: return this.#switch(ref, construct);
    }
  }

  /** Runs a part of the code on a fork; what it changed, or null if it does not come to its end. */
  #part(from: OpRef, to: OpRef, before: Delta = NOTHING_CHANGED): Delta | null {
    const fork = this.#state.fork();
    fork.absorb(before);
    return runBlock(this.#run, this.#act, { from, to }, fork) ? fork.since(this.#state) : null;
  }

  #join(a: Delta | null, b: Delta | null): Delta | null {
    return joinDeltas(this.#state, a, b, this.#run.memory.initial);
  }

  #goOn(delta: Delta | null): boolean {
    if (delta === null) return false;
    this.#state.absorb(delta);
    return true;
  }

  #after(ref: OpRef): OpRef {
    return ref + opWords(this.#code, ref);
  }

  #value(ref: OpRef): Value {
    return this.#run.value(this.#act, ref);
  }

  #if(ref: OpRef, { parts, end }: Construct): boolean {
    const otherwise = parts[0] ?? end;
    noteDecision(this.#run, this.#act, { from: ref, to: end }, this.#state);
    const truth = this.#truth(operand(this.#code, ref, 0));
    const whenTrue = truth === false ? null : this.#part(this.#after(ref), otherwise);
    const whenFalse = truth === true ? null : otherwise === end ? NOTHING_CHANGED : this.#part(this.#after(otherwise), end);
    return this.#goOn(this.#join(whenTrue, whenFalse));
  }

  /** What a condition is known to be. */
  #truth(ref: OpRef): boolean | null {
    return isSurelyObject(this.#run, this.#act, ref) ? true : truthOf(this.#value(ref));
  }

  #loop(ref: OpRef, { end }: Construct): boolean {
    const target = this.#enterJump(ref, true);
    const exact = this.#itemByItem(ref, end, target);
    if (exact?.isAll === true) {
      this.#act.jumps.pop();
      return this.#goOn(this.#join(exact.after, target.breaks));
    }
    let head: Delta = exact?.after ?? NOTHING_CHANGED;
    let isSure = false;
    const rounds = LOOP_ROUNDS[this.#act.jumps.filter((t) => t.isLoop).length - 1] ?? 1;
    for (let round = 0; round < rounds; round++) {
      target.continues = null;
      const back = this.#join(this.#part(this.#after(ref), end, head), target.continues);
      if (round === 0) isSure = back !== null && this.#entersAtOnce(ref, end);
      if (isSure && round === 0 && back !== null) {
        head = back;
        continue;
      }
      const next = back === null ? head : this.#join(head, back);
      if (next === null || isSettled(head, next)) break;
      head = next;
    }
    this.#act.jumps.pop();
    return this.#goOn(this.#join(head, target.breaks));
  }

  /** Rounds of a loop over a list of few known items, one for each; not all of them where the list changed meanwhile. Null: it is no such loop. */
  #itemByItem(loop: OpRef, end: OpRef, target: JumpTarget): { readonly after: Delta | null; readonly isAll: boolean } | null {
    const first = this.#after(loop);
    if (opCode(this.#code, first) !== Op.Element || this.#run.edgesAt(this.#act.fn, first).length > 0) return null;
    const list = this.#value(operand(this.#code, first, 0));
    const { items } = iterate(this.#run, { act: this.#act, ref: first }, this.#state, list);
    const allowed = LOOP_ITEMS[this.#act.jumps.filter((t) => t.isLoop).length - 1] ?? 0;
    if (items === null || items.length === 0 || items.length > allowed) return null;
    let after: Delta | null = NOTHING_CHANGED;
    const { key } = this.#act;
    const values = new Map<OpRef, Value>();
    for (const [round, item] of items.entries()) {
      target.continues = null;
      this.#act.items.set(first, item);
      this.#act.key = `${key}#${round}`;
      after = this.#join(this.#part(first, end, after), target.continues);
      for (let ref = first; ref < end; ref = this.#after(ref)) values.set(ref, join(values.get(ref) ?? NOTHING, this.#value(ref)));
      if (after === null) break;
    }
    // Who reads, past the loop, what was computed in it gets what any round computed.
    for (const [ref, value] of values) this.#act.values.set(ref, value);
    this.#act.items.delete(first);
    this.#act.key = key;
    return { after, isAll: after === null || this.#isLength(first, list, { length: items.length, after }) };
  }

  #isLength(ref: OpRef, list: Value, { length, after }: { readonly length: number; readonly after: Delta }): boolean {
    const fork = this.#state.fork();
    fork.absorb(after);
    return iterate(this.#run, { act: this.#act, ref }, fork, list).items?.length === length;
  }

  /** Whether the first round of a loop is sure to be run: its condition, which comes first, was seen to hold. */
  #entersAtOnce(loop: OpRef, end: OpRef): boolean {
    const { memory } = this.#run;
    for (let ref = this.#after(loop); ref < end; ref = this.#after(ref)) {
      switch (opCode(this.#code, ref)) {
        case Op.Load: case Op.Const: case Op.Get: case Op.Global: break;
        case Op.Binary: return comparesOnly(this.#run.text(this.#act.fn.file, operand(this.#code, ref, 0))) && truthOf(this.#value(ref)) === true;
        case Op.If: return this.#truth(operand(this.#code, ref, 0)) === true;
        case Op.Element: return this.#value(operand(this.#code, ref, 0)).objects.some((id) => memory.objects.get(id).fields.has(memory.objects.field('0')));
        default: return false;
      }
    }
    return false;
  }

  #switch(ref: OpRef, { parts, end }: Construct): boolean {
    const target = this.#enterJump(ref, false);
    const subject = this.#value(operand(this.#code, ref, 0));
    let out: Delta | null = null;
    let falling: Delta | null = null;
    // Whether a case before this one is sure to have been taken.
    let isDecided = false;
    if (!runBlock(this.#run, this.#act, { from: this.#after(ref), to: parts[0] ?? end }, this.#state)) return false;
    for (const [i, part] of parts.entries()) {
      const matches = isDecided ? false : this.#matches(subject, operand(this.#code, part, 0));
      const stop = parts[i + 1] ?? end;
      const entry = this.#join(matches === false ? null : NOTHING_CHANGED, falling);
      const left: Delta | null = entry === null ? null : this.#part(this.#after(part), stop, entry);
      const falls = operand(this.#code, part, 1) === 1;
      falling = falls ? left : null;
      if (!falls) out = this.#join(out, left);
      if (matches === true && operand(this.#code, part, 0) > 0) isDecided = !this.#isGuarded(part, stop);
    }
    this.#act.jumps.pop();
    out = this.#join(this.#join(out, falling), target.breaks);
    return this.#goOn(isDecided || parts.some((p) => operand(this.#code, p, 0) <= 0) ? out : this.#join(out, NOTHING_CHANGED));
  }

  /** Whether a case is taken for sure, never, or nobody knows (null). A pattern, which is no constant, says nothing. */
  #matches(subject: Value, label: OpRef): boolean | null {
    if (label <= 0) return true;
    if (subject.constant === undefined || subject.objects.length > 0 || subject.labels.size > 0) return null;
    const labels = opCode(this.#code, label) === Op.Choice ? Array.from({ length: operandCount(this.#code, label) }, (_, i) => operand(this.#code, label, i)) : [label];
    const outcomes = labels.map((l) => (opCode(this.#code, l) === Op.Const ? fold('==', subject, constantAt(this.#run, this.#act.fn.file, l)) : undefined));
    if (outcomes.some((o) => o === true)) return true;
    return outcomes.every((o) => o === false) ? false : null;
  }

  /** A case whose code is one condition without an else has a guard, which may refuse what the case is for. */
  #isGuarded(part: OpRef, stop: OpRef): boolean {
    for (let ref = this.#after(part); ref < stop; ref = this.#after(ref)) {
      const construct = this.#act.structure.get(ref);
      if (construct && opCode(this.#code, ref) === Op.If) return construct.parts.length === 0 && this.#after(construct.end) >= stop;
      if (construct) return false;
    }
    return false;
  }

  #try(ref: OpRef, { parts, end }: Construct): boolean {
    const catches = parts.filter((p) => opCode(this.#code, p) === Op.Catch);
    const last = parts.at(-1);
    const final = last !== undefined && opCode(this.#code, last) === Op.Finally ? last : 0;
    const target = { base: this.#state, thrown: NOTHING, delta: null as Delta | null };
    const returned = this.#act.returned.delta;
    this.#act.tries.push(target);
    let out = this.#part(this.#after(ref), parts[0] ?? end);
    this.#act.tries.pop();
    const entry = this.#join(this.#join(out, NOTHING_CHANGED), target.delta) ?? NOTHING_CHANGED;
    for (const part of catches) {
      const variable = operand(this.#code, part, 0) - 1;
      const fork = this.#state.fork();
      fork.absorb(entry);
      if (variable >= 0) storeVariable(this.#run, this.#act, { variable, value: target.thrown }, fork);
      const stop = parts[parts.indexOf(part) + 1] ?? end;
      const left: Delta | null = runBlock(this.#run, this.#act, { from: this.#after(part), to: stop }, fork) ? fork.since(this.#state) : null;
      out = this.#join(out, left);
    }
    if (catches.length === 0 && target.delta !== null) this.#passOn({ final, end }, target);
    if (final > 0 && this.#act.returned.delta !== returned) this.#beforeReturning(this.#after(final), end);
    if (final > 0) {
      const ended = this.#part(this.#after(final), end, out ?? entry);
      out = out === null ? null : ended;
    }
    return this.#goOn(out);
  }

  /** What no handler takes goes on outwards, past what is done in any case. */
  #passOn({ final, end }: { readonly final: OpRef; readonly end: OpRef }, { thrown, delta }: { readonly thrown: Value; readonly delta: Delta | null }): void {
    const fork = this.#state.fork();
    fork.absorb(delta ?? NOTHING_CHANGED);
    if (final === 0 || runBlock(this.#run, this.#act, { from: this.#after(final), to: end }, fork)) this.#run.throwFrom(this.#act, thrown, fork);
  }

  /** What is done in any case comes before the return, and sees what was written up to it. */
  #beforeReturning(from: OpRef, to: OpRef): void {
    const { base, returned } = this.#act;
    const fork = base.fork();
    fork.absorb(returned.delta ?? NOTHING_CHANGED);
    if (runBlock(this.#run, this.#act, { from, to }, fork)) returned.delta = fork.since(base);
  }

  #enterJump(ref: OpRef, isLoop: boolean): JumpTarget {
    const label = isLoop ? operand(this.#code, ref, 0) - 1 : -1;
    const target: JumpTarget = { isLoop, label, base: this.#state, breaks: null, continues: null };
    this.#act.jumps.push(target);
    return target;
  }
}

function isSettled(before: Delta, after: Delta): boolean {
  for (const [cell, value] of after) {
    const old = before.get(cell);
    if (!old || !covers(old, value)) return false;
  }
  return true;
}
