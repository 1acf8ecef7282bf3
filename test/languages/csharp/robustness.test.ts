/** Unfinished, broken, hostile and very large C# files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csharpAdapter } from '../../../src/languages/csharp/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import '../../property-seed.ts';
import { csharpFile, linesOf, lowerCsharp, parseCsharp } from './kit.ts';

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');
const inMethod = (code: string): string => `class A { void M(object o) { ${code} } }`;

/** Title, source, functions that must be there. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['empty', '', []],
  ['only a comment', '// nothing', []],
  ['byte order mark', '\uFEFFnamespace P; class A { void M() { } }', ['P.A.M']],
  ['Windows line ends', 'class A {\r\n  // c\r\n  void M() { }\r\n}\r\n', ['A.M']],
  ['a null character', 'class A { void M() { \0 } }', ['A.M']],
  ['argument being typed', 'class A { void N() { } void M() { d.Load( } }', ['A.M', 'A.N']],
  ['member being typed', 'class A { void M() { d. } void N() { } }', ['A.M', 'A.N']],
  ['method without an end', 'namespace P; class A { void M(int a) { Foo(a', ['P.A.M']],
  ['class without an end', 'namespace P { class A : B { int f = G(); void Ok() { } [X] string Typing(string a) { if (a != null) { d.Save(a', ['P.A.Ok', 'P.A.Typing', 'P.A.<init>']],
  ['string without an end', 'class A { void M() { string s = "abc\n ; F(); } }', ['A.M']],
  ['attribute being typed', 'class A { void N() { } [X( void M() { } }', ['A.N']],
  ['loose closing braces', 'class A { void M() { } } } } class B { void N() { } }', ['A.M', 'B.N']],
];

describe('C#, broken files', () => {
  for (const [title, source, functions] of BROKEN) {
    it(title, async () => {
      const { facts } = await csharpFile(source);
      const names = facts.functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.includes(f)), [], `found ${names.join(', ')}`);
    });
  }

  it('members of an unfinished class are its own', async () => {
    const file = await csharpFile('class A { D d; void Ok() { d.Load(); } void Typing() { Ok(); if (x) { d.Save(');
    assert.deepEqual(linesOf(file, 'A.Ok'), ['this.d.Load()']);
    assert.equal(file.facts.functions.find((f) => f.name === 'Typing')?.class, 0);
  });

  it('cuts, doubles and swaps anywhere leave facts well formed', async () => {
    const seed = `using A.B; namespace P { [X("y")] public partial class A<T> : B, I where T : C, new() { static int s = F(1); int g = 2, h = 3;
      static A() { s++; } A(int x) : base(x) { this.g = x; } A() : this(1) { } public event E Ev { add { h += value; } remove { } }
      public int Q { get => g; set { g = value; } } public int this[int i] => i; public static A<T> operator +(A<T> a, A<T> b) => a;
      async Task<R> M<R>(this D d, out int o, params int[] n) { o = 1; foreach (var (k, v) in n) { if (v > 1 && d is Q { W: > 2 } q || !ok) continue; else break; }
        switch (d) { case P p when p.X() : p.Y(); break; default: return 3; } using (var r = Open()) { r.X(); } try { } catch (E e) when (F()) { throw; } finally { }
        Func<int, int> l = x => { return new Z(2) { G = 1, ["k"] = 2 }; }; var t = d switch { 1 => 2, (var a, _) => a, _ => throw new E() }; yield return $"a{t}b"; await foreach (var z in w) z?.B?[1].C(); }
      record Rec(int A, string B = "x"); enum En { K = 1, L } delegate void Dl(int x); } }
#if DEBUG
      class C { int x = a ?? b ?? c; object o = from i in xs where i.A select new { i.B, C = 1 }; }
#endif`;
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(seed.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? seed.slice(0, from) + seed.slice(to) : how === 1 ? seed.slice(0, to) + seed.slice(from) : seed.slice(from, to);
      const tree = await parseCsharp(text);
      assert.deepEqual(checkFacts(lowerCsharp(tree), text.length), []);
    }), { numRuns: 300 });
  });
});

/** Title and source of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['10,000 terms', inMethod(`var x = 1${times(10_000, (i) => `+a${i}`)};`)],
  ['10,000 conditions', inMethod(`var x = a${times(10_000, (i) => `&& F(a${i})`)};`)],
  ['10,000 texts', inMethod(`var x = "a"${times(10_000, (i) => `+ a${i}`)};`)],
  ['10,000 calls in a chain', inMethod(`x${'.B(1)'.repeat(10_000)};`)],
  ['10,000 fields in a chain', inMethod(`y = x${'.B'.repeat(10_000)};`)],
  ['50,000 elements', inMethod(`int[] x = {${times(50_000, (i) => `${i},`)}};`)],
  ['50,000 elements of a list', inMethod(`var x = new List<int> {${times(50_000, (i) => `${i},`)}};`)],
  ['50,000 arguments', inMethod(`F(${times(50_000, (i) => `${i},`)}0);`)],
  ['3,000 else-ifs with patterns', inMethod(`if (a) {}${times(3_000, (i) => ` else if (o is B${i} x) { x.F(); }`)}`)],
  ['20,000 methods', `class A {${times(20_000, (i) => `int M${i}() { return f${i}; }`)}}`],
  ['20,000 fields', `class A {${times(20_000, (i) => `int f${i} = G(${i});`)}}`],
  ['300 initialisers for 500 constructors', `class A {${times(300, (i) => `R f${i} = G(() => ${i});`)}${times(500, (i) => `A(int a, T${i} b) {}`)}}`],
  ['20,000 constants', `enum E {${times(20_000, (i) => `C${i}, `)}}`],
  ['20,000 cases', inMethod(`switch (x) {${times(20_000, (i) => `case ${i}: A(); break;`)}}`)],
];

/** What may be too deep to be lowered: then it must say so at once. */
const DEEP: readonly (readonly [string, string])[] = [
  ['calls', inMethod(`${'F('.repeat(3_000)}1${')'.repeat(3_000)};`)],
  ['blocks', inMethod('{'.repeat(3_000) + '}'.repeat(3_000))],
  ['unfinished blocks', `class A { void M() {${' if (a) {'.repeat(2_000)}`],
  ['lambdas', inMethod(`x = ${'a => '.repeat(2_000)}1;`)],
  ['classes', 'class A {'.repeat(1_000) + '}'.repeat(1_000)],
  ['namespaces', 'namespace A {'.repeat(1_000) + '}'.repeat(1_000)],
  ['conditions', `${'#if A\n'.repeat(500)}class B { }\n${'#endif\n'.repeat(500)}`],
];

describe('C#, large files', () => {
  for (const [title, source] of LARGE) {
    it(title, async () => {
      const tree = await parseCsharp(source);
      assert.deepEqual(checkFacts(lowerCsharp(tree), source.length), []);
    });
  }

  for (const [title, source] of DEEP) {
    it(`deeply nested ${title}`, async () => {
      const tree = await parseCsharp(source);
      try {
        assert.deepEqual(checkFacts(lowerCsharp(tree), source.length), []);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    });
  }
});

describe('C# comments', () => {
  it('are found in order, without the end of their line', async () => {
    const text = '/// a\nclass A { // b\r\n  string s = "// no"; /* c\n d */ void M() { } } // e';
    const comments = csharpAdapter.comments(await parseCsharp(text));
    assert.deepEqual(comments.map((c) => [c.kind, text.slice(c.start, c.end)]), [['line', '/// a'], ['line', '// b'], ['block', '/* c\n d */'], ['line', '// e']]);
  });
});
