/**
 * The one place that holds what is known of the workspace folders. It follows the server's notifications, whoever
 * caused a lint, reads finished reports and tells listeners after each change.
 */
import { EventEmitter, workspace, type Disposable, type Event, type WorkspaceFolder } from 'vscode';
import { assertNever } from '../model/assert.ts';
import type { FolderState, LintProgress, ReportPage, ReportPageParams } from '../server/protocol.ts';
import type { FolderResult } from './folder-result.ts';
import { readReport } from './report-reader.ts';

export interface ResultsSource {
  protocolUri(uri: WorkspaceFolder['uri']): string;
  readPage(params: ReportPageParams): Promise<ReportPage>;
}

export class Results implements Disposable {
  readonly #changed = new EventEmitter<readonly FolderResult[]>();
  /** By the URI that the server uses, in the workspace's order. */
  #folders = new Map<string, FolderResult>();
  /** Reports being read or read, by folder: two notifications of one result read it once. */
  readonly #reading = new Map<string, { readonly generation: number; readonly done: Promise<boolean> }>();
  readonly #source: ResultsSource;
  readonly #subscription: Disposable;

  /** Fires with all folders after a lint began, went on or ended, and when folders come or go. */
  readonly onDidChange: Event<readonly FolderResult[]> = this.#changed.event;

  constructor(source: ResultsSource) {
    this.#source = source;
    this.#subscription = workspace.onDidChangeWorkspaceFolders(() => this.#takeFolders());
    this.#takeFolders();
  }

  get folders(): readonly FolderResult[] {
    return [...this.#folders.values()];
  }

  /** Takes in a state and resolves when its report has been read; false where a newer one took its place meanwhile. */
  async apply(state: FolderState): Promise<boolean> {
    const { folder, generation, outcome } = state;
    switch (outcome.kind) {
      case 'linting':
        this.#update(folder, { linting: true, cancelled: false, progress: null });
        return true;
      case 'cancelled':
        this.#update(folder, { linting: false, cancelled: true, progress: null });
        return true;
      case 'failed':
        this.#update(folder, { linting: false, cancelled: false, progress: null, result: { kind: 'failed', message: outcome.message } });
        return true;
      case 'policy-error':
        this.#update(folder, { linting: false, cancelled: false, progress: null, result: { kind: 'policy-error', errors: outcome.errors } });
        return true;
      case 'done': {
        const known = this.#reading.get(folder);
        if (known?.generation === generation) return known.done;
        const done = readReport(outcome.header, { folder, generation }, (params) => this.#source.readPage(params)).then((report) => {
          if (report !== null) this.#update(folder, { linting: false, cancelled: false, progress: null, result: { kind: 'report', report } });
          return report !== null;
        });
        this.#reading.set(folder, { generation, done });
        return done;
      }
      default:
        return assertNever(outcome);
    }
  }

  progress(progress: LintProgress): void {
    this.#update(progress.folder, { progress });
  }

  /** The server is gone: nothing runs, and its next result is its first. */
  lost(): void {
    this.#reading.clear();
    for (const folder of this.#folders.keys()) this.#update(folder, { linting: false, progress: null });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #takeFolders(): void {
    const entries = (workspace.workspaceFolders ?? []).map(({ uri, name }): [string, FolderResult] => {
      const key = this.#source.protocolUri(uri);
      const folder = { uri: uri.toString(), name };
      return [key, { ...(this.#folders.get(key) ?? UNKNOWN), folder }];
    });
    this.#folders = new Map(entries);
    this.#changed.fire(this.folders);
  }

  #update(key: string, change: Partial<FolderResult>): void {
    const known = this.#folders.get(key);
    if (known === undefined) return;
    this.#folders.set(key, { ...known, ...change });
    this.#changed.fire(this.folders);
  }
}

const UNKNOWN = { result: { kind: 'none' }, linting: false, cancelled: false, progress: null } as const;
