/** Decorators: as facts with their literal arguments, and as the calls that they make when their class is defined. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { dottedName, literalFact } from './literals.ts';
import type { Lowering } from './lowering.ts';

/** A `decorator` node as a fact; `value` is its expression's value where it was evaluated. */
export function decoratorFact(tree: SyntaxTable, node: NodeId, value: OpRef): DecoratorFact {
  let expression = tree.namedChildren(node)[0] ?? NO_NODE;
  while (tree.kind(expression) === 'parenthesized_expression') expression = tree.namedChildren(expression)[0] ?? NO_NODE;
  const isCall = tree.kind(expression) === 'call_expression';
  const callee = isCall ? tree.field(expression, 'function') : expression;
  const args = isCall ? tree.field(expression, 'arguments') : NO_NODE;
  return {
    name: dottedName(tree, callee) || tree.textOf(callee),
    args: args === NO_NODE ? [] : tree.namedChildren(args).map((arg) => ({ key: null, value: literalFact(tree, arg) })),
    span: tree.span(node), value,
  };
}

/** Evaluates decorators in the order in which they are written. */
export function evaluateDecorators(l: Lowering, nodes: readonly NodeId[]): DecoratorFact[] {
  return nodes.map((node) => decoratorFact(l.tree, node, l.expression(l.tree.namedChildren(node)[0] ?? NO_NODE)));
}

export function decoratorChildren(tree: SyntaxTable, node: NodeId): NodeId[] {
  const out: NodeId[] = [];
  for (let c = tree.firstChild(node); c !== NO_NODE; c = tree.nextSibling(c)) if (tree.kind(c) === 'decorator') out.push(c);
  return out;
}

/** Calls the decorators of a class, innermost first. Gives what the class's name holds afterwards. */
export function applyToClass(l: Lowering, decorators: readonly DecoratorFact[], cls: OpRef): OpRef {
  let value = cls;
  for (const d of [...decorators].reverse()) value = l.b.choice([value, l.b.implicitCall(d.value, [value], d.span)], d.span);
  return value;
}

export interface DecoratedFunction {
  readonly cls: OpRef;
  readonly fn: OpRef;
  readonly name: string;
  /** Property of the descriptor that holds the function. */
  readonly slot: 'value' | 'get' | 'set';
  readonly span: Span;
}

/**
 * Calls the decorators of a method or accessor. They exist in two forms, and the code does not tell which is meant: the
 * first argument is the class (older) or the function (standard), and the function may be replaced through the descriptor,
 * or by what is returned. Gives what the member holds afterwards.
 */
export function applyToMethod(l: Lowering, decorators: readonly DecoratorFact[], on: DecoratedFunction): OpRef {
  const { b } = l;
  if (decorators.length === 0) return 0;
  const descriptor = b.emit(Op.Object, on.span, b.string(on.slot) + 1, on.fn);
  const results: OpRef[] = [];
  for (const d of [...decorators].reverse()) {
    const target = b.choice([on.cls, on.fn], d.span);
    const result = b.implicitCall(d.value, [target, b.literal('String', on.name, d.span), descriptor], d.span);
    results.push(result, b.get(result, on.slot, d.span));
  }
  return b.choice([b.get(descriptor, on.slot, on.span), ...results], on.span);
}

/** Calls the decorators of a field with the class and the field's name. */
export function applyToField(l: Lowering, decorators: readonly DecoratorFact[], cls: OpRef, name: string): void {
  for (const d of [...decorators].reverse()) l.b.implicitCall(d.value, [cls, l.b.literal('String', name, d.span)], d.span);
}

/** Calls the decorators of a parameter with the class, the method's name and the parameter's index. */
export function applyToParam(l: Lowering, decorators: readonly DecoratorFact[], on: { cls: OpRef; method: string; index: number }): void {
  const { b } = l;
  for (const d of [...decorators].reverse()) {
    b.implicitCall(d.value, [on.cls, b.literal('String', on.method, d.span), b.literal('Number', String(on.index), d.span)], d.span);
  }
}
