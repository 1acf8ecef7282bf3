/**
 * The workspace folders and what happens to them: which folders a document concerns, what an edit, a save or a change
 * on disk sets off under the folder's settings, and where results go. One session a folder; none knows another.
 */
import type { LintResult, Progress, Workspace } from '../engine/api.ts';
import type { DiagnosticsPublisher } from './diagnostics-publisher.ts';
import { policyDiagnostics, reportDiagnostics } from './diagnostics.ts';
import { FolderSession } from './folder-session.ts';
import { LiveChecks } from './live-checks.ts';
import type { DocumentListener, OpenDocuments } from './open-documents.ts';
import type { FolderState, LintParams, ReportPage, ReportPageParams } from './protocol.ts';
import { DEFAULT_FOLDER_SETTINGS, folderSettings, type FolderSettings } from './protocol-settings.ts';
import { diskPath, normalUri, pathInFolder } from './uris.ts';

export interface FoldersOptions {
  readonly createWorkspace: (rootPath: string) => Workspace | Promise<Workspace>;
  readonly today: () => string;
  readonly now: () => number;
  readonly documents: OpenDocuments;
  readonly publisher: DiagnosticsPublisher;
  /** The section of the editor's settings that holds for a folder; undefined where the editor has none to give. */
  readonly readSettings: (folder: string) => Promise<unknown>;
  readonly onState: (state: FolderState) => void;
  readonly onProgress: (folder: string, progress: Progress) => void;
  readonly logError: (message: string) => void;
}

/** Milliseconds to wait for more of the same before linting. */
const DELAY = { typed: 400, saved: 50, onDisk: 1000, setting: 100 } as const;

/** Never part of a lint: what happens in there is nobody's edit. */
const UNWATCHED = /(?:^|\/)(?:\.git|node_modules)(?:\/|$)/;

export class Folders implements DocumentListener {
  readonly #options: FoldersOptions;
  readonly #sessions = new Map<string, FolderSession>();
  readonly #settings = new Map<string, Promise<FolderSettings>>();
  readonly #live: LiveChecks;
  /** Folders are added and removed one after another; whoever asks for something waits for that. */
  #ready: Promise<void> = Promise.resolve();

  constructor(options: FoldersOptions) {
    this.#options = options;
    this.#live = new LiveChecks({ at: (uri) => this.at(uri), publisher: options.publisher, isSaved: (uri) => options.documents.isSaved(uri), logError: options.logError });
  }

  /** Takes folders in and lets folders go. */
  change(added: readonly string[], removed: readonly string[]): Promise<void> {
    this.#ready = this.#ready.then(async () => {
      for (const folder of removed) this.#remove(folder);
      for (const folder of added) await this.#add(folder);
    });
    return this.#ready;
  }

  /** Lints the folders that are named, or all, side by side. */
  async lint({ folders, fresh }: LintParams): Promise<readonly FolderState[]> {
    await this.#ready;
    const wanted = folders === undefined ? null : new Set(folders.map(normalUri));
    const sessions = [...this.#sessions.entries()].filter(([key]) => wanted?.has(key) ?? true);
    return Promise.all(sessions.map(([, session]) => session.lint({ asked: true, fresh })));
  }

  /** The innermost folder that a file lies in, and its path there. */
  async at(uri: string): Promise<{ readonly session: FolderSession; readonly path: string } | null> {
    await this.#ready;
    return [...this.#concerned(uri)].sort((a, b) => a.path.length - b.path.length)[0] ?? null;
  }

  page(params: ReportPageParams): ReportPage {
    return this.#sessions.get(normalUri(params.folder))?.page(params) ?? { stale: true };
  }

  cancel(): void {
    for (const session of this.#sessions.values()) session.cancel();
  }

  textChanged(uri: string, text: string, edited: boolean): void {
    for (const { session, path } of this.#concerned(uri)) {
      session.setText(path, text);
      if (edited) this.#lintSoon(session, DELAY.typed, ({ run }) => run === 'onType');
    }
    if (edited) this.#live.changed(uri);
  }

  saved(uri: string): void {
    for (const { session } of this.#concerned(uri)) {
      session.invalidateResult();
      this.#lintSoon(session, DELAY.saved, ({ run }) => run !== 'manual');
    }
  }

  closed(uri: string, discarded: boolean): void {
    for (const { session, path } of this.#concerned(uri)) {
      session.setText(path, null);
      this.#live.closed(uri);
      if (discarded) this.#lintSoon(session, DELAY.saved, ({ run }) => run === 'onType');
    }
  }

  /** Files or folders changed on disk. Of a saved document the save has told already. */
  changedOnDisk(uris: readonly string[]): void {
    for (const uri of uris.filter((changed) => !this.#options.documents.isSaved(changed))) {
      for (const { session, path } of this.#concerned(uri)) {
        if (UNWATCHED.test(path)) continue;
        session.invalidate(path);
        if (session.isLive) this.#lintSoon(session, DELAY.onDisk, ({ run }) => run !== 'manual');
      }
    }
  }

  settingsChanged(): void {
    this.#settings.clear();
    for (const session of this.#sessions.values()) {
      session.invalidateResult();
      if (session.isLive) this.#lintSoon(session, DELAY.setting, ({ run }) => run !== 'manual');
    }
  }

  dispose(): void {
    this.#live.dispose();
    for (const session of this.#sessions.values()) session.dispose();
    this.#sessions.clear();
  }

  async #add(folder: string): Promise<void> {
    const key = normalUri(folder);
    if (this.#sessions.has(key)) return;
    try {
      const workspace = await this.#options.createWorkspace(diskPath(folder));
      const session = new FolderSession(this.#sessionOptions(folder, workspace));
      this.#sessions.set(key, session);
      for (const { uri, text } of this.#options.documents.all()) {
        const path = pathInFolder(folder, uri);
        if (path !== null) session.setText(path, text);
      }
    } catch (error) {
      this.#options.logError(`${folder}: ${describeError(error)}`);
    }
  }

  #remove(folder: string): void {
    const key = normalUri(folder);
    this.#sessions.get(key)?.dispose();
    this.#sessions.delete(key);
    this.#settings.delete(folder);
    this.#options.publisher.forget(folder);
  }

  #sessionOptions(folder: string, workspace: Workspace): ConstructorParameters<typeof FolderSession>[0] {
    const { today, now, onState, onProgress, logError } = this.#options;
    return {
      folder,
      workspace,
      today,
      now,
      policyFile: async () => (await this.#settingsOf(folder)).policyFile,
      onState: (state, result) => {
        if (result !== null) {
          this.#publish(folder, result);
          this.#live.linted();
        }
        onState(state);
      },
      onProgress: (progress) => onProgress(folder, progress),
      onError: (error) => logError(`Lint of ${folder} failed: ${describeError(error)}`),
    };
  }

  #publish(folder: string, result: LintResult): void {
    const diagnostics = result.ok ? reportDiagnostics(folder, result.report) : policyDiagnostics(folder, result.errors);
    this.#options.publisher.publish(folder, diagnostics);
  }

  #lintSoon(session: FolderSession, delay: number, when: (settings: FolderSettings) => boolean): void {
    void this.#settingsOf(session.folder).then((settings) => {
      if (when(settings)) session.schedule(delay);
    });
  }

  #settingsOf(folder: string): Promise<FolderSettings> {
    const known = this.#settings.get(folder);
    if (known !== undefined) return known;
    const read = this.#options.readSettings(folder).then(folderSettings, () => DEFAULT_FOLDER_SETTINGS);
    this.#settings.set(folder, read);
    return read;
  }

  #concerned(uri: string): readonly { readonly session: FolderSession; readonly path: string }[] {
    return [...this.#sessions.values()].flatMap((session) => {
      const path = pathInFolder(session.folder, uri);
      return path === null ? [] : [{ session, path }];
    });
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
