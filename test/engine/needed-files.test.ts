/** What is left unparsed changes no finding. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Extractor } from '../../src/engine/api.ts';
import { createWorkspace } from '../../src/engine/workspace.ts';
import { memoryHost, sharedExtractor, TODAY, type Files } from '../engine-kit.ts';

/** The findings both ways, which have to be equal, and the paths that the lean way extracted. */
async function both(files: Files): Promise<{ findings: string[]; extracted: string[] }> {
  const extracted = new Set<string>();
  const watching: Extractor = {
    extract: (requests, signal) => {
      for (const { path } of requests) extracted.add(path);
      return sharedExtractor.extract(requests, signal);
    },
    dispose: () => undefined,
  };
  const all = await createWorkspace(memoryHost(files)).lint({ today: TODAY });
  const lean = await createWorkspace({ ...memoryHost(files), extractor: watching }).lint({ today: TODAY, parse: 'needed' });
  assert.ok(all.ok && lean.ok);
  assert.deepEqual(lean.report.findings, all.report.findings);
  assert.equal(lean.report.summary.accesses, all.report.summary.accesses);
  assert.equal(lean.report.summary.filesSeen, all.report.summary.filesSeen);
  return { findings: lean.report.findings.map(({ file, rule }) => `${file} ${rule}`), extracted: [...extracted].sort() };
}

describe('a lint that parses what it needs', () => {
  const READ = '// @runs-in SG scope=file\nexport function f() {\n  // @data-access us-user.private\n  return db.get();\n}\n';
  const cases: [string, Files, { findings?: string[]; extracted: string[] }][] = [
    ['nothing, where nothing is annotated', { 'a.ts': 'f();', 'b.py': 'f()', 'c.md': '# text' }, { extracted: [] }],
    ['the languages of annotated code', { 'a.ts': READ, 'b.ts': 'export const x = 1;', 'c.py': 'def f(): pass', 'd.js': 'f()' }, { findings: ['a.ts foreign-read'], extracted: ['a.ts', 'b.ts', 'd.js'] }],
    ['what may be an annotation', { 'a.py': '# @data-acces us-user.private\nx = f()\n', 'b.py': 'x = 1', 'c.go': 'package c' }, { findings: ['a.py invalid-annotation'], extracted: ['a.py', 'b.py'] }],
    ['texts without a language for their annotations alone', { 'q.sql': '-- @data-access us-user.private readers=SG\nselect 1;\n', 'b.ts': 'f()' }, { findings: ['q.sql foreign-read'], extracted: ['q.sql'] }],
    ['everything, where an annotation names a constant', { 'A.java': 'class A { @DataAccess(data = Data.PRIVATE, readers = {"SG"}) void f() {} }', 'data.ts': 'export const PRIVATE = "us-user.private";' }, { findings: ['A.java foreign-read'], extracted: ['A.java', 'data.ts'] }],
    ['everything, where the policy names calls', { 'region-guard.yaml': 'version: 1\ndatasets:\n  d: { class: protected, readers: [US], sources: ["Dao.find"] }\n', 'a.ts': 'class Dao { find() {} }\nnew Dao().find();\n', 'b.py': 'x = 1' }, { findings: ['a.ts unannotated-access'], extracted: ['a.ts', 'b.py', 'region-guard.yaml'] }],
    ['what the policy reads as an annotation', { 'region-guard.yaml': 'version: 1\nannotations:\n  - { match: "@Pii", as: data-access, keys: { value: data }, defaults: { class: protected, subjects: US, readers: SG } }\n', 'A.java': 'class A { @Pii("x") String f; String g() { return f; } }', 'B.java': 'class B {}', 'c.ts': 'f()' }, { extracted: ['A.java', 'B.java', 'region-guard.yaml'] }],
  ];
  for (const [name, files, { findings, extracted }] of cases)
    it(`parses ${name}`, async () => {
      const result = await both(files);
      if (findings !== undefined) assert.deepEqual(result.findings, findings);
      assert.deepEqual(result.extracted, extracted);
    });

  it('finds the same in the example', async () => {
    const root = join(import.meta.dirname, '../../examples/clipstream');
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(root, path)).isFile());
    const { findings } = await both(Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path))])));
    assert.ok(findings.length > 10);
  });
});
