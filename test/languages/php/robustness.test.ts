/** Unfinished, broken, hostile and very large files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { phpAdapter } from '../../../src/languages/php/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import { lowerPhp, parsePhp, phpFacts } from './kit.ts';

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');

/** Title, code, functions that must be there. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '', []],
  ['a null character', 'function f() { \0 }', ['f']],
  ['Windows line ends', 'namespace A;\r\nfunction f() {\r\n}\r\n', ['A.f']],
  ['argument being typed', 'class A { function n() { } function m() { $this->load( } }', ['A.n', 'A.m']],
  ['member being typed', 'class A { function m() { $this-> } function n() { } }', ['A.m']],
  ['loose closing braces', 'class A { function m() { } } } } class B { function n() { } }', ['A.m', 'B.n']],
  ['code after the page', 'function f() { } ?> <p> <?php function g() { }', ['f', 'g']],
  ['functions in functions', 'function f() { if (1) { function g() { class C { function m() { } } } } }', ['f', 'g', 'C.m']],
];

describe('PHP, broken files', () => {
  for (const [title, code, functions] of BROKEN) {
    it(title, async () => {
      const names = (await phpFacts(code)).functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.includes(f)), [], `found ${names.join(', ')}`);
    });
  }

  it('cuts, doubles and swaps anywhere leave facts well formed', async () => {
    const seed = `<p><?php namespace P; use A\\{B, C as D, function e}; #[X('y', k: [1, Z::W])] abstract class K extends B implements I { use T, U { T::m insteadof U; U::n as o; }
      const Q = 1; private static ?B $s = null; public array $l = []; public string $h { get => $this->h; set { } }
      public function __construct(private int $a = 3, string ...$rest) { parent::__construct($a); self::m(); static::$s = new static; } }
      enum E: string { case A = 'a'; function l() { return match($this) { self::A => 1, default => throw new \\E() }; } }
      function &g(?callable $c) { static $n = 0; global $db; yield $k => $v; yield from f(...); return fn($x) => $x ?? $c?->d['e']; }
      [$a, 'k' => [, $b]] = $r; foreach ($xs as $k => &$v): echo "a {$o->m()} $p[q] \${r}", <<<T\n x $y\nT; endforeach;
      try { $f = function () use (&$z) { $$n = new class(1) extends B { }; }; } catch (A | B $e) { } finally { unset($a[1]); } switch (1) { case 2: break; default: }
      if ($a instanceof B && $c): elseif (1): else: endif; require __DIR__ . '/x.php'; call_user_func_array([$this, 'm'], [1]); $a['x'][] = 1; ?> <?= $v ?>`;
    await fc.assert(fc.asyncProperty(fc.nat(seed.length), fc.nat(seed.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? seed.slice(0, from) + seed.slice(to) : how === 1 ? seed.slice(0, to) + seed.slice(from) : seed.slice(from, to);
      assert.deepEqual(checkFacts(lowerPhp(await parsePhp(text)), text.length), []);
    }), { numRuns: 300 });
  });
});

/** Title and code of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['10,000 terms', `$x = 1${times(10_000, (i) => `+$a${i}`)};`],
  ['10,000 strings', `$x = 'a'${times(10_000, (i) => `.$a${i}`)};`],
  ['10,000 calls in a chain', `$x${'->b(1)'.repeat(10_000)};`],
  ['50,000 elements', `$x = [${times(50_000, (i) => `${i},`)}];`],
  ['50,000 arguments', `f(${times(50_000, (i) => `${i},`)}0);`],
  ['5,000 else-ifs', `if ($a) {}${times(5_000, (i) => ` elseif ($o instanceof B${i}) { $o->f(); }`)}`],
  ['5,000 parentheses', `$x = ${'('.repeat(5_000)}1${')'.repeat(5_000)};`],
  ['20,000 functions', times(20_000, (i) => `function m${i}() { return f${i}(); }`)],
  ['20,000 properties', `class A {${times(20_000, (i) => `public $f${i} = [${i}];`)}}`],
  ['20,000 cases', `switch ($x) {${times(20_000, (i) => `case ${i}: a(); break;`)}}`],
];

describe('PHP, large files', () => {
  for (const [title, code] of LARGE) it(title, async () => { await phpFacts(code); });

  for (const [title, code] of [['calls', `${'f('.repeat(5_000)}1${')'.repeat(5_000)};`], ['blocks', '{'.repeat(5_000) + '}'.repeat(5_000)], ['doc types', `/** @var ${'array<'.repeat(5_000)} $x */ $x = f();`]] as const) {
    it(`deeply nested ${title}`, async () => {
      try {
        await phpFacts(code);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    });
  }
});

describe('PHP comments', () => {
  it('are found in order, without the end of their line', async () => {
    const text = '<?php /** a */ f(); // b\r\n$s = "// no"; # c\n#[D] function g() { /* e\n */ }';
    assert.deepEqual(phpAdapter.comments(await parsePhp(text)).map((c) => [c.kind, text.slice(c.start, c.end)]), [['block', '/** a */'], ['line', '// b'], ['line', '# c'], ['block', '/* e\n */']]);
  });
});
