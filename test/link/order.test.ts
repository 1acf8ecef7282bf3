/** What a program calls does not depend on what its files are named, and so on the order in which they are looked at. */
import assert from 'node:assert/strict';
import { memoryWorkspace, TODAY } from '../engine-kit.ts';

/** Made somewhere, so that nothing injects them: the declared types are all that the fields have. */
const VALUES = 'export class S { run() {} }\nexport class S2 extends S { run() {} }\nexport const unused = () => { new S(); new S2(); };\n';
const BASE = `import { S } from './values';\nexport class A { f!: S; go() { return this.f.run(); } }\n`;
const BELOW = (base: string): string => `import { A } from './${base}';\nimport { S2 } from './values';\nexport class B extends A { f!: S2; }\n`;

async function callsOf(base: string, below: string): Promise<readonly string[]> {
  const result = await memoryWorkspace({ 'values.ts': VALUES, [`${base}.ts`]: BASE, [`${below}.ts`]: BELOW(base) }).graph({ today: TODAY });
  assert.ok(result.ok);
  const short = (id: number): string => (result.graph.functions[id]?.name ?? '').split('.').slice(1).join('.');
  return result.graph.calls.map(([from, to]) => `${short(from)} -> ${short(to)}`).sort();
}

describe('a field that a subclass declares again', () => {
  for (const [base, below] of [['a1', 'b1'], ['b1', 'a1']] as const) {
    it(`is filled by its type in both, with the base in ${base}.ts`, async () => {
      assert.deepEqual(await callsOf(base, below), ['A.go -> S.run', 'A.go -> S2.run']);
    });
  }
});
