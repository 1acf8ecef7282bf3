/** Unfinished, broken, hostile and very large files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { javaAdapter } from '../../../src/languages/java/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import { javaFile, linesOf, lowerJava, parseJava } from './kit.ts';

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');
const inMethod = (code: string): string => `class A { void m(Object o) { ${code} } }`;

/** Title, source, functions that must be there. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['empty', '', []],
  ['only a comment', '// nothing', []],
  ['byte order mark', '\uFEFFpackage p; class A { void m() { } }', ['p.A.m']],
  ['Windows line ends', 'class A {\r\n  // c\r\n  void m() { }\r\n}\r\n', ['A.m']],
  ['a null character', 'class A { void m() { \0 } }', ['A.m']],
  ['argument being typed', 'class A { void n() { } void m() { d.load( } }', ['A.m', 'A.n']],
  ['member being typed', 'class A { void m() { d. } void n() { } }', ['A.m', 'A.n']],
  ['method without an end', 'package p; class A { void m(int a) { foo(a', ['p.A.m']],
  ['class without an end', 'package p; class A extends B { int f = g(); void ok() { } @X String typing(String a) { if (a != null) { d.save(a', ['p.A.ok', 'p.A.typing', 'p.A.<init>']],
  ['string without an end', 'class A { void m() { String s = "abc\n ; f(); } }', ['A.m']],
  ['annotation being typed', 'class A { void n() { } @X( void m() { } }', ['A.n']],
  ['enum without an end', 'enum E { A, B; void m() { a(', ['E.m', 'E.values']],
  ['loose closing braces', 'class A { void m() { } } } } class B { void n() { } }', ['A.m', 'B.n']],
];

describe('Java, broken files', () => {
  for (const [title, source, functions] of BROKEN) {
    it(title, async () => {
      const { facts } = await javaFile(source);
      const names = facts.functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.includes(f)), [], `found ${names.join(', ')}`);
    });
  }

  it('where the parser takes the next method for an argument, its name is lost but not its calls', async () => {
    const file = await javaFile('class A { void m() { d.load(a, } void n() { b(); } }');
    assert.deepEqual(file.facts.functions.map((f) => f.name), ['Main', 'm']); // known: `n` is not found
    assert.match(linesOf(file, 'A.m').join('\n'), /\?b\(\)/);
  });

  it('members of an unfinished class are its own', async () => {
    const file = await javaFile('class A { D d; void ok() { typing(); } void typing() { d.load(); if (x) { d.save(');
    assert.deepEqual(linesOf(file, 'A.ok'), ['this.typing()']);
    assert.equal(linesOf(file, 'A.typing')[0], 'this.d.load()');
    assert.equal(file.facts.functions.find((f) => f.name === 'typing')?.class, 0);
  });

  it('cuts, doubles and swaps anywhere leave facts well formed', async () => {
    const seed = `package p; import a.B; @X("y") class A<T extends C> extends B implements I { static int s = f(1); int g = 2, h[] = {3};
      { init(); } static { s++; } A(int x) { super(x); this.g = x; } A() { this(1); }
      <R> R m(final D d, int... n) throws E { for (var v : n) { if (v > 1 && d instanceof Q(var q, int w) || !ok) continue; else break; }
        switch (d) { case P p when p.x() -> p.y(); default -> { yield 3; } } try (var r = open()) { r.x(); } catch (E | F e) { throw e; } finally { }
        Runnable l = () -> { new Z(2) { void go() { A.this.g = 1; } }; }; return l::run; } }
      enum En { K(1) { void k() { } }, L; En(int i) { } } record Rec(int a, String b) { Rec { } } interface If { default void q() { } }`;
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(seed.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? seed.slice(0, from) + seed.slice(to) : how === 1 ? seed.slice(0, to) + seed.slice(from) : seed.slice(from, to);
      const tree = await parseJava(text);
      assert.deepEqual(checkFacts(lowerJava(tree), text.length), []);
    }), { numRuns: 300 });
  });
});

/** Title and source of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['10,000 terms', inMethod(`int x = 1${times(10_000, (i) => `+a${i}`)};`)],
  ['10,000 conditions', inMethod(`boolean x = a${times(10_000, (i) => `&& f(a${i})`)};`)],
  ['10,000 calls in a chain', inMethod(`x${'.b(1)'.repeat(10_000)};`)],
  ['10,000 fields in a chain', inMethod(`y = x${'.b'.repeat(10_000)};`)],
  ['50,000 elements', inMethod(`int[] x = {${times(50_000, (i) => `${i},`)}};`)],
  ['50,000 arguments', inMethod(`f(${times(50_000, (i) => `${i},`)}0);`)],
  ['5,000 else-ifs with patterns', inMethod(`if (a) {}${times(5_000, (i) => ` else if (o instanceof B${i} x) { x.f(); }`)}`)],
  ['5,000 parentheses', inMethod(`x = ${'('.repeat(5_000)}1${')'.repeat(5_000)};`)],
  ['20,000 methods', `class A {${times(20_000, (i) => `int m${i}() { return f${i}; }`)}}`],
  ['20,000 fields', `class A {${times(20_000, (i) => `int f${i} = g(${i});`)}}`],
  ['300 initialisers for 500 constructors', `class A {${times(300, (i) => `R f${i} = g(() -> ${i});`)}${times(500, (i) => `A(int a, T${i} b) {}`)}}`],
  ['20,000 constants', `enum E {${times(20_000, (i) => `C${i}, `)}}`],
  ['20,000 cases', inMethod(`switch (x) {${times(20_000, (i) => `case ${i}: a(); break;`)}}`)],
];

/** What may be too deep to be lowered: then it must say so at once. */
const DEEP: readonly (readonly [string, string])[] = [
  ['calls', inMethod(`${'f('.repeat(5_000)}1${')'.repeat(5_000)};`)],
  ['blocks', inMethod('{'.repeat(5_000) + '}'.repeat(5_000))],
  ['unfinished blocks', `class A { void m() {${' if (a) {'.repeat(3_000)}`],
  ['lambdas', inMethod(`x = ${'a -> '.repeat(3_000)}1;`)],
  ['classes', 'class A {'.repeat(1_000) + '}'.repeat(1_000)],
  ['type arguments', `class A { ${'B<'.repeat(3_000)}C${'>'.repeat(3_000)} x; }`],
  ['annotations', `@A(${'@B('.repeat(3_000)}${')'.repeat(3_000)}) class X {}`],
];

describe('Java, large files', () => {
  for (const [title, source] of LARGE) {
    it(title, async () => {
      const tree = await parseJava(source);
      assert.deepEqual(checkFacts(lowerJava(tree), source.length), []);
    });
  }

  for (const [title, source] of DEEP) {
    it(`deeply nested ${title}`, async () => {
      const tree = await parseJava(source);
      try {
        assert.deepEqual(checkFacts(lowerJava(tree), source.length), []);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    });
  }
});

describe('Java comments', () => {
  it('are found in order, without the end of their line', async () => {
    const text = '/** a */ class A { // b\r\n  String s = "// no"; /* c\n d */ void m() { } } // e';
    const comments = javaAdapter.comments(await parseJava(text));
    assert.deepEqual(comments.map((c) => [c.kind, text.slice(c.start, c.end)]), [['block', '/** a */'], ['line', '// b'], ['block', '/* c\n d */'], ['line', '// e']]);
  });
});
