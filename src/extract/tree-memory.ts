/**
 * A syntax tree read straight from the parser's memory. Walking it with the package's cursor takes some nine calls into wasm
 * for every node, which costs more than parsing; here it is array reads alone.
 *
 * What lies where is the C layout of tree-sitter's `Subtree`, `TSTree` and `TSLanguage` (subtree.h, tree.h, parser.h, language
 * versions 13 to 15) on a 32-bit machine. The package promises none of it: `grammars.ts` compares the first trees of each
 * grammar with the cursor's walk, and stays with the cursor where they differ.
 */
import { ERROR_TYPE_ID, NO_NODE } from './syntax-table.ts';
import type { TableColumns } from './syntax-table.ts';

/** The parts of the package's emscripten module that hold the parser's memory. They are replaced when it grows. */
export interface ParserMemory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

/** Offsets in the structs, in units of the field's own size; the second letter of `W`, `H`, `B` tables: words, half-words, bytes. */
const TREE_W = { root: 0, language: 2 } as const;
const NODE_W = { padding: 1, size: 4, childCount: 9, visibleChildren: 12, visibleDescendants: 14 } as const;
const NODE_H = { symbol: 20, production: 33 } as const;
const NODE_B = { flags: 44, moreFlags: 45 } as const;
const LANGUAGE_W = { fieldCount: 8, aliasLength: 9, fieldSlices: 16, fieldEntries: 17, metadata: 18, publicSymbols: 19, aliases: 21 } as const;

/** A handle of 8 bytes is a pointer, or a small leaf itself if this bit is set. */
const INLINE = 1;
/** Flags as a small leaf has them in its first byte. A pointed-to node has the same one bit lower, and `MISSING` elsewhere. */
const VISIBLE = 2;
const NAMED = 4;
const EXTRA = 8;
const INLINE_MISSING = 32;
const NODE_MISSING = 2;

const HANDLE_BYTES = 8;
const METADATA_BYTES = 3;
const METADATA_NAMED = 1;

/** Reads trees of one grammar. */
export class TreeMemory {
  readonly #memory: ParserMemory;
  /** Fields of a production's children by their number, made when first asked for; null: it has none. */
  readonly #fields = new Map<number, Uint16Array | null>();

  constructor(memory: ParserMemory) {
    this.#memory = memory;
  }

  /** @param tree address of a `TSTree`. @returns its nodes in preorder, or null where what lies there does not add up */
  read(tree: number): TableColumns | null {
    const words = this.#memory.HEAPU32;
    const language = words[(tree >> 2) + TREE_W.language] ?? 0;
    return new Walk(this.#memory, language, (production) => this.#fieldsOf(language, production)).run(tree + TREE_W.root * 4);
  }

  #fieldsOf(language: number, production: number): Uint16Array | null {
    let fields = this.#fields.get(production);
    if (fields === undefined) this.#fields.set(production, (fields = this.#readFields(language, production)));
    return fields;
  }

  #readFields(language: number, production: number): Uint16Array | null {
    const { HEAPU8: bytes, HEAPU16: halves, HEAPU32: words } = this.#memory;
    const at = language >> 2;
    if ((words[at + LANGUAGE_W.fieldCount] ?? 0) === 0) return null;
    const slice = ((words[at + LANGUAGE_W.fieldSlices] ?? 0) >> 1) + production * 2;
    const first = halves[slice] ?? 0;
    const length = halves[slice + 1] ?? 0;
    const fields = new Uint16Array(256);
    let isEmpty = true;
    for (let i = first; i < first + length; i++) {
      // Half-word of the field, byte of the child's number, byte that says whether a hidden child brought it in.
      const entry = (words[at + LANGUAGE_W.fieldEntries] ?? 0) + i * 4;
      const child = bytes[entry + 2] ?? 0;
      if (bytes[entry + 3] !== 0 || fields[child] !== 0) continue;
      fields[child] = halves[entry >> 1] ?? 0;
      isEmpty = false;
    }
    return isEmpty ? null : fields;
  }
}

/** A subtree whose children are being gone through. Children of a hidden one count as those of the visible one around it. */
class Frame {
  /** Address of the next child's handle. */
  next = 0;
  /** Address behind the last child's handle. */
  end = 0;
  /** Bytes from the start of the text to the end of the last child. */
  position = 0;
  /** Children so far without those that may stand anywhere (comments). */
  structural = 0;
  fields: Uint16Array | null = null;
  /** Half-word address of the names that the production gives its children, 0 for none. */
  aliases = 0;
  /** Nearest visible node, and the frame it has. */
  node: number = NO_NODE;
  owner: Frame = this;
  /** Last child of `node` so far; kept in the owner. */
  previous: number = NO_NODE;
  /** Field of a hidden subtree in what is around it, which its children have too. */
  field = 0;
}

/** Of the frame's next child: what its production says, or what the hidden subtree itself is to the one around it. */
function fieldOf({ fields, structural, field }: Frame): number {
  const own = fields?.[structural] ?? 0;
  return own === 0 ? field : own;
}

class Walk {
  readonly #bytes: Uint8Array;
  readonly #halves: Uint16Array;
  readonly #words: Uint32Array;
  readonly #fieldsOf: (production: number) => Uint16Array | null;
  readonly #publicSymbols: number;
  readonly #metadata: number;
  readonly #aliases: number;
  readonly #aliasLength: number;
  readonly #frames: Frame[] = [];
  #depth = 0;

  constructor({ HEAPU8, HEAPU16, HEAPU32 }: ParserMemory, language: number, fieldsOf: (production: number) => Uint16Array | null) {
    this.#bytes = HEAPU8;
    this.#halves = HEAPU16;
    this.#words = HEAPU32;
    this.#fieldsOf = fieldsOf;
    const at = language >> 2;
    this.#publicSymbols = (HEAPU32[at + LANGUAGE_W.publicSymbols] ?? 0) >> 1;
    this.#metadata = HEAPU32[at + LANGUAGE_W.metadata] ?? 0;
    this.#aliases = (HEAPU32[at + LANGUAGE_W.aliases] ?? 0) >> 1;
    this.#aliasLength = HEAPU16[(at + LANGUAGE_W.aliasLength) * 2] ?? 0;
  }

  run(root: number): TableColumns | null {
    const count = 1 + this.#descendants(root);
    if (count > this.#words.length) return null;
    const columns = {
      count, kind: new Uint16Array(count), field: new Uint16Array(count), flags: new Uint8Array(count), start: new Int32Array(count),
      end: new Int32Array(count), parent: new Int32Array(count), next: new Int32Array(count).fill(NO_NODE),
    };
    const { field: fields, parent, next } = columns;
    let firstError = NO_NODE;
    let size = 0;
    const add = (handle: number, alias: number, position: number): number => {
      const isError = this.#write(columns, size, { handle, alias, position });
      if (isError && firstError === NO_NODE) firstError = size;
      return size++;
    };
    const position = this.#padding(root);
    parent[add(root, 0, position)] = NO_NODE;
    this.#enter(root, position, null, 0);
    while (this.#depth > 0) {
      const frame = this.#frames[this.#depth - 1];
      if (frame === undefined) return null;
      if (frame.next >= frame.end) {
        this.#depth--;
        continue;
      }
      const handle = frame.next;
      frame.next += HANDLE_BYTES;
      const flags = this.#flags(handle);
      const isExtra = (flags & EXTRA) !== 0;
      const alias = isExtra || frame.aliases === 0 ? 0 : (this.#halves[frame.aliases + frame.structural] ?? 0);
      const field = isExtra ? 0 : fieldOf(frame);
      if (!isExtra) frame.structural++;
      const start = frame.position + this.#padding(handle);
      frame.position = start + this.#size(handle);
      if ((flags & VISIBLE) === 0 && alias === 0) {
        if (this.#visibleChildren(handle) > 0) this.#enter(handle, start, frame, field);
        continue;
      }
      if (size >= count) return null;
      const node = add(handle, alias, start);
      const { owner } = frame;
      fields[node] = field;
      parent[node] = owner.node;
      if (owner.previous !== NO_NODE) next[owner.previous] = node;
      owner.previous = node;
      this.#enter(handle, start, null, 0, node);
    }
    return size === count ? { ...columns, firstError } : null;
  }

  /** @returns whether the node stands for text that the grammar made no sense of, or for missing text */
  #write(to: Pick<TableColumns, 'kind' | 'flags' | 'start' | 'end'>, node: number, { handle, alias, position }: { handle: number; alias: number; position: number }): boolean {
    const flags = this.#flags(handle);
    const symbol = alias === 0 ? this.#symbol(handle) : alias;
    const kind = symbol === ERROR_TYPE_ID ? symbol : (this.#halves[this.#publicSymbols + symbol] ?? 0);
    const isNamed = alias === 0 ? (flags & NAMED) !== 0 : this.#bytes[this.#metadata + alias * METADATA_BYTES + METADATA_NAMED] !== 0;
    const isMissing = this.#isMissing(handle);
    to.kind[node] = kind;
    to.flags[node] = (isNamed ? 1 : 0) | (isMissing ? 2 : 0);
    to.start[node] = position >> 1;
    to.end[node] = (position + this.#size(handle)) >> 1;
    return kind === ERROR_TYPE_ID || isMissing;
  }

  /** Goes on with the children of a subtree that starts at `position`: a visible one with its number, or a hidden one in `around`. */
  #enter(handle: number, position: number, around: Frame | null, field: number, node = 0): void {
    const at = this.#words[handle >> 2] ?? 0;
    if ((at & INLINE) !== 0) return;
    const children = this.#words[(at >> 2) + NODE_W.childCount] ?? 0;
    if (children === 0) return;
    const frame = (this.#frames[this.#depth] ??= new Frame());
    this.#depth++;
    const production = this.#halves[(at >> 1) + NODE_H.production] ?? 0;
    frame.next = at - children * HANDLE_BYTES;
    frame.end = at;
    // A subtree starts where its first child does.
    frame.position = position - this.#padding(frame.next);
    frame.structural = 0;
    frame.fields = this.#fieldsOf(production);
    frame.aliases = production === 0 ? 0 : this.#aliases + production * this.#aliasLength;
    frame.owner = around === null ? frame : around.owner;
    frame.node = node;
    frame.previous = NO_NODE;
    frame.field = field;
  }

  #flags(handle: number): number {
    const at = this.#words[handle >> 2] ?? 0;
    return (at & INLINE) !== 0 ? at : (this.#bytes[at + NODE_B.flags] ?? 0) << 1;
  }

  #symbol(handle: number): number {
    const at = this.#words[handle >> 2] ?? 0;
    return (at & INLINE) !== 0 ? (at >> 8) & 0xff : (this.#halves[(at >> 1) + NODE_H.symbol] ?? 0);
  }

  #isMissing(handle: number): boolean {
    const at = this.#words[handle >> 2] ?? 0;
    return (at & INLINE) !== 0 ? (at & INLINE_MISSING) !== 0 : ((this.#bytes[at + NODE_B.moreFlags] ?? 0) & NODE_MISSING) !== 0;
  }

  /** Bytes of white space before a subtree. */
  #padding(handle: number): number {
    const at = this.#words[handle >> 2] ?? 0;
    return (at & INLINE) !== 0 ? (this.#bytes[handle + 6] ?? 0) : (this.#words[(at >> 2) + NODE_W.padding] ?? 0);
  }

  /** Bytes of a subtree without the white space before it. */
  #size(handle: number): number {
    const at = this.#words[handle >> 2] ?? 0;
    return (at & INLINE) !== 0 ? (this.#bytes[handle + 7] ?? 0) : (this.#words[(at >> 2) + NODE_W.size] ?? 0);
  }

  /** Of a leaf the word holds something else. */
  #ifInner(handle: number, word: number): number {
    const at = this.#words[handle >> 2] ?? 0;
    return (at & INLINE) !== 0 || (this.#words[(at >> 2) + NODE_W.childCount] ?? 0) === 0 ? 0 : (this.#words[(at >> 2) + word] ?? 0);
  }

  #visibleChildren(handle: number): number {
    return this.#ifInner(handle, NODE_W.visibleChildren);
  }

  #descendants(handle: number): number {
    return this.#ifInner(handle, NODE_W.visibleDescendants);
  }
}
