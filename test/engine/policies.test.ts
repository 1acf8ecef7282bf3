/** Which policy governs a workspace's files, and what it leaves out: found wherever it lies, replaced by the nearest. */
import assert from 'node:assert/strict';
import { createWorkspace } from '../../src/engine/workspace.ts';
import { memoryHost, memoryWorkspace, TODAY, type Files } from '../engine-kit.ts';

const STRICT = 'version: 1\ndatasets:\n  d: { class: protected, readers: [] }\n';
const READ = '// @data-access d readers=US\nexport function f() {}\n';

async function lint(files: Files, problems: readonly string[] = []): Promise<{ source: string; findings: string[]; excluded: readonly string[]; incomplete: string[] }> {
  const host = memoryHost(files);
  const listFiles: typeof host.listFiles = async () => ({ files: (await host.listFiles()).files, problems: problems.map((path) => ({ path, message: 'cannot be listed' })) });
  const result = await createWorkspace({ ...host, listFiles }).lint({ today: TODAY });
  assert.ok(result.ok, JSON.stringify(result));
  const { policy, findings, incomplete } = result.report;
  return { source: policy.source, findings: findings.map((f) => `${f.file} ${f.rule}`), excluded: result.excluded, incomplete: incomplete.map((i) => i.file) };
}

describe('a policy that an ignore file names', () => {
  it('is in force', async () => {
    const { source, findings } = await lint({ '.gitignore': 'region-guard.yaml\n', 'region-guard.yaml': STRICT, 'a.ts': READ });
    assert.equal(source, 'region-guard.yaml');
    assert.deepEqual(findings, ['a.ts foreign-read']);
  });

  it('is in force in a folder of its own', async () => {
    const { findings } = await lint({ '.gitignore': '*.yaml\n', 's/region-guard.yaml': STRICT, 's/t/a.ts': READ, 'a.ts': READ });
    assert.deepEqual(findings, ['s/t/a.ts foreign-read']);
  });

  it('stops the lint where it does not parse', async () => {
    const result = await memoryWorkspace({ '.gitignore': 'region-guard.yaml\n', 'region-guard.yaml': 'datasetz: {}\n', 'a.ts': READ }).lint({ today: TODAY });
    assert.ok(!result.ok);
  });

  it('says nothing where all that it governs is ignored, or is never read', async () => {
    const { source, findings } = await lint({ '.gitignore': 'build/\n', 'build/region-guard.yaml': 'datasetz: {}\n', 'build/a.ts': READ, 'node_modules/x/region-guard.yaml': 'datasetz: {}\n', 'a.ts': READ });
    assert.equal(source, 'built-in:us-protected');
    assert.deepEqual(findings, []);
  });
});

describe('exclude', () => {
  const ROOT = 'version: 1\nexclude: ["**/gen/**"]\n';

  it('of the nearest policy replaces what one above it says', async () => {
    const files = { 'region-guard.yaml': ROOT, 'gen/a.ts': READ, 'x/gen/a.ts': READ, 's/gen/a.ts': READ, 't/gen/a.ts': READ };
    const { excluded } = await lint({ ...files, 's/region-guard.yaml': 'version: 1\n', 't/region-guard.yaml': 'version: 1\nexclude: ["other/**"]\n' });
    assert.deepEqual([...excluded].sort(), ['gen/a.ts', 'x/gen/a.ts']);
  });

  it('says nothing of folders beside its own', async () => {
    const { excluded } = await lint({ 's/region-guard.yaml': ROOT, 'gen/a.ts': READ, 's/gen/a.ts': READ });
    assert.deepEqual(excluded, ['s/gen/a.ts']);
  });
});

describe('what could not be listed', () => {
  const FILES = { '.gitignore': 'build/\nlink\n', 'region-guard.yaml': 'version: 1\nexclude: ["gen/**"]\n', 'a.ts': READ };

  it('is incomplete', async () => {
    assert.deepEqual((await lint(FILES, ['src/locked/', 'other-link'])).incomplete, ['other-link', 'src/locked/']);
  });

  it('is nothing missed where it is ignored or excluded', async () => {
    assert.deepEqual((await lint(FILES, ['build/locked/', 'build/', 'link', 'x/build/out', 'gen/locked/'])).incomplete, []);
  });
});
