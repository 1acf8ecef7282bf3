/** Unfinished, broken, hostile and very large files: facts stay well formed, and what can be read is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rustAdapter } from '../../../src/languages/rust/adapter.ts';
import { checkFacts } from '../../extract/check-facts.ts';
import { lowerRust, parseRust, rustFacts } from './kit.ts';

const times = (n: number, part: (i: number) => string): string => Array.from({ length: n }, (_, i) => part(i)).join('');
const inFunction = (code: string): string => `fn f(a: A) {\n${code}\n}\n`;

/** Title, source, functions that must be there. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['empty', '', []],
  ['only a comment', '// nothing', []],
  ['Windows line ends', 'fn f() {\r\n\t// c\r\n}\r\n', ['shop.f']],
  ['a null character', 'fn f() { \0 }\nfn g() {}\n', ['shop.f']],
  ['argument being typed', 'fn g() {}\nfn f() { d.load( }\n', ['shop.g', 'shop.f']],
  ['member being typed', 'fn f() { d. }\nfn g() {}\n', ['shop.f']],
  ['a path being typed', 'fn f() { crate:: }\nfn g() {}\n', ['shop.f']],
  ['a string without an end', 'fn f() { let s = "abc\n}\n', []],
  ['a raw string without an end', 'fn f() {}\nconst S: &str = r##"abc"#;\nfn g() { println!("{}", 1) }\n', []],
  ['a comment without an end', 'fn f() {}\n/* /* println!(1)', ['shop.f']],
  ['a type without an end', 'fn f() {}\nstruct T { a: i32', []],
  ['an impl of nothing', 'impl { fn m(&self) { g() } }\nfn f() {}\n', ['shop.f']],
  ['macros without arguments', 'fn f() { println!(); vec![]; a!(); assert!(); write!(); bail!(); matches!() }\n', ['shop.f']],
  ['macros of odd tokens', 'fn f() { a!(# $ @ => , ; | || .. :: < > -> ? ! .x [ ) }\nfn g() { b!(|| , | x | , let = , x.) }\n', ['shop.f']],
  ['a macro that uses itself', 'macro_rules! m { ($x:expr) => { m!($x) + n!($x) } }\nmacro_rules! n { ($x:expr) => { m!($x) } }\nfn f() { m!(g()) }\n', ['shop.f']],
  ['names of objects', 'struct __proto__ { constructor: i32 }\nimpl __proto__ { fn toString(&self) {} }\nfn hasOwnProperty() { let valueOf = 1; valueOf; }\n', ['shop.__proto__.toString', 'shop.hasOwnProperty']],
  ['types that are made of themselves', 'type A = B;\ntype B = A;\ntype C = (C, C);\nstruct D { d: D }\ntrait T: T {}\nimpl A { fn m(self) -> Self { self } }\nfn f<X: X, Y: Vec<Y>>(x: X, y: Y, c: C) {}\n', ['shop.A.m', 'shop.f']],
  ['imports of themselves', 'use a::a;\nuse self::b as b;\nuse c;\nuse super::super::super::*;\nuse {d, e::{self, f::*}};\nuse ::{g};\nfn h() { a(); b(); c(); d(); }\n', ['shop.h']],
  ['Self outside of a type', 'fn f(s: Self) -> Self { Self { a: 1 }; Self::new(); Self }\n', ['shop.f']],
  ['an impl of Self', 'impl T for Self { fn m(&self) { Self::m(self) } }\n', []],
];

const SEED = `#![runs_in("us")]
use std::{fmt, io::{self, *}}; pub use crate::a::{b as c, d::*}; extern crate x as y; mod z;
#[derive(Debug)] #[data_access(data = "us", readers = ["US"])] pub struct S<'a, T: A + Fn(i32) -> B = C> where T: D { #[x] pub a: Option<&'a T>, b: [u8; 3] }
enum E { A, B(i32, String), C { x: i32 }, D = 3 } union U { a: i32 } struct P(#[x] i32, (A, B)); type R<T> = Result<T, E>;
trait Q: Sized + Z<i32> { type O: A; const K: i32 = f(); fn x(self: Box<Self>) -> Self::O; async fn y() { Self::x() } }
unsafe impl<'a, T> Q for S<'a, T> where T: D { type O = i32; fn x(mut self, (a, mut b): (A, B), _: i32) -> R<Self> { self.a?.b(1).c::<T>().await.0.1 } }
mod m { pub(crate) fn f() { super::g(); self::h!(1) } pub use super::*; } static mut G: i32 = 1; const F: fn() = || {};
macro_rules! h { ($x:expr, $($y:tt)*) => { g($x); h!($($y)*) }; () => {} } extern "C" { fn e(x: i32, ...); }
fn k<T>(x: impl Q, y: &dyn Q) -> impl Q { let Some(a @ 1..=3 | b) = f() else { return 1 }; let [c, .., d] = e; let S { a, b: ref mut c, .. } = s;
  if let Ok(x) = f() && x > 1 && let None = g() { 1 } else if z { 2 } else { 'l: loop { break 'l 3 } };
  match x { E::A | E::B(1, _) if y => {}, E::C { x } => x(), "s" => (), -1 => (), &z => z, _ => {} }
  for (i, x) in v.iter().enumerate() { continue; } while let Some(x) = it.next() { x += 1; *p.q = [1; 3][0] as u8; (a, b) = (b, a); }
  println!("{} {x:?} {0}", a.b()?, y = 1); let v = vec![1, g(|x| x + 1), S { a: 1, ..d }]; h!(a.b(c)?, 2); tokio::select! { x = f() => g(x), }
  <T as Q>::x(1); <Vec<T>>::new(); async move { 1 }.await; unsafe { -x + !y }; return move |a: i32, (b, _)| -> i32 { a } }
`;

describe('Rust, broken files', () => {
  for (const [title, source, functions] of BROKEN) {
    it(title, async () => {
      const facts = await rustFacts(source);
      const names = facts.functions.map((f) => f.qualifiedName);
      assert.deepEqual(functions.filter((f) => !names.includes(f)), [], `found ${names.join(', ')}`);
    });
  }

  it('code of every kind is understood', async () => {
    const tree = await parseRust(SEED);
    assert.equal(tree.firstError, -1);
    assert.deepEqual(checkFacts(lowerRust(tree, SEED), SEED.length), []);
  });

  it('cuts, doubles and swaps anywhere leave facts well formed', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(SEED.length), fc.nat(SEED.length), fc.nat(2), async (a, b, how) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const text = how === 0 ? SEED.slice(0, from) + SEED.slice(to) : how === 1 ? SEED.slice(0, to) + SEED.slice(from) : SEED.slice(from, to);
      const tree = await parseRust(text);
      assert.equal(tree.text.length, text.length);
      assert.deepEqual(checkFacts(lowerRust(tree, text), text.length), []);
    }), { numRuns: 200 });
  });
});

/** Title and source of what must be lowered in full. */
const LARGE: readonly (readonly [string, string])[] = [
  ['10,000 terms', inFunction(`let x = 1${times(10_000, (i) => ` + a${i}`)};`)],
  ['10,000 conditions', inFunction(`let x = a${times(10_000, (i) => ` && f(a${i})`)};`)],
  ['10,000 conditions with patterns', inFunction(`if a${times(10_000, (i) => ` && let Some(b${i}) = f(${i})`)} {}`)],
  ['10,000 calls in a chain', inFunction(`x${'.b(1)'.repeat(10_000)};`)],
  ['10,000 question marks in a chain', inFunction(`x${'.b?'.repeat(10_000)};`)],
  ['50,000 elements', inFunction(`let x = [${times(50_000, (i) => `${i},`)}];`)],
  ['50,000 elements in a macro', inFunction(`let x = vec![${times(50_000, (i) => `${i},`)}];`)],
  ['50,000 tokens in a macro', inFunction(`other!(${times(25_000, (i) => `a${i},`)});`)],
  ['50,000 arguments', inFunction(`f(${times(50_000, (i) => `${i},`)}0);`)],
  ['5,000 else-ifs', inFunction(`if a {}${times(5_000, (i) => ` else if f(${i}) { g() }`)}`)],
  ['10,000 functions', times(10_000, (i) => `fn f${i}() -> i32 { g${i}() }\n`)],
  ['10,000 fields', `struct T {\n${times(10_000, (i) => `f${i}: i32,\n`)}}\nconst X: T = T { ${times(10_000, (i) => `f${i}: ${i},`)} };\n`],
  ['10,000 variants and arms', `enum E { ${times(10_000, (i) => `V${i},`)} }\nfn f(e: E) { match e { ${times(10_000, (i) => `E::V${i} => g(),`)} } }\n`],
  ['10,000 alternatives', inFunction(`match a { ${times(10_000, (i) => `${i} | `)}x => g(), }`)],
  ['10,000 imports', `use a::{${times(10_000, (i) => `b${i},`)}};\n`],
  ['10,000 placeholders', inFunction(`println!("${'{}'.repeat(10_000)}", ${times(10_000, (i) => `a${i},`)} 1);`)],
  ['10,000 parameters', `fn f(${times(10_000, (i) => `#[x] p${i}: i32,`)}) {}\nstruct T(${times(10_000, () => '#[x] pub i32,')});\n`],
  ['10,000 attributes', `${'#[a]\n'.repeat(10_000)}fn f() {}\n`],
];

/** What may be too deep to be lowered: then it must say so at once. */
const DEEP: readonly (readonly [string, string])[] = [
  ['calls', inFunction(`${'f('.repeat(5_000)}1${')'.repeat(5_000)}`)],
  ['blocks', inFunction('{'.repeat(5_000) + '}'.repeat(5_000))],
  ['types', `type X = ${'Vec<'.repeat(3_000)}i32${'>'.repeat(3_000)};\n`],
  ['macros', inFunction(`m!(${'('.repeat(3_000)}f()${')'.repeat(3_000)})`)],
  ['closures', inFunction(`let x = ${'|| { let y = '.repeat(1_000)}1${'}'.repeat(1_000)};`)],
  ['patterns', inFunction(`let ${'Some('.repeat(3_000)}x${')'.repeat(3_000)} = a;`)],
  ['imports', `use ${'a::{'.repeat(2_000)}b${'}'.repeat(2_000)};\n`],
  ['modules', `${'mod a {'.repeat(1_000)}${'}'.repeat(1_000)}\n`],
];

describe('Rust, large files', () => {
  for (const [title, source] of LARGE) {
    it(title, async () => {
      const tree = await parseRust(source);
      assert.deepEqual(checkFacts(lowerRust(tree, source), source.length), []);
    });
  }

  for (const [title, source] of DEEP) {
    it(`deeply nested ${title}`, async () => {
      const tree = await parseRust(source);
      try {
        assert.deepEqual(checkFacts(lowerRust(tree, source), source.length), []);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    });
  }
});

describe('Rust comments', () => {
  it('are found in order, without the end of their line', async () => {
    const text = '//! a\r\n/* b\n /* c */ */ const S: &str = "// no"; // d\n/// e\nfn f() {}\n';
    const comments = rustAdapter.comments(await parseRust(text));
    assert.deepEqual(comments.map((c) => [c.kind, text.slice(c.start, c.end)]), [['line', '//! a'], ['block', '/* b\n /* c */ */'], ['line', '// d'], ['line', '/// e']]);
  });
});
