/** What the parts of the Ruby adapter share while one file is lowered: the tree, the builder, where in the code we are. */
import type { FactsBuilder, FunctionSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';

/** A class or module whose body the code is in. */
export interface ClassContext {
  readonly cls: number;
  /** Dotted; '' for one without a name. */
  readonly fullName: string;
  readonly isModule: boolean;
  /** Functions of the instance methods so far, by name. */
  readonly methods: Map<string, number>;
  readonly outer: ClassContext | null;
  /** `module_function` and `extend self`: methods from here on are the module's own as well. */
  ownMethods: boolean;
}

/** What holds in one function's body. */
export interface Frame {
  readonly cls: ClassContext | null;
  /** `self` is an instance, the class itself, or the object of the top level. */
  readonly self: 'instance' | 'class' | 'main';
  /** Method that the code is in; null at class level and at the top. */
  readonly method: { readonly name: string; readonly isConstructor: boolean; readonly fn: number } | null;
  /** Object whose own methods are defined here (`class << object`). Absent: none. */
  readonly holder?: NodeId;
}

/** Entrances to the parts, so that none of them imports another in a circle. */
export interface Parts {
  expression(l: Lowering, node: NodeId, name: string): OpRef;
  /** A block as a value; `name` is what it is assigned to. */
  block(l: Lowering, node: NodeId, name: string): OpRef;
  /** `&:name` */
  symbolBlock(l: Lowering, name: string, node: NodeId): OpRef;
  /** `reduce(:name)` */
  foldBlock(l: Lowering, name: string, node: NodeId): OpRef;
}

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  module: Scope | null = null;
  /** Variable of each class or module that the file opens, by dotted full name. */
  readonly classes = new Map<string, number>();
  /** Short names bound at the top of the file, to full names. */
  readonly bound = new Map<string, string>();
  /** Methods with a `yield` of their own, by syntax node. */
  readonly yielding = new Set<NodeId>();
  /** Scopes that see the variables around them (blocks). */
  readonly openScopes = new Set<Scope>();
  /** Instance methods of the classes that the file opens, by the class's full name and their own. */
  readonly methods = new Map<string, Map<string, number>>();
  /** Modules whose methods the code at the top of the file has. */
  readonly mixedIntoMain: string[] = [];
  /** Methods at the top of the file, by name. */
  readonly functions = new Map<string, number>();
  frame: Frame = { cls: null, self: 'main', method: null };
  readonly #parts: Parts;
  #heredocMap: ReadonlyMap<NodeId, NodeId> | null = null;
  readonly #heredocBodies = new Set<NodeId>();

  constructor(tree: SyntaxTable, builder: FactsBuilder, parts: Parts) {
    this.tree = tree;
    this.b = builder;
    this.#parts = parts;
  }

  /** Text that a `<<~NAME` stands for, which is written behind the line; -1 for none. */
  heredocOf(beginning: NodeId): NodeId {
    return this.#heredocs().get(beginning) ?? -1;
  }

  /** Whether the text is a part of the expression that announces it. */
  isHeredocUsed(body: NodeId): boolean {
    this.#heredocs();
    return this.#heredocBodies.has(body);
  }

  /** Texts come in the order in which they are announced. */
  #heredocs(): ReadonlyMap<NodeId, NodeId> {
    if (this.#heredocMap) return this.#heredocMap;
    const map = new Map<NodeId, NodeId>();
    const open: NodeId[] = [];
    for (let node = 0 as NodeId; node < this.tree.count; node++) {
      const kind = this.tree.kind(node);
      if (kind === 'heredoc_beginning') open.push(node);
      const beginning = kind === 'heredoc_body' ? open.shift() : undefined;
      if (beginning === undefined) continue;
      map.set(beginning, node);
      this.#heredocBodies.add(node);
    }
    this.#heredocMap = map;
    return map;
  }

  /** Value of a node; `name` is given to a block that stands there. */
  expression(node: NodeId, name = ''): OpRef {
    return node < 0 ? 0 : this.#parts.expression(this, node, name);
  }

  block(node: NodeId, name = ''): OpRef {
    return this.#parts.block(this, node, name);
  }

  symbolBlock(name: string, node: NodeId): OpRef {
    return this.#parts.symbolBlock(this, name, node);
  }

  foldBlock(name: string, node: NodeId): OpRef {
    return this.#parts.foldBlock(this, name, node);
  }

  /** Whether the code is in a block, whose `self` may be another than that around it. */
  get isInBlock(): boolean {
    return this.openScopes.has(this.b.scope);
  }

  /** Statements in order, each recorded; the value of the last. */
  statements(nodes: readonly NodeId[]): OpRef {
    let value = 0;
    for (const node of nodes) {
      value = this.expression(node);
      // Accessors are members of their class: what is said of them is said of the field.
      if (!this.#declaresAccessors(node)) this.b.statement(this.span(node), value);
    }
    return value;
  }

  #declaresAccessors(node: NodeId): boolean {
    const { tree } = this;
    return this.frame.self === 'class' && tree.kind(node) === 'call' && tree.field(node, 'receiver') < 0 && /^attr_(?:reader|writer|accessor)$/.test(this.text(tree.field(node, 'method')));
  }

  span(node: NodeId): Span {
    return this.tree.span(node);
  }

  text(node: NodeId): string {
    return this.tree.textOf(node);
  }

  define(spec: FunctionSpec, frame: Partial<Frame>, body: (fn: number) => void): number {
    const inner: Frame = { ...this.frame, ...frame };
    return this.b.addFunction({ ...spec, body: (fn) => {
      const outer = this.frame;
      this.frame = inner;
      body(fn);
      this.frame = outer;
    } });
  }

  /** Variable of a name that the code at hand can see, or -1. */
  find(name: string): number {
    for (let scope: Scope | null = this.b.scope; scope; scope = scope.parent) {
      const variable = scope.own(name);
      if (variable >= 0 && !this.bound.has(name)) return variable;
      if (!this.openScopes.has(scope)) return -1;
    }
    return -1;
  }

  variable(name: string, span: Span): number {
    const known = this.find(name);
    return known >= 0 ? known : this.b.declare(name, 'local', span);
  }
}
