/** The published schema of framework files against their reader: on one file that has every key, changed in each place and in each way, and on generated ones. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { LANGUAGE_IDS } from '../../src/engine/languages.ts';
import { readFramework } from '../../src/policy/read-framework.ts';
import { type Json, ODD_VALUES, changesOf, nodeOf, replacedAt } from './one-place.ts';

interface Schema { readonly properties: Readonly<Record<string, object>>; readonly definitions: Readonly<Record<string, { readonly enum?: readonly string[] }>> }
const schema = JSON.parse(readFileSync(new URL('../../schemas/framework.schema.json', import.meta.url), 'utf8')) as Schema;
const validate = new Ajv({ strict: true }).compile(schema);

const WHOLE = {
  $schema: './framework.schema.json', about: 'a remark', framework: 'acme', languages: ['typescript', 'python'], when: ['@acme/rpc'],
  types: { server: ['@acme/rpc.Server'], bus: 'Bus' },
  calls: [
    {
      about: 'a remark', on: 'server', names: ['handle'], calls: [{ callee: 'handlers', params: [['unknown', 'resultOf0'], []], constructs: true, injects: false }],
      returns: ['receiver', 'arg0'], collects: ['elementOf1'], stores: [{ from: 'arg0', into: 'element' }, { from: 'args', into: 'arg1' }],
      leads: [{ of: 'key:to', names: ['run'], only: 'only', except: 'except', constructs: false, passes: 1, injects: true, text: { separator: '', class: '*Controller' } }],
      makes: 'client', publishes: 'acme', special: 'listen',
    },
    { on: 'client', names: 'send' },
    { on: '*', names: ['deliver'] },
  ],
  listeners: [{ channel: 'acme', annotations: ['Hears'], eventOf: 'bus', member: 'on', bases: 'Listener', classes: ['Listens'], folders: ['listeners'] }],
  injection: {
    classes: ['Service'], bases: [], factories: 'Bean', primary: ['Primary'], qualifiers: ['Use'], into: ['Use'], fieldsOf: ['All'],
    bindings: [{ calls: ['bindTo'], key: 'arg0', class: 'receiver.arg1', factory: 'key:use', value: 'arg2', alias: 'type0' }],
  },
  entries: [{ kind: 'job', annotations: ['Every'], bases: ['Job'], classes: [], members: ['run'], files: ['**/jobs/{a,b}.ts', 'jobs/**'] }],
} as const satisfies Json;

function problemsIn(value: Json): readonly string[] {
  const problems: string[] = [];
  readFramework({ file: 'f.json', report: (_, message) => problems.push(message) }, nodeOf(value), LANGUAGE_IDS);
  return problems;
}

/** What the schema cannot know, and a file that shows it. */
const ONLY_THE_READER: readonly (readonly [what: string, path: string, value: Json, said: RegExp])[] = [
  ['a kind of object that the file does not have', 'calls.0.on', 'sever', /^unknown kind "sever".*did you mean "server"/],
  ['a kind of object that nothing makes', 'listeners.0.eventOf', 'train', /^unknown kind "train"/],
  ['a path that leaves the workspace', 'entries.0.files.0', '../a.ts', /`\.\.` leaves/],
  ['a path with an empty folder', 'entries.0.files.0', 'a//b.ts', /no empty or `\.` folder/],
  ['a path of many stars', 'entries.0.files.0', 'a*b*c*d*e', /at most 3 `\*` between/],
  ['a path of many folders', 'entries.0.files.0', '**/a/**/b/**/c/**/d/**/e', /at most 4 `\*\*`/],
  ['extended patterns', 'entries.0.files.0', '+(a)', /extended patterns/],
  ['a plus behind a group', 'entries.0.files.0', '{a,b}+', /a `\+` after a group/],
  ['a group that is not closed', 'entries.0.files.0', '{a,b', /not a path pattern/],
  ['groups within groups', 'entries.0.files.0', '{a,{b,c}}', /only `\*`, `\*\*` and `\{a,b\}`/],
];
const BEYOND_SCHEMA = /^unknown kind|`\.\.` leaves|no empty or `\.` folder|a path pattern has at most|extended patterns|a `\+` after|not a path pattern|only `\*`/;

function agree(what: string, value: Json): boolean {
  const valid = validate(value);
  const problems = problemsIn(value);
  const said = `${what}\nschema: ${JSON.stringify(validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`) ?? [])}\nreader: ${problems.join('\n')}`;
  if (valid) assert.deepEqual(problems.filter((problem) => !BEYOND_SCHEMA.test(problem)), [], said);
  else assert.notEqual(problems.length, 0, said);
  return valid;
}

describe('the published schema of frameworks', () => {
  it('takes a file that has every key, and so does the reader', () => {
    assert.ok(validate(WHOLE), JSON.stringify(validate.errors));
    assert.deepEqual(problemsIn(WHOLE), []);
  });

  it('agrees with the reader wherever one thing is changed', () => {
    const seen = { valid: 0, invalid: 0 };
    for (const { what, value } of changesOf(WHOLE)) seen[agree(what, value) ? 'valid' : 'invalid']++;
    assert.ok(seen.valid > 200 && seen.invalid > 1000, JSON.stringify(seen));
  });

  it('agrees with the reader where two things are changed', () => {
    const changes = [...changesOf(WHOLE)];
    fc.assert(fc.property(fc.nat(changes.length - 1), fc.nat(1e6), (first, second) => {
      const once = changes[first]?.value ?? null;
      if (once === null || typeof once !== 'object') return;
      const again = [...changesOf(once)];
      const both = again[second % again.length];
      if (both) agree(`${changes[first]?.what ?? ''}, ${both.what}`, both.value);
    }), { numRuns: 150 });
  });

  for (const [what, path, value, said] of ONLY_THE_READER) {
    it(`cannot know, and the reader does: ${what}`, () => {
      const file = replacedAt(WHOLE, path, value);
      assert.ok(validate(file), JSON.stringify(validate.errors));
      const problems = problemsIn(file);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', said);
    });
  }

  it('takes every framework of the product', () => {
    const folder = new URL('../../src/frameworks/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    assert.ok(files.length > 15);
    for (const file of files) assert.ok(validate(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))), `${file}: ${JSON.stringify(validate.errors)}`);
  });

  it('knows the languages that there are', () => {
    assert.deepEqual([...(schema.definitions.language?.enum ?? [])].sort(), [...LANGUAGE_IDS].sort());
  });

  it('refuses the odd values everywhere at the top', () => {
    for (const odd of ODD_VALUES) assert.equal(validate(odd), false, JSON.stringify(odd));
  });
});
