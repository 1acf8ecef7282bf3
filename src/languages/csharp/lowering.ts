/**
 * What the parts of the C# adapter share while one file is lowered: the tree, the builder, where in the code we are.
 * The parts call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder, FunctionSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { ClassLayer } from './class-layer.ts';
import type { TypeParams } from './type-params.ts';

/** What holds in one function's body (lambdas have one of their own). */
export interface Frame {
  /** No `this`: static members, top-level code. */
  readonly isStatic: boolean;
  readonly typeParams: TypeParams | null;
  /** Type node of what the function returns, -1 where none is written. */
  readonly returns: NodeId;
  /** Variables of the parameters that the caller sees the changes of (`out`, `ref`). */
  readonly outParams: ReadonlySet<number>;
  /** Lambdas by syntax node, where the same code is lowered into several constructors. */
  readonly definitions: Map<NodeId, number> | null;
  /** The code was lowered before, for another constructor. */
  readonly repeats: boolean;
}

/** What the place where an expression stands says of it. */
export interface Hint {
  /** Given to a lambda: the variable or field that it is assigned to. */
  readonly name?: string;
  /** Type node of what is expected, for `new()` and the names of a tuple's parts. */
  readonly type?: NodeId;
}

/** Entrances to the parts. */
export interface Parts {
  /** Value of an expression, 0 for one without. */
  expression(l: Lowering, node: NodeId, hint: Hint): OpRef;
  /** Lowers a statement and records it; its value or 0. */
  statement(l: Lowering, node: NodeId): OpRef;
  /** Statements of one block, in the current scope. */
  statements(l: Lowering, nodes: readonly NodeId[]): void;
  localFunction(l: Lowering, node: NodeId): void;
  /** A type where statements stand. */
  localType(l: Lowering, node: NodeId): void;
}

const NO_OUT: ReadonlySet<number> = new Set();

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  /** Classes by the scope that their body opens. */
  readonly layers = new Map<Scope, ClassLayer>();
  /** Names of the delegate types and of the events with accessors of this file. */
  readonly delegates = new Set<string>();
  readonly eventsWithAccessors = new Set<string>();
  /** What `.name` and `[key]` at the start of the right side of `?.` are read from, innermost last. */
  readonly bindingTargets: OpRef[] = [];
  frame: Frame = { isStatic: true, typeParams: null, returns: -1, outParams: NO_OUT, definitions: null, repeats: false };
  readonly #parts: Parts;

  constructor(tree: SyntaxTable, builder: FactsBuilder, parts: Parts) {
    this.tree = tree;
    this.b = builder;
    this.#parts = parts;
  }

  expression(node: NodeId, hint: Hint = {}): OpRef {
    return node < 0 ? 0 : this.#parts.expression(this, node, hint);
  }

  statement(node: NodeId): OpRef {
    return this.#parts.statement(this, node);
  }

  /** Statements of a block in the current scope. */
  statements(nodes: readonly NodeId[]): void {
    this.#parts.statements(this, nodes);
  }

  localFunction(node: NodeId): void {
    this.#parts.localFunction(this, node);
  }

  localType(node: NodeId): void {
    this.#parts.localType(this, node);
  }

  /** Children that stand for something: named ones, `this` and `base`, which the grammar has as bare tokens. */
  parts(node: NodeId): NodeId[] {
    const { tree } = this;
    const out: NodeId[] = [];
    for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
      const kind = tree.kind(c);
      if (kind === 'this' || kind === 'base' || (tree.isNamed(c) && kind !== 'comment')) out.push(c);
    }
    return out;
  }

  /** The expression of an `argument`, behind its name and `out`; any other node is its own. */
  argument(node: NodeId): NodeId {
    return this.tree.kind(node) === 'argument' ? (this.parts(node).at(-1) ?? -1) : node;
  }

  /**
   * Named children, those of every branch of `#if` among them as if they stood there; what the grammar made no sense of gives
   * its parts.
   */
  items(node: NodeId): NodeId[] {
    if (node < 0) return [];
    const out: NodeId[] = [];
    const waiting = this.parts(node).reverse();
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const kind = this.tree.kind(at);
      if (kind.startsWith('preproc_') || kind === 'ERROR') {
        if (!BRANCHES.has(kind)) continue;
        const inner = this.parts(at).filter((c) => this.tree.fieldName(c) !== 'condition' && !PREPROC_WORDS.has(this.tree.kind(c)));
        waiting.push(...inner.reverse());
      } else out.push(at);
    }
    return out;
  }

  /** Defines a function whose body is lowered later, in `frame`. */
  define(spec: FunctionSpec, frame: Partial<Frame>, body: (fn: number) => void): number {
    const inner: Frame = { ...this.frame, returns: -1, outParams: NO_OUT, definitions: null, repeats: false, ...frame };
    return this.b.addFunction({ ...spec, body: (fn) => this.inFrame(inner, () => body(fn)) });
  }

  inFrame<T>(frame: Frame, body: () => T): T {
    const outer = this.frame;
    this.frame = frame;
    try {
      return body();
    } finally {
      this.frame = outer;
    }
  }

  /** Records a statement, once where its code is lowered several times. */
  record(node: NodeId, value: OpRef): void {
    if (!this.frame.repeats) this.b.statement(this.tree.span(node), value);
  }

  hasModifier(node: NodeId, word: string): boolean {
    const { tree } = this;
    for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) if (tree.kind(c) === 'modifier' && tree.textOf(c) === word) return true;
    return false;
  }
}

const BRANCHES: ReadonlySet<string> = new Set(['preproc_if', 'preproc_else', 'preproc_elif', 'preproc_if_in_attribute_list', 'ERROR']);
const PREPROC_WORDS: ReadonlySet<string> = new Set(['preproc_arg']);
