/**
 * One workspace folder: its engine workspace, when it is linted, and its latest result. At most one lint of a folder
 * runs at a time. A lint that is asked for while another runs joins it if nothing changed since that began; otherwise
 * it follows it, and cuts it short where nobody asked for that one by name. What a cancelled lint would have replaced
 * still stands.
 */
import type { LintDetails, LintOptions, LintResult, Progress, Workspace } from '../engine/api.ts';
import type { Finding, Report } from '../model/finding.ts';
import type { PolicyError } from '../model/policy.ts';
import type { FolderState, Outcome, ReportHeader, ReportPage, ReportPageParams } from './protocol.ts';

/** Findings in one message at most, whatever a client asks for. */
const MAX_PAGE = 1000;

/** Milliseconds between two notifications of progress in the same phase. */
const PROGRESS_INTERVAL = 100;

export interface FolderSessionOptions {
  /** URI as the client names the folder. */
  readonly folder: string;
  readonly workspace: Workspace;
  /** Policy file to use instead of the folder's own, relative to it. */
  readonly policyFile: () => Promise<string | null>;
  /** ISO date. */
  readonly today: () => string;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly onState: (state: FolderState, result: LintResult | null) => void;
  readonly onProgress: (progress: Progress) => void;
  readonly onError: (error: unknown) => void;
}

interface Run {
  readonly controller: AbortController;
  /** Asked for by a person or a program, and not by an edit. */
  readonly asked: boolean;
  readonly settled: Promise<FolderState>;
  superseded: boolean;
}

export class FolderSession {
  readonly #options: FolderSessionOptions;
  #state: FolderState;
  #report: Report | null = null;
  #details: LintDetails | null = null;
  #run: Run | null = null;
  #next: Promise<FolderState> | null = null;
  #nextAsked = false;
  /** Something changed since the running lint began. */
  #changed = false;
  #timer: NodeJS.Timeout | null = null;
  #disposed = false;

  constructor(options: FolderSessionOptions) {
    this.#options = options;
    this.#state = { folder: options.folder, generation: 0, outcome: { kind: 'cancelled' } };
  }

  get folder(): string {
    return this.#options.folder;
  }

  /** What the latest lint knows that the policy let through; null before one. */
  get details(): LintDetails | null {
    return this.#details;
  }

  /** The engine's view of the folder, for questions about single files. */
  get workspace(): Pick<Workspace, 'facts' | 'text'> {
    return this.#options.workspace;
  }

  /** A finding of the latest report. */
  finding(fingerprint: string): Finding | null {
    return this.#report?.findings.find((finding) => finding.fingerprint === fingerprint) ?? null;
  }

  /** What keeps the policies, unsaved text included, from being used. */
  async checkPolicies(): Promise<readonly PolicyError[]> {
    const policy = await this.#options.policyFile();
    return this.#options.workspace.checkPolicies(policy === null ? {} : { policy });
  }

  /** Whether there is a result to keep up to date, or one on its way. */
  get isLive(): boolean {
    return this.#state.generation > 0 || this.#run !== null;
  }

  /** Lays an editor's text over a file, or (null) takes it away. */
  setText(path: string, text: string | null): void {
    this.#options.workspace.setOverlay(path, text);
    if (text === null) this.#options.workspace.invalidate(path);
    this.#changed = true;
  }

  /** A file or folder changed on disk. */
  invalidate(path: string): void {
    this.#options.workspace.invalidate(path);
    this.#changed = true;
  }

  /** Something other than a file changed (a setting). */
  invalidateResult(): void {
    this.#changed = true;
  }

  /** Lints after `delay` milliseconds without another call. */
  schedule(delay: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.lint({ asked: false, fresh: false });
    }, delay);
  }

  /** Resolves with the folder's state once a lint of the present inputs is over. Never rejects. */
  lint({ asked, fresh }: { readonly asked: boolean; readonly fresh: boolean }): Promise<FolderState> {
    if (fresh) {
      this.#options.workspace.invalidateAll();
      this.#changed = true;
    }
    const run = this.#run;
    if (run === null) return this.#outcomeOf(this.#start(asked));
    if (!this.#changed) return this.#outcomeOf(run);
    if (!run.asked && this.#state.generation > 0) {
      run.superseded = true;
      run.controller.abort();
    }
    return this.#follow(run, asked);
  }

  /** Stops what runs and what waits. */
  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#next = null;
    if (this.#run === null) return;
    this.#run.superseded = false;
    this.#run.controller.abort();
  }

  /** One page of the latest report. */
  page({ generation, list, offset, limit }: ReportPageParams): ReportPage {
    const report = this.#report;
    if (report === null || generation !== this.#state.generation) return { stale: true };
    const end = offset + Math.min(limit, MAX_PAGE);
    return {
      stale: false,
      findings: list === 'findings' ? report.findings.slice(offset, end) : [],
      incomplete: list === 'incomplete' ? report.incomplete.slice(offset, end) : [],
    };
  }

  dispose(): void {
    this.#disposed = true;
    this.cancel();
    this.#options.workspace.dispose();
  }

  /** A superseded run's callers get what the following one finds. */
  async #outcomeOf(run: Run): Promise<FolderState> {
    const state = await run.settled;
    return run.superseded && this.#next !== null ? this.#next : state;
  }

  #follow(run: Run, asked: boolean): Promise<FolderState> {
    this.#nextAsked ||= asked;
    if (this.#next !== null) return this.#next;
    const next = run.settled.then((state) => {
      if (this.#next !== next || this.#disposed) return state;
      const following = this.#start(this.#nextAsked);
      this.#next = null;
      return this.#outcomeOf(following);
    });
    this.#next = next;
    return next;
  }

  #start(asked: boolean): Run {
    const controller = new AbortController();
    this.#changed = false;
    this.#nextAsked = false;
    this.#enter({ kind: 'linting' }, null);
    const run: Run = { controller, asked, superseded: false, settled: this.#perform(controller.signal, () => run.superseded) };
    this.#run = run;
    return run;
  }

  async #perform(signal: AbortSignal, isSuperseded: () => boolean): Promise<FolderState> {
    const { outcome, result } = await this.#resultOf(signal);
    this.#run = null;
    if (outcome.kind === 'cancelled') this.#changed = true;
    if (isSuperseded() || this.#disposed) return this.#state;
    return this.#enter(outcome, result);
  }

  async #resultOf(signal: AbortSignal): Promise<{ readonly outcome: Outcome; readonly result: LintResult | null }> {
    try {
      const result = await this.#options.workspace.lint(await this.#lintOptions(signal));
      signal.throwIfAborted();
      return { outcome: outcomeOf(result), result };
    } catch (error) {
      if (signal.aborted) return { outcome: { kind: 'cancelled' }, result: null };
      this.#options.onError(error);
      return { outcome: { kind: 'failed', message: messageOf(error) }, result: null };
    }
  }

  async #lintOptions(signal: AbortSignal): Promise<LintOptions> {
    const policy = await this.#options.policyFile();
    return {
      today: this.#options.today(),
      signal,
      onProgress: this.#throttled(),
      ...(policy === null ? {} : { policy }),
    };
  }

  #throttled(): (progress: Progress) => void {
    let phase = '';
    let last = 0;
    return (progress) => {
      const now = this.#options.now();
      if (progress.phase === phase && now - last < PROGRESS_INTERVAL) return;
      phase = progress.phase;
      last = now;
      this.#options.onProgress(progress);
    };
  }

  #enter(outcome: Outcome, result: LintResult | null): FolderState {
    const generation = this.#state.generation + (result === null ? 0 : 1);
    if (result !== null) this.#report = result.ok ? result.report : null;
    if (result?.ok === true) this.#details = result.details;
    this.#state = { folder: this.folder, generation, outcome };
    this.#options.onState(this.#state, result);
    return this.#state;
  }
}

function outcomeOf(result: LintResult): Outcome {
  return result.ok ? { kind: 'done', header: headerOf(result.report) } : { kind: 'policy-error', errors: result.errors };
}

function headerOf({ findings, incomplete, ...header }: Report): ReportHeader {
  return { ...header, totalFindings: findings.length, totalIncomplete: incomplete.length };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
