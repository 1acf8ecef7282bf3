/** Opens places in files, and says so where a file is no longer there. */
import { l10n, Range, Uri, window, type TextEditor } from 'vscode';
import type { RowPlace } from './violations/rows.ts';

/** The file of a place. */
export function uriOfPlace({ folder, file }: RowPlace): Uri {
  return Uri.joinPath(Uri.parse(folder.uri), file);
}

/** Shows the place, its range selected; the focus stays in the tree where `preserveFocus` says so. */
export async function openPlace(place: RowPlace, preserveFocus: boolean): Promise<TextEditor | null> {
  const { start, end } = place.range;
  const selection = new Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
  try {
    return await window.showTextDocument(uriOfPlace(place), { selection, preserveFocus, preview: true });
  } catch {
    void window.showWarningMessage(l10n.t('{0} cannot be opened: it was moved or deleted, or is not text.', place.file));
    return null;
  }
}
