/** Gates on a call path: ways that a gate closes, and look-alikes that it does not. */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';

const PRELUDE = `
// @data-access us-user.private
export function load(id: string): string { return id; }
// @region-gate US
function requireUs(): void { if (where() !== 'US') throw new Error('refused'); }
// @region-gate US
function isUs(): boolean { return where() === 'US'; }
// @region-gate SG
function requireSg(): void { if (where() !== 'SG') throw new Error('refused'); }
// @region-gate US
function warnUs(): boolean { console.log(where()); return true; }
declare function where(): string;
`;

const CASES: readonly (readonly [title: string, body: string, flagged: boolean])[] = [
  ['no gate', 'return load(id);', true],
  ['a gate before the call', 'requireUs(); return load(id);', false],
  ['a gate after the call', 'const x = load(id); requireUs(); return x;', true],
  ['a gate that admits the wrong region', 'requireSg(); return load(id);', true],
  ['the condition of the if', 'if (isUs()) { return load(id); } return "";', false],
  ['the other branch of the if', 'if (isUs()) { return ""; } else { return load(id); }', true],
  ['a negated condition with an early return', 'if (!isUs()) return ""; return load(id);', false],
  ['a negated condition without one', 'if (!isUs()) { console.log("hm"); } return load(id);', true],
  ['one branch only', 'if (id) { requireUs(); } return load(id);', true],
  ['both branches', 'if (id) { requireUs(); } else { requireUs(); } return load(id);', false],
  ['and', 'if (id && isUs()) return load(id); return "";', false],
  ['or', 'if (id || isUs()) return load(id); return "";', true],
  ['a short circuit', 'return isUs() && load(id);', false],
  ['a conditional expression', 'return isUs() ? load(id) : "";', false],
  ['the wrong side of one', 'return isUs() ? "" : load(id);', true],
  ['a result kept in a variable', 'const ok = isUs(); if (ok) return load(id); return "";', false],
  ['a truth value that nobody looks at', 'warnUs(); return load(id);', true],
  ['a refusal that is caught', 'try { requireUs(); } catch { console.log("hm"); } return load(id);', true],
  ['a refusal that is caught and ends', 'try { requireUs(); } catch { return ""; } return load(id);', false],
  ['a try with a finally', 'try { requireUs(); } finally { console.log("x"); } return load(id);', false],
  ['a loop that may not run', 'for (const x of [id]) { requireUs(); } return load(id);', true],
  ['in the loop of the call', 'for (const x of [id]) { requireUs(); load(x); } return "";', false],
];

describe('gates', () => {
  for (const [title, body, flagged] of CASES) {
    it(`${flagged ? 'does not close' : 'closes'}: ${title}`, async () => {
      const { findings } = await lintFiles({ 'a.ts': `${PRELUDE}\n// @runs-in SG\nexport function show(id: string) { ${body} }\n` });
      assert.equal(findings.some((f) => f.rule === 'foreign-caller' && f.function === 'show'), flagged, JSON.stringify(findings));
    });
  }

  it('closes in a caller on the way', async () => {
    const { findings } = await lintFiles({ 'a.ts': `${PRELUDE}\nfunction inner(id: string) { return load(id); }\nfunction middle(id: string) { requireUs(); return inner(id); }\n// @runs-in SG\nexport function show(id: string) { return middle(id); }\n` });
    assert.deepEqual(findings, []);
  });

  it('closes as a decorator', async () => {
    const gate = '# @region-gate US\ndef us_only(f):\n    def inner(*a):\n        if where() != "US":\n            raise Exception()\n        return f(*a)\n    return inner\n';
    const rest = '# @data-access us-user.private\ndef load(x):\n    return x\n# @runs-in SG\ndef show(x):\n    return middle(x)\n';
    const middle = 'def middle(x):\n    return load(x)\n';
    const open = await lintFiles({ 'a.py': `${gate}${middle}${rest}` });
    assert.deepEqual(open.findings.map((f) => f.rule), ['foreign-caller']);
    const closed = await lintFiles({ 'a.py': `${gate}@us_only\n${middle}${rest}` });
    assert.deepEqual(closed.findings, []);
  });
});
