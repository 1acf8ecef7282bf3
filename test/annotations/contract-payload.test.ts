/**
 * The contract's sentences about where an annotation begins and where its payload ends, in every style of comment: one table of comment lines and what they say, over
 * one table of styles. What is read shows in the finding: `readers=SG` is a foreign-read, one that was not read is none.
 */
import assert from 'node:assert/strict';
import { readMarkers } from '../../src/annotations/read-markers.ts';
import { findComments } from '../../src/annotations/comments.ts';
import { readPayload } from '../../src/annotations/payload.ts';
import { commentSyntaxFor } from '../../src/scan/comment-syntax.ts';
import { lintFiles } from '../engine-kit.ts';

const POLICY = 'version: 1\ndatasets:\n  d: { subjects: US, class: protected, readers: [US], stores: [US] }\n';

interface Style {
  readonly what: string;
  readonly path: string;
  readonly write: (lines: readonly string[]) => string;
}

const each = (sign: string, before: string, code: string) => (lines: readonly string[]): string => `${before}${lines.map((l) => `${sign} ${l}`.trimEnd()).join('\n')}\n${code}\n`;
/** With `*` in front of each line, or only blanks. */
const block = (open: string, star: string, close: string, before: string, code: string) => (lines: readonly string[]): string => `${before}${open}\n${lines.map((l) => `${star}${l}`.trimEnd()).join('\n')}\n${close}\n${code}\n`;

const TS = 'export function f() { return 1; }';
const STYLES: readonly Style[] = [
  { what: 'TypeScript, //', path: 'a.ts', write: each('//', '', TS) },
  { what: 'TypeScript, ///', path: 'a.ts', write: each('///', '', TS) },
  { what: 'TypeScript, // on a statement', path: 'a.ts', write: (lines) => `export function f() {\n${lines.map((l) => `  // ${l}`).join('\n')}\n  return load();\n}\n` },
  { what: 'TypeScript, /** with stars', path: 'a.ts', write: block('/**', ' * ', ' */', '', TS) },
  { what: 'TypeScript, /* without', path: 'a.ts', write: block('/*', '   ', '*/', '', TS) },
  { what: 'TypeScript, on the sign\'s own line', path: 'a.ts', write: ([first = '', ...rest]) => `/** ${first}\n${rest.map((l) => ` * ${l}`.trimEnd()).join('\n')}\n */\n${TS}\n` },
  { what: 'TypeScript, in a list', path: 'a.ts', write: ([first = '', ...rest]) => `/**\n * - ${first}\n${rest.map((l) => ` *   ${l}`.trimEnd()).join('\n')}\n */\n${TS}\n` },
  { what: 'JavaScript, CRLF', path: 'a.mjs', write: (lines) => each('//', '', TS)(lines).replaceAll('\n', '\r\n') },
  { what: 'Java, /**', path: 'A.java', write: block('  /**', '   * ', '   */', 'class A {\n', '  int f() { return 1; }\n}') },
  { what: 'Java, //', path: 'A.java', write: each('  //', 'class A {\n', '  int f() { return 1; }\n}') },
  { what: 'C#, ///', path: 'A.cs', write: each('  ///', 'class A {\n', '  int F() { return 1; }\n}') },
  { what: 'Kotlin, /**', path: 'a.kt', write: block('/**', ' * ', ' */', '', 'fun f(): Int { return 1 }') },
  { what: 'Scala, /**', path: 'a.scala', write: block('  /**', '    * ', '    */', 'object A {\n', '  def f(): Int = 1\n}') },
  { what: 'Swift, ///', path: 'a.swift', write: each('///', '', 'func f() -> Int { return 1 }') },
  { what: 'Go, //', path: 'a.go', write: each('//', 'package p\n\n', 'func f() int { return 1 }') },
  { what: 'Go, /*', path: 'a.go', write: block('/*', '', '*/', 'package p\n\n', 'func f() int { return 1 }') },
  { what: 'Rust, ///', path: 'src/lib.rs', write: each('///', '', 'pub fn f() -> i32 { 1 }') },
  { what: 'Rust, /**', path: 'src/lib.rs', write: block('/**', ' * ', ' */', '', 'pub fn f() -> i32 { 1 }') },
  { what: 'C++, //', path: 'a.cc', write: each('//', '', 'int f() { return 1; }') },
  { what: 'C++, /*!', path: 'a.cc', write: block('/*!', ' * ', ' */', '', 'int f() { return 1; }') },
  { what: 'PHP, /**', path: 'a.php', write: block('/**', ' * ', ' */', '<?php\n', 'function f() { return 1; }') },
  { what: 'PHP, #', path: 'a.php', write: each('#', '<?php\n', 'function f() { return 1; }') },
  { what: 'Ruby, #', path: 'a.rb', write: each('#', '', 'def f\n  1\nend') },
  { what: 'Ruby, =begin', path: 'a.rb', write: block('=begin', '', '=end', '', 'def f\n  1\nend') },
  { what: 'Python, #', path: 'a.py', write: each('#', '', 'def f():\n    return 1') },
  { what: 'Python, a docstring', path: 'a.py', write: (lines) => `def f():\n    """Loads.\n\n${lines.map((l) => `    ${l}`.trimEnd()).join('\n')}\n    """\n    return 1\n` },
  { what: 'Python, a docstring that begins with it', path: 'a.py', write: ([first = '', ...rest]) => `def f():\n    """${first}\n${rest.map((l) => `    ${l}`.trimEnd()).join('\n')}\n    """\n    return 1\n` },
  { what: 'SQL, --', path: 'a.sql', write: each('--', '', 'SELECT email FROM users;') },
  { what: 'SQL, /*', path: 'a.sql', write: block('/*', ' * ', ' */', '', 'SELECT email FROM users;') },
  { what: 'YAML, #', path: 'a.yaml', write: each('#', '', 'schedule: nightly') },
  { what: 'shell, #', path: 'a.sh', write: each('#', '', 'pg_dump users') },
  { what: 'Terraform, /*', path: 'a.tf', write: block('/*', '  ', '*/', '', 'bucket = "users"') },
  { what: 'Protobuf, //', path: 'a.proto', write: each('//', '', 'string email = 1;') },
  { what: 'Markdown, <!--', path: 'a.md', write: block('<!--', '', '-->', '', 'The users table.') },
  { what: 'HTML, <!--', path: 'a.html', write: block('<!--', '  ', '-->', '', '<p>users</p>') },
  { what: 'Lua, --', path: 'a.lua', write: each('--', '', 'load()') },
  { what: 'Lua, --[[', path: 'a.lua', write: block('--[[', '', ']]', '', 'load()') },
  { what: 'Haskell, {-', path: 'a.hs', write: block('{-', '  ', '-}', '', 'load = 1') },
];

const READ = ['foreign-read SG'];
interface Sentence { readonly says: string; readonly lines: readonly string[]; readonly expected: readonly string[]; readonly except?: readonly string[] }

const SENTENCES: readonly Sentence[] = [
  { says: 'a payload is on the marker\'s line', lines: ['@data-access d readers=SG'], expected: READ },
  { says: 'it goes on with a line that begins with key=', lines: ['@data-access d', 'readers=SG'], expected: READ },
  { says: 'it goes on over several', lines: ['@data-access d', 'op=read', 'purpose=billing', 'readers=SG'], expected: READ },
  { says: 'it goes on however the line is indented', lines: ['@data-access d', '     readers=SG'], expected: READ },
  { says: 'it goes on with several pairs in a line', lines: ['@data-access d', 'op=read purpose=billing readers=SG'], expected: READ },
  { says: 'it ends at an empty comment line', lines: ['@data-access d', '', 'readers=SG'], expected: [] },
  { says: 'it ends at a line of prose', lines: ['@data-access d', 'Only for billing.', 'readers=SG'], expected: [] },
  { says: 'it ends at a line that has a pair behind other words', lines: ['@data-access d', 'where readers=SG'], expected: [] },
  { says: 'it ends at a comparison', lines: ['@data-access d', 'readers==SG'], expected: [] },
  { says: 'it ends at a line that begins with any @word', lines: ['@data-access d', '@returns readers=SG', 'readers=SG'], expected: [] },
  { says: 'it ends at any @word within its line', lines: ['@data-access d purpose=billing @see readers=SG'], expected: [] },
  { says: 'it ends at another marker', lines: ['@data-access d', '@runs-in US', 'readers=SG'], expected: ['invalid-annotation'], except: ['SQL', 'YAML', 'shell', 'Terraform', 'Protobuf', 'Markdown', 'HTML', 'Lua', 'Haskell', 'on a statement'] },
  { says: 'an address in it is no @word', lines: ['@data-access d owner=team@example.com readers=SG'], expected: READ },
  { says: 'a bracket goes on over lines', lines: ['@data-access d readers=[US,', 'SG]'], expected: READ },
  { says: 'a bracket goes on over many', lines: ['@data-access d readers=[', 'US,', 'SG', '] purpose=billing'], expected: READ },
  { says: 'behind a bracket that is closed, a line must begin with key=', lines: ['@data-access d readers=[US,', 'US-WEST-2]', 'SG'].map((l) => l.replace('US-WEST-2', 'us-west-2')), expected: [] },
  { says: 'a parenthesis goes on over lines', lines: ['@data-access(data=d,', 'readers=[US, SG])'], expected: READ },
  { says: 'a quote goes on over lines', lines: ['@data-access d purpose="billing', 'and readers=SG" op=read'], expected: [] },
  { says: 'behind a quote that is closed it goes on in the line', lines: ['@data-access d purpose="billing', 'and such" readers=SG'], expected: READ },
  { says: 'an empty line ends it within a bracket too: the list is malformed, and what it has counts', lines: ['@data-access d readers=[SG', '', 'US]'], expected: ['invalid-annotation', ...READ] },
  { says: 'a list that is never closed is read to the end of its line', lines: ['@data-access d readers=[SG,', 'and so on'], expected: ['invalid-annotation', ...READ] },
  { says: 'a marker behind other words is none', lines: ['see @data-access d readers=SG'], expected: [] },
  { says: 'a marker in quotes is none', lines: ['"@data-access d readers=SG"', 'x'], expected: [], except: ['begins with it'] },
  { says: 'longer words are no markers', lines: ['@data-accessor d readers=SG'], expected: [] },
  { says: 'nor are paths', lines: ['@data-access/client d readers=SG'], expected: [] },
  { says: 'a misspelling by one letter with a payload is malformed', lines: ['@data-acess d readers=US'], expected: ['invalid-annotation'] },
  { says: 'a misspelling by one letter without one is nothing', lines: ['@data-acess'], expected: [] },
  { says: 'names match across spellings: camel case', lines: ['@dataAccess d readers=SG'], expected: READ },
  { says: 'names match across spellings: underscores', lines: ['@data_access d readers=SG'], expected: READ },
  { says: 'names match across spellings: capitals', lines: ['@DataAccess d readers=SG'], expected: READ },
  { says: 'a quoted value', lines: ['@data-access data="d" readers="SG"'], expected: READ },
  { says: 'a list with commas', lines: ['@data-access d readers=US,SG'], expected: READ },
  { says: 'a list in brackets', lines: ['@data-access d readers=[US, SG]'], expected: READ },
];

for (const { what, path, write } of STYLES) {
  describe(`payloads in ${what}`, () => {
    for (const { says, lines, expected, except = [] } of SENTENCES) {
      if (except.some((word) => what.includes(word))) continue;
      it(says, async () => {
        const text = write(lines);
        const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, [path]: text });
        assert.deepEqual(findings.map((f) => `${f.rule} ${f.rule === 'foreign-read' ? f.readers.join(' ') : ''}`.trim()).sort(), [...expected].sort(), `${findings.map((f) => f.message).join('\n')}\n${text}`);
      });
    }
  });
}

describe('a list that is never closed', () => {
  /** How many comment lines a payload asks for, in both readings of it. */
  function linesAsked(count: number): number {
    let asked = 0;
    const text = `@data-access d readers=[US,\n${'SG,\n'.repeat(count)}`;
    const spanOf = (index: number): { start: number; end: number } => ({ start: 28 + (index - 1) * 4, end: 28 + (index - 1) * 4 + 3 });
    readPayload('data-access', { text, head: { start: 0, end: 12 }, first: { start: 12, end: 27 }, following: (index) => (asked++, index <= count ? spanOf(index) : null) });
    return asked;
  }

  it('asks for each line below it once, however many there are, and for no more than a payload may have', () => {
    assert.ok(linesAsked(1000) <= 1003, String(linesAsked(1000)));
    assert.ok(linesAsked(10_000) <= 10_003, String(linesAsked(10_000)));
    assert.ok(linesAsked(1_000_000) <= 65_536, String(linesAsked(1_000_000)));
  });

  it('over 100,000 comment lines is one annotation with one mistake, in every kind of comment', () => {
    for (const [path, text] of [
      ['a.ts', `// @data-access d readers=[US,\n${'// SG,\n'.repeat(100_000)}load();\n`],
      ['a.ts', `/** @data-access d readers=[US,\n${' * SG,\n'.repeat(100_000)} */\nload();\n`],
      ['a.py', `# @data-access d purpose="US,\n${'# SG,\n'.repeat(100_000)}load()\n`],
      ['a.sql', `-- @data-access (d readers={US,\n${'-- SG,\n'.repeat(100_000)}SELECT 1;\n`],
    ] as const) {
      const markers = readMarkers(text, findComments(text, commentSyntaxFor(path)));
      assert.equal(markers.length, 1);
      assert.ok((markers[0]?.marker.problems.length ?? 0) > 0);
      // Read again line by line, it ends where its own line does.
      assert.ok((markers[0]?.marker.span.end ?? 0) < 40, String(markers[0]?.marker.span.end));
    }
  });
});
