/** Annotations in files that no grammar reads: comments of every such language, and what is no comment there. */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';

const POLICY = 'version: 1\ndatasets:\n  d: { subjects: US, class: protected, readers: [US] }\n';

/** Language, path, sign of a comment, a line of code, and a line that holds the annotation without being a comment. */
type Row = readonly [language: string, path: string, comment: (text: string) => string, code: string, quoted: (text: string) => string];

const hash = (text: string): string => `# ${text}`;
const slashes = (text: string): string => `// ${text}`;

const ROWS: readonly Row[] = [
  ['SQL', 'a.sql', (t) => `-- ${t}`, 'SELECT email FROM users;', (t) => `SELECT '-- ${t}' FROM users;`],
  ['SQL, block', 'b.sql', (t) => `/* ${t} */`, 'SELECT email FROM users;', (t) => `SELECT "/* ${t} */" FROM users;`],
  ['YAML', 'a.yaml', hash, 'schedule: nightly', (t) => `schedule: "# ${t}"`],
  ['Terraform', 'a.tf', hash, 'bucket = "users"', (t) => `bucket = "# ${t}"`],
  ['Terraform, slashes', 'b.tf', slashes, 'bucket = "users"', (t) => `bucket = "// ${t}"`],
  ['shell', 'a.sh', hash, 'pg_dump users', (t) => `echo "# ${t}"`],
  ['Protobuf', 'a.proto', slashes, 'string email = 1;', (t) => `string email = 1 [(doc) = "// ${t}"];`],
  ['GraphQL', 'a.graphql', hash, 'email: String', (t) => `"# ${t}"`],
  ['Thrift', 'a.thrift', slashes, '1: required string email', (t) => `const string X = "// ${t}"`],
  ['TOML', 'a.toml', hash, 'table = "users"', (t) => `table = "# ${t}"`],
  ['Markdown', 'a.md', (t) => `<!-- ${t} -->`, 'text', (t) => `\`<!-- ${t} -->\``],
];

async function found(path: string, text: string): Promise<string[]> {
  const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, [path]: text });
  return findings.map((f) => `${f.rule} ${f.range.start.line}${f.status === 'new' ? '' : ` ${f.status}`}`);
}

const ACCESS = '@data-access d';

for (const [language, path, comment, code, quoted] of ROWS) {
  describe(`annotations in ${language}`, () => {
    const file = (region: string, ...lines: readonly string[]): string => [comment(`@runs-in ${region} scope=file`), '', ...lines, ''].join('\n');

    it('an access on the line that follows, in Singapore and in the US', async () => {
      assert.deepEqual(await found(path, file('SG', comment(ACCESS), code)), ['foreign-read 4']);
      assert.deepEqual(await found(path, file('US', comment(ACCESS), code)), []);
    });

    it('at the end of its line', async () => {
      assert.deepEqual(await found(path, file('SG', `${code} ${comment(ACCESS)}`)), ['foreign-read 3']);
    });

    it('readers of its own, and where it goes', async () => {
      assert.deepEqual(await found(path, file('US', comment(`${ACCESS} readers=[US, SG]`), code)), ['foreign-read 4']);
      assert.deepEqual(await found(path, file('US', comment(`${ACCESS} op=backup to=SG`), code)), ['foreign-copy 4']);
      assert.deepEqual(await found(path, file('US', comment(`${ACCESS} op=backup to=US`), code)), []);
    });

    it('an exemption', async () => {
      assert.deepEqual(await found(path, file('SG', comment(ACCESS), comment('@data-exempt foreign-read reason=known until=2027-01-01'), code)), ['foreign-read 5 exempt']);
    });

    it('in quotes it is none', async () => {
      assert.deepEqual(await found(path, file('SG', quoted(ACCESS))), []);
    });
  });
}

describe('what quotes an annotation is none', () => {
  const QUOTES: readonly (readonly [what: string, path: string, text: string])[] = [
    ['a string', 'a.ts', '// @runs-in SG scope=file\n\nexport const s = "// @data-access d";\n'],
    ['a template', 'a.ts', '// @runs-in SG scope=file\n\nexport const s = `\n// @data-access d\n`;\n'],
    ['a text block', 'A.java', '// @runs-in SG scope=file\n\nclass A { String s = """\n  // @data-access d\n  """; }\n'],
    ['a string of three quotes that documents nothing', 'a.py', '# @runs-in SG scope=file\n\nx = """\n@data-access d\n"""\n'],
    ['a Markdown fence', 'a.md', '<!-- @runs-in SG scope=file -->\n\n```ts\n// @data-access d\n<!-- @data-access d -->\n```\n'],
    ['commented-out code in documentation', 'a.ts', '// @runs-in SG scope=file\n\n/**\n * For example `// @data-access d` says it, or\n * // @data-access d\n */\nexport function f() { return 1; }\n'],
    ['a here-document', 'a.sh', '# @runs-in SG scope=file\n\ncat <<EOF\n# @data-access d\nEOF\n'],
    ['a raw string', 'a.go', '// @runs-in SG scope=file\n\npackage p\n\nconst s = `\n// @data-access d\n`\n'],
  ];
  for (const [what, path, text] of QUOTES) it(what, async () => { assert.deepEqual(await found(path, text), []); });
});

describe('constants and enum members in annotations', () => {
  const NAMED: readonly (readonly [what: string, path: string, text: string, expected: readonly string[]])[] = [
    ['an enum member that is a region', 'A.java', 'class A {\n  @DataAccess(data = "d", readers = Region.SG)\n  void f() {}\n}\n', ['foreign-read 3']],
    ['an enum member that is an op', 'A.java', 'class A {\n  @DataAccess(data = "d", op = Op.COPY, to = Region.SG)\n  void f() {}\n}\n', ['foreign-copy 3']],
    ['a constant', 'A.java', 'class A {\n  static final String WHO = "SG";\n  @DataAccess(data = "d", readers = A.WHO)\n  void f() {}\n}\n', ['foreign-read 4']],
    ['a constant that may read', 'A.java', 'class A {\n  static final String WHO = "US";\n  @DataAccess(data = "d", readers = A.WHO)\n  void f() {}\n}\n', []],
    ['a list', 'a.py', 'WHO = ["US", "SG"]\n@data_access(data="d", readers=WHO)\ndef f(): pass\n', ['foreign-read 3']],
    ['a dataset', 'a.ts', "const DATA = 'd';\nclass A {\n  @DataAccess({ data: DATA, readers: ['SG'] })\n  f() { return 1; }\n}\n", ['foreign-read 4']],
    ['one that nobody defines', 'a.cs', 'class A {\n  [DataAccess("d", Readers = Where.Atlantis)]\n  void F() {}\n}\n', ['invalid-annotation 2', 'foreign-read 3']],
  ];
  for (const [what, path, text, expected] of NAMED) it(what, async () => { assert.deepEqual(await found(path, text), expected); });
});
