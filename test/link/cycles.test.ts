/** Objects that fall back on each other in a circle: linking ends, and still knows what is in them. */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';

describe('objects that fall back on each other', () => {
  for (const [what, files] of [
    ['keyword arguments that are handed round', { 'a.py': '# @data-access d\ndef load(): pass\n# @runs-in SG\ndef f(**kw):\n    for k in kw.values():\n        k()\n    g(**kw)\ndef g(**kw):\n    f(**kw)\nf(a=load)\n' }],
    ['prototypes', { 'a.ts': '/** @data-access d */\nfunction load() { return 1; }\nconst a: any = { one: load };\nconst b: any = {};\na.__proto__ = b;\nb.__proto__ = a;\n/** @runs-in SG */\nexport function f() {\n  for (const k of Object.values(b)) (k as any)();\n}\n' }],
    // Along every way there would be more reads than can be made: each object falls back on every other one.
    ['copies of copies', { 'a.ts': `/** @data-access d */\nfunction load() { return 1; }\nlet o0: any = { one: load };\n${Array.from({ length: 14 }, (_, i) => `let o${i + 1}: any = { ...o${i} };\n`).join('')}while (o0.more) {\n${Array.from({ length: 15 }, (_, i) => `  o${i} = { ${Array.from({ length: 15 }, (_, j) => `...o${j}`).join(', ')} };\n`).join('')}}\n/** @runs-in SG */\nexport function f() {\n  o14.one();\n}\n` }],
  ] as const) {
    it(what, async () => {
      const { findings } = await lintFiles({ 'region-guard.yaml': 'datasets: { d: { subjects: US, readers: [US] } }\n', ...files });
      assert.deepEqual(findings.map((f) => [f.rule, f.function]), [['foreign-caller', 'f']]);
    });
  }
});

describe('functions that are bound again and again', () => {
  for (const [what, files] of [
    ['partial in a loop', { 'a.py': 'import functools\n# @data-access d\ndef load(*a): pass\n# @runs-in SG\ndef f(n):\n    g = load\n    for i in range(n):\n        g = functools.partial(g, i)\n    g()\n' }],
    ['bind in a loop', { 'a.ts': '/** @data-access d */\nfunction load(...xs: number[]) { return xs; }\n/** @runs-in SG */\nexport function f() {\n  let g: any = load;\n  for (let i = 0; i < 3; i++) g = g.bind(null, i);\n  g();\n}\n' }],
    ['at several places in turn', { 'a.ts': `/** @data-access d */\nfunction load(...xs: number[]) { return xs; }\n/** @runs-in SG */\nexport function f() {\n  let g: any = load;\n  while (g) {\n${Array.from({ length: 12 }, (_, i) => `    if (g) g = g.bind(null, ${i});\n`).join('')}  }\n  g();\n}\n` }],
  ] as const) {
    it(what, async () => {
      const { findings } = await lintFiles({ 'region-guard.yaml': 'datasets: { d: { subjects: US, readers: [US] } }\n', ...files });
      assert.deepEqual(findings.map((f) => [f.rule, f.function]), [['foreign-caller', 'f']]);
    });
  }
});
