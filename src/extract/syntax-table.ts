/**
 * A syntax tree as flat arrays: one cursor walk over the parser's tree, after which nothing crosses into wasm again.
 *
 * Nodes are numbered in preorder, the root is 0, "no node" is -1. Offsets are UTF-16. Anonymous tokens (keywords,
 * operators) are kept: `isNamed` tells them apart. The table outlives the tree, which its maker frees.
 */
import type { Tree } from '@vscode/tree-sitter-wasm';

export type NodeId = number;
export const NO_NODE: NodeId = -1;

/** Kind of the nodes that stand for text the grammar could not make sense of. */
export const ERROR_KIND = 'ERROR';

/** Number of that kind in every grammar. */
export const ERROR_TYPE_ID = 0xffff;

export class SyntaxTable {
  readonly text: string;
  readonly count: number;
  /** First error or missing token, or -1. */
  readonly firstError: NodeId;
  readonly #kinds: readonly string[];
  readonly #fields: readonly (string | null)[];
  readonly #columns: TableColumns;

  constructor(text: string, columns: TableColumns, names: { kinds: readonly string[]; fields: readonly (string | null)[] }) {
    this.text = text;
    this.count = columns.count;
    this.firstError = columns.firstError;
    this.#kinds = names.kinds;
    this.#fields = names.fields;
    this.#columns = columns;
  }

  /** Grammar's name of the node's kind; a token's kind is its text. '' for no node. */
  kind(node: NodeId): string {
    const id = this.#columns.kind[node];
    if (id === undefined) return '';
    return id === ERROR_TYPE_ID ? ERROR_KIND : (this.#kinds[id] ?? '');
  }

  isNamed(node: NodeId): boolean {
    return ((this.#columns.flags[node] ?? 0) & 1) !== 0;
  }

  /** Inserted by the parser's recovery: not in the text. */
  isMissing(node: NodeId): boolean {
    return ((this.#columns.flags[node] ?? 0) & 2) !== 0;
  }

  start(node: NodeId): number {
    return this.#columns.start[node] ?? 0;
  }

  end(node: NodeId): number {
    return this.#columns.end[node] ?? 0;
  }

  span(node: NodeId): { start: number; end: number } {
    return { start: this.start(node), end: this.end(node) };
  }

  textOf(node: NodeId): string {
    return node < 0 ? '' : this.text.slice(this.start(node), this.end(node));
  }

  parent(node: NodeId): NodeId {
    return this.#columns.parent[node] ?? NO_NODE;
  }

  /** Field name under which the parent holds the node, or null. */
  fieldName(node: NodeId): string | null {
    return this.#fields[this.#columns.field[node] ?? 0] ?? null;
  }

  firstChild(node: NodeId): NodeId {
    const child = node + 1;
    return node >= 0 && child < this.count && this.#columns.parent[child] === node ? child : NO_NODE;
  }

  nextSibling(node: NodeId): NodeId {
    return this.#columns.next[node] ?? NO_NODE;
  }

  children(node: NodeId): NodeId[] {
    const out: NodeId[] = [];
    for (let c = this.firstChild(node); c !== NO_NODE; c = this.nextSibling(c)) out.push(c);
    return out;
  }

  /** Named children without comments (kinds that contain `comment`). */
  namedChildren(node: NodeId): NodeId[] {
    const out: NodeId[] = [];
    for (let c = this.firstChild(node); c !== NO_NODE; c = this.nextSibling(c)) {
      if (this.isNamed(c) && !this.kind(c).includes('comment')) out.push(c);
    }
    return out;
  }

  /** First child held under a field, or -1. */
  field(node: NodeId, name: string): NodeId {
    for (let c = this.firstChild(node); c !== NO_NODE; c = this.nextSibling(c)) if (this.fieldName(c) === name) return c;
    return NO_NODE;
  }

  fieldAll(node: NodeId, name: string): NodeId[] {
    return this.children(node).filter((c) => this.fieldName(c) === name);
  }

  /** First child of a kind (named or token), or -1. */
  childOfKind(node: NodeId, ...kinds: readonly string[]): NodeId {
    for (let c = this.firstChild(node); c !== NO_NODE; c = this.nextSibling(c)) if (kinds.includes(this.kind(c))) return c;
    return NO_NODE;
  }

  hasToken(node: NodeId, token: string): boolean {
    return this.childOfKind(node, token) !== NO_NODE;
  }

  /** Every node whose kind is one of `kinds`, in text order. */
  allOfKinds(kinds: ReadonlySet<string>): NodeId[] {
    const out: NodeId[] = [];
    const wanted = new Set([...this.#kinds.keys()].filter((id) => kinds.has(this.#kinds[id] ?? '')));
    if (kinds.has(ERROR_KIND)) wanted.add(ERROR_TYPE_ID);
    for (let n = 0; n < this.count; n++) if (wanted.has(this.#columns.kind[n] ?? 0)) out.push(n);
    return out;
  }
}

export interface TableColumns {
  readonly count: number;
  readonly firstError: NodeId;
  readonly kind: Uint16Array;
  readonly field: Uint16Array;
  readonly flags: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly parent: Int32Array;
  readonly next: Int32Array;
}

/** Whether two tables say the same of every node. */
export function sameColumns(a: TableColumns, b: TableColumns): boolean {
  if (a.count !== b.count || a.firstError !== b.firstError) return false;
  for (let n = 0; n < a.count; n++) {
    if (a.kind[n] !== b.kind[n] || a.field[n] !== b.field[n] || a.flags[n] !== b.flags[n] || a.start[n] !== b.start[n]) return false;
    if (a.end[n] !== b.end[n] || a.parent[n] !== b.parent[n] || a.next[n] !== b.next[n]) return false;
  }
  return true;
}

/** Copies a tree into columns. The caller still owns, and frees, the tree. */
export function columnsOf(tree: Tree): TableColumns {
  const cursor = tree.walk();
  try {
    const table = new GrowingColumns();
    let parent = NO_NODE;
    let previous = NO_NODE;
    for (;;) {
      const node = table.add(cursor, parent, previous);
      if (cursor.gotoFirstChild()) {
        parent = node;
        previous = NO_NODE;
        continue;
      }
      previous = node;
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return table.finish();
        previous = parent;
        parent = table.parentOf(parent);
      }
    }
  } finally {
    cursor.delete();
  }
}

type Cursor = ReturnType<Tree['walk']>;

class GrowingColumns {
  #capacity = 4096;
  #count = 0;
  #firstError: NodeId = NO_NODE;
  #kind = new Uint16Array(this.#capacity);
  #field = new Uint16Array(this.#capacity);
  #flags = new Uint8Array(this.#capacity);
  #start = new Int32Array(this.#capacity);
  #end = new Int32Array(this.#capacity);
  #parent = new Int32Array(this.#capacity);
  #next = new Int32Array(this.#capacity);

  add(cursor: Cursor, parent: NodeId, previous: NodeId): NodeId {
    if (this.#count === this.#capacity) this.#grow();
    const n = this.#count++;
    const kind = cursor.nodeTypeId;
    const missing = cursor.nodeIsMissing;
    this.#kind[n] = kind;
    this.#field[n] = cursor.currentFieldId;
    this.#flags[n] = (cursor.nodeIsNamed ? 1 : 0) | (missing ? 2 : 0);
    this.#start[n] = cursor.startIndex;
    this.#end[n] = cursor.endIndex;
    this.#parent[n] = parent;
    this.#next[n] = NO_NODE;
    if (previous !== NO_NODE) this.#next[previous] = n;
    if (this.#firstError === NO_NODE && (kind === ERROR_TYPE_ID || missing)) this.#firstError = n;
    return n;
  }

  parentOf(node: NodeId): NodeId {
    return this.#parent[node] ?? NO_NODE;
  }

  finish(): TableColumns {
    return {
      count: this.#count, firstError: this.#firstError, kind: this.#kind, field: this.#field, flags: this.#flags,
      start: this.#start, end: this.#end, parent: this.#parent, next: this.#next,
    };
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#kind = grown(this.#kind, new Uint16Array(this.#capacity));
    this.#field = grown(this.#field, new Uint16Array(this.#capacity));
    this.#flags = grown(this.#flags, new Uint8Array(this.#capacity));
    this.#start = grown(this.#start, new Int32Array(this.#capacity));
    this.#end = grown(this.#end, new Int32Array(this.#capacity));
    this.#parent = grown(this.#parent, new Int32Array(this.#capacity));
    this.#next = grown(this.#next, new Int32Array(this.#capacity));
  }
}

function grown<T extends Uint8Array | Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
