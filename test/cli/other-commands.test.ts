import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_IDS } from '../../src/model/rules.ts';
import { RULE_TEXTS } from '../../src/report/rule-texts.ts';
import { withFolder } from '../host/with-folder.ts';
import { runIn, type CliRun } from './run-cli.ts';

async function inFolder(files: Record<string, string>, args: readonly string[], check: (run: CliRun, root: string) => void): Promise<void> {
  await withFolder(files, async (root) => check(await runIn(root, args), root));
}

describe('help', () => {
  it('goes to stdout, names every command and every option of lint, and is a success', async () => {
    await inFolder({}, ['--help'], (run) => {
      assert.deepEqual([run.code, run.stderr], [0, '']);
      for (const command of ['lint', 'init', 'inventory', 'coverage', 'extract', 'graph', 'explain', 'regions', 'lsp']) assert.match(run.stdout, new RegExp(`^  ${command}\\b`, 'm'));
    });
    await inFolder({}, ['lint', '--help'], (run) => {
      assert.equal(run.code, 0);
      for (const option of ['policy', 'format', 'output', 'baseline', 'update-baseline', 'since', 'fail-on', 'rule', 'jobs', 'no-cache', 'fail-on-incomplete', 'today', 'color', 'quiet']) {
        assert.match(run.stdout, new RegExp(`^ +--${option}\\b`, 'm'));
      }
    });
  });

  it('has the version', () => inFolder({}, ['--version'], (run) => assert.deepEqual([run.code, run.stdout], [0, '1.2.3\n'])));
});

describe('graph', () => {
  it('prints JSON by default', () =>
    inFolder({}, ['graph'], (run) => {
      assert.equal(run.code, 0);
      assert.deepEqual((JSON.parse(run.stdout) as { calls: unknown[] }).calls, []);
    }));

  it('hands on what is asked for', () =>
    inFolder({}, ['graph', '--to', 'us-user.private', '--from', 'SG', '--format', 'dot'], (run) => {
      const { to, from } = run.asked[0] as { to?: string; from?: string };
      assert.deepEqual([to, from], ['us-user.private', 'SG']);
      assert.match(run.stdout, /^digraph/);
    }));

  it('says so where nothing leads there', () =>
    inFolder({}, ['graph', '--to', 'nothing'], (run) => assert.deepEqual([run.code, run.stderr], [0, 'region-guard: nothing leads there\n'])));

  it('writes to a file', () =>
    inFolder({}, ['graph', '--format', 'mermaid', '--output', 'g.mmd'], (run, root) => {
      assert.equal(run.stdout, '');
      assert.match(readFileSync(join(root, 'g.mmd'), 'utf8'), /^flowchart/);
    }));

  it('refuses an unknown format', () => inFolder({}, ['graph', '--format', 'svg'], (run) => assert.deepEqual([run.code, run.stderr.includes('json, dot, mermaid')], [2, true])));
});

describe('init', () => {
  it('writes a policy and tells so', () => inFolder({ 'a.ts': '' }, ['init'], (run, root) => {
    assert.deepEqual([run.code, run.stdout, run.stderr], [0, '', 'region-guard: wrote region-guard.yaml: 2 datasets from 5 annotations, 2 proposals to look at\n']);
    assert.match(readFileSync(join(root, 'region-guard.yaml'), 'utf8'), /^version: 1$/m);
    assert.deepEqual(readdirSync(root).sort(), ['a.ts', 'region-guard.yaml']);
  }));

  for (const [name, args] of [['region-guard.yaml', []], ['region-guard.json', []], ['my.yaml', ['--output', 'my.yaml']]] as const)
    it(`leaves ${name} alone`, () => inFolder({ [name]: 'broken' }, ['init', ...args], (run, root) => {
      assert.deepEqual([run.code, run.stderr], [2, `region-guard: ${name} is there already, and init never overwrites (--stdout prints a policy)\n`]);
      assert.equal(readFileSync(join(root, name), 'utf8'), 'broken');
    }));

  it('prints where that is asked for, whatever is there', () => inFolder({ 'region-guard.yaml': 'version: 1' }, ['init', '--stdout', '--quiet'], (run, root) => {
    assert.deepEqual([run.code, run.stderr, readFileSync(join(root, 'region-guard.yaml'), 'utf8')], [0, '', 'version: 1']);
    assert.match(run.stdout, /us-user\.private:/);
  }));

  it('refuses to print and write at once', () => inFolder({}, ['init', '--stdout', '--output', 'x'], (run) => assert.equal(run.code, 2)));
});

describe('inventory', () => {
  const files = { 'a.ts': 'ACCESS us-user.private.email\nACCESS us-user.private\nACCESS us-user.privateer\n' };
  const datasets = (run: CliRun): string[] => (JSON.parse(run.stdout) as { accesses: { dataset: string }[] }).accesses.map(({ dataset }) => dataset);

  it('prints every access and is a success whatever the verdicts', () => inFolder(files, ['inventory'], (run) => {
    assert.deepEqual([run.code, run.stderr], [0, '']);
    assert.match(run.stdout, /^us-user\.private\.email {2}protected, readable from US {2}1 access\n {2}✔ a\.ts:4:9 {2}A\.load {2}read {2}SG, US\n {6}purpose billing/);
  }));

  it('narrows to a dataset and its parts', () => inFolder(files, ['inventory', '--format', 'json', '--dataset', 'us-user.private'], (run) => {
    assert.deepEqual(datasets(run), ['us-user.private.email', 'us-user.private']);
    assert.equal((JSON.parse(run.stdout) as { summary: { accesses: number } }).summary.accesses, 2);
  }));

  it('says so where nothing accesses the dataset, with the nearest one', () => inFolder(files, ['inventory', '--format', 'json', '--dataset', 'us-user.privat'], (run) => {
    assert.deepEqual([run.code, datasets(run)], [0, []]);
    assert.equal(run.stderr, 'region-guard: nothing accesses "us-user.privat"; did you mean us-user.private?\n');
  }));

  for (const format of ['pretty', 'json', 'csv', 'markdown', 'html'])
    it(`writes ${format} to a file`, () => inFolder(files, ['inventory', '--format', format, '--output', 'i'], (run, root) => {
      assert.deepEqual([run.code, run.stdout], [0, '']);
      assert.ok(readFileSync(join(root, 'i'), 'utf8').includes('us-user.private.email'));
    }));

  it('stops at a broken policy', () => inFolder({ 'region-guard.yaml': 'broken' }, ['inventory'], (run) => assert.deepEqual([run.code, run.stdout], [2, ''])));
  it('refuses an unknown format', () => inFolder({}, ['inventory', '--format', 'sarif'], (run) => assert.equal(run.code, 2)));
});

describe('coverage', () => {
  it('tells what was not looked at', () => inFolder({}, ['coverage'], (run) => {
    assert.equal(run.code, 0);
    for (const text of ['gen/api.ts', 'build/out.js', 'src/huge.js', 'src/lib.ts', '2 of 3 calls to its sources annotated']) assert.ok(run.stdout.includes(text), text);
  }));

  it('prints JSON', () => inFolder({}, ['coverage', '--format', 'json'], (run) => assert.deepEqual((JSON.parse(run.stdout) as { excluded: string[] }).excluded, ['gen/api.ts'])));
  it('stops at a broken policy', () => inFolder({ 'region-guard.yaml': 'broken' }, ['coverage'], (run) => assert.deepEqual([run.code, run.stdout], [2, ''])));
});

describe('regions', () => {
  const policy = 'version: 1\nregions:\n  singapore-dc: SG\n  abroad: [SG, CN]\n';

  it('lists the policy\'s names and the groups', () =>
    inFolder({ 'region-guard.yaml': policy }, ['regions'], (run) => {
      assert.match(run.stdout, /^Defined in region-guard\.yaml:\n {2}singapore-dc {2}SG\n {2}abroad {8}CN, SG\n/);
      assert.match(run.stdout, /^ {2}EU +European Union \(\d+\)$/m);
    }));

  const cases: [string, RegExp][] = [
    ['SG', /^SG: Singapore \(1\)\n {2}SG {2}Singapore\n$/],
    ['abroad', /^abroad: defined in the policy \(2\)\n {2}CN {2}China\n {2}SG {2}Singapore\n$/],
    ['us-ashburn-1', /^us-ashburn-1: Oracle Cloud us-ashburn-1 .*\n {2}US {2}/],
    ['!US', /^!US: everywhere but US \(\d+\)\n/],
    ['*', /^\*: everywhere\n/],
  ];
  for (const [name, expected] of cases)
    it(`tells what ${name} means`, () =>
      inFolder({ 'region-guard.yaml': policy }, ['regions', name], (run) => {
        assert.equal(run.code, 0);
        assert.match(run.stdout, expected);
      }));

  it('refuses what means nothing, with the nearest word', () =>
    inFolder({ 'region-guard.yaml': policy }, ['regions', 'singapor-dc'], (run) =>
      assert.deepEqual([run.code, run.stderr], [2, 'region-guard: no region is called "singapor-dc": did you mean singapore-dc?\n'])));

  it('says what is wrong with the policy, at its place', () =>
    inFolder({ 'region-guard.yaml': 'version: 1\nregoins:\n  a: SG\n' }, ['regions'], (run) => {
      assert.equal(run.code, 2);
      assert.match(run.stderr, /^region-guard\.yaml:2:1: .*regions/);
    }));
});

describe('explain', () => {
  for (const rule of RULE_IDS)
    it(`tells about ${rule}`, () =>
      inFolder({}, ['explain', rule], (run) => {
        assert.equal(run.code, 0);
        const { title, flags, why, fix } = RULE_TEXTS[rule];
        for (const text of [rule, title, flags, why, ...fix]) assert.ok(run.stdout.includes(text));
      }));

  it('tells the whole story of a finding, by the beginning of its fingerprint', () =>
    inFolder({ 'a.ts': '\nFINDING foreign-read aaaaaa1122334455' }, ['explain', '#aaaaaa11', '--today', '2026-11-25'], (run) => {
      assert.equal(run.code, 0);
      assert.match(run.stdout, /^foreign-read, error, new\na\.ts:2:1 in A\.load\nSG may not read us-user\.private\.email\n\nWhat is protected\n/);
      for (const part of ['Who may read it\n  United States (US)\n', 'Who can\n  Singapore (SG)\n', 'A.load runs in Singapore (SG)', '- Move: ', 'until: 2027-02-23', 'aaaaaa1122334455\n']) assert.ok(run.stdout.includes(part), part);
    }));

  const refusals: [string, RegExp][] = [['foreign-reed', /did you mean foreign-read\?/], ['aaaaaa22', /no finding has the fingerprint aaaaaa22 here/], ['constructor', /neither a rule nor a fingerprint/]];
  for (const [subject, expected] of refusals)
    it(`refuses ${subject}`, () => inFolder({}, ['explain', subject], (run) => {
      assert.equal(run.code, 2);
      assert.match(run.stderr, expected);
    }));
});

describe('lsp', () => {
  it('needs --stdio, and a build', async () => {
    await inFolder({}, ['lsp'], (run) => assert.deepEqual([run.code, run.stderr.includes('--stdio')], [2, true]));
    await inFolder({}, ['lsp', '--stdio'], (run) => assert.deepEqual([run.code, run.stderr], [2, 'region-guard: the language server is not part of this build\n']));
  });
});
