import assert from 'node:assert/strict';
import { RULE_IDS, RULE_LEVELS } from '../../src/model/rules.ts';
import { resolveRelative, within } from '../../src/policy/paths.ts';
import { exemptionsFor, pathRules, regionOfPath, ruleLevel } from '../../src/policy/questions.ts';
import { assertEnds } from '../ends.ts';
import { codes, policyOf } from './support.ts';

const POLICY = `
deployments:
  - { paths: ["services/**"], regions: US }
  - { paths: ["services/feed-sg/**", "services/*/sg"], regions: SG }
  - { paths: ["services/feed-sg/us/**"], regions: [US, CA] }
exemptions:
  - { rule: foreign-caller, paths: ["tools/**"], reason: one, until: 2026-01-01 }
  - { rule: foreign-caller, reason: two, until: 2026-01-01 }
  - { rule: foreign-read, paths: ["tools"], reason: three, until: 2026-01-01 }
rules: { contradiction: off, unannotated-access: error }
exclude: ["**/generated/**", "*.min.js"]
`;

describe('what is asked of a policy', () => {
  describe('where a file\'s code runs: the last deployment that matches', () => {
    for (const [path, expected] of [
      ['services/a.ts', 'US'], ['services/feed-sg/a.ts', 'SG'], ['services/feed-sg/us/a.ts', 'CA US'], ['services/x/sg/deep/a.ts', 'SG'], ['services/.hidden/a', 'US'],
      ['service/a.ts', null], ['a/services/a.ts', null], ['services', 'US'], ['', null],
    ] as const) {
      it(`${path || 'the root'}: ${expected ?? 'nothing says'}`, async () => {
        const deployment = regionOfPath(await policyOf(POLICY), path);
        assert.equal(deployment && codes(deployment.regions), expected);
      });
    }
  });

  it('patterns are relative to the policy\'s folder, and end with it', async () => {
    const rules = pathRules(await policyOf(POLICY, {}, 'a/b/region-guard.yaml'));
    assert.equal(codes(rules.deploymentOf('a/b/services/x.ts')!.regions), 'US');
    for (const path of ['services/x.ts', 'a/services/x.ts', 'a/bb/services/x.ts']) assert.equal(rules.deploymentOf(path), null, path);
    assert.ok(rules.isExcluded('a/b/x.min.js') && !rules.isExcluded('x.min.js'));
    assert.deepEqual(rules.exemptionsFor('foreign-caller', 'x/y'), []);
  });

  for (const [path, excluded] of [['generated/a', true], ['a/generated/b/c', true], ['x.min.js', true], ['a/x.min.js', false], ['generated.ts', false]] as const) {
    it(`${path} is ${excluded ? '' : 'not '}left out`, async () => assert.equal(pathRules(await policyOf(POLICY)).isExcluded(path), excluded));
  }

  for (const [rule, path, reasons] of [
    ['foreign-caller', 'tools/x.ts', 'one two'], ['foreign-caller', 'src/x.ts', 'two'], ['foreign-read', 'tools/x.ts', 'three'], ['foreign-read', 'src/x.ts', ''], ['foreign-copy', 'tools/x.ts', ''],
  ] as const) {
    it(`${rule} in ${path}: exempt by ${reasons || 'nothing'}`, async () => {
      assert.equal(exemptionsFor(await policyOf(POLICY), rule, path).map(({ reason }) => reason).join(' '), reasons);
    });
  }

  it('levels are the policy\'s, else the product\'s', async () => {
    const policy = await policyOf(POLICY);
    assert.equal(ruleLevel(policy, 'contradiction'), 'off');
    assert.equal(ruleLevel(policy, 'unannotated-access'), 'error');
    for (const rule of RULE_IDS.filter((id) => id !== 'contradiction' && id !== 'unannotated-access')) assert.equal(ruleLevel(policy, rule), RULE_LEVELS[rule]);
  });

  it('answers fast for many files and many deployments', async () => {
    const many = Array.from({ length: 500 }, (_, i) => `  - { paths: ["services/team-${i}/**"], regions: US }`).join('\n');
    const rules = pathRules(await policyOf(`deployments:\n${many}\n`));
    assertEnds(() => {
      for (let i = 0; i < 2000; i++) rules.deploymentOf(`services/team-${i % 600}/src/main/java/com/acme/File${i}.java`);
    });
  });
});

describe('relative paths', () => {
  for (const [from, written, expected] of [
    ['a/b.yaml', 'c.yaml', 'a/c.yaml'], ['a/b.yaml', './c.yaml', 'a/c.yaml'], ['a/b.yaml', '../c.yaml', 'c.yaml'], ['b.yaml', 'x/./y//c.yaml', 'x/y/c.yaml'],
    ['b.yaml', '../c.yaml', null], ['a/b.yaml', '../../c.yaml', null], ['a/b.yaml', 'x/../../../c', null],
  ] as const) {
    it(`${written} in ${from}: ${expected ?? 'outside'}`, () => assert.equal(resolveRelative(from, written), expected));
  }

  for (const [folder, path, expected] of [['', 'a/b', 'a/b'], ['a', 'a/b', 'b'], ['a', 'ab/c', null], ['a/b', 'a', null], ['a', 'a', null]] as const) {
    it(`${path} in ${folder || 'the root'}: ${expected ?? 'outside'}`, () => assert.equal(within(folder, path), expected));
  }
});
