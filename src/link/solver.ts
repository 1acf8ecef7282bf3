/**
 * Inclusion-based points-to solving: nodes hold sets of tokens, edges say "flows into", listeners turn a token that
 * arrives into further edges. Sets only grow, so the least solution does not depend on the order in which nodes, edges and
 * listeners are added (Andersen 1994; difference propagation after Pearce et al. 2003).
 */

export type Node = number;
export type Token = number;

/** Maps a token on its way along an edge; 0 drops it. Must be a pure function of the token. */
export type Transform = (token: Token) => Token;
export type Listener = (token: Token) => void;

interface Edge { readonly to: Node; readonly transform: Transform | null }

interface NodeState {
  /** In order of arrival; those before `done` have been passed on. */
  readonly tokens: Token[];
  done: number;
  members: Set<Token> | null;
  edges: Edge[] | null;
  targets: Set<Node> | null;
  listeners: Listener[] | null;
  queued: boolean;
}

const LINEAR_LIMIT = 8;
/** A hundred times what a hundred thousand lines of ordinary code take; code that goes round in values from outside can take any amount. */
const STEP_LIMIT = 80_000_000;
const NO_TOKENS: readonly Token[] = [];

export class Solver {
  readonly #nodes: (NodeState | null)[] = [null];
  #queue: Node[] = [];
  #steps = 0;

  /** True once the work went past the limit: what was left to pass on was dropped. */
  get isExhausted(): boolean {
    return this.#steps > STEP_LIMIT;
  }

  /** A new, empty node. Nodes are numbered from 1; 0 stands for "nothing flows here". */
  node(): Node {
    this.#nodes.push(null);
    return this.#nodes.length - 1;
  }

  get nodeCount(): number {
    return this.#nodes.length;
  }

  /** Times that a token was passed on so far: a measure of work. */
  get steps(): number {
    return this.#steps;
  }

  tokens(node: Node): readonly Token[] {
    return this.#nodes[node]?.tokens ?? NO_TOKENS;
  }

  add(node: Node, token: Token): void {
    if (node === 0 || token === 0) return;
    const state = this.#state(node);
    if (has(state, token)) return;
    state.tokens.push(token);
    if (state.members) state.members.add(token);
    else if (state.tokens.length > LINEAR_LIMIT) state.members = new Set(state.tokens);
    if (!state.queued) {
      state.queued = true;
      this.#queue.push(node);
    }
  }

  /** Everything in `from` flows into `to`. Plain edges are kept once; a transforming edge is the caller's to add once. */
  edge(from: Node, to: Node, transform: Transform | null = null): void {
    if (from === 0 || to === 0 || (from === to && !transform)) return;
    const state = this.#state(from);
    if (!transform) {
      state.targets ??= new Set();
      if (state.targets.has(to)) return;
      state.targets.add(to);
    }
    (state.edges ??= []).push({ to, transform });
    for (let i = 0; i < state.done; i++) this.#pass(state.tokens[i] ?? 0, to, transform);
  }

  /** Calls `listener` once for every token that is or comes into `node`. */
  listen(node: Node, listener: Listener): void {
    if (node === 0) return;
    const state = this.#state(node);
    (state.listeners ??= []).push(listener);
    for (let i = 0, n = state.done; i < n; i++) listener(state.tokens[i] ?? 0);
  }

  /** Passes tokens on until nothing changes. `tick` is called now and then and may throw to stop. */
  run(tick: () => void): void {
    for (let i = 0; i < this.#queue.length; i++) {
      if ((i & 0xfff) === 0) tick();
      if (this.isExhausted) break;
      const node = this.#queue[i] ?? 0;
      const state = this.#nodes[node];
      if (state) this.#flush(state);
    }
    this.#queue = [];
  }

  #flush(state: NodeState): void {
    state.queued = false;
    const from = state.done;
    const to = state.tokens.length;
    state.done = to;
    const edges = state.edges?.length ?? 0;
    const listeners = state.listeners?.length ?? 0;
    this.#steps += (to - from) * (1 + edges + listeners);
    for (let t = from; t < to; t++) {
      const token = state.tokens[t] ?? 0;
      for (let e = 0; e < edges; e++) {
        const edge = state.edges?.[e];
        if (edge) this.#pass(token, edge.to, edge.transform);
      }
      for (let l = 0; l < listeners; l++) state.listeners?.[l]?.(token);
    }
  }

  #pass(token: Token, to: Node, transform: Transform | null): void {
    this.add(to, transform ? transform(token) : token);
  }

  #state(node: Node): NodeState {
    let state = this.#nodes[node];
    if (!state) {
      state = { tokens: [], done: 0, members: null, edges: null, targets: null, listeners: null, queued: false };
      this.#nodes[node] = state;
    }
    return state;
  }
}

function has(state: NodeState, token: Token): boolean {
  return state.members ? state.members.has(token) : state.tokens.includes(token);
}
