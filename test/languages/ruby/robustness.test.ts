/** Unfinished, broken, hostile and very large files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rubyAdapter } from '../../../src/languages/ruby/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import { lowerRuby, parseRuby, rubyFacts } from './kit.ts';

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');

/** Title, code, functions that must be there. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '', []],
  ['Windows line ends', 'module A\r\n  def self.f\r\n  end\r\nend\r\n', ['A.f']],
  ['a method in a method', 'def f\n  def g; end\nend', ['f', 'g']],
  // Known: where the parser gives a class up, its methods keep their names but not their class, and the one being typed is lost.
  ['argument being typed', 'class A\n  def n; end\n  def m\n    load(\n  end\nend', ['n']],
  ['a class without an end', 'class A\n  def n; end\n  def m\n    load', ['n']],
  ['ends too many', 'class A\n  def m; end\nend\nend\nend\nclass B\n  def n; end\nend', ['A.m', 'B.n']],
];

describe('Ruby, broken files', () => {
  for (const [title, code, functions] of BROKEN) {
    it(title, async () => {
      const names = (await rubyFacts(code)).functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.some((n) => n === f || n.endsWith(`.${f}`))), [], `found ${names.join(', ')}`);
    });
  }

  it('cuts, doubles and swaps anywhere leave facts well formed', async () => {
    const seed = `require 'x'\nmodule A::B\n class C < D::E\n include M\n extend self\n attr_accessor :a\n K = { b: 1, "c" => [1, *d], **e }\n @@n ||= 0\n class << self\n def build(*a, **k, &b) = new(*a, **k, &b)\n end
      def initialize((x, y), z = 1, k:, o: 2, &blk)\n super\n @x, *@y = x\n self.a += 1\n yield 1, 2\n rescue E, F => e\n retry\n else 1\n ensure\n done\n end\n alias old new\n private def hid = send(:x)\n end\nend
      P = Struct.new(:a) do\n def m(...) = n(...)\n end\n case x\n when 1, String then a\n else b\n end\n case y\n in {n: String => s, **r} if s then s\n in [Integer, *t] | nil then 1\n end
      a = b.map(&:c).each { |v, (w, u)| next v if w; $g << u }\n puts "a #{b} #{c}", <<~T\n t #{x}\n T\n f = ->(q) { q&.z![1] ? 1 : -q }\n while a do break end\n for i in xs do end\n h => {k:}\n undef foo\n define_method(:dy) { |a| a }`;
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(seed.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? seed.slice(0, from) + seed.slice(to) : how === 1 ? seed.slice(0, to) + seed.slice(from) : seed.slice(from, to);
      assert.deepEqual(checkFacts(lowerRuby(await parseRuby(text)), text.length), []);
    }), { numRuns: 300 });
  });
});

/** Title and code of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['10,000 terms', `x = 1${times(10_000, (i) => ` + a${i}`)}`],
  ['10,000 conditions', `x = a${times(10_000, (i) => ` && f(a${i})`)}`],
  ['10,000 calls in a chain', `x${'.b(1)'.repeat(10_000)}`],
  ['50,000 elements', `x = [${times(50_000, (i) => `${i},`)}]`],
  ['2,000 elsifs', `if a\n${times(2_000, (i) => `elsif b == ${i}\n f(${i})\n`)}end`],
  ['20,000 methods', times(20_000, (i) => `def m${i} = f${i}\n`)],
];

describe('Ruby, large files', () => {
  for (const [title, code] of LARGE) it(title, async () => { await rubyFacts(code); });

  for (const [title, code] of [['calls', `${'f('.repeat(3_000)}1${')'.repeat(3_000)}`], ['blocks', 'f {'.repeat(1_000) + '}'.repeat(1_000)], ['modules', 'module A\n'.repeat(1_000) + 'end\n'.repeat(1_000)]] as const) {
    it(`deeply nested ${title}`, async () => {
      try {
        await rubyFacts(code);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    });
  }
});

describe('Ruby comments', () => {
  it('are found in order, without the end of their line', async () => {
    const text = '# a\r\nx = "# no" # b\n=begin\nc\n=end\n';
    assert.deepEqual(rubyAdapter.comments(await parseRuby(text)).map((c) => [c.kind, text.slice(c.start, c.end).trim()]), [['line', '# a'], ['line', '# b'], ['block', '=begin\nc\n=end']]);
  });
});
