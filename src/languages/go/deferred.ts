/** `defer func() { … }()`: what runs when the function is left, on whatever way, and may take up a panic (`recover`). */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';

/** The function literal that a statement defers, -1 if it defers none or hands it arguments, which are evaluated at once. */
export function deferredLiteral(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  if (tree.kind(node) !== 'defer_statement') return -1;
  const call = tree.namedChildren(node)[0] ?? -1;
  if (tree.kind(call) !== 'call_expression' || tree.namedChildren(tree.field(call, 'arguments')).length > 0) return -1;
  const literal = tree.field(call, 'function');
  return tree.kind(literal) === 'func_literal' ? literal : -1;
}

/** Lowers the statements behind a `defer` of a literal, and then what it defers. */
export function lowerDeferred(l: Lowering, node: NodeId, rest: () => void): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const literal = deferredLiteral(l, node);
  b.emit(Op.Try, span);
  rest();
  if (/\brecover\s*\(/.test(tree.textOf(literal))) {
    const variable = b.addVariable({ name: '', function: b.currentFunction, kind: 'catch', type: -1, span: tree.span(literal), constant: false });
    l.recovered.set(literal, variable);
    b.emit(Op.Catch, span, variable + 1, 0);
  }
  b.emit(Op.Finally, span);
  l.statement(node);
  b.emit(Op.EndTry, span);
}

/** `recover()`: the panic of the function that deferred the literal around. */
export function recovered(l: Lowering, at: NodeId): OpRef {
  const { tree, b } = l;
  for (let node = at; node >= 0; node = tree.parent(node)) {
    const variable = l.recovered.get(node);
    if (variable !== undefined) return b.emit(Op.Load, tree.span(at), variable);
  }
  return 0;
}
