import assert from 'node:assert/strict';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { lower } from './lower.ts';

/** `kind qualified.name flags`, in the order of definition, without the file's own code. */
function functionsOf(facts: BuiltFacts): string[] {
  return facts.functions.slice(1).map((f) => {
    const flags = [f.isStatic && 'static', f.isAsync && 'async', f.isGenerator && 'generator', f.isAbstract && 'abstract', f.lexicalThis && 'lexical', f.isImplicit && 'implicit', f.class >= 0 && 'member'];
    return [f.kind, f.qualifiedName, ...flags.filter((flag) => flag !== false)].join(' ');
  });
}

const KINDS: readonly (readonly [source: string, expected: readonly string[], path?: string])[] = [
  ['function f() {}', ['function m.f']],
  ['async function f() {} function* g() {} async function* h() {}', ['function m.f async', 'function m.g generator', 'function m.h async generator']],
  ['const f = () => 1; const g = async (x) => x;', ['lambda m.f lexical', 'lambda m.g async lexical']],
  ['const f = function () {}, g = function* named() {};', ['function m.f', 'function m.named generator']],
  ['use(() => 1, function () {});', ['lambda m lexical', 'function m']],
  ['function outer() { function inner() { return () => 1; } }', ['function m.outer', 'function m.outer.inner', 'lambda m.outer.inner lexical']],
  ['function f(a: string): void; function f(a: any) {}', ['function m.f abstract', 'function m.f']],
  ['declare function f(): void;', ['function m.f abstract']],
  ['class A { constructor() {} m() {} static s() {} get g() { return 1 } set g(v) {} async *ag() {} #p() {} }',
    ['constructor m.A.constructor member', 'method m.A.m member', 'method m.A.s static member', 'getter m.A.g member', 'setter m.A.g member', 'method m.A.ag async generator member', 'method m.A.#p member']],
  ['class A { x = 1; }', ['constructor m.A.constructor implicit member']],
  ['class A { x; }', []],
  ['class A { h = () => 1; static s = function () {}; }', ['function m.A.s', 'constructor m.A.constructor implicit member', 'lambda m.A.h lexical']],
  ['class A { static { f(); } }', ['class-initializer m.A.<static> static member']],
  ['abstract class A { abstract m(): void; abstract get g(): number }', ['method m.A.m abstract member', 'getter m.A.g abstract member']],
  ['interface I { m(): void; get g(): A; set g(v: A) }', ['method m.I.m abstract member', 'getter m.I.g abstract member', 'setter m.I.g abstract member']],
  ['const o = { m() {}, get g() { return 1 }, set g(v) {}, f: () => 1, deep: { h() {} } };', ['method m.o.m', 'getter m.o.g', 'setter m.o.g', 'lambda m.o.f lexical', 'method m.o.deep.h']],
  ['use({ m() {}, [k]() {} });', ['method m.m', 'method m']],
  ['Foo.prototype.bar = function () {}; this.baz = () => 1; Foo.x.y = function own() {};', ['function m.Foo.bar', 'lambda m.baz lexical', 'function m.own']],
  ['exports.f = () => 1; module.exports.g = () => 1; module.exports = () => 1;', ['lambda m.f lexical', 'lambda m.g lexical', 'lambda m lexical'], 'm.js'],
  ['module.exports = { f() {}, g: () => 1 };', ['method m.f', 'lambda m.g lexical'], 'm.js'],
  ['x[k] = () => 1; x["lit"] = () => 1;', ['lambda m lexical', 'lambda m.lit lexical']],
  ['export default function () {}', ['function m.default']],
  ['export default () => 1;', ['lambda m.default lexical']],
  ['export default function named() {}', ['function m.named']],
  ['export default class { m() {} }', ['method m.default.m member']],
  ['const A = class { m() {} };', ['method m.A.m member']],
  ['const { f = () => 1 } = o; const [g = () => 1] = p; function h(i = () => 1) {}', ['function m.h', 'lambda m.f lexical', 'lambda m.g lexical', 'lambda m.h.i lexical']],
  ['const f = x ? () => 1 : () => 2;', ['lambda m.f lexical', 'lambda m.f lexical']],
  ['const f = (() => 1) as F;', ['lambda m.f lexical']],
  ['const f = wrap(() => 1);', ['lambda m lexical']],
  ['namespace N { export function f() {} class A { m() {} } namespace M { const g = () => 1; } }', ['function m.N.f', 'method m.N.A.m member', 'lambda m.N.M.g lexical']],
  ['a ||= () => 1;', ['lambda m.a lexical']],
  ['const c = <div onClick={() => 1}>{() => 2}</div>;', ['lambda j.onClick lexical', 'lambda j lexical'], 'j.tsx'],
  ['type F = (a: string) => void; type C = new () => A; let x: { m(): void };', ['method m.m abstract member']],
  ['class A { "constructor"() {} } class B { static constructor() {} get constructor() { return 1 } }', ['constructor m.A.constructor member', 'method m.B.constructor static member', 'getter m.B.constructor member']],
];

describe('functions of TypeScript and JavaScript', () => {
  for (const [source, expected, path] of KINDS) {
    it(source, async () => {
      assert.deepEqual(functionsOf(await lower(source, path)), expected);
    });
  }

  it('calls the file\'s own code by its module', async () => {
    const facts = await lower('f();', 'src/feed/rank.ts');
    assert.equal(facts.functions[0]?.qualifiedName, 'rank');
    assert.equal(facts.functions[0].kind, 'module');
  });
});

const SPANS: readonly (readonly [source: string, whole: string, name: string])[] = [
  ['/* a */ export async function f() {} // b', 'export async function f() {}', 'f'],
  ['export default function f() {}', 'export default function f() {}', 'f'],
  ['export default function () {}', 'export default function () {}', 'default'],
  ['declare function f(): void;', 'declare function f(): void;', 'f'],
  ['class A { @a() @b static async m() {} }', '@a() @b static async m() {}', 'm'],
  ['class A { private readonly = 1; protected override m() {} }', 'protected override m() {}', 'm'],
  ['const f = async () => 1;', 'async () => 1', 'f'],
  ['const o = { m() {} };', 'm() {}', 'm'],
  ['a.b.c = function () {};', 'function () {}', 'c'],
  ['use(x => x);', 'x => x', 'x => x'],
];

describe('spans of functions', () => {
  for (const [source, whole, name] of SPANS) {
    it(source, async () => {
      const fn = (await lower(source)).functions[1];
      assert.ok(fn);
      assert.equal(source.slice(fn.span.start, fn.span.end), whole);
      assert.equal(source.slice(fn.nameSpan.start, fn.nameSpan.end), name);
    });
  }

  it('an implicit constructor has its class\'s', async () => {
    const source = 'export class A { x = 1; }';
    const fn = (await lower(source)).functions.find((f) => f.isImplicit);
    assert.equal(source.slice(fn?.span.start, fn?.span.end), source);
  });
});

const PARAMS: readonly (readonly [source: string, expected: readonly string[]])[] = [
  ['function f(a, b) {}', ['positional a', 'positional b']],
  ['function f(a = 1, b?: string, ...c: string[]) {}', ['positional a optional', 'positional b optional', 'rest c']],
  ['function f({ a }, [b] = []) {}', ['positional ', 'positional  optional']],
  ['function f(this: A, a) {}', ['receiver this', 'positional a']],
  ['x => x', ['positional x']],
  ['(...[a]) => a', ['rest ']],
  ['function f() {}', []],
  ['class A { constructor(private a: B, readonly c?: D) {} }', ['positional a', 'positional c optional']],
  ['class A { m(@p() a) {} }', ['positional a @p']],
];

describe('parameters', () => {
  for (const [source, expected] of PARAMS) {
    it(source, async () => {
      const fn = (await lower(source)).functions[1];
      assert.ok(fn);
      assert.deepEqual(fn.params.map((p) => `${p.kind} ${p.name}${p.optional ? ' optional' : ''}${(p.decorators ?? []).map((d) => ` @${d.name}`).join('')}`), expected);
    });
  }
});
