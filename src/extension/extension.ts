/**
 * The extension in VS Code: puts the parts together and owns nothing else. Everything that takes time happens in the
 * language server's process, which is started when there is something to lint: a policy at a folder's root, a command,
 * or a call of the API.
 */
import { commands, FileType, l10n, Uri, window, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { Report } from '../model/finding.ts';
import { registerCommands } from './commands.ts';
import { LintService } from './lint-service.ts';
import { Results } from './results.ts';
import { ServerConnection } from './server-connection.ts';
import { lintsUnasked } from './settings.ts';
import { StatusBar } from './status-bar.ts';
import { ViolationsView } from './violations/violations-view.ts';

/** What other extensions get of this one. */
export interface RegionGuardApi {
  /** Lints the workspace. The report is the one of the command line's `--format json`. */
  readonly lint: () => Promise<Report>;
}

/** A folder with one of these at its root has asked to be linted. */
const POLICY_FILES = ['region-guard.yaml', 'region-guard.yml', 'region-guard.json'];

export function activate(context: ExtensionContext): RegionGuardApi {
  const log = window.createOutputChannel('Region Guard', { log: true });
  const server: ServerConnection = new ServerConnection(context, log, {
    folderState: (state) => void results.apply(state).catch((error: unknown) => log.error(describe(error))),
    progress: (progress) => results.progress(progress),
    lost: () => results.lost(),
  });
  const results = new Results(server);
  const lint = new LintService(server, results);
  const view = new ViolationsView(results, context.workspaceState);
  context.subscriptions.push(
    log, server, results, view, new StatusBar(results),
    ...registerCommands({ lint, results, view, log }),
  );
  void lintFirst(server, lint, log);
  // Set by `npm start`, whose window should open on the tree.
  if (process.env.REGION_GUARD_SHOW_VIOLATIONS === '1') void commands.executeCommand('regionGuard.violations.focus');
  return { lint: () => lint.report() };
}

/** Lints once without being asked the folders that have a policy, unless their settings want it by hand only. */
async function lintFirst(server: ServerConnection, lint: LintService, log: LogOutputChannel): Promise<void> {
  try {
    const wanted = await Promise.all((workspace.workspaceFolders ?? []).map(async ({ uri }) => (lintsUnasked(uri) && (await hasPolicy(uri)) ? [server.protocolUri(uri)] : [])));
    const folders = wanted.flat();
    if (folders.length > 0) await lint.lint({ fresh: false, folders });
  } catch (error) {
    log.error(describe(error));
    void window.showErrorMessage(l10n.t('Region Guard: {0}', error instanceof Error ? error.message : String(error)));
  }
}

async function hasPolicy(folder: Uri): Promise<boolean> {
  const found = await Promise.all(POLICY_FILES.map((name) => isFile(Uri.joinPath(folder, name))));
  return found.includes(true);
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
