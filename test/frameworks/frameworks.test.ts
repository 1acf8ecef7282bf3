/** Files that describe frameworks: the product's own are read without a mistake, one of a policy's holds, and the page's example is what it says. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { FRAMEWORKS } from '../../src/frameworks/registry.ts';
import { LANGUAGES } from '../../src/engine/languages.ts';
import { pathTest } from '../../src/link/frameworks/entries.ts';
import { readFramework } from '../../src/policy/read-framework.ts';
import { readPolicyTree } from '../../src/policy/yaml-tree.ts';
import { TODAY, lintFiles, memoryWorkspace } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

const FOLDER = new URL('../../src/frameworks/', import.meta.url);
const PAGE = readFileSync(new URL('../../docs/frameworks.md', import.meta.url), 'utf8');

function read(file: string, text: string): { readonly model: unknown; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const model = readFramework({ file, report: ({ line, column }, message) => problems.push(`${line}:${column} ${message}`) }, readPolicyTree(file, text).root);
  return { model, problems };
}

/** Blocks of the page with a file's name after the language. */
function exampleFiles(): Record<string, string> {
  return Object.fromEntries([...PAGE.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]));
}

async function callsOf(files: Files, path: string): Promise<ReadonlyMap<number, readonly string[]>> {
  const result = await memoryWorkspace(files).graph({ today: TODAY });
  assert.ok(result.ok);
  const { functions, calls } = result.graph;
  const found = new Map<number, string[]>();
  for (const [caller, callee, line] of calls) if (functions[caller]?.file === path) found.set(line, [...(found.get(line) ?? []), functions[callee]?.name ?? '']);
  return found;
}

describe('files of frameworks', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

  for (const file of files) {
    it(file, () => {
      const text = readFileSync(new URL(file, FOLDER), 'utf8');
      const { model, problems } = read(file, text);
      assert.deepEqual(problems, []);
      assert.deepEqual(model, JSON.parse(text));
      const { framework, languages } = JSON.parse(text) as { framework: string; languages: string[] };
      assert.equal(`${framework}.json`, file);
      const known = LANGUAGES.map(({ adapter }) => adapter.id);
      for (const language of languages) assert.ok(known.includes(language), language);
    });
  }

  it('are all in the registry, each once', () => {
    assert.deepEqual(FRAMEWORKS.map((f) => `${f.framework}.json`).sort(), files.sort());
  });

  it('that are wrong say what and where', () => {
    assert.deepEqual(read('a.yaml', 'framework: a\nlanguages: [java]\nentrys: []\n').problems, ['3:1 unknown key "entrys" in a framework: did you mean "entries"?']);
    assert.deepEqual(read('a.yaml', 'languages: [java]\n').problems, ['1:1 a framework lacks "framework"']);
    assert.deepEqual(read('a.yaml', 'framework: a\nlanguages: [java]\ncalls:\n  - { names: [f], calls: [{ callee: arg, params: [] }] }\n').problems, ['4:37 "callee" must be arg0, args, handlers, elements or receiver']);
    assert.deepEqual(read('a.yaml', 'framework: a\nlanguages: [java]\n').problems, []);
  });
});

describe('a framework of a policy', () => {
  const files = exampleFiles();

  it('is as the page shows it', async () => {
    assert.deepEqual(Object.keys(files).sort(), ['acme-rpc.yaml', 'region-guard.yaml', 'src/handlers.ts', 'src/main.ts', 'src/users.ts']);
    for (const [path, text] of Object.entries(files)) {
      const found = await callsOf(files, path);
      for (const [i, line] of text.split('\n').entries()) {
        const said = /\/\/ calls: (.+)$/.exec(line)?.[1];
        if (said === undefined) continue;
        const expected = said === 'nothing' ? [] : said.split(', ').sort();
        const actual = (found.get(i + 1) ?? []).map((name) => expected.find((e) => name === e || name.endsWith(`.${e}`)) ?? name).sort();
        assert.deepEqual(actual, expected, `${path}:${i + 1}`);
      }
    }
  });

  it('does nothing where the policy does not name it', async () => {
    const found = await callsOf({ ...files, 'region-guard.yaml': 'version: 1\n' }, 'src/users.ts');
    const lines = (files['src/users.ts'] ?? '').split('\n');
    const line = lines.findIndex((l) => l.includes("say('shown'")) + 1;
    assert.equal(found.get(line), undefined);
  });

  it('does nothing where no file imports its modules', async () => {
    const renamed = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, path.endsWith('.ts') ? text.replaceAll('@acme/rpc', '@other/rpc') : text]));
    const line = (files['src/users.ts'] ?? '').split('\n').findIndex((l) => l.includes("say('shown'")) + 1;
    assert.equal((await callsOf(renamed, 'src/users.ts')).get(line), undefined);
  });

  it('that cannot be read, or has a mistake, stops the lint', async () => {
    await assert.rejects(lintFiles({ 'region-guard.yaml': 'version: 1\nframeworks: [none.yaml]\n' }), /cannot be read/);
    await assert.rejects(lintFiles({ 'region-guard.yaml': 'version: 1\nframeworks: [f.yaml]\n', 'f.yaml': 'framework: f\n' }), /f\.yaml:1:1: a framework lacks "languages"/);
    await assert.rejects(lintFiles({ 'region-guard.yaml': 'version: 1\nframeworks: [f.yaml]\n', 'f.yaml': 'framework: f\nlanguages: [jav]\n' }), /f\.yaml:2:13: unknown language "jav": did you mean "java"/);
    await assert.rejects(lintFiles({ 'region-guard.yaml': 'version: 1\nframeworks: [../f.yaml]\n' }), /leads out of the workspace/);
    await assert.rejects(lintFiles({ 'region-guard.yaml': 'version: 1\nframeworks: [f.yaml]\n', 'f.yaml': '' }), /describes a framework/);
  });

  it('may not ask for a pattern that takes for ever, or say a name that every object has', async () => {
    const policy = 'version: 1\nframeworks: [f.yaml]\n';
    const file = (files: string): string => `framework: f\nlanguages: [typescript]\nentries: [{ kind: k, files: ["${files}"] }]\n`;
    await assert.rejects(lintFiles({ 'region-guard.yaml': policy, 'f.yaml': file('**/'.repeat(30) + 'a') }), /f\.yaml:3:30: "files": .*at most 4/);
    await assert.rejects(lintFiles({ 'region-guard.yaml': policy, 'f.yaml': file('a*'.repeat(30) + 'b') }), /at most 3/);
    await assert.rejects(lintFiles({ 'region-guard.yaml': policy, 'f.yaml': 'framework: f\nlanguages: [typescript]\ntypes: { __proto__: [a] }\n' }), /f\.yaml:3:10: .*__proto__/);
    const odd = 'framework: f\nlanguages: [typescript]\ntypes: { toString: [constructor] }\ncalls:\n  - { names: [__proto__, constructor, toString], makes: toString }\n  - { on: toString, names: [__proto__, valueOf], returns: [arg0] }\n  - { on: "*", names: [__proto__, hasOwnProperty], calls: [{ callee: arg0, params: [] }] }\n';
    const report = await lintFiles({ 'region-guard.yaml': policy, 'f.yaml': odd, 'a.ts': 'import { a } from "x";\nexport function f() { a.calls(f); a.toString(); a.hasOwnProperty(f); return a.makes.names; }\n' });
    assert.deepEqual([report.findings, report.incomplete], [[], []]);
  });

  for (const [glob, path, isNamed] of [
    ['jobs/**', 'jobs/a/b.ts', true], ['jobs/**', 'work/a.ts', false], ['**/jobs/*.ts', 'jobs/b.ts', true], ['**/jobs/*.ts', 'a/jobs/b.ts', true],
    ['**/jobs/*.ts', 'a/jobs/b/c.ts', false], ['jobs/{a,b}.ts', 'jobs/b.ts', true], ['jobs/{a,b}.ts', 'jobs/c.ts', false],
  ] as const) {
    it(`${glob} ${isNamed ? 'names' : 'does not name'} ${path}`, () => { assert.equal(pathTest(['x', glob])(path), isNamed); });
  }

  it('leads foreign handlers to protected data', async () => {
    const report = await lintFiles({
      'region-guard.yaml': 'version: 1\ndatasets:\n  us-user.private: { subjects: US, class: protected, readers: [US] }\ndeployments:\n  - { paths: ["web/**"], regions: [SG] }\n  - { paths: ["core/**"], regions: [US] }\n',
      'core/users.ts': 'import { Injectable } from \'@nestjs/common\';\nexport abstract class Users { abstract load(id: string): string }\n@Injectable()\nexport class SqlUsers extends Users {\n  // @data-access us-user.private\n  load(id: string): string { return id; }\n}\n'
        + '@Injectable()\nexport class Cached extends Users { load(id: string): string { return id; } }\nexport const providers = [{ provide: Users, useClass: SqlUsers }, { provide: \'cache\', useClass: Cached }];\n',
      'web/one.ts': 'import { Controller, Get } from \'@nestjs/common\';\nimport { Users } from \'../core/users\';\n@Controller(\'a\')\nexport class One {\n  constructor(private readonly users: Users) {}\n  @Get()\n  show(): string { return this.users.load(\'1\'); }\n}\n',
      'web/two.ts': 'import { Controller, Get, Inject } from \'@nestjs/common\';\nimport { Users } from \'../core/users\';\n@Controller(\'b\')\nexport class Two {\n  constructor(@Inject(\'cache\') private readonly users: Users) {}\n  @Get()\n  show(): string { return this.users.load(\'1\'); }\n}\n',
    });
    assert.deepEqual(report.findings.map(({ rule, file, range }) => `${rule} ${file}:${range.start.line}`), ['foreign-caller web/one.ts:7']);
  });
});
