import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { RULE_IDS } from '../../src/model/rules.ts';
import { MARKER_SHAPES } from '../../src/policy/marker-keys.ts';
import { PACK_NAMES } from '../../src/policy/packs/registry.ts';
import { POLICY_KEYS } from '../../src/policy/read-policy.ts';
import { createRegionResolver } from '../../src/regions/resolver.ts';
import { errorsOf, policyOf, shownErrors } from './support.ts';

const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml( error)?\n([\s\S]*?)^```\n(?:```text\n([\s\S]*?)^```)?/gm)].map(([, wrong, text, message]) => ({ wrong: wrong !== undefined, text: text!, message }));
const right = blocks.filter(({ wrong }) => !wrong);
const wrong = blocks.filter((block) => block.wrong);

describe('the policy page', () => {
  it('has examples, right ones and wrong ones', () => assert.ok(right.length >= 10 && wrong.length >= 4));

  for (const { text } of right) {
    it(`loads ${text.split('\n').slice(0, 2).join(' ')}`, async () => { await policyOf(text); });
  }

  for (const { text, message } of wrong) {
    it(`says what is wrong: ${message?.trim() ?? 'nothing'}`, async () => assert.equal(shownErrors(await errorsOf(text)), message?.trim()));
  }

  it('has a section for every key and names every pack and marker argument', () => {
    for (const key of POLICY_KEYS) assert.match(page, new RegExp(`^## ${key}$`, 'm'));
    for (const name of PACK_NAMES) assert.ok(page.includes(`\`${name}\``), name);
    for (const [kind, { keys }] of Object.entries(MARKER_SHAPES)) {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${kind}\``) && line.includes('`scope`'));
      for (const key of keys) assert.ok(row?.includes(`\`${key}\``), `${kind} ${key}`);
    }
  });

  it('names only regions that there are', () => {
    const table = /## Writing regions[\s\S]*?\n\n(\|[\s\S]*?)\n\n/.exec(page)![1]!;
    const own = new Map([['singapore-dc', createRegionResolver().resolve('SG')]]);
    const examples = table.split('\n').slice(2).flatMap((row) => [...row.split('|')[2]!.matchAll(/`"?([^`"]+)"?`/g)].map(([, name]) => name!)).filter((name) => name !== 'aliyun:');
    assert.ok(examples.length > 15);
    assert.deepEqual(createRegionResolver(own).resolveAll(examples).unresolved, []);
  });

  it('has rules that exist in its examples', async () => {
    for (const { text } of right) for (const rule of (await policyOf(text)).ruleLevels.keys()) assert.ok(RULE_IDS.includes(rule));
  });
});
