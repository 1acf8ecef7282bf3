/**
 * Plain values as bytes: small numbers in one byte, strings once a record, objects by the row of their keys. What reads
 * them is `record-reader.ts`. Any value made of objects, arrays, strings, numbers, booleans, null and undefined comes back as it was.
 *
 * Keys are known to both sides by `RECORD_KEYS`, for size alone: any other key is written as a string.
 */

/** First byte of a value. Below `INT` it is a small number itself, from `OBJECT` on an object whose row of keys is the rest. */
export const Tag = {
  Int: 0x80, MinusOne: 0x81, True: 0x82, False: 0x83, Null: 0x84, Undefined: 0x85, String: 0x86, Array: 0x87, EmptyArray: 0x88,
  Float: 0x89, Span: 0x8a, Object: 0x8b, Shape: 0xa0,
} as const;

/** Keys of facts and markers, the frequent ones. The order is part of the format. */
export const RECORD_KEYS: readonly string[] = [
  'start', 'end', 'name', 'qualifiedName', 'kind', 'span', 'nameSpan', 'parent', 'class', 'isStatic', 'isAsync', 'isGenerator', 'isAbstract',
  'lexicalThis', 'isImplicit', 'params', 'returnType', 'decorators', 'codeStart', 'codeEnd', 'variable', 'type', 'optional', 'function',
  'constant', 'args', 'value', 'members', 'bases', 'typeParams', 'parentFunction', 'parentClass', 'specifier', 'imported', 'package',
  'key', 'text', 'items', 'entries', 'marker', 'target', 'form', 'problems', 'values', 'reason', 'message', 'partOf', 'companion',
  'extension', 'receiver', 'argumentLists', 'explicit', 'all', 'param', 'member',
];

const KEY_NUMBERS: ReadonlyMap<string, number> = new Map(RECORD_KEYS.map((key, i) => [key, i]));

/** Rows of keys form a tree, so that finding an object's row compares no strings but its keys. */
interface ShapeNode {
  readonly next: Map<string, ShapeNode>;
  readonly keys: readonly string[];
  /** Number in the record of `stamp`. */
  number: number;
  stamp: number;
}

/** Writes one record after another; each begins with `begin` and stands alone. */
export class RecordWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #last = 0;
  #stamp = 0;
  readonly #root: ShapeNode = { next: new Map(), keys: [], number: -1, stamp: 0 };
  #shapes: ShapeNode[] = [];
  #strings: string[] = [];
  #stringNumbers = new Map<string, number>();

  get length(): number {
    return this.#length;
  }

  begin(): void {
    this.#length = 0;
    this.#stamp++;
    this.#shapes = [];
    this.#strings = [];
    this.#stringNumbers = new Map();
  }

  /** A copy of what was written since `begin`. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** What follows can be read without what went before. */
  section(): void {
    this.#last = 0;
  }

  /** Four bytes at a place that was left for them, little end first. */
  patch(at: number, value: number): void {
    for (let i = 0; i < 4; i++) this.#bytes[at + i] = value >>> (8 * i);
  }

  skip(bytes: number): void {
    this.#reserve(bytes);
    this.#bytes.fill(0, this.#length, (this.#length += bytes));
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Any unsigned 32-bit number. */
  unsigned(value: number): void {
    this.#reserve(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Any signed 32-bit number, short where it is near zero. */
  signed(value: number): void {
    this.unsigned((value << 1) ^ (value >> 31));
  }

  value(value: unknown): void {
    this.#reserve(16);
    if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'string') this.#string(value);
    else if (value === null) this.#tag(Tag.Null);
    else if (value === true) this.#tag(Tag.True);
    else if (value === false) this.#tag(Tag.False);
    else if (value === undefined) this.#tag(Tag.Undefined);
    else if (Array.isArray(value)) this.#array(value);
    else this.#object(value as Readonly<Record<string, unknown>>);
  }

  /** The strings and rows of keys that the values so far are made of. */
  tables(): void {
    this.unsigned(this.#shapes.length);
    // Keys that are not known are strings of the record; writing them may add some.
    for (const { keys } of this.#shapes) {
      this.unsigned(keys.length);
      for (const key of keys) {
        const known = KEY_NUMBERS.get(key);
        this.unsigned(known ?? RECORD_KEYS.length + this.#stringNumber(key));
      }
    }
    this.unsigned(this.#strings.length);
    for (const text of this.#strings) this.unsigned(text.length);
    const joined = this.#strings.join('');
    // A half of a surrogate pair has no form in UTF-8.
    const isWhole = !/\p{Surrogate}/u.test(joined);
    this.unsigned(isWhole ? 1 : 0);
    if (isWhole) this.raw(new TextEncoder().encode(joined));
    else for (let i = 0; i < joined.length; i++) this.unsigned(joined.charCodeAt(i));
  }

  #tag(tag: number): void {
    this.#bytes[this.#length++] = tag;
  }

  #number(value: number): void {
    if ((value | 0) !== value || Object.is(value, -0)) {
      this.#tag(Tag.Float);
      this.raw(new Uint8Array(new Float64Array([value]).buffer));
    } else if (value >= 0 && value < Tag.Int) {
      this.#tag(value);
    } else if (value === -1) {
      this.#tag(Tag.MinusOne);
    } else {
      this.#tag(Tag.Int);
      this.signed(value);
    }
  }

  #string(text: string): void {
    this.#tag(Tag.String);
    this.unsigned(this.#stringNumber(text));
  }

  #stringNumber(text: string): number {
    let number = this.#stringNumbers.get(text);
    if (number === undefined) {
      number = this.#strings.push(text) - 1;
      this.#stringNumbers.set(text, number);
    }
    return number;
  }

  #array(items: readonly unknown[]): void {
    if (items.length === 0) {
      this.#tag(Tag.EmptyArray);
      return;
    }
    this.#tag(Tag.Array);
    this.unsigned(items.length);
    for (const item of items) this.value(item);
  }

  #object(object: Readonly<Record<string, unknown>>): void {
    const keys = Object.keys(object);
    if (keys.length === 2 && keys[0] === 'start' && keys[1] === 'end' && this.#span(object)) return;
    let node = this.#root;
    for (const key of keys) {
      let next = node.next.get(key);
      if (next === undefined) node.next.set(key, (next = { next: new Map(), keys: [...node.keys, key], number: -1, stamp: 0 }));
      node = next;
    }
    if (node.stamp !== this.#stamp) {
      node.stamp = this.#stamp;
      node.number = this.#shapes.push(node) - 1;
    }
    if (node.number < 0x100 - Tag.Shape) {
      this.#tag(Tag.Shape + node.number);
    } else {
      this.#tag(Tag.Object);
      this.unsigned(node.number);
    }
    for (const key of node.keys) this.value(object[key]);
  }

  /** Places in a text, which are near each other. */
  #span(object: Readonly<Record<string, unknown>>): boolean {
    const { start, end } = object;
    if (typeof start !== 'number' || typeof end !== 'number' || (start | 0) !== start || (end | 0) !== end) return false;
    this.#tag(Tag.Span);
    this.signed(start - this.#last);
    this.signed(end - start);
    this.#last = start;
    return true;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + bytes));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
