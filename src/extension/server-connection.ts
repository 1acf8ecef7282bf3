/**
 * The language server as a process of its own: started when first needed, asked by typed requests.
 * A crashed server is started again by the client library, and again by the next request where that gave up.
 */
import { extensions } from 'vscode';
import type { CancellationToken, Disposable, ExtensionContext, LogOutputChannel, Uri } from 'vscode';
import { LanguageClient, State, TransportKind, type NodeModule } from 'vscode-languageclient/node';
import {
  cancelLintNotification, folderStateNotification, lintRequest, progressNotification, reportPageRequest,
  type FolderState, type LintAnswer, type LintParams, type LintProgress, type ReportPage, type ReportPageParams,
} from '../server/protocol.ts';
import { SETTINGS_SECTION } from '../server/protocol-settings.ts';

export interface ServerListener {
  folderState(state: FolderState): void;
  progress(progress: LintProgress): void;
  /** The process ended, and with it all that it knew. */
  lost(): void;
}

/** The most that V8 takes: reports of large repositories are bigger than its default. */
const HEAP_MEGABYTES = 4096;

export class ServerConnection implements Disposable {
  readonly #client: LanguageClient;

  constructor(context: ExtensionContext, log: LogOutputChannel, listener: ServerListener) {
    this.#client = new LanguageClient(SETTINGS_SECTION, 'Region Guard', serverOptions(context), {
      documentSelector: [{ scheme: 'file' }],
      outputChannel: log,
      traceOutputChannel: log,
      // The YAML extension completes policies by the schema that the manifest gives it; the server need not say the same.
      initializationOptions: { lintOnStart: false, schemaSupport: extensions.getExtension('redhat.vscode-yaml') !== undefined },
      diagnosticCollectionName: SETTINGS_SECTION,
    });
    this.#client.onNotification(folderStateNotification.method, (state: FolderState) => listener.folderState(state));
    this.#client.onNotification(progressNotification.method, (progress: LintProgress) => listener.progress(progress));
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) listener.lost();
    });
  }

  /** Rejects where the process cannot be started. */
  async lint(params: LintParams, token?: CancellationToken): Promise<LintAnswer> {
    await this.#client.start();
    // A token of undefined would travel as a second parameter.
    return token === undefined
      ? this.#client.sendRequest<LintAnswer>(lintRequest.method, params)
      : this.#client.sendRequest<LintAnswer>(lintRequest.method, params, token);
  }

  async readPage(params: ReportPageParams): Promise<ReportPage> {
    await this.#client.start();
    return this.#client.sendRequest<ReportPage>(reportPageRequest.method, params);
  }

  async cancelLint(): Promise<void> {
    if (this.#client.state === State.Running) await this.#client.sendNotification(cancelLintNotification.method, {});
  }

  /** The URI by which client and server speak of a folder. */
  protocolUri(uri: Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }

  dispose(): void {
    void this.#client.dispose();
  }
}

function serverOptions(context: ExtensionContext): { run: NodeModule; debug: NodeModule } {
  const module = context.asAbsolutePath('dist/server.cjs');
  const execArgv = [`--max-old-space-size=${HEAP_MEGABYTES}`];
  return {
    run: { module, transport: TransportKind.ipc, options: { execArgv } },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: [...execArgv, '--nolazy', '--inspect=6011'] } },
  };
}
