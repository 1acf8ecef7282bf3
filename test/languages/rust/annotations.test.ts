/** Markers in Rust, as attributes and comments, through a whole lint: what must be found, and beside it what must not. */
import assert from 'node:assert/strict';
import { lintFiles } from '../../engine-kit.ts';

const POLICY = `version: 1
regions: { singapore-dc: SG }
datasets:
  us-user.private: { subjects: US, class: protected, readers: [US] }
`;

async function findings(files: Record<string, string>): Promise<string[]> {
  const report = await lintFiles({ 'region-guard.yaml': POLICY, 'Cargo.toml': '[package]\nname = "app"\n', ...files });
  return report.findings.map((f) => `${f.rule} ${f.file}:${f.range.start.line}`);
}

const dao = (annotation: string): string => `pub struct Dao;\n\nimpl Dao {\n    ${annotation}\n    pub fn load(&self, id: u64) -> String { query(id) }\n}\n`;
const caller = (region: string): string => `mod dao;\n\n#[runs_in("${region}")]\nfn rank(d: &dao::Dao) -> String {\n    d.load(1)\n}\n`;

const ON_FUNCTIONS = [
  '#[data_access(data = "us-user.private")]', '#[data_access("us-user.private")]', '#[region_guard::data_access("us-user.private", op = "read")]', '#[must_use] #[data_access(data = "us-user.private")] #[inline]',
  '#[DataAccess(data = "us-user.private")]', '// @data-access us-user.private', '/// Reads a user.\n    /// @data-access us-user.private', '/* @data-access data=us-user.private */', '/** @data-access us-user.private */', '#[inline]\n    // @data-access us-user.private',
];

describe('Rust annotations', () => {
  for (const annotation of ON_FUNCTIONS) {
    it(`${annotation.replaceAll(/\s+/g, ' ')}: foreign callers in another file are found, others are not`, async () => {
      assert.deepEqual(await findings({ 'src/dao.rs': dao(annotation), 'src/main.rs': caller('SG') }), ['foreign-caller src/main.rs:5']);
      assert.deepEqual(await findings({ 'src/dao.rs': dao(annotation), 'src/main.rs': caller('US') }), []);
    });
  }

  it('another attribute of the kind is none', async () => {
    assert.deepEqual(await findings({ 'src/dao.rs': dao('#[tracing::instrument(data = "us-user.private")]'), 'src/main.rs': caller('SG') }), []);
  });

  it('readers, lists of them, and names of constants', async () => {
    const code = (readers: string): string => `#[data_access(data = "us-user.private", readers = ${readers})]\nfn load() -> String { query() }\n`;
    assert.deepEqual(await findings({ 'src/lib.rs': code('["US", "SG"]') }), ['foreign-read src/lib.rs:2']);
    assert.deepEqual(await findings({ 'src/lib.rs': code('&[Region::SG]') }), ['foreign-read src/lib.rs:2']);
    assert.deepEqual(await findings({ 'src/lib.rs': code('[Region::US]') }), []);
    assert.deepEqual(await findings({ 'src/lib.rs': code('"US"') }), []);
  });

  for (const [title, line] of [
    ['a comment above', '// @data-access us-user.private\n    let a = db.query(1);'], ['a comment behind', 'let a = db.query(1); // @data-access us-user.private'], ['an attribute on a let', '#[data_access("us-user.private")]\n    let a = db.query(1);'],
    ['an attribute on a statement', '#[data_access("us-user.private")]\n    db.query(1);'], ['a comment on the tail', '// @data-access us-user.private\n    db.query(1)'], ['a comment on an awaited call', 'let a = db.query(1).await?; // @data-access us-user.private'],
    ['a comment in a match arm', 'match x {\n        1 => db.query(1), // @data-access us-user.private\n        _ => 0,\n    };'], ['a comment on a return', 'return db.query(1); // @data-access us-user.private'],
  ] as const) {
    it(`a statement with ${title}`, async () => {
      const code = (region: string): string => `#[runs_in("${region}")]\nfn f(db: Db) {\n    ${line}\n}\n`;
      assert.deepEqual((await findings({ 'src/lib.rs': code('SG') })).map((f) => f.split(' ')[0]), ['foreign-read']);
      assert.deepEqual(await findings({ 'src/lib.rs': code('US') }), []);
    });
  }

  for (const [title, type] of [
    ['a struct', '#[data_access("us-user.private")]\npub struct Store;\npub struct Plain;\n'], ['a struct with a comment', '/// @data-access us-user.private\npub struct Store;\npub struct Plain;\n'],
    ['an enum', '#[data_access("us-user.private")]\npub enum Store { One }\npub struct Plain;\n'], ['a comment on an impl', 'pub struct Store;\npub struct Plain;\n// @data-access us-user.private\n'], ['an attribute on an impl', 'pub struct Store;\npub struct Plain;\n#[data_access("us-user.private")]\n'],
  ] as const) {
    it(`${title}: each of its methods`, async () => {
      const store = `${type}impl Store {\n    pub fn get(&self) -> String { query() }\n}\nimpl Plain {\n    pub fn get(&self) -> String { query() }\n}\n`;
      const code = (name: string): string => `mod store;\nuse store::*;\n\n#[runs_in("SG")]\nfn f(s: &${name}) -> String { s.get() }\n`;
      assert.deepEqual(await findings({ 'src/store.rs': store, 'src/main.rs': code('Store') }), ['foreign-caller src/main.rs:5']);
      assert.deepEqual(await findings({ 'src/store.rs': store, 'src/main.rs': code('Plain') }), []);
    });
  }

  it('a trait: methods of whatever implements it', async () => {
    const code = (region: string): string => `trait Users {\n    #[data_access("us-user.private")]\n    fn load(&self) -> String;\n}\nstruct Db;\nimpl Users for Db {\n    fn load(&self) -> String { query() }\n}\n#[runs_in("${region}")]\nfn f(u: &dyn Users) -> String {\n    u.load()\n}\n`;
    assert.deepEqual(await findings({ 'src/lib.rs': code('SG') }), ['foreign-caller src/lib.rs:11']);
    assert.deepEqual(await findings({ 'src/lib.rs': code('US') }), []);
  });

  for (const [title, field] of [
    ['an attribute on a field', '#[data_access("us-user.private")]\n    pub mail: String,'], ['a comment behind a field', 'pub mail: String, // @data-access us-user.private'], ['a doc comment on a field', '/// @data-access us-user.private\n    pub mail: String,'],
    ['an attribute among others', '#[serde(rename = "m")]\n    #[region_guard::data_access(data = "us-user.private")]\n    pub mail: String,'],
  ] as const) {
    it(`${title}: every read of it`, async () => {
      const user = `pub struct User {\n    ${field}\n    pub nick: String,\n}\n`;
      const code = (name: string): string => `mod user;\n\n#[runs_in("SG")]\nfn f(u: &user::User) -> &str {\n    &u.${name}\n}\n`;
      assert.deepEqual(await findings({ 'src/user.rs': user, 'src/main.rs': code('mail') }), ['foreign-read src/main.rs:5']);
      assert.deepEqual(await findings({ 'src/user.rs': user, 'src/main.rs': code('nick') }), []);
    });
  }

  it('fields that patterns take out', async () => {
    const code = (name: string): string => `struct User {\n    #[data_access("us-user.private")]\n    mail: String,\n    nick: String,\n}\n#[runs_in("SG")]\nfn f(User { ${name}, .. }: User) -> String { ${name} }\n`;
    assert.deepEqual(await findings({ 'src/lib.rs': code('mail') }), ['foreign-read src/lib.rs:7']);
    assert.deepEqual(await findings({ 'src/lib.rs': code('nick') }), []);
  });

  it('a tuple struct\'s field, and a variant\'s', async () => {
    const tuple = (index: number): string => `struct User(#[data_access("us-user.private")] String, String);\n#[runs_in("SG")]\nfn f(u: User) -> String { u.${index} }\n`;
    assert.deepEqual(await findings({ 'src/lib.rs': tuple(0) }), ['foreign-read src/lib.rs:3']);
    assert.deepEqual(await findings({ 'src/lib.rs': tuple(1) }), []);
    const variant = (name: string): string => `enum Event {\n    Mail(#[data_access("us-user.private")] String),\n    Nick(String),\n}\n#[runs_in("SG")]\nfn f(e: Event) {\n    if let Event::${name}(m) = e {}\n}\n`;
    assert.deepEqual(await findings({ 'src/lib.rs': variant('Mail') }), ['foreign-read src/lib.rs:7']);
    assert.deepEqual(await findings({ 'src/lib.rs': variant('Nick') }), []);
  });

  it('parameters carry data in', async () => {
    const code = (annotation: string, argument: string): string => `fn handle(${annotation} user: User, other: User) {\n    send(${argument}); // @data-access op=export to=SG\n}\n`;
    for (const annotation of ['#[data_access("us-user.private")]', '/* @data-access us-user.private */']) {
      assert.deepEqual(await findings({ 'src/lib.rs': code(annotation, 'user') }), ['foreign-flow src/lib.rs:2'], annotation);
      assert.deepEqual(await findings({ 'src/lib.rs': code(annotation, 'other') }), [], annotation);
    }
  });

  it('statics and constants are the data that they hold', async () => {
    const code = (annotation: string, name: string): string => `${annotation}\nstatic USERS: [u8; 2] = [1, 2];\nstatic OTHERS: [u8; 2] = [1, 2];\n#[runs_in("SG")]\nfn f() {\n    show(${name});\n}\n`;
    for (const annotation of ['#[data_access("us-user.private")]', '#[data_access(data = "us-user.private")]']) {
      assert.deepEqual(await findings({ 'src/lib.rs': code(annotation, 'USERS') }), ['foreign-read src/lib.rs:6'], annotation);
      assert.deepEqual(await findings({ 'src/lib.rs': code(annotation, 'OTHERS') }), [], annotation);
    }
  });

  it('a whole file, from inside', async () => {
    for (const annotation of ['#![runs_in("REGION")]', '#![region_guard::runs_in(regions = "REGION")]', '//! @runs-in REGION scope=file', '// @runs-in REGION scope=file']) {
      const code = (region: string): string => `${annotation.replace('REGION', region)}\n\nstruct S;\nimpl S {\n    fn f(&self) -> String {\n        query() // @data-access us-user.private\n    }\n}\n`;
      assert.deepEqual(await findings({ 'src/lib.rs': code('SG') }), ['foreign-read src/lib.rs:6'], annotation);
      assert.deepEqual(await findings({ 'src/lib.rs': code('US') }), [], annotation);
    }
  });

  it('a module in a file', async () => {
    const code = (annotation: string): string => `${annotation}\nmod feed {\n    pub fn f() -> String {\n        query() // @data-access us-user.private\n    }\n}\n`;
    assert.deepEqual(await findings({ 'src/lib.rs': code('#[runs_in("SG")]') }), ['foreign-read src/lib.rs:4']);
    assert.deepEqual(await findings({ 'src/lib.rs': code('// @runs-in SG') }), ['foreign-read src/lib.rs:4']);
    assert.deepEqual(await findings({ 'src/lib.rs': code('#[runs_in("US")]') }), []);
  });

  const gated = (body: string): string => `#[region_gate("US")]
fn require_us(user: &User) -> Result<(), Denied> { check(user) }

#[region_gate("US")]
fn is_us(user: &User) -> bool { check(user) }

#[data_access("us-user.private")]
fn load() -> String { query() }

#[runs_in("SG")]
fn handle(user: &User) -> Result<String, Denied> {
    ${body}
}
`;
  for (const [title, body, isFound] of [
    ['nothing', 'Ok(load())', true], ['a gate before', 'require_us(user)?;\n    Ok(load())', false], ['a gate behind', 'let a = load();\n    require_us(user)?;\n    Ok(a)', true], ['a condition', 'if is_us(user) { return Ok(load()); }\n    Err(Denied)', false],
    ['its other branch', 'if is_us(user) { return Err(Denied); }\n    Ok(load())', true], ['an early return', 'if !is_us(user) { return Err(Denied); }\n    Ok(load())', false], ['an assertion', 'assert!(is_us(user));\n    Ok(load())', false], ['a match on the truth', 'match is_us(user) { true => Ok(load()), false => Err(Denied) }', false],
    ['a guard', 'match user { u if is_us(u) => Ok(load()), _ => Err(Denied) }', false], ['a let chain', 'if let Some(u) = find(user) && is_us(&u) { return Ok(load()); }\n    Err(Denied)', false],
  ] as const) {
    it(`a gate: ${title}`, async () => {
      assert.deepEqual((await findings({ 'src/lib.rs': gated(body) })).map((f) => f.split(' ')[0]), isFound ? ['foreign-caller'] : []);
    });
  }

  it('a declassifier takes the data out', async () => {
    const code = (value: string): string => `#[data_access("us-user.private")]\nfn load() -> String { query() }\n\n#[declassify(data = "us-user.private", method = "aggregate")]\nfn count(s: &str) -> usize { s.len() }\n\nfn run() {\n    let users = load();\n    send(${value}); // @data-access op=export to=SG\n}\n`;
    assert.deepEqual(await findings({ 'src/lib.rs': code('users') }), ['foreign-flow src/lib.rs:9']);
    assert.deepEqual(await findings({ 'src/lib.rs': code('count(&users)') }), []);
  });

  it('handlers that are registered, through a trait, and spawned tasks', async () => {
    const code = (region: string): string => `
#[async_trait]
pub trait Loader { async fn load(&self) -> String; }
pub struct Db;
#[async_trait]
impl Loader for Db {
    #[data_access("us-user.private")]
    async fn load(&self) -> String { query().await }
}
#[runs_in("${region}")]
async fn handle(State(db): State<Arc<dyn Loader>>) -> String {
    tokio::spawn(async move { db.load().await }).await.unwrap()
}
fn app() -> Router { Router::new().route("/", get(handle)) }
`;
    assert.deepEqual((await findings({ 'src/lib.rs': code('SG') })).map((f) => f.split(' ')[0]), ['foreign-caller']);
    assert.deepEqual(await findings({ 'src/lib.rs': code('US') }), []);
  });
});
