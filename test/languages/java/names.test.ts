/** What simple names mean: locals, members of the classes around, imports, or something that only the linker knows. */
import assert from 'node:assert/strict';
import { javaFile, linesOf } from './kit.ts';

/** Title, source, function, expected lines. */
const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['own members', 'class A { int f; static int s; void g() {} static void h() {} void m() { f(s, f); g(); h(); } }', 'A.m', [
    '?f(A.s, this.f)', 'this.g()', 'A.h()']],
  ['own members from static code', 'class A { static int s; static void h() {} static void m() { h(); s = s + 1; } }', 'A.m', ['A.h()', 'A.s = (A.s + 1)']],
  ['own members from a lambda', 'class A { int f; void g() {} void m() { run(() -> { g(); f = 2; }); } }', 'A.m#2', ['this.g()', 'this.f = 2']],
  ['a variable hides a field, not a method', 'class A { int x; void x() {} void m(int x) { x(); x = 1; this.x = x; } }', 'A.m', ['this.x()', 'x = 1', 'this.x = x']],
  ['a field used before a local of its name', 'class A { D x; void m() { run(() -> x.go()); D x = null; x.go(); } }', 'A.m#2', ['return this.x.go()']],
  ['overloads, one of them static', 'class A { static void g() {} void g(int i) {} static void s() { g(); } void m() { g(1); } }', 'A.m', ['this.g(1)']],
  ['overloads from static code', 'class A { static void g() {} void g(int i) {} static void s() { g(); } }', 'A.s', ['A.g()']],
  ['inherited', 'class A extends B { void m() { g(f); f = 1; } }', 'A.m', ['?g(?f)', 'this.f = 1']],
  ['inherited, static code', 'class A extends B { static void m() { g(f); f = 1; } }', 'A.m', ['?g(?f)', 'A.f = 1']],
  ['members of the class around, instance', 'class A { int f; void g() {} class I { void m() { g(); f(f); f = 2; } } }', 'A.I.m', ['?g()', '?f(?f)', 'A.this.f = 2']],
  ['members of the class around, static', 'class A { static int f; static void g() {} static class N { void m() { g(); f(f); f = 2; } } }', 'A.N.m', [
    'A.g()', '?f(A.f)', 'A.f = 2']],
  ['members of the class around that a base may hide', 'class A { static void g() {} static class N extends B { void m() { g(); } } }', 'A.N.m', ['?g()']],
  ['the instance around', 'class A { int f; void g() {} class I { void m() { A.this.g(); A.this.f = 1; I.this.q(); A.super.g(); } } }', 'A.I.m', [
    'A.this.g()', 'A.this.f = 1', 'this.q()', 'A.this.g()']],
  ['the base of the class around', 'class A extends Base { class I { void m() { A.super.g(1); } } }', 'A.I.m', ['?Base.g(A.this, 1)']],
  ['anonymous class in a method', 'class A { int f; void m(D d) { new R() { int own; void run() { d.go(own, f); } }; } }', 'A.m.run', ['d.go(this.own, ?f)']],
  ['a local variable is nearer than a field of the class around', 'class A { D x; void m(D x) { new R() { void run() { x.go(); } }; } }', 'A.m.run', ['x.go()']],
  ['a field of the anonymous class is nearer than a local variable', 'class A { void m(D x) { new R() { D x; void run() { x.go(); } }; } }', 'A.m.run', ['this.x.go()']],
  ['classes of the file', 'class A { void m() { new B(); B.s(); new I(); } class I {} } class B { static void s() {} }', 'A.m', ['new B()', 'B.s()', 'new I()']],
  ['nested type seen from a sibling', 'class A { static class X {} static class Y { X m() { return new X(); } } }', 'A.Y.m', ['return new X()']],
  ['imports', 'import a.B; import static a.U.help; import static a.U.*; import a.c.*; class A { void m() { B.s(help); help(); other(); } }', 'A.m', [
    'B.s(help)', 'help()', '?other()']],
  ['an imported class is no method', 'import a.load; class A { void m() { load(); } }', 'A.m', ['?load()']],
  ['a method is nearer than a static import', 'import static a.U.help; class A { void help() {} void m() { help(); } }', 'A.m', ['this.help()']],
  ['interface members', 'interface I { int K = 1; void a(); default void m() { a(); f(K); s(); } static void s() {} }', 'I.m', ['this.a()', '?f(I.K)', 'I.s()']],
  ['enum constants', 'enum E { A, B; E m() { return this == A ? B : A; } }', 'E.m', ['if (this == E.A)', 'else', 'endif', 'return choice(E.B, E.A)']],
  ['record components', 'record R(int x) { int m() { return x + x(); } }', 'R.m', ['return (this.x + this.x())']],
  ['names that JavaScript objects have', 'class A { void m() { constructor(); toString(); __proto__.hasOwnProperty(); } }', 'A.m', [
    '?constructor()', '?toString()', '?__proto__.hasOwnProperty()']],
];

describe('Java names', () => {
  for (const [title, source, fn, expected] of CASES) {
    it(title, async () => {
      assert.deepEqual(linesOf(await javaFile(source), fn), expected);
    });
  }

  it('the instance around is a variable of the type of its class, never assigned', async () => {
    const { facts } = await javaFile('class A { int f; class I { void m() { A.this.f(); f = 1; } } }');
    const outer = facts.variables.filter((v) => v.name === 'A.this');
    assert.equal(outer.length, 1);
    const type = facts.types[outer[0]?.type ?? -1];
    assert.equal(type?.name, 'A');
    assert.equal(facts.variables[type.variable]?.kind, 'class');
  });

  it('top-level methods without a class are functions', async () => {
    const file = await javaFile('int count = 1;\nvoid main() { help(); count++; }\nvoid help() {}');
    assert.deepEqual(linesOf(file, 'Main.main'), ['help()', 'count = (count + 1)']);
  });
});
