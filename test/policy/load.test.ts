import assert from 'node:assert/strict';
import { BUILT_IN_SOURCE, builtInPolicy, loadPolicy } from '../../src/policy/load.ts';
import { PACK_NAMES, packByName } from '../../src/policy/packs/registry.ts';
import { checkError, codes, errorsOf, load, policyOf, sha256, shownErrors } from './support.ts';

const CONTRACT = `
version: 1
extends: [us-protected]
regions:
  us-ttp: US
  virginia-dc: US
  singapore-dc: SG
  rest-of-world: "!US"
datasets:
  us-user.private:
    subjects: US
    class: protected
    categories: [user.contact, user.location]
    readers: [US]
    roles: [usds]
    stores:
      - oci:us-ashburn-1
      - { region: singapore-dc, until: 2026-12-31 }   # being retired
    sources: ["UserDao.find*", "db.users.*", "sql:users"]
  us-user.public: { subjects: US, class: public }
deployments:
  - { paths: ["services/feed-sg/**"], regions: [singapore-dc] }
models:
  - { symbol: "com.acme.UserDao.load*", data-access: { data: us-user.private } }
  - { symbol: "requireUsCaller", region-gate: US }
annotations:
  - { match: "@PersonalData", as: data-access, keys: { value: data }, defaults: { class: protected, subjects: US } }
exemptions:
  - { rule: foreign-caller, paths: ["tools/incident/**"], reason: "…", approved-by: "…", ticket: SEC-1, until: 2027-03-31 }
rules:
  unannotated-access: warning
exclude: ["**/generated/**"]
`;

describe('loading a policy', () => {
  it('reads every key of the contract\'s example', async () => {
    const policy = await policyOf(CONTRACT);
    const dataset = policy.datasets.get('us-user.private')!;
    assert.equal(policy.source, 'region-guard.yaml');
    assert.equal(policy.folder, '');
    assert.match(policy.hash, /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual(policy.packs, ['us-protected']);
    assert.deepEqual([...policy.regions].map(([name, set]) => [name, set.countries.size > 100 ? '…' : codes(set)]),
      [['us-ttp', 'US'], ['virginia-dc', 'US'], ['singapore-dc', 'SG'], ['rest-of-world', '…']]);
    assert.deepEqual([codes(dataset.subjects!), dataset.class, codes(dataset.readers!)], ['US', 'protected', 'US']);
    assert.deepEqual([dataset.categories, dataset.roles, dataset.sources], [['user.contact', 'user.location'], ['usds'], ['UserDao.find*', 'db.users.*', 'sql:users']]);
    assert.deepEqual(dataset.stores!.map(({ name, region, until }) => [name, codes(region), until]), [['oci:us-ashburn-1', 'US', null], ['singapore-dc', 'SG', '2026-12-31']]);
    assert.deepEqual(dataset.position, { line: 10, column: 3, file: 'region-guard.yaml' });
    assert.deepEqual(policy.deployments.map(({ paths, regions, position }) => [paths, codes(regions), position.line, position.column]), [[['services/feed-sg/**'], 'SG', 22, 5]]);
    assert.deepEqual(policy.models.map(({ symbol, markers }) => [symbol, markers.map(({ kind, args }) => [kind, ...args])]), [
      ['com.acme.UserDao.load*', [['data-access', ['data', ['us-user.private']]]]],
      ['requireUsCaller', [['region-gate', ['regions', ['US']]]]],
    ]);
    assert.deepEqual(policy.annotations.map(({ match, as, keys, defaults }) => [match, as, [...keys], [...defaults]]),
      [['@PersonalData', 'data-access', [['value', 'data']], [['class', ['protected']], ['subjects', ['US']]]]]);
    assert.deepEqual(policy.exemptions.map((one) => ({ ...one, position: one.position.line })),
      [{ position: 29, rule: 'foreign-caller', paths: ['tools/incident/**'], reason: '…', approvedBy: '…', ticket: 'SEC-1', until: '2027-03-31' }]);
    assert.deepEqual([...policy.ruleLevels], [['unannotated-access', 'warning']]);
    assert.deepEqual(policy.exclude, ['**/generated/**']);
    assert.deepEqual(policy.warnings, []);
  });

  it('reads the same from JSON', async () => {
    const json = `{ "version": 1, "regions": { "dc": "SG" }, "datasets": { "d": { "readers": ["US"] } },\n\t"deployments": [ { "paths": ["a/**"], "regions": ["dc"] } ] }`;
    const policy = await policyOf(json, {}, 'region-guard.json');
    assert.equal(codes(policy.deployments[0]!.regions), 'SG');
    assert.equal(policy.source, 'region-guard.json');
  });

  describe('takes', () => {
    for (const [what, text] of [
      ['a policy of a version only', 'version: 1\n'],
      ['a policy without a version', 'rules: {}\n'],
      ['the address of the schema', '$schema: ./schema.json\nversion: 1\n'],
      ['one text where a list may stand', 'extends: us-protected\ndatasets: { d: { readers: US, roles: r, stores: US, sources: "a.*", categories: user } }\nexclude: "x/**"\n'],
      ['no readers', 'datasets: { d: { readers: [] } }\n'],
      ['aliases', 'regions: { a: &us [US], b: *us }\n'],
      ['a bare number as a ticket', 'exemptions: [{ rule: foreign-read, reason: r, until: 2026-01-01, ticket: 4711 }]\n'],
      ['every rule at every level', 'rules: { foreign-read: error, contradiction: off, unused-exemption: info, expired-exemption: warning }\n'],
      ['every marker as a model', `models:
  - { symbol: a, data-access: { to: SG, op: export } }
  - { symbol: b, runs-in: [SG, US] }
  - { symbol: c, declassify: { method: aggregate } }
  - { symbol: d, data-exempt: { rule: foreign-read, reason: r, until: 2026-01-01, ticket: 1 } }
  - { symbol: e, data-access: { data: new.one, class: protected, subjects: US, volume: 50000, scope: function } }\n`],
      ['a mapping to none', 'annotations: [{ match: "@DataAccess", as: none }]\n'],
      ['one region as a name for several', 'regions: { eu-and-us: [EU, us-east-1], other: "!eu-and-us" }\n'],
      ['Norway', 'datasets: { d: { readers: [NO] } }\n'],
    ] as const) {
      it(what, async () => assert.equal(shownErrors(await errorsOf(text)), ''));
    }
  });

  describe('refuses, at its place', () => {
    for (const [what, text, message] of [
      // Form.
      ['nothing', '‸', /^the policy is empty/],
      ['a comment only', '‸# x\n', /^the policy is empty/],
      ['a list', '‸- a\n', /^the policy must be a map/],
      ['a text', '‸hello\n', /^the policy must be a map/],
      ['what is no YAML', 'regions:\n  a: "x\n‸', /^not valid YAML/],
      ['another version', 'version: ‸2\n', /^"version" must be 1/],
      ['a version in words', 'version: ‸"1"\n', /^"version" must be 1/],
      ['an unknown key', 'version: 1\n‸dataset: {}\n', /^unknown key "dataset" in the policy: did you mean "datasets"\?$/],
      ['a merge key', 'version: 1\n‸<<: {}\n', /^unknown key "<<"/],
      ['a key in another case', '‸Rules: {}\n', /did you mean "rules"/],
      ['a key that is nowhere near', '‸zzzzzzz: {}\n', /^unknown key "zzzzzzz" in the policy$/],
      ['a key twice', 'rules: {}\n‸rules: {}\n', /^duplicate key "rules"/],
      ['an empty section', '‸datasets:\n', /^"datasets" must be a map of keys and values, not empty/],
      ['a section that is a list', 'datasets: ‸[]\n', /^"datasets" must be a map.*not a list/],
      ['a section that is a map', 'deployments: ‸{ paths: [a], regions: [US] }\n', /^"deployments" must be a list/],
      ['a schema that is no text', '$schema: ‸1\n', /^"\$schema" must be text/],
      // Regions.
      ['an unknown region', 'regions:\n  dc: ‸Mras\n', /^unknown region "Mras"/],
      ['a misspelt region', 'regions:\n  dc: [US, ‸us-ashbrun-1]\n', /did you mean "us-ashburn-1"/],
      ['a misspelt own region', 'regions:\n  singapore-dc: SG\n  x: ‸singapor-dc\n', /did you mean "singapore-dc"/],
      ['a country in words', 'regions: { dc: ‸Singapore }\n', /did you mean "SG"/],
      ['no regions', 'regions: { dc: ‸[] }\n', /needs at least one/],
      ['an empty region', 'regions: { dc: ‸"" }\n', /is empty/],
      ['a region that is a number', 'regions: { dc: ‸1 }\n', /must be text: put quotes around 1/],
      ['a region that is a map', 'regions: { dc: ‸{ x: US } }\n', /must be a list of texts, not a map/],
      ['a region twice', 'regions: { dc: [US, ‸US] }\n', /has "US" twice/],
      ['a region twice in another case', 'regions: { dc: [US, ‸us] }\n', /has "us" twice/],
      ['a name with a comma', 'regions: { ‸"a,b": US }\n', /cannot be a name/],
      ['a name with a space', 'regions: { ‸"a b": US }\n', /cannot be a name/],
      ['a wildcard as a name', 'regions: { ‸"*": US }\n', /cannot be a name/],
      ['a negation as a name', 'regions: { ‸"!x": US }\n', /cannot be a name/],
      ['a name that is too long', `regions: { ‸${'x'.repeat(129)}: US }\n`, /at most 128 characters/],
      ['a name twice in another case', 'regions:\n  dc: US\n  ‸DC: US\n', /^duplicate region "DC".*line 2/],
      ['a circle of one', 'regions: { ‸a: b, b: a }\n', /^regions go in a circle: a → b → a$/],
      ['a circle through a negation', 'regions: { ‸a: "!b", b: ["non-a"] }\n', /circle/],
      ['a country under another meaning', 'regions: { ‸SG: US }\n', /^"SG" already means SG: choose another name/],
      ['a country in lower case under another meaning', 'regions: { ‸cn: US }\n', /already means CN/],
      ['the EU under another meaning', 'regions: { ‸EU: [DE, FR] }\n', /already means/],
      ['a negation under another meaning', 'regions: { ‸non-US: SG }\n', /already means/],
      ['a cloud region under another meaning', 'regions: { ‸ap-southeast-1: US }\n', /^"ap-southeast-1" already means SG/],
      ['a cloud region under a wider meaning', 'regions: { ‸eu-west-1: EU }\n', /already means GB, IE/],
      ['the UK under another meaning', 'regions: { ‸UK: US }\n', /already means GB/],
      // Datasets.
      ['an unknown key of a dataset', 'datasets:\n  d:\n    ‸reader: [US]\n', /^unknown key "reader" in the dataset "d": did you mean "readers"\?/],
      ['an empty dataset', 'datasets:\n  ‸d:\n', /^the dataset "d" must be a map.*not empty/],
      ['an id with an empty part', 'datasets: { ‸a..b: {} }\n', /cannot be a name/],
      ['an id with a star', 'datasets: { ‸"a.*": {} }\n', /cannot be a name/],
      ['an unknown class', 'datasets: { d: { class: ‸protect } }\n', /^"class" cannot be "protect": did you mean "protected"\?/],
      ['a class far from any', 'datasets: { d: { class: ‸secret } }\n', /it is one of protected, excepted, public/],
      ['a class in another case', 'datasets: { d: { class: ‸Public } }\n', /did you mean "public"/],
      ['a class that is a list', 'datasets: { d: { class: ‸[public] } }\n', /must be one text, not a list/],
      ['unknown subjects', 'datasets: { d: { subjects: ‸Mars } }\n', /unknown region "Mars"/],
      ['no subjects', 'datasets: { d: { subjects: ‸[] } }\n', /needs at least one/],
      ['unknown readers', 'datasets: { d: { readers: [US, ‸USA] } }\n', /unknown region "USA": did you mean "US"/],
      ['readers that are a number', 'datasets: { d: { readers: ‸5 } }\n', /must be text/],
      ['readers that are nothing', 'datasets: { d: { ‸readers: } }\n', /"readers" is empty/],
      ['readers that are a boolean', 'datasets: { d: { readers: [‸true] } }\n', /put quotes around true/],
      ['roles that are a map', 'datasets: { d: { roles: ‸{ a: b } } }\n', /must be a list of texts, not a map/],
      ['an unknown store', 'datasets: { d: { stores: [‸oci:us-mars-1] } }\n', /unknown region "oci:us-mars-1"/],
      ['a store without a region', 'datasets: { d: { stores: [‸{ until: 2026-01-01 }] } }\n', /^a store lacks "region"/],
      ['a store with an unknown key', 'datasets: { d: { stores: [{ region: US, ‸untill: 2026-01-01 }] } }\n', /did you mean "until"/],
      ['a store until no day', 'datasets: { d: { stores: [{ region: US, until: ‸2026-02-30 }] } }\n', /a day that exists/],
      ['a source with spaces', 'datasets: { d: { sources: [‸"a b"] } }\n', /no spaces/],
      ['a source of stars', 'datasets: { d: { sources: [‸"a*a*a*a*a*a*a*a*a*a"] } }\n', /at most 8/],
      ['a source that is too long', `datasets: { d: { sources: [‸${'a'.repeat(300)}] } }\n`, /at most 256/],
      // Deployments.
      ['a deployment without regions', 'deployments:\n  - ‸paths: [a]\n', /^a deployment lacks "regions"/],
      ['a deployment without paths', 'deployments:\n  - ‸regions: [US]\n', /^a deployment lacks "paths"/],
      ['a deployment of no paths', 'deployments: [{ paths: ‸[], regions: [US] }]\n', /needs at least one/],
      ['a deployment of no regions', 'deployments: [{ paths: [a], regions: ‸[] }]\n', /needs at least one/],
      ['a deployment in an unknown region', 'deployments: [{ paths: [a], regions: [‸singapore] }]\n', /did you mean "SG"/],
      ['an unknown key of a deployment', 'deployments: [{ ‸path: [a], paths: [a], regions: [US] }]\n', /did you mean "paths"/],
      ['a negative pattern', 'deployments: [{ paths: [‸"!a/**"], regions: [US] }]\n', /match everything else/],
      ['a broken pattern', 'deployments: [{ paths: [‸"a["], regions: [US] }]\n', /not a path pattern/],
      ['an absurd pattern', `deployments: [{ paths: [‸"${'a'.repeat(300)}"], regions: [US] }]\n`, /at most 256/],
      ['a text as a deployment', 'deployments: [‸a]\n', /^a deployment must be a map/],
      // Models.
      ['a model without a symbol', 'models: [‸{ region-gate: US }]\n', /^a model lacks "symbol"/],
      ['a model without a marker', 'models: [‸{ symbol: a }]\n', /^a model needs a marker/],
      ['a model with an unknown marker', 'models: [{ symbol: a, region-gate: US, ‸dataAccess: x }]\n', /did you mean "data-access"/],
      ['a model with an unknown key', 'models: [{ symbol: a, data-access: { to: US, ‸reader: US } }]\n', /did you mean "readers"/],
      ['a model of an unknown dataset', 'datasets: { us-user: {} }\nmodels: [{ symbol: a, data-access: ‸us-usr }]\n', /^unknown dataset "us-usr": did you mean "us-user"/],
      ['a model of a dataset above the known', 'datasets: { a.b: {} }\nmodels: [{ symbol: x, data-access: ‸a }]\n', /unknown dataset "a"/],
      ['a model in an unknown region', 'models: [{ symbol: a, region-gate: ‸Mars }]\n', /unknown region/],
      ['a model of an unknown op', 'models: [{ symbol: a, data-access: { to: US, op: ‸raed } }]\n', /did you mean "read"/],
      ['a model of an unknown role', 'datasets: { d: { roles: [usds] } }\nmodels: [{ symbol: a, data-access: { data: d, roles: ‸usd } }]\n', /^unknown role "usd": did you mean "usds"/],
      ['a model of an unknown method', 'models: [{ symbol: a, declassify: { method: ‸hash } }]\n', /it is one of aggregate/],
      ['a model without data', 'models: [{ symbol: a, data-access: ‸{ op: read } }]\n', /^"data-access" lacks "data" or "to"/],
      ['a gate without regions', 'models: [{ symbol: a, region-gate: ‸{ scope: function } }]\n', /lacks "regions"/],
      ['a model\'s exemption without a date', 'models: [{ symbol: a, data-exempt: ‸{ rule: foreign-read, reason: r } }]\n', /lacks "until"/],
      ['a volume that is no number', 'models: [{ symbol: a, data-access: { to: US, volume: ‸many } }]\n', /whole number/],
      // Mappings.
      ['a mapping without a match', 'annotations: [‸{ as: none }]\n', /lacks "match"/],
      ['a mapping to an unknown marker', 'annotations: [{ match: "@X", as: ‸data-acess }]\n', /did you mean "data-access"/],
      ['a mapping to an unknown key', 'annotations: [{ match: "@X", as: data-access, keys: { value: ‸dataset } }]\n', /cannot be "dataset"/],
      ['a default of an unknown key', 'annotations: [{ match: "@X", as: data-access, defaults: { ‸clas: public } }]\n', /did you mean "class"/],
      ['a default of an unknown region', 'annotations: [{ match: "@X", as: data-access, defaults: { subjects: ‸Mars } }]\n', /unknown region/],
      ['a default of an unknown dataset', 'annotations: [{ match: "@X", as: data-access, defaults: { data: ‸nope } }]\n', /unknown dataset/],
      ['keys of a mapping to none', 'annotations: [{ match: "@X", as: none, ‸keys: { a: data } }]\n', /takes neither/],
      // Exemptions.
      ['an exemption without a rule', 'exemptions: [‸{ reason: r, until: 2026-01-01 }]\n', /^an exemption lacks "rule"/],
      ['an exemption without a reason', 'exemptions: [‸{ rule: foreign-read, until: 2026-01-01 }]\n', /^an exemption lacks "reason"/],
      ['an exemption without a date', 'exemptions:\n  - ‸rule: foreign-read\n    reason: r\n', /^an exemption lacks "until"/],
      ['an exemption with an empty reason', 'exemptions: [{ rule: foreign-read, reason: ‸" ", until: 2026-01-01 }]\n', /"reason" is empty/],
      ['an exemption of an unknown rule', 'exemptions: [{ rule: ‸foreign-raed, reason: r, until: 2026-01-01 }]\n', /did you mean "foreign-read"/],
      ['an exemption until no day', 'exemptions: [{ rule: foreign-read, reason: r, until: ‸2026-13-01 }]\n', /a day that exists/],
      ['an exemption until a word', 'exemptions: [{ rule: foreign-read, reason: r, until: ‸tomorrow }]\n', /a day that exists/],
      ['an exemption until a number', 'exemptions: [{ rule: foreign-read, reason: r, until: ‸20260101 }]\n', /must be text/],
      ['an exemption of no paths', 'exemptions: [{ rule: foreign-read, reason: r, until: 2026-01-01, paths: ‸[] }]\n', /needs at least one/],
      ['an unknown key of an exemption', 'exemptions: [{ rule: foreign-read, reason: r, until: 2026-01-01, ‸approvedBy: x }]\n', /did you mean "approved-by"/],
      // Rules and the rest.
      ['an unknown rule', 'rules: { ‸foreign-reed: off }\n', /^unknown rule "foreign-reed": did you mean "foreign-read"/],
      ['an unknown level', 'rules: { foreign-read: ‸warn }\n', /did you mean|one of error, warning, info, off/],
      ['a level that is a boolean', 'rules: { foreign-read: ‸false }\n', /put quotes around false/],
      ['a broken pattern to exclude', 'exclude: [a, ‸"{b"]\n', /not a path pattern/],
      ['an unknown pack', 'extends: [‸us-protect]\n', /^unknown pack "us-protect": did you mean "us-protected"\?/],
      ['a pack far from any', 'extends: ‸gdpr\n', /there are us-protected and doj-dsp, or a path/],
      ['a pack twice', 'extends: [us-protected, ‸us-protected]\n', /twice/],
      ['a file that is not there', 'extends: [‸./shared.yaml]\n', /cannot be read: there is no file shared\.yaml/],
      ['a file outside of the workspace', 'extends: [‸../shared.yaml]\n', /leads out of the workspace/],
      ['an address', 'extends: [‸"https://example.com/policy.yaml"]\n', /a path relative to this file/],
      ['an absolute path', 'extends: [‸/etc/policy.yaml]\n', /a path relative to this file/],
      ['a Windows path', 'extends: [‸"C:\\\\policy.yaml"]\n', /a path relative to this file/],
      ['itself', 'extends: [‸region-guard.yaml]\n', /goes in a circle: region-guard\.yaml → region-guard\.yaml/],
    ] as const) {
      it(what, () => checkError(text, message));
    }
  });

  it('tells every mistake, sorted by place', async () => {
    const errors = await errorsOf('rules: { x: off, foreign-read: loud }\nregions: { a: Mars, b: Venus }\nversion: 3\ndatasets: { d: { class: x } }\n');
    assert.deepEqual(errors.map(({ position }) => `${position.line}:${position.column}`), ['1:10', '1:32', '2:15', '2:24', '3:10', '4:25']);
  });

  it('tells one mistake once, not again where the broken name is used', async () => {
    const errors = await errorsOf('regions: { a: Mars }\ndatasets: { d: { readers: [a], subjects: a } }\n');
    assert.equal(shownErrors(errors), 'region-guard.yaml:1:15: unknown region "Mars"');
  });

  it('bounds what it tells', async () => {
    const errors = await errorsOf(`datasets: { d: { readers: [${Array.from({ length: 1000 }, (_, i) => `nowhere-${i}`).join(', ')}] } }\n`);
    assert.equal(errors.length, 200);
  });
});

describe('names of regions in a policy', () => {
  it('stand for one another in any order', async () => {
    const policy = await policyOf('regions: { c: "!b", b: [a, SG], a: us-east-1 }\n');
    assert.equal(codes(policy.regions.get('b')!), 'SG US');
    const rest = policy.regions.get('c')!.countries;
    assert.ok(!rest.has('SG') && !rest.has('US') && !rest.has('PR') && rest.has('CN'));
  });

  it('are known in any case, and kept folded', async () => {
    const policy = await policyOf('regions: { Singapore-DC: SG }\ndatasets: { d: { readers: [singapore-dc, US] } }\n');
    assert.deepEqual([...policy.regions.keys()], ['singapore-dc']);
    assert.equal(codes(policy.datasets.get('d')!.readers!), 'SG US');
  });

  for (const [what, text, shown, warnings] of [
    ['a code that means itself', 'US: US', 'US', 0],
    ['a cloud region narrowed to one of its places', 'eu-west-1: aws:eu-west-1', 'IE', 0],
    ['a cloud region that is not known yet', '"aws:us-east-9": US', 'US', 0],
    ['a group without one definition', 'APAC: [SG, JP]', 'JP SG', 1],
    ['a name that looks like a negation', 'non-prod: US', 'US', 0],
  ] as const) {
    it(`may define ${what}`, async () => {
      const policy = await policyOf(`regions: { ${text} }\n`);
      assert.equal(codes([...policy.regions.values()][0]!), shown);
      assert.equal(policy.warnings.length, warnings);
    });
  }

  it('may be long chains, within bounds', async () => {
    const chain = (length: number): string => `regions: { ${Array.from({ length }, (_, i) => `r${i}: ${i === length - 1 ? 'US' : `r${i + 1}`}`).join(', ')} }\n`;
    assert.equal((await policyOf(chain(40))).regions.size, 40);
    assert.match(shownErrors(await errorsOf(chain(5000))), /too long a chain/);
  });
});

describe('what a policy extends', () => {
  const base = 'regions: { dc: SG }\ndatasets: { d: { readers: [US], class: protected, sources: [a] } }\nrules: { contradiction: error }\nexclude: ["x/**"]\ndeployments: [{ paths: [a], regions: [dc] }]\n';

  it('is overridden key by key, and added to', async () => {
    const policy = await policyOf('extends: [conf/base.yaml]\ndatasets: { d: { class: public, sources: [b] }, e: {} }\nrules: { foreign-read: info }\nexclude: ["y/**"]\ndeployments: [{ paths: [b], regions: [dc] }]\n',
      { 'conf/base.yaml': base });
    const d = policy.datasets.get('d')!;
    assert.deepEqual([codes(d.readers!), d.class, d.sources], ['US', 'public', ['a', 'b']]);
    assert.deepEqual([...policy.datasets.keys()], ['d', 'e']);
    assert.deepEqual([...policy.ruleLevels], [['contradiction', 'error'], ['foreign-read', 'info']]);
    assert.deepEqual(policy.exclude, ['x/**', 'y/**']);
    assert.deepEqual(policy.deployments.map(({ paths, position }) => [paths[0], position.file]), [['a', 'conf/base.yaml'], ['b', 'region-guard.yaml']]);
    assert.equal(policy.source, 'region-guard.yaml');
  });

  it('is found relative to the file that says so', async () => {
    const files = { 'a/conf/base.yaml': 'extends: [../more/deep.yaml]\n', 'a/more/deep.yaml': 'extends: us-protected\nrules: { contradiction: error }\n' };
    const policy = await policyOf('extends: [./conf/base.yaml]\n', files, 'a/region-guard.yaml');
    assert.deepEqual([policy.folder, policy.packs, policy.ruleLevels.size], ['a', ['us-protected'], 1]);
  });

  it('is read once, by however many ways', async () => {
    const files = { 'a.yaml': 'extends: [c.yaml, us-protected]\n', 'b.yaml': 'extends: [c.yaml, us-protected]\n', 'c.yaml': 'exclude: [x]\n' };
    const policy = await policyOf('extends: [a.yaml, b.yaml, us-protected]\n', files);
    assert.deepEqual([policy.exclude, policy.packs], [['x'], ['us-protected']]);
  });

  it('is refused with its own mistakes at their own place', async () => {
    const errors = await errorsOf('extends: [base.yaml]\n', { 'base.yaml': 'version: 1\nrule: {}\n' });
    assert.deepEqual(errors.map(({ file, position }) => [file, position.line, position.column]), [['base.yaml', 2, 1]]);
  });

  it('is refused in circles', async () => {
    const errors = await errorsOf('extends: [a.yaml]\n', { 'a.yaml': 'version: 1\nextends: [b.yaml]\n', 'b.yaml': 'extends: [./x/../a.yaml]\n' });
    assert.equal(shownErrors(errors), 'b.yaml:1:11: "extends" goes in a circle: a.yaml → b.yaml → a.yaml');
  });

  it('may not give one name two meanings', async () => {
    const files = { 'base.yaml': 'regions: { dc: SG, x: US }\n' };
    assert.match(shownErrors(await errorsOf('extends: [base.yaml]\nregions: { dc: US }\n', files)), /region-guard\.yaml:2:12: duplicate region "dc"|base\.yaml:1:12: duplicate/);
    assert.equal(shownErrors(await errorsOf('extends: [base.yaml]\nregions: { dc: SG, x: [us-east-1] }\n', files)), '');
  });

  it('has bounds', async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`f${i}.yaml`, `extends: [f${i + 1}.yaml]\n`]));
    assert.match(shownErrors(await errorsOf('extends: [f0.yaml]\n', files)), /extends at most 64 files/);
  });

  it('may be a reader that fails', async () => {
    const result = await loadPolicy({ path: 'region-guard.yaml', text: 'extends: [a.yaml]\n', sha256, readText: () => Promise.reject(new Error('no')) });
    assert.ok(!result.ok && result.errors[0]!.message.includes('cannot be read'));
  });
});

describe('the hash of a policy', () => {
  const hash = async (text: string, files = {}): Promise<string> => (await policyOf(text, files)).hash;

  it('is the same for the same texts, and of the contract\'s form', async () => {
    assert.equal(await hash('version: 1\n'), await hash('version: 1\n'));
    assert.match(await hash('version: 1\n'), /^sha256:[0-9a-f]{64}$/);
  });

  it('changes with the text, and with what is extended', async () => {
    assert.notEqual(await hash('version: 1\n'), await hash('version: 1\n\n'));
    assert.notEqual(await hash('extends: a.yaml\n', { 'a.yaml': 'version: 1\n' }), await hash('extends: a.yaml\n', { 'a.yaml': 'version: 1 \n' }));
    assert.notEqual(await hash('extends: us-protected\n'), await hash('extends: doj-dsp\n'));
  });
});

describe('built-in packs', () => {
  it('serve where there is no policy', async () => {
    const policy = await builtInPolicy(sha256);
    assert.deepEqual([policy.source, policy.folder, policy.packs, policy.datasets.size], [BUILT_IN_SOURCE, '', ['us-protected'], 0]);
    assert.match(policy.hash, /^sha256:[0-9a-f]{64}$/);
    const [one] = policy.defaults;
    assert.deepEqual([codes(one!.subjects), one!.class, codes(one!.readers), one!.stores.map(({ region }) => codes(region))], ['US', 'protected', 'US', ['US']]);
    assert.deepEqual(policy.warnings, []);
  });

  for (const name of PACK_NAMES) {
    it(`${name} names no dataset, and every name in it resolves`, async () => {
      const policy = await policyOf(`extends: ${name}\n`);
      assert.deepEqual([policy.packs, policy.datasets.size], [[name], 0]);
      assert.equal(policy.defaults.length, packByName(name)!.defaults.length);
      for (const one of policy.defaults) {
        for (const set of [one.subjects, one.readers, ...one.stores.map(({ region }) => region)]) assert.ok(set.unresolved.length === 0 && set.countries.size > 0);
      }
    });
  }

  it('doj-dsp lets everyone read but the countries of concern, Hong Kong and Macau among them', async () => {
    const policy = await policyOf('extends: doj-dsp\n');
    const { countries } = policy.defaults[0]!.readers;
    for (const code of ['CN', 'HK', 'MO', 'CU', 'IR', 'KP', 'RU', 'VE']) assert.ok(!countries.has(code), code);
    for (const code of ['US', 'TW', 'SG', 'DE', 'IN', 'BY', 'SY']) assert.ok(countries.has(code), code);
  });

  it('give names that a policy may use, but not change', async () => {
    const policy = await policyOf('extends: doj-dsp\ndatasets: { d: { readers: "!countries-of-concern" } }\n');
    assert.ok(!policy.datasets.get('d')!.readers!.countries.has('CN'));
    assert.match(shownErrors(await errorsOf('extends: doj-dsp\nregions: { countries-of-concern: CN }\n')), /defined by a pack/);
    assert.match(shownErrors(await errorsOf('datasets: { d: { readers: "!countries-of-concern" } }\n')), /unknown region/);
  });

  it('carry the thresholds of 28 CFR 202.205', () => {
    const thresholds = Object.fromEntries(packByName('doj-dsp')!.regulation!.categories.map(({ id, threshold }) => [id, threshold]));
    assert.deepEqual(thresholds, {
      'human-genomic': 100, 'human-omic': 1_000, biometric: 1_000, 'precise-geolocation': 1_000, 'personal-health': 10_000, 'personal-financial': 10_000,
      'covered-personal-identifiers': 100_000, 'government-related': 0,
    });
  });
});

describe('warnings of a policy', () => {
  for (const [what, text, expected] of [
    ['protected data without readers or a default', 'datasets:\n  d: { class: protected, subjects: US }\n', ['2:3 d is protected and has no readers: nobody may read it']],
    ['no class, which is protected, without readers', 'datasets:\n  d: {}\n', ['2:3 d is protected and has no readers: nobody may read it']],
    ['a default of other subjects', 'extends: us-protected\ndatasets: { d: { class: protected, subjects: EU } }\n', ['2:13 d is protected and has no readers: nobody may read it']],
    ['protected data for everybody', 'datasets: { d: { class: protected, readers: "*" } }\n', ['1:13 d is protected and readable from everywhere']],
    ['protected data for every role', 'datasets: { d: { class: protected, readers: US, roles: "*" } }\n', ['1:13 d is protected and open to every role']],
    ['readers of public data', 'datasets: { d: { class: public, readers: US } }\n', ['1:13 d is public, which everybody may read, but has readers: these hold']],
    ['an exemption of everything', 'exemptions: [{ rule: foreign-read, reason: r, until: 2026-01-01 }]\n', ['1:14 this exemption names no paths: it covers every foreign-read']],
    ['nothing: a default', 'extends: us-protected\ndatasets: { d: { class: protected, subjects: US } }\n', []],
    ['nothing: readers said to be nobody', 'datasets: { d: { class: protected, readers: [] } }\n', []],
    ['nothing: inherited readers', 'datasets: { a: { readers: US }, a.b: { class: protected } }\n', []],
    ['nothing: public data', 'datasets: { d: { class: public }, e: { class: excepted } }\n', []],
  ] as const) {
    it(what, async () => {
      const { warnings } = await policyOf(text);
      assert.deepEqual(warnings.map(({ position, message }) => `${position.line}:${position.column} ${message}`), expected);
    });
  }
});

describe('a policy in a folder', () => {
  it('may have its patterns relative to another', async () => {
    const request = { path: 'ci/region-guard.yaml', text: 'exclude: [x]\n', sha256, readText: () => Promise.resolve(null) };
    const [own, root] = [await loadPolicy(request), await loadPolicy({ ...request, folder: '' })];
    assert.ok(own.ok && root.ok);
    assert.deepEqual([own.policy.folder, root.policy.folder], ['ci', '']);
  });

  it('never loads in part', async () => {
    const result = await load(`${CONTRACT}\nrules: {}\n`);
    assert.ok(!result.ok && !('policy' in result));
  });
});
