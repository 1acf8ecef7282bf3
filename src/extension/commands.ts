/** What each command does. A failure ends here: it is logged and said once, in words. */
import { commands, env, l10n, ThemeIcon, window, workspace, type Disposable, type LogOutputChannel, type QuickPickItem } from 'vscode';
import type { Grouping } from '../server/protocol-settings.ts';
import { COMMANDS, type CommandName } from './command-ids.ts';
import { callPathText, violationText } from './copy-text.ts';
import { totalsOf, type Violation } from './folder-result.ts';
import { goToStep } from './go-to-step.ts';
import type { LintService } from './lint-service.ts';
import { openPlace } from './places.ts';
import { regionNames } from './region-names.ts';
import type { Results } from './results.ts';
import type { Translate } from './translate.ts';
import { isRowPlace } from './violations/rows.ts';
import type { ViolationsView } from './violations/violations-view.ts';

export interface CommandContext {
  readonly lint: LintService;
  readonly results: Results;
  readonly view: ViolationsView;
  readonly log: LogOutputChannel;
}

type Handler = (...args: readonly unknown[]) => unknown;

/** Registers every command of the extension. */
export function registerCommands(context: CommandContext): readonly Disposable[] {
  const handlers = handlersFor(context);
  return (Object.keys(COMMANDS) as CommandName[]).map((name) =>
    commands.registerCommand(COMMANDS[name], (...args: unknown[]) => guarded(context.log, name, () => handlers[name](...args))));
}

function handlersFor(context: CommandContext): Readonly<Record<CommandName, Handler>> {
  const { lint, view, log } = context;
  return {
    lintWorkspace: () => lintWorkspace(context, false),
    relintWorkspace: () => lintWorkspace(context, true),
    cancelLint: () => lint.cancel(),
    groupBy: () => groupBy(view),
    goToStep: (element) => goToStep(selected(view, element)),
    copyViolation: (element) => copy(view, element, (violation) => violationText(translate, regionNames(translate, env.language), violation)),
    copyCallPath: (element) => copy(view, element, (violation) => callPathText(regionNames(translate, env.language), violation)),
    openPlace: (place, preserveFocus) => (isRowPlace(place) ? openPlace(place, preserveFocus === true) : null),
    openSettings: () => commands.executeCommand('workbench.action.openSettings', '@ext:region-guard.region-guard'),
    showLog: () => log.show(),
  };
}

/** Runs a command to its end; what goes wrong is told rather than lost. */
async function guarded(log: LogOutputChannel, name: string, run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.error(`${name}: ${error instanceof Error ? (error.stack ?? message) : message}`);
    const showLog = l10n.t('Show Log');
    const answer = await window.showErrorMessage(l10n.t('Region Guard: {0}', message), showLog);
    if (answer === showLog) log.show();
  }
}

async function lintWorkspace({ lint, results, view }: CommandContext, fresh: boolean): Promise<void> {
  if ((workspace.workspaceFolders ?? []).length === 0) {
    await offerFolder();
    return;
  }
  await lint.lintVisibly({ fresh });
  const totals = totalsOf(results.folders);
  if (totals.violations > 0 || totals.policyErrors > 0 || totals.failures > 0) await view.reveal();
  else if (totals.reports > 0) void window.showInformationMessage(l10n.t('Region Guard: no violations in {0} files.', totals.files));
}

async function offerFolder(): Promise<void> {
  const openFolder = l10n.t('Open Folder');
  const answer = await window.showInformationMessage(l10n.t('Open a folder to lint it.'), openFolder);
  if (answer === openFolder) await commands.executeCommand('workbench.action.files.openFolder');
}

interface GroupingItem extends QuickPickItem {
  readonly grouping: Grouping;
}

async function groupBy(view: ViolationsView): Promise<void> {
  const items: GroupingItem[] = [
    { grouping: 'region', label: l10n.t('Reader region'), iconPath: new ThemeIcon('globe'), detail: l10n.t('Where protected data would be read from') },
    { grouping: 'dataset', label: l10n.t('Dataset'), iconPath: new ThemeIcon('database'), detail: l10n.t('Which data is read') },
    { grouping: 'rule', label: l10n.t('Rule'), iconPath: new ThemeIcon('law'), detail: l10n.t('What kind of violation it is') },
    { grouping: 'file', label: l10n.t('File'), iconPath: new ThemeIcon('file'), detail: l10n.t('Where the violation stands') },
  ];
  const current = items.map((item) => (item.grouping === view.grouping ? { ...item, description: l10n.t('current') } : item));
  const chosen = await window.showQuickPick(current, { placeHolder: l10n.t('Group violations by') });
  if (chosen !== undefined) await view.groupBy(chosen.grouping);
}

/** The violation of the row that the command was called on, or of the selected one; a message where there is none. */
function selected(view: ViolationsView, element: unknown): Violation | null {
  const violation = view.violationOf(element);
  if (violation === null) void window.showInformationMessage(l10n.t('Select a violation in the Region Guard view first.'));
  return violation;
}

async function copy(view: ViolationsView, element: unknown, textOf: (violation: Violation) => string): Promise<void> {
  const violation = selected(view, element);
  if (violation === null) return;
  await env.clipboard.writeText(textOf(violation));
  void window.setStatusBarMessage(l10n.t('Copied.'), 2000);
}

const translate: Translate = (message, ...args) => l10n.t(message, ...args);
