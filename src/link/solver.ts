/**
 * Inclusion-based points-to solving: nodes hold sets of tokens, edges say "flows into", listeners turn a token that
 * arrives into further edges. Sets only grow, so the least solution does not depend on the order in which nodes, edges and
 * listeners are added (Andersen 1994; difference propagation after Pearce et al. 2003). Nodes that flow into each other in a
 * circle hold the same and are made one from time to time (Fähndrich et al. 1998).
 */
import { strongComponents } from './strong-components.ts';

export type Node = number;
export type Token = number;

/** Maps a token on its way along an edge; 0 drops it. Must be a pure function of the token. */
export type Transform = (token: Token) => Token;
export type Listener = (token: Token) => void;

interface FilteredEdge { readonly to: Node; readonly transform: Transform }

interface NodeState {
  /** In order of arrival; those before `done` have been passed on. */
  readonly tokens: Token[];
  done: number;
  members: Set<Token> | null;
  /** Where tokens flow as they are. */
  targets: Node[] | null;
  targetSet: Set<Node> | null;
  filtered: FilteredEdge[] | null;
  listeners: Listener[] | null;
  queued: boolean;
}

const LINEAR_LIMIT = 8;
/** A hundred times what a hundred thousand lines of ordinary code take; code that goes round in values from outside can take any amount. */
const STEP_LIMIT = 80_000_000;
const NO_TOKENS: readonly Token[] = [];
/** Work between two looks for circles, at least; and tokens from which a node is worth looking at. */
const SWEEPS = { every: 200_000, crowd: 12 };

export class Solver {
  /** Of a node that was made one with others: the node that stands for it, or one on the way there. Of a constant: its token, taken negative. */
  readonly #nodes: (NodeState | Node | null)[] = [null];
  /** Nodes with many tokens. */
  #crowded: Node[] = [];
  #queue: Node[] = [];
  #steps = 0;
  readonly #sweeps: typeof SWEEPS;
  #nextSweep: number;

  /** `sweeps` is for tests: circles matter where there is much. */
  constructor(sweeps = SWEEPS) {
    this.#sweeps = sweeps;
    this.#nextSweep = sweeps.every;
  }

  /** True once the work went past the limit: what was left to pass on was dropped. */
  get isExhausted(): boolean {
    return this.#steps > STEP_LIMIT;
  }

  /** A new, empty node. Nodes are numbered from 1; 0 stands for "nothing flows here". */
  node(): Node {
    this.#nodes.push(null);
    return this.#nodes.length - 1;
  }

  /** A new node that holds one token for good, or none for 0: nothing flows into it. */
  constant(token: Token): Node {
    this.#nodes.push(token === 0 ? null : -token);
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
    const entry = this.#nodes[this.#standIn(node)];
    if (typeof entry === 'number') return [-entry];
    return entry?.tokens ?? NO_TOKENS;
  }

  add(node: Node, token: Token): void {
    if (node === 0 || token === 0) return;
    const at = this.#standIn(node);
    const state = this.#state(at);
    if (!state || has(state, token)) return;
    addNewToken(state, token);
    if (state.tokens.length === this.#sweeps.crowd) this.#crowded.push(at);
    this.#enqueue(at, state);
  }

  /** Everything in `from` flows into `to`. Plain edges are kept once; a transforming edge is the caller's to add once. */
  edge(from: Node, to: Node, transform: Transform | null = null): void {
    if (from === 0 || to === 0) return;
    const source = this.#standIn(from);
    const target = this.#standIn(to);
    if (source === target && !transform) return;
    const state = this.#state(source);
    if (!state) {
      this.#pass(this.tokens(source)[0] ?? 0, to, transform);
      return;
    }
    if (transform) (state.filtered ??= []).push({ to, transform });
    else if (!addTarget(state, target)) return;
    for (let i = 0; i < state.done; i++) this.#pass(state.tokens[i] ?? 0, to, transform);
  }

  /** Calls `listener` once for every token that is or comes into `node`. */
  listen(node: Node, listener: Listener): void {
    if (node === 0) return;
    const state = this.#state(this.#standIn(node));
    if (!state) {
      for (const token of this.tokens(node)) listener(token);
      return;
    }
    (state.listeners ??= []).push(listener);
    for (let i = 0, n = state.done; i < n; i++) listener(state.tokens[i] ?? 0);
  }

  /** Passes tokens on until nothing changes. `tick` is called now and then and may throw to stop. */
  run(tick: () => void): void {
    for (let i = 0; i < this.#queue.length; i++) {
      if ((i & 0xfff) === 0) tick();
      if (this.isExhausted) break;
      if (this.#steps > this.#nextSweep) this.#sweep();
      const state = this.#known(this.#queue[i] ?? 0);
      if (state?.queued === true) this.#flush(state);
    }
    this.#queue = [];
  }

  #flush(state: NodeState): void {
    state.queued = false;
    const from = state.done;
    const to = state.tokens.length;
    state.done = to;
    // What is added while tokens are passed on has got them already.
    this.#deliver(state.tokens, outputsOf(state), from, to);
  }

  #pass(token: Token, to: Node, transform: Transform | null): void {
    this.add(to, transform ? transform(token) : token);
  }

  /** Makes one of nodes that flow into each other. Only those with many tokens are worth the look. */
  #sweep(): void {
    this.#crowded = [...new Set(this.#crowded.map((node) => this.#standIn(node)))];
    const isCrowded = new Set(this.#crowded);
    let edges = 0;
    const next = (node: Node): readonly Node[] => {
      const state = this.#known(node);
      if (!state?.targets) return [];
      this.#straighten(node, state);
      const crowded = state.targets.filter((to) => isCrowded.has(to));
      edges += state.targets.length;
      return crowded;
    };
    for (const component of strongComponents(this.#crowded, next)) this.#merge(component);
    this.#nextSweep = this.#steps + Math.max(this.#sweeps.every, edges);
  }

  /** Targets that became one are one target. */
  #straighten(node: Node, state: NodeState): void {
    if (!state.targets || state.targets.every((to) => typeof this.#nodes[to] !== 'number')) return;
    const targets = new Set(state.targets.map((to) => this.#standIn(to)));
    targets.delete(node);
    state.targets = [...targets];
    state.targetSet = targets;
  }

  /** The busiest node stands for all from here on; what each has not passed on yet of what they have together, it passes on now. */
  #merge(component: readonly Node[]): void {
    const states = component.flatMap((node) => this.#known(node) ?? []);
    const busiest = states.reduce((most, state) => (busyness(state) > busyness(most) ? state : most));
    const node = component[states.indexOf(busiest)] ?? 0;
    const others = states.filter((state) => state !== busiest);
    const left = busiest.tokens.slice(busiest.done);
    for (const { tokens } of others) for (const t of tokens) if (addToken(busiest, t)) left.push(t);
    busiest.done = busiest.tokens.length;
    const deliveries = [{ tokens: left, outputs: outputsOf(busiest) }, ...others.map((state) => {
      const passed = new Set(state.tokens.slice(0, state.done));
      return { tokens: busiest.tokens.filter((t) => !passed.has(t)), outputs: outputsOf(state) };
    })];
    for (const member of component) if (member !== node) this.#nodes[member] = node;
    for (const state of others) {
      for (const to of state.targets ?? []) if (this.#standIn(to) !== node) addTarget(busiest, this.#standIn(to));
      if (state.filtered) busiest.filtered = [...(busiest.filtered ?? []), ...state.filtered];
      if (state.listeners) busiest.listeners = [...(busiest.listeners ?? []), ...state.listeners];
    }
    for (const { tokens, outputs } of deliveries) this.#deliver(tokens, outputs);
  }

  #deliver(tokens: readonly Token[], { targets, filtered, listeners, counts }: Outputs, from = 0, to = tokens.length): void {
    this.#steps += (to - from) * (1 + counts.targets + counts.filtered + counts.listeners);
    for (let t = from; t < to; t++) {
      const token = tokens[t] ?? 0;
      for (let i = 0; i < counts.targets; i++) this.add(targets[i] ?? 0, token);
      for (let i = 0; i < counts.filtered; i++) {
        const edge = filtered[i];
        if (edge) this.add(edge.to, edge.transform(token));
      }
      for (let i = 0; i < counts.listeners; i++) listeners[i]?.(token);
    }
  }

  #standIn(node: Node): Node {
    let at = node;
    for (let entry = this.#nodes[at]; typeof entry === 'number' && entry > 0; entry = this.#nodes[at]) at = entry;
    return at;
  }

  #enqueue(node: Node, state: NodeState): void {
    if (state.queued) return;
    state.queued = true;
    this.#queue.push(node);
  }

  #known(node: Node): NodeState | null {
    const state = this.#nodes[this.#standIn(node)];
    return typeof state === 'object' ? state : null;
  }

  /** `at` stands for itself; null for a constant. */
  #state(at: Node): NodeState | null {
    const entry = this.#nodes[at];
    if (typeof entry === 'number') return null;
    let state = entry;
    if (!state) {
      state = { tokens: [], done: 0, members: null, targets: null, targetSet: null, filtered: null, listeners: null, queued: false };
      this.#nodes[at] = state;
    }
    return state;
  }
}

/** Where a node passes its tokens on to, as it stands at one moment: the lists grow at their ends. */
interface Outputs {
  readonly targets: readonly Node[];
  readonly filtered: readonly FilteredEdge[];
  readonly listeners: readonly Listener[];
  readonly counts: { readonly targets: number; readonly filtered: number; readonly listeners: number };
}

const NOTHING: readonly never[] = [];

function outputsOf(state: NodeState): Outputs {
  const { targets, filtered, listeners } = { targets: state.targets ?? NOTHING, filtered: state.filtered ?? NOTHING, listeners: state.listeners ?? NOTHING };
  return { targets, filtered, listeners, counts: { targets: targets.length, filtered: filtered.length, listeners: listeners.length } };
}

function busyness({ targets, filtered, listeners }: NodeState): number {
  return (targets?.length ?? 0) + (filtered?.length ?? 0) + (listeners?.length ?? 0);
}

/** False if it was there. */
function addToken(state: NodeState, token: Token): boolean {
  if (has(state, token)) return false;
  addNewToken(state, token);
  return true;
}

function addNewToken(state: NodeState, token: Token): void {
  state.tokens.push(token);
  if (state.members) state.members.add(token);
  else if (state.tokens.length > LINEAR_LIMIT) state.members = new Set(state.tokens);
}

/** False if it was there. */
function addTarget(state: NodeState, target: Node): boolean {
  const targets = (state.targets ??= []);
  if (state.targetSet ? state.targetSet.has(target) : targets.includes(target)) return false;
  targets.push(target);
  if (state.targetSet) state.targetSet.add(target);
  else if (targets.length > LINEAR_LIMIT) state.targetSet = new Set(targets);
  return true;
}

function has(state: NodeState, token: Token): boolean {
  return state.members ? state.members.has(token) : state.tokens.includes(token);
}
