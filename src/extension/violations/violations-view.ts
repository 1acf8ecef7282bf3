/** The Violations view: its rows, grouping, badge, message and which welcome text it shows while it is empty. */
import { commands, env, l10n, window, workspace, type Disposable, type Memento, type TreeView } from 'vscode';
import { GROUPINGS, isOneOf, type Grouping } from '../../server/protocol-settings.ts';
import { CONTEXT_KEYS, VIOLATIONS_VIEW, type ViewState } from '../command-ids.ts';
import { totalsOf, type FolderResult, type Totals, type Violation } from '../folder-result.ts';
import { regionNames } from '../region-names.ts';
import type { Results } from '../results.ts';
import type { Translate } from '../translate.ts';
import { affectsGrouping, defaultGrouping } from '../settings.ts';
import type { RowPlace } from './rows.ts';
import { ViolationsProvider, type Handle } from './tree-provider.ts';
import { treeRows } from './tree-rows.ts';
import type { RowContext } from './violation-rows.ts';

const GROUPING_KEY = 'violations.groupBy';

export class ViolationsView implements Disposable {
  readonly #provider = new ViolationsProvider();
  readonly #view: TreeView<Handle>;
  readonly #results: Results;
  readonly #memory: Memento;
  readonly #subscriptions: readonly Disposable[];

  constructor(results: Results, memory: Memento) {
    this.#results = results;
    this.#memory = memory;
    this.#view = window.createTreeView(VIOLATIONS_VIEW, { treeDataProvider: this.#provider, showCollapseAll: true });
    this.#subscriptions = [
      this.#view,
      results.onDidChange(() => this.#render()),
      workspace.onDidChangeConfiguration((event) => {
        if (affectsGrouping(event)) this.#render();
      }),
    ];
    this.#render();
  }

  get treeView(): TreeView<unknown> {
    return this.#view;
  }

  /** How this workspace's violations are grouped. */
  get grouping(): Grouping {
    const chosen = this.#memory.get<unknown>(GROUPING_KEY);
    return isOneOf(GROUPINGS, chosen) ? chosen : defaultGrouping();
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.#memory.update(GROUPING_KEY, grouping);
    this.#render();
  }

  /** Brings the view to the front and leaves the focus where it is. */
  async reveal(): Promise<void> {
    const first = this.#provider.first();
    if (first !== undefined) await this.#view.reveal(first, { select: false, focus: false });
  }

  /** The violation that a command is about: of the row it was called on, or else of the selected one. */
  violationOf(element: unknown): Violation | null {
    const handle = isHandle(element) ? element : this.#view.selection[0];
    return handle?.row.violation ?? null;
  }

  /** Where the selected row leads. */
  selectedPlace(): RowPlace | null {
    return this.#view.selection[0]?.row.place ?? null;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #render(): void {
    const { folders } = this.#results;
    const totals = totalsOf(folders);
    this.#provider.show(treeRows(this.#context(folders), folders));
    this.#view.badge = totals.violations === 0 ? undefined : { value: totals.violations, tooltip: l10n.t('Violations: {0}', totals.violations) };
    this.#view.message = this.#provider.isEmpty ? '' : messageFor(folders, totals);
    const state = viewState(folders, totals, this.#provider.isEmpty);
    void commands.executeCommand('setContext', CONTEXT_KEYS.viewState, state);
    void commands.executeCommand('setContext', CONTEXT_KEYS.linting, totals.linting);
  }

  #context(folders: readonly FolderResult[]): RowContext {
    const t: Translate = (message, ...args) => l10n.t(message, ...args);
    return { t, regions: regionNames(t, env.language), grouping: this.grouping, multiRoot: folders.length > 1 };
  }
}

/** One line above the rows for what the rows alone do not say. */
function messageFor(folders: readonly FolderResult[], totals: Totals): string {
  const broken = folders.flatMap(({ result }) => (result.kind === 'policy-error' ? result.errors : []))[0];
  if (broken !== undefined) {
    return l10n.t('Nothing was linted, because the policy cannot be used. {0}:{1}: {2}', broken.file, broken.position.line, broken.message);
  }
  if (folders.some(({ cancelled, result }) => cancelled && result.kind !== 'none')) {
    return l10n.t('The last lint was cancelled. What you see is from the one before.');
  }
  if (totals.failures === 0 && totals.violations === 0 && totals.reports > 0) return l10n.t('No violations in {0} files.', totals.files);
  return '';
}

function viewState(folders: readonly FolderResult[], totals: Totals, isEmpty: boolean): ViewState {
  if (!isEmpty) return 'hasRows';
  if (totals.linting && totals.reports === 0) return 'linting';
  if (totals.reports < folders.length || folders.length === 0) return 'notLinted';
  return totals.accesses === 0 ? 'noAnnotations' : 'clean';
}

function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null && 'row' in value && 'parent' in value;
}
