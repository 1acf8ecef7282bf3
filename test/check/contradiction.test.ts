/** Statements that contradict each other, each beside a pair that does not. */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const POLICY = 'regions: { singapore-dc: SG }\ndatasets:\n  d: { subjects: US, class: protected, readers: [US], stores: [US] }\n  p: { subjects: US, class: public }\n';

/** Lines with a contradiction, by file and message. */
async function contradictions(files: Files, policy = POLICY): Promise<readonly { readonly place: string; readonly message: string }[]> {
  const { findings } = await lintFiles({ 'region-guard.yaml': policy, ...files });
  return findings.filter((f) => f.rule === 'contradiction').map((f) => {
    assert.equal(f.severity, 'warning');
    return { place: `${f.file}:${f.range.start.line}`, message: f.message };
  });
}

const ts = (client: string, use = 'client.send(id)', marker = 'd'): Files => ({
  'a.ts': `${client}\nexport function load(id: string) {\n  // @data-access ${marker}\n  return ${use};\n}\n`,
});
const LINE = (client: string): string => `a.ts:${client.split('\n').length + 3}`;

describe('a literal region near an access', () => {
  for (const [what, client, use, marker, flagged] of [
    ['in an object at the construction', "const client = new S3Client({ region: 'ap-southeast-1' });", undefined, undefined, true],
    ['of an allowed place', "const client = new S3Client({ region: 'us-east-1' });", undefined, undefined, false],
    ['under another key', "const client = new S3Client({ name: 'singapore' });", undefined, undefined, false],
    ['a country under the key', "const client = new S3Client({ region: 'SG' });", undefined, undefined, true],
    ['a name of the policy', "const client = new S3Client({ region: 'singapore-dc' });", undefined, undefined, true],
    ['a word that is no region', "const client = new S3Client({ region: 'north' });", undefined, undefined, false],
    ['an enum member', 'const client = make(Region.AP_SOUTHEAST_1);', undefined, undefined, true],
    ['an enum member of an allowed place', 'const client = make(Region.US_EAST_2);', undefined, undefined, false],
    ['an enum member in camel case', 'const client = make(RegionEndpoint.APSoutheast1);', undefined, undefined, true],
    ['a name without a number, of an enum of regions', 'const client = make(AzureRegion.SoutheastAsia);', undefined, undefined, true],
    ['the same name of another enum', 'const client = make(Team.SoutheastAsia);', undefined, undefined, false],
    ['through a constant', "const REGION = 'ap-southeast-1';\nconst client = new S3Client({ region: REGION });", undefined, undefined, true],
    ['through a constant called for it', "const AWS_REGION = 'cn-north-1';\nconst config = { region: AWS_REGION };\nconst client = new S3Client(config);", undefined, undefined, true],
    ['through a constant of a class', "class Config { static readonly REGION = 'ap-southeast-1'; }\nconst client = new S3Client({ region: Config.REGION });", undefined, undefined, true],
    ['a host name', "const client = connect('https://dynamodb.ap-southeast-1.amazonaws.com:443/x');", undefined, undefined, true],
    ['a host name made of parts', "const R = 'ap-southeast-1';\nconst client = connect(`https://dynamodb.${R}.amazonaws.com`);", undefined, undefined, true],
    ['a host name of an allowed place', "const client = connect('https://objectstorage.us-ashburn-1.oraclecloud.com');", undefined, undefined, false],
    ['a host name without a place', "const client = connect('https://api.example.com/sg');", undefined, undefined, false],
    ['a default for what comes from outside', "const client = new S3Client({ region: process.env.AWS_REGION ?? 'ap-southeast-1' });", undefined, undefined, true],
    ['what comes from outside', 'const client = new S3Client({ region: process.env.AWS_REGION });', undefined, undefined, false],
    ['one of several that is allowed', "const client = new S3Client({ regions: ['ap-southeast-1', 'us-east-1'] });", undefined, undefined, false],
    ['of another client', "const other = new S3Client({ region: 'ap-southeast-1' });\nconst client = new S3Client({});", undefined, undefined, false],
    ['in the annotated call', 'const client = x;', "client.send(id, 'ap-southeast-1')", undefined, true],
    ['a country in a query of the annotated call', 'const client = x;', "client.find({ region: 'CA', location: 'IN' })", undefined, false],
    ['of a client that another is made of', "const s3 = connect({ region: 'ap-southeast-1' });\nconst client = new Repository(s3);", undefined, undefined, true],
    ['of what an argument came from', "const row = connect({ region: 'ap-southeast-1' });\nconst client = x;", 'client.put(row)', undefined, false],
    ['in a chain', 'const x = 1;', "S3.builder().region('ap-southeast-1').build().get(id)", undefined, true],
    ['of an access that says where it sends to', "const client = new S3Client({ region: 'us-east-1' });", undefined, 'd op=backup to=us-ashburn-1', false],
    ['other than where it is said to send', "const client = new S3Client({ region: 'us-east-1' });", undefined, 'd op=backup to=SG', true],
    ['where it is said to send', "const client = new S3Client({ region: 'ap-southeast-1' });", undefined, 'd op=backup to=SG', false],
    ['that readers grant', "const client = new S3Client({ region: 'ap-southeast-1' });", undefined, 'd readers=SG', false],
    ['of public data', "const client = new S3Client({ region: 'ap-southeast-1' });", undefined, 'p', false],
  ] as const) {
    it(`${flagged ? 'contradicts' : 'does not contradict'}: ${what}`, async () => {
      const found = await contradictions(ts(client, use, marker));
      assert.deepEqual(found.map((f) => f.place), flagged ? [LINE(client)] : [], JSON.stringify(found));
    });
  }

  for (const [what, files, flagged] of [
    ['a field of the class', { 'a.ts': "class Dao {\n  private readonly client = new S3Client({ region: 'ap-southeast-1' });\n  load(id: string) {\n    // @data-access d\n    return this.client.send(id);\n  }\n}\n" }, ['a.ts:5']],
    ['a field of another class', { 'a.ts': "class Other {\n  private readonly client = new S3Client({ region: 'ap-southeast-1' });\n}\nclass Dao {\n  load(id: string) {\n    // @data-access d\n    return this.client.send(id);\n  }\n}\n" }, []],
    ['an imported client', { 'lib/clients.ts': "export const client = new S3Client({ region: 'ap-southeast-1' });\n", 'a.ts': "import { client } from './lib/clients';\nfunction f() {\n  // @data-access d\n  return client.get();\n}\n" }, ['a.ts:4']],
    ['an imported client of an allowed place', { 'lib/clients.ts': "export const client = new S3Client({ region: 'us-west-2' });\n", 'a.ts': "import { client } from './lib/clients';\nfunction f() {\n  // @data-access d\n  return client.get();\n}\n" }, []],
    ['inside an annotated function', { 'a.ts': "/** @data-access d */\nfunction load(id: string) {\n  const c = new S3Client({ region: 'ap-southeast-1' });\n  return c.get(id);\n}\n" }, ['a.ts:2']],
    ['inside another function', { 'a.ts': "/** @data-access d */\nfunction load(id: string) {\n  return 1;\n}\nfunction other() { return new S3Client({ region: 'ap-southeast-1' }); }\n" }, []],
    ['a parameter of the constructor', { 'a.ts': "class Dao {\n  private client: any;\n  constructor(region: string) { this.client = new S3Client({ region }); }\n  load() {\n    // @data-access d\n    return this.client.send('x');\n  }\n}\nexport const dao = new Dao('ap-southeast-1');\n" }, ['a.ts:6']],
    ['a parameter of which one value is allowed', { 'a.ts': "class Dao {\n  private client: any;\n  constructor(region: string) { this.client = new S3Client({ region }); }\n  load() {\n    // @data-access d\n    return this.client.send('x');\n  }\n}\nexport const a = new Dao('ap-southeast-1');\nexport const b = new Dao('us-east-1');\n" }, []],
    ['a client that the constructor is given', { 'a.ts': "class Dao {\n  constructor(private readonly client: any) {}\n  load() {\n    // @data-access d\n    return this.client.send('x');\n  }\n}\nexport const dao = new Dao(new S3Client({ region: 'ap-southeast-1' }));\n" }, ['a.ts:5']],
    ['an entry of a constant of another file', { 'conf.ts': "export const config = { aws: { region: 'ap-southeast-1' }, title: 'us-east-1' };\n", 'a.ts': "import { config } from './conf';\nconst one = new S3Client(config.aws);\nconst two = new S3Client({ region: config.aws.region });\nconst three = new S3Client({ name: config.title });\nexport function f() {\n  // @data-access d\n  one.get();\n  // @data-access d\n  two.get();\n  // @data-access d\n  three.get();\n}\n" }, ['a.ts:7', 'a.ts:9']],
    ['Java, a builder with what the constructor is given', { 'A.java': 'class A {\n  private final S3Client c;\n  A(Region region) { this.c = S3Client.builder().region(region).build(); }\n  Object load() {\n    // @data-access d\n    return c.getObject("x");\n  }\n  static A make() { return new A(Region.AP_SOUTHEAST_1); }\n}\n' }, ['A.java:6']],
    ['Python, a parameter and its default', { 'a.py': 'class A:\n    def __init__(self, region="ap-southeast-1"):\n        self.c = boto3.client("s3", region_name=region)\n    def load(self):\n        # @data-access d\n        return self.c.get_object()\n' }, ['a.py:6']],
    ['Python, an entry by its key', { 'a.py': 'CONF = {"region": "ap-southeast-1"}\nc = boto3.client("s3", region_name=CONF["region"])\ndef load():\n    # @data-access d\n    return c.get_object()\n' }, ['a.py:5']],
    ['Go, one of two things that a call gives', { 'a.go': 'package a\nfunc f() string {\n\tcfg, _ := config.LoadDefaultConfig(ctx, config.WithRegion("ap-southeast-1"))\n\tc := s3.NewFromConfig(cfg)\n\t// @data-access d\n\treturn c.GetObject()\n}\n' }, ['a.go:6']],
    ['C#, what the constructor is given', { 'a.cs': 'class B {\n  private readonly AmazonS3Client c;\n  public B(RegionEndpoint r) { c = new AmazonS3Client(r); }\n  object Load() {\n    // @data-access d\n    return c.GetObject("x");\n  }\n  static B Make() { return new B(RegionEndpoint.APSoutheast1); }\n}\n' }, ['a.cs:6']],
    ['code that runs there', { 'a.ts': "/** @runs-in SG */\nfunction load(id: string) {\n  const c = new S3Client({ region: 'ap-southeast-1' });\n  // @data-access d\n  return c.get(id);\n}\n" }, []],
    ['Python keyword', { 'a.py': 'class Dao:\n    def __init__(self):\n        self.c = boto3.client("s3", region_name="ap-southeast-1")\n    def load(self, id):\n        # @data-access d\n        return self.c.get_object(Key=id)\n' }, ['a.py:6']],
    ['Python keyword of an allowed place', { 'a.py': 'class Dao:\n    def __init__(self):\n        self.c = boto3.client("s3", region_name="us-east-1")\n    def load(self, id):\n        # @data-access d\n        return self.c.get_object(Key=id)\n' }, []],
    ['Python, from the environment with a default', { 'a.py': 'c = boto3.client("s3", region_name=os.environ.get("AWS_REGION", "ap-southeast-1"))\ndef load(id):\n    # @data-access d\n    return c.get_object(Key=id)\n' }, ['a.py:4']],
    ['Python import', { 'app/conf.py': 'AWS_REGION = "ap-southeast-1"\n', 'app/a.py': 'from app.conf import AWS_REGION\nc = boto3.client("s3", region_name=AWS_REGION)\ndef load(id):\n    # @data-access d\n    return c.get_object(Key=id)\n' }, ['app/a.py:5']],
    ['Java builder', { 'A.java': 'class A {\n  static final Region R = Region.AP_SOUTHEAST_1;\n  private final S3Client client = S3Client.builder().region(R).build();\n  Object load(String id) {\n    // @data-access d\n    return client.get(id);\n  }\n}\n' }, ['A.java:6']],
    ['Java builder of an allowed place', { 'A.java': 'class A {\n  private final S3Client client = S3Client.builder().region(Region.US_EAST_1).build();\n  Object load(String id) {\n    // @data-access d\n    return client.get(id);\n  }\n}\n' }, []],
    ['Java, a constant of another class', { 'Conf.java': 'class Conf {\n  static final String REGION = "ap-southeast-1";\n}\n', 'A.java': 'class A {\n  private final S3Client client = S3Client.builder().region(Region.of(Conf.REGION)).build();\n  Object load(String id) {\n    // @data-access d\n    return client.get(id);\n  }\n}\n' }, ['A.java:5']],
  ] as const) {
    it(`${flagged.length > 0 ? 'contradicts' : 'does not contradict'}: ${what}`, async () => {
      const found = await contradictions(files);
      assert.deepEqual(found.map((f) => f.place), flagged, JSON.stringify(found));
    });
  }

  it('names the dataset, what is said and what is written, with its place', async () => {
    const [found] = await contradictions(ts("const client = new S3Client({ region: 'ap-southeast-1' });"));
    assert.equal(found?.message, 'd is read in and from US by its annotation and policy, but the code says ap-southeast-1 (SG) on line 1. Correct the one that is wrong.');
  });

  it('chains of names that go in circles end', async () => {
    assert.deepEqual(await contradictions(ts('let client = a; var a = client; const b = { region: b };', 'client.send(b)')), []);
  });
});

describe('annotations, deployments and the policy', () => {
  const deployed = `${POLICY}deployments:\n  - { paths: ["sg/**"], regions: [singapore-dc] }\n`;
  for (const [what, files, flagged] of [
    ['a file against its deployment', { 'sg/a.ts': '// @runs-in US scope=file\nexport function f() {}\n' }, ['sg/a.ts:1']],
    ['a file and its deployment agree', { 'sg/a.ts': '// @runs-in SG scope=file\nexport function f() {}\n' }, []],
    ['a file says more than its deployment', { 'sg/a.ts': '// @runs-in SG,US scope=file\nexport function f() {}\n' }, []],
    ['a function overrides its deployment silently', { 'sg/a.ts': '/** @runs-in US */\nexport function f() {}\n' }, []],
    ['a class overrides its file silently', { 'a.ts': '// @runs-in SG scope=file\n\n/** @runs-in US */\nclass A { f() {} }\n' }, []],
    ['a function against itself', { 'a.ts': '/** @runs-in US */\n@RunsIn("SG")\nclass B {}\nclass A {\n  /** @runs-in US */\n  @RunsIn("SG")\n  f() {}\n}\n' }, ['a.ts:3', 'a.ts:7']],
    ['twice the same', { 'a.ts': 'class A {\n  /** @runs-in US */\n  @RunsIn("US")\n  f() {}\n}\n' }, []],
    ['a gate of two minds', { 'a.py': '# @region-gate US\n@region_gate("SG")\ndef gate(): pass\n' }, ['a.py:3']],
    ['readers of one access', { 'a.py': '# @data-access d readers=US\n@data_access(data="d", readers=["SG"])\ndef load(): pass\n' }, ['a.py:3']],
    ['readers that have one in common', { 'a.py': '# @data-access d readers=US\n@data_access(data="d", readers=["SG", "US"])\ndef load(): pass\n' }, []],
    ['a class that the policy gives otherwise', { 'a.py': '# @data-access d class=public\nx = load()\n' }, ['a.py:2']],
    ['a class that the policy gives too', { 'a.py': '# @data-access d class=protected subjects=US\nx = load()\n' }, []],
    ['subjects that the policy gives otherwise', { 'a.py': '# @data-access d subjects=EU\nx = load()\n' }, ['a.py:2']],
    ['what the policy does not name', { 'a.py': '# @data-access other subjects=EU class=public\nx = load()\n' }, []],
  ] as const) {
    it(`${flagged.length > 0 ? 'contradict' : 'do not contradict'}: ${what}`, async () => {
      const found = await contradictions(files, deployed);
      assert.deepEqual(found.map((f) => f.place), flagged, JSON.stringify(found));
    });
  }
});

describe('regions that configuration files set', () => {
  const POLICY_OF_FILES = 'datasets:\n  d: { subjects: US, class: protected, readers: [US] }\n';
  for (const [what, path, text, expected] of [
    ['Terraform, the file', 'main.tf', '# @runs-in US\nprovider "aws" {\n  region = "ap-southeast-1"\n}\n', [3]],
    ['Terraform, the place of the file', 'main.tf', '# @runs-in US\nprovider "aws" {\n  region = "us-east-1"\n}\n', []],
    ['Terraform, beside an access', 'main.tf', '# @data-access d op=write to=US\nresource "aws_s3_bucket" "b" {\n  bucket = "users"\n  region = "ap-southeast-1"\n}\n', [2]],
    ['Terraform, beside an access that says so', 'main.tf', 'x = 1\n# @data-access d op=write to=US,SG\nresource "aws_s3_bucket" "b" {\n  region = "us-east-1"\n}\n', []],
    ['YAML', 'a.yaml', '# @runs-in US\naws:\n  region: ap-southeast-1 # the old one\n', [3]],
    ['YAML, two of which one is right', 'a.yaml', '# @runs-in US\na:\n  region: ap-southeast-1\nb:\n  region: us-east-1\n', []],
    ['YAML, under another key', 'a.yaml', '# @runs-in US\nname: ap-southeast-1\nregions_shown: [ap-southeast-1]\nregional: ap-southeast-1\n', []],
    ['YAML, a word that is no region', 'a.yaml', '# @runs-in US\nregion: north\nlocation: kitchen\n', []],
    ['properties', 'app.properties', '# @runs-in US\naws.region=ap-southeast-1\n', [2]],
    ['INI', 'x.ini', '; @runs-in US\n[aws]\nregion = ap-southeast-1\n', [3]],
    ['environment', '.env', '# @runs-in US\nexport AWS_REGION="ap-southeast-1"\n', [2]],
    ['environment, code that runs there', '.env', '# @runs-in SG\nAWS_REGION=ap-southeast-1\n', []],
    ['a file that is no configuration', 'a.txt', '# @runs-in US\nregion = ap-southeast-1\n', []],
  ] as const) {
    it(`${expected.length > 0 ? 'contradict' : 'do not contradict'}: ${what}`, async () => {
      const { findings } = await lintFiles({ 'region-guard.yaml': POLICY_OF_FILES, [path]: text });
      assert.deepEqual(findings.filter((f) => f.rule === 'contradiction').map((f) => f.range.start.line), expected, JSON.stringify(findings.map((f) => f.message)));
    });
  }

  it('count against the deployment of a file that says nothing itself', async () => {
    const { findings } = await lintFiles({
      'region-guard.yaml': `${POLICY_OF_FILES}deployments: [{ paths: ["us/**"], regions: [US] }]\n`,
      'us/main.tf': 'provider "aws" {\n  region = "ap-southeast-1"\n}\n', 'us/.env': 'AWS_REGION=ap-southeast-1\n', 'us/config.json': '{\n  "aws": {\n    "region": "ap-southeast-1"\n  }\n}\n',
      'us/ok.tf': 'provider "aws" {\n  region = "us-west-2"\n}\n', 'sg/main.tf': 'provider "aws" {\n  region = "ap-southeast-1"\n}\n',
    });
    assert.deepEqual(findings.map((f) => `${f.rule} ${f.file}:${f.range.start.line}`), ['contradiction us/.env:1', 'contradiction us/config.json:3', 'contradiction us/main.tf:2']);
  });
});
