/** Statements and control flow. */
import assert from 'node:assert/strict';
import { javaFile, linesOf } from './kit.ts';

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['locals', 'int a = 1, b[] = {2}, c; final var e = d.load(); String s;', ['a = 1', 'b = [2]', 'e = d.load()']],
  ['if', 'if (a()) b(); else { c(); }', ['if ?a()', '?b()', 'else', '?c()', 'endif']],
  ['else if', 'if (a) x(); else if (b) y(); else z();', ['if ?a', '?x()', 'else', 'if ?b', '?y()', 'else', '?z()', 'endif', 'endif']],
  ['while', 'while (a()) b();', ['loop', '?a()', '?b()', 'endloop']],
  ['do', 'do { b(); } while (a());', ['loop', '?b()', '?a()', 'endloop']],
  ['for', 'for (int i = 0, j = n(); i < j; i++, g()) f(i);', ['i = 0', 'j = ?n()', 'loop', '(i < j)', '?f(i)', 'i = (i + 1)', '?g()', 'endloop']],
  ['for with expressions', 'int i; for (i = 0, f(); ; ) { break; }', ['i = 0', '?f()', 'loop', 'break', 'endloop']],
  ['for each', 'for (final User u : d.all()) u.go();', ['loop', 'u = each(d.all())', 'u.go()', 'endloop']],
  ['labels', 'a: for (;;) { b: while (x) { continue a; } break a; }', ['loop a', 'loop b', '?x', 'continue a', 'endloop', 'break a', 'endloop']],
  ['label on a block', 'a: { if (x) break a; f(); }', ['loop a', 'if ?x', 'break a', 'endif', '?f()', 'endloop']],
  ['return and throw', 'if (x) return; throw new E(d);', ['if ?x', 'return', 'endif', 'throw new ?E(d)']],
  ['try', 'try { a(); } catch (A | B e) { e.b(); } catch (C e) { c(); } finally { f(); }', [
    'try', '?a()', 'catch e: A | B', 'e.b()', 'catch e: C', '?c()', 'finally', '?f()', 'endtry']],
  ['try with resources', 'try (R r = open(d); var q = r.next(); d; this.x) { use(r, q); }', [
    'r = ?open(d)', 'q = r.next()', 'try', '?use(r, q)', 'finally', 'this.x.close!()', 'd.close!()', 'q.close!()', 'r.close!()', 'endtry']],
  ['try with resources and handlers', 'try (R r = open()) { a(); } catch (E e) { } finally { f(); }', [
    'try', 'r = ?open()', 'try', '?a()', 'finally', 'r.close!()', 'endtry', 'catch e: E', 'finally', '?f()', 'endtry']],
  ['synchronized', 'synchronized (lock()) { a(); }', ['?lock()', '?a()']],
  ['assert', 'assert a(); assert b() : c();', ['?a()', 'if ?b()', 'else', '?c()', 'endif']],
  ['switch statement', 'switch (x()) { case 1: case 2: a(); break; case N: b(); default: c(); }', [
    'switch ?x()', 'case 1 and on', 'case 2', '?a()', 'break', 'case ?N and on', '?b()', 'default', '?c()', 'endswitch']],
  ['switch rules', 'switch (o) { case "a", "b" -> f(); case null, default -> throw e; }', [
    'switch o', 'case choice("a", "b")', '?f()', 'null', 'default', 'throw ?e', 'endswitch']],
  ['switch expression', 'var v = switch (o) { case 1 -> d.a(); case 2 -> { f(); yield d.b(); } default -> throw e; };', [
    'switch o', 'case 1', 'case 2', '?f()', 'break', 'default', 'throw ?e', 'endswitch', 'v = choice(d.a(), d.b())']],
  ['switch expression with groups', 'f(switch (o) { case 1: yield d.a(); default: { yield d.b(); } });', [
    'switch o', 'case 1', 'break', 'default', 'break', 'endswitch', '?f(choice(d.a(), d.b()))']],
  ['yield out of a switch statement', 'f(switch (o) { default -> { switch (d) { case 1: yield 7; } yield 8; } });', [
    'switch o', 'default', 'switch d', 'case 1', 'break', 'endswitch', 'break', 'endswitch', '?f(choice(7, 8))']],
  ['patterns and guards', 'switch (o) { case User u when u.ok() -> u.go(); case Pair(var l, Dao r) -> l.f(r); default -> {} }', [
    'switch o', 'case (User)o', 'u = (User)o', 'if u.ok()', 'u.go()', 'endif',
    'case (Pair)o', 'l = (Pair)o[0]', 'r = (Dao)(Pair)o[1]', 'l.f(r)', 'default', 'endswitch']],
  ['record patterns with qualified names', 'switch (o) { case Shape.P(var l, Dao r) when l.ok() -> l.f(r); case A.B(C.D(int[] x), List<X> y) -> f(x, y); case A.Empty() -> g(); default -> {} }', [
    'switch o', 'case (Shape.P)o', 'l = (Shape.P)o[0]', 'r = (Dao)(Shape.P)o[1]', 'if l.ok()', 'l.f(r)', 'endif',
    'case (A.B)o', 'x = (int[])(C.D)(A.B)o[0][0]', 'y = (A.B)o[1]', '?f(x, y)', 'case (A.Empty)o', '?g()', 'default', 'endswitch']],
  ['record pattern with a qualified name in a condition', 'if (o instanceof Shape.P(var l, Dao r)) l.f(r);', [
    'l = (Shape.P)o[0]', 'r = (Dao)(Shape.P)o[1]', 'if instanceof o', 'l.f(r)', 'endif']],
  ['patterns in groups', 'switch (o) { case A a: a.f(); break; case B a: a.g(); }', [
    'switch o', 'case (A)o', 'a = (A)o', 'a.f()', 'break', 'case (B)o', 'a = (B)o', 'a.g()', 'endswitch']],
  ['binding that goes on', 'if (!(o instanceof User u)) return; u.go();', ['u = (User)o', 'if ! instanceof o', 'return', 'endif', 'u.go()']],
  ['binding that does not', 'if (o instanceof User u) { } u.go();', ['u = (User)o', 'if instanceof o', 'endif', '?u.go()']],
  ['binding after a loop', 'while (!(o instanceof User u)) { o = d.next(); } u.go();', [
    'loop', 'u = (User)o', '! instanceof o', 'o = d.next()', 'endloop', 'u.go()']],
  ['local class', 'class L { int go() { return 1; } } new L().go();', ['L = class L', 'new L().go()']],
  ['shadowing in blocks', '{ int x = 1; f(x); } { String x = ""; f(x); }', ['x = 1', '?f(x)', 'x = ""', '?f(x)']],
  ['unnamed variables', 'for (var _ : d.all()) f(); try (var _ = open()) { } catch (E _) { }', [
    'loop', '_ = each(d.all())', '?f()', 'endloop', 'try', '_ = ?open()', 'try', 'finally', '_.close!()', 'endtry', 'catch _: E', 'endtry']],
  ['empty statements', ';;', []],
  ['broken: statement without an end', 'f(); int x = ; g();', ['?f()', '?g()']],
];

describe('Java statements', () => {
  for (const [title, code, expected] of CASES) {
    it(title, async () => {
      const file = await javaFile(`package p;\nclass T { void m(Object o, Dao d) { ${code} } }`);
      assert.deepEqual(linesOf(file, 'p.T.m'), expected);
    });
  }

  it('patterns of one name are variables of their own, in lambdas too', async () => {
    const { facts } = await javaFile('class T { void m(Object o) { if (o instanceof A x) run(() -> x.a()); else if (o instanceof B x) run(() -> x.b()); } }');
    const types = facts.variables.filter((v) => v.name === 'x').map((v) => facts.types[v.type]?.name);
    assert.deepEqual(types, ['A', 'B']);
    const loaded = facts.functions.filter((f) => f.kind === 'lambda').map((f) => facts.code[f.codeStart + 3]);
    assert.deepEqual(loaded.map((v) => facts.types[facts.variables[v ?? -1]?.type ?? -1]?.name), ['A', 'B']);
  });

  it('are recorded with their span and value', async () => {
    const { facts, text } = await javaFile(`class T { int f = 1; void m(Dao d) {
      String s = d.load();
      s = d.other();
      if (d.ok()) return;
      for (User u : d.all()) u.go();
      try (R r = d.open()) { }
      { d.block(); }
      int a = d.a(), b = d.b();
    } }`);
    const recorded: string[] = [];
    for (let i = 0; i < facts.statements.length; i += 3) {
      const value = facts.statements[i + 2] ?? 0;
      const shown = value === 0 ? '-' : text.slice(facts.code[value + 1], facts.code[value + 2]);
      recorded.push(`${text.slice(facts.statements[i], facts.statements[i + 1]).replace(/\s+/g, ' ')} => ${shown}`);
    }
    assert.deepEqual(recorded, [
      'String s = d.load(); => d.load()', 's = d.other(); => d.other()', 'if (d.ok()) return; => d.ok()', 'return; => -',
      'for (User u : d.all()) u.go(); => d.all()', 'u.go(); => u.go()', 'try (R r = d.open()) { } => -', 'R r = d.open() => d.open()',
      '{ d.block(); } => -', 'd.block(); => d.block()', 'int a = d.a(), b = d.b(); => d.b()', 'a = d.a() => d.a()', 'b = d.b() => d.b()',
    ]);
  });
});
