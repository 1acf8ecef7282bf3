/**
 * What the parts of the Kotlin adapter share while one file is lowered: the tree, the builder, where in the code we are.
 * The parts call each other through here, so that none of them imports another in a circle.
 */
import type { FactsBuilder, FunctionSpec } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { strayAnnotations, type StrayAnnotations } from './stray-annotations.ts';

export interface ClassLayer {
  readonly cls: number;
  readonly name: string;
  /** Variable that the name binds, or -1. */
  readonly variable: number;
  /** Name → whether it is a static member (of the companion, a nested type). */
  readonly members: ReadonlyMap<string, boolean>;
}

/** An object whose members are known by their bare names: the receiver of an extension or of a lambda. */
export interface Receiver {
  /** What `this@label` calls it. */
  readonly label: string;
  /** -1: `This`. */
  readonly variable: number;
  /** Its members hide what the file binds under their names; otherwise they only stand in for what it does not bind. */
  readonly isSure: boolean;
  /** Whether `this` is it. */
  readonly isThis: boolean;
}

/** What holds in one function's body (lambdas have one of their own). */
export interface Frame {
  readonly isStatic: boolean;
  readonly typeParams: ReadonlyMap<string, NodeId>;
  /** Innermost last. */
  readonly receivers: readonly Receiver[];
  /** Name of the hidden field behind `field` in an accessor, '' elsewhere. */
  readonly backing: string;
}

/** Entrances to the parts. */
export interface Parts {
  expression(l: Lowering, node: NodeId, name: string): OpRef;
  statement(l: Lowering, node: NodeId): OpRef;
  statements(l: Lowering, nodes: readonly NodeId[]): OpRef;
  localFunction(l: Lowering, node: NodeId): void;
  type(l: Lowering, node: NodeId, parentClass: number): void;
}

export class Lowering {
  readonly tree: SyntaxTable;
  readonly b: FactsBuilder;
  readonly layers = new Map<Scope, ClassLayer>();
  /** Variables that stand for another one whose type is known better: alias → variable. */
  readonly narrowed = new Map<number, number>();
  /** Top-level properties with a getter: name → variable of the getter. */
  readonly getters = new Map<string, number>();
  readonly setters = new Map<string, number>();
  readonly stray: StrayAnnotations;
  /** Package of the file, '' for none. */
  packageName = '';
  frame: Frame = { isStatic: true, typeParams: new Map(), receivers: [], backing: '' };
  readonly #parts: Parts;

  constructor(tree: SyntaxTable, builder: FactsBuilder, parts: Parts) {
    this.tree = tree;
    this.b = builder;
    this.stray = strayAnnotations(tree);
    this.#parts = parts;
  }

  /** Value of an expression; `name`: what it is assigned to, for a lambda. */
  expression(node: NodeId, name = ''): OpRef {
    return node < 0 ? 0 : this.#parts.expression(this, node, name);
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

  type(node: NodeId, parentClass: number): void {
    this.#parts.type(this, node, parentClass);
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
      if (this.stray.expressions.has(at)) continue;
      if (this.tree.kind(at) === 'ERROR') waiting.push(...this.tree.namedChildren(at).reverse());
      else out.push(at);
    }
    return out;
  }

  /** Defines a function whose body is lowered later, in `frame`. */
  define(spec: FunctionSpec, frame: Partial<Frame>, body: (fn: number) => void): number {
    const inner: Frame = { ...this.frame, backing: '', ...frame };
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

  hasModifier(node: NodeId, ...words: readonly string[]): boolean {
    const { tree } = this;
    const modifiers = tree.childOfKind(node, 'modifiers');
    return modifiers >= 0 && tree.namedChildren(modifiers).some((m) => words.includes(tree.textOf(m)));
  }

  receiverValue(receiver: Receiver, span: Span): OpRef {
    return receiver.variable < 0 ? this.b.emit(Op.This, span) : this.b.load(receiver.variable, span);
  }

  /** An identifier without its backticks. */
  word(node: NodeId): string {
    return this.tree.textOf(node).replaceAll('`', '');
  }
}
