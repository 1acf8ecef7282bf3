/** What C# code is said to do: statements and expressions as operations, declarations as facts. */
import assert from 'node:assert/strict';
import { csharpFile, linesOf, typeText } from './kit.ts';

/** Statements in a method of a class with field `f`, static `S` and method `G`; what they do. */
const STATEMENTS: readonly (readonly [string, readonly string[]])[] = [
  ['f = 1;', ['this.f = 1']],
  ['S = f;', ['A.S = this.f']],
  ['G(f);', ['this.G(this.f)']],
  ['this.G();', ['this.G()']],
  ['base.M();', ['super.M()']],
  ['H(x);', ['?H(?x)']],
  ['var a = new B(1, k: 2) { P = 3 };', ['new ?B(1, 2).P = 3', 'a = new ?B(1, 2)']],
  ['B b = new(1);', ['b = new ?B(1)']],
  ['var l = new List<int> { 1 };', ['new ?List().Add!(1)', 'l = (List<int>)new ?List()']],
  ['var d = new D { ["k"] = 1, { "q", 2 } };', ['new ?D()["k"] = 1', 'new ?D().Add!("q", 2)', 'd = new ?D()']],
  ['int[] xs = [1, ..ys];', ['xs = [1, ?ys]']],
  ['x?.Y()?.Z[1].W();', ['?x.Y().Z[1].W()']],
  ['a.B.C<int>(1);', ['int', 'typearguments', '?a.B.C(1)']],
  ['global::N.C.M();', ['?N.C.M()']],
  ['x.E += H;', ['?x.E = choice((?x.E + ?H), ?H)']],
  ['n += 1;', ['this.n = (?n + 1)']],
  ['n ??= K();', ['if ?n', 'else', 'this.n = ?K()', 'endif', '(?n ?? ?K())']],
  ['var s = $"a{f}";', ['s = combine("a", this.f, this.f.ToString!())']],
  ['var t = "a" + f + 1;', ['this.f.ToString!()', 't = (("a" + this.f) + 1)']],
  ['Call(nameof(A.f));', ['?Call("f")']],
  ['var t = (1, b: 2); var (p, q) = t;', ['1', '2', 't = object', 't.Deconstruct!()', 'p = t[0]', 'q = t[1]']],
  ['if (o is B b) b.X();', ['b = (B)?o', 'if is ?o', 'b.X()', 'endif']],
  ['if (Try(out var v)) v.X();', ['v = ?Try()', 'if ?Try()', 'v.X()', 'endif']],
  ['foreach (var e in es) e.X();', ['loop', 'e = each(?es)', 'e.X()', 'endloop']],
  ['using (var r = O()) r.X();', ['r = ?O()', 'try', 'r.X()', 'finally', 'r.Dispose!()', 'endtry']],
  ['await using var r = O(); r.X();', ['r = ?O()', 'try', 'r.X()', 'finally', 'r.DisposeAsync!()', 'endtry']],
  ['try { X(); } catch (E e) when (F()) { Y(); } finally { Z(); }', ['try', '?X()', 'catch e: E', '?F()', '?Y()', 'finally', '?Z()', 'endtry']],
  ['switch (o) { case 1: case 2: X(); break; default: Y(); break; }', ['switch ?o', 'case 1 and on', 'case 2', '?X()', 'break', 'default', '?Y()', 'break', 'endswitch']],
  ['var r = o switch { B b when b.Ok => b, _ => null };', ['switch ?o', 'case ?o', 'b = (B)?o', 'if b.Ok', 'endif', 'default', 'endswitch', 'r = choice(b, null)']],
  ['var h = new EventHandler(G);', ['h = (EventHandler)this.G']],
  ['lock (o) { X(); }', ['?o', '?X()']],
  ['var p = x!;', ['p = ?x']],
  ['return x ?? throw new E();', ['if ?x', 'else', 'throw new ?E()', 'endif', 'return (?x ?? )']],
];

describe('C# statements', () => {
  for (const [code, expected] of STATEMENTS) {
    it(code, async () => {
      const file = await csharpFile(`class A { int f; static int S; void G() { } void M() { ${code} } }`);
      assert.deepEqual(linesOf(file, 'A.M'), expected);
    });
  }
});

/** Type as written, type as a fact. */
const TYPES: readonly (readonly [string, string])[] = [
  ['Dao', 'Dao'], ['int', 'int'], ['string', 'String'], ['A.B.Dao', 'A.B.Dao'], ['Dictionary<string, List<User>>', 'Dictionary<String, List<User>>'], ['Dao?', 'Dao'], ['User[]', 'User[]'],
  ['global::A.Dao', 'A.Dao'], ['ref Dao', 'Dao'], ['T', 'Foo'], ['U', '?'], ['(int, string)', '?'], ['Task<Dao>', 'Task<Dao>'], ['var', '-'],
];

describe('C# types', () => {
  for (const [written, expected] of TYPES) {
    it(`${written} is ${expected}`, async () => {
      const { facts } = await csharpFile(`class X<T, U> where T : Foo { void M() { ${written} v = y; } }`);
      assert.equal(typeText(facts, facts.variables.find((x) => x.name === 'v')?.type ?? -1), expected);
    });
  }
});

describe('C# declarations', () => {
  it('are named by namespace, type and member', async () => {
    const { facts } = await csharpFile('namespace A.B { class C { class D { void M() { void L() { } } } int P => 1; } namespace E { interface F { void G(); } } }');
    assert.deepEqual(facts.functions.map((f) => f.qualifiedName), ['Main', 'A.B.C.D.M', 'A.B.C.P', 'A.B.E.F.G', 'A.B.C.D.M.L']);
  });

  it('of a file-scoped namespace are exported to it, those of the file only are not', async () => {
    const { facts } = await csharpFile('namespace A.B; class C { } file class D { } enum E { }');
    assert.deepEqual(facts.exports.map((e) => (e.kind === 'local' ? `${e.package ?? ''}:${e.name}` : e.kind)), ['A.B:C', 'A.B:E']);
    assert.equal(facts.package, 'A.B');
  });

  it('see their namespace, then what it opens, from the inside out', async () => {
    const { facts } = await csharpFile('using X; namespace A.B { using Y; namespace C { class K { } } }');
    assert.deepEqual(facts.starImports.map((s) => s.specifier).slice(0, 6), ['A.B.C', 'A.B', 'Y', 'A', 'X', '']);
  });

  it('of partial types are parts of the type of that name', async () => {
    const { facts } = await csharpFile('partial class A { } class B { }');
    assert.deepEqual(facts.classes.map((c) => (c.partOf === undefined ? null : facts.types[c.partOf]?.name)), ['A', null]);
  });

  it('keep an explicit implementation apart from the member of the same name', async () => {
    const { facts } = await csharpFile('class A : I { void F() { } void I.F() { } void I.G() { } }');
    assert.deepEqual(facts.classes[0]?.members.map((m) => m.name), ['F', 'I.F', 'G']);
  });

  it('hold attributes with keys and literals, by their short names', async () => {
    const { facts } = await csharpFile('[A.DataAccessAttribute("x", Readers = new[] { "US", Region.Sg }, N = -1, On = true, T = typeof(B))] class C { }');
    const [decorator] = facts.classes[0]?.decorators ?? [];
    assert.ok(decorator);
    assert.equal(decorator.name, 'A.DataAccess');
    assert.deepEqual(decorator.args.map((a) => [a.key, a.value.kind]), [[null, 'string'], ['Readers', 'list'], ['N', 'number'], ['On', 'boolean'], ['T', 'other']]);
  });

  it('run instance initialisers in each constructor that hands over to no other, before the base', async () => {
    const file = await csharpFile('class A : B { int f = G(); A(int x) : base(x) { H(); } A() : this(1) { } static int s = K(); static A() { L(); } }');
    assert.deepEqual(linesOf(file, 'A.<init>'), ['this.f = ?G()', 'super(x)', '?H()']);
    assert.deepEqual(linesOf(file, 'A.<init>#2'), ['A.<init>(this, 1)']);
    assert.deepEqual(linesOf(file, 'A.<clinit>'), ['A.s = ?K()', '?L()']);
  });
});
