/**
 * The language server: what editors say goes to the folders it concerns, what folders find goes to the editor.
 * It owns no disk and no process: connection, engine and clock are handed in, so that tests and other hosts can
 * bring theirs.
 */
import {
  DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocumentSyncKind,
  type CancellationToken, type Connection, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver';
import type { Workspace } from '../engine/api.ts';
import { EDITOR_CAPABILITIES, registerEditorFeatures } from './features/editor-features.ts';
import { DiagnosticsPublisher } from './diagnostics-publisher.ts';
import { Folders } from './folders.ts';
import { OpenDocuments } from './open-documents.ts';
import {
  cancelLintNotification, folderStateNotification, lintRequest, progressNotification, reportPageRequest,
  type LintAnswer, type LintParams, type NotificationOf, type RequestOf,
} from './protocol.ts';
import { SETTINGS_SECTION } from './protocol-settings.ts';

export interface ServerOptions {
  /** Makes the engine's view of a folder on disk. */
  readonly createWorkspace: (rootPath: string) => Workspace | Promise<Workspace>;
  /** The local date, ISO. */
  readonly today: () => string;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly version: string;
}

/**
 * Serves one client over `connection` until that closes. The caller has created the connection and listens afterwards.
 */
export function startServer(connection: Connection, options: ServerOptions): void {
  const documents = new OpenDocuments();
  const client = new ClientAbilities(connection);
  const folders = new Folders({
    ...options,
    documents,
    publisher: new DiagnosticsPublisher((uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics })),
    readSettings: (folder) => client.readSettings(folder),
    onState: (state) => notify(connection, folderStateNotification, state),
    onProgress: (folder, progress) => notify(connection, progressNotification, { folder, ...progress }),
    logError: (message) => connection.console.error(message),
  });
  connection.onInitialize((params) => {
    client.params = params;
    return initializeResult(options.version);
  });
  connection.onInitialized(async () => {
    await Promise.all([folders.change(client.folders(), []), client.register(folders)]);
    if (client.lintsOnStart()) await folders.lint({ fresh: false });
  });
  connection.onShutdown(() => folders.dispose());
  connection.onDidChangeConfiguration(() => folders.settingsChanged());
  connection.onDidChangeWatchedFiles(({ changes }) => folders.changedOnDisk(changes.map(({ uri }) => uri)));
  connection.onNotification(cancelLintNotification.method, () => folders.cancel());
  answer(connection, lintRequest, (params, token) => lint(folders, params, token));
  answer(connection, reportPageRequest, (params) => folders.page(params));
  registerEditorFeatures(connection, { documents, folders, today: options.today, hasSchemaSupport: () => client.isTold('schemaSupport') });
  documents.listen(connection, folders);
}

function initializeResult(version: string): InitializeResult {
  return {
    serverInfo: { name: 'region-guard', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      ...EDITOR_CAPABILITIES,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

/** What the client told when it came, and what may be asked of it. */
class ClientAbilities {
  readonly #connection: Connection;
  params: InitializeParams | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  folders(): readonly string[] {
    if (this.params === null) return [];
    const { workspaceFolders } = this.params;
    if (workspaceFolders !== undefined && workspaceFolders !== null) return workspaceFolders.map(({ uri }) => uri);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- clients without workspace folders say it this way
    const { rootUri } = this.params;
    return rootUri === null ? [] : [rootUri];
  }

  /** An editor that knows nothing of our requests has no other way to ask for the first lint. */
  lintsOnStart(): boolean {
    return this.#given('lintOnStart') !== false;
  }

  /** Whether the client said so of itself when it came. */
  isTold(option: string): boolean {
    return this.#given(option) === true;
  }

  #given(option: string): unknown {
    const given: unknown = this.params?.initializationOptions;
    return typeof given === 'object' && given !== null && Object.hasOwn(given, option) ? (given as Record<string, unknown>)[option] : undefined;
  }

  async readSettings(folder: string): Promise<unknown> {
    if (this.params?.capabilities.workspace?.configuration !== true) return undefined;
    const section: unknown = await this.#connection.workspace.getConfiguration({ scopeUri: folder, section: SETTINGS_SECTION });
    return section;
  }

  /** Asks to be told of changes, as far as the client can tell. */
  async register(folders: Folders): Promise<void> {
    const workspace = this.params?.capabilities.workspace;
    if (workspace?.workspaceFolders === true) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        void folders.change(added.map(({ uri }) => uri), removed.map(({ uri }) => uri));
      });
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
    }
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
    }
  }
}

async function lint(folders: Folders, params: LintParams, token: CancellationToken): Promise<LintAnswer> {
  const cancelling = token.onCancellationRequested(() => folders.cancel());
  try {
    return { folders: await folders.lint(params) };
  } finally {
    cancelling.dispose();
  }
}

function answer<P, R>(connection: Connection, request: RequestOf<P, R>, handler: (params: P, token: CancellationToken) => R | Promise<R>): void {
  connection.onRequest(request.method, async (params: P, token: CancellationToken): Promise<R> => await handler(params, token));
}

function notify<P>(connection: Connection, notification: NotificationOf<P>, params: P): void {
  void connection.sendNotification(notification.method, params);
}
