/** Positional arguments of native forms are the main key, in every language that has such forms, one or several; beside keys they stay what they are. */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const POLICY = 'version: 1\ndatasets:\n  d: { subjects: US, class: protected, readers: [US] }\n';

/** A file in which one function bears what is written, in the language's way. */
interface Form {
  readonly language: string;
  readonly file: (marks: readonly string[]) => Files;
  /** One argument; several of them, as a list where the language has no other way. */
  readonly one: (name: string, value: string) => string;
  readonly several: (name: string, values: readonly string[]) => string;
  readonly withKey: (name: string, value: string, key: string, other: string) => string;
}

const quoted = (value: string): string => JSON.stringify(value);
const list = (values: readonly string[]): string => values.map(quoted).join(', ');
const pascal = (name: string): string => name.replaceAll(/(?:^|-)(\w)/g, (_, c: string) => c.toUpperCase());
const snake = (name: string): string => name.replaceAll('-', '_');

const FORMS: readonly Form[] = [
  {
    language: 'TypeScript', file: (marks) => ({ 'a.ts': `class A {\n${marks.join('\n')}\n  f() { return 1; }\n}\n` }),
    one: (n, v) => `@${pascal(n)}(${quoted(v)})`, several: (n, v) => `@${pascal(n)}(${list(v)})`, withKey: (n, v, k, o) => `@${pascal(n)}(${quoted(v)}, { ${k}: ${quoted(o)} })`,
  },
  {
    language: 'Python', file: (marks) => ({ 'a.py': `${marks.join('\n')}\ndef f(): return 1\n` }),
    one: (n, v) => `@${snake(n)}(${quoted(v)})`, several: (n, v) => `@${snake(n)}(${list(v)})`, withKey: (n, v, k, o) => `@${snake(n)}(${quoted(v)}, ${k}=${quoted(o)})`,
  },
  {
    language: 'Java', file: (marks) => ({ 'A.java': `class A {\n${marks.join('\n')}\n  int f() { return 1; }\n}\n` }),
    one: (n, v) => `@${pascal(n)}(${quoted(v)})`, several: (n, v) => `@${pascal(n)}({${list(v)}})`, withKey: (n, v, k, o) => `@${pascal(n)}(value = ${quoted(v)}, ${k} = ${quoted(o)})`,
  },
  {
    language: 'C#', file: (marks) => ({ 'A.cs': `class A {\n${marks.join('\n')}\n  int F() { return 1; }\n}\n` }),
    one: (n, v) => `[${pascal(n)}(${quoted(v)})]`, several: (n, v) => `[${pascal(n)}(${list(v)})]`, withKey: (n, v, k, o) => `[${pascal(n)}(${quoted(v)}, ${pascal(k)} = ${quoted(o)})]`,
  },
  {
    language: 'Kotlin', file: (marks) => ({ 'a.kt': `${marks.join('\n')}\nfun f(): Int { return 1 }\n` }),
    one: (n, v) => `@${pascal(n)}(${quoted(v)})`, several: (n, v) => `@${pascal(n)}(${list(v)})`, withKey: (n, v, k, o) => `@${pascal(n)}(${quoted(v)}, ${k} = ${quoted(o)})`,
  },
  {
    language: 'Scala', file: (marks) => ({ 'a.scala': `object A {\n${marks.join('\n')}\n  def f(): Int = 1\n}\n` }),
    one: (n, v) => `@${pascal(n)}(${quoted(v)})`, several: (n, v) => `@${pascal(n)}(${list(v)})`, withKey: (n, v, k, o) => `@${pascal(n)}(${quoted(v)}, ${k} = ${quoted(o)})`,
  },
  {
    language: 'Swift', file: (marks) => ({ 'a.swift': `${marks.join('\n')}\nfunc f() -> Int { return 1 }\n` }),
    one: (n, v) => `@${pascal(n)}(${quoted(v)})`, several: (n, v) => `@${pascal(n)}(${list(v)})`, withKey: (n, v, k, o) => `@${pascal(n)}(${quoted(v)}, ${k}: ${quoted(o)})`,
  },
  {
    language: 'PHP', file: (marks) => ({ 'a.php': `<?php\n${marks.join('\n')}\nfunction f() { return 1; }\n` }),
    one: (n, v) => `#[${pascal(n)}('${v}')]`, several: (n, v) => `#[${pascal(n)}(${v.map((x) => `'${x}'`).join(', ')})]`, withKey: (n, v, k, o) => `#[${pascal(n)}('${v}', ${k}: '${o}')]`,
  },
  {
    language: 'Rust', file: (marks) => ({ 'src/lib.rs': `${marks.join('\n')}\npub fn f() -> i32 { 1 }\n` }),
    one: (n, v) => `#[${snake(n)}(${quoted(v)})]`, several: (n, v) => `#[${snake(n)}(${list(v)})]`, withKey: (n, v, k, o) => `#[${snake(n)}(${quoted(v)}, ${k} = ${quoted(o)})]`,
  },
  {
    language: 'C++', file: (marks) => ({ 'a.cc': `${marks.join('\n')}\nint f() { return 1; }\n` }),
    one: (n, v) => `[[region_guard::${snake(n)}(${quoted(v)})]]`, several: (n, v) => `[[region_guard::${snake(n)}(${list(v)})]]`, withKey: (n, v, k, o) => `[[region_guard::${snake(n)}(${quoted(v)}, ${k} = ${quoted(o)})]]`,
  },
];

for (const { language, file, one, several, withKey } of FORMS) {
  describe(`positional arguments in ${language}`, () => {
    const found = async (marks: readonly string[]): Promise<readonly string[]> =>
      (await lintFiles({ 'region-guard.yaml': POLICY, ...file(marks.map((m) => (language === 'C#' || language === 'Java' ? `  ${m}` : m))) })).findings.map((f) => `${f.rule} ${f.readers.join(' ')}`);

    it('one is the dataset, one the region', async () => {
      assert.deepEqual(await found([one('data-access', 'd'), one('runs-in', 'SG')]), ['foreign-read SG']);
      assert.deepEqual(await found([one('data-access', 'd'), one('runs-in', 'US')]), []);
    });

    it('several are several regions', async () => {
      assert.deepEqual(await found([one('data-access', 'd'), several('runs-in', ['US', 'SG'])]), ['foreign-read SG']);
      assert.deepEqual(await found([one('data-access', 'd'), several('runs-in', ['US', 'us-east-1'])]), []);
    });

    it('beside a key', async () => {
      assert.deepEqual(await found([withKey('data-access', 'd', 'readers', 'SG')]), ['foreign-read SG']);
      assert.deepEqual(await found([withKey('data-access', 'd', 'readers', 'US')]), []);
    });
  });
}
