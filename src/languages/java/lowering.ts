/**
 * What the parts of the Java adapter share while one file is lowered: the tree, the builder, where in the code we are.
 * The parts call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder, FunctionSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { ClassLayer, ClassRecord } from './class-layer.ts';
import type { TypeParams } from './type-params.ts';

/** What holds in one function's body (lambdas have one of their own). */
export interface Frame {
  /** No `this`: static methods and initialisers. */
  readonly isStatic: boolean;
  readonly typeParams: TypeParams | null;
  /** Results of the switches around the current place, innermost last. */
  readonly yields: OpRef[][];
  /** Lambdas and classes by syntax node, where the same code is lowered into several constructors. */
  readonly definitions: Map<NodeId, number> | null;
  /** The code was lowered before, for another constructor. */
  readonly repeats: boolean;
}

/** An anonymous class that an expression makes. */
export interface AnonymousClass {
  /** `class_body` */
  readonly body: NodeId;
  /** Node that the class is, for its span. */
  readonly whole: NodeId;
  readonly nameSpan: Span;
  readonly base: { readonly value: OpRef; readonly type: number };
  readonly argumentCount: number;
  /** Instead of that of the function around it. */
  readonly qualifiedName?: string;
}

/** Entrances to the parts. */
export interface Parts {
  /** Value of an expression; `name` is given to a lambda that stands there. */
  expression(l: Lowering, node: NodeId, name: string): OpRef;
  /** Lowers a statement and records it; its value or 0. */
  statement(l: Lowering, node: NodeId): OpRef;
  /** A class, interface, enum, record or annotation type declared inside a body. */
  localType(l: Lowering, node: NodeId): void;
  /** The class as a value. */
  anonymousClass(l: Lowering, spec: AnonymousClass): OpRef;
  /** What can be made of nodes that stand where the grammar has no place for them, in a class body if `cls` is one. */
  loose(l: Lowering, nodes: readonly NodeId[], cls: ClassRecord | null): void;
}

export interface Binding { readonly name: string; readonly variable: number }

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  /** Classes by the scope that their body opens. */
  readonly layers = new Map<Scope, ClassLayer>();
  /** Variables bound by `import static`. */
  readonly staticImports = new Set<number>();
  /** Pattern variables bound since the current statement began. */
  readonly bindings: Binding[] = [];
  /** '' for the package without a name. */
  packageName = '';
  frame: Frame = { isStatic: true, typeParams: null, yields: [], definitions: null, repeats: false };
  readonly #parts: Parts;

  constructor(tree: SyntaxTable, builder: FactsBuilder, parts: Parts) {
    this.tree = tree;
    this.b = builder;
    this.#parts = parts;
  }

  expression(node: NodeId, name = ''): OpRef {
    return this.#parts.expression(this, node, name);
  }

  statement(node: NodeId): OpRef {
    return this.#parts.statement(this, node);
  }

  /** Statements of a block in the current scope. */
  statements(block: NodeId): void {
    const { tree } = this;
    for (let c = tree.firstChild(block); c >= 0; c = tree.nextSibling(c)) if (tree.isNamed(c)) this.statement(c);
  }

  localType(node: NodeId): void {
    this.#parts.localType(this, node);
  }

  loose(nodes: readonly NodeId[], cls: ClassRecord | null = null): void {
    this.#parts.loose(this, nodes, cls);
  }

  anonymousClass(spec: AnonymousClass): OpRef {
    return this.#parts.anonymousClass(this, spec);
  }

  /** Defines a function whose body is lowered later, in `frame`. */
  define(spec: FunctionSpec, frame: Partial<Frame>, body: (fn: number) => void): number {
    const inner: Frame = { ...this.frame, yields: [], definitions: null, repeats: false, ...frame };
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

  /** Qualified name of a type at the top of the file: the package comes first, where there is one. */
  topLevelName(name: string): string {
    return this.packageName === '' ? name : `${this.packageName}.${name}`;
  }

  /** Records a statement, once where its code is lowered several times. */
  record(node: NodeId, value: OpRef): void {
    if (!this.frame.repeats) this.b.statement(this.tree.span(node), value);
  }
}
