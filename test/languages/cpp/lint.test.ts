/**
 * Annotations of C and C++ from source to finding: attributes and comments on declarations, with the same declaration without
 * one beside it. `page.cc` runs in Singapore.
 */
import assert from 'node:assert/strict';
import { lintFiles } from '../../engine-kit.ts';

const POLICY = `version: 1
regions: { virginia: US, singapore: SG }
datasets:
  us-user:
    subjects: US
    class: protected
    readers: [US]
    stores: [virginia]
`;

interface Case { readonly title: string; readonly dao: string; readonly use: string }

const CASES: readonly Case[] = [
  { title: 'a function', dao: '[[region_guard::data_access("us-user")]]\nint load() { return 1; }', use: 'load();' },
  { title: 'a function, with keys', dao: '[[data_access(data="us-user", readers={"US"})]]\nint load() { return 1; }', use: 'load();' },
  { title: 'a function, in a comment above', dao: '// @data-access us-user\nint load() { return 1; }', use: 'load();' },
  { title: 'a function, in a doc comment', dao: '/** @data-access us-user */\nint load() { return 1; }', use: 'load();' },
  { title: 'a static function of a header', dao: '// @data-access us-user\nstatic inline int load() { return 1; }', use: 'load();' },
  { title: 'a method', dao: 'class Users { public:\n[[data_access("us-user")]]\nint load() { return 1; } };', use: 'Users u; u.load();' },
  { title: 'a class', dao: 'class\n[[data_access("us-user")]]\nUsers { public: int load() { return 1; } };', use: 'Users u; u.load();' },
  { title: 'a field', dao: 'struct Row {\n// @data-access us-user\nint email; };', use: 'Row r; int e = r.email;' },
  { title: 'a field, by attribute', dao: 'struct Row {\n[[data_access("us-user")]]\nint email; };', use: 'Row r; int e = r.email;' },
  { title: 'a statement', dao: 'int query();\nint load() {\n// @data-access us-user\nreturn query(); }', use: 'load();' },
  { title: 'a statement, by attribute', dao: 'int query();\nint load() {\n[[data_access("us-user")]]\nquery(); return 1; }', use: 'load();' },
  { title: 'a variable, by attribute', dao: 'int query();\nint load() {\n[[data_access("us-user")]]\nint row = query(); return row; }', use: 'load();' },
];

const MARKER = /^.*data[_-]access.*$/m;

async function rulesOf(dao: string, use: string): Promise<string[]> {
  const page = `// @runs-in singapore scope=file\n#include "users.h"\nvoid show() {\n  ${use}\n}\nvoid idle() { }\n`;
  const { findings, incomplete } = await lintFiles({ 'region-guard.yaml': POLICY, 'src/users.h': `#pragma once\n${dao}\n`, 'web/page.cc': page });
  assert.deepEqual(incomplete, []);
  return findings.map((f) => f.rule);
}

describe('annotations of C and C++', () => {
  for (const { title, dao, use } of CASES) {
    it(`on ${title}`, async () => {
      const rules = await rulesOf(dao, use);
      assert.equal(rules.length, 1, rules.join(', '));
      assert.match(rules[0] ?? '', /^foreign-(?:caller|read)$/);
    });

    it(`on ${title}: not without it`, async () => {
      assert.deepEqual(await rulesOf(dao.replace(MARKER, ''), use), []);
    });

    it(`on ${title}: not where it is not used`, async () => {
      assert.deepEqual(await rulesOf(dao, ''), []);
    });
  }
});
