/** Where following a value ends on purpose, it is said: in `incomplete` where code that is not read gets it, in `coverage` where it decides a branch. */
import assert from 'node:assert/strict';
import { TODAY, memoryWorkspace } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const TS = `// @data-access subjects=US class=protected
declare function load(): any;
// @data-access op=export to=SG
declare function send(value: any): void;
declare const name: string;
`;
const PYTHON = `# @data-access subjects=US class=protected
def load():
    return object()

# @data-access op=export to=SG
def send(value):
    pass

`;
const JAVA = `  // @data-access subjects=US class=protected
  static String load() { return "x"; }
  // @data-access op=export to=SG
  static void send(Object value) {}
`;

/** Kind and line of all that `coverage` lists, and lines that `incomplete` names. */
async function endsOf(files: Files): Promise<{ readonly listed: readonly string[]; readonly incomplete: readonly string[]; readonly flows: readonly number[] }> {
  const result = await memoryWorkspace(files).lint({ today: TODAY });
  assert.ok(result.ok);
  const { findings, incomplete } = result.report;
  return {
    listed: result.details.coverage().notFollowed.map(({ kind, line }) => `${kind} ${line}`),
    incomplete: incomplete.map(({ reason, message }) => `${reason} ${/^Line (\d+)/.exec(message)?.[1] ?? '?'}`),
    flows: findings.filter((f) => f.rule === 'foreign-flow').map((f) => f.range.start.line),
  };
}

interface Case { readonly name: string; readonly files: Files; readonly listed: readonly string[]; readonly flows?: readonly number[] }

const CASES: readonly Case[] = [
  { name: 'native method of Java, whose value is followed on', files: { 'A.java': `class A {\n${JAVA}  static native String seal(String s);\n  void run() {\n    send(seal(load()));\n    send(seal("clean"));\n  }\n}\n` }, listed: ['native 8'], flows: [8] },
  { name: 'extern method of C#', files: { 'A.cs': 'class A {\n  // @data-access subjects=US class=protected\n  static string Load() { return ""; }\n  // @data-access op=export to=SG\n  static void Send(object o) {}\n  static extern string Seal(string s);\n  void Run() {\n    Send(Seal(Load()));\n    Send(Seal("x"));\n  }\n}\n' }, listed: ['native 8'], flows: [8] },
  { name: 'external function of Kotlin', files: { 'a.kt': '// @data-access subjects=US class=protected\nfun load(): String = ""\n// @data-access op=export to=SG\nfun send(o: Any) {}\nexternal fun seal(s: String): String\nfun run() {\n  send(seal(load()))\n  send(seal("x"))\n}\n' }, listed: ['native 7'], flows: [7] },
  { name: 'foreign function of Rust', files: { 'Cargo.toml': '[package]\nname = "a"\n', 'src/lib.rs': '// @data-access subjects=US class=protected\nfn load() -> i32 { 1 }\n// @data-access op=export to=SG\nfn send(v: i32) {}\nextern "C" {\n  fn seal(v: i32) -> i32;\n}\nfn run() {\n  send(unsafe { seal(load()) });\n  send(unsafe { seal(1) });\n}\n' }, listed: ['native 9'], flows: [9] },
  { name: 'library loaded through ctypes', files: { 'a.py': `import ctypes\n${PYTHON}def run():\n    lib = ctypes.CDLL("libseal.so")\n    lib.seal(load())\n    lib.seal(b"clean")\n    print(load())\n` }, listed: ['native 12'] },
  { name: 'member under a key that nobody knows', files: { 'a.ts': `${TS}export function run(handlers: any): void {\n  handlers[name](load());\n  handlers[name]('clean');\n  handlers.known(load());\n}\n` }, listed: ['computed 7'] },
  { name: 'member under a key whose values are known', files: { 'a.ts': `${TS}const handlers: any = { a(v: any): void { send(v); } };\nexport function run(): void {\n  handlers[name](load());\n}\n` }, listed: [], flows: [6] },
  { name: 'reflection in Java', files: { 'A.java': `class A {\n${JAVA}  void run(java.lang.reflect.Method m) throws Exception {\n    m.invoke(this, load());\n    m.invoke(this, "clean");\n  }\n}\n` }, listed: ['computed 7'] },
  { name: 'a member that is looked up by a computed name in Python', files: { 'a.py': `${PYTHON}def run(o, name):\n    getattr(o, name)(load())\n    getattr(o, name)("clean")\n` }, listed: ['computed 10'] },
  { name: 'a branch that a protected value decides, with a sink in it', files: { 'a.ts': `${TS}export function run(): void {\n  const user = load();\n  if (user.age > 18) send('adult');\n  if (user.age > 18) console.log('adult');\n  if (name === 'x') send('x');\n}\n` }, listed: ['implicit 8'] },
];

describe('value flow: where it ends', () => {
  for (const { name, files, listed, flows = [] } of CASES) {
    it(name, async () => {
      const found = await endsOf(files);
      assert.deepEqual(found.listed, listed);
      assert.deepEqual(found.flows, flows);
      assert.deepEqual(found.incomplete, listed.filter((one) => !one.startsWith('implicit')).map((one) => `unsupported ${one.split(' ')[1] ?? ''}`));
    });
  }

  it('says nothing where there is nothing that a value may not reach', async () => {
    const { listed, incomplete } = await endsOf({ 'a.ts': '// @data-access subjects=US class=protected\ndeclare function load(): any;\nexport function run(handlers: any, name: string): void {\n  handlers[name](load());\n}\n' });
    assert.deepEqual([...listed, ...incomplete], []);
  });
});
