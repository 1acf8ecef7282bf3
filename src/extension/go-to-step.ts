/** Follows a violation's path with the keyboard: the steps as a list, each shown in the editor while it is looked at. */
import { l10n, ThemeIcon, window, type QuickPickItem } from 'vscode';
import type { PathStep } from '../model/finding.ts';
import type { Violation } from './folder-result.ts';
import { openPlace } from './places.ts';
import { stepName, stepsOf } from './violations/finding-text.ts';
import { pointAt, type RowPlace } from './violations/rows.ts';

interface StepItem extends QuickPickItem {
  readonly place: RowPlace;
}

/** Opens the chosen step; with Escape, the editor stays at the step that was looked at last. */
export async function goToStep(violation: Violation | null): Promise<void> {
  if (violation === null) return;
  const items = stepsOf(violation.finding).map((step, i) => stepItem(violation, step, i));
  const chosen = await window.showQuickPick(items, {
    placeHolder: l10n.t('Go to a step of the path'),
    onDidSelectItem: (item) => {
      if (isStepItem(item)) void openPlace(item.place, true);
    },
  });
  if (chosen !== undefined) await openPlace(chosen.place, false);
}

function stepItem({ folder }: Violation, step: PathStep, index: number): StepItem {
  return {
    label: `${index + 1}. ${stepName(step)}`,
    description: step.regions.join(', '),
    detail: `${step.file}:${step.line}`,
    iconPath: new ThemeIcon('arrow-down'),
    place: { folder, file: step.file, range: pointAt(step) },
  };
}

function isStepItem(item: QuickPickItem | string): item is StepItem {
  return typeof item !== 'string' && 'place' in item;
}
