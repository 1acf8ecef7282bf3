/**
 * Facts of a file as bytes: what workers send and caches keep. Reading a record costs next to nothing until a table of it is
 * asked for, since most questions need few files; each table is then read once.
 *
 * A record holds all that facts say but `path` and `traits`, which its reader knows.
 */
import { FACTS_VERSION } from '../model/facts.ts';
import type { FileFacts, Traits } from '../model/facts.ts';
import { OP_HEADER, opWords } from '../model/ops.ts';
import { RecordReader } from './record-reader.ts';
import type { RecordTables } from './record-reader.ts';
import { RecordWriter } from './record-writer.ts';

/** Everything that is written as a plain value, in this order. */
const VALUES = ['moduleName', 'package', 'markers', 'problems', 'strings', 'functions', 'classes', 'variables', 'types', 'exports', 'starImports'] as const;
/** Sections: those, the three arrays, strings and keys. Each has the place where it begins at the head, in four bytes. */
const SECTIONS = [...VALUES, 'lineStarts', 'code', 'statements', 'tables'] as const;
type Section = (typeof SECTIONS)[number];

const PLACE = 4;
/** Version of facts, number of markers, number of problems, length of the language's id; then places and the id. */
const HEAD = 4;
const LENGTHS_END = HEAD + SECTIONS.length * PLACE;

/** Bytes of facts. One writer serves any number of files. */
export function encodeFacts(facts: FileFacts, writer = new RecordWriter()): Uint8Array {
  writer.begin();
  writer.skip(LENGTHS_END);
  const language = new TextEncoder().encode(facts.language);
  const head = [facts.version, Math.min(facts.markers.length, 255), Math.min(facts.problems.length, 255), language.length];
  writer.raw(language);
  SECTIONS.forEach((section, i) => {
    writer.patch(HEAD + i * PLACE, writer.length);
    writer.section();
    writeSection(writer, facts, section);
  });
  const bytes = writer.finish();
  bytes.set(head);
  return bytes;
}

/**
 * Facts of a record as plain data, whose tables are read when they are first asked for. Null where it is of another version
 * or no record; a record that is damaged further in throws a `RangeError` then, so what is read from a disk has to be checked first.
 */
export function decodeFacts(bytes: Uint8Array, path: string, traitsOf: (language: string) => Traits): FileFacts | null {
  const [version, markers = 0, problems = 0, length = 0] = bytes;
  if (version !== FACTS_VERSION || bytes.length < LENGTHS_END + length) return null;
  const language = new TextDecoder().decode(bytes.subarray(LENGTHS_END, LENGTHS_END + length));
  const sections = new Sections(bytes);
  const facts: FileFacts & { readonly [RECORD]?: Uint8Array } = {
    version, path, language, traits: traitsOf(language),
    get moduleName() { return sections.value('moduleName') as string; },
    get package() { return sections.value('package') as string; },
    get lineStarts() { return sections.array('lineStarts'); },
    get strings() { return sections.value('strings') as FileFacts['strings']; },
    get code() { return sections.array('code'); },
    get statements() { return sections.array('statements'); },
    get functions() { return sections.value('functions') as FileFacts['functions']; },
    get classes() { return sections.value('classes') as FileFacts['classes']; },
    get variables() { return sections.value('variables') as FileFacts['variables']; },
    get types() { return sections.value('types') as FileFacts['types']; },
    get exports() { return sections.value('exports') as FileFacts['exports']; },
    get starImports() { return sections.value('starImports') as FileFacts['starImports']; },
    get markers() { return markers === 0 ? NONE : (sections.value('markers') as FileFacts['markers']); },
    get problems() { return problems === 0 ? NONE : (sections.value('problems') as FileFacts['problems']); },
  };
  return Object.defineProperty(facts, RECORD, { value: bytes });
}

/** Bytes of facts: those that they were read from, where they were. */
export function recordOf(facts: FileFacts & { readonly [RECORD]?: Uint8Array }, writer?: RecordWriter): Uint8Array {
  return facts[RECORD] ?? encodeFacts(facts, writer);
}

/** Whether two facts of one path say the same. */
export function sameFacts(a: FileFacts, b: FileFacts): boolean {
  const [first, second] = [recordOf(a), recordOf(b)];
  return first.length === second.length && first.every((byte, i) => byte === second[i]);
}

/** Not seen by who goes through the properties of facts. */
const RECORD = Symbol('record');
const NONE: readonly never[] = [];

class Sections {
  readonly #bytes: Uint8Array;
  readonly #read = new Map<Section, unknown>();
  #tables: RecordTables | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  value(section: Section): unknown {
    let value = this.#read.get(section);
    if (value === undefined) {
      this.#tables ??= new RecordReader(this.#bytes, this.#place('tables')).tables();
      value = new RecordReader(this.#bytes, this.#place(section), this.#tables).value();
      this.#read.set(section, value);
    }
    return value;
  }

  array(section: 'lineStarts' | 'code' | 'statements'): Int32Array {
    let value = this.#read.get(section) as Int32Array | undefined;
    if (value === undefined) {
      const reader = new RecordReader(this.#bytes, this.#place(section));
      value = section === 'code' ? readCode(reader) : section === 'statements' ? readTriples(reader) : readSteps(reader);
      this.#read.set(section, value);
    }
    return value;
  }

  #place(section: Section): number {
    const at = HEAD + SECTIONS.indexOf(section) * PLACE;
    return ((this.#bytes[at] ?? 0) | ((this.#bytes[at + 1] ?? 0) << 8) | ((this.#bytes[at + 2] ?? 0) << 16) | ((this.#bytes[at + 3] ?? 0) << 24)) >>> 0;
  }
}

function writeSection(writer: RecordWriter, facts: FileFacts, section: Section): void {
  switch (section) {
    case 'tables': { writer.tables(); return; }
    case 'code': { writeCode(writer, facts.code); return; }
    case 'statements': { writeTriples(writer, facts.statements); return; }
    case 'lineStarts': { writeSteps(writer, facts.lineStarts); return; }
    default: { writer.value(facts[section]); return; }
  }
}

/** Numbers as the steps between them. */
function writeSteps(writer: RecordWriter, numbers: Int32Array): void {
  writer.unsigned(numbers.length);
  let last = 0;
  for (const number of numbers) {
    writer.signed(number - last);
    last = number;
  }
}

function readSteps(reader: RecordReader): Int32Array {
  const numbers = new Int32Array(reader.count());
  for (let i = 0, last = 0; i < numbers.length; i++) numbers[i] = last += reader.signed();
  return numbers;
}

/** Start as a step, end as a length, value as a step. */
function writeTriples(writer: RecordWriter, triples: Int32Array): void {
  writer.unsigned(triples.length);
  let lastStart = 0;
  let lastValue = 0;
  for (let i = 0; i < triples.length; i += 3) {
    const [start = 0, end = 0, value = 0] = [triples[i], triples[i + 1], triples[i + 2]];
    writer.signed(start - lastStart);
    writer.signed(end - start);
    writer.signed(value - lastValue);
    lastStart = start;
    lastValue = value;
  }
}

function readTriples(reader: RecordReader): Int32Array {
  const triples = new Int32Array(reader.count());
  let start = 0;
  let value = 0;
  for (let i = 0; i + 2 < triples.length; i += 3) {
    start += reader.signed();
    triples[i] = start;
    triples[i + 1] = start + reader.signed();
    triples[i + 2] = value += reader.signed();
  }
  return triples;
}

/** Each operation's start as a step from the last one's, its end as a length. Words that are in no operation stay as they are. */
function writeCode(writer: RecordWriter, code: Int32Array): void {
  writer.unsigned(code.length);
  let last = 0;
  for (let at = 0; at < code.length;) {
    const words = opWords(code, at);
    const [head = 0, start = 0, end = 0] = [code[at], code[at + 1], code[at + 2]];
    writer.signed(head);
    if (words < OP_HEADER || at + words > code.length) {
      at++;
      continue;
    }
    writer.signed(start - last);
    writer.signed(end - start);
    for (let i = OP_HEADER; i < words; i++) writer.signed(code[at + i] ?? 0);
    last = start;
    at += words;
  }
}

function readCode(reader: RecordReader): Int32Array {
  const code = new Int32Array(reader.count());
  let last = 0;
  for (let at = 0; at < code.length;) {
    code[at] = reader.signed();
    const words = opWords(code, at);
    if (words < OP_HEADER || at + words > code.length) {
      at++;
      continue;
    }
    last += reader.signed();
    code[at + 1] = last;
    code[at + 2] = last + reader.signed();
    for (let i = OP_HEADER; i < words; i++) code[at + i] = reader.signed();
    at += words;
  }
  return code;
}
