/**
 * What the parts of the PHP adapter share while one file is lowered: the tree, the builder, where in the code we are.
 * The parts call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder, FunctionSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { ClassFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { Names } from './namespaces.ts';

/** A class while its body is lowered. */
export interface ClassContext {
  readonly cls: number;
  /** Dotted, with its namespace; '' for a class without a name. */
  readonly fullName: string;
  readonly variable: number;
  readonly kind: ClassFact['kind'];
  /** Dotted full name of the class that it extends, '' if none. */
  readonly parent: string;
  /** Own methods → whether static. */
  readonly methods: ReadonlyMap<string, boolean>;
}

/** What holds in one function's body. */
export interface Frame {
  readonly names: Names;
  readonly cls: ClassContext | null;
  /** There is no `$this`. */
  readonly isStatic: boolean;
  /** Type variables of doc comments (`@template`). */
  readonly templates: ReadonlySet<string>;
}

/** Entrances to the parts. */
export interface Parts {
  /** Value of an expression; `name` is given to a closure that stands there. */
  expression(l: Lowering, node: NodeId, name: string): OpRef;
  /** Lowers a statement and records it; its value or 0. */
  statement(l: Lowering, node: NodeId): OpRef;
  classDeclaration(l: Lowering, node: NodeId): void;
  /** The class of `new class … { }` as a value. */
  anonymousClass(l: Lowering, node: NodeId): OpRef;
}

/** A function or class that the file declares, wherever it stands: its name belongs to a namespace and not to a block. */
export interface Declared { readonly variable: number; readonly fullName: string; readonly names: Names }

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  /** Scope of the file's top-level code. */
  module: Scope | null = null;
  readonly declared = new Map<NodeId, Declared>();
  /** By full name in lower case. */
  readonly classes = new Map<string, number>();
  readonly functions = new Map<string, number>();
  /** By full name. */
  readonly constants = new Map<string, number>();
  /** Class variables by the short name that is bound to them at the top of the file, to their full names. */
  readonly boundClasses = new Map<string, string>();
  /** Functions with a `yield` of their own, by syntax node. */
  readonly generators = new Set<NodeId>();
  /** Doc comment in front of a node. */
  readonly docs = new Map<NodeId, NodeId>();
  /** Scopes that see the variables around them (arrow functions). */
  readonly openScopes = new Set<Scope>();
  /** Strings that are all that is ever stored in a variable; null: something else too. */
  readonly strings = new Map<number, Set<string> | null>();
  /** Texts of class constants, by `class::NAME`, the class by its full name in lower case. */
  readonly constantTexts = new Map<string, string>();
  /** Files that the top-level code includes by a literal path, as specifiers. */
  readonly included: string[] = [];
  /** Holds what an included file returns. */
  returned = -1;
  frame: Frame = { names: new Names(''), cls: null, isStatic: true, templates: new Set() };
  readonly #parts: Parts;

  constructor(tree: SyntaxTable, builder: FactsBuilder, parts: Parts) {
    this.tree = tree;
    this.b = builder;
    this.#parts = parts;
  }

  expression(node: NodeId, name = ''): OpRef {
    return node < 0 ? 0 : this.#parts.expression(this, node, name);
  }

  statement(node: NodeId): OpRef {
    return node < 0 ? 0 : this.#parts.statement(this, node);
  }

  /** Statements of a block, declarations being known before. */
  statements(block: NodeId): void {
    const { tree } = this;
    for (let c = tree.firstChild(block); c >= 0; c = tree.nextSibling(c)) if (tree.isNamed(c)) this.statement(c);
  }

  classDeclaration(node: NodeId): void {
    this.#parts.classDeclaration(this, node);
  }

  anonymousClass(node: NodeId): OpRef {
    return this.#parts.anonymousClass(this, node);
  }

  span(node: NodeId): Span {
    return this.tree.span(node);
  }

  text(node: NodeId): string {
    return this.tree.textOf(node);
  }

  /** Variable of a name in the current function alone, or -1: one that a test of its type says something of. */
  narrowable(name: string): number {
    return this.b.scope.own(`$${name}`);
  }

  get isTopLevel(): boolean {
    return this.b.currentFunction === 0;
  }

  /** Defines a function whose body is lowered later, in `frame`. */
  define(spec: FunctionSpec, frame: Partial<Frame>, body: (fn: number) => void): number {
    const inner: Frame = { ...this.frame, ...frame };
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

  record(node: NodeId, value: OpRef): void {
    this.b.statement(this.span(node), value);
  }
}
