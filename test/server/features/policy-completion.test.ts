import assert from 'node:assert/strict';
import { Range } from 'vscode-languageserver';
import type { Vocabulary } from '../../../src/engine/vocabulary.ts';
import { policyCompletions } from '../../../src/server/features/policy-completion.ts';
import { policyPosition } from '../../../src/server/features/policy-position.ts';
import { keysAt, schemaAt } from '../../../src/server/features/policy-schema.ts';

function cursorOf(marked: string): { text: string; line: number; column: number } {
  const before = marked.slice(0, marked.indexOf('|'));
  return { text: marked.replace('|', ''), line: before.split('\n').length - 1, column: before.length - before.lastIndexOf('\n') - 1 };
}

function at(marked: string): string {
  const { text, line, column } = cursorOf(marked);
  const found = policyPosition(text, line, column);
  return found === null ? 'nothing' : `${found.expects} ${found.path.join('/')} ${JSON.stringify(text.split('\n')[line]!.slice(found.start, column))}${found.isQuoted ? ' quoted' : ''}`;
}

describe('where a cursor stands in a policy', () => {
  const cases: [string, string][] = [
    ['|', 'key  ""'],
    ['ver|', 'key  "ver"'],
    ['version: |', 'value version ""'],
    ['extends: [us-|]', 'value extends/[] "us-"'],
    ['extends:\n  - u|', 'key extends/[] "u"'],
    ['datasets:\n  |', 'key datasets ""'],
    ['datasets:\n  us-user.private:\n    re|', 'key datasets/us-user.private "re"'],
    ['datasets:\n  us-user.private:\n    subjects: US\n    |', 'key datasets/us-user.private ""'],
    ['datasets:\n  a:\n    subjects: US\n  |', 'key datasets ""'],
    ['datasets:\n  a:\n    readers: [US, |]', 'value datasets/a/readers/[] ""'],
    ['datasets:\n  a: { subjects: US, re|', 'key datasets/a "re"'],
    ['datasets:\n  a: { subjects: |', 'value datasets/a/subjects ""'],
    ['datasets:\n  a:\n    stores:\n      - { region: "x|" }', 'value datasets/a/stores/[]/region "x" quoted'],
    ['datasets:\n  a:\n    stores:\n    - region: |', 'value datasets/a/stores/[]/region ""'],
    ['exemptions:\n- rule: x\n  re|', 'key exemptions/[] "re"'],
    ['exemptions:\n  - |', 'key exemptions/[] ""'],
    ['exemptions:\n  - rule: foreign|', 'value exemptions/[]/rule "foreign"'],
    ['deployments:\n  - { paths: ["a/**"], regions: [|] }', 'value deployments/[]/regions/[] ""'],
    ['# comment |', 'nothing'],
    ['version: 1 # x|', 'nothing'],
    ['rules:\n  "foreign-read": |', 'value rules/foreign-read ""'],
    ['models:\n  - symbol: "a#b"\n    data-access: { data: |', 'value models/[]/data-access/data ""'],
  ];
  for (const [marked, expected] of cases) it(JSON.stringify(marked), () => assert.equal(at(marked), expected));
});

const VOCABULARY: Vocabulary = {
  policy: 'region-guard.yaml',
  datasets: [{ id: 'us-user.private', why: 'readable from US', isInPolicy: true, place: null }, { id: 'us-user.new', why: 'not in the policy', isInPolicy: false, place: null }], roles: ['usds'],
  regions: [{ name: 'singapore-dc', title: 'defined in the policy', kind: 'policy' }, { name: 'US', title: 'United States', kind: 'country' }, { name: '*', title: 'everywhere', kind: 'wildcard' }],
  describeRegion: () => ({ title: '', countries: [], isKnown: true }), describeDataset: () => '',
};

function offered(marked: string, fromSchema = true): string[] {
  const { text, line, column } = cursorOf(marked);
  const position = policyPosition(text, line, column);
  assert.ok(position);
  return policyCompletions(position, { range: Range.create(line, position.start, line, column), vocabulary: VOCABULARY, today: '2026-11-25', fromSchema }).map(({ textEdit }) => textEdit?.newText ?? '');
}

describe('what is offered in a policy', () => {
  const cases: [string, string[]][] = [
    ['version: 1\n|', ['$schema: ', 'extends: ', 'regions:', 'datasets:', 'deployments:', 'models:', 'annotations:', 'exemptions:', 'rules:', 'exclude: ', 'frameworks: ']],
    ['version: |', ['1']],
    ['extends: [|]', ['us-protected', 'doj-dsp']],
    ['datasets:\n  |', ['us-user.new:']],
    ['datasets:\n  a:\n    class: |', ['protected', 'excepted', 'public']],
    ['datasets:\n  a:\n    readers: [|]', ['singapore-dc', 'US', '"*"']],
    ['datasets:\n  a:\n    readers: "|"', ['singapore-dc', 'US', '*']],
    ['datasets:\n  a:\n    roles: |', ['usds']],
    ['datasets:\n  a:\n    stores:\n      - |', ['region: ', 'until: ']],
    ['exemptions:\n  - { rule: foreign-read, reason: x, until: |', ['2027-02-23']],
    ['exemptions:\n  - rule: foreign-read\n    reason: x\n    |', ['paths: ', 'approved-by: ', 'ticket: ', 'until: ']],
    ['exemptions:\n  - rule: foreign-read\n    |\n    reason: x', ['paths: ', 'approved-by: ', 'ticket: ', 'until: ']],
    ['rules:\n  foreign-read: |', ['error', 'warning', 'info', 'off']],
    ['models:\n  - { symbol: a, data-access: { data: |', ['us-user.private', 'us-user.new']],
    ['nonsense:\n  |', []],
  ];
  for (const [marked, expected] of cases) it(JSON.stringify(marked), () => assert.deepEqual(offered(marked).sort(), [...expected].sort()));

  it('leaves to another extension what the schema says', () => {
    assert.deepEqual(offered('version: 1\n|', false), []);
    assert.deepEqual(offered('datasets:\n  a:\n    readers: [|]', false), ['singapore-dc', 'US', '"*"']);
  });

  it('documents every key of the schema', () => {
    const undocumented = (path: readonly string[]): string[] => {
      const node = schemaAt(path);
      return node === null || path.length > 3 ? [] : keysAt(node).flatMap(({ key, description }) => [...(description === '' ? [[...path, key].join('/')] : []), ...undocumented([...path, key])]);
    };
    assert.deepEqual([...undocumented([]), ...undocumented(['datasets', 'x']), ...undocumented(['exemptions', '[]']), ...undocumented(['deployments', '[]'])], []);
  });
});
