/** Symbol patterns against calls and definitions: what each way of naming a callee finds, and its look-alikes that it does not. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createSymbolMatcher, matchCalls, matchClasses, matchFunctions } from '../../src/check/symbols.ts';
import { globMatches, segmentsOf } from '../../src/policy/symbol-text.ts';
import { opStart } from '../../src/model/ops.ts';
import { linkFiles } from './link-files.ts';

/** Files, a pattern, and the lines (`file:line`) of the calls that it finds. */
type Case = readonly [title: string, files: Readonly<Record<string, string>>, pattern: string, found: readonly string[]];

const TS_DAO = 'export class UserDao {\n  findAll() { return []; }\n  findOne(id: string) { return id; }\n  save() {}\n}\n';
const TS_USE = 'import { UserDao } from "./dao";\nexport function a(dao: UserDao) {\n  dao.findAll();\n  dao.save();\n}\nexport class Other { findAll() {} }\nexport function b() { new Other().findAll(); }\n';
const JAVA_DAO = 'package com.acme;\npublic interface UserDao { String load(String id); }\n';
const JAVA_IMPL = 'package com.acme;\nclass JdbcUserDao implements UserDao { public String load(String id) { return id; } }\n';
const JAVA_USE = 'package com.acme.web;\nimport com.acme.UserDao;\nclass Page {\n  private UserDao dao;\n  String show() {\n    return dao.load("1");\n  }\n}\n';

const CASES: readonly Case[] = [
  ['a function anywhere', { 'a.ts': 'import { requireUsCaller } from "./g";\nrequireUsCaller();\nother.requireUsCaller();\nrequireUsCallers();\n', 'g.ts': 'export function requireUsCaller() {}\n' }, 'requireUsCaller', ['a.ts:2', 'a.ts:3']],
  ['a method by class, with a star', { 'dao.ts': TS_DAO, 'a.ts': TS_USE }, 'UserDao.find*', ['a.ts:3']],
  ['not the class of a longer name', { 'a.ts': 'class MyUserDao { find() {} }\nnew MyUserDao().find();\n' }, 'UserDao.find', []],
  ['a method by its interface', { 'com/acme/UserDao.java': JAVA_DAO, 'com/acme/JdbcUserDao.java': JAVA_IMPL, 'com/acme/web/Page.java': JAVA_USE }, 'com.acme.UserDao.load*', ['com/acme/web/Page.java:6']],
  ['not another package of it', { 'com/acme/UserDao.java': JAVA_DAO, 'com/acme/web/Page.java': JAVA_USE }, 'com.other.UserDao.load*', []],
  ['a declared type of a library', { 'Page.java': 'package web;\nimport com.acme.lib.UserDao;\nclass Page {\n  private final UserDao dao;\n  Page(UserDao dao) { this.dao = dao; }\n  String show() {\n    return dao.load("1");\n  }\n}\n' }, 'com.acme.lib.UserDao.load', ['Page.java:7']],
  ['a declared type through a star import', { 'Page.java': 'package web;\nimport com.acme.lib.*;\nclass Page {\n  String show(UserDao dao) {\n    return dao.load("1");\n  }\n}\n' }, 'com.acme.lib.UserDao.load', ['Page.java:5']],
  ['a static call into a library', { 'Page.java': 'package web;\nimport com.acme.lib.Users;\nclass Page {\n  String show() {\n    return Users.load("1");\n  }\n}\n' }, 'com.acme.lib.Users.load', ['Page.java:5']],
  ['a member chain', { 'a.ts': 'import { db } from "./db";\ndb.users.findMany();\ndb.orders.findMany();\ndb.users.findMany().sort();\ndb.users();\n', 'db.ts': 'export const db: any = open();\n' }, 'db.users.*', ['a.ts:2', 'a.ts:4']],
  ['a chain with this before it', { 'a.ts': 'export class A {\n  db: any;\n  f() {\n    return this.db.users.find();\n  }\n}\n' }, 'db.users.find', ['a.ts:4']],
  ['a chain cut in two by a variable', { 'a.ts': 'import { db } from "./db";\nconst users = db.users;\nusers.find();\nconst { find } = db.users;\nfind();\n', 'db.ts': 'export const db: any = open();\n' }, 'db.users.find', ['a.ts:3', 'a.ts:5']],
  ['a variable with several values, of which one fits', { 'a.ts': 'let users = db.orders;\nusers = db.users;\nusers.find();\nlet orders = db.orders;\norders = db.visits;\norders.find();\n' }, 'db.users.find', ['a.ts:3']],
  ['a chain by key', { 'a.ts': 'db["users"].find();\ndb[name].find();\n' }, 'db.users.find', ['a.ts:1']],
  ['a member of a member defined elsewhere', { 'a.ts': 'import { users } from "./b";\nusers.find();\n', 'b.ts': 'import { db } from "./db";\nexport const users = db.users;\n', 'db.ts': 'export const db: any = open();\n' }, 'db.users.find', ['a.ts:2']],
  ['an import under another name', { 'a.ts': 'import { load as fetchIt } from "@acme/users";\nfetchIt();\nload();\n' }, '@acme/users.load', ['a.ts:2']],
  ['a module of Python', { 'a.py': 'import boto3\nfrom boto3 import client as make\ns3 = boto3.client("s3")\nmake("s3")\ns3.get_object()\nboto.client("s3")\n' }, 'boto3.client', ['a.py:3', 'a.py:4']],
  ['what a call gives', { 'a.py': 'import boto3\ns3 = boto3.client("s3")\ns3.get_object()\ns3.put_object()\n' }, 'boto3.client().get_*', ['a.py:3']],
  ['an instance of a class of a library', { 'a.py': 'from lib.dao import UserDao\ndao = UserDao()\ndao.find()\nclass Page:\n    def __init__(self):\n        self.dao = UserDao()\n    def show(self):\n        return self.dao.find()\n' }, 'lib.dao.UserDao.find', ['a.py:3', 'a.py:8']],
  ['a declared parameter in Python', { 'a.py': 'from lib import UserDao\ndef show(dao: UserDao, other):\n    dao.find()\n    other.find()\n' }, 'UserDao.find', ['a.py:3']],
  ['an inherited method of a library', { 'a.py': 'from lib import Repository\nclass Users(Repository):\n    def all(self):\n        return self.find_all()\ndef show(u: Users):\n    return u.find_all()\n' }, 'Repository.find_all', ['a.py:4', 'a.py:6']],
  ['a class that is made', { 'dao.ts': TS_DAO, 'a.ts': 'import { UserDao } from "./dao";\nnew UserDao();\nnew Map();\n' }, 'UserDao', ['a.ts:2']],
  ['a class that is made in Python', { 'a.py': 'from dao import UserDao\nUserDao()\n', 'dao.py': 'class UserDao:\n    def __init__(self):\n        pass\n' }, 'dao.UserDao', ['a.py:2']],
  ['what a function is declared to return', { 'dao.ts': TS_DAO, 'a.ts': 'import { UserDao } from "./dao";\ndeclare function dao(): UserDao;\ndao().findAll();\n' }, 'UserDao.findAll', ['a.ts:3']],
  ['other separators', { 'dao.ts': TS_DAO, 'a.ts': TS_USE }, 'UserDao#findAll', ['a.ts:3']],
  ['a star in the middle and both ends', { 'dao.ts': TS_DAO, 'a.ts': TS_USE }, '*Dao.*nd*', ['a.ts:3']],
  ['awaited and asserted', { 'a.ts': 'async function f() {\n  (await db).users!.find();\n  ((x as any).db as any).users.find();\n  db?.users?.find();\n}\n' }, 'db.users.find', ['a.ts:2', 'a.ts:3', 'a.ts:4']],
  ['stars alone name nothing', { 'dao.ts': TS_DAO, 'a.ts': TS_USE }, '*', []],
];

async function callsFound(files: Readonly<Record<string, string>>, patterns: readonly string[]): Promise<string[]> {
  const calls = matchCalls(await linkFiles(files), createSymbolMatcher(patterns));
  return calls.map(({ file, ref }) => `${file.facts.path}:${file.facts.lineStarts.findLastIndex((s) => s <= opStart(file.facts.code, ref)) + 1}`);
}

describe('calls by symbol', () => {
  for (const [title, files, pattern, found] of CASES) {
    it(`${pattern}: ${title}`, async () => {
      assert.deepEqual(await callsFound(files, [pattern]), found);
    });
  }

  it('finds the same with all patterns at once', async () => {
    const files = { 'dao.ts': TS_DAO, 'a.ts': TS_USE };
    const matcher = createSymbolMatcher(['UserDao.save', 'nothing', 'find*', 'UserDao.*']);
    const calls = matchCalls(await linkFiles(files), matcher);
    assert.deepEqual(calls.map((c) => `${opStart(c.file.facts.code, c.ref)} ${c.pattern.index}`), ['69 2', '69 3', '86 0', '86 3', '158 2']);
  });

  it('looks only at the files asked for', async () => {
    const program = await linkFiles({ 'a.ts': 'load();\n', 'b.ts': 'load();\n' });
    assert.deepEqual(matchCalls(program, createSymbolMatcher(['load']), (f) => f.facts.path === 'b.ts').map((c) => c.file.facts.path), ['b.ts']);
  });

  it('is not led astray by values that are made of each other', async () => {
    const doubled = Array.from({ length: 40 }, (_, i) => `const v${i + 1} = q ? v${i}.a : v${i}.b;`).join('\n');
    assert.deepEqual(await callsFound({ 'a.ts': `const v0 = q ? v40.a : v40.b;\n${doubled}\nv40.find();\nlet x = x.next;\nx.find();\n` }, ['users.find']), []);
  });
});

describe('definitions by symbol', () => {
  it('finds functions and classes by their last segments', async () => {
    const program = await linkFiles({ 'lib/dao.ts': TS_DAO, 'a.ts': TS_USE });
    const functions = (pattern: string): string[] => matchFunctions(program, createSymbolMatcher([pattern])).map((d) => program.function(d.id).fact.qualifiedName);
    assert.deepEqual(functions('UserDao.find*'), ['dao.UserDao.findAll', 'dao.UserDao.findOne']);
    assert.deepEqual(functions('Dao.find*'), []);
    assert.deepEqual(functions('b'), ['a.b']);
    assert.deepEqual(matchClasses(program, createSymbolMatcher(['UserDao', 'a.Other', 'Dao'])).map((d) => `${program.class(d.id).fact.qualifiedName} ${d.pattern.text}`), ['a.Other a.Other', 'dao.UserDao UserDao']);
  });
});

describe('the text of symbols', () => {
  it('is cut at every language\'s signs', () => {
    for (const text of ['a.b.c', 'a::b::c', 'a/b#c', 'a\\b->c', '.a..b.c.']) assert.deepEqual(segmentsOf(text), ['a', 'b', 'c']);
  });

  it('matches stars like an expression would, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 }), fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }), (pattern, text) => {
      assert.equal(globMatches(pattern, text), new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text));
    }));
  });
});
