/** `models:` of a policy: what each marker on a symbol makes of the code that it names. One row: what is flagged, and what is not. */
import assert from 'node:assert/strict';
import { lintFiles, memoryWorkspace, TODAY, type Files } from '../engine-kit.ts';

const policyWith = (models: string): string => `version: 1
datasets:
  us-user.private: { subjects: US, readers: [US], stores: [US] }
  us-user.other: { subjects: US, readers: [US] }
deployments:
  - { paths: ["sg/**"], regions: [SG] }
models:
${models}`;
const READ = '  - { symbol: "db.users.*", data-access: us-user.private }\n';
const DAO = 'export class UserDao { loadAll(): string[] { return []; } loadRow(id: string) { return id; } save() {} }\n';

/** A policy's models, files, and the findings: `file:line rule`. */
type Case = readonly [title: string, models: string, files: Files, found: readonly string[]];

const CASES: readonly Case[] = [
  ['a call into a library is the access', READ, { 'sg/a.ts': 'import { db } from "lib";\nexport function f() { return db.users.find(); }\nexport function g() { return db.orders.find(); }\n' }, ['sg/a.ts:2 foreign-read']],
  ['as a map, with its arguments', '  - { symbol: "db.users.*", data-access: { data: us-user.private, readers: [US, SG], op: read } }\n', { 'a.ts': 'db.users.find();\n' }, ['a.ts:1 foreign-read']],
  ['whoever reaches the call is a foreign caller', READ, { 'lib/a.ts': 'export function f() { return db.users.find(); }\n', 'sg/b.ts': 'import { f } from "../lib/a";\nexport function g() { return f(); }\n' }, ['sg/b.ts:2 foreign-caller']],
  ['a call of a function of the workspace is the access, the function is not', '  - { symbol: "UserDao.load*", data-access: us-user.private }\n',
    { 'dao.ts': DAO, 'sg/a.ts': 'import { UserDao } from "../dao";\nexport function f(dao: UserDao) {\n  dao.loadAll();\n  dao.save();\n}\n' }, ['sg/a.ts:3 foreign-read']],
  ['a copy that a model describes', '  - { symbol: "replicate", data-access: { data: us-user.private, op: copy, to: SG } }\n', { 'a.ts': 'replicate();\nreplicated();\n' }, ['a.ts:1 foreign-copy']],
  ['a sink that a model describes', `${READ}  - { symbol: "export*", data-access: { op: export, to: SG } }\n`, { 'a.ts': 'const rows = db.users.find();\nexportRows(rows);\nexportRows("x");\n' }, ['a.ts:2 foreign-flow']],
  ['a library that runs elsewhere is a sink', `${READ}  - { symbol: "sgClient.*", runs-in: SG }\n`, { 'a.ts': 'const rows = db.users.find();\nsgClient.send(rows);\nusClient.send(rows);\n' }, ['a.ts:2 foreign-flow']],
  ['a function of the workspace runs where a model says', `${READ}  - { symbol: "Jobs.night*", runs-in: SG }\n`, { 'a.ts': 'export class Jobs { nightly() { return db.users.find(); } daily() { return db.users.find(); } }\n' }, ['a.ts:1 foreign-read']],
  ['a class of the workspace runs where a model says', `${READ}  - { symbol: "Jobs", runs-in: SG }\n`, { 'a.ts': 'export class Jobs {\n  nightly() { return db.users.find(); }\n}\nexport class Other { f() { return db.users.find(); } }\n' }, ['a.ts:2 foreign-read']],
  ['a role', '  - { symbol: "db.users.*", data-access: { data: us-user.private, readers: ["*"] } }\n', { 'a.ts': 'db.users.find();\n' }, ['a.ts:1 wildcard-grant']],
  ['what a call itself says is nearer', READ, { 'a.ts': 'db.users.find(); // @data-access us-user.other readers=US\ndb.users.find(); // @data-access us-user.other readers=SG\n' }, ['a.ts:2 foreign-read']],
  ['but where data goes says nothing of what is read', READ, { 'sg/a.ts': 'db.users.find(); // @data-access op=export to=US\n' }, ['sg/a.ts:1 foreign-read']],
  ['on the spot', '  - { symbol: "db.people.*", data-access: { data: eu.people, subjects: DE, class: protected } }\n', { 'sg/a.ts': 'db.people.find();\n' }, ['sg/a.ts:1 foreign-read']],
  ['a field of a class that cannot be edited', '  - { symbol: "UserRow.email", data-access: us-user.private }\n', { 'row.ts': 'export class UserRow { email = ""; name = ""; }\n', 'sg/a.ts': 'import { UserRow } from "../row";\nexport function f(row: UserRow) {\n  return [row.name,\n    row.email];\n}\n' }, ['sg/a.ts:4 foreign-read']],
  ['Java through an interface', '  - { symbol: "com.acme.UserDao.load*", data-access: { data: us-user.private } }\n',
    { 'com/acme/UserDao.java': 'package com.acme;\npublic interface UserDao { String load(String id); }\n', 'sg/Page.java': 'package web;\nimport com.acme.UserDao;\nclass Page {\n  private UserDao dao;\n  String show() {\n    return dao.load("1");\n  }\n}\n' }, ['sg/Page.java:6 foreign-read']],
  ['Python', '  - { symbol: "boto3.client", data-access: us-user.private }\n', { 'sg/a.py': 'import boto3\ndef f():\n    return boto3.client("s3")\ndef g():\n    return boto3.resource("s3")\n' }, ['sg/a.py:3 foreign-read']],
];

const GATE = `${READ}  - { symbol: "requireUsCaller", region-gate: US }\n  - { symbol: "requireSgCaller", region-gate: SG }\n  - { symbol: "isUs", region-gate: US }\n`;
const gated = (body: string, more = ''): Files => ({ 'a.ts': `import { requireUsCaller, requireSgCaller, isUs } from "lib";\n${more}export function load(id: string) { return db.users.find(id); }\n// @runs-in SG\nexport function show(id: string) { ${body} }\n` });
const LINE = ['a.ts:4 foreign-caller'];

const GATES: readonly Case[] = [
  ['none', GATE, gated('return load(id);'), LINE],
  ['a gate of a library before the call', GATE, gated('requireUsCaller(); return load(id);'), []],
  ['awaited', GATE, gated('await requireUsCaller(); return load(id);'), []],
  ['one after the call', GATE, gated('const x = load(id); requireUsCaller(); return x;'), LINE],
  ['one that admits others', GATE, gated('requireSgCaller(); return load(id);'), LINE],
  ['one that answers, as a condition', GATE, gated('if (isUs(id)) return load(id); return "";'), []],
  ['the wrong side of the condition', GATE, gated('if (isUs(id)) return ""; return load(id);'), LINE],
  ['an answer that nobody looks at', GATE, gated('const ok = isUs(id); return load(id);'), LINE],
  ['a refusal that is caught', GATE, gated('try { requireUsCaller(); } catch {} return load(id);'), LINE],
  ['a function of the workspace', `${READ}  - { symbol: "Guard.check", region-gate: US }\n`, gated('Guard.check(); return load(id);', 'class Guard { static check() { throw new Error("no"); } } '), []],
];

const OTHERS: readonly Case[] = [
  ['a library that declassifies', `${READ}  - { symbol: "stats.histogram", declassify: { data: us-user.private, method: aggregate } }\n  - { symbol: "exportRows", data-access: { op: export, to: SG } }\n`,
    { 'a.ts': 'const rows = db.users.find();\nexportRows(stats.histogram(rows));\nexportRows(stats.rows(rows));\n' }, ['a.ts:3 foreign-flow']],
  ['a function of the workspace that declassifies', `${READ}  - { symbol: "count", declassify: us-user.private }\n`,
    { 'a.ts': 'export function count() { return db.users.find().length; }\n', 'sg/b.ts': 'import { count } from "../a";\nexport function h() { count(); }\n' }, []],
  ['a decorator of a library is a gate', `  - { symbol: "load", data-access: us-user.private }\n  - { symbol: "lib.us_only", region-gate: US }\n`,
    { 'lib2.py': 'from lib import us_only, logged\n@us_only\ndef closed():\n    return load(1)\n@logged\ndef open_():\n    return load(1)\n', 'sg/a.py': 'from lib2 import closed, open_\ndef f():\n    closed()\n    open_()\n' }, ['sg/a.py:4 foreign-caller']],
];

async function found(models: string, files: Files): Promise<string[]> {
  const { findings, incomplete } = await lintFiles({ 'region-guard.yaml': policyWith(models), ...files });
  assert.deepEqual(incomplete, []);
  return findings.map((f) => `${f.file}:${f.range.start.line} ${f.rule}`);
}

for (const [what, cases] of [['models', CASES], ['models of gates', GATES], ['models that soften', OTHERS]] as const) {
  describe(what, () => {
    for (const [title, models, files, expected] of cases) {
      it(title, async () => {
        assert.deepEqual(await found(models, files), expected);
      });
    }
  });
}

describe('a model that exempts', () => {
  const EXEMPT = '  - { symbol: "Incident.*", data-exempt: { rule: foreign-read, reason: "reviewed", until: 2027-01-01 } }\n';
  const CODE = 'export class Incident { a() { return db.users.find(); } b() { return db.users.find(); } }\n';

  it('covers what it names and is of use', async () => {
    const { findings } = await lintFiles({ 'region-guard.yaml': policyWith(READ + EXEMPT), 'sg/a.ts': CODE });
    assert.deepEqual(findings.map((f) => `${f.rule} ${f.status} ${f.exemption?.file ?? ''}:${f.exemption?.line ?? 0}`), ['foreign-read exempt region-guard.yaml:9', 'foreign-read exempt region-guard.yaml:9']);
  });

  it('is unused once where it matches nothing', async () => {
    const { findings } = await lintFiles({ 'region-guard.yaml': policyWith(READ + EXEMPT), 'a.ts': CODE });
    assert.deepEqual(findings.map((f) => `${f.file} ${f.rule}`), ['region-guard.yaml unused-exemption']);
  });
});

describe('models and policies', () => {
  it('hold for the files that their policy governs', async () => {
    const call = 'export function f() { return db.users.find(); }\n';
    const { findings } = await lintFiles({ 'region-guard.yaml': policyWith(READ), 'sg/a.ts': call, 'sg/own/region-guard.yaml': 'version: 1\n', 'sg/own/a.ts': call });
    assert.deepEqual(findings.map((f) => f.file), ['sg/a.ts']);
  });

  it('are in the inventory with no annotation of their own', async () => {
    const result = await memoryWorkspace({ 'region-guard.yaml': policyWith('  - { symbol: "db.users.*", data-access: { data: us-user.private, purpose: billing, volume: 5 } }\n'), 'a.ts': 'db.users.find();\n' }).lint({ today: TODAY });
    assert.ok(result.ok);
    assert.deepEqual(result.details.inventory().accesses.map((a) => [a.dataset, a.purpose, a.volume, a.annotation]), [['us-user.private', 'billing', 5, null]]);
  });
});
