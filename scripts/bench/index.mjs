// How long Region Guard takes, beside other tools on the same trees in the same run; times are medians of whole processes.
//
//   npm run bench [-- OPTIONS]
//     --runs N        counted runs of each command (5)
//     --tree PATH     a real tree; may be given more than once
//     --lines N       lines of each generated monorepo (120000)
//     --server-lines N   lines of the workspace of the language server (1000000)
//     --only WORDS    of: generated,hard,real,start,server,growth,parses   (all but growth and parses)
//     --out FILE      where the table goes as Markdown, besides the terminal
//     --no-rivals     Region Guard alone
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../steps.mjs';
import { writeInjectedTree } from './injected-tree.mjs';
import { measureInTurn } from './measure.mjs';
import { measureParses } from './parses.mjs';
import { astGrep, eslintRule, ripgrep } from './rivals.mjs';
import { measureServer } from './server.mjs';
import { writeServiceMonorepo } from './service-monorepo.mjs';
import { cell, table } from './table.mjs';

const { values: options } = parseArgs({ options: {
  runs: { type: 'string', default: '5' }, tree: { type: 'string', multiple: true, default: [] }, lines: { type: 'string', default: '120000' }, 'server-lines': { type: 'string', default: '1000000' },
  only: { type: 'string', default: 'generated,hard,real,start,server' }, out: { type: 'string' }, 'no-rivals': { type: 'boolean', default: false },
} });
const runs = Number(options.runs);
const lines = Number(options.lines);
const only = new Set(options.only.split(','));
const cli = join(root, 'dist/cli.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'region-guard-bench-'));
const caller = process.env.INIT_CWD ?? process.cwd();
const parts = [];

const LANGUAGES = { '.java': 'java', '.ts': 'ts', '.cs': 'cs', '.py': 'py', '.go': 'go' };

/** Region Guard in each state of its cache. Cold begins without one; unchanged and one changed come after a run that filled it. */
function ownCommands(cwd, cache) {
  const base = { command: process.execPath, cwd, env: { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache } };
  const lint = [cli, 'lint', '--format', 'json', '--quiet'];
  const touched = firstSource(cwd);
  const original = readFileSync(touched, 'utf8');
  return [
    { ...base, name: 'region-guard, cold', args: lint, before: () => rmSync(cache, { recursive: true, force: true }) },
    { ...base, name: 'region-guard, unchanged', args: lint },
    { ...base, name: 'region-guard, one changed', args: lint, before: (run) => writeFileSync(touched, `${original}\n// ${run}\n`) },
    { ...base, name: 'region-guard extract (everything parsed)', args: [cli, 'extract', '--no-cache', '--quiet', '--output', join(scratch, 'facts')], before: () => writeFileSync(touched, original) },
  ];
}

async function compare(title, cwd, { language, typed = false }) {
  const rivals = options['no-rivals'] ? [] : [ripgrep(cwd), astGrep(cwd, language), ...(typed ? [eslintRule(cwd)] : [])];
  const measured = await measureInTurn([...ownCommands(cwd, join(scratch, 'cache')), ...rivals], runs);
  const { summary } = JSON.parse(measured.get('region-guard, cold').output);
  const about = `${summary.filesSeen} files seen, ${summary.filesParsed} parsed, ${summary.accesses} accesses, ${summary.findings} findings`;
  add(title, about, table(measured));
}

function add(title, about, text) {
  const part = `### ${title}\n\n${about}\n\n${text}\n`;
  console.log(part);
  parts.push(part);
}

function firstSource(folder) {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().find((path) => /\.(?:java|ts|cs|py|go)$/.test(path) && !/node_modules|\.git\//.test(path));
  if (found === undefined) throw new Error(`no source file in ${folder}`);
  return join(folder, found);
}

/** The language that most files of a tree are in, of those that every tool here knows. */
function mainLanguage(folder) {
  const counts = new Map();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const extension = /\.\w+$/.exec(path)?.[0] ?? '';
    if (Object.hasOwn(LANGUAGES, extension)) counts.set(extension, (counts.get(extension) ?? 0) + 1);
  }
  return LANGUAGES[[...counts].sort((a, b) => b[1] - a[1])[0]?.[0]] ?? 'ts';
}

function generated(language, size) {
  const folder = join(scratch, `services-${language}-${size}`);
  if (!existsSync(folder)) mkdirSync(folder);
  const made = writeServiceMonorepo({ folder, language, lines: size });
  return { folder, about: `${made.files} files, ${made.lines} lines` };
}

async function growth() {
  const rows = [];
  for (const size of [250_000, 500_000, 1_000_000, 2_000_000]) {
    const { folder } = generated('java', size);
    const measured = await measureInTurn(ownCommands(folder, join(scratch, 'cache')).slice(0, 2), Math.min(runs, 3));
    const [cold, warm] = [...measured.values()];
    rows.push(`| ${size} | ${cell(cold.seconds)} | ${cell((cold.seconds / size) * 1e6)} | ${cell(warm.seconds)} | ${cell(cold.megabytes, 0)} |`);
    rmSync(folder, { recursive: true });
  }
  add('Growth: the Java monorepo', '', ['| lines | cold, s | cold, s for a million lines | unchanged, s | peak MB |', '|---|---|---|---|---|', ...rows].join('\n'));
}

async function start() {
  const empty = join(scratch, 'empty');
  mkdirSync(empty);
  const base = { command: process.execPath, cwd: empty };
  const measured = await measureInTurn([
    { ...base, name: 'node, nothing', args: ['-e', '0'] }, { ...base, name: 'region-guard --version', args: [cli, '--version'] }, { ...base, name: 'region-guard lint, empty folder', args: [cli, 'lint', '--quiet'] },
  ], runs);
  add('Start', '', table(measured));
}

try {
  if (only.has('start')) await start();
  if (only.has('generated')) for (const language of ['typescript', 'java']) {
    const { folder, about } = generated(language, lines);
    await compare(`40 services in ${language}, ${about}`, folder, { language: language === 'java' ? 'java' : 'ts', typed: language === 'typescript' });
  }
  for (const tree of options.tree.map((path) => resolve(caller, path))) {
    const language = mainLanguage(tree);
    if (only.has('real')) {
      // One file of it is changed while measuring.
      const copy = join(scratch, `real-${basename(tree)}`);
      cpSync(tree, copy, { recursive: true, filter: (path) => !/[\\/](?:\.git|node_modules)(?:[\\/]|$)/.test(path) });
      await compare(`${basename(tree)} as it is`, copy, { language });
      rmSync(copy, { recursive: true });
    }
    if (only.has('hard')) {
      const to = join(scratch, `hard-${basename(tree)}`);
      const made = writeInjectedTree({ from: tree, to });
      await compare(`${basename(tree)} with ${made.accesses} accesses at random functions, 5% of its files foreign (${made.files} files, ${made.lines} lines)`, to, { language });
      rmSync(to, { recursive: true });
    }
  }
  if (only.has('server')) {
    const { folder, about } = generated('typescript', Number(options['server-lines']));
    add(`Language server over stdio, ${about}`, '', await measureServer({ folder, script: join(root, 'dist/server.cjs'), edits: 20 * runs, cache: join(scratch, 'server-cache') }));
  }
  if (only.has('growth')) await growth();
  if (only.has('parses')) add('Memory over many parses', '', await measureParses(50_000));
  const about = `${cpus()[0]?.model ?? 'processor'}, ${availableParallelism()} threads, Node ${process.version}, medians of ${runs}`;
  if (options.out !== undefined) writeFileSync(resolve(caller, options.out), `${about}\n\n${parts.join('\n')}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
