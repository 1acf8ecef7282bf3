/** `annotations:` of a policy: every vocabulary that code is known to carry, with what it comes to, and a look-alike that is none. */
import assert from 'node:assert/strict';
import { mappedDecorator } from '../../src/annotations/mapped-decorators.ts';
import { mappingPatterns } from '../../src/annotations/mapping-pattern.ts';
import type { DecoratorFact, LiteralFact } from '../../src/model/facts.ts';
import type { AnnotationMapping } from '../../src/model/policy.ts';
import { memoryWorkspace, TODAY, lintFiles } from '../engine-kit.ts';

const HEAD = `version: 1
datasets:
  us-user.private: { subjects: US, readers: [US] }
annotations:
`;
const PRIVATE = 'defaults: { data: us-user.private, readers: US }';

/** Form, mapping, file, text, and the accesses: `line: dataset categories`. */
type Case = readonly [form: string, mapping: string, path: string, text: string, accesses: readonly string[]];

const CASES: readonly Case[] = [
  ['comment tag', `{ match: "@pii:sensitive", as: data-access, ${PRIVATE} }`, 'a.ts', '// @pii:sensitive\nload();\n// @pii:public\nload();\n// see @pii:sensitive\nload();\n', ['2: us-user.private']],
  ['comment tag with a level', `{ match: "@pii", as: data-access, keys: { value: categories }, ${PRIVATE} }`, 'a.py', '# @pii:sensitive because\nload()\n# @pii\nload()\n# @piiish\nload()\n', ['2: us-user.private sensitive', '4: us-user.private']],
  ['Prisma', `{ match: "@pii", as: data-access, keys: { value: categories }, ${PRIVATE} }`, 'schema.prisma', 'model User {\n  id Int\n  /// @pii email\n  email String\n  /// the email\n  other String\n}\n', ['4: us-user.private email']],
  ['Java with arguments', `{ match: "@PIIField", as: data-access, keys: { classification: categories }, ${PRIVATE} }`, 'A.java', 'class Dao {\n  @PIIField(classification = "CONTACT", since = "1")\n  String load() { return ""; }\n  @PIIFields(classification = "X")\n  String other() { return ""; }\n}\n', ['3: us-user.private CONTACT']],
  ['Java, bare', `{ match: "@Sensitive", as: data-access, ${PRIVATE} }`, 'A.java', 'class Dao {\n  @Sensitive String load() { return ""; }\n  @Deprecated String other() { return ""; }\n}\n', ['2: us-user.private']],
  ['Java, the annotation of one package', `{ match: "@com.acme.Sensitive", as: data-access, ${PRIVATE} }`, 'A.java', 'import com.acme.Sensitive;\nclass Dao {\n  @Sensitive String load() { return ""; }\n}\n', ['3: us-user.private']],
  ['Java, that of another package', `{ match: "@com.other.Sensitive", as: data-access, ${PRIVATE} }`, 'A.java', 'import com.acme.Sensitive;\nclass Dao {\n  @Sensitive String load() { return ""; }\n}\n', []],
  ['Matcha on a local variable', `{ match: "@DataAccess", as: data-access, keys: { dataType: categories }, ${PRIVATE} }`, 'A.java', 'class A {\n  void f(Api api) {\n    @DataAccess(id = "x-1", dataType = {DataType.LOCATION})\n    String at = api.where();\n    use(at); use(at);\n  }\n}\n', ['4: us-user.private LOCATION']],
  ['Matcha, what is sent', `{ match: "@DataTransmission", as: data-access, keys: { accessId: purpose }, defaults: { op: export, to: SG, data: us-user.private } }`, 'A.java', 'class A {\n  void f(Api api) {\n    @DataTransmission(accessId = {"x-1"})\n    String sent = api.send();\n  }\n}\n', ['4: us-user.private']],
  ['Kotlin with arguments', `{ match: "@PIIField", as: data-access, keys: { classification: categories }, ${PRIVATE} }`, 'a.kt', 'class Dao {\n  @PIIField(classification = "CONTACT")\n  fun load() = ""\n  @PIIFields(classification = "X")\n  fun other() = ""\n}\n', ['3: us-user.private CONTACT']],
  ['Kotlin on a property', `{ match: "@Sensitive", as: data-access, ${PRIVATE} }`, 'a.kt', 'class Row {\n  @field:Sensitive var email = ""\n  var nick = ""\n}\nfun f(r: Row) = r.nick +\n  r.email\n', ['6: us-user.private']],
  ['C#', `{ match: "[PrivateData]", as: data-access, ${PRIVATE} }`, 'A.cs', 'class Dao {\n  [PrivateData] string Load() => "";\n  [PublicData] string Other() => "";\n}\n', ['2: us-user.private']],
  ['C#, the attribute of one namespace', `{ match: "[Microsoft.Extensions.Compliance.Classification.PrivateData]", as: data-access, ${PRIVATE} }`, 'A.cs', 'using Microsoft.Extensions.Compliance.Classification;\nclass Dao {\n  [PrivateData] string Load() => "";\n}\n', ['3: us-user.private']],
  ['C# on a property', `{ match: "[PrivateData]", as: data-access, ${PRIVATE} }`, 'A.cs', 'class Row {\n  [PrivateData] public string Email { get; set; }\n  public string Nick { get; set; }\n}\nclass P {\n  string F(Row r) => r.Email;\n  string G(Row r) => r.Nick;\n}\n', ['6: us-user.private']],
  ['Go struct tag', `{ match: 'pii:"true"', as: data-access, ${PRIVATE} }`, 'a.go', 'package p\n\ntype User struct {\n\tEmail string `json:"email" pii:"true"`\n\tNick string `pii:"false"`\n}\n\nfunc f(u *User) string {\n\tn := u.Nick\n\treturn n + u.Email\n}\n', ['10: us-user.private']],
  ['Rust', `{ match: "#[paralegal::marker(sensitive)]", as: data-access, ${PRIVATE} }`, 'a.rs', '#[paralegal::marker(sensitive, return)]\nfn load() -> String { String::new() }\n#[paralegal::marker(noinline)]\nfn other() -> String { String::new() }\n', ['2: us-user.private']],
  ['Python', `{ match: "PII", as: data-access, ${PRIVATE} }`, 'a.py', 'from typing import Annotated\ndef f(email: Annotated[str, PII], name: Annotated[str, Other]):\n    return email\n', ['2: us-user.private']],
  ['Protobuf, built in', `{ match: "[debug_redact = true]", as: data-access, ${PRIVATE} }`, 'a.proto', 'message User {\n  string email = 1 [debug_redact = true];\n  string name = 2 [debug_redact = false];\n  string nick = 3; // debug_redact = true\n}\n', ['2: us-user.private']],
  ['Protobuf, an option of one\'s own', `{ match: "(acme.pii)", as: data-access, keys: { value: categories }, ${PRIVATE} }`, 'a.proto', 'message User {\n  string email = 1 [deprecated = true, (acme.pii) = "EMAIL"];\n  string name = 2 [(acme.piis) = "X"];\n}\n', ['2: us-user.private EMAIL']],
  ['Thrift', `{ match: "(personalDataType='UserId')", as: data-access, ${PRIVATE} }`, 'a.thrift', "struct A {\n  1: required i64 userId (personalDataType='UserId')\n  2: required i64 tweetId (personalDataType='TweetId')\n}\n", ['2: us-user.private']],
  ['Thrift, any type', `{ match: "personalDataType", as: data-access, keys: { value: categories }, ${PRIVATE} }`, 'a.thrift', "struct A {\n  1: required i64 userId (personalDataType = 'UserId')\n}\n", ['2: us-user.private UserId']],
  ['GraphQL', `{ match: "@pii", as: data-access, keys: { kind: categories }, ${PRIVATE} }`, 'a.graphql', 'type User {\n  email: String! @pii(kind: "email", level: 3)\n  phone: String @pii\n  name: String @piiOther\n}\n', ['2: us-user.private email', '3: us-user.private']],
  ['Avro', `{ match: '"confluent:tags": ["PII"]', as: data-access, ${PRIVATE} }`, 'a.avsc', '{ "fields": [\n  { "name": "email", "confluent:tags": ["PII", "X"] },\n  { "name": "nick", "confluent:tags": ["PUBLIC"] }\n] }\n', ['2: us-user.private']],
  ['JSON Schema', `{ match: "confluent:tags", as: data-access, keys: { value: categories }, ${PRIVATE} }`, 'a.json', '{ "email": {\n  "type": "string",\n  "confluent:tags": [\n    "PII" ]\n} }\n', ['3: us-user.private PII']],
  ['SQL classification', `{ match: "ADD SENSITIVITY CLASSIFICATION", as: data-access, keys: { INFORMATION_TYPE: categories }, ${PRIVATE} }`, 'a.sql', "SELECT 1;\nADD SENSITIVITY CLASSIFICATION TO dbo.users.email\n  WITH (LABEL='Confidential', INFORMATION_TYPE='Contact Info');\nDROP SENSITIVITY CLASSIFICATION FROM dbo.users.email;\n", ['2: us-user.private Contact Info']],
  ['SQL column comment', `{ match: "@pii", as: data-access, keys: { value: categories }, ${PRIVATE} }`, 'a.sql', "COMMENT ON COLUMN users.email IS '@pii email';\nCOMMENT ON COLUMN users.name IS 'a name';\n", ['1: us-user.private email']],
  ['SQL column comment, whole', `{ match: "COMMENT ON COLUMN", as: data-access, keys: { value: purpose }, ${PRIVATE} }`, 'a.sql', "COMMENT ON COLUMN users.email IS 'pii';\nCOMMENT ON TABLE users IS 'pii';\n", ['1: us-user.private']],
  ['dbt', `{ match: "contains_pii", as: data-access, ${PRIVATE} }`, 'models/schema.yml', 'columns:\n  - name: email\n    meta:\n      contains_pii: true\n  - name: id\n    meta: { contains_pii: false }\n  - name: tel\n    meta: { contains_pii: true }\n', ['4: us-user.private', '8: us-user.private']],
  ['dbt, the whole of meta', `{ match: "meta", as: data-access, keys: { category: categories }, ${PRIVATE} }`, 'models/schema.yml', 'columns:\n  - name: email\n    meta:\n      category: contact\n      owner: x\n    tests: []\n', ['3: us-user.private contact']],
  ['Fides', `{ match: "data_categories", as: data-access, keys: { value: categories }, ${PRIVATE} }`, '.fides/d.yml', 'fields:\n  - name: email\n    data_categories: [user.contact.email]\n  - name: tel\n    data_categories:\n      - user.contact.phone\n      - user.contact\n    other:\n      - no\n', ['3: us-user.private user.contact.email', '5: us-user.private user.contact.phone,user.contact']],
  ['TypeScript decorator', `{ match: "@PersonalData", as: data-access, keys: { value: data }, defaults: { class: protected, subjects: US } }`, 'a.ts', "class A {\n  @PersonalData('acme.profile')\n  load() { return 1; }\n}\n", ['3: acme.profile']],
];

async function accessesOf(mappings: readonly string[], path: string, text: string): Promise<string[]> {
  const policy = HEAD + mappings.map((m) => `  - ${m}\n`).join('');
  const result = await memoryWorkspace({ 'region-guard.yaml': policy, [path]: text }).lint({ today: TODAY });
  assert.ok(result.ok, JSON.stringify(result));
  assert.deepEqual(result.report.findings.filter((f) => f.rule === 'invalid-annotation'), []);
  const inventory = result.details.inventory().accesses;
  return inventory.map((a) => ({ a, line: a.range.start.line })).sort((x, y) => x.line - y.line).map(({ a, line }) => `${line}: ${a.dataset} ${written(a.categories)}`.trim());
}

const written = (categories: readonly string[]): string => categories.join(',');

describe('annotations that code already carries', () => {
  for (const [form, mapping, path, text, accesses] of CASES) {
    it(form, async () => {
      const got = await accessesOf([mapping], path, text);
      // What the policy names keeps the policy's categories: those of the annotation are evidence, read from the marker.
      assert.deepEqual(got.map((g) => g.split(' ').slice(0, 2).join(' ')), accesses.map((a) => a.split(' ').slice(0, 2).join(' ')));
    });
  }

  it('say what their arguments say, where the policy does not know the data', async () => {
    for (const [form, mapping, path, text, accesses] of CASES) {
      if (!accesses.some((a) => a.split(' ').length > 2)) continue;
      const got = await accessesOf([mapping.replace('data: us-user.private', 'data: other, class: protected, subjects: US')], path, text);
      assert.deepEqual(got, accesses.map((a) => a.replace('us-user.private', 'other')), form);
    }
  });
});

const SPAN = { start: 0, end: 1 };
const string = (text: string): LiteralFact => ({ kind: 'string', text, span: { start: 0, end: text.length + 2 } });
const name = (text: string): LiteralFact => ({ kind: 'name', text, span: SPAN });
const decorator = (written: string, ...args: DecoratorFact['args']): DecoratorFact => ({ name: written, args, span: SPAN, value: 0 });
const mapping = (match: string, more: Partial<AnnotationMapping> = {}): AnnotationMapping => ({ match, as: 'data-access', keys: new Map(), defaults: new Map([['data', ['d']]]), position: { line: 1, column: 1 }, ...more });

/** As facts have them, whatever the language: match, decorator, and the arguments that come out; null for no marker. */
const FORMS: readonly (readonly [match: string, decorator: DecoratorFact, args: string | null])[] = [
  ['[PrivateData]', decorator('PrivateData'), 'data=d'],
  ['[PrivateData]', decorator('PrivateDataAttribute'), 'data=d'],
  ['Microsoft.Extensions.Compliance.Classification.PrivateData', decorator('Microsoft.Extensions.Compliance.Classification.PrivateData'), 'data=d'],
  ['[PublicData]', decorator('PrivateData'), null],
  ['pii:"true"', decorator('pii', { key: null, value: string('true') }), 'data=d'],
  ['pii', decorator('pii', { key: null, value: string('true') }), 'data=d'],
  ['pii', decorator('pii', { key: null, value: string('false') }), null],
  ['pii:"true"', decorator('json', { key: null, value: string('true') }), null],
  ['#[paralegal::marker(sensitive)]', decorator('paralegal::marker', { key: null, value: name('sensitive') }), 'data=d'],
  ['#[paralegal::marker(sensitive)]', decorator('paralegal::marker', { key: null, value: name('noinline') }), null],
  ['#[paralegal::marker]', decorator('marker', { key: null, value: name('x') }), null],
  ['@Sensitive', decorator('com.acme.Sensitive'), 'data=d'],
  ['@field:Sensitive', decorator('field:Sensitive'), 'data=d'],
];

/** Form, mapping, file, text; a line with a finding ends in its rule. */
const TO_FINDINGS: readonly (readonly [form: string, mapping: string, path: string, text: string])[] = [
  ['Go struct tag', `{ match: 'pii:"true"', as: data-access, ${PRIVATE} }`, 'a.go', 'package p\n\ntype User struct {\n\tEmail string `pii:"true"`\n\tNick string `pii:"false"`\n}\n\n// @runs-in SG\nfunc Show(u *User) string {\n\treturn u.Email // foreign-read\n}\n\n// @runs-in SG\nfunc Nick(u *User) string {\n\treturn u.Nick\n}\n'],
  ['C# attribute', `{ match: "[PrivateData]", as: data-access, ${PRIVATE} }`, 'A.cs', 'class Row {\n  [PrivateData] public string Email { get; set; }\n  public string Nick { get; set; }\n}\nclass Dao {\n  [PrivateData] public string Load() => "";\n}\n// @runs-in SG\nclass P {\n  string F(Row r) => r.Email; // foreign-read\n  string G(Row r) => r.Nick;\n  string H(Dao d) => d.Load(); // foreign-caller\n}\n'],
  ['Rust attribute', `{ match: "#[paralegal::marker(sensitive)]", as: data-access, ${PRIVATE} }`, 'a.rs', '#[paralegal::marker(sensitive, return)]\nfn load() -> String { String::new() }\n#[paralegal::marker(noinline)]\nfn other() -> String { String::new() }\nstruct User {\n    #[paralegal::marker(sensitive)]\n    email: String,\n    nick: String,\n}\n// @runs-in SG\nfn show(u: &User) {\n    load(); // foreign-caller\n    other();\n    print(&u.email); // foreign-read\n    print(&u.nick);\n}\n'],
  ['Kotlin annotation', `{ match: "@PIIField", as: data-access, keys: { classification: categories }, ${PRIVATE} }`, 'a.kt', 'class Dao {\n  @PIIField(classification = "CONTACT")\n  fun load() = ""\n  fun other() = ""\n}\nclass User(@field:PIIField(classification = "CONTACT") val email: String, val nick: String)\n// @runs-in SG\nclass P {\n  fun a(d: Dao) = d.load() // foreign-caller\n  fun b(d: Dao) = d.other()\n  fun c(u: User) = u.email // foreign-read\n  fun d(u: User) = u.nick\n}\n'],
  ['Scala annotation', `{ match: "@Sensitive", as: data-access, ${PRIVATE} }`, 'a.scala', 'class Dao {\n  @Sensitive def load(): String = ""\n  def other(): String = ""\n}\ncase class User(@Sensitive email: String, nick: String)\n// @runs-in SG\nclass P {\n  def a(d: Dao) = d.load() // foreign-caller\n  def b(d: Dao) = d.other()\n  def c(u: User) = u.email // foreign-read\n  def d(u: User) = u.nick\n}\n'],
  ['Swift property wrapper', `{ match: "@Sensitive", as: data-access, ${PRIVATE} }`, 'a.swift', 'class Dao {\n  @Sensitive func load() -> String { return "" }\n  func other() -> String { return "" }\n}\nstruct User {\n  @Sensitive var email: String\n  var nick: String\n}\n// @runs-in SG\nclass P {\n  func a(d: Dao) -> String { return d.load() } // foreign-caller\n  func b(d: Dao) -> String { return d.other() }\n  func c(u: User) -> String { return u.email } // foreign-read\n  func d(u: User) -> String { return u.nick }\n}\n'],
  ['Java annotation', `{ match: "@PIIField", as: data-access, keys: { classification: categories }, ${PRIVATE} }`, 'A.java', 'class User {\n  @PIIField(classification = "CONTACT") String email;\n  String nick;\n  @PIIField(classification = "CONTACT") String load() { return ""; }\n}\n// @runs-in SG\nclass P {\n  String a(User u) { return u.email; } // foreign-read\n  String b(User u) { return u.nick; }\n  String c(User u) { return u.load(); } // foreign-caller\n}\n'],
  ['Python, an annotated type', `{ match: "PII", as: data-access, ${PRIVATE} }`, 'a.py', 'from typing import Annotated\nfrom dataclasses import dataclass\n\n@dataclass\nclass User:\n    email: Annotated[str, PII]\n    nick: Annotated[str, Other]\n\n# @runs-in SG\ndef show(u: User):\n    print(u.nick)\n    return u.email # foreign-read\n'],
  ['TypeScript decorator', `{ match: "@PersonalData", as: data-access, ${PRIVATE} }`, 'a.ts', 'class User {\n  @PersonalData() email = "";\n  nick = "";\n}\n// @runs-in SG\nexport function show(u: User) {\n  log(u.nick);\n  return u.email; // foreign-read\n}\n'],
  ['PHP attribute', `{ match: "#[Sensitive]", as: data-access, ${PRIVATE} }`, 'a.php', '<?php\nclass User {\n  #[Sensitive] public $email;\n  public $nick;\n}\n// @runs-in SG\nfunction show(User $u) {\n  log($u->nick);\n  return $u->email; // foreign-read\n}\n'],
];

describe('annotations that code already carries, to the end', () => {
  for (const [form, mapping, path, text] of TO_FINDINGS) {
    it(form, async () => {
      const { findings } = await lintFiles({ 'region-guard.yaml': `${HEAD}  - ${mapping}\n`, [path]: text });
      const expected = text.split('\n').flatMap((line, i) => (/ (?:\/\/|#) (foreign-\w+)$/.exec(line)?.slice(1) ?? []).map((rule) => `${i + 1} ${rule}`));
      assert.deepEqual(findings.map((f) => `${f.range.start.line} ${f.rule}`), expected, JSON.stringify(findings.map((f) => f.message)));
    });
  }
});

describe('mappings on what languages say of annotations', () => {
  for (const [match, written, expected] of FORMS) {
    it(`${match}: ${written.name} ${JSON.stringify(written.args.map((a) => 'text' in a.value ? a.value.text : ''))}`, () => {
      const marker = mappedDecorator(written, mappingPatterns([mapping(match)]), () => []);
      const args = marker === null || marker === 'unmapped' ? null : marker.args.map((a) => `${a.key}=${a.values.map((v) => v.text).join()}`).join(' ');
      assert.equal(args, expected);
    });
  }

  it('read keys as the mapping says, and no others', () => {
    const keys = new Map([['kind', 'categories'], ['value', 'data']]);
    const marker = mappedDecorator(decorator('P', { key: 'kind', value: string('a') }, { key: 'class', value: string('public') }, { key: null, value: string('x') }), mappingPatterns([mapping('@P', { keys })]), () => []);
    assert.ok(marker !== null && marker !== 'unmapped');
    assert.deepEqual(marker.args.map((a) => [a.key, a.values.map((v) => v.text)]), [['categories', ['a']], ['data', ['x']]]);
    assert.deepEqual(marker.problems, []);
  });
});

describe('a mapping to none', () => {
  const NONE = `${HEAD}  - { match: "@DataAccess", as: none }\n`;

  it('turns another library\'s annotation off', async () => {
    const code = 'class Dao {\n  @DataAccess("us-user.private") String load() { return ""; }\n}\n';
    assert.equal((await lintFiles({ 'region-guard.yaml': HEAD.replace('annotations:\n', ''), 'A.java': code })).summary.accesses, 1);
    assert.equal((await lintFiles({ 'region-guard.yaml': NONE, 'A.java': code })).summary.accesses, 0);
  });

  it('takes only the spelling that it has', async () => {
    const code = '// @data-access us-user.private\nload();\n// @DataAccess us-user.private\nload();\n';
    assert.equal((await lintFiles({ 'region-guard.yaml': NONE, 'a.ts': code })).summary.accesses, 1);
  });

  it('takes only that of its library, and the last mapping that fits counts', async () => {
    const one = `${HEAD}  - { match: "@vendor.DataAccess", as: none }\n`;
    const code = (from: string): string => `import { DataAccess } from '${from}';\nclass A {\n  @DataAccess('us-user.private')\n  load() { return 1; }\n}\n`;
    assert.equal((await lintFiles({ 'region-guard.yaml': one, 'a.ts': code('vendor'), 'b.ts': code('own') })).summary.accesses, 1);
    assert.equal((await lintFiles({ 'region-guard.yaml': `${one}  - { match: "@DataAccess", as: data-access }\n`, 'a.ts': code('vendor') })).summary.accesses, 1);
  });
});

describe('mappings and what is remembered', () => {
  it('are read anew when the policy changes', async () => {
    const files: Record<string, string> = { 'region-guard.yaml': 'version: 1\n', 'a.ts': '// @pii\nload();\n' };
    const workspace = memoryWorkspace(files);
    const count = async (): Promise<number> => {
      const result = await workspace.lint({ today: TODAY });
      return result.ok ? result.report.summary.accesses : -1;
    };
    assert.equal(await count(), 0);
    files['region-guard.yaml'] = `${HEAD}  - { match: "@pii", as: data-access, ${PRIVATE} }\n`;
    workspace.invalidate('region-guard.yaml');
    assert.equal(await count(), 1);
  });

  it('hold for the files that their policy governs', async () => {
    const { summary } = await lintFiles({ 's/region-guard.yaml': `${HEAD}  - { match: "@pii", as: data-access, ${PRIVATE} }\n`, 's/a.ts': '// @pii\nload();\n', 'a.ts': '// @pii\nload();\n' });
    assert.equal(summary.accesses, 1);
  });

  it('stay within bounds on hostile text', async () => {
    const policy = `${HEAD}  - { match: "pii", as: data-access, ${PRIVATE} }\n`;
    const { summary } = await lintFiles({ 'region-guard.yaml': policy, 'a.json': '{"pii":['.repeat(60_000), 'b.yml': 'pii:\n'.repeat(100_000) });
    assert.ok(summary.accesses <= 4000, String(summary.accesses));
  });
});
