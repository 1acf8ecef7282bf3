import assert from 'node:assert/strict';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { lower } from './lower.ts';

function exportsOf(facts: BuiltFacts): string[] {
  return facts.exports.map((e) => {
    if (e.kind === 'star') return `* from ${e.specifier}`;
    return e.kind === 'from' ? `${e.name} = ${e.imported} from ${e.specifier}` : `${e.name} = ${facts.variables[e.variable]?.name ?? '?'}`;
  });
}

const EXPORTS: readonly (readonly [source: string, expected: readonly string[], path?: string])[] = [
  ['export const a = 1, { b, c: [d] } = o;', ['a = a', 'b = b', 'd = d']],
  ['export let v; export var w;', ['v = v', 'w = w']],
  ['export function f() {} export async function* g() {}', ['f = f', 'g = g']],
  ['export class A {} export abstract class B {} export enum E {} export interface I {} export type T = A;', ['A = A', 'B = B', 'E = E', 'I = I', 'T = T']],
  ['export namespace N {} export namespace M.O {}', ['N = N', 'M = M']],
  ['export declare const q: X; export declare function f(): void;', ['q = q', 'f = f']],
  ['export default function f() {}', ['default = f']],
  ['export default class A {}', ['default = A']],
  ['export default class {}', ['default = default']],
  ['export default interface I {}', ['default = I']],
  ['export default f();', ['default = default']],
  ['const x = 1; export default x;', ['default = default']],
  ['const a = 1; function b() {} export { a, b as c, a as default, b as "str name" };', ['a = a', 'c = b', 'default = a', 'str name = b']],
  ['import { a } from "./a"; export { a };', ['a = a']],
  ['export { nowhere };', []],
  ['export { a, b as c, default, default as d, e as default } from "./x";', ['a = a from ./x', 'c = b from ./x', 'default = default from ./x', 'd = default from ./x', 'default = e from ./x']],
  ['export type { T } from "./t"; export { type U } from "./u";', ['T = T from ./t', 'U = U from ./u']],
  ['export * from "./a";', ['* from ./a']],
  ['export * as ns from "./a";', ['ns = * from ./a']],
  ['export type * from "./a";', ['* from ./a']],
  ['class A {} export = A;', ['export= = A']],
  ['export = f();', []],
  ['export as namespace Lib;', []],
  ['export import A = B.C;', ['A = A']],
  ['namespace N { export const a = 1; export default f(); }', []],
  ['declare module "x" { export function f(): void; }', []],
  ['exports.a = 1;', [], 'm.js'],
  ['function f() { export const a = 1; }', ['a = a']], // broken, but what is exported is still found
];

describe('exports of TypeScript and JavaScript', () => {
  for (const [source, expected, path] of EXPORTS) {
    it(source, async () => {
      assert.deepEqual(exportsOf(await lower(source, path)), expected);
    });
  }
});

describe('imported names', () => {
  it('are variables of kind import, declared before any code', async () => {
    const facts = await lower('f(a); import { a, b as c } from "./x"; import d from "./y"; import * as e from "./z"; import g = require("./w");');
    assert.deepEqual(facts.variables.filter((v) => v.kind === 'import').map((v) => v.name), ['a', 'c', 'd', 'e', 'g']);
  });

  it('are none where the clause has none', async () => {
    const facts = await lower('import "./x"; import {} from "./y";');
    assert.deepEqual(facts.variables, []);
  });
});

describe('statements of TypeScript and JavaScript', () => {
  const STATEMENTS: readonly (readonly [source: string, expected: readonly string[]])[] = [
    ['f();', ['f();']],
    ['const a = f();', ['const a = f();']],
    ['const a = 1, b = 2;', ['const a = 1, b = 2;', 'a = 1', 'b = 2']],
    ['export const a = f();', ['export const a = f();']],
    ['if (a) b(); else if (c) d();', ['if (a) b(); else if (c) d();', 'b();', 'if (c) d();', 'd();']],
    ['x => f(x);', ['x => f(x);', 'f(x)']],
    ['for (const a of b) { f(); }', ['for (const a of b) { f(); }', 'f();']],
    ['export default f();', ['export default f();']],
    ['import { a } from "./a";', ['import { a } from "./a";']],
    ['function f() { return g(); }', ['return g();']],
  ];
  for (const [source, expected] of STATEMENTS) {
    it(source, async () => {
      const { statements } = await lower(source);
      const texts = Array.from({ length: statements.length / 3 }, (_, i) => source.slice(statements[3 * i], statements[3 * i + 1]));
      assert.deepEqual(texts, expected);
    });
  }
});
