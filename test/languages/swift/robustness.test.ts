/** Unfinished, broken and very large Swift files, and what the grammar is helped over: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prepareSwift } from '../../../src/languages/swift/prepare.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import '../../property-seed.ts';
import { lowerSwift, parseSwift, swiftFile } from './kit.ts';

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');
const inFunction = (code: string): string => `func m(o: Any) {\n${code}\n}`;

/** Title, source, functions that must be there. */
const READ: readonly (readonly [string, string, readonly string[]])[] = [
  ['empty', '', []],
  ['only a comment', '// nothing', []],
  ['Windows line ends', 'class A {\r\n  // c\r\n  func m() { }\r\n}\r\n', ['A.m']],
  ['member being typed', 'class A { func m() { d. }\n func n() { } }', ['A.n']],
  ['unchecked conformance', 'final class A: B, @unchecked Sendable { func m() { } }', ['A.m']],
  ['conditions of compilation in a class', 'class A {\n#if canImport(X) && !os(Y)\nfunc m() { }\n#else\nfunc n() { }\n#endif\n}', ['A.m', 'A.n']],
  ['availability', 'class A { func m() { if #available(iOS 1, *) { f() } }\nfunc n() { } }', ['A.m', 'A.n']],
  ['selectors with labels', 'class A { func m() { f(#selector(A.n(_:with:))) }\nfunc n() { } }', ['A.m', 'A.n']],
  ['typed throws', 'class A { func m() throws(E) { }\nfunc n() { } }', ['A.m', 'A.n']],
  ['macros', 'class A { func m() { #expect(x == 1) }\nfunc n(f: String = #fileID, l: Int = #line) { } }', ['A.m', 'A.n']],
];

describe('Swift, broken and difficult files', () => {
  for (const [title, source, functions] of READ) {
    it(title, async () => {
      const { facts } = await swiftFile(source);
      const names = facts.functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.includes(f)), [], `found ${names.join(', ')}`);
    });
  }

  it('help for the grammar moves nothing', () => {
    for (const [, source] of READ) {
      const prepared = prepareSwift(source);
      assert.equal(prepared.length, source.length);
      assert.deepEqual(prepared.split('\n').map((s) => s.length), source.split('\n').map((s) => s.length));
    }
  });

  it('cuts, doubles and swaps anywhere leave facts well formed', async () => {
    const seed = `import A\n@X(data: "y") public final class A<T: B>: C, D where T: E { let a = 1, b: Int; var c: Int { get { a } set { f(newValue) } }
      var d = g() { didSet { h() } }; lazy var e = { i() }(); init(_ x: Int = 2, to y: @escaping () -> Void) throws { self.b = x; super.init() } convenience init() { self.init(1) { } }
      subscript(i: Int) -> Int { get { 1 } set { } } static func + (l: A, r: A) -> A { l } deinit { } }
      extension A { func m() async -> [String: Int]? { guard let x = a, x > 1 else { return nil }; if case .k(let v, _) = x { v.f() } else if let y { y() }
      for (i, z) in q where z > 1 { continue }; switch x { case .k, .l: break; case let o as P where o.p: o.r() default: fallthrough }; do { try f() } catch let e as E { } catch { throw error }
      let t = (1, r: 2); t.r; x?.y!.z[1] = "a\\(b)c"; l.map { $0 + 1 }.filter { a, b in a }; u = c ? .k(1) : nil ?? d } }
      enum En: String { case k(Int, x: String), l = "s" } protocol Pr: AnyObject { var v: Int { get }; func w() }`;
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(seed.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? seed.slice(0, from) + seed.slice(to) : how === 1 ? seed.slice(0, to) + seed.slice(from) : seed.slice(from, to);
      const tree = await parseSwift(text);
      assert.deepEqual(checkFacts(lowerSwift(tree), text.length), []);
    }), { numRuns: 150 });
  }).timeout(120_000);
});

/** Title and source of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['5,000 terms', inFunction(`let x = 1${times(5_000, (i) => ` + a${i}`)}`)],
  ['5,000 calls in a chain', inFunction(`x${'.b(1)'.repeat(5_000)}`)],
  ['20,000 elements', inFunction(`let x = [${times(20_000, (i) => `${i}, `)}]`)],
  ['5,000 methods', `class A {\n${times(5_000, (i) => `func m${i}() -> Int { return f${i} }\n`)}}`],
  ['5,000 properties', `class A {\n${times(5_000, (i) => `let f${i} = g(${i})\n`)}}`],
  ['5,000 cases', inFunction(`switch o {\n${times(5_000, (i) => `case ${i}: a()\n`)}default: b() }`)],
];

describe('Swift, large files', () => {
  for (const [title, source] of LARGE) {
    it(title, async () => {
      const tree = await parseSwift(source);
      assert.deepEqual(checkFacts(lowerSwift(tree), source.length), []);
    }).timeout(60_000);
  }
});
