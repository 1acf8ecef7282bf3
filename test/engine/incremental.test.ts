/** After an edit a lint gives what a first one would give, and makes anew only what the edit touched. */
import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding.ts';
import { createWorkspace } from '../../src/engine/workspace.ts';
import { lintFiles, memoryHost, TODAY, type Files } from '../engine-kit.ts';

const FILES = {
  'region-guard.yaml': 'version: 1\ndatasets:\n  d: { class: protected, readers: [US] }\n',
  'dao.ts': '// A note.\nexport function load() {\n  // @data-access d\n  return db.get();\n}\n',
  'sg.ts': "// @runs-in SG scope=file\nimport { load } from './dao.ts';\nexport const f = () => load();\n",
  'tsconfig.json': '{ "compilerOptions": {"baseUrl": "a" } }',
};

/** Findings before and after a change, in one workspace; those after are what a new workspace finds. */
async function across(change: Files, today = TODAY): Promise<{ before: readonly Finding[]; after: readonly Finding[] }> {
  const files: Files = { ...FILES };
  const workspace = createWorkspace(memoryHost(files));
  const lint = async (day: string): Promise<readonly Finding[]> => {
    const result = await workspace.lint({ today: day });
    assert.ok(result.ok);
    return result.report.findings;
  };
  const before = await lint(TODAY);
  assert.deepEqual(before.map(({ file, rule }) => `${file} ${rule}`), ['sg.ts foreign-caller']);
  Object.assign(files, change);
  workspace.invalidateAll();
  const after = await lint(today);
  assert.deepEqual(after, (await lintFiles(files, today)).findings);
  return { before, after };
}

describe('a lint after an edit', () => {
  const untouched: [string, Files][] = [
    ['nothing', {}],
    ['the words of a comment', { 'dao.ts': FILES['dao.ts'].replace('A note', 'To say') }],
  ];
  for (const [name, change] of untouched)
    it(`makes nothing anew where ${name} changed`, async () => {
      const { before, after } = await across(change);
      assert.equal(after, before);
    });

  const touched: [string, Files, string?][] = [
    ['code', { 'sg.ts': FILES['sg.ts'].replace('load()', 'null') }],
    ['a position', { 'dao.ts': `\n${FILES['dao.ts']}` }],
    ['an annotation', { 'dao.ts': FILES['dao.ts'].replace('access d', 'access e') }],
    ['the policy', { 'region-guard.yaml': FILES['region-guard.yaml'].replace('US', 'SG') }],
    ['a configuration, at the same length', { 'tsconfig.json': FILES['tsconfig.json'].replace('"a"', '"b"') }],
    ['the day', {}, '2027-01-01'],
  ];
  for (const [name, change, today] of touched)
    it(`looks again where ${name} changed`, async () => {
      const { before, after } = await across(change, today);
      assert.notEqual(after, before);
    });
});
