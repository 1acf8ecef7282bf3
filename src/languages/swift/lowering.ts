/**
 * What the parts of the Swift adapter share while one file is lowered: the tree, the builder, where in the code we are.
 * The parts call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder, FunctionSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { ClassLayer } from './class-layer.ts';
import type { TypeParams } from './type-params.ts';

/** What holds in one function's body (closures have one of their own). */
export interface Frame {
  /** `self` is the type: static members; or there is none. */
  readonly isStatic: boolean;
  readonly typeParams: TypeParams | null;
  /** Type node of what the function returns, -1 where none is written. */
  readonly returns: NodeId;
  /** Closures by syntax node, where the same code is lowered into several initialisers. */
  readonly definitions: Map<NodeId, number> | null;
  /** The code was lowered before, for another initialiser. */
  readonly repeats: boolean;
}

/** What the place where an expression stands says of it. */
export interface Hint {
  /** Given to a closure: the variable or property that it is assigned to. */
  readonly name?: string;
  /** Type node of what is expected, for `.member` and `.init(…)`. */
  readonly type?: NodeId;
}

/** Entrances to the parts. */
export interface Parts {
  /** Value of an expression, 0 for one without. */
  expression(l: Lowering, node: NodeId, hint: Hint): OpRef;
  /** Lowers a statement and records it; its value or 0. */
  statement(l: Lowering, node: NodeId): OpRef;
  /** Statements of one block, in the current scope; the value of the last. */
  statements(l: Lowering, nodes: readonly NodeId[]): OpRef;
  localFunction(l: Lowering, node: NodeId): void;
  /** A type where statements stand. */
  localType(l: Lowering, node: NodeId): void;
}

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  /** Types by the scope that their body opens. */
  readonly layers = new Map<Scope, ClassLayer>();
  /** Cases of the enums of this file, by name: the type's name, '' where several have the case. */
  readonly enumCases = new Map<string, string>();
  /** Operators that are functions at the top of the file. */
  readonly topOperators = new Set<string>();
  /** Prefix of the qualified names of top-level definitions, '' for none. */
  moduleName = '';
  frame: Frame = { isStatic: true, typeParams: null, returns: -1, definitions: null, repeats: false };
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

  statements(nodes: readonly NodeId[]): OpRef {
    return this.#parts.statements(this, nodes);
  }

  localFunction(node: NodeId): void {
    this.#parts.localFunction(this, node);
  }

  localType(node: NodeId): void {
    this.#parts.localType(this, node);
  }

  topLevelName(name: string): string {
    return this.moduleName === '' ? name : `${this.moduleName}.${name}`;
  }

  /** Named children; what the grammar made no sense of gives its parts. */
  items(node: NodeId): NodeId[] {
    if (node < 0) return [];
    const out: NodeId[] = [];
    const waiting = this.tree.namedChildren(node).reverse();
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (this.tree.kind(at) === 'ERROR') waiting.push(...this.tree.namedChildren(at).reverse());
      else if (this.tree.kind(at) !== 'directive') out.push(at);
    }
    return out;
  }

  /** Statements of a node that holds a `statements` node (a body, an accessor, a branch). */
  body(node: NodeId): NodeId[] {
    const { tree } = this;
    const held = tree.kind(node) === 'statements' ? node : tree.childOfKind(node, 'statements');
    return held < 0 ? [] : this.items(held);
  }

  /** Defines a function whose body is lowered later, in `frame`. */
  define(spec: FunctionSpec, frame: Partial<Frame>, body: (fn: number) => void): number {
    const inner: Frame = { ...this.frame, returns: -1, definitions: null, repeats: false, ...frame };
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

  hasModifier(node: NodeId, ...words: readonly string[]): boolean {
    const { tree } = this;
    const modifiers = tree.childOfKind(node, 'modifiers');
    return modifiers >= 0 && tree.namedChildren(modifiers).some((m) => words.includes(tree.textOf(m)));
  }
}
