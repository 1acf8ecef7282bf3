/**
 * What the parts of the Python adapter share while one file is lowered: the tree, the builder, where the code being
 * lowered stands, and what earlier code has taught about variables.
 *
 * Statements contain functions, functions contain statements: `Recursion` is how a part reaches those that contain it,
 * so that the files depend on each other in one direction only.
 */
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import { ERROR_KIND, NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { TypeExpr } from './type-model.ts';

export interface Recursion {
  /** Lowers an expression; `name` is what an anonymous function there is assigned to. */
  expression(l: Lowering, node: NodeId, name: string): OpRef;
  /** Lowers the statements that are children of `parent` (a block, the module, an ERROR). */
  statements(l: Lowering, parent: NodeId): void;
  /** Lowers a node of any kind, as in broken code: a statement as such, all else as an expression. */
  anything(l: Lowering, node: NodeId): OpRef;
}

/** An attribute of a class or of its instances. Several places may add to it; it becomes a member at the end of the file. */
export interface Field {
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly isStatic: boolean;
  readonly type: number;
  readonly decorators: readonly DecoratorFact[];
}

/** A field that the generated constructor of a data class takes. */
export interface DataField {
  readonly name: string;
  readonly type: number;
  readonly span: Span;
  readonly optional: boolean;
}

/** How a class gets a constructor that nobody wrote: from its fields in order, from keywords, or not at all. */
export type DataStyle = 'none' | 'fields' | 'tuple' | 'keywords';

export interface ClassBody {
  readonly index: number;
  /** From the outermost class: `Outer.Inner`. */
  readonly path: string;
  readonly value: OpRef;
  readonly scope: Scope;
  readonly isEnum: boolean;
  readonly dataStyle: DataStyle;
  readonly fields: Map<string, Field>;
  readonly dataFields: DataField[];
  /** Functions that the body defines, by name; the last of a name. */
  readonly functions: Map<string, number>;
  /** Names that a `global` statement in the body takes out of the class. */
  readonly globals: Set<string>;
}

/** Where the code being lowered stands. */
export interface Frame {
  /** Class whose body it is, directly. */
  readonly classBody: ClassBody | null;
  /** Class of the method around it, for `super`. */
  readonly method: ClassBody | null;
  readonly loopDepth: number;
  /** Inside a `match` inside the innermost loop: `break` has to say which of them it leaves. */
  readonly inSwitch: boolean;
}

const TOP: Frame = { classBody: null, method: null, loopDepth: 0, inSwitch: false };

export class Lowering {
  readonly tree: SyntaxTable;
  readonly builder: FactsBuilder;
  /** Dotted name from outside for a variable that an import binds. */
  readonly imported = new Map<number, string>();
  /** What a variable means as a type: an alias, a type variable's bound, null for an unbounded one. */
  readonly aliases = new Map<number, TypeExpr | null>();
  /** Variables that hold the receiver of a method. */
  readonly receivers = new Map<number, { readonly body: ClassBody; readonly isStatic: boolean }>();
  /** Variables that stand for another one, narrowed, in a part of the code. */
  readonly narrowed = new Map<number, number>();
  readonly classes = new Map<number, ClassBody>();
  readonly classBodies: ClassBody[] = [];
  readonly rootScope: Scope;
  /** Nodes that the grammar could make nothing of, in text order, and those of them that have been lowered. */
  readonly #errors: readonly NodeId[];
  readonly #seenErrors = new Set<NodeId>();
  readonly #recursion: Recursion;
  #frame: Frame = TOP;

  constructor(tree: SyntaxTable, builder: FactsBuilder, recursion: Recursion) {
    this.tree = tree;
    this.builder = builder;
    this.rootScope = builder.scope;
    this.#errors = tree.firstError < 0 ? [] : tree.allOfKinds(new Set([ERROR_KIND]));
    this.#recursion = recursion;
  }

  get frame(): Frame {
    return this.#frame;
  }

  within(change: Partial<Frame>, body: () => void): void {
    const outer = this.#frame;
    this.#frame = { ...outer, ...change };
    try {
      body();
    } finally {
      this.#frame = outer;
    }
  }

  /** For the body of a function, which runs elsewhere than where it is written. */
  withinFunction(method: ClassBody | null, body: () => void): void {
    this.within({ ...TOP, method }, body);
  }

  expression(node: NodeId, name = ''): OpRef {
    return this.#recursion.expression(this, node, name);
  }

  statements(parent: NodeId): void {
    if (parent >= 0) this.#recursion.statements(this, parent);
  }

  anything(node: NodeId): OpRef {
    return this.#recursion.anything(this, node);
  }

  /** Lowers the statements in an ERROR, once. */
  brokenStatements(error: NodeId): void {
    if (this.#seenErrors.has(error)) return;
    this.#seenErrors.add(error);
    this.statements(error);
  }

  /** Lowers what is broken inside `node` and was not met while lowering it; what lies in a function belongs to its body. */
  recover(node: NodeId): void {
    if (this.#errors.length === 0) return;
    for (let i = lowerBound(this.#errors, node); i < this.#errors.length; i++) {
      const error = this.#errors[i] ?? NO_NODE;
      if (this.tree.start(error) >= this.tree.end(node) && error !== node) return;
      if (!this.#seenErrors.has(error) && this.#runsWith(error, node)) this.brokenStatements(error);
    }
  }

  text(node: NodeId): string {
    return this.tree.textOf(node);
  }

  span(node: NodeId): Span {
    return this.tree.span(node);
  }

  /** Runs `body` in a scope of its own which does not see the names of a class body around it. */
  inInnerScope<T>(body: () => T, isClassBody = false): T {
    const saved = this.builder.scope;
    let outer = saved;
    while (outer.isClassBody && outer.parent) outer = outer.parent;
    this.builder.leaveScope(outer);
    try {
      return this.builder.inScope(body, isClassBody);
    } finally {
      this.builder.leaveScope(saved);
    }
  }

  /** Whether `inner` lies in `outer` without a function in between. */
  #runsWith(inner: NodeId, outer: NodeId): boolean {
    const { tree } = this;
    for (let at = inner; at !== outer; at = tree.parent(at)) {
      if (at === NO_NODE) return false;
      const around = tree.kind(tree.parent(at));
      if ((around === 'function_definition' || around === 'lambda') && tree.fieldName(at) === 'body') return false;
    }
    return true;
  }
}

/** Index of the first of the sorted nodes that is not before `node`. */
function lowerBound(nodes: readonly NodeId[], node: NodeId): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((nodes[mid] ?? 0) < node) low = mid + 1;
    else high = mid;
  }
  return low;
}
