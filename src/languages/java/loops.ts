/** Loops and labels. `label` is the label's string index + 1, 0 for none. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { declareHeld, heldType } from './locals.ts';
import type { Lowering } from './lowering.ts';

export function whileLoop(l: Lowering, node: NodeId, label: number): OpRef {
  const { tree, b } = l;
  const outer = b.enterScope();
  const bound = l.bindings.length;
  b.emit(Op.Loop, tree.span(node), label);
  const condition = l.expression(tree.field(node, 'condition'));
  const bindings = l.bindings.slice(bound);
  body(l, node);
  b.emit(Op.EndLoop, tree.span(node));
  b.leaveScope(outer);
  // `while (!(x instanceof A a)) …`: after the loop the condition was false, and `a` is bound.
  for (const { name, variable } of bindings) if (outer.own(name) < 0) outer.bind(name, variable);
  return condition;
}

export function doLoop(l: Lowering, node: NodeId, label: number): OpRef {
  const { tree, b } = l;
  b.emit(Op.Loop, tree.span(node), label);
  body(l, node);
  const condition = l.expression(tree.field(node, 'condition'));
  b.emit(Op.EndLoop, tree.span(node));
  return condition;
}

export function forLoop(l: Lowering, node: NodeId, label: number): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    for (const init of tree.fieldAll(node, 'init')) l.statement(init);
    b.emit(Op.Loop, tree.span(node), label);
    const test = tree.field(node, 'condition');
    const condition = test < 0 ? 0 : l.expression(test);
    body(l, node);
    for (const step of tree.fieldAll(node, 'update')) l.expression(step);
    b.emit(Op.EndLoop, tree.span(node));
    for (const c of tree.namedChildren(node)) if (tree.kind(c) === 'ERROR') l.statement(c);
    return condition;
  });
}

export function enhancedFor(l: Lowering, node: NodeId, label: number): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const valueNode = tree.field(node, 'value');
  return b.inScope(() => {
    const iterable = l.expression(valueNode);
    const variable = declareHeld(l, node, heldType(l, node));
    b.emit(Op.Loop, span, label);
    b.store(variable, b.emit(Op.Element, tree.span(valueNode), iterable), tree.span(tree.field(node, 'name')));
    body(l, node);
    b.emit(Op.EndLoop, span);
    return iterable;
  });
}

/** A label on a loop is the loop's; another labelled statement is left through a loop of its own, which `break` leaves. */
export function labeled(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const [name = -1, statement = -1] = tree.namedChildren(node);
  const label = b.string(tree.textOf(name)) + 1;
  const loop = LOOPS.get(tree.kind(statement));
  if (loop) {
    const value = loop(l, statement, label);
    l.record(statement, value);
    return value;
  }
  b.emit(Op.Loop, tree.span(node), label);
  const value = statement < 0 ? 0 : l.statement(statement);
  b.emit(Op.EndLoop, tree.span(node));
  return value;
}

const LOOPS: ReadonlyMap<string, (l: Lowering, node: NodeId, label: number) => OpRef> = new Map([
  ['while_statement', whileLoop], ['do_statement', doLoop], ['for_statement', forLoop], ['enhanced_for_statement', enhancedFor],
]);

function body(l: Lowering, loop: NodeId): void {
  const node = l.tree.field(loop, 'body');
  if (node < 0) return;
  l.b.inScope(() => (l.tree.kind(node) === 'block' ? l.statements(node) : l.statement(node)));
}
