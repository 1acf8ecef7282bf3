import assert from 'node:assert/strict';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { lower } from './lower.ts';
import { typeText } from './type-text.ts';

/** Each class as a heading and a line for each member. */
function classesOf(facts: BuiltFacts): string[] {
  return facts.classes.flatMap((c) => {
    const bases = c.bases.map((b) => `${b.kind} ${b.value > 0 ? 'value ' : ''}${typeText(facts, b.type)}`);
    const params = c.typeParams.length > 0 ? [`<${c.typeParams.join(',')}>`] : [];
    const decorators = c.decorators.map((d) => `@${d.name}`);
    const heading = [c.kind, c.qualifiedName, ...params, ...(c.isAbstract && c.kind === 'class' ? ['abstract'] : []), ...bases, ...decorators].join(' ');
    return [heading, ...c.members.map((m) => `  ${m.isStatic ? 'static ' : ''}${m.kind} ${m.name}: ${typeText(facts, m.type)}${m.value > 0 ? ' decorated' : ''}${m.decorators.map((d) => ` @${d.name}`).join('')}`)];
  });
}

const CLASSES: readonly (readonly [source: string, expected: readonly string[], path?: string])[] = [
  ['class A {}', ['class m.A']],
  ['class A extends B {}', ['class m.A extends value B']],
  ['class A extends ns.B<C> implements D, E<F> {}', ['class m.A extends value ns.B<C> implements D implements E<F>']],
  ['class A extends mixin(B) {}', ['class m.A extends value -']],
  ['class A extends B {}', ['class m.A extends value B'], 'm.js'],
  ['abstract class A<T extends B, U> { x: T; y: U; z: T[] }', ['class m.A <T,U> abstract', '  field x: B', '  field y: other', '  field z: [B]']],
  ['class A { x = 1; #y: string; static z?: B; declare w: C; accessor v = 1; "q-q": D; [k]: E }',
    ['class m.A', '  field x: -', '  field #y: string', '  static field z: B', '  field w: C', '  field v: -', '  field q-q: D', '  field [k]: E', '  method constructor: -']],
  ['class A { constructor(private a: B, c: D, public readonly e?: F) {} }', ['class m.A', '  field a: B', '  field e: F', '  method constructor: -']],
  ['class A { get v() { return 1 } set v(x) {} static m() {} [Symbol.iterator]() {} }', ['class m.A', '  getter v: -', '  setter v: -', '  static method m: -', '  method [Symbol.iterator]: -']],
  ['class A { @f x: B; @m() n() {} @a.b get v() { return 1 } o() {} }', ['class m.A', '  field x: B @f', '  method n: - decorated @m', '  getter v: - decorated @a.b', '  method o: -']],
  ['@a @b.c({ x: 1 }) export class A {}', ['class m.A @a @b.c']],
  ['export default @a class {}', ['class m.default @a']],
  ['function f() { return class Inner extends B {}; }', ['class m.f.Inner extends value B']],
  ['interface I<T> extends J, ns.K<L> { m(): A; f?: B | null; readonly g: () => C; [k: string]: D; (x: number): E; new (x: F): G }',
    ['interface m.I <T> extends J extends ns.K<L>', '  method m: -', '  field f: B', '  field g: () => C']],
  ['interface A { x: B } interface A { y: C }', ['interface m.A', '  field x: B', '  field y: C']],
  ['interface A { x: B } class A extends D { m() {} }', ['class m.A extends value D', '  field x: B', '  method m: -']],
  ['type T = { a: A; m(): B };', ['interface m.T', '  field a: A', '  method m: -']],
  ['type T = A & B<C> & { d: D };', ['interface m.T extends A extends B<C>', '  field d: D']],
  ['type T = A | B; type U = A; type V = () => A; type W = { [k: string]: A };', []],
  ['let x: { dao: Dao };', ['interface m', '  field dao: Dao']],
  ['enum E { A, B = "b" } const enum F { C }', ['enum m.E', '  static field A: -', '  static field B: -', 'enum m.F', '  static field C: -']],
  ['namespace N { export class A {} namespace M { interface I {} } }', ['object m.N', 'class m.N.A', 'object m.N.M', 'interface m.N.M.I']],
  ['declare class A { m(): void; static s: B; constructor(x: C) }', ['class m.A', '  method m: -', '  static field s: B', '  method constructor: -']],
];

describe('classes of TypeScript and JavaScript', () => {
  for (const [source, expected, path] of CLASSES) {
    it(source, async () => {
      assert.deepEqual(classesOf(await lower(source, path)), expected);
    });
  }

  it('spans take in export and decorators', async () => {
    const source = '@a\nexport abstract class A {}';
    const cls = (await lower(source)).classes[0];
    assert.equal(source.slice(cls?.span.start, cls?.span.end), source);
    assert.equal(source.slice(cls?.nameSpan.start, cls?.nameSpan.end), 'A');
  });

  it('the variable of a class is the one that its name binds', async () => {
    const facts = await lower('class A {} const B = class {};');
    assert.deepEqual(facts.classes.map((c) => facts.variables[c.variable]?.name), ['A', undefined]);
  });
});

describe('decorator facts', () => {
  it('hold literal arguments', async () => {
    const facts = await lower('class A { @DataAccess({ data: "us.x", readers: ["US", Region.SG], n: -1, t: true, o: f(), "k-k": `t`, short }, 2, x) m() {} }');
    const [decorator] = facts.functions[1]?.decorators ?? [];
    assert.equal(decorator?.name, 'DataAccess');
    const [first, second, third] = decorator.args.map((a) => a.value);
    assert.ok(first?.kind === 'object');
    const shown = first.entries.map(({ key, value }) => [key, value.kind, 'text' in value ? value.text : value.kind === 'list' ? value.items.map((i) => ('text' in i ? `${i.kind} ${i.text}` : i.kind)) : '']);
    assert.deepEqual(shown, [
      ['data', 'string', 'us.x'], ['readers', 'list', ['string US', 'name Region.SG']], ['n', 'number', '-1'], ['t', 'boolean', 'true'],
      ['o', 'other', ''], ['k-k', 'string', 't'], ['short', 'name', 'short'],
    ]);
    assert.deepEqual([second?.kind, third?.kind], ['number', 'name']);
  });

  it('stand on parameters, fields and classes, with their own value', async () => {
    const facts = await lower('@c() class A { @f() x; m(@p() q) {} }');
    const all = [facts.classes[0]?.decorators[0], facts.classes[0]?.members[0]?.decorators[0], facts.functions[1]?.params[0]?.decorators?.[0]];
    assert.deepEqual(all.map((d) => d?.name), ['c', 'f', 'p']);
    assert.ok(all.every((d) => d && d.value > 0));
  });

  it('known limit: of what the grammar cannot read in a decorator, only the beginning is kept', async () => {
    const facts = await lower('@(make().it) class A {} @x[0]() class B {}');
    assert.deepEqual(facts.classes.map((c) => c.decorators[0]?.name), ['make', undefined]);
  });
});
