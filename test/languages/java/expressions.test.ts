/** Expressions: what is written in a method's body against what it does. */
import assert from 'node:assert/strict';
import { javaFile, linesOf } from './kit.ts';

/** Title, code in `void m(Object o, Dao d)` of a class with members, expected lines. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['literals', 'f(1, 0x1F, 1.5f, "a\\tb\\u0041\\101", \'c\', true, null);', ['?f(1, 0x1F, 1.5f, "a\\tbAA", "c", true, null)']],
  ['text block', 'f("""\n      one\n        two \\\n      three\n      """);', ['?f("one\\n  two three\\n")']],
  ['text block with quotes', 'f("""\n  say "hi"\\n""");', ['?f("say \\"hi\\"\\n")']],
  ['method call on a parameter', 'd.load("x");', ['d.load("x")']],
  ['chain', 'd.load("x").trim().length();', ['d.load("x").trim().length()']],
  ['explicit type arguments', 'd.<String>load("x"); this.<String>own();', ['d.load("x")', 'this.own()']],
  ['qualified name', 'com.acme.util.Util.clean(d);', ['?com.acme.util.Util.clean(d)']],
  ['super call', 'super.m(o, d);', ['super.m(o, d)']],
  ['field of super', 'super.f = super.g;', ['super.f = super.g']],
  ['super of the class by name', 'T.super.own();', ['super.own()']],
  ['default method of an interface', 'Iface.super.hi(1);', ['?Iface.hi(this, 1)']],
  ['array access', 'd.items[0].go(xs[i]);', ['d.items[0].go(?xs[?i])']],
  ['object creation', 'new Dao(1, "x").load();', ['new ?Dao(1, "x").load()']],
  ['nested class creation', 'new Outer.Inner(); new com.acme.Far();', ['new ?Outer.Inner()', 'new import com.acme Far()']],
  ['type arguments of what is made', 'f(new ArrayList<User>());', ['?f((ArrayList<User>)new ?ArrayList())']],
  ['diamond', 'f(new ArrayList<>());', ['?f(new ?ArrayList())']],
  ['inner class creation', 'd.new Part(1);', ['new d.Part(1)']],
  ['arrays', 'int[][] a = new int[n()][]; a = new int[][] {{1, 2}, {}};', ['?n()', 'a = []', 'a = [[1, 2], []]']],
  ['class literals', 'f(Dao.class, int.class, String[].class);', ['?f(?Dao.class, int.class, String[].class)']],
  ['operators', 'f(1 + 2 * 3 - -o, !b);', ['?f(((1 + (2 * 3)) - - o), ! ?b)']],
  ['and', 'f(a() && b());', ['if ?a()', 'endif', '?f((?a() && ?b()))']],
  ['or', 'f(a() || b());', ['if ?a()', 'else', 'endif', '?f((?a() || ?b()))']],
  ['and-or chain', 'f(a && b || c);', ['if ?a', 'endif', 'if (?a && ?b)', 'else', 'endif', '?f(((?a && ?b) || ?c))']],
  ['ternary', 'f(o == null ? d.a() : d.b());', ['if (o == null)', 'else', 'endif', '?f(choice(d.a(), d.b()))']],
  ['cast', 'f((User) o); f((A & B) o);', ['?f((User)o)', '?f((A | B)o)']],
  ['assignments', 'int x = 1; x = 2; x += y; d.f = x; d.f -= 1; xs[0] = d; xs[i()] += 1;', [
    'x = 1', 'x = 2', 'x = (x + ?y)', 'd.f = x', 'd.f = (d.f - 1)', '?xs[0] = d', '?xs[?i()] = (?xs[?i()] + 1)']],
  ['assignment as a value', 'int x, y; x = y = d.n();', ['y = d.n()', 'x = d.n()']],
  ['increments', 'int x = 0; x++; --x; (d.n)++; xs[0]--;', ['x = 0', 'x = (x + 1)', 'x = (x - 1)', 'd.n = (d.n + 1)', '?xs[0] = (?xs[0] - 1)']],
  ['lambdas', 'run(() -> 1); Runnable r = x -> { }; d.cb = (int a, String... b) -> b;', ['?run(fn )', 'r = fn r', 'd.cb = fn cb']],
  ['method references', 'f(d::load, Dao::load, this::own, super::own, Dao::new, int[]::new, List<String>::size, T.super::own, a.b.C::m);', [
    '?f(d::load, ?Dao::load, this::own, super::own, ?Dao::<init>, int[]::<init>, ?List::size, super::own, ?a.b.C::m)']],
  ['instanceof', 'f(o instanceof User);', ['?f(instanceof o)']],
  ['instanceof with a binding', 'if (o instanceof final User u && u.ok()) u.go();', [
    'u = (User)o', 'if instanceof o', 'endif', 'if (instanceof o && u.ok())', 'u.go()', 'endif']],
  ['record pattern', 'if (o instanceof Pair(User u, Box(var v, _), int[] w)) f(u, v, w);', [
    'u = (User)(Pair)o[0]', 'v = (Box)(Pair)o[1][0]', 'w = (int[])(Pair)o[2]', 'if instanceof o', '?f(u, v, w)', 'endif']],
  ['string templates', 'f(STR."a\\{d.load()}b");', ['?f(combine(?STR, combine("a{d.load()}b", d.load())))']],
  ['parentheses', '((d)).load((("x")));', ['d.load("x")']],
  ['comments between', 'd /* a */ . /* b */ load( /* c */ "x" /* d */ , /* e */ o ); // f', ['d.load("x", o)']],
  ['broken: no argument yet', 'd.load(; f();', ['d.load', '?f()']],
];

describe('Java expressions', () => {
  for (const [title, code, expected] of CASES) {
    it(title, async () => {
      const file = await javaFile(`package p;\nclass T extends Base { void own() {} void m(Object o, Dao d) { ${code} } }`);
      assert.deepEqual(linesOf(file, 'p.T.m'), expected);
    });
  }

  it('bodies of lambdas see what is around them', async () => {
    const file = await javaFile('class T { int f; void m(Dao d) { run(x -> x.go(d, f, this)); run(() -> { return d; }); } }');
    assert.deepEqual(linesOf(file, 'T.m#2'), ['return x.go(d, this.f, this)']);
    assert.deepEqual(linesOf(file, 'T.m#3'), ['return d']);
    const lambdas = file.facts.functions.filter((f) => f.kind === 'lambda');
    assert.deepEqual(lambdas.map((f) => [f.lexicalThis, f.name, f.parent, f.class]), [[true, '', 1, -1], [true, '', 1, -1]]);
  });

  it('spans are those of the code', async () => {
    const file = await javaFile('class T { void m(Dao d) { d.load("x").trim(); } }');
    const { facts, text } = file;
    const at = facts.statements;
    assert.equal(text.slice(at[0], at[1]), 'd.load("x").trim();');
    const value = at[2] ?? 0;
    assert.equal(text.slice(facts.code[value + 1], facts.code[value + 2]), 'd.load("x").trim()');
    const callee = facts.code[value + 3] ?? 0;
    assert.equal(text.slice(facts.code[callee + 1], facts.code[callee + 2]), 'd.load("x").trim');
  });
});
