/** Growable word buffer in the layout of model/ops. Word 0 is padding, so that 0 can mean "no value". */
import { OP_HEADER } from '../model/ops.ts';
import type { OpCode, OpRef } from '../model/ops.ts';

export class CodeWriter {
  #words = new Int32Array(1024);
  #length = 1;
  #last = 0;

  get length(): number {
    return this.#length;
  }

  /** The operation that was written last, 0 before there is any. */
  get last(): OpRef {
    return this.#last;
  }

  /** Operand `index` of an operation that was written. */
  operand(ref: OpRef, index: number): number {
    return this.#words[ref + OP_HEADER + index] ?? 0;
  }

  startsAs(ref: OpRef, op: OpCode, start: number): boolean {
    return ref > 0 && ((this.#words[ref] ?? 0) & 0xff) === op && (this.#words[ref + 1] ?? 0) >= start;
  }

  emit(op: OpCode, start: number, end: number, operands: readonly number[]): OpRef {
    const ref = this.#length;
    const words = OP_HEADER + operands.length;
    this.#reserve(words);
    this.#words[ref] = op | (words << 8);
    this.#words[ref + 1] = start;
    this.#words[ref + 2] = end;
    for (let i = 0; i < operands.length; i++) this.#words[ref + OP_HEADER + i] = operands[i] ?? 0;
    this.#length += words;
    this.#last = ref;
    return ref;
  }

  finish(): Int32Array {
    return this.#words.slice(0, this.#length);
  }

  #reserve(words: number): void {
    if (this.#length + words <= this.#words.length) return;
    const larger = new Int32Array(Math.max(this.#words.length * 2, this.#length + words));
    larger.set(this.#words);
    this.#words = larger;
  }
}
