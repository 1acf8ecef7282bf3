/**
 * A gate that calls what it is handed, in every language: as a wrapper of a call, and as what makes a function of a function. Past it only callers
 * go on that may. Beside each: no gate, a gate that admits too many, and a wrapper that is none.
 */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const POLICY = 'version: 1\ndatasets: { d: { subjects: US, class: protected, readers: [US] } }\n';

/** `GATE` is a comment on the wrapper, `CALL` the comment of the crossing's region. */
const WRAPPERS: readonly (readonly [what: string, path: string, text: string, more?: Files])[] = [
  ['TypeScript, a lambda', 'a.ts', '// @data-access d\nexport function load(id: string) { return id; }\n// GATE\nfunction only<T>(f: () => T): T { if (where() !== "US") throw new Error(); return f(); }\n// @runs-in SG\nexport function top() { return only(() => load("1")); }\ndeclare function where(): string;\n'],
  ['TypeScript, a function made of a function', 'a.ts', '// @data-access d\nexport function load(id: string) { return id; }\n// GATE\nconst only = (f: (id: string) => string) => (id: string) => { if (where() !== "US") throw new Error(); return f(id); };\nconst guarded = only(load);\n// @runs-in SG\nexport function top() { return guarded("1"); }\ndeclare function where(): string;\n'],
  ['TypeScript, middleware that goes on', 'a.ts', '// @data-access d\nexport function load(id: string) { return id; }\n// GATE\nfunction only(region: string, next: () => void) { if (region === "US") next(); }\n// @runs-in SG\nexport function top(region: string) { only(region, () => { load("1"); }); }\n'],
  ['Python, a lambda', 'a.py', '# @data-access d\ndef load(id): return id\n# GATE\ndef only(f):\n    if where() != "US":\n        raise Exception()\n    return f()\n# @runs-in SG\ndef top():\n    return only(lambda: load("1"))\n'],
  ['Python, a function made of a function', 'a.py', '# @data-access d\ndef load(id): return id\n# GATE\ndef only(f):\n    def inner(id):\n        if where() != "US":\n            raise Exception()\n        return f(id)\n    return inner\nguarded = only(load)\n# @runs-in SG\ndef top():\n    return guarded("1")\n'],
  ['Java', 'A.java', 'class A {\n  // @data-access d\n  static String load(String id) { return id; }\n  // GATE\n  static String only(java.util.function.Supplier<String> f) { if (!where().equals("US")) throw new IllegalStateException(); return f.get(); }\n  // @runs-in SG\n  static String top() { return only(() -> load("1")); }\n}\n'],
  ['C#', 'A.cs', 'static class A {\n  // @data-access d\n  static string Load(string id) { return id; }\n  // GATE\n  static string Only(System.Func<string> f) { if (Where() != "US") throw new System.Exception(); return f(); }\n  // @runs-in SG\n  static string Top() { return Only(() => Load("1")); }\n}\n'],
  ['Kotlin', 'a.kt', '// @data-access d\nfun load(id: String): String { return id }\n// GATE\nfun only(f: () -> String): String { if (where() != "US") throw IllegalStateException(); return f() }\n// @runs-in SG\nfun top(): String { return only { load("1") } }\n'],
  ['Scala', 'a.scala', 'object A {\n  // @data-access d\n  def load(id: String): String = id\n  // GATE\n  def only(f: () => String): String = { if (where() != "US") throw new Exception(); f() }\n  // @runs-in SG\n  def top(): String = only(() => load("1"))\n}\n'],
  ['Swift', 'a.swift', '// @data-access d\nfunc load(_ id: String) -> String { return id }\n// GATE\nfunc only(_ f: () -> String) throws -> String { if whereIs() != "US" { throw Refused() }; return f() }\n// @runs-in SG\nfunc top() throws -> String { return try only { load("1") } }\n'],
  ['Go', 'a.go', 'package app\n\n// @data-access d\nfunc load(id string) string { return id }\n\n// GATE\nfunc only(f func() string) string {\n\tif where() != "US" {\n\t\tpanic("no")\n\t}\n\treturn f()\n}\n\n// @runs-in SG\nfunc top() string { return only(func() string { return load("1") }) }\n', { 'go.mod': 'module example.com/app\n' }],
  ['Go, a handler made of a handler', 'a.go', 'package app\n\n// @data-access d\nfunc load(id string) string { return id }\n\n// GATE\nfunc only(next func(string) string) func(string) string {\n\treturn func(id string) string {\n\t\tif where() != "US" {\n\t\t\tpanic("no")\n\t\t}\n\t\treturn next(id)\n\t}\n}\n\n// @runs-in SG\nfunc top() string { return only(load)("1") }\n', { 'go.mod': 'module example.com/app\n' }],
  ['Rust', 'src/lib.rs', '// @data-access d\nfn load(id: String) -> String { id }\n// GATE\nfn only<F: FnOnce() -> String>(f: F) -> String { if where_is() != "US" { panic!("no"); } f() }\n// @runs-in SG\nfn top() -> String { only(|| load("1".to_string())) }\n', { 'Cargo.toml': '[package]\nname = "app"\n' }],
  ['C++', 'a.cc', '#include <functional>\n// @data-access d\nint load(int id) { return id; }\n// GATE\nint only(std::function<int()> f) { if (where() != 1) throw 1; return f(); }\n// @runs-in SG\nint top() { return only([] { return load(1); }); }\n'],
  ['PHP', 'a.php', "<?php\n// @data-access d\nfunction load($id) { return $id; }\n// GATE\nfunction only(callable $f) { if (where() !== 'US') throw new Exception(); return $f(); }\n// @runs-in SG\nfunction top() { return only(function () { return load('1'); }); }\n"],
  ['Ruby, a block', 'a.rb', '# @data-access d\ndef fetch(id)\n  id\nend\n# GATE\ndef only\n  raise "no" if where != "US"\n  yield\nend\n# @runs-in SG\ndef top\n  only { fetch("1") }\nend\n'],
  ['Ruby, a lambda', 'a.rb', '# @data-access d\ndef fetch(id)\n  id\nend\n# GATE\ndef only(f)\n  raise "no" if where != "US"\n  f.call\nend\n# @runs-in SG\ndef top\n  only(-> { fetch("1") })\nend\n'],
];

describe('a gate that calls what it is handed', () => {
  for (const [what, path, text, more] of WRAPPERS) {
    for (const [gate, isFlagged] of [['@region-gate US', false], ['@region-gate US,SG', true], ['no gate', true]] as const) {
      it(`${isFlagged ? 'does not cut' : 'cuts'}: ${what}, ${gate}`, async () => {
        const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, [path]: text.replace('GATE', gate), ...more });
        assert.deepEqual(findings.map((f) => `${f.rule} ${f.function.split(/[.:#]+/).at(-1) ?? ''} ${f.readers.join(' ')}`.toLowerCase()), isFlagged ? ['foreign-caller top sg'] : []);
      });
    }
  }

  it('does not cut what it reads itself before it decides', async () => {
    const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, 'a.ts': '// @data-access d\nexport function load(id: string) { return id; }\n// @region-gate US\nfunction only(id: string, next: () => void) { if (load(id) === "US") next(); }\n// @runs-in SG\nexport function top() { only("1", () => {}); }\n' });
    assert.deepEqual(findings.map((f) => `${f.rule} ${f.function}`), ['foreign-caller top']);
  });

  it('does not cut a function that it is handed and somebody else calls', async () => {
    const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, 'a.ts': '// @data-access d\nexport function load(id: string) { return id; }\n// @region-gate US\nfunction only(f: () => void) { if (Date.now() > 1) throw new Error(); f(); }\nfunction go(f: () => void) { f(); }\n// @runs-in SG\nexport function top() { const f = () => { load("1"); }; go(f); only(f); }\n' });
    assert.deepEqual(findings.map((f) => `${f.rule} ${f.function}`), ['foreign-caller top.f']);
  });
});

const PRELUDE = {
  ts: '// @data-access d\nexport function load(id: string) { return id; }\n// @region-gate US\nexport function usOnly(req: any, res: any, next: any) { if (req.region !== "US") { res.end(); return; } next(); }\n// @region-gate US\nexport function requireUs() { if (where() !== "US") throw new Error(); }\n// @region-gate US\nexport const only = (f: (id: string) => string) => (id: string) => { if (where() !== "US") throw new Error(); return f(id); };\ndeclare function where(): string;\n',
  py: '# @data-access d\ndef load(id): return id\n# @region-gate US\ndef us_only(f):\n    def inner(*a):\n        if where() != "US":\n            raise Exception()\n        return f(*a)\n    return inner\n',
};

describe('a gate before a function that is itself foreign', () => {
  const CASES: readonly (readonly [what: string, path: string, text: string, isFlagged: boolean])[] = [
    ['middleware before a handler', 'a.ts', 'app.get("/x", usOnly, show);\nfunction show() { return load("1"); }\n', false],
    ['middleware before a handler without a name', 'a.ts', 'app.get("/x", usOnly, () => load("1"));\n', false],
    ['middleware after it', 'a.ts', 'app.get("/x", show, usOnly);\nfunction show() { return load("1"); }\n', true],
    ['middleware of another handler', 'a.ts', 'app.get("/x", usOnly, other);\napp.get("/y", show);\nfunction other() { return "1"; }\nfunction show() { return load("1"); }\n', true],
    ['middleware at one of two places', 'a.ts', 'app.get("/x", usOnly, show);\napp.get("/y", show);\nfunction show() { return load("1"); }\n', true],
    ['middleware of the whole server', 'a.ts', 'app.use(usOnly);\napp.get("/x", () => load("1"));\n', false],
    ['middleware of the whole server, after the handler', 'a.ts', 'app.get("/x", () => load("1"));\napp.use(usOnly);\n', true],
    ['middleware of a part of it', 'a.ts', 'app.use("/admin", usOnly);\napp.get("/x", () => load("1"));\n', true],
    ['middleware of another server', 'a.ts', 'const other = express();\nother.use(usOnly);\napp.get("/x", () => load("1"));\n', true],
    ['middleware that is used on one way only', 'a.ts', 'if (process.env.GATED) app.use(usOnly);\napp.get("/x", () => load("1"));\n', true],
    ['middleware of a server that is made anew', 'a.ts', 'let web = express();\nweb.use(usOnly);\nweb = express();\nweb.get("/x", () => load("1"));\n', true],
    ['middleware of a router that is a field', 'a.ts', 'export class Web {\n  private readonly router = express.Router();\n  start() {\n    this.router.use(usOnly);\n    this.router.get("/x", show);\n  }\n}\nfunction show() { return load("1"); }\n', false],
    ['a wrapper', 'a.ts', 'export const handler = only(show);\nfunction show(id: string) { return load(id); }\n', false],
    ['a wrapper, and a call beside it', 'a.ts', 'export const handler = only(show);\nfunction show(id: string) { return load(id); }\nexport function other() { return show("1"); }\n', true],
    ['a lambda past a gate', 'a.ts', 'export function show() { requireUs(); return ["1"].map((x) => load(x)); }\n', false],
    ['a lambda before a gate', 'a.ts', 'export function show() { const all = ["1"].map((x) => load(x)); requireUs(); return all; }\n', true],
    ['a lambda that is made past a gate, kept, and called by whoever likes', 'a.ts', 'const kept: (() => string)[] = [];\nexport function show() { requireUs(); kept.push(() => load("1")); }\nexport function later() { return kept[0](); }\n', true],
    ['a decorator', 'a.py', '@us_only\ndef show(x):\n    return load(x)\n', false],
    ['another decorator', 'a.py', 'def timed(f):\n    return f\n@timed\ndef show(x):\n    return load(x)\n', true],
  ];
  for (const [what, path, text, isFlagged] of CASES) {
    it(`${isFlagged ? 'does not cut' : 'cuts'}: ${what}`, async () => {
      const isPython = path.endsWith('.py');
      const file = isPython ? `from b import load, us_only\n# @runs-in SG scope=file\n\n${text}` : `// @runs-in SG scope=file\n\nimport express from "express";\nimport { load, usOnly, requireUs, only } from "./b";\nconst app = express();\n${text}`;
      const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, [isPython ? 'b.py' : 'b.ts']: isPython ? PRELUDE.py : PRELUDE.ts, [path]: file });
      assert.deepEqual(findings.map((f) => f.rule), isFlagged ? ['foreign-caller'] : [], findings.map((f) => f.message).join('\n'));
    });
  }
});
