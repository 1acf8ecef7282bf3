/** Bad input of every kind, through a whole lint: refused or bounded quickly, at its own place, with the nearest right word; and read in the strictest way. */
import assert from 'node:assert/strict';
import { memoryWorkspace, TODAY } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const POLICY = 'version: 1\ndatasets:\n  d: { subjects: US, class: protected, readers: [US] }\n';
/** Far more than a slow machine needs for a linear pass, far less than a quadratic one takes. */
const LONGEST_MS = 30_000;

/** Findings as `rule line:column message`, or what is wrong with the policy as `line:column message`. */
async function told(files: Files): Promise<readonly string[]> {
  const before = performance.now();
  const result = await memoryWorkspace(files).lint({ today: TODAY });
  assert.ok(performance.now() - before < LONGEST_MS, 'takes too long');
  if (!result.ok) return result.errors.map((e) => `${e.position.line}:${e.position.column} ${e.message}`);
  return result.report.findings.map((f) => `${f.rule} ${f.range.start.line}:${f.range.start.column} ${f.message}`);
}

function matches(actual: readonly string[], expected: readonly RegExp[]): void {
  assert.equal(actual.length, expected.length, actual.map((a) => a.slice(0, 200)).join('\n'));
  for (const [i, pattern] of expected.entries()) assert.match(actual[i] ?? '', pattern);
}

describe('payloads of a megabyte', () => {
  const CASES: readonly (readonly [what: string, payload: string, ...expected: readonly RegExp[]])[] = [
    ['a text', `d purpose="${'x'.repeat(1e6)}"`, /^invalid-annotation 1:27 `"` is never closed/, /^invalid-annotation 1:65552 longer than 65536 characters/],
    ['open brackets', `d readers=${'['.repeat(1e6)}`, /has no value/, /never closed/, /has no place here/, /longer than 65536/],
    ['a list keeps what was read of it, a word that was cut included', `d readers=[SG,${'US,'.repeat(3e5)}US]`, /never closed/, /^invalid-annotation 1:6555\d Unknown region "U"/, /longer than 65536/, /^foreign-read 2:1 .* SG and U /],
    ['segments of a name', `${'d.'.repeat(4e5)}x`, /longer than 65536/],
  ];
  for (const [path, sign] of [['a.ts', '//'], ['a.sql', '--']] as const) {
    for (const [what, payload, ...expected] of CASES) {
      it(`${path}: ${what}`, async () => {
        matches(await told({ 'region-guard.yaml': POLICY, [path]: `${sign} @data-access ${payload}\nload();\n` }), expected);
      });
    }
  }

  it('many unknown keys are told a few times', async () => {
    const found = await told({ 'region-guard.yaml': POLICY, 'a.ts': `// @data-access d ${'a=b '.repeat(2.5e5)}\nload();\n` });
    assert.ok(found.length <= 20, String(found.length));
    assert.match(found[0] ?? '', /^invalid-annotation 1:19 unknown key `a`; the keys of @data-access are data, /);
  });

  it('ten thousand annotations in one function take time that grows with them', async () => {
    const found = await told({ 'region-guard.yaml': POLICY, 'a.ts': `export function f() {\n${'// @data-access d readers=SG\nload();\n'.repeat(10_000)}}\n` });
    assert.equal(found.length, 10_000);
    assert.ok(found.every((f) => f.startsWith('foreign-read ')));
  });
});

describe('names that are part of every object', () => {
  it('are nothing in annotations', async () => {
    matches(await told({ 'region-guard.yaml': POLICY, 'a.ts': '// @data-access d __proto__=x\nload();\n// @runs-in __proto__\nfunction f() {}\n// @data-access constructor\nload();\n' }), [
      /^invalid-annotation 1:19 unknown key `__proto__`/, /^invalid-annotation 3:13 Unknown region "__proto__"/, /^invalid-annotation 5:17 Unknown dataset "constructor"/,
    ]);
  });

  it('are nothing in a policy', async () => {
    assert.match((await told({ 'region-guard.yaml': 'version: 1\n__proto__: { x: 1 }\n' }))[0] ?? '', /^2:1 .*__proto__/);
    assert.match((await told({ 'region-guard.yaml': 'version: 1\nregions: { a: toString }\n' }))[0] ?? '', /^2:15 unknown region "toString"/);
  });
});

describe('policies that ask for too much', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'b c d e f g h i j'.split(' ').map((c, i) => `${c}: &${c} [${Array<string>(9).fill(`*${'abcdefghij'.charAt(i)}`).join(',')}]`)].join('\n');
  const CASES: readonly (readonly [what: string, policy: string, expected: RegExp])[] = [
    ['YAML aliases of aliases', `version: 1\n${bomb}\n`, /^\d+:\d+ /],
    ['lists within lists', `version: 1\nregions: ${'['.repeat(1e5)}`, /^2:\d+ |^1:1 /],
    ['a name that is itself', 'version: 1\nregions: { a: b, b: c, c: a }\n', /^2:12 regions go in a circle: a → b → c → a/],
    ['a long pattern', `${POLICY}exclude: ["${'**/*'.repeat(600)}"]\n`, /^4:11 .*longer than 2000 characters/],
    ['a pattern of many stars', `${POLICY}exclude: ["${'*a'.repeat(100)}"]\n`, /^4:11 .*at most 3 `\*`/],
    ['patterns within patterns', `${POLICY}exclude: ["+(+(+(a)))b"]\n`, /^4:11 .*use `\{a,b\}`/],
    ['a pattern that takes everything else', `${POLICY}exclude: ["!(a)"]\n`, /^4:11 .*name what it should match/],
    ['a long symbol', `${POLICY}models: [{ symbol: "${'*.'.repeat(5000)}x", region-gate: US }]\n`, /^4:20 .*longer than 2000 characters/],
    ['a large policy', POLICY + Array.from({ length: 20_000 }, (_, i) => `  d${i}: { subjects: US, readers: [US] }\n`).join(''), /^1:1 the policy is longer than/],
    ['a misspelled key', 'version: 1\ndatasets:\n  d: { subject: US }\n', /^3:8 unknown key "subject" in the dataset "d": did you mean "subjects"/],
    ['a misspelled value', 'version: 1\ndatasets:\n  d: { class: protcted }\n', /^3:15 "class" cannot be "protcted": did you mean "protected"/],
    ['a misspelled rule', 'version: 1\nrules: { foreign-reed: error }\n', /^2:10 .*did you mean "foreign-read"/],
  ];
  for (const [what, policy, expected] of CASES) {
    it(what, async () => { assert.match((await told({ 'region-guard.yaml': policy, 'a.ts': '// @data-access d\nload();\n' }))[0] ?? '', expected); });
  }

  it('a policy that is in order is taken', async () => {
    assert.deepEqual(await told({ 'region-guard.yaml': POLICY, 'a.ts': '// @data-access d\nload();\n' }), []);
  });
});
