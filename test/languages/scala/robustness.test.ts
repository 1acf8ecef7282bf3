/** Unfinished, broken and very large Scala files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { createAssetLoader, findAssetFolder } from '../../../src/host/assets.ts';
import { scalaAdapter } from '../../../src/languages/scala/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import '../../property-seed.ts';

const grammar = new Grammars(createAssetLoader(findAssetFolder(import.meta.dirname))).prepare('scala');

async function parse(text: string): Promise<SyntaxTable> {
  const tree = (await grammar).parse(text, () => performance.now(), 60_000);
  assert.ok(tree, 'the parser gave up');
  return tree;
}

function lower(tree: SyntaxTable): BuiltFacts {
  const builder = new FactsBuilder({ path: 'src/Main.scala', text: tree.text, moduleName: scalaAdapter.moduleName('src/Main.scala'), traits: scalaAdapter.traits });
  scalaAdapter.lower(tree, builder);
  return builder.finish();
}

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');
const inFunction = (code: string): string => `def m(o: Any): Unit = {\n${code}\n}\n`;

/** Title, source, functions that must be there. */
const FILES: readonly (readonly [string, string, readonly string[]])[] = [
  ['empty', '', []],
  ['only a comment', '// nothing', []],
  ['Windows line ends', 'package p\r\nclass A {\r\n  // c\r\n  def m() = { }\r\n}\r\n', ['p.A.m']],
  ['argument being typed', 'package p\nclass A {\n def n() = { }\n def m() = { d.load( }\n}\n', ['p.A.n']],
  ['several packages', 'package a\npackage b { class C { def m = 1 } }\npackage c.d { object E { def n = 1 } }\n', ['a.b.C.m', 'a.c.d.E.n']],
  ['a package object', 'package a\npackage object b { def m = 1 }\n', ['a.b.m']],
  ['by indentation', 'package p:\n  class A:\n    def m =\n      1\n    end m\n', ['p.A.m']],
  ['an annotated constructor', 'package p\nclass A @Inject() (x: B) { def m = 1 }\n', ['p.A.m', 'p.A.<init>']],
  ['several lists for the base', 'package p\nclass A extends B(1)(2) with C { def m = 1 }\n', ['p.A.m']],
  ['a parameter with its type in front of a block', 'package p\nobject A {\n def n = act { request: R[B] =>\n  new C { def in = f(request) }\n }\n def m = act { implicit r: R => new D { def also = 1 } }\n}\n', ['p.A.n.in', 'p.A.m.also']],
  ['a self type is none', 'package p\ntrait A { self: B =>\n def m = 1\n}\n', ['p.A.m']],
];

/** Title and source of what must be lowered in full. The parser itself takes the square of the length, so they are not longer. */
const LARGE: readonly (readonly [string, string])[] = [
  ['1,500 terms', inFunction(`val x = 1${times(1_500, (i) => ` + a${i}`)}`)],
  ['1,500 conditions', inFunction(`val x = a${times(1_500, (i) => ` && f(a${i})`)}`)],
  ['1,500 elements from the right', inFunction(`val x = ${times(1_500, (i) => `a${i} :: `)}Nil`)],
  ['1,500 calls in a chain', inFunction(`x${'.b(1)'.repeat(1_500)}`)],
  ['1,500 infix calls', inFunction(`x${' to b'.repeat(1_500)}`)],
  ['1,500 operators of changing strength', inFunction(`x${' + a * b == c'.repeat(1_000)}`)],
  ['2,500 arguments', inFunction(`f(${times(2_500, (i) => `${i}, `)}0)`)],
  ['1,000 placeholders', inFunction(times(1_000, () => 'f(_ + 1)\n'))],
  ['1,000 methods', `class A {\n${times(1_000, (i) => `def m${i}() = f${i}\n`)}}\n`],
  ['1,000 values', `class A {\n${times(1_000, (i) => `val f${i} = g(${i})\n`)}}\n`],
  ['1,000 cases', inFunction(`o match {\n${times(1_000, (i) => `case ${i} => a()\n`)}}`)],
  ['500 generators', inFunction(`for { ${times(500, (i) => `x${i} <- a${i}; `)}y <- b } yield y`)],
];

describe('Scala, broken and large files', () => {
  for (const [title, source, functions] of FILES) {
    it(title, async () => {
      const prepared = scalaAdapter.prepare?.(source) ?? source;
      assert.equal(prepared.length, source.length);
      const facts = lower(await parse(prepared));
      assert.deepEqual(checkFacts(facts, source.length), []);
      const names = facts.functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.includes(f)), [], `found ${names.join(', ')}`);
    });
  }

  for (const [title, source] of LARGE) {
    it(title, async () => {
      assert.deepEqual(checkFacts(lower(await parse(source)), source.length), []);
    });
  }

  it('cuts and doubles anywhere leave facts well formed', async () => {
    const seed = 'package a.b\nimport c.{D => E, _}\n@X("y") class A[T <: B](@Y private val a: Int = 1, var b: String)(implicit c: C) extends Base[T](a) with I { self: Z =>\n  def this(z: Int) = this(z, "q")\n  val (p, q) = f(1)\n'
      + '  lazy val lz = compute(_ + 1)\n  def x_=(v: Int): Unit = { a += v }\n}\nobject A { def make = new A(1) with I { def f = 2 } }\nenum N(val v: Int) { case P extends N(1); case Q(w: Int) }\nextension (s: S) def ext(n: Int = 1): Int = s.length\n'
      + 'def m(xs: Int*): Unit = {\n  for { (x, y) <- xs; z = x if z > 1 } yield foo(x)(y)\n  x match { case A(b, _) if b => s"$b ${c.d}" case h :: t => t case _: E => throw e }\n  try f catch { case NonFatal(e) => g }\n  a :: b ++ c\n  xs.map { case (k, v) => v }\n  return 1\n}\n';
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(60), fc.boolean(), async (at, length, doubles) => {
      const text = doubles ? seed.slice(0, at + length) + seed.slice(at) : seed.slice(0, at) + seed.slice(at + length);
      const prepared = scalaAdapter.prepare?.(text) ?? text;
      assert.equal(prepared.length, text.length);
      assert.deepEqual(checkFacts(lower(await parse(prepared)), text.length), []);
    }), { numRuns: 60 });
  });
});
