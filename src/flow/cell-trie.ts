/**
 * A persistent map from small whole numbers to values: a radix tree of which versions share what did not change (the vectors
 * of Bagwell and Hickey). Nodes made by one owner are changed in place by that owner and copied by all others.
 */

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** Whoever may change a node in place. */
export interface Owner { readonly owner: true }

interface Node<T> { readonly owner: Owner; readonly slots: (Node<T> | T | undefined)[] }

export interface Trie<T> { readonly root: Node<T> | null; /** Bits that lie above the lowest level. */ readonly shift: number }

export function emptyTrie<T>(): Trie<T> {
  return { root: null, shift: 0 };
}

export function trieGet<T>({ root, shift }: Trie<T>, index: number): T | undefined {
  if (root === null || index >>> shift >= WIDTH) return undefined;
  let node = root;
  for (let s = shift; s > 0; s -= BITS) {
    const next = node.slots[(index >>> s) & MASK] as Node<T> | undefined;
    if (next === undefined) return undefined;
    node = next;
  }
  return node.slots[index & MASK] as T | undefined;
}

/** The trie with a value at `index`; nodes of `owner` are changed in place, so the trie given may change with it. */
export function trieSet<T>(trie: Trie<T>, index: number, value: T, owner: Owner): Trie<T> {
  let { root, shift } = trie;
  root ??= newNode(owner);
  while (index >>> shift >= WIDTH) {
    root = newNode<T>(owner, [root]);
    shift += BITS;
  }
  const top = owned(root, owner);
  let node = top;
  for (let s = shift; s > 0; s -= BITS) {
    const i = (index >>> s) & MASK;
    const below = node.slots[i] as Node<T> | undefined;
    const next = below === undefined ? newNode<T>(owner) : owned(below, owner);
    node.slots[i] = next;
    node = next;
  }
  node.slots[index & MASK] = value;
  return top === trie.root && shift === trie.shift ? trie : { root: top, shift };
}

function newNode<T>(owner: Owner, slots: (Node<T> | T | undefined)[] = []): Node<T> {
  return { owner, slots };
}

function owned<T>(node: Node<T>, owner: Owner): Node<T> {
  return node.owner === owner ? node : newNode(owner, node.slots.slice());
}
