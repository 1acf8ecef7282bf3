/** The project's own documents: what they name exists, and what exists is named. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TOOL_VERSION } from '../../src/engine/version.ts';
import { RULE_IDS } from '../../src/model/rules.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const DOCUMENTS = [
  'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'PERFORMANCE.md', 'examples/clipstream/README.md',
  ...readdirSync(join(ROOT, 'docs')).filter((n) => n.endsWith('.md')).map((n) => `docs/${n}`),
  ...readdirSync(join(ROOT, 'docs/rules')).map((n) => `docs/rules/${n}`),
];

/** Documents that name files of the source by their path; `<id>`, `*` and the like stand for any name. */
const NAME_PATHS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/lowering.md', 'docs/accuracy.md'];

interface Manifest { readonly version: string; readonly scripts: Record<string, string> }
const manifest = JSON.parse(read('package.json')) as Manifest;

describe('documents', () => {
  for (const path of DOCUMENTS) {
    it(`${path}: every relative link leads somewhere`, () => {
      const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1] ?? '').filter((l) => !/^[a-z]+:|^#/.test(l));
      const broken = links.map((l) => l.replace(/#.*$/, '')).filter((l) => !existsSync(join(ROOT, dirname(path), l)));
      assert.deepEqual(broken, []);
    });

    it(`${path}: every npm script exists`, () => {
      const scripts = [...read(path).matchAll(/npm run ([\w:-]+)/g)].map((m) => m[1] ?? '');
      assert.deepEqual(scripts.filter((s) => !Object.hasOwn(manifest.scripts, s)), []);
    });
  }

  for (const path of NAME_PATHS) {
    it(`${path}: every file that it names exists`, () => {
      const named = [...read(path).matchAll(/`((?:src|test|docs|scripts|schemas|examples)\/[^`\s]+)`/g)].map((m) => m[1] ?? '').filter((p) => !/[<>*]/.test(p));
      assert.deepEqual(named.filter((p) => !existsSync(join(ROOT, p))), []);
    });
  }

  it('begin with what a reader needs', () => {
    const text = read('README.md');
    for (const needed of ['npm start', 'npm test', '](docs/images/violations.png)', '](docs/README.md)', '](ARCHITECTURE.md)', '](CONTRIBUTING.md)', '](CHANGELOG.md)']) {
      assert.ok(text.includes(needed), needed);
    }
    for (const script of ['start', 'test']) assert.ok(Object.hasOwn(manifest.scripts, script), script);
  });

  it('tell of every rule whether it is there', () => {
    const [today = '', later = ''] = read('README.md').split('**Not yet:**');
    const there = RULE_IDS.filter((r) => today.includes(`[${r}](docs/rules/${r}.md)`));
    const notYet = RULE_IDS.filter((r) => later.includes(`\`${r}\``));
    assert.deepEqual([...there, ...notYet].sort(), [...RULE_IDS].sort());
    assert.deepEqual([...there].sort(), readdirSync(join(ROOT, 'docs/rules')).map((n) => n.replace(/\.md$/, '')).sort());
    assert.deepEqual(there.filter((r) => !read('CHANGELOG.md').includes(r)), []);
  });

  it('record the version that is being made', () => {
    assert.match(read('CHANGELOG.md'), new RegExp(`^## \\[${manifest.version.replaceAll('.', '\\.')}\\] - (?:Unreleased|\\d{4}-\\d\\d-\\d\\d)$`, 'm'));
  });

  it('name every folder of the source', () => {
    const text = read('ARCHITECTURE.md');
    const folders = readdirSync(join(ROOT, 'src')).filter((n) => statSync(join(ROOT, 'src', n)).isDirectory() && readdirSync(join(ROOT, 'src', n)).length > 0);
    assert.deepEqual(folders.filter((f) => !text.includes(`\`src/${f}\``)), []);
  });

  it('link every page', () => {
    const index = read('docs/README.md');
    const pages = [...readdirSync(join(ROOT, 'docs')).filter((n) => n.endsWith('.md') && n !== 'README.md'), ...readdirSync(join(ROOT, 'docs/rules')).map((n) => `rules/${n}`)];
    assert.deepEqual(pages.filter((p) => !index.includes(`(${p})`)), []);
  });

  it('agree on the version', () => {
    assert.equal(TOOL_VERSION, manifest.version);
  });
});
