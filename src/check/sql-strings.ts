/**
 * SQL texts at the calls that are given them: literals, templates, concatenations and formats, followed through names as far as these
 * are plain. What is not known of a text stands in it as `?`. Helpers that only wrap a text (`text("…")`, `dedent(…)`) are looked through,
 * so that the call that uses it is the one that is told.
 */
import { Literal, Op, callArguments, opCode, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import type { LiteralFact } from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import { ClientSources } from './client-sources.ts';
import type { ValueAt } from './client-sources.ts';
import { sqlTables } from './sql-tables.ts';
import type { SqlTable } from './sql-tables.ts';

/** A call that is given SQL, or a function whose annotation holds it (`@Query("select …")`). */
export interface SqlPlace {
  readonly file: LinkedFile;
  readonly function: number;
  /** The call; 0 for a function. */
  readonly ref: OpRef;
  readonly span: Span | null;
  readonly tables: readonly SqlTable[];
}

/** Calls whose value is the text that they are given. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'text', 'sql', 'raw', 'literal', 'dedent', 'strip', 'trim', 'trimIndent', 'trimMargin', 'stripIndent', 'stripMargin', 'format', 'formatted', 'sprintf',
  'toString', 'ToString', 'String', 'str', 'squish', 'chomp', 'c_str', 'as_str', 'to_string', 'SQL', 'Sql', 'unsafe', 'append', 'concat', 'join', 'replace', 'encode', 'valueOf',
]);
/** Properties that hold the SQL which is run later. */
const COMMANDS: ReadonlySet<string> = new Set(['CommandText', 'commandText', 'SQL', 'sql', 'Sql', 'SelectCommand', 'QueryString']);
/** What gives the text out of something that it was put together in, and what puts more into it. */
const BUILT: ReadonlySet<string> = new Set(['toString', 'ToString', 'String', 'str', 'build', 'getvalue']);
const ADDS: ReadonlySet<string> = new Set(['append', 'Append', 'AppendLine', 'appendLine', 'AppendFormat', 'WriteString', 'write', 'push_str', 'insert', 'add']);
const DEEPEST = 24;
const LONGEST = 60_000;
/** A word that every SQL text has. */
const SQL_WORD = /\b(?:select|insert|update|delete|merge|replace|upsert|truncate|copy)\b/i;

/** @param within files to look at */
export function sqlPlaces(program: Program, within: (file: LinkedFile) => boolean): readonly SqlPlace[] {
  // Where no text at all looks like SQL there is nothing to follow.
  if (!program.files.some((f) => f.facts.strings.some((s) => SQL_WORD.test(s)) || f.facts.functions.some((fn) => fn.decorators.length > 0))) return [];
  const texts = new Texts(program);
  const places: SqlPlace[] = [];
  for (const fn of program.functions) {
    if (!within(fn.file)) continue;
    places.push(...annotated(fn), ...texts.callsIn(fn));
  }
  return places.filter((p) => p.ref === 0 || !texts.isWrapped(p.file, p.ref));
}

function annotated(fn: LinkedFunction): readonly SqlPlace[] {
  const tables = fn.fact.decorators.flatMap((d) => d.args.flatMap(({ value }) => literalTexts(value, 0))).flatMap((text) => sqlTables(text));
  return tables.length === 0 ? [] : [{ file: fn.file, function: fn.id, ref: 0, span: fn.fact.nameSpan, tables }];
}

function literalTexts(literal: LiteralFact, depth: number): readonly string[] {
  if (literal.kind === 'string') return [literal.text];
  if (literal.kind !== 'list' || depth >= 4) return [];
  const items = literal.items.flatMap((item) => literalTexts(item, depth + 1));
  return [...items, items.join(' ')];
}

function lastName({ facts: { code, strings } }: LinkedFile, callee: OpRef): string {
  return opCode(code, callee) === Op.Get ? (strings[operand(code, callee, 1)] ?? '') : '';
}

class Texts {
  readonly #sources: ClientSources;
  readonly #memo = new Map<string, string | null>();
  readonly #wrapped = new Set<string>();
  /** Texts put together in a variable. */
  readonly #put = new Map<string, string | null>();
  readonly #tables = new Map<string, readonly SqlTable[]>();

  constructor(program: Program) {
    this.#sources = new ClientSources(program);
  }

  /** Whether a call only wraps a text that another call is given. */
  isWrapped(file: LinkedFile, ref: OpRef): boolean {
    return this.#wrapped.has(`${file.index}:${ref}`);
  }

  callsIn({ file, fact, id }: LinkedFunction): readonly SqlPlace[] {
    const { code } = file.facts;
    const places: SqlPlace[] = [];
    for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
      const op = opCode(code, ref);
      const isSet = op === Op.Set && COMMANDS.has(file.facts.strings[operand(code, ref, 1)] ?? '');
      if (op !== Op.Call && op !== Op.New && !isSet) continue;
      const texts = isSet ? [this.#text({ file, ref: operand(code, ref, 2) }, 0) ?? ''] : this.#argumentsOf({ file, ref });
      const tables = texts.flatMap((text) => this.#tablesOf(text));
      if (tables.length > 0) places.push({ file, function: id, ref, span: null, tables });
    }
    return places;
  }

  #tablesOf(text: string): readonly SqlTable[] {
    if (!SQL_WORD.test(text)) return [];
    let tables = this.#tables.get(text);
    if (!tables) this.#tables.set(text, (tables = sqlTables(text)));
    return tables;
  }

  #argumentsOf(call: ValueAt): readonly string[] {
    const { file } = call;
    const { code } = file.facts;
    const texts: string[] = [];
    for (let i = 2; i + 1 < operandCount(code, call.ref); i += 2) {
      const arg = { file, ref: operand(code, call.ref, i) };
      if (opCode(code, arg.ref) === Op.Object) texts.push(...this.#entries(arg));
      else if (opCode(code, arg.ref) !== Op.Array) texts.push(this.#text(arg, 0) ?? '');
      else {
        // Several statements, or the pieces of a tagged template.
        const items = this.#items(arg);
        texts.push(...items, items.join('?'));
      }
    }
    return texts.filter((t) => t !== '');
  }

  /** `{ text: 'select …', values: […] }` */
  #entries({ file, ref }: ValueAt): readonly string[] {
    const { code } = file.facts;
    const held: string[] = [];
    for (let i = 0; i + 1 < operandCount(code, ref); i += 2) if (operand(code, ref, i) > 0) held.push(this.#text({ file, ref: operand(code, ref, i + 1) }, 1) ?? '');
    return held;
  }

  #items({ file, ref }: ValueAt): readonly string[] {
    const { code } = file.facts;
    const items: string[] = [];
    for (let i = 0; i < operandCount(code, ref); i += 2) items.push(this.#text({ file, ref: operand(code, ref, i) }, 1) ?? '');
    return items;
  }

  /** What is known of a text; null where nothing is. */
  #text(at: ValueAt, depth: number): string | null {
    if (at.ref <= 0 || depth > DEEPEST) return null;
    const key = `${at.file.index}:${at.ref}`;
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    this.#memo.set(key, null);
    const text = this.#read(at, depth)?.slice(0, LONGEST) ?? null;
    this.#memo.set(key, text);
    return text;
  }

  #read(at: ValueAt, depth: number): string | null {
    const { file, ref } = at;
    const { code, strings } = file.facts;
    const child = (i: number): string | null => this.#text({ file, ref: operand(code, ref, i) }, depth + 1);
    switch (opCode(code, ref)) {
      case Op.Const: return operand(code, ref, 0) === Literal.String ? (strings[operand(code, ref, 1)] ?? '') : null;
      case Op.Combine: return this.#parts(at, depth);
      case Op.Binary: {
        const [left, right] = [child(1), child(2)];
        if (strings[operand(code, ref, 0)] !== '+' && strings[operand(code, ref, 0)] !== '.') return left;
        return left === null && right === null ? null : `${left ?? '?'}${right ?? '?'}`;
      }
      case Op.Choice: return Array.from({ length: operandCount(code, ref) }, (_, i) => child(i)).find((t) => t !== null) ?? null;
      case Op.Cast: case Op.Await: return child(0);
      case Op.Load: case Op.Get: case Op.Import: case Op.Global:
        return this.#sources.valuesOf(at).map((v) => this.#text(v, depth + 1)).find((t) => t !== null && SQL_WORD.test(t)) ?? null;
      case Op.Call: return this.#wrapper(at, depth);
      default: return null;
    }
  }

  #parts({ file, ref }: ValueAt, depth: number): string | null {
    const { code } = file.facts;
    // A conversion to text stands beside the value that it converts.
    const children = Array.from({ length: operandCount(code, ref) }, (_, i) => operand(code, ref, i)).filter((r) => opCode(code, r) !== Op.Unary);
    const [first = 0] = children;
    // What a library joins is combined with the list that it joins.
    if (opCode(code, first) === Op.Call && lastName(file, operand(code, first, 0)) === 'join') return this.#text({ file, ref: first }, depth + 1);
    const parts = children.map((r) => this.#text({ file, ref: r }, depth + 1));
    return parts.every((p) => p === null) ? null : parts.map((p) => p ?? '?').join('');
  }

  #wrapper({ file, ref }: ValueAt, depth: number): string | null {
    const { code, strings, variables } = file.facts;
    const callee = operand(code, ref, 0);
    const isMethod = opCode(code, callee) === Op.Get;
    const name = isMethod ? strings[operand(code, callee, 1)] : opCode(code, callee) === Op.Load ? variables[operand(code, callee, 0)]?.name : strings[operand(code, callee, 0)];
    if (!WRAPPERS.has(name ?? '')) return null;
    if (name === 'join') return this.#joined({ file, ref }, isMethod ? operand(code, callee, 0) : 0);
    const built = isMethod && BUILT.has(name ?? '') ? this.#built({ file, ref: operand(code, callee, 0) }, depth) : null;
    if (built !== null) return built;
    const receiver = isMethod ? this.#text({ file, ref: operand(code, callee, 0) }, depth + 1) : null;
    const text = `${receiver ?? ''}${receiver !== null && name !== 'append' && name !== 'concat' ? '' : this.#argumentsOf({ file, ref }).join('')}`;
    if (SQL_WORD.test(text)) this.#wrapped.add(`${file.index}:${ref}`);
    return text === '' ? null : text;
  }

  /** `[…].join(' ')`, `' '.join([…])`, `String.join(' ', …)`, `implode(' ', […])`: the pieces, whatever stands between them. */
  #joined(at: ValueAt, receiver: OpRef): string {
    const { file, ref } = at;
    const { code } = file.facts;
    const of = (list: OpRef): readonly string[] => (list > 0 && opCode(code, list) === Op.Array ? this.#items({ file, ref: list }) : this.#sources.valuesOf({ file, ref: list }).flatMap((v) => (opCode(v.file.facts.code, v.ref) === Op.Array ? this.#items(v) : [])));
    const lists = [receiver, ...callArguments(code, ref)];
    const pieces = lists.filter((list) => list > 0).flatMap(of);
    const text = (pieces.length > 0 ? pieces : this.#argumentsOf(at)).map((piece) => (piece === '' ? '?' : piece)).join(' ');
    if (SQL_WORD.test(text)) this.#wrapped.add(`${file.index}:${ref}`);
    return text;
  }

  /** A text that is put together in an object under a name: what it was made with, and what is added to it in the function, in order. */
  #built({ file, ref }: ValueAt, depth: number): string | null {
    const { code, variables } = file.facts;
    const variable = opCode(code, ref) === Op.Load ? operand(code, ref, 0) : -1;
    if (variable < 0 || variables[variable]?.kind !== 'local') return null;
    const key = `${file.index}:${variable}`;
    const known = this.#put.get(key);
    if (known !== undefined) return known;
    this.#put.set(key, null);
    const text = this.#putTogether(file, variable, depth);
    this.#put.set(key, text);
    return text;
  }

  #putTogether(file: LinkedFile, variable: number, depth: number): string | null {
    const { code, functions, variables } = file.facts;
    const fn = functions[variables[variable]?.function ?? 0];
    const pieces: string[] = [];
    for (let at = fn?.codeStart ?? 0; at < (fn?.codeEnd ?? 0); at += opWords(code, at)) {
      const op = opCode(code, at);
      const made = op === Op.Store && operand(code, at, 0) === variable ? operand(code, at, 1) : 0;
      if (made > 0 && (opCode(code, made) === Op.New || opCode(code, made) === Op.Call)) {
        this.#wrapped.add(`${file.index}:${made}`);
        pieces.push(...this.#argumentsOf({ file, ref: made }));
      }
      if (op === Op.Call && this.#addsTo({ file, ref: at }, variable, 0)) {
        this.#wrapped.add(`${file.index}:${at}`);
        pieces.push(...(depth > DEEPEST ? [] : this.#argumentsOf({ file, ref: at })));
      }
    }
    return pieces.length === 0 ? null : pieces.join('');
  }

  /** `b.append(…)`, `b.append(…).append(…)` */
  #addsTo({ file, ref }: ValueAt, variable: number, depth: number): boolean {
    const { code, strings } = file.facts;
    const callee = operand(code, ref, 0);
    if (opCode(code, callee) !== Op.Get || !ADDS.has(strings[operand(code, callee, 1)] ?? '')) return false;
    const object = operand(code, callee, 0);
    if (opCode(code, object) === Op.Load) return operand(code, object, 0) === variable;
    return opCode(code, object) === Op.Call && depth < DEEPEST && this.#addsTo({ file, ref: object }, variable, depth + 1);
  }
}
