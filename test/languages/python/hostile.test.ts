/** Broken, huge and deep Python: facts stay well formed, nothing hangs, and only a stack that is too deep may be an error. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { checkFacts } from '../../extract/check-facts.ts';
import { pythonLowering } from './python-facts.ts';
import type { Lowered } from './python-facts.ts';

const PROGRAM = path.join(import.meta.dirname, 'fixtures', 'program');

let lower: (text: string) => Lowered;
before(async () => { lower = await pythonLowering(); });

function check(text: string): Lowered {
  const lowered = lower(text);
  assert.deepEqual(checkFacts(lowered.facts, text.length), []);
  return lowered;
}

/** Functions in the syntax. */
function functionsIn({ tree }: Lowered): number {
  return [...Array(tree.count).keys()].filter((n) => tree.isNamed(n) && (tree.kind(n) === 'function_definition' || tree.kind(n) === 'lambda')).length;
}

function everyFunctionHasAFact(lowered: Lowered): void {
  assert.equal(lowered.facts.functions.filter((f) => !f.isImplicit).length - 1, functionsIn(lowered));
}

describe('Python: broken files', () => {
  const broken: readonly [string, string][] = [
    ['empty', ''], ['only a line end', '\n'], ['byte order mark', '\uFEFFdef f(): pass\n'], ['NUL', 'def f():\0 pass\n'], ['no line end', 'def f(): pass'], ['CRLF', 'def f():\r\n    return 1\r\n'],
    ['tabs and spaces', 'def f():\n\tx\n        y\n'], ['open brackets', '([{'], ['closed brackets', ')]}'], ['open string', 'x = """abc'], ['open f-string', 'x = f"{a'], ['only a decorator', '@a\n'],
    ['decorator of nothing', '@a\nx = 1\n'], ['class of nothing', 'class'], ['import of nothing', 'import\nfrom a import\nfrom . import\nimport a.\n'], ['with nothing', 'with : pass\n'], ['for nothing', 'for : pass\n'],
    ['match of nothing', 'match x:\n    case :\n        pass\n'], ['except of nothing', 'try:\n  a\nexcept as e:\n  b\n'], ['assignment to a call', 'f() = 1\nf(): int = 2\n1 += 2\n'],
    ['lone keywords', 'yield\nawait\nlambda\nglobal\nnonlocal\ndel\nassert\nraise\nreturn\nbreak\ncontinue\n'], ['merge conflict', '<<<<<<< a\nx = f()\n=======\ny = g()\n>>>>>>> b\n'],
    ['odd names', '__proto__ = constructor = toString = 1\nclass __proto__:\n  def constructor(self): self.__proto__ = 1\n'], ['keyword twice', 'f(a=1, a=2, **b, **c)\n'],
    ['odd scopes', 'class A:\n  nonlocal x\n  global y\n  y = x = (lambda: x)()\nnonlocal z\nz = 1\n'], ['superless', 'class A:\n  def f(): super()\n  def g(*, self): super().x\n'],
  ];
  for (const [name, text] of broken) it(`${name}: facts are well formed`, () => { check(text); });

  it('code after an error is lowered', () => {
    const { facts } = check('x = (1 +\ndef f(a):\n    return g(a)\n\nclass A:\n    def h(self): return 1 ++ \n    def i(self): return j()\n');
    assert.ok(facts.strings.includes('g'));
    assert.ok(facts.strings.includes('j'));
  });

  it('code cut off anywhere gives well-formed facts with every function', () => {
    const text = readFileSync(path.join(PROGRAM, 'main.py'), 'utf8');
    for (let end = 0; end < text.length; end += 61) everyFunctionHasAFact(check(text.slice(0, end)));
  });

  it('code with pieces taken out and moved gives well-formed facts with every function', () => {
    const files = readdirSync(PROGRAM, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.py')).map((f) => readFileSync(path.join(PROGRAM, f), 'utf8'));
    const edit = fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom('', '(', ')', ':', '\n', '    ', 'def f(', 'class A', 'lambda ', '"', 'f"{', '[', '@', ' as ', '*', 'match x:\n', 'case ', ' if ', 'await '));
    fc.assert(fc.property(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
      let edited = text;
      for (const [at, length, insert] of edits) {
        const start = at % (edited.length + 1);
        edited = edited.slice(0, start) + insert + edited.slice(start + length);
      }
      everyFunctionHasAFact(check(edited));
    }), { numRuns: 150, seed: 7 });
  });
});

describe('Python: huge files', () => {
  const many = (count: number, part: (i: number) => string, joint = ''): string => Array.from({ length: count }, (_, i) => part(i)).join(joint);

  const long: readonly [string, () => string][] = [
    ['sum of 10,000 terms', () => `x = ${many(10_000, (i) => `a${i}`, ' + ')}\n`],
    ['10,000 times and', () => `x = ${many(10_000, (i) => `a${i}`, ' and ')}\n`],
    ['chain of 10,000 calls', () => `x = a${many(10_000, (i) => `.b(${i})`)}\n`],
    ['chain of 10,000 subscripts', () => `x = a${many(10_000, () => '[0]')}\n`],
    ['list of 100,000 elements', () => `x = [${many(100_000, (i) => String(i), ', ')}]\n`],
    ['dictionary of 50,000 entries', () => `x = {${many(50_000, (i) => `"k${i}": v${i}`, ', ')}}\n`],
    ['call with 50,000 arguments', () => `f(${many(50_000, (i) => `a${i}`, ', ')})\n`],
    ['50,000 strings in a row', () => `x = (${many(50_000, () => '"a"', '\n')})\n`],
    ['f-string of 5,000 parts', () => `x = f"${many(5_000, (i) => `{a${i}}`)}"\n`],
    ['20,000 functions', () => many(20_000, (i) => `def f${i}(a, b=g()): return a\n`)],
    ['20,000 methods', () => `class A:\n${many(20_000, (i) => `    def f${i}(self): self.x${i} = 1\n`)}`],
    ['20,000 assignments in a row', () => `${many(20_000, (i) => `a${i}`, ' = ')} = f()\n`],
    ['5,000 elif', () => `if a: pass\n${many(5_000, (i) => `elif b${i}: f()\n`)}`],
    ['5,000 comparisons in a row', () => `x = ${many(5_000, (i) => `a${i}`, ' < ')}\n`],
    ['10,000 times not', () => `x = ${'not '.repeat(10_000)}a\n`],
    ['5,000 parentheses', () => `x = ${'('.repeat(5_000)}a${')'.repeat(5_000)}\n`],
    ['10,000 alternatives of a type', () => `x: ${many(10_000, (i) => `A${i}`, ' | ')}\n`],
    ['5,000 cases', () => `match a:\n${many(5_000, (i) => `  case [A${i}(x), *y]: f(x, y)\n`)}`],
    ['10,000 errors', () => 'x = = 1 )\n'.repeat(10_000)],
  ];
  for (const [name, text] of long) {
    it(`${name}: in time that goes with the size`, function () {
      this.timeout(60_000);
      const started = process.cpuUsage();
      check(text());
      const { user, system } = process.cpuUsage(started);
      assert.ok(user + system < 15_000_000, `${Math.round((user + system) / 1000)} ms of processor time`);
    });
  }

  const deep: readonly [string, () => string][] = [
    ['lists', () => `x = ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`],
    ['calls', () => `x = ${'f('.repeat(5_000)}${')'.repeat(5_000)}\n`],
    ['lambdas', () => `x = ${'lambda: '.repeat(5_000)}1\n`],
    ['conditionals', () => `x = ${'a if b else '.repeat(5_000)}c\n`],
    ['powers', () => `x = ${'a ** '.repeat(5_000)}b\n`],
    ['functions', () => many(300, (i) => `${' '.repeat(i)}def f():\n`) + `${' '.repeat(300)}pass\n`],
    ['classes', () => many(300, (i) => `${' '.repeat(i)}class A:\n`) + `${' '.repeat(300)}pass\n`],
    ['ifs', () => many(300, (i) => `${' '.repeat(i)}if a:\n`) + `${' '.repeat(300)}pass\n`],
    ['hints', () => `x: ${'list['.repeat(5_000)}A${']'.repeat(5_000)}\n`],
    ['hints in strings', () => `x: "${'list['.repeat(300)}A${']'.repeat(300)}"\n`],
    ['patterns', () => `${'['.repeat(2_000)}a${']'.repeat(2_000)} = b\n`],
    ['f-strings', () => `x = ${'f"{'.repeat(200)}a${'}"'.repeat(200)}\n`],
  ];
  for (const [name, text] of deep) {
    it(`deeply nested ${name}: facts, or an error that says so`, () => {
      try {
        check(text());
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    });
  }
});
