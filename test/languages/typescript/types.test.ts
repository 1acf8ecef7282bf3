import assert from 'node:assert/strict';
import { lower } from './lower.ts';
import { typeText } from './type-text.ts';

/** Type of the variable `x` of each text. */
const TYPES: readonly (readonly [source: string, expected: string])[] = [
  ['let x: string;', 'string'],
  ['let x: A;', 'A'],
  ['let x: ns.sub.A<B>;', 'ns.sub.A<B>'],
  ['let x: Map<string, A[]>;', 'Map<string,[A]>'],
  ['let x: Promise<A>;', 'Promise<A>'],
  ['let x: A | null | undefined;', 'A'],
  ['let x: A | B | void;', 'A|B'],
  ['let x: null | undefined;', 'other'],
  ['let x: "a" | "b" | 1 | 2 | true;', 'string|number|boolean'],
  ['let x: A & B;', 'A|B'],
  ['let x: (A | B)[];', '[A|B]'],
  ['let x: readonly A[];', '[A]'],
  ['let x: [A, b?: B, ...C[]];', '[A,B,[C]]'],
  ['let x: (a: A, ...b: B[]) => C;', '() => C'],
  ['let x: new (a: A) => B;', '() => B'],
  ['let x: abstract new () => B;', '() => B'],
  ['let x: <T extends A>(a: T) => T;', '() => other'],
  ['let x: { a: A };', 'object'],
  ['let x: { [k: string]: A };', 'Record<string,A>'],
  ['let x: { [K in keyof T]: V };', 'other'],
  ['let x: typeof y;', 'other'],
  ['let x: keyof A;', 'other'],
  ['let x: A["b"];', 'other'],
  ['let x: A extends B ? C : D;', 'other'],
  ['let x: `a${B}`;', 'string'],
  ['let x: unique symbol;', 'unique symbol'],
  ['let x: import("./a").B.C;', 'import#0.B.C'],
  ['let x: Readonly<A>;', 'A'],
  ['let x: Partial<Pick<A, "b">>;', 'A'],
  ['type Readonly<T> = T; let x: Readonly<A>;', 'A'],
  ['interface Partial<T> {} let x: Partial<A>;', 'Partial<A>'],
  ['let x: InstanceType<typeof A>;', 'A'],
  // aliases of the file stand for what they name
  ['type T = A; let x: T;', 'A'],
  ['type T = A | B; let x: T;', 'A|B'],
  ['type T = U[]; type U = A; let x: T;', '[A]'],
  ['type T<V> = V | null; let x: T<A>;', 'A'],
  ['type T<V> = Map<string, V>; let x: T<T<A>>;', 'Map<string,Map<string,A>>'],
  ['type T<V> = V; let x: T;', 'other'],
  ['export type T = () => A; let x: T;', '() => A'],
  ['function f() { type T = A; let x: T; }', 'A'],
  ['type T = A; function f() { type T = B; let x: T; }', 'B'],
  ['let x: T; type T = A;', 'A'],
  ['type T = { a: A }; let x: T;', 'T'],
  ['const T = 1; type T = A; let x: T;', 'A'],
  ['type T = T[]; let x: T;', '[other]'],
  ['type T = U; type U = T; let x: T;', 'other'],
  // type parameters stand for their bounds
  ['function f<T extends A>() { let x: T; }', 'A'],
  ['function f<T>() { let x: T; }', 'other'],
  ['function f<T extends A>() { let x: T[]; }', '[A]'],
  ['class C<T extends A> { m() { let x: T; } }', 'A'],
  ['class C<T extends A> { m<T extends B>() { let x: T; } }', 'B'],
  ['function f<T extends U, U extends A>() { let x: T; }', 'A'],
  ['function f<T extends U, U extends T>() { let x: T; }', 'other'],
  ['class C { m() { let x: this; } }', 'C'],
  // where types stand
  ['const { a }: A = b, x: B = c;', 'B'],
  ['var x: A = f();', 'A'],
  ['try {} catch (x: unknown) {}', 'unknown'],
  ['declare const x: A;', 'A'],
  ['let x!: A;', 'A'],
  ['let x = 1;', '-'],
];

describe('types of TypeScript', () => {
  for (const [source, expected] of TYPES) {
    it(source, async () => {
      const facts = await lower(source);
      const variable = facts.variables.find((v) => v.name === 'x');
      assert.ok(variable);
      assert.equal(typeText(facts, variable.type), expected);
    });
  }

  it('parameters and results', async () => {
    const facts = await lower('async function f(a: A, { b }: B, ...c: C[]): Promise<D> {}');
    const fn = facts.functions[1];
    assert.deepEqual(fn?.params.map((p) => typeText(facts, p.type)), ['A', 'B', '[C]']);
    assert.equal(typeText(facts, fn.returnType), 'Promise<D>');
    assert.deepEqual(fn.params.map((p) => typeText(facts, facts.variables[p.variable]?.type ?? -1)), ['A', 'B', '[C]']);
  });

  it('predicates are what they give', async () => {
    const facts = await lower('function f(a): a is B {} function g(a): asserts a is B {} function h(a): asserts a {}');
    assert.deepEqual(facts.functions.slice(1).map((f) => typeText(facts, f.returnType)), ['boolean', 'void', 'void']);
  });

  it('names are bound to the variables of the file', async () => {
    const facts = await lower('import { Dao } from "./dao"; import * as ns from "./ns"; class Own {} let a: Dao, b: ns.X, c: Own, d: Elsewhere;');
    const bound = ['a', 'b', 'c', 'd'].map((name) => facts.types[facts.variables.find((v) => v.name === name)?.type ?? -1]?.variable ?? -1);
    assert.deepEqual(bound.map((v) => facts.variables[v]?.name), ['Dao', 'ns', 'Own', undefined]);
  });

  it('an import type is an import of the file', async () => {
    const facts = await lower('let a: import("./a").B, b: import("./a").C;');
    const imports = facts.variables.filter((v) => v.kind === 'import');
    assert.equal(imports.length, 1);
    assert.ok(facts.strings.includes('./a'));
  });

  it('an alias carries its type for other files, unless it shares its name with a value', async () => {
    const facts = await lower('export type T = A | B; export const V = f(); export type V = C;');
    const of = (name: string): string => typeText(facts, facts.variables.find((v) => v.name === name)?.type ?? -1);
    assert.deepEqual([of('T'), of('V')], ['A|B', '-']);
  });
});
