/** Loops. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { assignTo } from './assignments.ts';
import { docTags, docType } from './doc-comments.ts';
import type { Lowering } from './lowering.ts';

export function whileLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  b.emit(Op.Loop, tree.span(node), 0);
  const condition = l.expression(tree.field(node, 'condition'));
  l.statement(tree.field(node, 'body'));
  b.emit(Op.EndLoop, tree.span(node));
  return condition;
}

export function doLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  b.emit(Op.Loop, tree.span(node), 0);
  l.statement(tree.field(node, 'body'));
  const condition = l.expression(tree.field(node, 'condition'));
  b.emit(Op.EndLoop, tree.span(node));
  return condition;
}

export function forLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const parts = (field: string): OpRef => tree.fieldAll(node, field).map((n) => l.expression(n)).at(-1) ?? 0;
  parts('initialize');
  b.emit(Op.Loop, tree.span(node), 0);
  const condition = parts('condition');
  const bodies = tree.fieldAll(node, 'body');
  for (const body of bodies) l.statement(body);
  parts('update');
  b.emit(Op.EndLoop, tree.span(node));
  return condition;
}

export function foreachLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const body = tree.field(node, 'body');
  const [source = -1, target = -1] = tree.namedChildren(node).filter((c) => c !== body && tree.kind(c) !== 'ERROR');
  const iterable = l.expression(source);
  b.emit(Op.Loop, span, 0);
  const at = tree.span(source);
  if (iterable !== 0) {
    const [key = -1, value = -1] = tree.kind(target) === 'pair' ? tree.namedChildren(target) : [-1, target];
    // An iterator's elements are what its `current` gives.
    const current = b.implicitCall(b.get(iterable, 'current', at), [], at);
    assignTo(l, value, documented(l, node, value, b.choice([b.emit(Op.Element, at, iterable), current], at)));
    if (key >= 0) assignTo(l, key, b.emit(Op.Unary, at, b.string('keys'), iterable));
  }
  l.statement(body);
  b.emit(Op.EndLoop, span);
  return iterable;
}

/** `@var User $user` in front of the loop */
function documented(l: Lowering, node: NodeId, target: NodeId, value: OpRef): OpRef {
  const name = l.text(target).replace(/^&?\s*\$/, '');
  const said = docTags(l, node).find((t) => t.tag === 'var' && t.variable === name);
  const type = said ? docType(l, said.type, l.span(node)) : -1;
  return type < 0 ? value : l.b.emit(Op.Cast, l.span(target), value, type);
}
