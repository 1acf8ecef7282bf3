/**
 * What the parts of the Rust adapter share while one file is lowered: the tree, the builder, where in the code we are. The parts
 * call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder, FunctionSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { TypeParams } from './type-params.ts';

/** What `Self` is: the type of an `impl`, or the trait whose body we are in (by its variable). */
export type SelfType =
  | { readonly kind: 'none' }
  | { readonly kind: 'type'; readonly node: NodeId; readonly associated: ReadonlyMap<string, NodeId> }
  | { readonly kind: 'trait'; readonly name: string; readonly variable: number; readonly associated: ReadonlyMap<string, NodeId> };

/** A module written in place, and the scope of its body. */
export interface InlineModule {
  readonly name: string;
  readonly cls: number;
  readonly scope: Scope;
}

/** Where a `break` with a value leaves it. */
export interface BreakTarget {
  readonly label: string;
  readonly values: OpRef[];
}

/** What holds in one function's body. */
export interface Frame {
  readonly self: SelfType;
  readonly typeParams: TypeParams | null;
  /** Type node of what the function returns, -1 where none is written. */
  readonly returns: NodeId;
  readonly breaks: readonly BreakTarget[];
  /** Modules written in place around the code, outermost first. */
  readonly modules: readonly InlineModule[];
}

export const NO_FRAME: Frame = { self: { kind: 'none' }, typeParams: null, returns: -1, breaks: [], modules: [] };

/** What the place where an expression stands says of it. */
export interface Hint {
  /** Given to a closure: the variable or field that it is assigned to. */
  readonly name?: string;
  /** Type node of what is expected. */
  readonly type?: NodeId;
}

/** What the file says of a struct or a variant. */
export interface StructShape {
  readonly kind: 'fields' | 'tuple' | 'unit';
  readonly fields: readonly string[];
}

/** Entrances to the parts. */
export interface Parts {
  /** Value of an expression, 0 for one without. */
  expression(l: Lowering, node: NodeId, hint: Hint): OpRef;
  /** Statements of a block in a scope of its own; the value of the last expression. */
  block(l: Lowering, node: NodeId, hint: Hint): OpRef;
  /** Declares and lowers items that stand among statements or in a body. */
  items(l: Lowering, nodes: readonly NodeId[]): void;
}

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  /** Structs and unions of the file by variable, variants by `Enum.Variant`. */
  readonly shapes = new Map<number, StructShape>();
  readonly variantShapes = new Map<string, StructShape>();
  /** Where imported names come from: variable → first segment of the path. */
  readonly importRoots = new Map<number, string>();
  /** What the file's type aliases stand for, by variable; their types once they are known. */
  readonly aliases = new Map<number, NodeId>();
  readonly aliasTypes = new Map<NodeId, number>();
  /** Places that variables are mutable references to; parameters' variables for what is written through them; variables that hold a number or text. */
  readonly lent = new Map<number, readonly NodeId[]>();
  readonly shadows = new Map<number, number>();
  readonly plain = new Set<number>();
  /** Rules of the macros that the file defines, by name. */
  readonly macros = new Map<string, NodeId>();
  /** Macros of the file that are being expanded, and what their variables stand for in the innermost. */
  readonly expanding = new Set<string>();
  metavariables: ReadonlyMap<string, OpRef> = new Map();
  /** Where the macro is used that is being expanded: its code stands there. */
  expansion: Span | null = null;
  /** The file, or a module in it, imports names that it does not list. */
  hasStarImports = false;
  /** Type that says nothing, once it is needed. */
  anyType = -1;
  frame: Frame = NO_FRAME;
  readonly fileScope: Scope;
  readonly #parts: Parts;

  constructor(tree: SyntaxTable, builder: FactsBuilder, parts: Parts) {
    this.tree = tree;
    this.b = builder;
    this.fileScope = builder.scope;
    this.#parts = parts;
  }

  expression(node: NodeId, hint: Hint = {}): OpRef {
    return node < 0 ? 0 : this.#parts.expression(this, node, hint);
  }

  block(node: NodeId, hint: Hint = {}): OpRef {
    return node < 0 ? 0 : this.#parts.block(this, node, hint);
  }

  items(nodes: readonly NodeId[]): void {
    this.#parts.items(this, nodes);
  }

  /** Named children; what the grammar made no sense of gives its parts. */
  children(node: NodeId): NodeId[] {
    if (node < 0) return [];
    const out: NodeId[] = [];
    const waiting = this.tree.namedChildren(node).reverse();
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (this.tree.kind(at) === 'ERROR') waiting.push(...this.tree.namedChildren(at).reverse());
      else out.push(at);
    }
    return out;
  }

  /** Defines a function whose body is lowered later, in the frame of now with these changes. */
  define(spec: FunctionSpec, frame: Partial<Frame>, body: (fn: number) => void): number {
    const inner: Frame = { ...this.frame, returns: -1, breaks: [], ...frame };
    return this.b.addFunction({ ...spec, body: (fn) => this.inFrame(inner, () => body(fn)) });
  }

  inFrame<T>(frame: Partial<Frame>, body: () => T): T {
    const outer = this.frame;
    this.frame = { ...outer, ...frame };
    try {
      return body();
    } finally {
      this.frame = outer;
    }
  }

  record(node: NodeId, value: OpRef): void {
    this.b.statement(this.tree.span(node), value);
  }

  /** The text of the file at a node, which may differ from the text that was parsed. */
  sourceOf(node: NodeId): string {
    return this.b.text.slice(this.tree.start(node), this.tree.end(node));
  }
}
