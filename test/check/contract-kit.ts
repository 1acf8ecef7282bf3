/**
 * A small language of statements, and how each real language writes them: enough for programs that show what the contract says of rules and
 * verdicts. Everything is a text and every function is at the top; `db`, `net` and the like are nobody's code. A language joins by one entry.
 */
export interface Tongue {
  readonly language: string;
  readonly path: string;
  /** Sign of a comment. */
  readonly sign: string;
  /** Lines around the functions. */
  readonly file: readonly [before: readonly string[], after: readonly string[]];
  readonly more?: Readonly<Record<string, string>>;
  /** First and last lines of a function with one parameter. */
  readonly fn: (name: string, param: string, gives: 'text' | 'truth' | 'nothing') => readonly [open: string, close: string];
  readonly variable: (name: string) => string;
  readonly text: (text: string) => string;
  /** A call of code that is not in the workspace. */
  readonly outside: (object: string, name: string, args: readonly string[]) => string;
  readonly end: string;
  readonly let: (name: string, value: string) => string;
  readonly ret: (value: string) => string;
  readonly not: (value: string) => string;
  readonly when: (condition: string) => readonly [open: string, otherwise: string, close: string];
  readonly raise: string;
  /** Null where the language has no handlers of what is thrown. */
  readonly attempt: readonly [open: string, handler: string, close: string] | null;
  /** A function without a name, handed to the language's library: the lines around its body. */
  readonly each: readonly [open: string, close: string];
  /** A function of the workspace handed to it. */
  readonly handed: (name: string) => string;
  /** A client of a cloud in a region, as the code writes it. */
  readonly client: (region: string) => string;
  /** A call that runs SQL. */
  readonly sql: (statement: string) => string;
}

/** Statements. A label names the line on which a finding may stand. */
export type Statement =
  | { readonly kind: 'note'; readonly text: string; readonly label?: string }
  | { readonly kind: 'let' | 'ret' | 'run'; readonly name?: string; readonly value: Value; readonly label?: string }
  | { readonly kind: 'raise' }
  | { readonly kind: 'when'; readonly condition: Value; readonly then: readonly Statement[]; readonly otherwise?: readonly Statement[] }
  | { readonly kind: 'attempt'; readonly body: readonly Statement[]; readonly handler: readonly Statement[] }
  | { readonly kind: 'each'; readonly body: readonly Statement[] };

export type Value = (tongue: Tongue) => string;

export interface Fn {
  readonly name: string;
  readonly marks?: readonly string[];
  readonly body: readonly Statement[];
  readonly gives?: 'text' | 'truth' | 'nothing';
}

export const call = (name: string, ...args: readonly Value[]): Value => (t) => `${name}(${args.map((a) => a(t)).join(', ')})`;
export const outside = (object: string, name: string, ...args: readonly Value[]): Value => (t) => t.outside(object, name, args.map((a) => a(t)));
export const variable = (name: string): Value => (t) => t.variable(name);
export const text = (value: string): Value => (t) => t.text(value);
export const not = (value: Value): Value => (t) => t.not(value(t));
export const handed = (name: string): Value => (t) => t.handed(name);
export const client = (region: string): Value => (t) => t.client(region);
export const sql = (statement: string): Value => (t) => t.sql(statement);

export const note = (value: string, label?: string): Statement => ({ kind: 'note', text: value, ...(label === undefined ? {} : { label }) });
export const set = (name: string, value: Value, label?: string): Statement => ({ kind: 'let', name, value, ...(label === undefined ? {} : { label }) });
export const ret = (value: Value, label?: string): Statement => ({ kind: 'ret', value, ...(label === undefined ? {} : { label }) });
export const run = (value: Value, label?: string): Statement => ({ kind: 'run', value, ...(label === undefined ? {} : { label }) });
export const raise: Statement = { kind: 'raise' };
export const when = (condition: Value, then: readonly Statement[], otherwise?: readonly Statement[]): Statement => ({ kind: 'when', condition, then, ...(otherwise ? { otherwise } : {}) });
export const attempt = (body: readonly Statement[], handler: readonly Statement[]): Statement => ({ kind: 'attempt', body, handler });
export const each = (body: readonly Statement[]): Statement => ({ kind: 'each', body });

export interface Written {
  readonly text: string;
  /** Labels of lines, 1-based: those of statements, the names of functions, and `name@` for the annotations of a function. */
  readonly labels: ReadonlyMap<number, string>;
}

/** The program in a language; null where it has no handlers and the program needs them. */
export function write(tongue: Tongue, functions: readonly Fn[]): Written | null {
  const writer = new Writer(tongue);
  writer.lines(tongue.file[0]);
  for (const fn of functions) writer.fn(fn);
  writer.lines(tongue.file[1]);
  return writer.lacks ? null : { text: `${writer.out.join('\n')}\n`, labels: writer.labels };
}

class Writer {
  readonly out: string[] = [];
  readonly labels = new Map<number, string>();
  lacks = false;
  readonly #t: Tongue;

  constructor(tongue: Tongue) {
    this.#t = tongue;
  }

  lines(lines: readonly string[]): void {
    for (const line of lines) this.#line(line, 0);
  }

  fn({ name, marks = [], body, gives = 'text' }: Fn): void {
    const [open, close] = this.#t.fn(name, 'id', gives);
    for (const mark of marks) this.#line(`${this.#t.sign} ${mark}`, 1, `${name}@`);
    this.#line(open, 1, name);
    this.#statements(body, 2);
    if (close !== '') this.#line(close, 1);
    this.#line('', 0);
  }

  #statements(statements: readonly Statement[], depth: number): void {
    for (const statement of statements) this.#statement(statement, depth);
  }

  #statement(s: Statement, depth: number): void {
    const t = this.#t;
    switch (s.kind) {
      case 'note': this.#line(`${t.sign} ${s.text}`, depth, s.label); return;
      case 'let': this.#line(t.let(s.name ?? '', s.value(t)), depth, s.label); return;
      case 'ret': this.#line(t.ret(s.value(t)), depth, s.label); return;
      case 'run': this.#line(s.value(t) + t.end, depth, s.label); return;
      case 'raise': this.#line(t.raise, depth); return;
      case 'each': this.#block(t.each[0], s.body, depth, t.each[1]); return;
      case 'when': {
        const [open, otherwise, close] = t.when(s.condition(t));
        this.#block(open, s.then, depth, s.otherwise ? otherwise : close);
        if (s.otherwise) this.#block(null, s.otherwise, depth, close);
        return;
      }
      case 'attempt':
        if (t.attempt) {
          this.#block(t.attempt[0], s.body, depth, t.attempt[1]);
          this.#block(null, s.handler, depth, t.attempt[2]);
        } else this.lacks = true;
    }
  }

  #block(open: string | null, body: readonly Statement[], depth: number, close: string): void {
    if (open !== null) this.#line(open, depth);
    this.#statements(body, depth + 1);
    if (close !== '') this.#line(close, depth);
  }

  #line(line: string, depth: number, label?: string): void {
    this.out.push(line === '' ? '' : '    '.repeat(Math.max(0, depth - (this.#t.file[1].length > 0 ? 0 : 1))) + line);
    if (label !== undefined) this.labels.set(this.out.length, label);
  }
}

const quoted = (value: string): string => JSON.stringify(value);
const dotted = (object: string, name: string, args: readonly string[]): string => `${object}.${name}(${args.join(', ')})`;
const braces = (condition: string): readonly [string, string, string] => [`if (${condition}) {`, '} else {', '}'];
const bare = (condition: string): readonly [string, string, string] => [`if ${condition} {`, '} else {', '}'];
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const upper = (region: string): string => region.toUpperCase().replaceAll('-', '_');

const GO_TYPES = { text: ' string', truth: ' bool', nothing: '' } as const;

export const TONGUES: readonly Tongue[] = [
  {
    language: 'TypeScript', path: 'a.ts', sign: '//', file: [['import { db, net, S3Client } from "outside";'], []],
    fn: (name, param, gives) => [`export function ${name}(${param}: string): ${{ text: 'string', truth: 'boolean', nothing: 'void' }[gives]} {`, '}'],
    variable: (n) => n, text: quoted, outside: dotted, end: ';', let: (n, v) => `const ${n} = ${v};`, ret: (v) => `return ${v};`, not: (v) => `!${v}`, when: braces,
    raise: 'throw new Error("no");', attempt: ['try {', '} catch (error) {', '}'], each: ['["1"].forEach((item) => {', '});'], handed: (f) => `["1"].forEach(${f})`,
    client: (r) => `new S3Client({ region: ${quoted(r)} })`, sql: (s) => `db.execute(${quoted(s)})`,
  },
  {
    language: 'Python', path: 'a.py', sign: '#', file: [['import boto3, db, net', ''], []],
    fn: (name, param) => [`def ${name}(${param}):`, ''],
    variable: (n) => n, text: quoted, outside: dotted, end: '', let: (n, v) => `${n} = ${v}`, ret: (v) => `return ${v}`, not: (v) => `not ${v}`, when: (c) => [`if ${c}:`, 'else:', ''],
    raise: 'raise Exception("no")', attempt: ['try:', 'except Exception:', ''], each: ['def inner(item):', 'list(map(inner, ["1"]))'], handed: (f) => `list(map(${f}, ["1"]))`,
    client: (r) => `boto3.client("s3", region_name=${quoted(r)})`, sql: (s) => `db.execute(${quoted(s)})`,
  },
  {
    language: 'Java', path: 'Fns.java', sign: '//', file: [['package app;', 'class Fns {'], ['}']],
    fn: (name, param, gives) => [`static ${{ text: 'String', truth: 'boolean', nothing: 'void' }[gives]} ${name}(String ${param}) {`, '}'],
    variable: (n) => n, text: quoted, outside: (o, n, a) => dotted(capital(o), n, a), end: ';', let: (n, v) => `var ${n} = ${v};`, ret: (v) => `return ${v};`, not: (v) => `!${v}`, when: braces,
    raise: 'throw new IllegalStateException("no");', attempt: ['try {', '} catch (RuntimeException error) {', '}'],
    each: ['java.util.List.of("1").forEach(item -> {', '});'], handed: (f) => `java.util.List.of("1").forEach(Fns::${f})`,
    client: (r) => `S3Client.builder().region(Region.${upper(r)}).build()`, sql: (s) => `Db.execute(${quoted(s)})`,
  },
  {
    language: 'C#', path: 'Fns.cs', sign: '//', file: [['namespace App;', 'public static class Fns {'], ['}']],
    fn: (name, param, gives) => [`public static ${{ text: 'string', truth: 'bool', nothing: 'void' }[gives]} ${name}(string ${param}) {`, '}'],
    variable: (n) => n, text: quoted, outside: (o, n, a) => dotted(capital(o), capital(n), a), end: ';', let: (n, v) => `var ${n} = ${v};`, ret: (v) => `return ${v};`, not: (v) => `!${v}`, when: braces,
    raise: 'throw new System.Exception("no");', attempt: ['try {', '} catch (System.Exception error) {', '}'],
    each: ['new System.Collections.Generic.List<string>().ForEach(item => {', '});'], handed: (f) => `new System.Collections.Generic.List<string>().ForEach(${f})`,
    client: (r) => `new AmazonS3Client(RegionEndpoint.${r.split('-').map((p, i) => (i === 0 ? p.toUpperCase() : capital(p))).join('')})`, sql: (s) => `Db.Execute(${quoted(s)})`,
  },
  {
    language: 'Kotlin', path: 'a.kt', sign: '//', file: [['package app'], []],
    fn: (name, param, gives) => [`fun ${name}(${param}: String)${{ text: ': String', truth: ': Boolean', nothing: '' }[gives]} {`, '}'],
    variable: (n) => n, text: quoted, outside: (o, n, a) => dotted(capital(o), n, a), end: '', let: (n, v) => `val ${n} = ${v}`, ret: (v) => `return ${v}`, not: (v) => `!${v}`, when: braces,
    raise: 'throw IllegalStateException("no")', attempt: ['try {', '} catch (error: Exception) {', '}'], each: ['listOf("1").forEach { item ->', '}'], handed: (f) => `listOf("1").forEach(::${f})`,
    client: (r) => `S3Client.builder().region(Region.${upper(r)}).build()`, sql: (s) => `Db.execute(${quoted(s)})`,
  },
  {
    language: 'Scala', path: 'a.scala', sign: '//', file: [['package app', 'object Fns {'], ['}']],
    fn: (name, param, gives) => [`def ${name}(${param}: String): ${{ text: 'String', truth: 'Boolean', nothing: 'Unit' }[gives]} = {`, '}'],
    variable: (n) => n, text: quoted, outside: (o, n, a) => dotted(capital(o), n, a), end: '', let: (n, v) => `val ${n} = ${v}`, ret: (v) => `return ${v}`, not: (v) => `!${v}`, when: braces,
    raise: 'throw new IllegalStateException("no")', attempt: ['try {', '} catch { case error: Exception =>', '}'], each: ['List("1").foreach { item =>', '}'], handed: (f) => `List("1").foreach(${f})`,
    client: (r) => `S3Client.builder().region(Region.${upper(r)}).build()`, sql: (s) => `Db.execute(${quoted(s)})`,
  },
  {
    language: 'Swift', path: 'a.swift', sign: '//', file: [['import Foundation'], []],
    fn: (name, param, gives) => [`func ${name}(_ ${param}: String) throws${{ text: ' -> String', truth: ' -> Bool', nothing: '' }[gives]} {`, '}'],
    variable: (n) => n, text: quoted, outside: (o, n, a) => dotted(capital(o), n, a), end: '', let: (n, v) => `let ${n} = try ${v}`, ret: (v) => `return try ${v}`, not: (v) => `!${v}`, when: (c) => bare(`try ${c}`),
    raise: 'throw Refused()', attempt: ['do {', '} catch {', '}'], each: ['["1"].forEach { item in', '}'], handed: (f) => `["1"].forEach(${f})`,
    client: (r) => `S3Client(region: ${quoted(r)})`, sql: (s) => `Db.execute(${quoted(s)})`,
  },
  {
    language: 'Go', path: 'a.go', sign: '//', file: [['package app', '', 'import ("sync"; "example.com/outside/db"; "example.com/outside/net"; "example.com/outside/s3")', ''], []],
    more: { 'go.mod': 'module example.com/app\n' },
    fn: (name, param, gives) => [`func ${name}(${param} string)${GO_TYPES[gives]} {`, '}'],
    variable: (n) => n, text: quoted, outside: (o, n, a) => dotted(o, capital(n), a), end: '', let: (n, v) => `${n} := ${v}`, ret: (v) => `return ${v}`, not: (v) => `!${v}`, when: bare,
    raise: 'panic("no")', attempt: null, each: ['new(sync.Once).Do(func() {', '})'], handed: (f) => `new(sync.Once).Do(${f})`,
    client: (r) => `s3.New(s3.Options{Region: ${quoted(r)}})`, sql: (s) => `db.Execute(${quoted(s)})`,
  },
  {
    language: 'Rust', path: 'src/lib.rs', sign: '//', file: [['use outside::{db, net, S3Client};'], []], more: { 'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n' },
    fn: (name, param, gives) => [`pub fn ${name}(${param}: String)${{ text: ' -> String', truth: ' -> bool', nothing: '' }[gives]} {`, '}'],
    variable: (n) => n, text: (s) => `${quoted(s)}.to_string()`, outside: (o, n, a) => `${o}::${n.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}(${a.join(', ')})`, end: ';', let: (n, v) => `let ${n} = ${v};`, ret: (v) => `return ${v};`,
    not: (v) => `!${v}`, when: bare, raise: 'panic!("no");', attempt: null, each: ['vec!["1".to_string()].into_iter().for_each(|item| {', '});'], handed: (f) => `vec!["1".to_string()].into_iter().for_each(${f})`,
    client: (r) => `S3Client::builder().region(${quoted(r)}).build()`, sql: (s) => `db::execute(${quoted(s)})`,
  },
  {
    language: 'C++', path: 'a.cc', sign: '//', file: [['#include <string>', '#include <vector>', '#include <algorithm>', '#include "outside.h"'], []],
    fn: (name, param, gives) => [`${{ text: 'std::string', truth: 'bool', nothing: 'void' }[gives]} ${name}(std::string ${param}) {`, '}'],
    variable: (n) => n, text: quoted, outside: (o, n, a) => `${o}::${n}(${a.join(', ')})`, end: ';', let: (n, v) => `auto ${n} = ${v};`, ret: (v) => `return ${v};`, not: (v) => `!${v}`, when: braces,
    raise: 'throw 1;', attempt: ['try {', '} catch (...) {', '}'], each: ['std::for_each(items.begin(), items.end(), [&](std::string item) {', '});'], handed: (f) => `std::for_each(items.begin(), items.end(), ${f})`,
    client: (r) => `S3Client(Region::${upper(r)})`, sql: (s) => `db::execute(${quoted(s)})`,
  },
  {
    language: 'PHP', path: 'a.php', sign: '//', file: [['<?php'], []],
    fn: (name, param) => [`function ${name}($${param}) {`, '}'],
    variable: (n) => `$${n}`, text: (s) => `'${s}'`, outside: (o, n, a) => `${capital(o)}::${n}(${a.join(', ')})`, end: ';', let: (n, v) => `$${n} = ${v};`, ret: (v) => `return ${v};`, not: (v) => `!${v}`, when: braces,
    raise: "throw new Exception('no');", attempt: ['try {', '} catch (Exception $error) {', '}'], each: ['array_map(function ($item) use ($row) {', "}, ['1']);"], handed: (f) => `array_map('${f}', ['1'])`,
    client: (r) => `new S3Client(['region' => '${r}'])`, sql: (s) => `Db::execute('${s}')`,
  },
  {
    language: 'Ruby', path: 'a.rb', sign: '#', file: [[''], []],
    fn: (name, param) => [`def ${name}(${param})`, 'end'],
    variable: (n) => n, text: quoted, outside: (o, n, a) => dotted(capital(o), n, a), end: '', let: (n, v) => `${n} = ${v}`, ret: (v) => `return ${v}`, not: (v) => `!${v}`, when: (c) => [`if ${c}`, 'else', 'end'],
    raise: 'raise "no"', attempt: ['begin', 'rescue StandardError', 'end'], each: ['["1"].each do |item|', 'end'], handed: (f) => `["1"].each(&method(:${f}))`,
    client: (r) => `Aws::S3::Client.new(region: ${quoted(r)})`, sql: (s) => `Db.execute(${quoted(s)})`,
  },
];
