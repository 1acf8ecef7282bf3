import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model/finding.ts';
import { withFolder } from '../host/with-folder.ts';
import { git, runIn, type CliRun } from './run-cli.ts';

const ERROR = 'FINDING foreign-read aaaaaa11';
const WARNING = 'FINDING contradiction bbbbbb22 warning';
const INFO = 'FINDING unused-exemption cccccc33 info';
const EXEMPT = 'FINDING foreign-copy dddddd44 error exempt';

const json = (run: CliRun): Report => JSON.parse(run.stdout) as Report;
const fingerprints = (run: CliRun): string[] => json(run).findings.map((one) => one.fingerprint);

describe('lint: exit codes', () => {
  const cases: [string, string, string[], number][] = [
    ['nothing found', '', [], 0],
    ['an error', ERROR, [], 1],
    ['only a warning', WARNING, [], 0],
    ['a warning, where that fails', WARNING, ['--fail-on', 'warning'], 1],
    ['an error, where warnings fail', ERROR, ['--fail-on', 'warning'], 1],
    ['a note, where that fails', INFO, ['--fail-on', 'info'], 1],
    ['a note, where warnings fail', INFO, ['--fail-on', 'warning'], 0],
    ['an error, where nothing fails', ERROR, ['--fail-on', 'never'], 0],
    ['an exempt error', EXEMPT, [], 0],
    ['an incomplete file', 'TOO-LARGE', [], 0],
    ['an incomplete file, where that fails', 'TOO-LARGE', ['--fail-on-incomplete', '--fail-on', 'never'], 1],
    ['all complete, where incomplete fails', WARNING, ['--fail-on-incomplete'], 0],
  ];
  for (const [name, text, args, code] of cases)
    it(`${code} for ${name}`, () => withFolder({ 'a.ts': text }, async (root) => assert.equal((await runIn(root, ['lint', ...args])).code, code)));
});

describe('lint: what keeps it from running ends with 2 and one clear line', () => {
  const cases: [string, Record<string, string>, string[], RegExp][] = [
    ['a broken policy, at its place', { 'region-guard.yaml': 'broken' }, ['lint'], /^region-guard\.yaml:3:5: unknown key on line 3 \(and 1 more\)$/],
    ['an unknown option', {}, ['lint', '--formt', 'json'], /^region-guard: unknown option '--formt'.*--format/],
    ['an unknown command', {}, ['lnit'], /^region-guard: unknown command 'lnit'.*lint/],
    ['an unknown format', {}, ['lint', '--format', 'xml'], /^region-guard: .*--format.*xml.*pretty, json, sarif, html, markdown, csv, github/],
    ['an unknown severity', {}, ['lint', '--fail-on', 'note'], /^region-guard: .*--fail-on.*note/],
    ['an unknown rule', {}, ['lint', '--rule', 'foreign-reed'], /^region-guard: .*--rule.*foreign-reed.*foreign-read/],
    ['a rule that is near to none', {}, ['lint', '--rule', '__proto__'], /^region-guard: .*__proto__.*Rules are foreign-read/],
    ['no such date', {}, ['lint', '--today', '2026-02-30'], /^region-guard: .*--today.*2026-02-30/],
    ['no such number of jobs', {}, ['lint', '--jobs', '0'], /^region-guard: .*--jobs.*whole number/],
    ['a path that is not there', {}, ['lint', 'nope.ts'], /^region-guard: no such file or folder: nope\.ts$/],
    ['a path outside', {}, ['lint', '..'], /^region-guard: \.\. lies outside the folder/],
    ['a policy that is not there', {}, ['lint', '--policy', 'p.yaml'], /^region-guard: no such policy: p\.yaml$/],
    ['a baseline that is not there', {}, ['lint', '--baseline', 'b.json'], /^region-guard: no such baseline: b\.json/],
    ['a damaged baseline', { 'b.json': '{' }, ['lint', '--baseline', 'b.json'], /^region-guard: b\.json: not JSON$/],
    ['an update of no baseline', {}, ['lint', '--update-baseline'], /^region-guard: --update-baseline needs --baseline/],
    ['an update of less than everything', {}, ['lint', '--update-baseline', '--baseline', 'b.json', '--since', 'HEAD'], /^region-guard: --update-baseline and --since/],
    ['an output that is a folder', { 'out/x': '' }, ['lint', '--output', 'out'], /^region-guard: cannot write out: it is a folder$/],
    ['an output in no folder', {}, ['lint', '--output', 'no/out.json'], /^region-guard: cannot write no\/out\.json: no such file or folder$/],
    ['a revision without git', {}, ['lint', '--since', 'HEAD'], /^region-guard: --since: .*not a git repository/],
    ['an engine that fails', { 'region-guard.yaml': 'crash' }, ['lint'], /^region-guard: internal error: something impossible$/],
    ['no command', {}, [], /^region-guard: no command: lint/],
  ];
  for (const [name, files, args, expected] of cases)
    it(name, () => withFolder({ 'a.ts': ERROR, ...files }, async (root) => {
      const run = await runIn(root, args);
      assert.equal(run.code, 2);
      assert.equal(run.stdout, '');
      assert.match(run.stderr, /^[^\n]+\n$/);
      assert.match(run.stderr.trimEnd(), expected);
    }));

  it('never lets a name onto the terminal as it is', () =>
    withFolder({ 'a.ts': '' }, async (root) => assert.equal((await runIn(root, ['lint', 'x\u001b[2J\ny'])).stderr, 'region-guard: no such file or folder: x\\u{1b}[2J\\ny\n')));
});

describe('lint: paths', () => {
  const files = { '.gitignore': 'ignored/\n*.log\n', 'a.ts': 'FINDING foreign-read aaaaaa11', 'lib/b.ts': 'FINDING foreign-read bbbbbb22\nTOO-LARGE', 'ignored/c.ts': ERROR, 'x.log': '', 'node_modules/d.js': '' };
  const cases: [string, string[], string[], RegExp][] = [
    ['none: everything', [], ['aaaaaa11', 'bbbbbb22'], /^$/],
    ['the root', ['.'], ['aaaaaa11', 'bbbbbb22'], /^$/],
    ['a file', ['a.ts'], ['aaaaaa11'], /^$/],
    ['a folder, however it is written', ['./lib/'], ['bbbbbb22'], /^$/],
    ['several', ['lib', 'a.ts'], ['aaaaaa11', 'bbbbbb22'], /^$/],
    ['a link', ['link.ts'], ['aaaaaa11'], /^$/],
    ['an ignored folder is said', ['ignored', 'a.ts'], ['aaaaaa11'], /^region-guard: ignored is ignored .* not looked at\n$/],
    ['an ignored file is said', ['x.log'], [], /^region-guard: x\.log is ignored/],
    ['what is never analysed is said', ['node_modules/d.js'], [], /^region-guard: node_modules\/d\.js is never analysed/],
    ['an empty folder is said', ['empty'], [], /^region-guard: empty holds no file/],
  ];
  for (const [name, paths, expected, stderr] of cases)
    it(name, () => withFolder(files, async (root) => {
      symlinkSync('a.ts', join(root, 'link.ts'));
      mkdirSync(join(root, 'empty'));
      const run = await runIn(root, ['lint', '--format', 'json', ...paths]);
      assert.deepEqual(fingerprints(run), expected);
      assert.equal(json(run).summary.findings, expected.length);
      assert.deepEqual(json(run).incomplete.map((one) => one.file), expected.includes('bbbbbb22') ? ['lib/b.ts'] : []);
      assert.match(run.stderr.replace(/.*not text and no source.*\n/, ''), stderr);
    }));

  it('--quiet says nothing on stderr', () => withFolder(files, async (root) => assert.equal((await runIn(root, ['lint', '--quiet', 'ignored'])).stderr, '')));
});

describe('lint: rules', () => {
  it('narrow what is told, and may be given again', () =>
    withFolder({ 'a.ts': [ERROR, WARNING, INFO].join('\n') }, async (root) => {
      const run = await runIn(root, ['lint', '--format', 'json', '--rule', 'contradiction', '--rule', 'unused-exemption']);
      assert.deepEqual([run.code, ...fingerprints(run)], [0, 'bbbbbb22', 'cccccc33']);
    }));
});

describe('lint: output', () => {
  it('is written whole, in place of an earlier one, and nothing is left beside it', () =>
    withFolder({ 'a.ts': ERROR, 'out/r.json': 'earlier' }, async (root) => {
      const run = await runIn(root, ['lint', '--format', 'json', '--output', 'out/r.json']);
      assert.deepEqual([run.code, run.stdout], [1, '']);
      assert.equal((JSON.parse(readFileSync(join(root, 'out/r.json'), 'utf8')) as Report).summary.findings, 1);
      assert.deepEqual(readdirSync(join(root, 'out')), ['r.json']);
    }));

  it('is left as it was where the lint could not run', () =>
    withFolder({ 'region-guard.yaml': 'broken', 'r.json': 'earlier' }, async (root) => {
      assert.equal((await runIn(root, ['lint', '--output', 'r.json'])).code, 2);
      assert.equal(readFileSync(join(root, 'r.json'), 'utf8'), 'earlier');
      assert.deepEqual(readdirSync(root).sort(), ['r.json', 'region-guard.yaml']);
    }));

  it('goes into a device without replacing it', () =>
    withFolder({ 'a.ts': ERROR }, async (root) => {
      assert.equal((await runIn(root, ['lint', '--output', '/dev/null'])).code, 1);
      assert.equal(existsSync('/dev/null') && readFileSync('/dev/null', 'utf8'), '');
    }));

  const colours: [string[], Record<string, string>, boolean, boolean][] = [
    [[], {}, true, true], [[], {}, false, false], [[], { NO_COLOR: '1' }, true, false], [[], { TERM: 'dumb' }, true, false], [[], { FORCE_COLOR: '1' }, false, true], [[], { FORCE_COLOR: '0' }, true, false],
    [['--color', 'always'], { NO_COLOR: '1' }, false, true], [['--color', 'never'], { FORCE_COLOR: '1' }, true, false],
  ];
  for (const [args, env, isTTY, expected] of colours)
    it(`has ${expected ? '' : 'no '}colours with ${JSON.stringify([...args, env])} on a ${isTTY ? 'terminal' : 'pipe'}`, () =>
      withFolder({ 'a.ts': ERROR }, async (root) => {
        let text = '';
        await runIn(root, ['lint', ...args], { env, stdout: { isTTY, write: (more) => { text += more; return Promise.resolve(); } } });
        assert.equal(text.includes('\u001b['), expected);
      }));
});

describe('lint: what reaches the engine', () => {
  it('is the day, the policy and a way to stop', () =>
    withFolder({ 'p/strict.yaml': 'version: 1' }, async (root) => {
      const { asked } = await runIn(root, ['lint', '--today', '2027-01-31', '--policy', './p/strict.yaml', '--jobs', '2', '--no-cache']);
      assert.deepEqual([asked[0]!.today, asked[0]!.policy], ['2027-01-31', 'p/strict.yaml']);
      assert.equal((await runIn(root, ['lint'])).asked[0]!.today, '2026-11-25');
    }));

  it('is a policy from outside, which may be read', () =>
    withFolder({ 'a.ts': '', '../shared/p.yaml': 'version: 1' }, async (root) => {
      const { asked, code } = await runIn(root, ['lint', '--policy', '../shared/p.yaml']);
      assert.deepEqual([code, asked[0]!.policy], [0, '../shared/p.yaml']);
    }));
});

describe('lint: baseline', () => {
  it('is written on demand, and covers what it holds and no more', () =>
    withFolder({ 'a.ts': `${ERROR}\n${EXEMPT}` }, async (root) => {
      const written = await runIn(root, ['lint', '--baseline', 'b.json', '--update-baseline', '--format', 'json']);
      assert.deepEqual([written.code, json(written).summary.baselined, json(written).summary.exempt], [0, 1, 1]);
      assert.match(written.stderr, /b\.json holds 1 finding\n/);
      const text = readFileSync(join(root, 'b.json'), 'utf8');
      assert.equal((await runIn(root, ['lint', '--baseline', 'b.json'])).code, 0);
      writeFileSync(join(root, 'moved.ts'), `\n\n${ERROR}`);
      writeFileSync(join(root, 'a.ts'), '');
      assert.equal((await runIn(root, ['lint', '--baseline', 'b.json'])).code, 0);
      writeFileSync(join(root, 'b.ts'), 'FINDING foreign-read eeeeee55');
      const later = await runIn(root, ['lint', '--baseline', 'b.json', '--format', 'json']);
      assert.deepEqual([later.code, json(later).summary.findings, json(later).summary.baselined], [1, 1, 1]);
      assert.equal(readFileSync(join(root, 'b.json'), 'utf8'), text, 'reading a baseline does not change it');
    }));

  it('is updated over everything, whatever is told', () =>
    withFolder({ 'a.ts': ERROR, 'b.ts': WARNING }, async (root) => {
      const run = await runIn(root, ['lint', '--baseline', 'b.json', '--update-baseline', '--format', 'json', '--rule', 'foreign-read', 'a.ts']);
      assert.equal(json(run).findings.length, 1);
      assert.match(run.stderr, /b\.json holds 2 findings\n/);
    }));

  it('tells of entries that match nothing any more', () =>
    withFolder({ 'a.ts': `${ERROR}\n${WARNING}` }, async (root) => {
      await runIn(root, ['lint', '--baseline', 'b.json', '--update-baseline']);
      writeFileSync(join(root, 'a.ts'), ERROR);
      assert.match((await runIn(root, ['lint', '--baseline', 'b.json'])).stderr, /1 entry of b\.json matches nothing any more/);
    }));
});

describe('lint: since a revision', () => {
  it('tells what that tree did not have, and reads it without touching the work tree', () =>
    withFolder({ 'a.ts': ERROR, 'gone.ts': WARNING }, async (root) => {
      git(root, 'init', '--quiet', '-b', 'main');
      git(root, 'add', '.');
      git(root, 'commit', '--quiet', '-m', 'one');
      writeFileSync(join(root, 'a.ts'), '');
      writeFileSync(join(root, 'moved.ts'), `\n${ERROR}\nFINDING foreign-read ffffff66`);
      const run = await runIn(root, ['lint', '--since', 'HEAD', '--format', 'json']);
      assert.deepEqual([run.code, ...fingerprints(run)], [1, 'ffffff66']);
      assert.equal(run.asked.length, 2);
      assert.equal(readFileSync(join(root, 'a.ts'), 'utf8'), '');
      assert.match((await runIn(root, ['lint', '--since', 'no-such'])).stderr, /^region-guard: --since: git knows no revision "no-such" here\n$/);
    }));

  it('counts everything as new where the revision has a policy that cannot be used, and says so', () =>
    withFolder({ 'a.ts': ERROR, 'region-guard.yaml': 'broken' }, async (root) => {
      git(root, 'init', '--quiet');
      git(root, 'add', '.');
      git(root, 'commit', '--quiet', '-m', 'one');
      writeFileSync(join(root, 'region-guard.yaml'), 'version: 1');
      const run = await runIn(root, ['lint', '--since', 'HEAD', '--format', 'json']);
      assert.deepEqual([run.code, ...fingerprints(run)], [1, 'aaaaaa11']);
      assert.match(run.stderr, /the policy at HEAD cannot be used, so everything counts as new/);
    }));
});

describe('an interrupt', () => {
  const interrupted = { interruptible: <T>(command: (signal: AbortSignal) => Promise<T>) => command(AbortSignal.abort()) };
  for (const args of [['lint', '--output', 'out.json'], ['graph', '--output', 'out.json'], ['inventory', '--output', 'out.json'], ['coverage'], ['explain', 'aaaaaa11'], ['lint', '--baseline', 'out.json', '--update-baseline']])
    it(`ends ${args.join(' ')} with one line, 2 and nothing written`, () =>
      withFolder({ 'a.ts': ERROR }, async (root) => {
        const run = await runIn(root, args, interrupted);
        assert.deepEqual([run.code, run.stdout, run.stderr], [2, '', 'region-guard: interrupted\n']);
        assert.deepEqual(readdirSync(root), ['a.ts']);
      }));
});

describe('lint: since a revision with a submodule', () => {
  const GITLINK = '160000,1111111111111111111111111111111111111111,lib';

  it('says that what is found in it counts as new', () =>
    withFolder({ 'a.ts': ERROR, 'lib/b.ts': ERROR.replace('aaaaaa11', 'eeeeee55') }, async (root) => {
      git(root, 'init', '--quiet');
      git(root, 'add', 'a.ts');
      git(root, 'update-index', '--add', '--cacheinfo', GITLINK);
      git(root, 'commit', '--quiet', '-m', 'one');
      const run = await runIn(root, ['lint', '--since', 'HEAD', '--format', 'json']);
      assert.deepEqual([run.code, ...fingerprints(run)], [1, 'eeeeee55']);
      assert.match(run.stderr, /^region-guard: lib\/ is a submodule: what it held at HEAD is not known, so what is found in it counts as new$/m);
    }));

  it('says nothing where it is not checked out', () =>
    withFolder({ 'a.ts': ERROR }, async (root) => {
      git(root, 'init', '--quiet');
      git(root, 'add', 'a.ts');
      git(root, 'update-index', '--add', '--cacheinfo', GITLINK);
      git(root, 'commit', '--quiet', '-m', 'one');
      assert.doesNotMatch((await runIn(root, ['lint', '--since', 'HEAD', '--format', 'json'])).stderr, /submodule/);
    }));
});

describe('lint: a folder that may not be written to', () => {
  it('refuses the output before it analyses', function () {
    // Root writes anywhere; what is read-only to it too is a file system, and none can be counted on to be there.
    const folder = process.getuid?.() === 0 ? '/proc' : null;
    return withFolder({ 'a.ts': ERROR, 'locked/x': '' }, async (root) => {
      if (folder === null) chmodSync(join(root, 'locked'), 0o555);
      const run = await runIn(root, ['lint', '--output', `${folder ?? 'locked'}/out.json`]);
      assert.equal(run.code, 2);
      assert.match(run.stderr, /^region-guard: cannot write .*out\.json: /);
    });
  });
});
