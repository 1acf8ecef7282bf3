/** A language client over in-memory streams, for tests that talk to the server as an editor does. */
import { PassThrough } from 'node:stream';
import {
  createConnection, createProtocolConnection, StreamMessageReader, StreamMessageWriter,
  type Diagnostic, type InitializeParams, type ProtocolConnection, type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import type { Workspace } from '../../src/engine/api.ts';
import { startServer } from '../../src/server/server.ts';
import type { FolderState, LintProgress } from '../../src/server/protocol.ts';
import { FakeWorkspace } from './fake-workspace.ts';

export interface TestClient {
  readonly connection: ProtocolConnection;
  /** Fake workspaces by the path that the server asked for. */
  readonly workspaces: Map<string, FakeWorkspace>;
  readonly states: FolderState[];
  readonly progress: LintProgress[];
  /** Messages by file, as last published. */
  readonly diagnostics: Map<string, readonly string[]>;
  /** The same, whole. */
  readonly published: Map<string, readonly Diagnostic[]>;
  /** The editor's settings of the section; change it and tell the server. */
  settings: Record<string, unknown>;
  /** Resolves as soon as `condition` holds, which is looked at after each message of the server. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export interface TestClientOptions {
  readonly folders?: readonly string[];
  readonly files?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly settings?: Record<string, unknown>;
  readonly lintOnStart?: boolean;
  /** Instead of fake workspaces over `files`. */
  readonly createWorkspace?: (root: string) => Workspace;
  /** More that the client tells of itself. */
  readonly told?: Readonly<Record<string, unknown>>;
  readonly capabilities?: InitializeParams['capabilities'];
}

const CAPABILITIES: InitializeParams['capabilities'] = {
  workspace: {
    configuration: true, workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

/** Starts a server with fake workspaces and shakes hands with it. */
export async function connect(options: TestClientOptions = {}): Promise<TestClient> {
  const { folders = ['file:///repo'], files = {}, capabilities = CAPABILITIES } = options;
  const [up, down] = [new PassThrough(), new PassThrough()];
  const workspaces = new Map<string, FakeWorkspace>();
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(server, {
    createWorkspace: options.createWorkspace ?? ((root) => {
      const workspace = new FakeWorkspace(files[root]);
      workspaces.set(root, workspace);
      return workspace;
    }),
    today: () => '2026-11-25', now: () => performance.now(), version: '0.0.0',
  });
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const client = listen(connection, workspaces, options.settings ?? {});
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null, rootUri: folders[0] ?? null, capabilities,
    workspaceFolders: capabilities.workspace?.workspaceFolders === true ? folders.map((uri) => ({ uri, name: uri })) : null,
    initializationOptions: { lintOnStart: options.lintOnStart ?? false, ...options.told },
  });
  await connection.sendNotification('initialized', {});
  return client;
}

function listen(connection: ProtocolConnection, workspaces: Map<string, FakeWorkspace>, settings: Record<string, unknown>): TestClient {
  const waiting = new Set<() => void>();
  const wake = () => setImmediate(() => {
    for (const look of waiting) look();
  });
  const client: TestClient = {
    connection, workspaces, settings, states: [], progress: [], diagnostics: new Map(), published: new Map(),
    until: (condition) => new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    }),
    close: async () => {
      await connection.sendRequest('shutdown');
      connection.end();
      connection.dispose();
    },
  };
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => client.settings));
  connection.onRequest('client/registerCapability', () => null);
  connection.onNotification('regionGuard/folderState', (state: FolderState) => {
    client.states.push(state);
    wake();
  });
  connection.onNotification('regionGuard/progress', (progress: LintProgress) => {
    client.progress.push(progress);
    wake();
  });
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    client.published.set(uri, diagnostics);
    client.diagnostics.set(uri, diagnostics.map(({ code, severity }) => `${code ?? ''}/${severity ?? ''}`));
    wake();
  });
  return client;
}
