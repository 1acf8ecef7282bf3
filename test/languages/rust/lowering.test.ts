/** What sources are lowered to, where calls alone do not tell it. */
import assert from 'node:assert/strict';
import { prepareRust } from '../../../src/languages/rust/prepare.ts';
import { numberText, stringValue } from '../../../src/languages/rust/literals.ts';
import { dumpFacts } from '../../extract/dump-facts.ts';
import { rustFacts } from './kit.ts';

/** Title, source, what the dump must have, what it must not. */
const LOWERED: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['imports', 'use crate::a::{self, b as c};\nuse super::d::*;\n', ['Import "crate" "a"', 'Import "crate.a" "b"'], ['"self"']],
  ['modules in other files', 'mod a;\n#[path = "odd.rs"]\nmod b;\n', ['Import "self.a" "*"', 'Import "./odd.rs" "*"'], []],
  ['names in place', 'fn f() { crate::a::g(); std::mem::drop(1); }\n', ['Import "crate.a" "g"', 'Import "std.mem" "drop"'], []],
  ['the question mark', 'fn f() -> R { g()?; }\n', ['Else', 'Object "Err"', 'Return'], []],
  ['macros that are calls', 'fn f() { println!("{}", g()); assert!(h()); }\n', ['Global "g"', 'Global "println"', 'Global "h"', 'Throw'], ['Global "assert"']],
  ['text in macros', 'fn f() { log!("println!(x)"); }\n', ['String "println!(x)"'], ['Global "x"']],
  ['smart pointers', 'fn f(a: A) { let b = Arc::new(Mutex::new(a)); }\n', ['Store b'], ['Global "Arc"', 'Global "Mutex"']],
  ['own types of such names', 'struct Arc;\nimpl Arc { fn new(a: i32) -> Arc { Arc } }\nfn f() { let b = Arc::new(1); }\n', ['Get', '"new"'], []],
];

describe('Rust lowering', () => {
  for (const [title, source, there, absent] of LOWERED) {
    it(title, async () => {
      const dump = dumpFacts(await rustFacts(source));
      for (const text of there) assert.ok(dump.includes(text), `no ${text} in\n${dump}`);
      for (const text of absent) assert.ok(!dump.includes(text), `${text} in\n${dump}`);
    });
  }

  it('functions, methods and closures have their names, kinds and receivers', async () => {
    const facts = await rustFacts('mod m { pub struct S; impl S { pub async fn a(&self) {} pub fn b() {} } }\nimpl m::S { fn c(self: Box<Self>) {} }\ntrait T { fn d(&self); }\nfn e() { let f = || 1; fn g() {} }\n');
    assert.deepEqual(facts.functions.slice(1).map((f) => `${f.kind} ${f.qualifiedName}${f.isStatic ? ' static' : ''}${f.isAsync ? ' async' : ''}${f.isAbstract ? ' abstract' : ''}`).sort(), [
      'function shop.e', 'function shop.e.g', 'lambda shop.e.f', 'method shop.S.c', 'method shop.T.d abstract', 'method shop.m.S.a async', 'method shop.m.S.b static',
    ]);
  });

  it('types stand for what they hold', async () => {
    const facts = await rustFacts('struct S { a: Arc<Mutex<User>>, b: Option<&\'static User>, c: HashMap<String, Vec<User>>, d: Box<dyn Fn(i32) -> User>, e: (A, B), f: crate::x::Y }\nfn f<T: Clone + Dao>(t: T, u: impl Iterator<Item = User>) {}\n');
    const said = (i: number): string => {
      const t = facts.types[i];
      return !t ? '-' : `${t.kind === 'name' ? '' : t.kind}${t.name}${t.args.length > 0 ? `<${t.args.map(said).join(', ')}>` : ''}`;
    };
    assert.deepEqual(facts.classes[0]?.members.map((m) => said(m.type)), ['User', 'array<User>', 'array<array<User>>', 'function<User>', 'array<A, B>', 'crate.x.Y']);
    assert.deepEqual(facts.functions[1]?.params.map((p) => said(p.type)), ['Dao', 'array<User>']);
  });
});

describe('Rust text before it is parsed', () => {
  for (const [written, parsed] of [
    ['println!("{}", a)', 'println ("{}", a)'], ['let v = vec![1, 2];', 'let v =     [1, 2];'], ['vec!{1}', 'vec!{1}'], ['other!(a)', 'other!(a)'], ['"println!(1)"', '"println!(1)"'], ['// println!(1)', '// println!(1)'], ['/* /* */ println!(1) */', '/* /* */ println!(1) */'],
    ['r#"a " println!(1)"#', 'r#"a " println!(1)"#'], ['\'"\' ; println!(1)', '\'"\' ; println (1)'], ['fn f<\'a>(x: &\'a str) { print!("{}", x) }', 'fn f<\'a>(x: &\'a str) { print ("{}", x) }'], ['info!(%a, "x")', 'info!(%a, "x")'], ['info!(target: "t", "x")', 'info!(target: "t", "x")'], ['a != b(c)', 'a != b(c)'],
  ] as const) {
    it(written, () => {
      assert.equal(prepareRust(written), parsed);
    });
  }

  it('literals', () => {
    assert.deepEqual(['"a\\n\\x41\\u{1F600}"', 'b"x\\\\"', 'r#"a"b"#', '\'\\\'\'', '"a\\\n   b"', '"'].map(stringValue), ['a\nA😀', 'x\\', 'a"b', '\'', 'ab', '']);
    assert.deepEqual(['1_000', '5u8', '0xffi64', '1.5f32', '0x1f', '7usize'].map(numberText), ['1000', '5', '0xff', '1.5', '0x1f', '7']);
  });
});
