/** Classes of all kinds, their members, constructors and initialisers; packages, imports and exports. */
import assert from 'node:assert/strict';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { javaFile, linesOf, typeText } from './kit.ts';

describe('Java declarations', () => {
  it('names functions and classes from the package down', async () => {
    const { facts } = await javaFile(`package com.acme;
      public class UserDao { UserDao() {} void load() { Runnable r = () -> {}; class L { void go() {} } new R() { void run() {} }; }
        static class Inner { void m() {} interface Deep { void d(); } } }
      enum E { A { void a() {} } }`);
    assert.deepEqual(facts.functions.map((f) => f.qualifiedName), [
      'com.acme', 'com.acme.UserDao.<init>', 'com.acme.UserDao.load', 'com.acme.UserDao.Inner.m', 'com.acme.UserDao.Inner.Deep.d',
      'com.acme.E.values', 'com.acme.E.valueOf', 'com.acme.E.<clinit>', 'com.acme.UserDao.load', 'com.acme.UserDao.load.L.go', 'com.acme.UserDao.load.run',
      'com.acme.E.A.a',
    ]);
    assert.deepEqual(facts.classes.map((c) => c.qualifiedName), [
      'com.acme.UserDao', 'com.acme.UserDao.Inner', 'com.acme.UserDao.Inner.Deep', 'com.acme.E', 'com.acme.UserDao.load.L', 'com.acme.UserDao.load', 'com.acme.E.A']);
    assert.deepEqual(facts.classes.map((c) => c.name), ['UserDao', 'Inner', 'Deep', 'E', 'L', '', '']);
    assert.deepEqual([facts.package, facts.moduleName], ['com.acme', 'com.acme']);
  });

  it('needs no package', async () => {
    const { facts } = await javaFile('class A { void m() {} }', 'x/Main.java');
    assert.deepEqual(facts.functions.map((f) => f.qualifiedName), ['Main', 'A.m']);
    assert.deepEqual([facts.package, facts.moduleName], ['', 'Main']);
  });

  it('imports', async () => {
    const file = await javaFile(`package p;
      import com.acme.dao.UserDao;
      import com.acme.Outer.Inner;
      import static com.acme.Util.helper;
      import com.acme.*;
      import static com.acme.Util.*;
      class A {}`);
    assert.deepEqual(linesOf(file, 'p'), [
      'UserDao = import com.acme.dao UserDao', 'Inner = import com.acme.Outer Inner', 'helper = import com.acme.Util helper', 'A = class A']);
    assert.deepEqual(file.facts.starImports, [{ specifier: 'com.acme', function: 0 }, { specifier: 'com.acme.Util', function: 0 }]);
    assert.deepEqual(file.facts.variables.map((v) => [v.name, v.kind]), [['UserDao', 'import'], ['Inner', 'import'], ['helper', 'import'], ['A', 'class']]);
  });

  it('exports what stands at the top', async () => {
    const { facts } = await javaFile('package p; public class A { class I {} } interface B {} enum C {} record D() {} @interface F {}');
    assert.deepEqual(facts.exports.map((e) => e.kind === 'local' && e.name), ['A', 'B', 'C', 'D', 'F']);
    assert.deepEqual(facts.classes.map((c) => [c.name, c.kind, c.isAbstract]), [
      ['A', 'class', false], ['I', 'class', false], ['B', 'interface', true], ['C', 'enum', false], ['D', 'record', false], ['F', 'interface', true]]);
  });

  it('bases', async () => {
    const { facts } = await javaFile(`import x.I; sealed abstract class A<T extends Foo> extends B<T> implements I, a.b.J permits C {}
      interface K extends I, L<String> {} class C extends A<Bar> {} enum E implements I {} record R() implements I {}`);
    const bases = facts.classes.map((c) => c.bases.map((b) => `${b.kind} ${typeText(facts, b.type)}`));
    assert.deepEqual(bases, [
      ['extends B<Foo>', 'implements I', 'implements a.b.J'], ['extends I', 'extends L<String>'], ['extends A<Bar>'], ['implements I'], ['implements I']]);
    assert.ok(facts.classes.every((c) => c.bases.every((b) => b.value > 0)), 'each base is a value too');
    assert.deepEqual(facts.classes[0]?.typeParams, ['T']);
    assert.equal(facts.classes[0].isAbstract, true);
  });

  it('members', async () => {
    const { facts } = await javaFile(`abstract class A {
      static final int K = 1; Dao dao; String a, b[];
      A() {} abstract void x(); native int n(); static void s() {} private void p(int... q) {} class I {}
    }`);
    assert.deepEqual(membersOf(facts, 'A'), [
      'static field K: int', 'field dao: Dao', 'field a: String', 'field b: String[]', 'method <init>', 'method x: void', 'method n: int',
      'static method s: void', 'method p: void']);
    assert.deepEqual(facts.functions.filter((f) => f.isAbstract).map((f) => f.name), ['x']);
    assert.deepEqual(facts.functions.filter((f) => f.isStatic).map((f) => f.name), ['s', '<clinit>']);
  });

  it('spans hold annotations and modifiers, names stand alone', async () => {
    const { facts, text } = await javaFile('class A {\n  /** doc */ @X public void m() { }\n  @Y private int f = 1, g;\n}');
    const shown = (s: { start: number; end: number }): string => text.slice(s.start, s.end);
    const m = facts.functions[1];
    assert.ok(m);
    assert.deepEqual([shown(m.span), shown(m.nameSpan)], ['@X public void m() { }', 'm']);
    assert.deepEqual(facts.classes[0]?.members.map((x) => [shown(x.span), shown(x.nameSpan)]), [
      ['@X public void m() { }', 'm'], ['@Y private int f = 1, g;', 'f'], ['@Y private int f = 1, g;', 'g'],
      [text, 'A']]); // the constructor that holds `f = 1`
  });

  it('parameters', async () => {
    const { facts } = await javaFile('class A { <T extends Foo> T m(A this, final int a, T t, List<? extends Bar>[] l, String s[], Dao... ds) { return t; } }');
    const m = facts.functions.find((f) => f.name === 'm');
    assert.deepEqual(m?.params.map((p) => `${p.kind} ${p.name}: ${typeText(facts, p.type)}`), [
      'positional a: int', 'positional t: Foo', 'positional l: List<Bar>[]', 'positional s: String[]', 'rest ds: Dao[]']);
    assert.equal(typeText(facts, m.returnType), 'Foo');
  });

  it('parameters of lambdas', async () => {
    const { facts } = await javaFile('class A { void m() { f(x -> 1, (y, z) -> 2, (Dao d, int... n) -> 3, () -> 4, (var v) -> 5, _ -> 6); } }');
    const shown = facts.functions.filter((f) => f.kind === 'lambda').map((f) => f.params.map((p) => `${p.name}:${typeText(facts, p.type)}`));
    assert.deepEqual(shown, [['x:-'], ['y:-', 'z:-'], ['d:Dao', 'n:int[]'], [], ['v:-'], [':-']]);
  });
});

describe('Java constructors and initialisers', () => {
  it('fields and blocks run first in a constructor, behind the call of the parent', async () => {
    const file = await javaFile('class A extends B { int f = a(); { b(f); } A(int f) { super(f); c(f); } }');
    assert.deepEqual(linesOf(file, 'A.<init>'), ['super(f)', 'this.f = ?a()', '?b(this.f)', '?c(f)']);
  });

  it('a parent without a written call is called all the same', async () => {
    assert.deepEqual(linesOf(await javaFile('class A extends B { A() { c(); } }'), 'A.<init>'), ['super!()', '?c()']);
    assert.deepEqual(linesOf(await javaFile('class A implements B { A() { c(); } }'), 'A.<init>'), ['?c()']);
  });

  it('a constructor is made for initialisers only', async () => {
    const file = await javaFile('class A extends B { int f = a(); } class C extends B { int f; void m() {} }');
    assert.deepEqual(linesOf(file, 'A.<init>'), ['super!()', 'this.f = ?a()']);
    const init = file.facts.functions.find((f) => f.name === '<init>');
    assert.deepEqual([init?.isImplicit, init?.kind, init?.span, init?.nameSpan], [true, 'constructor', file.facts.classes[0]?.span, file.facts.classes[0]?.nameSpan]);
    assert.equal(file.facts.functions.filter((f) => f.name === '<init>').length, 1);
  });

  it('this(…) is the constructor of this very class, which runs the initialisers', async () => {
    const file = await javaFile('class A { int f = a(); A() { this(1); c(); } A(int x) { } }');
    assert.deepEqual(linesOf(file, 'A.<init>'), ['A.<init>(this, 1)', '?c()']);
    assert.deepEqual(linesOf(file, 'A.<init>#2'), ['this.f = ?a()']);
  });

  it('several constructors share the lambdas and classes of the initialisers', async () => {
    const file = await javaFile('class A { R r = () -> x(); R s = new R() { void run() { } }; A() { } A(int x) { } }');
    assert.deepEqual(linesOf(file, 'A.<init>'), ['this.r = fn r', '?R', 'this.s = new class ()']);
    assert.deepEqual(linesOf(file, 'A.<init>#2'), ['this.r = fn r', '?R', 'this.s = new class ()']);
    assert.equal(file.facts.functions.filter((f) => f.kind === 'lambda').length, 1);
    assert.equal(file.facts.classes.length, 2);
    assert.equal(file.facts.statements.length, 0, 'fields are members, not statements');
  });

  it('static parts run in <clinit>, in order', async () => {
    const file = await javaFile('class A { static int a = x(); static { y(); int q = a; } static final B b = new B(); class B {} }');
    assert.deepEqual(linesOf(file, 'A.<clinit>'), ['A.a = ?x()', '?y()', 'q = A.a', 'A.b = new B()']);
    const clinit = file.facts.functions.find((f) => f.kind === 'class-initializer');
    assert.deepEqual([clinit?.isStatic, clinit?.isImplicit, clinit?.class], [true, true, 0]);
  });

  it('interface fields are static', async () => {
    assert.deepEqual(linesOf(await javaFile('interface I { Dao D = make(); }'), 'I.<clinit>'), ['I.D = ?make()']);
  });

  it('anonymous classes hand their arguments on', async () => {
    const file = await javaFile('class A { void m() { new B(1, x()) { int f = y(); void go() {} }; new C(2) { }; } }');
    assert.deepEqual(linesOf(file, 'A.m'), ['?B', 'new class (1, ?x())', '?C', 'new class (2)']);
    assert.deepEqual(linesOf(file, 'A.m.<init>'), ['super!(, )', 'this.f = ?y()']);
    assert.deepEqual(file.facts.functions.find((f) => f.name === '<init>')?.params.length, 2);
    assert.deepEqual(file.facts.classes.slice(1).map((c) => c.bases.map((b) => `${b.kind} ${typeText(file.facts, b.type)}`)), [['extends B'], ['extends C']]);
  });

  it('inner classes call the constructor of a parent that is inner too', async () => {
    assert.deepEqual(linesOf(await javaFile('class A extends O.I { A(O o) { o.super(1); } }'), 'A.<init>'), ['o', 'super(1)']);
  });
});

describe('Java enums, records and annotation types', () => {
  it('enum constants are static fields that hold instances', async () => {
    const file = await javaFile('enum Op { ADD(1) { int go() { return own; } int own; }, @X SUB; Op(int i) { init(); } Op() { } void init() {} int go() { return 0; } }');
    const { facts } = file;
    assert.deepEqual(linesOf(file, 'Op.<clinit>'), ['Op', 'Op.ADD = new class (1)', 'Op.SUB = new Op()']);
    assert.deepEqual(linesOf(file, 'Op.ADD.go'), ['return this.own']);
    assert.deepEqual(linesOf(file, 'Op.values'), ['return [Op.ADD, Op.SUB]']);
    assert.deepEqual(linesOf(file, 'Op.valueOf'), ['return choice(Op.ADD, Op.SUB)']);
    assert.deepEqual(membersOf(facts, 'Op').slice(0, 2), ['static field ADD: Op', 'static field SUB: Op']);
    assert.deepEqual(facts.classes[1]?.bases.map((b) => typeText(facts, b.type)), ['Op']);
    assert.deepEqual(facts.functions.filter((f) => f.isImplicit).map((f) => f.name), ['values', 'valueOf', '<clinit>']);
  });

  it('record components are fields with accessors, and parameters of a constructor', async () => {
    const file = await javaFile('record P(@X Dao dao, int... ns) { static int z; int sum() { return ns[0]; } }');
    const { facts, text } = file;
    assert.deepEqual(membersOf(facts, 'P'), [
      'static field z: int', 'method sum: int', 'field dao: Dao', 'method dao: Dao', 'getter 0: Dao',
      'field ns: int[]', 'method ns: int[]', 'getter 1: int[]', 'method <init>']);
    assert.deepEqual(linesOf(file, 'P.dao'), ['return this.dao']);
    assert.deepEqual(linesOf(file, 'P.<init>'), ['this.dao = dao', 'this.ns = ns']);
    const accessor = facts.functions.find((f) => f.name === 'dao');
    assert.deepEqual([accessor?.isImplicit, text.slice(accessor?.span.start, accessor?.span.end)], [true, '@X Dao dao']);
    assert.deepEqual(facts.classes[0]?.members.filter((m) => m.decorators.length > 0).map((m) => [m.kind, m.name]), [['field', 'dao']]);
  });

  it('a compact constructor checks, then stores', async () => {
    const file = await javaFile('record P(int x) { P { check(x); } static void check(int x) {} }');
    assert.deepEqual(linesOf(file, 'P.<init>'), ['P.check(x)', 'this.x = x']);
    assert.equal(file.facts.functions.find((f) => f.name === '<init>')?.isImplicit, false);
  });

  it('a canonical constructor that is written stands alone; another one does not replace it', async () => {
    const written = await javaFile('record P(int x, String y) { P(int x, String y) { this.x = x; this.y = y.trim(); } }');
    assert.equal(written.facts.functions.filter((f) => f.name === '<init>').length, 1);
    assert.deepEqual(linesOf(written, 'P.<init>'), ['this.x = x', 'this.y = y.trim()']);
    const other = await javaFile('record P(int x) { P(String s) { this(1); } int x() { return 2; } }');
    assert.deepEqual(other.facts.functions.filter((f) => f.name === '<init>').map((f) => f.isImplicit), [false, true]);
    assert.deepEqual(linesOf(other, 'P.x'), ['return 2']);
    assert.equal(other.facts.functions.filter((f) => f.name === 'x').length, 1);
  });

  it('annotation types', async () => {
    const file = await javaFile('@interface Ann { String value() default "x"; int[] n() default {1}; int K = 2; enum E { A } }');
    assert.deepEqual(membersOf(file.facts, 'Ann'), ['method value: String', 'method n: int[]', 'static field K: int']);
    assert.deepEqual(linesOf(file, 'Ann.n'), ['return [1]']);
  });

  it('modules define nothing', async () => {
    const { facts } = await javaFile('@Deprecated open module m.x { requires transitive a.b; exports c to d; opens c; uses x.Y; provides x.Y with z.A; }', 'module-info.java');
    assert.deepEqual([facts.code.length, facts.functions.length, facts.functions[0]?.decorators.map((d) => d.name)], [1, 1, ['Deprecated']]);
  });
});

function membersOf(facts: BuiltFacts, cls: string): string[] {
  const found = facts.classes.find((c) => c.name === cls);
  assert.ok(found, `no class ${cls}`);
  return found.members.map((m) => `${m.isStatic ? 'static ' : ''}${m.kind} ${m.name}${m.type >= 0 ? `: ${typeText(facts, m.type)}` : ''}`);
}
