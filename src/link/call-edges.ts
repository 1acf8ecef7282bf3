/** Calls found: caller, callee, the operation that calls, and how the target was found. Kept once each. */
import type { OpRef } from '../model/ops.ts';

/**
 * `call`: by name, import or value; `method`: through a receiver's class or object; `new`: a constructor; `implicit`: accessor, operator,
 * iteration and the like; `callback`: handed to code outside the workspace, which is taken to call it there; `name`: the
 * receiver is unknown and the method's name is all there is; `dispatch`: a framework leads the call to what it knows by name or
 * type; `declared`: the abstract method that the receiver's declared type names,
 * beside the implementations that run.
 */
export type EdgeKind = 'call' | 'method' | 'new' | 'implicit' | 'callback' | 'dispatch' | 'name' | 'declared';

export interface CallEdge {
  readonly caller: number;
  readonly callee: number;
  /** In the caller's file. */
  readonly ref: OpRef;
  readonly kind: EdgeKind;
  /** Of a `dispatch`: how many arguments of the call come before those that are handed on. Absent: none. */
  readonly skip?: number;
}

export class CallEdges {
  readonly #edges: CallEdge[] = [];
  readonly #seen = new Set<string>();
  readonly #byCallee = new Map<number, CallEdge[]>();
  readonly #byCaller = new Map<number, CallEdge[]>();
  readonly #bySite = new Set<string>();
  readonly #declared = new Map<string, CallEdge>();

  /** False if the call was known. */
  add(edge: CallEdge): boolean {
    const key = `${edge.caller}:${edge.ref}:${edge.callee}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    this.#edges.push(edge);
    push(this.#byCallee, edge.callee, edge);
    push(this.#byCaller, edge.caller, edge);
    this.#bySite.add(`${edge.caller}:${edge.ref}`);
    return true;
  }

  /** Notes the abstract method that a call names. No code of its runs: whoever asks who calls whom is not told of it. */
  addDeclared(edge: Omit<CallEdge, 'kind'>): void {
    const key = `${edge.caller}:${edge.ref}:${edge.callee}`;
    if (this.#declared.has(key) || this.#seen.has(key)) return;
    this.#declared.set(key, { ...edge, kind: 'declared' });
  }

  /** Every call, those that only name an abstract method among them. */
  get all(): readonly CallEdge[] {
    return [...this.#edges, ...[...this.#declared].flatMap(([key, edge]) => (this.#seen.has(key) ? [] : [edge]))];
  }

  callersOf(fn: number): readonly CallEdge[] {
    return this.#byCallee.get(fn) ?? [];
  }

  callsFrom(fn: number): readonly CallEdge[] {
    return this.#byCaller.get(fn) ?? [];
  }

  hasTargets(caller: number, ref: OpRef): boolean {
    return this.#bySite.has(`${caller}:${ref}`);
  }
}

function push(map: Map<number, CallEdge[]>, key: number, edge: CallEdge): void {
  const list = map.get(key);
  if (list) list.push(edge);
  else map.set(key, [edge]);
}
