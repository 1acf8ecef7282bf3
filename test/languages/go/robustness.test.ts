/** Unfinished, broken, hostile and very large files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { goAdapter } from '../../../src/languages/go/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import { goFacts, lowerGo, parseGo } from './kit.ts';

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');
const inFunction = (code: string): string => `package p\n\nfunc f(a any) {\n${code}\n}\n`;

/** Title, source, functions that must be there. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['empty', '', []],
  ['only a comment', '// nothing', []],
  ['no package', 'func f() {}', ['shop.f']],
  ['Windows line ends', 'package p\r\n\r\nfunc f() {\r\n\t// c\r\n}\r\n', ['shop.p.f']],
  ['a null character', 'package p\nfunc f() { \0 }\nfunc g() {}\n', ['shop.p.f']],
  ['argument being typed', 'package p\nfunc g() {}\nfunc f() { d.load( }\n', ['shop.p.g', 'shop.p.f']],
  ['member being typed', 'package p\nfunc f() { d. }\nfunc g() {}\n', ['shop.p.f']],
  ['a string without an end', 'package p\nfunc f() { s := "abc\n}\n', ['shop.p.f']],
  ['a type without an end', 'package p\nfunc f() {}\ntype T struct { a int', ['shop.p.f']],
  ['a method without a type', 'package p\nfunc () m() { g() }\n', ['shop.p.m']],
  ['a receiver of nothing known', 'package p\nfunc (x []int) m() { g() }\nfunc f() {}\n', ['shop.p.f']],
  ['names of objects', 'package p\ntype __proto__ struct{ constructor int }\nfunc (__proto__) toString() {}\nfunc hasOwnProperty() { toString := 1; _ = toString }\n', ['shop.p.__proto__.toString', 'shop.p.hasOwnProperty']],
  ['types that are made of themselves', 'package p\ntype A B\ntype B A\ntype C = C\ntype D struct{ D }\nfunc (a A) m() { a[0]() ; _ = D{D: D{}} }\n', ['shop.p.A.m']],
];

describe('Go, broken files', () => {
  for (const [title, source, functions] of BROKEN) {
    it(title, async () => {
      const facts = await goFacts(source);
      const names = facts.functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.includes(f)), [], `found ${names.join(', ')}`);
    });
  }

  it('cuts, doubles and swaps anywhere leave facts well formed', async () => {
    const seed = `package p
import ("fmt"; . "strings"; m "x/y")
type S[T any] struct { *Base[T]; m.Other; A, b int \`json:"a"\`; F func(int, ...string) (r error); C <-chan int }
type I interface { M(a int) error; ~int | string; fmt.Stringer }
type H func(int); func (h H) Do() { h(1) }
var a, b = 1, f(); const ( X = iota; Y )
func (s *S[T]) M(x, y int, z ...string) (n int, err error) {
	defer s.close(); go func() { fmt.Println() }()
	for k, v := range m { a[k] = v }; for i := 0; i < 3; i++ { continue L }; for range ch { }
L:	switch x := y.(type) { case int, *S: f(x); default: }
	switch a := f(); a { case 1: fallthrough; case 2: }
	select { case v, ok := <-ch: f(v); case ch <- 3: ; default: }
	if v, ok := m["a"]; ok { } else if x { } else { }
	p := &S[int]{A: 1, Base: Base{1, 2}}; q := []S{{1}, {A: 2}}; *p, q[0] = f(), S{}
	return s.F(1, xs...), (*S).M(x[1:2], make(chan int, 3), Max[int](1), struct{ a int }{1})
}
`;
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(seed.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? seed.slice(0, from) + seed.slice(to) : how === 1 ? seed.slice(0, to) + seed.slice(from) : seed.slice(from, to);
      const tree = await parseGo(text);
      assert.deepEqual(checkFacts(lowerGo(tree), text.length), []);
    }), { numRuns: 150 });
  });
});

/** Title and source of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['10,000 terms', inFunction(`x := 1${times(10_000, (i) => ` + a${i}`)}`)],
  ['10,000 conditions', inFunction(`x := a${times(10_000, (i) => ` && f(a${i})`)}`)],
  ['10,000 calls in a chain', inFunction(`x${'.b(1)'.repeat(10_000)}`)],
  ['10,000 indexes in a chain', inFunction(`y = x${'[1]'.repeat(10_000)}`)],
  ['50,000 elements', inFunction(`x := []int{${times(50_000, (i) => `${i},`)}}`)],
  ['50,000 entries', inFunction(`x := map[string]int{${times(50_000, (i) => `"k${i}": ${i},`)}}`)],
  ['50,000 arguments', inFunction(`f(${times(50_000, (i) => `${i},`)}0)`)],
  ['5,000 else-ifs', inFunction(`if a {}${times(5_000, (i) => ` else if x := f(${i}); x { x.f() }`)}`)],
  ['5,000 parentheses', inFunction(`x = ${'('.repeat(5_000)}1${')'.repeat(5_000)}`)],
  ['10,000 functions', `package p\n${times(10_000, (i) => `func f${i}() int { return g${i}() }\n`)}`],
  ['10,000 fields', `package p\ntype T struct {\n${times(10_000, (i) => `f${i} int\n`)}}\nvar t = T{${times(10_000, (i) => `f${i}: ${i},`)}}\n`],
  ['10,000 constants', `package p\nconst (\n${times(10_000, (i) => `C${i} = iota\n`)})\n`],
  ['10,000 cases', inFunction(`switch a {\n${times(10_000, (i) => `case ${i}: g()\n`)}}`)],
];

/** What may be too deep to be lowered: then it must say so at once. */
const DEEP: readonly (readonly [string, string])[] = [
  ['calls', inFunction(`${'f('.repeat(5_000)}1${')'.repeat(5_000)}`)],
  ['blocks', inFunction('{'.repeat(5_000) + '}'.repeat(5_000))],
  ['literals', inFunction(`x := T${'{T'.repeat(3_000)}${'}'.repeat(3_000)}`)],
  ['types', `package p\nvar x ${'[]'.repeat(3_000)}int\n`],
  ['functions', inFunction(`x = ${'func() { y = '.repeat(1_000)}1${'}'.repeat(1_000)}`)],
];

describe('Go, large files', () => {
  for (const [title, source] of LARGE) {
    it(title, async () => {
      const tree = await parseGo(source);
      assert.deepEqual(checkFacts(lowerGo(tree), source.length), []);
    });
  }

  for (const [title, source] of DEEP) {
    it(`deeply nested ${title}`, async () => {
      const tree = await parseGo(source);
      try {
        assert.deepEqual(checkFacts(lowerGo(tree), source.length), []);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    });
  }
});

describe('Go comments', () => {
  it('are found in order, without the end of their line', async () => {
    const text = 'package p // a\r\n/* b\n c */ var s = "// no" // d';
    const comments = goAdapter.comments(await parseGo(text));
    assert.deepEqual(comments.map((c) => [c.kind, text.slice(c.start, c.end)]), [['line', '// a'], ['block', '/* b\n c */'], ['line', '// d']]);
  });
});
