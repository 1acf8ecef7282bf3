/** The status-bar item: whether something is wrong, at any time and in few letters; a click shows the violations. */
import { l10n, MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable, type StatusBarItem } from 'vscode';
import { VIOLATIONS_VIEW } from './command-ids.ts';
import { percentOf, totalsOf, type FolderResult, type Totals } from './folder-result.ts';
import { escapeMarkdown } from './markdown.ts';
import type { Results } from './results.ts';

/** Beside the counts of errors and warnings. */
const PRIORITY = 40;

export class StatusBar implements Disposable {
  readonly #item: StatusBarItem;
  readonly #subscription: Disposable;

  constructor(results: Results) {
    this.#item = window.createStatusBarItem('regionGuard.status', StatusBarAlignment.Left, PRIORITY);
    this.#item.name = l10n.t('Region Guard');
    this.#item.command = `${VIOLATIONS_VIEW}.focus`;
    this.#subscription = results.onDidChange((folders) => this.#render(folders));
    this.#render(results.folders);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #render(folders: readonly FolderResult[]): void {
    const totals = totalsOf(folders);
    const { text, spoken, alarming } = appearance(folders, totals);
    this.#item.text = text;
    this.#item.accessibilityInformation = { label: spoken };
    this.#item.backgroundColor = alarming ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.tooltip = new MarkdownString(tooltipLines(totals).map(escapeMarkdown).join('\n\n'));
    if (folders.length === 0) this.#item.hide();
    else this.#item.show();
  }
}

interface Appearance {
  readonly text: string;
  readonly spoken: string;
  /** Nothing could be linted: worse than any number of violations. */
  readonly alarming: boolean;
}

function appearance(folders: readonly FolderResult[], totals: Totals): Appearance {
  if (totals.linting) {
    const percent = percentOf(folders.find(({ progress }) => progress !== null)?.progress ?? null);
    const text = percent === null ? l10n.t('Linting…') : l10n.t('Linting… {0}%', percent);
    return { text: `$(sync~spin) ${text}`, spoken: l10n.t('Region Guard is linting'), alarming: false };
  }
  if (totals.policyErrors > 0) return plain('error', l10n.t('Policy error'), true);
  if (totals.failures > 0) return plain('error', l10n.t('Lint failed'), true);
  if (totals.reports === 0) return plain('shield', l10n.t('Not linted'), false);
  if (totals.violations === 0) return plain('shield', l10n.t('No violations'), false);
  return plain('shield', totals.violations === 1 ? l10n.t('1 violation') : l10n.t('{0} violations', totals.violations), false);
}

function plain(icon: string, text: string, alarming: boolean): Appearance {
  return { text: `$(${icon}) ${text}`, spoken: l10n.t('Region Guard: {0}', text), alarming };
}

function tooltipLines(totals: Totals): readonly string[] {
  if (totals.reports === 0) return [l10n.t('Region Guard: show the violations')];
  return [
    l10n.t('Region Guard'),
    l10n.t('Violations: {0}', totals.violations),
    l10n.t('Exempt: {0}', totals.exempt),
    l10n.t('Accesses: {0}', totals.accesses),
    l10n.t('Files: {0}', totals.files),
    ...(totals.incomplete === 0 ? [] : [l10n.t('Not fully analysed: {0}', totals.incomplete)]),
  ];
}
