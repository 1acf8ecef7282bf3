/**
 * Functions that let out what an access gave them only through a declassifier: `return mask(load(id))`. Found by following the access's values: a declassifier is
 * given some of them, and none gets out otherwise. A function that gives none to a declassifier is none, since whoever calls it still makes the access; nor is
 * one whose values could not be followed to the end, or that hands them to functions of its callers.
 */
import { findFlows } from '../flow/find-flows.ts';
import type { FlowResult } from '../flow/find-flows.ts';
import type { Access } from './accesses.ts';
import type { CheckContext } from './context.ts';
import { leavingQuestion } from './flow-spec.ts';

interface Answers {
  readonly sources: ReadonlyMap<Access, number>;
  readonly flows: FlowResult;
  readonly unfinished: ReadonlySet<number>;
}

export class EmptiedFunctions {
  readonly #context: CheckContext;
  readonly #accesses: readonly Access[];
  readonly #tick: (() => void) | undefined;
  #answers: Answers | null | undefined;

  /** Nothing is followed before it is first asked. */
  constructor(context: CheckContext, accesses: readonly Access[], tick?: () => void) {
    this.#context = context;
    this.#accesses = accesses;
    this.#tick = tick;
  }

  isEmptied(fn: number, access: Access): boolean {
    if (this.#answers === undefined) this.#answers = this.#ask();
    const source = this.#answers?.sources.get(access);
    if (!this.#answers || source === undefined || this.#answers.unfinished.has(fn)) return false;
    const { flows } = this.#answers;
    return flows.declassifying.get(fn)?.has(source) === true && flows.leaving.get(fn)?.has(source) !== true && !flows.handingOn.has(fn);
  }

  #ask(): Answers | null {
    const question = leavingQuestion(this.#context, this.#accesses);
    if (!question) return null;
    const flows = findFlows(this.#context.program, question.spec, this.#tick ? { tick: this.#tick } : {});
    return { sources: new Map(question.sources.map((access, id) => [access, id])), flows, unfinished: new Set(flows.unfinished) };
  }
}
