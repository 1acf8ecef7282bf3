/** Types as written, and annotations as they are read for markers. */
import assert from 'node:assert/strict';
import type { LiteralFact } from '../../../src/model/facts.ts';
import { javaFile, typeText } from './kit.ts';

/** Declared type of a local variable, expected text. */
const TYPES: readonly (readonly [string, string])[] = [
  ['Dao', 'Dao'], ['int', 'int'], ['com.acme.Dao', 'com.acme.Dao'], ['Map<String, List<User>>', 'Map<String, List<User>>'],
  ['Map.Entry<K, V>', 'Map.Entry<K, V>'], ['User[]', 'User[]'], ['int[][]', 'int[][]'], ['List<?>', 'List<?>'], ['List<? extends Dao>', 'List<Dao>'],
  ['List<? super Dao>', 'List<Dao>'], ['@NonNull Dao', 'Dao'], ['var', '-'], ['T', 'Foo'], ['U', '?'], ['R', 'Comparable<?>'], ['B', 'A | C'], ['List<T>', 'List<Foo>'],
  ['Outer<String>.Inner', 'Outer.Inner'], ['M', 'Bar'],
];

describe('Java types', () => {
  for (const [written, expected] of TYPES) {
    it(`${written} is ${expected}`, async () => {
      const { facts } = await javaFile(`class X<T extends Foo, U, R extends Comparable<R>, B extends A & C> { <M extends Bar> void m() { ${written} v; } }`);
      const v = facts.variables.find((x) => x.name === 'v');
      assert.ok(v);
      assert.equal(typeText(facts, v.type), expected);
    });
  }

  it('bounds that mention each other stay small', async () => {
    const params = Array.from({ length: 60 }, (_, i) => `T${i} extends Map<T${i + 1}, T${i + 1}>`);
    const { facts } = await javaFile(`class X<${params.join(', ')}, T60> { T0 f; }`);
    assert.ok(facts.types.length < 200, `${facts.types.length} types`);
  });

  it('are bound to the classes and imports of the file, not to variables of a method', async () => {
    const { facts } = await javaFile('import a.Dao; class A { static class N {} void m(Dao d, N n, a.b.C c, Else e) { } }');
    const m = facts.functions.find((f) => f.name === 'm');
    assert.deepEqual(m?.params.map((p) => facts.variables[facts.types[p.type]?.variable ?? -1]?.kind ?? null), ['import', 'class', null, null]);
  });

  it('type variables of a class mean nothing in its static members', async () => {
    const { facts } = await javaFile('class A<T extends Foo> { static <T> void s(T t) { } void m(T t) { } }');
    const typeOf = (name: string): string => typeText(facts, facts.functions.find((f) => f.name === name)?.params[0]?.type ?? -1);
    assert.deepEqual([typeOf('s'), typeOf('m')], ['?', 'Foo']);
  });
});

/** Annotation on a method, expected arguments. */
const ANNOTATIONS: readonly (readonly [string, string, unknown])[] = [
  ['@A', 'A', []],
  ['@a.b.A()', 'a.b.A', []],
  ['@A("us-user.private")', 'A', [[null, 'us-user.private']]],
  ['@A(data = "x", op = Op.COPY, n = -1, on = true)', 'A', [['data', 'x'], ['op', { name: 'Op.COPY' }], ['n', { number: '-1' }], ['on', { boolean: 'true' }]]],
  ['@A({"US", SG, Region.CN})', 'A', [[null, ['US', { name: 'SG' }, { name: 'Region.CN' }]]]],
  ['@A(readers = {})', 'A', [['readers', []]]],
  ['@A("a" + "b" + \'c\')', 'A', [[null, 'abc']]],
  ['@A("a" + B)', 'A', [[null, 'other']]],
  ['@A("""\n  long\n  text""")', 'A', [[null, 'long\ntext']]],
  ['@A(@B(x = 1))', 'A', [[null, { object: [['x', { number: '1' }]] }]]],
  ['@A({@B("p"), @B})', 'A', [[null, [{ object: [['value', 'p']] }, { object: [] }]]]],
  ['@A(Foo.class)', 'A', [[null, 'other']]],
  ['@A((1))', 'A', [[null, { number: '1' }]]],
];

describe('Java annotations', () => {
  for (const [written, name, args] of ANNOTATIONS) {
    it(written.replace(/\s+/g, ' '), async () => {
      const { facts, text } = await javaFile(`class X { ${written} public void m() { } }`);
      const [decorator] = facts.functions[1]?.decorators ?? [];
      assert.ok(decorator);
      assert.equal(decorator.name, name);
      assert.deepEqual(decorator.args.map((a) => [a.key, plain(a.value)]), args);
      assert.equal(text.slice(decorator.span.start, decorator.span.end), written);
      assert.equal(decorator.value, 0);
    });
  }

  it('stand on everything that can have one', async () => {
    const { facts } = await javaFile(`@P package p; @C class X {
      @F int f, g; @K X(@Q int a) { } @M <T> @N T m(final @Q @S Dao d, @V int... v) { @L Dao l = d, k; for (@E var e : v) { } try (@R var r = l) { } catch (@H Exception h) { } f((@J int j) -> j); return null; } }
      enum E { @A A } record R(@D int c) { } @interface I { @Z int z(); }`);
    const names = (of: readonly { readonly name: string }[] | undefined): string => (of ?? []).map((d) => d.name).join(' ');
    assert.equal(names(facts.functions[0]?.decorators), 'P');
    assert.equal(names(facts.classes[0]?.decorators), 'C');
    assert.deepEqual(facts.classes.map((c) => c.members.map((m) => `${m.name}:${names(m.decorators)}`).filter((m) => !m.endsWith(':'))), [
      ['f:F', 'g:F', '<init>:K', 'm:M N'], ['A:A'], ['c:D'], ['z:Z']]);
    assert.deepEqual(facts.functions.flatMap((f) => f.params).map((p) => `${p.name}:${names(p.decorators)}`).filter((p) => !p.endsWith(':')), ['a:Q', 'd:Q S', 'v:V', 'j:J']);
    assert.deepEqual(facts.variables.filter((v) => v.decorators).map((v) => `${v.name}:${names(v.decorators)}`), ['l:L', 'k:L', 'e:E', 'r:R', 'h:H']);
  });
});

function plain(value: LiteralFact): unknown {
  switch (value.kind) {
    case 'string': return value.text;
    case 'list': return value.items.map(plain);
    case 'object': return { object: value.entries.map((e) => [e.key, plain(e.value)]) };
    case 'other': return 'other';
    default: return { [value.kind]: value.text };
  }
}
