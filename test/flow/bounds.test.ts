/** What is too large to be followed to its end is said to be so, and ends. */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';

const HEAD = `// @data-access subjects=US class=protected
declare function load(): any;
// @data-access op=export to=SG
declare function send(value: any): void;
`;

/** A function of so many branches, each of which mixes two of so many variables. */
function hostile(branches: number, variables: number): string {
  const declared = Array.from({ length: variables }, (_, i) => `  let v${i}: any = ${i === 0 ? 'load()' : i};`);
  const mixed = Array.from({ length: branches }, (_, i) => `  if (c${i % 7}()) v${(i * 7 + 1) % variables} = v${(i * 3) % variables}; else v${(i * 5) % variables} = v${(i * 11) % variables};`);
  return `${HEAD}export function hostile(): void {\n${declared.join('\n')}\n${mixed.join('\n')}\n  send(v1);\n}\n`;
}

/** Functions that call each other twice each, so that running every call would take 2^depth runs. */
function doubling(depth: number): string {
  const functions = Array.from({ length: depth }, (_, i) => `export function f${i}(x: any): any { return [f${i + 1}(x), f${i + 1}(x)]; }`);
  return `${HEAD}${functions.join('\n')}\nexport function f${depth}(x: any): any { return x; }\nexport function start(): void { send(f0(load())); }\n`;
}

describe('value flow: bounds', () => {
  it('ends on a function with 10,000 branches and 5,000 variables', async () => {
    const { findings, incomplete } = await lintFiles({ 'a.ts': hostile(10_000, 5_000) });
    assert.ok(findings.some((f) => f.rule === 'foreign-flow') || incomplete.some((i) => i.reason === 'time-limit'), 'neither found nor said to be unfinished');
  });

  it('ends where calls double at every level, and does not fall silent', async () => {
    const { findings, incomplete } = await lintFiles({ 'a.ts': doubling(40) });
    assert.ok(findings.some((f) => f.rule === 'foreign-flow') || incomplete.some((i) => i.reason === 'time-limit'), 'neither found nor said to be unfinished');
  });

  it('says nothing of being unfinished where it is not', async () => {
    const { incomplete } = await lintFiles({ 'a.ts': hostile(50, 20) });
    assert.deepEqual(incomplete, []);
  });

  it('ends on loops in loops, on recursion without an end and on objects that hold each other', async () => {
    const text = `${HEAD}
export function rounds(rows: any[]): void {
  const a: any = {}; const b: any = { a }; a.b = b;
  ${'for (const r of rows) {'.repeat(30)} a.b.a.b.value = r; ${'}'.repeat(30)}
  a.b.a.b.value = load();
  send(a.b.value);
}
export function ever(x: any): any { return ever({ x, y: ever(x) }); }
export function begin(): void { send(ever(load())); }
`;
    const { findings } = await lintFiles({ 'a.ts': text });
    assert.equal(findings.filter((f) => f.rule === 'foreign-flow').length, 2);
  });
});
