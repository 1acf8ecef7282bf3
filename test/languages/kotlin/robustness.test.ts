/** Unfinished, broken and very large Kotlin files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { createAssetLoader, findAssetFolder } from '../../../src/host/assets.ts';
import { kotlinAdapter } from '../../../src/languages/kotlin/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import '../../property-seed.ts';

const grammar = new Grammars(createAssetLoader(findAssetFolder(import.meta.dirname))).prepare('kotlin');

async function parse(text: string): Promise<SyntaxTable> {
  const tree = (await grammar).parse(text, () => performance.now(), 60_000);
  assert.ok(tree, 'the parser gave up');
  return tree;
}

function lower(tree: SyntaxTable): BuiltFacts {
  const builder = new FactsBuilder({ path: 'src/Main.kt', text: tree.text, moduleName: kotlinAdapter.moduleName('src/Main.kt'), traits: kotlinAdapter.traits });
  kotlinAdapter.lower(tree, builder);
  return builder.finish();
}

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');
const inFunction = (code: string): string => `fun m(o: Any) {\n${code}\n}\n`;

/** Title, source, functions that must be there. */
const FILES: readonly (readonly [string, string, readonly string[]])[] = [
  ['empty', '', []],
  ['only a comment', '// nothing', []],
  ['Windows line ends', 'package p\r\nclass A {\r\n  // c\r\n  fun m() { }\r\n}\r\n', ['p.A.m']],
  ['argument being typed', 'package p\nclass A {\n fun n() { }\n fun m() { d.load( }\n}\n', ['p.A.n']],
  ['a script', 'val x = f()\nfun f() = 1\nprintln(x)\n', ['f']],
];

/** Title and source of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['10,000 terms', inFunction(`val x = 1${times(10_000, (i) => ` + a${i}`)}`)],
  ['10,000 conditions', inFunction(`val x = a${times(10_000, (i) => ` && f(a${i})`)}`)],
  ['10,000 calls in a chain', inFunction(`x${'.b(1)'.repeat(10_000)}`)],
  ['10,000 infix calls', inFunction(`x${' to b'.repeat(10_000)}`)],
  ['50,000 arguments', inFunction(`f(${times(50_000, (i) => `${i}, `)}0)`)],
  ['5,000 methods', `class A {\n${times(5_000, (i) => `fun m${i}() = f${i}\n`)}}\n`],
  ['5,000 properties', `class A {\n${times(5_000, (i) => `val f${i} = g(${i})\n`)}}\n`],
  ['5,000 cases', inFunction(`when (o) {\n${times(5_000, (i) => `${i} -> a()\n`)}}`)],
];

describe('Kotlin, broken and large files', () => {
  for (const [title, source, functions] of FILES) {
    it(title, async () => {
      const facts = lower(await parse(source));
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
    const seed = `package a.b\nimport c.D as E\n@X("y") open class A<T : B>(@field:Y private val a: Int = 1, var b: String) : Base<T>(a), I by b {\n  init { foo() }\n  constructor(z: Int) : this(z, "q") { bar() }\n  val p: Int get() = field + 1
  val lz by lazy { compute() }\n  companion object { fun make() = A(1)\n }\n  object S { fun f() {} }\n}\nenum class N(val v: Int) {\n  P(1) { override fun m() {} },\n  Q(2);\n}\nfun A<B>.ext(n: Int = 1): Int = this.length
fun m(vararg xs: Int) {\n  val (x, y) = pair\n  xs.map { it.x }.filter { (a, b) -> a > b }.forEach(::println)\n  with(x) { foo() }\n  val r = when (val s = z) {\n    is A -> s.f()\n    in 1..2 -> 2\n    else -> throw E()\n  }
  if (x !is A) return\n  x?.let { q -> q.g() } ?: run { h() }\n  for ((i, v) in xs) { if (i > 1) continue else break }\n  a[1] += "t \${b.c} $d"\n  try { a() } catch (e: Ex) { b() } finally { c() }\n}\n`;
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(seed.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? seed.slice(0, from) + seed.slice(to) : how === 1 ? seed.slice(0, to) + seed.slice(from) : seed.slice(from, to);
      assert.deepEqual(checkFacts(lower(await parse(text)), text.length), []);
    }), { numRuns: 200 });
  });

  it('comments are found in order, without the end of their line', async () => {
    const text = '/** a */\nclass A { // b\r\n  val s = "// no" /* c\n d */\n}\n';
    const comments = kotlinAdapter.comments(await parse(text));
    assert.deepEqual(comments.map((c) => [c.kind, text.slice(c.start, c.end)]), [['block', '/** a */'], ['line', '// b'], ['block', '/* c\n d */']]);
  });
});
