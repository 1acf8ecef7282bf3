/** Annotations on classes that are written in several places, and on members that are read by name, key, position or from within. */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const POLICY = `version: 1
datasets:
  d: { subjects: US, class: protected, readers: [US] }
`;

interface Case {
  readonly what: string;
  /** `§` stands before the annotation, which is taken out for the negative. */
  readonly files: Readonly<Record<string, string>>;
  /** `rule file:line` with the annotation; without it nothing is found. */
  readonly expected: readonly string[];
}

async function found(files: Files): Promise<string[]> {
  const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, ...files });
  return findings.map((f) => `${f.rule} ${f.file}:${f.range.start.line}${f.status === 'new' ? '' : ` ${f.status}`}`);
}

function check(cases: readonly Case[]): void {
  for (const { what, files, expected } of cases) {
    it(what, async () => {
      const write = (marked: boolean): Files => Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/§([^§]*)§/g, marked ? '$1' : '')]));
      assert.deepEqual(await found(write(true)), expected);
      assert.deepEqual(await found(write(false)), []);
    });
  }
}

const CS = (head: string, body: string): string => `namespace P;\n${head}\npublic partial class Dao { ${body} }\n`;
const CS_PAGE = 'namespace P;\npublic class Page\n{\n  [RunsIn("SG")]\n  public void Show(Dao dao) { dao.Other(); }\n}\n';
const KT_PAGE = 'package p\n@RunsIn("SG")\nfun show(dao: Dao) { dao.other() }\n';

describe('a class that is written in several places', () => {
  check([
    { what: 'C#: an access on one part is one on the methods of the other, in another file', files: { 'a.cs': CS('§[DataAccess("d")]§', 'public void Load() { }'), 'b.cs': CS('', 'public void Other() { }'), 'p.cs': CS_PAGE }, expected: ['foreign-caller p.cs:5'] },
    { what: 'C#: the part without methods', files: { 'a.cs': CS('§[DataAccess("d")]§', ''), 'b.cs': CS('', 'public void Other() { }'), 'p.cs': CS_PAGE }, expected: ['foreign-caller p.cs:5'] },
    { what: 'Go: methods in another file of the package', files: { 'go.mod': 'module m\n', 'a.go': 'package p\n\n§//data:access d§\ntype Dao struct{}\n', 'b.go': 'package p\n\nfunc (d *Dao) Other() string { return q() }\n', 'p.go': 'package p\n\n//runs:in SG\nfunc show(d *Dao) { d.Other() }\n' }, expected: ['foreign-caller p.go:4'] },
    { what: 'Swift: an extension in another file', files: { 'a.swift': '§@DataAccess("d")§\nclass Dao {}\n', 'b.swift': 'extension Dao { func other() {} }\n', 'p.swift': '@RunsIn("SG")\nfunc show(_ dao: Dao) { dao.other() }\n' }, expected: ['foreign-caller p.swift:2'] },
    { what: 'Swift: an annotated extension has only its own methods', files: { 'a.swift': 'class Dao {\n  func load() {}\n}\n', 'b.swift': '§// @data-access d§\nextension Dao { func other() {} }\n', 'p.swift': '@RunsIn("SG")\nfunc show(_ dao: Dao) { dao.other() }\n@RunsIn("SG")\nfunc idle(_ dao: Dao) { dao.load() }\n' }, expected: ['foreign-caller p.swift:2'] },
    { what: 'C++: methods defined outside of the class', files: { 'dao.h': '§// @data-access d§\nclass Dao { public: int other(); };\n', 'dao.cc': '#include "dao.h"\nint Dao::other() { return 1; }\n', 'p.cc': '#include "dao.h"\n// @runs-in SG\nint show(Dao& dao) { return dao.other(); }\n' }, expected: ['foreign-caller p.cc:3'] },
    { what: 'Ruby: a class that is opened again', files: { 'a.rb': '§# @data-access d§\nclass Dao\n  def load = 1\nend\n', 'b.rb': 'class Dao\n  def other = 1\nend\n', 'p.rb': '# @runs-in SG\ndef show\n  Dao.new.other\nend\n' }, expected: ['foreign-caller p.rb:3'] },
    { what: 'a data type with its fields in two parts', files: { 'a.cs': 'namespace P;\n§[DataAccess("d")]§\npublic partial class Row { public string a; }\n', 'b.cs': 'namespace P;\npublic partial class Row { public string b; }\n', 'p.cs': 'namespace P;\npublic class Page { [RunsIn("SG")] string Show(Row r) => r.b; }\n' }, expected: ['foreign-read p.cs:2'] },
    { what: 'regions said of one part hold in the other', files: { 'd.cs': 'namespace P;\npublic static class Db { §[DataAccess("d")]§ public static void Load() { } }\n', 'a.cs': 'namespace P;\n[RunsIn("SG")]\npublic partial class Page { }\n', 'b.cs': 'namespace P;\npublic partial class Page { public void Show() { Db.Load(); } }\n' }, expected: ['foreign-caller b.cs:2'] },
    { what: 'regions of a class hold in Go methods elsewhere', files: { 'go.mod': 'module m\n', 'd.go': 'package p\n\n§//data:access d§\nfunc load() string { return q() }\n', 'a.go': 'package p\n\n//runs:in SG\ntype Page struct{}\n', 'b.go': 'package p\n\nfunc (p *Page) Show() { load() }\n' }, expected: ['foreign-caller b.go:3'] },
    { what: 'a method is nearer than its class elsewhere', files: { 'd.cs': 'namespace P;\npublic static class Db { §[DataAccess("d")]§ public static void Load() { } }\n', 'a.cs': 'namespace P;\n[RunsIn("SG")]\npublic partial class Page { }\n', 'b.cs': 'namespace P;\npublic partial class Page { [RunsIn("US")] public void Show() { Db.Load(); }\n public void Other() { Db.Load(); } }\n' }, expected: ['foreign-caller b.cs:3'] },
    { what: 'an exemption on one part holds in the other', files: { 'd.cs': 'namespace P;\npublic static class Db { §[DataAccess("d")]§ public static void Load() { } }\n', 'a.cs': 'namespace P;\n§[DataExempt("foreign-caller", Reason = "known", Until = "2027-01-01")]§\npublic partial class Page { }\n', 'b.cs': 'namespace P;\npublic partial class Page { [RunsIn("SG")] public void Show() { Db.Load(); } }\n' }, expected: ['foreign-caller b.cs:2 exempt'] },
    { what: 'Kotlin: an extension function is no part of the class', files: { 'a.kt': 'package p\n@DataAccess("d")\nclass Dao { fun load() = 1 }\n', 'b.kt': 'package p\nfun Dao.other() = 1\n', 'p.kt': KT_PAGE }, expected: [] },
  ]);

  it('two parts that say otherwise contradict each other', async () => {
    assert.deepEqual(await found({ 'a.cs': 'namespace P;\n[RunsIn("SG")]\npublic partial class Page { }\n', 'b.cs': 'namespace P;\n[RunsIn("US")]\npublic partial class Page { }\n' }), ['contradiction b.cs:3']);
  });
});

const PY = 'class Row:\n    def __init__(self, e):\n        self.email = e  §# @data-access d§\n        self.nick = e\n';
describe('reads of an annotated field', () => {
  check([
    { what: 'Java: within its class, for whoever calls', files: { 'A.java': 'class Row {\n  §@DataAccess("d")§\n  private String email;\n  String getEmail() { return email; }\n  String nick() { return ""; }\n}\nclass P {\n  @RunsIn("SG") void f(Row r) { r.getEmail(); }\n  @RunsIn("SG") void g(Row r) { r.nick(); }\n}\n' }, expected: ['foreign-caller A.java:8'] },
    { what: 'Java: a record\'s accessor, once', files: { 'A.java': 'record Row(§@DataAccess("d")§ String email, String nick) {}\nclass P {\n  @RunsIn("SG") void f(Row r) { r.email(); }\n  @RunsIn("SG") void g(Row r) { r.nick(); }\n}\n' }, expected: ['foreign-caller A.java:3'] },
    { what: 'Java: a record taken apart', files: { 'A.java': 'record Row(§@DataAccess("d")§ String email, String nick) {}\nclass P {\n  @RunsIn("SG") String f(Object o) {\n    return o instanceof Row(String e, String n) ? e : "";\n  }\n}\n' }, expected: ['foreign-caller A.java:4'] },
    { what: 'Kotlin: a data class taken apart', files: { 'a.kt': 'data class Row(§@DataAccess("d")§ val email: String, val nick: String)\n@RunsIn("SG")\nfun f(r: Row) {\n  val (e, n) = r\n}\n@RunsIn("SG")\nfun g(r: Row) {\n  val (_, n) = r\n}\n' }, expected: ['foreign-read a.kt:4'] },
    { what: 'C#: a property of a record, by name, pattern and position', files: { 'a.cs': 'record Row(§[property: DataAccess("d")]§ string Email, string Nick);\nclass P {\n  [RunsIn("SG")] string F(Row r) => r.Email;\n  [RunsIn("SG")] object G(Row r) => r is { Email: var e } ? e : null;\n  [RunsIn("SG")] void H(Row r) { var (e, n) = r; }\n  [RunsIn("SG")] string I(Row r) => r.Nick;\n}\n' }, expected: ['foreign-read a.cs:3', 'foreign-read a.cs:4', 'foreign-read a.cs:5'] },
    { what: 'TypeScript: by destructuring and key', files: { 'a.ts': 'class Row {\n  §// @data-access d§\n  email = "";\n  nick = "";\n}\n// @runs-in SG\nexport function f({ email }: Row) { return email; }\n// @runs-in SG\nexport function g(r: Row) { return r["email"]; }\n// @runs-in SG\nexport function h({ nick }: Row) { return nick; }\n' }, expected: ['foreign-read a.ts:7', 'foreign-read a.ts:9'] },
    { what: 'TypeScript: of an interface and of a type', files: { 'a.ts': 'interface Row {\n  §// @data-access d§\n  email: string;\n  nick: string;\n}\n§// @data-access d§\ntype Other = { phone: string };\n// @runs-in SG\nexport const f = (r: Row) => r.email + r.nick;\n// @runs-in SG\nexport const g = (o: Other) => o.phone;\n' }, expected: ['foreign-read a.ts:9', 'foreign-read a.ts:11'] },
    { what: 'Python: declared in the constructor', files: { 'a.py': `${PY}# @runs-in SG\ndef f(r: Row): return r.email\n# @runs-in SG\ndef g(r: Row): return r.nick\n` }, expected: ['foreign-read a.py:6'] },
    { what: 'Python: by pattern and getattr', files: { 'a.py': `${PY}# @runs-in SG\ndef f(r: Row):\n    match r:\n        case Row(email=e): return e\n# @runs-in SG\ndef g(r: Row): return getattr(r, "email")\n` }, expected: ['foreign-read a.py:8', 'foreign-read a.py:10'] },
    { what: 'JavaScript: declared in the constructor', files: { 'a.js': 'class Row {\n  constructor(e) {\n    §// @data-access d§\n    this.email = e;\n    this.nick = e;\n  }\n}\n/** @runs-in SG */\nexport function f() { return new Row(1).email; }\n/** @runs-in SG */\nexport function g() { return new Row(1).nick; }\n' }, expected: ['foreign-read a.js:9'] },
    { what: 'PHP: declared in the constructor', files: { 'a.php': '<?php\nclass Row {\n  function __construct($e) {\n    §// @data-access d§\n    $this->email = $e;\n  }\n}\n/** @runs-in SG */\nfunction f() { return (new Row(1))->email; }\n' }, expected: ['foreign-read a.php:9'] },
    { what: 'Ruby: an instance variable, by its reader', files: { 'a.rb': 'class Row\n  attr_reader :email\n  def initialize(e)\n    @email = e §# @data-access d§\n  end\nend\n# @runs-in SG\ndef f\n  Row.new(1).email\nend\n' }, expected: ['foreign-caller a.rb:9'] },
    { what: 'of a subclass', files: { 'A.java': 'class Row {\n  §@DataAccess("d")§\n  String email;\n}\nclass More extends Row {}\nclass P {\n  @RunsIn("SG") String f(More r) { return r.email; }\n}\n' }, expected: ['foreign-read A.java:7'] },
    { what: 'of another class with such a field, not', files: { 'A.java': 'class Row {\n  @DataAccess("d")\n  String email;\n}\nclass Other { String email; }\nclass P {\n  @RunsIn("SG") String f(Other r) { return r.email; }\n}\n' }, expected: [] },
    { what: 'written to, not', files: { 'A.java': 'class Row {\n  @DataAccess("d")\n  String email;\n}\nclass P {\n  @RunsIn("SG") void f(Row r) { r.email = ""; }\n}\n' }, expected: [] },
  ]);

  it('a call in a constructor is the access itself', async () => {
    const code = (region: string): string => `class Row:\n    # @runs-in ${region}\n    def __init__(self):\n        self.email = load()  # @data-access d\n`;
    assert.deepEqual(await found({ 'a.py': code('SG') }), ['foreign-read a.py:4']);
    assert.deepEqual(await found({ 'a.py': code('US') }), []);
  });
});

describe('annotations as decorators', () => {
  check([
    { what: 'do not call what they stand on: the file runs in Singapore, the class does not', files: { 'a.py': '# @runs-in SG scope=file\n\n@runs_in("US")\nclass Dao:\n    @data_access("d")\n    def load(self): return 1\n\n§def f(d: Dao): return d.load()§\n' }, expected: ['foreign-caller a.py:8'] },
    { what: 'another decorator may', files: { 'a.py': '# @runs-in SG scope=file\nimport lib\n\n@runs_in("US")\nclass Dao:\n    @data_access("d")\n    §@lib.handler§\n    def load(self): return 1\n' }, expected: ['foreign-caller a.py:7'] },
  ]);
});
