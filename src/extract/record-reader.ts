/** What `record-writer.ts` wrote, read back. Throws a `RangeError` for bytes that it did not write; it never runs on without end. */
import { RECORD_KEYS, Tag } from './record-writer.ts';

/** Strings and rows of keys of a record. */
export interface RecordTables {
  readonly shapes: readonly (readonly string[])[];
  readonly strings: readonly string[];
}

/** Reads on from a place in a record. */
export class RecordReader {
  readonly #bytes: Uint8Array;
  readonly #tables: RecordTables;
  #at: number;
  #last = 0;

  constructor(bytes: Uint8Array, at: number, tables: RecordTables = { shapes: [], strings: [] }) {
    this.#bytes = bytes;
    this.#at = at;
    this.#tables = tables;
  }

  get at(): number {
    return this.#at;
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new RangeError('a number does not end');
  }

  signed(): number {
    const value = this.unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number of things that follow, of at least a byte each. */
  count(): number {
    const count = this.unsigned();
    if (count > this.#bytes.length - this.#at) throw new RangeError('the record is cut short');
    return count;
  }

  value(): unknown {
    const tag = this.#byte();
    if (tag < Tag.Int) return tag;
    if (tag >= Tag.Shape) return this.#object(tag - Tag.Shape);
    switch (tag) {
      case Tag.Int: return this.signed();
      case Tag.MinusOne: return -1;
      case Tag.True: return true;
      case Tag.False: return false;
      case Tag.Null: return null;
      case Tag.Undefined: return undefined;
      case Tag.String: return this.#string();
      case Tag.Array: return this.#array();
      case Tag.EmptyArray: return [];
      case Tag.Float: return new Float64Array(this.#take(8).slice().buffer)[0];
      case Tag.Span: return this.#span();
      case Tag.Object: return this.#object(this.unsigned());
      default: throw new RangeError('not a value');
    }
  }

  tables(): RecordTables {
    const shapes = Array.from({ length: this.count() }, () => Array.from({ length: this.count() }, () => this.unsigned()));
    const lengths = Array.from({ length: this.count() }, () => this.unsigned());
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const joined = this.unsigned() === 1 ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(this.#at)) : this.#halves(total);
    if (joined.length !== total) throw new RangeError('strings are cut short');
    let from = 0;
    const strings = lengths.map((length) => joined.slice(from, (from += length)));
    const keyOf = (key: number): string => RECORD_KEYS[key] ?? present(strings[key - RECORD_KEYS.length]);
    return { shapes: shapes.map((keys) => keys.map(keyOf)), strings };
  }

  #byte(): number {
    return present(this.#bytes[this.#at++]);
  }

  #take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError('the record is cut short');
    return this.#bytes.subarray(this.#at, (this.#at += length));
  }

  #halves(length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.unsigned());
    return text;
  }

  #string(): string {
    return present(this.#tables.strings[this.unsigned()]);
  }

  #array(): unknown[] {
    const length = this.count();
    const out: unknown[] = [];
    for (let i = 0; i < length; i++) out.push(this.value());
    return out;
  }

  #span(): { start: number; end: number } {
    const start = this.#last + this.signed();
    this.#last = start;
    return { start, end: start + this.signed() };
  }

  #object(shape: number): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const key of present(this.#tables.shapes[shape])) {
      const value = this.value();
      if (key === '__proto__') Object.defineProperty(out, key, { value, enumerable: true, writable: true, configurable: true });
      else out[key] = value;
    }
    return out;
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('the record leads nowhere');
  return value;
}
