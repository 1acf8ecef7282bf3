/** Loops. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { callDeconstruct, declareLocal, declareParts, partOf } from './targets.ts';
import { typeOf } from './types.ts';

export function whileLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    b.emit(Op.Loop, tree.span(node), 0);
    const condition = l.expression(tree.field(node, 'condition'));
    body(l, node);
    b.emit(Op.EndLoop, tree.span(node));
    return condition;
  });
}

export function doLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  b.emit(Op.Loop, tree.span(node), 0);
  body(l, node);
  const condition = l.expression(tree.field(node, 'condition'));
  b.emit(Op.EndLoop, tree.span(node));
  return condition;
}

export function forLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    for (const init of tree.fieldAll(node, 'initializer')) if (tree.isNamed(init)) l.statement(init);
    b.emit(Op.Loop, tree.span(node), 0);
    const condition = l.expression(tree.field(node, 'condition'));
    body(l, node);
    for (const step of tree.fieldAll(node, 'update')) if (tree.isNamed(step)) l.expression(step);
    b.emit(Op.EndLoop, tree.span(node));
    return condition;
  });
}

/** `foreach (T x in xs)`, `foreach (var (a, b) in xs)`, `await foreach` */
export function foreachLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const source = tree.field(node, 'right');
  const left = tree.field(node, 'left');
  return b.inScope(() => {
    const iterable = l.expression(source);
    b.emit(Op.Loop, span, 0);
    const each = iterable === 0 ? 0 : b.emit(Op.Element, tree.span(source), iterable);
    if (tree.kind(left) === 'identifier') {
      const variable = declareLocal(l, left, typeOf(l, tree.field(node, 'type')));
      if (each !== 0) b.store(variable, each, tree.span(left));
    } else if (each !== 0) {
      callDeconstruct(l, each, tree.span(left));
      if (tree.kind(left) === 'tuple_pattern' && tree.namedChildren(left).length === 2) declareEntry(l, left, each);
      else declareParts(l, left, each);
    }
    body(l, node);
    b.emit(Op.EndLoop, span);
    return iterable;
  });
}

/** `(key, value)` of a dictionary: what it holds stands for its entries, so that the second part may be the element itself. */
function declareEntry(l: Lowering, node: NodeId, each: OpRef): void {
  const { tree, b } = l;
  for (const [i, part] of tree.namedChildren(node).entries()) {
    if (tree.kind(part) !== 'identifier') {
      declareParts(l, node, each);
      return;
    }
    const span = tree.span(part);
    const piece = partOf(l, each, i, span);
    if (tree.textOf(part) !== '_') b.store(declareLocal(l, part, -1), i === 0 ? piece : b.choice([piece, each], span), span);
  }
}

function body(l: Lowering, loop: NodeId): void {
  const node = l.tree.field(loop, 'body');
  if (node >= 0) l.b.inScope(() => (l.tree.kind(node) === 'block' ? l.statements(l.items(node)) : l.statement(node)));
}
