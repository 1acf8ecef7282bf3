/**
 * What the parts of the C and C++ adapter share while one file is lowered: the tree, the builder, where in the code we are.
 * The parts call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder, FunctionSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';

/** A class of this file, or the part of one that stands elsewhere. */
export interface ClassRecord {
  readonly cls: number;
  readonly name: string;
  readonly qualifiedName: string;
  /** Variable that the name binds, or -1. */
  readonly variable: number;
  /** Members by name: whether they belong to the class rather than to its instances. */
  readonly members: Map<string, { readonly isStatic: boolean }>;
  /** Fields in order, for initialiser lists. */
  readonly fields: { readonly name: string; readonly node: NodeId; readonly type: NodeId; readonly value: NodeId; readonly isObject: boolean }[];
  /** Last names of the bases, with their nodes. */
  readonly bases: { readonly name: string; readonly node: NodeId }[];
  hasConstructor: boolean;
}

/** What holds in one function's body (lambdas have one of their own). */
export interface Frame {
  /** Class whose members may be named without a receiver. */
  readonly owner: ClassRecord | null;
  /** No `this`. */
  readonly isStatic: boolean;
  readonly typeParams: ReadonlySet<string>;
}

export interface Parts {
  expression(l: Lowering, node: NodeId, name: string): OpRef;
  statement(l: Lowering, node: NodeId): OpRef;
  block(l: Lowering, node: NodeId): void;
  /** A class, struct, union or enum with its body; the record of a class. */
  specifier(l: Lowering, node: NodeId, name: string): ClassRecord | null;
  declaration(l: Lowering, node: NodeId): OpRef;
}

const NO_NAMES: ReadonlySet<string> = new Set();
const HEADER = /\.(?:h|hh|hpp|hxx|h\+\+|inl|ipp|tpp|cuh)$/i;

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  /** Others include the file, so that even what is local to it is seen by them. */
  readonly isHeader: boolean;
  /** No C++: names are not overloaded, operators not defined. */
  readonly isC: boolean;
  /** Classes of the file by qualified name. */
  readonly classes = new Map<string, ClassRecord>();
  /** Parts of classes that are defined elsewhere, by qualified name. */
  readonly classParts = new Map<string, ClassRecord>();
  /** Functions and variables at namespace level that this file defines, by qualified name. */
  readonly known = new Map<string, number>();
  /** Namespaces of the file in order, and those that it opens. */
  readonly namespaces = new Set<string>();
  readonly opened = new Set<string>();
  /** Variables that hold an object itself rather than a pointer to one. */
  readonly objects = new Set<number>();
  /** Initialisers at namespace level: they run when every name of the file is known. */
  readonly later: (() => void)[] = [];
  /** Dotted name of the namespace around; several where it is inline. */
  packages: readonly string[] = [''];
  /** In an anonymous namespace. */
  isHidden = false;
  frame: Frame = { owner: null, isStatic: true, typeParams: NO_NAMES };
  readonly #parts: Parts;

  constructor(tree: SyntaxTable, builder: FactsBuilder, parts: Parts) {
    this.tree = tree;
    this.b = builder;
    this.isHeader = HEADER.test(builder.input.path);
    this.isC = /\.c$/i.test(builder.input.path);
    this.#parts = parts;
  }

  get package(): string {
    return this.packages[0] ?? '';
  }

  /** At namespace or class level rather than in a body. */
  get isOutside(): boolean {
    return this.b.currentFunction === 0;
  }

  expression(node: NodeId, name = ''): OpRef {
    return node < 0 ? 0 : this.#parts.expression(this, node, name);
  }

  statement(node: NodeId): OpRef {
    return this.#parts.statement(this, node);
  }

  /** Statements of a block, in a scope of their own. */
  block(node: NodeId): void {
    if (node >= 0) this.#parts.block(this, node);
  }

  specifier(node: NodeId, name = ''): ClassRecord | null {
    return this.#parts.specifier(this, node, name);
  }

  declaration(node: NodeId): OpRef {
    return this.#parts.declaration(this, node);
  }

  qualified(name: string): string {
    return this.package === '' ? name : `${this.package}.${name}`;
  }

  /** Named children, those of every branch of `#if` and of what the grammar made no sense of as if they stood there. */
  items(node: NodeId): NodeId[] {
    if (node < 0) return [];
    const out: NodeId[] = [];
    const waiting = this.tree.namedChildren(node).reverse();
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const kind = this.tree.kind(at);
      if (BRANCHES.has(kind)) waiting.push(...this.tree.namedChildren(at).filter((c) => !this.isCondition(c)).reverse());
      else if (!kind.startsWith('preproc_') || DEFINITIONS.has(kind)) out.push(at);
    }
    return out;
  }

  isCondition(node: NodeId): boolean {
    const field = this.tree.fieldName(node);
    return field === 'condition' || (field === 'name' && this.tree.kind(this.tree.parent(node)).startsWith('preproc_'));
  }

  /** Defines a function whose body is lowered later, in `frame`. */
  define(spec: FunctionSpec, frame: Partial<Frame>, body: ((fn: number) => void) | null): number {
    const inner: Frame = { ...this.frame, ...frame };
    const { packages, isHidden } = this;
    if (!body) return this.b.addFunction(spec);
    return this.b.addFunction({ ...spec, body: (fn) => this.inPlace({ packages, isHidden }, () => this.inFrame(inner, () => body(fn))) });
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

  inPlace<T>(place: { readonly packages: readonly string[]; readonly isHidden: boolean }, body: () => T): T {
    const { packages, isHidden } = this;
    this.packages = place.packages;
    this.isHidden = place.isHidden;
    try {
      return body();
    } finally {
      this.packages = packages;
      this.isHidden = isHidden;
    }
  }

  /** Runs `body` at the end of the file's own code, in the scope of now. */
  atEnd(body: () => void): void {
    const { packages, isHidden, frame } = this;
    const scope: Scope = this.b.scope;
    this.later.push(() => {
      const outer = this.b.scope;
      this.b.leaveScope(scope);
      try {
        this.inPlace({ packages, isHidden }, () => this.inFrame(frame, body));
      } finally {
        this.b.leaveScope(outer);
      }
    });
  }

  /** Shows a name of the namespace around to other files. */
  share(name: string, variable: number, isLocal: boolean): void {
    if ((isLocal || this.isHidden) && !this.isHeader) return;
    for (const namespace of this.packages) this.b.addExport({ kind: 'local', name, variable, package: namespace });
  }

  hasWord(node: NodeId, kind: string, word: string): boolean {
    const { tree } = this;
    for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) if (tree.kind(c) === kind && tree.textOf(c) === word) return true;
    return false;
  }

  /** A class of this file by the parts of its name, as seen from the namespace and class around. */
  findClass(path: readonly string[]): ClassRecord | null {
    return this.#find(this.classes, path);
  }

  /** A function or variable of this file by the parts of its name, or -1. */
  findKnown(path: readonly string[]): number {
    return this.#find(this.known, path) ?? -1;
  }

  #find<T>(table: ReadonlyMap<string, T>, path: readonly string[]): T | null {
    const name = path.join('.');
    for (let around = this.frame.owner?.qualifiedName ?? this.package; ; ) {
      const found = table.get(around === '' ? name : `${around}.${name}`);
      if (found !== undefined) return found;
      if (around === '') return null;
      const cut = around.lastIndexOf('.');
      around = cut < 0 ? '' : around.slice(0, cut);
    }
  }
}

const BRANCHES: ReadonlySet<string> = new Set(['preproc_if', 'preproc_ifdef', 'preproc_else', 'preproc_elif', 'preproc_elifdef', 'ERROR']);
const DEFINITIONS: ReadonlySet<string> = new Set(['preproc_def', 'preproc_function_def', 'preproc_include', 'preproc_call']);
