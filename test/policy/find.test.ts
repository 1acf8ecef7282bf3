import assert from 'node:assert/strict';
import { findPolicies, isPolicyFile } from '../../src/policy/find.ts';

describe('policies of a workspace', () => {
  for (const [path, yes] of [
    ['region-guard.yaml', true], ['region-guard.yml', true], ['region-guard.json', true], ['a/b/region-guard.yaml', true],
    ['region-guard.toml', false], ['my-region-guard.yaml', false], ['region-guard.yaml.bak', false], ['region-guard.yaml/x', false], ['Region-Guard.yaml', false],
  ] as const) {
    it(`${path} is ${yes ? 'one' : 'none'}`, () => assert.equal(isPolicyFile(path), yes));
  }

  it('govern what is nearest below them', () => {
    const found = findPolicies(['b/region-guard.json', 'a/x.ts', 'region-guard.yaml', 'a/c/region-guard.yml', 'b/region-guard.json.x']);
    assert.deepEqual(found.files, ['a/c/region-guard.yml', 'b/region-guard.json', 'region-guard.yaml']);
    assert.deepEqual(found.conflicts, []);
    for (const [path, policy] of [
      ['x.ts', 'region-guard.yaml'], ['a/x.ts', 'region-guard.yaml'], ['a/c/x.ts', 'a/c/region-guard.yml'], ['a/c/d/e/x.ts', 'a/c/region-guard.yml'],
      ['ab/c/x.ts', 'region-guard.yaml'], ['b/x.ts', 'b/region-guard.json'], ['b/region-guard.json', 'b/region-guard.json'], ['bc/x.ts', 'region-guard.yaml'],
    ] as const) {
      assert.equal(found.policyFor(path), policy, path);
    }
  });

  it('govern nothing above or beside them', () => {
    const found = findPolicies(['a/region-guard.yaml']);
    assert.equal(found.policyFor('x.ts'), null);
    assert.equal(found.policyFor('b/x.ts'), null);
    assert.equal(found.policyFor('ab/x.ts'), null);
    assert.equal(findPolicies([]).policyFor('x.ts'), null);
  });

  it('are one a folder: others are conflicts, each at its own file', () => {
    const { conflicts } = findPolicies(['a/region-guard.yml', 'a/region-guard.yaml', 'a/region-guard.json', 'region-guard.yaml']);
    assert.deepEqual(conflicts.map(({ file, position }) => [file, position.line, position.column]), [['a/region-guard.yaml', 1, 1], ['a/region-guard.yml', 1, 1]]);
    assert.match(conflicts[0]!.message, /a\/region-guard\.json is in the same folder/);
  });

  it('are found in any order', () => {
    const files = ['region-guard.yaml', 'a/region-guard.yaml', 'a/b/region-guard.yml'];
    assert.deepEqual(findPolicies(files).files, findPolicies([...files].reverse()).files);
  });
});
