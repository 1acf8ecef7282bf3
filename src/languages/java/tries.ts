/** `try` in its forms. Resources are closed, last first, in a `Finally` of their own around the body. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { declareHeld, heldType } from './locals.ts';
import type { Lowering } from './lowering.ts';
import { typeOf } from './types.ts';

export function lowerTry(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const children = tree.namedChildren(node);
  const handlers = children.filter((c) => tree.kind(c) === 'catch_clause');
  const last = tree.childOfKind(node, 'finally_clause');
  const isGuarded = handlers.length > 0 || last >= 0;
  if (isGuarded) b.emit(Op.Try, span);
  guardedBody(l, node);
  for (const handler of handlers) b.inScope(() => lowerCatch(l, handler));
  if (last >= 0) {
    b.emit(Op.Finally, tree.span(last));
    scopedBlock(l, tree.childOfKind(last, 'block'));
  }
  if (isGuarded) b.emit(Op.EndTry, span);
  for (const c of children) if (tree.kind(c) === 'ERROR') l.statement(c);
  return 0;
}

function guardedBody(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const resources = tree.field(node, 'resources');
  const body = tree.field(node, 'body');
  if (resources < 0) {
    scopedBlock(l, body);
    return;
  }
  b.inScope(() => {
    const opened = tree.namedChildren(resources).map((r) => openResource(l, r));
    b.emit(Op.Try, tree.span(body));
    scopedBlock(l, body);
    b.emit(Op.Finally, tree.span(resources));
    for (const close of opened.reverse()) close();
    b.emit(Op.EndTry, tree.span(body));
  });
}

/** Evaluates a resource; what it gives closes it. */
function openResource(l: Lowering, node: NodeId): () => void {
  const { tree, b } = l;
  const span = tree.span(node);
  const valueNode = tree.field(node, 'value');
  if (valueNode < 0) {
    const value = l.expression(tree.namedChildren(node)[0] ?? -1);
    return () => closeResource(l, value, span);
  }
  const type = heldType(l, node);
  const value = l.expression(valueNode, tree.textOf(tree.field(node, 'name')));
  const variable = declareHeld(l, node, type);
  b.store(variable, value, span);
  l.record(node, value);
  return () => closeResource(l, b.load(variable, span), span);
}

function closeResource(l: Lowering, value: OpRef, span: Span): void {
  if (value !== 0) l.b.implicitCall(l.b.get(value, 'close', span), [], span);
}

function lowerCatch(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const param = tree.childOfKind(node, 'catch_formal_parameter');
  const type = typeOf(l, tree.childOfKind(param, 'catch_type'));
  const variable = param < 0 ? -1 : declareHeld(l, param, type, 'catch');
  b.emit(Op.Catch, tree.span(node), variable + 1, type + 1);
  scopedBlock(l, tree.field(node, 'body'));
}

function scopedBlock(l: Lowering, block: NodeId): void {
  if (block >= 0) l.b.inScope(() => l.statements(block));
}
