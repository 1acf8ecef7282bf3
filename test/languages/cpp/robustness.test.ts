/** Unfinished, broken, hostile and very large C and C++ files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkFacts } from '../../extract/check-facts.ts';
import '../../property-seed.ts';
import { cppFile, lowerCpp, parseCpp } from './kit.ts';

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');
const inBody = (code: string): string => `void f() { ${code} }`;

/** Title, source, functions that must be there. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['empty', '', []],
  ['only a comment', '// nothing', []],
  ['byte order mark', '\uFEFFvoid f() { }', ['f']],
  ['Windows line ends', 'class A {\r\n  // c\r\n  void m() { }\r\n};\r\n', ['A.m']],
  ['a null character', 'void f() { \0 }', ['f']],
  ['argument being typed', 'void g() { } void f() { d.load( } ', ['f', 'g']],
  ['loose closing braces', 'void f() { } } } void g() { }', ['f', 'g']],
  ['both branches of a condition', '#if A\nvoid f() { }\n#else\nvoid g() { }\n#endif', ['f', 'g']],
  ['an unknown macro in front', 'API_STATIC node *make(void) { return 0; }', ['make']],
  ['old style', 'int old(a, b)\nint a;\n{ return a; }', ['old']],
  ['both heads of one body', '#if A\nint f(int a)\n#else\nint f(void)\n#endif\n{ return g(); }', ['f']],
];

describe('C and C++, broken files', () => {
  for (const [title, source, functions] of BROKEN) {
    it(title, async () => {
      const { facts } = await cppFile(source);
      const names = facts.functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.includes(f)), [], `found ${names.join(', ')}`);
    });
  }

  it('cuts, doubles and swaps anywhere leave facts well formed', async () => {
    const seed = `namespace a::b { template <typename T> class [[x("y")]] A : public B<T>, C { A(int x) : B<T>(x), y{3} { f(); } ~A(); int y = 3, *z; operator bool() { return 1; } struct { int q; }; };
      enum class E { X, Y = f() }; A::A() : A(1) { } static ops o = { .r = g, [1] = h }; int (*t[])(int) = { f, &g }; using namespace s; using q::w; typedef struct N { int k; } M; }
#define CALL(x, ...) run(x, "a(b)")
#if P
      void f(auto... a) { auto l = [this, &x, y = 3](int z) mutable { return z; }; for (auto& [k, v] : m) { if (int q = g(); q) break; else continue; } switch (x) { case 1: f(); default: ; } try { throw E(); } catch (const E& e) { delete e; } (f(a), ...); goto end; end: p->q.r[1](2); }
#endif
      `;
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(seed.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? seed.slice(0, from) + seed.slice(to) : how === 1 ? seed.slice(0, to) + seed.slice(from) : seed.slice(from, to);
      const tree = await parseCpp(text);
      assert.deepEqual(checkFacts(lowerCpp(tree), text.length), []);
    }), { numRuns: 150 });
  });
});

/** Title and source of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['10,000 terms', inBody(`x = 1${times(10_000, (i) => `+a${i}`)};`)],
  ['10,000 conditions', inBody(`x = a${times(10_000, (i) => `&& g(a${i})`)};`)],
  ['10,000 calls in a chain', inBody(`x${'.b(1)'.repeat(10_000)};`)],
  ['50,000 elements', inBody(`int x[] = {${times(50_000, (i) => `${i},`)}};`)],
  ['50,000 arguments', inBody(`g(${times(50_000, (i) => `${i},`)}0);`)],
  ['3,000 else-ifs', inBody(`if (a) {}${times(3_000, (i) => ` else if (o == ${i}) { g(); }`)}`)],
  ['20,000 functions', times(20_000, (i) => `int m${i}() { return f${i}; }\n`)],
  ['20,000 cases', inBody(`switch (x) {${times(20_000, (i) => `case ${i}: g(); break;`)}}`)],
];

describe('C and C++, large files', () => {
  for (const [title, source] of LARGE) {
    it(title, async () => {
      const { facts } = await cppFile(source);
      assert.ok(facts.functions.length > 1, 'its functions are there');
    }).timeout(60_000);
  }
});
