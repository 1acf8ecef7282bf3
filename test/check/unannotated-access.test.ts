/** Calls that match a dataset's `sources`, with and without annotation, and the coverage counted from them. */
import assert from 'node:assert/strict';
import { lintFiles, memoryWorkspace, TODAY } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const policy = (sources: string, more = ''): string => `datasets:\n  d: { subjects: US, class: protected, readers: [US], sources: [${sources}] }\n${more}`;
const ALL = '"UserDao.find*", "db.users.*", "sql:users"';

async function unannotated(files: Files, sources = ALL, more = ''): Promise<readonly string[]> {
  const { findings } = await lintFiles({ 'region-guard.yaml': policy(sources, more), ...files });
  return findings.filter((f) => f.rule === 'unannotated-access').map((f) => `${f.file}:${f.range.start.line}:${f.range.start.column}`);
}

const SQL = (call: string): Files => ({ 'a.ts': `${call}\n` });

describe('calls that sources name', () => {
  for (const [what, files, expected] of [
    ['a member chain', { 'a.ts': 'export const f = (id: string) => db.users.findMany({ id });\n' }, ['a.ts:1:34']],
    ['a longer chain', { 'a.ts': 'class A { f() { return this.db.users.findMany(); } }\n' }, ['a.ts:1:24']],
    ['another chain', { 'a.ts': 'db.orders.findMany(); mydb.users2.find(); users.find(); db.users;\n' }, []],
    ['a method by the class of its receiver', { 'dao.ts': 'export class UserDao { findOne(id: string) { return id; } save() { return 1; } }\n', 'a.ts': "import { UserDao } from './dao';\nconst dao = new UserDao();\nexport function f() { dao.save(); return dao.findOne('1'); }\n" }, ['a.ts:3:42']],
    ['the same name of another class', { 'a.ts': "class OrderDao { findOne(id: string) { return id; } }\nexport function f() { return new OrderDao().findOne('1'); }\n" }, []],
    ['Java, by the declared type of a field', { 'A.java': 'class A {\n  private UserDao dao;\n  Object f() { return dao.findAll(); }\n}\n' }, ['A.java:3:23']],
    ['Python', { 'a.py': 'def f(db):\n    return db.users.all()\n' }, ['a.py:2:12']],
    ['annotated on the statement', { 'a.ts': 'export function f() {\n  // @data-access d\n  const x = map(db.users.findMany());\n}\n' }, []],
    ['annotated at the end of the line', { 'a.ts': 'export function f() {\n  return db.users.findMany(); // @data-access d\n}\n' }, []],
    ['the statement before is annotated', { 'a.ts': 'export function f() {\n  // @data-access d\n  other();\n  return db.users.findMany();\n}\n' }, ['a.ts:4:10']],
    ['annotated on the function', { 'a.ts': '/** @data-access d */\nexport function f() {\n  return [1].map(() => db.users.findMany());\n}\n' }, []],
    ['annotated on the class', { 'a.ts': '/** @data-access d */\nclass A {\n  f() { return db.users.findMany(); }\n}\n' }, []],
    ['annotated on another class', { 'a.ts': '/** @data-access d */\nclass B { g() { return 1; } }\nclass A {\n  f() { return db.users.findMany(); }\n}\n' }, ['a.ts:4:16']],
    ['annotated on the file', { 'a.ts': '// @data-access d scope=file\nexport const g = 1;\nexport function f() { return db.users.findMany(); }\n' }, []],
    ['what is called is annotated', { 'dao.ts': 'export class UserDao {\n  /** @data-access d */\n  findOne(id: string) { return id; }\n}\n', 'a.ts': "import { UserDao } from './dao';\nexport function f() { return new UserDao().findOne('1'); }\n" }, []],
    ['a Java local variable that is annotated', { 'A.java': 'class A {\n  private UserDao dao;\n  void f() {\n    @DataAccess("d") Object x = dao.findAll();\n    Object y = dao.findAll();\n  }\n}\n' }, ['A.java:5:16']],
    ['exempt from reading is no annotation', { 'a.ts': '// @runs-in US\nexport function f() { return db.users.findMany(); }\n' }, ['a.ts:2:30']],
  ] as const) {
    it(`${expected.length > 0 ? 'are flagged' : 'are not flagged'}: ${what}`, async () => assert.deepEqual(await unannotated(files), expected));
  }
});

describe('SQL that sources name', () => {
  for (const [what, files, expected] of [
    ['a literal', SQL("db.query('select * from users where id = $1', [1]);"), ['a.ts:1:1']],
    ['another table', SQL("db.query('select * from orders join user_roles on true');"), []],
    ['a qualified and quoted name', SQL('db.query(\'SELECT * FROM "app"."Users"\');'), ['a.ts:1:1']],
    ['a common table of that name', SQL("db.query('with users as (select 1) select * from users');"), []],
    ['a text that is no SQL', SQL("log('we select data from time to time, and users like it');"), []],
    ['a column of that name', SQL("db.query('select users from stats');"), []],
    ['a value of that name', SQL("db.query(\"select * from stats where t = 'from users'\");"), []],
    ['a template with holes', SQL('db.query(`select * from users where id = ${id} limit ${n}`);'), ['a.ts:1:1']],
    ['a table that is a hole', SQL('db.query(`select * from ${table}`);'), []],
    ['a schema that is a hole', SQL('db.query(`select * from ${schema}.users`);'), ['a.ts:1:1']],
    ['a tagged template', SQL('const rows = await sql`select * from users where id = ${id}`;'), ['a.ts:1:20']],
    ['a tagged template that is handed on', SQL('db.execute(sql`select * from users where id = ${id}`);'), ['a.ts:1:1']],
    ['a concatenation', SQL("db.query('select * ' + 'from users where ' + filter);"), ['a.ts:1:1']],
    ['a constant', SQL("const Q = 'select * from users';\nexport function f() { return db.query(Q); }"), ['a.ts:2:30']],
    ['a constant of another file', { 'q.ts': "export const FIND = 'select * from users';\n", 'a.ts': "import { FIND } from './q';\nexport function f() { return db.query(FIND); }\n" }, ['a.ts:2:30']],
    ['a list of statements', SQL("db.batch(['select 1', 'update users set a = 1']);"), ['a.ts:1:1']],
    ['a chain of builders is a symbol, not SQL', SQL("knex('users').select('id');"), []],
    ['a list that is joined', SQL("export const f = () => db.query(['select *', 'from users'].join(' '));"), ['a.ts:1:24']],
    ['a list of another table that is joined', SQL("export const f = () => db.query(['select *', 'from orders'].join(' '));"), []],
    ['an object that holds it', SQL("db.query({ text: 'select * from users where id = $1', values: [1] });"), ['a.ts:1:1']],
    ['an object with the name and another table', SQL("db.query({ text: 'select * from orders', as: 'users' });"), []],
    ['a whole path in backticks', SQL('db.query("select * from `proj.app.users`");'), ['a.ts:1:1']],
    ['a path in backticks that goes on', SQL('db.query("select * from `proj.users.orders`");'), []],
    ['Java, a text that is put together', { 'A.java': 'class A {\n  void f(Db c) {\n    StringBuilder b = new StringBuilder("select * from ");\n    b.append("users").append(" where a");\n    c.query(b.toString());\n  }\n}\n' }, ['A.java:5:5']],
    ['Java, a list in an annotation', { 'A.java': 'interface A {\n  @Select({"select *", "from users"})\n  Object f();\n}\n' }, ['A.java:3:10']],
    ['C#, the text of a command', { 'a.cs': 'class A {\n  void F(Db c) {\n    var cmd = c.CreateCommand();\n    cmd.CommandText = "select * from users";\n    cmd.Other = "select * from users";\n  }\n}\n' }, ['a.cs:4:5']],
    ['Ruby, texts behind the line', { 'a.rb': 'def f(c)\n  c.execute(<<~A, <<~B)\n    select 1\n  A\n    select * from users\n  B\n  c.execute(<<~SQL.squish)\n    select * from orders\n  SQL\nend\n' }, ['a.rb:2:3']],
    ['Python, joined', { 'a.py': 'def f(c):\n    c.execute(" ".join(["select *", "from users"]))\n' }, ['a.py:2:5']],
    ['annotated', SQL("// @data-access d\ndb.query('select * from users');"), []],
    ['Python, wrapped and formatted', { 'a.py': 'def f(s, t):\n    s.execute(text("select * from users where id = :id"), {})\n    s.execute("select * from {} where a".format(t))\n    s.execute("""\n        delete from users where id = %s\n    """ % t)\n    return s.execute(f"select * from users where id = {t}")\n' }, ['a.py:2:5', 'a.py:4:5', 'a.py:7:12']],
    ['Java, prepared, in a text block and in an annotation', { 'A.java': 'interface A {\n  @Query("select u from users u")\n  Object all();\n  @Query("select u from orders u")\n  Object others();\n}\nclass B {\n  static final String Q = "select * from users " + "where id = ?";\n  void f(Connection c) {\n    c.prepareStatement(Q).execute();\n    c.createStatement().execute("""\n      update users set a = 1\n      """);\n  }\n}\n' }, ['A.java:3:10', 'A.java:10:5', 'A.java:11:5']],
    ['Java, an annotation beside an access marker', { 'A.java': 'interface A {\n  @DataAccess("d")\n  @Query("select u from users u")\n  Object all();\n}\n' }, []],
  ] as const) {
    it(`${expected.length > 0 ? 'is flagged' : 'is not flagged'}: ${what}`, async () => assert.deepEqual(await unannotated(files), expected));
  }

  it('a pattern with a schema wants that schema', async () => {
    const files = SQL("db.query('select * from hr.users');\ndb.query('select * from app.users');\ndb.query('select * from users');");
    assert.deepEqual(await unannotated(files, '"sql:app.users"'), ['a.ts:2:1']);
    assert.deepEqual(await unannotated(files, '"sql:*.users"'), ['a.ts:1:1', 'a.ts:2:1']);
    assert.deepEqual(await unannotated(files, '"SQL:Us*"'), ['a.ts:1:1', 'a.ts:2:1', 'a.ts:3:1']);
    assert.deepEqual(await unannotated(files, '"sql:accounts"'), []);
  });
});

describe('unannotated-access', () => {
  const files = { 'a.ts': "export function f() {\n  db.query('delete from users');\n  return db.users.findMany();\n}\n" };

  it('names the dataset, who may read it, the source and what to write', async () => {
    const { findings } = await lintFiles({ 'region-guard.yaml': policy(ALL), ...files });
    assert.deepEqual(findings.map((f) => [f.rule, f.severity, f.function, f.dataset, f.allowed, f.readers, f.message]), [
      ['unannotated-access', 'warning', 'f', 'd', ['US'], [], 'This call reaches d (sql:users in sources), which US may read, and has no annotation. Say what it does: @data-access d op=delete purpose=…'],
      ['unannotated-access', 'warning', 'f', 'd', ['US'], [], 'This call reaches d (db.users.* in sources), which US may read, and has no annotation. Say what it does: @data-access d purpose=…'],
    ]);
  });

  it('has the level of the policy, and can be exempt', async () => {
    const levels = async (more: string): Promise<unknown> => (await lintFiles({ 'region-guard.yaml': policy('"db.users.*"', more), ...files })).findings.map((f) => [f.rule, f.severity, f.status]);
    assert.deepEqual(await levels('rules: { unannotated-access: error }\n'), [['unannotated-access', 'error', 'new']]);
    assert.deepEqual(await levels('rules: { unannotated-access: "off" }\n'), []);
    assert.deepEqual(await levels('exemptions: [{ rule: unannotated-access, paths: ["a.ts"], reason: r, until: 2030-01-01 }]\n'), [['unannotated-access', 'warning', 'exempt']]);
  });

  it('one call is one finding, whatever matches it', async () => {
    const found = await lintFiles({ 'region-guard.yaml': 'datasets:\n  a: { readers: [US], sources: ["db.users.*", "*.findMany"] }\n  b: { readers: [US], sources: ["users.find*"] }\n', 'a.ts': 'db.users.findMany();\n' });
    assert.deepEqual(found.findings.map((f) => [f.dataset, /a and b .*@data-access a,b /.test(f.message)]), [['a', true]]);
  });

  it('the nearest policy says what is looked for', async () => {
    const found = await unannotated({ 'sub/region-guard.yaml': 'datasets: { e: { readers: [US] } }\n', 'sub/a.ts': 'db.users.findMany();\n', 'a.ts': 'db.users.findMany();\n' });
    assert.deepEqual(found, ['a.ts:1:1']);
  });

  it('a report no longer lists sources as not looked at', async () => {
    assert.deepEqual((await lintFiles({ 'region-guard.yaml': policy(ALL), ...files })).incomplete, []);
  });

  it('a model annotates calls', async () => {
    const calls = { 'a.ts': 'export function f() {\n  db.users.findMany();\n  db.users.count();\n}\n' };
    assert.deepEqual(await unannotated(calls, '"db.users.*"', 'models: [{ symbol: "db.users.find*", data-access: { data: d } }]\n'), ['a.ts:3:3']);
  });

  it('counts what matches and what is annotated, whatever the level', async () => {
    const result = await memoryWorkspace({
      'region-guard.yaml': `${policy(ALL)}  e: { readers: [US], sources: ["nothing.*"] }\n  g: { readers: [US] }\nrules: { unannotated-access: "off" }\n`,
      'a.ts': "export function f() {\n  // @data-access d\n  db.users.findMany();\n  db.users.count();\n  db.query('select 1 from users');\n}\n",
    }).lint({ today: TODAY });
    assert.ok(result.ok);
    assert.deepEqual(result.details.coverage().datasets.map((one) => [one.dataset, one.sources]), [['d', { matched: 3, annotated: 1 }], ['e', { matched: 0, annotated: 0 }], ['g', null]]);
  });
});
