import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { DATA_CLASSES, OPS } from '../../src/model/policy.ts';
import { RULE_IDS } from '../../src/model/rules.ts';
import { DECLASSIFY_METHODS, MARKER_SCOPES, MARKER_SHAPES } from '../../src/policy/marker-keys.ts';
import { POLICY_KEYS, RULE_LEVEL_NAMES } from '../../src/policy/read-policy.ts';
import { errorsOf, shownErrors } from './support.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Schema = Readonly<Record<string, unknown>> & { readonly properties: Readonly<Record<string, Schema>>; readonly enum: readonly string[] };

const schema = JSON.parse(readFileSync(new URL('../../schemas/region-guard.schema.json', import.meta.url), 'utf8')) as Schema & { definitions: Record<string, Schema> };
const validate = new Ajv({ strict: true, allErrors: true, validateFormats: false, allowUnionTypes: true, strictRequired: false }).compile(schema);

/** What the schema cannot know: names, days of the calendar, patterns that do not compile. */
const BEYOND_SCHEMA = /^unknown (?:region|dataset|role|pack)|^duplicate region|already means|in a circle|cannot be read: there is no|leads out of|a path relative to this file|a day that exists|path pattern|twice|at most|extended patterns|match everything|`\/` between|a `\+`|`\.\.`/;

async function agree(value: Json): Promise<boolean> {
  const valid = validate(value);
  const errors = await errorsOf(JSON.stringify(value), {}, 'region-guard.json');
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
}, 'symbol', 'region-gate');
const mapping = fc.oneof(
  some({ match: text, as: fc.constant('data-access'), keys: fc.dictionary(fc.constantFrom('value', 'region'), fc.constantFrom('data', 'readers')), defaults: some({ class: choice(DATA_CLASSES), subjects: region }) }, 'match', 'as'),
  some({ match: text, as: fc.constant('region-gate'), keys: fc.constant({ value: 'regions' }) }, 'match', 'as'),
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
  rules: fc.dictionary(choice(RULE_IDS), choice(RULE_LEVEL_NAMES)), exclude: fc.array(glob, { maxLength: 1 }),
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

describe('the published schema', () => {
  it('takes every generated policy, and so does the loader', async () => {
    await fc.assert(fc.asyncProperty(policy, async (value) => {
      assert.ok(validate(value), JSON.stringify(validate.errors));
      assert.equal(shownErrors(await errorsOf(JSON.stringify(value), {}, 'region-guard.json')), '');
    }), { numRuns: 150 });
  });

  it('agrees with the loader on policies with one thing changed', async () => {
    const odd = fc.constantFrom<Json>(null, true, 1, -1, 1.5, '', ' ', 'odd', [], ['odd'], ['odd', 'odd'], {}, { odd: 1 }, [null], [[]], [{}], '2026-02-30', 'US', ['US'], '[', '!x', 'x'.repeat(300));
    const seen = { valid: 0, invalid: 0 };
    await fc.assert(fc.asyncProperty(policy, fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }), odd, fc.nat(2), async (value, steps, oddValue, kind) => {
      seen[await agree(changed(value, steps, oddValue, kind)) ? 'valid' : 'invalid']++;
    }), { numRuns: 1500 });
    // Otherwise the comparison was of one side only.
    assert.ok(seen.valid > 100 && seen.invalid > 500, JSON.stringify(seen));
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
