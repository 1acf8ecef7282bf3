/**
 * A stand-in for the engine: a line that says `finding:<rule>:<readers>` is a finding, a file that says `policy-error`
 * stops the lint. It counts what it is asked and can be held while a lint runs, so that tests say what happens when.
 */
import type { LintOptions, LintResult, Workspace } from '../../src/engine/api.ts';
import type { Finding, Report } from '../../src/model/finding.ts';
import { details } from '../report/sample-report.ts';
import type { PolicyError } from '../../src/model/policy.ts';
import { isRuleId } from '../../src/model/rules.ts';

const MARK = /finding:([a-z-]+):([A-Z*,]*)/;

export class FakeWorkspace implements Workspace {
  readonly files: Map<string, string>;
  readonly invalidated: string[] = [];
  readonly overlays = new Map<string, string>();
  lints = 0;
  aborted = 0;
  disposed = false;
  lastOptions: LintOptions | null = null;
  fail: Error | null = null;
  #held: PromiseWithResolversOf | null = null;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  /** Every lint from now on waits until the function that is returned is called. */
  hold(): () => void {
    const held = withResolvers();
    this.#held = held;
    return () => {
      this.#held = null;
      held.resolve();
    };
  }

  setOverlay(path: string, text: string | null): void {
    if (text === null) this.overlays.delete(path);
    else this.overlays.set(path, text);
  }

  invalidate(path: string): void {
    this.invalidated.push(path);
  }

  invalidateAll(): void {
    this.invalidated.push('*');
  }

  extract(): Promise<{ readonly ok: true; readonly files: number; readonly incomplete: readonly [] }> {
    return Promise.resolve({ ok: true, files: 0, incomplete: [] });
  }

  text(path: string): Promise<string | null> {
    return Promise.resolve(this.overlays.get(path) ?? this.files.get(path) ?? null);
  }

  facts(): Promise<null> {
    return Promise.resolve(null);
  }

  checkPolicies(): Promise<readonly PolicyError[]> {
    return Promise.resolve(this.#policyErrors());
  }

  async lint(options: LintOptions): Promise<LintResult> {
    this.lints++;
    this.lastOptions = options;
    options.onProgress?.({ phase: 'extract', done: 1, total: 2 });
    await Promise.race([this.#held?.promise ?? Promise.resolve(), abortOf(options.signal)]);
    if (options.signal?.aborted === true) this.aborted++;
    options.signal?.throwIfAborted();
    if (this.fail !== null) throw this.fail;
    return this.#result();
  }

  graph(): Promise<never> {
    return Promise.reject(new Error('the fake has no graph'));
  }

  dispose(): void {
    this.disposed = true;
  }

  #result(): LintResult {
    const texts = new Map([...this.files, ...this.overlays]);
    const errors = this.#policyErrors();
    if (errors.length > 0) return { ok: false, errors };
    return { ok: true, report: reportOf([...texts].sort().flatMap(([file, text]) => findingsIn(file, text))), ignored: [], warnings: [], binaryFiles: 0, excluded: [], details: details() };
  }

  #policyErrors(): readonly PolicyError[] {
    return [...new Map([...this.files, ...this.overlays])].filter(([, text]) => text.includes('policy-error')).map(([file]) => ({
      file, position: { line: 2, column: 3 }, message: 'unknown key `reders`: did you mean `readers`?',
    }));
  }
}

/** A report of these findings and nothing else. */
export function reportOf(findings: readonly Finding[], incomplete: Report['incomplete'] = []): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'region-guard', version: '0.0.0' },
    policy: { source: 'region-guard.yaml', hash: 'sha256:00' },
    summary: {
      filesSeen: 3, filesParsed: 2, accesses: 1, durationMs: 12,
      findings: findings.filter(({ status }) => status === 'new').length,
      exempt: findings.filter(({ status }) => status === 'exempt').length,
      baselined: findings.filter(({ status }) => status === 'baselined').length,
    },
    findings,
    incomplete,
  };
}

/** A finding with everything that a test does not care about filled in. */
export function findingOf(given: Partial<Finding> = {}): Finding {
  const at = { start: { line: 1, column: 1 }, end: { line: 1, column: 9 } };
  return {
    rule: 'foreign-caller', severity: 'error', message: 'Code in SG can reach us-user.private.',
    file: 'feed.ts', range: at, function: 'FeedService.rank', dataset: 'us-user.private', readers: ['SG'], allowed: ['US'],
    access: { file: 'dao.ts', range: at, function: 'UserDao.load', op: 'read' },
    path: [
      { file: 'feed.ts', line: 1, column: 1, function: 'FeedService.rank', regions: ['SG'] },
      { file: 'dao.ts', line: 1, column: 1, function: 'UserDao.load', regions: ['US'] },
    ],
    fingerprint: 'f1', status: 'new', exemption: null,
    ...given,
  };
}

function findingsIn(file: string, text: string): readonly Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const [, rule = '', readers = ''] = MARK.exec(line) ?? [];
    if (!isRuleId(rule)) return [];
    const column = line.indexOf('finding:') + 1;
    const range = { start: { line: index + 1, column }, end: { line: index + 1, column: column + 7 } };
    return [findingOf({ rule, file, range, readers: readers.split(',').filter((code) => code !== ''), path: [], fingerprint: `${file}:${rule}:${readers}` })];
  });
}

interface PromiseWithResolversOf {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function withResolvers(): PromiseWithResolversOf {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function abortOf(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}
