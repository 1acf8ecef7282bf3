/**
 * What the parts of the TypeScript and JavaScript adapter share while one file is lowered: the tree, the builder and
 * where in the code we are. Parts reach each other through the rule tables given here, so that none imports another in
 * a circle. A part that changes `frame` puts it back.
 */
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { TypeAliases } from './type-aliases.ts';
import type { TypeParams } from './type-params.ts';

/** Name that an anonymous function or class takes from what it is assigned to. */
export interface NameHint {
  readonly name: string;
  readonly span: Span;
  /** Whole qualified name where it is not the enclosing function's with `name` behind it. */
  readonly qualified: string | null;
}

/** Namespace whose body is being lowered: a class of kind `object` in function `fn`. */
export interface Container {
  readonly fn: number;
  readonly class: number;
  readonly qualifiedName: string;
  /** Everything in it is exported (`declare namespace`). */
  readonly ambient: boolean;
}

/** What holds around the code being lowered. */
export interface Frame {
  readonly typeParams: TypeParams | null;
  readonly container: Container | null;
  /** Class that `this` means in static initialisers, else -1. */
  readonly staticOf: number;
  /** What that class extends, as a value of function `fn`; null where there is none. */
  readonly staticBase: { readonly fn: number; readonly value: OpRef } | null;
  /** In methods of object literals `super` is the object's prototype. */
  readonly inObject: boolean;
  /** Enclosing class's name, for the type `this`. */
  readonly className: string;
}

export type ExpressionRule = (l: Lowering, node: NodeId, hint: NameHint | null) => OpRef;
export type StatementRule = (l: Lowering, node: NodeId) => void;

/** Code that runs before the statement with this index (or after the last). */
export interface Interlude {
  readonly before: number;
  readonly run: () => void;
}

export interface Rules {
  readonly expressions: ReadonlyMap<string, ExpressionRule>;
  readonly statements: ReadonlyMap<string, StatementRule>;
  /** Declares what `nodes` bind in the current scope, lowers hoisted functions and then each statement. */
  readonly statementList: (l: Lowering, nodes: readonly NodeId[], interlude: Interlude | null) => void;
  /** An object type as an interface without a name. Gives the name that a type finds it by. */
  readonly objectType: (l: Lowering, node: NodeId) => string;
  /** Text that the grammar could not make sense of. */
  readonly broken: (l: Lowering, node: NodeId) => OpRef;
}

/** Levels of nested expressions, statements, types and patterns that are looked at. */
const DEEPEST = 800;

const OUTSIDE: Frame = { typeParams: null, container: null, staticOf: -1, staticBase: null, inObject: false, className: '' };

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  readonly rules: Rules;
  /** Scope of the file's top level. */
  readonly root: Scope;
  /** Function declarations that their block has lowered already. */
  readonly hoisted = new Set<NodeId>();
  /** Class or namespace that a variable was declared as, for declarations that merge. */
  readonly classOfVariable = new Map<number, number>();
  /** Exported names of namespaces, by class, for further blocks of the same namespace. */
  readonly namespaceNames = new Map<number, Map<string, number>>();
  /** Functions whose parameters `require`, `exports` and `module` are the module system's, by syntax and by number. */
  readonly moduleFactories = { nodes: new Set<NodeId>(), functions: new Set<number>() };
  /** Variables that stand for `import("…")` types, by specifier. */
  readonly importTypes = new Map<string, string>();
  readonly aliases: TypeAliases;
  frame: Frame = OUTSIDE;
  #depth = 0;
  #isCut = false;

  constructor(tree: SyntaxTable, builder: FactsBuilder, rules: Rules, aliases: TypeAliases) {
    this.tree = tree;
    this.b = builder;
    this.rules = rules;
    this.aliases = aliases;
    this.root = builder.scope;
  }

  /** Value of an expression, 0 for none. */
  expression(node: NodeId, hint: NameHint | null = null): OpRef {
    if (node === NO_NODE || !this.descend()) return 0;
    const rule = this.rules.expressions.get(this.tree.kind(node));
    const value = rule ? rule(this, node, hint) : this.parts(node);
    this.ascend();
    return value;
  }

  statement(node: NodeId): void {
    if (!this.descend()) return;
    const rule = this.rules.statements.get(this.tree.kind(node));
    if (rule) rule(this, node);
    else this.record(node, this.expression(node));
    this.ascend();
  }

  /** Goes one level deeper; false where the code is nested so deep that the stack would end. Then the part is left out. */
  descend(): boolean {
    if (this.#depth >= DEEPEST) {
      if (!this.#isCut) this.b.addProblem({ reason: 'too-deep', message: `Code nested more than ${DEEPEST} levels deep was left out.` });
      this.#isCut = true;
      return false;
    }
    this.#depth++;
    return true;
  }

  ascend(): void {
    this.#depth--;
  }

  /** Statements of a block-like node, in a scope of their own. */
  block(node: NodeId): void {
    const outer = this.b.enterScope();
    this.rules.statementList(this, this.tree.namedChildren(node), null);
    this.b.leaveScope(outer);
  }

  /** A node of which nothing is known: what is inside, combined. */
  parts(node: NodeId): OpRef {
    const values: OpRef[] = [];
    for (const child of this.tree.namedChildren(node)) {
      const rule = this.rules.statements.get(this.tree.kind(child));
      if (rule) rule(this, child);
      else values.push(this.expression(child));
    }
    const known = values.filter((v) => v !== 0);
    return known.length <= 1 ? (known[0] ?? 0) : this.b.combine(known, this.tree.span(node));
  }

  /** Notes a statement; its span takes in an `export` or `declare` in front. */
  record(node: NodeId, value: OpRef): void {
    this.b.statement(this.wholeSpan(node), value);
  }

  /** Span of a definition with the `export`, `declare` and decorators in front. */
  wholeSpan(node: NodeId): Span {
    const { tree } = this;
    let whole = node;
    for (let p = tree.parent(node); p !== NO_NODE && WRAPPERS.has(tree.kind(p)); p = tree.parent(p)) whole = p;
    // Where no semicolon is written, a definition may take a comment behind it along; its closing brace does not.
    const body = DEFINITION.test(tree.kind(node)) ? tree.field(node, 'body') : NO_NODE;
    const close = body === NO_NODE ? NO_NODE : tree.childOfKind(body, '}');
    return { start: tree.start(whole), end: close === NO_NODE ? tree.end(whole) : tree.end(close) };
  }

  /** Runs `body` with parts of the frame replaced. */
  within<T>(change: Partial<Frame>, body: () => T): T {
    const outer = this.frame;
    this.frame = { ...outer, ...change };
    try {
      return body();
    } finally {
      this.frame = outer;
    }
  }

  /** Namespace that a definition here stands in directly. */
  get container(): Container | null {
    const { container } = this.frame;
    return container?.fn === this.b.currentFunction ? container : null;
  }

  /** Qualified name of something called `name` that is defined here; what is on `F.prototype` is a member of `F`. */
  qualify(name: string): string {
    const outer = this.container?.qualifiedName ?? this.b.functionFact(this.b.currentFunction).qualifiedName;
    if (name === '') return outer;
    return (outer === '' ? name : `${outer}.${name}`).replace(/\.prototype(?=\.)/g, '');
  }

  /** Whether a name means what it does outside: it is bound nowhere around here, or to a module factory's parameter. */
  isFree(name: string): boolean {
    const variable = this.b.lookup(name);
    if (variable < 0) return true;
    return this.moduleFactories.functions.size > 0 && this.moduleFactories.functions.has(this.#paramOwner(variable));
  }

  #paramOwner(variable: number): number {
    const fact = this.b.variableFact(variable);
    return fact.kind === 'param' ? fact.function : -1;
  }
}

/** Kinds of definitions that end with their body. */
const DEFINITION = /function|class|method|interface|enum/;

const WRAPPERS: ReadonlySet<string> = new Set(['export_statement', 'ambient_declaration']);
