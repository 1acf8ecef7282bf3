import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attachMarkers } from '../../src/annotations/attach.ts';
import { findComments } from '../../src/annotations/comments.ts';
import { readMarkers } from '../../src/annotations/read-markers.ts';
import type { SiteFacts } from '../../src/annotations/sites.ts';
import type { MarkerTarget, PlacedMarker } from '../../src/model/marker.ts';
import { commentSyntaxFor } from '../../src/scan/comment-syntax.ts';
import { markedFacts } from './marked-facts.ts';
import { assertEnds } from '../ends.ts';

function place(path: string, source: string): { text: string; facts: SiteFacts; placed: PlacedMarker[] } {
  const { text, facts } = markedFacts(source);
  const comments = findComments(text, commentSyntaxFor(path));
  return { text, facts, placed: attachMarkers({ text, comments, markers: readMarkers(text, comments), facts }) };
}

/** Kind of the target and the text it stands on. */
function showTarget(target: MarkerTarget, text: string, facts: SiteFacts): string {
  const at = (span: { start: number; end: number } | undefined): string => (span ? text.slice(span.start, span.end) : '?');
  switch (target.kind) {
    case 'file': case 'none': return target.kind;
    case 'function': return `function ${target.function === 0 ? 'of the file' : at(facts.functions[target.function]?.span)}`;
    case 'class': return `class ${at(facts.classes[target.class]?.span)}`;
    case 'field': return `field ${at(facts.classes[target.class]?.members[target.member]?.span)}`;
    case 'param': return `param ${at(facts.functions[target.function]?.params[target.param]?.span)}`;
    case 'variable': return `variable ${at(facts.variables[target.variable]?.span)}`;
    case 'statement': return `statement ${at(target.span)}`;
  }
}

/** File, source as {@link markedFacts} reads it, and the beginning of what each marker stands on; `!` and a part of the problem behind it. */
type Row = readonly [path: string, source: string, ...targets: readonly string[]];

function check(rows: readonly Row[]): void {
  for (const [path, source, ...expected] of rows) {
    it(`${path}: ${JSON.stringify(source)}`, () => {
      const { text, facts, placed } = place(path, source);
      assert.equal(placed.length, expected.length, placed.map((p) => showTarget(p.target, text, facts)).join('; '));
      for (const [i, wanted] of expected.entries()) {
        const [target = '', problem] = wanted.split(' ! ');
        const shown = showTarget(placed[i]!.target, text, facts);
        assert.ok(target.includes(' ') ? shown.startsWith(target) : shown === target, `${shown} is not ${target}`);
        const messages = placed[i]!.marker.problems.map((p) => p.message);
        assert.equal(messages.length, problem === undefined ? 0 : 1, messages.join('; '));
        assert.ok(messages[0]?.includes(problem ?? '') ?? true, messages[0]);
      }
    });
  }
}

const A = '@data-access a';

describe('attachMarkers', () => {
  describe('a comment of its own stands on what follows', () => {
    check([
      ['a.ts', `// ${A}\n⟦s const x = f();⟧`, 'statement const x = f();'],
      ['a.ts', `// ${A}\n⟦b ⟦f function f() {}⟧⟧`, 'function function f() {}'],
      ['a.ts', `// ${A}\n⟦n ⟦c class C {}⟧⟧`, 'class class C'],
      ['a.ts', `// ${A}\n\n\n⟦s f();⟧`, 'statement f();'],
      ['a.ts', `// ${A}\n// more\n/* and more */\n⟦s f();⟧`, 'statement f();'],
      ['a.ts', `/** ${A} */ ⟦s f();⟧`, 'statement f();'],
      ['a.ts', `// ${A}\n⟦s f();⟧\n⟦s g();⟧`, 'statement f();'],
      ['a.ts', `// ${A}\n// @runs-in US\n⟦f function f() {}⟧`, 'function function f', 'function function f'],
      ['a.ts', `⟦c class C {\n  // ${A}\n  ⟦m email: string;⟧\n}⟧`, 'field email'],
      ['a.ts', `⟦c class C {\n  // ${A}\n  ⟦f load() {}⟧\n}⟧`, 'function load'],
      ['a.ts', `⟦f function f(\n  // ${A}\n  ⟦p id: string⟧) {}⟧`, 'param id'],
      ['a.ts', `⟦f function f(/* ${A} */ ⟦p id⟧) {}⟧`, 'param id'],
      ['a.ts', `⟦c class C { ⟦f constructor(\n// ${A}\n⟦m ⟦p private email⟧⟧) {}⟧ }⟧`, 'field private email', 'param private email'],
      ['a.ts', `⟦f function f() {\n  // ${A}\n  ⟦s return g();⟧\n}⟧`, 'statement return g();'],
      ['a.py', `# ${A}\n⟦f def f(): ...⟧`, 'function def f'],
      ['a.sql', `-- ${A}\n⟦s SELECT 1;⟧`, 'statement SELECT'],
      // declarations before statements, the outermost first
      ['a.ts', `// ${A}\n⟦n export ⟦c class C { ⟦m x;⟧ }⟧⟧`, 'class class C'],
      ['a.ts', `// ${A}\n⟦n ⟦c ⟦d @Dec⟧ export class C {}⟧⟧`, 'class @Dec export class C'],
      ['a.ts', `// ${A}\n⟦n export default ⟦f function () {}⟧⟧`, 'function function ()'],
      ['a.ts', `// ${A}\n⟦f ⟦p x⟧ => ⟦s g(x)⟧⟧`, 'function x =>'],
    ]);
  });

  describe('a statement that only names a function or class means it', () => {
    check([
      ['a.ts', `// ${A}\n⟦b export const f = ⟦f async () => ⟦s g()⟧⟧;⟧`, 'function async ()'],
      ['a.ts', `// ${A}\n⟦n export const f = ⟦f () => 1⟧;⟧`, 'function () => 1'],
      ['a.ts', `// ${A}\n⟦n const f: (a: string, b: number) => void = ⟦f () => 1⟧;⟧`, 'function () => 1'],
      ['a.ts', `// ${A}\n⟦n this.f = ⟦f () => 1⟧⟧`, 'function () => 1'],
      ['a.ts', `// ${A}\n⟦n const C = ⟦c class {}⟧;⟧`, 'class class {}'],
      ['a.ts', `// ${A}\n⟦b return ⟦f () => 1⟧;⟧`, 'function () => 1'],
      ['a.ts', `⟦c class C {\n // ${A}\n ⟦m handler = ⟦f async () => 1⟧;⟧ }⟧`, 'function async ()'],
      ['a.ts', `⟦s const o = {\n  // ${A}\n  list: ⟦f async (x) => 1⟧,\n};⟧`, 'function async (x)'],
      ['a.ts', `⟦s const o = {\n  // ${A}\n  'list': ⟦f async (x) => 1⟧,\n};⟧`, 'function async (x)'],
      ['a.ts', `⟦s app.get('/x',\n  // ${A}\n  ⟦f async (req) => 1⟧);⟧`, 'function async (req)'],
      // more than a name
      ['a.ts', `// ${A}\n⟦s const x = wrap(⟦f () => 1⟧);⟧`, 'statement const x = wrap'],
      ['a.ts', `// ${A}\n⟦s const x = ⟦f function () {}⟧();⟧`, 'statement const x'],
      ['a.ts', `// ${A}\n⟦s const x = users.map(⟦f (u) => u⟧);⟧`, 'statement const x'],
      ['a.ts', `// ${A}\n⟦s await ⟦f () => 1⟧⟧`, 'statement await'],
      ['a.ts', `⟦c class C {\n // ${A}\n ⟦m handler = wrap(⟦f async () => 1⟧);⟧ }⟧`, 'field handler'],
    ]);
  });

  describe('decorators between are skipped', () => {
    check([
      ['a.ts', `// ${A}\n⟦f ⟦d @Get⟧\nload() {}⟧`, 'function @Get'],
      ['a.ts', `⟦f ⟦d @Get⟧\n// ${A}\nload() {}⟧`, 'function @Get'],
      ['a.ts', `⟦c class C { ⟦f ⟦d @A⟧\n// ${A}\n⟦d @B⟧ async load() {}⟧ }⟧`, 'function @A'],
      ['a.cs', `⟦c class C {\n // ${A}\n ⟦m [⟦d Get⟧]\n int x;⟧ }⟧`, 'field [Get]'],
      ['a.cs', `⟦c class C {\n ⟦f [⟦d Get⟧]\n // ${A}\n void Load() {}⟧ }⟧`, 'function [Get]'],
      ['a.py', `⟦f ⟦d @route⟧\n# ${A}\ndef f(): ...⟧`, 'function @route'],
    ]);
  });

  describe('variables without a value', () => {
    check([
      ['a.ts', `// ${A}\n⟦n let ⟦v email⟧: string;⟧`, 'variable email'],
      ['a.ts', `// ${A}\n⟦n let ⟦v a⟧, ⟦v b⟧;⟧`, 'variable a', 'variable b'],
      ['a.ts', `// ${A}\n⟦s let ⟦v email⟧ = f();⟧`, 'statement let email'],
      ['a.ts', `// ${A}\n⟦n break;⟧`, 'statement break;'],
      ['A.java', `⟦c class C {\n // ${A}\n ⟦m ⟦m String a, b;⟧⟧ }⟧`, 'field String a', 'field String a'],
    ]);
    it('tells the problems of a marker once', () => {
      const { placed } = place('a.ts', '// @data-access a op=reed\n⟦n let ⟦v a⟧, ⟦v b⟧;⟧');
      assert.deepEqual(placed.map((p) => p.marker.problems.length), [1, 0]);
    });
  });

  describe('inside an expression', () => {
    check([
      ['a.ts', `⟦s const x = await db\n  // ${A}\n  .find();⟧`, 'statement const x'],
      ['a.ts', `⟦s const x = /* ${A} */ f();⟧`, 'statement const x'],
      ['a.ts', `⟦s f(\n  // ${A}\n  user.email);⟧`, 'statement f('],
      ['a.ts', `⟦s a();⟧ /* ${A} */ ⟦s b();⟧`, 'statement b();'],
      ['a.tsx', `⟦s return <p>{/* ${A} */}<X /></p>;⟧`, 'statement return'],
    ]);
  });

  describe('at the end of a line', () => {
    check([
      ['a.ts', `⟦s const row = await load(id);⟧ // ${A}`, 'statement const row'],
      ['a.ts', `⟦s f();⟧ // ${A}\n⟦s g();⟧`, 'statement f();'],
      ['a.ts', `⟦s f();⟧ ⟦s g();⟧ // ${A}`, 'statement g();'],
      ['a.ts', `⟦s f();⟧ ⟦n break;⟧ // ${A}`, 'statement f();'],
      ['a.ts', `⟦s const x = f( // ${A}\n  1);⟧`, 'statement const x'],
      ['a.ts', `⟦s const x = f(\n  1); // ${A}⟧`, 'statement const x'],
      ['a.ts', `⟦s const x = f(\n  1);⟧ // ${A}`, 'statement const x'],
      ['a.ts', `⟦s f(\n  a,\n  b, // ${A}\n);⟧`, 'statement f('],
      ['a.ts', `⟦s const x = us.map(⟦f (u) => { ⟦s return u.e();⟧ }⟧);⟧ // ${A}`, 'statement const x'],
      ['a.ts', `⟦s const x = us.map(⟦f u => ⟦s u.e()⟧⟧);⟧ // ${A}`, 'statement const x'],
      ['a.ts', `⟦s const o = {\n  e: us.map(⟦f u => ⟦s u.e()⟧⟧), // ${A}\n};⟧`, 'statement const o'],
      ['a.ts', `⟦s if (x) { ⟦s f();⟧ }⟧ // ${A}`, 'statement f();'],
      ['a.ts', `⟦s if (load(x)) { // ${A}\n  ⟦s f();⟧ }⟧`, 'statement if (load'],
      ['a.ts', `⟦s if (a &&\n  b) { // ${A}\n  ⟦s f();⟧ }⟧`, 'statement if (a'],
      ['a.ts', `⟦s if (x) { ⟦s f();⟧ } // ${A}⟧`, 'statement f();'],
      // what opens another block than the statement's own
      ['a.ts', `⟦s if (x) {\n  ⟦s f();⟧\n} else { // ${A}\n  ⟦s g();⟧ }⟧`, 'none ! stands on nothing'],
      ['a.ts', `⟦f function f() {\n  try { // ${A}\n  ⟦s g();⟧ } }⟧`, 'none ! stands on nothing'],
      ['a.ts', `⟦f function f() {\n  ⟦s g();⟧\n  { // ${A}\n  } }⟧`, 'none ! stands on nothing'],
      ['a.ts', `⟦c class C {\n  ⟦m x;⟧\n  static { // ${A}\n  } }⟧`, 'none ! stands on nothing'],
      // declarations
      ['a.ts', `⟦f function f() { // ${A}\n  ⟦s g();⟧\n}⟧`, 'function function f'],
      ['a.ts', `⟦f function f() {\n  ⟦s g();⟧\n}⟧ // ${A}`, 'function function f'],
      ['a.ts', `⟦f function f() { ⟦s return g();⟧ }⟧ // ${A}`, 'function function f'],
      ['a.ts', `⟦n ⟦c class C { // ${A}\n}⟧⟧`, 'class class C'],
      ['a.ts', `⟦b const f = ⟦f async () => { // ${A}\n ⟦s g();⟧ }⟧;⟧`, 'function async ()'],
      ['a.ts', `⟦f function f(\n  ⟦p a⟧,\n): X { // ${A}\n  ⟦s g();⟧\n}⟧`, 'function function f'],
      ['a.c', `⟦f void f()\n{ // ${A}\n  ⟦s g();⟧\n}⟧`, 'function void f'],
      ['a.py', `⟦f def f(\n    ⟦p a⟧,\n):  # ${A}\n    ⟦s g()⟧⟧`, 'function def f'],
      ['a.ts', `⟦s const o = {\n  list: ⟦f async () => { // ${A}\n    ⟦s g();⟧ }⟧,\n};⟧`, 'function async ()'],
      ['a.ts', `⟦s app.get('/x', ⟦f async () => { // ${A}\n ⟦s g();⟧ }⟧);⟧`, 'statement app.get'],
      // fields and parameters
      ['a.ts', `⟦c class C {\n  ⟦m email: string;⟧ // ${A}\n  ⟦m name: string;⟧\n}⟧`, 'field email'],
      ['a.py', `⟦c class C:\n  ⟦n ⟦m email: str⟧⟧  # ${A}⟧`, 'field email'],
      ['a.ts', `⟦c class C {\n  ⟦m a;⟧ ⟦m b;⟧ // ${A}\n}⟧`, 'field b'],
      ['a.ts', `⟦f function f(\n  ⟦p a: string⟧, // ${A}\n  ⟦p b⟧) {}⟧`, 'param a'],
      ['a.ts', `⟦f function f(\n  ⟦p a⟧,\n  ⟦p b⟧ // ${A}\n) {}⟧`, 'param b'],
      ['a.ts', `⟦f function f(⟦p a⟧, // ${A}\n  ⟦p b⟧) {}⟧`, 'param a'],
      ['a.ts', `⟦f function f(⟦p a⟧) { // ${A}\n  ⟦s g();⟧ }⟧`, 'function function f'],
    ]);
  });

  describe('documentation strings stand on what they document', () => {
    check([
      ['a.py', `⟦f def f():\n    """${A}"""\n    ⟦s g()⟧⟧`, 'function def f'],
      ['a.py', `⟦f def f():\n    """Text.\n\n    ${A}\n    """\n    ⟦s g()⟧⟧`, 'function def f'],
      ['a.py', `⟦c class C:\n    """${A}"""\n    ⟦f def f(): ...⟧⟧`, 'class class C'],
      ['a.py', `"""${A}"""\n⟦f def f(): ...⟧`, 'file'],
      // a comment in the same place stands on the statement
      ['a.py', `⟦f def f():\n    # ${A}\n    ⟦s g()⟧⟧`, 'statement g()'],
    ]);
  });

  describe('on nothing', () => {
    check([
      ['a.ts', `// ${A}`, 'none ! stands on nothing'],
      ['a.ts', `⟦f function f() {\n  ⟦s g();⟧\n  // ${A}\n}⟧`, 'none ! stands on nothing'],
      ['a.ts', `⟦s if (x) {\n  // ${A}\n}⟧`, 'none ! stands on nothing'],
      ['a.ts', `⟦s f(\n  a,\n  // ${A}\n);⟧`, 'none ! stands on nothing'],
      ['a.ts', `⟦s if (x) { ⟦s f();⟧\n  // ${A}\n  else⟧`, 'none ! stands on nothing'],
      ['a.ts', `⟦s f();⟧\n// ${A}\n// the end`, 'none ! stands on nothing'],
      // what is malformed already is not told that it stands nowhere as well
      ['a.ts', '// @data-access a op=reed', 'none ! did you mean'],
    ]);
  });

  describe('scope', () => {
    check([
      ['a.ts', `// ${A} scope=file\n⟦s f();⟧`, 'file'],
      ['a.ts', `⟦s f();⟧\n// ${A} scope=file`, 'file'],
      ['a.ts', `⟦f function f() {\n  // ${A} scope=function\n  ⟦s g();⟧ }⟧`, 'function function f'],
      ['a.ts', `⟦f function f() {\n  ⟦s g();⟧ // ${A} scope=function\n }⟧`, 'function function f'],
      ['a.ts', `⟦f function f() {\n  ⟦s g();⟧\n  // ${A} scope=function\n }⟧`, 'function function f'],
      ['a.ts', `// ${A} scope=function\n⟦s g();⟧`, 'function of the file'],
      ['a.ts', `⟦c class C { ⟦f m() {\n  // ${A} scope=class\n  ⟦s g();⟧ }⟧ }⟧`, 'class class C'],
      ['a.ts', `⟦c class C {\n  // ${A} scope=class\n  ⟦f m() {}⟧ }⟧`, 'class class C'],
      ['a.ts', `⟦c class C {\n  // ${A} scope=class\n  ⟦m x;⟧ }⟧`, 'class class C'],
      ['a.ts', `⟦c class C {\n  ⟦m x;⟧\n // ${A} scope=class\n }⟧`, 'class class C'],
      ['a.ts', `⟦c class C { ⟦f m() { ⟦s us.map(⟦f (u) => {\n  // ${A} scope=class\n  ⟦s g();⟧ }⟧);⟧ }⟧ }⟧`, 'class class C'],
      ['a.ts', `// ${A} scope=call\n⟦s g();⟧`, 'statement g();'],
      // none of that kind here
      ['a.ts', `// ${A} scope=class\n⟦s g();⟧`, 'statement g(); ! no class here'],
      ['a.ts', `// ${A} scope=function\n⟦c class C {}⟧`, 'class class C ! no function here'],
      ['a.ts', `// ${A} scope=call\n⟦f function f() {}⟧`, 'function function f ! no call here'],
    ]);
  });

  describe('each marker has its places', () => {
    check([
      ['a.ts', '// @runs-in SG\n⟦f function f() {}⟧', 'function function f'],
      ['a.ts', '// @runs-in SG\n⟦c class C {}⟧', 'class class C'],
      ['a.ts', '// @runs-in SG scope=file\n⟦n import x;⟧', 'file'],
      ['a.ts', '// @runs-in SG\n⟦s const f = wrap(⟦f () => 1⟧);⟧', 'function () => 1'],
      ['a.ts', '// @region-gate US\n⟦s const f = wrap(⟦f () => 1⟧);⟧', 'function () => 1'],
      ['a.ts', '⟦c class C {\n // @runs-in SG\n ⟦m handler = wrap(⟦f () => 1⟧);⟧ }⟧', 'function () => 1'],
      ['a.ts', '// @region-gate US\n⟦f function f() {}⟧', 'function function f'],
      ['a.ts', '// @declassify a\n⟦f function f() {}⟧', 'function function f'],
      ['a.ts', '// @declassify a\n⟦s const x = f();⟧', 'statement const x'],
      ['a.ts', '// @data-exempt foreign-read reason=x until=2027-01-01\n⟦s f();⟧', 'statement f();'],
      ['a.ts', '⟦c class C {\n  ⟦m x;⟧ // @data-exempt foreign-read reason=x until=2027-01-01\n}⟧', 'field x;'],
      // and no others; what would soften a verdict then softens nothing
      ['a.ts', '// @runs-in SG\n⟦n import x;⟧', 'file ! say scope=file'],
      ['a.ts', '⟦f function f() {\n  // @runs-in SG\n  ⟦s g();⟧ }⟧', 'function function f ! @runs-in stands on a statement; its place is a function, a class or a file'],
      ['a.ts', '// @runs-in SG\n⟦s wrap(⟦f () => 1⟧, ⟦f () => 2⟧);⟧', 'file ! stands on a statement'],
      ['a.ts', '// @region-gate US\n⟦s f();⟧', 'none ! its place is a function'],
      ['a.ts', '// @region-gate US\n⟦c class C {}⟧', 'none ! its place is a function'],
      ['a.ts', '// @region-gate US scope=file\n⟦s f();⟧', 'none ! stands on a file'],
      ['a.ts', '// @declassify a\n⟦c class C {}⟧', 'none ! its place is a function or a statement'],
      ['a.ts', '// @data-exempt foreign-read reason=x\n⟦s f();⟧', 'none ! needs until'],
      ['a.ts', '// @region-gates US\n⟦f function f() {}⟧', 'none ! did you mean'],
      // while a malformed access is still one
      ['a.ts', '// @data-access a reader=SG\n⟦s f();⟧', 'statement f(); ! did you mean'],
    ]);
  });

  describe('param', () => {
    check([
      ['a.ts', `// ${A} param=msg\n⟦f function f(⟦p msg⟧) {}⟧`, 'function function f'],
      ['a.ts', `// ${A} param=msg,ctx\n⟦f function f(⟦p msg⟧, ⟦p ctx⟧) {}⟧`, 'function function f'],
      ['a.ts', `// ${A} param=mgs\n⟦f function f(⟦p msg⟧) {}⟧`, 'function function f ! did you mean `msg`'],
      ['a.ts', `// ${A} param=x\n⟦f function f() {}⟧`, 'function function f ! it has none'],
      ['a.ts', `// ${A} param=x\n⟦s f();⟧`, 'statement f(); ! `param` is for a function'],
    ]);
  });

  it('never throws, and every target exists, whatever the spans', () => {
    const piece = fc.constantFrom('⟦f ', '⟦c ', '⟦m ', '⟦p ', '⟦s ', '⟦n ', '⟦b ', '⟦v x', '⟧', '⟧', `// ${A}\n`, ` // ${A}\n`, `/* ${A} scope=class */`, '// @runs-in SG\n', '{', '}', 'x = ', 'f();', '\n', ',', ' ');
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const source = balanced(pieces);
      const { text, facts, placed } = place('a.ts', source);
      for (const { target, marker } of placed) {
        assert.ok(!showTarget(target, text, facts).includes('?'));
        for (const { span } of marker.problems) assert.ok(span.start <= span.end && span.end <= text.length);
      }
    }), { numRuns: 2000 });
  });

  it('attaches many markers in a large file', () => {
    const { text, facts } = markedFacts(`⟦f function f() {\n${`// ${A}\n⟦s f(⟦f u => ⟦s g(u)⟧⟧);⟧ // ${A}\n`.repeat(4000)}}⟧`);
    const comments = findComments(text, commentSyntaxFor('a.ts'));
    const markers = readMarkers(text, comments);
    assertEnds(() => { assert.equal(attachMarkers({ text, comments, markers, facts }).length, 8000); });
  });
});

function balanced(pieces: readonly string[]): string {
  let depth = 0;
  const out = pieces.filter((p) => {
    if (p === '⟧' && depth === 0) return false;
    depth += p.startsWith('⟦') ? 1 : p === '⟧' ? -1 : 0;
    return true;
  });
  return out.join('') + '⟧'.repeat(depth);
}
