/** Code that is unfinished, hostile or huge: no exception, no hang, facts that hold, and what can be read is read. */
import assert from 'node:assert/strict';
import { lower, lowerTree, parse } from './lower.ts';

describe('broken TypeScript and JavaScript', () => {
  const FOUND: readonly (readonly [title: string, source: string, names: readonly string[]])[] = [
    ['nothing', '', []],
    ['only a comment', '// x', []],
    ['a byte order mark', '\ufeffexport function f() {}', ['m.f']],
    ['an unfinished member', 'class A { a() { this.b. } c() {} } function after() {}', ['m.A.a', 'm.A.c', 'm.after']],
    ['an unfinished call', 'class A { a() { f( } c() {} } function after() {}', ['m.A.a', 'm.A.c', 'm.after']],
    ['a missing brace', 'function f() { if (x) { g();\nfunction h() {}', ['m.f', 'm.f.h']],
    ['a missing value', 'const x = ; const y = () => 1;', ['m.y']],
    ['a function in an error', 'const b = new A(\nfunction tail() {}', ['m.tail']],
    ['stray brackets', ')]} function f() {} ({[', ['m.f']],
    ['a decorator on nothing', 'class A { @d() } function f() {}', ['m.f']],
    ['unfinished JSX', 'const a = <A b={c; function f() {}', []],
    ['unfinished template', 'const a = `x${f(; function g() {}', []],
    // Known limit: the grammar takes what follows the first sign for types, so that only the second side is seen; the file is incomplete.
    ['conflict markers', '<<<<<<< HEAD\nfunction a() {}\n=======\nfunction b() {}\n>>>>>>> x', ['m.b']],
    ['control characters', '\0\0 function f() {} \u2028', ['m.f']],
    ['names of Object', 'const o = { __proto__: p, constructor() {}, toString() {} }; enum hasOwnProperty { __proto__ }', ['m.o.constructor', 'm.o.toString']],
  ];
  for (const [title, source, names] of FOUND) {
    it(title, async () => {
      const facts = await lower(source);
      const found = facts.functions.map((f) => f.qualifiedName);
      for (const name of names) assert.ok(found.includes(name), `${name} in ${found.join(' ')}`);
    });
  }

  it('whatever it is cut off at, and whichever grammar reads it', async () => {
    const source = '@d({ a: [1] }) export class A<T extends B> extends c(D) implements E { #x = `a${b?.c}`; static { f(); }\n'
      + 'async *m(@p() q: { r: S }, ...t: U[]): Promise<V> { for await (const [w, { x = 1 }] of y ?? z) { try { await w!(); } catch { return <T>x; } } } }\n'
      + 'namespace N { export const e = <F a={g} {...h}>i{j}</F>; } switch (k) { case l: break; default: m?.[n] ||= o => p; }';
    for (const path of ['m.ts', 'm.tsx', 'm.js']) for (let end = 0; end <= source.length; end += 3) await lower(source.slice(0, end), path);
  });

  const DEEP: readonly (readonly [title: string, open: string, middle: string, close: string, path?: string])[] = [
    ['parentheses', '(', 'x', ')'], ['arrays', '[', '', ']'], ['calls', 'f(', '', ')'], ['objects', '({ a: ', '1', '})'], ['blocks', '{', '', '}'],
    ['ifs', 'if (a) ', 'b', ''], ['functions', 'function f() {', '', '}'], ['arrow functions', '() => ', 'x', ''], ['classes', 'class A { m() {', '', '} }'],
    ['conditionals', 'a ? b : ', 'c', ''], ['assignments', 'a = ', 'b', ''], ['type arguments', 'let x: ', `${'A<'.repeat(5000)}B${'>'.repeat(5000)}`, ''],
    ['JSX', '<A>', '', '</A>', 'm.tsx'], ['unary operators', '!', 'a', ''], ['namespaces', 'namespace A {', '', '}'], ['patterns', 'let { a: ', `${'{ a: '.repeat(2000)}b${' }'.repeat(2000)}`, ' } = c'],
    ['unclosed', 'function f() { if (', '', ''],
  ];
  for (const [title, open, middle, close, path] of DEEP) {
    it(`5,000 nested ${title}`, async () => {
      const times = middle.length > 100 ? 1 : 5000;
      await lower(open.repeat(times) + middle + close.repeat(times), path);
    });
  }

  it('says what was left out, and reads on behind it', async () => {
    const facts = await lower(`x = ${'['.repeat(3000)}${']'.repeat(3000)};\nfunction after() { f(); }`);
    assert.deepEqual(facts.problems.map((p) => p.reason), ['too-deep']);
    assert.ok(facts.functions.some((f) => f.name === 'after'));
    assert.deepEqual((await lower('x = [[[]]];')).problems, []);
  });

  const LONG: readonly (readonly [title: string, source: string])[] = [
    ['sums', `x = ${'a + '.repeat(10_000)}b;`], ['conjunctions', `x = ${'a() && '.repeat(10_000)}b;`], ['chains', `x${'.a()'.repeat(10_000)};`], ['optional chains', `x${'?.a'.repeat(10_000)};`],
    ['arrays', `x = [${'1,'.repeat(50_000)}];`], ['objects', `x = { ${Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`).join(', ')} };`], ['arguments', `f(${'a,'.repeat(50_000)});`],
    ['else ifs', `if (a) b();${' else if (a) b();'.repeat(5000)}`], ['unions', `type T = ${'A | '.repeat(10_000)}B;`], ['statements', 'f();\n'.repeat(20_000)],
    ['members', `class A { ${'m() {} x = 1; '.repeat(5000)} }`], ['cases', `switch (x) { ${'case 1: f(); break; '.repeat(5000)} }`], ['functions', 'function f() {}\n'.repeat(10_000)],
    ['generic aliases', `${Array.from({ length: 30 }, (_, i) => `type A${i}<T> = A${i + 1}<T> | A${i + 1}<T[]>;`).join('\n')} let x: A0<string>;`],
  ];
  for (const [title, source] of LONG) {
    it(`long ${title} take time in proportion`, async () => {
      const tree = await parse(source);
      const start = process.cpuUsage();
      lowerTree(tree);
      const { user, system } = process.cpuUsage(start);
      assert.ok(user + system < 8_000_000, `${(user + system) / 1000} ms`);
    });
  }
});
