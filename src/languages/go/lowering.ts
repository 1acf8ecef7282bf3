/**
 * What the parts of the Go adapter share while one file is lowered: the tree, the builder, what the file declares, where in the
 * code we are. The parts call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';

/** What a type is made of, as far as the file shows; a pointer to a struct counts as the struct. */
export type Shape = 'struct' | 'interface' | 'function' | 'list' | 'map' | 'channel' | 'pointer' | 'scalar' | 'unknown';

/** A type that the file declares under a name. */
export interface NamedType {
  readonly name: string;
  readonly variable: number;
  /** Class, or -1 for an alias. */
  readonly cls: number;
  /** What follows the name, or -1 in broken code. */
  readonly node: NodeId;
  readonly typeParams: NodeId;
  /** Some method of it is in this file. */
  hasMethods: boolean;
}

/** Type parameters in scope: name → constraint node, -1 where it is not known. */
export interface TypeParams {
  readonly outer: TypeParams | null;
  readonly bounds: ReadonlyMap<string, NodeId>;
}

/** What holds in one function's body. */
export interface Frame {
  readonly typeParams: TypeParams | null;
  /** Variables of named results, in order; empty where results have no names. */
  readonly results: readonly number[];
  /** Type nodes of the results, in order. */
  readonly resultTypes: readonly NodeId[];
}

export const NO_FRAME: Frame = { typeParams: null, results: [], resultTypes: [] };

/** Entrances to the parts. */
export interface Parts {
  /** Value of an expression; `name` is given to a function literal that stands there. */
  expression(l: Lowering, node: NodeId, name: string): OpRef;
  /** Lowers a statement and records it; its value or 0. */
  statement(l: Lowering, node: NodeId): OpRef;
  /** Variable that the class of a struct or interface type without a name is bound to. */
  anonymousClass(l: Lowering, node: NodeId): number;
  /** Whether a statement defers a function literal; lowers it behind the statements that follow it. */
  defers(l: Lowering, node: NodeId): boolean;
  deferred(l: Lowering, node: NodeId, rest: () => void): void;
}

/** Deferred literals of one block that are run behind the rest; any more are run where they stand. */
const DEFERRED = 20;

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  /** Types of the file's top level, and those that functions declare, by variable. */
  readonly types = new Map<number, NamedType>();
  /** Function declarations of the file's top level, by variable. */
  readonly functions = new Map<number, NodeId>();
  /** Type nodes of variables, where the file shows them. */
  readonly typeNodes = new Map<number, NodeId>();
  /** Variables that hold receivers. */
  readonly receivers = new Set<number>();
  /** Parts of types that another file declares, by name. */
  readonly parts = new Map<string, number>();
  /** Types without a name that stand in the code, by node: variables that their classes are bound to. */
  readonly anonymous = new Map<NodeId, number>();
  /** Type nodes of the specs of variables and constants that were declared, -1 for none. */
  readonly specTypes = new Map<NodeId, NodeId>();
  /** That of the constant declared last. */
  constantType: NodeId = -1;
  /** Functions `init` of the file, which nobody can name. */
  readonly initialisers: number[] = [];
  /** Variables that hold the panic of the function around, by the function literal that it defers. */
  readonly recovered = new Map<NodeId, number>();
  frame: Frame = NO_FRAME;
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

  anonymousClass(node: NodeId): number {
    return this.#parts.anonymousClass(this, node);
  }

  /** Statements of a block, or of what holds a list of them, in the current scope. */
  statements(block: NodeId): void {
    this.#statementsFrom(this.tree.firstChild(block), 0);
  }

  #statementsFrom(first: NodeId, deferred: number): void {
    const { tree } = this;
    for (let c = first; c >= 0; c = tree.nextSibling(c)) {
      if (tree.kind(c) === 'statement_list') this.statements(c);
      else if (deferred < DEFERRED && this.#parts.defers(this, c)) {
        this.#parts.deferred(this, c, () => { this.#statementsFrom(tree.nextSibling(c), deferred + 1); });
        return;
      } else if (tree.isNamed(c)) this.statement(c);
    }
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
    this.b.statement(this.tree.span(node), value);
  }
}

/** What is inside any parentheses. */
export function unwrapped(tree: SyntaxTable, node: NodeId): NodeId {
  let at = node;
  while (tree.kind(at) === 'parenthesized_expression' || tree.kind(at) === 'parenthesized_type') at = tree.namedChildren(at)[0] ?? -1;
  return at;
}
