/**
 * Rows as the items of a VS Code tree. Elements are handles that live as long as their row's id does, so that a lint
 * redraws only what changed and leaves expanded what was.
 */
import {
  EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState,
  type Event, type ProviderResult, type TreeDataProvider,
} from 'vscode';
import { COMMANDS } from '../command-ids.ts';
import { uriOfPlace } from '../places.ts';
import { changedRows } from './diff-rows.ts';
import { childrenOf, type Row, type RowIcon } from './rows.ts';

/** What VS Code holds on to: the row that an id has at the moment. */
export interface Handle {
  row: Row;
  readonly parent: Handle | null;
}

export class ViolationsProvider implements TreeDataProvider<Handle> {
  readonly #changed = new EventEmitter<Handle | undefined>();
  readonly onDidChangeTreeData: Event<Handle | undefined> = this.#changed.event;
  #rows: readonly Row[] = [];
  #handles = new Map<string, Handle>();

  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  /** Shows these rows from now on. */
  show(rows: readonly Row[]): void {
    const changes = changedRows(this.#rows, rows);
    this.#rows = rows;
    if (changes === 'all') {
      this.#handles = new Map();
      this.#changed.fire(undefined);
      return;
    }
    this.#renew(rows);
    for (const id of changes) {
      const handle = this.#handles.get(id);
      if (handle !== undefined) this.#changed.fire(handle);
    }
  }

  /** The first row of a kind at the top level or right below, for showing the view. */
  first(): Handle | undefined {
    return this.getChildren()[0];
  }

  getChildren(element?: Handle): Handle[] {
    const rows = element === undefined ? this.#rows : childrenOf(element.row);
    return rows.map((row) => this.#handleOf(row, element ?? null));
  }

  getParent(element: Handle): Handle | null {
    return element.parent;
  }

  getTreeItem({ row }: Handle): TreeItem {
    const item = new TreeItem(row.label, collapsibleState(row));
    item.id = row.id;
    item.description = row.description;
    item.contextValue = contextValue(row);
    item.accessibilityInformation = { label: row.spoken };
    setIcon(item, row);
    if (row.place !== null && row.kind !== 'group') {
      item.command = { command: COMMANDS.openPlace, title: '', arguments: [row.place, true] };
    }
    return item;
  }

  resolveTreeItem(item: TreeItem, { row }: Handle): ProviderResult<TreeItem> {
    item.tooltip = new MarkdownString(row.tooltip());
    return item;
  }

  #handleOf(row: Row, parent: Handle | null): Handle {
    const known = this.#handles.get(row.id);
    if (known !== undefined) {
      known.row = row;
      return known;
    }
    const handle = { row, parent };
    this.#handles.set(row.id, handle);
    return handle;
  }

  /** Gives the handles that VS Code has the rows of now; what it never asked for has none. */
  #renew(rows: readonly Row[]): void {
    for (const row of rows) {
      const handle = this.#handles.get(row.id);
      if (handle === undefined) continue;
      handle.row = row;
      this.#renew(childrenOf(row));
    }
  }
}

function collapsibleState({ children, expanded }: Row): TreeItemCollapsibleState {
  if (children === null) return TreeItemCollapsibleState.None;
  return expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

/** What the manifest's menus ask for: the kind, and whether there is a path to follow. */
function contextValue({ kind, children }: Row): string {
  return kind === 'violation' || kind === 'exempt' ? `finding.${children === null ? 'plain' : 'path'}` : kind;
}

function setIcon(item: TreeItem, { icon, place }: Row): void {
  if (icon.kind === 'product') item.iconPath = productIcon(icon);
  else if (place !== null) {
    item.resourceUri = uriOfPlace(place);
    item.iconPath = ThemeIcon.File;
  }
}

function productIcon({ name, color }: Extract<RowIcon, { kind: 'product' }>): ThemeIcon {
  return color === null ? new ThemeIcon(name) : new ThemeIcon(name, new ThemeColor(color));
}
