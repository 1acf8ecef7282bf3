/**
 * What the parts of the Scala adapter share while one file is lowered: the tree, the builder, where in the code we are.
 * The parts call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder, FunctionSpec, ParamSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { ClassFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';

/** What a name in a class is: held by each instance, called with or without arguments, or held by the class itself (enum cases). */
export type Meaning = 'field' | 'getter' | 'method' | 'static';

export interface ClassLayer {
  readonly cls: number;
  readonly name: string;
  /** Variable that the name binds, or -1. */
  readonly variable: number;
  readonly members: ReadonlyMap<string, Meaning>;
  /** Variable that holds the one instance of an object, or -1. */
  readonly instance: number;
  /** `self` of `self =>`, '' where there is none. */
  readonly selfName: string;
}

/** A parameter with the expression of its default (-1: none). */
export interface Param { readonly spec: ParamSpec; readonly value: NodeId; readonly node: NodeId }

/** A base with the lists of arguments that its constructor is given. */
export interface BaseSource { readonly type: NodeId; readonly lists: readonly NodeId[] }

export interface ClassRecord {
  readonly layer: ClassLayer;
  readonly cls: number;
  readonly kind: ClassFact['kind'];
  readonly node: NodeId;
  readonly params: readonly Param[];
  readonly bases: readonly BaseSource[];
  /** Code of the body outside of functions, in order. */
  readonly inits: (() => void)[];
  readonly staticInits: (() => void)[];
  /** What an implicit class gives its methods to. */
  readonly wraps: { readonly name: string; readonly type: number } | null;
  /** Enum that this is a case of, or -1. */
  readonly enumOf: number;
}

/** Names that imports bind to members of values of this file: a path of names, evaluated where the name is used. */
export interface ScopeImports {
  readonly aliases: Map<string, readonly string[]>;
  /** Values whose members are all open, the last one first. */
  readonly opened: (readonly string[])[];
}

/** What holds in one function's body (lambdas have one of their own). */
export interface Frame {
  readonly typeParams: ReadonlyMap<string, NodeId>;
  /** Parameter of the implicit class around: its methods run on what it wraps. '' elsewhere. */
  readonly wrapped: string;
  /** Variable that takes what a `return` inside a lambda leaves the method with, -1 where there is none. */
  readonly leaves: number;
  readonly isLambda: boolean;
}

/** Entrances to the parts. */
export interface Parts {
  expression(l: Lowering, node: NodeId, name: string): OpRef;
  full(l: Lowering, node: NodeId, name: string): OpRef;
  statement(l: Lowering, node: NodeId): OpRef;
  statements(l: Lowering, nodes: readonly NodeId[]): OpRef;
  member(l: Lowering, c: ClassRecord, node: NodeId): void;
}

const OUTERMOST: Frame = { typeParams: new Map(), wrapped: '', leaves: -1, isLambda: false };

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  readonly layers = new Map<Scope, ClassLayer>();
  readonly imports = new Map<Scope, ScopeImports>();
  /** Dotted name that an import variable stands for. */
  readonly imported = new Map<number, string>();
  /** Classes and objects by the variable of their name. */
  readonly companions = new Map<number, { cls: number; object: number; instance: number }>();
  /** Members of each class of this file. */
  readonly membersOf = new Map<number, ReadonlyMap<string, Meaning>>();
  /** Names of the types that each class of this file holds. */
  readonly typesOf = new Map<number, ReadonlySet<string>>();
  /** Variables of functions without parameter lists: to read one is to call it. */
  readonly nullary = new Set<number>();
  /** Placeholders (`_`) whose lambda is being lowered, with its parameter's variable. */
  readonly placeholders = new Map<NodeId, number>();
  /** Value of a pair `k -> v` → what `v` is. */
  readonly pairValues = new Map<OpRef, OpRef>();
  /** Package that definitions go to now, '' for none. */
  packageName = '';
  /** Packages around it that are open. */
  around: readonly string[] = [];
  frame: Frame = OUTERMOST;
  readonly #parts: Parts;
  readonly #wildcards: readonly NodeId[];
  readonly #leavers: ReadonlySet<NodeId>;

  constructor(tree: SyntaxTable, builder: FactsBuilder, parts: Parts) {
    this.tree = tree;
    this.b = builder;
    this.#parts = parts;
    this.#wildcards = tree.allOfKinds(new Set(['wildcard']));
    this.#leavers = methodsLeftFromWithin(tree);
  }

  /** Value of an expression; `name`: what it is assigned to, for a lambda. */
  expression(node: NodeId, name = ''): OpRef {
    return node < 0 ? 0 : this.#parts.expression(this, node, name);
  }

  /** Value of an expression where placeholders in it make it a lambda. */
  full(node: NodeId, name = ''): OpRef {
    return node < 0 ? 0 : this.#parts.full(this, node, name);
  }

  statement(node: NodeId): OpRef {
    return this.#parts.statement(this, node);
  }

  statements(nodes: readonly NodeId[]): OpRef {
    return this.#parts.statements(this, nodes);
  }

  /** Lowers a member of a class, whose scope is the current one. */
  member(c: ClassRecord, node: NodeId): void {
    this.#parts.member(this, c, node);
  }

  packagesAround(): readonly string[] {
    return [this.packageName, ...this.around].filter((p) => p !== '');
  }

  topLevelName(name: string): string {
    return this.packageName === '' ? name : `${this.packageName}.${name}`;
  }

  /** Named children; what the grammar made no sense of gives its parts. */
  items(node: NodeId): NodeId[] {
    if (node < 0) return [];
    const out: NodeId[] = [];
    const waiting = this.tree.namedChildren(node).reverse();
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const kind = this.tree.kind(at);
      if (kind === 'ERROR') waiting.push(...this.tree.namedChildren(at).reverse());
      else if (kind !== '_end_ident') out.push(at);
    }
    return out;
  }

  /** Defines a function whose body is lowered later, in `frame`. */
  define(spec: FunctionSpec, frame: Partial<Frame>, body: (fn: number) => void): number {
    const inner: Frame = { ...this.frame, ...frame };
    return this.b.addFunction({ ...spec, body: (fn) => { this.inFrame(inner, () => { body(fn); }); } });
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

  hasModifier(node: NodeId, ...words: readonly string[]): boolean {
    const { tree } = this;
    const modifiers = tree.childOfKind(node, 'modifiers');
    if (modifiers < 0) return false;
    return tree.children(modifiers).some((m) => words.includes(tree.textOf(m)));
  }

  /** An identifier without its backticks. */
  word(node: NodeId): string {
    return this.tree.textOf(node).replaceAll('`', '');
  }

  /** Whether a placeholder stands anywhere between two offsets. */
  hasWildcard(start: number, end: number): boolean {
    let low = 0;
    let high = this.#wildcards.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tree.start(this.#wildcards[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const found = this.#wildcards[low];
    return found !== undefined && this.tree.start(found) < end;
  }

  /** Whether a `return` in a lambda or loop inside leaves this method. */
  isLeftFromWithin(method: NodeId): boolean {
    return this.#leavers.has(method);
  }

  importsOf(scope: Scope): ScopeImports {
    let known = this.imports.get(scope);
    if (!known) this.imports.set(scope, (known = { aliases: new Map(), opened: [] }));
    return known;
  }
}

const INNER: ReadonlySet<string> = new Set(['lambda_expression', 'for_expression', 'case_block', 'colon_argument']);

function methodsLeftFromWithin(tree: SyntaxTable): ReadonlySet<NodeId> {
  const out = new Set<NodeId>();
  for (const node of tree.allOfKinds(new Set(['return_expression']))) {
    let isInner = false;
    for (let at = tree.parent(node), steps = 0; at >= 0 && steps < 500; at = tree.parent(at), steps++) {
      if (tree.kind(at) === 'function_definition') {
        if (isInner) out.add(at);
        break;
      }
      if (INNER.has(tree.kind(at))) isInner = true;
    }
  }
  return out;
}
