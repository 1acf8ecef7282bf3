/** Runs the command line in a folder, over an engine that finds what the files say: lines `FINDING <rule> <fingerprint> [severity] [exempt]`. */
import { execFileSync } from 'node:child_process';
import type { Host, LintOptions, LintResult, Workspace } from '../../src/engine/api.ts';
import { selectFiles } from '../../src/discover/select-files.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { runCli } from '../../src/cli/program.ts';
import { findAssetFolder } from '../../src/host/assets.ts';
import type { Finding, GraphReport, Incomplete, Severity } from '../../src/model/finding.ts';
import type { InventoryEntry } from '../../src/model/inventory.ts';
import { isRuleId } from '../../src/model/rules.ts';
import { details, entry, exemption, finding, inventory, report } from '../report/sample-report.ts';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Options of each `lint` or `graph` that reached the engine. */
  readonly asked: readonly LintOptions[];
}

export async function runIn(cwd: string, args: readonly string[], over: Partial<CliContext> = {}): Promise<CliRun> {
  const out = { stdout: '', stderr: '' };
  const asked: LintOptions[] = [];
  const sink = (name: 'stdout' | 'stderr') => ({ isTTY: false, write: (text: string) => { out[name] += text; return Promise.resolve(); } });
  const code = await runCli({
    cwd, env: {}, version: '1.2.3', today: '2026-11-25', progressStream: null,
    stdout: sink('stdout'), stderr: sink('stderr'), assetFolder: findAssetFolder(import.meta.dirname),
    createExtractor: () => null, createResultMemo: () => null, createWorkspace: (host) => new FakeWorkspace(host, asked),
    factsVersion: () => 'v1',
    interruptible: (command) => command(new AbortController().signal), ...over,
  }, args);
  return { code, ...out, asked };
}

export function git(root: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], { cwd: root, stdio: 'pipe' });
}

class FakeWorkspace implements Workspace {
  readonly #host: Host;
  readonly #asked: LintOptions[];

  constructor(host: Host, asked: LintOptions[]) {
    this.#host = host;
    this.#asked = asked;
  }

  async lint(options: LintOptions): Promise<LintResult> {
    this.#asked.push(options);
    options.signal?.throwIfAborted();
    options.onProgress?.({ phase: 'read', done: 0, total: 1 });
    const texts = new Map<string, string>();
    const listing = await this.#host.listFiles(options.signal);
    for (const { path } of listing.files) texts.set(path, Buffer.from(await this.#host.readFile(path)).toString());
    const policy = texts.get('region-guard.yaml') ?? '';
    if (policy.includes('broken')) {
      return { ok: false, errors: [3, 7].map((line) => ({ file: 'region-guard.yaml', position: { line, column: 5 }, message: `unknown key on line ${line}` })) };
    }
    if (policy.includes('crash')) throw new Error('something\nimpossible');
    const selection = selectFiles({ files: listing.files, readIgnore: (path) => texts.get(path) ?? null, exclude: [] });
    const findings = selection.files.flatMap(({ path }) => findingsIn(path, texts.get(path) ?? ''));
    const incomplete = selection.files.flatMap(({ path }): Incomplete[] => (texts.get(path)?.includes('TOO-LARGE') === true ? [{ file: path, reason: 'too-large', message: 'large' }] : []));
    return { ok: true, report: report(findings, incomplete), ignored: selection.ignored, excluded: selection.excluded, warnings: [], binaryFiles: 2, details: details({ inventory: inventory(this.#entries(texts), incomplete) }) };
  }

  /** A line `ACCESS <dataset>` is an access. */
  #entries(texts: ReadonlyMap<string, string>): readonly InventoryEntry[] {
    return [...texts].flatMap(([file, text]) => [...text.matchAll(/^ACCESS (\S+)/gm)].map(([, dataset = '']) => entry({ file, dataset })));
  }

  graph(options: LintOptions & { readonly to?: string; readonly from?: string }): Promise<{ readonly ok: true; readonly graph: GraphReport }> {
    this.#asked.push(options);
    options.signal?.throwIfAborted();
    const functions = options.to === 'nothing' ? [] : [{ id: 0, name: 'a', file: 'a.ts', line: 1, column: 1, endLine: 2, endColumn: 2, regions: [] }];
    return Promise.resolve({ ok: true, graph: { functions, calls: [] } });
  }

  extract(): Promise<{ readonly ok: true; readonly files: number; readonly incomplete: readonly [] }> { return Promise.resolve({ ok: true, files: 0, incomplete: [] }); }
  text(): Promise<null> { return Promise.resolve(null); }
  facts(): Promise<null> { return Promise.resolve(null); }
  checkPolicies(): Promise<readonly []> { return Promise.resolve([]); }
  setOverlay(): void { /* Nothing is laid over here. */ }
  invalidate(): void { /* Everything is read anew. */ }
  invalidateAll(): void { /* Everything is read anew. */ }
  dispose(): void { /* Holds nothing. */ }
}

function findingsIn(file: string, text: string): Finding[] {
  return text.split('\n').flatMap((line, i) => {
    const [word, rule = '', fingerprint = '', severity, status] = line.split(' ');
    if (word !== 'FINDING' || !isRuleId(rule)) return [];
    const range = { start: { line: i + 1, column: 1 }, end: { line: i + 1, column: 2 } };
    return [finding({
      rule, fingerprint, file, range, ...(severity === undefined ? {} : { severity: severity as Severity }),
      ...(status === 'exempt' ? { status, exemption } : {}),
    })];
  });
}
