/** Comparisons of the caller's region as gates: ways in which they close a path, and look-alikes that do not. */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';

const POLICY = `version: 1
datasets:
  us-user.private: { subjects: US, class: protected, readers: [US] }
models:
  - { symbol: "Context.region", caller-region: true }
  - { symbol: "currentRegion", caller-region: true }
  - { symbol: "ctx.region", caller-region: true }
  - { symbol: "ctx.getRegion", caller-region: true }
`;

type Case = readonly [title: string, body: string, flagged: boolean];

const TYPESCRIPT = (body: string): string => `
// @data-access us-user.private
export function load(id: string): string { return id; }
interface Context { readonly region: string; readonly tier: string }
declare function currentRegion(): string;
const HOME = 'US';
enum Region { US = 'US', SG = 'SG' }
// @runs-in SG
export function show(ctx: Context, id: string) { ${body} }
`;

const TYPESCRIPT_CASES: readonly Case[] = [
  ['the condition of the if', "if (ctx.region === 'US') return load(id); return '';", false],
  ['the other branch', "if (ctx.region === 'US') return ''; else return load(id);", true],
  ['after the if', "if (ctx.region === 'US') console.log(id); return load(id);", true],
  ['the wrong region', "if (ctx.region === 'SG') return load(id); return '';", true],
  ['no region at all', "if (ctx.region === 'gold') return load(id); return '';", true],
  ['another value', "if (ctx.tier === 'US') return load(id); return '';", true],
  ['early return', "if (ctx.region !== 'US') return ''; return load(id);", false],
  ['early return of the right ones', "if (ctx.region === 'US') return ''; return load(id);", true],
  ['throw on refusal', "if (ctx.region !== 'US') throw new Error(id); return load(id);", false],
  ['a refusal that goes on', "if (ctx.region !== 'US') console.log(id); return load(id);", true],
  ['negation', "if (!(ctx.region === 'US')) return ''; return load(id);", false],
  ['after the access', "const x = load(id); if (ctx.region !== 'US') return ''; return x;", true],
  ['one branch only', "if (id) { if (ctx.region !== 'US') return ''; } return load(id);", true],
  ['a call that gives it', "if (currentRegion() === 'US') return load(id); return '';", false],
  ['kept in a variable', "const region = currentRegion(); if (region === 'US') return load(id); return '';", false],
  ['a variable that is assigned again', "let region = currentRegion(); region = 'US'; if (region === 'US') return load(id); return '';", true],
  ['the outcome kept in a variable', "const ok = ctx.region === 'US'; if (ok) return load(id); return '';", false],
  ['a constant', 'if (ctx.region === HOME) return load(id); return "";', false],
  ['an enum member', 'if (ctx.region === Region.US) return load(id); return "";', false],
  ['the wrong enum member', 'if (ctx.region === Region.SG) return load(id); return "";', true],
  ['a list', "if (['US', 'PR'].includes(ctx.region)) return load(id); return '';", false],
  ['a list with a foreign region', "if (['US', 'SG'].includes(ctx.region)) return load(id); return '';", true],
  ['a set', "if (new Set(['US']).has(ctx.region)) return load(id); return '';", false],
  ['and', "if (id && ctx.region === 'US') return load(id); return '';", false],
  ['or', "if (id || ctx.region === 'US') return load(id); return '';", true],
  ['or of two that may', "if (ctx.region === 'US' || ctx.region === 'PR') return load(id); return '';", false],
  ['a case', "switch (ctx.region) { case 'US': return load(id); default: return ''; }", false],
  ['the default', "switch (ctx.region) { case 'US': return ''; default: return load(id); }", true],
  ['a case that a foreign one falls into', "switch (ctx.region) { case 'SG': console.log(id); case 'US': return load(id); default: return ''; }", true],
  ['two cases in one', "switch (ctx.region) { case 'US': case 'PR': return load(id); default: return ''; }", false],
  ['after a switch that refuses', "switch (ctx.region) { case 'US': break; default: throw new Error(id); } return load(id);", false],
  ['after a switch that does not', "switch (ctx.region) { case 'US': break; default: console.log(id); } return load(id);", true],
];

const OTHERS: readonly (readonly [file: string, text: (body: string) => string, cases: readonly Case[]])[] = [
  ['a.py', (body) => `# @data-access us-user.private\ndef load(x):\n    return x\n# @runs-in SG\ndef show(ctx, x):\n    ${body}\n`, [
    ['if', "if ctx.region == 'US':\n        return load(x)", false],
    ['else', "if ctx.region == 'US':\n        return ''\n    else:\n        return load(x)", true],
    ['in', "if ctx.region in ('US', 'PR'):\n        return load(x)", false],
    ['in with a foreign region', "if ctx.region in ('US', 'SG'):\n        return load(x)", true],
    ['not in', "if ctx.region not in ['US']:\n        raise ValueError(x)\n    return load(x)", false],
    ['a match', "match ctx.region:\n        case 'US':\n            return load(x)\n        case _:\n            return ''", false],
    ['a wrong match', "match ctx.region:\n        case 'SG':\n            return load(x)\n        case _:\n            return ''", true],
  ]],
  ['A.java', (body) => `class A {\n  // @data-access us-user.private\n  static String load(String x) { return x; }\n  // @runs-in SG\n  static String show(Context ctx, String x) { ${body} }\n}\n`, [
    ['equals', 'if (ctx.getRegion().equals("US")) return load(x); return "";', false],
    ['equals the other way', 'if ("US".equals(ctx.getRegion())) { return load(x); } return "";', false],
    ['the wrong region', 'if ("SG".equals(ctx.getRegion())) { return load(x); } return "";', true],
    ['negated', 'if (!"US".equals(ctx.getRegion())) { throw new IllegalStateException(); } return load(x);', false],
    ['a list', 'if (java.util.List.of("US", "PR").contains(ctx.getRegion())) return load(x); return "";', false],
    ['a switch', 'switch (ctx.getRegion()) { case "US": return load(x); default: return ""; }', false],
    ['the default of a switch', 'switch (ctx.getRegion()) { case "US": return ""; default: return load(x); }', true],
  ]],
  ['a.go', (body) => `package a\n// @data-access us-user.private\nfunc load(x string) string { return x }\n// @runs-in SG\nfunc show(ctx Context, x string) string {\n${body}\n}\n`, [
    ['if', 'if ctx.region == "US" { return load(x) }\nreturn ""', false],
    ['early return', 'if ctx.region != "US" { return "" }\nreturn load(x)', false],
    ['the wrong region', 'if ctx.region == "SG" { return load(x) }\nreturn ""', true],
    ['a switch', 'switch ctx.region {\ncase "US", "PR":\nreturn load(x)\n}\nreturn ""', false],
    ['a switch with a foreign region', 'switch ctx.region {\ncase "US", "SG":\nreturn load(x)\n}\nreturn ""', true],
  ]],
];

async function isFlagged(file: string, text: string): Promise<boolean> {
  const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, [file]: text });
  return findings.some((f) => f.rule === 'foreign-caller' || f.rule === 'foreign-read');
}

describe("the caller's region as a gate", () => {
  for (const [title, body, flagged] of TYPESCRIPT_CASES) it(`TypeScript, ${flagged ? 'does not close' : 'closes'}: ${title}`, async () => { assert.equal(await isFlagged('a.ts', TYPESCRIPT(body)), flagged); });
  for (const [file, text, cases] of OTHERS) {
    for (const [title, body, flagged] of cases) it(`${file}, ${flagged ? 'does not close' : 'closes'}: ${title}`, async () => { assert.equal(await isFlagged(file, text(body)), flagged); });
  }

  it('closes in a caller on the way, and says nothing where the policy names nothing', async () => {
    const text = `
// @data-access us-user.private
export function load(id: string): string { return id; }
function middle(ctx: { region: string }, id: string) { if (ctx.region !== 'US') return ''; return load(id); }
// @runs-in SG
export function show(ctx: { region: string }, id: string) { return middle(ctx, id); }
`;
    assert.equal(await isFlagged('a.ts', text), false);
    const { findings } = await lintFiles({ 'region-guard.yaml': POLICY.slice(0, POLICY.indexOf('models:')), 'a.ts': text });
    assert.deepEqual(findings.map((f) => f.rule), ['foreign-caller']);
  });

  it('keeps a value from a function abroad that only such callers get to, but not from an export', async () => {
    const text = (body: string): string => `
// @data-access us-user.private
export function load(id: string): string { return id; }
// @runs-in SG
export function abroad(x: string): void { console.log(x); }
// @data-access op=export to=SG
export function send(x: string): void { console.log(x); }
export function start(ctx: { region: string }, id: string) { const x = load(id); ${body} }
`;
    const rules = async (body: string): Promise<readonly string[]> => (await lintFiles({ 'region-guard.yaml': POLICY, 'a.ts': text(body) })).findings.map((f) => f.rule);
    assert.deepEqual(await rules("abroad(x);"), ['foreign-flow']);
    assert.deepEqual(await rules("if (ctx.region === 'US') abroad(x);"), []);
    assert.deepEqual(await rules("if (ctx.region === 'US') send(x);"), ['foreign-flow']);
  });

  it('is true or is left out', async () => {
    await assert.rejects(lintFiles({ 'region-guard.yaml': 'version: 1\nmodels:\n  - { symbol: "x", caller-region: US }\n', 'a.ts': '' }), /"caller-region" is true, or is left out/);
  });
});
