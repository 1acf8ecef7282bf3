import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { DATA_CLASSES, OPS } from '../../src/model/policy.ts';
import { RULE_IDS } from '../../src/model/rules.ts';
import { DECLASSIFY_METHODS, MARKER_SCOPES, MARKER_SHAPES } from '../../src/policy/marker-keys.ts';
import { POLICY_KEYS, RULE_LEVEL_NAMES, readPolicy } from '../../src/policy/read-policy.ts';
import { type Json, changesOf, nodeOf, replacedAt } from './one-place.ts';
import { errorsOf, shownErrors } from './support.ts';

type Schema = Readonly<Record<string, unknown>> & { readonly properties: Readonly<Record<string, Schema>>; readonly enum: readonly string[] };

const schema = JSON.parse(readFileSync(new URL('../../schemas/region-guard.schema.json', import.meta.url), 'utf8')) as Schema & { definitions: Record<string, Schema> };
const validate = new Ajv({ strict: true, allErrors: true, validateFormats: false, allowUnionTypes: true, strictRequired: false }).compile(schema);

/** What the schema cannot know: names, days of the calendar, patterns that do not compile. */
const BEYOND_SCHEMA = /^unknown (?:region|dataset|role|pack)|must be a path to a file|^duplicate region|already means|in a circle|cannot be read: there is no|leads out of|a path relative to this file|a day that exists|path pattern|twice|at most|extended patterns|match everything|`\/` between|a `\+`|`\.\.`/;

/** Files that policies of these tests name. */
const FILES = { 'base.yaml': 'version: 1\n', 'f.yaml': 'framework: f\nlanguages: [java]\n', 'g.yaml': 'framework: g\nlanguages: [go]\n' };

async function agree(value: Json): Promise<boolean> {
  const valid = validate(value);
  const errors = await errorsOf(JSON.stringify(value), FILES, 'region-guard.json');
  const ofForm = errors.filter(({ message }) => !BEYOND_SCHEMA.test(message));
  const said = `${JSON.stringify(value)}\nschema: ${JSON.stringify(validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`) ?? [])}\nloader: ${shownErrors(errors)}`;
  if (valid) assert.equal(ofForm.length, 0, said);
  else assert.notEqual(errors.length, 0, said);
  return valid;
}

const oneOrMore = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> => fc.oneof(item, fc.uniqueArray(item, { minLength: 1, maxLength: 3 }));
const region = fc.constantFrom('US', 'SG', 'EU', '!US', 'aws:us-east-1', 'dc', '*');
const date = fc.constantFrom('2026-12-31', '2027-01-01', '2024-02-29');
const glob = fc.constantFrom('a/**', '**/x/*.ts', 'services/feed-sg', 'a b/c');
const symbol = fc.constantFrom('UserDao.find*', 'sql:users', 'x');
const text = fc.constantFrom('a reason', 'x', '…');
const choice = <T extends string>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const some = (shape: Readonly<Record<string, fc.Arbitrary<unknown>>>, ...required: string[]): fc.Arbitrary<unknown> => fc.record(shape, { requiredKeys: required });

const scope = choice(MARKER_SCOPES);
const dataAccess = some({
  data: fc.constantFrom('u', 'u.private'), op: choice(OPS), readers: oneOrMore(region), to: oneOrMore(region), roles: fc.constant('usds'), subjects: region, class: choice(DATA_CLASSES),
  categories: oneOrMore(text), purpose: text, owner: text, volume: fc.oneof(fc.nat(), fc.constant('50000')), param: oneOrMore(text), scope,
}, 'data');
const exempt = { rule: choice(RULE_IDS), reason: text, 'approved-by': text, ticket: fc.oneof(text, fc.nat()), until: date };
const model = some({
  symbol, 'data-access': fc.oneof(dataAccess, fc.constant('u')), 'runs-in': fc.oneof(oneOrMore(region), some({ regions: region, scope }, 'regions')), 'region-gate': oneOrMore(region),
  declassify: some({ data: fc.constant('u'), method: choice(DECLASSIFY_METHODS), 'approved-by': text, scope }), 'data-exempt': some({ ...exempt, scope }, 'rule', 'reason', 'until'),
  'caller-region': fc.constant(true),
}, 'symbol', 'region-gate');
const mapping = fc.oneof(
  some({ match: text, as: fc.constant('data-access'), keys: fc.dictionary(fc.constantFrom('value', 'region'), fc.constantFrom('data', 'readers')), defaults: some({ class: choice(DATA_CLASSES), subjects: region }) }, 'match', 'as'),
  some({ match: text, as: fc.constant('region-gate'), keys: fc.constant({ value: 'regions' }) }, 'match', 'as'),
  some({ match: text, as: fc.constant('runs-in'), keys: fc.constant({ at: 'regions' }), defaults: some({ regions: oneOrMore(region), scope }) }, 'match', 'as'),
  some({ match: text, as: fc.constant('declassify'), keys: fc.constant({ of: 'data' }), defaults: some({ method: choice(DECLASSIFY_METHODS), 'approved-by': text }) }, 'match', 'as'),
  some({ match: text, as: fc.constant('data-exempt'), keys: fc.constant({ of: 'rule', why: 'reason' }), defaults: some({ ...exempt, scope }) }, 'match', 'as'),
  some({ match: text, as: fc.constant('none') }, 'match', 'as'),
);
const dataset = some({
  subjects: oneOrMore(region), class: choice(DATA_CLASSES), categories: oneOrMore(text), readers: fc.oneof(oneOrMore(region), fc.constant([])), roles: oneOrMore(fc.constantFrom('usds', 'sre')),
  stores: fc.oneof(region, fc.array(fc.oneof(region, some({ region, until: date }, 'region')), { maxLength: 3 })), sources: oneOrMore(symbol),
});
const policy = fc.record({
  version: fc.constant(1), extends: oneOrMore(choice(['us-protected', 'doj-dsp'])),
  regions: fc.constantFrom({ dc: 'SG' }, { dc: ['SG', 'US'], other: '!dc' }),
  datasets: fc.record({ u: dataset.map((d) => ({ roles: ['usds'], ...(d as object) })), 'u.private': dataset, v: fc.constant({ roles: ['usds'] }) }),
  deployments: fc.array(some({ paths: oneOrMore(glob), regions: oneOrMore(region) }, 'paths', 'regions'), { maxLength: 2 }),
  models: fc.array(model, { maxLength: 2 }), annotations: fc.array(mapping, { maxLength: 2 }),
  exemptions: fc.array(some({ ...exempt, paths: oneOrMore(glob) }, 'rule', 'reason', 'until'), { maxLength: 2 }),
  rules: fc.dictionary(choice(RULE_IDS), choice(RULE_LEVEL_NAMES)), exclude: fc.array(glob, { maxLength: 1 }), frameworks: oneOrMore(choice(['f.yaml', './g.yaml'])),
}, { requiredKeys: ['regions', 'datasets'] }) as fc.Arbitrary<Json>;

/** Changes one thing somewhere: takes a key away, adds one, or puts another value in. */
function changed(value: Json, steps: readonly number[], odd: Json, kind: number): Json {
  const [step = 0, ...rest] = steps;
  if (value === null || typeof value !== 'object' || steps.length === 0) return odd;
  const entries: [string, Json][] = Object.entries(value);
  const at = entries.length === 0 ? 0 : step % entries.length;
  if (rest.length === 0 && kind === 0) entries.splice(at, 1);
  else if (rest.length === 0 && kind === 1) entries.push(['odd-key', odd]);
  else entries.splice(at, 1, ...entries.slice(at, at + 1).map(([key, inner]): [string, Json] => [key, changed(inner, rest, odd, kind)]));
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** A policy that has every key there is. */
const WHOLE = {
  $schema: './schema.json', version: 1, extends: ['us-protected', 'base.yaml'], regions: { dc: 'SG', both: ['dc', 'US'] },
  datasets: {
    u: {
      subjects: 'US', class: 'protected', categories: ['user.contact'], readers: ['US', 'dc'], roles: ['usds'],
      stores: ['oci:us-ashburn-1', { region: 'dc', until: '2026-12-31' }], sources: ['UserDao.find*', 'sql:users'],
    },
    'u.part': { class: 'public' },
  },
  deployments: [{ paths: ['a/**', 'b'], regions: ['dc'] }],
  models: [
    {
      symbol: 'a.load*', 'data-access': {
        data: ['u'], op: 'copy', readers: ['US'], to: 'dc', roles: ['usds'], subjects: 'US', class: 'protected', categories: ['user'], purpose: 'p', owner: 'o', volume: 5, param: ['row'], scope: 'function',
      },
      'runs-in': { regions: ['US'], scope: 'class' }, 'region-gate': { regions: 'US', scope: 'function' }, declassify: { data: ['u'], method: 'mask', 'approved-by': 'x', scope: 'call' },
      'data-exempt': { rule: 'foreign-read', reason: 'r', 'approved-by': 'x', ticket: 1, until: '2026-12-31', scope: 'file' },
    },
    { symbol: 'b', 'data-access': 'u', 'runs-in': 'dc', 'region-gate': ['US'], declassify: ['u'] },
    { symbol: 'c', 'caller-region': true },
  ],
  annotations: [
    {
      match: '@A', as: 'data-access', keys: { value: 'data', who: 'readers' }, defaults: {
        data: 'u', op: 'read', readers: 'US', to: ['US'], roles: 'usds', subjects: 'US', class: 'public', categories: 'user', purpose: 'p', owner: 'o', volume: '5', param: 'row', scope: 'function',
      },
    },
    { match: '@B', as: 'runs-in', keys: { at: 'regions' }, defaults: { regions: 'US', scope: 'file' } },
    { match: '@C', as: 'region-gate', keys: { at: 'regions' }, defaults: { regions: ['US'], scope: 'function' } },
    { match: '@D', as: 'declassify', keys: { of: 'data' }, defaults: { data: 'u', method: 'encrypt', 'approved-by': 'x', scope: 'call' } },
    { match: '@E', as: 'data-exempt', keys: { why: 'reason' }, defaults: { rule: 'foreign-copy', reason: 'r', 'approved-by': 'x', ticket: 'T-1', until: '2026-12-31', scope: 'call' } },
    { match: '@F', as: 'none' },
  ],
  exemptions: [{ rule: 'foreign-caller', paths: ['tools/**'], reason: 'r', 'approved-by': 'x', ticket: 'T-1', until: '2026-12-31' }],
  rules: { 'unannotated-access': 'warning' }, exclude: ['**/generated/**'], frameworks: ['f.yaml'],
} as const satisfies Json;

/** What only the loader can know: what a policy that the schema takes says wrongly, and what the loader says of it. */
const ONLY_THE_LOADER: readonly (readonly [what: string, path: string, value: Json, said: RegExp])[] = [
  // Names that do not exist.
  ['a region under a name', 'regions.dc', 'Mars', /^unknown region "Mars"/],
  ['a dataset\'s readers', 'datasets.u.readers.1', 'dd', /^unknown region "dd"/],
  ['a dataset\'s subjects', 'datasets.u.subjects', 'USA', /^unknown region "USA": did you mean "US"/],
  ['a store', 'datasets.u.stores.0', 'oci:us-ashborn-1', /^unknown region .*did you mean "oci:us-ashburn-1"/],
  ['a store until a day', 'datasets.u.stores.1.region', 'dcc', /^unknown region "dcc": did you mean "dc"/],
  ['a deployment', 'deployments.0.regions.0', 'Mars', /^unknown region "Mars"/],
  ['readers of a model', 'models.0.data-access.readers.0', 'Mars', /^unknown region "Mars"/],
  ['where a model sends data', 'models.0.data-access.to', 'Mars', /^unknown region "Mars"/],
  ['where a model runs', 'models.1.runs-in', 'Mars', /^unknown region "Mars"/],
  ['a gate', 'models.1.region-gate.0', 'Mars', /^unknown region "Mars"/],
  ['a default', 'annotations.1.defaults.regions', 'Mars', /^unknown region "Mars"/],
  ['a dataset of a model', 'models.1.data-access', 'v', /^unknown dataset "v"/],
  ['a dataset that a model declassifies', 'models.1.declassify.0', 'v', /^unknown dataset "v"/],
  ['a dataset by default', 'annotations.3.defaults.data', 'v', /^unknown dataset "v"/],
  ['a role', 'models.0.data-access.roles.0', 'usd', /^unknown role "usd": did you mean "usds"/],
  ['a pack', 'extends.0', 'us-protect', /^unknown pack "us-protect": did you mean "us-protected"/],
  ['a policy that is extended', 'extends.1', 'bas.yaml', /cannot be read: there is no file bas\.yaml/],
  ['a framework', 'frameworks.0', 'h.yaml', /cannot be read: there is no file h\.yaml/],
  // Paths that lead nowhere.
  ['a framework that is no path', 'frameworks.0', 'spring', /must be a path to a file/],
  ['a policy outside of the workspace', 'extends.1', '../base.yaml', /leads out of the workspace/],
  ['an address', 'extends.1', 'https://example.com/a.yaml', /a path relative to this file/],
  // Meanings.
  ['days that do not exist', 'exemptions.0.until', '2026-02-30', /a day that exists/],
  ['regions that go in a circle', 'regions', { dc: 'both', both: ['dc'] }, /go in a circle/],
  ['a code under another meaning', 'regions', { dc: 'SG', both: 'US', CN: 'US' }, /^"CN" already means CN/],
  ['a name twice in another case', 'regions', { dc: 'SG', both: 'US', DC: 'SG' }, /^duplicate region "DC"/],
  ['a region twice in another case', 'datasets.u.readers', ['US', 'us'], /has "us" twice/],
  ['a symbol of many stars', 'models.2.symbol', 'a*a*a*a*a*a*a*a*a*a', /at most 8 `\*`/],
  // Patterns.
  ['a path that leaves the folder', 'exclude.0', '../a', /`\.\.` leaves/],
  ['an empty folder', 'deployments.0.paths.0', 'a//b', /no empty or `\.` folder/],
  ['many stars', 'exemptions.0.paths.0', 'a*b*c*d*e', /at most 3 `\*` between/],
  ['many folders', 'exclude.0', '**/a/**/b/**/c/**/d/**/e', /at most 4 `\*\*`/],
  ['extended patterns', 'exclude.0', '+(a)', /extended patterns/],
  ['a plus behind a group', 'exclude.0', '{a,b}+', /a `\+` after a group/],
  ['a pattern that is not closed', 'exclude.0', 'a[', /not a path pattern/],
];

describe('the published schema', () => {
  it('takes a policy that has every key, and so does the loader', async () => {
    assert.deepEqual(Object.keys(WHOLE).sort(), ['$schema', ...POLICY_KEYS].sort());
    for (const [kind, { keys }] of Object.entries(MARKER_SHAPES)) {
      const mapping = WHOLE.annotations.find(({ as }) => as === kind);
      assert.deepEqual(Object.keys(mapping && 'defaults' in mapping ? mapping.defaults : {}).sort(), [...keys].sort(), kind);
    }
    assert.ok(validate(WHOLE), JSON.stringify(validate.errors));
    assert.equal(shownErrors(await errorsOf(JSON.stringify(WHOLE), FILES, 'region-guard.json')), '');
  });

  it('agrees with the loader wherever one thing of it is changed', () => {
    const seen = { valid: 0, invalid: 0 };
    for (const { what, value } of changesOf(WHOLE)) {
      const problems: string[] = [];
      readPolicy({ file: 'region-guard.json', report: (_, message) => problems.push(message) }, nodeOf(value));
      const valid = validate(value);
      const said = `${what}\nschema: ${JSON.stringify(validate.errors)}\nloader: ${problems.join('\n')}`;
      if (valid) assert.deepEqual(problems.filter((problem) => !BEYOND_SCHEMA.test(problem)), [], said);
      else assert.notEqual(problems.length, 0, said);
      seen[valid ? 'valid' : 'invalid']++;
    }
    assert.ok(seen.valid > 300 && seen.invalid > 2000, JSON.stringify(seen));
  });

  describe('cannot know, and the loader does:', () => {
    for (const [what, path, value, said] of ONLY_THE_LOADER) {
      it(what, async () => {
        const changed = replacedAt(WHOLE, path, value);
        assert.notDeepEqual(changed, WHOLE);
        assert.ok(validate(changed), JSON.stringify(validate.errors));
        const errors = await errorsOf(JSON.stringify(changed), FILES, 'region-guard.json');
        assert.equal(errors.length, 1, shownErrors(errors));
        assert.match(errors[0]?.message ?? '', said);
        assert.match(errors[0]?.message ?? '', BEYOND_SCHEMA);
      });
    }
  });

  it('takes every generated policy, and so does the loader', async () => {
    await fc.assert(fc.asyncProperty(policy, async (value) => {
      assert.ok(validate(value), JSON.stringify(validate.errors));
      assert.equal(shownErrors(await errorsOf(JSON.stringify(value), FILES, 'region-guard.json')), '');
    }), { numRuns: 150 });
  });

  it('agrees with the loader on policies with one thing changed', async () => {
    const odd = fc.constantFrom<Json>(null, true, 1, -1, 1.5, '', ' ', 'odd', [], ['odd'], ['odd', 'odd'], {}, { odd: 1 }, [null], [[]], [{}], '2026-02-30', 'US', ['US'], '[', '!x', 'x'.repeat(300));
    const seen = { valid: 0, invalid: 0 };
    await fc.assert(fc.asyncProperty(policy, fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }), odd, fc.nat(2), async (value, steps, oddValue, kind) => {
      seen[await agree(changed(value, steps, oddValue, kind)) ? 'valid' : 'invalid']++;
    }), { numRuns: 500 });
    // Otherwise the comparison was of one side only.
    assert.ok(seen.valid > 30 && seen.invalid > 150, JSON.stringify(seen));
  });

  it('has the loader\'s words', () => {
    assert.deepEqual(Object.keys(schema.properties).sort(), ['$schema', ...POLICY_KEYS].sort());
    assert.deepEqual([...schema.definitions.rule!.enum].sort(), [...RULE_IDS].sort());
    assert.deepEqual(schema.definitions.level!.enum, RULE_LEVEL_NAMES);
    assert.deepEqual([...schema.definitions.class!.enum].sort(), [...DATA_CLASSES].sort());
    assert.deepEqual(schema.definitions.scope!.enum, MARKER_SCOPES);
    for (const [kind, { keys }] of Object.entries(MARKER_SHAPES)) {
      const definition = schema.definitions[kind]!;
      const shapes = [definition, ...(Array.isArray(definition.anyOf) ? definition.anyOf as Schema[] : [])];
      const properties = shapes.find((one) => Object.hasOwn(one, 'properties'))!.properties;
      assert.deepEqual(Object.keys(properties).sort(), [...keys].sort(), kind);
    }
  });

  it('says in words what each key is for', () => {
    for (const [key, { description, ...rest }] of Object.entries(schema.properties)) assert.ok(typeof description === 'string' || '$ref' in rest, key);
  });
});
